"""Worked cases for made-up aids: every answer and case, every two answers in a row, every tick and outcome.

A small walker of its own, for aids as they stand in the files: what is measured does not make its own input.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

Aid = dict[str, Any]
Place = tuple[str, str, str]
"""An aid, a node of it, and the answer taken there."""
Pair = tuple[Place, Place]


class State(NamedTuple):
    """Where a way stands, and what it remembers of the answers that routes turn on."""

    aid: str
    node: str
    carried: bool = False
    known: tuple[tuple[str, str], ...] = ()


class Step(NamedTuple):
    """A question that is asked, the answer given, where that leads and what is passed over on the way there."""

    at: State
    answer: str
    to: State
    passed: tuple[Place, ...]


def cases(aids: Mapping[str, Aid], aid: str) -> list[dict[str, Any]]:
    """Return the cases of one aid; they go on into the aids it hands over to."""
    walker = _Walker(aids)
    return [walker.case(number, steps) for number, steps in enumerate(walker.ways(aid))]


class _Walker:
    def __init__(self, aids: Mapping[str, Aid]) -> None:
        self.aids = aids
        self.minded = {route["on"] for aid in aids.values() for route in aid["routes"].values()}
        self.steps = cache(self._steps)
        self.read_later = cache(self._read_later)

    def ways(self, aid: str) -> Iterator[list[Step]]:
        """Yield ways until all is taken: by the first way found to what is missing, then on past what else is."""
        start = State(aid, next(iter(self.aids[aid]["questions"])))
        came: dict[State, Step | None] = {start: None}
        wanted: dict[Place | Pair, Step] = {}  # each with a step that takes it
        waiting = [start]
        for at in waiting:  # grows meanwhile
            for step in self.steps(at):
                things: list[Place | Pair] = [*_places(step), *(_pair(step, after) for after in self.steps(step.to))]
                for thing in things:
                    if aid in (thing[0], thing[0][0]):  # what another aid has is for its own cases
                        wanted.setdefault(thing, step)
                if step.to not in came:
                    came[step.to] = step
                    waiting.append(step.to)
        while wanted:
            step = next(iter(wanted.values()))
            way = [step]
            while (before := came[way[0].at]) is not None:
                way.insert(0, before)
            while nexts := self.steps(way[-1].to):
                way.append(max(reversed(nexts), key=lambda after: sum(t in wanted for t in _taken(way[-1], after))))
            for before, after in zip([None, *way], way, strict=False):
                for thing in _taken(before, after):
                    wanted.pop(thing, None)
            yield way

    def _steps(self, at: State) -> list[Step]:
        """Every answer to what is asked where a way stands; none at an outcome."""
        return [self._step(at, answer) for answer in self._options(at)]

    def _options(self, at: State) -> dict[str, str]:
        aid = self.aids[at.aid]
        if at.node in aid["routes"]:
            return dict(aid["routes"][at.node]["goto"])
        node = aid["questions"].get(at.node, {"answers": {}})
        return {id_: answer["goto"] for id_, answer in node["answers"].items()}

    def _asks(self, at: State) -> str:
        route = self.aids[at.aid]["routes"].get(at.node)
        return str(route["on"]) if route else at.node

    def _step(self, at: State, answer: str) -> Step:
        here, passed = at, []
        known = dict(at.known)
        if self._asks(at) in self.minded:
            known[self._asks(at)] = answer
        taken: str | None = answer
        while taken is not None:
            aid, node = self._there(here.aid, self._options(here)[taken])
            here = State(aid, node, here.carried or aid != here.aid)
            options = self._options(here)
            once = here.carried and here.node == "danger"
            taken = list(options)[-1] if once else known.get(self._asks(here))
            if taken is not None:
                passed.append((here.aid, here.node, taken))
        later = self.read_later(here.aid, here.node)
        kept = tuple(sorted((question, said) for question, said in known.items() if question in later))
        return Step(at, answer, here._replace(known=kept), tuple(passed))

    def _read_later(self, aid: str, node: str) -> frozenset[str]:
        """The questions whose answers are read at a node or further on: no more is remembered."""
        here = State(aid, node)
        own = frozenset({self._asks(here)} & self.minded)
        return own.union(*(self.read_later(*self._there(aid, target)) for target in self._options(here).values()))

    def _there(self, aid: str, target: str) -> tuple[str, str]:
        other = target.removeprefix("aid:")
        return (aid, target) if other == target else (other, next(iter(self.aids[other]["questions"])))

    def case(self, number: int, steps: list[Step]) -> dict[str, Any]:
        """Write a way down as a scenario."""
        return {
            "id": f"case-{number}",
            "title": f"Somebody has seen something ({number})",
            "story": "A colleague has seen something at work and asks what to do next. Nobody in this story is real.",
            "answers": {self._asks(step.at): self._said(step, number) for step in steps},
            "reaches": steps[-1].to.node,
            "sources": ["GD-1"],
        }

    def _said(self, step: Step, number: int) -> str | list[str]:
        """The answer, or what is ticked for it: each item in turn where any would do."""
        node = self.aids[step.at.aid]["questions"].get(step.at.node, {})
        if "tick" not in node:
            return step.answer
        if named := node["answers"][step.answer].get("if-ticked"):
            return list(named)
        alone = {item for answer in node["answers"].values() for item in answer.get("if-ticked", ())}
        free = [item for item in node["tick"] if item not in alone]
        amount = int(node["answers"][step.answer].get("at-least", 0))
        return [free[(number + n) % len(free)] for n in range(amount)] or step.answer


def _places(step: Step) -> tuple[Place, ...]:
    return ((step.at.aid, step.at.node, step.answer), *step.passed)


def _pair(step: Step, after: Step) -> Pair:
    return _places(step)[0], _places(after)[0]


def _taken(before: Step | None, step: Step) -> tuple[Place | Pair, ...]:
    return (*_places(step), *((_pair(before, step),) if before else ()))
