"""Numbers, hours and time limits stand in contacts.yml and limits.yml, and are typed nowhere else.

A limit that changes is then changed in one place. What may be typed all the same, and nothing more
(docs-dev/guidance.md lists it for editors): 999; a span of time in the words of an answer or of a
thing to tick, which is what the reader chooses (“12 weeks or more”), in what people type to search
(`also`, `typed`), in the note of a limit, and in what a contact is `for`, if an entry that it cites
has the same span; and hours in a contact's own `note`. Ages are no spans of time.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from pathways.content.asread import as_read
from pathways.content.edition import Content
from pathways.content.language import WORDING, flat
from pathways.content.model import Limit
from pathways.content.problems import Mark, Problem
from pathways.content.yamltext import List, Map, Node, Text
from pathways.proof.checks.contacts import EMERGENCY, NUMBER, digits

COUNTED = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fourteen": 14, "twenty": 20, "twenty four": 24, "thirty": 30, "thirty six": 36,
    "forty eight": 48, "seventy two": 72,
}  # fmt: skip
"""Numbers in words, as limits of time have them."""
_COUNT = rf"(?:\d+(?:[.,]\d+)?|{'|'.join(word.replace(' ', '[- ]') for word in COUNTED)})"
_UNITS = ("minute", "hour", "day", "week", "fortnight", "month")
_UNIT = rf"(?:{'|'.join(_UNITS)})s?"
SPAN = re.compile(
    rf"\b{_COUNT}(?: or (?:more|{_COUNT}))?(?:[ -](?:working|clock|calendar|full|whole))?[ -]{_UNIT}\b"
    rf"|\bwithin (?:an?|the|half an?) (?:working )?{_UNIT}\b|\b\d+[ -]?(?:hrs?|h|mins?|wks?)\b",
    re.IGNORECASE,
)
"""A span of time; a unit makes it one."""
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?!\.)|\b\d{1,2} ?[ap]m\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")

_MAY_NAME_A_SPAN = frozenset({"label", "also", "typed"})
_NO_WORDS = frozenset({"sources", "within", "telephone", "hours", "compared", "rung", "by", "on", "until"})
_NOT_SHOWN = (".scenarios", "edition", "shared/limits", WORDING)
"""What `wording.yml` says stands in the place of the core's words by then, and is looked at there."""


def typed_in_trees(content: Content) -> Iterator[Problem]:
    """No text of an aid, of what aids share or of a contact has a time limit or hours typed into it."""
    for file, node in content.located.items():
        if not file.endswith(_NOT_SHOWN) and not file.startswith("sources/"):
            yield from _in_node(content, file, node, ())


def _in_node(content: Content, file: str, node: Node, path: tuple[str, ...]) -> Iterator[Problem]:
    if isinstance(node, Map):
        for key, child in node.items.items():
            if key not in _NO_WORDS and key not in _MAY_NAME_A_SPAN:
                yield from _in_node(content, file, child, (*path, key))
    elif isinstance(node, List):
        for child in node.items:
            yield from _in_node(content, file, child, path)
    elif isinstance(node, Text):
        for span in _spans(node.value):
            if not (file == "contacts" and _may_say(content, path, span)):
                yield Problem(node.mark, _says(content.limits, span, "write “within: {}” on the line"))


def _may_say(content: Content, path: tuple[str, ...], span: str) -> bool:
    """Tell whether a contact may say a time: in its `note` an hour, such as when nobody answers; else see above."""
    if path[-1] == "note":
        return bool(_CLOCK.fullmatch(span))
    return path[-1] == "for" and _stands(content, path, span)


@cache  # most of an edition's words are the core's
def _spans(text: str) -> tuple[str, ...]:
    return tuple({flat(found[0]): found[0] for read in (as_read(text).text, text) for found in _timed(read)}.values())


def _timed(text: str) -> Iterator[re.Match[str]]:
    """Spans of time and hours in a text, looked for where a unit or a digit stands at all: in few lines."""
    plain = text.casefold()
    if any(unit in plain for unit in _UNITS) or _DIGIT.search(text):
        yield from SPAN.finditer(text)
    if _DIGIT.search(text):
        yield from _CLOCK.finditer(text)


def _stands(content: Content, path: tuple[str, ...], span: str) -> bool:
    """Tell whether an entry that a contact cites has a span of time word for word."""
    role, area, *_ = path
    sources = content.contacts[role][area].sources if area in content.contacts.get(role, {}) else ()
    return any(span in content.ledger[source].text for source in sources if source in content.ledger)


def typed_in_page(content: Content, file: str, text: str) -> Iterator[Problem]:
    """No guidance page has a telephone number, hours or a time limit typed into it."""
    limits = {name.replace("-", "_"): limit for name, limit in content.limits.items()}
    for at, words, is_number in _typed(text):
        mark = Mark(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        if not is_number:
            yield Problem(mark, _says(limits, words, "write {{{{ limits.{} }}}}"))
        elif digits(words) != EMERGENCY:
            role = _role(content, words) if content.areas and content.is_own(mark) else "…"
            says = f"“{words}” is typed here. Numbers stand in contacts.yml only: write {{{{ contacts({role}) }}}}."
            yield Problem(mark, says)


@lru_cache(maxsize=1024)
def _typed(text: str) -> tuple[tuple[int, str, bool], ...]:
    """What a page has typed into it, as it is written, line by line, and as it is read: where, and whether a number."""
    found: list[tuple[int, int, str, bool]] = []
    start = 0
    for line in text.split("\n"):
        found += _in_line(line, range(start, start + len(line)))
        start += len(line) + 1
    read = as_read(text)
    told = [(start, end, is_number) for start, end, _, is_number in found]
    for start, end, words, is_number in _in_line(read.text, read.at):
        if not any(start <= last and first <= end and is_number == same for first, last, same in told):
            found.append((start, end, words, is_number))
    return tuple((at, words, is_number) for at, _, words, is_number in sorted(found))


def _in_line(line: str, at: Sequence[int]) -> Iterator[tuple[int, int, str, bool]]:
    for found in NUMBER.finditer(line) if _DIGIT.search(line) else ():
        yield at[found.start()], at[found.end() - 1], found[0], True
    for found in _timed(line):
        yield at[found.start()], at[found.end() - 1], found[0], False


def _says(limits: Mapping[str, Limit], words: str, how: str) -> str:
    if _CLOCK.fullmatch(words):
        return f"“{words}” is typed here. Hours stand in contacts.yml only, with the contact that is open then."
    same = next((name for name, limit in limits.items() if limit.within == words), None)
    write = how.format(same or "…")
    name = "" if same else ", with the limit's id once it is there"
    return f"“{words}” is typed here. Time limits stand in shared/limits.yml only: {write}{name}."


def _role(content: Content, number: str) -> str:
    """Return the role that has a number, as a page writes it."""
    for role, by_area in content.contacts.items():
        if any(digits(contact.telephone or "") == digits(number) for contact in by_area.values()):
            return f'"{role}"'
    return "…"
