"""Measuring: each run in a process of its own, and the middle of several.

On a machine that does other things meanwhile, the processor's seconds are steadier than the clock's.
"""

import json
import os
import platform
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from importlib.metadata import version
from math import log
from pathlib import Path
from statistics import linear_regression, median
from time import perf_counter, process_time
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Run:
    """What one process measured: the processor's seconds by part, and other figures."""

    seconds: Mapping[str, float]
    figures: Mapping[str, float]
    """“peak” is the most memory it held (MB), “clock” the seconds from its start to its end."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some measurements, the least and the most."""

    middle: float
    least: float
    most: float

    def __format__(self, spec: str) -> str:
        """Write the middle, and in brackets the rest."""
        return f"{self.middle:{spec}} ({self.least:{spec}}–{self.most:{spec}})"

    def less(self, amount: float) -> "Spread":
        """Take something away."""
        return Spread(self.middle - amount, self.least - amount, self.most - amount)


def in_child(module: str, *arguments: str) -> Run:
    """Run a module in a process of its own, and return what it tells (see `tell`); whatever fails there fails here."""
    begun = perf_counter()
    done = subprocess.run([sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True, check=True)
    clock = perf_counter() - begun
    told = json.loads(done.stdout.splitlines()[-1])
    return Run(told["seconds"], {**told["figures"], "clock": clock})


def tell(seconds: Mapping[str, float], figures: Mapping[str, float]) -> None:
    """Print what a child measured, and what it used: it and the processes it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    whole = sum(one.ru_utime + one.ru_stime for one in used)
    peak = used[0].ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    told = {"seconds": {**seconds, "whole": whole}, "figures": {**figures, "peak": peak}}
    sys.stdout.write(json.dumps(told) + "\n")


def spreads(runs: Sequence[Run]) -> dict[str, Spread]:
    """Return the spread of everything measured."""
    columns: dict[str, list[float]] = {}
    for run in runs:
        for name, figure in {**run.seconds, **run.figures}.items():
            columns.setdefault(name, []).append(figure)
    return {name: Spread(median(column), min(column), max(column)) for name, column in columns.items()}


class Watch:
    """Adds up the processor's seconds of some parts of a run; those of a part within a part are its own."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._inner = [0.0]

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time what is done meanwhile."""
        begun = process_time()
        self._inner.append(0.0)
        try:
            yield
        finally:
            lasted = process_time() - begun
            self.spent[name] = self.spent.get(name, 0.0) + lasted - self._inner.pop()
            self._inner[-1] += lasted

    def timed(self, name: str, function: Callable[P, R]) -> Callable[P, R]:
        """Return the function, timed."""

        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            with self.part(name):
                return function(*args, **kwargs)

        return run


def exponent(points: Mapping[int, float]) -> float:
    """How a cost grows, as a power of the size: the slope through the points on logarithmic paper."""
    slope = linear_regression([log(size) for size in points], [log(cost) for cost in points.values()]).slope
    return float(slope)


def machine(packages: Iterable[str] = ()) -> list[str]:
    """Describe what is measured on."""
    cpu = platform.processor() or platform.machine()
    if (cpuinfo := Path("/proc/cpuinfo")).is_file():
        models = [line for line in cpuinfo.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        cpu = models[0].partition(":")[2].strip() if models else cpu
    return [
        f"{cpu}, {os.cpu_count()} cores; {platform.system()} {platform.release()}",
        ", ".join(
            [
                f"{platform.python_implementation()} {platform.python_version()}",
                *(f"{package} {version(package)}" for package in packages),
            ]
        ),
    ]
