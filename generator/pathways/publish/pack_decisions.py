"""What a policy group has to decide before it signs: exceptions, gaps, doubts of the documents."""

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.content.values import GAP
from pathways.proof.checks.contacts import EMERGENCY
from pathways.publish.blocks import Block, Table, Text
from pathways.publish.packing import Packing
from pathways.publish.words import day


@dataclass(frozen=True, slots=True)
class Decisions(Packing):
    """Writes what is to be decided of an edition."""

    def decisions(self) -> Iterator[Block]:
        """A table of all that is open."""
        yield Text(self.word("decide-says"))
        rows = [(what, why, self.word("boxes")) for what, why in self.to_decide()]
        if not rows:
            yield Text(self.word("nothing"))
            return
        yield Table(self.head("what-column", "why", "decision"), tuple(rows), (32, 50, 18))

    def to_decide(self) -> Iterator[tuple[str, str]]:
        """All that is open, and what it says."""
        content, edition = self.content, self.content.edition
        for aid, tree in content.trees.items():
            for one in tree.exceptions:
                what = self.word("exception", aid=tree.title, until=day(one.until, self.words))
                given = "; ".join(self.answered(aid, asked, answer) for asked, answer in one.when.items())
                by = self.somebody(one.reviewed_by)
                yield what, self.word("exception-why", when=given, because=one.because, by=by)
        for role, by_area in content.contacts.items():
            for area, contact in by_area.items():
                if contact.gap:
                    what = self.word("gap", name=self.role(role), area=edition.areas.get(area, area))
                    yield what, self.word("gap-why", gap=contact.gap, instead=contact.instead)
        local = [one.contact for one in self.standings() if one.contact.telephone not in (None, EMERGENCY)]
        unrung = sum(contact.rung is None for contact in local)
        if unrung:
            yield self.word("unrung", count=unrung), self.word("unrung-why")
        if edition.report_a_wrong_number == GAP:
            yield self.word("report"), self.word("report-why")
        for id_, entry in content.entries.items():
            if entry.flag:
                yield self.word(f"flag-{entry.flag}", id=id_), entry.says or entry.text
        for aid, reason in edition.leaves_out.items():
            core = content.core.trees.get(aid) if content.core else None
            yield self.word("left-out", aid=core.title if core else aid), reason
