import pytest

from pathways.content.edition import Content
from pathways.proof.coverage import KINDS, Coverage, answers, covered, everything, named
from pathways.proof.untested import templates
from proof import small

SCENARIOS = "decision_trees/lend.scenarios.yml"


def missing(content: Content) -> dict[str, list[tuple[str, ...]]]:
    return {
        f"{aid} {kind}": found.missing(kind)
        for aid, found in covered(content).items()
        for kind in KINDS
        if found.missing(kind)
    }


def test_every_answer_of_every_question_and_every_case_of_every_route_is_to_be_taken() -> None:
    every = answers(small.project(), "ask")
    assert every == {
        ("fire", "yes"), ("fire", "no"), ("kind", "yes"), ("kind", "no"),
        ("by-book", "yes"), ("by-book", "not-sure"), ("by-book", "no"),
    }  # fmt: skip


def test_every_two_answers_one_straight_after_the_other_are_to_be_taken() -> None:
    assert everything(small.project())["ask"]["pairs"] == {
        ("fire", "no", "ask", "kind", "yes"), ("fire", "no", "ask", "kind", "no"),
        ("kind", "yes", "ask", "by-book", "yes"), ("kind", "yes", "ask", "by-book", "not-sure"),
        ("kind", "yes", "ask", "by-book", "no"),
    }  # fmt: skip


def test_what_is_known_stands_between_no_two_answers() -> None:
    """The route is passed over: the answer before it and the question after it follow each other."""
    body = (
        "questions: {a: {ask: A?, answers: {x: r, y: c}}, b: {ask: B?, answers: {x: o}},"
        " c: {ask: C?, answers: {x: o}}}\n"
        "routes: {r: {on: a, goto: {x: b}}}\noutcomes: {o: {title: O}}\n"
    )
    found = everything(small.aids(t=body))["t"]["pairs"]
    assert found == {("a", "x", "t", "b", "x"), ("a", "y", "t", "c", "x")}


def test_an_answer_that_hands_over_goes_with_the_first_one_of_the_next_aid() -> None:
    first = "questions: {a: {ask: A?, answers: {x: aid:second, y: o}}}\noutcomes: {o: {title: O}}\n"
    second = "questions: {b: {ask: B?, answers: {x: o}}}\noutcomes: {o: {title: O}}\n"
    found = everything(small.aids(first=first, second=second))
    assert found["first"]["pairs"] == {("a", "x", "second", "b", "x")}
    assert found["second"]["pairs"] == set()


def test_outcomes_and_gathered_actions_are_to_be_taken() -> None:
    every = everything(small.project())["lend"]
    assert every["outcomes"] == {("pay",), ("lend-it",), ("leave-now",)}
    assert every["actions"] == {("note-it",), ("ring-branch",)}


@pytest.mark.parametrize("slug", ["england", "town"])
def test_the_toy_project_is_covered_by_the_scenarios_of_each_edition(slug: str) -> None:
    content = small.project(slug)
    assert missing(content) == {}
    assert [found.scenarios for found in covered(content).values()] == ([6, 12] if slug == "england" else [6, 17])


class TestAScenarioCounts:
    only = ("overdue", "no")
    in_time = "  story: All is well.\n  answers: {fire: no, overdue: no}\n  reaches: lend-it\n  sources: [TW-02]\n"

    def missing(self, scenario: str, **more: str | None) -> list[tuple[str, ...]]:
        changes: small.Changes = {SCENARIOS: (self.in_time, scenario), **more}
        return covered(small.project(changes=changes))["lend"].missing("answers")

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
    assert ("kind", "no") in found["ask"].taken["answers"]
    assert ("write-first",) in found["ask"].taken["outcomes"]
    assert ("overdue", "no", "ask", "kind", "no") in found["lend"].taken["pairs"]
    assert found["ask"].scenarios == 0


def test_the_share_is_of_what_there_is() -> None:
    every = {"answers": frozenset({("q", "yes"), ("q", "no")}), "pairs": frozenset[tuple[str, ...]]()}
    taken = {"answers": frozenset({("q", "yes"), ("gone", "yes")}), "pairs": frozenset[tuple[str, ...]]()}
    assert Coverage(every, taken, 1).share("answers") == 0.5
    assert Coverage(every, taken, 1).share("pairs") == 1.0


def test_what_can_be_covered_is_said_in_words() -> None:
    assert named("lend", "pairs", ("overdue", "yes", "lend", "marks", "none")) == "lend: overdue: yes, then marks: none"
    assert named("lend", "answers", ("overdue", "yes")) == "lend: answer overdue: yes"
    assert named("lend", "outcomes", ("pay",)) == "lend: outcome pay"


class TestTemplates:
    def found(self, *left_out: str) -> list[dict[str, str | tuple[str, ...]]]:
        every = small.texts()[SCENARIOS].split("- id: ")[1:]
        kept = "".join(f"- id: {one}" for one in every if one.split("\n")[0] not in left_out)
        content = small.project(changes={SCENARIOS: kept})
        return [dict(one.answers) for one in templates(content, covered(content))]

    def test_none_where_all_is_covered(self) -> None:
        assert self.found() == []

    def test_one_takes_all_that_is_missing_of_its_way(self) -> None:
        assert self.found("in-time") == [{"fire": "no", "overdue": "no"}]
        assert self.found("perhaps-one") == [{"fire": "no", "overdue": "not-sure", "marks": ("torn",)}]

    def test_an_action_that_a_tick_adds_is_ticked(self) -> None:
        found = self.found("lost-book", "perhaps-lost")
        assert {"fire": "no", "overdue": "yes", "marks": ("lost",)} in found

    def test_filled_in_they_cover_all(self) -> None:
        """Whatever is left out: the templates, made scenarios, bring the coverage back to all."""
        content = small.project(changes={SCENARIOS: None, "decision_trees/ask.scenarios.yml": None})
        left = covered(content)
        found = list(templates(content, left))
        everything_missing = {
            (aid, kind, thing) for aid, one in left.items() for kind in KINDS for thing in one.missing(kind)
        }
        assert {covers for one in found for covers in one.covers} == everything_missing
        assert len(found) < 18  # as many as the toy project has
