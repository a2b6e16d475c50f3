"""Work done side by side, in as many processes as there are processors.

A forked process has all that its parent had read and worked out, and only its result is copied.
Where a system cannot fork safely, processes are spawned, and what is worked on is copied to them.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import active_children, get_context
from typing import Any, TypeVar, cast

from pathways.collecting import collect_own
from pathways.content.problems import Mark, Problem, Rejected

T = TypeVar("T")
R = TypeVar("R")
FORKS = sys.platform == "linux"
"""Whether processes are forked. (macOS has a fork, but its own libraries do not survive it.)"""


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def side_by_side(things: Sequence[T], run: Callable[[T], R], jobs: int | None = None) -> list[R]:
    """Return what `run` returns for each thing, in their order; see `as_done`."""
    found = dict(as_done(things, run, jobs))
    return [found[number] for number in range(len(things))]


def as_done(things: Sequence[T], run: Callable[[T], R], jobs: int | None = None) -> Iterator[tuple[int, R]]:
    """Yield each thing's number and what `run` returns for it, as soon as it is there.

    What `run` raises is raised here, and what others still do is stopped; so it is on Ctrl+C.
    Raises Rejected if a process ends by itself, as where memory runs out.
    """
    processes = min(jobs or processors(), len(things))
    if processes < 2:
        yield from ((number, run(thing)) for number, thing in enumerate(things))
        return
    context = get_context("fork" if FORKS else "spawn")
    pool = ProcessPoolExecutor(processes, context, _take, (things, run))
    try:
        futures: dict[Future[Any], int] = {pool.submit(_run, number): number for number in range(len(things))}
        for future in as_completed(futures):
            yield futures[future], future.result()
    except BrokenProcessPool:
        says = "A process that worked on this ended by itself; most likely memory ran out. Try again with --jobs 1."
        raise Rejected([Problem(Mark("pathways"), says)]) from None
    except BaseException:
        for process in active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def beside(prepare: Callable[[], Callable[..., R]]) -> Iterator[Callable[..., R]]:
    """Have a process of its own get ready; what is yielded runs there what `prepare` returns, once at most.

    Where that is of no use, or the process ends by itself, both are run here, when it is asked for.
    Raises Rejected as what is run does.
    """

    def here(*given: Any) -> R:
        return prepare()(*given)

    if not FORKS or processors() < 2:
        yield here
        return
    context = get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_stand_by, args=(theirs, prepare), daemon=True)
    process.start()
    theirs.close()

    def run(*given: Any) -> R:
        try:
            ours.send(given)
            found, problems = ours.recv()
        except (EOFError, OSError):
            return here(*given)
        if problems:
            raise Rejected(problems)
        return cast(R, found)

    try:
        yield run
    finally:  # it has answered, or is not asked any more
        process.terminate()
        process.join()
        ours.close()


def _stand_by(connection: Any, prepare: Callable[[], Callable[..., Any]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(Exception):  # what fails is run again by the parent, and raised there
        run = prepare()
        given = connection.recv()
        try:
            connection.send((run(*given), []))
        except Rejected as rejected:
            connection.send((None, rejected.problems))


_TAKEN: tuple[Sequence[Any], Callable[[Any], Any]]


def _take(*given: Any) -> None:
    """Keep, in a process of its own, what its parent had; a task names its part by number."""
    global _TAKEN  # noqa: PLW0603  how a pool hands over what need not be copied
    _TAKEN = given
    collect_own()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to act on, once


def _run(number: int) -> Any:
    things, run = _TAKEN
    return run(things[number])
