"""What only shows over all editions together."""

from collections.abc import Collection, Iterable, Iterator

from pathways.content.edition import Content
from pathways.content.problems import Problem, guess
from pathways.proof.checks.contacts import roles_used


def scenarios_belong(content: Content, slugs: Iterable[str]) -> Iterator[Problem]:
    """A scenario names editions that exist; one for an edition that does not would never be walked."""
    known = set(slugs)
    for aid, scenarios in content.scenarios.items():
        for number, scenario in enumerate(scenarios):
            if content.alone and not content.is_own(content.mark(f"{aid}.scenarios", number)):
                continue  # a case of the core names the core's editions
            named = (scenario.edition,) if isinstance(scenario.edition, str) else scenario.edition or ()
            for slug in named:
                if slug not in known:
                    mark = content.mark(f"{aid}.scenarios", number, "edition")
                    yield Problem(
                        mark, f"scenario “{scenario.id}” is for “{slug}”, which is no edition.{guess(slug, known)}"
                    )


def nothing_unused(contents: Iterable[Content], lists: Collection[str] = ()) -> Iterator[Problem]:
    """Nothing shared is left over that no edition uses; `lists` are the checklists that pages show."""
    everything = list(contents)
    first = everything[0]
    shared: dict[str, Iterable[str]] = {
        "actions": first.actions, "limits": first.limits, "checklists": first.checklists,
        "questions": first.shared_questions, "outcomes": first.shared_outcomes, "contacts": first.roles,
    }  # fmt: skip
    uses = [_used(content) for content in everything]
    for kind, names in shared.items():
        used = {name for use in uses for name in use[kind]}
        used |= set(lists) if kind == "checklists" else set()
        for name in names:
            if name not in used and (not first.alone or first.is_own(first.key(f"shared/{kind}", name))):
                says = f"No edition uses “{name}” of shared/{kind}.yml. Use it, or delete it."
                yield Problem(first.key(f"shared/{kind}", name), says)


def _used(content: Content) -> dict[str, set[str]]:
    trees = content.trees.values()
    outcomes = [outcome for tree in trees for outcome in tree.outcomes.values()]
    lines = [line for outcome in outcomes for line in (*outcome.do, *outcome.record)]
    added = [actions for tree in trees for question in tree.questions.values() for actions in question.adding()]
    actions = {line.action for line in lines if line.action} | {action for some in added for action in some}
    used = [content.actions[action] for action in actions]
    lines += [line for action in used for line in action.how]
    return {
        "actions": actions,
        "limits": {line.within for line in lines if line.within} | {action.within for action in used if action.within},
        "checklists": {outcome.checklist for outcome in outcomes if outcome.checklist},
        "questions": {name for tree in trees for name in tree.questions},
        "outcomes": {name for tree in trees for name in tree.outcomes},
        "contacts": set(roles_used(content)),
    }
