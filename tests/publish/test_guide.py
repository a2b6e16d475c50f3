"""What guidance pages call: labels, lists, contacts and links are computed; a wrong name is told at its line."""

from dataclasses import replace

import pytest

from pathways import assemble, strings
from pathways.publish import said
from pathways.publish.guide import Fault, Guide
from pathways.publish.pages import environment, page
from proof import small

OWN = assemble.files.package_texts()
TEMPLATES = environment({name: text for name, text in OWN.items() if name.endswith(".j2")})
WORDS = strings.words_of(OWN)["words.yml"]


def guide(slug: str = "town", path: str = "desk.md", changes: small.Changes | None = None) -> Guide:
    return Guide(small.project(slug, changes), WORDS, TEMPLATES, path)


def flat(text: str) -> str:
    """The text on one line, without the marks of calls."""
    return " ".join(said.read(text, [])[0].split())


def test_a_sentence_has_the_label_of_each_area() -> None:
    """TW-04 holds in the north only."""
    said = flat(guide().cite("TW-04"))
    assert '<small data-areas="north"' in said
    assert "North: </span>local document" in said
    assert "South: </span>safety default" in said
    assert flat(guide().cite("TW-01")) == "<small>local document</small>"
    assert flat(guide("england").cite("TW-01")) == "<small>general guidance</small>"


def test_a_sentence_that_cites_nothing_known_is_refused() -> None:
    with pytest.raises(Fault, match=r"“TW-11” is not in the ledger\. Did you mean “TW-01”\?"):
        guide().cite("TW-11")


def test_a_remark_about_a_document_is_carried_without_a_label() -> None:
    made = guide()
    assert flat(made.noted("TW-06")) == ""
    assert list(made.cited) == ["TW-06"]
    with pytest.raises(Fault, match="“TW-77” is not in the ledger"):
        made.noted("TW-77")


def test_a_passage_can_be_kept_to_editions_whose_document_says_so() -> None:
    assert guide().local("TW-04")
    assert not guide("england").local("TW-04")


def test_a_list_has_boxes_to_tick_and_its_sources_are_cited() -> None:
    made = guide()
    said = flat(made.checklist("desk"))
    assert '<label><input type="checkbox"> <span>' in said
    assert made.lists == {"desk"}
    with pytest.raises(Fault, match=r"“dusk”\. Did you mean “desk”\?"):
        made.checklist("dusk")


def test_contacts_of_all_areas_or_of_one() -> None:
    assert "North: </span>North desk" in flat(guide().contacts("branch"))
    one = flat(guide().contacts("branch", area="south"))
    assert "South desk" in one
    assert "North desk" not in one
    assert "pw-area-name" not in one
    assert "Fire brigade" in guide("england").contacts()
    with pytest.raises(Fault, match=r"“brunch”\. Did you mean “branch”\?"):
        guide().contacts("brunch")
    with pytest.raises(Fault, match="There is no area “west”"):
        guide().contacts(area="west")


def test_a_link_leads_to_an_aid_or_into_it_or_is_words_where_the_aid_is_left_out() -> None:
    assert guide().to("lend") == "[Should I lend this book?](lend.md#lend)"
    assert guide(path="more/desk.md").to("lend", "pay", "the fine") == "[the fine](../lend.md#lend--pay)"
    with pytest.raises(Fault, match=r"“land”\. Did you mean “lend”\?"):
        guide().to("land")
    with pytest.raises(Fault, match=r"“lend” has no question or outcome “pray”\. Did you mean “pay”\?"):
        guide().to("lend", "pray")


def test_an_aid_the_edition_leaves_out_is_no_link() -> None:
    core = small.project()
    without = {"editions/town/edition.yml": ("status: example", "status: example\nleaves-out: {lend: no lending here}")}
    content = small.project("town", {**without, "editions/town/decision_trees/lend.yml": None,
                                     "editions/town/decision_trees/lend.scenarios.yml": None})  # fmt: skip
    made = Guide(replace(content, core=core), WORDS, TEMPLATES, "desk.md")
    assert made.to("lend") == "Should I lend this book?"


WORDS_FILE = "decision_trees/shared/words.yml"


class TestTheWordsPeopleUse:
    words = (
        "fee: {word: Fee, also: [fine], typed: [fyne], to: [lend#pay, desk, ask], sources: [TW-03]}\n"
        "ban: {word: ban, says: Nobody is banned.}\n"
        "loan: {word: Loan, to: [lend]}\n"
    )

    def shown(self) -> str:
        content = small.project("town", {WORDS_FILE: self.words})
        made = Guide(content, WORDS, TEMPLATES, "words.md", {"desk": "At the desk"})
        said = made.a_to_z()
        assert list(made.cited) == ["TW-03"]
        return said

    def test_stand_by_their_first_letter_whatever_its_case(self) -> None:
        said = self.shown()
        places = [
            said.index(heading) for heading in ("## B {", "### ban {", "## F {", "### Fee {", "## L {", "### Loan")
        ]
        assert places == sorted(places)

    def test_lead_to_a_node_a_page_an_aid(self) -> None:
        said = self.shown()
        assert "- [Ask for the fine first (Should I lend this book?)](lend.md#lend--pay)\n" in said
        assert "- [At the desk](desk.md)\n" in said
        assert "- [Do I ask the reader first?](ask.md#ask)\n" in said

    def test_or_say_why_they_do_not(self) -> None:
        assert "Nobody is banned." in self.shown()

    def test_show_other_words_and_keep_misspellings_for_the_search(self) -> None:
        said = flat(self.shown())
        assert "Also: fine</p>" in said
        assert 'hidden markdown="span">fyne</p>' in said


def test_where_a_page_is_written_is_said_at_its_end_with_links_to_each_entry() -> None:
    made = guide(path="more/desk.md")
    assert made.written() == ""
    made.cite("TW-01", "TW-06")
    said = flat(made.written())
    assert "[TW-01](../evidence/town.md#tw-01), [TW-06](../evidence/town.md#tw-06)" in said


def test_a_page_of_which_no_line_is_the_documents_says_so_and_what_the_labels_mean() -> None:
    elsewhere = {"sources/town.yml": ("areas: [north], topic: manners", "areas: [west], topic: manners")}
    silent, nothing = guide(changes=elsewhere), guide("england")
    for made in (silent, nothing):
        made.cite("TW-04")
    assert "The local document says nothing" in flat(silent.written())
    assert "Safety default:" in flat(silent.written())
    assert "No local document stands behind this edition." in flat(nothing.written())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("One\n{{ cite('TW-99') }}\n", "2:1: “TW-99” is not in the ledger."),
        ("{% extends 'gone.md' %}\n", "1:1: There is no page “gone.md” to extend or include."),
        ("One\n\n{{ cite(7 * 'x' / 2) }}\n", "3:1: This cannot be rendered: unsupported operand type(s) for /"),
        ("{{ cite.__globals__ }}", "1:1: This cannot be rendered: access to attribute '__globals__' of"),
    ],
)
def test_a_fault_of_a_page_is_told_at_its_line(text: str, says: str) -> None:
    found, problems = page(environment({"desk.md": text}), "desk.md", "docs/desk.md", guide().calls())
    assert found is None
    assert str(problems[0]).startswith(f"docs/desk.md:{says}")
