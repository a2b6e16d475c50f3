"""Differences between two versions in plain words, for `pathways diff` and for a policy group's pack.

A line that belongs to the one above it is indented by two spaces. The words are the catalogue's, `told-…`.
"""

from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.language import STRINGS
from pathways.proof.beside import beside, unseen
from pathways.proof.compare import Given
from pathways.proof.difference import Difference, Kind, differences
from pathways.proof.product import End
from pathways.proof.repaged import Repaged, repaged
from pathways.proof.retested import Retested, retested
from pathways.proof.reworded import Reworded, reworded
from pathways.publish.relabelled import Relabelled, relabelled
from pathways.publish.where import where
from pathways.publish.words import Words, day

KINDS: tuple[Kind, ...] = (
    *("less urgent", "more urgent", "another end"),
    *("fewer duties", "more duties", "other contacts"),
)
"""What weighs most comes first."""

_NOT_BY_ID = ("edition", STRINGS, "shared/contacts", "shared/moments")
_BARE = frozenset(
    {"within", "level", "checklist", "then", "come-back", "read", "also", "to", "now", "folded", "sheet", "areas"}
)
"""Fields whose text does not say by itself what it is of its part."""


def heading(kind: Kind, words: Words) -> str:
    """Name a kind of difference."""
    return words[f"told-{kind.replace(' ', '-')}"]


def differing(old: Content, new: Content, one: Difference, words: Words, *, duties: bool = True) -> Iterator[str]:
    """Say how ways differ, with `duties` what is lost and gained, and with which answers."""
    title = new.trees[one.after.aid].title
    if one.before.name == one.after.name and one.kind in ("fewer duties", "more duties", "other contacts"):
        ends = ending(new, one.after)
    else:
        ends = f"{ending(old, one.before)} → {ending(new, one.after)}"
    yield words["told-on"].format(aid=title, ends=ends, ways=counted(one.ways, words))
    lost, gained = words["told-lost"], words["told-gained"]
    for word, content, actions in ((lost, old, one.lost), (gained, new, one.gained)) if duties else ():
        for action in sorted(actions):
            yield f"  {word} {content.actions[action].do}"
    if one.kind == "other contacts":
        yield from (f"  {lost} {old.roles[role].name}" for role in sorted(one.before.contacts - one.after.contacts))
        yield from (f"  {gained} {new.roles[role].name}" for role in sorted(one.after.contacts - one.before.contacts))
    yield f"  {words['told-example' if one.ways > 1 else 'told-with']}"
    for given in one.answers:
        yield f"    {worded(old, new, given, words)}"


def rewording(old: Content, new: Content, change: Reworded, words: Words) -> Iterator[str]:
    """Say what a text was, and what it is."""
    yield _place(new if change.new is not None else old, change, words)
    for word, text in (("told-was", change.old), ("told-is", change.new)):
        if text is not None:
            yield f"  {words[word]} {' '.join(text.split())}"
    yield from (f"  {line}" for line in of_the_number_before(old, new, change, words))


def _place(content: Content, change: Reworded, words: Words) -> str:
    """Name a place by its ids, and say what of it a word such as “yes” is, or the name of another part."""
    file, *path = change.place
    if file in _NOT_BY_ID and path[0] != "areas":
        return where(content, change.place, words)
    named = content.describe(file, tuple(path))
    is_bare = path[-1] in _BARE and file != "shared/limits" and not named.endswith(f"“{path[-1]}”")
    return f"{named}, {words[f'where-{path[-1]}']}" if is_bare else named


def relabelling(change: Relabelled, words: Words) -> Iterator[str]:
    """Say of a line which label it had, and which it has."""
    yield f"{change.where}: {change.says}"
    yield f"  {words['told-was']} {change.was}"
    yield f"  {words['told-is']} {change.now}"


def paging(change: Repaged, words: Words) -> Iterator[str]:
    """Name a page that is new, gone or changed, with its lines that changed."""
    yield f"docs/{change.name}"
    for is_new, line in change.lines:
        yield f"  {words['told-is' if is_new else 'told-was']} {line}"


def retesting(old: Content, change: Retested, words: Words) -> Iterator[str]:
    """Name a safety rule or worked case that is gone or changed, and what it said."""
    aid = old.trees[change.aid].title if change.aid and change.aid in old.trees else change.aid
    what = words["told-case" if change.aid else "told-rule"].format(name=change.id, aid=aid)
    yield words["told-gone"].format(what=what) if change.new is None else what
    for word, said in (("told-was", change.old), ("told-is", change.new or ())):
        yield from (f"  {words[word]} {one}" for one in said)


def remaining(old: Content, new: Content, words: Words) -> str:
    """Name the files that differ in what no list tells; if nothing is told at all, those that differ in anything."""
    if found := list(beside(old, new)):
        return words["told-beside"].format(files=", ".join(found))
    lists = (differences(old, new), reworded(old, new), relabelled(old, new, words), repaged(old, new))
    is_told = any(lists) or any(retested(old, new))
    found = [] if is_told or old.trees.keys() != new.trees.keys() else list(unseen(old, new))
    return words["told-unseen"].format(files=", ".join(found)) if found else ""


def of_the_number_before(old: Content, new: Content, change: Reworded, words: Words) -> Iterator[str]:
    """Say of a changed number that the day on which the one before was compared or rung still stands beside it."""
    if change.place[0] != "contacts" or change.place[-1] != "telephone" or None in (change.old, change.new):
        return
    _, role, area, _ = change.place
    for done in ("compared", "rung"):
        was, now = (getattr(content.contacts[role][area], done) for content in (old, new))
        if now and was == now:
            yield words[f"told-{done}-before"].format(date=day(now, words))


def counted(count: int, words: Words) -> str:
    """Write a number of ways."""
    return words["told-ways" if count > 1 else "told-way"].format(count=f"{count:,}")


def ending(content: Content, end: End) -> str:
    """Write an outcome with its level."""
    tree = content.trees[end.aid]
    outcome = tree.outcomes[end.name]
    level = content.level(tree.levels, outcome.level)
    return f"“{outcome.title}”" + (f" ({level.name})" if level else "")


def worded(old: Content, new: Content, given: Given, words: Words) -> str:
    """A question and its answer as the reader sees them."""
    name, answer, ticked = given
    for content in (new, old):
        for tree in content.trees.values():
            if question := tree.questions.get(name):
                items = [question.tick[item].label for item in ticked if item in question.tick]
                chosen = question.answers.get(answer)
                label = (chosen.label if chosen else None) or words.get(f"answer-{answer}", answer)
                return f"{question.ask} {'; '.join(items) or label}"
    return f"{name}: {new.edition.areas.get(answer, answer)}"
