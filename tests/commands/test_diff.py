"""What `pathways diff` says of a change, in words a policy group reads."""

import subprocess

import pytest
from click.testing import CliRunner, Result

import toy
from pathways.commands import main

LEND = "decision_trees/lend.yml"


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
    assert "The same end, with more to do: 4 ways\n" in said
    assert "    gained: Ring the branch\n" in said


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
    assert run("nope").stderr.startswith("nope: cannot be read: git knows no version of this name.")
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
    assert (
        run("HEAD", "--edition", "town").stdout
        == """\
Town: HEAD against now
No way ends differently.
New or worded differently: 3 texts
  contact “branch” of “north”
    was: 01632 960 001
    is: 01632 960 002
    It was compared with the document on 21 November 2026: that was the number before.
  limit “notice”
    was: 2 working days
    is: 2 days
  outcome “lend-it”
    was: Lend the book
    is: Give the book
What else says something else now, beside all that is listed here: sources/town.yml
"""
    )


def test_markdown_lists_words_under_a_heading(project):
    change(project, "title: Lend the book\n", "title: Give the book\n")
    assert run("HEAD", "--edition", "town", "--markdown").stdout.endswith(
        "\n## New or worded differently: 1 text\n\n"
        "- outcome “lend-it”\n    - was: Lend the book\n    - is: Give the book\n"
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
  outcome “pay”: do line “within”
    is: 2 working days (limit “notice”)
  action “note-it”, how long
    was: 2 working days (limit “notice”)
    is: three weeks (limit “slow”)
"""
    )


def test_what_an_edition_says_of_itself_is_listed(project):
    names = "areas: {north: North, south: South}"
    change(project, names, f"{names}\narea-help: Ask.", "editions/town/edition.yml")
    git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-a", "-m", "Help")
    path = "editions/town/edition.yml"
    change(project, names, "areas: {north: South, south: North}\narea-question: Which not?", path)
    change(project, "area-help: Ask.", "area-help: Do not ask.", path)
    (project / "editions/town/strings.yml").write_text("continue: Stop\n", encoding="utf-8")
    said = run("HEAD", "--edition", "town").stdout
    assert "  area “north”\n    was: North\n    is: South\n" in said
    assert "  the question which area it is\n    is: Which not?\n" in said
    assert "  help with the question which area it is\n    was: Ask.\n    is: Do not ask.\n" in said
    assert "  words of the page “continue”\n    is: Stop\n" in said
    against_core = run("--edition", "town").stdout
    assert "  area “north”\n    is: South\n" in against_core
    assert "words of the page “continue”" in against_core
    assert "Anytown" not in against_core.partition("\n")[2]


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        (LEND, "    checklist: desk\n", "", "outcome “pay”, list that is shown\n    was: desk"),
        (LEND, "    then: [ask]\n", "", "outcome “pay”, what comes next\n    was: ask"),
        (LEND, "come-back: [ask]", "read: [index]", "outcome “lend-it”, when to come back\n    was: ask"),
        (LEND, "come-back: [ask]", "read: [index]", "outcome “lend-it”, pages to read\n    is: index"),
        ("decision_trees/shared/actions.yml", "  now: true\n", "", "with every later question\n    was: yes"),
        ("decision_trees/shared/contacts.yml", "when: day,", "folded: true,", "“The branch”, folded away\n    is: yes"),
        ("decision_trees/shared/checklists.yml", "note:", "sheet: true\n  note:", "“desk”, to fill in\n    is: yes"),
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
    assert run("--edition", "town").stdout.endswith("New pages: 2\n  docs/late.md\n  docs/old.md\n")
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
  docs/new.md
Pages that are gone: 1
  docs/old.md
Pages that changed: 1
  docs/late.md
    was: Ring at once.
    is: Wait a week.
"""
    )


def test_a_page_in_place_of_the_core_s_is_changed_and_one_that_extends_it_has_its_lines(project):
    (project / "docs/late.md").write_text("# Late { #late }\n\n{% block a %}\nAsk.\n{% endblock %}\n", encoding="utf-8")
    docs = project / "editions/town/docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Here { #start }\n", encoding="utf-8")
    (docs / "late.md").write_text('{% extends "core/late.md" %}\n', encoding="utf-8")
    assert run("--edition", "town").stdout.endswith(
        """\
Pages that changed: 2
  docs/index.md
    was: # {{ edition.name | words }} { #start }
    was: {% for id, aid in aids.items() %}
    was: - [{{ aid.title | words }}]({{ id }}.md)
    was: {% endfor %}
    is: # Here { #start }
  docs/late.md
    is: {% extends "core/late.md" %}
"""
    )


def test_what_no_list_tells_is_told_by_its_file(project):
    change(project, "review: {by: 2030-01-01, owner: gap}", "review: {by: 2031-01-01, owner: gap}")
    change(project, "status: example", "status: draft", "editions/town/edition.yml")
    said = run("HEAD", "--edition", "town").stdout
    assert said.endswith("is listed here: edition.yml (status), decision_trees/lend.yml (review)\n")


def test_what_readers_do_not_see_is_told_where_nothing_else_is(project):
    change(project, "  once: true\n", "", "decision_trees/shared/questions.yml")
    said = run("HEAD", "--edition", "england").stdout
    assert "No way ends differently.\nNothing that readers see has changed, but this says something else now: " in said
    assert "decision_trees/lend.yml" in said


def test_safety_rules_and_worked_cases_that_are_gone_or_changed_are_listed(project):
    town = project / "editions/town/decision_trees"
    fire, loud = (
        f"- {{id: {name}, says: S, whenever: {{fire: yes}}, then: {{outcomes: [leave-now]}}}}\n" for name in "ab"
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
  safety rule “a”
    was: whenever: {fire: yes}
    is: whenever: {fire: yes, overdue: yes}
  safety rule “b” is gone
    was: says: S
    was: whenever: {fire: yes}
    was: then: {outcomes: [leave-now]}
  worked case “again” of “Should I lend this book?” is gone
    was: answers: {fire: yes}
    was: reaches: leave-now
"""
    )
    assert "Safety rules" not in run("--edition", "town").stdout
