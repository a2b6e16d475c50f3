"""Each of the 107 worked cases the documents were read with is a scenario of an aid, or proves a page.

A scenario bears its number (`s02-…`); a case whose questions became the contact panel, a list or a page is
a row of test_pages_referrers.py or test_pages_staff.py, which look for its duties on that page.
"""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
# The others were never given.
GIVEN = "1-3 5 7 10 12-22 25-26 29-31 33-37 39-41 43 45 47 49-57 59-63 65 67-73 75 77-78 80-88 91-95 98-132"
_PAGES = ("test_pages_referrers.py", "test_pages_staff.py")


def cases() -> list[str]:
    runs = [run.split("-") for run in GIVEN.split()]
    return [f"S{number:02}" for run in runs for number in range(int(run[0]), int(run[-1]) + 1)]


def test_every_case_is_a_scenario_or_proves_a_page() -> None:
    files = [*ROOT.glob("decision_trees/*.scenarios.yml"), *ROOT.glob("editions/*/decision_trees/*.scenarios.yml")]
    walked = {found.upper() for file in files for found in re.findall(r"^- id: (s\d+)-", file.read_text("utf-8"), re.M)}
    rows = {
        found
        for name in _PAGES
        for found in re.findall(r'\("(S\d+)",', (Path(__file__).parent / name).read_text("utf-8"))
    }
    assert [case for case in cases() if case not in walked | rows] == []
    assert len(cases()) == 107
