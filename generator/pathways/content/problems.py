"""What a check reports: a place, the words in question, what is wrong and the likely fix."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file. Lines and columns count from 1, as editors show them."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that stops an edition from being published."""

    mark: Mark
    says: str

    def __str__(self) -> str:
        return f"{self.mark}: {self.says}"


class Rejected(Exception):
    """Raised when content cannot be used; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems sorted by file and place, each once."""
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def guess(word: str, known: Iterable[str]) -> str:
    """Return “ Did you mean …?” for the nearest known word, or nothing when none is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f" Did you mean “{near[0]}”?" if near else ""


def one_of(words: Iterable[str]) -> str:
    """Write a choice in words: “a”, “b” or “c”."""
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
