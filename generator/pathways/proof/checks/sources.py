"""What is said is traced to the ledger, and nothing is cited where it does not hold."""

from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.problems import Mark, Problem, guess

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
    """An edition's own file, and a contact, cites only what holds for it: for the areas named, or for one of its own."""
    for (file, path), sources, areas in cited(content):
        for number, source in enumerate(sources):
            mark = content.mark(file, *path, "sources", number)
            entry = content.ledger.get(source)
            if entry is None or not (file == "contacts" or _is_editions(content, mark)):
                continue
            if not set(areas or content.areas) & set(entry.areas):
                where = ", ".join(areas or content.areas)
                says = f"“{source}” is cited for {where}, but it holds only for {', '.join(entry.areas)}."
                yield Problem(mark, says)


def _is_editions(content: Content, mark: Mark) -> bool:
    return mark.file.startswith(f"editions/{content.slug}/")


def traced(content: Content) -> Iterator[Problem]:
    """Every question, answer, outcome and action names the facts it rests on."""
    if not content.ledger:
        return
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            if not question.sources:
                yield _untraced(content, aid, ("questions", name), f"question “{name}”")
            for id_, answer in question.answers.items():
                if not answer.sources:
                    path = ("questions", name, "answers", id_)
                    yield _untraced(content, aid, path, f"question “{name}”: answer “{id_}”")
        for name, outcome in tree.outcomes.items():
            if not outcome.sources:
                yield _untraced(content, aid, ("outcomes", name), f"outcome “{name}”")
    for name, action in content.actions.items():
        if not action.sources:
            yield _untraced(content, "shared/actions", (name,), f"action “{name}”")


def _untraced(content: Content, file: str, path: tuple[str | int, ...], where: str) -> Problem:
    return Problem(content.mark(file, *path), f"{where} cites no source. Name the ledger entries it rests on.")


def cited(content: Content) -> Iterator[tuple[Place, tuple[str, ...], tuple[str, ...]]]:
    """Yield every place that can cite: where it is, its sources, and the areas it is kept to."""
    for aid, tree in content.trees.items():
        for name, question in tree.questions.items():
            yield (aid, ("questions", name)), question.sources, ()
            for id_, answer in question.answers.items():
                yield (aid, ("questions", name, "answers", id_)), answer.sources, answer.areas
            for id_, tick in question.tick.items():
                yield (aid, ("questions", name, "tick", id_)), tick.sources, tick.areas
        for name, outcome in tree.outcomes.items():
            yield (aid, ("outcomes", name)), outcome.sources, ()
            for key, lines in (("do", outcome.do), ("record", outcome.record)):
                for number, line in enumerate(lines):
                    yield (aid, ("outcomes", name, key, number)), line.sources, line.areas
        for number, exception in enumerate(tree.exceptions):
            yield (aid, ("exceptions", number)), exception.sources, ()
        for number, scenario in enumerate(content.scenarios.get(aid, ())):
            yield (f"{aid}.scenarios", (number,)), scenario.sources, ()
    for name, action in content.actions.items():
        yield ("shared/actions", (name,)), action.sources, action.areas
        for number, line in enumerate(action.how):
            yield ("shared/actions", (name, "how", number)), line.sources, line.areas
    for name, checklist in content.checklists.items():
        yield ("shared/checklists", (name,)), checklist.sources, ()
        for id_, item in checklist.items.items():
            yield ("shared/checklists", (name, "items", id_)), item.sources, item.areas
    for name, limit in content.limits.items():
        yield ("shared/limits", (name,)), limit.sources, ()
    for name, role in content.roles.items():
        yield ("shared/contacts", (name,)), role.sources, ()
    for role_id, by_area in content.contacts.items():
        for area, contact in by_area.items():
            yield ("contacts", (role_id, area)), contact.sources, (area,)


def carried(content: Content) -> set[str]:
    """The entries of this edition's documents that its trees, checklists and contacts cite."""
    entries = content.entries
    return {source for (file, _), sources, _ in cited(content) if not file.endswith(".scenarios") for source in sources if source in entries}
