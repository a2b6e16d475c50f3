"""Differences between two versions in plain words, for `pathways diff` and for a policy group's pack.

A line that belongs to the one above it is indented by two spaces. The words are the catalogue's, `told-…`.
"""

from collections.abc import Iterator, Mapping

from pathways.content.edition import Content
from pathways.content.model import Change
from pathways.proof.beside import Beside, beside, unseen
from pathways.proof.compare import Given
from pathways.proof.difference import Difference, Kind, differences
from pathways.proof.product import End
from pathways.proof.reordered import Moved, reordered
from pathways.proof.repaged import Repaged, repaged
from pathways.proof.retested import Retested, retested
from pathways.proof.reworded import Reworded, reworded
from pathways.proof.urgency import rank
from pathways.publish import tested
from pathways.publish.relabelled import Relabelled, relabelled
from pathways.publish.where import title, value, where
from pathways.publish.words import Words, day


def heading(kind: Kind, words: Words) -> str:
    """Name a kind of difference."""
    return words[f"told-{kind.replace(' ', '-')}"]


def new_changes(old: Content, new: Content) -> list[Change]:
    """Return what has been noted in `changes.yml` since, newest first; nothing against the core."""
    found = [one for one in new.changes if one not in old.changes] if old.slug == new.slug else []
    return sorted(found, key=lambda one: one.on, reverse=True)


def noted(old: Content, new: Content, words: Words) -> Iterator[str]:
    """Say what has been noted since, with the pages it is about, then what is told no more: reasons stand there."""
    for one in new_changes(old, new):
        yield f"{day(one.on, words)}: {' '.join(one.says.split())}"
        if pages := [f"“{named}”" for page in one.pages if (named := title(new, page)) != page]:
            yield f"  {', '.join(pages)}"
    for one in new_changes(new, old):
        yield f"{words['told-unnoted']} {' '.join(one.says.split())}"


def of_kind(
    kind: Kind, old: Content, new: Content, some: list[Difference], words: Words, *, all_gained: bool = True
) -> Iterator[Iterator[str]]:
    """Say how ways differ, all of one kind; where there is more to do, duty by duty, for that is shorter.

    Without `all_gained`, what another end says is left out: it stands with its aid.
    """
    if kind == "more duties":
        yield from adding(old, new, some, words)
        return
    gained = all_gained or kind in ("less urgent", "calmer end", "fewer duties")
    yield from (differing(old, new, one, words, gained=gained) for one in some)


def adding(old: Content, new: Content, some: list[Difference], words: Words) -> Iterator[Iterator[str]]:
    """Say of each duty that is told too on how many ways, at which ends, and with which answers first."""
    by_duty: dict[str, list[Difference]] = {}
    for one in some:
        for action in sorted(one.gained):
            by_duty.setdefault(action, []).append(one)
    for action in sorted(by_duty, key=lambda action: -sum(one.ways for one in by_duty[action])):
        yield _added(old, new, new.actions[action].do, by_duty[action], words)


def _added(old: Content, new: Content, duty: str, some: list[Difference], words: Words) -> Iterator[str]:
    ways = sum(one.ways for one in some)
    yield words["told-also"].format(duty=duty, ways=counted(ways, words))
    ends: dict[str, dict[str, None]] = {}
    for one in some:
        ends.setdefault(new.trees[one.after.aid].title, {})[ending(new, one.after)] = None
    yield from (f"  {aid}: {', '.join(found)}" for aid, found in ends.items())
    yield from _example(old, new, some[0].answers, ways, words)


def differing(old: Content, new: Content, one: Difference, words: Words, *, gained: bool = True) -> Iterator[str]:
    """Say how ways differ, what is lost, with `gained` what is gained, and with which answers."""
    title = new.trees[one.after.aid].title
    if one.before.name == one.after.name and one.kind in ("fewer duties", "more duties", "other contacts"):
        ends = ending(new, one.after)
    else:
        ends = f"{ending(old, one.before)} → {ending(new, one.after)}"
    yield words["told-on"].format(aid=title, ends=ends, ways=counted(one.ways, words))
    yield from dict.fromkeys(f"  {words['told-kept']} {said}" for said in _as_urgent(old, new, one))
    yield from _duties(old, "lost", one.lost, one.lost_on, words)
    if gained:
        yield from _duties(new, "gained", one.gained, one.gained_on, words)
    if one.kind == "other contacts":
        for word, content, ours, theirs in (
            ("lost", old, one.before, one.after),
            ("gained", new, one.after, one.before),
        ):
            roles = sorted(ours.contacts - theirs.contacts)
            yield from (f"  {words[f'told-{word}']} {content.roles[role].name}" for role in roles)
    yield from _example(old, new, one.answers, one.ways, words)


def _duties(content: Content, word: str, each: frozenset[str], on: Mapping[str, int], words: Words) -> Iterator[str]:
    """Name duties that each way loses or gains, then those that only some do."""
    yield from (f"  {words[f'told-{word}']} {content.actions[action].do}" for action in sorted(each))
    for action, ways in on.items():
        yield f"  {words[f'told-{word}-on'].format(ways=counted(ways, words))} {content.actions[action].do}"


def _example(old: Content, new: Content, answers: tuple[Given, ...], ways: int, words: Words) -> Iterator[str]:
    yield f"  {words['told-example' if ways > 1 else 'told-with']}"
    yield from (f"    {worded(old, new, given, words)}" for given in answers)


def _as_urgent(old: Content, new: Content, one: Difference) -> Iterator[str]:
    """Name the duties, by the first answers that add them, that make the calmer of two ends as urgent as the other."""
    content, end = (new, one.after) if one.kind == "calmer end" else (old, one.before)
    tree = content.trees[end.aid]
    asked = {name: question for other in content.trees.values() for name, question in other.questions.items()}
    for both, answers in one.ranks.items():
        for name, answer, ticked in answers:
            parts = [asked[name].answers.get(answer), *map(asked[name].tick.get, ticked)] if name in asked else []
            for action in (content.actions[id_] for part in parts if part for id_ in part.actions):
                if action.level and rank(content, tree.levels, action.level) == both:
                    yield action.do


def giving_up(content: Content, found: list[Difference], words: Words) -> Iterator[str]:
    """Say of an exception what `proof.given_up` found: both ends, on how many ways, and the duties lost."""
    for one in found if content.core else ():
        assert content.core
        yield heading(one.kind, words)
        yield from (f"  {line}" for line in differing(content.core, content, one, words, gained=False))


def rewording(old: Content, new: Content, change: Reworded, words: Words) -> Iterator[str]:
    """Say what a text was, and what it is."""
    yield where(new if change.new is not None else old, change.place, words)
    for word, content, text in (("told-was", old, change.old), ("told-is", new, change.new)):
        if text is not None:
            yield f"  {words[word]} {value(content, change.place, text, words)}"
    yield from (f"  {line}" for line in of_the_number_before(old, new, change, words))


def moving(new: Content, change: Moved, words: Words) -> Iterator[str]:
    """Say of a line after which one of its list it stands now, or which moment and limit of another's it has."""
    is_shown = change.place[0] != "shared/contacts"
    yield where(new, (*change.place, "says"), words) if is_shown else words["told-order-of-contacts"]
    if change.now is None:
        after = words["told-moved-after"].format(after=change.after) if change.after else words["told-moved-first"]
        yield f"  “{change.line}”: {after}"
        return
    yield f"  “{change.line}”"
    for word, some in (("told-was", change.was), ("told-is", change.now)):
        moment, limit = some or ("", "")
        yield f"    {words[word]} {', '.join(filter(None, (words.get(f'do-{moment}', moment), limit))) or '–'}"


def relabelling(change: Relabelled, words: Words) -> Iterator[str]:
    """Say of a line which label it had, and which it has."""
    yield f"{change.where}: {change.says}"
    yield f"  {words['told-was']} {change.was}"
    yield f"  {words['told-is']} {change.now}"


def paging(change: Repaged, words: Words) -> Iterator[str]:
    """Name a page that is new, gone or changed, with its lines that changed."""
    yield words["told-page"].format(title=change.title)
    for is_new, line in change.lines:
        yield f"  {words['told-is' if is_new else 'told-was']} {line}"


def retesting(old: Content, new: Content, change: Retested, words: Words) -> Iterator[str]:
    """Name a safety rule or worked case that is gone or changed, and say what it demanded, in words."""
    aid = old.trees[change.aid].title if change.aid and change.aid in old.trees else change.aid
    named = change.now or change.was
    what = words["told-case" if change.aid else "told-rule"].format(name=tested.name(named), aid=aid)
    yield words["told-gone"].format(what=what) if change.now is None else what
    fields = change.fields if change.now else change.fields - {"says"}  # a rule is known by what it says
    both = ("told-was", old, change.was, change.now), ("told-is", new, change.now, change.was)
    for word, content, part, other in both:
        if part:
            yield from (f"  {words[word]} {one}" for one in tested.said(content, part, fields, words, other))


def _beside(one: Beside, words: Words) -> str:
    fields = ", ".join(words.get(f"beside-{field}", field) for field in one.fields)
    return words[f"beside-in-{one.kind}"].format(name=one.name, fields=fields)


def remaining(old: Content, new: Content, words: Words) -> str:
    """Name what differs and no list tells; if nothing is told at all, what differs in anything."""
    if found := list(beside(old, new)):
        return words["told-beside"].format(files="; ".join(_beside(one, words) for one in found))
    lists = (differences(old, new), reworded(old, new), relabelled(old, new, words), repaged(old, new))
    is_told = any(lists) or any(retested(old, new)) or any(reordered(old, new))
    found = [] if is_told or old.trees.keys() != new.trees.keys() else list(unseen(old, new))
    return words["told-unseen"].format(files="; ".join(_beside(one, words) for one in found)) if found else ""


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
