"""Core and edition laid over each other, id by id, before anything is typed.

A mapping merges, a text replaces, a list adds. A new question, answer or tick says where it stands
(`before:` or `after:`), so that a typing error cannot add a second answer; a new answer also names
the core answer it is `like`. Taking something away is said: `remove: {id: reason}`. A part marked
`fixed: true` cannot be touched.
"""

from dataclasses import dataclass, field

from pathways.content.problems import Mark, Problem, guess, nearest
from pathways.content.shortforms import is_id
from pathways.content.yamltext import List, Map, Node, Text

_PLACED = {"questions": "question", "answers": "answer", "tick": "tick"}
_PLACING = ("before", "after")


@dataclass(slots=True)
class Laid:
    """What laying one file over another gave."""

    node: Map
    problems: list[Problem] = field(default_factory=list)
    reworded: list[tuple[Mark, str, str]] = field(default_factory=list)
    """Core texts an edition replaced: place, old words, new words. No proof reads words, so they are listed."""


def lay(core: Map, edition: Map, key: str = "") -> Laid:
    """Lay `edition` over `core`, which may be one part of a file, called `key`. Both stay as they are."""
    laid = Laid(core)
    laid.node = _map(core, edition, key, "", laid)
    return laid


def _map(core: Map, over: Map, key: str, parent: str, laid: Laid) -> Map:
    merged = Map(dict(core.items), dict(core.keys), core.mark)
    placed = _Placed()
    if is_fixed(core):
        mark = next(iter(over.keys.values()), over.mark)
        laid.problems.append(Problem(mark, f"“{key}” is fixed in the core: an edition cannot change it."))
        return merged
    if "remove" in over.items:  # first, so that what is removed can be given anew
        _remove(merged, over.items["remove"], laid)
    # Children of `answers` are answers, but a question that happens to be called “answers” has fields.
    kind = _PLACED.get(key) if parent not in _PLACED else None
    for name, value in over.items.items():
        mark = over.keys[name]
        if name == "remove":
            continue
        if name in _PLACING and parent in _PLACED:
            laid.problems.append(Problem(mark, f"“{name}” is for a part the core does not have. Delete it."))
        elif name in merged.items:
            merged.items[name] = _node(merged.items[name], value, name, key, laid)
        elif kind:
            _place(core, merged, placed, name, value, mark, kind, laid)
        else:
            merged.put(name, value, mark)
    return placed.ordered(merged)


class _Placed:
    """New parts by what they stand before or after; all are put in order at once, however many there are."""

    def __init__(self) -> None:
        self.beside: dict[str, dict[str, list[str]]] = {way: {} for way in _PLACING}
        self.new: set[str] = set()

    def put(self, name: str, way: str, beside: str) -> None:
        self.beside[way].setdefault(beside, []).append(name)
        self.new.add(name)

    def ordered(self, merged: Map) -> Map:
        """Order the parts as if each new one had been put straight before or after its own, one by one."""
        if not self.new:
            return merged
        order: list[str] = []
        waiting = [(name, False) for name in reversed(merged.items) if name not in self.new]
        while waiting:
            name, opened = waiting.pop()
            if opened:
                order.append(name)
                continue
            waiting += [(one, False) for one in self.beside["after"].get(name, ())]
            waiting.append((name, True))
            waiting += [(one, False) for one in reversed(self.beside["before"].get(name, ()))]
        merged.items = {name: merged.items[name] for name in order}
        return merged


def _node(core: Node, over: Node, key: str, parent: str, laid: Laid) -> Node:
    if isinstance(core, Map) and isinstance(over, Map):
        return _map(core, over, key, parent, laid)
    if isinstance(core, List) and isinstance(over, List):
        had = {_key(item) for item in core.items}
        return List([*core.items, *(item for item in over.items if _key(item) not in had)], core.mark)
    if isinstance(core, Text) and isinstance(over, Text):
        if core.value != over.value and not (is_id(core.value) and is_id(over.value)):  # an id is no wording
            laid.reworded.append((over.mark, core.value, over.value))
        return over
    says = f"“{key}” is {_shape(core)} in the core, but {_shape(over)} here. Write it as the core does."
    laid.problems.append(Problem(over.mark, says))
    return core


def _shape(node: Node) -> str:
    return "a text" if isinstance(node, Text) else "a list" if isinstance(node, List) else "keys and values"


def _key(item: Node) -> str:
    """What makes two list items the same one: their text, or all of their fields."""
    if isinstance(item, Text):
        return item.value
    children = item.items if isinstance(item, List) else item.items.values()
    return "\n".join(map(_key, children))


def is_fixed(node: Node | None) -> bool:
    """Tell whether a part is marked `fixed: true`."""
    fixed = node.items.get("fixed") if isinstance(node, Map) else None
    return isinstance(fixed, Text) and fixed.value == "true"


def _place(core: Map, merged: Map, placed: _Placed, key: str, value: Node, mark: Mark, kind: str, laid: Laid) -> None:
    """Put a part the core does not have where it says it stands."""

    def report(where: Mark, says: str) -> None:
        laid.problems.append(Problem(where, says))

    given = value.items if isinstance(value, Map) else {}
    way = next((way for way in _PLACING if way in given), None)
    misspelt = next((name for name in given if not way and nearest(name, _PLACING)), None)
    if isinstance(value, Map) and misspelt:
        report(value.keys[misspelt], f"“{misspelt}” is not a word used here.{guess(misspelt, _PLACING)}")
        return
    if not isinstance(value, Map) or not way:
        hint = guess(key, core.items)
        report(
            mark, f"The core has no {kind} “{key}” here.{hint} If it is new, say “before:” or “after:” what it stands."
        )
        return
    beside = value.items[way]
    if not isinstance(beside, Text) or beside.value not in merged.items:
        word = beside.value if isinstance(beside, Text) else "…"
        hint = guess(word, merged.items)
        report(beside.mark, f"New {kind} “{key}” stands {way} “{word}”, which is not here.{hint}")
        return
    like = value.items.get("like")
    if kind == "answer" and not isinstance(like, Text):
        says = (
            f"New answer “{key}” does not say which core answer it is like. Add “like:”, so that the two are compared."
        )
        report(mark, says)
    elif kind == "answer" and isinstance(like, Text) and like.value not in core.items:
        hint = guess(like.value, core.items)
        report(like.mark, f"New answer “{key}” is like “{like.value}”, which the core does not have here.{hint}")
    rest = {name: part for name, part in value.items.items() if name not in _PLACING}
    new = Map(rest, {name: value.keys[name] for name in rest}, value.mark)
    merged.put(key, new, mark)
    placed.put(key, way, beside.value)


def _remove(merged: Map, asked: Node, laid: Laid) -> None:
    if not isinstance(asked, Map):
        says = "“remove” needs the id and the reason: {some-id: why it is taken away}."
        laid.problems.append(Problem(asked.mark, says))
        return
    for name, mark in asked.keys.items():
        if name in merged.items:
            if is_fixed(merged.items[name]):
                laid.problems.append(Problem(mark, f"“{name}” is fixed in the core: an edition cannot remove it."))
                continue
            del merged.items[name]
        elif not _remove_from_lists(merged, name):
            says = f"There is no “{name}” here to remove.{guess(name, _removable(merged))}"
            laid.problems.append(Problem(mark, says))


def _removable(node: Map) -> list[str]:
    """The words that `remove` could name: keys, and what stands in lists."""
    lists = [value.items for value in node.items.values() if isinstance(value, List)]
    return [*node.items, *(_key(item) for items in lists for item in items)]


def _remove_from_lists(merged: Map, name: str) -> bool:
    """Take an action or contact out of the lists of an outcome or answer."""
    found = False
    for key, value in merged.items.items():
        if isinstance(value, List):
            kept = [item for item in value.items if not _names(item, name)]
            found = found or len(kept) < len(value.items)
            merged.items[key] = List(kept, value.mark)
    return found


def _names(item: Node, name: str) -> bool:
    action = item.items.get("action") if isinstance(item, Map) else item
    return isinstance(action, Text) and action.value == name
