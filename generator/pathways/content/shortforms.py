"""Short forms written out, so that overlay and model meet one shape only.

    answers: {yes: call-999}        ->  answers: {yes: {goto: call-999}}
    do: [ring-front-door, Say so.]  ->  do: [{action: ring-front-door}, {says: Say so.}]
    tick: {removed: A child …}      ->  tick: {removed: {label: A child …}}
    worry: most-first               ->  worry: {order: most-first}

Whatever has another shape than expected is left alone: the model says what is wrong with it.
"""

import re
from collections.abc import Iterator

from pathways.content.yamltext import List, Map, Text

ID = "[a-z0-9]+(-[a-z0-9]+)*"
_ID = re.compile(ID)


def is_id(text: str) -> bool:
    """Tell whether a text is an id (a one-word sentence would be one too: write it with a full stop)."""
    return bool(_ID.fullmatch(text))


def tree(node: Map) -> None:
    """Write out one decision aid, in place."""
    for question in _children(node, "questions"):
        _question(question, answer_text="goto")
    for outcome in _children(node, "outcomes"):
        _outcome(outcome)


def shared_questions(node: Map) -> None:
    """Write out shared questions, in place; here an answer's text is its words, not its target."""
    for question in _maps(node):
        _question(question, answer_text="label")


def outcomes(node: Map) -> None:
    """Write out shared outcomes, in place."""
    for outcome in _maps(node):
        _outcome(outcome)


def actions(node: Map) -> None:
    """Write out shared actions, in place."""
    for action in _maps(node):
        _lines(action, "how")


def checklists(node: Map) -> None:
    """Write out checklists, in place."""
    for checklist in _maps(node):
        _wrap_children(checklist, "items", "says")


def nothing(node: Map) -> None:
    """Leave a file without short forms as it is."""


def _question(question: Map, answer_text: str) -> None:
    _wrap_children(question, "answers", answer_text)
    _wrap_children(question, "tick", "label")
    if isinstance(worry := question.items.get("worry"), Text):
        question.items["worry"] = _wrapped(worry, "order")


def _outcome(outcome: Map) -> None:
    _lines(outcome, "do")
    _lines(outcome, "record")


def _lines(node: Map, key: str) -> None:
    lines = node.items.get(key)
    if isinstance(lines, Text):
        lines = node.items[key] = List([lines], lines.mark)
    if isinstance(lines, List):
        lines.items = [
            _wrapped(item, "action" if is_id(item.value) else "says") if isinstance(item, Text) else item
            for item in lines.items
        ]


def _wrap_children(node: Map, key: str, name: str) -> None:
    if isinstance(children := node.items.get(key), Map):
        for child, value in children.items.items():
            if isinstance(value, Text):
                children.items[child] = _wrapped(value, name)


def _wrapped(text: Text, name: str) -> Map:
    return Map({name: text}, {name: text.mark}, text.mark)


def _children(node: Map, key: str) -> Iterator[Map]:
    if isinstance(children := node.items.get(key), Map):
        yield from _maps(children)


def _maps(node: Map) -> Iterator[Map]:
    for key, value in node.items.items():
        if isinstance(value, Map) and key != "remove":
            yield value
