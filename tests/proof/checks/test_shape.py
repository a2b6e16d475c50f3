import pytest

from pathways.proof.checks import shape
from proof import small
from proof.small import ASK, LEND

QUESTION = "{ask: Q?, sources: [TW-01], answers: {yes: {goto: lend-it, sources: [TW-01]}}}"


def told(check: small.Check, changes: small.Changes, slug: str = "england") -> list[str]:
    return small.says(check(small.project(slug, changes)))


class TestHandovers:
    def test_never_lead_back(self) -> None:
        changes: small.Changes = {ASK: ("no: {goto: write-first,", "no: {goto: aid:lend,")}
        assert told(shape.handovers, changes) == [
            (
                f"{LEND}:52:12: Aids go on into each other in a circle: ask → lend → ask. Let one of them end in an "
                "outcome."
            )
        ]
        assert told(shape.graphs, changes) == []  # one circle is told once

    @pytest.mark.parametrize(
        ("words", "place"),
        [
            (("no: {goto: write-first,", "no: {goto: aid:ask,"), "17:18"),
            (("no: write-first}", "no: aid:ask}"), "22:49"),
        ],
    )
    def test_never_lead_into_their_own_aid(self, words: tuple[str, str], place: str) -> None:
        assert told(shape.handovers, {ASK: words}) == [
            f"{ASK}:{place}: Aids go on into each other in a circle: ask → ask. Let one of them end in an outcome."
        ]


class TestGraphs:
    def test_have_no_circle(self) -> None:
        changes: small.Changes = {
            LEND: ("none: {label: None of these, goto: by-lateness", "none: {label: None of these, goto: overdue")
        }
        assert told(shape.graphs, changes) == [
            f"{LEND}:22:3: A way turns in a circle: overdue → marks → overdue. Lead one of them elsewhere."
        ]

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (("routes:\n", f"  colour: {QUESTION}\n\nroutes:\n"), "37:3: question “colour”"),
            (
                (
                    "    on: overdue\n",
                    "    on: overdue\n    goto: {yes: pay, not-sure: lend-it}\n  other:\n    on: overdue\n",
                ),
                "41:3: route “other”",
            ),
            (
                ("  lend-it:\n", "  keep-it: {level: calm, title: Keep, sources: [TW-01]}\n  lend-it:\n"),
                "54:3: outcome “keep-it”",
            ),
        ],
    )
    def test_reach_every_node(self, words: tuple[str, str], says: str) -> None:
        assert told(shape.graphs, {LEND: words}) == [
            f"{LEND}:{says} cannot be reached: no combination of answers leads to it."
        ]

    def test_take_every_case_of_a_route(self) -> None:
        assert told(shape.graphs, {LEND: ("not-sure: lend-it}", "not-sure: lend-it, no: lend-it}")}) == [
            (
                f"{LEND}:40:41: route “by-lateness”: case “no” can never happen: no combination of answers comes "
                "here with it."
            )
        ]

    def test_have_a_case_for_every_answer_that_can_come(self) -> None:
        assert told(shape.graphs, {LEND: ("{yes: pay, not-sure: lend-it}", "{yes: pay}")}) == [
            f"{LEND}:38:3: route “by-lateness” does not say where the answer “not-sure” of “overdue” leads. Add it."
        ]

    def test_have_a_case_for_what_an_answer_settles(self) -> None:
        changes: small.Changes = {
            LEND: (
                "not-sure: {goto: marks, unsure: true",
                "not-sure: {goto: marks, settles: {overdue: no}, unsure: true",
            )
        }
        (case, never) = told(shape.graphs, changes)
        assert (
            case == f"{LEND}:38:3: route “by-lateness” does not say where the answer “no” of “overdue” leads. Add it."
        )
        assert never.startswith(f"{LEND}:40:22: route “by-lateness”: case “not-sure” can never happen")

    def test_have_a_case_for_every_area(self) -> None:
        by_area = ("on: overdue\n    goto: {yes: pay, not-sure: lend-it}", "on: area\n    goto: {north: pay}")
        assert told(shape.graphs, {LEND: by_area}, "town") == [
            f"{LEND}:38:3: route “by-lateness” does not say where the answer “south” of “area” leads. Add it."
        ]

    def test_that_grow_too_large_are_refused_and_not_passed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def too_large(*_: object, **__: object) -> None:
            raise shape.TooLarge

        monkeypatch.setattr(shape, "build", too_large)
        assert [problem.split(": ", 1)[1] for problem in told(shape.graphs, {})] == [
            f"The aid “{aid}” has more than 20,000 states, so nothing can be proved of it."
            " Let fewer questions look back at earlier answers, or split the aid."
            for aid in ("ask", "lend")
        ]
