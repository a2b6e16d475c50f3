"""`python -m benchmarks [NAME …]`: runs these benchmarks, or all, and writes docs-dev/benchmarks/NAME.md and .png."""

from collections.abc import Callable
from pathlib import Path

import click

from benchmarks import build, check, page

ALL: dict[str, Callable[[Path, tuple[int, ...], int], None]] = {
    "check": check.run,
    "build": build.run,
    "page": page.run,
}
SIZES = (100, 300, 1_000, 3_000, 10_000)


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME …]")
@click.option("--size", "sizes", multiple=True, type=int, default=SIZES, help="check: only these numbers of questions.")
@click.option("--repeats", default=5, show_default=True, help="How often each thing is measured.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("docs-dev/benchmarks"), show_default=True)
def main(names: tuple[str, ...], sizes: tuple[int, ...], repeats: int, out: Path) -> None:
    """Measure, and write down what was found."""
    if unknown := set(names) - ALL.keys():
        raise click.UsageError(f"No benchmark is called {', '.join(unknown)}. There are: {', '.join(ALL)}.")
    for name in names or ALL:
        ALL[name](out, sizes, repeats)


main()
