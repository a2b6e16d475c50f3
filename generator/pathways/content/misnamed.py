"""Ids in an overlay that are spelt otherwise than in the core.

Taken as something new, such a part would lack all that the overlay meant to leave as it is: what is told then is
the id that was meant, not what is missing.
"""

from collections.abc import Collection, Iterator

from pathways.content.model import Outcome, Part, Route, Tree
from pathways.content.parsing import KINDS
from pathways.content.problems import Mark, Problem, nearest
from pathways.content.yamltext import Map

_NOUNS = {
    "levels": "scale", "questions": "question", "actions": "action", "outcomes": "outcome", "checklists": "checklist",
    "limits": "limit", "contacts": "contact role", "words": "word", "moments": "moment",
}  # fmt: skip


def in_shared(kind: str, core: Map, over: Map) -> Iterator[tuple[str, Problem]]:
    """Yield each id of a file of `shared/` that is meant for one of the core, with what to say of it."""
    model = KINDS[kind][0]
    yield from _misnamed(_NOUNS[kind], _needed(model) if model else ("ask",), core, over)


def in_tree(core: Map, over: Map, shared_outcomes: Collection[str]) -> Iterator[tuple[str, str, Problem]]:
    """Yield the same for routes and outcomes of an aid, with the group first; questions say where they stand."""
    for group, model, shared in (("routes", Route, ()), ("outcomes", Outcome, shared_outcomes)):
        mine, known = over.items.get(group), core.items.get(group, Map({}, {}, core.mark))
        if isinstance(mine, Map) and isinstance(known, Map):
            found = _misnamed(group.removesuffix("s"), _needed(model), known, mine, shared)
            yield from ((group, name, problem) for name, problem in found)


def of_file(aid: str, over: Map, known: Collection[str]) -> Problem | None:
    """Return what to say of a file that has the name of no aid of the core, but little of an aid of its own."""
    near = nearest(aid, known)
    if not near or all(key in over.items for key in _needed(Tree)):
        return None
    says = f"The core has no decision aid “{aid}”. Did you mean “{near}”? Then call this file {near}.yml."
    return Problem(Mark(over.mark.file), says)


def _needed(model: type[Part]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in model.model_fields.items() if field.is_required())


def _misnamed(
    noun: str, needed: Collection[str], core: Map, over: Map, also: Collection[str] = ()
) -> Iterator[tuple[str, Problem]]:
    for name, part in over.items.items():
        if name == "remove" or name in core.items or name in also or not isinstance(part, Map):
            continue
        missing = [f"“{key}”" for key in needed if key not in part.items]
        if missing and (near := nearest(name, [*core.items, *also])):
            says = f"The core has no {noun} “{name}”. Did you mean “{near}”?"
            yield name, Problem(over.keys[name], f"{says} If it is new, it needs {' and '.join(missing)}.")
