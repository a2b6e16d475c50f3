"""What a policy group has to decide before it signs: exceptions, risks, gaps, doubts, what nobody is named for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from pathways.content.model import Contact
from pathways.content.values import GAP
from pathways.proof import exemptions
from pathways.proof.adopted import is_signed_off
from pathways.proof.carried import in_aids
from pathways.proof.given_up import given_up
from pathways.publish.blocks import Block, Heading, Table, Text
from pathways.publish.packing import Packing
from pathways.publish.told import giving_up
from pathways.publish.words import day

_RISKS, _GAPS, _REST = ("risk", "contradiction"), ("gap",), ("unclear", "outdated", "maybe-outdated")
"""Kinds of flags, what weighs most first."""

Open = tuple[str, str]
"""What is open, and what it says."""


@dataclass(frozen=True, slots=True)
class Decisions(Packing):
    """Writes what is to be decided of an edition."""

    def decisions(self) -> Iterator[Block]:
        """Tables of all that is open, what weighs most first, numbered throughout."""
        yield Text(self.word("decide-says"))
        numbers = count(1)
        kinds = self.kinds()
        for kind, found in kinds.items():
            rows = [(str(next(numbers)), what, why, self.word("boxes"), "", "") for what, why in found]
            if rows:
                yield Heading(self.word(f"decide-{kind}", count=len(rows)), 3)
                head = self.head("number", "what-column", "why", "decision", "by-whom", "by-when")
                yield Table(head, tuple(rows), (5, 22, 41, 13, 10, 9))
        if not any(kinds.values()):
            yield Text(self.word("nothing"))

    def kinds(self) -> dict[str, list[Open]]:
        """All that is open, by how much it weighs."""
        return {
            "exceptions": [*self.exceptions(), *self.left_out()],
            "risks": list(self.flags(_RISKS)),
            "gaps": [*self.gaps(), *self.unrung(), *self.flags(_GAPS)],
            "edition": list(self.edition()),
            "rest": list(self.flags(_REST)),
        }

    def exceptions(self) -> Iterator[Open]:
        """Where the edition, by its document, does without something of the core: on which ways, and without what."""
        for (aid, _, one), lost in zip(exemptions.of(self.content), given_up(self.content), strict=True):
            what = self.word("exception", aid=self.content.trees[aid].title, until=day(one.until, self.words))
            given = "; ".join(self.answered(aid, asked, answer) for asked, answer in one.when.items())
            by = self.somebody(one.reviewed_by)
            why = self.word("exception-why", when=given, because=" ".join(one.because.split()), by=by)
            yield what, "\n".join((why, *giving_up(self.content, lost, self.words)))

    def left_out(self) -> Iterator[Open]:
        """The core's aids that the edition does without."""
        core = self.content.core.trees if self.content.core else {}
        for aid, reason in self.content.edition.leaves_out.items():
            yield self.word("left-out", aid=core[aid].title if aid in core else aid), reason

    def flags(self, kinds: tuple[str, ...]) -> Iterator[Open]:
        """What is in doubt or left out in the documents, with the aids that it touches."""
        places = in_aids(self.content)
        for kind in kinds:
            for id_, entry in self.content.entries.items():
                if entry.flag == kind:
                    aids = {place.page for place in places.get(id_, ())}
                    touches = self.word("touches", aids=self.aids(aids)) if aids else ""
                    if aids == self.content.trees.keys():
                        touches = self.word("touches-all")
                    yield (
                        self.word(f"flag-{kind}", id=id_),
                        "\n".join(filter(None, (entry.says or entry.text, touches))),
                    )

    def gaps(self) -> Iterator[Open]:
        """Roles without a way to reach them; areas that say the same stand together."""
        for role, by_area in self.content.contacts.items():
            found = {area: contact for area, contact in by_area.items() if contact.gap}
            if found:
                yield self.word("gap", name=self.role(role), areas=self.areas(found)), "\n".join(self.merged(found))

    def merged(self, found: dict[str, Contact]) -> Iterator[str]:
        """What is missing, each text once, with the areas where they do not all have the same."""
        by_text: dict[str, list[str]] = {}
        for area, contact in found.items():
            by_text.setdefault(" ".join((contact.gap or "").split()), []).append(area)
        for text, areas in by_text.items():
            yield text if len(by_text) == 1 else f"{self.areas(areas)}: {text}"

    def unrung(self) -> Iterator[Open]:
        """How many numbers nobody has rung."""
        if unrung := sum(contact.rung is None for contact in self.telephones()):
            yield self.word("unrung", count=unrung), self.word("unrung-why")

    def edition(self) -> Iterator[Open]:
        """What nobody has said or is named for yet."""
        edition = self.content.edition
        if not is_signed_off(self.content):
            yield self.word("open-status"), self.word(f"open-{edition.status}")
        if unowned := list(self.unowned()):
            yield self.word("unowned", count=len(unowned)), self.word("unowned-why", parts="; ".join(unowned))
        if edition.report_a_wrong_number == GAP:
            yield self.word("report"), self.word("report-why")

    def unowned(self) -> Iterable[str]:
        """What is to be looked at again by somebody whom nobody has named."""
        return (name for name, review in self.reviewed().items() if review is None or review.owner == GAP)
