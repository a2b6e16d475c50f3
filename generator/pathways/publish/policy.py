"""What browsers are told to refuse: the policy in every page, and one for all pages as files for web servers.

Scripts run only if their text has one of the hashes, or if such a script fetches them: an injected one never
does. Styles, pictures and search come from the site itself; nothing is sent anywhere, framed or embedded.
"""

import base64
import hashlib
import re
from collections.abc import Iterable

_SCRIPT = re.compile(r"<script(?![^>]*(?:\ssrc=|type=\"application/json\"))[^>]*>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_STYLED = re.compile(r"<\w[^<>]*\sstyle=\"([^\"]*)\"")
_PLACE = '<meta charset="utf-8">'

NGINX, APACHE, NETLIFY = "headers.nginx.conf", ".htaccess", "_headers"
_ALWAYS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
    "Cache-Control": "no-cache",  # asks before it uses what it has: a number that changed is never an old one
}


def policy(pages: Iterable[str]) -> str:
    """Return the Content-Security-Policy for some pages, by the hashes of what stands in them."""
    scripts, styles, styled = set[str](), set[str](), set[str]()
    for page in pages:
        scripts |= set(_SCRIPT.findall(page))
        styles |= set(_STYLE.findall(page))
        styled |= set(_STYLED.findall(page))
    allowed = "".join(f" {digest}" for digest in sorted(map(_hash, scripts)))
    in_pages = "".join(f" {digest}" for digest in sorted(map(_hash, styles | styled)))
    attributes = " 'unsafe-hashes'" if styled else ""
    return "; ".join(
        (
            "default-src 'none'",
            # A browser that knows `strict-dynamic` goes by the hashes alone; an older one by 'self' and the hashes.
            f"script-src 'self' 'strict-dynamic'{allowed}",
            f"style-src 'self'{attributes}{in_pages}",
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def with_policy(page: str, policy: str) -> str:
    """Return a page with the policy at its head, before anything that it governs."""
    return page.replace(_PLACE, f'{_PLACE}\n<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def headers(policy: str) -> dict[str, str]:
    """Return the files that have a web server send the policy and its like, by name."""
    sent = {"Content-Security-Policy": f"{policy}; frame-ancestors 'self'", **_ALWAYS}
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in sent.items())
    apache = "".join(f'  Header always set {name} "{value}"\n' for name, value in sent.items())
    netlify = "".join(f"  {name}: {value}\n" for name, value in sent.items())
    return {
        NGINX: f"# For nginx: include this file in the server's block.\n{nginx}",
        APACHE: "# For Apache, with mod_headers and AllowOverride FileInfo.\n"
        f"<IfModule mod_headers.c>\n{apache}</IfModule>\n",
        NETLIFY: f"/*\n{netlify}",
    }
