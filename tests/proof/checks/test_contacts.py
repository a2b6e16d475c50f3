from dataclasses import replace

import pytest

from pathways.proof.checks import contacts
from proof import small
from proof.small import ASK, TOWN

FILE = f"{TOWN}contacts.yml"
ROLES = "decision_trees/shared/contacts.yml"
LEDGER = "sources/town.yml"
UNCITED = "stands in no ledger entry that is cited here. Compare it with the document."
STRANGER = "Numbers stand in contacts.yml only, each with its area."


def told(check: small.Check, changes: small.Changes, slug: str = "town") -> list[str]:
    return small.says(check(small.project(slug, changes)))


def test_an_edition_fills_roles_that_there_are() -> None:
    assert told(contacts.roles_exist, {FILE: ("branch:", "brunch:")}) == [
        f"{FILE}:1:1: There is no contact role “brunch” in shared/contacts.yml. Did you mean “branch”?"
    ]


class TestARoleThatIsShown:
    missing = (
        "contact “branch” is missing for the area “south”, but outcome “pay” shows it."
        " Add it to contacts.yml: a telephone, or a “gap” and what to do “instead”."
    )

    def test_is_filled_in_each_area(self) -> None:
        assert told(contacts.filled, {FILE: "branch:\n  north: {name: N, telephone: 01632 960 001}\n"}) == [
            f"{FILE}:1:1: {self.missing}"
        ]

    def test_is_filled_by_a_file_that_is_there(self) -> None:
        north, south = told(contacts.filled, {FILE: None})
        assert north == f"{FILE}: {self.missing.replace('south', 'north')}"
        assert south == f"{FILE}: {self.missing}"

    def test_needs_no_filling_if_it_has_a_national_number(self) -> None:
        assert "fire-brigade" in contacts.roles_used(small.project("town"))
        assert told(contacts.filled, {}) == []
        found = told(contacts.filled, {ROLES: (" telephone: 999,", "")})
        assert [problem.split(" is missing")[0] for problem in found] == [f"{FILE}:1:1: contact “fire-brigade”"] * 2

    def test_needs_no_filling_in_the_core(self) -> None:
        assert told(contacts.filled, {}, "england") == []


def test_roles_used_are_an_outcomes_own_and_those_of_its_level() -> None:
    assert contacts.roles_used(small.project()) == {
        "fire-brigade": "outcome “leave-now”",
        "branch": "outcome “pay”",
    }
    roles = contacts.roles_of(small.project(), "hurry", "danger", ("branch",))
    assert roles == ["fire-brigade", "branch"]  # in the order of the roles' file


class TestANationalNumber:
    kept = "the core gives “999” for it, which is rung everywhere; here it has"

    @pytest.mark.parametrize(
        ("contact", "column", "has"),
        [
            ("telephone: 101", 34, "“101”"),
            ("telephone: 01632 960 001", 34, "“01632 960 001”"),
            ("gap: None is known., instead: Ask.", 28, "no number"),
            ("telephone: 999, gap: None is known., instead: Ask.", 44, "no number"),
        ],
    )
    def test_is_kept_in_every_area(self, contact: str, column: int, has: str) -> None:
        own = {FILE: f"fire-brigade:\n  south: {{name: Fire, {contact}}}\n"}
        (said,) = self.town(own)
        assert said == f"{FILE}:2:{column}: contact “fire-brigade” of “south”: {self.kept} {has}. Keep 999."
        assert self.town({FILE: "fire-brigade:\n  south: {name: Fire, telephone: 999, for: fires}\n"}) == []

    def test_has_no_form_beside_it(self) -> None:
        own = {FILE: "fire-brigade:\n  south: {name: Fire, telephone: 999, form: https://town.example/fire}\n"}
        (said,) = self.town(own)
        assert said.endswith(
            "contact “fire-brigade” of “south”: 999 is rung, nobody writes to it first. Take “form” out."
        )

    def test_is_kept_by_its_role(self) -> None:
        own = f"{TOWN}{ROLES}"
        (said,) = self.town({own: "fire-brigade: {telephone: 101}\n"})
        assert said == f"{own}:1:27: contact role “fire-brigade”: {self.kept} “101”. Keep 999."
        assert self.town({own: "fire-brigade: {sources: [TW-01]}\nbranch: {telephone: 101}\n"}) == []

    def town(self, changes: small.Changes) -> list[str]:
        return small.says(contacts.national(replace(small.project("town", changes), core=small.project())))


class TestANumber:
    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({FILE: ("01632 960 001", "01632960001")}, []),  # digit for digit, whatever the spaces
            (
                {FILE: ("01632 960 001", "01632 960 002")},
                [f"{FILE}:2:40: contact “branch” of “north”: “01632 960 002” {UNCITED}"],
            ),
            (
                {FILE: ("sources: [TW-05]", "sources: [TW-02]")},
                [
                    (
                        f"{FILE}:2:40: contact “branch” of “north”: “01632 960 001” {UNCITED} "
                        "It stands in TW-05: is that meant? Then add it to “sources”."
                    )
                ],
            ),
            (
                {LEDGER: ("topic: contacts}\n  TW-06", "topic: contacts, flag: risk, says: Old.}\n  TW-06")},
                [f"{FILE}:2:40: contact “branch” of “north”: “01632 960 001” {UNCITED}"],
            ),
            (
                {LEDGER: ("telephone 01632 960 001,", "telephone 101632 960 0015,")},
                [f"{FILE}:2:40: contact “branch” of “north”: “01632 960 001” {UNCITED}"],
            ),
        ],
    )
    def test_stands_in_an_entry_that_is_cited_and_is_no_flag(self, change: small.Changes, says: list[str]) -> None:
        assert told(contacts.numbers_cited, change) == says

    def test_of_a_role_stands_there_too(self) -> None:
        assert told(contacts.numbers_cited, {ROLES: ("sources: [TW-01]", "sources: [TW-02]")}, "england") == [
            f"{ROLES}:1:94: contact role “fire-brigade”: “999” {UNCITED}"
        ]

    def test_stands_in_one_about_the_role(self) -> None:
        """So that no night number stands at the day's place, though an entry with it is cited."""
        assert told(contacts.numbers_cited, {ROLES: ("when: day,", "when: day, topic: contacts,")}) == []
        (said,) = told(contacts.numbers_cited, {ROLES: ("when: day,", "when: day, topic: fines,")})
        assert "“01632 960 001” stands in no ledger entry about “fines” that is cited here." in said

    def test_999_may_stand_in_a_flag(self) -> None:
        flagged = {LEDGER: ("topic: safety}", "topic: safety, flag: gap, says: No number.}")}
        assert told(contacts.numbers_cited, flagged, "england") == []

    def test_is_not_looked_for_where_there_is_no_ledger(self) -> None:
        bare: small.Changes = {LEDGER: None, f"{TOWN}edition.yml": None}
        assert told(contacts.numbers_cited, bare, "england") == []


class TestANumberInAText:
    @pytest.mark.parametrize("number", ["01632 960 009", "+44 1632 960009", "111", "101"])
    def test_is_refused_if_no_contact_has_it(self, number: str) -> None:
        assert told(contacts.numbers_in_text, {ASK: ("title: Ask now", f"title: Ring {number} now")}) == [
            f"{ASK}:27:12: This text gives the number “{number}”. {STRANGER}"
        ]

    @pytest.mark.parametrize(
        "number",
        [
            *("(01632) 960009", "(01632)960009", "01632-960009", "01632.960.009", "01632 960-009", "01632\u2011960009"),
            *(
                "01632\u00a0960009",
                "01632\u202f960\u202f009",
                "+44 (0)1632 960009",
                "+44(0)1632-960009",
                "020 7946-0009",
            ),
            *("0044 1632 960009", "(01632) 96009", "0800 1111", "0800\u00a01111", "0845 46 47", "07700 900-009"),
        ],
    )
    def test_is_seen_in_the_usual_spellings(self, number: str) -> None:
        assert contacts.NUMBER.findall(f"Ring {number}. Or {number}; now") == [number, number]

    @pytest.mark.parametrize(
        "text",
        [
            *("01.02.2026 10 children", "01-02-2026 11:30", "2026-11-21", "2026-11-21 to 2026-11-22", "0800-1600"),
            *(
                "0900-1700 hours",
                "DD-01-02-03-04-05",
                "TW-05",
                "version 0.12.3456789",
                "2.01632.960.009",
                "12.5",
                "00:30",
            ),
            *("lines 0100, 0200, 0300", "a1b01632-960009", "Form 01632-96", "0-5 years, 5-11 years, 12-15 years"),
            *("1989 (s. 47), 2004 (s. 11)", "pages 01-02, 03-04, 05-06", "£0.50", "0.5, 1.5, 2.5, 3.5, 4.5, 5.5"),
        ],
    )
    def test_is_no_date_hour_version_or_id(self, text: str) -> None:
        assert contacts.NUMBER.findall(text) == []

    @pytest.mark.parametrize("text", ["Ring 999 now", "In 2026-11-21 and 48 hours", "Form 1999-999"])
    def test_is_fine_if_it_is_999_or_no_telephone_number(self, text: str) -> None:
        assert told(contacts.numbers_in_text, {ASK: ("title: Ask now", f"title: {text}")}) == []

    def test_is_refused_though_a_contact_has_it(self) -> None:
        changes: small.Changes = {ASK: ("title: Ask now", "title: Ring 01632 960 001 now")}
        assert told(contacts.numbers_in_text, changes) == [
            f"{ASK}:27:12: This text gives the number “01632 960 001”. {STRANGER}"
        ]

    def test_of_a_contact_is_one_of_its_own_area(self) -> None:
        assert told(contacts.numbers_in_text, {FILE: ("instead: Walk over.", "instead: Ring 01632 960 001.")}) == [
            f"{FILE}:3:74: contact “branch” of “south” gives the number “01632 960 001”. {STRANGER}"
        ]


@pytest.mark.parametrize("written", ["01&#54;32 960 777", "01632 **960** 777", "01632 / 960 / 777"])
def test_a_number_in_a_text_is_found_as_it_is_read(written: str) -> None:
    changes: small.Changes = {f"{TOWN}decision_trees/ask.yml": f"title: Ring {written}\n"}
    says = small.says(contacts.numbers_in_text(small.project("town", changes)))
    assert any("This text gives the number “01632" in one for one in says)


def test_what_is_done_instead_names_999_where_the_core_does() -> None:
    changes: small.Changes = {ROLES: ("general: Look up your branch.", "general: Look it up or ring 999.")}

    says = "contact “branch” of “south” has no number, and its “instead” does not say 999, as the core does for it."
    says += " Say when to ring 999: if a child could be harmed before this works."

    def told(more: small.Changes) -> list[str]:
        core = small.project(changes=changes)
        return small.says(contacts.gaps_lead_on(replace(small.project("town", {**changes, **more}), core=core)))

    assert told({}) == [f"{FILE}:3:74: {says}"]
    assert told({FILE: ("instead: Walk over.", "instead: Walk over or ring **999**.")}) == []
    assert small.says(contacts.gaps_lead_on(small.project("town"))) == []
