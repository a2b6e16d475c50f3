import pytest

from pathways.proof.coverage import Coverage, answers, covered
from proof import small

SCENARIOS = "decision_trees/lend.scenarios.yml"


def test_every_answer_of_every_question_and_every_case_of_every_route_is_to_be_taken() -> None:
    every = answers(small.project(), "ask")
    assert every == {
        ("fire", "yes"), ("fire", "no"), ("kind", "yes"), ("kind", "no"),
        ("by-book", "yes"), ("by-book", "not-sure"), ("by-book", "no"),
    }  # fmt: skip


@pytest.mark.parametrize("slug", ["england", "town"])
def test_the_toy_project_is_covered_by_the_scenarios_of_each_edition(slug: str) -> None:
    found = covered(small.project(slug))
    assert {aid: coverage.missing for aid, coverage in found.items()} == {"ask": [], "lend": []}
    assert [coverage.scenarios for coverage in found.values()] == ([6, 7] if slug == "england" else [6, 8])


class TestAScenarioCounts:
    only = ("overdue", "no")
    in_time = "  story: All is well.\n  answers: {fire: no, overdue: no}\n  reaches: lend-it\n  sources: [TW-02]\n"

    def missing(self, scenario: str, **more: str | None) -> list[tuple[str, str]]:
        changes: small.Changes = {SCENARIOS: (self.in_time, scenario), **more}
        return covered(small.project(changes=changes))["lend"].missing

    def test_with_story_and_sources(self) -> None:
        assert self.missing(self.in_time) == []

    @pytest.mark.parametrize("part", ["  story: All is well.\n", "  sources: [TW-02]\n"])
    def test_not_without_story_or_without_sources(self, part: str) -> None:
        assert self.missing(self.in_time.replace(part, "")) == [self.only]

    def test_not_if_it_comes_out_otherwise_than_told(self) -> None:
        assert self.missing(self.in_time.replace("lend-it", "pay")) == [self.only]

    def test_not_if_it_is_another_editions(self) -> None:
        assert self.missing(f"  edition: town\n{self.in_time}") == [self.only]

    def test_as_it_is_where_there_is_no_ledger(self) -> None:
        bare = self.in_time.replace("  story: All is well.\n", "").replace("  sources: [TW-02]\n", "")
        assert self.missing(bare, **{"sources/town.yml": None, "editions/town/edition.yml": None}) == []


def test_an_answer_taken_on_the_way_of_another_aid_counts_in_its_own() -> None:
    changes: small.Changes = {
        small.LEND: ("      no: {goto: lend-it,", "      no: {goto: aid:ask,"),
        SCENARIOS: (
            "answers: {fire: no, overdue: no}\n  reaches: lend-it",
            "answers: {fire: no, overdue: no, kind: no}\n  reaches: write-first",
        ),
        "decision_trees/ask.scenarios.yml": None,
    }
    found = covered(small.project(changes=changes))
    assert ("kind", "no") in found["ask"].taken
    assert found["ask"].scenarios == 0


def test_the_share_is_of_the_answers_there_are() -> None:
    every = frozenset({("q", "yes"), ("q", "no")})
    assert Coverage(every, frozenset({("q", "yes"), ("gone", "yes")}), 1).share == 0.5
    assert Coverage(frozenset(), frozenset(), 0).share == 1.0
