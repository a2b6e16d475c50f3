"""Every name that is used is defined, and defined once."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pathways.content.edition import Content
from pathways.content.model import Limit, Part, Tree
from pathways.content.problems import Problem, guess
from pathways.content.typed import Path
from pathways.proof.graph import answers_of, group
from pathways.proof.walk import AID, AREA


def targets(content: Content) -> Iterator[Problem]:
    """Every answer and every case leads to a node of its tree, or to another aid."""
    for aid, tree in content.trees.items():
        yield from _leads(content, aid, tree)
        for name, outcome in tree.outcomes.items():
            for key, aids in (("then", outcome.then), ("come-back", outcome.come_back)):
                for number, other in enumerate(aids):
                    if other not in content.trees and other not in content.edition.leaves_out:
                        mark = content.mark(aid, "outcomes", name, key, number)
                        yield Problem(
                            mark,
                            f"outcome “{name}”: “{key}” names the aid “{other}”, which does not exist."
                            f"{guess(other, content.trees)}",
                        )

    yield from _named_by_levels(content)


def _leads(content: Content, aid: str, tree: Tree) -> Iterator[Problem]:
    for name, question in tree.questions.items():
        if any((aid, answer.goto) in content.dropped for answer in question.answers.values()):
            yield _led_past(content, aid, "questions", name)
            continue
        for id_, answer in question.answers.items():
            if says := _missing(content, tree, answer.goto):
                mark = content.mark(aid, "questions", name, "answers", id_, "goto")
                yield Problem(mark, f"question “{name}”: answer “{id_}” leads to {says}")
    for name, route in tree.routes.items():
        if any((aid, target) in content.dropped for target in route.goto.values()):
            yield _led_past(content, aid, "routes", name)
            continue
        for case, target in route.goto.items():
            if says := _missing(content, tree, target):
                mark = content.mark(aid, "routes", name, "goto", case)
                yield Problem(mark, f"route “{name}”: case “{case}” leads to {says}")


def _led_past(content: Content, aid: str, kind: str, name: str) -> Problem:
    """A node of an edition's own from which what it leads to was left: so no way comes to the node itself."""
    tree = content.trees[aid]
    gotos: list[tuple[str, tuple[str | int, ...], str]] = [
        (one, ("questions", one, "answers", id_, "goto"), answer.goto)
        for one, question in tree.questions.items()
        for id_, answer in question.answers.items()
    ]
    gotos += [
        (one, ("routes", one, "goto", case), to)
        for one, route in tree.routes.items()
        for case, to in route.goto.items()
    ]
    core = content.core.trees.get(aid) if content.core else None
    there = {*core.questions, *core.routes} if core else set()
    marks = [(content.mark(aid, *path), to) for one, path, to in gotos if one in there or not there]
    ours = [(mark, to) for mark, to in marks if content.is_own(mark)]
    since = f" Line {ours[0][0].line} leads to “{ours[0][1]}” now: is that meant?" if ours else ""
    says = f"{kind[:-1]} “{name}” cannot be reached: no combination of answers leads to it.{since}"
    return Problem(content.key(aid, kind, name), says)


def _named_by_levels(content: Content) -> Iterator[Problem]:
    for scale, found in content.scales.items():
        for name, level in found.levels.items():
            for number, other in enumerate(level.come_back):
                if other not in content.trees and other not in content.edition.leaves_out:
                    mark = content.mark("shared/levels", scale, "levels", name, "come-back", number)
                    says = f"level “{name}”: “come-back” names the aid “{other}”, which does not exist."
                    yield Problem(mark, f"{says}{guess(other, content.trees)}")


def _missing(content: Content, tree: Tree, target: str) -> str | None:
    if target.startswith(AID):
        aid = target.removeprefix(AID)
        if aid in content.trees:
            return None
        if aid in content.edition.leaves_out:
            return f"the aid “{aid}”, which this edition leaves out."
        return f"the aid “{aid}”, which does not exist.{guess(aid, content.trees)}"
    if target in tree.questions or target in tree.routes or target in tree.outcomes:
        return None
    known = [*tree.questions, *tree.routes, *tree.outcomes, *content.shared_outcomes]
    return f"“{target}”, which does not exist.{guess(target, known)}"


def names(content: Content) -> Iterator[Problem]:
    """An id names one node of a tree; aids that share a page share ids for shared questions and outcomes only."""
    whole = not any(targets(content))
    for aid, tree in content.trees.items():
        kinds = {"questions": tree.questions, "routes": tree.routes, "outcomes": tree.outcomes}
        first: dict[str, str] = {}
        for kind, nodes in kinds.items():
            for name in nodes:
                if name in first:
                    says = f"“{name}” is both one of the {first[name]} and one of the {kind}. Give one another id."
                    yield Problem(content.key(aid, kind, name), says)
                first.setdefault(name, kind)
        for other in group(content, aid)[1:] if whole else ():
            for name in (*content.trees[other].questions, *content.trees[other].routes):
                if (name in tree.questions or name in tree.routes) and name not in content.shared_questions:
                    says = (
                        f"“{name}” is an id of the aid “{aid}” too, which goes on into this one."
                        " Give one another id, or define the question once in shared/questions.yml."
                    )
                    kind = "questions" if name in content.trees[other].questions else "routes"
                    yield Problem(content.key(other, kind, name), says)


def routes(content: Content) -> Iterator[Problem]:
    """A route turns on a question that exists, and names answers of it (that none is missing, the graph shows)."""
    for aid, tree in content.trees.items():
        for name, route in tree.routes.items():
            answers = answers_of(content, aid, route.on)
            if answers is None:
                yield Problem(
                    content.mark(aid, "routes", name, "on"), f"route “{name}” {_unknown_on(content, route.on)}"
                )
                continue
            for case in route.goto:
                if case not in answers:
                    mark = content.key(aid, "routes", name, "goto", case)
                    says = f"route “{name}”: “{case}” is no answer of “{route.on}”.{guess(case, answers)}"
                    yield Problem(mark, says)


def _unknown_on(content: Content, question: str) -> str:
    if question == AREA:
        return "turns on the area, but there are no areas here. Only an edition has them."
    return f"turns on the question “{question}”, which does not exist.{guess(question, _questions(content))}"


def _questions(content: Content) -> list[str]:
    return [question for tree in content.trees.values() for question in tree.questions]


def shared_parts(content: Content) -> Iterator[Problem]:
    """Actions, limits, checklists and contact roles that are named exist."""
    known: dict[str, tuple[str, Mapping[str, object]]] = {
        "action": ("the action", content.actions),
        "actions": ("the action", content.actions),
        "within": ("the limit", content.limits),
        "checklist": ("the checklist", content.checklists),
        "contacts": ("the contact role", content.roles),
    }
    for file, path, part in content.parts():
        for key in _naming(type(part), tuple(known)):
            what, defined = known[key]
            for place, name in _named(part, key):
                if name not in defined:
                    where = content.describe(file, path)
                    says = f"{where} names {what} “{name}”, which does not exist.{guess(name, defined)}"
                    yield Problem(content.mark(file, *path, *place), says)


@cache
def _naming(kind: type[Part], keys: tuple[str, ...]) -> tuple[str, ...]:
    """Of some keys, those that a kind of part names things under; the “within” of a limit is the limit itself."""
    return () if kind is Limit else tuple(key for key in keys if key in kind.model_fields)


def _named(part: Part, key: str) -> list[tuple[Path, str]]:
    """What a part names under a key, one name or several, each with its place."""
    value = getattr(part, key)
    if isinstance(value, tuple):
        return [((key, number), name) for number, name in enumerate(value)]
    return [((key,), value)] if value else []


def settled(content: Content) -> Iterator[Problem]:
    """An answer settles questions that exist, with answers they have."""
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            for id_, answer in question.answers.items():
                for other, value in answer.settles.items():
                    path = (aid, "questions", name, "answers", id_, "settles", other)
                    where = f"question “{name}”: answer “{id_}” settles"
                    answers = answers_of(content, aid, other)
                    if answers is None:
                        hint = guess(other, _questions(content))
                        yield Problem(
                            content.key(*path), f"{where} the question “{other}”, which does not exist.{hint}"
                        )
                    elif value not in answers:
                        says = f"{where} “{other}” with “{value}”, which is no answer of it.{guess(value, answers)}"
                        yield Problem(content.mark(*path), says)


def areas(content: Content) -> Iterator[Problem]:
    """Areas that are named are councils of the edition."""
    known = content.areas
    # No guess: one council's numbers under another's name would be the worst of faults.
    has = f" It has {', '.join(known)}." if known else " The core has no areas; only editions do."
    for file, path, part in content.parts():
        if file == "contacts":
            named = [(str(path[-1]), content.key(file, *path))]
        else:
            kept_to = getattr(part, "areas", ()) if _naming(type(part), ("areas",)) else ()
            named = [(area, content.mark(file, *path, "areas", number)) for number, area in enumerate(kept_to)]
        for area, mark in named:
            if area not in known:
                yield Problem(mark, f"“{area}” is no area of this edition.{has}")


def area_names(content: Content) -> Iterator[Problem]:
    """An area has a name of its own: not that of another, of this edition or of its documents."""
    names = {area: _in_words(name) for area, name in content.edition.areas.items()}
    noted = {area for entry in content.entries.values() for area in entry.areas}
    for area, name in names.items():
        others = {other: {_in_words(other), names.get(other, _in_words(other))} for other in {*names, *noted} - {area}}
        for other in sorted(others):
            if (
                any(f" {taken} " in f" {name} " for taken in others[other])
                and f" {_in_words(area)} " not in f" {name} "
            ):
                says = (
                    f"the area “{area}” is called “{content.edition.areas[area]}” here, and “{other}” is another area:"
                    " readers would ring the wrong council. Give it its own name."
                )
                yield Problem(content.mark("edition", "areas", area), says)
                break


def _in_words(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))
