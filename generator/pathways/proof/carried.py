"""Where an edition carries the ledger: each entry with the places that say it.

Only what a reader comes to counts: a shared duty that no outcome of the edition shows, or a list that
none of its pages has, carries nothing. Nor does a case or a safety rule, which no reader sees. A flag
is told only where its words stand: on a guidance page, at an outcome, or as the gap of a contact.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from pathways.content.edition import Content
from pathways.content.model import Contact, Line, Outcome, Question
from pathways.content.problems import Problem, excerpt
from pathways.proof.checks.contacts import roles_of


class Place(NamedTuple):
    """A place on a page: the page's name below `docs/` without `.md`, the anchor on it, and what stands there."""

    page: str
    anchor: str
    title: str


Places = dict[str, dict[Place, None]]
"""By ledger entry, the places that carry it, in order."""


def note(content: Content, places: Places, place: Place, sources: Iterable[str], *, tells: bool = True) -> None:
    """Add to `places` what `place` carries of the edition's entries; flags only if it tells readers of them."""
    for source in sources:
        entry = content.entries.get(source)
        if entry and (tells or not entry.flag):
            places.setdefault(source, {})[place] = None


def in_aids(content: Content) -> Places:
    """Return the places in an edition's decision aids."""
    found: Places = {}
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            asked = Place(aid, f"{aid}--{name}", question.ask)
            note(content, found, asked, _of_question(question), tells=False)
            for action in dict.fromkeys(action for actions in question.adding() for action in actions):
                added = Place(aid, f"action--{action}", content.actions[action].do)
                note(content, found, added, _of_line(content, Line(action=action)), tells=False)
        for name, outcome in tree.outcomes.items():
            here = Place(aid, f"{aid}--{name}", outcome.title)
            note(content, found, here, of_outcome(content, outcome))
            for role in roles_of(content, tree.levels, outcome.level, outcome.contacts):
                for contact in contacts_of(content, role):
                    note(content, found, here, contact.sources, tells=contact.gap is not None)
            if list_ := outcome.checklist:
                listed = Place(aid, f"checklist--{list_}", content.checklists[list_].title)
                note(content, found, listed, of_checklist(content, list_), tells=False)
    return found


def _of_question(question: Question) -> Iterator[str]:
    yield from question.sources
    for tick in question.tick.values():
        yield from tick.sources
    for answer in question.answers.values():
        yield from answer.sources


def of_outcome(content: Content, outcome: Outcome) -> Iterator[str]:
    """Yield the sources of an outcome and of its lines, in order; one may come again."""
    yield from outcome.sources
    for line in (*outcome.do, *outcome.record):
        yield from _of_line(content, line)


def _of_line(content: Content, line: Line) -> Iterator[str]:
    yield from line.sources
    if line.within:
        yield from content.limits[line.within].sources
    if line.action:
        action = content.actions[line.action]
        yield from action.sources
        if action.within:
            yield from content.limits[action.within].sources
        for how in action.how:
            yield from _of_line(content, how)


def of_checklist(content: Content, id_: str) -> Iterator[str]:
    """Yield the sources of a checklist and its items."""
    checklist = content.checklists[id_]
    yield from checklist.sources
    for item in checklist.items.values():
        yield from item.sources


def contacts_of(content: Content, role: str, area: str | None = None) -> Iterator[Contact]:
    """Yield what the edition shows for a role, in each of its areas or in one."""
    for where, contact in content.contacts.get(role, {}).items():
        if area in (None, where):
            yield contact


def counted(
    content: Content, carried: Collection[str], document: str | None = None
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Count the facts carried and all there are, and so the flags: of all that hold here, or of one document."""
    ledgers = [ledger for id_, ledger in content.documents.items() if document in (None, id_)]
    here = {
        id_: entry
        for ledger in ledgers
        for id_, entry in ledger.entries.items()
        if set(entry.areas) & set(content.areas)
    }
    facts = [id_ for id_, entry in here.items() if not entry.flag]
    flags = [id_ for id_, entry in here.items() if entry.flag]
    return (sum(id_ in carried for id_ in facts), len(facts)), (sum(id_ in carried for id_ in flags), len(flags))


def everything_carried(content: Content, places: Places) -> Iterator[Problem]:
    """Every entry that holds for the edition is said on a page or in an aid, and every flag is told to readers."""
    for document, ledger in content.documents.items():
        for id_, entry in ledger.entries.items():
            if id_ in places or not set(entry.areas) & set(content.areas):
                continue
            if entry.flag:
                says = (
                    f"No page, outcome or gap of a contact tells readers of “{id_}” ({entry.flag}):"
                    f" “{excerpt(entry.says or '', 120)}” Cite it with a sentence where it matters to them."
                )
            else:
                says = (
                    f"No page and no decision aid carries “{id_}” ({entry.strength}): “{excerpt(entry.text, 120)}”"
                    " Say it where a reader needs it, and cite it there."
                )
            mark = content.key(f"sources/{document}.yml", "entries", id_)
            name = "" if content.alone else content.edition.name
            yield Problem(mark, f"{says} The Evidence page and bare ids do not count.", name)
