"""Cases of the core whose way an edition in a folder of its own leads past a question of its own.

An edition in the core's repository says with every case whom it fits. One in a folder of its own cannot:
there a case of the core is set aside, and listed by `check`, where the edition has given a case of the
same id, or has added a question or taken away one, so that the case answers what is no longer asked. What it
answers up to there still counts as covered. A case that answers all that is asked and ends elsewhere is never
set aside: it fails.
"""

from dataclasses import replace

from pathways.content.edition import Content
from pathways.proof.graph import TooLarge, build
from pathways.proof.scenarios import belonging, walk


def without_cases_led_past(content: Content) -> Content:
    """Return an edition without the core's cases that its own questions, or its own cases, take the place of."""
    if not content.alone:
        return content
    aside: set[tuple[str, int]] = set()
    for aid in content.trees:
        found = list(belonging(content, aid))
        own = {scenario.id for number, scenario in found if _is_own(content, aid, number)}
        for number, scenario in found:
            if not _is_own(content, aid, number) and (scenario.id in own or _led_past(content, aid, number)):
                aside.add((aid, number))
    return replace(content, set_aside=frozenset(aside)) if aside else content


def _is_own(content: Content, aid: str, number: int) -> bool:
    return content.is_own(content.mark(f"{aid}.scenarios", number))


def _led_past(content: Content, aid: str, number: int) -> bool:
    try:
        graph = build(content, aid, beyond=True)
        if graph.circle or graph.unnamed:
            return False
        fault = walk(content, aid, content.scenarios[aid][number]).fault
    except (TooLarge, LookupError):
        return False  # what cannot be walked is told by the checks
    return fault is not None and fault.at[0] in ("answers", "arrives-with")
