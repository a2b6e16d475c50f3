"""What earlier builds worked out, kept on disk: by its content, so that it never has to be thrown away to be right.

Beside `files`, this alone touches the disk. Deleting the folder costs time and changes nothing.
"""

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

_DAY = 86_400
_FORGOTTEN = 30 * _DAY
"""Seconds after which what no build has asked for is removed."""
_IN_MEMORY = 256


class Kept:
    """Values that JSON can write, each under a key that says all it was made from."""

    def __init__(self, folder: Path) -> None:
        """Take the folder to keep them in."""
        self.folder = folder
        self.recent: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        """Return what is kept under a key, or none. What was cut short in writing counts for nothing."""
        if key in self.recent:
            return self.recent[key]
        path = self.folder / key[:2] / key
        try:
            value = json.loads(path.read_bytes())
            if time.time() - path.stat().st_mtime > _DAY:
                os.utime(path)
        except (OSError, ValueError):
            return None
        self._remember(key, value)
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep a value; several processes may at once. A disk that is full is no fault here: nothing is kept."""
        self._remember(key, value)
        path = self.folder / key[:2] / key
        half = path.with_name(f".{key}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                half.write_bytes(json.dumps(value, ensure_ascii=False).encode())
                half.replace(path)
            finally:
                half.unlink(missing_ok=True)

    def _remember(self, key: str, value: Any) -> None:
        if len(self.recent) >= _IN_MEMORY:
            self.recent.pop(next(iter(self.recent)))
        self.recent[key] = value


def forget(folder: Path) -> None:
    """Remove what no build has asked for in a month."""
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file() and time.time() - path.stat().st_mtime > _FORGOTTEN:
                path.unlink()


def read_json(path: Path) -> Any:
    """Return what a JSON file holds; none if it is not there, or was cut short."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def write_json(path: Path, value: Any) -> None:
    """Write a JSON file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_bytes(json.dumps(value, ensure_ascii=False, indent=1).encode())
    half.replace(path)
