"""The hazard log, docs-dev/hazards.yml: what it must look like, and whether what it names is there and passes.

A control is worth as much as what shows it. `faults` tells what the log names that does not exist;
`Watch`, which conftest.py puts into every run, fails a run in which a test that the log names did not pass.
"""

import datetime
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field, model_validator

from pathways.content.model import Part
from pathways.content.problems import guess
from pathways.content.typed import build
from pathways.content.values import Date, Id
from pathways.content.yamltext import read
from pathways.proof import checks

ROOT = Path(__file__).parents[1]
LOG = "docs-dev/hazards.yml"
NODE_TESTS = "tests/page"


class Risk(Part):
    """How bad, how likely, and what the matrix makes of both."""

    severity: str
    likelihood: str
    risk: str


class Shown(Part):
    """One thing that shows a control."""

    test: str | None = None
    check: str | None = None
    node: str | None = None

    @model_validator(mode="after")
    def _one(self) -> "Shown":
        if len(self.model_fields_set) != 1:
            raise ValueError("a control is shown by a “test”, a “check” or a “node” test, one a line")
        return self


class Control(Part):
    says: str
    shown_by: Annotated[tuple[Shown, ...], Field(min_length=1)]


class SignOff(Part):
    by: str
    role: str
    on: Date


class Hazard(Part):
    hazard: str
    harm: str
    causes: Annotated[tuple[str, ...], Field(min_length=1)]
    before: Risk
    controls: tuple[Control, ...] = ()
    not_yet: tuple[str, ...] = ()
    relies_on: tuple[str, ...] = ()
    after: Risk
    left: str
    sign_off: Literal["gap"] | SignOff


class Log(Part):
    severities: Mapping[Id, str]
    """From the least to the worst."""
    likelihoods: Mapping[Id, str]
    """From the most likely to the least."""
    matrix: Mapping[Id, tuple[str, ...]]
    risks: Mapping[str, str]
    hazards: Annotated[Mapping[Id, Hazard], Field(min_length=1)]

    @model_validator(mode="after")
    def _whole(self) -> "Log":
        whole = all(len(row) == len(self.severities) for row in self.matrix.values())
        if not whole or list(self.matrix) != list(self.likelihoods):
            raise ValueError("the matrix has a row for each likelihood, in order, and in it a risk for each severity")
        return self


def parsed(text: str) -> Log:
    """Read a log. Raises ValueError with every problem."""
    node, problems = read(text, LOG)
    log = None
    if node is not None and not problems:
        log, problems = build(Log, node)
    if log is None or problems:
        raise ValueError("\n".join(str(problem) for problem in problems) or f"{LOG}: This file is empty.")
    found: Log = log
    return found


@dataclass(frozen=True)
class There:
    """All that a log may name."""

    tests: frozenset[str]
    """As pytest collects them; a parametrised test by its base name too."""
    checks: frozenset[str]
    nodes: frozenset[str]


def faults(log: Log, there: There, today: datetime.date) -> list[str]:
    """Tell what is wrong with a log: what it names and does not exist, risks not as in the matrix, hollow sign-offs."""
    found: list[str] = []
    for name, hazard in log.hazards.items():
        said = (*_misnamed(hazard, there), *_risks(log, hazard), *_sign_off(hazard, today))
        found += [f"{name}: {says}" for says in said]
    return found


def named(hazard: Hazard) -> Iterator[tuple[str, str]]:
    """Yield what shows the controls of a hazard: the kind, and its name."""
    for control in hazard.controls:
        for shown in control.shown_by:
            yield from ((kind, name) for kind, name in shown.model_dump(exclude_none=True).items())


def _misnamed(hazard: Hazard, there: There) -> Iterator[str]:
    known = {"test": there.tests, "check": there.checks, "node": there.nodes}
    for kind, name in named(hazard):
        if name not in known[kind]:
            yield f"there is no {kind} “{name}”.{guess(name, known[kind])}"


def _risks(log: Log, hazard: Hazard) -> Iterator[str]:
    severities, likelihoods = list(log.severities), list(log.likelihoods)
    for when, risk in (("before", hazard.before), ("after", hazard.after)):
        if risk.severity not in severities or risk.likelihood not in likelihoods:
            yield f"“{when}” names a severity or a likelihood that the log does not define."
            return
        made = log.matrix[risk.likelihood][severities.index(risk.severity)]
        if made != risk.risk:
            yield f"“{when}” says risk {risk.risk}; the matrix makes it {made}."
    if severities.index(hazard.after.severity) > severities.index(hazard.before.severity):
        yield "the severity is worse after the controls than before."
    if likelihoods.index(hazard.after.likelihood) < likelihoods.index(hazard.before.likelihood):
        yield "the likelihood is higher after the controls than before."
    if not hazard.controls and hazard.after != hazard.before:
        yield "nothing controls it, so “after” is as “before”."


def _sign_off(hazard: Hazard, today: datetime.date) -> Iterator[str]:
    if isinstance(hazard.sign_off, str):
        return
    if len(hazard.sign_off.by.split()) < 2:
        yield f"“{hazard.sign_off.by}” is no person's name: only a named person signs off."
    if hazard.sign_off.role == "gap":
        yield "who signs off says in which role."
    if hazard.sign_off.on > today:
        yield f"it is signed off on {hazard.sign_off.on}, which is still to come."


def base(nodeid: str) -> str:
    """Return a parametrised test's name without its parameters."""
    return nodeid.partition("[")[0]


def present(log: Log) -> There:
    """Find what there is: tests as pytest collects them, checks as they run, the page's tests as they are written."""
    shown = [name for hazard in log.hazards.values() for kind, name in named(hazard) if kind == "test"]
    files = {file for name in shown if (ROOT / (file := name.partition("::")[0])).is_file()}
    run = [check for stage in checks.STAGES for check in stage]
    pages = sorted((ROOT / NODE_TESTS).glob("*.test.js"))
    return There(
        frozenset(collected(sorted(files))),
        frozenset(f"{check.__module__.rpartition('.')[2]}.{check.__name__}" for check in run),
        frozenset(f"{NODE_TESTS}/{path.name} > {name}" for path in pages for name in node_tests(path.read_text())),
    )


def collected(files: Iterable[str]) -> Iterator[str]:
    """Yield every test that pytest collects from some files, with and without its parameters."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:cacheprovider", "-p", "no:xdist", *files]
    done = subprocess.run(command, cwd=ROOT, env=apart(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    for line in done.stdout.splitlines():
        if "::" in line:
            yield from {line, base(line)}


def apart() -> dict[str, str]:
    """Return the environment without what makes a run of pytest take itself for a part of the one around it."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}


_NODE_TEST = re.compile(r"^(\s*)(describe|it|test)\((['`])(.*)\3,", re.MULTILINE)


def node_tests(text: str) -> Iterator[str]:
    """Yield the tests of a JavaScript file: “what is described > what it does”. One that is skipped is none."""
    describing = ""
    for indented, kind, _, name in _NODE_TEST.findall(text):
        if kind == "describe":
            describing = name
        else:
            yield f"{describing} > {name}" if indented else name


# --- in every run ----------------------------------------------------------------------------


def unmet(log: Log, outcomes: Mapping[str, set[str]]) -> list[str]:
    """Tell which tests that the log names were run and did not pass: failed, or were skipped."""
    return [
        f"{name}: “{test}” shows a control, and {' and '.join(sorted(bad))}."
        for name, hazard in log.hazards.items()
        for kind, test in named(hazard)
        if kind == "test" and (bad := outcomes.get(test, set()) - {"passed"})
    ]


class Watch:
    """A pytest plugin: fails a run in which a test that the log names did not pass, and says for which hazard."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.outcomes: defaultdict[str, set[str]] = defaultdict(set)
        self.told: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            said = {"skipped": "was skipped"}.get(report.outcome, report.outcome)
            for name in {report.nodeid, base(report.nodeid)}:
                self.outcomes[name].add(said)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not self.outcomes:
            return
        try:
            self.told = unmet(parsed(self.path.read_text(encoding="utf-8")), self.outcomes)
        except (OSError, ValueError) as error:
            self.told = str(error).splitlines()
        if self.told and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.told:
            terminalreporter.section("hazards whose controls did not hold")
            for line in self.told:
                terminalreporter.line(line)
