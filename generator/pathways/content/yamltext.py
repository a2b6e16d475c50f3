"""YAML text to located nodes: every scalar stays text, every node knows where it stands.

PyYAML's usual loaders corrupt this project's data (`no` becomes false, `17:30` becomes 1050,
`01142734450` becomes 160151848, a second key silently replaces the first). So its events are read
instead, and whatever is not plain text, list or mapping is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from pathways.content.problems import Mark, Problem, excerpt
from pathways.content.slips import explain

LARGEST = 8_000_000  # characters; 10,000 questions take 3.2 million
DEEPEST = 24
_PARSER: Any = getattr(yaml, "CLoader", yaml.Loader)  # the C parser where PyYAML was built with it

# Control characters, bidirectional overrides (which can hide what a line says), characters of no width
# (which make two words that look alike differ), line separators that no editor counts, byte-order marks.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_HASH = re.compile(r"\s#[^\s#]")  # a comment without a space: more likely a text that holds “#3”
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


def read(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document.

    Returns the node (none if the text could not be read to its end) and every problem found. The
    node is usable only if there are no problems.
    """
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if len(text) > LARGEST:
        return None, [Problem(Mark(file, 1, 1), f"The file has more than {LARGEST:,} characters. Split it.")]
    if forbidden := list(_forbidden(text, file)):
        return None, forbidden
    reader = _Reader(text, file)
    try:
        return reader.document(), reader.problems
    except yaml.YAMLError as error:
        return None, [*reader.problems, explain(error, text, file, reader.last)]
    except _GivenUp as given_up:
        return None, [*reader.problems, given_up.problem]


def _forbidden(text: str, file: str) -> Iterator[Problem]:
    for match in _FORBIDDEN.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        if match.group() == "\r" and text[match.end() : match.end() + 1] == "\n":
            continue
        code = f"U+{ord(match.group()):04X}"
        yield Problem(Mark(file, line, column), f"The invisible character {code} is not allowed here. Delete it.")


class _GivenUp(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Reader:
    """Builds nodes from PyYAML's events, noting what is refused and reading on."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.events = yaml.parse(text, Loader=_PARSER)
        self.last: Any = None
        self.lines = text.splitlines()
        self.cut = {number for number, line in enumerate(self.lines) if _HASH.search(line)}

    def next(self) -> Any:
        self.last = next(self.events)
        return self.last

    def mark(self, event: Any) -> Mark:
        return Mark(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def rest(self, mark: Any) -> str:
        """What stands on a line from a place on."""
        return self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""

    def report(self, event: Any, says: str) -> None:
        self.problems.append(Problem(self.mark(event), says))

    def document(self) -> Node | None:
        node: Node | None = None
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if event.version or event.tags:
                    self.report(event, "Lines that start with “%” are not used here. Delete them.")
                if node is not None:
                    self.report(event, "A second document starts here (“---”). Keep one document a file.")
                    return node
                node = self.node(self.next(), 0)
        if node is None or (isinstance(node, Text) and not node.value):
            self.problems.append(
                Problem(Mark(self.file, 1, 1), "There is nothing in this file. Fill it, or delete it.")
            )
        return node

    def node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            raise _GivenUp(Problem(self.mark(event), f"Nested more than {DEEPEST} deep. Check the indentation."))
        self.refuse_signs(event)
        if isinstance(event, yaml.AliasEvent):
            return Text(f"*{event.anchor}", self.mark(event))
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def refuse_signs(self, event: Any) -> None:
        """Refuse what gives a part a name, repeats a named part, or gives a text a type."""
        alias = isinstance(event, yaml.AliasEvent)
        if not (alias or event.anchor or event.tag):
            return
        sign = re.match(r"[^\s,\]}]*", self.rest(event.start_mark))
        word = sign.group() if sign else ""
        meaning = "repeats" if alias else "names" if event.anchor else "gives a type to"
        advice = "Write the text out" if alias else f"Delete “{word}”"
        self.report(event, f"“{word}” {meaning} a part, which is not done here. {advice}, or put the text in quotes.")

    def scalar(self, event: Any) -> Text:
        suspect = event.value and not event.style and event.end_mark.line in self.cut
        if suspect and (cut := re.match(r"\s+(#[^\s#].*)", self.rest(event.end_mark))):
            self.report(
                event,
                f"“{excerpt(event.value)}” ends at “ #”, which starts a comment and cuts “{excerpt(cut[1])}” away."
                " Put the whole text in quotes.",
            )
        return Text(event.value, self.mark(event))

    def sequence(self, start: Any, depth: int) -> List:
        found = List([], self.mark(start))
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            item = self.node(event, depth + 1)
            if isinstance(item, Text) and not item.value:
                self.report(event, "This list line is empty. Write its text, or delete it.")
            found.items.append(item)
        if not found.items:
            self.report(start, "There is nothing between [ and ]. Fill it, or delete its key.")
        return found

    def mapping(self, start: Any, depth: int) -> Map:
        found = Map({}, {}, self.mark(start))
        torn = ""  # inside { }: the text so far that commas may have torn apart
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _GivenUp(Problem(self.mark(event), "A key must be plain text."))
            key = self.scalar_key(event)
            value = self.node(self.next(), depth + 1)
            if isinstance(value, Text) and value.value:
                torn = value.value
            elif isinstance(value, Text) and torn and start.flow_style:
                self.rejoin(key, torn)
                torn = f"{torn}, {key.value}"
                continue
            else:
                torn = ""
            self.pair(found, key, value)
        if not found.items:
            self.report(start, "There is nothing between { and }. Fill it, or delete its key.")
        return found

    def scalar_key(self, event: Any) -> Text:
        self.refuse_signs(event)
        return Text(event.value, self.mark(event))

    def rejoin(self, key: Text, torn: str) -> None:
        """Report a text torn apart by its own commas: once, with the whole of it."""
        says = "A comma inside { } ends a text. Put the whole text in quotes: "
        last = self.problems[-1] if self.problems else None
        first = key.mark
        if last and last.says == f'{says}"{torn}".':
            first = self.problems.pop().mark
        self.problems.append(Problem(first, f'{says}"{torn}, {key.value}".'))

    def pair(self, found: Map, key: Text, value: Node) -> None:
        def report(says: str) -> None:
            self.problems.append(Problem(key.mark, says))

        if key.value == "<<":
            report("“<<” merges another part, which is not done here. Write the lines out.")
        elif not key.value:
            report("There is no word before this “:”.")
        elif "\u00a0" in key.value:
            report(f"“{key.value}” holds a no-break space. Use ordinary spaces.")
        elif key.value in found.items:
            report(f"“{key.value}” is here twice: first on line {found.keys[key.value].line}. Keep one.")
        elif isinstance(value, Text) and not value.value:
            report(f"“{key.value}” has no value. {self.empty_hint(key)}")
        found.items.setdefault(key.value, value)
        found.keys.setdefault(key.value, key.mark)

    def empty_hint(self, key: Text) -> str:
        line = self.lines[key.mark.line - 1]
        if cut := re.match(r"[^#]*:\s+(#[^\s#].*)", line[key.mark.column - 1 :]):
            return f"“ #” starts a comment and cuts “{excerpt(cut[1])}” away. Put the whole text in quotes."
        return f"Give “{key.value}” a value, or delete it."
