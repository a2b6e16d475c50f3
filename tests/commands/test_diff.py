"""What `pathways diff` says of a change, in words a policy group reads."""

import json
import subprocess

import pytest
from click.testing import CliRunner, Result

import toy
from pathways.commands import main

LEND = "decision_trees/lend.yml"
LIMITS = "decision_trees/shared/limits.yml"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The toy project in a git repository, as the folder one works in."""
    monkeypatch.chdir(toy.write(tmp_path))
    git("init", "-q")
    git("add", ".")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "Start")
    return tmp_path


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments], catch_exceptions=False)


def change(project, old: str, new: str, path: str = LEND) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (project / path).write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_has_changed(project):
    assert run("HEAD").stdout == (
        "Anytown (core): HEAD against now\nNo way ends differently.\nTown: HEAD against now\nNo way ends differently.\n"
    )


def test_a_way_that_became_less_urgent(project):
    change(project, "goto: {yes: pay, not-sure: lend-it}", "goto: {yes: lend-it, not-sure: lend-it}")
    assert (
        run("HEAD", "--edition", "england").stdout
        == """\
Anytown (core): HEAD against now
Less urgent than before: 3 ways
  Should I lend this book?: “Ask for the fine first” (Soon) → “Lend the book” (Calm), on 3 ways
    for example:
      Is the building on fire? No
      Does the reader have a book that is late? Yes
      Which of these are true of the late book? I cannot tell

"""
    )


def test_a_way_that_lost_and_gained_something_to_do(project):
    change(project, "    do: [Stamp it.]\n", "    do: [Stamp it., ring-branch]\n")
    change(project, "actions: [ring-branch], ", "")
    said = run("HEAD", "--edition", "england").stdout
    assert "The same end, but something to do is lost: 2 ways\n" in said
    assert "    lost: Ring the branch\n" in said
    assert (
        """\
The same end, with more to do: 4 ways
  told too, on 4 ways: Ring the branch
    Should I lend this book?: “Lend the book” (Calm)
    for example:
      Is the building on fire? No
"""
        in said
    )


URGENT = "  level: soon\n  now: true\n  sources: [TW-05]"


def test_an_end_that_is_calmer_by_itself_is_told_with_what_it_no_longer_says(project):
    """Lost books ring the branch, which is as urgent: the fine that is no longer asked for is lost all the same."""
    change(project, "  now: true\n  sources: [TW-05]", URGENT, "decision_trees/shared/actions.yml")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-a", "-m", "Urgent")
    change(project, "      - note-it\n", "      - note-it\n      - ask-fine\n")
    actions = project / "decision_trees/shared/actions.yml"
    actions.write_text(actions.read_text("utf-8") + "ask-fine: {do: Ask for the fine, sources: [TW-03]}\n", "utf-8")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-a", "-m", "Fine")
    change(project, "label: It is lost, goto: pay", "label: It is lost, goto: lend-it")
    calmer = run("HEAD", "--edition", "england").stdout
    assert (
        """\
A calmer end, though a duty on the way is as urgent as before: 2 ways
  Should I lend this book?: “Ask for the fine first” (Soon) → “Lend the book” (Calm), on 2 ways
    as urgent by this duty: Ring the branch
    lost: Ask for the fine
    lost on 1 way: Note the name of the book
    for example:
"""
        in calmer
    )
    assert "Less urgent" not in calmer
    said = json.loads(run("HEAD", "--edition", "england", "--json").stdout)
    assert [(one["kind"], one["lost"], one["lost-on"]) for one in said["ways"]] == [
        ("calmer end", ["ask-fine"], {"note-it": 1})
    ]
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-a", "-m", "Calm")
    change(project, "label: It is lost, goto: lend-it", "label: It is lost, goto: pay")
    assert "A more urgent end, though a duty on the way was as urgent before: 2 ways" in run("HEAD").stdout


def test_markdown_for_a_policy_group(project):
    change(project, "no: {goto: lend-it, sources: [TW-02]}", "no: {goto: pay, sources: [TW-02]}")
    assert (
        run("HEAD", "--edition", "town", "--markdown").stdout
        == """\
# Town: HEAD against now

## More urgent than before: 1 way

- Should I lend this book?: “Lend the book” (Calm) → “Ask for the fine first” (Soon), on 1 way
    - gained: Note the name of the book
    - with:
        - Is the building on fire? No
        - Does the reader have a book that is late? No

"""
    )


def test_an_edition_against_the_core(project):
    own = project / "editions/town" / LEND
    own.write_text("questions: {marks: {answers: {two: {goto: lend-it}}}}\n", encoding="utf-8")
    said = run("--edition", "town").stdout
    assert said.startswith("Anytown (core) against Town\nLess urgent than before: 2 ways\n")
    assert "A page is torn; It is wet" in said
    assert "Town: new since HEAD" not in run("HEAD").stdout


def test_an_aid_that_is_new(project):
    body = "questions: {tea: {ask: Tea?, sources: [TW-01], answers: {yes: {goto: leave-now, sources: [TW-01]}}}}\n"
    head = "title: Is there tea?\nsummary: S\nfor: F\nlevels: hurry\n"
    (project / "decision_trees/more.yml").write_text(head + body, encoding="utf-8")
    assert "  New aid: Is there tea?\n" in run("HEAD").stdout


def test_what_cannot_be_compared(project):
    assert run("nope").stderr.startswith(
        "nope: cannot be read: git knows no version “nope” here. It has no tags yet: “git tag v1” makes one. Type a"
        " tag, or the number of a commit: “git log --oneline” lists them"
    )
    git("tag", "v1")
    assert "“v11” here. Did you mean “v1”? Its tags are v1. Type a tag" in run("v11").stderr
    assert "Name a git revision" in run().stderr
    change(project, "goto: lend-it, sources: [TW-02]", "goto: lendit, sources: [TW-02]")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-a", "-m", "Break")
    change(project, "goto: lendit,", "goto: lend-it,")
    assert run("HEAD").stderr.startswith(f"HEAD:{LEND}:21:18: question “overdue”: answer “no” leads to “lendit”")


def test_other_contacts_at_the_same_end(project):
    change(project, "    contacts: [branch]\n", "")
    said = run("HEAD", "--edition", "england").stdout
    assert "The same end, with other contacts: 7 ways\n" in said
    assert "    lost: The branch\n" in said


def test_what_is_worded_differently_is_listed_with_numbers_and_limits_first(project):
    change(project, "title: Lend the book\n", "title: Give the book\n")
    change(project, "01632 960 001", "01632 960 002", "editions/town/contacts.yml")
    change(project, "01632 960 001", "01632 960 002", "sources/town.yml")
    change(project, "2 working days, s", "2 days, s", "decision_trees/shared/limits.yml")
    change(project, "in 2 working days", "in 2 days", "sources/town.yml")
    assert (
        run("HEAD", "--edition", "town").stdout
        == """\
Town: HEAD against now
No way ends differently.
New or worded differently: 3 texts
  The branch, North, telephone
    was: 01632 960 001
    is: 01632 960 002
    It was compared with the document on 21 November 2026: that was the number before.
  time limit “2 days”, how long
    was: 2 working days
    is: 2 days
  Should I lend this book?: outcome “Give the book”
    was: Lend the book
    is: Give the book
What else says something else now, beside all that is listed here: what was noted of the document \
“Rules of the town library”
"""
    )


def test_markdown_lists_words_under_a_heading(project):
    change(project, "title: Lend the book\n", "title: Give the book\n")
    assert run("HEAD", "--edition", "town", "--markdown").stdout.endswith(
        "\n## New or worded differently: 1 text\n\n"
        "- Should I lend this book?: outcome “Give the book”\n    - was: Lend the book\n    - is: Give the book\n"
    )


def test_another_time_limit_for_a_duty_or_a_line_is_listed_with_the_words_of_both(project):
    limits = "{within: 2 working days, sources: [TW-05]}"
    change(
        project,
        limits,
        f"{limits}\nslow: {{within: three weeks, sources: [TW-02]}}",
        "decision_trees/shared/limits.yml",
    )
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-a", "-m", "Limit")
    change(project, "within: notice", "within: slow", "decision_trees/shared/actions.yml")
    change(project, "says: Show the list of fines.,", "says: Show the list of fines., within: notice,")
    assert run("HEAD", "--edition", "england").stdout.endswith(
        """\
  Should I lend this book?: outcome “Ask for the fine first”, what to do, how long
    is: 2 working days
  duty “Note the name of the book”, how long
    was: 2 working days
    is: three weeks
"""
    )


def test_a_limit_of_another_name_that_is_as_long_is_no_other_text(project):
    limits = "{within: 2 working days, sources: [TW-05]}"
    change(project, limits, f"{limits}\nsame: {{within: 2 working days, sources: [TW-05]}}", LIMITS)
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-a", "-m", "Limit")
    change(project, "within: notice", "within: same", "decision_trees/shared/actions.yml")
    assert "New or worded" not in run("HEAD", "--edition", "england").stdout


def test_a_contact_s_field_and_the_areas_of_a_line_are_named(project):
    change(project, "hours: {mon", "form: https://town.example/form, hours: {mon", "editions/town/contacts.yml")
    change(project, "name: North desk", "name: Northern desk", "editions/town/contacts.yml")
    own = project / "editions/town" / LEND
    extra = "outcomes: {pay: {do: [{says: Smile., areas: [north], sources: [TW-04]}]}}\n"
    own.write_text(own.read_text("utf-8") + extra, encoding="utf-8")
    said = run("HEAD", "--edition", "town").stdout
    assert "  The branch, North, address of the form\n    is: https://town.example/form\n" in said
    assert "  The branch, North, what it is called here\n    was: North desk\n    is: Northern desk\n" in said
    assert "what to do\n    is: Smile. (North)\n" in said


def test_what_an_edition_says_of_itself_is_listed(project):
    names = "areas: {north: North, south: South}"
    change(project, names, f"{names}\narea-help: Ask.", "editions/town/edition.yml")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-a", "-m", "Help")
    path = "editions/town/edition.yml"
    change(project, names, "areas: {north: The heath, south: South}\narea-question: Which not?", path)
    change(project, "area-help: Ask.", "area-help: Do not ask.", path)
    (project / "editions/town/strings.yml").write_text("continue: Stop\n", encoding="utf-8")
    said = run("HEAD", "--edition", "town").stdout
    assert "  name of an area\n    was: North\n    is: The heath\n" in said
    assert "  the question which area it is\n    is: Which not?\n" in said
    assert "  help with the question which area it is\n    was: Ask.\n    is: Do not ask.\n" in said
    assert "  words of the page “continue”\n    is: Stop\n" in said
    against_core = run("--edition", "town").stdout
    assert "  name of an area\n    is: The heath\n" in against_core
    assert "words of the page “continue”" in against_core
    assert "Anytown" not in against_core.partition("\n")[2]


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        (LEND, "    checklist: desk\n", "", "first”, list that is shown\n    was: Have on the desk"),
        (LEND, "    then: [ask]\n", "", "first”, what comes next\n    was: Do I ask the reader first?"),
        (LEND, "come-back: [ask]", "read: [index]", "“Lend the book”, when to come back\n    was: Do I ask"),
        (LEND, "come-back: [ask]", "read: [index]", "“Lend the book”, pages to read\n    is: Anytown (core)"),
        ("decision_trees/shared/actions.yml", "  now: true\n", "", "with every later question\n    was: Yes"),
        ("decision_trees/shared/contacts.yml", "when: day,", "folded: true,", "“The branch”, folded away\n    is: Yes"),
        (
            "decision_trees/shared/checklists.yml",
            "note:",
            "sheet: true\n  note:",
            "“Have on the desk”, to fill in\n    is: Yes",
        ),
    ],
)
def test_what_an_outcome_shows_beside_its_duties_is_listed(project, path, old, new, says):
    change(project, old, new, path)
    assert says in run("HEAD", "--edition", "england").stdout


def test_the_pages_of_a_moment_are_listed(project):
    path = project / "decision_trees/shared/moments.yml"
    path.write_text("late:\n  title: A late book\n  pages: {lend: Whether to lend, ask: Before you ask}\n")
    git("add", ".")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "Moment")
    path.write_text("late:\n  title: A book\n  pages: {lend: Whether not to lend}\n")
    assert run("HEAD", "--edition", "england").stdout.endswith(
        """\
  moment “A late book”, page “ask”
    was: Before you ask
  moment “A book”, page “lend”
    was: Whether to lend
    is: Whether not to lend
  moment “A book”
    was: A late book
    is: A book
"""
    )


def test_a_source_that_changes_a_label_is_listed_in_plain_words(project):
    own = project / "editions/town/decision_trees/shared"
    own.mkdir()
    (own / "actions.yml").write_text("ring-branch: {sources: [TW-01]}\n", encoding="utf-8")
    against_core = """\
Another label, which says whether a document stands behind it: 1
  duty “Ring the branch”: Ring the branch
    was: North: local document; South: safety default
    is: local document
"""
    assert run("--edition", "town").stdout.endswith(against_core)
    assert run("HEAD", "--edition", "town").stdout.endswith(against_core)
    assert "Another label" not in run("HEAD", "--edition", "england").stdout


def test_pages_that_are_new_gone_or_changed_are_listed_with_their_lines(project):
    docs = project / "editions/town/docs"
    docs.mkdir()
    (docs / "late.md").write_text("# Late { #late }\n\nRing at once.\n\nThen write.\n", encoding="utf-8")
    (docs / "old.md").write_text("# Old { #old }\n", encoding="utf-8")
    assert run("--edition", "town").stdout.endswith("New pages: 2\n  “Late”\n  “Old”\n")
    git("add", ".")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "Pages")
    (docs / "late.md").write_text("# Late { #late }\n\nWait a week.\n\nThen write.\n", encoding="utf-8")
    (docs / "old.md").unlink()
    (docs / "new.md").write_text("# New { #new }\n", encoding="utf-8")
    assert (
        run("HEAD", "--edition", "town").stdout
        == """\
Town: HEAD against now
No way ends differently.
New pages: 1
  “New”
Pages that are gone: 1
  “Old”
Pages that changed: 1
  “Late”
    was: Ring at once.
    is: Wait a week.
"""
    )


def test_a_page_in_place_of_the_core_s_is_changed_and_one_that_extends_it_has_its_lines(project):
    (project / "docs/late.md").write_text("# Late { #late }\n\n{% block a %}\nAsk.\n{% endblock %}\n", encoding="utf-8")
    docs = project / "editions/town/docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Here { #start }\n", encoding="utf-8")
    (docs / "late.md").write_text(
        '{% extends "core/late.md" %}\n{% block a %}\nWrite within {{ limits.notice }}. {{ noted("TW-05") }}\n'
        "{{ super() }}Then **ring** [them](lend.md).\n{% endblock %}\n",
        encoding="utf-8",
    )
    assert run("--edition", "town").stdout.endswith(
        """\
Pages that changed: 2
  “Here”
    was: Anytown (core)
    was: Do I ask the reader first?
    was: Should I lend this book?
    is: Here
  “Late”
    was: Ask.
    is: Write within 2 working days. Ask. Then ring them.
"""
    )


def test_a_page_is_compared_as_it_is_read(project):
    """Its label and what it names change with the ledger and the limits; how its lines are broken says nothing."""
    page = project / "docs/late.md"
    page.write_text("# Late { #late }\n\nWrite within {{ limits.notice }}.\nBe kind.{{ cite('TW-04') }}\n", "utf-8")
    git("add", ".")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "Page")
    page.write_text("# Late {: #late }\n\nWrite within {{ limits.notice }}. Be kind.{{ cite('TW-04') }}\n", "utf-8")
    assert "Pages that" not in run("HEAD").stdout
    change(project, "2 working days, s", "2 days, s", "decision_trees/shared/limits.yml")
    change(project, "in 2 working days", "in 2 days", "sources/town.yml")
    change(project, "lines: [4], areas: [north]", "lines: [4], areas: [north, south]", "sources/town.yml")
    told = run("HEAD", "--edition", "town").stdout
    was = "Write within 2 working days. Be kind. (North: local document; South: safety default)"
    assert f"Pages that changed: 1\n  “Late”\n    was: {was}\n    is: Write within 2 days" in told
    assert "Be kind. (local document)" in told


def test_a_page_that_cannot_be_rendered_is_compared_as_it_is_written(project):
    docs = project / "docs"
    (docs / "late.md").write_text("# Late { #late }\n\nWithin {{ limits.gone }}.\n", encoding="utf-8")
    assert "New pages: 1\n  “Late”\n" in run("HEAD", "--edition", "town").stdout


def test_without_git_its_own_words_are_told(tmp_path, monkeypatch):
    monkeypatch.chdir(toy.write(tmp_path))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert run("HEAD").stderr.startswith("HEAD: cannot be read: this folder is not under version control (git)")


def test_what_was_noted_for_readers_since_stands_first(project):
    (project / "changes.yml").write_text("- {on: 2026-01-02, says: Made.}\n", encoding="utf-8")
    git("add", ".")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "Changes")
    own = "- {on: 2026-03-04, says: We are kinder., pages: [lend, index]}\n"
    (project / "editions/town/changes.yml").write_text(own, encoding="utf-8")
    change(project, "title: Lend the book\n", "title: Give the book\n")
    assert run("HEAD", "--edition", "town").stdout.startswith(
        """\
Town: HEAD against now
What was noted of it for readers since then, the newest first:
  4 March 2026: We are kinder.
    “Should I lend this book?”, “Town”

No way ends differently.
"""
    )
    said = json.loads(run("HEAD", "--edition", "town", "--json").stdout)
    assert said["noted"] == [{"on": "2026-03-04", "says": "We are kinder.", "pages": ["lend", "index"]}]
    assert "noted" not in run("HEAD", "--edition", "england").stdout + run("--edition", "town").stdout
    git("add", ".")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "Kinder")
    (project / "editions/town/changes.yml").unlink()
    assert "  noted before, and now no more: We are kinder.\n" in run("HEAD", "--edition", "town").stdout


def test_what_no_list_tells_is_told_by_its_file(project):
    change(project, "review: {by: 2030-01-01, owner: gap}", "review: {by: 2031-01-01, owner: gap}")
    change(project, "status: example", "status: draft", "editions/town/edition.yml")
    said = run("HEAD", "--edition", "town").stdout
    assert said.endswith(
        "is listed here: of the edition itself: its status;"
        " of “Should I lend this book?”: when it is to be looked at again, and by whom\n"
    )


def test_a_line_that_stands_elsewhere_in_its_list_is_told_and_so_are_limits_exchanged(project):
    lend = "      - note-it\n      - {says: Show the list of fines., sources: [TW-03]}\n"
    change(
        project,
        lend,
        "      - {says: Show the list of fines., within: notice, sources: [TW-03]}\n"
        "      - {says: Take the coins., when: after, sources: [TW-03]}\n      - note-it\n",
    )
    said = run("HEAD", "--edition", "england").stdout
    moved = (
        "In another place of its list, or with another line's limit: 1\n"
        "  Should I lend this book?: outcome “Ask for the fine first”, what to do\n"
    )
    assert f"{moved}    “Show the list of fines.”: stands first now.\n" in said
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-a", "-m", "Moved")
    change(project, "fines., within: notice,", "fines., when: after,")
    change(project, "coins., when: after,", "coins., within: notice,")
    said = run("HEAD", "--edition", "england").stdout
    assert "“Show the list of fines.”\n      was: 2 working days\n      is: Afterwards\n" in said
    assert "“Take the coins.”\n      was: Afterwards\n      is: 2 working days\n" in said
    assert "Nothing that readers see has changed" not in said
    (order,) = json.loads(run("HEAD~1", "--edition", "england", "--json").stdout)["order"]
    assert (order["line"], order["after"]) == ("Show the list of fines.", None)


def test_what_is_said_to_be_in_doubt_in_a_document_is_listed(project):
    says = "says: Nobody knows the number of the south branch."
    change(project, says, "says: The south branch has no number.", "sources/town.yml")
    said = run("HEAD", "--edition", "town").stdout
    assert "  what is in doubt, or left out, in a document (TW-06)\n    was: Nobody knows" in said


def test_what_readers_do_not_see_is_told_where_nothing_else_is(project):
    change(project, "  once: true\n", "", "decision_trees/shared/questions.yml")
    said = run("HEAD", "--edition", "england").stdout
    assert "No way ends differently.\nNothing that readers see has changed, but this says something else now: " in said
    assert "an order, a mark or a source in “Should I lend this book?”" in said


def test_safety_rules_and_worked_cases_that_are_gone_or_changed_are_listed(project):
    town = project / "editions/town/decision_trees"
    fire, loud = (
        f"- {{id: {name}, says: Rule {name}, whenever: {{fire: yes}}, then: {{outcomes: [leave-now]}}}}\n"
        for name in "ab"
    )
    (town / "safety.yml").write_text(fire + loud, encoding="utf-8")
    cases = (town / "lend.scenarios.yml").read_text(encoding="utf-8")
    again = "- {id: again, title: T, answers: {fire: yes}, reaches: leave-now}\n"
    (town / "lend.scenarios.yml").write_text(cases + again, encoding="utf-8")
    git("add", ".")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "Rules")
    (town / "safety.yml").write_text(fire.replace("yes}", "yes, overdue: yes}"), encoding="utf-8")
    (town / "lend.scenarios.yml").write_text(cases, encoding="utf-8")
    assert (
        run("HEAD", "--edition", "town").stdout
        == """\
Town: HEAD against now
No way ends differently.
Safety rules and worked cases that are gone or changed: 3
  safety rule “Rule a”
    was: whenever it is answered: Is the building on fire? Yes, or I smell smoke
    is: whenever it is answered: Is the building on fire? Yes, or I smell smoke; \
Does the reader have a book that is late? Yes
  safety rule “Rule b” is gone
    was: whenever it is answered: Is the building on fire? Yes, or I smell smoke
    was: what it demands of the end: one of “Leave now”
  worked case “T” of “Should I lend this book?” is gone
    was: answers: Is the building on fire? Yes, or I smell smoke
    was: comes to: “Leave now”
"""
    )
    assert "Safety rules" not in run("--edition", "town").stdout
