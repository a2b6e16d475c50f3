"""What a slip in YAML means: the parser's complaint as an editor would put it, at the word to mend.

The C parser and the pure-Python one word their complaints differently; what is said here is the same
for both, so only what they share is looked at.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pathways.content.problems import Mark, Problem, excerpt

_INDENTED_WITH = {"\t": "a tab", "\u00a0": "a no-break space"}
_GLUED = re.compile(r"([\w-]+:)\S")
_CLOSES = {"{": "}", "[": "]"}


@dataclass(frozen=True, slots=True)
class _Slip:
    """A parser's error, with the text and the last piece that could be read."""

    error: Any
    file: str
    lines: list[str]
    last: Any

    @property
    def at(self) -> Any:
        """Where the parser stopped."""
        return self.error.problem_mark

    @property
    def opened(self) -> Any:
        """Where the part began that the parser was reading."""
        return self.error.context_mark or self.error.problem_mark

    def line(self, mark: Any) -> str:
        return self.lines[mark.line] if mark.line < len(self.lines) else ""

    def rest(self, mark: Any) -> str:
        return self.line(mark)[mark.column :].strip()

    def problem(self, mark: Any, says: str) -> Problem:
        return Problem(Mark(self.file, mark.line + 1, mark.column + 1), says)


def explain(error: Any, text: str, file: str, last: Any) -> Problem:
    """Put a parser's error into plain words. `last` is the last event it gave."""
    if getattr(error, "problem_mark", None) is None:
        return Problem(Mark(file, 1, 1), "This file holds characters that are not text. Save it again as UTF-8.")
    if text.startswith("%"):
        return Problem(Mark(file, 1, 1), "Lines that start with “%” are not used here. Delete them.")
    slip = _Slip(error, file, text.splitlines(), last)
    indent = re.match(r"\s*", slip.line(slip.at))
    for character, name in _INDENTED_WITH.items():
        if indent and character in indent.group():
            column = indent.group().index(character) + 1
            says = f"This line is indented with {name}. Use ordinary spaces."
            return Problem(Mark(file, slip.at.line + 1, column), says)
    complaint = f"{error.context or ''}: {error.problem or ''}"
    explained = (explainer(slip) for pattern, explainer in _EXPLAINERS if re.search(pattern, complaint))
    return next(explained, slip.problem(slip.at, "This cannot be read as YAML. Put text with special signs in quotes."))


def _open_quote(slip: _Slip) -> Problem:
    return slip.problem(slip.opened, "The quote that opens here is never closed. Close it where the text ends.")


def _bracket(slip: _Slip) -> Problem:
    bracket, stopped = slip.rest(slip.opened)[:1], slip.rest(slip.at)[:1]
    closing = _CLOSES.get(bracket, "")
    if slip.at.line == slip.opened.line:
        if stopped == ":":
            return _colon(slip)
        if stopped in ("]", "}"):
            says = f"The “{bracket}” that opens here is closed with “{stopped}”. Close it with “{closing}”."
            return slip.problem(slip.opened, says)
        if _quoted(slip.last):
            return _after_quote(slip)
    return slip.problem(slip.opened, f"The “{bracket}” that opens here is not closed. Close it with “{closing}”.")


def _colon(slip: _Slip) -> Problem:
    before = slip.line(slip.at)[: slip.at.column]
    start = getattr(slip.last, "start_mark", None)
    if start is not None and start.line == slip.at.line and before[: start.column].strip(" -"):
        text = slip.rest(start).rstrip("]}")
        says = f"“{excerpt(text)}” holds “: ”, which starts a new value. Put the whole text in quotes."
        return slip.problem(start, says)
    word = before.strip(" -")
    column = before.find(word) + 1
    above = slip.lines[slip.at.line - 1] if slip.at.line else ""
    if (glued := _GLUED.match(above.lstrip())) and len(above) - len(above.lstrip()) == column - 1:
        return Problem(Mark(slip.file, slip.at.line, column), f"“{glued[1]}” needs a space after it.")
    says = (
        f"“{excerpt(word)}” is indented further than the line above, which holds a text already."
        " Indent it like its neighbours; if it is part of that text, put the whole text in quotes."
    )
    return Problem(Mark(slip.file, slip.at.line + 1, column), says)


def _no_colon(slip: _Slip) -> Problem:
    words = slip.rest(slip.opened)
    if glued := _GLUED.match(words):
        return slip.problem(slip.opened, f"“{glued[1]}” needs a space after it.")
    says = f"“{excerpt(words)}” has no “: ” after it. If it goes on the text above, indent it further than that line."
    return slip.problem(slip.opened, says)


def _first_sign(slip: _Slip) -> Problem:
    says = f"A text cannot start with “{slip.rest(slip.opened)[:1]}”. Put the whole text in quotes."
    return slip.problem(slip.opened, says)


def _backslash(slip: _Slip) -> Problem:
    says = "Between double quotes “\\” has a meaning of its own. Put the text in single quotes."
    return slip.problem(slip.opened, says)


def _block_text(slip: _Slip) -> Problem:
    says = f"After “{slip.rest(slip.opened)[:1]}” the text starts on the next line, indented."
    return slip.problem(slip.opened, says)


def _list_here(slip: _Slip) -> Problem:
    return slip.problem(slip.at, "A list starts on the next line, one “- ” a line. A text with “- ” needs quotes.")


def _in_list(slip: _Slip) -> Problem:
    says = f"“{excerpt(slip.rest(slip.at))}” stands in a list. Start its line with “- ”, or indent it less."
    return slip.problem(slip.at, says)


def _neighbours(slip: _Slip) -> Problem:
    if _quoted(slip.last) and slip.last.end_mark.line == slip.at.line:
        return _after_quote(slip)
    if (sign := slip.rest(slip.at)[:1]) in _CLOSES.values():
        return slip.problem(slip.at, f"“{sign}” closes nothing. Delete it.")
    says = f"“{excerpt(slip.rest(slip.at))}” is not indented like the lines around it. Give it as many spaces."
    return slip.problem(slip.at, says)


def _quoted(event: Any) -> bool:
    return getattr(event, "style", None) in ("'", '"')


def _after_quote(slip: _Slip) -> Problem:
    start, end = slip.last.start_mark, slip.last.end_mark
    if start.line != end.line:
        says = f"The quote that opens here closes only on line {end.line + 1}. Close it where its text ends."
    else:
        other = 'double quotes (")' if slip.last.style == "'" else "single quotes (')"
        says = (
            f"The quote that opens here closes after “{excerpt(slip.last.value)}”,"
            f" but “{excerpt(slip.rest(slip.at))}” follows. Put the whole text in {other}."
        )
    return slip.problem(start, says)


# The first pattern found in “context: problem” decides.
_EXPLAINERS: tuple[tuple[str, Callable[[_Slip], Problem]], ...] = (
    ("unexpected end of stream", _open_quote),
    ("unknown escape", _backslash),
    ("parsing a flow", _bracket),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("sequence entries are not allowed", _list_here),
    ("cannot start any token|scanning an (alias|anchor)|scanning a tag|tag handle|keys are not allowed", _first_sign),
    ("block scalar", _block_text),
    ("block collection", _in_list),
    ("block mapping|document start", _neighbours),
)
