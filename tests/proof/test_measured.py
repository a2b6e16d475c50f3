"""The record of what `pathways mutate --write` found: read, written and told from that of an earlier version."""

import pytest

from pathways.content import parsing
from pathways.content.parsing import Files
from pathways.proof.measured import FILE, Measured, digest, records, written

SOUND = f"""\
town:
  content: {"ab" * 32}
  on: 2026-11-21
  slips: 40
  tried: 12
  scenario: 9
  check: 2
  diff: 1
  equal: 0
"""


def read(text: str) -> tuple[dict[str, Measured], list[str]]:
    parsed = parsing.parse(Files({FILE: text}))
    found, problems = records(parsed)
    return found, [str(problem) for problem in (*parsed.problems, *problems)]


def test_it_is_read_as_it_was_written() -> None:
    found, problems = read(SOUND)
    assert problems == []
    assert (found["town"].slips, found["town"].scenario, found["town"].on.year) == (40, 9, 2026)
    assert read(written(found)) == (found, [])
    assert written(found).startswith("# Written by `pathways mutate --write`")


def test_there_may_be_none() -> None:
    assert records(parsing.parse(Files({}))) == ({}, [])


@pytest.mark.parametrize(
    ("words", "others", "says"),
    [
        (
            "  scenario: 9",
            "  scenario: 8",
            "1:1: edition “town”: the numbers do not add up: run `pathways mutate --write` again.",
        ),
        (
            "  slips: 40",
            "  slips: 11",
            "1:1: edition “town”: the numbers do not add up: run `pathways mutate --write` again.",
        ),
        ("  tried: 12", "  tried: twelve", "5:10: edition “town”: “twelve” must be a number."),
        ("  tried: 12", "  tried: [12]", "5:3: edition “town”: a number is needed."),
        ("  equal: 0\n", "", "1:1: edition “town”: “equal” is missing."),
        (
            "2026-11-21",
            "21 November",
            "3:7: edition “town”: “21 November” is not a date, as in “2026-11-21”.",
        ),
        (
            "abab",
            "xyxy",
            "2:12: edition “town”: this is not what `pathways mutate --write` writes: run it again.",
        ),
        ("  equal: 0", "  equals: 0", "9:3: edition “town”: “equals” is not a word used here. Did you mean “equal”?"),
    ],
)
def test_what_does_not_belong_there_is_told(words: str, others: str, says: str) -> None:
    assert read(SOUND.replace(words, others, 1)) == ({}, [f"{FILE}:{says}"])


CORE = {"decision_trees/lend.yml": "a", "edition.yml": "b", "docs/index.md": "c", "sources/town.yml": "d"}
TOWN = {"contacts.yml": "e", "decision_trees/lend.yml": "f"}


def test_the_digest_is_of_trees_contacts_and_edition_files() -> None:
    same = digest(CORE, TOWN)
    assert len(same) == 64
    assert digest(dict(reversed(CORE.items())), TOWN) == same
    assert digest({**CORE, "docs/index.md": "other", "sources/town.yml": "other", FILE: SOUND}, TOWN) == same
    for path in ("decision_trees/lend.yml", "edition.yml"):
        assert digest({**CORE, path: "other"}, TOWN) != same
    for path in TOWN:
        assert digest(CORE, {**TOWN, path: "other"}) != same
    assert digest({**CORE, **TOWN}, {}) != same


def test_texts_do_not_run_into_each_other() -> None:
    assert digest({"decision_trees/a.yml": "xy", "decision_trees/b.yml": "z"}, {}) != digest(
        {"decision_trees/a.yml": "x", "decision_trees/b.yml": "yz"}, {}
    )
