"""What a safety rule or a worked case demands, in its readers' words: by questions, outcomes and duties, not by ids."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pathways.content.edition import Content
from pathways.content.model import End, SafetyRule, Scenario
from pathways.proof.walk import AREA
from pathways.publish.where import level_name
from pathways.publish.words import Words

_OF_END = tuple(End.model_fields.items())
_ASKED = frozenset({"whenever", "answers", "arrives-with"})


def name(part: SafetyRule | Scenario) -> str:
    """Return what a rule says, or what a case is called."""
    return " ".join((part.says if isinstance(part, SafetyRule) else part.title).split())


def said(
    content: Content,
    part: SafetyRule | Scenario,
    fields: Collection[str],
    words: Words,
    other: SafetyRule | Scenario | None = None,
) -> Iterator[str]:
    """Yield these fields of a part, each in words; what it does not say is left out.

    Of a list in what is said of an end, what the `other` version has too is counted.
    """
    for field, info in type(part).model_fields.items():
        alias, value = info.alias or field, getattr(part, field)
        if alias in fields and alias not in ("id", "title") and value != info.default:
            yield f"{words[f'tested-{alias}']} {_value(content, alias, value, words, getattr(other, field, None))}"


def _value(content: Content, field: str, value: Any, words: Words, other: Any = None) -> str:
    if isinstance(value, End):
        shown = ((info.alias or "", getattr(value, one), getattr(other, one, None)) for one, info in _OF_END)
        return "; ".join(
            f"{words[f'tested-{alias}']} {_value(content, alias, here, words, there)}"
            for alias, here, there in shown
            if here
        )
    if field in _ASKED and isinstance(value, Mapping):
        return "; ".join(_answered(content, asked, answers, words) for asked, answers in value.items())
    if isinstance(value, bool):
        return words["answer-yes"]
    some = value if isinstance(value, tuple) else (value,)
    same = [one for one in some if isinstance(other, tuple) and one in other]
    told = [_named(content, field, one) for one in some if one not in same]
    return ", ".join([*told, *([words["tested-same"].format(count=len(same))] if same else [])])


def _answered(content: Content, asked: str, answers: str | tuple[str, ...], words: Words) -> str:
    some = answers if isinstance(answers, tuple) else (answers,)
    question = next((tree.questions[asked] for tree in content.trees.values() if asked in tree.questions), None)
    if asked == AREA:
        named = ", ".join(content.edition.areas.get(one, one) for one in some)
        return f"{content.edition.area_question or words['area-question']} {named}"
    if not question:
        return f"{asked}: {', '.join(words.get(f'answer-{one}', one) for one in some)}"
    labels = []
    for one in some:
        part = question.answers.get(one) or question.tick.get(one)
        labels.append((part.label if part else None) or words.get(f"answer-{one}", one))
    return f"{question.ask} {', '.join(labels)}"


def _named(content: Content, field: str, one: object) -> str:
    """Write what a field names as its readers know it; a text is shown as it is."""
    text = " ".join(str(one).split())
    trees = content.trees.values()
    if field in ("outcomes", "reaches"):
        title = next((tree.outcomes[text].title for tree in trees if text in tree.outcomes), text)
    elif field in ("first", "only-after"):
        title = next((tree.questions[text].ask for tree in trees if text in tree.questions), text)
    elif field == "actions" and text in content.actions:
        title = content.actions[text].do
    elif field == "contacts" and text in content.roles:
        title = content.roles[text].name
    elif field == "aids" and text in content.trees:
        title = content.trees[text].title
    elif field in ("level-at-least", "not-level", "calmer-than"):
        title = level_name(content, "", text)
    else:
        return content.edition.areas.get(text, text) if field == "area" else text
    return f"“{title}”"
