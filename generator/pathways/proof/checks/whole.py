"""What only shows over all editions together."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from pathways.content.edition import Content
from pathways.content.problems import Problem, guess
from pathways.proof.checks.contacts import roles_used

Uses = Mapping[str, Collection[str]]
"""The names an edition uses, by their kind."""


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


def nothing_unused(core: Content, uses: Iterable[Uses]) -> Iterator[Problem]:
    """Nothing shared is left over that no edition uses; `uses` are those of every edition."""
    every = list(uses)
    shared: dict[str, Iterable[str]] = {
        "actions": core.actions, "limits": core.limits, "checklists": core.checklists,
        "questions": core.shared_questions, "outcomes": core.shared_outcomes, "contacts": core.roles,
    }  # fmt: skip
    for kind, names in shared.items():
        used = {name for use in every for name in use[kind]}
        for name in names:
            if name not in used and (not core.alone or core.is_own(core.key(f"shared/{kind}", name))):
                says = f"No edition uses “{name}” of shared/{kind}.yml. Use it, or delete it."
                yield Problem(core.key(f"shared/{kind}", name), says)


def used(content: Content, lists: Iterable[str] = ()) -> Uses:
    """Return what an edition uses of all that is shared, by its kind; `lists` are the checklists its pages show."""
    trees = content.trees.values()
    outcomes = [outcome for tree in trees for outcome in tree.outcomes.values()]
    lines = [line for outcome in outcomes for line in (*outcome.do, *outcome.record)]
    added = [actions for tree in trees for question in tree.questions.values() for actions in question.adding()]
    actions = {line.action for line in lines if line.action} | {action for some in added for action in some}
    gathered = [content.actions[action] for action in actions]
    lines += [line for action in gathered for line in action.how]
    return {
        "actions": actions,
        "limits": {line.within for line in lines if line.within}
        | {action.within for action in gathered if action.within},
        "checklists": {outcome.checklist for outcome in outcomes if outcome.checklist} | set(lists),
        "questions": {name for tree in trees for name in tree.questions},
        "outcomes": {name for tree in trees for name in tree.outcomes},
        "contacts": set(roles_used(content)),
    }
