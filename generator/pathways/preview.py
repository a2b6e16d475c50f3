"""A server for a preview: what is saved is shown; where it cannot be, the last good page stays and says why."""

import html
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_BODY = re.compile(rb"<body[^>]*>")
_BANNER = (
    '<div role="alert" style="background:#fff;color:#000;border:4px solid #b3261e;padding:1rem;font:1rem system-ui">'
    "<strong>This page is from before: what was saved since is not shown.</strong>"
    '<pre style="white-space:pre-wrap">{says}</pre></div>'
)


_LOOKS_EVERY = 0.2
"""Seconds between two looks at the files: quick enough not to be noticed, slow enough to cost nothing."""


class Preview(LiveReloadServer):
    """Serves a folder, builds again when a watched file changes, and shows the last fault above every page.

    What it shows is what is published, but for the policy: that would stop the script which loads a page anew.
    """

    def __init__(self, build: Callable[[], str], host: str, port: int, folder: Path) -> None:
        """Take what builds again (it returns what is wrong, or nothing), the address, and the folder to serve."""
        super().__init__(self._rebuild, host, port, str(folder.resolve()))
        self._build_again = build
        self.fault = ""

    def watch_project(self, root: Path, names: Collection[str]) -> None:
        """Build again when any of these changes in a project's folder: also what is not there yet, or is replaced."""
        top = str(root.resolve())

        def listed(folder: str | None) -> Iterator[os.DirEntry[str]]:
            with os.scandir(folder) as entries:
                yield from (one for one in entries if folder != top or one.name in names)

        # Of the same kind as MkDocs's own, but told where to look.
        self.observer = PollingObserverVFS(os.stat, listed, polling_interval=_LOOKS_EVERY)  # type: ignore[assignment]
        self.watch(top)

    def _rebuild(self) -> None:
        self.fault = self._build_again()

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request; a page says at its top what is wrong with what was saved since."""
        begun: list[Any] = []
        found = super().serve_request(environ, lambda *given: begun.extend(given))
        status, headers = begun[0], begun[1]
        if ("Content-Type", "text/html") in headers:
            page = self._with_fault(_POLICY.sub(b"", b"".join(found)))
            headers = [(name, str(len(page)) if name == "Content-Length" else value) for name, value in headers]
            found = [page]
        start_response(status, headers)
        return found

    def _with_fault(self, page: bytes) -> bytes:
        if not self.fault:
            return page
        banner = _BANNER.format(says=html.escape(self.fault)).encode()
        return _BODY.sub(lambda body: body[0] + banner, page, count=1)
