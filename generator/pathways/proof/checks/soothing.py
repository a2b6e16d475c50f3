"""No words that soothe: nothing says that a child is safe, or that nobody need act (ruling R9).

Whoever writes a page or an aid knows nothing of the child whom its reader worries about. What is denied or open is
no such claim: “this does not mean that the child is safe”, “whether”, “if”, “until”, a question. Nor is what the
reader says: the words of an answer, of a thing to tick, of a search. It knows usual English turns, and no others.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pathways.content.asread import as_read
from pathways.content.edition import Content
from pathways.content.problems import Mark, Problem
from pathways.content.yamltext import List, Map, Node, Text

_OFTEN = "(?:(?:now|quite|already|probably|currently|fully|therefore|likely|perfectly|still) )?"
_CALM = re.compile(
    r"\b(?:"
    rf"(?:child(?:ren)?|kids?|bab(?:y|ies)|boys?|girls?|pupils?|students?|teenagers?|siblings?|famil(?:y|ies)|person|people"
    rf"|he|she|they) (?:(?:is|are|will be) {_OFTEN}(?:safe|out of danger)|(?:is|are) {_OFTEN}(?:in no|not in) danger)"
    rf"|no (?:further|more|longer any) (?:risk|danger)|(?:not|no longer) {_OFTEN}at risk"
    r"|there is (?:now )?no (?:immediate |real )?(?:danger|risk)(?! to)"
    r"|(?:you|this|it|that|the (?:worry|referral|call)) (?:can|may|could) (?:safely )?wait(?! for\b)"
    r"|nothing to (?:worry|be worried) about|no (?:need|reason) to (?:worry|refer|report|ring)"
    r"|need(?: not|n['’]t) (?:worry|refer|report|ring|be (?:referred|reported))"
    r"|do(?: not|n['’]t) (?:need|have) to (?:worry|refer|report|ring)"
    r")\b(?! (?:again|twice|both))".replace(" ", r"\s+"),
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:whether|if|unless|until|once|so\s+that|check|ensure|sure|how|not|never|cannot|nobody|neither|nor|without"
    r"|no\s+\w+\s+(?:says?|means?)|\w+n['’]t)\b(?:(?!\n\s*(?:[-*#|]|\n))[^,;:.!?])*$",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[^.!\n]*\?")
_READERS = frozenset({"ask", "label", "also", "typed"})


def none_in_trees(content: Content) -> Iterator[Problem]:
    """No text of an aid, of what aids share or of a contact soothes its reader."""
    for file, node in content.located.items():
        if file.startswith("sources/"):
            yield from _in_doubts(node)
        elif not file.endswith(".scenarios"):
            yield from _in_node(node)


def none_in_page(file: str, text: str) -> Iterator[Problem]:
    """No guidance page soothes its reader."""
    for at, words in _soothes(text):
        mark = Mark(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        yield Problem(mark, _says(words))


def _in_doubts(ledger: Node) -> Iterator[Problem]:
    """Of a ledger, readers are told what is in doubt; the rest says what a document says."""
    entries = ledger.items.get("entries") if isinstance(ledger, Map) else None
    for entry in entries.items.values() if isinstance(entries, Map) else ():
        if isinstance(entry, Map) and "says" in entry.items:
            yield from _in_node(entry.items["says"])


def _in_node(node: Node) -> Iterator[Problem]:
    if isinstance(node, Map):
        for key, child in node.items.items():
            if key not in _READERS:
                yield from _in_node(child)
    elif isinstance(node, List):
        for child in node.items:
            yield from _in_node(child)
    elif isinstance(node, Text):
        for _, words in _in_text(node.value):
            yield Problem(node.mark, _says(words))


def _found(text: str) -> tuple[tuple[int, str], ...]:
    read = as_read(text)
    text = read.text
    return tuple(
        (read.at[found.start()], found[0])
        for found in _CALM.finditer(text)
        if not _OPEN.search(text, max(0, found.start() - 200), found.start()) and not _ASKS.match(text, found.end())
    )


_in_text = cache(_found)  # most of an edition's words are the core's
_soothes = lru_cache(maxsize=1024)(_found)


def _says(words: str) -> str:
    return (
        f"“{' '.join(words.split())}” soothes, and nobody can know it of the child whom a reader worries about."
        " Say what to do next, or what this does not mean."
    )
