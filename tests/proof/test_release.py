"""What stands between an edition and going live; whether it is still what was signed off."""

import datetime
from dataclasses import replace

import pytest

import toy
from pathways.content.model import Action, Answer, Contact, Limit, Line, Outcome, Question, Review, Tree
from pathways.loading import load
from pathways.proof.adopted import INTERFACE, digest, has_changed, is_signed_off
from pathways.proof.checks import signed
from pathways.proof.freshness import standings
from pathways.proof.release import problems

TODAY = datetime.date(2026, 11, 22)
EDITION, CONTACTS = "editions/town/edition.yml", "editions/town/contacts.yml"
LEND = "editions/town/decision_trees/lend.yml"
SETTLED = """\
name: Town
areas: {north: North, south: South}
documents: [town]
status: adopted
by: The board
on: 2026-11-22
digest: DIGEST
report-a-wrong-number: desk@town.example
review: {by: 2027-11-22, owner: The librarian}
"""
RUNG = toy.texts()[CONTACTS].replace(
    "compared: 2026-11-21}", "compared: 2026-11-21, rung: 2026-11-22, rung-by: Ann}", 1
)


def town(folder, changes: dict[str, str]):
    return load(toy.write(folder, changes)).editions["town"]


@pytest.fixture
def settled(tmp_path) -> dict[str, str]:
    """A town that may go live, as changed files."""
    unsigned = {EDITION: SETTLED.replace("DIGEST", "0" * 16), CONTACTS: RUNG}
    return {**unsigned, EDITION: SETTLED.replace("DIGEST", digest(town(tmp_path / "first", unsigned)))}


def said(content, today=TODAY, good_for=90) -> list[str]:
    return [str(problem) for problem in problems(content, today, good_for)]


def test_what_is_settled_may_go_live(tmp_path, settled):
    content = town(tmp_path, settled)
    assert is_signed_off(content)
    assert said(content) == []


def test_an_example_may_not(tmp_path):
    content = town(tmp_path, {})
    found = said(content)
    assert [line.partition(": ")[2] for line in found] == [
        (
            "The edition is “example”. `pathways pack` makes what a policy group signs off; then write"
            f" “status: adopted”, “by”, “on” and “digest: {digest(content)}”."
        ),
        "No day is set for its review: “review: {by: 2027-05-21, owner: …}”.",
        "Readers cannot report a wrong number: give an address, of e-mail or of the web (https://…).",
        "contact “branch” of “north”: nobody has rung 01632 960 001 yet. Ring it, then add “rung” and “rung-by”.",
        "contact “branch” of “south” is a gap: find out what is missing, or have the edition signed off with it.",
    ]
    assert found[0].startswith("editions/town/edition.yml:4:9: ")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (CONTACTS, "01632 960 001", "999"),
        (CONTACTS, "Walk over.", "Walk over quickly."),
        (LEND, "Is the reader loud?", "Is the reader noisy?"),
        (LEND, "no: {goto: marks", "no: {goto: lend-it"),
        ("decision_trees/shared/limits.yml", "within: ", "within: about "),
        (EDITION, "south: South", "south: Southern"),
        (EDITION, "areas:", "area-question: Which?\nareas:"),
        (EDITION, "areas:", "area-help: Ask.\nareas:"),
        (EDITION, "desk@town.example", "counter@town.example"),
        (EDITION, "areas:", "listed-as: Readers.\nareas:"),
        ("sources/town.yml", "lines: [4], areas: [north]", "lines: [4], areas: [north, south]"),
    ],
)
def test_a_change_after_signing_off_shows(tmp_path, settled, file, old, new):
    text = {**toy.texts(), **settled}[file]
    assert old in text
    content = town(tmp_path, {**settled, file: text.replace(old, new, 1)})
    assert has_changed(content)
    assert any("has changed since the edition was adopted on 2026-11-22" in line for line in said(content))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (CONTACTS, "rung: 2026-11-22", "rung: 2026-11-20"),
        (CONTACTS, "compared: 2026-11-21", "compared: 2026-11-20"),
        (LEND, "questions:", "# A remark.\nquestions:"),
        (EDITION, "The librarian", "The head librarian"),
    ],
)
def test_what_no_reader_reads_is_no_change(tmp_path, settled, file, old, new):
    content = town(tmp_path, {**settled, file: {**toy.texts(), **settled}[file].replace(old, new)})
    assert is_signed_off(content)
    assert not has_changed(content)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("strings.yml", "continue: Stop\n"),
        ("docs/late.md", "# Late { #late }\n"),
        ("wording.yml", "- {core: Ring the branch, here: Ring the desk}\n"),
        ("decision_trees/shared/words.yml", "late: {word: Late, to: [lend]}\n"),
        ("decision_trees/shared/moments.yml", "late: {title: Late, pages: {lend: Whether to lend}}\n"),
    ],
)
def test_a_file_that_readers_read_is_a_change(tmp_path, settled, file, text):
    assert has_changed(town(tmp_path, {**settled, f"editions/town/{file}": text}))


def test_only_words_of_the_interface_that_say_what_the_content_means_count(tmp_path, settled):
    content = town(tmp_path, settled)
    said = content.interface
    assert said["answer-not-sure"] == "I am not sure"
    assert all(name in said or any(key.startswith(f"{name}-") for key in said) for name in INTERFACE)
    for key in (
        "answer-not-sure",
        "label-default",
        "limit-within",
        "do-after",
        "form-says",
        "hours-closed",
        "area-question",
    ):
        assert has_changed(replace(content, interface={**said, key: "Otherwise"})), key
    for key in ("continue", "shell-menu", "doubts-here", "pack-title"):
        assert is_signed_off(replace(content, interface={**said, key: "Otherwise"})), key


def test_a_part_with_a_new_field_is_the_same_until_the_field_is_used(tmp_path):
    class Newer(Contact):
        aside: str | None = None
        further: tuple[str, ...] = ()

    content = town(tmp_path, {})
    contact = content.contacts["branch"]["north"]
    same = Newer(**contact.model_dump(by_alias=True))
    used = same.model_copy(update={"aside": "Ring twice."})
    before, unused, after = (
        digest(replace(content, contacts={"branch": {**content.contacts["branch"], "north": one}}))
        for one in (contact, same, used)
    )
    assert before == unused != after


def test_what_is_said_to_be_in_doubt_counts(tmp_path, settled):
    ledger = toy.texts()["sources/town.yml"]
    says = "says: Nobody knows the number of the south branch."
    assert says in ledger
    assert has_changed(town(tmp_path, {**settled, "sources/town.yml": ledger.replace(says, "says: There is none.")}))


def test_a_part_called_as_a_day_that_does_not_count_counts(tmp_path):
    text = "late: {word: Late, to: [lend]}\n"
    named = text.replace("late:", "review:")
    path = "editions/town/decision_trees/shared/words.yml"
    assert digest(town(tmp_path / "a", {path: named})) != digest(town(tmp_path / "b", {}))


def test_the_scheme_of_the_digest_does_not_change_by_accident(tmp_path):
    """If it must change, every adopted edition has to be signed off again: say so in the changelog."""
    answers = {
        "yes": Answer(**{"goto": "leave", "at-least": 1}),
        "no": Answer(label="No", goto="leave", sources=("TW-01",)),
    }
    tree = Tree(
        **{"title": "T", "summary": "S", "for": "F", "review": Review(by=TODAY, owner="Ann")},
        questions={"fire": Question(ask="Is there a fire?", answers=answers)},
        outcomes={
            "leave": Outcome(title="Leave", do=(Line(says="Run.", within="soon"), Line(action="ring", areas=["south"])))
        },
    )
    parts = {
        "trees": {"fire": tree},
        "actions": {"ring": Action(do="Ring.", now=True)},
        "limits": {"soon": Limit(within="1 day")},
        "contacts": {
            "branch": {"north": Contact(name="Desk", telephone="999", hours={"mon": "09:00-10:00"}, rung=TODAY)}
        },
    }
    rest = {kind: {} for kind in ("scales", "checklists", "roles", "words", "moments", "scenarios")}
    words = {"answer-yes": "Yes", "continue": "Continue"}
    content = replace(
        town(tmp_path, {}), **parts, **rest, documents={}, safety=(), interface=words, pages={"late.md": "Late."}
    )
    assert digest(content) == "b57c667be1d04e14"


def test_a_page_of_the_core_and_what_no_line_rests_on_are_no_change(tmp_path, settled):
    ledger = toy.texts()["sources/town.yml"]
    fact = "  TW-07: {text: Tea., strength: may, lines: [7], areas: [north], topic: tea}\n"
    changes = {"docs/late.md": "# Late { #late }\n", "sources/town.yml": ledger + fact}
    assert is_signed_off(town(tmp_path, {**settled, **changes}))


def test_adopted_without_a_digest_may_not_go_live(tmp_path, settled):
    text = "\n".join(line for line in settled[EDITION].splitlines() if not line.startswith("digest"))
    content = town(tmp_path, {**settled, EDITION: text})
    assert not has_changed(content)
    assert any("This does not say what was adopted" in one.says for one in signed.says_what(content))


def test_old_comparisons_and_overdue_reviews_are_told(tmp_path, settled):
    content = town(tmp_path, settled)
    assert said(content, TODAY + datetime.timedelta(days=89)) == []
    late = said(content, TODAY + datetime.timedelta(days=90))
    assert len(late) == 2
    assert all("was compared 91 days ago. Compare it again." in line for line in late)
    assert any("review is overdue by 1 day." in line for line in said(content, datetime.date(2027, 11, 23)))


@pytest.mark.parametrize("by", ["", ", rung-by: '?'"])
def test_who_rang_a_number_is_to_be_named(tmp_path, settled, by):
    contacts = settled[CONTACTS].replace(", rung-by: Ann", by)
    assert said(town(tmp_path, {**settled, CONTACTS: contacts})) == [
        (
            "editions/town/contacts.yml:2:132: contact “branch” of “north”: it does not say who rang 01632 960 001."
            " Add “rung-by: …”, by name or post."
        )
    ]


def test_a_review_is_at_most_two_years_ahead(tmp_path, settled):
    review = "review: {by: 2028-11-22,"
    text = settled[EDITION].replace("review: {by: 2027-11-22,", review)
    assert said(town(tmp_path / "in-time", {**settled, EDITION: text})) == []
    assert said(town(tmp_path / "late", {**settled, EDITION: text.replace("2028-11-22", "2028-11-23")})) == [
        (
            "editions/town/edition.yml:9:14: “2028-11-23” is more than two years ahead."
            " Numbers and law change sooner: set an earlier day."
        )
    ]


def test_days_left_are_counted(tmp_path):
    content = town(tmp_path, {CONTACTS: toy.texts()[CONTACTS].replace(", compared: 2026-11-21}", "}", 1)})
    found = {one.area: (one.left, one.is_stale) for one in standings(content, TODAY, 1)}
    assert found == {"north": (None, True), "south": (0, False)}
    assert [one.is_stale for one in standings(content, TODAY + datetime.timedelta(days=1), 1)] == [True, True]
