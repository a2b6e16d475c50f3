"""Writing down what was measured, in Markdown."""

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; all but the first column are figures, and stand on the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


def revision() -> str:
    """Return the git revision that is measured, and whether something was changed since."""
    command = ["git", "describe", "--always", "--dirty= and what was changed since"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "no git revision"


def write(path: Path, lines: Iterable[str]) -> None:
    """Write a report."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
