"""Every name that is used is defined, and defined once."""

from collections.abc import Iterable, Iterator, Mapping

from pathways.content.edition import Content
from pathways.content.model import Line, Tree
from pathways.content.problems import Problem, guess
from pathways.proof.graph import answers_of, group
from pathways.proof.walk import AID, band, is_exclusive


def targets(content: Content) -> Iterator[Problem]:
    """Every answer and every case leads to a node of its tree, or to another aid."""
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            for id_, answer in question.answers.items():
                if says := _missing(content, tree, answer.goto):
                    mark = content.mark(aid, "questions", name, "answers", id_, "goto")
                    yield Problem(mark, f"question “{name}”: answer “{id_}” leads to {says}")
        for name, route in tree.routes.items():
            for case, target in route.goto.items():
                if says := _missing(content, tree, target):
                    mark = content.mark(aid, "routes", name, "goto", case)
                    yield Problem(mark, f"route “{name}”: case “{case}” leads to {says}")
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


def _nodes(tree: Tree) -> list[str]:
    return [*tree.questions, *tree.routes, *tree.outcomes]


def _missing(content: Content, tree: Tree, target: str) -> str | None:
    if target.startswith(AID):
        aid = target.removeprefix(AID)
        if aid in content.trees:
            return None
        if aid in content.edition.leaves_out:
            return f"the aid “{aid}”, which this edition leaves out."
        return f"the aid “{aid}”, which does not exist.{guess(aid, content.trees)}"
    if target in _nodes(tree):
        return None
    return f"“{target}”, which does not exist.{guess(target, [*_nodes(tree), *content.shared_outcomes])}"


def names(content: Content) -> Iterator[Problem]:
    """An id names one node of a tree; aids that share a page share ids for shared questions and outcomes only."""
    for aid, tree in content.trees.items():
        kinds = {"questions": tree.questions, "routes": tree.routes, "outcomes": tree.outcomes}
        first: dict[str, str] = {}
        for kind, nodes in kinds.items():
            for name in nodes:
                if name in first:
                    says = f"“{name}” is both one of the {first[name]} and one of the {kind}. Give one another id."
                    yield Problem(content.mark(aid, kind, name), says)
                first.setdefault(name, kind)
        for other in group(content, aid)[1:] if not list(targets(content)) else ():
            for name in (*content.trees[other].questions, *content.trees[other].routes):
                if name in (*tree.questions, *tree.routes) and name not in content.shared_questions:
                    says = (
                        f"“{name}” is a node of “{aid}” too, which shares a page with this aid."
                        " Give one another id, or define the question once in shared/questions.yml."
                    )
                    kind = "questions" if name in content.trees[other].questions else "routes"
                    yield Problem(content.mark(other, kind, name), says)


def routes(content: Content) -> Iterator[Problem]:
    """A route turns on a question that exists, and names answers of it (that none is missing, the graph shows)."""
    for aid, tree in content.trees.items():
        for name, route in tree.routes.items():
            answers = answers_of(content, aid, route.on)
            if answers is None:
                known = [question for other in content.trees.values() for question in other.questions]
                mark = content.mark(aid, "routes", name, "on")
                says = f"route “{name}” turns on the question “{route.on}”, which does not exist.{guess(route.on, known)}"
                yield Problem(mark, says)
                continue
            for case in route.goto:
                if case not in answers:
                    mark = content.mark(aid, "routes", name, "goto", case)
                    says = f"route “{name}”: “{case}” is no answer of “{route.on}”.{guess(case, answers)}"
                    yield Problem(mark, says)


def shared_parts(content: Content) -> Iterator[Problem]:
    """Actions, levels, limits, contact roles and checklists that are named exist."""
    yield from _scales(content)
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            for id_, answer in question.answers.items():
                path = ("questions", name, "answers", id_)
                where = f"question “{name}”: answer “{id_}”"
                yield from _unknown(content, aid, (*path, "actions"), answer.actions, content.actions, where, "the action")
                for other, value in answer.settles.items():
                    known = answers_of(content, aid, other)
                    if known is None or value not in known:
                        mark = content.mark(aid, *path, "settles", other)
                        says = f"{where} settles “{other}: {value}”, but there is no such question with that answer."
                        yield Problem(mark, says)
            for id_, tick in question.tick.items():
                where = f"question “{name}”: tick “{id_}”"
                path = ("questions", name, "tick", id_, "actions")
                yield from _unknown(content, aid, path, tick.actions, content.actions, where, "the action")
        for name, outcome in tree.outcomes.items():
            where = f"outcome “{name}”"
            for key, lines in (("do", outcome.do), ("record", outcome.record)):
                yield from _lines(content, aid, ("outcomes", name, key), lines, where)
            yield from _unknown(
                content, aid, ("outcomes", name, "contacts"), outcome.contacts, content.roles, where, "the contact role"
            )
            if outcome.checklist and outcome.checklist not in content.checklists:
                mark = content.mark(aid, "outcomes", name, "checklist")
                says = f"{where} names the checklist “{outcome.checklist}”, which does not exist."
                yield Problem(mark, says + guess(outcome.checklist, content.checklists))
    for name, action in content.actions.items():
        where = f"action “{name}”"
        yield from _lines(content, "shared/actions", (name, "how"), action.how, where)
        if action.within and action.within not in content.limits:
            mark = content.mark("shared/actions", name, "within")
            yield Problem(mark, _no_limit(content, where, action.within))


def _no_limit(content: Content, where: str, limit: str) -> str:
    return f"{where} names the limit “{limit}”, which does not exist.{guess(limit, content.limits)}"


def _scales(content: Content) -> Iterator[Problem]:
    for aid, tree in content.trees.items():
        if tree.levels and tree.levels not in content.scales:
            says = f"There is no scale “{tree.levels}” in shared/levels.yml.{guess(tree.levels, content.scales)}"
            yield Problem(content.mark(aid, "levels"), says)
            continue
        levels = content.scales[tree.levels].levels if tree.levels else {}
        for name, outcome in tree.outcomes.items():
            where = f"outcome “{name}”"
            for key, level in (("level", outcome.level), ("counts-as", outcome.counts_as)):
                if level and level not in levels:
                    mark = content.mark(aid, "outcomes", name, key)
                    yield Problem(mark, f"{where} has the level “{level}”, which does not exist.{guess(level, levels)}")
            if levels and not outcome.level:
                yield Problem(content.mark(aid, "outcomes", name), f"{where} has no level. Say how urgent it is.")
            elif outcome.level in levels and not levels[outcome.level].ranked and not outcome.counts_as:
                mark = content.mark(aid, "outcomes", name, "level")
                says = f"{where} has the level “{outcome.level}”, which has no rank: say what it “counts-as” in the proofs."
                yield Problem(mark, says)
    for name, scale in content.scales.items():
        for id_, level in scale.levels.items():
            yield from _unknown(
                content, "shared/levels", (name, "levels", id_, "contacts"), level.contacts, content.roles,
                f"level “{id_}”", "the contact role",
            )  # fmt: skip


def _lines(content: Content, file: str, path: tuple[str, ...], lines: tuple[Line, ...], where: str) -> Iterator[Problem]:
    for number, line in enumerate(lines):
        if line.action and line.action not in content.actions:
            mark = content.mark(file, *path, number)
            says = f"{where} names the action “{line.action}”, which does not exist.{guess(line.action, content.actions)}"
            yield Problem(mark, says)
        if line.within and line.within not in content.limits:
            yield Problem(content.mark(file, *path, number, "within"), _no_limit(content, where, line.within))


def _unknown(
    content: Content, file: str, path: tuple[str, ...], used: Iterable[str], known: Mapping[str, object], where: str, what: str
) -> Iterator[Problem]:
    for number, name in enumerate(used):
        if name not in known:
            mark = content.mark(file, *path, number)
            yield Problem(mark, f"{where} names {what} “{name}”, which does not exist.{guess(name, known)}")


def ticks(content: Content) -> Iterator[Problem]:
    """Bands and named items belong to a checklist question, do not overlap, and leave one answer over."""
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            where = f"question “{name}”"
            path = ("questions", name, "answers")
            amounts: dict[int, str] = {}
            for id_, answer in question.answers.items():
                for item in answer.if_ticked:
                    if item not in question.tick:
                        mark = content.mark(aid, *path, id_, "if-ticked")
                        says = f"{where}: answer “{id_}” waits for “{item}”, which cannot be ticked.{guess(item, question.tick)}"
                        yield Problem(mark, says)
                if answer.at_least is None:
                    continue
                mark = content.mark(aid, *path, id_, "at-least")
                amount = band(answer, question)
                if not question.tick:
                    yield Problem(mark, f"{where}: “at-least” counts ticks, but there is nothing to tick.")
                elif amount > len(question.tick):
                    says = f"{where}: answer “{id_}” needs {amount} ticks, but there are only {len(question.tick)} items."
                    yield Problem(mark, says)
                elif amount in amounts:
                    says = f"{where}: answers “{amounts[amount]}” and “{id_}” both need {amount} ticks. Keep one."
                    yield Problem(mark, says)
                amounts.setdefault(amount, id_)
            if question.tick and 1 not in amounts:
                says = f"{where}: one tick alone has no answer. Give one answer “at-least: 1”."
                yield Problem(content.mark(aid, *path), says)
            if question.tick and not any(is_exclusive(answer) for answer in question.answers.values()):
                says = f"{where}: nothing ticked has no answer. Add one such as “none: {{label: None of these, goto: …}}”."
                yield Problem(content.mark(aid, *path), says)


def areas(content: Content) -> Iterator[Problem]:
    """Areas that are named are councils of the edition."""
    for file, path, area in _areas_named(content):
        if area not in content.areas:
            known = content.areas
            hint = guess(area, known) or (f" It has {', '.join(known)}." if known else " The core has none.")
            yield Problem(content.mark(file, *path), f"“{area}” is not an area of this edition.{hint}")


def _areas_named(content: Content) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            for kind, children in (("answers", question.answers), ("tick", question.tick)):
                for id_, child in children.items():
                    for area in child.areas:
                        yield aid, ("questions", name, kind, id_, "areas"), area
        for name, outcome in tree.outcomes.items():
            for key, lines in (("do", outcome.do), ("record", outcome.record)):
                for number, line in enumerate(lines):
                    for area in line.areas:
                        yield aid, ("outcomes", name, key, number, "areas"), area
    for name, action in content.actions.items():
        for area in action.areas:
            yield "shared/actions", (name, "areas"), area
        for number, line in enumerate(action.how):
            for area in line.areas:
                yield "shared/actions", (name, "how", number, "areas"), area
    for name, checklist in content.checklists.items():
        for id_, item in checklist.items.items():
            for area in item.areas:
                yield "shared/checklists", (name, "items", id_, "areas"), area
    for role, by_area in content.contacts.items():
        for area in by_area:
            yield "contacts", (role, area), area
