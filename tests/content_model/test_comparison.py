"""The comparison names entries of the ledger, and gives a verdict where there is something to compare."""

from pathways.content import comparison
from pathways.content.parsing import Files, ledger, parse

DOCUMENT = """\
title: {name}
publisher: {name}
date: gap
areas: [{name}]
entries:
  {id}-01: {{text: One., strength: may, lines: [1], areas: [{name}], topic: a}}
  {id}-02: {{text: Two., strength: may, lines: [2], areas: [{name}], topic: a}}
"""
LEDGERS = {f"sources/{name}.yml": DOCUMENT.format(name=name, id=name[:2].upper()) for name in ("north", "south")}


def told(topic: str) -> list[str]:
    text = f"first:\n  title: First\n  topics:\n    late: {topic}\n"
    parsed = parse(Files({**LEDGERS, "comparison.yml": text}))
    documents, problems = ledger(parsed)
    assert problems == []
    return [str(one) for one in comparison.read(parsed.nodes["comparison.yml"], documents)[1]]


def test_a_topic_that_is_whole() -> None:
    assert told("{asks: Late?, verdict: differ, says: They do., entries: [NO-01, SO-01]}") == []
    assert told("{asks: Late?, entries: [NO-01, NO-02]}") == []
    assert told("{asks: Late?, verdict: contradict, says: In itself., entries: [NO-01, NO-02]}") == []


def test_an_entry_there_is_none_of() -> None:
    assert told("{asks: Late?, entries: [NO-01, NO-03]}") == [
        "comparison.yml:4:42: “NO-03” is not in the ledger. Did you mean “NO-02”?"
    ]


def test_a_verdict_that_is_missing() -> None:
    assert told("{asks: Late?, entries: [NO-01, SO-01]}") == [
        "comparison.yml:4:5: topic “late”: several documents answer. Add “verdict:” agree, differ or contradict."
    ]


def test_a_verdict_with_nothing_to_compare() -> None:
    assert told("{asks: Late?, verdict: agree, entries: [NO-01]}") == [
        "comparison.yml:4:34: topic “late”: only one document answers, so there is nothing to agree with."
    ]


def test_a_contradiction_that_is_not_explained() -> None:
    assert told("{asks: Late?, verdict: contradict, entries: [NO-01, SO-01]}") == [
        "comparison.yml:4:34: topic “late”: say in “says” what cannot both be followed."
    ]


def test_a_verdict_that_is_none() -> None:
    (said,) = told("{asks: Late?, verdict: disagree, entries: [NO-01, SO-01]}")
    assert said.startswith("comparison.yml:4:34: ")
    assert "disagree" in said


def test_without_a_file_there_is_nothing() -> None:
    assert comparison.read(None, {}) == ({}, [])
