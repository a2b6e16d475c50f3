"""Differences between two versions in plain words, for `pathways diff` and for a policy group's pack.

A line that belongs to the one above it is indented by two spaces.
"""

from collections.abc import Iterator, Mapping

from pathways.content.edition import Content
from pathways.proof.compare import Given
from pathways.proof.difference import Difference, Kind
from pathways.proof.product import End
from pathways.proof.reworded import Reworded

HEADINGS: Mapping[Kind, str] = {
    "less urgent": "Less urgent than before",
    "more urgent": "More urgent than before",
    "another end": "Another end, as urgent as before",
    "fewer duties": "The same end, but something to do is lost",
    "more duties": "The same end, with more to do",
    "other contacts": "The same end, with other contacts",
}
_PLAIN = {"yes": "Yes", "no": "No", "not-sure": "I am not sure"}


def differing(old: Content, new: Content, one: Difference, *, duties: bool = True) -> Iterator[str]:
    """Say how ways differ, with `duties` what is lost and gained, and with which answers."""
    title = new.trees[one.after.aid].title
    if one.before.name == one.after.name and one.kind in ("fewer duties", "more duties", "other contacts"):
        yield f"{title}: {ending(new, one.after)}, on {counted(one.ways)}"
    else:
        yield f"{title}: {ending(old, one.before)} → {ending(new, one.after)}, on {counted(one.ways)}"
    for word, content, actions in (("lost", old, one.lost), ("gained", new, one.gained)) if duties else ():
        for action in sorted(actions):
            yield f"  {word}: {content.actions[action].do}"
    if one.kind == "other contacts":
        yield from (f"  lost: {old.roles[role].name}" for role in sorted(one.before.contacts - one.after.contacts))
        yield from (f"  gained: {new.roles[role].name}" for role in sorted(one.after.contacts - one.before.contacts))
    yield f"  {'for example' if one.ways > 1 else 'with'}:"
    for given in one.answers:
        yield f"    {worded(old, new, given)}"


def rewording(content: Content, change: Reworded) -> Iterator[str]:
    """Say what a text was, and what it is."""
    file, *path = change.place
    yield content.describe(file, tuple(path))
    for word, text in (("was", change.old), ("is", change.new)):
        if text is not None:
            yield f"  {word}: {' '.join(text.split())}"


def counted(count: int) -> str:
    """Write a number of ways."""
    return f"{count:,} way{'s' if count > 1 else ''}"


def ending(content: Content, end: End) -> str:
    """Write an outcome with its level."""
    tree = content.trees[end.aid]
    outcome = tree.outcomes[end.name]
    level = content.level(tree.levels, outcome.level)
    return f"“{outcome.title}”" + (f" ({level.name})" if level else "")


def worded(old: Content, new: Content, given: Given) -> str:
    """A question and its answer as the reader sees them."""
    name, answer, ticked = given
    for content in (new, old):
        for tree in content.trees.values():
            if question := tree.questions.get(name):
                items = [question.tick[item].label for item in ticked if item in question.tick]
                chosen = question.answers.get(answer)
                label = (chosen.label if chosen else None) or _PLAIN.get(answer, answer)
                return f"{question.ask} {'; '.join(items) or label}"
    return f"{name}: {new.edition.areas.get(answer, answer)}"
