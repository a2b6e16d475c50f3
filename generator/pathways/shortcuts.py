"""What a build of many editions need not do again, though MkDocs by itself would.

MkDocs and Material know nothing of one edition beside another, so some of this leans on how they work
inside. Each place is one class here, is listed in `docs-dev/building.md`, and is tested in
`tests/test_shortcuts.py` against the plain way. Whatever it does not find as it expects, it leaves
alone: then that part is done the plain way, and takes longer. No byte of a site may differ.

- `Templates`: compiled templates and the list of the theme's files are kept for the next edition;
- `Markdown`: a page whose text and links are as before is not converted again, nor is what stands between two headings;
- `Index`: nor is either read again for the search index.
"""

import json
import logging
import os
import re
from collections.abc import Callable
from copy import copy
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from types import MethodType
from typing import Any

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.theme import Theme

from pathways import compiled, kept
from pathways.kept import Kept

# What these convert rests on the page's text alone; an extension that reads other files is not among them.
_PURE = {
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html"),
    *("sane_lists", "smarty", "tables", "toc", "pymdownx.details", "pymdownx.superfences"),
}
_BODY = re.compile(
    r'(^<section class="pw-(?:node [^\n]*\n(?:(?!</section>).*\n)*?##|list\b[^\n]*\n+<p )[^\n]*\n)'
    r"((?:(?!</?section).*\n)*)(?=</section>\n)",
    re.MULTILINE,
)
"""In an aid's page, what stands below the heading of a question or outcome, and a list: no block has a heading."""
_LEFT = re.compile(r"^ {0,3}(?:\[[^\]\n]+\]:|\*\[|```|~~~)|\[\^|<!--|\{::?", re.MULTILINE)
"""What holds for a whole page (addresses and notes named elsewhere in it), or may hold what looks like a heading."""
_HEADING = re.compile(r"#{1,6} ")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)(?:\s[^<>]*?)?(/?)>", re.IGNORECASE)
_HEADED = re.compile(r'<h[1-6] [^<>]*\bid="[^<>]*>')
_HIDDEN = re.compile(r'(<div class="pw-contacts" data-search-exclude="">)(?:(?!</?div).)*</div>', re.DOTALL)
"""Whom to ring, which is not searched: an outcome that says another number says nothing else to search."""
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
_PANEL = re.compile(r'^<div class="pw-contacts" [^\n]*\n(?:(?!</?div).*\n)*</div>\n', re.MULTILINE)
_PANEL_CUT = re.compile("<p>pw-panel-([0-9]+)</p>")
_CUT = re.compile("<p>pw-cut-([0-9]+)</p>")
"""The paragraph that stands for a part until that is put in."""
_OPENS = re.compile(r"^<(?:div|section) [^<>\n]*>$", re.MULTILINE)
_VALUE = re.compile(r'( data-(?:edition|tree|v)=)"([A-Za-z0-9-]*)"')
_RAW = re.compile(r'(?<=^<template class="pw-take" data-search-exclude="">).*(?=</template>)', re.MULTILINE)
_STASHED = re.compile("pw-value-([0-9]+);")
"""What stands for an attribute's value that differs from edition to edition, until that is put in."""
_RENDERED = {"content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors"}
"""What `Page.render` gives a page."""


class NoSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """There is nothing to set."""


class Shortcuts(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]  # the same
    """Takes every shortcut in a build; added to its plugins by `site`, so that no `mkdocs.yml` names it."""

    def __init__(self, folder: Path) -> None:
        """Take the folder to keep things in."""
        super().__init__()
        folder = folder.absolute()
        self.templates = Templates(folder / "templates")
        self.markdown = Markdown(kept.at(folder / "markdown"), kept.at(folder / "parts"))
        self.index = Index(kept.at(folder / "search"))

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the shortcuts before anything is read; Material's own plugins, too, ask the theme for templates."""
        self.templates.shorten(config.theme)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Take those that need the other plugins set up."""
        for plugin in config.plugins.values():
            self.index.shorten(getattr(plugin, "search_index", None))

    @event_priority(-100)
    def on_page_markdown(self, text: str, *, page: Page, **_: object) -> str:
        """Take the one that needs the page, with its text as all other plugins leave it."""
        self.markdown.shorten(page)
        return text


class Templates:
    """Compiled templates are kept on disk, by Jinja's own means; the theme's folders are listed once a process.

    Leans on: `Theme.get_env` making an environment with a loader of `Theme.dirs`, and MkDocs asking its
    `list_templates` for the theme's files.
    """

    def __init__(self, folder: Path) -> None:
        self.cache = compiled.of_theme(folder)

    def shorten(self, theme: Theme) -> None:
        """Have a theme's environments know what others worked out."""
        plain = theme.get_env

        def get_env() -> jinja2.Environment:
            env = plain()
            env.bytecode_cache = self.cache
            env.list_templates = partial(_list, env, env.list_templates)  # type: ignore[method-assign]
            return env

        theme.get_env = get_env  # type: ignore[method-assign]


def _list(
    env: jinja2.Environment,
    plain: Callable[..., list[str]],
    extensions: Any = None,
    filter_func: Callable[[str], bool] | None = None,
) -> list[str]:
    if extensions or filter_func is None or not isinstance(env.loader, jinja2.FileSystemLoader):
        return plain(extensions, filter_func)
    if filter_func(".icons/any.svg"):  # the theme has 14,000 icons; MkDocs leaves out their folder
        return plain(extensions, filter_func)
    names = {name for folder in env.loader.searchpath for name in _below(str(folder))}
    return [name for name in sorted(names) if filter_func(name)]


def _below(folder: str) -> list[str]:
    """The templates below a folder, but not in a hidden one; an installed theme's are listed once a process."""
    installed = {"site-packages", "dist-packages"} & set(Path(folder).parts)
    return _installed(folder) if installed else _listed(folder)


@cache
def _installed(folder: str) -> list[str]:
    return _listed(folder)


def _listed(folder: str) -> list[str]:
    found = []
    for at, folders, names in os.walk(folder):
        if at == folder:
            folders[:] = [name for name in folders if name[0] != "."]
        below = os.path.relpath(at, folder).replace(os.sep, "/")
        found += [name if below == "." else f"{below}/{name}" for name in names]
    return [name for name in found if name[0] != "."]


class Markdown:
    """What a page's Markdown is converted to is kept, by its text and by what it found where it looked for files.

    So is what stands below each heading, and what is left without that: a name or a number changes some, and an
    aid that goes on from others stands on their pages too.

    Leans on: `Page.render` setting `_RENDERED` and no more, and asking for files with `get_file_from_path`
    alone; and Python-Markdown converting a block by itself as it does between others. Where a page is told of
    anything (a link that leads nowhere), nothing is kept.
    """

    def __init__(self, kept: Kept, parts: Kept) -> None:
        self.kept, self.parts = kept, parts

    def shorten(self, page: Page) -> None:
        """Have a page use what is kept."""
        plain = page.render

        def render(_: Page, config: MkDocsConfig, files: Files) -> None:
            key = self._key(page, config)
            if key is None or not self._used(page, files, self.kept.get(key)):
                self._rendered(page, plain, config, files, key)
            page.__dict__.pop("render", None)

        page.render = MethodType(render, page)  # type: ignore[method-assign]

    @staticmethod
    def _key(page: Page, config: MkDocsConfig) -> str | None:
        settings = Markdown._settings(config)
        if not _PURE.issuperset(config.markdown_extensions) or " at 0x" in repr(settings):
            return None
        told = (page.markdown, page.file.src_uri, page.file.url, page.file.inclusion.name, settings)
        return sha256(repr(told).encode()).hexdigest()

    @staticmethod
    def _settings(config: MkDocsConfig) -> tuple[object, ...]:
        """All that counts beside a page."""
        of_config = (config.markdown_extensions, config.mdx_configs, config.validation.links)
        return (*map(repr, of_config), config.use_directory_urls, *map(_version, ("mkdocs", "markdown")))

    @staticmethod
    def _used(page: Page, files: Files, found: Any) -> bool:
        if found is None or any(_seen(files, path) != seen for path, seen in found["looked-up"].items()):
            return False
        links = {files.get_file_from_path(path): anchors for path, anchors in found["links"].items()}
        page.content, page._title_from_render = found["content"], found["title"]
        page.toc = get_toc(found["toc"])
        page.present_anchor_ids = set(found["anchors"])
        page.links_to_anchors = {file: anchors for file, anchors in links.items() if file}
        return True

    def _rendered(self, page: Page, plain: Callable[..., None], config: MkDocsConfig, files: Files, key: Any) -> None:
        before, watched, heard = dict(vars(page)), _Watched(files), _Heard()
        logger = logging.getLogger("mkdocs")
        logger.addHandler(heard)
        try:
            in_parts = key is not None and self._in_parts(page, config, watched, heard)
            if not in_parts:
                plain(config, watched)
        finally:
            logger.removeHandler(heard)
        self._keep(page, key, before, watched, heard, on_disk=not in_parts)

    def _keep(
        self, page: Page, key: Any, before: dict[str, Any], watched: "_Watched", heard: "_Heard", *, on_disk: bool
    ) -> None:
        if key is None or heard.said or watched.otherwise or _news(page, before) - _RENDERED:
            return
        toc = _tokens(page.toc)
        links = page.links_to_anchors
        if links is None or page.present_anchor_ids is None or _shape(get_toc(toc)) != _shape(page.toc):
            return
        self.kept.put(
            key,
            {
                "content": page.content,
                "title": page._title_from_render,
                "toc": toc,
                "anchors": sorted(page.present_anchor_ids),
                "links": {file.src_uri: anchors for file, anchors in links.items()},
                "looked-up": watched.looked_up,
            },
            on_disk=on_disk,
        )

    def _in_parts(self, page: Page, config: MkDocsConfig, files: Any, heard: "_Heard") -> bool:
        """Convert a page's skeleton, and put into it its parts, converted or kept; tell whether that went well."""
        whole = page.markdown or ""
        skeleton, bodies = _cut(whole)
        settings = sha256(repr(self._settings(config)).encode()).hexdigest()
        parts = [self._body(body, settings, page, config, files, heard) for body in bodies]
        if not parts or not all(parts):
            return False
        values: list[str] = []
        page.markdown = _stashed(values, skeleton)
        try:
            self._skeleton(page, config, files, heard)
        finally:
            page.markdown = whole
        if page.content is None or page.present_anchor_ids is None or page.links_to_anchors is None:
            return False
        page.content = _STASHED.sub(lambda found: values[int(found[1])], page.content)
        page.content = _CUT.sub(lambda found: parts[int(found[1])]["content"], page.content)
        for part in parts:
            page.present_anchor_ids |= set(part["anchors"])
            for path, anchors in part["links"].items():
                file = files.get_file_from_path(path) if path else page.file
                page.links_to_anchors.setdefault(file, {}).update(anchors)
        return True

    def _skeleton(self, page: Page, config: MkDocsConfig, files: Any, heard: "_Heard") -> None:
        """Convert what holds a page's parts, if it is not kept: it is the same in editions that say other things."""
        key = self._key(page, config)
        if key and self._used(page, files, self.kept.get(key)):
            return
        before, watched = dict(vars(page)), _Watched(files)
        type(page).render(page, config, watched)  # type: ignore[arg-type]
        self._keep(page, key, before, watched, heard, on_disk=True)

    def _body(self, body: str, settings: str, page: Page, config: MkDocsConfig, files: Any, heard: "_Heard") -> Any:
        """Return what stands below a heading: whom to ring by itself, since a number changes, and little else."""
        panels: list[str] = []

        def cut(found: re.Match[str]) -> str:
            panels.append(found[0])
            return f"pw-panel-{len(panels) - 1}\n"

        rest = _PANEL.sub(cut, body)
        parts = [self._part(text, settings, page, config, files, heard) for text in (rest, *panels)]
        if not all(parts):
            return None
        whole = {**parts[0], "links": {path: dict(anchors) for path, anchors in parts[0]["links"].items()}}
        whole["content"] = _PANEL_CUT.sub(lambda found: parts[int(found[1]) + 1]["content"], whole["content"])
        for panel in parts[1:]:
            whole["anchors"] = whole["anchors"] + panel["anchors"]
            for path, anchors in panel["links"].items():
                whole["links"].setdefault(path, {}).update(anchors)
        return whole

    def _part(self, body: str, settings: str, page: Page, config: MkDocsConfig, files: Any, heard: "_Heard") -> Any:
        """Return a part as converted, kept or now; none if it cannot be kept."""
        own = page.file.src_uri
        about = ("part", body, own.rpartition("/")[0], page.file.url.rpartition("/")[0], settings)
        key = sha256(repr(about).encode()).hexdigest()
        found = self.parts.get(key)
        if found and all(_seen(files, path) == seen for path, seen in found["looked-up"].items()):
            return found
        part = copy(page)
        part.__dict__.pop("render", None)
        part.markdown = body
        watched, before = _Watched(files), dict(vars(part))
        part.render(config, watched)  # type: ignore[arg-type]
        if (
            heard.said
            or _news(part, before) - _RENDERED
            or watched.otherwise
            or part.toc.items
            or part.links_to_anchors is None
            or part.present_anchor_ids is None
        ):
            return None
        found = {
            "content": part.content,
            "anchors": sorted(part.present_anchor_ids),
            "links": {
                "" if file.src_uri == own else file.src_uri: anchors for file, anchors in part.links_to_anchors.items()
            },
            "looked-up": {path: seen for path, seen in watched.looked_up.items() if path != own},
        }
        self.parts.put(key, found)
        return found


def _news(page: Page, before: dict[str, Any]) -> set[str]:
    """Tell which attributes of a page were set since."""
    return {name for name, value in vars(page).items() if value is not before.get(name, before)}


def _tokens(toc: Any) -> list[Any]:
    """What the contents of a page are made of, as Python-Markdown writes it."""
    return [{"name": t.title, "id": t.id, "level": t.level, "children": _tokens(t.children)} for t in toc]


def _shape(toc: Any) -> list[Any]:
    return [(vars(item).keys(), item.title, item.url, item.level, _shape(item.children)) for item in toc]


class _Heard(logging.Handler):
    """Tells whether anything was said."""

    said = False

    def emit(self, _: logging.LogRecord) -> None:
        self.said = True


def _stashed(values: list[str], skeleton: str) -> str:
    """Put aside what differs from edition to edition in the tags of a skeleton, and HTML that is in it as it is."""

    def aside(value: str) -> str:
        values.append(value)
        return f"pw-value-{len(values) - 1};"

    skeleton = _RAW.sub(lambda found: aside(found[0]), skeleton)
    return _OPENS.sub(lambda tag: _VALUE.sub(lambda found: f'{found[1]}"{aside(found[2])}"', tag[0]), skeleton)


def _cut(text: str) -> tuple[str, list[str]]:
    """Part a page: what has its headings, and what stands between them, which is converted by itself."""
    bodies: list[str] = []

    def cut(body: str) -> str:
        bodies.append(body)
        return f"\npw-cut-{len(bodies) - 1}\n\n"

    skeleton = _BODY.sub(lambda found: found[1] + cut(found[2]), text)
    if bodies or _LEFT.search(text):
        return skeleton, bodies
    kept: list[str] = []
    chunk: list[str] = []
    depth, whole = 0, True

    def close() -> None:
        body = "".join(chunk)
        kept.append(cut(body) if whole and body.strip() else body)
        chunk.clear()

    for line in text.splitlines(keepends=True):
        is_heading = _HEADING.match(line)
        if is_heading and not depth:
            close()
            kept.append(line)
            whole = True
            continue
        if is_heading or (not depth and line.lstrip().startswith("<") and "markdown=" not in line):
            whole = False  # it has headings of its own, or HTML as it is: after that comes a line's end more
        chunk.append(line)
        for closes, name, itself in _TAG.findall(line):
            if name.lower() not in _VOID and not itself:
                depth += -1 if closes else 1
    close()
    return ("".join(kept), bodies) if not depth else (text, [])


class _Watched:
    """The files of a site, noting which were looked up and what was found; `otherwise` if in any other way."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.looked_up: dict[str, list[Any] | None] = {}
        self.otherwise = False

    def get_file_from_path(self, path: str) -> Any:
        self.looked_up[path] = _seen(self.files, path)
        return self.files.get_file_from_path(path)

    def __getattr__(self, name: str) -> Any:
        self.otherwise = True
        return getattr(self.files, name)


def _seen(files: Files, path: str) -> list[Any] | None:
    """What a link depends on of the file it leads to."""
    file = files.get_file_from_path(path)
    return [file.src_uri, file.url, file.inclusion.name] if file else None


class Index:
    """What a page gives the search index is kept, by its content.

    So is what each section of it gives: most are the same in editions that say something else in one.

    Leans on: `search_index.add_entry_from_context(page)` of Material's search plugin appending to
    `entries`, reading of a page its content, contents, address, title and front matter, and beginning anew at
    each heading that is in no other element.
    """

    def __init__(self, kept: Kept) -> None:
        self.kept = kept

    def shorten(self, index: Any) -> None:
        """Have a search index use what is kept."""
        plain, entries = getattr(index, "add_entry_from_context", None), getattr(index, "entries", None)
        if plain is None or not isinstance(entries, list):
            return
        package = "mkdocs-material" if type(index).__module__.startswith("material.") else "mkdocs"
        kind = f"{type(index).__module__} {_version(package)}"

        def add_entry_from_context(page: Page) -> None:
            told = (kind, page.content, _shape_of(page.toc), page.url, page.title, sorted(map(repr, page.meta.items())))
            key = sha256(repr(told).encode()).hexdigest()
            found = self.kept.get(key)
            if found is not None:
                index.entries.extend(found)
                return
            if (parts := self._in_parts(page, index, plain, kind)) is not None:
                index.entries.extend(parts)
                self.kept.put(key, parts, on_disk=False)
                return
            before = len(index.entries)
            plain(page)
            news = index.entries[before:]
            if json.loads(json.dumps(news, default=repr)) == news:
                self.kept.put(key, news)

        index.add_entry_from_context = add_entry_from_context

    def _in_parts(self, page: Page, index: Any, plain: Callable[[Page], None], kind: str) -> list[Any] | None:
        """Return a page's entries, each of its parts read or kept; none if it does not come apart."""
        found: list[Any] = []
        parts = _sections(_HIDDEN.sub(r"\1</div>", page.content or ""))
        about = (kind, page.url, page.title, sorted(map(repr, page.meta.items())))
        for number, (text, inner) in enumerate(parts):
            own = self._entries(text, page, index, plain, about, is_first=not number)
            headings = sum("data-search-exclude" not in tag for tag in _HEADED.findall(text))
            if own is None or (inner and len(own) - headings not in (0, 1)):
                return None
            empty, taken = len(own) - headings, 0
            for before, one in inner:
                entries = self._entries(one, page, index, plain, about, is_first=False)
                if entries is None:
                    return None
                found += [*own[taken : before + empty], *entries]
                taken = before + empty
            found += own[taken:]
        return found if len(parts) > 1 or parts[0][1] else None

    def _entries(
        self, text: str, page: Page, index: Any, plain: Callable[[Page], None], about: Any, *, is_first: bool
    ) -> list[Any] | None:
        """Return the entries of a part of a page, read or kept; none if they are not what they would be in it."""
        key = sha256(repr(("part", is_first, text, about)).encode()).hexdigest()
        if (entries := self.kept.get(key)) is not None:
            return list(entries)
        part, before = copy(page), len(index.entries)
        part.content = text
        plain(part)
        entries = index.entries[before:]
        del index.entries[before:]
        if not is_first:  # what begins with a lower heading is given an empty page before it
            if not entries or entries[0].get("location") != page.url or entries[0].get("text"):
                return None
            del entries[0]
        if json.loads(json.dumps(entries, default=repr)) != entries:
            return None
        self.kept.put(key, entries)
        return list(entries)


def _sections(content: str) -> list[tuple[str, list[tuple[int, str]]]]:
    """Part a page's HTML before each heading that is in no other element; whole where that cannot be told.

    Of each part, what a `<section>` holds from its heading on stands apart, with the number of headings before it.
    """
    if "<!--" in content or "<script" in content:
        return [(content, [])]
    found = _Sections()
    for tag in _TAG.finditer(content):
        if not found.read(content, tag):
            return [(content, [])]
    return found.parts(content)


class _Sections:
    """Where a page's HTML comes apart, found tag by tag."""

    def __init__(self) -> None:
        self.before: list[tuple[str, list[tuple[int, str]]]] = []
        self.beside: list[str] = []
        self.inner: list[tuple[int, str]] = []
        self.begun = self.depth = self.headings = 0
        self.has_heading = False
        """Whether there is one yet: the first is the page's."""
        self.section: int | None = None
        """How deep the section is that is open, and the element that is hidden from search."""
        self.hidden: int | None = None
        self.is_cut = False
        """Whether the section that is open has had its heading."""

    def parts(self, content: str) -> list[tuple[str, list[tuple[int, str]]]]:
        """Return the parts, once all tags are read."""
        is_whole = self.depth == 0 and self.section is None and self.hidden is None
        return [*self.before, self._part(content[self.begun :])] if is_whole else [(content, [])]

    def read(self, content: str, tag: re.Match[str]) -> bool:
        """Take a tag; tell whether the page may still come apart."""
        closes, name, itself = tag.groups()
        if closes:
            self.depth -= 1
            self._close(content, tag)
            return True
        is_hidden = "data-search-exclude" in tag[0]
        if not self.is_cut and _HEADED.match(content, tag.start()):
            if self.hidden is not None or (self.section is not None and self.depth != self.section + 1):
                return False
            self._head(content, tag, is_hidden=is_hidden)
        if name.lower() in _VOID or itself:
            return True
        if self.section is None and self.hidden is None and name[0] != "h":
            self.hidden = self.depth if is_hidden else None
            self.section = self.depth if name == "section" and not is_hidden else None
        self.depth += 1
        return True

    def _head(self, content: str, tag: re.Match[str], *, is_hidden: bool) -> None:
        if self.section is not None:
            self.beside.append(content[self.begun : tag.start()])
            self.begun, self.is_cut = tag.start(), True
            return
        if self.has_heading and not self.depth and tag[2] != "h1":
            self.before.append(self._part(content[self.begun : tag.start()]))
            self.beside, self.inner, self.begun, self.headings = [], [], tag.start(), 0
        self.headings += not is_hidden
        self.has_heading = True

    def _close(self, content: str, tag: re.Match[str]) -> None:
        if self.depth == self.section:
            if self.is_cut:
                self.inner.append((self.headings, content[self.begun : tag.start()]))
                self.begun = tag.start()
            self.section, self.is_cut = None, False
        elif self.depth == self.hidden:
            self.hidden = None

    def _part(self, rest: str) -> tuple[str, list[tuple[int, str]]]:
        return "".join([*self.beside, rest]), self.inner


def _shape_of(toc: Any) -> list[tuple[str, str, Any]]:
    return [(item.id, item.title, _shape_of(item.children)) for item in toc]


@cache
def _version(package: str) -> str:
    return version(package)
