"""Every command that a guide names is there, with the options that it names; what it shows to be written holds."""

import datetime
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from commands.own import run
from pathways import files
from pathways.commands import VERBS, main
from pathways.content import language, parsing
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


def example(guide: str, kind: str, holds: str) -> str:
    """The one example of a guide that holds some words; a day until which something holds is made to come."""
    text = (ROOT / "docs" / "publish" / guide).read_text(encoding="utf-8")
    (found,) = (one for one in re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL) if holds in one)
    later = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=90)
    return re.sub(r"until: [0-9-]+", f"until: {later}", found)


@pytest.mark.parametrize(
    ("guide", "kind", "holds", "path"),
    [
        ("adding.md", "markdown", "block receiving", "docs/records.md"),
        ("adding.md", "markdown", "block write", "docs/making-a-referral.md"),
        ("going-live.md", "yaml", "schemas/changes.json", "changes.yml"),
        ("adding.md", "yaml", "exceptions:", "decision_trees/referral.yml"),
        ("adding.md", "yaml", "housing:", "decision_trees/referral.yml"),
        ("adding.md", "yaml", "remove: {levels-of-need:", "decision_trees/referral.yml"),
        ("adding.md", "yaml", "going-home:", "decision_trees/referral.yml"),
    ],
)
def test_an_example_can_be_written_as_it_stands(tmp_path, monkeypatch, guide, kind, holds, path):
    run("new", str(tmp_path / "kirkby"), "--name", "Kirkby", "--area", "Kirkby", "--front-door", "01632 960011")
    monkeypatch.chdir(tmp_path / "kirkby")
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(example(guide, kind, holds), encoding="utf-8")
    if holds == "going-home:":
        Path("decision_trees/shared").mkdir()
        Path("decision_trees/shared/actions.yml").write_text(example(guide, kind, "  do: Agree"), encoding="utf-8")
    # An answer is still to be covered by a worked case, a question to be led to; nothing else is wrong with it.
    open_ = {"housing:": "“housing”", "going-home:": "“going-home”.* cannot be reached"}.get(holds)
    said = run("check", code=1 if open_ else 0)
    assert not open_ or re.fullmatch(rf"(?s)[^\n]*{open_}[^\n]*\n(.*\n)?1 problem.*", said), said


def _contact_lines() -> Iterator[str]:
    """Each line that the guide about contacts says to write, by itself: hours, a form, a note."""
    text = (ROOT / "docs" / "publish" / "contact.md").read_text(encoding="utf-8")
    shown = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    lines = [line.strip() for one in shown[1:-1] for line in one.splitlines()] + re.findall(r"`(note: [^`]+)`", text)
    yield from (line for line in lines if not line.startswith("#"))


def test_what_the_guide_about_contacts_shows_can_be_written_as_it_stands(tmp_path, monkeypatch):
    areas = ("--area", "Kirkby", "--area", "Lowmoor")
    run("new", str(tmp_path / "kirkby"), "--name", "Kirkby", *areas, "--front-door", "01632 960011")
    monkeypatch.chdir(tmp_path / "kirkby")
    first, gap = example("contact.md", "yaml", "front-door:"), example("contact.md", "yaml", "gap:")
    contacts = Path("contacts.yml")
    _, role, rest = contacts.read_text(encoding="utf-8").partition("out-of-hours:\n")
    lines = [*_contact_lines()]
    assert len(lines) >= 6
    for line in lines:
        whole = re.sub(rf"    {line.partition(':')[0]}: .*\n", "", first) + f"    {line}\n{gap}{role}{rest}"
        contacts.write_text(whole, encoding="utf-8")
        run("check")


def test_what_the_guide_about_languages_quotes_is_said_by_the_core():
    quoted = re.findall(r"- core: (.*)", (ROOT / "docs" / "publish" / "language.md").read_text(encoding="utf-8"))
    core = files.read_core(ROOT)[0]
    nodes = parsing.parse(parsing.Files(core)).nodes.values()
    said = {language.flat(text.value) for node in nodes for text in language.worded(node, "")}
    assert quoted
    assert set(quoted) <= said
