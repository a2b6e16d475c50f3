"""An edition's colours are readable on everything they are seen with."""

import pytest

from pathways import files
from pathways.proof.checks.colours import GROUNDS, contrast, readable
from pathways.publish.colours import style
from proof import small

GOOD = {"header": "#0c4450", "link": "#0b5563", "link-on-dark": "#8ed3df"}


def town(**colours: str) -> small.Changes:
    chosen = ", ".join(f'{name.replace("_", "-")}: "{colour}"' for name, colour in (GOOD | colours).items())
    return {"editions/town/edition.yml": ("status: example\n", f"status: example\ncolours: {{{chosen}}}\n")}


def test_black_on_white_and_the_edges_of_what_passes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # WCAG's own example of what just passes
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_colours_that_can_be_read() -> None:
    assert small.says(readable(small.project("town", town()))) == []
    assert small.says(readable(small.project("town"))) == []


def test_each_colour_that_cannot_be_read_is_told() -> None:
    found = small.says(readable(small.project("town", town(header="#ffd24d", **{"link-on-dark": "#0b5563"}))))
    assert [problem.split(": ", 1)[1] for problem in found] == [
        (
            "colours: “#ffd24d” and #ffffff have a contrast of 1.4 : 1. "
            "It takes 4.5 : 1 to be read by everybody. Make “header” darker."
        ),
        (
            "colours: “#0b5563” and #2b333c have a contrast of 1.5 : 1. "
            "It takes 4.5 : 1 to be read by everybody. Make “link-on-dark” lighter."
        ),
    ]
    assert found[0].startswith("editions/town/edition.yml:5:19: ")


def test_what_they_are_compared_with_is_what_the_styles_have() -> None:
    texts = files.package_texts()
    styles = texts["aid.css"] + texts["site.css"]
    for ground in ("#eef3f4", "#22272f", "#2b333c", "#06252b"):
        assert ground in {ground for grounds in GROUNDS.values() for ground in grounds}
        assert ground in styles


def test_a_scheme_has_its_own_links() -> None:
    colours = small.project("town", town()).edition.colours
    assert colours
    light, dark = style(colours).splitlines()[1:]
    assert "--pw-accent:#0b5563" in light
    assert "--pw-accent:#8ed3df" in dark
    assert "slate" in dark
    assert "slate" not in light
