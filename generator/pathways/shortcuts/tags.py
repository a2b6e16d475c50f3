"""What tags are, in HTML that is looked through without being parsed, and which version of a package they are of."""

import re
from functools import cache
from importlib.metadata import version

TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)(?:\s[^<>]*?)?(/?)>", re.IGNORECASE)
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@cache
def version_of(package: str) -> str:
    """Return the version of an installed package: what it made is kept for that alone."""
    return version(package)
