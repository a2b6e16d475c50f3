"""Whether an edition is still what its partnership signed off.

Signing off records, in `edition.yml`, a digest of all that leads a reader: trees, duties, limits, levels,
lists, words, moments and contacts, the names of areas and the help with choosing one, the edition's own strings and
guidance pages, and which of its sources bear a line out. It is of what is read, not of files: a comment or a worked
case changes nothing, nor does the day a number was compared or rung. The core's parts count, since the edition shows
them; of guidance pages only the edition's own do. What `wording.yml` says stands in the parts it is said of.
"""

import hashlib
import json
from typing import Any

from pydantic_core import to_jsonable_python

from pathways.content.edition import Content
from pathways.proof.texts import own_strings

_SHOWN = ("trees", "scales", "actions", "checklists", "limits", "roles", "contacts", "words", "moments")
_DAYS = frozenset({"review", "compared", "rung", "rung-by"})
LENGTH = 16


def digest(content: Content) -> str:
    """Return what an edition is known by when it is signed off: 16 small hexadecimal digits."""
    shown = {name: getattr(content, name) for name in _SHOWN}
    edition = content.edition
    shown["edition"] = {"name": edition.name, "areas": edition.areas, "leaves-out": edition.leaves_out}
    shown["edition"] |= {"area-question": edition.area_question, "area-help": edition.area_help}
    said = {"strings": sorted(own_strings(content)), "pages": sorted(content.pages.items()), "labels": _labels(content)}
    plain = _without_days(to_jsonable_python(shown, by_alias=True)) | said
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def has_changed(content: Content) -> bool:
    """Tell whether an edition that was signed off shows something else now; not if no digest was recorded."""
    edition = content.edition
    return edition.status == "adopted" and edition.digest is not None and edition.digest != digest(content)


def is_signed_off(content: Content) -> bool:
    """Tell whether an edition is, as it stands, what its partnership signed off."""
    return content.edition.status == "adopted" and content.edition.digest == digest(content)


def _labels(content: Content) -> list[tuple[str, list[str]]]:
    """Of every source that a part names, the areas in which it bears a line out; then the areas with a document."""
    named = {source for _, _, part in content.parts() for source in getattr(part, "sources", ())}
    held = [(source, [area for area in content.areas if content.holding((source,), area)]) for source in sorted(named)]
    return [*held, ("", sorted(content.documented))]


def _without_days(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_days(child) for key, child in value.items() if key not in _DAYS}
    return [_without_days(child) for child in value] if isinstance(value, list) else value
