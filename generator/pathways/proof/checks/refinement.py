"""An edition is never less urgent than the core and drops no action, unless it names the exception."""

from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.model import Action, Answer, Item, Tick
from pathways.content.problems import Problem, guess, one_of
from pathways.proof import exemptions, worded
from pathways.proof.checks import monotone
from pathways.proof.compare import Comparison, Ends, Pair
from pathways.proof.graph import answers_of
from pathways.proof.own_line import own_line
from pathways.proof.product import Product, of
from pathways.proof.shared import choices


def exceptions_exist(content: Content) -> Iterator[Problem]:
    """An exception is for an answer that can be given."""
    questions = [name for tree in content.trees.values() for name in tree.questions]
    for aid, number, exemption in exemptions.of(content):
        for question, answer in exemption.when.items():
            answers = answers_of(content, aid, question)
            if answers is None:
                says = f"the exception is for the question “{question}”, which does not exist."
                mark = content.key(aid, "exceptions", number, "when", question)
                yield Problem(mark, says + guess(question, questions))
            elif answer not in answers:
                says = f"the exception is for “{question}: {answer}”, but “{answer}” is not {one_of(answers)}."
                mark = content.mark(aid, "exceptions", number, "when", question)
                yield Problem(mark, says + guess(answer, answers))


def kept_from_no_area(content: Content) -> Iterator[Problem]:
    """What the core has for every reader, an edition keeps from those of no area: it would go without a word.

    Lines are no such parts: an edition adds its own after the core's, and names an area for them.
    """
    core = {(file, path): part for file, path, part in content.core.parts()} if content.core else {}
    for file, path, part in content.parts():
        same = core.get((file, path))
        if not isinstance(part, Action | Answer | Item | Tick) or not isinstance(same, type(part)):
            continue
        without = [name for area, name in content.edition.areas.items() if area not in part.areas]
        if part.areas and not same.areas and without:
            says = (
                f"{content.describe(file, path)}: the core has it for every reader; these “areas” take it from those of"
                f" {one_of(without)}. Delete them, and put what is for some areas alone into a line of your own."
            )
            yield Problem(content.key(file, *path, "areas"), says)


def no_less_safe(content: Content) -> Iterator[Problem]:
    """Given the same answers, an edition ends no less urgently than the core, and says to do no less."""
    found, needed = violations(content)
    told: set[tuple[str, str, frozenset[str]]] = set()
    for ends in found:
        outcome = content.key(ends.tested.aid, "outcomes", ends.tested.name)
        mark = own_line(content, ends.tested, ends.answers) or outcome
        lost = frozenset() if ends.less_urgent else ends.lost
        if (ends.reference.name, ends.tested.name, lost) not in told:
            told.add((ends.reference.name, ends.tested.name, lost))
            yield Problem(mark, _says(content, ends))
    for number, (aid, place, _) in enumerate(exemptions.of(content)):
        if number not in needed | monotone.violations(content)[1]:
            says = "nothing needs this exception: without it, every check holds. Delete it."
            yield Problem(content.mark(aid, "exceptions", place), says)


def _says(content: Content, ends: Ends) -> str:
    assert content.core
    way = worded.answers(ends.answers) or "whatever is answered"
    here, there = worded.end(content, ends.tested), worded.end(content.core, ends.reference)
    if ends.less_urgent:
        return (
            f"less urgent than the core: with {way} the way ends at {here}, in the core at {there}."
            " End it as urgently, or name the exception and the document that says so."
        )
    names = ", ".join(f"“{action}”" for action in sorted(ends.lost))
    return (
        f"the core's {names} is lost: with {way} the way ends at {here}, in the core at {there}."
        " Keep it, or name the exception."
    )


def violations(content: Content) -> tuple[list[Ends], set[int]]:
    """Return what is wrong, and the exceptions (by number) that excuse something; nothing for the core."""
    if content.core is None:
        return [], set()
    core, edition = of(content.core), of(content)

    def minded(action: str) -> bool:  # what the core never owes, and is not urgent, cannot be lost
        found = content.actions.get(action)
        return action in core.live.bits or bool(found and found.level)

    whens = tuple(exemption.when for _, _, exemption in exemptions.of(content))
    compared = Comparison(core, edition, lambda name: choices(core, edition, name, minded), whens=whens)
    sound: set[Pair] = set()
    found: list[Ends] = []
    for ours, theirs in starts(core, edition):
        found += compared.ends(compared.start(ours, theirs), sound, worse)
    return exemptions.sorted_out(content, found)


def worse(ends: Ends) -> bool:
    """Tell whether an end is less urgent than the core's, or as urgent and with fewer actions.

    A more urgent end has duties of its own; of the calmer one only what was gathered on the way is owed.
    """
    return ends.less_urgent or bool(ends.lost)


def starts(core: Product, edition: Product) -> Iterator[tuple[int, int]]:
    """Yield the places to compare from: each aid's own start, and where it is carried on with the same memory."""
    for aid, number in edition.starts.items():
        if aid in core.starts:
            yield core.starts[aid], number
    asked: dict[str, set[str]] = {}
    for place in core.places:
        asked.setdefault(place.key[0], set()).add(place.asks)
    for key, number in edition.number.items():
        aid, node, carried, memory = key
        if carried and aid in core.content.trees and node == next(iter(edition.content.trees[aid].questions)):
            first = next(iter(core.content.trees[aid].questions))
            for other in (memory, tuple(known for known in memory if known[0] in asked.get(aid, ()))):
                if (aid, first, True, other) in core.number:
                    yield core.number[aid, first, True, other], number
                    break
