"""Slips that an editor might make, one at a time, in an edition that is whole.

A mutant that nothing notices would be published. `trial` puts each before the scenarios, the checks
and the comparison with what it was made from.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from pathways.content.edition import Content
from pathways.content.model import Answer, Contact, Outcome, Question, Route, SafetyRule, Tree
from pathways.content.names import CORE
from pathways.content.problems import Problem
from pathways.proof import checks
from pathways.proof.checks import refinement, safety
from pathways.proof.compare import Given
from pathways.proof.difference import differences
from pathways.proof.prune import pruned
from pathways.proof.reworded import reworded
from pathways.proof.scenarios import belonging, walk
from pathways.proof.walk import AID, State, settle

Verdict = Literal["scenario", "check", "diff", "equal"]
VERDICTS: Mapping[Verdict, str] = {
    "scenario": "noticed by a scenario",
    "check": "by a check",
    "diff": "only by `pathways diff`",
    "equal": "change nothing",
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One slip: its kind, where it is, and the edition that has it."""

    kind: str
    what: str
    content: Content
    drops: str = ""
    """The duty or contact role that is only left out of an end: no way leads elsewhere."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Who noticed a mutant, in whose words; the answers of a scenario that would, if only the comparison did."""

    verdict: Verdict
    says: str = ""
    answers: tuple[Given, ...] = ()


def mutants(content: Content) -> Iterator[Mutant]:
    """Yield every mutant of an edition whose checks all hold."""
    for aid, tree in content.trees.items():
        for kind, what, mutated in (*_answers(content, aid, tree), *_routes(content, aid, tree), *_ends(content, tree)):
            drops = what.rpartition(": ")[2] if kind in ("duty dropped", "contact dropped") else ""
            yield Mutant(kind, f"{aid}: {what}", replace(content, trees={**content.trees, aid: mutated}), drops)
    yield from _shared(content)
    if content.slug != CORE:
        yield from _contacts(content)


def trial(original: Content, mutant: Mutant) -> Trial:
    """Say who notices a mutant: a scenario at best, else a check, else only the comparison with the original."""
    changed = mutant.content if mutant.content.slug == CORE else pruned(mutant.content)
    for aid in changed.trees:
        for _, scenario in belonging(changed, aid):
            if fault := walk(changed, aid, scenario).fault:
                return Trial("scenario", f"{scenario.id} {fault.says}")
    if problems := _checked(changed, mutant.drops):
        return Trial("check", str(problems[0]))
    if found := differences(original, changed):
        return Trial("diff", found[0].kind, found[0].answers)
    if words := reworded(original, changed):
        return Trial("diff", f"worded differently: {' '.join(words[0].place)}")
    return Trial("equal")


def _checked(content: Content, drops: str) -> list[Problem]:
    """Run the checks; where only a duty or a contact is left out, those alone that can notice it."""
    if not drops or (drops in content.actions and content.actions[drops].level):
        return checks.run(content)
    told = tuple(rule for rule in content.safety if drops in _demanded(rule))
    stages = (checks.NAMES, (safety.rules_hold, refinement.no_less_safe))
    return checks.run(replace(content, safety=told), stages)


def _demanded(rule: SafetyRule) -> set[str]:
    ends = [end for end in (rule.then, rule.ending) if end]
    return {name for end in ends for name in (*end.actions, *end.contacts)}


Found = Iterator[tuple[str, str, Tree]]


def _answers(content: Content, aid: str, tree: Tree) -> Found:
    for name, question in tree.questions.items():
        for id_, answer in question.answers.items():
            where = f"{name}: {id_}"
            for target in _targets(content, aid, name, answer.goto):
                changed = answer.model_copy(update={"goto": target})
                yield "answer led elsewhere", f"{where} leads to {target}", _answered(tree, name, id_, changed)
            yield from _of_answer(content, tree, name, id_, answer)
            if len(question.answers) > 1:
                rest = {other: one for other, one in question.answers.items() if other != id_}
                kind = "“not sure” dropped" if answer.unsure else "answer dropped"
                yield kind, where, _asked(tree, name, question.model_copy(update={"answers": rest}))
        for (one, left), (other, right) in combinations(question.answers.items(), 2):
            if left.goto != right.goto:
                both = {
                    one: left.model_copy(update={"goto": right.goto}),
                    other: right.model_copy(update={"goto": left.goto}),
                }
                swapped = question.model_copy(update={"answers": {**question.answers, **both}})
                yield "answers swapped", f"{name}: {one} and {other}", _asked(tree, name, swapped)
        yield from _of_ticks(content, tree, name, question)


def _of_answer(content: Content, tree: Tree, name: str, id_: str, answer: Answer) -> Found:
    where = f"{name}: {id_}"
    for kind, actions in _fewer_or_others(content, answer.actions):
        yield (
            f"action {kind}",
            f"{where} adds {actions}",
            _answered(tree, name, id_, answer.model_copy(update={"actions": actions})),
        )
    for settled in answer.settles:
        rest = {question: said for question, said in answer.settles.items() if question != settled}
        yield (
            "settled answer dropped",
            f"{where} settles {settled}",
            _answered(tree, name, id_, answer.model_copy(update={"settles": rest})),
        )
    if isinstance(answer.at_least, int):
        for amount in (answer.at_least - 1, answer.at_least + 1):
            if amount:
                moved = answer.model_copy(update={"at_least": amount})
                yield "band shifted", f"{where} from {amount}", _answered(tree, name, id_, moved)


def _of_ticks(content: Content, tree: Tree, name: str, question: Question) -> Found:
    for item, tick in question.tick.items():
        rest = {other: one for other, one in question.tick.items() if other != item}
        yield "item dropped", f"{name}: {item}", _asked(tree, name, question.model_copy(update={"tick": rest}))
        for kind, actions in _fewer_or_others(content, tick.actions):
            ticks = {**question.tick, item: tick.model_copy(update={"actions": actions})}
            yield (
                f"action {kind}",
                f"{name}: {item} adds {actions}",
                _asked(tree, name, question.model_copy(update={"tick": ticks})),
            )
    for id_, answer in question.answers.items():
        for item in answer.if_ticked:
            rest_items = tuple(other for other in answer.if_ticked if other != item)
            changed = answer.model_copy(update={"if_ticked": rest_items})
            yield "named item dropped", f"{name}: {id_} if {item}", _answered(tree, name, id_, changed)


def _routes(content: Content, aid: str, tree: Tree) -> Found:
    for name, route in tree.routes.items():
        for case, target in route.goto.items():
            at_once = _at_once(content, aid, target, {route.on: case})
            for other in _targets(content, aid, name, target):
                if _at_once(content, aid, other, {route.on: case}) == at_once:
                    continue  # it passes on to the same place: that leads nowhere else
                yield (
                    "case led elsewhere",
                    f"{name}: {case} leads to {other}",
                    _routed(tree, name, route, {**route.goto, case: other}),
                )
            if len(route.goto) > 1:
                rest = {one: there for one, there in route.goto.items() if one != case}
                yield "case dropped", f"{name}: {case}", _routed(tree, name, route, rest)


def _ends(content: Content, tree: Tree) -> Found:
    for name, outcome in tree.outcomes.items():
        for lower in _lower(content, tree.levels, outcome.level):
            yield "level lowered", f"{name}: {lower}", _ended(tree, name, outcome, level=lower)
        for lower in _lower(content, tree.levels, outcome.counts_as):
            yield "level lowered", f"{name} counts as {lower}", _ended(tree, name, outcome, counts_as=lower)
        for field in ("do", "record"):
            lines = getattr(outcome, field)
            for number, line in enumerate(lines):
                if line.action:
                    rest = (*lines[:number], *lines[number + 1 :])
                    yield "duty dropped", f"{name}: {line.action}", _ended(tree, name, outcome, **{field: rest})
        for number, role in enumerate(outcome.contacts):
            rest = (*outcome.contacts[:number], *outcome.contacts[number + 1 :])
            yield "contact dropped", f"{name}: {role}", _ended(tree, name, outcome, contacts=rest)


def _shared(content: Content) -> Iterator[Mutant]:
    for name, action in content.actions.items():
        if not action.level:
            continue
        scales = [scale for scale, found in content.scales.items() if action.level in found.levels]
        for lower in [*(low for scale in scales for low in _lower(content, scale, action.level)), None]:
            changed = {**content.actions, name: action.model_copy(update={"level": lower})}
            yield Mutant("level lowered", f"action {name}: {lower}", replace(content, actions=changed))
    for scale, found in content.scales.items():
        for id_, level in found.levels.items():
            for role in level.contacts:
                rest = tuple(other for other in level.contacts if other != role)
                levels = {**found.levels, id_: level.model_copy(update={"contacts": rest})}
                scales_ = {**content.scales, scale: found.model_copy(update={"levels": levels})}
                yield Mutant("contact dropped", f"level {id_}: {role}", replace(content, scales=scales_), role)

    for name, checklist in content.checklists.items():
        for item in checklist.items:
            items = {other: one for other, one in checklist.items.items() if other != item}
            lists = {**content.checklists, name: checklist.model_copy(update={"items": items})}
            yield Mutant("checklist item dropped", f"{name}: {item}", replace(content, checklists=lists))
    for name, limit in content.limits.items():
        longer = re.sub(r"\d+", lambda number: str(int(number[0]) + 1), limit.within)
        limits = {**content.limits, name: limit.model_copy(update={"within": longer})}
        yield Mutant("limit changed", f"{name}: {longer}", replace(content, limits=limits))


def _contacts(content: Content) -> Iterator[Mutant]:
    def with_(changes: Mapping[tuple[str, str], Contact]) -> Content:
        by_role = {role: dict(by_area) for role, by_area in content.contacts.items()}
        for (role, area), contact in changes.items():
            by_role[role][area] = contact
        return replace(content, contacts=by_role)

    for one, other in combinations(content.contacts, 2):
        for area in content.contacts[one].keys() & content.contacts[other].keys():
            left, right = content.contacts[one][area], content.contacts[other][area]
            day_and_night = {content.roles[role].when for role in (one, other) if role in content.roles} == {
                "day",
                "night",
            }
            kind = "day and night swapped" if day_and_night else "contacts swapped"
            yield Mutant(kind, f"{one} and {other} of {area}", with_({(one, area): right, (other, area): left}))
            if left.telephone and right.telephone and left.telephone != right.telephone:
                changes = {
                    (one, area): left.model_copy(update={"telephone": right.telephone}),
                    (other, area): right.model_copy(update={"telephone": left.telephone}),
                }
                yield Mutant(kind, f"numbers of {one} and {other} of {area}", with_(changes))
    for role, by_area in content.contacts.items():
        for one, other in combinations(by_area, 2):
            if by_area[one] != by_area[other]:
                swapped = {(role, one): by_area[other], (role, other): by_area[one]}
                yield Mutant("areas swapped", f"{role} of {one} and {other}", with_(swapped))
        for area, contact in by_area.items():
            for place, digit in enumerate(contact.telephone or ""):
                if digit.isdigit() and contact.telephone:
                    number = f"{contact.telephone[:place]}{(int(digit) + 1) % 10}{contact.telephone[place + 1 :]}"
                    wrong = contact.model_copy(update={"telephone": number})
                    yield Mutant("digit changed", f"{role} of {area}: {number}", with_({(role, area): wrong}))


def _targets(content: Content, aid: str, node: str, now: str) -> Iterator[str]:
    """Everywhere else an answer could lead without turning in a circle."""
    tree = content.trees[aid]
    for target in (*tree.questions, *tree.routes, *tree.outcomes):
        if target not in (now, node) and node not in _beyond(tree, target):
            yield target


def _at_once(content: Content, aid: str, node: str, memory: Mapping[str, str]) -> list[State | str]:
    """Where a walk that comes to a node waits or ends, by itself and carried on, if no more is known than that."""
    found: list[State | str] = []
    for carried in (False, True):
        try:
            found.append(settle(content, State(aid, node, carried, memory)).state)
        except LookupError:
            found.append(node)
    return found


def _beyond(tree: Tree, node: str) -> set[str]:
    """Every node of a tree that can come after one."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        here = waiting.pop()
        question, route = tree.questions.get(here), tree.routes.get(here)
        nexts = [answer.goto for answer in question.answers.values()] if question else []
        nexts += route.goto.values() if route else []
        waiting += [there for there in nexts if there not in found and not there.startswith(AID)]
        found.update(nexts)
    return found


def _fewer_or_others(content: Content, actions: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, action in enumerate(actions):
        before, after = actions[:number], actions[number + 1 :]
        yield "dropped", (*before, *after)
        other = next((name for name in content.actions if name not in actions), None)
        if other:
            yield "swapped", (*before, other, *after)
        del action


def _lower(content: Content, scale: str | None, level: str | None) -> Iterator[str]:
    """The next calmer level, if there is one."""
    found = content.scales.get(scale or "")
    ranked = [name for name, one in found.levels.items() if one.ranked and not one.counts_as] if found else []
    if level in ranked[:-1]:
        yield ranked[ranked.index(level) + 1]


def _asked(tree: Tree, name: str, question: Question) -> Tree:
    return tree.model_copy(update={"questions": {**tree.questions, name: question}})


def _answered(tree: Tree, name: str, id_: str, answer: Answer) -> Tree:
    question = tree.questions[name]
    return _asked(tree, name, question.model_copy(update={"answers": {**question.answers, id_: answer}}))


def _routed(tree: Tree, name: str, route: Route, goto: Mapping[str, str]) -> Tree:
    return tree.model_copy(update={"routes": {**tree.routes, name: route.model_copy(update={"goto": goto})}})


def _ended(tree: Tree, name: str, outcome: Outcome, **update: object) -> Tree:
    return tree.model_copy(update={"outcomes": {**tree.outcomes, name: outcome.model_copy(update=update)}})
