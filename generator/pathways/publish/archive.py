"""The archive: dated copies of the built site, and the page that says from when until when each of them held."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pathways.publish import standalone
from pathways.publish.words import Words, day

PATH = "index.html"
SUMS = "SHA256SUMS"
"""The digests of the copies, as `sha256sum --check` reads them."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-([2-9]|[1-9]\d+))?\.zip")
_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")


@dataclass(frozen=True, order=True, slots=True)
class Copy:
    """A copy of the site: the day it was kept, and which of that day it is."""

    on: datetime.date
    number: int = 1

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.on}{'' if self.number == 1 else f'-{self.number}'}.zip"


def copies(names: Iterable[str]) -> list[Copy]:
    """Return the copies among the names of files, the oldest first."""
    found = []
    for name in names:
        if match := _NAME.fullmatch(name):
            try:
                found.append(Copy(datetime.date.fromisoformat(match[1]), int(match[2] or 1)))
            except ValueError:
                continue  # 2026-02-30.zip is no day, so it is none of ours
    return sorted(found)


def following(kept: list[Copy], on: datetime.date) -> Copy:
    """Return what a new copy is called: never what another is."""
    return Copy(on, kept[-1].number + 1 if kept and kept[-1].on == on else 1)


def sums(digests: Mapping[str, str]) -> str:
    """Write the digests of copies, by name."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))


def read_sums(text: str) -> dict[str, str]:
    """Read the digests of copies, by name."""
    return {match[2]: match[1] for line in text.splitlines() if (match := _SUM.fullmatch(line))}


def page(
    own: Mapping[str, str], words: Words, kept: list[Copy], sizes: Mapping[str, int], digests: Mapping[str, str]
) -> str:
    """Write the page that lists the copies, the latest first; `sizes` in bytes and `digests` are by name."""
    shown = [
        {
            "name": copy.name,
            "period": _period(copy, after, words),
            "size": f"{sizes[copy.name] / 1_000_000:.1f} MB",
            "digest": digests[copy.name],
        }
        for copy, after in zip(kept, [*kept[1:], None], strict=True)
    ]
    return standalone.page(own, words, "archive.html.j2", copies=shown[::-1])


def _period(copy: Copy, after: Copy | None, words: Words) -> str:
    on = (
        day(copy.on, words)
        if copy.number == 1
        else words["archive-again"].format(on=day(copy.on, words), number=copy.number)
    )
    if after is None:
        return words["archive-from"].format(on=on)
    return words["archive-until"].format(on=on, until=day(after.on, words))
