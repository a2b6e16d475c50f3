"""What leads to pages (outcomes, moments, words, changes) names only aids, nodes and pages that are there."""

from collections.abc import Iterator, Mapping

from pathways.content.edition import Content
from pathways.content.model import Tree
from pathways.content.problems import Mark, Problem, guess


def pages_exist(content: Content, titles: Mapping[str, str]) -> Iterator[Problem]:
    """Every page named is there; `titles` are those of the guidance pages, by name."""
    known = {**(content.core.trees if content.core else {}), **content.trees}
    for mark, page in _read(content):
        if page not in titles:
            yield Problem(mark, f"There is no page “{page}” in docs/.{guess(page, titles)}")
    for mark, target in _led_to(content):
        yield from _target(mark, target, known, titles)


def _read(content: Content) -> Iterator[tuple[Mark, str]]:
    for aid, tree in content.trees.items():
        for name, outcome in tree.outcomes.items():
            for number, page in enumerate(outcome.read):
                yield content.mark(aid, "outcomes", name, "read", number), page


def _led_to(content: Content) -> Iterator[tuple[Mark, str]]:
    for id_, moment in content.moments.items():
        for page in moment.pages:
            yield content.key("shared/moments", id_, "pages", page), page
    for number, change in enumerate(content.changes):
        for which, page in enumerate(change.pages):
            yield content.mark("changes", number, "pages", which), page
    for name, word in content.words.items():
        for number, target in enumerate(word.to):
            yield content.mark("shared/words", name, "to", number), target


def _target(mark: Mark, target: str, trees: Mapping[str, Tree], titles: Mapping[str, str]) -> Iterator[Problem]:
    place, _, node = target.partition("#")
    nodes = {*trees[place].questions, *trees[place].outcomes} if place in trees else ()
    if place not in trees and place not in titles:
        yield Problem(mark, f"There is no decision aid or page “{place}”.{guess(place, {**trees, **titles})}")
    elif node and node not in nodes:
        yield Problem(mark, f"“{place}” has no question or outcome “{node}”.{guess(node, nodes)}")
