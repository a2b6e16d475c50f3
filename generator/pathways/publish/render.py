"""From an edition's content to the Markdown of its decision aids and evidence pages.

Each aid's page is what docs-dev/page.md describes. Words come from the content and from the
catalogue of interface strings; the template (`page/aid.md.j2`) holds the markup and no words.
"""

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2

from pathways.content.edition import Content
from pathways.content.model import Action, Answer, Contact, Level, Line, Outcome, Question, Route, Tree
from pathways.content.problems import Mark, Problem
from pathways.proof.checks.contacts import roles_of
from pathways.proof.graph import goes_on, group
from pathways.proof.urgency import rank
from pathways.proof.walk import AID, AREA, band
from pathways.publish.labels import GENERAL, labels
from pathways.publish.markdown import attribute, prose, words

Words = Mapping[str, str]
STAGES = ("first", "talking", "meanwhile", "after")
_FINGERPRINT = "@version@"


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page, by its path below `docs/`."""

    path: str
    text: str


class Renderer:
    """Writes the pages of one edition."""

    def __init__(
        self, content: Content, templates: Mapping[str, str], strings: Words, component_strings: Words
    ) -> None:
        """Take the content, the templates by name, the words of the page and those of the browser component."""
        self.content = content
        self.words = strings
        self.component_strings = component_strings
        self.environment = environment(templates)

    def aid(self, aid: str) -> Page:
        """Write the page of a decision aid: its own sections, then those of the aids that go on from it."""
        aids = group(self.content, aid)
        used = self._actions_added(aids)
        checklists = {o.checklist for id_ in aids for o in self.content.trees[id_].outcomes.values() if o.checklist}
        text = self.environment.get_template("aid.md.j2").render(
            page=aid,
            aids=[self._aid(id_, own=id_ == aid) for id_ in aids],
            actions=[self._added(id_, self.content.trees[aid].levels) for id_ in used],
            checklists=[self._checklist(id_) for id_ in self.content.checklists if id_ in checklists],
            areas=self._areas(),
            edition=self.content.slug,
            fingerprint=_FINGERPRINT,
            strings=self.component_strings,
            words=self.words,
            title=self.content.trees[aid].title,
        )
        # A saved record names the version it followed: a hash of all the page says, contacts included.
        version = hashlib.sha256(text.encode()).hexdigest()[:16]
        return Page(f"{aid}.md", text.replace(_FINGERPRINT, version))

    def evidence(self) -> list[Page]:
        """Write one page for each document of the edition, with every entry."""
        template = self.environment.get_template("evidence.md.j2")
        return [
            Page(f"evidence/{id_}.md", template.render(document=document, words=self.words))
            for id_, document in self.content.documents.items()
        ]

    def _aid(self, id_: str, own: bool) -> dict[str, Any]:
        tree = self.content.trees[id_]
        nodes = [self._question(id_, name, question) for name, question in tree.questions.items()]
        nodes += [self._route(id_, name, route) for name, route in tree.routes.items()]
        nodes += [self._outcome(tree, id_, name, outcome) for name, outcome in tree.outcomes.items()]
        start = next(iter(tree.questions))
        return {
            "id": id_,
            "title": tree.title,
            "summary": tree.summary,
            "for": tree.for_,
            "own": own,
            "start": start,
            "nodes": nodes,
        }

    def _question(self, aid: str, name: str, question: Question) -> dict[str, Any]:
        return {
            "kind": "question", "id": name, "once": question.once,
            "heading": _heading(question.ask), "help": question.help, "examples": question.examples,
            "tick": [
                {"id": id_, "label": tick.label, "actions": tick.actions, **self._kept_to(tick.areas)}
                for id_, tick in question.tick.items()
            ],
            "answers": [self._answer(aid, id_, answer, question) for id_, answer in question.answers.items()],
            "sources": self._sources(question.sources),
        }  # fmt: skip

    def _answer(self, aid: str, id_: str, answer: Answer, question: Question | None = None) -> dict[str, Any]:
        return {
            "id": id_, "label": self._label_of(id_, answer), "hint": answer.hint, "href": self._href(aid, answer.goto),
            "actions": answer.actions, "adds": [self.content.actions[action].do for action in answer.actions],
            "settles": " ".join(f"{question}={value}" for question, value in answer.settles.items()),
            "unsure": answer.unsure, "at_least": band(answer, question) if question else None, "if_ticked": answer.if_ticked, **self._kept_to(answer.areas),
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
        return {
            "kind": "outcome", "id": name, "heading": (outcome.title, ""), "says": outcome.says,
            "level": outcome.level or "", "level_name": level.name if level else "",
            "process": bool(level and not level.ranked), "rank": rank(self.content, tree.levels, outcome.counts_as or outcome.level),
            "do": self._stages([self._line(line) for line in outcome.do]),
            "record": [self._line(line) for line in outcome.record],
            "contacts": self._contacts(roles_of(self.content, tree.levels, outcome.level, outcome.contacts), level),
            "checklist": self._checklist_link(outcome.checklist),
            "then": self._aids_linked(goes_on(outcome, aid)), "come_back": self._aids_linked(outcome.come_back),
            "sources": self._sources(tuple(self._cited(outcome))),
        }  # fmt: skip

    def _aids_linked(self, aids: Iterable[str]) -> list[dict[str, str]]:
        return [{"id": aid, "title": self.content.trees[aid].title} for aid in aids if aid in self.content.trees]

    def _cited(self, outcome: Outcome) -> dict[str, None]:
        """Every source of an outcome and its lines, in order, each once."""
        found = dict.fromkeys(outcome.sources)
        for line in (*outcome.do, *outcome.record):
            action = self.content.actions.get(line.action or "")
            found |= dict.fromkeys(line.sources)
            if action:
                found |= dict.fromkeys((*action.sources, *(source for how in action.how for source in how.sources)))
        return found

    def _sources(self, sources: tuple[str, ...]) -> list[dict[str, Any]]:
        """The entries that hold in this edition, by document."""
        holding = self.content.holding(sources, flags=True)
        by_document = []
        for id_, document in self.content.documents.items():
            entries = [source for source in dict.fromkeys(holding) if source in document.entries]
            if entries:
                by_document.append({"id": id_, "title": document.title, "entries": entries})
        return by_document

    def _line(self, line: Line) -> dict[str, Any]:
        if line.action:
            return {"action": line.action, **self._action(self.content.actions[line.action])}
        return {
            "action": None, "when": line.when, "says": line.says, "within": self._within(line.within), "how": (), "record": None,
            "labels": self._labels(line.sources, line.areas), **self._kept_to(line.areas),
        }  # fmt: skip

    def _action(self, action: Action) -> dict[str, Any]:
        return {
            "says": action.do, "when": action.when, "within": self._within(action.within), "record": action.record, "now": action.now,
            "how": [self._line(line) for line in action.how],
            "labels": self._labels(action.sources, action.areas), **self._kept_to(action.areas),
        }  # fmt: skip

    def _stages(self, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Part duties into those for now, for the talk and for afterwards: nobody reads eighteen at once."""
        stages = [
            {"when": when, "title": self.words[f"do-{when}"], "lines": [line for line in lines if line["when"] == when]}
            for when in STAGES
        ]
        return [stage for stage in stages if stage["lines"]]

    def _added(self, id_: str, scale: str | None) -> dict[str, Any]:
        """An action that answers add, with the level it gives a calmer end."""
        action = self.content.actions[id_]
        level = self.content.level(scale, action.level)
        shown = (
            {"level": action.level, "level_name": level.name, "rank": rank(self.content, scale, action.level)}
            if level
            else {}
        )
        return {"action": id_, **self._action(action), "level": None, **shown}

    def _within(self, limit: str | None) -> str | None:
        if not limit:
            return None
        found = self.content.limits[limit]
        return self.words[f"limit-{found.word}"].format(limit=found.within)

    def _labels(self, sources: tuple[str, ...], areas: tuple[str, ...]) -> list[dict[str, Any]]:
        return [
            {"kind": label.kind, "text": self.words[f"label-{label.kind}"], **self._kept_to(label.areas)}
            for label in labels(self.content, sources, areas)
            if label.kind != GENERAL or self.content.ledger
        ]

    def _kept_to(self, areas: tuple[str, ...]) -> dict[str, Any]:
        """The areas a part is kept to; none if it is all of the edition's."""
        if not areas or set(areas) == set(self.content.areas):
            return {"areas": (), "area_names": ""}
        return {"areas": areas, "area_names": ", ".join(self.content.edition.areas[area] for area in areas)}

    def _contacts(self, roles: list[str], level: Level | None) -> list[dict[str, Any]]:
        """The contact panel: what the level shows stands open, what an outcome adds is folded."""
        found = []
        for id_ in roles:
            role, by_area = self.content.roles[id_], self.content.contacts.get(id_, {})
            entries: list[dict[str, Any]] = []
            for area in self.content.areas:
                contact = by_area.get(area)
                shown = self._contact(contact) if contact else {"general": role.general, "telephone": role.telephone}
                same = next((entry for entry in entries if entry["shown"] == shown), None)
                if same:
                    same["areas"] += (area,)
                else:
                    entries.append({"shown": shown, "areas": (area,)})
            if not self.content.areas:
                entries = [{"shown": {"general": role.general, "telephone": role.telephone}, "areas": ()}]
            found.append(
                {
                    "id": id_, "name": role.name, "for": role.for_, "when": role.when,
                    "folded": bool(level and id_ not in level.contacts and level.ranked),
                    "entries": [{**entry["shown"], **self._kept_to(entry["areas"])} for entry in entries],
                }
            )  # fmt: skip
        return found

    def _contact(self, contact: Contact) -> dict[str, Any]:
        compared = "compared" if contact.telephone else "compared-text"
        return {
            "name": contact.name, "telephone": contact.telephone, "for": contact.for_, "gap": contact.gap,
            "instead": contact.instead, "note": contact.note,
            "hours": [f"{self._run(days, self.words)}, {self._run(times)}" for days, times in contact.hours.items()],
            "compared": self.words[compared].format(date=day(contact.compared)) if contact.compared else None,
            "rung": self.words["rung"].format(date=day(contact.rung)) if contact.rung else None,
        }  # fmt: skip

    def _run(self, run: str, names: Words = {}) -> str:  # noqa: B006  never changed
        """Write a run in words: `mon-fri` as Monday to Friday, `10:00-16:00` as 10:00 to 16:00."""
        return f" {self.words['to']} ".join(names.get(part, part) for part in run.split("-"))

    def _checklist_link(self, id_: str | None) -> dict[str, str] | None:
        return {"id": id_, "title": self.content.checklists[id_].title} if id_ else None

    def _checklist(self, id_: str) -> dict[str, Any]:
        """A list: an area's own items bear its label; what no document of the edition asks for is still useful."""
        checklist = self.content.checklists[id_]
        items = [
            {
                "id": name,
                "says": item.says,
                "labels": self._labels(item.sources, item.areas),
                **self._kept_to(item.areas),
            }
            for name, item in checklist.items.items()
        ]
        return {"id": id_, "title": checklist.title, "note": checklist.note, "items": items}

    def _actions_added(self, aids: list[str]) -> list[str]:
        """Every action some answer or tick of these aids adds, in the order met."""
        added: dict[str, None] = {}
        for aid in aids:
            for question in self.content.trees[aid].questions.values():
                for actions in question.adding():
                    added |= dict.fromkeys(actions)
        return list(added)

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


def _heading(ask: str) -> tuple[str, str]:
    """Part a question from the words in brackets at its end, which are set smaller."""
    main, bracket, aside = ask.rpartition(" (")
    return (main, bracket.strip() + aside) if bracket and ask.endswith(")") else (ask, "")


def day(date: datetime.date) -> str:
    """Write a date as people do: 10 May 2024."""
    return f"{date.day} {date:%B %Y}"


def environment(templates: Mapping[str, str]) -> jinja2.Environment:
    """Return the Jinja environment of pages: unknown names are errors, `{#id}` of headings survives."""
    made = jinja2.Environment(
        loader=jinja2.DictLoader(templates),
        undefined=jinja2.StrictUndefined,
        comment_start_string="{##",
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    made.filters.update(words=words, prose=prose, attribute=attribute, day=day)
    return made


def page(
    env: jinja2.Environment, path: str, shown_path: str, facts: Mapping[str, Any]
) -> tuple[Page | None, list[Problem]]:
    """Render a guidance page. Returns it, or none and what is wrong with it, at its line."""
    try:
        return Page(path, env.get_template(path).render(facts)), []
    except jinja2.TemplateSyntaxError as error:
        return None, [Problem(Mark(shown_path, error.lineno, 1), f"This template cannot be read: {error.message}.")]
    except jinja2.UndefinedError as error:
        line = _line_in_template(error)
        return None, [Problem(Mark(shown_path, line, 1), f"{error.message}. Check the name in {{{{ }}}}.")]


def _line_in_template(error: Exception) -> int:
    """The line of the page at which rendering stopped: the innermost frame of template code."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
