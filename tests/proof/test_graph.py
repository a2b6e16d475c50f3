import pytest

from pathways.content.edition import Content
from pathways.proof import graph
from pathways.proof.graph import Graph, TooLarge, Way, build, ways
from proof import small

ENDS = "outcomes: {red: {title: Red}, green: {title: Green}}\n"


def layered(depth: int) -> Content:
    """A tree of `depth` questions with two answers each, both to the next: two to the power of `depth` ways."""
    questions = "".join(
        f"  q{number}: {{ask: Q?, answers: {{yes: {target}, no: {target}}}}}\n"
        for number in range(depth)
        for target in [f"q{number + 1}" if number + 1 < depth else "red"]
    )
    return small.aids(a=f"questions:\n{questions}outcomes: {{red: {{title: Red}}}}\n")


def count(built: Graph) -> int:
    return built.ways[built.start]


class TestWays:
    @pytest.mark.parametrize(
        ("aid", "slug", "number"), [("lend", "england", 12), ("lend", "town", 17), ("ask", "town", 5)]
    )
    def test_are_as_many_as_are_listed(self, aid: str, slug: str, number: int) -> None:
        content = small.project(slug)
        listed = list(ways(content, aid))
        assert count(build(content, aid)) == len(listed) == len(set(listed)) == number

    def test_are_listed_with_answers_end_and_what_they_gather(self) -> None:
        assert list(ways(small.project(), "ask")) == [
            Way((("fire", "yes"),), "ask", "leave-now", ()),
            Way((("fire", "no"), ("kind", "yes"), ("overdue", "yes")), "ask", "ask-now", ()),
            Way((("fire", "no"), ("kind", "yes"), ("overdue", "not-sure")), "ask", "ask-now", ()),
            Way((("fire", "no"), ("kind", "yes"), ("overdue", "no")), "ask", "write-first", ()),
            Way((("fire", "no"), ("kind", "no")), "ask", "write-first", ()),
        ]

    def test_through_a_hand_over_end_in_the_other_aid(self) -> None:
        content = small.project(changes={small.LEND: ("      no: {goto: lend-it,", "      no: {goto: aid:ask,")})
        ends = {(way.aid, way.outcome) for way in ways(content, "lend") if ("overdue", "no") in way.answers}
        assert ends == {("ask", "write-first")}  # fire is asked once, and overdue is known

    def test_of_a_deep_layered_tree_are_counted_without_listing_them(self) -> None:
        built = build(layered(20), "a")
        assert count(built) == 2**20
        assert len(built.edges) == 21
        assert built.longest[built.start] == 20

    def test_the_longest_counts_questions_asked_and_not_those_passed_over(self) -> None:
        built = build(small.project(), "lend")
        assert built.longest[built.start] == 3


class TestMemory:
    def test_is_kept_only_as_far_as_it_is_read(self) -> None:
        states = build(layered(12), "a").edges
        assert {key[3] for key in states} == {()}

    def test_that_a_later_route_reads_keeps_states_apart(self) -> None:
        content = small.aids(
            a="questions: {x: {ask: X?, answers: {yes: y, no: y}}, y: {ask: Y?, answers: {yes: turn}}}\n"
            f"routes: {{turn: {{on: x, goto: {{yes: red, no: green}}}}}}\n{ENDS}"
        )
        built = build(content, "a")
        assert {key[3] for key in built.edges if key[1] == "y"} == {(("x", "yes"),), (("x", "no"),)}
        assert {way.outcome for way in ways(content, "a")} == {"red", "green"}


class TestTheCap:
    def test_fails_closed(self) -> None:
        assert len(build(layered(9), "a", cap=10).edges) == 10
        with pytest.raises(TooLarge):
            build(layered(9), "a", cap=9)

    def test_holds_where_many_routes_look_back(self) -> None:
        depth = 16  # every answer is read again at the end: two to the power of 16 states
        questions = "".join(
            f"  q{n}: {{ask: Q?, answers: {{yes: {to}, no: {to}}}}}\n"
            for n in range(depth)
            for to in [f"q{n + 1}" if n + 1 < depth else "r0"]
        )
        routes = "".join(
            f"  r{n}: {{on: q{n}, goto: {{yes: {to}, no: {to}}}}}\n"
            for n in range(depth)
            for to in [f"r{n + 1}" if n + 1 < depth else "red"]
        )
        with pytest.raises(TooLarge):
            build(small.aids(a=f"questions:\n{questions}routes:\n{routes}{ENDS}"), "a")


class TestWhatIsReached:
    content = small.aids(
        a="questions: {x: {ask: X?, answers: {yes: turn, no: red}}, lost: {ask: L?, answers: {yes: red}}}\n"
        f"routes: {{turn: {{on: x, goto: {{yes: red, no: green}}}}}}\n{ENDS}"
    )

    def test_is_every_node_some_way_comes_to(self) -> None:
        assert build(self.content, "a").nodes() == {("a", "x"), ("a", "turn"), ("a", "red")}

    def test_is_every_answer_some_way_takes(self) -> None:
        assert build(self.content, "a").taken() == {("a", "x", "yes"), ("a", "x", "no"), ("a", "turn", "yes")}


class TestACircle:
    def test_is_found_with_the_states_that_turn_in_it(self) -> None:
        content = small.aids(
            a="questions: {x: {ask: X?, answers: {yes: y, no: red}}, y: {ask: Y?, answers: {yes: z, no: red}},"
            f" z: {{ask: Z?, answers: {{yes: y, no: green}}}}}}\n{ENDS}"
        )
        assert [key[1] for key in build(content, "a").circle] == ["y", "z"]

    def test_is_not_where_two_ways_meet(self) -> None:
        assert build(layered(4), "a").circle == []

    def test_through_a_later_aid_shows_only_beyond(self) -> None:
        content = small.aids(
            a="questions: {x: {ask: X?, answers: {yes: red}}}\noutcomes: {red: {title: R, then: [b]}}\n",
            b="questions: {y: {ask: Y?, answers: {yes: z}}, z: {ask: Z?, answers: {yes: y, no: green}}}\n" + ENDS,
        )
        assert build(content, "a").circle == []
        assert {key[:2] for key in build(content, "a", beyond=True).circle} == {("b", "y"), ("b", "z")}


class TestUnnamed:
    routes = "routes: {{turn: {{on: x, goto: {{{cases}}}}}}}\n"

    @pytest.mark.parametrize(
        ("start", "cases", "unnamed"),
        [
            ("x: {ask: X?, answers: {yes: turn, no: turn, unsure: red}}", "yes: red", {("a", "turn", "no"): "x"}),
            ("x: {ask: X?, answers: {yes: turn, no: turn, unsure: red}}", "yes: red, no: green", {}),
            ("x: {ask: X?, answers: {yes: red, no: turn}}", "no: red", {}),
        ],
    )
    def test_is_an_answer_that_comes_but_has_no_case(
        self, start: str, cases: str, unnamed: dict[tuple[str, str, str], str]
    ) -> None:
        content = small.aids(a=f"questions: {{{start}}}\n{self.routes.format(cases=cases)}{ENDS}")
        assert build(content, "a").unnamed == unnamed

    def test_is_any_answer_without_a_case_where_the_route_asks_by_itself(self) -> None:
        content = small.aids(
            a=f"questions: {{y: {{ask: Y?, answers: {{yes: turn}}}}}}\n{self.routes.format(cases='yes: red')}{ENDS}",
            b=f"questions: {{x: {{ask: X?, answers: {{yes: red, no: red}}}}}}\n{ENDS}",
        )
        assert build(content, "a").unnamed == {("a", "turn", "no"): "x"}


class TestAidsThatGoOn:
    def test_share_a_page_nearest_first(self) -> None:
        one = (
            "questions: {{{name}: {{ask: Q?, answers: {{yes: {target}}}}}}}\noutcomes: {{end-{name}: {{title: E, "
            "then: [{then}]}}}}\n"
        )
        content = small.aids(
            a=one.format(name="qa", target="aid:b", then="d"),
            b=one.format(name="qb", target="aid:c", then="b"),
            c=one.format(name="qc", target="end-qc", then="c"),
            d=one.format(name="qd", target="end-qd", then="gone"),
        )
        assert graph.group(content, "a") == ["a", "b", "d", "c"]
        assert graph.leads_to(content, "b") == ["c"]
        assert graph.leads_to(content, "d") == []

    def test_an_outcome_they_share_does_not_lead_back_into_its_own_aid(self) -> None:
        core = small.project()
        assert graph.goes_on(core.trees["ask"].outcomes["leave-now"], "ask") == []
        assert graph.goes_on(core.trees["lend"].outcomes["leave-now"], "lend") == ["ask"]


def test_the_answers_an_aid_can_know() -> None:
    town, core = small.project("town"), small.project()
    assert graph.answers_of(town, "ask", "overdue") == ["yes", "not-sure", "no"]
    assert graph.answers_of(town, "ask", "area") == ["north", "south"]
    assert graph.answers_of(core, "ask", "area") is None
    assert graph.answers_of(core, "ask", "colour") is None
