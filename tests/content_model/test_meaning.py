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
    changes = {f"{TOWN}wording.yml": "- {core: Stamp it., here: …}\n", f"{TOWN}strings.yml": "answer-yes: ' - '\n"}
    assert told(tmp_path, changes | language) == [
        "strings.yml:1:13: “-” says nothing in the place of “Yes”.",
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
    assert told(tmp_path / "kept", {f"{TOWN}strings.yml": "emergency-call: Call 999\n"}) == []


@pytest.mark.parametrize(
    ("strings", "keys"),
    [
        ("answer-yes: No\nanswer-no: Yes\n", ["answer-yes", "answer-no"]),
        ("answer-yes: No, not today\n", ["answer-yes"]),
        ("answer-not-sure: No\n", ["answer-not-sure"]),
        ("label-default: local document\n", ["label-default"]),
        ("label-cited: Safety default\nlabel-general: from the local document\n", ["label-cited", "label-general"]),
        ("hours-open: Closed ({time})\n", ["hours-open"]),
        ("hours-closed: Open now ({time})\n", ["hours-closed"]),
        ("answer-yes: Indeed\nanswer-no: Indeed\n", ["answer-yes", "answer-no"]),
    ],
)
def test_strings_that_say_the_contrary_are_not_exchanged(tmp_path, strings, keys):
    found = told(tmp_path / "en", {f"{TOWN}strings.yml": strings})
    assert [line.split("” says at “")[1].split("”")[0] for line in found] == keys


def test_in_another_language_none_has_the_same_words(tmp_path):
    changes = {f"{TOWN}strings.yml": "answer-yes: Na\nanswer-no: Na\n", **in_another_language()}
    assert [line.partition(" “Na” ")[2] for line in told(tmp_path / "cy", changes)] == [
        "says at “answer-yes” what “answer-no” says. Write it as the core does: “Yes”.",
        "says at “answer-no” what “answer-yes” says. Write it as the core does: “No”.",
    ]
    changes = {f"{TOWN}strings.yml": "answer-yes: Oes\nanswer-no: Na\n", **in_another_language()}
    assert told(tmp_path / "apart", changes) == []


def test_other_words_for_the_same_are_fine(tmp_path):
    strings = "answer-yes: Yes, no doubt\nanswer-no: Not at all\nlabel-cited: our document\n"
    strings += "hours-open: Open at present ({time})\n"
    assert told(tmp_path, {f"{TOWN}strings.yml": strings}) == []
