"""What stands on a page of an edition is shown: it has no more than is known to hide nothing from its readers.

A page may hold HTML, attribute lists, links and Jinja, and with them a comment around half of a procedure, a `hidden`
on a list of contacts, a branch that nobody comes to: every other check, which reads the page as it is written, would
hold all the same. So what may stand there is listed, not what may not.
"""

import html
import re
from collections.abc import Iterator

from pathways.content.problems import Mark, Problem
from pathways.content.yamltext import INVISIBLE

_ELEMENTS = frozenset({
    "br", "div", "em", "li", "ol", "p", "span", "strong", "sub", "sup",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
_ATTRIBUTES = frozenset({"class", "colspan", "id", "lang", "markdown", "rowspan", "scope"})
_CLASSES = frozenset({"pw-home"})
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_OF_PAGE = frozenset({"description", "hide", "menu", "search", "title"})

_NOTE = re.compile(r"\{##.*?##\}", re.DOTALL)
_HEAD = re.compile(r"\A---\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^([\w-]+)[ \t]*:", re.MULTILINE)
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_SHOWN_ALWAYS = re.compile(
    r"\{%[-+]?\s*(?:extends .*?|(?:end)?block\b.*?|for \w+(?:, *\w+)? in areas(?:\.\w+\(\))?|endfor)\s*[-+]?%\}",
    re.DOTALL,
)
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_CALLED = re.compile(
    r"\{\{[-+]?\s*[a-z]\w*(?:\.\w+)*\s*(?:\([^()<>&{}\\~%|]*\))?"
    r"\s*(?:\|\s*(?:attribute|day|join|length|prose|quoted|trim|words)(?:\(\"[^\"<>&\\]*\"\))?\s*)*[-+]?\}\}"
)
_WRITES_TO = re.compile(r"<(?:https?://|mailto:)[^\s<>]*>|<[\w.+-]+@[\w.-]+>|(?<=\]\()<[^<>\n]*>", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:!--|[/!?]*([a-z][\w:-]*)?)(?<!<)", re.IGNORECASE)
_GLUED = re.compile(r"<(?=\{)")
_TAG = re.compile(r"<([a-z][\w:-]*)((?:\"[^\"]*\"|'[^']*'|[^\"'<>])*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+))?")
_LIST = re.compile(r"(?<!\{)\{(?!\{|%|##)((?:\"[^\"\n]*\"|'[^'\n]*'|[^\"'{}\n])*)\}")
_DEFINED = re.compile(r"^[ \t>]*(\[[^\]\n]+\]:)", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)]*)\)")
_ENTITY = re.compile(r"&(?:#\w+|\w+);")

Found = tuple[int, str]


def nothing_hidden(file: str, text: str) -> Iterator[Problem]:
    """Yield what may hide words of a page, at its place, or make others of them."""
    text = _NOTE.sub(_blank, text)
    head = _HEAD.match(text)
    body = _blank(head) + text[head.end() :] if head else text
    found = [(key.start(), key[0]) for key in _KEY.finditer(head[0] if head else "") if key[1] not in _OF_PAGE]
    found += [(it.start(), it[0]) for it in _STATEMENT.finditer(body) if not _SHOWN_ALWAYS.fullmatch(it[0])]
    found += [(it.start(), it[0]) for it in _EXPRESSION.finditer(body) if not _CALLED.fullmatch(it[0])]
    found += [(it.start(), it[0]) for it in _GLUED.finditer(body)]
    body = _EXPRESSION.sub(_blank, body)
    found += [*_in_links(body), *_in_lists(_STATEMENT.sub(_blank, body)), *_in_html(_WRITES_TO.sub(_blank, body))]
    for at, words in sorted(found):
        instead = "delete it, or write a note to editors as {## … ##}" if words == "<!--" else "delete it"
        yield Problem(_mark(file, text, at), f"“{words}” can hide words of this page from its readers: {instead}.")


def nothing_invisible(file: str, text: str) -> Iterator[Problem]:
    """Yield each character of a page that nobody sees, and that parts or turns the words around it."""
    entities = ((it.start(), html.unescape(it[0])) for it in _ENTITY.finditer(text))
    found = [(it.start(), it[0]) for it in INVISIBLE.finditer(text)]
    for at, char in sorted([*found, *((at, char) for at, char in entities if INVISIBLE.match(char))]):
        says = f"The invisible character U+{ord(char[0]):04X} is not allowed here. Delete it."
        yield Problem(_mark(file, text, at), says)


def _in_html(text: str) -> Iterator[Found]:
    for element in _ELEMENT.finditer(text):
        if (element[1] or "").casefold() not in _ELEMENTS:
            yield element.start(), element[0]
    for tag in _TAG.finditer(text):
        for attribute in _ATTRIBUTE.finditer(tag[2]) if tag[1].casefold() in _ELEMENTS else ():
            classes = (attribute[2] or "").strip("\"'").split() if attribute[1].casefold() == "class" else []
            if attribute[1].casefold() not in _ATTRIBUTES:
                yield tag.start(2) + attribute.start(), attribute[1]
            elif not _CLASSES.issuperset(classes):
                yield tag.start(2) + attribute.start(), attribute[0]


def _in_lists(text: str) -> Iterator[Found]:
    for found in _LIST.finditer(text):
        for part in re.finditer(r"(?:\"[^\"]*\"|'[^']*'|[^\s\"'])+", found[1].removeprefix(":")):
            if not re.fullmatch(r"#[\w-]+", part[0]):
                yield found.start(1) + len(found[1]) - len(found[1].removeprefix(":")) + part.start(), part[0]


def _in_links(text: str) -> Iterator[Found]:
    """Links that do something, and words set down for links that no reader has to come to."""
    yield from ((found.start(1), found[1]) for found in _DEFINED.finditer(text))
    for link in _LINK.finditer(text):
        target = re.sub(r"[\s\\]", "", INVISIBLE.sub("", html.unescape(link[1]))).lstrip("<")
        scheme = re.match(r"([^/?#:]*):", target)
        if scheme and scheme[1].casefold() not in _SCHEMES:
            yield link.start(1), link[1]


def _mark(file: str, text: str, at: int) -> Mark:
    return Mark(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _blank(words: re.Match[str]) -> str:
    """As many characters and lines, so that places stay what they are."""
    return re.sub(r"[^\n]", " ", words[0])
