"""An edition's own colours can be read by everybody: WCAG AA, 4.5 : 1, on all they stand on."""

from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.problems import Problem

LEAST = 4.5
GROUNDS = {
    "header": ("#ffffff",),
    "link": ("#ffffff", "#eef3f4"),
    "link-on-dark": ("#171b21", "#22272f", "#2b333c", "#06252b"),
}
"""What each stands on, or has on it: page, card and tinted box, the words of a button (`site.css`, `aid.css`)."""


def readable(content: Content) -> Iterator[Problem]:
    """Every colour of the edition stands out from all it is seen with."""
    if not (colours := content.edition.colours):
        return
    for name, colour in colours.model_dump(by_alias=True).items():
        ground, found = min(((ground, contrast(colour, ground)) for ground in GROUNDS[name]), key=lambda pair: pair[1])
        if found < LEAST:
            lighter = "lighter" if name == "link-on-dark" else "darker"
            says = (
                f"colours: “{colour}” and {ground} have a contrast of {found:.1f} : 1. "
                f"It takes {LEAST} : 1 to be read by everybody. Make “{name}” {lighter}."
            )
            yield Problem(content.mark("edition", "colours", name), says)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as “#0c4450”, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
