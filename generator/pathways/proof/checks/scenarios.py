"""Worked cases come out as told, and together take every answer."""

from collections.abc import Iterator, Sequence

from pathways.content.edition import Content
from pathways.content.problems import Problem, guess
from pathways.proof.coverage import covered
from pathways.proof.scenarios import belonging, walk


def ids_differ(content: Content) -> Iterator[Problem]:
    """No two scenarios of an aid have the same id."""
    for aid in content.trees:
        first: dict[str, int] = {}
        for number, scenario in belonging(content, aid):
            if scenario.id in first:
                line = content.mark(f"{aid}.scenarios", first[scenario.id], "id").line
                says = f"scenario “{scenario.id}” is here twice: first on line {line}. Give one another id."
                yield Problem(content.mark(f"{aid}.scenarios", number, "id"), says)
            first.setdefault(scenario.id, number)


def areas_exist(content: Content) -> Iterator[Problem]:
    """A scenario is set in an area of the edition."""
    for aid in content.trees:
        for number, scenario in belonging(content, aid):
            if scenario.area and scenario.area not in content.areas:
                hint = guess(scenario.area, content.areas) or (
                    f" It has {', '.join(content.areas)}." if content.areas else " Name the “edition” that has it."
                )
                says = f"scenario “{scenario.id}”: “{scenario.area}” is no area of this edition.{hint}"
                yield Problem(content.mark(f"{aid}.scenarios", number, "area"), says)


def walk_as_told(content: Content) -> Iterator[Problem]:
    """A scenario asks exactly the questions it names, in order, and reaches its outcome."""
    for aid in content.trees:
        for number, scenario in belonging(content, aid):
            if fault := walk(content, aid, scenario).fault:
                place = content.key if fault.of_key else content.mark
                mark = place(f"{aid}.scenarios", number, *fault.at)
                yield Problem(mark, f"scenario “{scenario.id}” {fault.says}")


def cover(content: Content) -> Iterator[Problem]:
    """Scenarios with story and facts take every answer, every two answers in a row and every action.

    They reach every outcome then, since an answer or a case of a route leads to each.
    """
    for aid, coverage in covered(content).items():
        if not content.ledger and not coverage.scenarios:
            continue  # a bare folder of trees may have none
        answers = coverage.missing("answers")
        for node, answer in answers:
            yield _uncovered(content, aid, (aid, node, answer), f"takes “{answer}”")
        # An answer that is not taken at all leaves its pairs, and mostly an outcome, out too: told once.
        for before, said, *place in coverage.missing("pairs"):
            if (before, said) not in answers and (place[1], place[2]) not in answers:
                yield _uncovered(content, aid, place, f"answers “{place[2]}” straight after “{before}: {said}”")
        for (name,) in () if answers else coverage.missing("actions"):
            says = f"no scenario {_with(content)} gathers the action “{name}”."
            yield Problem(content.mark(aid), f"{says} {_ADD.format(aid)}")


_ADD = "Add one to {}.scenarios.yml: `pathways coverage` prints its answers."


def _with(content: Content) -> str:
    """What a case has to have in order to count; where no document is compared, it needs no sources."""
    return "with a story and sources" if content.is_compared else "with a story"


def _uncovered(content: Content, aid: str, place: Sequence[str], does: str) -> Problem:
    of, node, answer = place
    question = node in content.trees[of].questions
    path = ("questions", node, "answers", answer) if question else ("routes", node, "goto", answer)
    where = f"{'question' if question else 'route'} “{node}”"
    return Problem(content.key(of, *path), f"{where}: no scenario {_with(content)} {does}. {_ADD.format(aid)}")
