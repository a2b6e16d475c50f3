"""JSON Schemas of every kind of file, from the model: an editor completes keys and underlines slips by them.

Files are written in short form, so the short forms stand beside the long ones. An overlay needs nothing that
the core has already; it may `remove`, and place what is new `before` or `after` something. Only shape is
told here: whether a name exists, and whether what is said is safe, is for the checks.
"""

import ast
import inspect
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaValue

from pathways.content import model
from pathways.content.parsing import SAFETY, SHARED, TREES
from pathways.content.shortforms import ID
from pathways.content.values import Id

_DRAFT = "http://json-schema.org/draft-07/schema#"
_HEAD = "# yaml-language-server: $schema="
_TEXT: JsonSchemaValue = {"type": ["string", "number"]}
"""An editor reads `telephone: 01332 956606` as text, but `title: 2026` as a number; to us both are text."""
_KINDS: dict[str, Any] = {
    "tree": model.Tree,
    "scenarios": tuple[model.Scenario, ...],
    "safety": tuple[model.SafetyRule, ...],
    "edition": model.EditionFile,
    "changes": tuple[model.Change, ...],
    "wording": tuple[model.Wording, ...],
    "strings": Mapping[Id, str],
    "contacts": Mapping[Id, Mapping[Id, model.Contact]],
    "source": model.Document,
    "levels": Mapping[Id, model.Scale],
    "questions": Mapping[Id, model.Question],
    "actions": Mapping[Id, model.Action],
    "outcomes": Mapping[Id, model.Outcome],
    "checklists": Mapping[Id, model.Checklist],
    "limits": Mapping[Id, model.Limit],
    "roles": Mapping[Id, model.Role],
    "words": Mapping[Id, model.Word],
}
_LAID_OVER = ("tree", "levels", "questions", "actions", "outcomes", "checklists", "limits", "roles", "words")
_PLACED = ("Question", "Answer", "Tick")
# What a file need not say because another says it: words of shared questions and outcomes, targets in each aid.
_SAID_ELSEWHERE = {"tree": {"Question": ("ask",), "Outcome": ("title",)}, "questions": {"Answer": ("goto",)}}


def names() -> list[str]:
    """Return the names of the schemas' files, without making them."""
    return [*(f"{kind}.json" for kind in _KINDS), *map(_overlay_name, _LAID_OVER)]


@cache
def schemas() -> dict[str, JsonSchemaValue]:
    """Return every schema by its file's name: `tree.json`, and `overlay.json` for what an edition lays over a tree."""
    found = {f"{kind}.json": _schema(kind) for kind in _KINDS}
    return found | {_overlay_name(kind): _overlay(_schema(kind)) for kind in _LAID_OVER}


def written(made: Mapping[str, JsonSchemaValue]) -> dict[str, str]:
    """Return schemas as they are published, by their files' names."""
    return {name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in made.items()}


def schema_of(path: str, *, over: bool = False) -> str | None:
    """Return the name of the schema for a file of the core, or for one laid `over` it; none if it has none.

    `path` is the path below the folder of the core or of the edition.
    """
    kind = _kind(path)
    return None if kind is None else _overlay_name(kind) if over and kind in _LAID_OVER else f"{kind}.json"


def head(path: str, schema: str, folder: str) -> str:
    """Return the line at the head of a file by which an editor finds its schema, which lies in `folder`."""
    return f"{_HEAD}{'../' * path.count('/')}{folder}{schema}\n"


def is_head(line: str) -> bool:
    """Tell whether a line is such a one."""
    return line.startswith(_HEAD)


def _kind(path: str) -> str | None:
    name = path.rpartition("/")[2].removesuffix(".yml")
    if not path.endswith(".yml"):
        return None
    if path.startswith(f"{SHARED}/"):
        kind = "roles" if name == "contacts" else name
        return kind if kind in _KINDS else None
    if path.startswith(f"{TREES}/"):
        return "safety" if path == SAFETY else "scenarios" if name.endswith(".scenarios") else "tree"
    if path.startswith("sources/"):
        return "source"
    return name if path in ("edition.yml", "contacts.yml", "changes.yml", "strings.yml", "wording.yml") else None


def _overlay_name(kind: str) -> str:
    return "overlay.json" if kind == "tree" else f"{kind}-overlay.json"


def _schema(kind: str) -> JsonSchemaValue:
    made = TypeAdapter(_KINDS[kind]).json_schema(by_alias=True)
    definitions = made.setdefault("$defs", {})
    said = _explained()
    root = _KINDS[kind].__name__ if isinstance(_KINDS[kind], type) and "properties" in made else None
    for name, part in (*definitions.items(), *([(root, made)] if root else [])):
        _explain(part, said.get(name, {}))
        _shorten(name, part)
        needless = _SAID_ELSEWHERE.get(kind, {}).get(name, ())
        part["required"] = [key for key in part.get("required", ()) if key not in needless]
    tidied: JsonSchemaValue = _tidied(made)
    return {"$schema": _DRAFT, **tidied}


def _explain(part: JsonSchemaValue, said: Mapping[str, str]) -> None:
    for key, value in part.get("properties", {}).items():
        value.pop("title", None)
        if key in said:
            value["description"] = said[key]


def _explained() -> dict[str, dict[str, str]]:
    """What the model says of each field, by class and key: the text that stands below it."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(model)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        for field, below in zip(node.body, node.body[1:], strict=False):
            named = isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and field.target.id
            if named and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                key = named.rstrip("_").replace("_", "-")
                found.setdefault(node.name, {})[key] = " ".join(str(below.value.value).split())
    return found


def _shorten(name: str | None, part: JsonSchemaValue) -> None:
    """Let a text stand where `shortforms` writes it out."""
    fields = part.get("properties", {})
    wrapped = {"Question": ("answers", "tick"), "Checklist": ("items",)}
    for key in wrapped.get(name or "", ()):
        fields[key]["additionalProperties"] = _or_text(fields[key]["additionalProperties"])
    if name == "Question":
        fields["worry"] = {"anyOf": [{"const": "most-first"}, {"$ref": "#/$defs/Worry"}]}
    lines = {"Outcome": ("do", "record"), "Action": ("how",)}
    for key in lines.get(name or "", ()):
        fields[key]["items"] = _or_text(fields[key]["items"])
        fields[key] = _or_text(fields[key])


def _or_text(long: JsonSchemaValue) -> JsonSchemaValue:
    return {"anyOf": [long, {"type": "string"}]}


def _tidied(node: Any) -> Any:
    """Say it as the reader of YAML takes it: nothing is null, a text may look like a number, an id is an id."""
    if isinstance(node, list):
        return [_tidied(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "anyOf" in node:
        options = [option for option in node["anyOf"] if option != {"type": "null"}]
        rest = {key: value for key, value in node.items() if key not in ("anyOf", "default")}
        node = {**options[0], **rest} if len(options) == 1 else {**rest, "anyOf": options}
    if node.get("type") == "string" and "enum" not in node and "const" not in node:
        return {**_dated(node), **{key: node[key] for key in ("description",) if key in node}}
    named = node.get("additionalProperties") or {}
    needless = {"default", *(("title",) if isinstance(node.get("title"), str) else ())}
    tidied = {key: _tidied(value) for key, value in node.items() if key not in needless and value != []}
    if named:
        is_ledger = named == {"$ref": "#/$defs/Entry"}  # its entries' ids are the document's: KM-REF-02
        tidied["propertyNames"] = {"pattern": f"^{ID.replace('a-z', 'A-Za-z') if is_ledger else ID}$"}
    return tidied


def _dated(node: JsonSchemaValue) -> JsonSchemaValue:
    return {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"} if node.get("format") == "date" else dict(_TEXT)


def _overlay(schema: JsonSchemaValue) -> JsonSchemaValue:
    """Need nothing, so that an edition says only what it changes; let it remove and place."""
    for name, part in (*schema["$defs"].items(), ("", schema)):
        if name in _PLACED:
            for way in ("before", "after"):
                part["properties"][way] = {
                    **_TEXT,
                    "description": f"The part of the core that this new one stands {way}.",
                }
    for part in list(_objects(schema)):
        part.pop("required", None)
        part.pop("minProperties", None)
        part.setdefault("properties", {})["remove"] = {
            "type": "object",
            "additionalProperties": dict(_TEXT),
            "description": "What this edition takes away: its id, and why.",
        }
    return schema


def _objects(node: Any) -> Iterator[JsonSchemaValue]:
    """Yield every object that ids or parts stand in."""
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in list(children):
        yield from _objects(child)
    if isinstance(node, dict) and node.get("type") == "object":
        yield node
