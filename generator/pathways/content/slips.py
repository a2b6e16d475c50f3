"""What a slip in YAML means: the parser's complaint as an editor would put it, at the word to mend.

The C parser and the pure-Python one word their complaints differently; what is said here is the same
for both, so only what they share is looked at.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pathways.content.problems import Mark, Problem, excerpt

LONGEST_KEY = 1_000  # characters; YAML itself looks no further than 1,024 for a key's colon

BACKSLASH = "Between double quotes “\\” has a meaning of its own. Put the text in single quotes."
NO_WORD = "There is no word before this “:”."
NOTHING = "There is nothing in this file. Fill it, or delete it."
PERCENT = "Lines that start with “%” are not used here. Delete them."
TOO_LONG = f"A key has {LONGEST_KEY:,} characters at most. Shorten it; if it is a text, put the whole text in quotes."
_PLAIN_KEY = "A key must be plain text on one line."
_INDENTED_WITH = {"\t": "a tab", "\u00a0": "a no-break space"}
_GLUED = re.compile(r"([\w-]+:)\S")
_SIGN = re.compile(r"!<[^\s>]*>?|[^\s,\]}]*")
_CUT = re.compile(r"[^\S\n]+(#[^\s#][^\n]*)")  # a comment without a space: more likely a text that holds “#3”
_ITEM = re.compile(r"[^\[{,]*$")
_CLOSES = {"{": "}", "[": "]"}
_MARKS = ("---", "...")


def brief(text: str) -> str:
    """Return the start of a text, however long it is, on one line."""
    return excerpt(text[:400])


def place(text: str, file: str, index: int) -> Mark:
    """Return the line and column of a character."""
    return Mark(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def tab(text: str, file: str, index: int) -> Problem:
    """Say that the tab at a place is no space."""
    indents = not text[text.rfind("\n", 0, index) + 1 : index].strip()
    says = "This line is indented with a tab." if indents else "A tab stands here."
    return Problem(place(text, file, index), f"{says} Use ordinary spaces.")


def sign(text: str, index: int) -> str:
    """Say what the `&`, `*` or `!` at a place does: it names a part, repeats a named part, or gives a text a type."""
    found = _SIGN.match(text, index)
    word = brief(found.group()) if found else ""
    meaning = {"*": "repeats", "&": "names"}.get(word[:1], "gives a type to")
    advice = "Write the text out" if word[:1] == "*" else f"Delete “{word}”"
    return f"“{word}” {meaning} a part, which is not done here. {advice}, or put the text in quotes."


def cut(text: str, file: str, event: Any) -> Problem | None:
    """Say that a text was cut where it holds a “ #”; none if it was not."""
    found = _CUT.match(text, event.end_mark.index)
    if not found or event.style or not event.value:
        return None
    says = (
        f"“{brief(event.value)}” ends at “ #”, which starts a comment and cuts “{brief(found[1])}” away."
        " Put the whole text in quotes."
    )
    return Problem(Mark(file, event.start_mark.line + 1, event.start_mark.column + 1), says)


@dataclass(frozen=True, slots=True)
class _At:
    """A place as the parsers count it, from 0."""

    line: int
    column: int
    index: int


def _at(text: str, index: int) -> _At:
    """Find a place: the C parser puts the end of a text that ends without a line end on a line too many."""
    return _At(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1, index)


@dataclass(frozen=True, slots=True)
class _Slip:
    """A parser's error, with the text and the last piece that could be read."""

    error: Any
    file: str
    text: str
    last: Any
    at: _At
    """Where the parser stopped."""
    opened: _At
    """Where the part began that the parser was reading."""

    def line(self, mark: Any) -> str:
        """The whole line of a place."""
        end = self.text.find("\n", mark.index)
        return self.text[self.text.rfind("\n", 0, mark.index) + 1 : end if end >= 0 else None].rstrip("\r")

    def indent(self, mark: Any) -> int:
        """How far the line of a place is indented."""
        line = self.line(mark)
        return len(line) - len(line.lstrip())

    def before(self, mark: Any) -> str:
        """What stands before a place on its line."""
        return self.line(mark)[: mark.column]

    def rest(self, mark: Any) -> str:
        """What stands on a line from a place on."""
        return self.line(mark)[mark.column :].strip()

    def is_after_quote(self) -> bool:
        """Tell whether the parser stopped on the line where a quoted text ended that was read last."""
        return getattr(self.last, "style", None) in ("'", '"') and self.last.end_mark.line == self.at.line

    def problem(self, mark: Any, says: str) -> Problem:
        return Problem(Mark(self.file, mark.line + 1, mark.column + 1), says)


def explain(error: Any, text: str, file: str, last: Any) -> Problem:
    """Put a parser's error into plain words. `last` is the last event it gave."""
    at = getattr(error, "problem_mark", None)
    if at is None:
        return Problem(Mark(file, 1, 1), "This file holds characters that are not text. Save it again as UTF-8.")
    opened = error.context_mark or at
    slip = _Slip(error, file, text, last, _at(text, at.index), _at(text, opened.index))
    complaint = f"{error.context or ''}: {error.problem or ''}"
    if conflict := re.compile("^<<<<<<< ", re.M).search(text, 0, slip.at.index):
        says = "Git left this line where two changes met. Keep one of them, and delete the lines of signs."
        return Problem(place(text, file, conflict.start()), says)
    directive = re.compile("^%", re.M).search(text, 0, slip.at.index + 1)
    if directive and re.search("directive|document|duplicate", complaint):
        return Problem(place(text, file, directive.start()), PERCENT)
    indent = slip.line(slip.at)[: slip.indent(slip.at)]
    for character, name in _INDENTED_WITH.items():
        if character in indent:
            says = f"This line is indented with {name}. Use ordinary spaces."
            return Problem(Mark(file, slip.at.line + 1, indent.index(character) + 1), says)
    explained = (explainer(slip) for pattern, explainer in _EXPLAINERS if re.search(pattern, complaint))
    return next(explained, slip.problem(slip.at, "This cannot be read as YAML. Put text with special signs in quotes."))


def _open_quote(slip: _Slip) -> Problem:
    return slip.problem(slip.opened, "The quote that opens here is never closed. Close it where the text ends.")


def _document_mark(slip: _Slip) -> Problem:
    says = f"A line that starts with “{slip.line(slip.at)[:3]}” ends the file, wherever it stands. Indent it."
    return Problem(Mark(slip.file, slip.at.line + 1, 1), says)


def _bracket(slip: _Slip) -> Problem:
    bracket, stopped = slip.rest(slip.opened)[:1], slip.rest(slip.at)[:1]
    closing = _CLOSES.get(bracket, "")
    if slip.line(slip.at).startswith(_MARKS):
        return _document_mark(slip)
    if stopped in _CLOSES.values() and stopped != closing:
        says = f"The “{bracket}” that opens here is closed with “{stopped}”. Close it with “{closing}”."
        return slip.problem(slip.opened, says)
    same_line = slip.at.line == slip.opened.line
    if stopped and slip.is_after_quote():
        return _after_quote(slip)
    if same_line and stopped == ":":
        return _colon(slip)
    if stopped == ":" and not slip.before(slip.at).strip():
        return slip.problem(slip.at, "Write this “:” on the line of its key.")
    if _comment_before(slip):
        return cut(slip.text, slip.file, slip.last) or _after_comment(slip)
    if stopped and (same_line or slip.indent(slip.at) > slip.indent(slip.opened)):
        return _inside(slip)
    return slip.problem(slip.opened, f"The “{bracket}” that opens here is not closed. Close it with “{closing}”.")


def _inside(slip: _Slip) -> Problem:
    """Between brackets, what follows does not go on what was read."""
    start = slip.indent(slip.at) if slip.rest(slip.at)[:1] == ":" else slip.at.column
    says = f"A comma is missing before “{brief(slip.line(slip.at)[start:])}”."
    return Problem(Mark(slip.file, slip.at.line + 1, start + 1), says)


def _nothing_before(slip: _Slip) -> Problem:
    stopped = slip.rest(slip.at)[:1]
    if slip.line(slip.at).startswith(_MARKS):
        return _document_mark(slip)
    if not slip.text[slip.at.index :].strip():
        opened = max(slip.text.rfind("[", 0, slip.at.index), slip.text.rfind("{", 0, slip.at.index))
        bracket = slip.text[opened]
        says = f"The “{bracket}” that opens here is not closed. Close it with “{_CLOSES[bracket]}”."
        return Problem(place(slip.text, slip.file, opened), says)
    if stopped == ":":
        return slip.problem(slip.at, NO_WORD)
    if stopped == ",":
        return slip.problem(slip.at, "There is nothing before this “,”. Delete it.")
    return slip.problem(slip.at, f"“{stopped}” cannot stand here. Put a text with such a sign in quotes.")


def _colon(slip: _Slip) -> Problem:
    before = slip.before(slip.at)
    start = getattr(slip.last, "start_mark", None)
    if start is not None and start.line == slip.at.line and before[: start.column].strip(" -"):
        column = start.column
        if not hasattr(slip.last, "value") and (item := _ITEM.search(before)):  # a pair inside [ ]: “[a: b: c]”
            column = len(before) - len(item.group().lstrip())
        text = slip.line(slip.at)[column:].strip().rstrip("]}")
        says = f"“{brief(text)}” holds “: ”, which starts a new value. Put the whole text in quotes."
        return Problem(Mark(slip.file, slip.at.line + 1, column + 1), says)
    word = before.strip(" -")
    column = before.find(word) + 1
    above = slip.text[: slip.at.index - len(before)].rpartition("\n")[0].rpartition("\n")[2]
    if (glued := _GLUED.match(above.lstrip())) and len(above) - len(above.lstrip()) == column - 1:
        return Problem(Mark(slip.file, slip.at.line, column), f"“{glued[1]}” needs a space after it.")
    says = (
        f"“{brief(word)}” is indented further than the line above, which holds a text already."
        " Indent it like its neighbours; if it is part of that text, put the whole text in quotes."
    )
    if before.startswith(_MARKS):
        column, says = 1, f"“{before[:3]}” stands on a line of its own. Start “{brief(word)}” on the next line."
    elif len(word) > LONGEST_KEY:
        says = TOO_LONG
    elif not word:
        column, says = slip.at.column + 1, NO_WORD
    elif word in _CLOSES.values() or word.count('"') % 2 or (word.endswith("'") and not word.startswith("'")):
        says = _PLAIN_KEY
    elif above.strip() and len(above) - len(above.lstrip()) == slip.indent(slip.at):
        return Problem(
            Mark(slip.file, slip.at.line, slip.indent(slip.at) + 1), f"“{brief(above)}” has no “: ” after it."
        )
    return Problem(Mark(slip.file, slip.at.line + 1, column), says)


def _no_colon(slip: _Slip) -> Problem:
    words = slip.rest(slip.opened)
    if words[:1] in ("&", "*", "!"):
        return slip.problem(slip.opened, sign(slip.text, slip.opened.index))
    if glued := re.match(r"(-)\w", words) or _GLUED.match(words):
        return slip.problem(slip.opened, f"“{glued[1]}” needs a space after it.")
    if len(words) > LONGEST_KEY:
        return slip.problem(slip.opened, TOO_LONG)
    if words[:1] in ("'", '"') and words.count(words[0]) % 2:
        return slip.problem(slip.opened, _PLAIN_KEY)
    if comment := _CUT.search(words):
        says = f"“ #” starts a comment and cuts “{brief(comment[1])}” away. Put the whole text in quotes."
        return slip.problem(slip.opened, says)
    says = f"“{brief(words)}” has no “: ” after it. If it goes on the text above, indent it further than that line."
    return slip.problem(slip.opened, says)


def _first_sign(slip: _Slip) -> Problem:
    if slip.text[slip.at.index : slip.at.index + 1] == "\t":
        return tab(slip.text, slip.file, slip.at.index)
    says = f"A text cannot start with “{slip.rest(slip.opened)[:1]}”. Put the whole text in quotes."
    return slip.problem(slip.opened, says)


def _no_text(slip: _Slip) -> Problem:
    if slip.line(slip.at).startswith("..."):
        return Problem(Mark(slip.file, 1, 1), NOTHING)
    return _first_sign(slip)


def _tag(slip: _Slip) -> Problem:
    return slip.problem(slip.opened, sign(slip.text, slip.opened.index))


def _backslash(slip: _Slip) -> Problem:
    return slip.problem(slip.opened, BACKSLASH)


def block_text(header: str) -> str:
    """Say how a text after `|` or `>` begins."""
    number = " without a number" if re.match(r"[|>][+-]?[0-9]", header) else ""
    return f"After “{header[:1]}”{number} the text starts on the next line, indented."


def _block_text(slip: _Slip) -> Problem:
    return slip.problem(slip.opened, block_text(slip.rest(slip.opened)))


def _list_here(slip: _Slip) -> Problem:
    start = slip.indent(slip.at)
    if slip.line(slip.at)[start : start + 1] in ("&", "!"):
        index = slip.at.index - slip.at.column + start
        return Problem(Mark(slip.file, slip.at.line + 1, start + 1), sign(slip.text, index))
    return slip.problem(slip.at, "A list starts on the next line, one “- ” a line. A text with “- ” needs quotes.")


def _in_list(slip: _Slip) -> Problem:
    if slip.before(slip.at).strip(" -"):
        return _misplaced(slip)
    says = f"“{brief(slip.rest(slip.at))}” stands in a list. Start its line with “- ”, or indent it less."
    return slip.problem(slip.at, says)


def _misplaced(slip: _Slip) -> Problem:
    """What the parser met belongs to nothing that it has read."""
    rest = brief(slip.rest(slip.at))
    if slip.is_after_quote():
        return _after_quote(slip)
    if rest.startswith(":"):
        return slip.problem(slip.at, NO_WORD)
    if rest[:1] in _CLOSES.values():
        return slip.problem(slip.at, f"“{rest[:1]}” closes nothing. Delete it.")
    if slip.line(slip.at).startswith("..."):
        return slip.problem(slip.at, f"“...” ends the file, but “{rest}” follows. Put a text with “...” in quotes.")
    if slip.before(slip.at).strip():
        says = f"“{rest}” cannot follow on this line. Start a new line, or put the whole text in quotes."
        return slip.problem(slip.at, says)
    if _comment_before(slip) and not re.search(r":(\s|$)", rest):
        return _after_comment(slip)
    says = f"“{rest}” is not indented like the lines around it. Give it as many spaces."
    if not slip.error.context and slip.text.lstrip("\n")[:1] != " ":
        says = f"“{rest}” belongs to nothing above it. Write it as “key: text”, or delete it."
    return slip.problem(slip.at, says)


def _comment_before(slip: _Slip) -> bool:
    """Tell whether a comment stands between the plain text that was read last and where the parser stopped."""
    plain = getattr(slip.last, "value", "") and not slip.last.style
    return bool(plain) and "#" in slip.text[slip.last.end_mark.index : slip.at.index]


def _after_comment(slip: _Slip) -> Problem:
    rest = brief(slip.rest(slip.at))
    says = f"The comment before “{rest}” ends the text it stands in, and this is left over. Move the comment."
    return slip.problem(slip.at, says)


def _after_quote(slip: _Slip) -> Problem:
    start, end = slip.last.start_mark, slip.last.end_mark
    if start.line != end.line:
        says = f"The quote that opens here closes only on line {end.line + 1}. Close it where its text ends."
    else:
        other = 'double quotes (")' if slip.last.style == "'" else "single quotes (')"
        says = (
            f"The quote that opens here closes after “{brief(slip.last.value)}”,"
            f" but “{brief(slip.rest(slip.at))}” follows. Put the whole text in {other}."
        )
    return slip.problem(start, says)


# The first pattern found in “context: problem” decides.
_EXPLAINERS: tuple[tuple[str, Callable[[_Slip], Problem]], ...] = (
    ("unexpected end of stream", _open_quote),
    ("unexpected document", _document_mark),
    ("(scanning|parsing) a tag", _tag),
    ("unknown escape|Unicode character escape|hex[a-z]* number", _backslash),
    ("parsing a flow node", _nothing_before),
    ("node content", _no_text),
    ("parsing a flow", _bracket),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("sequence entries are not allowed", _list_here),
    ("cannot start any token|scanning an (alias|anchor)|tag handle|keys are not allowed", _first_sign),
    ("block scalar", _block_text),
    ("block collection", _in_list),
    ("block mapping|document start", _misplaced),
)
