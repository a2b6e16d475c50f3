"""What carries an entry: words that a reader of the edition comes to, and nothing else."""

from pathways.proof.carried import Place, Places, counted, everything_carried, in_aids
from proof import small
from proof.small import ASK, TOWN

CONTACTS = f"{TOWN}contacts.yml"


def places(changes: small.Changes | None = None) -> Places:
    return in_aids(small.project("town", changes))


def problems(changes: small.Changes | None = None) -> list[str]:
    content = small.project("town", changes)
    return small.says(everything_carried(content, in_aids(content)))


def test_questions_outcomes_duties_lists_and_contacts_carry() -> None:
    found = places()
    assert set(found) == {f"TW-0{number}" for number in range(1, 7)}
    assert Place("lend", "lend--fire", "Is the building on fire?") in found["TW-01"]
    assert {place.page for place in found["TW-04"]} == {"ask"}
    assert in_aids(small.project()) == {}


def test_what_no_reader_comes_to_carries_nothing() -> None:
    unused = {"decision_trees/shared/actions.yml": small.texts()["decision_trees/shared/actions.yml"] + (
        "wave: {do: Wave., sources: [TW-06]}\n"
    )}  # fmt: skip
    assert "TW-06" not in places({CONTACTS: (", sources: [TW-06]", ""), **unused})
    case = {"decision_trees/lend.scenarios.yml": (
        "reaches: leave-now\n  sources: [TW-01]", "reaches: leave-now\n  sources: [TW-06]",
    )}  # fmt: skip
    assert "TW-06" not in places({CONTACTS: (", sources: [TW-06]", ""), **case})


def test_a_flag_is_told_at_an_outcome_or_as_the_gap_of_a_contact_and_by_no_question() -> None:
    without = {CONTACTS: (", sources: [TW-06]", "")}
    assert "TW-06" in places()
    question = ("not urgent}\n    sources: [TW-04]", "not urgent}\n    sources: [TW-04, TW-06]")
    assert "TW-06" not in places({**without, ASK: question})
    outcome = ("title: Ask now\n    sources: [TW-04]", "title: Ask now\n    sources: [TW-04, TW-06]")
    assert "TW-06" in places({**without, ASK: outcome})


def test_an_entry_that_nothing_carries_is_told_at_its_place_in_the_ledger() -> None:
    ledger = small.texts()["sources/town.yml"].rstrip() + (
        "\n  TW-07: {text: Dogs stay out., strength: must, lines: [7], areas: [north], topic: dogs}\n"
    )
    assert problems({"sources/town.yml": ledger}) == [
        (
            "sources/town.yml:12:3: In Town: No page and no decision aid carries “TW-07” (must): “Dogs stay out.”"
            " Say it where a reader needs it, and cite it there. The Evidence page and bare ids do not count."
        )
    ]


def test_a_flag_that_nobody_is_told_of_is_told_with_its_words() -> None:
    assert problems({CONTACTS: (", sources: [TW-06]", "")}) == [
        (
            "sources/town.yml:11:3: In Town: No page, outcome or gap of a contact tells readers of “TW-06” (gap):"
            " “Nobody knows the number of the south branch.” Cite it with a sentence where it matters to them."
            " The Evidence page and bare ids do not count."
        )
    ]


def test_what_holds_for_no_area_of_the_edition_need_not_be_carried() -> None:
    ledger = small.texts()["sources/town.yml"].rstrip() + (
        "\n  TW-07: {text: Dogs stay out., strength: must, lines: [7], areas: [west], topic: dogs}\n"
    )
    assert problems({"sources/town.yml": ledger}) == []


def test_facts_and_flags_are_counted_apart() -> None:
    content = small.project("town")
    assert counted(content, in_aids(content)) == ((5, 5), (1, 1))
    assert counted(content, {"TW-01", "TW-06"}, "town") == ((1, 5), (1, 1))
