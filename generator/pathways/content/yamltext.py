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

from pathways.content.problems import Mark, Problem

LARGEST = 8_000_000  # characters; 10,000 questions take 3.2 million
DEEPEST = 24
_PARSER: Any = getattr(yaml, "CLoader", yaml.Loader)  # the C parser where PyYAML was built with it

# Control characters, bidirectional overrides (which can hide what a line says) and byte-order marks.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_CUT_BY_HASH = re.compile(r"(?<=\s)#(?=[^\s#])")


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


def locate(node: Node, path: tuple[str | int, ...]) -> Mark:
    """Return the place of the deepest part of `path` that exists: the key's place, if it is a key."""
    mark = node.mark
    for part in path:
        if isinstance(node, Map) and str(part) in node.items:
            mark, node = node.keys[str(part)], node.items[str(part)]
        elif isinstance(node, List) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            mark = node.mark
        else:
            break
    return mark


def read(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document.

    Returns the node (none if the text could not be read to its end) and every problem found. The
    node is usable only if there are no problems.
    """
    if len(text) > LARGEST:
        return None, [Problem(Mark(file, 1, 1), f"The file has more than {LARGEST:,} characters. Split it.")]
    if forbidden := list(_forbidden(text, file)):
        return None, forbidden
    reader = _Reader(text, file)
    try:
        return reader.document(), reader.problems
    except yaml.YAMLError as error:
        return None, [*reader.problems, _syntax(error, text, file)]
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
        self.lines = text.splitlines()
        self.cut = {n for n, line in enumerate(self.lines) if _CUT_BY_HASH.search(line)}

    def mark(self, event: Any) -> Mark:
        return Mark(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def report(self, event: Any, says: str) -> None:
        self.problems.append(Problem(self.mark(event), says))

    def document(self) -> Node | None:
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if event.version or event.tags:
                    self.report(event, "Lines that start with “%” are not used here. Delete them.")
                if node is not None:
                    self.report(event, "A second document starts here (“---”). Keep one document a file.")
                    return node
                node = self.node(next(self.events), 0)
        if node is None:
            self.problems.append(Problem(Mark(self.file, 1, 1), "The file is empty."))
        return node

    def node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            raise _GivenUp(Problem(self.mark(event), f"Nested more than {DEEPEST} deep. Check the indentation."))
        if isinstance(event, yaml.AliasEvent):
            self.report(event, f"“*{event.anchor}” repeats another part. Write the text out again instead.")
            return Text(event.anchor, self.mark(event))
        if event.anchor:
            self.report(event, f"“&{event.anchor}” names a part to repeat it. Delete it and write the text out.")
        if event.tag:
            self.report(event, f"“{event.tag}” is a YAML tag. Delete it: every value here is text.")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def scalar(self, event: Any) -> Text:
        if not event.style and event.end_mark.line in self.cut:
            rest = self.lines[event.end_mark.line][event.end_mark.column :]
            if re.match(r"\s+#[^\s#]", rest):
                self.report(
                    event,
                    f"“{event.value}” ends at “ #”, which starts a comment and cuts “{rest.strip()}” away."
                    " Put the whole text in quotes.",
                )
        return Text(event.value, self.mark(event))

    def sequence(self, start: Any, depth: int) -> List:
        found = List([], self.mark(start))
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            item = self.node(event, depth + 1)
            if isinstance(item, Text) and not item.value:
                self.report(event, "This list line is empty. Write its text, or delete it.")
            found.items.append(item)
        if not found.items:
            self.report(start, "This list is empty. Fill it, or delete its key.")
        return found

    def mapping(self, start: Any, depth: int) -> Map:
        found = Map({}, {}, self.mark(start))
        before = ""
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _GivenUp(Problem(self.mark(event), "A key must be plain text."))
            key = self.node(event, depth + 1)
            assert isinstance(key, Text)
            value = self.node(next(self.events), depth + 1)
            self.pair(found, key, value, start.flow_style, before, event)
            before = value.value if isinstance(value, Text) else ""
        if not found.items:
            self.report(start, "This mapping is empty. Fill it, or delete its key.")
        return found

    def pair(self, found: Map, key: Text, value: Node, flow: bool, before: str, event: Any) -> None:
        if key.value == "<<":
            self.report(event, "“<<” merges another part. Write the text out again instead.")
        elif not key.value:
            self.report(event, "There is no word before this “:”.")
        elif key.value in found.items:
            first = found.keys[key.value].line
            self.report(event, f"“{key.value}” is here twice: first on line {first}. Keep one.")
        elif isinstance(value, Text) and not value.value:
            hint = f"Give “{key.value}” a value, or delete it."
            if flow and before:
                hint = f"A comma inside {{ }} ends a text. Put the text in quotes: \"{before}, {key.value}\"."
            self.report(event, f"“{key.value}” has no value. {hint}")
        found.items.setdefault(key.value, value)
        found.keys.setdefault(key.value, key.mark)


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Put a parser's message into plain words, with the likeliest slip named."""
    at = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    mark = Mark(file, at.line + 1, at.column + 1) if at else Mark(file, 1, 1)
    lines = text.splitlines()
    line = lines[mark.line - 1] if 0 < mark.line <= len(lines) else ""
    says = str(getattr(error, "problem", None) or error)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        hint = "The line starts with a tab. Indent with spaces."
    elif "mapping values are not allowed" in says:
        hint = "The text holds “: ”. Put the whole text in quotes."
    elif "expected <block end>" in says or "did not find expected key" in says:
        hint = "Check that the line is indented like its neighbours, and that quotes are closed."
    elif "did not find expected ',' or" in says:
        hint = "Close the brackets, and put text that holds a comma or a colon in quotes."
    elif "unexpected end of stream" in says or "end of the stream" in says:
        hint = "A quote or bracket is not closed."
    else:
        hint = "Put text that holds special characters in quotes."
    return Problem(mark, f"This is not YAML ({says}). {hint}")
