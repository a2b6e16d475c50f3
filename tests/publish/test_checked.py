"""“How this site is checked”: every figure is counted from the content, and what is not known is said."""

import re
from dataclasses import replace

import pytest

import toy
from pathways.assemble import check, pages
from pathways.loading import Project, load
from pathways.proof.measured import FILE, Measured, digest, written
from pathways.publish.checked import PATH


@pytest.fixture
def project(tmp_path) -> Project:
    return load(toy.write(tmp_path))


def read(project: Project, slug: str) -> str:
    """The page as a reader sees it: a figure is “what: how many”, each on a line."""
    found, problems = pages(project, slug)
    assert problems == []
    text = re.sub(r"</dt><dd[^>]*>", ": ", found[PATH])
    return re.sub(r"<[^>]+>", "", text.replace("<br>", " / "))


def section(text: str, title: str) -> str:
    """What stands under a heading, up to the next one."""
    return text.partition(f"# {title}")[2].partition("\n#")[0]


def figures(text: str) -> dict[str, str]:
    return dict(re.findall(r"^(.+): (.+)$", text, re.MULTILINE))


def test_each_aid_has_its_ways_questions_and_cases(project):
    text = read(project, "england")
    assert figures(section(text, "Should I lend this book?")) == {
        "Ways through": "12",
        "Most questions on one way": "3",
        "Most questions before an emergency is named": "1",
        "Worked cases": "12",
        "Answers that a case takes": "12 of 12",
        "Two answers in a row, taken by a case": "13 of 13",
        "Outcomes that a case comes to": "3 of 3",
        "Duties picked up on the way by a case": "2 of 2",
    }
    assert figures(section(text, "All together"))["Worked cases"] == "18"


def test_an_aid_without_an_emergency_says_so(tmp_path):
    (tmp_path / "pet.yml").write_text(
        "title: Cat or dog?\nsummary: A pet.\nfor: Anyone\n"
        "questions: {walks: {ask: Walks?, answers: {yes: dog, no: dog}}}\noutcomes: {dog: {title: A dog}}\n",
        encoding="utf-8",
    )
    text = read(load(tmp_path), "england")
    assert figures(section(text, "Cat or dog?"))["Most questions before an emergency is named"] == "none"
    assert "# Telephone numbers" not in text
    assert "# Documents" not in text
    assert "# Safety rules" not in text


RULES = """\
- {id: fire-first, says: Fire is asked first., first: fire}
- id: asking
  says: Asking is never dangerous.
  aids: [ask]
  whenever: {kind: yes}
  then: {outcomes: [ask-now, write-first]}
"""
OWN_RULE = """\
- id: loud
  says: A loud reader is not lost.
  whenever: {loud: yes}
  then: {outcomes: [pay, lend-it]}
"""


def test_rules_stand_in_their_own_words_and_the_editions_own_are_counted(tmp_path):
    files = {"decision_trees/safety.yml": RULES, "editions/town/decision_trees/safety.yml": OWN_RULE}
    project = load(toy.write(tmp_path, files))
    check(project)
    town = section(read(project, "town"), "Safety rules")
    assert figures(town) == {"Rules that hold": "3", "Of these, this edition's own": "1"}
    assert "- Fire is asked first.\n- Asking is never dangerous.\n- A loud reader is not lost.\n" in town
    assert figures(section(read(project, "england"), "Safety rules")) == {"Rules that hold": "2"}


def test_a_rule_about_an_aid_that_is_left_out_is_not_counted(tmp_path):
    edition = toy.texts()["editions/town/edition.yml"] + "leaves-out: {ask: nobody asks here}\n"
    files = {"decision_trees/safety.yml": RULES, "editions/town/edition.yml": edition}
    text = read(load(toy.write(tmp_path, files)), "town")
    assert figures(section(text, "Safety rules")) == {"Rules that hold": "1"}
    assert "Decision aids of the core that this edition leaves out: 1\n" in text


def test_questions_whose_order_claims_nothing_say_why(project):
    text = section(read(project, "town"), "The more worrying answer")
    assert figures(text)["Questions with answers in order of worry"] == "4 of 6"
    assert figures(text)["Questions with a “not sure”"] == "2"
    assert "- Is the reader loud? / noise is not urgent\n" in text


def test_an_edition_is_compared_with_the_core(project):
    assert "There is no exception." in section(read(project, "town"), "Compared with the shared core")
    assert "This is the shared core." in section(read(project, "england"), "Compared with the shared core")


EXCEPTION = """\
exceptions:
  - when: {overdue: not-sure}
    because: The town trusts its readers.
    reviewed-by: gap
    until: 2030-01-01
    sources: [TW-02]
"""


def test_an_exception_is_told_in_words_with_who_reviewed_it_and_until_when(tmp_path):
    overlay = toy.texts()["editions/town/decision_trees/lend.yml"] + EXCEPTION
    text = read(load(toy.write(tmp_path, {"editions/town/decision_trees/lend.yml": overlay})), "town")
    told = section(text, "Compared with the shared core")
    assert "- **Should I lend this book?** / \n  Does the reader have a book that is late? – I am not sure" in told
    assert "Why: The town trusts its readers. (TW-02)" in told
    assert "Holds until 1 January 2030. Reviewed by: nobody named yet." in told
    assert figures(section(text, "All together"))["Exceptions from the shared core"] == "1"


def measured(project: Project, **changes: object) -> Project:
    now = digest(project.core_texts, project.edition_texts["town"])
    found = {"content": now, "on": "2026-11-20", "slips": 1240, "tried": 1240, "scenario": 1200, "check": 30, "diff": 8}
    return replace(project, measured={"town": Measured.model_validate({**found, "equal": 2, **changes})})


def test_slips_are_not_measured_until_somebody_does(project):
    assert section(read(project, "town"), "Slips made on purpose").endswith("Not measured yet.\n")


def test_slips_are_shown_with_the_day(project):
    text = section(read(measured(project), "town"), "Slips made on purpose")
    assert figures(text) == {
        "Slips tried": "1,240",
        "Noticed by a worked case": "1,200",
        "Noticed by a check": "30",
        "Seen only when two versions are compared": "8",
        "Change nothing anyone could come to": "2",
    }
    assert "Measured on 20 November 2026. The decision aids and contacts have not changed since." in text


def test_a_sample_is_not_taken_for_all(project):
    text = section(read(measured(project, slips=9000), "town"), "Slips made on purpose")
    assert figures(text)["Slips tried"] == "1,240 of 9,000"


def test_slips_of_an_earlier_version_are_told_from_those_of_this_one(project):
    text = read(measured(project, content="ab" * 32), "town")
    assert "Measured on 20 November 2026. Measured for an earlier version: " in text


def test_the_record_is_read_with_the_project(project, tmp_path):
    record = measured(project).measured
    (project.root / FILE).write_text(written(record), encoding="utf-8")
    again = load(project.root)
    assert again.measured == record
    assert "have not changed since" in read(again, "town")
    contacts = project.root / "editions" / "town" / "contacts.yml"
    contacts.write_text(contacts.read_text(encoding="utf-8").replace("Walk over.", "Go over."), encoding="utf-8")
    assert "Measured for an earlier version" in read(load(project.root), "town")


def test_contacts_documents_and_reviews_are_counted(project):
    text = read(project, "town")
    assert figures(section(text, "Telephone numbers")) == {
        "Contacts, counted for each area": "2",
        "With a telephone number (999 too)": "1",
        "Without one, saying what to do instead": "1",
        "Compared with the document on 21 November 2026": "2",
        "Rung by the partnership": "none yet",
    }
    assert "- [Rules of the town library](town.md) / Date: 10 May 2024 / 5 of 5 noted facts are said" in text
    assert "- **Should I lend this book?** / By 1 January 2030. Who: nobody named yet." in text
    assert "Sentences of the core that this edition words differently: 0\n" in text


def test_a_number_that_was_rung_is_counted(tmp_path):
    contacts = toy.texts()["editions/town/contacts.yml"].replace(
        "compared: 2026-11-21}", "compared: 2026-11-21, rung: 2026-11-22}", 1
    )
    text = read(load(toy.write(tmp_path, {"editions/town/contacts.yml": contacts})), "town")
    assert figures(section(text, "Telephone numbers"))["Rung by the partnership"] == "1"


@pytest.mark.parametrize(
    ("edition", "says"),
    [
        ("status: example", "Town: an example. No partnership has adopted or checked it."),
        ("status: draft", "Town: a draft. It has not been adopted yet."),
        ("status: adopted\nby: The board\non: 2026-11-21", "Town: adopted by The board on 21 November 2026."),
        (
            "status: adopted\nby: The board\non: 2026-11-21\ndigest: 0123456789abcdef",
            "on 21 November 2026. What it says has changed since.",
        ),
    ],
)
def test_it_says_whether_anybody_has_adopted_the_edition(tmp_path, edition, says):
    text = toy.texts()["editions/town/edition.yml"].replace("status: example", edition)
    assert says in read(load(toy.write(tmp_path, {"editions/town/edition.yml": text})), "town")


def test_it_says_what_no_check_can_tell(project):
    told = section(read(project, "town"), "What no check can tell")
    for judged in ("words are right", "document is still in force", "number still answers", "fit the child", "is safe"):
        assert judged in told
