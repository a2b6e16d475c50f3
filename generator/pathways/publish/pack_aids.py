"""The decision aids of a sign-off pack: each as a flowchart, and as its ways through in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from pathways.proof.graph import Way, build, ways
from pathways.proof.walk import AREA
from pathways.publish import told
from pathways.publish.blocks import Block, Heading, Items, Picture, Table, Text
from pathways.publish.chart import chart
from pathways.publish.packing import Packing

LOOKED_AT = 20_000
"""Ways of an aid that are listed to choose from; no aid people can follow has as many."""
WAYS = 12
"""Ways to one outcome that are written out."""


@dataclass(frozen=True, slots=True)
class Aids(Packing):
    """Writes the decision aids of an edition."""

    def aid(self, aid: str) -> Iterator[Block]:
        """An aid: its chart, its questions, its ways."""
        tree = self.content.trees[aid]
        yield Heading(self.word("aid", aid=tree.title))
        yield Text(f"{tree.summary} {self.word('for', who=tree.for_)}")
        drawn = chart(self.content, aid, self.words)
        yield Picture(drawn)
        graph = build(self.content, aid)
        count = graph.ways[graph.start]
        yield Heading(self.word("ways", aid=tree.title), 3)
        yield Text(self.word("ways-says", count=f"{count:,}", most=graph.longest[graph.start]))
        if count > LOOKED_AT:
            yield Text(self.word("ways-many", some=f"{LOOKED_AT:,}"))
        every = list(islice(ways(self.content, aid), LOOKED_AT))
        numbers = _numbered(every)
        yield Items(tuple(line for name, number in numbers.items() for line in self.question(aid, name, number)))
        by_end: dict[tuple[str, str], list[Way]] = {}
        for way in every:
            by_end.setdefault((way.aid, way.outcome), []).append(way)
        order = sorted(by_end, key=lambda end: (end[0] != aid, self.rank(*end)))
        for end in order:
            yield from self.end(aid, end, by_end[end], numbers)

    def rank(self, aid: str, outcome: str) -> int:
        """How urgent an outcome is."""
        return chart(self.content, aid, self.words).nodes[f"{aid}--{outcome}"].rank

    def question(self, aid: str, name: str, number: int) -> Iterator[tuple[int, str]]:
        """A question, and below it what there is to tick."""
        asked = self.asked(aid, name)
        area = self.content.edition.area_question or self.words["area-question"]
        yield 0, f"{number}. {asked.ask if asked else area}"
        for tick in asked.tick.values() if asked else ():
            adds = " ".join(self.content.actions[action].do for action in tick.actions)
            yield 1, f"☐ {tick.label}" + (f" ({self.words['adds']} {adds})" if adds else "")

    def end(self, aid: str, end: tuple[str, str], found: list[Way], numbers: Mapping[str, int]) -> Iterator[Block]:
        """An outcome, with ways that lead there."""
        tree = self.content.trees[end[0]]
        outcome = tree.outcomes[end[1]]
        level = self.content.level(tree.levels, outcome.level)
        title = f"{level.name}: {outcome.title}" if level else outcome.title
        if end[0] != aid:
            title = self.word("in-aid", title=title, aid=tree.title)
        yield Heading(f"{title} ({told.counted(len(found), self.words)})", 4)
        shown = list(_telling(found, WAYS))
        rows = []
        for way in shown:
            given = (f"{numbers[asked]}. {self.given(way, asked, answer)}" for asked, answer in way.answers)
            adds = "\n".join(self.content.actions[action].do for action in way.gathered)
            rows.append(("\n".join(given), adds or "–"))
        yield Table(self.head("answers", "adds"), tuple(rows), (62, 38))
        if len(found) > len(shown):
            yield Text(self.word("ways-more", count=f"{len(found) - len(shown):,}", aid=aid))

    def given(self, way: Way, name: str, answer: str) -> str:
        """The words of an answer on a way."""
        if name == AREA:
            return self.content.edition.areas.get(answer, answer)
        asked = self.asked(way.aid, name)
        return self.label(asked, answer) if asked else answer


def _numbered(every: list[Way]) -> dict[str, int]:
    """Number the questions of some ways, so that every way asks them in rising order, as far as one can."""
    latest: dict[str, int] = {}
    for way in every:
        for place, (name, _) in enumerate(way.answers):
            latest[name] = max(place, latest.get(name, 0))
    return {name: number for number, name in enumerate(sorted(latest, key=lambda name: latest[name]), 1)}


def _telling(found: list[Way], most: int) -> Iterator[Way]:
    """Choose ways that between them take every answer that can lead here, the shortest first."""
    untold = {answer for way in found for answer in way.answers}
    rest = sorted(found, key=lambda way: len(way.answers))
    for _ in range(most):
        if not untold or not rest:
            return
        best = max(rest, key=lambda way: len(untold.intersection(way.answers)))
        yield best
        untold.difference_update(best.answers)
        rest.remove(best)
