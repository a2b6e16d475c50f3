"""Safety rules and worked cases that are gone or changed between two versions: what an edition was proved by.

One that is new proves more, and is no loss.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pathways.content.edition import Content
from pathways.content.model import SafetyRule, Scenario

_NO_PROOF = frozenset({"title", "notes"})
"""Fields of a case that prove nothing."""


@dataclass(frozen=True, slots=True)
class Retested:
    """A rule or a case, and whose aid a case is of; what it was, what it is (none if gone), which fields differ."""

    aid: str | None
    was: SafetyRule | Scenario
    now: SafetyRule | Scenario | None
    fields: frozenset[str]

    @property
    def old(self) -> tuple[str, ...]:
        """What it said that it says no more, as it would be written."""
        return tuple(text for name, text in _fields(self.was).items() if name in self.fields)

    @property
    def new(self) -> tuple[str, ...] | None:
        """What it says that it did not say; none if it is gone."""
        if self.now is None:
            return None
        return tuple(text for name, text in _fields(self.now).items() if name in self.fields)


def retested(old: Content, new: Content) -> Iterator[Retested]:
    """Yield rules first. A case set aside, since its way is another here, counts as gone."""
    after = _proving(new)
    for (aid, id_), part in _proving(old).items():
        now = after.get((aid, id_))
        was, is_ = _fields(part), _fields(now) if now else {}
        if fields := frozenset(name for name in {**was, **is_} if was.get(name) != is_.get(name)):
            yield Retested(aid, part, now, fields)


def _proving(content: Content) -> dict[tuple[str | None, str], SafetyRule | Scenario]:
    rules: dict[tuple[str | None, str], SafetyRule | Scenario] = {(None, rule.id): rule for rule in content.safety}
    cases: dict[tuple[str | None, str], SafetyRule | Scenario] = {
        (aid, case.id): case
        for aid, some in content.scenarios.items()
        for number, case in enumerate(some)
        if (aid, number) not in content.set_aside
    }
    return rules | cases


def _fields(part: SafetyRule | Scenario) -> dict[str, str]:
    """What a part says by the names of its fields, as it would be written: `then: {outcomes: [pay]}`."""
    said = part.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"id", *_NO_PROOF})
    return {name: f"{name}: {_written(value)}" for name, value in said.items()}


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_written(child)}" for name, child in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return " ".join(value.split()) if isinstance(value, str) else json.dumps(value)
