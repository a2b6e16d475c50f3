"""Guidance pages: Markdown with Jinja, in which an unknown name is an error at its line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import CodeType
from typing import Any
from weakref import WeakKeyDictionary

import jinja2
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pathways.content.problems import Mark, Problem
from pathways.publish.guide import Fault
from pathways.publish.markdown import attribute, prose, quoted, words
from pathways.publish.words import Words, day

_CLOSED = "What begins with “{{” ends with “}}”, “{%” with “%}”, and each block with “{% endblock %}”."


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page, by its path below `docs/`."""

    path: str
    text: str


class Compiled(jinja2.BytecodeCache):
    """Keeps compiled templates for the next edition: they are the same, and compiling is a third of rendering.

    Jinja keeps one text of each name. Editions have pages of the same name that say other things.
    """

    def __init__(self, *, by_file: bool) -> None:
        """`by_file`: a template counts as another if it comes from another file, which messages then name."""
        self.by_file = by_file
        self.kept: dict[str, CodeType] = {}
        self.beside: jinja2.BytecodeCache | None = None
        """Where they are kept for the next run, too; whoever may touch the disk says so."""

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> jinja2.bccache.Bucket:
        """Return the place of a template, with what is kept of it."""
        checksum = self.get_source_checksum(source)
        key = self.get_cache_key(name, filename if self.by_file else None)
        kind = f"{checksum}{environment.sandboxed:d}{bool(environment.autoescape):d}"
        bucket = jinja2.bccache.Bucket(environment, key + kind, checksum)
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Take what is kept."""
        bucket.code = self.kept.get(bucket.key)
        if bucket.code is None and self.beside:
            self.beside.load_bytecode(bucket)
            self._keep(bucket)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep a template."""
        self._keep(bucket)
        if self.beside:
            self.beside.dump_bytecode(bucket)

    def _keep(self, bucket: jinja2.bccache.Bucket) -> None:
        if bucket.code is not None:
            self.kept[bucket.key] = bucket.code


COMPILED = Compiled(by_file=True)
"""What all pages are compiled to."""


def environment(
    templates: Mapping[str, str],
    files: Mapping[str, str] = {},
    strings: Words = {},  # noqa: B006  never changed
    *,
    ours: bool = False,
) -> jinja2.Environment:
    """Return the Jinja environment of pages: unknown names are errors, `{#id}` of headings survives.

    `files` says which file a template is, for messages. Dates are written with the `strings` of the page. A page is
    data: it reaches nothing but what it is handed. Only for templates that are `ours`, of the package, is that not
    watched, which takes a third of rendering.
    """

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (templates[name], files.get(name, name), lambda: True) if name in templates else None

    made = (jinja2.Environment if ours else ImmutableSandboxedEnvironment)(
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined,
        comment_start_string="{##",
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        bytecode_cache=COMPILED,
    )
    made.filters.update(words=words, prose=prose, attribute=attribute, quoted=quoted)
    made.globals["once"] = _once()
    made.filters["day"] = made.globals["day"] = partial(day, words=strings)
    return made


def _once() -> Callable[[Macro, object], str]:
    """Return what has a macro write a thing once, however often a page shows it: duties stand in many outcomes."""
    written: WeakKeyDictionary[Macro, dict[int, tuple[object, str]]] = WeakKeyDictionary()

    def once(macro: Macro, thing: object) -> str:
        known = written.setdefault(macro, {})
        if id(thing) not in known:
            known[id(thing)] = thing, macro(thing)  # the thing is held, so that no other gets its id
        return known[id(thing)][1]

    return once


def page(
    env: jinja2.Environment, path: str, shown_path: str, facts: Mapping[str, Any]
) -> tuple[Page | None, list[Problem]]:
    """Render a guidance page. Returns it, or none and what is wrong with it, at the line of the file it is in."""
    try:
        return Page(path, env.get_template(path).render(facts)), []
    except jinja2.TemplateSyntaxError as error:
        mark = Mark(shown_path if error.filename in (None, path) else error.filename, error.lineno, 1)
        says = f"This page cannot be read: {(error.message or '').rstrip('.')}. {_CLOSED}"
        return None, [Problem(mark, says)]
    except Exception as error:  # the template is an editor's own: whatever it raises is a fault of the page
        mark = _mark(error) or Mark(shown_path, 1, 1)
        return None, [Problem(replace(mark, file=shown_path) if mark.file == path else mark, _said(error))]


def title(text: str) -> str | None:
    """Return what a rendered page is called: in its front matter, or its first heading."""
    if found := re.search(r"\A---\n(?:.*\n)*?title: *(.+)\n(?:.*\n)*?---\n", text):
        return found[1].strip().strip("\"'")
    found = re.search(r"^# (.+?)(?: *\{.*\})?$", text, re.MULTILINE)
    return found[1] if found else None


def _said(error: Exception) -> str:
    if isinstance(error, Fault):
        return str(error)
    if isinstance(error, jinja2.UndefinedError):
        return f"{error.message}. Check the name in {{{{ }}}}."
    if isinstance(error, jinja2.TemplateNotFound):
        return f"There is no page “{error.message}” to extend or include."
    return f"This cannot be rendered: {str(error).rstrip('.')}."


def _mark(error: Exception) -> Mark | None:
    """Where rendering stopped: the innermost frame of a page's template, which may be one that is extended."""
    mark, trace = None, error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if "__jinja_exception__" in trace.tb_frame.f_globals and not file.endswith(".md.j2"):  # no template of our own
            mark = Mark(file, trace.tb_lineno, 1)
        trace = trace.tb_next
    return mark
