"""What building costs over 10 to 150 editions of 40 to 300 pages: at first, again, and with one number changed.

Each is compared with plain `mkdocs build` of one edition, run in turn with it. Every measurement is a process of
its own. Times are the clock's, since what is asked is how long somebody waits on two processors.
"""

import os
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, Popen
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep

import click

from benchmarks import measure, report
from benchmarks.measure import Run, Spread
from benchmarks.plot import Line, Panel, draw
from benchmarks.synthetic import places
from pathways import assemble, compiled, files, kept, loading, workers
from pathways.by_mkdocs import run_mkdocs
from pathways.collecting import collecting_seldom, not_collecting

EDITIONS, PAGES = (10, 50, 150), (40, 100, 300)
LARGE = (150, 40)
"""Editions and pages of what is asked for."""
OF_SEPARATE, PRIZE, MEGABYTES = 0.15, 0.08, 1_000
IDLE, OF_ONE, OF_MKDOCS = 0.5, 1.2, 0.25
TURNS = 5
"""How often one edition is built plainly: the middle counts, since it takes a second, and that is seldom the same."""
SEVERAL = 20
"""Editions that are assembled one after another, at most."""
EVERY = 0.1
"""Seconds between looks at the memory."""

Spreads = Mapping[str, Spread]
Results = dict[tuple[int, int], Spreads]


def run(out: Path, _: tuple[int, ...], repeats: int) -> None:
    """Measure every size, and the editions here, and write the tables and the plot."""
    runs: dict[tuple[int, int], list[Run]] = {(editions, pages): [] for editions in EDITIONS for pages in PAGES}
    here: list[Run] = []
    load = [os.getloadavg()[0]]
    with TemporaryDirectory() as scratch:
        for editions, pages in runs:
            places.write(Path(scratch) / f"{editions}-{pages}", editions, pages)
        for number in range(repeats):
            here.append(measure.in_child("benchmarks.build", "assembling", str(Path.cwd()), "kent-medway"))
            for (editions, pages), found in runs.items():
                if number and (editions, pages) != LARGE:
                    continue  # the others show how it grows: once is enough, and takes minutes
                found.append(_measured(Path(scratch) / f"{editions}-{pages}", number, editions))
                load.append(os.getloadavg()[0])
                told = ", ".join(f"{name} {seconds:.1f}" for name, seconds in found[-1].figures.items())
                click.echo(f"{number + 1} of {repeats}: {editions} editions of {pages} pages: {told}", err=True)
    results = {size: measure.spreads(found) for size, found in runs.items()}
    about = [
        *measure.machine(("mkdocs", "mkdocs-material", "Markdown", "Jinja2")),
        f"{workers.processors()} processes; load average {min(load):.1f} to {max(load):.1f} meanwhile",
        f"{report.revision()}; of the largest asked for the middle of {repeats} runs (the least–the most)",
    ]
    report.write(out / "build.md", _told(about, results, measure.spreads(here)))
    draw(out / "build.png", _panels(results))


def _measured(folder: Path, number: int, editions: int) -> Run:
    """Build all, build again, change one number and build again; beside it, one edition as MkDocs builds it."""
    slug = f"place-{number % editions:03d}"
    for name in ("build", "site"):  # set aside: for some seconds after thousands of files are deleted, ext4 is slow
        if (folder / name).exists():
            (folder / name).rename(folder / f"{name}-{number}")
    python, pathways = [sys.executable], [sys.executable, "-c", "from pathways.commands import main; main()", "build"]
    start, _ = _timed([*python, "-c", "pass"], folder)
    first, peak = _timed(pathways, folder)
    again, _ = _timed(pathways, folder)
    mkdocs = [*python, "-m", "mkdocs", "-q", "build", "-f", f"build/{slug}/mkdocs.yml", "-d"]
    plain = median(_timed([*mkdocs, str(folder / f"plain-{number}-{turn}")], folder)[0] for turn in range(TURNS))
    old, new = places.number_of(int(slug[-3:])), f"01632 961 {number:03d}"
    changed = [folder / "editions" / slug / "contacts.yml", folder / "sources" / f"{slug}.yml"]
    texts = [path.read_text(encoding="utf-8") for path in changed]
    for path, text in zip(changed, texts, strict=True):
        path.write_text(text.replace(old, new), encoding="utf-8")
    one, _ = _timed(pathways, folder)
    for path, text in zip(changed, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    parts = measure.in_child("benchmarks.build", "assembling", str(folder), slug)
    figures = {"first": first, "again": again - start, "one number": one, "plain": plain, "peak": peak}
    ratios = {"of separate": first / plain / editions, "of one": one / plain}
    parted = {name: figure for name, figure in parts.figures.items() if name.startswith("of ")}
    return Run({}, {**figures, **ratios, **parted})


def _timed(command: list[str], folder: Path) -> tuple[float, float]:
    """Return the seconds a command takes by the clock, and the most memory (MB) it and its processes held at once."""
    environ = {**os.environ, "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}
    environ["PYTHONPATH"] = os.pathsep.join(str(Path(one).resolve()) for one in (assemble.__file__ + "/../..", "."))
    begun = perf_counter()
    held = [0.0]
    with Popen(command, cwd=folder, env=environ, stdout=DEVNULL) as process:
        watching = threading.Thread(target=_watch, args=(process, held), daemon=True)
        watching.start()
        code = process.wait()
        lasted = perf_counter() - begun
        watching.join()
    if code:
        raise ValueError(f"{command} ended with {code} in {folder}")
    return lasted, held[0]


def _watch(process: "Popen[bytes]", held: list[float]) -> None:
    while process.poll() is None:
        held[0] = max(held[0], sum(_holds(one) for one in _family(process.pid)) / 1024)
        sleep(EVERY)


def _family(pid: int) -> Iterator[int]:
    """A process and all that it started; itself alone where the system does not say."""
    yield pid
    try:
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
            yield from _family(int(child))
    except OSError:
        return


def _holds(pid: int) -> int:
    """The memory of a process in kB; what several share is parted among them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


# --- in a child process ----------------------------------------------------------------------


def task_assembling(folder: str, slug: str) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Assemble one edition with all checks, then several: the processor's seconds, beside MkDocs building them plainly.

    What a process does first takes longer, of either: first is compared with first, and several with several.
    """
    os.chdir(folder)
    compiled.keep_ours(kept.folder(files.work_folder(Path())))  # as a build does
    several = [slug, *(one for one in files.editions(Path()) if one != slug)][:SEVERAL]
    with TemporaryDirectory() as scratch:
        alone, (config,) = _assembled([slug], Path(scratch))
        first = _built(config)
        together, configs = _assembled(several, Path(scratch))
        built = sum(_built(config) for config in configs[:TURNS]) / len(configs[:TURNS])
    seconds = {"alone": alone, "each of several": together / len(several), "mkdocs": first, "mkdocs again": built}
    return seconds, {"of mkdocs alone": alone / first, "of mkdocs": together / len(several) / built}


def _assembled(slugs: list[str], out: Path) -> tuple[float, list[Path]]:
    begun = process_time()
    with collecting_seldom():  # as a build does
        with not_collecting():
            project = loading.load(Path(), slugs)
        found = assemble.check(project, rendering=True, jobs=1)
        configs = [assemble.write(project, slug, out, found[slug].pages) for slug in slugs]
    return process_time() - begun, configs


def _built(config: Path) -> float:
    begun = process_time()
    run_mkdocs(config, config.parent / "site")
    return process_time() - begun


# --- what is told of it ----------------------------------------------------------------------


def _told(about: list[str], results: Results, here: Spreads) -> Iterator[str]:
    yield from ("# What building costs", "")
    yield "Written by `python -m benchmarks build`, which makes up the projects that it measures (`benchmarks/`)."
    yield "Three of four pages are the same in every edition. “Separate” is as many times one plain `mkdocs build`."
    yield from ("", *(f"- {line}" for line in about), "")
    yield from ("![Time and memory](build.png)", "", "## What is asked, and what was measured", "")
    yield from report.table(("", "at most", "measured"), _targets(results, here))
    yield from ("", "## All sizes", "")
    head = ("editions × pages", "seconds", "of separate", "MB", "again", "one number", "of one", "assembling of MkDocs")
    yield from report.table(head, (_row(size, spread) for size, spread in results.items()))
    yield from (
        "",
        "“Again” is what a build takes in which nothing has changed, over Python's own start (seconds).",
        "",
    )
    yield from ("## How it grows", "", "As a power of the pages, editions being as many, and of the editions:", "")
    yield from report.table(("", "grows by"), _growth(results))


def _targets(results: Results, here: Spreads) -> Iterator[tuple[str, str, str]]:
    large = results[LARGE]
    name = f"{LARGE[0]} editions of {LARGE[1]} pages, times as many separate `mkdocs build`"
    yield name, f"{OF_SEPARATE} ({PRIZE} is the prize)", f"{large['of separate']:.3f}"
    yield "their peak memory, MB", f"{MEGABYTES:,}", f"{large['peak']:.0f}"
    yield "nothing changed there, seconds over Python's start", f"{IDLE}", f"{large['again']:.2f}"
    yield "one number changed there, times one `mkdocs build`", f"{OF_ONE}", f"{large['of one']:.2f}"
    for where, found in (("there", large), ("here", here)):
        for how, which in (("each of several editions", "of mkdocs"), ("one by itself", "of mkdocs alone")):
            name = f"assembling {how} {where}, times its `mkdocs build`"
            yield name, f"{OF_MKDOCS}", f"{found[which]:.2f}"


def _row(size: tuple[int, int], spread: Spreads) -> tuple[str, ...]:
    ratios = (f"{spread['of one']:.2f}", f"{spread['of mkdocs']:.2f}")
    first = (f"{spread['first']:.1f}", f"{spread['of separate']:.3f}", f"{spread['peak']:.0f}")
    again = (f"{spread['again']:.2f}", f"{spread['one number']:.1f}")
    return f"{size[0]} × {size[1]}", *first, *again, *ratios


def _growth(results: Results) -> Iterator[tuple[str, str]]:
    for editions in EDITIONS:
        by_pages = {pages: results[editions, pages]["first"].middle for pages in PAGES}
        yield f"{editions} editions, by pages", f"{measure.exponent(by_pages):.2f}"
    for pages in PAGES:
        by_editions = {editions: results[editions, pages]["first"].middle for editions in EDITIONS}
        yield f"{pages} pages, by editions", f"{measure.exponent(by_editions):.2f}"


def _panels(results: Results) -> list[Panel]:
    def lines(name: str) -> list[Line]:
        by = {pages: {editions: results[editions, pages] for editions in EDITIONS} for pages in PAGES}
        return [
            Line(f"{pages} pages each", {n: found[name].middle for n, found in of.items()}) for pages, of in by.items()
        ]

    return [
        Panel("Seconds of pathways build, from nothing", "seconds", lines("first"), "editions"),
        Panel("Peak memory of all its processes", "MB", lines("peak"), "editions"),
    ]


if __name__ == "__main__":
    measure.tell(*globals()[f"task_{sys.argv[1]}"](*sys.argv[2:]))
