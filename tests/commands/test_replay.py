"""A saved record comes out as it did, or the node at which it no longer does is named."""

import datetime
import json
import re

import pytest
from click.testing import CliRunner

import toy
from pathways import handouts
from pathways.assemble import versions
from pathways.commands import main
from pathways.content.record import LARGEST
from pathways.loading import load

TREE = "decision_trees/lend.yml"
FIRE = "question “Is the building on fire?” (lend--fire)"
OVERDUE = "question “Does the reader have a book that is late?” (lend--overdue)"
MARKS = "question “Which of these are true of the late book?” (lend--marks)"
PAY = "outcome “Ask for the fine first” (lend--pay)"
LEND_IT = "outcome “Lend the book” (lend--lend-it)"
WAY = [
    ("question", "lend--fire", "fire", "no"),
    ("question", "lend--overdue", "overdue", "not-sure"),
    ("question", "lend--loud", "loud", "no"),
    ("question", "lend--marks", "marks", ["torn"]),
    ("area", "lend--lend-it", "area", "north"),
]
CARRIED_ON = [
    ("question", "lend--fire", "fire", "no"),
    ("question", "lend--overdue", "overdue", "yes"),
    ("question", "lend--marks", "marks", ["lost", "wet"]),
    ("then", "lend--pay", "ask", []),
    ("question", "ask--kind", "kind", "yes"),
]


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(toy.write(tmp_path))
    return tmp_path


def worry(known, steps, *ends):
    return {
        "aid": "lend",
        "steps": [{"kind": k, "node": node, "v": known[node], "id": id_, "answer": a} for k, node, id_, a in steps],
        "ends": [{"node": node, "v": known[node], "level": level} for node, level in ends],
    }


def exported(folder):
    """The hash of every node in a file of the aid alone, as a record saved from it has them."""
    page = handouts.export(load(folder, ["town"]), "town", "lend", datetime.date(2026, 11, 22))
    found = re.findall(r'<section [^>]*data-v="(\w+)".*?<h\d id="([\w-]+)"', page, re.DOTALL)
    return {node: version for version, node in found}


def record(folder, *worries, known=None, **changes):
    known = known or versions(load(folder, ["town"]), "town", "lend")
    worries = worries or ((WAY, ("lend--lend-it", "calm")),)
    data = {"record": 1, "edition": "town", "aid": "lend", "tree": "0a1b", "time": "2026-11-22T02:14:00.000Z"}
    data |= {"worries": [worry(known, *one) for one in worries]} | changes
    return data


def save(folder, data, before="Record of a decision\n\n", name="record.txt"):
    text = data if isinstance(data, str) else f"{before}pathways-record: {json.dumps(data)}\n"
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def replay(code=0):
    result = CliRunner().invoke(main, ["replay", "record.txt"], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def change(folder, old, new, path=TREE):
    text = (folder / path).read_text("utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_same_outcome(project):
    save(project, record(project))
    assert replay().splitlines() == [
        "Record of 22 November 2026, Town, “Should I lend this book?”",
        "The same outcome: “Calm: Lend the book”.",
        "Nothing on the way has changed since.",
    ]


def test_an_aid_carried_on_with_and_several_worries(project):
    carried = (CARRIED_ON, ("lend--pay", "soon"), ("ask--ask-now", "soon"))
    save(project, record(project, (WAY, ("lend--lend-it", "calm")), carried))
    said = replay()
    assert "Worry 1. The same outcome: “Calm: Lend the book”." in said
    assert "Worry 2. The same outcome: “Soon: Ask for the fine first”, then “Soon: Ask now”." in said


def test_words_that_have_changed_are_named_and_the_outcome_is_the_same(project):
    save(project, record(project))
    change(project, "ask: Does the reader have a book that is late?", "ask: Is a book late?")
    said = replay()
    assert "The same outcome" in said
    assert "Changed since, or gone: question “Is a book late?” (lend--overdue)\n" in said


def test_a_changed_duty_of_an_answer_and_of_an_outcome_are_named(project):
    save(project, record(project, (CARRIED_ON, ("lend--pay", "soon"), ("ask--ask-now", "soon"))))
    change(project, "do: Note", "do: Note down", "decision_trees/shared/actions.yml")
    assert f"Changed since, or gone: {OVERDUE}, {PAY}\n" in replay()


def test_another_outcome_is_named(project):
    save(project, record(project))
    change(project, "not-sure: lend-it}", "not-sure: pay}")
    said = replay(code=1)
    assert f"Another way now: the way ends at “Soon: Ask for the fine first” (lend--pay), not at {LEND_IT}." in said


def test_another_level_is_named(project):
    save(project, record(project))
    change(project, "    level: calm\n    title: Lend the book", "    level: soon\n    title: Lend the book")
    assert f"{LEND_IT} has the level “soon” now, not “calm”" in replay(code=1)


TOWN = f"editions/town/{TREE}"


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        (TREE, "      torn: {", "      ripped: {", f"{MARKS} has nothing to tick called “torn” any more"),
        (TOWN, "      no: {", "      quiet: {label: Quiet, ",
         "question “Is the reader loud?” (lend--loud) has no answer “no” any more. Its answers are “yes” or “quiet”"),
        (TOWN, "      no: {goto: marks", "      no: {goto: pay",
         f"the way ends at {PAY}, where the record goes on to {MARKS}"),
    ],
)  # fmt: skip
def test_where_the_ways_part_is_named(project, path, old, new, says):
    save(project, record(project))
    change(project, old, new, path)
    assert says in replay(code=1)


def test_a_question_that_is_asked_no_more_is_named(project):
    save(project, record(project))
    (project / TOWN).unlink()
    (project / TOWN.replace(".yml", ".scenarios.yml")).unlink()
    said = replay(code=1)
    assert f"{MARKS} asks “marks”, where the record answers “loud” at “lend--loud”." in said
    assert f"Changed since, or gone: {OVERDUE}, “lend--loud”\n" in said


def test_an_aid_or_an_edition_that_is_gone(project):
    save(project, record(project, edition="twon"))
    assert "The record is of the edition “twon”, which is not here. Did you mean “town”?" in replay(code=1)
    save(project, record(project, aid="lent"))
    assert "has no decision aid “lent” any more. Did you mean “lend”?" in replay(code=1)
    data = record(project)
    data["worries"][0]["aid"] = "lent"
    save(project, data)
    assert "there is no decision aid “lent” any more. Did you mean “lend”?" in replay(code=1)


LENT = [("lend--lend-it", "calm")]
PAID = [("lend--pay", "soon")]
TICKED_NOTHING = ("question", "lend--marks", "marks", [])
ELSEWHERE = ("area", "lend--lend-it", "area", "west")
ON = ("then", "lend--lend-it", "ask", [])


@pytest.mark.parametrize(
    ("steps", "ends", "says"),
    [
        (WAY[:3], LENT, f"{MARKS} comes, which the record does not answer"),
        ([*WAY, WAY[0]], LENT, f"the way ends at {LEND_IT}, where the record goes on to {FIRE}"),
        (WAY, [*LENT, *PAID], "the way comes to 1 of the 2 outcomes in the record"),
        (CARRIED_ON, PAID, "the way comes to 2 outcomes, and the record has 1"),
        ([*WAY[:3], TICKED_NOTHING], LENT, "neither ticks nor answers"),
        ([*WAY[:4], ELSEWHERE], LENT, "the area “west” is not “north” or “south”"),
        ([*WAY, ON], LENT, f"{LEND_IT} does not lead on to “ask” any more"),
    ],
)
def test_a_record_that_does_not_add_up(project, steps, ends, says):
    save(project, record(project, (steps, *ends)))
    assert says in replay(code=1)


DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "record.txt:1:1: No line begins with “pathways-record:”."),
        ("Record of a decision\nonly the words\n", "use the file from “Save”"),
        ('pathways-record: {"record": 1, "edi', "record.txt:1:"),
        (f"pathways-record: {DEEP}", "This line has been changed"),
        ("pathways-record: " + "9" * 5_000, "This line has been changed"),
        ("pathways-record: []", "the record"),
        ('pathways-record: {"record": 2}', "saved by another version"),
        ('pathways-record: {"record": 1}', "edition: field required"),
        ("pathways-record: {}\npathways-record: {}", "record.txt:2:1: There are 2 records in this file. Keep one."),
        ("x" * (LARGEST + 1), "more than 1,000,000 bytes"),
    ],
)
def test_a_bad_file_is_told_in_plain_words(project, text, says):
    save(project, text)
    said = replay(code=1)
    assert says in said
    assert "Traceback" not in said
    assert len(said) < 2_500


@pytest.mark.parametrize("data", [b"\xff\xfe\x00r", b"PK\x03\x04\x80", bytes(range(256))])
def test_what_is_no_text_is_told(project, data):
    (project / "record.txt").write_bytes(data)
    assert "This file is not text as it was saved." in replay(code=1)


def test_a_file_there_is_none_of(project):
    assert "record.txt: No such file or directory" in replay(code=1)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("time",), "yesterday"),
        (("worries",), []),
        (("worries", 0, "aid"), "../../etc/passwd"),
        (("worries", 0, "steps", 0, "answer"), {"a": 1}),
        (("worries", 0, "steps", 0, "kind"), "jump"),
        (("worries", 0, "steps", 0, "node"), "x" * 500),
        (("worries", 0, "ends", 0, "v"), "\u202e\x1b[31m"),
        (("name",), "a child"),
    ],
)
def test_a_field_that_has_been_tampered_with_is_named(project, path, value):
    data = record(project)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    save(project, data)
    said = replay(code=1)
    assert ".".join(str(step) for step in path) in said
    assert "\x1b" not in said
    assert "Use the file as it was saved." in said


def test_line_ends_and_a_byte_order_mark_of_another_system_do_no_harm(project):
    save(project, "\ufeffRecord\r\n\r\npathways-record: " + json.dumps(record(project)) + "\r\n")
    assert "The same outcome" in replay()


def test_a_record_from_a_file_of_the_aid_alone_is_walked_like_one_from_the_site(project):
    paid = (CARRIED_ON[:3], ("lend--pay", "soon"))  # from where the site goes on to another aid
    save(project, record(project, paid, known=exported(project)))
    said = replay()
    assert "Nothing on the way has changed since." in said
    save(project, record(project, paid))
    assert replay() == said
    change(project, "ask: Does the reader have a book that is late?", "ask: Is a book late?")
    assert "Changed since, or gone: question “Is a book late?” (lend--overdue)\n" in replay()


def test_where_a_file_of_the_aid_alone_ends_in_place_of_another_aid_the_record_ends_too(project):
    change(project, "      no: {goto: lend-it,", "      no: {goto: 'aid:ask',")
    way = [*WAY[:1], ("question", "lend--overdue", "overdue", "no")]
    save(project, record(project, (way, ("lend--go-on-with-ask", "")), known=exported(project)))
    said = replay()
    assert "The same outcome: “Go on with" in said
    assert "Nothing on the way has changed since." in said
    change(project, "      no: {goto: 'aid:ask',", "      no: {goto: lend-it,")
    assert f"the way ends at {LEND_IT.replace('outcome “', '“Calm: ')}, not at “lend--go-on-with-ask”" in replay(code=1)
