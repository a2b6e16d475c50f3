"""Worked cases come out as told, and together take every answer."""

from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.problems import Problem, guess
from pathways.proof.coverage import covered
from pathways.proof.scenarios import belonging, walk


def walk_as_told(content: Content) -> Iterator[Problem]:
    """A scenario asks exactly the questions it names, in order, and reaches its outcome."""
    for aid in content.trees:
        file, first = f"{aid}.scenarios", dict[str, int]()
        for number, scenario in belonging(content, aid):
            where = f"scenario “{scenario.id}”"
            if scenario.id in first:
                yield Problem(content.mark(file, number, "id"), f"{where} is here twice. Give one another id.")
            first.setdefault(scenario.id, number)
            if scenario.area and scenario.area not in content.areas:
                mark = content.mark(file, number, "area")
                says = f"{where}: “{scenario.area}” is not an area of {content.edition.name}.{guess(scenario.area, content.areas)}"
                yield Problem(mark, says)
            if fault := walk(content, aid, scenario).fault:
                yield Problem(content.mark(file, number, "answers"), f"{where} in {content.edition.name}: {fault}.")


def cover(content: Content) -> Iterator[Problem]:
    """Scenarios with story and facts take every answer of every question."""
    for aid, coverage in covered(content).items():
        if not content.ledger and not coverage.scenarios:
            continue  # a bare folder of trees may have none
        for node, answer in coverage.missing:
            kind = "questions" if node in content.trees[aid].questions else "routes"
            path = (kind, node, "answers" if kind == "questions" else "goto", answer)
            says = (
                f"{kind[:-1]} “{node}”: no scenario of {content.edition.name} with a story and facts takes “{answer}”."
                f" Add one to {aid}.scenarios.yml."
            )
            yield Problem(content.mark(aid, *path), says)
