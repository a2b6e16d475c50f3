"""A page outside the editions: whole in one file. It asks for nothing else, and may run nothing but its own script."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pathways.publish.lean import lean
from pathways.publish.pages import COMPILED
from pathways.publish.words import Words

STYLE = "front.css"


def page(own: Mapping[str, str], words: Words, template: str, script: str | None = None, **facts: Any) -> str:
    """Render a page from one of the package's templates, with the style and a script of the package inside it.

    `own` are the package's page files by name. What is in `facts` is escaped.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.DictLoader({name: text for name, text in own.items() if name.endswith(".html.j2")}),
        undefined=jinja2.StrictUndefined,
        comment_start_string="{##",
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
        bytecode_cache=COMPILED,
    )
    style = lean([own[STYLE]])
    runs = lean([own[script]]) if script else ""
    allowed = {
        "default-src": "'none'",
        "style-src": _hash(style),
        "script-src": _hash(runs) if runs else "'none'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    policy = "; ".join(f"{what} {where}" for what, where in allowed.items())
    # Our own files: the browser takes the hash of style and script as they stand, so nothing in them may be escaped.
    safe = {"policy": Markup(policy), "style": Markup(style), "script": Markup(runs)}
    return environment.get_template(template).render(words=words, **facts, **safe).strip() + "\n"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
