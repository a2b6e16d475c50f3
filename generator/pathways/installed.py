"""The core that is installed, for editions in a folder of their own."""

import re
from collections.abc import Iterator
from functools import cache

from pathways import files
from pathways.content import assembly, parsing
from pathways.content.edition import Content
from pathways.content.model import Document
from pathways.content.names import CORE, IN_CORE
from pathways.content.parsing import Files, Parsed
from pathways.content.problems import Problem, Rejected
from pathways.content.yamltext import Map, Text
from pathways.proof import checks
from pathways.strings import with_strings


@cache
def core() -> tuple[dict[str, str], Parsed, dict[str, Document], Content]:
    """Return the core's texts, its nodes, its ledgers and its content, found sound.

    Read once: it does not change while a command runs. Raises Rejected if something is wrong with it.
    """
    texts, problems = files.read_core(files.core())
    parsed = parsing.parse(Files(texts, IN_CORE))
    documents, found = parsing.ledger(parsed)
    content, wrong = assembly.assemble(CORE, parsed, None, documents)
    problems += [*parsed.problems, *found, *wrong]
    problems += checks.run(content, checks.SOUND) if content else []
    if problems or not content:
        raise Rejected(problems)
    return texts, parsed, documents, with_strings(content)


def too_new(parsed: Parsed) -> Iterator[Problem]:
    """An edition that stands on a newer core than is installed cannot be trusted to be what its editors saw."""
    node = parsed.nodes.get("edition.yml")
    wanted = node.items.get("core") if isinstance(node, Map) else None
    here = files.version()
    if isinstance(wanted, Text) and is_after(wanted.value, here):
        yield Problem(
            wanted.mark,
            f"This edition stands on version {wanted.value} of the core, but {here} is installed."
            " Install the newer one from its file: python -m pip install safeguarding_pathways-"
            f"{wanted.value}-py3-none-any.whl",
        )


def is_after(version: str, other: str) -> bool:
    """Tell whether a version is newer than another: 0.10.1 comes after 0.9."""
    return _numbers(version) > _numbers(other)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"[0-9]+", version)]
