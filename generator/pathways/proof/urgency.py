"""How urgent an end is: the more urgent of its own level and of the duties gathered on the way.

Levels follow the most urgent duty (ruling R15): whoever has to call a midwife now has not come to
a calm end, whatever else the answers led to.
"""

from collections.abc import Iterable

from pathways.content.edition import Content
from pathways.content.model import Outcome, Tree


def rank(content: Content, scale: str | None, level: str | None) -> int:
    """Return the rank of a level, 0 the most urgent; a level that counts as another has its rank.

    Without a scale every end has rank 0.
    """
    if not scale or not level:
        return 0
    levels = content.scales[scale].levels
    ranked = [id_ for id_, found in levels.items() if found.ranked and not found.counts_as]
    return ranked.index(levels[level].counts_as or level)


def level_of(content: Content, tree: Tree, outcome: Outcome, gathered: Iterable[str] = ()) -> str | None:
    """Return the level an end is shown with: its own, or that of a more urgent duty gathered on the way."""
    found, best = outcome.level, rank(content, tree.levels, outcome.counts_as or outcome.level)
    for action in gathered:
        level = content.actions[action].level
        if level and rank(content, tree.levels, level) < best:
            found, best = level, rank(content, tree.levels, level)
    return found
