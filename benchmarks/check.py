"""What `pathways check` costs over 100 to 10,000 questions, in time and memory, stage by stage, and how it grows.

Every measurement is a process of its own, which runs the command itself with a stopwatch in its stages.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import click
import yaml

from benchmarks import measure, report
from benchmarks.measure import Run, Spread, Watch
from benchmarks.plot import Line, Panel, draw
from benchmarks.synthetic.aids import partnership
from benchmarks.synthetic.layers import layered
from pathways import files, loading
from pathways.commands import main as pathways
from pathways.content import assembly, parsing
from pathways.content.edition import Content
from pathways.content.names import CORE
from pathways.content.parsing import Files
from pathways.content.problems import Problem
from pathways.proof import checks, product

ONE_FILE = "one tree"
SHAPES: dict[str, Callable[[int], Mapping[str, str]]] = {
    "many aids": partnership,
    ONE_FILE: layered,
    "one tree that remembers": lambda size: layered(size, remembers=True),
}
STAGES = ("names", "shape", "", "cases", "coverage")
"""What the stages of `checks.STAGES` are called here; the modules of the third stand for themselves."""
SECONDS_AT_MOST = 5.0
"""That `check` may take for the real trees in all editions."""
RATIO_AT_MOST, MEGABYTES_AT_MOST = 1.5, 500
"""For reading and typing one file of 10,000 questions: time against PyYAML's own C loader, and peak memory."""
LEAST = 0.02
"""Seconds below which growth is not told: that is noise."""
RATIOS = ("read", "read and typed")
READ = "read peak"
READING = (*RATIOS, READ)

Spreads = Mapping[str, Spread]
Results = dict[int, Spreads]
"""What was measured, by size."""


def run(out: Path, sizes: tuple[int, ...], repeats: int) -> None:
    """Measure every shape in every size and the project here, and write the tables and the plot.

    What is asked for is measured in turn, then all of it again: so a machine that is slower for a while is so for
    every one. The other sizes show how it grows: once is enough, and takes minutes.
    """
    runs: dict[tuple[str, int], list[Run]] = {(shape, size): [] for shape in SHAPES for size in sorted(sizes)}
    reads: dict[int, list[Run]] = {size: [] for size in sorted(sizes)}
    nothing, here, load = [], [], [os.getloadavg()[0]]
    with TemporaryDirectory() as scratch:
        for shape, size in runs:
            _child("write", shape, str(size), f"{scratch}/{shape} {size}")
        for number in range(repeats):
            nothing.append(_child("nothing"))
            here.append(_child("check", str(Path.cwd())))
            for size, of_size in reads.items():
                of_size.append(_reading(f"{scratch}/{ONE_FILE} {size}"))
                ratio = of_size[-1].figures[RATIOS[-1]]
                click.echo(f"{number + 1} of {repeats}: {size:,} questions read: {ratio:.2f}", err=True)
            for (shape, size), found in runs.items() if not number else ():
                found.append(_checking(f"{scratch}/{shape} {size}"))
                load.append(os.getloadavg()[0])
                click.echo(f"{shape}, {size:,} questions: {found[-1].seconds['whole']:.2f} s", err=True)
    results: dict[str, Results] = {shape: {} for shape in SHAPES}
    for (shape, size), found in runs.items():
        read = measure.spreads(reads[size]) if shape == ONE_FILE else {}
        results[shape][size] = {**measure.spreads(found), **{name: read[name] for name in READING if name in read}}
    about = [
        *measure.machine(("PyYAML", "pydantic")),
        f"load average {min(load):.1f} to {max(load):.1f} meanwhile",
        f"{report.revision()}; of what is asked, and of reading, the middle of {repeats} runs (the least–the most)",
    ]
    start = measure.spreads(nothing)
    report.write(out / "check.md", _told(about, start, measure.spreads(here), results))
    draw(out / "check.png", _panels(results, start))


def _checking(folder: str) -> Run:
    """Measure the command by its stages."""
    check = _child("check", folder)
    if "rejected" in check.figures:
        raise ValueError(f"a made-up project is rejected: {folder}")
    return check


def _reading(folder: str) -> Run:
    """Measure what only reading a project takes."""
    ratio, read = _child("ratio", folder).figures, _child("read", folder).figures
    return Run({}, {**{name: ratio[name] for name in RATIOS}, READ: read["peak"]})


def _child(task: str, *arguments: str) -> Run:
    return measure.in_child("benchmarks.check", task, *arguments)


# --- in a child process ----------------------------------------------------------------------


Measured = tuple[Mapping[str, float], Mapping[str, float]]
"""Seconds by part, and other figures."""


def task_nothing() -> Measured:
    """Only start up and import, as every command does."""
    return {}, {}


def task_write(shape: str, size: str, folder: str) -> Measured:
    """Write a made-up project."""
    for name, text in SHAPES[shape](int(size)).items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return {}, {}


def task_read(folder: str) -> Measured:
    """Read and type a project and no more, for the memory that takes."""
    _read(Path(folder), Watch())
    return {}, {}


def task_ratio(folder: str) -> Measured:
    """Read the core's files with PyYAML's own C loader, then as we do."""
    watch = Watch()
    texts, _ = files.read_core(Path(folder))
    with watch.part("PyYAML"):
        for text in texts.values():
            yaml.load(text, Loader=yaml.CSafeLoader)
    _read(Path(folder), watch)
    read, typed = watch.spent["reading"], watch.spent["typing"]
    return {}, dict(zip(RATIOS, (read / watch.spent["PyYAML"], (read + typed) / watch.spent["PyYAML"]), strict=True))


def _read(folder: Path, watch: Watch) -> None:
    gc.disable()  # as the command does
    texts, _ = files.read_core(folder)
    with watch.part("reading"):
        core = parsing.parse(Files(texts))
    with watch.part("typing"):
        documents, problems = parsing.ledger(core)
        content, wrong = assembly.assemble(CORE, core, None, documents)
    if not content or core.problems or problems or wrong:
        raise ValueError(f"cannot be read: {[*core.problems, *problems, *wrong][:3]}")


def task_check(folder: str) -> Measured:
    """Run `pathways check`; say whether a tree is refused for its many states, or anything else is wrong.

    Editions that are checked side by side, in processes of their own, show in the whole but in no stage.
    """
    watch, told = Watch(), StringIO()
    command = import_module("pathways.commands.check")
    plain, states = checks.run, watch.timed("states", product.of)

    def graph(content: Content) -> Iterator[Problem]:
        states(content)  # kept, so that its time is nobody else's
        return iter(())

    def timed(check: checks.Check, name: str) -> checks.Check:
        return watch.timed(name or check.__module__.rpartition(".")[2], lambda content: iter(list(check(content))))

    def run(content: Content, stages: tuple[tuple[checks.Check, ...], ...] = checks.STAGES) -> list[Problem]:
        names = dict(zip(checks.STAGES, STAGES, strict=True))
        first = {checks.SAFE: (graph,)}
        return plain(content, tuple((*first.get(s, ()), *(timed(c, names[s]) for c in s)) for s in stages))

    with ExitStack() as stack:
        for where, what, name in (
            (parsing, "parse", "reading"),
            (parsing, "ledger", "typing"),
            (assembly, "assemble", "typing"),
            (loading, "pruned", "dropping"),
            (command, "summary", "summary"),
        ):
            stack.enter_context(patch.object(where, what, watch.timed(name, getattr(where, what))))
        stack.enter_context(patch.object(checks, "run", run))
        stack.enter_context(redirect_stderr(told))
        stack.enter_context(redirect_stdout(StringIO()))
        stack.enter_context(watch.part("the rest"))
        try:
            pathways(["check", folder], standalone_mode=False)
        except SystemExit:
            refused = "states, so nothing can be proved" in told.getvalue()
            click.echo("" if refused else told.getvalue(), nl=False, err=True)
            return watch.spent, {"refused" if refused else "rejected": 1.0}
    return watch.spent, {}


# --- what is told of it ----------------------------------------------------------------------


def _told(about: Iterable[str], start: Spreads, here: Spreads, found: Mapping[str, Results]) -> Iterator[str]:
    yield from ("# What `pathways check` costs", "")
    yield "Written by `python -m benchmarks check`, which makes up the projects that it measures (`benchmarks/`)."
    yield from ("", *(f"- {line}" for line in about))
    yield "- seconds are those that the processor worked, unless it says “by the clock”"
    yield f"- starting up and importing alone takes {start['whole']:.2f} s and {start['peak']:.0f} MB"
    yield from ("", "![Time and memory](check.png)", "", "## What is asked, and what was measured", "")
    yield from report.table(("", "at most", "measured"), _targets(here, found[ONE_FILE]))
    yield from ("", "## The whole command", "")
    yield "From its start to its end; memory at its peak, without what starting up takes. The last line is the power of"
    yield "the size by which it grows: over all sizes, and over the last two."
    for shape, results in found.items():
        head = ("questions", "seconds", "by the clock", "MB")
        yield from ("", f"### {shape.capitalize()}", "", *report.table(head, _sizes(results, start)))
    yield from ("", "## Reading one file", "")
    yield "The YAML alone, and typed as well, in times of what PyYAML's own C loader takes for it (`CSafeLoader`)."
    yield from ("", *report.table(("questions", "read", "read and typed", "MB"), _readings(found[ONE_FILE])))
    yield from ("", "## Seconds by stage")
    for shape, results in found.items():
        head = ("", *(f"{size:,}" for size in results), "grows by")
        yield from ("", f"### {shape.capitalize()}, by stage", "", *report.table(head, _stages(results)))


def _targets(here: Spreads, one_file: Results) -> Iterator[tuple[str, str, str]]:
    rejected = " (something in it was wrong)" if "rejected" in here else ""
    name = f"`check` of the project here, all editions, seconds by the clock{rejected}"
    yield name, f"{SECONDS_AT_MOST}", f"{here['clock']:.2f}; the processor worked {here['whole']:.2f}"
    size, largest = max(one_file.items())
    name = f"reading and typing one file of {size:,} questions"
    yield f"{name}, times PyYAML's own C loader", f"{RATIO_AT_MOST}", f"{largest['read and typed']:.2f}"
    yield f"{name}, MB at the peak", f"{MEGABYTES_AT_MOST}", f"{largest['read peak']:.0f}"


def _sizes(results: Results, start: Spreads) -> Iterator[tuple[str, ...]]:
    own, base = start["whole"].middle, start["peak"].middle
    for size, spread in results.items():
        seconds = f"{spread['whole']:.2f}{' until it is refused' if 'refused' in spread else ''}"
        yield f"{size:,}", seconds, f"{spread['clock'].middle:.2f}", f"{spread['peak'].less(base):.0f}"
    yield "grows by", _grows(_proved(results, "whole", own)), "", _grows(_proved(results, "peak", base))


def _readings(results: Results) -> Iterator[tuple[str, ...]]:
    for size, spread in results.items():
        yield f"{size:,}", *(f"{spread[name]:.2f}" for name in RATIOS), f"{spread['read peak']:.0f}"


def _stages(results: Results) -> Iterator[tuple[str, ...]]:
    others = {"whole", "clock", "peak", "refused", *READING}
    for name in dict.fromkeys(name for spread in results.values() for name in spread if name not in others):
        cells = (f"{spread[name].middle:.2f}" if name in spread else "" for spread in results.values())
        yield name, *cells, _grows(_proved(results, name))


def _proved(results: Results, name: str, less: float = 0.0) -> dict[int, float]:
    """A figure by size, where the check went through."""
    proved = {size: spread for size, spread in results.items() if name in spread and "refused" not in spread}
    return {size: spread[name].middle - less for size, spread in proved.items()}


def _grows(points: Mapping[int, float]) -> str:
    points = {size: cost for size, cost in points.items() if cost > LEAST}
    if len(points) < 2:
        return ""
    return f"{measure.exponent(points):.2f}, {measure.exponent(dict(list(points.items())[-2:])):.2f}"


def _panels(found: Mapping[str, Results], start: Spreads) -> list[Panel]:
    def lines(name: str) -> list[Line]:
        less = start[name].middle
        return [
            Line(
                shape,
                {size: spread[name].middle - less for size, spread in results.items()},
                {size for size, spread in results.items() if "refused" in spread},
            )
            for shape, results in found.items()
        ]

    return [
        Panel("Seconds of pathways check, without start-up", "seconds", lines("whole")),
        Panel("Peak memory, without start-up", "MB", lines("peak")),
    ]


if __name__ == "__main__":
    measure.tell(*globals()[f"task_{sys.argv[1]}"](*sys.argv[2:]))
