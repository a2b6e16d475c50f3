"""What of an edition touches something that the core has changed since: old core, new core, yours.

The core's files of both days are compared at the places that an edition lays something over. Nothing is judged,
and nothing is changed: whether the edition's words still fit is for its editors to say.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pathways.content.overlay import lay
from pathways.content.parsing import SHARED, TREES, Files, Parsed, parse, tree_paths
from pathways.content.problems import Mark
from pathways.content.typed import describe
from pathways.content.yamltext import List, Map, Node, Text

Kind = Literal["both", "beside", "gone", "new"]
"""Both changed it; the core changed something beside it; the core has it no more; the core has one of its own now."""
Place = tuple[str, ...]

_PLACING = ("before", "after", "like")
_BLOCK = re.compile(r"\{%-? *block +(\w+) *-?%\}(.*?)\{%-? *endblock[^%]*%\}", re.DOTALL)
_EXTENDS = re.compile(r"\{%-? *extends +[\"']core/")


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing of an edition, and what the core says of it now."""

    kind: Kind
    mark: Mark
    """Where it stands in the edition."""
    what: str
    old: str | None
    new: str | None
    yours: str | None = None


def touched(old: Mapping[str, str], new: Mapping[str, str], edition: Mapping[str, str]) -> list[Touched]:
    """Compare the core's texts of two days, at the places where an edition's texts lie over them.

    All by path below the folder of the core, or of the edition. What cannot be read is passed over: `check` tells.
    """
    cores = _Core(old), _Core(new)
    mine = parse(Files(edition))
    found = [one for path, node in mine.nodes.items() for one in _in_file(path, node, *cores)]
    found += [one for path in edition if path.startswith("docs/") for one in _in_page(path, old, new, edition[path])]
    return sorted(found, key=lambda one: (one.mark, one.what))


class _Core:
    """The files of a core, with the words of shared questions and outcomes at each place that uses them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.parsed: Parsed = parse(Files({path: text for path, text in texts.items() if path.startswith(TREES)}))
        for _, path in tree_paths(self.parsed.nodes):
            for kind in ("questions", "outcomes"):
                self._share(self.parsed.nodes[path], kind)

    def _share(self, tree: Node, kind: str) -> None:
        parts, shared = _get(tree, kind), self.parsed.nodes.get(f"{SHARED}/{kind}.yml")
        if not isinstance(parts, Map):
            return
        for name, part in parts.items.items():
            common = _get(shared, name)
            if isinstance(common, Map) and isinstance(part, Map):
                free = {key: value for key, value in common.items.items() if key != "fixed"}
                parts.items[name] = lay(Map(free, common.keys, common.mark), part, name).node

    def node(self, path: str) -> Node | None:
        return self.parsed.nodes.get(path)


def _in_file(path: str, mine: Node, old: _Core, new: _Core) -> Iterator[Touched]:
    if not isinstance(mine, Map) or path == "edition.yml":
        return
    if path == "contacts.yml":
        roles = f"{SHARED}/contacts.yml"
        yield from _roles(mine, old.node(roles), new.node(roles))
        return
    was, now = old.node(path), new.node(path)
    if not path.startswith(TREES) or not isinstance(was, Map):
        return
    if not isinstance(now, Map):
        yield Touched("gone", mine.mark, path, "", None)
        return
    under = path.removeprefix(f"{SHARED}/").removesuffix(".yml")
    head = ({"levels": "scales"}.get(under, under),) if path.startswith(SHARED) else ()
    yield from _in_map(mine, was, now, head, part_at=2)


def _roles(mine: Map, old: Node | None, new: Node | None) -> Iterator[Touched]:
    """A gap says what the core says to do: look again where that has changed."""
    for role, mark in mine.keys.items():
        was, now = _get(old, role), _get(new, role)
        if was and now is None:
            yield Touched("gone", mark, f"contact role “{role}”", _words(was), None)
        elif was and now:
            yield from (
                Touched("beside", mark, f"contact role “{role}”: {' '.join(place)}", old_words, new_words)
                for place, old_words, new_words in _differ(was, now)
            )


def _in_map(mine: Map, old: Map, new: Map, place: Place, part_at: int) -> Iterator[Touched]:
    """Go down as far as the edition says something; what else differs in a part that it touches is told too."""
    for key, value in mine.items.items():
        here, mark = (*place, key), mine.keys[key]
        was, now = _get(old, key), _get(new, key)
        if key == "remove":
            yield from _removed(value, old, new, place)
        elif key in _PLACING or (was is None and now is None):
            yield from _placed(value, old, new, here)
        elif was is None:
            yield Touched("new", mark, _named(here), None, _words(now), _words(value))
        elif now is None:
            yield Touched("gone", mark, _named(here), _words(was), None, _words(value))
        elif isinstance(value, Map) and isinstance(was, Map) and isinstance(now, Map):
            yield from _in_map(value, was, now, here, part_at)
            if len(here) == part_at:
                yield from _beside(value, was, now, here, mark)
        elif _words(was) != _words(now):
            yield Touched("both", mark, _named(here), *_changed(was, now), _words(value))


def _removed(asked: Node, old: Map, new: Map, place: Place) -> Iterator[Touched]:
    for name, mark in asked.keys.items() if isinstance(asked, Map) else ():
        was, now = _get(old, name), _get(new, name)
        if was and _words(was) != _words(now):
            kind: Kind = "both" if now else "gone"
            yield Touched(kind, mark, _named((*place, name)), _words(was), _words(now) if now else None, "taken away")


def _placed(value: Node, old: Map, new: Map, here: Place) -> Iterator[Touched]:
    """A part of the edition's own that stands beside, or is like, a part that the core has no more."""
    for way in _PLACING:
        beside = _get(value, way)
        if isinstance(beside, Text) and beside.value in old.items and beside.value not in new.items:
            what = f"{_named(here)}: {way} “{beside.value}”"
            yield Touched("gone", beside.mark, what, _words(old.items[beside.value]), None)


def _beside(mine: Map, old: Map, new: Map, here: Place, mark: Mark) -> Iterator[Touched]:
    for place, was, now in _differ(old, new):
        if not _says(mine, place):
            yield Touched("beside", mark, _named((*here, *place)), was, now)


def _says(mine: Node, place: Place) -> bool:
    """Tell whether an edition says something itself at a place."""
    for key in place:
        if not isinstance(mine, Map):
            return True
        if key not in mine.items:
            return False
        mine = mine.items[key]
    return True


def _differ(old: Node | None, new: Node | None, place: Place = ()) -> Iterator[tuple[Place, str | None, str | None]]:
    """Yield each text or list that differs, by its place."""
    if isinstance(old, Map) and isinstance(new, Map):
        for key in dict.fromkeys((*old.items, *new.items)):
            yield from _differ(_get(old, key), _get(new, key), (*place, key))
    elif _words(old) != _words(new):
        yield place, *_changed(old, new)


def _changed(old: Node | None, new: Node | None) -> tuple[str | None, str | None]:
    """Both in words; of two lists only what the other has not."""
    if isinstance(old, List) and isinstance(new, List):
        was, now = list(map(_words, old.items)), list(map(_words, new.items))
        return ", ".join(one for one in was if one not in now), ", ".join(one for one in now if one not in was)
    return _words(old) if old else None, _words(new) if new else None


def _get(node: Node | None, key: str) -> Node | None:
    return node.items.get(key) if isinstance(node, Map) else None


def _named(place: Place) -> str:
    """Name a place in words, its last part too: question “harm”: answer “yes”: goto."""
    said = describe(place)
    last = place[-1]
    return said if said.endswith(f"“{last}”") else f"{said}: {last}" if said else last


def _words(node: Node | None) -> str:
    """Write a node on one line: what an editor would compare by eye."""
    if node is None:
        return ""
    if isinstance(node, Text):
        return " ".join(node.value.split())
    if isinstance(node, List):
        return ", ".join(map(_words, node.items))
    if len(node.items) == 1:
        return _words(next(iter(node.items.values())))
    return "; ".join(f"{key}: {_words(value)}" for key, value in node.items.items())


# --- pages -----------------------------------------------------------------------------------


def _in_page(path: str, old: Mapping[str, str], new: Mapping[str, str], mine: str) -> Iterator[Touched]:
    was, now = old.get(path), new.get(path)
    if was is None or was == now:
        return
    if now is None:
        yield Touched("gone", Mark(path, 1, 1), "the page", None, None)
    elif _EXTENDS.search(mine):
        yield from _in_blocks(path, was, now, mine)
    else:
        yield Touched("both", Mark(path, 1, 1), "the page, which yours replaces", *_lines(was, now))


def _in_blocks(path: str, old: str, new: str, mine: str) -> Iterator[Touched]:
    was, now = _blocks(old), _blocks(new)
    for found in _BLOCK.finditer(mine):
        name, mark = found[1], Mark(path, mine.count("\n", 0, found.start()) + 1, 1)
        if name in was and name not in now:
            yield Touched("gone", mark, f"block “{name}”", was[name], None, _flat(found[2]))
        elif name in was and was[name] != now[name]:
            yield Touched("both", mark, f"block “{name}”", was[name], now[name], _flat(found[2]))
    own = set(_blocks(mine))
    if (rest := (_rest(old, own), _rest(new, own)))[0] != rest[1]:
        yield Touched("beside", Mark(path, 1, 1), "the rest of the page", *_lines(*rest))


def _blocks(text: str) -> dict[str, str]:
    return {found[1]: _flat(found[2]) for found in _BLOCK.finditer(text)}


def _rest(text: str, without: set[str]) -> str:
    return _BLOCK.sub(lambda found: "" if found[1] in without else found[2], text)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _lines(old: str, new: str) -> tuple[str, str]:
    """The lines that one text has and the other has not."""
    lines = [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[2:].strip()]
    return " / ".join(line[2:].strip() for line in lines if line[0] == "-"), " / ".join(
        line[2:].strip() for line in lines if line[0] == "+"
    )
