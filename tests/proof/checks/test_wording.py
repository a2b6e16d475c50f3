import pytest

from pathways.proof.checks import wording
from proof import small
from proof.small import ASK, LEND


def test_every_answer_has_words() -> None:
    content = small.project(changes={LEND: ("at-least: 2, label: Two or more,", "at-least: 2,")})
    assert small.says(wording.labels(content)) == [
        f"{LEND}:32:7: question “marks”: answer “two” has no words. Add “label:” with what the reader sees."
    ]


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
