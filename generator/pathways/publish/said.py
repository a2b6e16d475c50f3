"""Which sentence of a guidance page says what it cites, and under which heading it stands.

A call such as `cite` leaves a mark in the page; once the page is rendered, the marks tell where each
call ended up, and are taken out. So a call whose words are shown nowhere carries nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pathways.content.problems import Mark, Problem

_OPEN, _CLOSE, _END = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(rf"{_OPEN}(\d+){_CLOSE}([^{_END}]*){_END}")
_HEADING = re.compile(r"#{1,6} +(.+?) *\{ *#([a-z0-9-]+)[^}]*\} *")
_STARTS = re.compile(r"^ *(?:[-*+]|\d+\.|:|#{1,6}) +")
"""What begins a new sentence's place: an item of a list, a definition, a heading."""
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]+")
FEWEST = 2
"""Words that a sentence has at least."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a page: the entries it cites, where it stands in its file, and whether a sentence has to."""

    entries: tuple[str, ...]
    mark: Mark
    after_sentence: bool = True
    areas: tuple[str, ...] = ()
    """The areas that the sentence is for; all of the edition's if none is named."""


@dataclass(frozen=True, slots=True)
class Said:
    """A call that is shown: the words before it, and the heading it stands under."""

    call: Call
    sentence: str
    anchor: str
    heading: str


def marked(number: int, shown: str = "") -> str:
    """Return what a call writes into the page: its number, and what it shows there."""
    return f"{_OPEN}{number}{_CLOSE}{shown}{_END}"


def read(text: str, calls: list[Call]) -> tuple[str, list[Said]]:
    """Return a rendered page without its marks, and what it says."""
    found: list[Said] = []
    anchor = heading = block = sentence = ""
    for line in text.split("\n"):
        if at := _HEADING.fullmatch(_MARKED.sub("", line)):
            heading, anchor = at[1], at[2]
        if not line.strip() or _STARTS.match(line):
            block = sentence = ""
        block += f"{line} "
        last = None
        for last in _MARKED.finditer(block):
            number = int(last[1])
            before = block[: last.start()].rpartition(_END)[2]
            sentence = " ".join(_TAG.sub("", _STARTS.sub("", before, count=1)).split()) or sentence
            if number < len(calls):
                found.append(Said(calls[number], sentence, anchor, heading))
        if last:
            block = _END + block[last.end() :]
    return _MARKED.sub(r"\2", text), found


def bare(sentences: Iterable[Said]) -> Iterator[Problem]:
    """Yield a problem for each call that needs a sentence before it and has none: ids by themselves say nothing."""
    for said in sentences:
        if said.call.after_sentence and len(_WORD.findall(said.sentence)) < FEWEST:
            ids = ", ".join(said.call.entries)
            yield Problem(said.call.mark, f"No sentence stands before “{ids}”. Say what it says, then cite it.")
