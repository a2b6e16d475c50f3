"""What differs between two versions of an edition beside its ways, texts, labels and pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pathways.content.edition import Content
from pathways.proof.texts import OF_EDITION

_SHARED = ("actions", "checklists", "limits", "words", "moments", "scales", "roles", "contacts")


@dataclass(frozen=True, slots=True)
class Beside:
    """A document, aid or kind of shared parts, by its title or name, or the edition itself; the fields that differ."""

    kind: Literal["edition", "document", "aid", "order", "shared"]
    name: str = ""
    fields: tuple[str, ...] = ()


def beside(old: Content, new: Content) -> Iterator[Beside]:
    """Yield what differs that no other list tells: ledgers, status, reviews, exceptions."""
    if fields := _fields(old.edition, new.edition, frozenset(OF_EDITION)):
        yield Beside("edition", fields=fields)
    for id_ in sorted({**old.documents, **new.documents}):
        if old.documents.get(id_) != new.documents.get(id_):
            yield Beside("document", (new.documents.get(id_) or old.documents[id_]).title)
    for aid in (aid for aid in new.trees if aid in old.trees):
        only = frozenset(type(new.trees[aid]).model_fields) - {"review", "exceptions"}
        if fields := _fields(old.trees[aid], new.trees[aid], only):
            yield Beside("aid", new.trees[aid].title, fields)


def unseen(old: Content, new: Content) -> Iterator[Beside]:
    """Yield whose parts differ at all, for where nothing else is told: an order, a mark such as `once`."""
    for aid in (aid for aid in new.trees if aid in old.trees):
        if old.trees[aid] != new.trees[aid] or list(old.trees[aid].questions) != list(new.trees[aid].questions):
            yield Beside("order", new.trees[aid].title)
    if fields := tuple(kind for kind in _SHARED if getattr(old, kind) != getattr(new, kind)):
        yield Beside("shared", fields=fields)


def _fields(old: Any, new: Any, but: frozenset[str]) -> tuple[str, ...]:
    fields = type(new).model_fields
    return tuple(
        fields[name].alias or name for name in fields if name not in but and getattr(old, name) != getattr(new, name)
    )
