"""From an edition's content to the Markdown of its decision aids and evidence pages.

Each aid's page is what docs-dev/page.md describes. Words come from the content and from the
catalogue of interface strings; the template (`page/aid.md.j2`) holds the markup and no words.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pathways.content.edition import Content
from pathways.content.model import Answer, Outcome, Question, Route, Tree
from pathways.proof.carried import Places, of_outcome
from pathways.proof.checks.contacts import roles_of
from pathways.proof.graph import goes_on, group
from pathways.proof.urgency import rank
from pathways.proof.walk import AID, AREA, band
from pathways.publish import evidence
from pathways.publish.chart import Node, chart, outline
from pathways.publish.duties import Duties
from pathways.publish.flowchart import drawing
from pathways.publish.guide import by_document
from pathways.publish.pages import Page, environment
from pathways.publish.panel import Panel
from pathways.publish.words import Words

CHARTS = "charts"
"""The folder of the flowcharts' pages, below `docs/`."""
_FINGERPRINT = "@version@"
_HOLIDAYS = "@holidays@"


class Renderer:
    """Writes the pages of one edition."""

    def __init__(
        self,
        content: Content,
        templates: Mapping[str, str],
        strings: Words,
        component_strings: Words,
        titles: Mapping[str, str] = {},
        note: str = "",
        holidays: Iterable[str] = (),
        aids: Mapping[str, str] = {},
        known: Mapping[str, str] = {},
    ) -> None:
        """Take the content, the templates and the titles of guidance pages by name, the words of page and component.

        `note` is what every page says of an edition nobody has adopted; `holidays` those of England; `aids` are
        the titles of aids that have a page elsewhere only; `known` are hashes of nodes as they are there (`versions`).
        """
        self.content = content
        self.words = strings
        self.component_strings = component_strings
        self.titles = titles
        self.aids = {**aids, **{id_: tree.title for id_, tree in content.trees.items()}}
        self.known = known
        self.note = note
        self.holidays = " ".join(holidays)
        self.environment = environment(templates, strings=strings, ours=True)
        self.duties = Duties(content, strings)
        self.panel = Panel(content, strings)
        self._nodes = cache(self._nodes_of)  # an aid stands on the page of every aid that leads to it

    def aid(self, aid: str) -> Page:
        """Write the page of a decision aid: its own sections, then those of the aids that go on from it."""
        aids = group(self.content, aid)
        used = self._actions_added(aids)
        checklists = {o.checklist for id_ in aids for o in self.content.trees[id_].outcomes.values() if o.checklist}
        text = self.environment.get_template("aid.md.j2").render(
            page=aid,
            place=self._place(aid),
            aids=[self._aid(id_, own=id_ == aid) for id_ in aids],
            actions=[self.duties.added(id_, self.content.trees[aid].levels) for id_ in used],
            added=used,
            checklists=[self.duties.checklist(id_) for id_ in self.content.checklists if id_ in checklists],
            contacts=self.panel.roles(self._roles(aids)),
            written=bool(self._written(aids)),
            doubts=self._doubts(aids),
            areas=self._areas(),
            edition=self.content.slug,
            edition_name=self.content.edition.name,
            note=self.note,
            holidays=_HOLIDAYS,
            fingerprint=_FINGERPRINT,
            strings=self.component_strings,
            words=self.words,
            title=self.content.trees[aid].title,
        )
        # A saved record names the version it followed: a hash of all the page says, contacts included.
        version = hashlib.sha256(text.encode()).hexdigest()[:16]
        # The year of the build is no part of it: with the next one's bank holidays nothing is said anew.
        made = text.replace(_FINGERPRINT, version).replace(_HOLIDAYS, self.holidays)
        return Page(f"{aid}.md", made)

    def versions(self, aid: str) -> dict[str, str]:
        """Return, for every node of an aid's page by `AID--NODE`, a hash of all it says and of where it leads."""
        found = (self._aid(id_, own=id_ == aid) for id_ in group(self.content, aid))
        return {f"{one['id']}--{node['id']}": node["version"] for one in found for node in one["nodes"]}

    def chart(self, aid: str) -> Page:
        """Write the page of an aid's flowchart, with the same as a nested list."""
        found = chart(self.content, aid, self.words)
        text = self.environment.get_template("chart.md.j2").render(
            chart=found,
            drawing=drawing(found),
            root=outline(found),
            title=self.words["chart-title"].format(aid=found.title),
            href=lambda node: _on_its_page(node, aid),
            words=self.words,
        )
        return Page(f"{CHARTS}/{aid}.md", text)

    def evidence(self, places: Places) -> list[Page]:
        """Write one page for each document of the edition, with every entry and where it is carried."""
        titles = {**{aid: tree.title for aid, tree in self.content.trees.items()}, **self.titles}
        return [
            evidence.page(self.environment, self.content, self.words, id_, places, titles)
            for id_ in self.content.documents
        ]

    def _aid(self, id_: str, own: bool) -> dict[str, Any]:
        tree = self.content.trees[id_]
        return {
            "id": id_,
            "title": tree.title,
            "summary": tree.summary,
            "for": tree.for_,
            "own": own,
            "start": next(iter(tree.questions)),
            "nodes": self._nodes(id_),
        }

    def _nodes_of(self, id_: str) -> list[dict[str, Any]]:
        tree = self.content.trees[id_]
        nodes = [self._question(id_, name, question) for name, question in tree.questions.items()]
        nodes += [self._route(id_, name, route) for name, route in tree.routes.items()]
        # The most urgent first, for who reads them all, without JavaScript. Alike ones side by side pack smaller.
        ends = [self._outcome(tree, id_, name, outcome) for name, outcome in tree.outcomes.items()]
        nodes += sorted(ends, key=lambda end: end["rank"])
        for node in nodes:
            node["version"] = self.known.get(f"{id_}--{node['id']}") or self._version(tree, node)
        return nodes

    def _version(self, tree: Tree, node: Mapping[str, Any]) -> str:
        """A hash of a node as it is shown, with the duties its answers add; not of when a number was compared."""
        added = [name for part in (*node.get("tick", ()), *node.get("answers", ())) for name in part["actions"]]
        shown = {**node, "adds": [self.duties.added(name, tree.levels) for name in dict.fromkeys(added)]}
        shown["contacts"] = [
            {**role, "entries": [{**entry, "compared": None, "rung": None} for entry in role["entries"]]}
            for role in node.get("contacts", ())
        ]
        return hashlib.sha256(json.dumps(shown, default=repr).encode()).hexdigest()[:6]

    def _question(self, aid: str, name: str, question: Question) -> dict[str, Any]:
        return {
            "kind": "question", "id": name, "once": question.once,
            "heading": _heading(question.ask), "help": question.help, "examples": question.examples,
            "tick": [
                {"id": id_, "label": tick.label, "actions": tick.actions, **self.duties.kept_to(tick.areas)}
                for id_, tick in question.tick.items()
            ],
            "answers": [self._answer(aid, id_, answer, question) for id_, answer in question.answers.items()],
            "sources": by_document(self.content, question.sources),
        }  # fmt: skip

    def _answer(self, aid: str, id_: str, answer: Answer, question: Question | None = None) -> dict[str, Any]:
        return {
            "id": id_, "label": self._label_of(id_, answer), "hint": answer.hint, "href": self._href(aid, answer.goto),
            "actions": answer.actions, "adds": [self.content.actions[action].do for action in answer.actions],
            "settles": " ".join(f"{question}={value}" for question, value in answer.settles.items()),
            "unsure": answer.unsure, "at_least": band(answer, question) if question else None,
            "if_ticked": answer.if_ticked, **self.duties.kept_to(answer.areas),
        }  # fmt: skip

    def _label_of(self, id_: str, answer: Answer) -> str:
        return answer.label or self.words[f"answer-{id_}"]

    def _href(self, aid: str, target: str) -> str:
        return f"#{target.removeprefix(AID)}" if target.startswith(AID) else f"#{aid}--{target}"

    def _route(self, aid: str, name: str, route: Route) -> dict[str, Any]:
        asked = self._question_named(aid, route.on)
        heading = asked.ask if asked else self._area_question()
        cases = []
        for case, target in route.goto.items():
            label = self._label_of(case, asked.answers[case]) if asked else self.content.edition.areas[case]
            cases.append(self._answer(aid, case, Answer.model_validate({"label": label, "goto": target})))
        return {
            "kind": "route", "id": name, "heading": _heading(self.words["depends-on"]), "on": route.on,
            "ask": _heading(heading), "help": asked.help if asked else None,
            "examples": asked.examples if asked else None, "answers": cases, "tick": (), "sources": (),
        }  # fmt: skip

    def _question_named(self, aid: str, name: str) -> Question | None:
        if name == AREA:
            return None
        trees = (self.content.trees[aid], *self.content.trees.values())
        return next(tree.questions[name] for tree in trees if name in tree.questions)

    def _outcome(self, tree: Tree, aid: str, name: str, outcome: Outcome) -> dict[str, Any]:
        level = self.content.level(tree.levels, outcome.level)
        later = dict.fromkeys((*outcome.come_back, *(level.come_back if level else ())))
        return {
            "kind": "outcome", "id": name, "heading": (outcome.title, ""), "says": outcome.says,
            "level": outcome.level or "", "level_name": level.name if level else "",
            "level_says": level.says if level else "",
            "process": bool(level and not level.ranked),
            "rank": rank(self.content, tree.levels, outcome.counts_as or outcome.level),
            "do": self.duties.stages([self.duties.line(line) for line in outcome.do]),
            "record": [self.duties.line(line) for line in outcome.record],
            "contacts": self.panel.roles(roles_of(self.content, tree.levels, outcome.level, outcome.contacts)),
            "ring": self._ring(tree, outcome),
            "checklist": self._checklist_link(outcome.checklist),
            "then": self._aids_linked(goes_on(outcome, aid)), "come_back": self._aids_linked(later),
            "read": [{"name": page, "title": self.titles[page]} for page in outcome.read if page in self.titles],
            "sources": by_document(self.content, tuple(self._cited(outcome))),
        }  # fmt: skip

    def _ring(self, tree: Tree, outcome: Outcome) -> str | None:
        """The national number to ring first, where nothing is more urgent."""
        roles = roles_of(self.content, tree.levels, outcome.level, outcome.contacts)
        numbers = (self.content.roles[role].telephone for role in roles)
        return (
            next((number for number in numbers if number), None)
            if tree.levels and self._urgent(tree, outcome)
            else None
        )

    def _urgent(self, tree: Tree, outcome: Outcome) -> bool:
        return rank(self.content, tree.levels, outcome.counts_as or outcome.level) == 0

    def _aids_linked(self, aids: Iterable[str]) -> list[dict[str, str]]:
        return [{"id": aid, "title": self.aids[aid]} for aid in aids if aid in self.aids]

    def _cited(self, outcome: Outcome) -> dict[str, None]:
        """Every source of an outcome and its lines, in order, each once."""
        return dict.fromkeys(of_outcome(self.content, outcome))

    def _written(self, aids: list[str]) -> list[Mapping[str, Any]]:
        """What the outcomes of these aids cite, by document."""
        outcomes = [outcome for aid in aids for outcome in self.content.trees[aid].outcomes.values()]
        return by_document(self.content, tuple(source for outcome in outcomes for source in self._cited(outcome)))

    def _doubts(self, aids: list[str]) -> list[tuple[str, str | None]]:
        """What is in doubt or left out there: each flag once, with its words."""
        entries = {
            entry: self.content.documents[one["id"]].entries[entry]
            for one in self._written(aids)
            for entry in one["entries"]
        }
        return [(id_, entry.says) for id_, entry in entries.items() if entry.flag]

    def _checklist_link(self, id_: str | None) -> dict[str, str] | None:
        return {"id": id_, "title": self.content.checklists[id_].title} if id_ else None

    def _actions_added(self, aids: list[str]) -> list[str]:
        """Every action some answer or tick of these aids adds, in the order met."""
        added: dict[str, None] = {}
        for aid in aids:
            for question in self.content.trees[aid].questions.values():
                for actions in question.adding():
                    added |= dict.fromkeys(actions)
        return list(added)

    def _place(self, aid: str) -> int:
        """Where an aid stands in the menu: first the one that leads on to most others."""
        return sorted(self.content.trees, key=lambda one: -len(group(self.content, one))).index(aid) + 1

    def _roles(self, aids: list[str]) -> list[str]:
        """Every contact role an outcome of these aids names, in the order met."""
        found: dict[str, None] = {}
        for tree in (self.content.trees[aid] for aid in aids):
            for outcome in tree.outcomes.values():
                found |= dict.fromkeys(roles_of(self.content, tree.levels, outcome.level, outcome.contacts))
        return list(found)

    def _areas(self) -> dict[str, Any] | None:
        if len(self.content.areas) < 2:
            return None
        return {
            "question": self._area_question(),
            "help": self.content.edition.area_help or self.words["area-help"],
            "names": self.content.edition.areas,
        }

    def _area_question(self) -> str:
        return self.content.edition.area_question or self.words["area-question"]


def _on_its_page(node: Node, aid: str) -> str:
    """Where a chart's node leads: to its question in the aid, or to the chart of another aid."""
    return f"{node.id}.html" if node.kind == "aid" else f"../{aid}.html#{node.id}"


def _heading(ask: str) -> tuple[str, str]:
    """Part a question from the words in brackets at its end, which are set smaller."""
    main, bracket, aside = ask.rpartition(" (")
    return (main, bracket.strip() + aside) if bracket and ask.endswith(")") else (ask, "")
