"""The sign-off pack: all that a policy group decides on, in a page that prints and in a DOCX alike."""

import html
import re
from dataclasses import replace
from itertools import pairwise

import pytest

import toy
from packs import TODAY, made, rows, texts, under
from pathways import handouts, loading
from pathways.content.edition import Content
from pathways.guidance import readable
from pathways.proof.adopted import digest
from pathways.publish import pack
from pathways.publish.blocks import Block, Contents, Heading, Items, Table, Text

LEND = "editions/town/decision_trees/lend.yml"
CONTACTS = "editions/town/contacts.yml"


@pytest.fixture
def project(tmp_path):
    return loading.load(toy.write(tmp_path))


def earlier(folder, changes) -> Content:
    return readable(loading.load(toy.write(folder, changes)))["town"]


def test_an_exception_says_what_is_given_up(tmp_path):
    text = toy.texts()[LEND].replace("no: {goto: marks", "no: {goto: lend-it") + (
        "exceptions:\n  - {when: {loud: no}, because: The document says so., reviewed-by: gap, until: 2027-05-21,"
        " sources: [TW-02]}\n"
    )
    (first, *_) = rows(under(made(loading.load(toy.write(tmp_path, {LEND: text}))), "To be decided"))
    assert "“Ask for the fine first” (Soon) → “Lend the book” (Calm), on " in first[2]
    assert "lost: Note the name of the book" in first[2]


def test_gaps_flags_and_exceptions_are_to_be_decided(tmp_path):
    text = toy.texts()[LEND] + (
        "exceptions:\n  - {when: {loud: no}, because: The document says so., reviewed-by: gap, until: 2027-05-21,"
        " sources: [TW-02]}\n"
    )
    project = loading.load(toy.write(tmp_path, {LEND: text}))
    blocks = under(made(project), "To be decided")
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Does without something of the shared core, or left out: 1",
        "What is missing: 3",
        "The edition itself: 3",
    ]
    found = rows(blocks)
    assert [row[0] for row in found] == [str(number) for number in range(1, 8)]
    assert found[0][1] == "Does without something of the shared core, in “Should I lend this book?”, until 21 May 2027"
    assert "Is the reader loud? No" in found[0][2]
    assert found[0][2].endswith("Reviewed by: nobody named yet."), "this one gives up nothing"
    gap = "The document gives no number."
    doubt = "Nobody knows the number of the south branch.\nIt touches: “Should I lend this book?”"
    unnamed = "Name somebody for each: Town; Should I lend this book?; Do I ask the reader first?"
    assert [row[1:3] for row in found[1:6]] == [
        ("No way to reach: The branch (South)", gap),
        ("Telephone numbers nobody has rung: 1", "Only ringing a number shows who answers it."),
        ("The document leaves something out\n(TW-06)", doubt),
        (
            "Whether you adopt this edition",
            "It is marked as an example: every page tells its readers that no partnership has adopted it.",
        ),
        ("Reviews for which nobody is named: 3", unnamed),
    ]
    assert {row[3:] for row in found} == {("☐ agreed\n☐ to be changed", "", "")}


def test_gaps_of_several_areas_are_one_to_decide(tmp_path):
    for said, told in (("Not there.", ["Not there."]), ("None.", ["North: None.", "South: Not there."])):
        gaps = ", instead: Walk over., sources: [TW-06]}\n"
        gaps = f"branch:\n  north: {{name: N, gap: {said}{gaps}  south: {{name: S, gap: Not there.{gaps}"
        project = loading.load(toy.write(tmp_path, {CONTACTS: gaps}))
        row = rows(under(made(project), "To be decided"))[0]
        assert row[1] == "No way to reach: The branch (North, South)"
        assert row[2].split("\n") == told


def test_risks_come_before_gaps_and_what_is_out_of_date_comes_last(tmp_path):
    ledger = toy.texts()["sources/town.yml"]
    rest = "strength: info, lines: [9], areas: [north], topic: x"
    for id_, flag in (("TW-90", "outdated"), ("TW-91", "risk")):
        ledger += f"  {id_}: {{text: T, {rest}, flag: {flag}, says: S}}\n"
    project = loading.load(toy.write(tmp_path, {"sources/town.yml": ledger}))
    blocks = under(made(project), "To be decided")
    assert [block.text.partition(":")[0] for block in blocks if isinstance(block, Heading)] == [
        "Risks and contradictions in the documents",
        *("What is missing", "The edition itself", "What is unclear or may be out of date"),
    ]
    assert rows(blocks)[0][1] == "A risk in the document\n(TW-91)"
    assert rows(blocks)[-1][1] == "Out of date in the document\n(TW-90)"


def test_the_first_page_sums_up(project):
    blocks = made(project, pack.Since("v1", readable(project)["town"]))
    first = next(block for block in blocks if isinstance(block, Table))
    assert dict(first.rows) == {
        "Decision aids": "2",
        "Different questions": "5",
        "Outcomes": "6",
        "Ways through": "22",
        "Contacts without a number": "1 of 2",
        "Telephone numbers that somebody has rung": "0 of 1",
        "Exceptions from the shared core": "0",
        "Reviews for which nobody is named": "3 of 3",
        "To be decided: 6": "What is missing: 3\nThe edition itself: 3",
        "What differs from the shared core": "No way ends differently.\nNew or worded differently: 4",
        "What differs from v1": "No way ends differently.",
    }


def test_the_first_page_says_that_an_edition_is_new(project):
    first = next(block for block in made(project, pack.Since("v0", None)) if isinstance(block, Table))
    assert first.rows[-1] == ("What differs from v0", "This edition is new: it was not there in v0.")


def test_the_first_page_of_the_core_says_that_it_has_no_contacts(project):
    first = next(block for block in handouts.pack(project, "england", TODAY)[1] if isinstance(block, Table))
    assert dict(first.rows)["Contacts without a number"] == "This edition has no contacts of its own."


def test_the_contents_lead_to_every_part_and_every_outcome(project):
    page, blocks = handouts.pack(project, "town", TODAY)
    contents = next(block for block in blocks if isinstance(block, Contents))
    after = blocks[blocks.index(contents) :]
    parts = [block for block in after if isinstance(block, Heading) and block.depth in (2, 4)]
    assert list(contents.entries) == [(block.depth // 2 - 1, block.text, block.anchor) for block in parts]
    assert {(0, "Decision aid: Should I lend this book?"), (1, "Danger: Leave now (1 way)")} <= {
        entry[:2] for entry in contents.entries
    }
    for block in parts:
        assert f'<a href="#{block.anchor}">{html.escape(block.text)}</a>' in page
        assert re.search(rf'<h{block.depth} id="{block.anchor}"[^>]*>{re.escape(html.escape(block.text))}</h', page)


def test_what_labels_mean_is_said_once(project):
    told = texts(made(project))
    assert sum(text.startswith("Local document: ") for text in told) == 1
    core = texts(handouts.pack(project, "england", TODAY)[1])
    assert "General guidance: check your local procedure." in core


def test_what_differs_from_the_core_comes_with_the_answers(project):
    blocks = under(made(project), "What differs from the shared core")
    assert Text("No way ends differently.") in blocks
    assert rows(blocks)[:2] == [("name of an area", "–", "North"), ("name of an area", "–", "South")]
    assert rows(blocks)[2] == ("Should I lend this book?: question “Is the reader loud?”", "–", "Is the reader loud?")


def test_what_differs_from_an_earlier_version(tmp_path, project):
    text = toy.texts()["decision_trees/lend.yml"].replace("yes: pay, not-sure: lend-it", "yes: lend-it, not-sure: pay")
    old = earlier(tmp_path / "old", {"decision_trees/lend.yml": text})
    blocks = under(made(project, pack.Since("v1", old)), "What differs from v1")
    headings = [block.text.partition(":")[0] for block in blocks if isinstance(block, Heading)]
    assert headings == ["Less urgent than before", "More urgent than before"]
    same = under(made(project, pack.Since("v1", readable(project)["town"])), "What differs from v1")
    assert same == [Text("No way ends differently.")]
    assert under(made(project, pack.Since("v0", None)), "What differs from v0") == [
        Text("This edition is new: it was not there in v0.")
    ]


def test_without_an_earlier_version_it_says_that_none_was_compared_and_how_to_have_it_done(project):
    says = under(made(project), "What differs from the version published last")
    assert len(says) == 1
    assert says[0].text.startswith("This pack was not compared with an earlier version of this edition.")
    assert "“pathways pack --since”" in says[0].text


def test_reasons_noted_since_stand_before_what_differs(tmp_path, project):
    changes = "- {on: 2026-03-04, says: We are kinder., pages: [lend]}\n"
    kinder = loading.load(toy.write(tmp_path / "new", {"editions/town/changes.yml": changes}))
    blocks = made(kinder, pack.Since("v1", readable(project)["town"], TODAY))
    assert under(blocks, "What differs from v1, of 22 November 2026")[:2] == [
        Heading("What was noted of it for readers since then, the newest first:", 3),
        Items(((0, "4 March 2026: We are kinder."), (1, "“Should I lend this book?”"))),
    ]


def test_what_is_lost_is_told_of_every_difference_and_none_is_left_out(tmp_path):
    def many(level: str, do: str) -> str:
        answers = "".join(f"      a{n}: {{label: A{n}, goto: o{n}, sources: [TW-01]}}\n" for n in range(25))
        outcomes = "".join(
            f"  o{n}: {{level: {level}, title: End {n}, do: [{do}], sources: [TW-01]}}\n" for n in range(25)
        )
        head = "title: Many?\nsummary: S\nfor: F\nlevels: hurry\nquestions:\n  many:\n    ask: Many?\n"
        return f"{head}    worry: {{none: N}}\n    sources: [TW-01]\n    answers:\n{answers}outcomes:\n{outcomes}"

    path = "decision_trees/many.yml"
    before = earlier(tmp_path / "a", {path: many("soon", "note-it")})
    calm = loading.load(toy.write(tmp_path / "b", {path: many("calm", "Sing.")}))
    told = [
        line for block in under(made(calm, pack.Since("v1", before)), "What differs from v1") for line in lines(block)
    ]
    assert sum(line.startswith("Many?: “End") for line in told) == 25
    assert told.count("lost: Note the name of the book") == 25
    more = loading.load(toy.write(tmp_path / "c", {path: many("soon", "note-it, ring-branch")}))
    told = [
        line for block in under(made(more, pack.Since("v1", before)), "What differs from v1") for line in lines(block)
    ]
    assert "told too, on 25 ways: Ring the branch" in told
    assert sum("End 24" in line for line in told) == 1


def lines(block: Block) -> list[str]:
    return [line for _, line in block.items] if isinstance(block, Items) else []


def test_what_another_end_no_longer_says_is_told(tmp_path, project):
    text = toy.texts()["decision_trees/lend.yml"].replace("no: {goto: lend-it", "no: {goto: keep-it")
    text = text.replace("    do: [Stamp it.]", "    do: [ring-branch]")
    text += "  keep-it: {level: calm, title: Keep the book, sources: [TW-02]}\n"
    other = loading.load(toy.write(tmp_path / "b", {"decision_trees/lend.yml": text}))
    old = text.replace("goto: keep-it", "goto: lend-it")
    before = earlier(tmp_path / "a", {"decision_trees/lend.yml": old})
    blocks = under(made(other, pack.Since("v1", before)), "What differs from v1")
    assert Heading("Another end, as urgent as before: 1 way", 3) in blocks
    assert "lost: Ring the branch" in [line for block in blocks for line in lines(block)]


def test_a_source_that_changes_a_label_is_told(tmp_path):
    actions = "editions/town/decision_trees/shared/actions.yml"
    project = loading.load(toy.write(tmp_path, {actions: "ring-branch: {sources: [TW-01]}\n"}))
    assert rows(under(made(project), "What differs from the shared core"))[-1] == (
        "duty “Ring the branch”\nRing the branch",
        "North: local document; South: safety default",
        "local document",
    )


def test_pages_and_proofs_that_changed_are_told(tmp_path, project):
    rule = "- {id: rule, says: S, whenever: {fire: yes}, then: {outcomes: [leave-now]}}\n"
    changes = {"docs/index.md": "# Start { #start }\n", "editions/town/decision_trees/safety.yml": rule}
    old = earlier(tmp_path / "old", changes)
    blocks = under(made(project, pack.Since("v1", old)), "What differs from v1")
    assert Heading("Pages that changed: 1", 3) in blocks
    pages, proofs = (block.items for block in blocks if isinstance(block, Items))
    assert pages[:2] == ((0, "“Town”"), (1, "was: Start"))
    assert proofs[0] == (0, "safety rule “S” is gone")


def test_contacts_reviews_and_lines_to_sign(project):
    blocks = made(project)
    first = rows(under(blocks, "Contacts"))[0]
    assert first == (
        *("The branch\nNorth desk", "North", "01632 960 001", "Monday to Friday, 10:00 to 16:00"),
        *("21 November 2026", "never", "89"),
    )
    gap = "Not in the document: The document gives no number.\nDo this instead: Walk over."
    none = "there is no number"
    assert rows(under(blocks, "Contacts"))[1] == (
        *(f"The branch\nSouth desk\n{gap}", "South", none, "–", "21 November 2026", none, "89"),
    )
    assert rows(under(blocks, "Contacts"))[2] == ("Fire brigade", "999. Ring 999.")
    assert ("Town", "a day nobody has set", "nobody named yet") in rows(under(blocks, "To be looked at again"))
    signing = under(blocks, "Signing off")
    assert len(rows(signing)) == pack.SIGNATURES
    assert f"digest: {digest(project.editions['town'])}" in [
        line for block in signing if isinstance(block, Items) for _, line in block.items
    ]


def test_areas_with_the_same_contact_stand_together_and_999_needs_no_trying(tmp_path):
    number = "{name: 999, telephone: 999, sources: [TW-01], compared: 2026-11-21}"
    desk = "{name: Desk, telephone: 01632 960 001, sources: [TW-05]}"
    contacts = f"fire-brigade: {{north: {number}, south: {number}}}\nbranch: {{north: {desk}, south: {desk}}}\n"
    project = loading.load(toy.write(tmp_path, {CONTACTS: contacts}))
    found = rows(under(made(project), "Contacts"))
    none = "not applicable"
    assert found[0] == ("Fire brigade\n999", "North, South", "999", "–", "21 November 2026", none, none)
    assert found[1][1:5] == ("North, South", "01632 960 001", "not given", "never")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("recorded", "says"),
    [
        (None, "What was adopted was not recorded"),
        ("same", "Nothing that was signed has changed since."),
        ("0" * 16, "this version has not been signed off"),
    ],
)
def test_the_status_is_said_at_the_top(project, recorded, says):
    town = project.editions["town"]
    recorded = digest(town) if recorded == "same" else recorded
    edition = town.edition.model_copy(update={"status": "adopted", "by": "The board", "on": TODAY, "digest": recorded})
    blocks = made(replace(project, editions={"town": replace(town, edition=edition)}))
    told = [block.text for block in blocks if isinstance(block, Text) and block.is_important]
    assert len(told) == 1
    assert says in told[0]


def test_headings_leave_no_level_out(project):
    depths = [1, *(block.depth for block in made(project) if isinstance(block, Heading) and block.depth < 5)]
    assert all(below <= above + 1 for above, below in pairwise(depths))
