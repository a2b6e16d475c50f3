"""A sentence has the force of what it cites: “must” is a must of the document, and no must is worded as a choice.

Only gross slips can be told by a check: “must” where all that is cited is weaker, and “should” or
“you may” where all of it is a must. Whether a sentence says what its entries say, people have to read
(docs-dev/strength-reading.md).
"""

import re
from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.model import Action, Item, Line
from pathways.content.problems import Problem, excerpt

_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")
_MUST = re.compile(r"\bmust\b", re.IGNORECASE)
_WEAKER = re.compile(r"\bshould\b|\byou (?:may|might|can|could)\b|\bif you (?:like|wish)\b", re.IGNORECASE)


def of_duties(content: Content) -> Iterator[Problem]:
    """Duties of aids and things on lists are as strong as what they cite."""
    for file, path, part in content.parts():
        if isinstance(part, Line | Action | Item):
            key = "do" if isinstance(part, Action) else "says"
            words = part.do if isinstance(part, Action) else part.says
            if words and (says := slip(content, words, part.sources, part.areas)):
                yield Problem(content.mark(file, *path, key), says)


def slip(content: Content, words: str, sources: tuple[str, ...], areas: tuple[str, ...] = ()) -> str | None:
    """Say what is wrong with the force of some words, for the areas they are for; none if nothing is."""
    words = _LINK.sub("", words)  # an aid's title is no sentence of the page
    for area in areas or content.areas:
        facts = {source: content.entries[source] for source in content.holding(sources, area)}
        named = ", ".join(f"{source} ({fact.strength})" for source, fact in facts.items())
        is_must = any(fact.strength == "must" or _MUST.search(fact.text) for fact in facts.values())
        if facts and _MUST.search(words) and not is_must:
            says = f"“{excerpt(words, 80)}” says “must”, but what it cites is weaker: {named}."
            return f"{says} Use the document's own force."
        weaker = _WEAKER.search(words)
        if facts and weaker and not _MUST.search(words) and all(fact.strength == "must" for fact in facts.values()):
            return f"“{excerpt(words, 80)}” says “{weaker[0]}”, but what it cites is a must: {named}. Must stays must."
    return None
