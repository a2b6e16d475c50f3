"""What the tests of an edition in a folder of its own have in common; `conftest` makes one."""

from pathlib import Path

from click.testing import CliRunner

from pathways.commands import main

OPTIONS = ("--name", "Kirkby and Lowmoor", "--area", "Kirkby", "--area", "Lowmoor")
NUMBERS = ("--front-door", "Kirkby=Duty team 01632 960001", "--out-of-hours", "01632 960002")


def run(*arguments: str, code: int = 0, typed: str | None = None) -> str:
    """Run a command as on a terminal, and return what it says."""
    result = CliRunner().invoke(main, list(arguments), input=typed, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def change(path: Path, old: str, new: str) -> None:
    """Put one text in the place of another, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).encode())
