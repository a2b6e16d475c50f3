"""An edition put together: which file goes where, what is shared, what is left out."""

import pytest

from pathways.content import parsing
from pathways.content.names import CORE
from pathways.content.parsing import Files
from pathways.content.problems import Rejected
from proof import small
from proof.small import ASK, LEND, TOWN

SHARED = "decision_trees/shared/"


def told(slug: str, changes: small.Changes) -> list[str]:
    """The problems of an edition as they are shown."""
    content, problems = small.assembled(slug, changes)
    assert problems, "the change was to be found wrong"
    del content
    return str(Rejected(problems)).splitlines()


class TestTheToyProject:
    def test_the_core_has_the_aids_without_what_an_edition_adds(self) -> None:
        core = small.project()
        assert list(core.trees) == ["ask", "lend"]
        assert list(core.trees["lend"].questions) == ["fire", "overdue", "marks"]
        assert (core.areas, core.contacts, core.documents, core.entries) == ((), {}, {}, {})
        assert "TW-01" in core.ledger

    def test_the_edition_has_its_own_laid_over_the_core(self) -> None:
        town = small.project("town")
        assert town.areas == ("north", "south")
        assert list(town.trees["lend"].questions) == ["fire", "overdue", "loud", "marks"]
        assert town.trees["lend"].questions["overdue"].answers["not-sure"].goto == "loud"
        assert town.trees["lend"].questions["overdue"].answers["not-sure"].unsure
        assert town.contacts["branch"]["north"].telephone == "01632 960 001"
        assert list(town.entries) == [f"TW-0{number}" for number in range(1, 7)]
        assert str(town.mark("lend", "questions", "loud", "ask")) == "editions/town/decision_trees/lend.yml:7:10"
        assert str(town.mark("lend", "questions", "marks", "ask")) == "decision_trees/lend.yml:23:10"

    def test_the_editions_scenarios_come_after_the_cores(self) -> None:
        ids = [scenario.id for scenario in small.project("town").scenarios["lend"]]
        assert ids.index("perhaps-late-and-loud") == len(small.project().scenarios["lend"])


class TestSharedQuestions:
    def test_take_their_words_from_the_shared_file_and_their_targets_from_each_aid(self) -> None:
        trees = small.project().trees
        for aid, target in (("lend", "overdue"), ("ask", "kind")):
            fire = trees[aid].questions["fire"]
            assert (fire.ask, fire.once, fire.answers["no"].goto) == ("Is the building on fire?", True, target)
            assert fire.answers["yes"].label == "Yes, or I smell smoke"

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            (
                ("      no: {goto: kind, sources: [TW-01]}\n", ""),
                "8:5: Question “fire” is shared; its answer “no” leads nowhere here. Say where it leads.",
            ),
            (
                ("      no: {goto: kind,", "      no: {goto: kind}\n      unsure: {goto: kind,"),
                "11:7: Question “fire” is shared and has no answer “unsure”.",
            ),
        ],
    )
    def test_have_the_same_answers_in_every_aid(self, change: tuple[str, str], says: str) -> None:
        assert told(CORE, {ASK: change}) == [f"{ASK}:{says}"]

    def test_reworded_by_an_edition_are_listed(self) -> None:
        own = "questions: {fire: {ask: Does it burn?}}\n"
        town = small.project("town", {TOWN + ASK: own})
        assert [(str(mark), old, new) for mark, old, new in town.reworded] == [
            (f"{TOWN}{ASK}:1:25", "Is the building on fire?", "Does it burn?")
        ]
        assert town.trees["lend"].questions["fire"].ask == "Is the building on fire?"

    def test_reworded_in_the_shared_file_are_so_everywhere(self) -> None:
        town = small.project("town", {f"{TOWN}{SHARED}questions.yml": "fire: {ask: Does it burn?}\n"})
        assert {tree.questions["fire"].ask for tree in town.trees.values()} == {"Does it burn?"}

    def test_a_core_aids_own_words_are_no_rewording(self) -> None:
        changes = {ASK: ("  fire:\n", "  fire:\n    ask: Does it burn?\n")}
        assert small.project(CORE, changes).reworded == ()

    def test_that_are_fixed_keep_words_and_targets(self) -> None:
        fixed = {f"{SHARED}questions.yml": ("  once: true\n", "  once: true\n  fixed: true\n")}
        assert small.project("town", fixed).trees["ask"].questions["fire"].answers["no"].goto == "kind"
        own = "questions: {fire: {answers: {yes: write-first}}}\n"
        assert told("town", {**fixed, TOWN + ASK: own}) == [
            f"{TOWN}{ASK}:1:13: “fire” is fixed in the core: an edition cannot change it."
        ]


class TestSharedOutcomes:
    def test_stand_in_each_aid_that_leads_to_them_and_in_no_other(self) -> None:
        changes = {f"{SHARED}outcomes.yml": "leave-now: {level: danger, title: Go}\nstay: {level: calm, title: Stay}\n"}
        core = small.project(CORE, changes)
        assert [list(tree.outcomes) for tree in core.trees.values()] == [
            ["ask-now", "write-first", "leave-now"],
            ["pay", "lend-it", "leave-now"],
        ]
        assert core.shared_outcomes == {"leave-now", "stay"}
        assert core.mark("ask", "outcomes", "leave-now", "title").file == f"{SHARED}outcomes.yml"

    def test_take_on_what_an_aid_says_of_them(self) -> None:
        changes: small.Changes = {
            f"{SHARED}outcomes.yml": "leave-now: {level: danger, title: Go, do: [Run.]}\n",
            TOWN + ASK: "outcomes: {leave-now: {title: Leave, do: [Shout.]}}\n",
        }
        town = small.project("town", changes)
        outcome = town.trees["ask"].outcomes["leave-now"]
        assert (outcome.title, [line.says for line in outcome.do]) == ("Leave", ["Run.", "Shout."])
        assert town.trees["lend"].outcomes["leave-now"].title == "Go"
        assert [(old, new) for _, old, new in town.reworded] == [("Go", "Leave")]

    def test_that_are_fixed_cannot_be_shadowed_by_an_aids_own(self) -> None:
        own = "outcomes: {leave-now: {level: calm, title: Stay}}\n"
        assert told("town", {TOWN + ASK: own}) == [
            f"{TOWN}{ASK}:1:24: “leave-now” is fixed in the core: an edition cannot change it."
        ]


class TestAnEditionsOwnFiles:
    def test_an_aid_the_core_lacks_is_added(self) -> None:
        own = small.texts()[ASK].replace("Do I ask the reader first?", "Who shuts the door?")
        town = small.project("town", {f"{TOWN}decision_trees/door.yml": own})
        assert town.trees["door"].title == "Who shuts the door?"

    def test_an_aid_is_left_out(self) -> None:
        changes = {f"{TOWN}edition.yml": ("status: example", "leaves-out: {ask: not needed}\nstatus: example")}
        town = small.project("town", changes)
        assert list(town.trees) == ["lend"]
        assert list(town.scenarios) == ["lend"]

    def test_what_only_an_edition_breaks_in_a_core_file_names_it(self) -> None:
        own = "questions: {kind: {remove: {ask: not asked}}}\n"
        assert told("town", {TOWN + ASK: own}) == [
            f"{ASK}:11:3: In Town: question “kind”: “ask” is missing. Write the question."
        ]

    def test_a_bare_folder_of_trees_needs_no_edition_file(self) -> None:
        content = small.aids(a="questions: {q: {ask: Q?, answers: {yes: o}}}\noutcomes: {o: {title: O}}\n")
        assert (content.slug, content.edition.status, content.areas) == (CORE, "draft", ())


class TestOneSlipIsToldOnce:
    """What rests on a file that cannot be read is left alone."""

    broken = "title: @\n"

    @pytest.mark.parametrize(
        "path",
        [
            *(
                LEND,
                ASK,
                f"{SHARED}questions.yml",
                f"{SHARED}outcomes.yml",
                f"{SHARED}actions.yml",
                f"{SHARED}levels.yml",
            ),
            *(f"{TOWN}{LEND}", f"{TOWN}edition.yml", f"{TOWN}contacts.yml", "sources/town.yml", "edition.yml"),
            *("decision_trees/lend.scenarios.yml", f"{TOWN}decision_trees/lend.scenarios.yml"),
        ],
    )
    def test_a_file_that_is_not_yaml(self, path: str) -> None:
        assert told("town", {path: self.broken}) == [
            f"{path}:1:8: A text cannot start with “@”. Put the whole text in quotes."
        ]

    @pytest.mark.parametrize(
        ("path", "needs"),
        [
            (ASK, "keys and values (“title: …”)"),
            (f"{TOWN}contacts.yml", "keys and values (“title: …”)"),
            ("decision_trees/ask.scenarios.yml", "a list of scenarios (“- id: …”)"),
        ],
    )
    def test_a_file_of_another_shape(self, path: str, needs: str) -> None:
        text = "a: b\n" if path.endswith(".scenarios.yml") else "- a\n"
        assert told("town", {path: text}) == [f"{path}:1:1: This file needs {needs}, but starts with something else."]

    def test_an_aid_that_is_left_out_is_there_even_if_it_cannot_be_read(self) -> None:
        leaving = {f"{TOWN}edition.yml": ("status: example", "leaves-out: {ask: not needed}\nstatus: example")}
        (problem,) = told("town", {**leaving, ASK: self.broken})
        assert problem.startswith(f"{ASK}:1:8: ")

    def test_a_ledger_with_an_unknown_word_is_still_there(self) -> None:
        assert told("town", {"sources/town.yml": ("publisher:", "publishr:")}) == [
            "sources/town.yml:2:1: “publishr” is not a word used here. Did you mean “publisher”?"
        ]


def test_files_that_are_not_yaml_are_no_content() -> None:
    assert parsing.parse(Files({"docs/index.md": "title: @\n", "notes.txt": "x"})).nodes == {}


@pytest.mark.parametrize(
    ("sources", "area", "flags", "holding"),
    [
        (("TW-04", "TW-05", "TW-06", "XX-01"), None, False, ["TW-04", "TW-05"]),
        (("TW-04", "TW-05", "TW-06"), "south", False, []),
        (("TW-04", "TW-05", "TW-06"), "south", True, ["TW-06"]),
        (("TW-01",), "south", False, ["TW-01"]),
    ],
)
def test_sources_hold_by_area_and_a_flag_bears_nothing_out(
    sources: tuple[str, ...], area: str | None, flags: bool, holding: list[str]
) -> None:
    assert small.project("town").holding(sources, area, flags=flags) == holding
    assert small.project().holding(sources, area, flags=flags) == []


@pytest.mark.parametrize(
    ("file", "path", "words"),
    [
        ("lend", ("questions", "marks", "answers", "two"), "question “marks”: answer “two”"),
        ("lend", ("questions", "marks", "tick", "wet"), "question “marks”: tick “wet”"),
        ("lend", ("outcomes", "pay", "do", 1), "outcome “pay”: do line 2"),
        ("lend.scenarios", (1,), "scenario “lost-book”"),
        ("shared/actions", ("note-it", "how", 0), "action “note-it”: how line 1"),
        ("shared/levels", ("hurry", "levels", "soon"), "scale “hurry”: level “soon”"),
        ("contacts", ("branch", "north"), "contact “branch” of “north”"),
    ],
)
def test_a_place_is_named_in_words(file: str, path: tuple[str | int, ...], words: str) -> None:
    assert small.project("town").describe(file, path) == words


def test_every_part_of_an_edition_is_looked_at_once() -> None:
    town = small.project("town")
    parts = [(file, path) for file, path, _ in town.parts()]
    assert len(parts) == len(set(parts))
    assert {file for file, _ in parts} == {
        *("ask", "lend", "ask.scenarios", "lend.scenarios", "contacts"),
        *("shared/actions", "shared/checklists", "shared/limits", "shared/levels", "shared/contacts"),
    }
    assert ("lend", ("questions", "marks", "tick", "lost")) in parts
    for file, path in parts:
        assert town.mark(file, *path).line, (file, path)
