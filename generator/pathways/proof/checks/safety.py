"""Safety rules: what `decision_trees/safety.yml` says holds on every way through every edition."""

from collections.abc import Collection, Iterator

from pathways.content.edition import Content
from pathways.content.model import End, SafetyRule
from pathways.content.problems import Problem, guess, one_of
from pathways.proof import product, worded
from pathways.proof.graph import answers_of
from pathways.proof.own_line import own_line
from pathways.proof.safety import Trial


def ids_differ(content: Content) -> Iterator[Problem]:
    """No two rules have the same id."""
    first: set[str] = set()
    for number, rule in enumerate(content.safety):
        if rule.id in first:
            says = f"two rules are called “{rule.id}”. Give one of them another id."
            yield Problem(content.mark("safety", number, "id"), says)
        first.add(rule.id)


def names_exist(content: Content) -> Iterator[Problem]:
    """A rule names aids, questions, answers, levels, outcomes and actions that there are."""
    known = _known(content)
    for number, rule in _own(content):
        for path, name, kind in _named(rule):
            names = known[kind]
            if name not in names:
                says = f"rule “{rule.id}” names the {kind} “{name}”, which does not exist.{guess(name, names)}"
                yield Problem(content.mark("safety", number, *path), says)
        for question, said in rule.whenever.items():
            answers = _answers(content, question)
            for name in (said,) if isinstance(said, str) else said:
                if answers is not None and name not in answers:
                    says = f"rule “{rule.id}” is for “{question}: {name}”, but “{name}” is not {one_of(answers)}."
                    mark = content.mark("safety", number, "whenever", question)
                    yield Problem(mark, says + guess(name, answers))


def _own(content: Content) -> Iterator[tuple[int, SafetyRule]]:
    """The rules that an edition brings; the core's are looked at in the core."""
    for number, rule in enumerate(content.safety):
        if not content.areas or content.is_own(content.mark("safety", number)):
            yield number, rule


def _known(content: Content) -> dict[str, Collection[str]]:
    trees, scales = content.trees.values(), content.scales.values()
    return {
        "aid": content.trees,
        "question": dict.fromkeys(name for tree in trees for name in tree.questions),
        "level": dict.fromkeys(level for scale in scales for level in scale.levels),
        "outcome": dict.fromkeys(name for tree in trees for name in tree.outcomes),
        "action": content.actions,
        "contact role": content.roles,
    }


def _named(rule: SafetyRule) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """What a rule names: where, the name and what it is."""
    for number, aid in enumerate(rule.aids):
        yield ("aids", number), aid, "aid"
    for question in rule.whenever:
        yield ("whenever", question), question, "question"
    for number, question in enumerate(rule.only_after):
        yield ("only-after", number), question, "question"
    if rule.first:
        yield ("first",), rule.first, "question"
    for key, end in (("then", rule.then), ("ending", rule.ending)):
        if end:
            yield from (((key, *path), name, kind) for path, name, kind in _of_end(end))


def _of_end(end: End) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    if end.level_at_least:
        yield ("level-at-least",), end.level_at_least, "level"
    if end.calmer_than:
        yield ("calmer-than",), end.calmer_than, "level"
    yield from ((("not-level", n), name, "level") for n, name in enumerate(end.not_level))
    yield from ((("outcomes", n), name, "outcome") for n, name in enumerate(end.outcomes))
    yield from ((("actions", n), name, "action") for n, name in enumerate(end.actions))
    yield from ((("contacts", n), name, "contact role") for n, name in enumerate(end.contacts))


def _answers(content: Content, question: str) -> list[str] | None:
    """The answers of a question and the items to tick."""
    answers = answers_of(content, next(iter(content.trees)), question)
    found = next((tree.questions[question] for tree in content.trees.values() if question in tree.questions), None)
    return None if answers is None else list(dict.fromkeys((*answers, *(found.tick if found else ()))))


def rules_hold(content: Content) -> Iterator[Problem]:
    """Every rule holds on every way through, entered or carried on; a rule that no way puts to the test is none."""
    searched = product.of(content) if content.safety else None
    own = {number for number, _ in _own(content)}
    for number, rule in enumerate(content.safety):
        mark = content.mark("safety", number)
        if rule.first:
            yield from (Problem(mark, says) for says in _not_first(content, rule))
        if searched is None or not (rule.then or rule.only_after or rule.questions_at_most):
            continue
        verdict = Trial(searched, rule).verdict()
        if verdict.end:
            way = f"with {worded.answers(verdict.answers)}" if verdict.answers else "whatever is answered,"
            says = f"the way ends at {worded.end(content, verdict.end)}, {verdict.broken}"
            at = own_line(content, verdict.end, verdict.answers) if _breaks_alone(content, rule) else None
            where = f" ({mark.file}:{mark.line})" if at else ""
            yield Problem(at or mark, f"rule “{rule.id}”{where} is broken: {way} {says}.")
        elif not verdict.applied and number in own:
            yield Problem(mark, f"rule “{rule.id}” is never put to the test: no way through is as it says.")


def _breaks_alone(content: Content, rule: SafetyRule) -> bool:
    """Tell whether an edition breaks a rule that holds in the core: then one of its own lines is to blame."""
    return content.core is not None and not Trial(product.of(content.core), rule).verdict().end


def _not_first(content: Content, rule: SafetyRule) -> Iterator[str]:
    for aid in rule.aids or content.trees:
        if aid in content.trees and (first := next(iter(content.trees[aid].questions))) != rule.first:
            yield f"rule “{rule.id}” is broken: the aid “{aid}” asks “{first}” first, not “{rule.first}”."
