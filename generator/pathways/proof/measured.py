"""What `pathways mutate --write` found, kept in `mutants.yml` at the project's root.

To try every slip takes long, so a build does not do it: the page “How this site is checked” shows what
was measured, on which day, and whether the content is still the one it was measured on.
"""

import hashlib
import re
from collections.abc import Mapping
from types import GenericAlias
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, model_validator

from pathways.content.model import Part
from pathways.content.parsing import Parsed
from pathways.content.problems import Problem
from pathways.content.typed import build
from pathways.content.values import Date, Id

FILE = "mutants.yml"
_HEAD = "# Written by `pathways mutate --write`: how many slips are noticed, and by whom. Not to be edited.\n"
_READ = ("decision_trees/", "edition.yml", "contacts.yml")


def _digest(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise ValueError("this is not what `pathways mutate --write` writes: run it again")
    return text


def _number(value: Any) -> Any:
    if not re.fullmatch(r"0|[1-9][0-9]{0,8}", str(value)):
        raise ValueError(f"“{value}” must be a number" if isinstance(value, str) else "a number is needed")
    return int(value)


Number = Annotated[int, BeforeValidator(_number)]


class Measured(Part):
    """Of one edition: what was measured, when, and who noticed how many slips."""

    content: Annotated[str, AfterValidator(_digest)]
    """The digest of what was measured."""
    on: Date
    slips: Number
    """All that there are to make; fewer are tried with --sample."""
    tried: Number
    scenario: Number
    check: Number
    diff: Number
    equal: Number

    @model_validator(mode="after")
    def _adds_up(self) -> "Measured":
        if self.scenario + self.check + self.diff + self.equal != self.tried or self.tried > self.slips:
            raise ValueError("the numbers do not add up: run `pathways mutate --write` again")
        return self


def records(parsed: Parsed) -> tuple[dict[str, Measured], list[Problem]]:
    """Type the record among a project's files: what was measured, by edition; nothing if there is none."""
    node = parsed.nodes.get(FILE)
    if node is None:
        return {}, []
    found, problems = build(GenericAlias(dict, (Id, Measured)), node, "mutants")
    return found or {}, problems


def written(measured: Mapping[str, Measured]) -> str:
    """Write a record as the file's text."""
    lines = [_HEAD]
    for slug, one in sorted(measured.items()):
        lines.append(f"{slug}:\n")
        lines += [f"  {name}: {value}\n" for name, value in one.model_dump().items()]
    return "".join(lines)


def digest(core: Mapping[str, str], edition: Mapping[str, str]) -> str:
    """Return a digest of what slips are made in: trees, contacts and edition files, the core's and an edition's."""
    found = hashlib.sha256()
    for folder, texts in (("core", core), ("edition", edition)):
        for path, text in sorted(texts.items()):
            if path.startswith(_READ) and path.endswith(".yml"):
                # Each text with its length, so that none can run into the next.
                found.update(f"{folder}/{path}\0{len(text)}\0{text}\0".encode())
    return found.hexdigest()
