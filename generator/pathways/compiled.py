"""Compiled templates, kept on disk for the next run: those of MkDocs' theme and our own.

Compiling ours takes half a second, which is much of what is waited for after one number has changed.
"""

import pickle
from contextlib import suppress
from functools import cache
from pathlib import Path

import jinja2

from pathways.publish import pages
from pathways.publish.pages import Compiled


class _OnDisk(jinja2.FileSystemBytecodeCache):
    """Jinja's own, for which a file that was cut short is no reason to stop, nor a disk that is full."""

    def __init__(self, folder: Path) -> None:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder))

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def of_theme(folder: Path) -> Compiled:
    """Return what the theme's templates are compiled to, those over it included: the same in every edition."""
    found = Compiled(by_file=False)
    found.beside = _OnDisk(folder)
    return found


def keep_ours(kept: Path) -> None:
    """Keep what our own templates are compiled to below a folder, from now on."""
    pages.COMPILED.beside = _OnDisk(kept.absolute() / "pages")
