"""What a guidance page leans on is there: the blocks that it fills, and the pages that it links to.

Jinja passes over a block that its parent does not have, and whatever stands outside the blocks of a
page that extends another. Nobody would see those words, so both are told. So is a block that is left
empty: what the parent says there would go without a word.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from urllib.parse import unquote

import jinja2
from jinja2 import nodes
from markdown.extensions.toc import slugify

from pathways.content.problems import Mark, Problem, excerpt, guess

_LINK = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|([^)\s<\"']+(?: [^)\s<\"']+)*))")
_CODE = re.compile(r"`[^`\n]+`")
_EXTENDS = re.compile(r'\{% extends "([^"]+)" %\}')
_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
_FILLED = re.compile(r"\{%-?\s*block\b.*?\{%-?\s*endblock\b.*?%\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
_NO_WORDS = re.compile(r"\{##.*?##\}|\{%.*?%\}|<[^<>]*>|&#?\w+;", re.DOTALL)
_WORD = re.compile(r"\w")
_ID = re.compile(r"""\{:?[^{}\n]*#([\w-]+)[^{}\n]*\}|\bid=["']([^"']+)""")
_HEADING = re.compile(r"^#{1,6} +(.+?)(?: *\{.*\})? *$", re.MULTILINE)
_WRITTEN = re.compile(r"[*`\[]|\]\([^)]*\)|<[^>]*>")
"""What of a heading is not its words."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#|//", re.IGNORECASE)


def blocks_fit(
    environment: jinja2.Environment, name: str, file: str, text: str, texts: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield what a page that extends another says in vain; `texts` are all templates by name.

    A template that cannot be read is told when it is rendered.
    """
    if _plainly_fits(text, texts):  # reading a template is slow
        return
    try:
        template = environment.parse(text, name)
        parent = next(template.find_all(nodes.Extends), None)
        if parent is None or not isinstance(parent.template, nodes.Const) or parent.template.value not in texts:
            return
        known = {block.name: block for block in environment.parse(texts[parent.template.value]).find_all(nodes.Block)}
    except jinja2.TemplateSyntaxError:
        return
    for block in template.find_all(nodes.Block):
        if block.name not in known:
            has = f" It has: {', '.join(known)}." if known else ""
            says = f"“{parent.template.value}” has no block “{block.name}” to fill.{guess(block.name, known)}{has}"
            yield Problem(Mark(file, block.lineno, 1), says)
        elif (lost := _said(known[block.name])) is not None and _said(block) is None:
            words = f": “{excerpt(lost)}”" if lost else ""
            says = (
                f"The block “{block.name}” is left empty, and with it goes what “{parent.template.value}” says"
                f" there{words}. Say what holds here in its place, or delete the block."
            )
            yield Problem(Mark(file, block.lineno, 1), says)
    for output in template.body:
        for part in output.nodes if isinstance(output, nodes.Output) else ():
            if isinstance(part, nodes.TemplateData) and (words := part.data.strip()):
                before = part.data[: len(part.data) - len(part.data.lstrip())].count("\n")
                says = f"“{excerpt(words)}” stands outside the blocks, so nobody would see it. Put it into one of them."
                yield Problem(Mark(file, part.lineno + before, 1), says)


def _said(block: nodes.Block) -> str | None:
    """The first words of a block, “” where they are worked out; none if it says nothing."""
    for output in block.find_all((nodes.Output, nodes.Include, nodes.CallBlock)):
        for part in output.nodes if isinstance(output, nodes.Output) else (output,):
            if not isinstance(part, nodes.TemplateData):
                return ""
            if _WORD.search(_NO_WORDS.sub("", part.data)):
                return part.data
    return None


def front_matter_ends(file: str, text: str) -> Iterator[Problem]:
    """Yield the front matter of a page that no line ends: all of it would stand on the page as text."""
    if (text == "---" or text.startswith("---\n")) and not re.match(r"---\n(?:.*\n)*?---[ \t]*(?:\n|\Z)", text):
        lines = text.split("\n")
        last = next((n for n, line in enumerate(lines[1:], 1) if not re.match(r"[\w-]+:|[ \t]+\S", line)), len(lines))
        says = "What begins with “---” here has no end. Put a line “---” after it."
        yield Problem(Mark(file, last + 1, 1), says)


def _plainly_fits(text: str, texts: Mapping[str, str]) -> bool:
    """Tell whether it is plain at a glance that a page extends none, or fills only blocks that there are."""
    if not (extends := _EXTENDS.search(text)):
        return "extends" not in text
    outside = _TAG.sub("", _FILLED.sub("", text))
    if not all(_WORD.search(_NO_WORDS.sub("", block)) for block in _FILLED.findall(text)):
        return False
    return not outside.strip() and {*_BLOCK.findall(text)} <= {*_BLOCK.findall(texts.get(extends[1], ""))}


def lead_somewhere(
    file: str, name: str, text: str, known: Collection[str], others: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield the links of a page to what the site of its edition has not.

    `known` are the paths of all that its site may have, `others` the pages only other editions have,
    by path, with their edition. Headings are `headings_there`'s question.
    """
    for mark, link in _links(file, text):
        target = link.partition("#")[0]
        if not target or "{" in target or _ELSEWHERE.match(target):
            continue
        path = _path(name, target)
        if path in known:
            continue
        if re.match(r"www\.|[\w-]+(\.[\w-]+)*\.(uk|org|com|net|cymru|wales|scot)(/|$)", target):
            says = f"“{target}” lies elsewhere: put https:// before it."
        elif path in others:
            says = f"“{target}” is a page of the edition “{others[path]}” alone. An edition links to its own pages."
        elif path.startswith("../") or target.startswith("/"):
            says = f"“{target}” leads out of this edition. An edition links to its own pages."
        else:
            is_page = posixpath.splitext(target)[1] in ("", ".md", ".html")
            there = (
                f"There is no {'page' if is_page else 'file'} “{unquote(target)}” {'' if is_page else 'in docs/ '}here"
            )
            says = f"{there}.{guess(path, known)}"
        yield Problem(mark, says)


def led_to(pages: Mapping[str, str]) -> set[str]:
    """Return the paths that pages, as rendered, link to on their own site."""
    return {_path(name, link.partition("#")[0]) for name, text in pages.items() for _, link in _links(name, text)}


def headings_there(
    texts: Mapping[str, str], pages: Mapping[str, str], named: Mapping[str, str], is_own: Callable[[Mark], bool]
) -> Iterator[Problem]:
    """Yield the links of an edition's pages to headings that a page of guidance has not.

    `texts` are pages as written, `pages` as rendered, `named` their files. A page of the core cannot be changed:
    where one leads to a heading that the edition's page in place of another lacks, that page is told.
    """
    ids = cache(lambda path: _ids(pages[path]))
    for name, text in texts.items():
        for mark, link in _links(named[name], text):
            target, hash_, heading = link.partition("#")
            path = _path(name, target) if target else name
            if not hash_ or "{" in link or path not in pages or heading in ids(path):
                continue
            meant = guess(f"#{heading}", (f"#{one}" for one in ids(path)))
            if is_own(Mark(named[path])) and not is_own(mark):
                place = f"“{mark.file}:{mark.line}”"
                says = f"{place} links to the heading {{ #{heading} }} of this page, which does not have it. Add it."
                yield Problem(Mark(named[path]), says)
            else:
                page = f"“{target}”" if target else "This page"
                yield Problem(mark, f"{page} has no heading “#{heading}”.{meant}")


def _ids(text: str) -> set[str]:
    """All that a link into a rendered page may name; a heading without an id of its own has one of its words."""
    by_words = {slugify(_WRITTEN.sub("", words), "-") for words in _HEADING.findall(text)}
    return {first or second for first, second in _ID.findall(text)} | by_words


def _links(file: str, text: str) -> Iterator[tuple[Mark, str]]:
    head = re.match(r"---\n.*?\n---\n", text, re.S)  # what stands there is text, and never a link
    after = head[0].count("\n") if head else 0
    for number, line in enumerate(text.split("\n")[after:], after + 1):
        for found in _LINK.finditer(_CODE.sub(lambda code: " " * len(code[0]), line)):
            which = 1 if found[1] is not None else 2
            yield Mark(file, number, found.start(which) + 1), found[which]


def _path(name: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(target)))
