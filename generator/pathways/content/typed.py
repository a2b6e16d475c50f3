"""From located nodes to the model, with pydantic's complaints put into plain words at their place."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from pathways.content.problems import Mark, Problem, excerpt, guess, nearest, one_of
from pathways.content.yamltext import MOST_TOLD, List, Map, Node, locate, plain

Path = tuple[str | int, ...]

_NOUNS = {
    "questions": "question", "answers": "answer", "tick": "tick", "routes": "route", "outcomes": "outcome",
    "actions": "action", "checklists": "checklist", "items": "item", "scales": "scale", "levels": "level",
    "limits": "limit", "words": "word", "contacts": "contact", "entries": "entry", "areas": "area", "goto": "case",
    "do": "do line", "record": "record line", "how": "how line", "scenarios": "scenario", "exceptions": "exception",
    "safety": "rule", "mutants": "edition",
}  # fmt: skip
_WHY_NEEDED = {
    "answers": "Without answers a question is a dead end.",
    "goto": "Say where it leads.",
    "ask": "Write the question.",
    "reaches": "Name the outcome that is expected.",
}
_LONGEST = 1_000  # characters of one message
_TEXT, _LIST, _KEYS = "a text", "a list such as [this, that]", "keys and values (“key: value”)"
_WANTED = {"string_type": _TEXT, "tuple_type": _LIST, "list_type": _LIST} | dict.fromkeys(
    ("dict_type", "mapping_type", "model_type", "model_attributes_type"), _KEYS
)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def build(kind: Any, node: Node, under: str = "") -> tuple[Any, list[Problem]]:
    """Build `kind` from a node.

    `under` names what the file's top level holds (“actions”), for messages. Returns the typed value,
    or none and the problems.
    """
    try:
        return _adapter(kind).validate_python(plain(node)), []
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST_TOLD]
        unknown = [_path(detail, node) for detail in details if detail["type"] == "extra_forbidden"]
        meant = {(*path[:-1], nearest(str(path[-1]), _fields(kind, path[:-1]))) for path in unknown}
        # “askk” is misspelt: that “ask” is missing too need not be said.
        told = [detail for detail in details if detail["type"] != "missing" or _path(detail, node) not in meant]
        return None, _without_echoes([_problem(detail, kind, node, under) for detail in told])


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """A value that may be of two kinds is complained of twice; the first complaint is enough."""
    first: dict[Mark, Problem] = {}
    for problem in problems:
        first.setdefault(problem.mark, problem)
    return list(first.values())


def _problem(detail: ErrorDetails, kind: Any, node: Node, under: str) -> Problem:
    path = _path(detail, node)
    of_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    mark = locate(node, path, key=of_key)
    context = describe((under, *path) if under else path)
    says = _short(_words(detail, path, kind))
    if detail["type"] in ("missing", "extra_forbidden"):
        context = _with(context, path[:-1])
    elif wanted := _wanted(detail):
        context = _with(context, path)
        return Problem(mark, f"{context or 'this file'} needs {wanted}, but holds {says}")
    return Problem(mark, f"{context}: {says}" if context else says[:1].upper() + says[1:])


def _with(context: str, path: Path) -> str:
    """Name the last part of a place too, where the words for the place do not end with it."""
    name = f"“{path[-1]}”" if path and isinstance(path[-1], str) else ""
    if not name or context.endswith(name):
        return context
    return f"{context}: {name}" if context else name


def _path(detail: ErrorDetails, node: Node) -> Path:
    """Where a complaint is, as it is written in YAML: without the names pydantic gives to kinds of value."""
    path: list[str | int] = []
    for number, part in enumerate(detail["loc"]):
        if isinstance(node, Map) and part in node.items:
            path.append(part)
            node = node.items[str(part)]
        elif isinstance(node, List) and isinstance(part, int):
            path.append(part)
            node = node.items[part]
        elif detail["type"] == "missing" and number == len(detail["loc"]) - 1:
            path.append(part)
    return tuple(path)


def describe(path: Path) -> str:
    """Name a place in words: question “harm”: answer “yes”."""
    words: list[str] = []
    for parent, child in pairwise(path):
        if noun := _NOUNS.get(str(parent)):
            words.append(f"{noun} {child + 1}" if isinstance(child, int) else f"{noun} “{child}”")
    if words and path[0] == "contacts" and len(path) > 2:
        words[0] += f" of “{path[2]}”"
    return ": ".join(words)


def _words(detail: ErrorDetails, path: Path, kind: Any) -> str:
    last = str(path[-1]) if path else ""
    given = detail["input"]
    match detail["type"]:
        case "missing":
            why = _WHY_NEEDED.get(last)
            return f"“{last}” is missing. {why}" if why else f"“{last}” is missing."
        case "extra_forbidden":
            return _unknown_key(last, given, path, kind)
        case "literal_error" if isinstance(given, str):
            choices = _literals(detail)
            return f"{_shape(given)} stands where {one_of(choices)} is expected.{guess(given, choices)}"
        case "literal_error":
            return f"{_shape(given)}."
        case "value_error":
            return f"{detail['ctx']['error']}."
        case "too_short":
            return "at least one is needed."
        case wrong_shape if wrong_shape in _WANTED:
            return f"{_shape(given)}.{_shape_hint(wrong_shape, given)}"
        case _:
            return f"{_shape(given)} cannot be used here ({detail['msg'].lower()})."


def _short(says: str) -> str:
    """Keep what is said to one line of bearable length, whatever text of the file stands in it."""
    line = says if says.isprintable() else " ".join(says.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"


def _wanted(detail: ErrorDetails) -> str | None:
    """What kind of value is needed, if another kind was given."""
    if detail["type"] == "literal_error" and not isinstance(detail["input"], str):
        return one_of(_literals(detail))
    return _WANTED.get(detail["type"])


def _literals(detail: ErrorDetails) -> list[str]:
    return [word.strip("'") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")]


def _unknown_key(key: str, given: Any, path: Path, kind: Any) -> str:
    if isinstance(given, str) and (" " in key or (len(path) > 1 and isinstance(path[-2], int) and key[:1].isupper())):
        return f'the “: ” makes “{excerpt(key)}” a key. Put the whole text in quotes: "{key}: {given}".'
    known = _fields(kind, path[:-1])
    hint = guess(key, known)
    if not hint and known:
        hint = f" What can stand here: {', '.join(known)}."
    return f"“{key}” is not a word used here.{hint}"


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
    if not arguments or not path:
        return []
    if get_origin(kind) is Annotated:
        return _fields(arguments[0], path)
    return _fields(arguments[-1] if _is_mapping(kind) else arguments[0], path[1:])


def _is_mapping(kind: Any) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _shape(given: Any) -> str:
    if isinstance(given, str):
        return f"“{excerpt(given)}”"
    return "a list" if isinstance(given, list) else "keys and values"


def _shape_hint(wrong: str, given: Any) -> str:
    if isinstance(given, dict) and len(given) == 1 and _WANTED[wrong] != _KEYS:
        key, value = next(iter(given.items()))
        if isinstance(value, str):
            return f' If it is one text with “: ” in it, put it in quotes: "{key}: {value}".'
    if isinstance(given, str) and _WANTED[wrong] == _LIST:
        return f" Write [{given}]."
    return ""
