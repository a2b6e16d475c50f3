"""Safety rules and worked cases that are gone or changed between two versions: what an edition was proved by.

One that is new proves more, and is no loss.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pathways.content.edition import Content
from pathways.content.model import Part

_NO_PROOF = frozenset({"title", "notes"})
"""Fields of a case that prove nothing."""


@dataclass(frozen=True, slots=True)
class Retested:
    """A rule or a case by its id, whose decision aid a case is of; what was said of it, and what is; none if gone."""

    id: str
    aid: str | None
    old: tuple[str, ...]
    new: tuple[str, ...] | None


def retested(old: Content, new: Content) -> Iterator[Retested]:
    """Yield rules first. A case set aside, since its way is another here, counts as gone."""
    before, after = _proving(old), _proving(new)
    for (aid, id_), part in before.items():
        now = after.get((aid, id_))
        if now is None:
            yield Retested(id_, aid, tuple(_fields(part)), None)
        elif was_and_is := tuple(field for field in _fields(part) if field not in _fields(now)):
            yield Retested(id_, aid, was_and_is, tuple(field for field in _fields(now) if field not in _fields(part)))
        elif more := tuple(field for field in _fields(now) if field not in _fields(part)):
            yield Retested(id_, aid, (), more)


def _proving(content: Content) -> dict[tuple[str | None, str], Part]:
    rules: dict[tuple[str | None, str], Part] = {(None, rule.id): rule for rule in content.safety}
    cases = {
        (aid, case.id): case
        for aid, some in content.scenarios.items()
        for number, case in enumerate(some)
        if (aid, number) not in content.set_aside
    }
    return rules | cases


def _fields(part: Part) -> list[str]:
    """What a part says, as it would be written: `then: {outcomes: [pay]}`."""
    said = part.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"id", *_NO_PROOF})
    return [f"{name}: {_written(value)}" for name, value in said.items()]


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_written(child)}" for name, child in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return " ".join(value.split()) if isinstance(value, str) else json.dumps(value)
