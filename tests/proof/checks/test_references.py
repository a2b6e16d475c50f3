import pytest

from pathways.proof.checks import references
from proof import small
from proof.small import ASK, LEND, TOWN

MARKS_PAY: small.Changes = {LEND: ("label: One, goto: by-lateness", "label: One, goto: pay")}


def told(check: small.Check, changes: small.Changes, slug: str = "england") -> list[str]:
    return small.says(check(small.project(slug, changes)))


class TestTargets:
    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (
                ("goto: lend-it, sources", "goto: lend, sources"),
                (
                    "21:18: question “overdue”: answer “no” leads to “lend”, which does not exist. Did you mean "
                    "“lend-it”?"
                ),
            ),
            (
                ("goto: {yes: pay,", "goto: {yes: paid,"),
                "40:17: route “by-lateness”: case “yes” leads to “paid”, which does not exist.",
            ),
            (
                ("goto: lend-it, sources", "goto: aid:asks, sources"),
                (
                    "21:18: question “overdue”: answer “no” leads to the aid “asks”, which does not exist. Did you "
                    "mean “ask”?"
                ),
            ),
            (
                ("then: [ask]", "then: [asks]"),
                "52:12: outcome “pay”: “then” names the aid “asks”, which does not exist. Did you mean “ask”?",
            ),
            (
                ("come-back: [ask]", "come-back: [asks]"),
                (
                    "58:17: outcome “lend-it”: “come-back” names the aid “asks”, which does not exist. Did you "
                    "mean “ask”?"
                ),
            ),
        ],
    )
    def test_must_exist(self, words: tuple[str, str], says: str) -> None:
        assert told(references.targets, {LEND: words}) == [f"{LEND}:{says}"]

    def test_the_aid_a_level_names_for_later_must_exist(self) -> None:
        levels = "decision_trees/shared/levels.yml"
        (problem,) = told(references.targets, {levels: ("says: Any time.", "says: Any time., come-back: [asks]")})
        assert problem.startswith(f"{levels}:6:")
        assert problem.endswith(
            "level “calm”: “come-back” names the aid “asks”, which does not exist. Did you mean “ask”?"
        )

    def test_a_shared_outcome_is_guessed_too(self) -> None:
        (problem,) = told(references.targets, {LEND: ("yes: {goto: leave-now,", "yes: {goto: leave-noww,")})
        assert problem.endswith("leads to “leave-noww”, which does not exist. Did you mean “leave-now”?")

    def test_in_an_aid_the_edition_leaves_out_are_refused_for_answers_and_skipped_for_then(self) -> None:
        leaving = {f"{small.TOWN}edition.yml": ("status: example", "leaves-out: {ask: not needed}\nstatus: example")}
        assert told(references.targets, leaving, "town") == []
        changes = {**leaving, LEND: ("goto: lend-it, sources", "goto: aid:ask, sources")}
        (problem,) = told(references.targets, changes, "town")
        assert problem.endswith("leads to the aid “ask”, which this edition leaves out.")


class TestNames:
    def test_one_id_is_one_node(self) -> None:
        changes: small.Changes = {LEND: ("  by-lateness:\n", "  marks:\n")}
        assert told(references.names, changes) == [
            f"{LEND}:38:3: “marks” is both one of the questions and one of the routes. Give one another id."
        ]

    def test_aids_that_go_on_into_each_other_share_only_shared_questions(self) -> None:
        changes: small.Changes = {ASK: small.texts()[ASK].replace("kind", "marks")}
        assert told(references.names, changes) == [
            (
                f"{ASK}:11:3: “marks” is an id of the aid “lend” too, which goes on into this one."
                " Give one another id, or define the question once in shared/questions.yml."
            )
        ]


class TestRoutes:
    @pytest.mark.parametrize(
        ("on", "says"),
        [
            ("over-due", "turns on the question “over-due”, which does not exist. Did you mean “overdue”?"),
            ("area", "turns on the area, but there are no areas here. Only an edition has them."),
        ],
    )
    def test_turn_on_a_question_that_exists(self, on: str, says: str) -> None:
        assert told(references.routes, {LEND: ("on: overdue", f"on: {on}")}) == [
            f"{LEND}:39:9: route “by-lateness” {says}"
        ]

    def test_may_turn_on_the_area_of_an_edition(self) -> None:
        changes = {
            LEND: (
                "on: overdue\n    goto: {yes: pay, not-sure: lend-it}",
                "on: area\n    goto: {north: pay, south: lend-it}",
            )
        }
        assert told(references.routes, changes, "town") == []

    def test_may_turn_on_a_question_of_another_aid(self) -> None:
        assert small.project().trees["ask"].routes["by-book"].on not in small.project().trees["ask"].questions
        assert told(references.routes, {}) == []

    def test_name_answers_of_it(self) -> None:
        assert told(references.routes, {LEND: ("not-sure: lend-it", "unsure: lend-it")}) == [
            f"{LEND}:40:22: route “by-lateness”: “unsure” is no answer of “overdue”. Did you mean “not-sure”?"
        ]


@pytest.mark.parametrize(
    ("path", "words", "says"),
    [
        (
            LEND,
            ("actions: [note-it]", "actions: [notes]"),
            (
                "19:36: question “overdue”: answer “yes” names the action “notes”, which does not exist. Did you "
                "mean “note-it”?"
            ),
        ),
        (
            LEND,
            ("actions: [ring-branch]", "actions: [ring]"),
            "27:43: question “marks”: tick “lost” names the action “ring”, which does not exist.",
        ),
        (
            LEND,
            ("      - note-it\n", "      - notes-it\n"),
            (
                "47:9: outcome “pay”: do line 1 names the action “notes-it”, which does not exist. Did you mean "
                "“note-it”?"
            ),
        ),
        (
            LEND,
            ("checklist: desk", "checklist: desks"),
            "51:16: outcome “pay” names the checklist “desks”, which does not exist. Did you mean “desk”?",
        ),
        (
            LEND,
            ("contacts: [branch]", "contacts: [brunch]"),
            "50:16: outcome “pay” names the contact role “brunch”, which does not exist. Did you mean “branch”?",
        ),
        (
            "decision_trees/shared/actions.yml",
            ("within: notice", "within: notise"),
            "3:11: action “note-it” names the limit “notise”, which does not exist. Did you mean “notice”?",
        ),
        (
            "decision_trees/shared/levels.yml",
            ("contacts: [fire-brigade]", "contacts: [brigade]"),
            (
                "4:51: scale “hurry”: level “danger” names the contact role “brigade”, which does not exist. Did "
                "you mean “fire-brigade”?"
            ),
        ),
        (
            "decision_trees/lend.scenarios.yml",
            ("actions: [ring-branch, note-it]", "actions: [note-it, rings]"),
            "12:22: scenario “lost-book” names the action “rings”, which does not exist.",
        ),
    ],
)
def test_shared_parts_must_exist(path: str, words: tuple[str, str], says: str) -> None:
    assert told(references.shared_parts, {path: words}) == [f"{path}:{says}"]


@pytest.mark.parametrize(
    ("settles", "says"),
    [
        ("{marks: none}", []),
        ("{kind: yes}", []),
        (
            "{mark: none}",
            [
                (
                    "21:37: question “overdue”: answer “no” settles the question “mark”, which does not exist. Did "
                    "you mean “marks”?"
                )
            ],
        ),
        (
            "{marks: nothing}",
            ["21:44: question “overdue”: answer “no” settles “marks” with “nothing”, which is no answer of it."],
        ),
    ],
)
def test_an_answer_settles_questions_with_answers_they_have(settles: str, says: list[str]) -> None:
    changes: small.Changes = {LEND: ("{goto: lend-it, sources", f"{{goto: lend-it, settles: {settles}, sources")}
    assert told(references.settled, changes) == [f"{LEND}:{line}" for line in says]


class TestAreas:
    town_lend = f"{small.TOWN}{LEND}"

    def test_must_be_the_editions(self) -> None:
        changes: small.Changes = {self.town_lend: ("yes: {goto: marks,", "yes: {goto: marks, areas: [north, suth],")}
        assert told(references.areas, changes, "town") == [
            f"{self.town_lend}:11:41: “suth” is no area of this edition. It has north, south."
        ]

    def test_of_contacts_must_be_the_editions(self) -> None:
        contacts = f"{small.TOWN}contacts.yml"
        assert told(references.areas, {contacts: ("  south:", "  elsewhere:")}, "town") == [
            f"{contacts}:3:3: “elsewhere” is no area of this edition. It has north, south."
        ]

    def test_are_none_in_the_core(self) -> None:
        changes: small.Changes = {LEND: ("{goto: lend-it, sources", "{goto: lend-it, areas: [north], sources")}
        assert told(references.areas, changes) == [
            f"{LEND}:21:35: “north” is no area of this edition. The core has no areas; only editions do."
        ]


@pytest.mark.parametrize(
    ("names", "area", "other", "column"),
    [
        ("north: South, south: North", "north", "south", 16),
        ("north: The Southern Isles, south: The Southern Isles", "north", "south", 16),
        ("north: South desk, south: South", "north", "south", 16),
    ],
)
def test_no_area_has_the_name_of_another(names: str, area: str, other: str, column: int) -> None:
    path = f"{TOWN}edition.yml"
    town = small.project("town", {path: ("north: North, south: South", names)})
    says = small.says(references.area_names(town))
    assert says[0].startswith(f"{path}:2:{column}: the area “{area}” is called “")
    assert f"and “{other}” is another area: readers would ring the wrong council." in says[0]


@pytest.mark.parametrize("names", ["north: North, south: South", "north: North and South, south: The Southern Isles"])
def test_an_area_s_own_name_is_its_own(names: str) -> None:
    town = small.project("town", {f"{TOWN}edition.yml": ("north: North, south: South", names)})
    assert small.says(references.area_names(town)) == []


def test_nor_that_of_an_area_of_a_document() -> None:
    changes: small.Changes = {
        f"{TOWN}edition.yml": ("north: North, south: South", "north: North, south: East"),
        "sources/town.yml": (
            "topic: manners}",
            "topic: manners}\n  TW-09: {text: T, strength: may, lines: [9], areas: [east], topic: manners}",
        ),
    }
    (says,) = small.says(references.area_names(small.project("town", changes)))
    assert "the area “south” is called “East” here, and “east” is another area" in says
