"""What stands around every page: its words, and addresses that change with what is sent."""

import hashlib
from collections.abc import Mapping

from pathways.publish.words import Words

_PREFIX = "shell-"


def words(catalogue: Words) -> dict[str, str]:
    """The words of header, menu and search."""
    return {key.removeprefix(_PREFIX): text for key, text in catalogue.items() if key.startswith(_PREFIX)}


def versioned(path: str, sent: Mapping[str, str]) -> str:
    """Return a file's address, with a version: a page never meets a script or style older than itself."""
    return f"{path}?{hashlib.sha256(sent[path].encode()).hexdigest()[:8]}"
