"""What the tests of the sign-off pack have in common: a pack of the toy edition, and how parts of it are found."""

import datetime

from pathways import handouts
from pathways.publish.blocks import Block, Heading, Items, Table, Text

TODAY = datetime.date(2026, 11, 22)


def made(project, since=None) -> list[Block]:
    return handouts.pack(project, "town", TODAY, since)[1]


def under(blocks: list[Block], title: str) -> list[Block]:
    """What stands under a heading of depth 2."""
    start = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == title)
    rest = blocks[start + 1 :]
    ends = [n for n, block in enumerate(rest) if isinstance(block, Heading) and block.depth <= blocks[start].depth]
    return rest[: ends[0]] if ends else rest


def rows(blocks: list[Block]) -> list[tuple[str, ...]]:
    return [row for block in blocks if isinstance(block, Table) for row in block.rows]


def texts(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Text)]


def lines(blocks: list[Block]) -> list[tuple[int, str]]:
    return [line for block in blocks if isinstance(block, Items) for line in block.items]


def outcome(blocks: list[Block], title: str) -> list[Block]:
    """What stands under the heading of an outcome, up to the next one."""
    start = next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.text.startswith(title))
    rest = blocks[start + 1 :]
    return rest[: next((n for n, one in enumerate(rest) if isinstance(one, Heading) and one.depth < 5), len(rest))]
