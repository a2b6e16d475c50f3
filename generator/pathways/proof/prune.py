"""Core parts that an edition has led every way past: dropped from it, and listed."""

from dataclasses import replace

from pathways.content.edition import Content
from pathways.content.model import Tree
from pathways.proof.graph import TooLarge, build

_KINDS = ("questions", "routes", "outcomes")


def pruned(content: Content) -> Content:
    """Return an edition without the core's nodes that no way comes to any more.

    An edition's own unreachable node stays, for the check to complain of. So does a graph that cannot
    be walked: a name that does not hold, a circle, too many states.
    """
    try:
        graphs = [build(content, aid, beyond=True) for aid in content.trees]
    except (TooLarge, LookupError):
        return content
    if any(graph.circle or graph.unnamed for graph in graphs):
        return content
    reached = set().union(*(graph.nodes() for graph in graphs)) if graphs else set()
    dropped: list[tuple[str, str]] = []

    def keeps(aid: str, kind: str, name: str) -> bool:
        mark = content.mark(aid, kind, name)
        lost = (aid, name) not in reached and not content.is_own(mark)
        if lost:
            dropped.append((aid, name))
        return not lost

    def kept(aid: str, tree: Tree) -> Tree:
        parts = {kind: {n: p for n, p in getattr(tree, kind).items() if keeps(aid, kind, n)} for kind in _KINDS}
        return tree.model_copy(update=parts)

    trees = {aid: kept(aid, tree) for aid, tree in content.trees.items()}
    if not dropped:
        return content
    return replace(content, trees=trees, dropped=tuple(dropped))
