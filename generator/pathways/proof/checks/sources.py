"""What is said is traced to the ledger, and nothing is cited where it does not hold."""

from collections.abc import Iterator
from functools import cache

from pathways.content.edition import Content
from pathways.content.model import Action, Answer, Outcome, Part, Question
from pathways.content.problems import Problem, guess

_COPIED = 5
"""With more that hold elsewhere, one message for the file says enough."""
Place = tuple[str, tuple[str | int, ...]]


def exist(content: Content) -> Iterator[Problem]:
    """Every source that is cited is in the ledger."""
    if not content.ledger:
        return
    for (file, path), sources, _ in cited(content):
        for number, source in enumerate(sources):
            if source not in content.ledger:
                mark = content.mark(file, *path, "sources", number)
                yield Problem(mark, f"“{source}” is not in the ledger.{guess(source, content.ledger)}")


def hold(content: Content) -> Iterator[Problem]:
    """An edition's own file, and a contact, cites only what holds for it, or for the areas it names."""
    elsewhere: dict[str, list[Problem]] = {}
    for (file, path), sources, kept_to in cited(content):
        areas = [area for area in kept_to or content.areas if area in content.areas]
        for number, source in enumerate(sources if areas else ()):
            entry = content.ledger.get(source)
            if entry is None or not set(areas).isdisjoint(entry.areas):
                continue
            mark = content.mark(file, *path, "sources", number)
            if file == "contacts" or content.is_own(mark):
                says = f"“{source}” is cited for {', '.join(areas)}, but it holds only for {', '.join(entry.areas)}."
                elsewhere.setdefault(mark.file, []).append(Problem(mark, says))
    for found in elsewhere.values():
        if len(found) > _COPIED:
            says = f"{found[0].says} So do {len(found) - 1} more in this file: was it copied from the core?"
            says += " Take out its “sources”, or cite the entries of your own document."
            yield Problem(found[0].mark, says)
        else:
            yield from found


def traced(content: Content) -> Iterator[Problem]:
    """Every question, answer, outcome and action names the facts it rests on."""
    if not content.ledger:
        return
    for file, path, part in content.parts():
        if isinstance(part, Question | Answer | Outcome | Action) and not part.sources:
            if not content.is_compared and content.is_own(content.mark(file, *path)):
                continue  # no document says anything of its areas yet
            says = (
                f"{content.describe(file, path)} cites no source. Add “sources:” with the ledger entries it rests on."
            )
            yield Problem(content.key(file, *path), says)


def cited(content: Content) -> Iterator[tuple[Place, tuple[str, ...], tuple[str, ...]]]:
    """Yield every place that cites: where it is, its sources, and the areas it is kept to."""
    for file, path, part in content.parts():
        fields = _fields(type(part))
        if "sources" in fields and (found := getattr(part, "sources", ())):
            areas = (str(path[-1]),) if file == "contacts" else getattr(part, "areas", ()) if "areas" in fields else ()
            yield (file, path), found, areas


@cache
def _fields(kind: type[Part]) -> frozenset[str]:
    """The fields of a kind of part; to ask a part itself for one it has not is slow."""
    return frozenset(kind.model_fields)
