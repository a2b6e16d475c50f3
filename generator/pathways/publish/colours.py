"""An edition's own colours, as a style that its pages load after the others."""

from pathways.content.model import Colours


def style(colours: Colours) -> str:
    """Return the style: what the schemes and the decision aids take their colours from."""
    links = "--md-typeset-a-color:{0};--md-accent-fg-color:{0};--pw-accent:{0}"
    on_dark = links.format(colours.link_on_dark)
    return (
        f":root,[data-md-color-primary]{{--md-primary-fg-color:{colours.header}}}\n"
        f':root,[data-md-color-scheme="default"],.pw{{{links.format(colours.link)}}}\n'
        # Paper is never dark.
        f'@media screen{{[data-md-color-scheme="slate"],[data-md-color-scheme="slate"] .pw{{{on_dark}}}}}\n'
    )
