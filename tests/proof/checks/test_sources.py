import pytest

from pathways.proof.checks import sources
from proof import small
from proof.small import ASK, LEND, TOWN

CONTACTS = f"{TOWN}contacts.yml"
NO_LEDGER: small.Changes = {"sources/town.yml": None, f"{TOWN}edition.yml": None}


def told(check: small.Check, changes: small.Changes, slug: str = "england") -> list[str]:
    return small.says(check(small.project(slug, changes)))


@pytest.mark.parametrize(
    ("path", "words", "says"),
    [
        (
            ASK,
            ("title: Ask now\n    sources: [TW-04]", "title: Ask now\n    sources: [TW-01, TW-40]"),
            "28:22: “TW-40” is not in the ledger. Did you mean “TW-04”?",
        ),
        (
            "decision_trees/lend.scenarios.yml",
            ("reaches: leave-now\n  sources: [TW-01]", "reaches: leave-now\n  sources: [XX]"),
            "6:13: “XX” is not in the ledger.",
        ),
        (
            "decision_trees/shared/limits.yml",
            ("[TW-05]", "[TW-55]"),
            "1:44: “TW-55” is not in the ledger. Did you mean “TW-05”?",
        ),
    ],
)
def test_every_source_is_in_the_ledger(path: str, words: tuple[str, str], says: str) -> None:
    assert told(sources.exist, {path: words}) == [f"{path}:{says}"]


class TestASourceHolds:
    def test_for_the_area_of_the_contact_that_cites_it(self) -> None:
        assert told(sources.hold, {CONTACTS: ("sources: [TW-06]", "sources: [TW-05]")}, "town") == [
            f"{CONTACTS}:3:96: “TW-05” is cited for south, but it holds only for north."
        ]

    def test_of_a_file_that_was_copied_one_message_says_enough(self) -> None:
        answers = "\n".join(
            f"      {name}: {{label: {name}, goto: marks, areas: [south], sources: [TW-04]}}" for name in "abcdef"
        )
        old = "      yes: {goto: marks, sources: [TW-02]}\n      no: {goto: marks, sources: [TW-02]}"
        (found,) = told(sources.hold, {f"{TOWN}{LEND}": (old, answers)}, "town")
        assert "“TW-04” is cited for south, but it holds only for north. So do 5 more in this file" in found
        assert len(told(sources.hold, {f"{TOWN}{LEND}": (old, answers.rpartition("\n")[0])}, "town")) == 5

    def test_for_the_areas_an_editions_own_part_is_kept_to(self) -> None:
        path = f"{TOWN}{LEND}"
        kept = "yes: {goto: marks, areas: [south], sources: [TW-04]}"
        assert told(sources.hold, {path: ("yes: {goto: marks, sources: [TW-02]}", kept)}, "town") == [
            f"{path}:11:52: “TW-04” is cited for south, but it holds only for north."
        ]

    def test_for_one_of_the_editions_areas_where_none_is_named(self) -> None:
        path = f"{TOWN}{LEND}"
        anywhere = "yes: {goto: marks, sources: [TW-04]}"
        assert told(sources.hold, {path: ("yes: {goto: marks, sources: [TW-02]}", anywhere)}, "town") == []

    def test_or_is_the_cores_to_cite_for_other_editions(self) -> None:
        changes: small.Changes = {
            "sources/town.yml": (
                "strength: may, lines: [4], areas: [north]",
                ("strength: may, lines: [4], areas: [far]"),
            )
        }
        assert told(sources.hold, changes, "town") == []


@pytest.mark.parametrize(
    ("path", "words", "says"),
    [
        (ASK, ("not urgent}\n    sources: [TW-04]", "not urgent}"), "11:3: question “kind” cites no source."),
        (
            ASK,
            ("{goto: by-book, sources: [TW-04]}", "{goto: by-book}"),
            "16:7: question “kind”: answer “yes” cites no source.",
        ),
        (ASK, ("title: Ask now\n    sources: [TW-04]", "title: Ask now"), "25:3: outcome “ask-now” cites no source."),
        (
            "decision_trees/shared/outcomes.yml",
            ("  sources: [TW-01]\n", ""),
            "1:1: outcome “leave-now” cites no source.",
        ),
        (
            "decision_trees/shared/actions.yml",
            ("  now: true\n  sources: [TW-05]", "  now: true"),
            "8:1: action “ring-branch” cites no source.",
        ),
    ],
)
def test_questions_answers_outcomes_and_actions_are_traced(path: str, words: tuple[str, str], says: str) -> None:
    assert set(told(sources.traced, {path: words})) == {
        f"{path}:{says} Add “sources:” with the ledger entries it rests on."
    }


@pytest.mark.parametrize("check", [sources.exist, sources.traced])
def test_nothing_is_traced_where_there_is_no_ledger(check: small.Check) -> None:
    changes: small.Changes = {**NO_LEDGER, ASK: ("not urgent}\n    sources: [TW-04]", "not urgent}")}
    assert told(check, changes) == []
