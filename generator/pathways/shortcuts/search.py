"""What a page gives the search index, kept by its content and by the sections of it."""

import json
import re
from collections.abc import Callable
from copy import copy
from hashlib import sha256
from typing import Any

from mkdocs.structure.pages import Page

from pathways import digests
from pathways.kept import Kept
from pathways.shortcuts.tags import TAG, VOID

_HEADED = re.compile(r'<h[1-6] [^<>]*\bid="[^<>]*>')
_HIDDEN = re.compile(r'(<div class="pw-contacts" data-search-exclude="">)(?:(?!</?div).)*</div>', re.DOTALL)
"""Whom to ring, which is not searched: an outcome that says another number says nothing else to search."""


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
        kind = f"{type(index).__module__} {digests.version(package)}"

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
        parts = sections(_HIDDEN.sub(r"\1</div>", page.content or ""))
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


def sections(content: str) -> list[tuple[str, list[tuple[int, str]]]]:
    """Part a page's HTML before each heading that is in no other element; whole where that cannot be told.

    Of each part, what a `<section>` holds from its heading on stands apart, with the number of headings before it.
    """
    if "<!--" in content or "<script" in content:
        return [(content, [])]
    found = _Sections()
    for tag in TAG.finditer(content):
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
        if name.lower() in VOID or itself:
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
