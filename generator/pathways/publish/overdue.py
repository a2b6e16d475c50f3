"""What pages say when the day of a review is past: one calm line, on the pages it holds for."""

import datetime
from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.publish.words import Words, day

EVERYWHERE = ""


def notes(content: Content, today: datetime.date, words: Words) -> dict[str, str]:
    """Return what is said by the page's path below `docs/`; on every page by `EVERYWHERE`."""
    return {path: words[key].format(date=day(by, words)) for path, key, by in _reviews(content) if by < today}


def _reviews(content: Content) -> Iterator[tuple[str, str, datetime.date]]:
    reviewed = [(EVERYWHERE, "overdue-edition", content.edition.review)]
    reviewed += [(f"{aid}.md", "overdue-aid", tree.review) for aid, tree in content.trees.items()]
    for path, key, review in reviewed:
        if review and isinstance(review.by, datetime.date):
            yield path, key, review.by
