"""YAML text to located nodes: every scalar stays text, every node knows where it stands.

PyYAML's usual loaders corrupt this project's data (`no` becomes false, `17:30` becomes 1050,
`01142734450` becomes 160151848, a second key silently replaces the first). So its events are read
instead, and whatever is not plain text, list or mapping is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NoReturn

import yaml

from pathways.content.problems import Mark, Problem
from pathways.content.slips import (
    BACKSLASH,
    LONGEST_KEY,
    NO_WORD,
    NOTHING,
    PERCENT,
    TOO_LONG,
    block_text,
    brief,
    cut,
    explain,
    place,
    sign,
    tab,
)

# What one file may hold, so that whatever stands in its place is told within two seconds.
LARGEST = 8_000_000  # characters; a tree of 10,000 questions has 3 million
MOST = 400_000  # signs that part one thing from the next; such a tree has 280,000
MOST_IN_ONE = 25_000  # lines of a list, or keys of a mapping
MOST_TOLD = 100  # problems
DEEPEST = 24
_PARTING = ("\n", ",", ":", "- ", "[", "{")
_PARSER: Any = getattr(yaml, "CLoader", yaml.Loader)  # the C parser where PyYAML was built with it

# Control characters, bidirectional overrides (which can hide what a line says), characters of no width
# (which make two words that look alike differ), fillers that show nothing, line separators that no editor
# counts, byte-order marks, halves of characters, and what Unicode keeps free.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]|\r(?!\n)"
)
_STUCK = re.compile(r"^[ -]*([a-z0-9-]+:)\u00a0", re.MULTILINE)
_CUT_VALUE = re.compile(r"[^#\n]*:[^\S\n]+(#[^\s#][^\n]*)")
_NO_BREAK_BELOW = re.compile(r"[^\n]*\n *\u00a0")
_DIRECTIVE = re.compile("^%", re.M)
_TAB_OR_GLUED = re.compile(r"\t|(?<=\S)#")
_COMMENT_OR_TAB = re.compile(r"#[^\n]*|\t")
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_GLUED_TO_BLOCK = re.compile(r"[|>][-+0-9]*#")
_INDENT = re.compile(" *")
_NOT_BLANK = re.compile(r"\S")
_SIGNS = ("-", "?", ":")
_SPACES = {"\u00a0": "a no-break space", "\t": "a tab", "\n": "the end of a line"}
_LONG = 300  # characters of a torn text that are shown
_OTHER_SPACE = re.compile(r"[^\S ]")
_BYTE_ORDER_MARK = "\ufeff"  # some editors put one before the first line; there it does no harm


@dataclass(slots=True)
class Text:
    """A scalar, exactly as written."""

    value: str
    mark: Mark


@dataclass(slots=True)
class List:
    """A sequence of nodes."""

    items: "list[Node]"
    mark: Mark


@dataclass(slots=True)
class Map:
    """A mapping; `keys` holds the place of each key."""

    items: "dict[str, Node]"
    keys: dict[str, Mark]
    mark: Mark

    def put(self, key: str, node: "Node", mark: Mark | None = None) -> None:
        """Set a value, keeping the place of the key if it had one."""
        self.items[key] = node
        self.keys.setdefault(key, mark or node.mark)


Node = Text | List | Map


def empty(file: str) -> Map:
    """Return a mapping with nothing in it, for a file that is not there."""
    return Map({}, {}, Mark(file))


def plain(node: Node) -> Any:
    """Return the node as ordinary dicts, lists and strings."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, List):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.items.items()}


def locate(node: Node, path: tuple[str | int, ...], *, key: bool = False) -> Mark:
    """Return the place of the deepest part of `path` that exists.

    A text is at its first letter (at its key with `key`), anything else at its key.
    """
    mark = node.mark
    for part in path:
        if isinstance(node, Map) and str(part) in node.items:
            mark, node = node.keys[str(part)], node.items[str(part)]
        elif isinstance(node, List) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            mark = node.mark
        else:
            return mark
    return node.mark if isinstance(node, Text) and not key else mark


def marks(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[Mark]:
    """Yield the places of what stands at a path and of all that is in it, in the order of the text."""
    for part in path:
        if not isinstance(node, Map) or str(part) not in node.items:
            return
        node = node.items[str(part)]
    yield node.mark
    if not isinstance(node, Text):
        for child in node.items.values() if isinstance(node, Map) else node.items:
            yield from marks(child)


def read(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document.

    Returns the node (none if the text could not be read to its end) and every problem found. The
    node is usable only if there are no problems.
    """
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if len(text) > LARGEST:
        return None, [Problem(Mark(file, 1, 1), f"The file has more than {LARGEST:,} characters. Split it.")]
    if sum(map(text.count, _PARTING)) > MOST:
        return None, [Problem(Mark(file, 1, 1), f"The file has more than {MOST:,} lines, keys and values. Split it.")]
    if forbidden := _forbidden(text, file):
        return None, forbidden
    reader = _Reader(text, file)
    try:
        return reader.document(), reader.problems
    except yaml.YAMLError as error:
        slip = explain(error, text, file, reader.last)
        # Lines that go on behind the slip, such as a bracket that is not closed, are not to blame.
        told = [problem for problem in reader.problems if problem not in reader.doubtful or problem.mark < slip.mark]
        return None, told if slip in told else [*told, slip]
    except _GivenUp as given_up:
        return None, [*reader.problems, given_up.problem]


def _forbidden(text: str, file: str) -> list[Problem]:
    first = Mark(file, 1, 1)
    if len(text) > 3 and not (text[:8:2].strip("\0") and text[1:8:2].strip("\0")):
        return [Problem(first, "The file is saved as UTF-16. Save it again as UTF-8.")]
    if "\r" in text and "\n" not in text:
        says = "The lines of this file end with U+000D alone. Save it with the line ends “LF” or “CRLF”."
        return [Problem(first, says)]
    found = islice(INVISIBLE.finditer(text), MOST_TOLD)
    says = "The invisible character U+{:04X} is not allowed here. Delete it."
    stuck = islice(_STUCK.finditer(text), MOST_TOLD) if "\u00a0" in text else ()
    after = "After “{}” comes a no-break space, as word processors make it. Use an ordinary space."
    return [
        *(Problem(place(text, file, match.start()), says.format(ord(match.group()))) for match in found),
        *(Problem(place(text, file, match.end() - 1), after.format(match[1])) for match in stuck),
    ]


class _GivenUp(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Reader:
    """Builds nodes from PyYAML's events, noting what is refused and reading on."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self.doubtful: set[Problem] = set()  # what follows, perhaps, from a slip that is met later
        self.loader = _PARSER(text)
        self.last: Any = None
        self.end = 0  # how far the text has been looked at
        self.has_signs = "#" in text or "\t" in text
        self.within: tuple[int, int] | None = None  # inside brackets: the line they open on, the least indentation

    def next(self) -> Any:
        try:
            event = self.last = self.loader.get_event()
        except (ValueError, OverflowError):
            raise _GivenUp(self.beyond_numbers()) from None
        start = event.start_mark.index
        if self.has_signs:
            self.between(start)
        if self.within and self.text.find("\n", self.end, start) >= 0 and not isinstance(event, _ENDS):
            self.further_in(self.text.rfind("\n", self.end, start) + 1, *self.within)
        self.end = event.end_mark.index
        return event

    def beyond_numbers(self) -> Problem:
        """What the pure-Python parser stumbles over: a character beyond all, a version of a thousand digits."""
        at = self.loader.get_mark().index
        line = self.text.rfind("\n", 0, at) + 1
        if self.text.startswith("%", line):
            return Problem(place(self.text, self.file, line), PERCENT)
        return Problem(place(self.text, self.file, self.text.find('"', self.end)), BACKSLASH)

    def between(self, until: int) -> None:
        """Refuse a tab between two parts, and a comment without a space before it: parsers differ on them."""
        if not _TAB_OR_GLUED.search(self.text, self.end, until):
            return
        for found in _COMMENT_OR_TAB.finditer(self.text, self.end, until):
            at = found.start()
            if found.group() == "\t":
                self.tell(tab(self.text, self.file, at))
            elif at and not self.text[at - 1].isspace():
                says = "“#” starts a comment only after a space. Put one before it, or the whole text in quotes."
                self.tell(self.at(at, says))

    def further(self, event: Any, least: int) -> int:
        """How far the further lines of brackets or quotes are indented: more than the line they open on."""
        start = event.start_mark
        indent = _INDENT.match(self.text, start.index - start.column)
        return min(least, indent.end() - indent.start() + 1) if indent else least

    def goes_on(self, quoted: Any, least: int) -> None:
        """Look at the further lines of a text in quotes, up to the first that is not indented."""
        line, indent = quoted.start_mark.index, " " * least
        while line := self.text.find("\n", line, quoted.end_mark.index) + 1:
            if not self.text.startswith(indent, line) and self.rest(line).strip():
                return self.further_in(line, quoted.start_mark.line, least)
        return None

    def further_in(self, line: int, opened: int, least: int) -> None:
        """Refuse a line inside brackets or quotes that is not indented further than what they belong to."""
        if self.text.startswith(" " * least, line):
            return
        rest = self.rest(line)
        at = line + len(rest) - len(rest.lstrip())
        says = f"“{brief(rest)}” goes on with what opens on line {opened + 1}. Indent it further than that line."
        tabbed = "\t" in self.text[line:at]
        problem = tab(self.text, self.file, self.text.index("\t", line)) if tabbed else self.at(at, says)
        self.tell(problem)
        self.doubtful.add(problem)
        self.within = (opened, 0) if self.within else None  # once for a bracket is enough

    def at(self, index: int, says: str) -> Problem:
        return Problem(place(self.text, self.file, index), says)

    def mark(self, event: Any) -> Mark:
        return Mark(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def rest(self, index: int) -> str:
        """What stands on a line from a place on."""
        end = self.text.find("\n", index)
        return self.text[index : end if end >= 0 else None]

    def tell(self, problem: Problem) -> None:
        if len(self.problems) >= MOST_TOLD:
            raise _GivenUp(Problem(problem.mark, "There is more to mend from here on. Mend what is told above first."))
        if problem not in self.problems:
            self.problems.append(problem)

    def report(self, event: Any, says: str) -> None:
        self.tell(Problem(self.mark(event), says))

    def document(self) -> Node | None:
        node: Node | None = None
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if directive := _DIRECTIVE.search(self.text, *self.span(event)):
                    self.tell(self.at(directive.start(), PERCENT))
                elif node is not None:
                    self.report(event, "A second document starts here (“---”). Keep one document a file.")
                if node is not None:
                    return node
                node = self.node(self.next(), 0, 0)
        if node is None or (isinstance(node, Text) and not node.value.strip()):
            self.tell(Problem(Mark(self.file, 1, 1), NOTHING))
        return node

    def span(self, event: Any) -> tuple[int, int]:
        return event.start_mark.index, event.end_mark.index

    def node(self, event: Any, depth: int, least: int) -> Node:
        """Read a node that is indented by `least` at least if it starts on a line of its own."""
        if depth > DEEPEST:
            raise _GivenUp(Problem(self.mark(event), f"Nested more than {DEEPEST} deep. Check the indentation."))
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, least)
        self.refuse_signs(event)
        if isinstance(event, yaml.AliasEvent):
            return Text(f"*{event.anchor}", self.mark(event))
        outermost = event.flow_style and not self.within
        if outermost:
            self.within = (event.start_mark.line, self.further(event, least))
        read = self.sequence if isinstance(event, yaml.SequenceStartEvent) else self.mapping
        node = read(event, depth, least if event.flow_style else event.start_mark.column + 1)
        if outermost:
            self.within = None
        return node

    def refuse_signs(self, event: Any) -> bool:
        """Refuse what gives a part a name, repeats a named part, or gives a text a type."""
        refused = bool(event.anchor or event.tag)
        if refused:
            self.report(event, sign(self.text, event.start_mark.index))
        return refused

    def scalar(self, event: Any, least: int) -> Text:
        value, start = event.value, event.start_mark
        if self.refuse_signs(event) and not value:
            value = self.rest(start.index).split()[0]  # told already: that it is empty too need not be said
        elif event.style in ("|", ">"):
            self.block(event, least)
        elif event.style:
            if event.style == '"' and (found := INVISIBLE.search(value)):
                self.escaped(event, ord(found.group()))
            if least and event.end_mark.line > start.line:
                self.goes_on(event, self.within[1] if self.within else self.further(event, least))
        elif value in _SIGNS:
            self.report(event, f"A text cannot start with “{value}”. Put the whole text in quotes.")
        elif self.has_signs:
            if (at := self.text.find("\t", *self.span(event))) >= 0:
                self.tell(tab(self.text, self.file, at))
            if problem := cut(self.text, self.file, event):
                self.tell(problem)
        return Text(value, self.mark(event))

    def block(self, event: Any, least: int) -> None:
        """Refuse what makes the parsers differ on a text after `|` or `>`, or lose it."""
        header = self.rest(event.start_mark.index)
        if _GLUED_TO_BLOCK.match(header):
            raise _GivenUp(Problem(self.mark(event), block_text(header)))
        start = event.start_mark.index + len(header) + 1
        first = None if event.value.strip() else _NOT_BLANK.search(self.text, start)
        if not first:
            return
        if re.match(r"[|>][-+]?[0-9]", header):
            raise _GivenUp(Problem(self.mark(event), block_text(header)))
        line = self.text.rfind("\n", 0, first.start()) + 1
        blank = self.text[start : first.start()]
        if "\t" in blank:
            raise _GivenUp(tab(self.text, self.file, start + blank.index("\t")))
        indent = first.start() - line
        if indent >= least and (deeper := re.search(rf"(?m)^ {{{indent + 1},}}\r?$", blank)):
            says = "This line holds only spaces, and more of them than the text below it. Delete them."
            raise _GivenUp(self.at(start + deeper.start(), says))

    def escaped(self, event: Any, code: int) -> None:
        if 0xD800 <= code <= 0xDFFF:  # half a character: what the C parser refuses by itself
            raise _GivenUp(Problem(self.mark(event), BACKSLASH))
        says = f"The “\\” in this text puts the invisible character U+{code:04X} into it. Delete it."
        self.report(event, says)

    def sequence(self, start: Any, depth: int, least: int) -> List:
        found = List([], self.mark(start))
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            if len(found.items) == MOST_IN_ONE:
                self.give_up(event)
            item = self.node(event, depth + 1, least)
            if isinstance(item, Text) and not item.value.strip():
                self.report(event, "This list line is empty. Write its text, or delete it.")
            found.items.append(item)
        if not found.items:
            self.report(start, "There is nothing between [ and ]. Fill it, or delete its key.")
        return found

    def mapping(self, start: Any, depth: int, least: int) -> Map:
        found = Map({}, {}, self.mark(start))
        torn = ""  # inside { }: the text so far that commas may have torn apart
        left = MOST_IN_ONE
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if not left:
                self.give_up(event)
            left -= 1
            if isinstance(event, yaml.AliasEvent):
                self.refuse_signs(event)
            elif not isinstance(event, yaml.ScalarEvent):
                raise _GivenUp(Problem(self.mark(event), "A key must be plain text."))
            key = self.node(event, depth, least)
            assert isinstance(key, Text)
            value = self.node(self.next(), depth + 1, least)
            if isinstance(value, Text) and value.value:
                torn = " ".join(value.value[:_LONG].split())
            elif isinstance(value, Text) and torn and start.flow_style:
                torn = self.rejoin(key, torn)
                continue
            else:
                torn = ""
            self.pair(found, event.start_mark.index, key, value)
        if not found.items:
            self.report(start, "There is nothing between { and }. Fill it, or delete its key.")
        return found

    def give_up(self, event: Any) -> NoReturn:
        says = f"More than {MOST_IN_ONE:,} lines of one list, or keys of one part, end here. Split it."
        raise _GivenUp(Problem(self.mark(event), says))

    def rejoin(self, key: Text, torn: str) -> str:
        """Report a text torn apart by its own commas: once, with the whole of it."""
        says = "A comma inside { } ends a text. Put the whole text in quotes: "
        last = self.problems[-1] if self.problems else None
        first = key.mark
        if last and last.says == f'{says}"{torn}".':
            first = self.problems.pop().mark
        whole = f"{torn}, {' '.join(key.value.split())}" if len(torn) < _LONG else torn
        self.tell(Problem(first, f'{says}"{whole}".'))
        return whole

    def pair(self, found: Map, index: int, key: Text, value: Node) -> None:
        word, says = key.value, ""
        if word == "<<":
            says = "“<<” merges another part, which is not done here. Write the lines out."
        elif not word.strip():
            says = NO_WORD
        elif len(word) > LONGEST_KEY:
            says = TOO_LONG
        elif space := _OTHER_SPACE.search(word):
            name = _SPACES.get(space.group(), f"the space U+{ord(space.group()):04X}")
            shown = word if space.group() == "\u00a0" else brief(word)
            says = f"“{shown}” holds {name}. Use ordinary spaces."
        elif word in found.items:
            says = f"“{word}” is here twice: first on line {found.keys[word].line}. Keep one."
        elif isinstance(value, Text) and not value.value.strip():
            says = f"“{word}” has no value. {self.empty_hint(index, word)}"
        if says:
            self.tell(Problem(key.mark, says))
        if word not in found.items:
            found.items[word], found.keys[word] = value, key.mark

    def empty_hint(self, index: int, key: str) -> str:
        if _NO_BREAK_BELOW.match(self.text, index):
            return "The line below it is indented with a no-break space. Use ordinary spaces."
        if comment := _CUT_VALUE.match(self.text, index):
            return f"“ #” starts a comment and cuts “{brief(comment[1])}” away. Put the whole text in quotes."
        return f"Give “{key}” a value, or delete it."
