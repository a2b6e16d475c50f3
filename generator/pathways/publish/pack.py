"""The sign-off pack: all of an edition that a policy group decides on, as blocks that HTML and DOCX both show."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from pathways.content.edition import Content
from pathways.proof.adopted import digest, has_changed, is_signed_off
from pathways.proof.difference import KINDS, differences
from pathways.proof.reordered import reordered
from pathways.proof.repaged import repaged
from pathways.proof.retested import retested
from pathways.proof.reworded import Reworded, reworded
from pathways.publish import told
from pathways.publish.blocks import LISTED, Block, Contents, Heading, Items, Table, Text, Title
from pathways.publish.pack_aids import Aids
from pathways.publish.pack_contacts import Contacts
from pathways.publish.pack_decisions import Decisions
from pathways.publish.pack_outcomes import Outcomes
from pathways.publish.pack_summary import Summary
from pathways.publish.packing import Packing
from pathways.publish.relabelled import relabelled
from pathways.publish.where import value, where
from pathways.publish.words import Words, day

SIGNATURES = 6


class Since(NamedTuple):
    """An earlier version: its name, what the edition was then (none if it is new since), the day of it."""

    ref: str
    before: Content | None
    on: datetime.date | None = None


def pack(content: Content, words: Words, today: datetime.date, since: Since | None = None) -> list[Block]:
    """Return an edition's pack, as of a day, compared with an earlier version; its pages are read (`readable`)."""
    return _with_contents(list(_Pack(content, words, today, since).blocks()))


def _with_contents(blocks: list[Block]) -> list[Block]:
    """Fill in the contents: every part after them, and below the decision aids every outcome."""
    made: list[Block] = []
    entries: list[tuple[int, str, str]] = []
    is_after = False
    for block in blocks:
        is_after = is_after or isinstance(block, Contents)
        if is_after and isinstance(block, Heading) and block.depth in LISTED:
            block = replace(block, anchor=f"part-{len(entries) + 1}")  # noqa: PLW2901
            entries.append((LISTED.index(block.depth), block.text, block.anchor))
        made.append(block)
    return [Contents(tuple(entries)) if isinstance(block, Contents) else block for block in made]


@dataclass(frozen=True, slots=True)
class _Pack(Packing):
    since: Since | None = None

    def blocks(self) -> Iterator[Block]:
        content, edition, words = self.content, self.content.edition, self.words
        given = (content, words, self.today)
        parts = Outcomes(*given)
        contacts, differing = Contacts(*given), [*self.differing()]
        foot = self.word("foot", edition=edition.name, digest=digest(content))
        yield Title(self.word("title", name=edition.name), edition.name, foot, self.today, edition.language)
        yield Text(self.word("made", date=day(self.today, words), digest=digest(content)))
        yield Text(self.status(), is_important=True)
        yield Text(self.word("what"))
        yield Summary(*given).table(differing)
        yield Heading(self.word("labels"))
        yield from self.labels()
        yield Heading(self.word("contents"), starts_page=True)
        yield Contents()
        yield Heading(self.word("decide"), starts_page=True)
        yield from Decisions(*given).decisions()
        yield from Aids(*given).every(parts)
        yield from parts.shared()
        yield from differing
        yield Heading(self.word("contacts"), starts_page=True)
        yield from contacts.contacts()
        yield Heading(self.word("reviews"))
        yield contacts.reviews()
        yield from self.signing()

    def differing(self) -> Iterator[Block]:
        content = self.content
        if content.core:
            yield Heading(self.word("core"))
            yield Text(self.word("core-says"))
            yield from self.differences(content.core)
            yield from self.taken_away()
        yield from self.earlier()

    def labels(self) -> Iterator[Block]:
        """What the labels of lines mean; in the core all lines have the same, so none is printed."""
        content = self.content
        yield Text(self.word("labels-says"))
        if content.documented:
            yield Text(self.words["labels-local"])
        if set(content.areas) - content.documented or not content.areas:
            yield Text(self.words["labels-core"])

    def status(self) -> str:
        edition = self.content.edition
        if edition.status != "adopted" or not edition.on:
            return self.word("not-adopted")
        name = "changed" if has_changed(self.content) else "adopted" if is_signed_off(self.content) else "undigested"
        return self.word(name, by=edition.by, on=day(edition.on, self.words))

    # -- What differs --

    def earlier(self) -> Iterator[Block]:
        """What differs from the version before; without one, that nothing was compared."""
        if not self.since:
            yield Heading(self.word("since-none"))
            yield Text(self.word("since-none-says"))
            return
        ref, before, on = self.since
        dated = {"ref": ref, "date": day(on, self.words)} if on else {"ref": ref}
        yield Heading(self.word("since-day" if on else "since", **dated))
        if not before:
            yield Text(self.word("since-new", ref=ref))
            return
        if noted := list(told.noted(before, self.content, self.words)):
            yield Heading(self.words["told-noted"], 3)
            yield _items(noted)
        yield from self.differences(before)

    def differences(self, before: Content) -> Iterator[Block]:
        content = self.content
        for name, here, there in (("aid-new", content, before), ("aid-gone", before, content)):
            gone = [self.word(name, aid=here.trees[aid].title) for aid in here.trees if aid not in there.trees]
            if gone:
                yield Items(tuple((0, line) for line in gone))
        found = differences(before, content)
        for kind in KINDS:
            some = [one for one in found if one.kind == kind]
            if some:
                count = told.counted(sum(one.ways for one in some), self.words)
                yield Heading(f"{told.heading(kind, self.words)}: {count}", 3)
                shown = told.of_kind(kind, before, content, some, self.words, all_gained=False)
                yield _items(line for lines in shown for line in lines)
        if not found:
            yield Text(self.word("no-difference"))
        yield from self.texts(before)
        yield from self.labels_and_pages(before)

    def texts(self, before: Content) -> Iterator[Block]:
        content = self.content
        texts = reworded(before, content)
        if before is content.core:  # which has no contacts: all that there are stand below
            texts = [one for one in texts if one.place[0] != "contacts"]
        if texts:
            yield Heading(self.word("reworded", count=len(texts)), 3)
            yield Table(
                self.head("where", "was", "is"),
                tuple(self.reworded(before, one) for one in texts),
                (32, 34, 34),
            )

    def labels_and_pages(self, before: Content) -> Iterator[Block]:
        content = self.content
        if moved := reordered(before, content):
            yield Heading(self.words["told-reordered"].format(count=len(moved)), 3)
            yield _items(line for one in moved for line in told.moving(content, one, self.words))
        if labels := relabelled(before, content, self.words):
            yield Heading(self.words["told-relabelled"].format(count=len(labels)), 3)
            rows = tuple((f"{one.where}\n{one.says}", one.was, one.now) for one in labels)
            yield Table(self.head("where", "was", "is"), rows, (52, 24, 24))
        for kind in ("new", "gone", "changed"):
            if pages := [one for one in repaged(before, content) if one.kind == kind]:
                yield Heading(self.words[f"told-pages-{kind}"].format(count=len(pages)), 3)
                yield _items(line for one in pages for line in told.paging(one, self.words))
        if before.slug != content.slug:
            return
        if proofs := list(retested(before, content)):
            yield Heading(self.words["told-retested"].format(count=len(proofs)), 3)
            yield _items(line for one in proofs for line in told.retesting(before, content, one, self.words))
        if says := told.remaining(before, content, self.words):
            yield Text(says)

    def reworded(self, before: Content, one: Reworded) -> tuple[str, str, str]:
        content = self.content if one.new is not None else before
        both = ((before, one.old), (self.content, one.new))
        was, now = ("–" if text is None else value(side, one.place, text, self.words) for side, text in both)
        stale = told.of_the_number_before(before, self.content, one, self.words)
        return where(content, one.place, self.words), was, "\n".join((now, *stale))

    def taken_away(self) -> Iterator[Block]:
        core = self.content.core
        if core and self.content.dropped:
            yield Heading(self.word("dropped"), 3)
            titles = Counter(aid for aid, _ in self.content.dropped)
            yield Items(
                tuple((0, self.word("dropped-of", count=n, aid=core.trees[aid].title)) for aid, n in titles.items())
            )

    # -- Signatures --

    def signing(self) -> Iterator[Block]:
        yield Heading(self.word("sign"), starts_page=True)
        yield Text(self.word("sign-says", digest=digest(self.content)))
        blank = ("\n\n", "", "", "")
        yield Table(self.head("name", "post", "signature", "date"), (blank,) * SIGNATURES, (30, 26, 26, 18))
        yield Text(self.word("record"))
        yield Items(
            tuple((0, line) for line in ("status: adopted", "by: …", "on: …", f"digest: {digest(self.content)}"))
        )
        yield Text(self.word("record-after"))
        yield Text(self.word("record-without"))


def _items(lines: Iterable[str]) -> Items:
    return Items(tuple(((len(line) - len(line.lstrip())) // 2, line.strip()) for line in lines))
