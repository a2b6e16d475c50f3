"""Every outcome has a rank: how urgent it is in the proofs."""

from collections.abc import Iterator, Mapping

from pathways.content.edition import Content
from pathways.content.model import Level, Outcome
from pathways.content.problems import Problem, guess
from pathways.proof.urgency import rank


def scales_exist(content: Content) -> Iterator[Problem]:
    """The scale an aid names exists, and an aid whose outcomes have levels names one."""
    for aid, tree in content.trees.items():
        if tree.levels and tree.levels not in content.scales:
            says = f"There is no scale “{tree.levels}” in shared/levels.yml.{guess(tree.levels, content.scales)}"
            yield Problem(content.mark(aid, "levels"), says)
        for name, outcome in tree.outcomes.items() if not tree.levels else ():
            if outcome.level:
                says = f"outcome “{name}” has a level, but the aid names no scale. Add “levels:” above its questions."
                yield Problem(content.mark(aid, "outcomes", name, "level"), says)


def own_aids_scaled(content: Content) -> Iterator[Problem]:
    """An aid of an edition's own is on a scale of the core, whose safety rules say what each level asks for."""
    if not content.core or not any(tree.levels for tree in content.core.trees.values()):
        return
    scales = content.core.scales
    for aid, tree in content.trees.items():
        if (
            aid not in content.core.trees
            and tree.levels not in scales
            and (not tree.levels or tree.levels in content.scales)
        ):
            named = f"is on the scale “{tree.levels}”" if tree.levels else "names no scale"
            says = (
                f"the aid “{aid}” {named}: the safety rules would not know how urgent its ends are. Choose a scale of"
                f" the core for “levels:”: {', '.join(scales)}."
            )
            yield Problem(content.mark(aid, "levels") if tree.levels else content.key(aid, "title"), says)


def levels_exist(content: Content) -> Iterator[Problem]:
    """Every outcome of an aid with a scale has a level of it."""
    for aid, name, outcome, known in _ranked_outcomes(content):
        if not outcome.level:
            says = f"outcome “{name}” has no level. Say how urgent it is: {', '.join(known)}."
            yield Problem(content.key(aid, "outcomes", name), says)
        for key, level in (("level", outcome.level), ("counts-as", outcome.counts_as)):
            if level and level not in known:
                says = f"outcome “{name}” has the level “{level}”, which does not exist.{guess(level, known)}"
                yield Problem(content.mark(aid, "outcomes", name, key), says)


def all_ranked(content: Content) -> Iterator[Problem]:
    """A level without a rank says which ranked level it counts as: for itself, or in each outcome."""
    for aid, name, outcome, known in _ranked_outcomes(content):
        level = known.get(outcome.level or "")
        ranked = [id_ for id_, found in known.items() if has_rank(found)]
        if level and not has_rank(level) and not level.counts_as and not outcome.counts_as:
            says = f"outcome “{name}” has the level “{outcome.level}”, which has no rank. Add “counts-as:”."
            yield Problem(content.mark(aid, "outcomes", name, "level"), says)
        if level and outcome.counts_as and (has_rank(level) or level.counts_as):
            says = (
                f"outcome “{name}” is shown as “{level.name}”, which has a rank already, and would count as"
                f" “{outcome.counts_as}”. Delete “counts-as:”, or give it the level that is meant."
            )
            yield Problem(content.mark(aid, "outcomes", name, "counts-as"), says)
        elif outcome.counts_as in known and outcome.counts_as not in ranked:
            says = (
                f"outcome “{name}” counts as “{outcome.counts_as}”, which has no rank. Choose from {', '.join(ranked)}."
            )
            yield Problem(content.mark(aid, "outcomes", name, "counts-as"), says)
    for scale, found in content.scales.items():
        ranked = [id_ for id_, level in found.levels.items() if has_rank(level)]
        for id_, level in found.levels.items():
            if level.counts_as and level.counts_as not in ranked:
                says = f"level “{id_}” counts as “{level.counts_as}”, which is no level with a rank."
                mark = content.mark("shared/levels", scale, "levels", id_, "counts-as")
                yield Problem(mark, f"{says}{guess(level.counts_as, ranked)}")


def shown_as_urgent(content: Content) -> Iterator[Problem]:
    """What is urgent is shown as urgent: an edition has no level without a rank stand where the core shows one."""
    if not content.core:
        return
    most = _most_without_a_rank(content.core)
    for aid, name, outcome, known in _ranked_outcomes(content):
        level = known.get(outcome.level or "")
        if not level or level.ranked:
            continue
        tree = content.core.trees.get(aid)
        core = tree.outcomes.get(name) if tree else None
        was = content.core.level(tree.levels if tree else None, core.level if core else None)
        scale = content.trees[aid].levels
        if was and was.ranked:
            says = (
                f"outcome “{name}” is shown as “{was.name}” in the core, and here as “{level.name}”, which does not"
                f" say how urgent it is. Keep the level “{core.level if core else ''}”."
            )
            yield Problem(content.mark(aid, "outcomes", name, "level"), says)
        elif scale in most and rank(content, scale, outcome.counts_as or outcome.level) < most[scale]:
            counts_as = outcome.counts_as or level.counts_as
            says = (
                f"outcome “{name}” would count as “{counts_as}” and be shown as “{level.name}”, which does not"
                f" say how urgent it is. Give it the level “{counts_as}” itself."
            )
            yield Problem(content.mark(aid, "outcomes", name, "counts-as" if outcome.counts_as else "level"), says)


def _most_without_a_rank(core: Content) -> dict[str, int]:
    """The most urgent rank, by scale, of the core's outcomes whose level has none; without any, all but the first."""
    found: dict[str, list[int]] = {scale: [] for scale in core.scales}
    for aid, _, outcome, known in _ranked_outcomes(core):
        level = known.get(outcome.level or "")
        if level and not level.ranked and outcome.counts_as:
            scale = str(core.trees[aid].levels)
            found[scale].append(rank(core, scale, outcome.counts_as))
    return {scale: min(ranks, default=1) for scale, ranks in found.items()}


def actions_ranked(content: Content) -> Iterator[Problem]:
    """An action that makes an end more urgent has a level with a rank on the scale of each aid that adds it."""
    for tree in content.trees.values():
        scale = content.scales.get(tree.levels or "")
        ranked = [id_ for id_, level in scale.levels.items() if level.ranked] if scale else []
        added = {action for question in tree.questions.values() for some in question.adding() for action in some}
        for name in sorted(name for name in added if name in content.actions) if scale else ():
            level = content.actions[name].level
            if level and level not in ranked:
                says = f"action “{name}” has the level “{level}”, which is no level with a rank.{guess(level, ranked)}"
                yield Problem(content.mark("shared/actions", name, "level"), says)


def has_rank(level: Level) -> bool:
    """Tell whether a level stands for itself in the order of its scale."""
    return level.ranked and not level.counts_as


def _ranked_outcomes(content: Content) -> Iterator[tuple[str, str, Outcome, Mapping[str, Level]]]:
    for aid, tree in content.trees.items():
        if scale := content.scales.get(tree.levels or ""):
            yield from ((aid, name, outcome, scale.levels) for name, outcome in tree.outcomes.items())
