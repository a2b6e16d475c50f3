"""Whether an edition is still what its partnership signed off.

Signing off records, in `edition.yml`, a digest of all that leads a reader: trees, duties, limits, levels, lists,
words, moments and contacts, the names of areas and the help with choosing one, where to report a wrong number, the
edition's own strings and guidance pages, which of its sources bear a line out and what in them is in doubt, and the
core's words for answers, labels, limits and contacts. It is of what is read, not of files: a comment or a worked case
changes nothing, nor does the day a number was compared or rung. The core's parts count, since the edition shows them;
of guidance pages only the edition's own do. What `wording.yml` says stands in the parts it is said of. A field that a
part does not use is no part of it, so that a new release, with more fields, is no other edition (docs-
dev/adr/0011-signing-off.md).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pathways.content.edition import Content
from pathways.content.model import Part
from pathways.proof.texts import OF_EDITION, own_strings

_SHOWN = ("trees", "scales", "actions", "checklists", "limits", "roles", "contacts", "words", "moments")
_SAID = (*OF_EDITION, "leaves_out")
"""What counts of `edition.yml`."""
_DAYS = frozenset({"review", "compared", "rung", "rung_by"})
INTERFACE = (
    *("answer", "area", "depends-on", "adds", "do", "record", "write-down", "limit", "label", "labels"),
    *("hours", "next-day", "bank-holidays", "gap", "instead", "form", "no-number", "emergency"),
)
"""Strings of the interface that say what an answer, a duty, a limit, a label or a contact means: by these names, or
these and a hyphen. Buttons, headings and notes lead nobody otherwise, and every release has some that are new."""
LENGTH = 16


def digest(content: Content) -> str:
    """Return what an edition is known by when it is signed off: 16 small hexadecimal digits."""
    shown = {name: getattr(content, name) for name in _SHOWN}
    said = {
        **{name: getattr(content.edition, name) for name in _SAID},
        "strings": sorted(own_strings(content)),
        "interface": sorted(_interface(content)),
        "pages": sorted(content.pages.items()),
        "labels": _labels(content),
        "doubts": [(id_, entry.says) for id_, entry in sorted(content.entries.items()) if entry.flag],
    }
    plain = {name: _plain(value) for name, value in (shown | said).items() if value}
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


def _interface(content: Content) -> Iterator[tuple[str, str]]:
    for key, text in content.interface.items():
        if key in INTERFACE or any(key.startswith(f"{name}-") for name in INTERFACE):
            yield key, text


def _plain(value: Any) -> Any:
    """A part as its fields that are used, by name; what is by name in a file keeps its order, which readers see."""
    if isinstance(value, Part):
        fields = {name: field for name, field in type(value).model_fields.items() if name not in _DAYS}
        used = {name for name, field in fields.items() if getattr(value, name) != field.default}
        return {name: _plain(getattr(value, name)) for name in sorted(used)}
    if isinstance(value, Mapping):
        return [[key, _plain(child)] for key, child in value.items()]
    if isinstance(value, tuple | list):
        return [_plain(child) for child in value]
    return value.isoformat() if isinstance(value, date) else value
