"""What stands around every page: its words, and addresses that change with what is sent."""

import hashlib
import re
from collections.abc import Callable, Mapping

from pathways.publish.words import Words

LOST = "404.html"
"""The page for an address that leads nowhere."""
_PREFIX = "shell-"
_STYLE = re.compile(r'<link rel="stylesheet" href="\./([^"?]*)[^"]*">')


def words(catalogue: Words) -> dict[str, str]:
    """The words of header, menu and search."""
    return {key.removeprefix(_PREFIX): text for key, text in catalogue.items() if key.startswith(_PREFIX)}


def versioned(path: str, sent: Mapping[str, str]) -> str:
    """Return a file's address, with a version: a page never meets a script or style older than itself."""
    return f"{path}?{hashlib.sha256(sent[path].encode()).hexdigest()[:8]}"


def with_styles(page: str, read: Callable[[str], str]) -> str:
    """Return a page with its own styles, read by their paths, inside it: then it looks itself at any address.

    Those with an address from the root, where that is known, are found from anywhere, and stay.
    """
    return _STYLE.sub(lambda link: f"<style>{read(link[1])}</style>", page)
