"""What a build of many editions need not do again, though MkDocs by itself would.

MkDocs and Material know nothing of one edition beside another, so some of this leans on how they work
inside. Each place is one class here, is listed in `docs-dev/building.md`, and is tested in
`tests/test_shortcuts.py` against the plain way. Whatever it does not find as it expects, it leaves
alone: then that part is done the plain way, and takes longer. No byte of a site may differ.

- `Templates`: compiled templates and the list of the theme's files are kept for the next edition;
- `Markdown`: a page whose text and links are as before is not converted again, nor is a part of an aid's page;
- `Index`: nor is it read again for the search index.
"""

import json
import logging
import pickle
import re
from collections.abc import Callable
from contextlib import suppress
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

from pathways.kept import Kept

# What these convert rests on the page's text alone; an extension that reads other files is not among them.
_PURE = {
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html"),
    *("sane_lists", "smarty", "tables", "toc", "pymdownx.details", "pymdownx.superfences"),
}
_BODY = re.compile(
    r'(^<section class="pw-node [^\n]*\n(?:(?!</section>).*\n)*?##[^\n]*\n)((?:(?!</?section).*\n)*)(?=</section>\n)',
    re.MULTILINE,
)
"""What stands below the heading of a question or outcome, in an aid's page: blocks without a heading of their own."""
_CUT = re.compile(r'<hr id="pw-cut-([0-9]+)"\s*/?>')
_RENDERED = {"content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors"}
"""What `Page.render` gives a page."""


class NoSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """There is nothing to set."""


class Shortcuts(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]  # the same
    """Takes every shortcut in a build; added to its plugins by `site`, so that no `mkdocs.yml` names it."""

    def __init__(self, folder: Path) -> None:
        """Take the folder to keep things in."""
        super().__init__()
        self.templates = Templates(folder / "templates")
        self.markdown = Markdown(Kept(folder / "markdown"), Kept(folder / "parts"))
        self.index = Index(Kept(folder / "search"))

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


class _Compiled(jinja2.FileSystemBytecodeCache):
    """Jinja's own, for which a file that was cut short is no reason to stop, nor a disk that is full."""

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class Templates:
    """Compiled templates are kept on disk, by Jinja's own means; the theme's folders are listed once a process.

    Leans on: `Theme.get_env` making an environment with a loader of `Theme.dirs`, and MkDocs asking its
    `list_templates` for the theme's files.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.cache = _Compiled(str(folder))

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
    listed = [_below(str(folder)) for folder in env.loader.searchpath]
    names = {name for shown, _ in listed for name in shown}
    if filter_func(".icons/any.svg"):  # the theme has 14,000 icons; MkDocs leaves out their folder
        names |= {name for _, hidden in listed for name in hidden}
    return [name for name in sorted(names) if filter_func(name)]


def _below(folder: str) -> tuple[list[str], list[str]]:
    """The templates below a folder, those in hidden folders apart: an installed theme's are listed once."""
    installed = {"site-packages", "dist-packages"} & set(Path(folder).parts)
    return _installed(folder) if installed else _listed(folder)


@cache
def _installed(folder: str) -> tuple[list[str], list[str]]:
    return _listed(folder)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    names = jinja2.FileSystemLoader(folder).list_templates()
    return [name for name in names if name[0] != "."], [name for name in names if name[0] == "."]


class Markdown:
    """What a page's Markdown is converted to is kept, by its text and by what it found where it looked for files.

    So is each question and outcome of an aid's page below its heading: a contact changes some, and an aid that goes
    on from others stands on their pages too.

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
        extensions, settings = list(config.markdown_extensions), repr(config.mdx_configs)
        if not _PURE.issuperset(extensions) or " at 0x" in settings:
            return None
        file, links = page.file, repr(config.validation.links)
        site = (extensions, settings, links, config.use_directory_urls, *map(_version, ("mkdocs", "markdown")))
        told = (page.markdown, file.src_uri, file.url, file.inclusion.name, *site)
        return sha256(repr(told).encode()).hexdigest()

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
            if key is None or not self._in_parts(page, config, watched, heard):
                plain(config, watched)
        finally:
            logger.removeHandler(heard)
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
        )

    def _in_parts(self, page: Page, config: MkDocsConfig, files: Any, heard: "_Heard") -> bool:
        """Convert a page's skeleton, and put into it its parts, converted or kept; tell whether that went well."""
        whole, bodies = page.markdown or "", list[str]()

        def cut(found: re.Match[str]) -> str:
            bodies.append(found[2])
            return f'{found[1]}\n<hr id="pw-cut-{len(bodies) - 1}" />\n\n'

        skeleton = _BODY.sub(cut, whole)
        parts = [self._part(body, page, config, files, heard) for body in bodies]
        if not parts or not all(parts):
            return False
        page.markdown = skeleton
        try:
            type(page).render(page, config, files)
        finally:
            page.markdown = whole
        if page.content is None or page.present_anchor_ids is None or page.links_to_anchors is None:
            return False
        page.content = _CUT.sub(lambda found: parts[int(found[1])]["content"], page.content)
        page.present_anchor_ids -= {f"pw-cut-{number}" for number in range(len(parts))}
        for part in parts:
            page.present_anchor_ids |= set(part["anchors"])
            for path, anchors in part["links"].items():
                file = files.get_file_from_path(path) if path else page.file
                page.links_to_anchors.setdefault(file, {}).update(anchors)
        return True

    def _part(self, body: str, page: Page, config: MkDocsConfig, files: Any, heard: "_Heard") -> Any:
        """Return a part as converted, kept or now; none if it cannot be kept."""
        part = copy(page)
        part.__dict__.pop("render", None)
        part.markdown = body
        own = page.file.src_uri
        about = [page.file.src_uri.rpartition("/")[0], page.file.url.rpartition("/")[0], config.use_directory_urls]
        settings = (config.markdown_extensions, repr(config.mdx_configs), repr(config.validation.links))
        key = sha256(repr(("part", body, about, settings, *map(_version, ("mkdocs", "markdown")))).encode()).hexdigest()
        found = self.parts.get(key)
        if found and all(_seen(files, path) == seen for path, seen in found["looked-up"].items()):
            return found
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

    Leans on: `search_index.add_entry_from_context(page)` of Material's search plugin appending to
    `entries`, and reading of a page its content, contents, address, title and front matter.
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
            before = len(index.entries)
            plain(page)
            news = index.entries[before:]
            if json.loads(json.dumps(news, default=repr)) == news:
                self.kept.put(key, news)

        index.add_entry_from_context = add_entry_from_context


def _shape_of(toc: Any) -> list[tuple[str, str, Any]]:
    return [(item.id, item.title, _shape_of(item.children)) for item in toc]


@cache
def _version(package: str) -> str:
    return version(package)
