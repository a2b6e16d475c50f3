"""The outcomes of a sign-off pack, each whole and once: what it says, what to do, whom to ring, what to write down.

Beside them what several outcomes share: duties that answers add, lists, time limits.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pathways.content.model import Line, Outcome, Tree
from pathways.proof.checks.contacts import roles_of
from pathways.proof.graph import goes_on
from pathways.publish.blocks import Block, Heading, Items, Table, Text
from pathways.publish.duties import STAGES, Duties
from pathways.publish.packing import Packing, duties, paragraphs
from pathways.publish.where import title


@dataclass(frozen=True, slots=True)
class Outcomes(Packing):
    """Writes the outcomes of an edition, and remembers which it has written."""

    told: dict[tuple[Block, ...], str] = field(default_factory=dict)
    """The outcomes that are written, with the aid where they stand."""

    def outcome(self, tree: Tree, aid: str, outcome: Outcome) -> Iterator[Block]:
        """Write all that an outcome says; of one that stands further up with the same words, only where."""
        blocks = tuple(self._whole(tree, outcome))
        if blocks in self.told:
            yield Text(self.word("as-above", aid=self.told[blocks]))
        else:
            self.told[blocks] = tree.title
            yield from blocks
        if then := self.aids(goes_on(outcome, aid)):
            yield Text(f"{self.words['then']}: {then}")

    def _whole(self, tree: Tree, outcome: Outcome) -> Iterator[Block]:
        level = self.content.level(tree.levels, outcome.level)
        writes = duties(self)
        if level:
            yield Text(" ".join(level.says.split()))
        yield from (Text(part) for part in paragraphs(outcome.says))
        stages = writes.stages([writes.line(line) for line in outcome.do])
        first = [stage for stage in stages if stage["when"] == STAGES[0]]
        roles = roles_of(self.content, tree.levels, outcome.level, outcome.contacts)
        yield from self._stages(first)
        if roles:
            yield Heading(self.words["contacts"], 5)
            yield Items(((0, "; ".join(self.role(role) for role in roles)),))
        yield from self._stages([stage for stage in stages if stage not in first])
        if outcome.record:
            yield Heading(self.words["record"], 5)
            yield Items(tuple(line for one in outcome.record for line in self.duty(writes.line(one))))
        if outcome.checklist:
            yield Text(f"{self.words['checklist']}: {self.content.checklists[outcome.checklist].title}")
        if later := self.aids((*outcome.come_back, *(level.come_back if level else ()))):
            yield Text(f"{self.words['come-back']}: {later}")
        if pages := [title(self.content, page) for page in outcome.read]:
            yield Text(f"{self.words['read']}: {'; '.join(pages)}")

    def _stages(self, stages: list[dict[str, list[dict[str, object]]]]) -> Iterator[Block]:
        for stage in stages:
            yield Heading(str(stage["title"]), 5)
            yield Items(tuple(line for one in stage["lines"] for line in self.duty(one)))

    # -- What they share --

    def shared(self) -> Iterator[Block]:
        """Write the duties that answers add, the lists and the time limits."""
        writes = duties(self)
        if added := self._added(writes):
            yield Heading(self.word("added"))
            yield Text(self.word("added-says"))
            yield Items(tuple(added))
        trees = self.content.trees.values()
        named = {one.checklist for tree in trees for one in tree.outcomes.values()} - {None}
        if named:
            yield Heading(self.words["checklists"])
        for id_ in self.content.checklists:
            if id_ in named:
                found = writes.checklist(id_)
                yield Heading(found["title"], 3)
                yield from [Text(" ".join(found["note"].split()))] if found["note"] else []
                yield Items(tuple((0, self.said(item)) for item in found["items"]))
        if rows := list(self._limits(writes)):
            yield Heading(self.word("limits"))
            yield Text(self.word("limits-says"))
            yield Table(self.head("limit", "limit-for", "limit-from"), tuple(rows), (18, 44, 38))

    def _added(self, writes: Duties) -> list[tuple[int, str]]:
        trees = self.content.trees.values()
        scales = {
            action: tree.levels
            for tree in trees
            for question in tree.questions.values()
            for actions in question.adding()
            for action in actions
        }
        lines = []
        for action, scale in scales.items():
            found = writes.added(action, scale)
            (_, first), *rest = self.duty(found)
            when = self.words[f"do-{found['when']}"]
            raised = [(1, self.word("raises", level=found["level_name"]))] if found["level"] else []
            lines += [(0, f"{when}: {first}"), *rest, *raised]
        return lines

    def _limits(self, writes: Duties) -> Iterator[tuple[str, str, str]]:
        """Each limit that something names, what it is a limit of, and from when it counts."""
        named: dict[str, dict[str, None]] = {}
        for _, _, part in self.content.parts():
            if isinstance(part, Line) and part.within and part.says:
                named.setdefault(part.within, {})[" ".join(part.says.split())] = None
        for action in self.content.actions.values():
            if action.within:
                named.setdefault(action.within, {})[action.do] = None
        for id_, limit in self.content.limits.items():
            if id_ in named:
                label = self.tag(writes.labels(limit.sources, ()))
                counts = " ".join(limit.note.split()) if limit.note else self.word("limit-no-from")
                yield f"{writes.limit(id_)}{label}", "\n".join(named[id_]), counts
