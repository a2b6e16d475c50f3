"""What the proofs say, found by trying everything: every way through, every combination of ticks.

It walks by the rules of docs-dev/page.md with code of its own, remembers all that was said, and
searches nothing cleverly. So it is slow, short, and shares no fault with `pathways.proof`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from pathways.content.edition import Content
from pathways.content.model import End, Outcome, Question, Route, SafetyRule

Said = tuple[str, tuple[str, ...]]
"""An answer, and what was ticked for it."""
AREA = "area"
Memory = Mapping[str, str]
Known = Mapping[str, Said]
NONE = 1_000


class Event(NamedTuple):
    """Something that became known on the way."""

    aid: str
    question: str
    said: Said
    asked: bool = False
    passed: bool = False
    """It was known already."""
    unsure: bool = False


class At(NamedTuple):
    """Where a way is, and all that happened on it."""

    aid: str
    node: str
    carried: bool = False
    memory: Mapping[str, str] = {}
    ticks: Mapping[str, tuple[str, ...]] = {}
    gathered: tuple[str, ...] = ()
    log: tuple[Event, ...] = ()
    nodes: tuple[tuple[str, str, str], ...] = ()
    """(aid, node, answer taken there) of what was passed over and asked."""
    ends: tuple["At", ...] = ()
    """The ends of the aids before this one."""
    entered: tuple[tuple[str, frozenset[tuple[str, str]], bool], ...] = ()
    """The aids handed over to or carried on: each with what was remembered, and whether it was handed over to."""


class Circle(Exception):
    """The way comes back to where it was, with nothing learnt."""


class Unnamed(Exception):
    """A node does not name what is known."""


class Brute:
    """Every way through one edition."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.nodes: dict[tuple[str, str], Question | Route | Outcome] = {
            (aid, name): node
            for aid, tree in content.trees.items()
            for nodes in (tree.outcomes, tree.routes, tree.questions)
            for name, node in nodes.items()
        }
        self.once = {name for (_, name), node in self.nodes.items() if isinstance(node, Question) and node.once}
        self.starts = {aid: next(iter(tree.questions)) for aid, tree in content.trees.items()}
        self.questions = {name: node for (_, name), node in self.nodes.items() if isinstance(node, Question)}
        self.levels = [
            id_ for id_, level in content.scales["scale"].levels.items() if level.ranked and not level.counts_as
        ]
        self._sayings: dict[str, list[Said]] = {AREA: [(area, ()) for area in content.areas]}

    # -- Walking --

    def enter(self, aid: str, memory: Memory | None = None) -> At:
        return self.onward(At(aid, self.starts[aid], memory is not None, memory or {}))

    def onward(self, at: At) -> At:
        """Pass over what need not be asked."""
        seen = set()
        while True:
            node = self.nodes[at.aid, at.node]
            if isinstance(node, Outcome):
                return at
            here = (at.aid, at.node, at.carried, frozenset(at.memory.items()))
            if here in seen:
                raise Circle
            seen.add(here)
            question = node.on if isinstance(node, Route) else at.node
            if isinstance(node, Question) and node.once and at.carried:
                last = list(node.answers)[-1]
                at = self.go(at._replace(nodes=(*at.nodes, (at.aid, at.node, last))), node.answers[last].goto)
                continue
            if question not in at.memory:
                return at
            if at.memory[question] not in (node.goto if isinstance(node, Route) else node.answers):
                raise Unnamed(at.aid, at.node, at.memory[question])
            at = self.follow(at, node, question, at.memory[question], asked=False)

    def go(self, at: At, target: str) -> At:
        aid = target.removeprefix("aid:")
        if aid == target:
            return at._replace(node=target)
        entered = (*at.entered, (aid, frozenset(at.memory.items()), not self.at_end(at)))
        return at._replace(aid=aid, node=self.starts[aid], carried=True, entered=entered)

    def follow(self, at: At, node: Question | Route, question: str, answer: str, *, asked: bool) -> At:
        ticked = at.ticks.get(question, ())
        event = Event(at.aid, question, (answer, ticked), asked, passed=not asked)
        nodes = (*at.nodes, (at.aid, at.node, answer))
        if isinstance(node, Route):
            return self.go(at._replace(log=(*at.log, event), nodes=nodes), node.goto[answer])
        chosen = node.answers[answer]
        added = [action for item, tick in node.tick.items() if item in ticked for action in tick.actions]
        settled = [Event(at.aid, *pair) for pair in ((name, (value, ())) for name, value in chosen.settles.items())]
        return self.go(
            at._replace(
                memory={**at.memory, **chosen.settles},
                gathered=tuple(dict.fromkeys((*at.gathered, *added, *chosen.actions))),
                log=(*at.log, event._replace(unsure=chosen.unsure), *settled),
                nodes=nodes,
            ),
            chosen.goto,
        )

    def at_end(self, at: At) -> bool:
        return isinstance(self.nodes[at.aid, at.node], Outcome)

    def asks(self, at: At) -> str | None:
        """The question a way waits at; none at its end."""
        node = self.nodes[at.aid, at.node]
        return None if isinstance(node, Outcome) else node.on if isinstance(node, Route) else at.node

    def reply(self, at: At, said: Said) -> At:
        """Answer what is asked. A route has nothing to tick."""
        node = self.nodes[at.aid, at.node]
        assert not isinstance(node, Outcome)
        question = node.on if isinstance(node, Route) else at.node
        ticked = tuple(item for item in said[1] if item in node.tick) if isinstance(node, Question) else ()
        known = at._replace(memory={**at.memory, question: said[0]}, ticks={**at.ticks, question: ticked})
        return self.onward(self.follow(known, node, question, said[0], asked=True))

    def carried_on(self, at: At) -> Iterator[At]:
        """Every aid that an end carries on with."""
        yield from (self.carry(at, then) for then in self.goes_on(at))

    def carry(self, at: At, then: str) -> At:
        return self.onward(self.go(at._replace(gathered=(), ends=(*at.ends, at)), f"aid:{then}"))

    def goes_on(self, at: At) -> list[str]:
        return [then for then in self.outcome(at).then if then != at.aid and then in self.starts]

    def read_from(self, aid: str) -> set[str]:
        """The questions that some node looks at, from the start of an aid on."""
        places = [(aid, self.starts[aid])]
        for place in places:
            at = At(*place)
            node = self.nodes[at.aid, at.node]
            if isinstance(node, Outcome):
                further = [self.go(at, f"aid:{then}") for then in self.goes_on(at)]
            else:
                targets = node.goto.values() if isinstance(node, Route) else (a.goto for a in node.answers.values())
                further = [self.go(at, target) for target in targets]
            places += [there[:2] for there in further if there[:2] not in places]
        return {question for place in places if (question := self.asks(At(*place))) is not None}

    def sayings(self, name: str) -> list[Said]:
        """Every way to answer a question, every combination of ticks among them."""
        if name not in self._sayings:
            question = self.questions[name]
            chosen = [(id_, ()) for id_, a in question.answers.items() if not question.tick or exclusive(question, id_)]
            self._sayings[name] = [*chosen, *((amounts_to(question, items), items) for items in subsets(question.tick))]
        return self._sayings[name]

    def answers(self, at: At) -> list[str]:
        """The answers of what is asked: a route asks by its cases."""
        node = self.nodes[at.aid, at.node]
        assert not isinstance(node, Outcome)
        return list(node.goto if isinstance(node, Route) else node.answers)

    def offers(self, at: At, answer: str) -> bool:
        """Whether somebody can give an answer where it is asked for: a route has even that chosen that no ticks are."""
        route = isinstance(self.nodes[at.aid, at.node], Route)
        return answer in self.answers(at) if route else any(answer == said for said, _ in self.sayings(at.node))

    def runs(self, at: At) -> Iterator[At]:
        """Every way to the end of the aid, and of those it hands over to."""
        if self.asks(at) is None:
            yield at
            return
        for said in self.all_sayings(at):
            yield from self.runs(self.reply(at, said))

    def all_sayings(self, at: At) -> list[Said]:
        """Every way to answer what is asked."""
        node = self.nodes[at.aid, at.node]
        return [(case, ()) for case in node.goto] if isinstance(node, Route) else self.sayings(at.node)

    @cached_property
    def chains(self) -> list[At]:
        """Every way from every aid's start to every end, those of the aids that are carried on among them."""
        ends = [end for aid in self.starts for end in self.runs(self.enter(aid))]
        for end in ends:
            ends += [further for then in self.carried_on(end) for further in self.runs(then)]
        return ends

    @cached_property
    def entries(self) -> list[tuple[str, Memory | None]]:
        """Every aid as a person enters it, and as it is carried on with every memory some way brings."""
        known = dict.fromkeys((aid, memory) for end in self.chains for aid, memory, _ in end.entered)
        return [*((aid, None) for aid in self.starts), *((aid, dict(memory)) for aid, memory in known)]

    @cached_property
    def carried_entries(self) -> list[tuple[str, Memory | None]]:
        """The same without what is handed over to: that is on the way of the aid before."""
        known = dict.fromkeys((aid, memory) for end in self.chains for aid, memory, handed in end.entered if not handed)
        return [*((aid, None) for aid in self.starts), *((aid, dict(memory)) for aid, memory in known)]

    def knowing(self, at: At, known: Known) -> Iterator[tuple[At, Known]]:
        """Every way to the end on which what is known is answered so, and all that was said then."""
        name = self.asks(at)
        if name is None:
            yield at, known
            return
        for said in [known[name]] if name in known else self.every_saying(name):
            if self.offers(at, said[0]):
                yield from self.knowing(self.reply(at, said), {**known, name: said})

    def every_saying(self, name: str) -> list[Said]:
        """Every way to answer a question, and the answers that no ticks amount to: a route has them chosen."""
        given = {answer for answer, _ in self.sayings(name)}
        question = self.questions.get(name)
        return [*self.sayings(name), *((id_, ()) for id_ in (question.answers if question else ()) if id_ not in given)]

    # -- Ends --

    def rank(self, level: str | None) -> int:
        counts = self.content.scales["scale"].levels[level].counts_as if level else None
        return self.levels.index(counts or level) if level else NONE

    def outcome(self, at: At) -> Outcome:
        node = self.nodes[at.aid, at.node]
        assert isinstance(node, Outcome)
        return node

    def own(self, at: At) -> int:
        outcome = self.outcome(at)
        return self.rank(outcome.counts_as or outcome.level)

    def urgency(self, at: At) -> int:
        """How urgent an end is: the more urgent of its own level and of what was gathered."""
        return min([self.own(at), *(self.rank(self.content.actions[action].level) for action in at.gathered)])

    def duties(self, at: At) -> set[str]:
        outcome, areas = self.outcome(at), set(self.content.areas)
        lines = [line for line in (*outcome.do, *outcome.record) if line.action]
        kept = {line.action: set[str]() for line in lines}
        for line in lines:
            kept[line.action] |= set(line.areas) or areas
        return {str(action) for action, where in kept.items() if where >= areas}


def subsets(items: Iterable[str]) -> list[tuple[str, ...]]:
    every = list(items)
    return [some for amount in range(1, len(every) + 1) for some in combinations(every, amount)]


def exclusive(question: Question, answer: str) -> bool:
    return question.answers[answer].at_least is None and not question.answers[answer].if_ticked


def amounts_to(question: Question, ticked: tuple[str, ...]) -> str:
    """The answer that ticked items amount to: a named item first, then the highest band reached."""
    for id_, answer in question.answers.items():
        if set(answer.if_ticked) & set(ticked):
            return id_
    bands = {
        id_: len(question.tick) if answer.at_least == "all" else answer.at_least
        for id_, answer in question.answers.items()
        if answer.at_least is not None
    }
    return max((id_ for id_, least in bands.items() if len(ticked) >= least), key=lambda id_: bands[id_])


def out_of_order(brute: Brute) -> set[tuple[str, str, str]]:
    """(question, more worrying answer, calmer answer) where some combination ends the wrong way round."""
    found: set[tuple[str, str, str]] = set()
    for entry in brute.carried_entries:
        start = brute.enter(*entry)
        for end, known in brute.knowing(start, {}):
            for name in known:
                question, (worse, _) = brute.questions[name], known[name]
                if not (question.worry and question.worry.order) and not question.answers[worse].unsure:
                    continue
                calmer = list(question.answers)[list(question.answers).index(worse) + 1 :]
                for said in brute.every_saying(name):
                    triple = (name, worse, said[0])
                    if said[0] in calmer and triple not in found:
                        others = brute.knowing(start, {**known, name: said})
                        if any(brute.urgency(end) > brute.urgency(other) for other, _ in others):
                            found.add(triple)
    return found


# ---- Safety rules ----------------------------------------------------------------------


def about(brute: Brute, end: At, rule: SafetyRule) -> bool:
    """Whether a rule is about an end."""
    if rule.aids and end.aid not in rule.aids:
        return False
    since = len(end.ends[-1].log) if end.ends else 0
    # What is asked once is not held against an aid that is carried on: it does not ask it again.
    said = [event for n, event in enumerate(end.log) if n >= since or event.question not in brute.once]
    last = {event.question: event.said for event in said if not event.passed}
    for question, named in rule.whenever.items():
        known = last.get(question)
        if known is None or not {known[0], *known[1]} & ({named} if isinstance(named, str) else set(named)):
            return False
    if rule.unsure and not any(event.unsure for event in end.log):
        return False
    return rule.ending is None or _is_like(brute, end, rule.ending, {end.node})


def broken(brute: Brute, end: At, rule: SafetyRule) -> bool:
    """Whether an end breaks a rule that is about it."""
    asked = [event for event in _since_entered(end) if event.asked]
    return (
        (rule.then is not None and not _is_like(brute, end, rule.then, {end.node, *(one.node for one in end.ends)}))
        or not set(rule.only_after) <= {event.question for event in end.log}
        or (rule.questions_at_most is not None and len(asked) > rule.questions_at_most)
    )


def _since_entered(end: At) -> list[Event]:
    """What became known since the aid of an end was entered or carried on."""
    found: list[Event] = []
    for event in reversed(end.log[len(end.ends[-1].log) if end.ends else 0 :]):
        if event.aid != end.aid:
            break
        found.append(event)
    return found


def _is_like(brute: Brute, end: At, wanted: End, reached: set[str]) -> bool:
    level = shown(brute, end)
    if wanted.level_at_least and level > brute.rank(wanted.level_at_least):
        return False
    if wanted.calmer_than and level <= brute.rank(wanted.calmer_than):
        return False
    if any(level == brute.rank(name) for name in wanted.not_level):
        return False
    if wanted.outcomes and not reached & set(wanted.outcomes):
        return False
    every = (*end.ends, end)
    done = {action for one in every for action in (*one.gathered, *brute.duties(one))}
    return set(wanted.actions) <= done


def shown(brute: Brute, end: At) -> int:
    """How urgent an end is to the person who comes to it: a process keeps the level they arrived with."""
    level = brute.content.scales["scale"].levels[brute.outcome(end).level or ""]
    before = [] if level.ranked else [shown(brute, one._replace(ends=end.ends[:n])) for n, one in enumerate(end.ends)]
    return min([brute.urgency(end), *before])


# ---- An edition beside its core --------------------------------------------------------


class Both:
    """Every way through a core and an edition at once, answered by one and the same person."""

    def __init__(self, core: Brute, edition: Brute) -> None:
        self.core, self.edition = core, edition
        self._alike: dict[str, list[tuple[Said, Said]]] = {}

    def entries(self) -> Iterator[tuple[At, At]]:
        """Where to compare from: each aid as it is entered, and as both carry it on with the same memory."""
        carried = {(aid, self.read(aid, memory)) for aid, memory in self.core.entries if memory is not None}
        for aid, memory in self.edition.entries:
            if memory is None:
                yield self.core.enter(aid), self.edition.enter(aid)
            elif (aid, known := self.read(aid, memory)) in carried:
                yield self.core.enter(aid, dict(known)), self.edition.enter(aid, memory)

    def read(self, aid: str, memory: Memory) -> frozenset[tuple[str, str]]:
        """What the core still looks at of what is remembered where it carries an aid on."""
        read = self.core.read_from(aid)
        return frozenset((name, answer) for name, answer in memory.items() if name in read)

    def alike(self, name: str) -> list[tuple[Said, Said]]:
        """What one person says to a question in the core and in the edition."""
        if name not in self._alike:
            self._alike[name] = list(_alike(self.core.questions[name], self.edition.questions[name]))
        return self._alike[name]

    def pairs(self, core: At, edition: At, said: Known = MappingProxyType({})) -> Iterator[tuple[At, At]]:
        """Both ends of every way from two places."""
        if (name := self.core.asks(core)) is not None:
            shared = name in self.edition.questions
            alike = [ours for ours, _ in self.alike(name)] if shared else []
            for ours in dict.fromkeys((*self.core.sayings(name), *alike)):
                if self.core.offers(core, ours[0]):
                    yield from self.pairs(self.core.reply(core, ours), edition, {**said, name: ours})
        elif (name := self.edition.asks(edition)) is not None:
            every = self.edition.sayings(name)
            if name in said:
                every = [theirs for ours, theirs in self.alike(name) if ours == said[name]] or every
            for theirs in every:
                if self.edition.offers(edition, theirs[0]):
                    yield from self.pairs(core, self.edition.reply(edition, theirs), {**said, name: theirs})
        else:
            yield core, edition

    def less_safe(self) -> list[tuple[At, At]]:
        """Every two ends of which the edition's is less urgent or says to do less."""
        every = (ends for start in self.entries() for ends in self.pairs(*start))
        return [ends for ends in every if self.worse(*ends) and not self.excused(*ends)]

    def excused(self, core: At, edition: At) -> bool:
        """Whether the edition names an exception for what was said on its way. None lowers an emergency."""
        less_urgent = self.edition.urgency(edition) > self.core.urgency(core)
        if (self.core.urgency(core) if less_urgent else self.core.own(core)) == 0:
            return False
        known = {(event.question, event.said[0]) for event in edition.log}
        exceptions = [found for tree in self.edition.content.trees.values() for found in tree.exceptions]
        return any(set(found.when.items()) <= known for found in exceptions)

    def worse(self, core: At, edition: At) -> bool:
        """Whether an end of the edition is less urgent than the core's, or lacks what the core says to do."""
        return self.edition.urgency(edition) > self.core.urgency(core) or bool(self.lost(core, edition))

    def differ(self, core: At, edition: At) -> str:
        """How two ends differ, if they do; every duty counts."""
        before, after = self.core.urgency(core), self.edition.urgency(edition)
        if before != after:
            return "less urgent" if after > before else "more urgent"
        if self.core.own(core) != self.edition.own(edition):
            return "calmer end" if self.edition.own(edition) > self.core.own(core) else "more urgent end"
        if core.node != edition.node:
            return "another end"
        ours, theirs = {*core.gathered} | self.core.duties(core), {*edition.gathered} | self.edition.duties(edition)
        return "fewer duties" if ours - theirs else "more duties" if theirs - ours else ""

    def lost(self, core: At, edition: At) -> set[str]:
        """What the core says to do and the edition does not; a more urgent end has duties of its own."""
        more_urgent = self.edition.own(edition) < self.core.own(core)
        owed = {*core.gathered} | (set() if more_urgent else self.core.duties(core))
        return owed - {*edition.gathered} - self.edition.duties(edition)


def _alike(ours: Question, theirs: Question) -> Iterator[tuple[Said, Said]]:
    left: list[Said] = [(id_, ()) for id_ in theirs.answers if not theirs.tick or exclusive(theirs, id_)]
    for id_, _ in left:
        same = id_ if id_ in ours.answers else theirs.answers[id_].like or ""
        if same in ours.answers and (not ours.tick or exclusive(ours, same)):
            yield (same, ()), (id_, ())
    for id_ in ours.answers:
        if id_ not in theirs.answers and (not ours.tick or exclusive(ours, id_)):
            yield from (((id_, ()), other) for other in left)
    for items in subsets({**ours.tick, **theirs.tick}):
        mine = tuple(item for item in items if item in ours.tick)
        other = tuple(item for item in items if item in theirs.tick)
        if mine:
            said = (amounts_to(ours, mine), mine)
            yield from ((said, one) for one in ([(amounts_to(theirs, other), other)] if other else left))
        if other:
            answer = amounts_to(theirs, other)
            same = answer if answer in ours.answers else theirs.answers[answer].like or ""
            if same in ours.answers and not (mine and answer in ours.answers):
                yield (same, mine), (answer, other)


# ---- What is unsound -------------------------------------------------------------------


def stuck(brute: Brute, aid: str) -> tuple[bool, set[tuple[str, str, str]]]:
    """Whether some way from an aid's start comes back to itself, and every (aid, node, answer) that is not named."""
    circle, unnamed = False, set[tuple[str, str, str]]()
    waiting: list[tuple[Callable[[], At], frozenset[object]]] = [(lambda: brute.enter(aid), frozenset())]
    while waiting:
        come, path = waiting.pop()
        try:
            at = come()
        except Circle:
            circle = True
            continue
        except Unnamed as error:
            unnamed.add(error.args)
            continue
        here = (at.aid, at.node, at.carried, frozenset(at.memory.items()))
        if here in path:
            circle = True
            continue
        path |= {here}
        name = brute.asks(at)
        if name is None:
            for then in brute.goes_on(at):
                waiting.append((partial(brute.carry, at, then), path))
            continue
        unnamed |= {(at.aid, at.node, id_) for id_ in brute.questions[name].answers if id_ not in brute.answers(at)}
        for said in brute.all_sayings(at):
            waiting.append((partial(brute.reply, at, said), path))
    return circle, unnamed
