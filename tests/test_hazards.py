"""The hazard log names what there is, and a run says so when a control does not hold."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

import hazards
from hazards import LOG, ROOT, Log, There

TODAY = datetime.date(2026, 11, 22)
NODE = "tests/page/shelf.test.js > a shelf"


@pytest.fixture(scope="module")
def log() -> Log:
    return hazards.parsed((ROOT / LOG).read_text(encoding="utf-8"))


def test_the_log_names_what_there_is(log: Log) -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    assert hazards.faults(log, hazards.present(log), today) == []


def test_every_kind_of_thing_that_shows_a_control_is_used(log: Log) -> None:
    assert 25 <= len(log.hazards) <= 45
    kinds = {kind for hazard in log.hazards.values() for kind, _ in hazards.named(hazard)}
    assert kinds == {"test", "check", "node"}


# --- the log itself, on toy data ---------------------------------------------------------------

TOY = """\
severities: {mild: A scratch., grave: A broken leg.}
likelihoods: {often: Daily, seldom: Once a year}
matrix: {often: [2, 3], seldom: [1, 2]}
risks: {3: Bad., 2: So so., 1: Fine.}
hazards:
  book-falls:
    hazard: A book falls.
    harm: It hits a foot.
    causes: [A high shelf.]
    before: {severity: grave, likelihood: often, risk: 3}
    controls:
      - says: Shelves are low.
        shown-by:
          - test: test_shelf.py::test_low
          - check: shelves.low
          - node: tests/page/shelf.test.js > a shelf > is low
    after: {severity: mild, likelihood: seldom, risk: 1}
    left: Thin books.
    sign-off: gap
"""
THERE = There(
    tests=frozenset({"test_shelf.py::test_low"}),
    checks=frozenset({"shelves.low"}),
    nodes=frozenset({f"{NODE} > is low"}),
)


def toy(words: str = "", others: str = "") -> Log:
    assert words in TOY
    return hazards.parsed(TOY.replace(words, others, 1) if words else TOY)


def faults(words: str, others: str) -> list[str]:
    return hazards.faults(toy(words, others), THERE, TODAY)


def test_a_log_that_holds() -> None:
    assert hazards.faults(toy(), THERE, TODAY) == []


@pytest.mark.parametrize(
    ("words", "others", "says"),
    [
        (
            "shelf.py::test_low",
            "shelf.py::test_lov",
            "there is no test “test_shelf.py::test_lov”. Did you mean “test_shelf.py::test_low”?",
        ),
        ("check: shelves.low", "check: shelves.lows", "there is no check “shelves.lows”. Did you mean “shelves.low”?"),
        (
            "> is low",
            "> low",
            f"there is no node “{NODE} > low”. Did you mean “{NODE} > is low”?",
        ),
        ("often, risk: 3", "often, risk: 2", "“before” says risk 2; the matrix makes it 3."),
        ("seldom, risk: 1", "seldom, risk: 2", "“after” says risk 2; the matrix makes it 1."),
        (
            "{severity: mild",
            "{severity: wild",
            "“after” names a severity or a likelihood that the log does not define.",
        ),
    ],
)
def test_what_does_not_fit_is_told(words: str, others: str, says: str) -> None:
    assert faults(words, others) == [f"book-falls: {says}"]


BEFORE, AFTER = "{severity: grave, likelihood: often, risk: 3}", "{severity: mild, likelihood: seldom, risk: 1}"


def test_controls_make_nothing_worse() -> None:
    swapped = TOY.replace(BEFORE, "…").replace(AFTER, BEFORE).replace("…", AFTER)
    assert hazards.faults(hazards.parsed(swapped), THERE, TODAY) == [
        "book-falls: the severity is worse after the controls than before.",
        "book-falls: the likelihood is higher after the controls than before.",
    ]


def test_without_a_control_the_risk_is_as_before() -> None:
    controls = TOY[TOY.index("    controls:") : TOY.index("    after:")]
    assert faults(controls, "") == ["book-falls: nothing controls it, so “after” is as “before”."]


@pytest.mark.parametrize(
    ("sign_off", "says"),
    [
        ("{by: Ada Example, role: Safeguarding lead, on: 2026-11-22}", []),
        ("{by: Ada, role: Lead, on: 2026-11-22}", ["“Ada” is no person's name: only a named person signs off."]),
        ("{by: Ada Example, role: gap, on: 2026-11-22}", ["who signs off says in which role."]),
        ("{by: Ada Example, role: Lead, on: 2026-11-23}", ["it is signed off on 2026-11-23, which is still to come."]),
    ],
)
def test_only_a_named_person_signs_off(sign_off: str, says: list[str]) -> None:
    assert faults("sign-off: gap", f"sign-off: {sign_off}") == [f"book-falls: {line}" for line in says]


@pytest.mark.parametrize(
    ("words", "others", "says"),
    [
        ("sign-off: gap", "sign-off: yes", "“yes” stands where “gap” is expected."),
        ("sign-off: gap", "sign-off: {by: Ada Example}", "“sign-off” needs “gap”, but holds keys and values."),
        ("- test: test_shelf.py::test_low", "- tests: test_shelf.py::test_low", "“tests” is not a word used here."),
        (
            "- check: shelves.low\n          - node",
            "- check: shelves.low\n            node",
            "A control is shown by a “test”, a “check” or a “node” test, one a line.",
        ),
        ("[2, 3]", "[2]", "The matrix has a row for each likelihood, in order, and in it a risk for each severity."),
        ("    left: Thin books.\n", "", "“left” is missing."),
        ("  book-falls:", "  book-falls: {a: b}\n  book-falls:", "“book-falls” is here twice"),
    ],
)
def test_the_log_is_read_as_strictly_as_everything(words: str, others: str, says: str) -> None:
    with pytest.raises(ValueError, match=LOG) as caught:
        toy(words, others)
    assert says in str(caught.value)


def test_node_tests_are_found_as_they_are_written() -> None:
    text = """\
describe('a shelf', () => {
  it('is low', () => {
    it.skip('is not run', () => {});
  });
  for (const name of names) {
    test(`holds ${name}`, () => {});
  }
});
test('alone', () => {});
"""
    assert list(hazards.node_tests(text)) == ["a shelf > is low", "a shelf > holds ${name}", "alone"]


# --- the watch over a run ------------------------------------------------------------------------


def test_only_what_was_run_and_did_not_pass_is_unmet() -> None:
    test = "test_shelf.py::test_low"
    assert hazards.unmet(toy(), {}) == []
    assert hazards.unmet(toy(), {test: {"passed"}, "test_shelf.py::test_other": {"failed"}}) == []
    assert hazards.unmet(toy(), {test: {"passed", "was skipped"}}) == [
        "book-falls: “test_shelf.py::test_low” shows a control, and was skipped."
    ]
    assert hazards.unmet(toy(), {test: {"failed"}}) == [
        "book-falls: “test_shelf.py::test_low” shows a control, and failed."
    ]


CONFTEST = """\
from pathlib import Path

import hazards


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(hazards.Watch(Path(__file__).with_name("hazards.yml")))
"""
PASSES = "def test_low(): pass\ndef test_other(): pass\n"


def run(folder: Path, *arguments: str, test: str = PASSES, log: str = TOY) -> subprocess.CompletedProcess[str]:
    """Run pytest on a toy project that has the toy log."""
    files = {"conftest.py": CONFTEST, "hazards.yml": log, "test_shelf.py": test, "pytest.ini": "[pytest]\n"}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    environ = {**hazards.apart(), "PYTHONPATH": os.pathsep.join([str(ROOT / "generator"), str(ROOT / "tests")])}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)


def test_a_run_passes_if_all_named_tests_pass(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 0, done.stdout
    assert "hazards" not in done.stdout.replace(str(tmp_path), "")


@pytest.mark.parametrize(
    ("test", "says"),
    [
        ("import pytest\n@pytest.mark.skip\ndef test_low(): pass\ndef test_other(): pass\n", "and was skipped."),
        ("import pytest\n@pytest.mark.xfail\ndef test_low(): assert 0\ndef test_other(): pass\n", "and was skipped."),
        (
            "import pytest\n@pytest.mark.parametrize('n', [1, 2])\ndef test_low(n):\n    if n == 2: pytest.skip()\n",
            "and was skipped.",
        ),
        ("def test_low(): assert False\n", "and failed."),
        ("import pytest\n@pytest.fixture\ndef no(): raise OSError\ndef test_low(no): pass\n", "and failed."),
    ],
    ids=["skipped", "expected to fail", "skipped for one parameter", "failed", "not set up"],
)
def test_a_run_fails_if_a_named_test_does_not_pass(tmp_path: Path, test: str, says: str) -> None:
    done = run(tmp_path, test=test)
    assert done.returncode == 1, done.stdout
    assert "hazards whose controls did not hold" in done.stdout
    assert f"book-falls: “test_shelf.py::test_low” shows a control, {says}" in done.stdout


def test_a_run_in_two_processes_fails_too(tmp_path: Path) -> None:
    skipped = "import pytest\n@pytest.mark.skip\ndef test_low(): pass\ndef test_other(): pass\n"
    done = run(tmp_path, "-n", "2", test=skipped)
    assert done.returncode == 1, done.stdout
    assert "book-falls: “test_shelf.py::test_low” shows a control, and was skipped." in done.stdout


def test_what_was_not_chosen_for_a_run_is_not_held_against_it(tmp_path: Path) -> None:
    skipped = "import pytest\n@pytest.mark.skip\ndef test_low(): pass\ndef test_other(): pass\n"
    assert run(tmp_path, "-k", "other", test=skipped).returncode == 0


def test_a_log_that_cannot_be_read_fails_the_run(tmp_path: Path) -> None:
    done = run(tmp_path, log="hazards: [\n")
    assert done.returncode == 1
    assert "docs-dev/hazards.yml:" in done.stdout
