"""Content for tests: the toy project with some words changed, or a few aids written down in the test."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import toy
from pathways.content import assembly, parsing
from pathways.content.edition import Content
from pathways.content.names import CORE
from pathways.content.parsing import Files
from pathways.content.problems import Problem

LEND, ASK = "decision_trees/lend.yml", "decision_trees/ask.yml"
TOWN = "editions/town/"
_HEAD = "title: T\nsummary: S\nfor: F\n"

Check = Callable[[Content], Iterator[Problem]]
Changes = Mapping[str, str | tuple[str, str] | None]
"""By path: the whole text, (words, other words), or none for a file that is not there."""


def texts(changes: Changes | None = None) -> dict[str, str]:
    """Return the toy project's content files, changed. Words to be changed must be there, once."""
    found = {path: text for path, text in toy.texts().items() if path != "mkdocs.yml"}
    for path, change in (changes or {}).items():
        if change is None:
            del found[path]
        elif isinstance(change, str):
            found[path] = change
        else:
            assert found[path].count(change[0]) == 1, (path, change)
            found[path] = found[path].replace(*change)
    return found


def assembled(slug: str, changes: Changes | None = None) -> tuple[Content | None, list[Problem]]:
    """Type the toy project's core (`england`) or edition (`town`); return it, or none and the problems of all files."""
    found = texts(changes)
    folder = f"editions/{slug}/"
    core = parsing.parse(Files({path: text for path, text in found.items() if not path.startswith("editions/")}))
    own = {path.removeprefix(folder): text for path, text in found.items() if path.startswith(folder)}
    edition = None if slug == CORE else parsing.parse(Files(own, folder))
    documents, problems = parsing.ledger(core)
    content, wrong = assembly.assemble(slug, core, edition, documents)
    return content, [*core.problems, *(edition.problems if edition else ()), *problems, *wrong]


def project(slug: str = CORE, changes: Changes | None = None) -> Content:
    """Return the toy project's core or edition, which must be sound enough to be typed."""
    content, problems = assembled(slug, changes)
    assert content, [str(problem) for problem in problems]
    assert problems == []
    return content


def aids(shared_questions: str = "", **bodies: str) -> Content:
    """Return a bare folder of aids; each body starts with `questions:`."""
    files = {f"decision_trees/{name.replace('_', '-')}.yml": _HEAD + body for name, body in bodies.items()}
    if shared_questions:
        files["decision_trees/shared/questions.yml"] = shared_questions
    core = parsing.parse(Files(files))
    content, problems = assembly.assemble(CORE, core, None, {})
    assert content, [str(problem) for problem in (*core.problems, *problems)]
    return content


def says(problems: Iterable[Problem]) -> list[str]:
    """Return what problems say, with their places."""
    return [str(problem) for problem in sorted(problems)]
