"""The page “How this site is checked”: what the proofs found of an edition, counted anew at every build.

Nothing of it is typed by hand. What a build cannot count itself (who notices slips made on purpose)
comes from a record, shown with its day and with whether the content is still the one it is of.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2

from pathways.content.edition import Content
from pathways.content.model import Exemption, Question, Review, SafetyRule
from pathways.content.names import CORE
from pathways.content.values import GAP
from pathways.proof.adopted import has_changed
from pathways.proof.carried import counted
from pathways.proof.coverage import KINDS, covered
from pathways.proof.graph import build
from pathways.proof.lengths import by_aid
from pathways.proof.measured import Measured
from pathways.proof.mutants import VERDICTS
from pathways.proof.walk import AREA
from pathways.publish.pages import Page
from pathways.publish.words import Words, day

PATH = "evidence/how-this-site-is-checked.md"

Figures = list[tuple[str, str]]
"""What is counted, in words, and how many there are."""


@dataclass(frozen=True, slots=True)
class Record:
    """What was measured of an edition, if anything was, and the digest of its content now."""

    measured: Measured | None
    digest: str


def page(
    environment: jinja2.Environment, content: Content, words: Words, record: Record, carried: Collection[str] = ()
) -> Page:
    """Write the page of an edition whose checks all hold; `carried` are the ledger entries that it carries."""
    facts = _Facts(content, words, frozenset(carried))
    text = environment.get_template("checked.md.j2").render(
        words=words,
        status=facts.status(),
        aids=list(facts.aids()),
        rules=facts.rules(),
        order=facts.order(),
        compared=content.core is not None,
        is_core=content.slug == CORE,
        exceptions=[facts.exception(aid, one) for aid, tree in content.trees.items() for one in tree.exceptions],
        slips=facts.slips(record),
        contacts=facts.contacts(),
        documents=list(facts.documents()),
        reviews=list(facts.reviews()),
        unread=facts.unread(),
    )
    return Page(PATH, text)


@dataclass(frozen=True, slots=True)
class _Facts:
    content: Content
    words: Words
    carried: frozenset[str] = frozenset()

    def figure(self, name: str, value: int | str | None) -> tuple[str, str]:
        shown = self.words["checked-none"] if value is None else f"{value:,}" if isinstance(value, int) else value
        return self.words[f"checked-{name}"], shown

    def part(self, some: int, every: int) -> str:
        return self.words["checked-of"].format(some=f"{some:,}", every=f"{every:,}")

    def status(self) -> str:
        edition = self.content.edition
        on = day(edition.on, self.words) if edition.on else ""
        said = self.words[f"checked-{edition.status}"].format(name=edition.name, by=edition.by, on=on)
        return f"{said} {self.words['checked-changed']}" if has_changed(self.content) else said

    def aids(self) -> Iterator[tuple[str, Figures]]:
        """Each aid's figures, after those of all together."""
        lengths, coverages = by_aid(self.content), covered(self.content)
        graphs = {aid: build(self.content, aid) for aid in self.content.trees}
        ways = {aid: graph.ways[graph.start] for aid, graph in graphs.items()}
        together = [
            self.figure("decision-aids", len(ways)),
            self.figure("ways", sum(ways.values())),
            self.figure("cases", sum(coverage.scenarios for coverage in coverages.values())),
            self.figure("rules", len(self.rules_here())),
        ]
        if self.content.slug != CORE:
            together.append(self.figure("exempt", sum(len(tree.exceptions) for tree in self.content.trees.values())))
        yield self.words["checked-together"], together
        for aid, coverage in coverages.items():
            figures = [
                self.figure("ways", ways[aid]),
                self.figure("most", lengths[aid].most),
                self.figure("to-emergency", lengths[aid].to_emergency),
                self.figure("cases", coverage.scenarios),
            ]
            for kind in KINDS:
                every = len(coverage.every[kind])
                figures.append(self.figure(kind, self.part(every - len(coverage.missing(kind)), every)))
            yield self.content.trees[aid].title, figures

    def rules_here(self) -> list[tuple[int, SafetyRule]]:
        """The rules about aids that this edition has, each with its number."""
        there = self.content.trees.keys()
        every = enumerate(self.content.safety)
        return [(number, rule) for number, rule in every if not (rule.aids and there.isdisjoint(rule.aids))]

    def rules(self) -> dict[str, Any]:
        """The rules in words; the edition's own are told from the core's."""
        here, core = self.rules_here(), self.content.slug == CORE
        own = [rule for number, rule in here if not core and self.content.is_own(self.content.mark("safety", number))]
        figures = [self.figure("rules", len(here))] + ([self.figure("own-rules", len(own))] if own else [])
        return {"figures": figures, "says": [rule.says for _, rule in here]}

    def order(self) -> dict[str, Any]:
        questions = [question for tree in self.content.trees.values() for question in tree.questions.values()]
        claiming = [question for question in questions if question.worry and question.worry.order]
        unsure = [question for question in questions if any(answer.unsure for answer in question.answers.values())]
        others = {
            question.ask: (question.worry.none if question.worry else None) or self.words["checked-no-reason"]
            for question in questions
            if question not in claiming
        }
        figures = [
            self.figure("ordered", self.part(len(claiming), len(questions))),
            self.figure("unsure", len(unsure)),
        ]
        return {"figures": figures, "others": list(others.items())}

    def exception(self, aid: str, exemption: Exemption) -> dict[str, Any]:
        return {
            "aid": self.content.trees[aid].title,
            "when": [self.answered(aid, question, answer) for question, answer in exemption.when.items()],
            "because": exemption.because,
            "reviewed": self.somebody(exemption.reviewed_by),
            "until": day(exemption.until, self.words),
            "sources": ", ".join(exemption.sources),
        }

    def answered(self, aid: str, name: str, answer: str) -> str:
        """Say in words what was asked, and what was answered or ticked."""
        if name == AREA:
            return self.content.edition.areas.get(answer, answer)
        question = self.question(aid, name)
        chosen = question.tick.get(answer) or question.answers.get(answer)
        plain = self.words.get(f"answer-{answer}", answer)
        return f"{question.ask} – {(chosen and chosen.label) or plain}"

    def question(self, aid: str, name: str) -> Question:
        trees = (self.content.trees[aid], *self.content.trees.values())
        return next(tree.questions[name] for tree in trees if name in tree.questions)

    def slips(self, record: Record) -> dict[str, Any] | None:
        if (found := record.measured) is None:
            return None
        counts = found.model_dump()
        tried = found.slips if found.tried == found.slips else self.part(found.tried, found.slips)
        return {
            "figures": [
                self.figure("slips", tried),
                *(self.figure(f"slips-{verdict}", counts[verdict]) for verdict in VERDICTS),
            ],
            "on": day(found.on, self.words),
            "current": found.content == record.digest,
        }

    def contacts(self) -> dict[str, Any]:
        every = [contact for by_area in self.content.contacts.values() for contact in by_area.values()]
        compared = Counter(contact.compared for contact in every if contact.compared)
        rung = sum(contact.rung is not None for contact in every)
        figures = [
            self.figure("contacts", len(every)),
            self.figure("numbers", sum(contact.telephone is not None for contact in every)),
            self.figure("gaps", sum(contact.telephone is None for contact in every)),
            *(
                (self.words["checked-compared"].format(date=day(on, self.words)), f"{n:,}")
                for on, n in sorted(compared.items())
            ),
            self.figure("rung", rung or self.words["checked-rung-none"]),
        ]
        undocumented = set(self.content.areas) - self.content.documented
        has_ledger = bool(self.content.ledger)
        return {
            "figures": figures if every else [],
            "ledger": has_ledger and not undocumented,
            "given": has_ledger and bool(undocumented),
        }

    def documents(self) -> Iterator[dict[str, str]]:
        for id_, document in self.content.documents.items():
            dated = self.words["no-date"]
            if isinstance(document.date, datetime.date):
                dated = (
                    self.words["dated"]
                    .format(date=day(document.date, self.words), version=document.version or "")
                    .strip()
                )
            facts, flags = counted(self.content, self.carried, id_)
            yield {
                "id": id_,
                "title": document.title,
                "date": dated,
                "carried": self.words["checked-carried"].format(facts=self.part(*facts), flags=self.part(*flags)),
            }

    def reviews(self) -> Iterator[tuple[str, str]]:
        """Each part that has a day for review, and who is to look at it."""
        reviewed: Mapping[str, Review | None] = {
            self.content.edition.name: self.content.edition.review,
            **{tree.title: tree.review for tree in self.content.trees.values()},
        }
        for name, review in reviewed.items():
            if review:
                by = (
                    day(review.by, self.words) if isinstance(review.by, datetime.date) else self.words["checked-no-day"]
                )
                yield name, self.words["checked-review"].format(by=by, owner=self.somebody(review.owner))

    def somebody(self, name: str) -> str:
        return self.words["checked-nobody"] if name == GAP else name

    def unread(self) -> Figures:
        """What no proof reads: it has to be read by people."""
        if self.content.slug == CORE:
            return []
        return [
            self.figure("reworded", len(self.content.reworded)),
            self.figure("dropped", len(self.content.dropped)),
            *([self.figure("left-out", len(out))] if (out := self.content.edition.leaves_out) else []),
        ]
