"""From located nodes to the model, with pydantic's complaints put into plain words at their place."""

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from pathways.content.problems import Mark, Problem, guess, one_of
from pathways.content.yamltext import Node, locate, plain

T = TypeVar("T")
Path = tuple[str | int, ...]

_NOUNS = {
    "questions": "question", "answers": "answer", "tick": "tick", "routes": "route", "outcomes": "outcome",
    "actions": "action", "checklists": "checklist", "items": "item", "levels": "level", "limits": "limit",
    "contacts": "contact", "entries": "entry", "areas": "area", "goto": "case", "do": "do line",
    "record": "record line", "how": "how line", "scenarios": "scenario", "exceptions": "exception", "hours": "hours",
}  # fmt: skip


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def build(kind: type[T] | Any, node: Node, under: str = "") -> tuple[T | None, list[Problem]]:
    """Build `kind` from a node.

    `under` names what the file's top level holds (“actions”), for messages. Returns the typed value,
    or none and the problems.
    """
    try:
        return _adapter(kind).validate_python(plain(node)), []
    except ValidationError as error:
        found = [_problem(detail, kind, node, under) for detail in error.errors(include_url=False)]
        return None, _without_echoes(found)


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """A value that may be of two kinds is complained of twice; the first complaint is enough."""
    first: dict[Mark, Problem] = {}
    for problem in problems:
        first.setdefault(problem.mark, problem)
    return list(first.values())


def _problem(detail: ErrorDetails, kind: Any, node: Node, under: str) -> Problem:
    path = tuple(part for part in detail["loc"] if part != "[key]" and not str(part).startswith(("function-", "tuple[")))
    says = _words(detail, path, kind)
    context = describe((under, *path) if under else path)
    return Problem(locate(node, path), f"{context}: {says}" if context else says[:1].upper() + says[1:])


def describe(path: Path) -> str:
    """Name a place in words: question “harm”: answer “yes”."""
    words: list[str] = []
    for parent, child in zip(path, path[1:], strict=False):
        if noun := _NOUNS.get(str(parent)):
            words.append(f"{noun} {child + 1}" if isinstance(child, int) else f"{noun} “{child}”")
    return ": ".join(words)


def _words(detail: ErrorDetails, path: Path, kind: Any) -> str:
    last = str(path[-1]) if path else ""
    given = detail["input"]
    match detail["type"]:
        case "missing":
            return f"“{last}” is missing"
        case "extra_forbidden":
            return f"“{last}” is not a word used here.{_unknown_key_hint(last, path, kind)}"
        case "literal_error":
            choices = [str(word) for word in _literals(detail)]
            return f"“{given}” must be {one_of(choices)}.{guess(str(given), choices)}"
        case "value_error":
            return str(detail["ctx"]["error"])
        case "string_type" | "dict_type" | "mapping_type" | "tuple_type" | "list_type" | "model_type" | "model_attributes_type":
            return f"{_shape(given)} stands where {_wanted(detail['type'])} is expected.{_shape_hint(given)}"
        case "too_short":
            return "at least one is needed"
        case _:
            return f"“{given}” cannot be used here ({detail['msg'].lower()})"


def _literals(detail: ErrorDetails) -> list[str]:
    return [word.strip("'") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")]


def _unknown_key_hint(key: str, path: Path, kind: Any) -> str:
    if " " in key:
        return " A list line with “: ” in it becomes a mapping: put the whole text in quotes."
    return guess(key, _fields(kind, path[:-1]))


def _fields(kind: Any, path: Path) -> list[str]:
    """The words that may stand at a place of the model."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if not path:
            return [field.alias or name for name, field in kind.model_fields.items()]
        for name, field in kind.model_fields.items():
            if (field.alias or name) == path[0]:
                return _fields(field.annotation, path[1:])
        return []
    if get_origin(kind) in (Union, UnionType):
        return [word for option in get_args(kind) for word in _fields(option, path)]
    arguments = [option for option in get_args(kind) if option is not Ellipsis]
    return _fields(arguments[-1 if get_origin(kind) is not None and len(arguments) > 1 and _is_mapping(kind) else 0], path[1:]) if arguments and path else []


def _is_mapping(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _shape(given: Any) -> str:
    return "a mapping" if isinstance(given, dict) else "a list" if isinstance(given, list) else f"the text “{given}”"


def _wanted(error: str) -> str:
    return {"string_type": "text", "tuple_type": "a list", "list_type": "a list"}.get(error, "a mapping")


def _shape_hint(given: Any) -> str:
    if isinstance(given, dict) and len(given) == 1 and " " in next(iter(given)):
        return " A text with “: ” in it becomes a mapping: put the whole text in quotes."
    return ""
