"""What other words may not change: fixed outcomes, levels, numbers in the core's texts, strings of how things stand.

An edition in another language has to give all of these words: that they say the same, only a reader of it can tell.
It keeps the numbers, and what is told apart in the core, it tells apart.
"""

import re
from collections.abc import Iterator, Mapping

from pathways.content.language import flat, is_core_s, text_of, worded
from pathways.content.overlay import is_fixed
from pathways.content.problems import Mark, Problem
from pathways.content.yamltext import List, Map, Node, Text

_ACTIONS = "decision_trees/shared/actions.yml"
_LEVELS = "decision_trees/shared/levels.yml"
_EMERGENCY = re.compile(r"(?<!\d)999(?!\d)")
_KEPT = re.compile(
    r"(?:answer|labels?|emergency|adopted|draft|example|overdue|checked|pack|told|landing|archive|export|comparison"
    r"|hours|next-day|bank-holidays|mon|tue|wed|thu|fri|sat|sun|month|date|dated|no-date|saved-copy|limit|do|level"
    r"|strength|force|flag|doubts?|verdict|sources|compared|rung|given|gap|instead|no-number|form|sheet-limits)(?:-|$)"
)
"""Strings that say what an edition is worth, how sure a line is, what is answered, when, and what to do first."""
_APART = (
    ("answer-yes", "answer-no", "answer-not-sure"),
    ("label-cited", "label-default", "label-general"),
    ("hours-open", "hours-closed"),
)
"""Strings of which none may say what another of its group says."""


def speaks_as_core(edition: Node | None) -> bool:
    """Tell whether an edition, by its `edition.yml`, is in the core's language."""
    said = edition.items.get("language") if isinstance(edition, Map) else None
    return not isinstance(said, Text) or is_core_s(said.value)


def wording_keeps(wording: Node | None, core: Mapping[str, Node], *, in_english: bool) -> Iterator[Problem]:
    """Every number of a text stays; in the core's language, no text of a fixed part gets other words."""
    fixed = set(_fixed(core)) if wording and in_english else set()
    for item in wording.items if isinstance(wording, List) else ():
        if not isinstance(item, Map) or not all(isinstance(item.items.get(key), Text) for key in ("core", "here")):
            continue  # told already
        said, here = text_of(item, "core"), text_of(item, "here")
        if flat(said.value) in fixed:
            says = f"“{flat(said.value)}” stands in a part that is fixed in the core: an edition cannot reword it."
            yield Problem(said.mark, f"{says} Delete this entry.")
        elif _is_blank(said.value, here.value):
            yield Problem(here.mark, f"“{flat(here.value)}” says nothing in the place of “{flat(said.value)}”.")
        elif lost := [one for one in dict.fromkeys(_numbers(said.value)) if one not in _numbers(here.value)]:
            says = f"“{flat(here.value)}” does not say {', '.join(lost)}, as the core's text does. Keep every number."
            yield Problem(here.mark, says)


def strings_keep(strings: Node | None, catalogue: Mapping[str, str], *, in_english: bool) -> Iterator[Problem]:
    """A string keeps 999 and says something; in the core's language, one of status, labels or answers keeps its words.

    In another language, what the core tells apart is told apart.
    """
    own = (
        {key: text for key, text in strings.items.items() if isinstance(text, Text)} if isinstance(strings, Map) else {}
    )
    for key, text in own.items():
        if key not in catalogue:
            continue
        if _EMERGENCY.search(catalogue[key]) and not _EMERGENCY.search(text.value):
            says = f"String “{key}” must say 999, as in “{catalogue[key]}”: it is the number to ring in an emergency."
            yield Problem(text.mark, says)
        elif in_english and _KEPT.match(key) and flat(text.value) != flat(catalogue[key]):
            says = (
                f"“{flat(text.value)}” stands for “{flat(catalogue[key])}” (“{key}”). What an edition is, how sure a"
                " line is, what is answered and what comes first has the same words everywhere. Delete this line."
            )
            yield Problem(text.mark, says)
        elif _is_blank(catalogue[key], text.value):
            yield Problem(text.mark, f"“{flat(text.value)}” says nothing in the place of “{catalogue[key]}”.")
        else:
            group = next((names for names in _APART if key in names), ())
            said = {other: own[other].value if other in own else catalogue[other] for other in group if other != key}
            if other := next((name for name, words in said.items() if _words(words) == _words(text.value)), None):
                says = f"“{flat(text.value)}” says at “{key}” what “{other}” says. Write it as the core does:"
                yield Problem(text.mark, f"{says} “{catalogue[key]}”.")


def _fixed(core: Mapping[str, Node]) -> Iterator[str]:
    """Every text of a fixed part, with those of the shared actions it names, and of the levels."""
    yield from (flat(text.value) for text in worded(core.get(_LEVELS, List([], Mark(""))), ""))
    actions = core.get(_ACTIONS)
    for node in core.values():
        for part in fixed_parts(node):
            yield from (flat(text.value) for text in worded(part, ""))
            for name in actions_named(part):
                action = actions.items.get(name) if isinstance(actions, Map) else None
                yield from (flat(text.value) for text in worded(action, "")) if action else ()


def fixed_parts(node: Node) -> Iterator[Map]:
    """Yield every part below a node that is marked `fixed: true`."""
    if isinstance(node, Map) and is_fixed(node):
        yield node
    elif not isinstance(node, Text):
        for child in node.items.values() if isinstance(node, Map) else node.items:
            yield from fixed_parts(child)


def actions_named(part: Node, key: str = "") -> Iterator[str]:
    """Yield the actions that lines of a part name."""
    if isinstance(part, Text):
        yield from (part.value,) if key == "action" else ()
    elif isinstance(part, List):
        for item in part.items:
            yield from actions_named(item, key)
    else:
        for name, child in part.items.items():
            yield from actions_named(child, name)


def _is_blank(core: str, text: str) -> bool:
    """Tell whether a text has no letter where the core's has some."""
    return bool(_words(core)) and not any(letter.isalpha() for letter in text)


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"\{[^}]*\}", "", text).casefold())
