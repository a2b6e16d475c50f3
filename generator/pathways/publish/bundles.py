"""The scripts and styles that pages are sent, and which of the package's page files each is made of.

`tools/small.py` keeps each script as terser makes it in `page/small/`, since builds need no Node and are to
be the same wherever they run. One whose parts have changed since is not taken: it is then sent as `lean` makes it.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath

from pathways.publish.lean import lean

_AID = (
    *("walk.js", "dom.js", "read.js", "question.js", "outcome.js", "concerns.js", "view.js"),
    *("hours.js", "record.js", "chartlink.js", "shell.js"),
)
BUNDLES: Mapping[str, tuple[str, ...]] = {
    "aid.js": _AID,
    # The chart is a page of the site.
    "export.js": tuple(name for name in _AID if name != "chartlink.js"),
    **{name: (name,) for name in ("site.js", "results.js", "chart.js", "start.js", "colours.js")},
    "site.css": ("site.css", "aid.css"),
    "export.css": ("aid.css", "export.css"),
    "chart.css": ("chart.css",),
}
"""What is sent, by name, with its parts in their order."""


def bundle(own: Mapping[str, str], name: str) -> str:
    """Return a script or style as it is sent. `own` are the package's page files by path below `page/`."""
    text, path = _written(tuple(own[part] for part in BUNDLES[name]), name)
    return own.get(path, text)


def small(own: Mapping[str, str], name: str) -> str:
    """Return the path, below `page/`, where a script is kept as terser makes it; it goes by what it is made of."""
    return _written(tuple(own[part] for part in BUNDLES[name]), name)[1]


@cache
def _written(texts: tuple[str, ...], name: str) -> tuple[str, str]:
    text, path = lean(texts), PurePosixPath(name)
    return text, f"small/{path.stem}.{hashlib.sha256(text.encode()).hexdigest()[:12]}{path.suffix}"
