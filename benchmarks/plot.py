"""Plots on logarithmic paper: drawn as SVG here, made a PNG by the Chromium that the browser tests use.

So nothing has to be installed for them. Without that Chromium only the tables are written.
"""

import os
import shutil
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from pathlib import Path

import click

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 560, 430, 70, 50, 20, 110
COLOURS = ("#0b6e4f", "#b3541e", "#2f4b9c", "#8a1c5b")
DASHES = ("", "8 4", "2 4", "10 3 2 3")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, its points, and at which sizes the point is a refusal (drawn hollow)."""

    name: str
    points: dict[int, float]
    hollow: Set[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Panel:
    """One plot: a cost by size."""

    title: str
    unit: str
    lines: Sequence[Line]
    across: str = "questions"
    """What the size is a number of."""


def draw(path: Path, panels: Sequence[Panel]) -> None:
    """Write the panels side by side into a PNG."""
    picture = svg(panels)
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415  in the test tools only
    except ImportError:
        click.echo(f"No Playwright: {path} is not drawn.", err=True)
        return
    chromium = os.environ.get("PATHWAYS_CHROMIUM") or shutil.which("chromium")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": WIDTH * len(panels), "height": HEIGHT}, device_scale_factor=2)
            page.set_content(f"<body style='margin:0'>{picture}")
            page.screenshot(path=path)
            browser.close()
    except Error as error:
        click.echo(f"No Chromium: {path} is not drawn ({error.message.splitlines()[0]}).", err=True)


def svg(panels: Sequence[Panel]) -> str:
    """Return the panels side by side as one SVG."""
    size = f'width="{WIDTH * len(panels)}" height="{HEIGHT}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">']
    parts.append(f'<rect {size} fill="white"/>')
    for number, panel in enumerate(panels):
        parts += [f'<g transform="translate({number * WIDTH} 0)">', *_panel(panel), "</g>"]
    return "\n".join([*parts, "</svg>"])


class _Axis:
    """Values laid out between two places, ten times as much always as far apart."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.low, self.high = floor(log10(min(values))), ceil(log10(max(values)))
        self.start, self.end = start, end

    def at(self, value: float) -> float:
        part = (log10(value) - self.low) / (max(self.high - self.low, 1))
        return self.start + part * (self.end - self.start)

    def tens(self) -> list[float]:
        return [10.0**power for power in range(self.low, self.high + 1)]


def _panel(panel: Panel) -> Iterator[str]:
    sizes = [size for line in panel.lines for size in line.points]
    costs = [max(cost, 0.01) for line in panel.lines for cost in line.points.values()]
    across, up = _Axis(sizes, LEFT, WIDTH - RIGHT), _Axis(costs, HEIGHT - BOTTOM, TOP)
    yield f'<text x="{LEFT}" y="28" font-size="16" font-weight="bold">{escape(panel.title)}</text>'
    for ten in across.tens():
        yield _grid(across.at(ten), TOP, across.at(ten), HEIGHT - BOTTOM)
        yield f'<text x="{across.at(ten):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{ten:,.0f}</text>'
    for ten in up.tens():
        yield _grid(LEFT, up.at(ten), WIDTH - RIGHT, up.at(ten))
        yield f'<text x="{LEFT - 8}" y="{up.at(ten) + 4:.1f}" text-anchor="end">{ten:,g}</text>'
    yield f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - BOTTOM + 34}" text-anchor="end">{escape(panel.across)}</text>'
    yield f'<text x="{LEFT - 8}" y="{TOP - 8}" text-anchor="end">{escape(panel.unit)}</text>'
    for number, line in enumerate(panel.lines):
        yield from _line(line, number, across, up)


def _grid(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" stroke="#ccc"/>'


def _line(line: Line, number: int, across: _Axis, up: _Axis) -> Iterator[str]:
    colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
    places = [(across.at(size), up.at(max(cost, 0.01)), size in line.hollow) for size, cost in line.points.items()]
    way = "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in places)
    stroke = f'stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"'
    yield f'<path d="M{way}" fill="none" {stroke}/>'
    for x, y, hollow in places:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{"white" if hollow else colour}" stroke="{colour}"/>'
    legend = HEIGHT - BOTTOM + 52 + 19 * number
    name = f"{line.name} (hollow: refused)" if line.hollow else line.name
    yield f'<path d="M{LEFT} {legend - 4}h36" {stroke}/><text x="{LEFT + 44}" y="{legend}">{escape(name)}</text>'
