"""A time limit is one of a document: its figure and its unit together, and in an edition all of its words.

In an edition whose language is not the core's, only the figures can be compared. What a limit's note says of another
span stands in an entry too, if only in one that tells a doubt.
"""

import re
from collections.abc import Iterable, Iterator

from pathways.content.edition import Content
from pathways.content.language import flat, is_core_s
from pathways.content.model import Entry, Limit
from pathways.content.problems import Mark, Problem
from pathways.content.yamltext import marks
from pathways.proof.checks.literals import COUNTED, SPAN

_FIGURE = re.compile(r"\d+")
_IN_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(COUNTED, key=len, reverse=True))})\b")
_COMPARE = "Compare it with the document."


def limits_cited(content: Content) -> Iterator[Problem]:
    """The words of a time limit stand in a ledger entry that it cites; a flag is no proof."""
    for name, limit in content.limits.items() if content.ledger else ():
        mark = content.mark("shared/limits", name, "within")
        if not content.is_compared and content.is_own(mark):
            continue
        texts = [_plain(entry.text) for entry in _entries(content, limit.sources) if not entry.flag]
        for words in _to_find(content, limit, own=bool(content.core) and content.is_own(mark)):
            if not any(re.search(rf"(?<!\w){re.escape(_plain(words))}(?!\w)", text) for text in texts):
                says = f"limit “{name}”: “{words}” stands in no ledger entry that is cited here."
                yield Problem(mark, f"{says} {_COMPARE}")
        everything = [_plain(entry.text) for entry in _entries(content, limit.sources)]
        for span in _spans(limit.note or "") if is_core_s(content.edition.language) else ():
            if not any(_plain(span) in text for text in everything):
                says = f"limit “{name}”: its note says “{span}”, which stands in no ledger entry that is cited here."
                yield Problem(content.mark("shared/limits", name, "note"), f"{says} {_COMPARE}")


def _spans(text: str) -> list[str]:
    return [found[0] for found in SPAN.finditer(text)]


def _to_find(content: Content, limit: Limit, *, own: bool) -> list[str]:
    """What of a limit has to stand in an entry: all of it; in the core, each span of time, if there is one."""
    if not is_core_s(content.edition.language):
        return _FIGURE.findall(limit.within)
    spans = _spans(limit.within)
    return [limit.within] if own or not spans else spans


def limits_kept(content: Content) -> Iterator[Problem]:
    """An edition's document sets another limit, turns it or sets none: only then does the edition."""
    cores = (content.core or content).limits if is_core_s(content.edition.language) else {}
    for name, core in cores.items():
        here = content.limits.get(name)
        if not here or (_plain(here.within), here.word) == (_plain(core.within), core.word):
            continue
        topics = {entry.topic for entry in _entries(content, core.sources)}
        held = [entry for entry in _entries(content, content.holding(here.sources)) if entry.topic in topics]
        words = here.within if here.word == core.word else f"{here.word} {here.within}"
        if not any(_plain(words) in _plain(entry.text) for entry in held):
            says = (
                f"limit “{name}” is “{core.word} {core.within}” in the core, and here “{here.word} {here.within}”: no"
                f" entry of this edition's documents that is cited says so of the same. Delete it, or cite the entry."
            )
            yield Problem(next(_own(content, "shared/limits", name), content.key("shared/limits", name)), says)
    yield from _taken_away(content)


def _taken_away(content: Content) -> Iterator[Problem]:
    core = content.core or content
    for name, action in core.actions.items():
        here, limit = content.actions.get(name), core.limits.get(action.within or "")
        if not here or here.within or not limit:
            continue
        for source in content.holding(limit.sources):
            if _plain(limit.within) in _plain(content.entries[source].text):
                says = (
                    f"action “{name}” has the limit “{limit.within}” in the core, and none here; but {source} sets it."
                    " Keep it."
                )
                yield Problem(next(_own(content, "shared/actions", name), content.key("shared/actions", name)), says)
                break


def _own(content: Content, file: str, name: str) -> Iterator[Mark]:
    return (mark for mark in marks(content.located[file], (name,)) if content.is_own(mark))


def _entries(content: Content, sources: Iterable[str]) -> list[Entry]:
    return [content.ledger[source] for source in sources if source in content.ledger]


def _plain(text: str) -> str:
    """A text on one line, with the numbers of its words in figures."""
    return _IN_WORDS.sub(lambda found: str(COUNTED[found[0]]), flat(text).casefold().replace("-", " "))
