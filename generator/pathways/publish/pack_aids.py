"""The decision aids of a sign-off pack: each as a flowchart, its questions whole, its outcomes with the ways there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from pathways.content.model import Answer, Question
from pathways.proof.graph import Way, build, ways
from pathways.proof.urgency import rank
from pathways.proof.walk import AID, AREA, band, is_exclusive
from pathways.publish import chart, told
from pathways.publish.blocks import END, Block, Heading, Items, Picture, Table, Text
from pathways.publish.pack_outcomes import Outcomes
from pathways.publish.packing import Packing, duties, paragraphs
from pathways.publish.sheets import sheets

LOOKED_AT = 20_000
"""Ways of an aid that are listed to choose from; no aid people can follow has as many."""
WAYS = 12
"""Ways to one outcome that are written out."""
_FEW = 3
"""Items that are named one by one, where it is not shorter to name those left out."""

Numbers = Mapping[str, int]
"""The questions of an aid, as they are numbered in its part of the pack."""


@dataclass(frozen=True, slots=True)
class Aids(Packing):
    """Writes the decision aids of an edition, and remembers which questions it has explained."""

    helped: dict[tuple[str, str | None, str | None], str] = field(default_factory=dict)

    def every(self, outcomes: Outcomes) -> Iterator[Block]:
        """Every aid, in the order of the menu."""
        for aid in self.order():
            yield from self.aid(aid, outcomes)

    def aid(self, aid: str, outcomes: Outcomes) -> Iterator[Block]:
        """An aid: its chart, its questions, its outcomes with the ways there."""
        tree = self.content.trees[aid]
        every = list(islice(ways(self.content, aid), LOOKED_AT))
        numbers = self.numbers(aid, every)
        yield Heading(self.word("aid", aid=tree.title), starts_page=True)
        yield Text(f"{' '.join(tree.summary.split())} {self.word('for', who=tree.for_)}")
        yield Heading(self.word("asks", aid=tree.title), 3)
        yield Items(tuple(line for name in numbers for line in self.question(aid, name, numbers)))
        yield from self.pictures(aid, numbers)
        graph = build(self.content, aid)
        count = graph.ways[graph.start]
        yield Heading(self.word("ways", aid=tree.title), 3)
        yield Text(self.word("ways-says", count=f"{count:,}", most=graph.longest[graph.start]))
        if count > LOOKED_AT:
            yield Text(self.word("ways-many", some=f"{LOOKED_AT:,}"))
        by_end: dict[tuple[str, str], list[Way]] = {(aid, name): [] for name in tree.outcomes}
        for way in every:
            # What another aid says stands with that aid.
            by_end.setdefault((aid, way.outcome) if way.aid == aid else (way.aid, ""), []).append(way)
        for end in sorted(by_end, key=lambda end: self.rank(end, by_end[end])):
            if end[0] == aid:
                is_reached = end in graph.nodes()
                yield Heading(self.end(end, len(by_end[end]), is_reached=is_reached), END)
                yield from outcomes.outcome(tree, aid, tree.outcomes[end[1]])
                yield from self.rows(by_end[end], numbers)
            else:
                yield Heading(self.goes_on(end[0], by_end[end]), END)
                yield from self.leading(aid, by_end[end], numbers)

    def rank(self, end: tuple[str, str], found: list[Way]) -> int:
        """How urgent an outcome is; of an aid that goes on from here, the most urgent that it comes to."""
        tree = self.content.trees[end[0]]
        names = [end[1]] if end[1] else [way.outcome for way in found]
        outcomes = (tree.outcomes[name] for name in names)
        return min(rank(self.content, tree.levels, one.counts_as or one.level) for one in outcomes)

    def goes_on(self, other: str, found: list[Way]) -> str:
        """Say in which aid some ways go on, and how many they are."""
        count = told.counted(len(found), self.words)
        return self.word("goes-on", aid=self.content.trees[other].title, count=count)

    def numbers(self, aid: str, every: list[Way]) -> dict[str, int]:
        """Number the questions that an aid asks before it ends or another goes on."""
        own = self.content.trees[aid].questions
        on_own_ways = {name for way in every if way.aid == aid for name, _ in way.answers}
        met = [name for name in _in_order(every) if name in own or name in on_own_ways]
        return {name: number for number, name in enumerate(dict.fromkeys([*met, *own]), 1)}

    def pictures(self, aid: str, numbers: Numbers) -> Iterator[Picture]:
        """The flowchart, its questions numbered, on one sheet or on several."""
        tree, nodes = self.content.trees[aid], {}
        drawn = chart.chart(self.content, aid, self.words)
        for id_, node in drawn.nodes.items():
            name, text = id_.removeprefix(f"{aid}--"), node.text
            if node.kind == "question":
                text = f"{numbers[name]}. {text}"
            elif node.kind == "route" and tree.routes[name].on in numbers:
                text = self.word("route", number=numbers[tree.routes[name].on])
            nodes[id_] = replace(node, text=text, ways=_joined(node) if node.kind == "route" else node.ways)
        for sheet in sheets(replace(drawn, nodes=nodes), self.words):
            title = self.words["chart-title"].format(aid=tree.title)
            if sheet.count > 1:
                title = self.word("sheet", title=title, number=sheet.number, count=sheet.count)
            first = next(iter(sheet.chart.nodes.values())).text
            yield Picture(sheet, title, self.word("picture", aid=tree.title, first=first))

    # -- Questions --

    def question(self, aid: str, name: str, numbers: Numbers) -> Iterator[tuple[int, str]]:
        """A question with its help and examples, what there is to tick, and its answers."""
        asked = self.asked(aid, name)
        number = numbers[name]
        if asked is None:
            edition = self.content.edition
            yield 0, f"{number}. {edition.area_question or self.words['area-question']}"
            yield from ((1, part) for part in paragraphs(edition.area_help or self.words["area-help"]))
            yield from ((1, f"○ {area}") for area in edition.areas.values())
            return
        yield 0, f"{number}. {asked.ask}"
        yield from self.helps(aid, asked)
        if name not in self.content.trees[aid].questions:  # a turning asks it, by its answers alone
            yield from ((1, f"○ {self.label(asked, answer)}") for answer in asked.answers)
            return
        kept = duties(self).kept_to
        for tick in asked.tick.values():
            yield 1, f"☐ {_of(kept(tick.areas))}{tick.label}"
            yield from self.adding(tick.actions)
        for id_, answer in asked.answers.items():
            ticked = f" ({how})" if (how := self.ticked(asked, answer)) else ""
            to = self.target(aid, answer.goto, numbers)
            yield 1, f"○ {_of(kept(answer.areas))}{self.label(asked, id_)}{ticked} → {to}"
            if answer.hint:
                yield 2, " ".join(answer.hint.split())
            yield from self.adding(answer.actions)

    def adding(self, actions: Iterable[str]) -> Iterator[tuple[int, str]]:
        """What an answer or an item to tick adds to do."""
        yield from ((2, f"{self.words['adds']} {self.content.actions[action].do}") for action in actions)

    def helps(self, aid: str, asked: Question) -> Iterator[tuple[int, str]]:
        """The help and the examples of a question; where another aid has had the same, only which."""
        if not (asked.help or asked.examples):
            return
        key = (asked.ask, asked.help, asked.examples)
        if key in self.helped:
            yield 1, self.word("helped", aid=self.helped[key])
            return
        self.helped[key] = self.content.trees[aid].title
        yield from ((1, part) for part in paragraphs(asked.help))
        if examples := paragraphs(asked.examples):
            yield 1, f"{self.words['examples']}: {examples[0]}"
            yield from ((2, part) for part in examples[1:])

    def ticked(self, question: Question, answer: Answer) -> str:
        """Say which items ticked come to an answer; nothing where it is chosen as it is."""
        if not question.tick or is_exclusive(answer):
            return ""
        if not answer.if_ticked:
            count = band(answer, question)
            first = any(one.if_ticked for one in question.answers.values())
            name = "ticked-all" if count == len(question.tick) else "ticked-one" if count == 1 else "ticked-many"
            return self.word(name, count=count) + (self.word("ticked-else") if first else "")
        items = [item for item in question.tick if item in answer.if_ticked]
        rest = [item for item in question.tick if item not in answer.if_ticked]
        if not rest:
            return self.word("ticked-one")
        if len(items) > _FEW and len(rest) < len(items):
            return self.word("ticked-but", items=self.named(question, rest))
        return self.word("ticked-any", items=self.named(question, items))

    def named(self, question: Question, items: list[str]) -> str:
        """Some items, in words."""
        return "; ".join(f"“{question.tick[item].label}”" for item in items)

    def target(self, aid: str, goto: str, numbers: Numbers) -> str:
        """Where an answer leads, in words."""
        tree = self.content.trees[aid]
        if goto.startswith(AID):
            return self.word("to-aid", aid=self.content.trees[goto.removeprefix(AID)].title)
        if goto in tree.outcomes:
            return tree.outcomes[goto].title
        if goto in tree.questions:
            return self.word("to-question", number=numbers[goto])
        on = tree.routes[goto].on
        return self.word("to-route", number=numbers[on]) if on in numbers else self.word("to-known")

    # -- Ends --

    def end(self, end: tuple[str, str], count: int, *, is_reached: bool) -> str:
        """The heading of an outcome: its level, its title, how many ways lead there."""
        tree = self.content.trees[end[0]]
        outcome = tree.outcomes[end[1]]
        level = self.content.level(tree.levels, outcome.level)
        title = f"{level.name}: {outcome.title}" if level else outcome.title
        ways = told.counted(count, self.words) if count else self.word("no-way-shown" if is_reached else "no-way")
        return f"{title} ({ways})"

    def rows(self, found: list[Way], numbers: Numbers) -> Iterator[Block]:
        """Some of the ways to an end, so chosen that every answer that can lead there is among them."""
        if not found:
            return
        shown = list(_telling(found, WAYS))
        rows = []
        for way in shown:
            given = (f"{numbers[asked]}. {self.given(way, asked, answer)}" for asked, answer in way.answers)
            adds = "\n".join(self.added(way, action) for action in way.gathered)
            rows.append(("\n".join(given), adds or "–"))
        yield Table(self.head("answers", "adds"), tuple(rows), (62, 38))
        if len(found) > len(shown):
            yield Text(self.word("ways-more", count=f"{len(found) - len(shown):,}"))

    def added(self, way: Way, action: str) -> str:
        """A duty that answers add; where it makes the end more urgent, how urgent."""
        tree = self.content.trees[way.aid]
        outcome, found = tree.outcomes[way.outcome], self.content.actions[action]
        level = self.content.level(tree.levels, found.level)
        own = rank(self.content, tree.levels, outcome.counts_as or outcome.level)
        if level is None or rank(self.content, tree.levels, found.level) >= own:
            return found.do
        return f"{found.do} {self.word('raised', level=level.name)}"

    def leading(self, aid: str, found: list[Way], numbers: Numbers) -> Iterator[Block]:
        """The answers after which another aid goes on."""
        cut = dict.fromkeys(tuple(takewhile(lambda given: given[0] in numbers, way.answers)) for way in found)
        shown = list(_telling([Way(answers, aid, "", ()) for answers in cut], WAYS))
        rows = (
            "\n".join(f"{numbers[name]}. {self.given(way, name, answer)}" for name, answer in way.answers)
            for way in shown
        )
        yield Table(self.head("answers"), tuple((row,) for row in rows), (100,))

    def given(self, way: Way, name: str, answer: str) -> str:
        """The words of an answer on a way."""
        if name == AREA:
            return self.content.edition.areas.get(answer, answer)
        asked = self.asked(way.aid, name)
        return self.label(asked, answer) if asked else answer


def _of(kept: Mapping[str, object]) -> str:
    return f"{kept['area_names']}: " if kept["area_names"] else ""


def _joined(node: chart.Node) -> tuple[chart.Way, ...]:
    """The ways on from a turning, one for all the answers that lead to the same."""
    by_target: dict[str, list[chart.Way]] = {}
    for way in node.ways:
        by_target.setdefault(way.to, []).append(way)
    return tuple(replace(some[0], label="; ".join(way.label for way in some)) for some in by_target.values())


def _in_order(every: list[Way]) -> list[str]:
    """Return the questions of some ways, so that every way asks them in this order, as far as one can."""
    latest: dict[str, int] = {}
    for way in every:
        for place, (name, _) in enumerate(way.answers):
            latest[name] = max(place, latest.get(name, 0))
    return sorted(latest, key=lambda name: latest[name])


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
