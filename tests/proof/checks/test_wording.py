from dataclasses import replace

import pytest

from pathways.proof.checks import wording
from proof import small
from proof.small import ASK, LEND, TOWN


def test_every_answer_has_words() -> None:
    content = small.project(changes={LEND: ("at-least: 2, label: Two or more,", "at-least: 2,")})
    assert small.says(wording.labels(content)) == [
        f"{LEND}:32:7: question “marks”: answer “two” has no words. Add “label:” with what the reader sees."
    ]


WORDING = f"{TOWN}wording.yml"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {LEND: ("two: {at-least: 2, label: Two or more,", "two: {at-least: 2, label: ONE.,")},
            ["the core gives answer “one”"],
        ),
        ({WORDING: '- {core: "Yes, or I smell smoke", here: No}\n'}, ["the core gives answer “no”"] * 2),
        (
            {WORDING: '- {core: "Two or more", here: One}\n- {core: One, here: Two or more}\n'},
            ["the core gives answer “one”", "the core gives answer “two”"],
        ),
        ({WORDING: '- {core: "Two or more", here: Na}\n- {core: One, here: Na}\n'}, ["“two” has"]),
        (
            {f"{TOWN}strings.yml": "answer-no: Indeed\nanswer-not-sure: Indeed\n"},
            ["answer “no” is “Indeed”, the words"],
        ),
        ({WORDING: '- {core: "Two or more", here: More than one}\n'}, []),
    ],
)
def test_answers_of_a_question_are_told_apart(changes: small.Changes, says: list[str]) -> None:
    content = replace(small.project("town", changes), core=small.project())
    found = small.says(wording.apart(content))
    assert len(found) == len(says), found
    for line, expected in zip(found, says, strict=True):
        assert expected in line


def test_yes_no_and_not_sure_have_words_of_their_own() -> None:
    overdue = small.project().trees["lend"].questions["overdue"].answers
    assert {id_: answer.label for id_, answer in overdue.items()} == {"yes": None, "not-sure": None, "no": None}
    assert small.says(wording.labels(small.project())) == []


@pytest.mark.parametrize(
    ("count", "says"), [(25, []), (26, ["question “kind” has 26 words; the most is 25. Move examples into “help”."])]
)
def test_a_question_has_at_most_25_words(count: int, says: list[str]) -> None:
    content = small.project(changes={ASK: ("Is the reader kind?", " ".join(["word"] * count))})
    assert small.says(wording.length(content)) == [f"{ASK}:12:10: {line}" for line in says]
