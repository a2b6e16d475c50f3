"""What stands on a page of an edition is shown: nothing in its HTML or its attribute lists hides words from readers.

A page may hold HTML, and with it a comment around half of a procedure, or a `hidden` on a list of contacts: every
other check, which reads the page as it is written, would hold all the same.
"""

import re
from collections.abc import Iterator

from pathways.content.problems import Mark, Problem

_NOTE = re.compile(r"\{##.*?##\}", re.DOTALL)
_ELEMENT = re.compile(
    r"<!--|<(?:script|style|template|noscript|dialog|iframe|object|embed|canvas|datalist|audio|video|link|meta|base)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-z](?:\"[^\"]*\"|'[^']*'|[^\"'<>])*>", re.IGNORECASE)
_LIST = re.compile(r"(?<!\{)\{(?!\{|%|##)(?:\"[^\"\n]*\"|'[^'\n]*'|[^\"'{}\n])*\}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"(?<=[\s{:\"'/])(?:(?:aria-)?hidden|inert|popover|style(?=\s*=))(?![\w-])", re.IGNORECASE)


def nothing_hidden(file: str, text: str) -> Iterator[Problem]:
    """Yield what may hide words of a page, at its place: comments, elements that are not shown, attributes."""
    text = _NOTE.sub(_blank, text)
    found = [(place.start(), place[0]) for place in _ELEMENT.finditer(text)]
    for tag in (*_TAG.finditer(text), *_LIST.finditer(text)):
        bare = _QUOTED.sub(_blank, tag[0])
        found += [(tag.start() + place.start(), place[0]) for place in _ATTRIBUTE.finditer(bare)]
    for at, words in sorted(found):
        mark = Mark(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        instead = "delete it, or write a note to editors as {## … ##}" if words == "<!--" else "delete it"
        yield Problem(mark, f"“{words}” can hide words of this page from its readers: {instead}.")


def _blank(words: re.Match[str]) -> str:
    """As many characters and lines, so that places stay what they are."""
    return re.sub(r"[^\n]", " ", words[0])
