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
    edition: str = ""
    """The edition that shows it; none if the core shows it by itself."""

    def __str__(self) -> str:
        in_core_file = self.edition and not self.mark.file.startswith("editions/")
        return f"{self.mark}: {f'In {self.edition}: ' if in_core_file else ''}{self.says}"


class Rejected(Exception):
    """Raised when content cannot be used; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems sorted by file and place, each once, whichever editions show it."""
        shown_by: dict[tuple[Mark, str], dict[str, None]] = {}
        for problem in problems:
            shown_by.setdefault((problem.mark, problem.says), {})[problem.edition] = None
        self.problems = sorted(
            Problem(mark, says, "" if "" in editions else " and ".join(editions))
            for (mark, says), editions in shown_by.items()
        )
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["Rejected"], tuple[list[Problem]]]:
        """Bring it from one process to another."""
        return Rejected, (self.problems,)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like a word, or none when none is near."""
    close = difflib.get_close_matches(word, sorted(set(known)), n=5)
    swapped = [other for other in close if sorted(other) == sorted(word)]
    return next(iter(swapped or close), None)


def guess(word: str, known: Iterable[str]) -> str:
    """Return “ Did you mean …?” for the nearest known word, or nothing when none is near."""
    near = nearest(word, known)
    return f" Did you mean “{near}”?" if near else ""


def excerpt(text: str, most: int = 40) -> str:
    """Return a text on one line, cut after `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rstrip()} …"


def one_of(words: Iterable[str]) -> str:
    """Write a choice in words: “a”, “b” or “c”."""
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
