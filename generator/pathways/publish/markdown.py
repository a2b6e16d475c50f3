"""Text made safe to stand in Markdown: what an editor writes is words, never markup that acts."""

import html
import json
import re
from functools import lru_cache

_SPECIAL = re.compile(r"([\\`*_{}\[\]!])")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_REFERENCE = re.compile(r"^( {0,3}\[[^\]]*\]):", re.MULTILINE)
_SAFE = re.compile(r"(?:https?:|mailto:|tel:|#|\.{0,2}/|[\w-]+(?:/[\w-]+)*\.md(?:#|$))", re.IGNORECASE)


@lru_cache(maxsize=16_384, typed=True)  # most lines stand in many outcomes and pages
def words(text: object) -> str:
    """Plain words on one line: no Markdown, no HTML."""
    escaped = html.escape(" ".join(str(text).split()), quote=False)
    return _SPECIAL.sub(r"\\\1", escaped)


def prose(text: object) -> str:
    """Markdown with paragraphs, emphasis, lists and safe links; no HTML, no attributes, no pictures."""
    escaped = html.escape(str(text).strip(), quote=False).replace("{", "&#123;").replace("}", "&#125;")
    escaped = _REFERENCE.sub(r"\1&#58;", escaped.replace("![", "!\\["))
    return _LINK.sub(lambda link: link.group() if _SAFE.match(link.group(1)) else "](#", escaped)


def attribute(text: object) -> str:
    """Text for a quoted HTML attribute that Markdown will pass on."""
    return html.escape(" ".join(str(text).split())).replace("{", "&#123;").replace("}", "&#125;")


def quoted(text: object) -> str:
    """Text for a page's front matter: HTML-safe, since themes print titles as they are, and quoted for YAML."""
    return json.dumps(html.escape(" ".join(str(text).split())), ensure_ascii=False)
