"""Reads every hostile file under hard limits, in a process that does nothing else, and prints what it took at most.

A process that needs more than two seconds of its own time is killed; one that would grow past 200 MB, the
interpreter and all that is imported included, gets no more memory and so raises MemoryError. It is forked from one
that has imported everything, so that no file is charged for the start. Small texts are read five in one process,
which keeps the limits with all of them; whatever is large, or no file at all, has a process to itself. The limit of
memory is set on addresses (RLIMIT_AS), for Linux enforces none on what is resident: it is what the process has when
it starts, and as much more as it then lacks of 200 MB. Whoever waits without working, as at a pipe, is killed after
a minute.

`python tests/hostile/measure.py` prints the numbers; `test_hostile.py` runs it too, and compares what was told.
"""

import gc
import json
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import yaml

import toy
from hostile import PLACES, RECIPES, THINGS, files
from pathways import assemble, loading
from pathways.content import yamltext
from pathways.content.problems import Problem, Rejected

SECONDS, WAITING, MEGABYTES = 2, 60, 200
MEGABYTE = 1_000_000
PARSERS = {"C parser": "CLoader", "Python parser": "Loader"}
LOCAL = ("tree", "overlay", "contacts", "scenarios", "edition")  # where a small text is put
Told = dict[str, dict[str, list[str]]]
"""What was told of each file, in order, by the way it was read: with a parser, or at a place of a project."""
Work = Callable[[Path], Told]
"""What is done with a project, which may be changed."""


@dataclass(frozen=True)
class Outcome:
    """How it went in one process."""

    names: tuple[str, ...]
    told: Told
    failed: str
    seconds: float
    megabytes: float


def every_outcome() -> list[Outcome]:
    """Read every file, on all processors."""
    parts = os.cpu_count() or 1
    with multiprocessing.get_context("fork").Pool(parts) as pool:
        found = pool.starmap(outcomes, [(part, parts) for part in range(parts)])
    return [outcome for some in found for outcome in some]


def outcomes(part: int, parts: int) -> list[Outcome]:
    """Read one of some parts of all files, and go beyond the limits, so that it is known that they hold."""
    gc.collect()
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder:
        every = chain(BEYOND.items(), works())
        return [limited(names, work, Path(folder)) for names, work in islice(every, part, None, parts)]


def works() -> Iterator[tuple[tuple[str, ...], Work]]:
    """Yield the names of some files and what is done with them."""
    texts = {name: path.read_bytes() for name, path in files("text").items()}
    for start in range(0, len(texts), len(LOCAL)):
        some = {name: texts[name] for name in list(texts)[start : start + len(LOCAL)]}
        yield tuple(some), partial(small, some)
    for name, recipe in RECIPES.items():
        yield (f"recipes/{name}",), partial(huge, f"recipes/{name}", recipe)
        yield (f"recipes/{name}",), partial(huge_in_a_project, f"recipes/{name}", recipe)
    for name, path in files("shapes").items():
        yield (name,), partial(shaped, name, path.read_bytes())
    for name, thing in THINGS.items():
        for place in ("tree", "overlay"):
            yield (f"things/{name}/{place}",), partial(instead, f"things/{name}/{place}", thing, place)


def too_long(_: Path) -> Told:
    while True:
        pass


def too_large(_: Path) -> Told:
    return {"": {"": ["x" * MEGABYTES * MEGABYTE]}}


BEYOND: Mapping[tuple[str, ...], Work] = {("time",): too_long, ("memory",): too_large}


def small(some: Mapping[str, bytes], project: Path) -> Told:
    """Read texts alone with both parsers, then in a project that has each of them at another place."""
    at = dict(zip(LOCAL, some, strict=False))
    told = in_places(project, {place: (name, some[name]) for place, name in at.items()})
    return {name: {**alone(name, data, PARSERS), **told[name]} for name, data in some.items()}


def huge(name: str, recipe: Callable[[], str], project: Path) -> Told:
    return {name: alone(name, recipe().encode(), ["C parser"])}


def huge_in_a_project(name: str, recipe: Callable[[], str], project: Path) -> Told:
    return in_places(project, {"tree": (name, recipe().encode())})


def shaped(name: str, data: bytes, project: Path) -> Told:
    return in_places(project, {name.split("/")[1]: (name, data)})


def instead(name: str, thing: Callable[[Path], None], place: str, project: Path) -> Told:
    """Read a project with something else in the place of a file, or beside it."""
    (project / PLACES[place]).unlink()
    thing(project / PLACES[place])
    return {name: {place: lines(problems_of(project))}}


def alone(name: str, data: bytes, parsers: Iterable[str]) -> dict[str, list[str]]:
    """What is told of a text by itself; nothing of what is no text, which no parser meets."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return {}
    told = {}
    for parser in parsers:
        yamltext._PARSER = getattr(yaml, PARSERS[parser])
        node, problems = yamltext.read(text, f"{name}.yml")
        told[parser] = lines(problems) if problems else [f"accepted as {yamltext.plain(node) if node else node!r}"]
    yamltext._PARSER = yaml.CLoader
    return told


def in_places(project: Path, at: Mapping[str, tuple[str, bytes]]) -> Told:
    """What is told of a project with some of its files replaced, of each of these."""
    for place, (_, data) in at.items():
        (project / PLACES[place]).write_bytes(data)
    problems = problems_of(project)
    told: Told = {}
    for place, (name, _) in at.items():
        mine = [problem for problem in problems if problem.mark.file == PLACES[place]]
        told[name] = {place: [line.replace(PLACES[place], f"{name}.yml") for line in lines(mine or problems)]}
    return told


def problems_of(project: Path) -> list[Problem]:
    """Load and check a project."""
    try:
        assemble.check(loading.load(project))
    except Rejected as rejected:
        return rejected.problems
    return []


def lines(problems: list[Problem]) -> list[str]:
    """What an editor is shown, sorted as `pathways check` sorts it."""
    return [f"{problem.mark}: {problem.says}" for problem in Rejected(problems).problems]


def limited(names: tuple[str, ...], work: Work, folder: Path) -> Outcome:
    """Do some work on a fresh project, in a process of its own, under the limits."""
    project = toy.write(folder / "project")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            json.dump(guarded(partial(work, project)), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        answer = pipe.read()
    _, status, used = os.wait4(child, 0)
    shutil.rmtree(project)
    told, failed = json.loads(answer) if answer else ({}, "nothing was answered")
    if os.WIFSIGNALED(status):
        failed = f"killed by {signal.Signals(os.WTERMSIG(status)).name}"
    return Outcome(names, told, failed, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / MEGABYTE)


def guarded(work: Callable[[], Told]) -> tuple[Told, str]:
    """Set the limits, do the work, and say what it raised, if anything."""
    gc.disable()  # as `pathways check` does
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
    addressed, resident = (int(number) * resource.getpagesize() for number in pages[:2])
    most = addressed + MEGABYTES * MEGABYTE - resident
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    signal.alarm(WAITING)
    try:
        return work(), ""
    except BaseException:
        return {}, traceback.format_exc(limit=-4)


def summary(found: Iterable[Outcome]) -> str:
    """Return the numbers, in one line."""
    all_found = [outcome for outcome in found if outcome.names not in BEYOND]
    count = len({name for outcome in all_found for name in outcome.names})
    slowest = max(outcome.seconds for outcome in all_found)
    most = max(outcome.megabytes for outcome in all_found)
    return f"hostile files: {count}, slowest {slowest:.2f} s, most memory {most:.0f} MB"


if __name__ == "__main__":
    all_outcomes = every_outcome()
    if "--json" in sys.argv:
        json.dump([asdict(outcome) for outcome in all_outcomes], sys.stdout)
    else:
        sys.stdout.write(f"{summary(all_outcomes)}\n")
        failed = [
            f"{', '.join(outcome.names)}: {outcome.failed}\n"
            for outcome in all_outcomes
            if outcome.failed and outcome.names not in BEYOND
        ]
        sys.stderr.writelines(failed)
        sys.exit(bool(failed))
