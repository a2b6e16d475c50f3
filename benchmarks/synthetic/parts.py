"""What made-up projects are put together from, and how they are written down."""

from collections.abc import Mapping
from typing import Any

Node = dict[str, Any]
LEVELS = ("emergency", "same-day", "refer", "advice", "early-help", "watch")
CHILDREN = ("baby", "toddler", "pupil", "teenager")


def tree(title: str) -> Node:
    """Return a decision aid without any nodes."""
    head = {"title": title, "summary": "From what you have seen to what you do.", "for": "Anybody"}
    return {**head, "levels": "response", "questions": {}, "routes": {}, "outcomes": {}}


def to(target: str, **parts: Any) -> Node:
    """Return an answer."""
    return {**parts, "goto": target}


def three(target: str, **others: str) -> dict[str, Node]:
    """Answer yes, not sure or no; all lead to one place but those named."""
    goto = {"yes": target, "not_sure": target, "no": target} | others
    return {"yes": to(goto["yes"]), "not-sure": to(goto["not_sure"], unsure="true"), "no": to(goto["no"])}


def scale(*contacts: str) -> Node:
    """Return the levels; the three most urgent show some contacts."""
    levels: dict[str, Node] = {id_: {"name": id_.capitalize(), "says": "How soon"} for id_ in LEVELS}
    for id_ in LEVELS[:3] if contacts else ():
        levels[id_]["contacts"] = list(contacts)
    return {"response": {"title": "How urgent it is", "levels": levels}}


def yaml_of(value: Any) -> str:
    """Write mappings, lists and texts as people here do: in blocks, short lists and answers on one line."""
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Any) -> list[str]:
    lines: list[str] = []
    for key, part in value.items() if isinstance(value, Mapping) else ((None, item) for item in value):
        head = "-" if key is None else f"{key}:"
        if _is_short(part):
            lines.append(f"{head} {_flow(part)}")
            continue
        inner = _lines(part)
        if key is None:
            lines += [f"- {inner[0]}", *(f"  {line}" for line in inner[1:])]
        else:
            lines += [head, *(f"  {line}" for line in inner)]
    return lines


def _is_short(part: Any) -> bool:
    """Tell what goes on one line: texts, lists of texts, and mappings of these that fit."""
    if isinstance(part, Mapping):
        return all(not isinstance(v, Mapping) and _is_short(v) for v in part.values()) and len(_flow(part)) < 130
    return isinstance(part, str) or all(isinstance(item, str) for item in part)


def _flow(part: Any) -> str:
    if isinstance(part, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in part.items()) + "}"
    return "[" + ", ".join(part) + "]" if isinstance(part, list) else str(part)
