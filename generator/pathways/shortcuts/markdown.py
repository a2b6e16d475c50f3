"""What a page's Markdown is converted to, kept by its text and by what it found where it looked for files."""

import logging
import re
from collections.abc import Callable
from copy import copy
from hashlib import sha256
from types import MethodType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from pathways import digests
from pathways.kept import Kept
from pathways.shortcuts.parts import cut, stashed

# What these convert rests on the page's text alone; an extension that reads other files is not among them.
_PURE = {
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html"),
    *("sane_lists", "smarty", "tables", "toc", "pymdownx.details", "pymdownx.superfences"),
}
_PANEL = re.compile(r'^<div class="pw-contacts" [^\n]*\n(?:(?!</?div).*\n)*</div>\n', re.MULTILINE)
_PANEL_CUT = re.compile("<p>pw-panel-([0-9]+)</p>")
_CUT = re.compile("<p>pw-cut-([0-9]+)</p>")
"""The paragraph that stands for a part until that is put in."""
_STASHED = re.compile("pw-value-([0-9]+);")
"""What stands for an attribute's value that differs from edition to edition, until that is put in."""
_RENDERED = {"content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors"}
"""What `Page.render` gives a page."""


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
        return (*map(repr, of_config), config.use_directory_urls, *map(digests.version, ("mkdocs", "markdown")))

    @staticmethod
    def _used(page: Page, files: Files, found: Any) -> bool:
        if found is None or any(_seen(files, path) != seen for path, seen in found["looked-up"].items()):
            return False
        links = {files.get_file_from_path(path): anchors for path, anchors in found["links"].items()}
        page.content, page._title_from_render = found["content"], found["title"]
        page.toc = get_toc(found["toc"])
        page.present_anchor_ids = set(found["anchors"])
        page.links_to_anchors = {file: dict(anchors) for file, anchors in links.items() if file}
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
                "links": {file.src_uri: dict(anchors) for file, anchors in links.items()},
                "looked-up": watched.looked_up,
            },
            on_disk=on_disk,
        )

    def _in_parts(self, page: Page, config: MkDocsConfig, files: Any, heard: "_Heard") -> bool:
        """Convert a page's skeleton, and put into it its parts, converted or kept; tell whether that went well."""
        whole = page.markdown or ""
        skeleton, bodies = cut(whole)
        settings = sha256(repr(self._settings(config)).encode()).hexdigest()
        parts = [self._body(body, settings, page, config, files, heard) for body in bodies]
        if not parts or not all(parts):
            return False
        values: list[str] = []
        page.markdown = stashed(values, skeleton)
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
        key, key_here = (sha256(repr(told).encode()).hexdigest() for told in (about, (*about, own)))
        found = self.parts.get(key) or self.parts.get(key_here)
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
        # What leads to this page by its name leads elsewhere from another.
        self.parts.put(key_here if own in watched.looked_up else key, found)
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
