"""Other words for a text of the core, or of the interface, may not say the contrary."""

import pytest

import toy
from pathways import loading
from pathways.content.problems import Rejected

TOWN = "editions/town/"
ACTIONS = "decision_trees/shared/actions.yml"


def told(folder, changes: dict[str, str | None]) -> list[str]:
    try:
        loading.load(toy.write(folder, changes), ("town",))
    except Rejected as rejected:
        return [str(one).partition(f"{TOWN}")[2] for one in rejected.problems]
    return []


def in_another_language() -> dict[str, str | None]:
    return {f"{TOWN}edition.yml": toy.texts()[f"{TOWN}edition.yml"] + "language: cy\n"}


def test_a_text_of_a_fixed_outcome_is_not_reworded(tmp_path):
    wording = {f"{TOWN}wording.yml": "- core: Leave the building.\n  here: Stay.\n- {core: Stamp it., here: Ink it.}\n"}
    assert told(tmp_path / "en", wording) == [
        (
            "wording.yml:1:9: “Leave the building.” stands in a part that is fixed in the core: an edition cannot"
            " reword it. Delete this entry."
        )
    ]
    assert told(tmp_path / "cy", wording | in_another_language()) == []


def test_nor_is_a_shared_action_that_it_shows(tmp_path):
    outcomes = toy.texts()["decision_trees/shared/outcomes.yml"].replace("[Leave the building.]", "[ring-branch]")
    wording = {f"{TOWN}wording.yml": "- {core: Ring the branch, here: Wait}\n"}
    assert told(tmp_path / "shown", {"decision_trees/shared/outcomes.yml": outcomes, **wording})
    assert told(tmp_path / "not", wording) == []


def test_nor_is_what_a_level_is_called(tmp_path):
    (says,) = told(tmp_path, {f"{TOWN}wording.yml": "- {core: Soon, here: This month}\n"})
    assert says.startswith("wording.yml:1:10: “Soon” stands in a part that is fixed in the core")


def test_numbers_of_the_core_stay(tmp_path):
    actions = toy.texts()[ACTIONS].replace("do: Ring the branch", "do: Ring 999 or 101")
    wording = "- {core: Ring 999 or 101, here: Ring 101 tomorrow}\n"
    changes = {ACTIONS: actions, f"{TOWN}wording.yml": wording}
    assert told(tmp_path / "lost", changes) == [
        "wording.yml:1:33: “Ring 101 tomorrow” does not say 999, as the core's text does. Keep every number."
    ]
    assert (
        told(tmp_path / "kept", {**changes, f"{TOWN}wording.yml": wording.replace("101 tom", "999 or 101 tom")}) == []
    )
    assert told(tmp_path / "cy", changes | in_another_language()) == told(tmp_path / "lost", changes)


@pytest.mark.parametrize("language", [{}, in_another_language()])
def test_words_without_a_letter_say_nothing(tmp_path, language):
    changes = {f"{TOWN}wording.yml": "- {core: Stamp it., here: …}\n", f"{TOWN}strings.yml": "continue: ' - '\n"}
    assert told(tmp_path, changes | language) == [
        "strings.yml:1:11: “-” says nothing in the place of “Continue”.",
        "wording.yml:1:27: “…” says nothing in the place of “Stamp it.”.",
    ]


def test_what_it_words_otherwise_is_listed_for_review(tmp_path):
    wording = {f"{TOWN}wording.yml": "- {core: Stamp it., here: Ink it.}\n- {core: Ring, here: Ring}\n"}
    town = loading.load(toy.write(tmp_path, wording), ("town",)).editions["town"]
    assert [(mark.line, old, new) for mark, old, new in town.reworded if "wording" in str(mark)] == [
        (1, "Stamp it.", "Ink it.")
    ]


def test_a_string_keeps_999_in_every_language(tmp_path):
    says = (
        "strings.yml:1:17: String “emergency-call” must say 999, as in “Ring 999”: it is the number to ring in an"
        " emergency."
    )
    changes = {f"{TOWN}strings.yml": "emergency-call: Speak to your manager\n"}
    assert told(tmp_path / "en", changes) == [says]
    assert told(tmp_path / "cy", changes | in_another_language()) == [says]
    kept = {f"{TOWN}strings.yml": "emergency-call: Call 999\n"}
    assert told(tmp_path / "kept", kept | in_another_language()) == []


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("answer-yes", "Perhaps"),
        ("answer-not-sure", "It is probably fine"),
        ("label-default", "an opinion"),
        ("emergency-call", "Do not ring 999 from here"),
        ("emergency-line", "Think first"),
        ("draft-note", "Adopted by the partnership on 1 November."),
        ("adopted-changed", "Adopted by {by} on {on}."),
        ("overdue-aid", "Reviewed on {date}."),
        ("limit-within", "if you like, in {limit}"),
        ("do-first", "Afterwards"),
        ("sat", "Sunday"),
    ],
)
def test_strings_that_tell_how_it_stands_keep_their_words(tmp_path, key, words):
    strings = {f"{TOWN}strings.yml": f"{key}: {words}\n"}
    (says,) = told(tmp_path / "en", strings)
    assert says.startswith(f"strings.yml:1:{len(key) + 3}: “{words}” stands for “")
    assert says.endswith("has the same words everywhere. Delete this line.")
    assert told(tmp_path / "cy", {**strings, **in_another_language()}) == []


def test_in_another_language_none_has_the_same_words(tmp_path):
    changes = {f"{TOWN}strings.yml": "answer-yes: Na\nanswer-no: Na\n", **in_another_language()}
    assert [line.partition(" “Na” ")[2] for line in told(tmp_path / "cy", changes)] == [
        "says at “answer-yes” what “answer-no” says. Write it as the core does: “Yes”.",
        "says at “answer-no” what “answer-yes” says. Write it as the core does: “No”.",
    ]
    changes = {f"{TOWN}strings.yml": "answer-yes: Oes\nanswer-no: Na\n", **in_another_language()}
    assert told(tmp_path / "apart", changes) == []


def test_other_strings_may_have_other_words(tmp_path):
    strings = "continue: Go on\nkeep: Keep this\nanswer-yes: 'Yes'\n"  # the last as the core says it
    assert told(tmp_path, {f"{TOWN}strings.yml": strings}) == []


@pytest.mark.parametrize("code", ["en-GB", "en-gb", "eng"])
def test_english_is_english_wherever_it_is_spoken(tmp_path, code):
    changes = {f"{TOWN}strings.yml": "emergency-line: Think first\n"}
    changes[f"{TOWN}edition.yml"] = toy.texts()[f"{TOWN}edition.yml"] + f"language: {code}\n"
    changes[f"{TOWN}wording.yml"] = "- core: Leave the building.\n  here: Stay.\n"
    assert len(told(tmp_path, changes)) == 2
