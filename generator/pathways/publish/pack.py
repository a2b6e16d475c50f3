"""The sign-off pack: all of an edition that a policy group decides on, as blocks that HTML and DOCX both show."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from pathways.content.edition import Content
from pathways.content.model import Question
from pathways.content.values import GAP
from pathways.proof.adopted import digest, has_changed, is_signed_off
from pathways.proof.checks.contacts import EMERGENCY
from pathways.proof.difference import KINDS, differences
from pathways.proof.freshness import DAYS, Standing, standings
from pathways.proof.graph import Way, build, ways
from pathways.proof.repaged import repaged
from pathways.proof.retested import retested
from pathways.proof.reworded import Reworded, reworded
from pathways.proof.walk import AREA
from pathways.publish import told
from pathways.publish.chart import Chart, branches, chart, outline
from pathways.publish.relabelled import relabelled
from pathways.publish.where import value, where
from pathways.publish.words import Words, day

LOOKED_AT = 20_000
"""Ways of an aid that are listed to choose from; no aid people can follow has as many."""
WAYS = 12
"""Ways to one outcome that are written out."""
SIGNATURES = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; depth 1 is the title's."""

    text: str
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    is_important: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list: each line with how deep it stands."""

    items: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below a head; how wide each column is, in hundredths."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An aid's flowchart, on a page of its own; without Graphviz its nested list."""

    chart: Chart


Block = Heading | Text | Items | Table | Picture


class Since(NamedTuple):
    """An earlier version: its name, what the edition was then (none if it is new since), the day of it."""

    ref: str
    before: Content | None
    on: datetime.date | None = None


def pack(content: Content, words: Words, today: datetime.date, since: Since | None = None) -> list[Block]:
    """Return an edition's pack, as of a day, compared with an earlier version."""
    return list(_Pack(content, words, today, since).blocks())


@dataclass(frozen=True, slots=True)
class _Pack:
    content: Content
    words: Words
    today: datetime.date
    since: Since | None

    def word(self, name: str, /, **given: object) -> str:
        return self.words[f"pack-{name}"].format(**given)

    def head(self, *names: str) -> tuple[str, ...]:
        return tuple(self.words[f"pack-{name}"] for name in names)

    def blocks(self) -> Iterator[Block]:
        content, edition = self.content, self.content.edition
        yield Heading(self.word("title", name=edition.name), 1)
        yield Text(self.word("made", date=day(self.today, self.words), digest=digest(content)))
        yield Text(self.status(), is_important=True)
        yield Text(self.word("what"))
        yield Heading(self.word("decide"))
        yield from self.decisions()
        for aid in content.trees:
            yield from self.aid(aid)
        if content.core:
            yield Heading(self.word("core"))
            yield Text(self.word("core-says"))
            yield from self.differences(content.core)
            yield from self.taken_away()
        yield from self.earlier()
        yield Heading(self.word("contacts"))
        yield from self.contacts()
        yield Heading(self.word("reviews"))
        yield self.reviews()
        yield from self.signing()

    def status(self) -> str:
        edition = self.content.edition
        if edition.status != "adopted" or not edition.on:
            return self.word("not-adopted")
        name = "changed" if has_changed(self.content) else "adopted" if is_signed_off(self.content) else "undigested"
        return self.word(name, by=edition.by, on=day(edition.on, self.words))

    # -- What needs a decision --

    def decisions(self) -> Iterator[Block]:
        yield Text(self.word("decide-says"))
        rows = [(what, why, self.word("boxes")) for what, why in self.to_decide()]
        if not rows:
            yield Text(self.word("nothing"))
            return
        yield Table(self.head("what-column", "why", "decision"), tuple(rows), (32, 50, 18))

    def to_decide(self) -> Iterator[tuple[str, str]]:
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

    def answered(self, aid: str, name: str, answer: str) -> str:
        if name == AREA:
            return self.content.edition.areas.get(answer, answer)
        question = self.asked(aid, name)
        return f"{question.ask} {self.label(question, answer)}" if question else f"{name}: {answer}"

    def asked(self, aid: str, name: str) -> Question | None:
        trees = (self.content.trees[aid], *self.content.trees.values())
        return next((tree.questions[name] for tree in trees if name in tree.questions), None)

    def label(self, question: Question, answer: str) -> str:
        chosen = question.answers.get(answer) or question.tick.get(answer)
        return (chosen and chosen.label) or self.words.get(f"answer-{answer}", answer)

    def role(self, role: str) -> str:
        return self.content.roles[role].name if role in self.content.roles else role

    def somebody(self, name: str) -> str:
        return self.words["checked-nobody"] if name == GAP else name

    # -- Every aid --

    def aid(self, aid: str) -> Iterator[Block]:
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
        if name == AREA:
            return self.content.edition.areas.get(answer, answer)
        asked = self.asked(way.aid, name)
        return self.label(asked, answer) if asked else answer

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

    # -- Contacts, reviews, signatures --

    def standings(self) -> list[Standing]:
        return list(standings(self.content, self.today))

    def contacts(self) -> Iterator[Block]:
        rows = []
        for one in self.standings():
            contact = one.contact
            hours = ", ".join(f"{self.run(days)}, {self.run(times)}" for days, times in contact.hours.items())
            named = dict.fromkeys(filter(None, (self.role(one.role), contact.name, contact.form)))
            number = contact.telephone or self.word("no-number")
            compared = day(contact.compared, self.words) if contact.compared else self.word("never")
            rung = day(contact.rung, self.words) if contact.rung else self.word("never")
            rung += f" ({contact.rung_by})" if contact.rung_by else ""
            left = "–" if one.left is None else str(one.left)
            area = self.content.edition.areas.get(one.area, one.area)
            rows.append(("\n".join(named), area, number, hours or "–", compared, rung, left))
        if not rows:
            yield Text(self.word("no-contacts"))
            return
        yield Text(self.word("contacts-says", days=DAYS))
        yield Table(
            self.head("contact", "area", "telephone", "hours", "compared", "rung", "left"),
            tuple(rows),
            (27, 11, 14, 14, 13, 13, 8),
        )

    def run(self, run: str) -> str:
        """Write a run in words: `mon-fri` as Monday to Friday."""
        return f" {self.words['to']} ".join(self.words.get(part, part) for part in run.split("-"))

    def reviews(self) -> Table:
        reviewed = {
            self.content.edition.name: self.content.edition.review,
            **{tree.title: tree.review for tree in self.content.trees.values()},
        }
        rows = []
        for name, review in reviewed.items():
            by = (
                day(review.by, self.words)
                if review and isinstance(review.by, datetime.date)
                else self.words["checked-no-day"]
            )
            rows.append((name, by, self.somebody(review.owner if review else GAP)))
        return Table(self.head("part", "review-by", "owner"), tuple(rows), (50, 20, 30))

    def signing(self) -> Iterator[Block]:
        yield Heading(self.word("sign"))
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


def outlined(found: Chart) -> Items:
    """Return a chart as a list, for a page without a drawing."""
    lines = []
    for depth, branch in branches(outline(found)):
        way = f"{branch.way.label} → " if branch.way else ""
        level = f"{branch.node.level}: " if branch.node.level else ""
        lines.append((depth, f"{way}{level}{branch.node.text}"))
    return Items(tuple(lines))
