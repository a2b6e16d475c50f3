"""What a reader types leads to no calm end: an edition's words lead to aids, questions and pages, as the core's do.

An outcome that a word names is read as the answer to it. The core names a few; an edition adds only emergencies.
"""

from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.language import is_core_s
from pathways.content.problems import Problem
from pathways.content.yamltext import marks
from pathways.proof.exemptions import EMERGENCY
from pathways.proof.urgency import rank


def words_lead_on(content: Content) -> Iterator[Problem]:
    """A word of the core keeps where it leads and what it says; no word of an edition leads to a calm end."""
    if not content.core:
        return
    for name, word in content.words.items():
        core = content.core.words.get(name)
        for number, target in enumerate(word.to):
            if target not in (core.to if core else ()) and _is_calm(content, target):
                says = (
                    f"“{word.word}” leads straight to the outcome “{target}”: nothing would be asked of whoever types"
                    f" it. Lead to the decision aid, “{target.partition('#')[0]}”, or to one of its questions."
                )
                yield Problem(content.mark("shared/words", name, "to", number), says)
        if lost := [target for target in (core.to if core else ()) if target not in word.to]:
            says = f"“{word.word}” leads to “{lost[0]}” in the core, and not here. Keep it."
            own = (mark for mark in marks(content.located["shared/words"], (name,)) if content.is_own(mark))
            yield Problem(next(own, content.key("shared/words", name)), says)
        if core and word.says != core.says and is_core_s(content.edition.language):
            says = f"“{word.word}” is a word of the core, and what is said of it is the core's. Delete “says”."
            yield Problem(content.mark("shared/words", name, "says"), says)


def _is_calm(content: Content, target: str) -> bool:
    """Tell whether a target is an outcome that is no emergency."""
    aid, _, node = target.partition("#")
    tree = content.trees.get(aid)
    outcome = tree.outcomes.get(node) if tree else None
    if not tree or not outcome:
        return False
    return rank(content, tree.levels, outcome.counts_as or outcome.level) != EMERGENCY
