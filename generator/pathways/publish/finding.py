"""The search of a built site, made to find what people type.

MkDocs writes an index of what the pages say. Here it is given the words people use instead
(`decision_trees/shared/words.yml`), each at the page they lead to, and beside every page its kind and
the moment it is for. `search.js`, sent in front of the search's own script, mends what is misspelt.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from pathways.content.edition import Content
from pathways.publish.labels import CITED, DEFAULT, GENERAL
from pathways.publish.words import Words

EXCLUDED = ' data-search-exclude=""'
"""What tells the search plugin, while a site is built, that an element is not to be found. No browser needs it."""
INDEX = "search/search_index.json"

FIELDS = {"title": 20, "text": 1, "keywords": 60, "also": 24}
"""How much a word counts, by where it is found. `keywords` first lead to the page, `also` among others."""
SEPARATOR = r"[\s\-–—,.;:!?()\[\]\"“”„/…]+"
_HOME, _A_TO_Z = "index.html", "a-to-z.html"

Entry = dict[str, Any]


def tuned(index: str, content: Content, words: Words) -> str:
    """Return the text of a search index with the words people use, kinds and moments in it."""
    found = json.loads(index)
    found["config"] |= {"fields": {name: {"boost": boost} for name, boost in FIELDS.items()}, "separator": SEPARATOR}
    found["docs"] = [entry for entry in _whole(found["docs"]) if _is_answer(entry, content)]
    keywords = _keywords(content)
    moments = {name: moment.title for moment in content.moments.values() for name in moment.pages}
    beside, marks = _beside(content, words)
    for entry in found["docs"]:
        if any(mark in entry["text"] for mark in marks):
            entry["text"] = beside.sub("", entry["text"])
        page, _, place = entry["location"].partition("#")
        name = page.removesuffix(".html")
        first, also = keywords.get(f"{name}#{place.removeprefix(f'{name}--')}" if place else name, ([], []))
        entry |= {key: text for key, text in (("keywords", _once(first)), ("also", _once(also))) if text}
        if not place:
            kind = words["kind-aid" if name in content.trees else "kind-guidance"]
            entry["tags"] = [kind, *([moments[name]] if name in moments else [])]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _beside(content: Content, words: Words) -> tuple[re.Pattern[str], list[str]]:
    """What stands beside the sentences: who says so, and the level of each outcome. It answers nobody's search.

    Returns the pattern, and texts of which one is in whatever it finds, since to look for it takes long.
    """
    labels = [words[f"label-{kind}"] for kind in (CITED, DEFAULT, GENERAL)]
    areas = "|".join(re.escape(f"{html.escape(name, quote=False)}: ") for name in content.edition.areas.values())
    levels = {
        f"<p>{html.escape(level.name, quote=False)}</p>"
        for scale in content.scales.values()
        for level in scale.levels.values()
    }
    said = "|".join(map(re.escape, labels))
    patterns = [rf"(?:\s+(?:{areas})?(?:{said}))+(?=\s*(?:<|$))", *(f"{re.escape(level)} ?" for level in levels)]
    return re.compile("|".join(patterns)), [*labels, *levels]


def _whole(entries: list[Entry]) -> Iterator[Entry]:
    """Each page as one entry before its sections: a heading inside an element is indexed as a second, empty one."""
    empty: Entry | None = None
    for entry in entries:
        if empty is not None and entry["title"] == empty["title"]:
            yield {**entry, "location": empty["location"]}
        elif empty is not None:
            yield from (empty, entry)
        elif not entry["text"] and "#" not in entry["location"]:
            empty = entry
            continue
        else:
            yield entry
        empty = None
    if empty is not None:
        yield empty


def _is_answer(entry: Entry, content: Content) -> bool:
    """Tell an answer from a list of links: the home page, and a word of the A to Z that only leads on."""
    page, _, place = entry["location"].partition("#")
    word = content.words.get(place.removeprefix("word-"))
    return page != _HOME and not (page == _A_TO_Z and place and not (word and word.says))


def _keywords(content: Content) -> dict[str, tuple[list[str], list[str]]]:
    """The words that lead to a page or a part of it: those it is the first target of, and the others."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for moment in content.moments.values():
        for name, says in moment.pages.items():
            found.setdefault(name, ([], []))[1].append(says)
    for id_, word in content.words.items():
        texts = [word.word, *word.also, *word.typed]
        found.setdefault(f"a-to-z#word-{id_}", ([], []))[1].extend(texts)
        for number, target in enumerate(word.to):
            for place in dict.fromkeys((target, target.partition("#")[0])):
                found.setdefault(place, ([], []))[0 if number == 0 else 1].extend(texts)
    return found


def _once(texts: list[str]) -> str:
    """Each word once: said twice it would count twice."""
    return " ".join(dict.fromkeys(part for text in texts for part in re.split(SEPARATOR, text.lower()) if part))
