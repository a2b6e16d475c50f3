"""What differs between two versions of an edition beside its ways, texts, labels and pages: by file."""

from collections.abc import Iterator
from typing import Any

from pathways.content.edition import Content

_TOLD = frozenset({"name", "areas", "area_question", "area_help", "report_a_wrong_number", "listed_as"})
"""Of `edition.yml`, what is told text by text."""
_SHARED = ("actions", "checklists", "limits", "words", "moments")


def beside(old: Content, new: Content) -> Iterator[str]:
    """Yield each file that differs in what no other list tells: ledgers, status, reviews, exceptions."""
    if fields := _fields(old.edition, new.edition, _TOLD):
        yield f"edition.yml ({', '.join(fields)})"
    for id_ in sorted({**old.documents, **new.documents}):
        if old.documents.get(id_) != new.documents.get(id_):
            yield f"sources/{id_}.yml"
    for aid in old.trees.keys() & new.trees.keys():
        only = frozenset(type(new.trees[aid]).model_fields) - {"review", "exceptions"}
        if fields := _fields(old.trees[aid], new.trees[aid], only):
            yield f"decision_trees/{aid}.yml ({', '.join(fields)})"


def unseen(old: Content, new: Content) -> Iterator[str]:
    """Yield each file whose parts differ at all, for where nothing else is told: an order, a mark such as `once`."""
    for aid in old.trees.keys() & new.trees.keys():
        if old.trees[aid] != new.trees[aid] or list(old.trees[aid].questions) != list(new.trees[aid].questions):
            yield f"decision_trees/{aid}.yml"
    for kind, name in (*zip(_SHARED, _SHARED, strict=True), ("scales", "levels"), ("roles", "contacts")):
        if getattr(old, kind) != getattr(new, kind):
            yield f"decision_trees/shared/{name}.yml"
    if old.contacts != new.contacts:
        yield "contacts.yml"


def _fields(old: Any, new: Any, but: frozenset[str]) -> list[str]:
    fields = type(new).model_fields
    return [
        fields[name].alias or name for name in fields if name not in but and getattr(old, name) != getattr(new, name)
    ]
