"""A record that a reader saved: text for people, and a last line of data by which it can be walked again.

It comes from anywhere, so it is bounded and typed before anything looks at it (docs-dev/record.md).
"""

import datetime
import json
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pathways.content.problems import Mark, Problem, Rejected

LARGEST = 1_000_000
"""Bytes of a file; one with ten worries has some 60,000."""
START = "pathways-record: "

_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=200)]
_Node = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+--[a-z0-9-]+$", max_length=400)]
_Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{1,64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Step(_Part):
    """One thing a reader did: answered a question or named the area (`area`), or went on with an aid (`then`)."""

    kind: Literal["question", "area", "then"]
    node: _Node
    v: _Hash
    """What the node was like: `publish.render.Renderer.versions`."""
    id: _Id
    """The question answered, or the aid gone on with."""
    answer: _Id | Annotated[list[_Id], Field(max_length=200)]
    """An answer, or the items ticked."""


class Reached(_Part):
    """An outcome that was shown."""

    node: _Node
    v: _Hash
    level: _Id | Literal[""]


class Worry(_Part):
    """One way through: the aid it was begun in, what was done, what it came to."""

    aid: _Id
    steps: Annotated[list[Step], Field(max_length=500)]
    ends: Annotated[list[Reached], Field(min_length=1, max_length=100)]


class Record(_Part):
    """The data of a record."""

    record: Literal[1]
    edition: _Id
    aid: _Id
    """The aid whose page it was."""
    tree: _Hash
    """All that page said."""
    time: Annotated[datetime.datetime, Field(strict=False)]
    worries: Annotated[list[Worry], Field(min_length=1, max_length=50)]


def parse(data: bytes, name: str) -> Record:
    """Read a saved record.

    Raises Rejected, with what is wrong in plain words, if it is none or has been damaged.
    """
    if len(data) > LARGEST:
        raise _rejected(name, f"This file has more than {LARGEST:,} bytes: it is no record saved from a decision aid.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _rejected(
            name, "This file is not text as it was saved. Use the file itself, not a picture or a document."
        ) from None
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.startswith(START)]
    if not lines:
        says = f"No line begins with “{START.strip()}”. A record copied as text has none: use the file from “Save”."
        raise _rejected(name, says)
    if len(lines) > 1:
        raise _rejected(name, f"There are {len(lines)} records in this file. Keep one.", lines[1][0])
    number, line = lines[0]
    try:
        value: Any = json.loads(line.removeprefix(START))
    except json.JSONDecodeError as error:
        place = len(START) + error.colno
        says = f"This line has been changed or cut short: {error.msg} at column {place}. Use the file as it was saved."
        raise _rejected(name, says, number, place) from None
    except (RecursionError, ValueError):
        raise _rejected(
            name, "This line has been changed: it cannot be read. Use the file as it was saved.", number
        ) from None
    if isinstance(value, dict) and value.get("record", 1) != 1:
        raise _rejected(name, "This record was saved by another version of this program.", number)
    try:
        return Record.model_validate(value)
    except ValidationError as error:
        raise Rejected([_problem(name, number, found) for found in error.errors()[:20]]) from None


def _problem(name: str, line: int, error: Any) -> Problem:
    place = ".".join(str(part) for part in error["loc"]) or "the record"
    given = error["input"] if isinstance(error["input"], str | int) else ""
    quoted = f" “{re.sub(r'[^ -~]', '�', str(given))[:60]}”" if given != "" else ""
    says = f"{place}{quoted}: {error['msg'][0].lower()}{error['msg'][1:]}. Use the file as it was saved."
    return Problem(Mark(name, line, 1), says)


def _rejected(name: str, says: str, line: int = 1, column: int = 1) -> Rejected:
    return Rejected([Problem(Mark(name, line, column), says)])
