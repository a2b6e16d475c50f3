"""A server for `pathways serve`: what it shows is what is published, but for the policy."""

import re

from mkdocs.livereload import LiveReloadServer

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')


class Preview(LiveReloadServer):
    """Puts a script into each page that loads it anew when a source changes; the policy would stop that."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return bytes(super()._inject_js_into_html(_POLICY.sub(b"", content), epoch))  # type: ignore[no-untyped-call]
