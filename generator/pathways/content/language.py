"""An edition in a language of its own: the core's words in it, and what has none yet.

`wording.yml` gives a text of the core and what stands for it here, wherever the core says it. It goes by the
text, not by its place: where the core says something else one day, the old words no longer stand for it, and it
is told as missing. What is missing is shown as the core says it.
"""

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter
from typing import TYPE_CHECKING

from pathways.content.model import Wording
from pathways.content.problems import Mark, Problem, guess
from pathways.content.shortforms import is_id
from pathways.content.typed import build
from pathways.content.yamltext import List, Map, Node, Text

if TYPE_CHECKING:
    from pathways.content.edition import Content

CORE_LANGUAGE = "en"
WORDING = "wording.yml"
STRINGS = "strings.yml"
_WORDED = frozenset(
    {"title", "summary", "for", "ask", "help", "examples", "label", "hint", "says", "do", "record", "folded"}
    | {"name", "note", "general", "within", "none", "word"}
)
_ENGLISH = (CORE_LANGUAGE, "eng")
_NOT_SHOWN = ("edition", "contacts", STRINGS, WORDING)


def is_core_s(code: str) -> bool:
    """Tell whether a language's code is of the core's language, wherever that is spoken: `en`, `en-GB`."""
    return code.casefold().partition("-")[0] in _ENGLISH


def in_language(nodes: Mapping[str, Node], wording: Node | None) -> tuple[dict[str, Node], list[Problem]]:
    """Return the core's files with an edition's words in the place of its own."""
    found, problems = build(tuple[Wording, ...], wording) if wording else ((), [])
    if not found:
        return dict(nodes), problems
    assert isinstance(wording, List)
    spoken = {flat(one.core): text_of(item, "here") for one, item in zip(found, wording.items, strict=True)}
    return {path: _spoken(node, "", spoken) for path, node in nodes.items()}, problems


def reworded(wording: Node | None) -> list[tuple[Mark, str, str]]:
    """Return each text that an edition gives other words: where, the core's and its own. It has been typed."""
    items = wording.items if isinstance(wording, List) else []
    texts = [(text_of(item, "core"), text_of(item, "here")) for item in items]
    return [(here.mark, flat(core.value), flat(here.value)) for core, here in texts if core.value != here.value]


def text_of(item: Node, key: str) -> Text:
    """Return the text at a key of an entry that was typed."""
    text = item.items[key] if isinstance(item, Map) else None
    assert isinstance(text, Text)
    return text


def _spoken(node: Node, key: str, spoken: Mapping[str, Text]) -> Node:
    if isinstance(node, Text):
        return spoken.get(flat(node.value), node) if _is_worded(node, key) else node
    if isinstance(node, List):
        return List([_spoken(item, key, spoken) for item in node.items], node.mark)
    return Map({name: _spoken(child, name, spoken) for name, child in node.items.items()}, node.keys, node.mark)


def _is_worded(text: Text, key: str) -> bool:
    return key in _WORDED and not is_id(text.value)


def flat(text: str) -> str:
    """Return a text as on one line: how its lines are broken does not matter."""
    return " ".join(text.split())


def still_in_core_s(content: "Content") -> list[tuple[Mark, str]]:
    """Return each text of the core that readers of an edition see as the core says it, and where that is."""
    found: dict[Mark, str] = {}
    for file, node in content.located.items():
        if file not in _NOT_SHOWN and not file.endswith(".scenarios") and not file.startswith("sources/"):
            found |= {text.mark: flat(text.value) for text in worded(node, "") if not content.is_own(text.mark)}
    return sorted(found.items())


def worded(node: Node, key: str) -> Iterator[Text]:
    """Yield every text below a node that its readers read and `wording.yml` may give other words."""
    if isinstance(node, Text):
        yield from (node,) if _is_worded(node, key) else ()
    elif isinstance(node, List):
        for item in node.items:
            yield from worded(item, key)
    else:
        for name, child in node.items.items():
            yield from worded(child, name)


def stands_for_nothing(content: "Content", core: Iterable[Node]) -> list[tuple[Mark, str]]:
    """Return each entry of `wording.yml` whose text the core does not say, or says no more."""
    wording = content.located.get(WORDING)
    said = {flat(text.value) for node in core for text in worded(node, "")}
    items = wording.items if isinstance(wording, List) else []
    texts = (text_of(item, "core") for item in items)
    return [(text.mark, flat(text.value)) for text in texts if flat(text.value) not in said]


def theme_words(code: str) -> str:
    """Return what the theme needs of a language that it does not have: its code. Its words are the core's then."""
    return f'{{% macro t(key) %}}{{{{ {{"language": "{code}"}}[key] }}}}{{% endmacro %}}\n'


def strings_fit(strings: Node | None, catalogue: Mapping[str, str]) -> Iterator[Problem]:
    """An edition's strings stand for strings that there are, and keep what is filled in."""
    if not isinstance(strings, Map):
        return
    for key, text in strings.items.items():
        if key not in catalogue:
            says = f"The site has no string “{key}”.{guess(key, catalogue)}"
            yield Problem(strings.keys[key], says)
        elif not isinstance(text, Text):
            yield Problem(strings.keys[key], f"String “{key}” needs a text.")
        elif _filled_in(text.value) != _filled_in(catalogue[key]):
            wanted = ", ".join(f"{{{name}}}" for name in sorted(_filled_in(catalogue[key]))) or "nothing in {…}"
            yield Problem(text.mark, f"String “{key}” must hold {wanted}, as in “{catalogue[key]}”.")


def _filled_in(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"…"}  # a bracket that is not closed
