"""A decision aid by itself, without those that go on from it, for a file that holds one aid only.

An answer that hands over to another aid then leads to an end that names that aid, and shows whom to
ring for whoever does not have it at hand: nobody is left with a dead end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pathways.content.edition import Content
from pathways.content.model import Answer, Outcome, Question, Route, Tree
from pathways.proof.walk import AID
from pathways.publish.words import Words

_GO_ON = "go-on-with-"


def alone(content: Content, aid: str, words: Words) -> Content:
    """Return the edition with one aid only. The other aids an outcome names are then for later, not for now."""
    tree = content.trees[aid]
    ends = {other: _end(content, tree, other, words) for other in _handed(tree)}
    outcomes = {name: _later(outcome) for name, outcome in tree.outcomes.items()}
    outcomes |= {f"{_GO_ON}{other}": outcome for other, outcome in ends.items()}
    kept = tree.model_copy(
        update={
            "questions": {name: _question(question) for name, question in tree.questions.items()},
            "routes": {name: _route(route) for name, route in tree.routes.items()},
            "outcomes": outcomes,
        }
    )
    return replace(content, trees={aid: kept})


def is_hand_over(content: Content, node: str) -> bool:
    """Tell, by its `AID--NODE`, an end that stands for another aid in a file that holds one only."""
    aid, _, name = node.partition("--")
    return name.startswith(_GO_ON) and aid in content.trees and name not in content.trees[aid].outcomes


def _handed(tree: Tree) -> Iterator[str]:
    """Every aid that an answer or a turning hands over to, each once."""
    targets = [answer.goto for question in tree.questions.values() for answer in question.answers.values()]
    targets += [target for route in tree.routes.values() for target in route.goto.values()]
    yield from dict.fromkeys(target.removeprefix(AID) for target in targets if target.startswith(AID))


def _target(goto: str) -> str:
    return _GO_ON + goto.removeprefix(AID) if goto.startswith(AID) else goto


def _question(question: Question) -> Question:
    answers: Mapping[str, Answer] = {
        name: answer.model_copy(update={"goto": _target(answer.goto)}) for name, answer in question.answers.items()
    }
    return question.model_copy(update={"answers": answers})


def _route(route: Route) -> Route:
    return route.model_copy(update={"goto": {case: _target(target) for case, target in route.goto.items()}})


def _later(outcome: Outcome) -> Outcome:
    later = dict.fromkeys((*outcome.then, *outcome.come_back))
    return outcome.model_copy(update={"then": (), "come_back": tuple(later)})


def _end(content: Content, tree: Tree, other: str, words: Words) -> Outcome:
    title = content.trees[other].title
    scale = content.scales.get(tree.levels or "")
    roles = dict.fromkeys(role for level in (scale.levels.values() if scale else ()) for role in level.contacts)
    answers = [answer for question in tree.questions.values() for answer in question.answers.values()]
    sources = [source for answer in answers if answer.goto == AID + other for source in answer.sources]
    return Outcome.model_validate(
        {
            "title": words["export-go-on"].format(aid=title),
            "says": words["export-go-on-says"].format(aid=title),
            "contacts": tuple(roles),
            "come-back": (other,),
            "sources": tuple(dict.fromkeys(sources)),
        }
    )
