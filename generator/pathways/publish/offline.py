"""What a site needs to work without a network: its service worker, and its search from a file."""

import hashlib
import html
import json
from collections.abc import Iterable

INDEX = "search/search_index.json"
INDEX_SCRIPT = "search/search_index.js"


def kept(names: Iterable[str], versions: Iterable[str], worker: str) -> list[str]:
    """What of a built site is kept on a device: every page, and what pages are sent, by the address they ask for."""
    pages = [name for name in names if name.endswith(".html") and name != "404.html"]
    return sorted({*pages, *versions, worker, INDEX})


def service_worker(script: str, files: list[str], contents: Iterable[bytes], says: str) -> str:
    """Return the service worker of a site: its version is that of all it keeps; `says` stands on a saved page."""
    version = hashlib.sha256(b"\0".join(hashlib.sha256(content).digest() for content in contents)).hexdigest()[:16]
    facts = {"FILES": files, "VERSION": version, "SAVED": html.escape(says)}
    return "".join(f"const {name}={json.dumps(value)};\n" for name, value in facts.items()) + script


def index_script(index: str) -> str:
    """Return the search's index as a script, since a page opened from a file may read nothing else."""
    return f"globalThis.PATHWAYS_INDEX={json.dumps(index)};\n"
