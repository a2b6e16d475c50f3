"""Every command that a guide names is there, with the options that it names."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pathways.commands import VERBS, main
from pathways.publish import starter

ROOT = Path(__file__).resolve().parents[2]
GUIDES = (ROOT / "README.md", *sorted((ROOT / "docs" / "publish").glob("*.md")), *sorted(ROOT.glob("docs-dev/*.md")))
_COMMAND = re.compile(r"(?:`|^[ \t]*(?:- (?:run: )?|\$ )?)(pathways [^`\n]*)", re.MULTILINE)


def commands(text: str) -> Iterator[str]:
    yield from (found[1].partition(" #")[0].strip() for found in _COMMAND.finditer(text))


def texts() -> dict[str, str]:
    named = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in GUIDES}
    return {**named, "the README of a new edition": starter._README, "its words": words()}


def words() -> str:
    return (ROOT / "generator/pathways/page/words.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "command"), [(place, one) for place, text in texts().items() for one in dict.fromkeys(commands(text))]
)
def test_a_command_in_a_guide_can_be_typed(place, command):
    _, verb, *rest = shlex.split(re.sub(r"\$\{\{.*?\}\}", "1", command))
    assert verb in VERBS or verb.startswith("-"), f"{place}: there is no “pathways {verb}”"
    if verb in VERBS and rest:  # by itself it is only named
        found = main.get_command(click.Context(main), verb)
        assert found
        arguments = [one for one in rest if one not in ("…", "...")]
        assert found.make_context(verb, arguments, resilient_parsing=False)


def test_each_command_stands_in_a_guide():
    guides = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "publish").glob("*.md")))
    named = {one.split()[1] for one in commands(guides)}
    assert set(VERBS) <= named
