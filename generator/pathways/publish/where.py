"""Where in an edition a text stands, named as its readers know it: by questions, outcomes and duties, not by ids."""

from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import Any

from pathways.content.edition import Content
from pathways.content.language import STRINGS
from pathways.proof.texts import DOUBTS, Place
from pathways.publish.words import Words

_NAMED_BY = ("ask", "label", "title", "do", "name", "within")
"""What a part is known by, the first of these that it has."""
_SAID = frozenset({"says", "ask", "label", "title", "do", "name"})
"""Fields that are the part itself, to its readers: they need no name of their own."""
_LONGEST = 70
"""Characters of a name."""
_AIDS = frozenset({"then", "come-back", "read", "to"})
_FLAGS = frozenset({"now", "folded", "sheet"})
_LINES = frozenset({"do", "record", "how"})


def where(content: Content, place: Place, words: Words) -> str:
    """Return a place in words: the decision aid, the part of it, and what of the part it is."""
    steps = ", ".join(_steps(content, place, words))
    tree = content.trees.get(place[0])
    return ": ".join(filter(None, (tree.title, steps))) if tree else steps


def value(content: Content, place: Place, text: str, words: Words) -> str:
    """Return a text of a place as its readers see it: when to do something is a heading to them, an aid its title."""
    if place[-1] in _AIDS:
        return title(content, text)
    if place[-1] == "level":
        return level_name(content, place[0], text)
    if place[-1] in _FLAGS and text == "yes":
        return words["answer-yes"]
    if place[-1] == "bank-holidays":
        return words[f"bank-holidays-{text}"]
    if place[0] == "shared/contacts" and place[-1] == "when":
        return words[f"role-{text}"]
    if place[-1] == "checklist" and text in content.checklists:
        return content.checklists[text].title
    if place[-1] == "areas":
        return content.edition.areas.get(text, text)
    if place[-1] == "when":
        return words.get(f"do-{text}", text)
    if place[-1].startswith("settles "):
        return words.get(f"answer-{text}", text)
    return " ".join(text.split())


def title(content: Content, name: str) -> str:
    """Return what an aid, a question or outcome of it, or a page is called; its name if there is none."""
    aid, _, node = name.partition("#")
    tree = content.trees.get(aid)
    if not tree:
        return content.read[f"{aid}.md"][0] if f"{aid}.md" in content.read else name
    asked, ended = tree.questions.get(node), tree.outcomes.get(node)
    return asked.ask if asked else ended.title if ended else tree.title


def level_name(content: Content, file: str, level: str) -> str:
    """Return what a level is called, on the aid's own scale if the file is an aid's."""
    own = content.scales.get(content.trees[file].levels or "") if file in content.trees else None
    scales = [own] if own else content.scales.values()
    return next((scale.levels[level].name for scale in scales if level in scale.levels), level)


def _steps(content: Content, place: Place, words: Words) -> Iterator[str]:
    file, *path = place
    if file in ("edition", STRINGS):
        key = "strings" if file == STRINGS else "area" if len(path) > 1 else path[0]
        yield words[f"where-{key}"].format(name=path[-1])
        return
    if file == DOUBTS:
        yield words["where-doubt"].format(name=path[-1])
        return
    *steps, field = path
    part: Any = content.trees.get(file)
    if file == "contacts":
        role, area, *steps = steps
        yield content.roles[role].name if role in content.roles else role
        yield content.edition.areas.get(area, area)
    elif part is None:
        kind = {"shared/levels": "scales", "shared/contacts": "roles"}.get(file, file.removeprefix("shared/"))
        part, steps = content, [kind, *steps]
    while steps:
        kind = steps.pop(0)
        within = getattr(part, kind, None)
        if isinstance(within, Mapping) and steps:
            id_ = steps.pop(0)
            part = within.get(id_)
            named = next((found for name in _NAMED_BY if (found := getattr(part, name, None))), None)
            known = words.get(f"where-{kind}", "“{name}”")
            name = named or words.get(f"answer-{id_}") or id_.replace("-", " ")
            yield known.format(name=shorten(name, _LONGEST, placeholder=" …"))
        elif kind in _LINES:
            yield words[f"where-{kind}"]
    if path[-2:-1] == ["pages"]:
        yield words["where-pages"].format(name=field)
        return
    kept_apart = {("contacts", "name"): "contact", ("shared/contacts", "when"): "role-when"}
    key = f"where-{kept_apart.get((file, field), field.partition(' ')[0])}"
    if (field not in _SAID or (file, field) in kept_apart) and key in words:
        yield words[key]
