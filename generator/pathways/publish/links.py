"""What a guidance page leans on is there: the blocks that it fills, and the pages that it links to.

Jinja passes over a block that its parent does not have, and whatever stands outside the blocks of a
page that extends another. Nobody would see those words, so both are told.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

import jinja2
from jinja2 import nodes

from pathways.content.problems import Mark, Problem, excerpt, guess

_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_EXTENDS = re.compile(r'\{% extends "([^"]+)" %\}')
_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
_FILLED = re.compile(r"\{%-?\s*block\b.*?\{%-?\s*endblock\b.*?%\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
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
        known = [block.name for block in environment.parse(texts[parent.template.value]).find_all(nodes.Block)]
    except jinja2.TemplateSyntaxError:
        return
    for block in template.find_all(nodes.Block):
        if block.name not in known:
            has = f" It has: {', '.join(known)}." if known else ""
            says = f"“{parent.template.value}” has no block “{block.name}” to fill.{guess(block.name, known)}{has}"
            yield Problem(Mark(file, block.lineno, 1), says)
    for output in template.body:
        for part in output.nodes if isinstance(output, nodes.Output) else ():
            if isinstance(part, nodes.TemplateData) and (words := part.data.strip()):
                before = part.data[: len(part.data) - len(part.data.lstrip())].count("\n")
                says = f"“{excerpt(words)}” stands outside the blocks, so nobody would see it. Put it into one of them."
                yield Problem(Mark(file, part.lineno + before, 1), says)


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
    return not outside.strip() and {*_BLOCK.findall(text)} <= {*_BLOCK.findall(texts.get(extends[1], ""))}


def lead_somewhere(
    file: str, name: str, text: str, known: Collection[str], others: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield the links of a page to what the site of its edition has not.

    `known` are the paths of all that its site may have, `others` the pages only other editions have,
    by path, with their edition. Anchors are checked where the site is built.
    """
    head = re.match(r"---\n.*?\n---\n", text, re.S)  # what stands there is text, and never a link
    after = head[0].count("\n") if head else 0
    for number, line in enumerate(text.split("\n")[after:], after + 1):
        for found in _LINK.finditer(line):
            target = found[1].partition("#")[0]
            if not target or "{" in target or _ELSEWHERE.match(target):
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            if path in known:
                continue
            mark = Mark(file, number, found.start(1) + 1)
            if path in others:
                says = f"“{target}” is a page of the edition “{others[path]}” alone. An edition links to its own pages."
            elif path.startswith("../") or target.startswith("/"):
                says = f"“{target}” leads out of this edition. An edition links to its own pages."
            else:
                says = f"There is no page “{target}” here.{guess(path, known)}"
            yield Problem(mark, says)
