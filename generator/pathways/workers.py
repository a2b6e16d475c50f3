"""Work done side by side, in as many processes as there are processors.

A forked process has all that its parent had read and worked out, and only its result is copied.
Where a system cannot fork safely, what is asked for here is done one after the other.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def side_by_side(things: Sequence[T], run: Callable[[T], R]) -> Iterator[R]:
    """Yield what `run` returns for each thing, in their order."""
    processes = min(processors(), len(things))
    if processes < 2 or sys.platform != "linux":
        yield from map(run, things)
        return
    with ProcessPoolExecutor(processes, get_context("fork"), _take, (things, run)) as pool:
        yield from pool.map(_run, range(len(things)))


_TAKEN: tuple[Sequence[Any], Callable[[Any], Any]]


def _take(*given: Any) -> None:
    """Keep, in a forked process, what its parent had; a task names its part by number."""
    global _TAKEN  # noqa: PLW0603  how a pool hands over what need not be copied
    _TAKEN = given


def _run(number: int) -> Any:
    things, run = _TAKEN
    return run(things[number])
