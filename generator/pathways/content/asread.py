"""A text as its readers read it, with where each character stands in what was written.

Between “safe” and “**safe**”, `s&#97;fe` or “sa” and “fe” with an invisible space between them, a reader sees no
difference; a check on words must not see one either. Two spaces or a line's end read as one space.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_MARKUP = re.compile(
    r"(?P<tag></?[a-z][^<>]*>)|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|\w{2,31});)|\\(?P<kept>[\\`*_{}\[\]()#+.!-])"
    r"|(?P<target>\]\([^)\n]*\))|(?P<link>!?\[)|(?P<star>(?<![^\n])[ \t]*[*-](?=[ \t]))"
    r"|(?P<emphasis>[*`~]+|(?<!\w)_+|_+(?!\w))"
    r"|(?P<parted>\n[ \t]*(?:\n[ \t]*)+)|(?P<line>\n[ \t]*(?=[-*#|>]|\d+\.[ \t]))|(?P<space>\s+)",
    re.IGNORECASE,
)

_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|em|font|i|kbd|mark|q|s|small|span|strong|sub|sup|u)\b", re.IGNORECASE
)
_READ_AS = {"parted": "\n\n", "line": "\n", "space": " "}
_MARKED = re.compile(r"[^ -~]|[*_`~&<\\\[]|  ")


@dataclass(frozen=True, slots=True)
class Read:
    """What is read, and for each of its characters the place in what was written."""

    text: str
    at: Sequence[int]


@lru_cache(maxsize=4096)
def as_read(written: str) -> Read:
    """Return a text without its markup: no tags, emphasis or link targets, entities resolved, nothing invisible."""
    if not _MARKED.search(written):
        return Read(written, range(len(written)))
    found = [(char, at) for char, at in _read(written) if unicodedata.category(char) != "Cf"]
    return Read("".join(char for char, _ in found), tuple(at for _, at in found))


def _read(written: str) -> Iterator[tuple[str, int]]:
    at = 0
    for markup in _MARKUP.finditer(written):
        yield from _plain(written[at : markup.start()], at)
        at = markup.end()
        kind = markup.lastgroup
        if kind == "entity":
            yield from ((" " if char.isspace() else char, markup.start()) for char in html.unescape(markup[0]))
        elif kind == "kept":
            yield markup["kept"], markup.start()
        elif kind == "star":
            yield from ((char, markup.start()) for char in markup[0])
        elif kind in _READ_AS or (kind == "tag" and not _INLINE.match(markup[0])):
            yield from ((char, markup.start()) for char in _READ_AS.get(kind or "", " "))
    yield from _plain(written[at:], at)


def _plain(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Letters and figures as the usual ones: a full-width or a mathematical one reads the same."""
    for number, char in enumerate(text):
        usual = unicodedata.normalize("NFKC", char) if ord(char) > 127 else char
        yield from ((one, start + number) for one in usual)
