from dataclasses import replace

import pytest

from pathways.proof.checks import levels
from proof import small
from proof.small import ASK, LEND, TOWN

LEVELS = "decision_trees/shared/levels.yml"


def told(check: small.Check, changes: small.Changes) -> list[str]:
    return small.says(check(small.project(changes=changes)))


def test_the_scale_an_aid_names_exists() -> None:
    assert told(levels.scales_exist, {LEND: ("levels: hurry", "levels: hury")}) == [
        f"{LEND}:4:9: There is no scale “hury” in shared/levels.yml. Did you mean “hurry”?"
    ]


def test_an_aid_whose_outcomes_have_levels_names_a_scale() -> None:
    found = told(levels.scales_exist, {ASK: ("levels: hurry\n", "")})
    assert len(found) == 3
    assert found[0] == (
        f"{ASK}:25:12: outcome “ask-now” has a level, but the aid names no scale. Add “levels:” above its questions."
    )


def test_an_aid_without_scale_and_levels_is_fine() -> None:
    content = small.aids(a="questions: {q: {ask: Q?, answers: {yes: o}}}\noutcomes: {o: {title: O}}\n")
    assert [small.says(check(content)) for check in (levels.scales_exist, levels.levels_exist, levels.all_ranked)] == [
        [],
        [],
        [],
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("    level: soon\n", ""),
            "25:3: outcome “ask-now” has no level. Say how urgent it is: danger, soon, calm, process.",
        ),
        (
            ("level: soon", "level: son"),
            "26:12: outcome “ask-now” has the level “son”, which does not exist. Did you mean “soon”?",
        ),
        (
            ("level: soon", "level: process\n    counts-as: cool"),
            "27:16: outcome “ask-now” has the level “cool”, which does not exist.",
        ),
    ],
)
def test_every_outcome_has_a_level_of_its_scale(words: tuple[str, str], says: str) -> None:
    assert told(levels.levels_exist, {ASK: words}) == [f"{ASK}:{says}"]


@pytest.mark.parametrize(
    ("level", "says"),
    [
        ("level: process\n    counts-as: calm", []),
        ("level: process", ["26:12: outcome “ask-now” has the level “process”, which has no rank. Add “counts-as:”."]),
        (
            "level: process\n    counts-as: process",
            ["27:16: outcome “ask-now” counts as “process”, which has no rank. Choose from danger, soon, calm."],
        ),
    ],
)
def test_a_level_without_a_rank_counts_as_one_that_has(level: str, says: list[str]) -> None:
    assert told(levels.all_ranked, {ASK: ("level: soon", level)}) == [f"{ASK}:{line}" for line in says]


@pytest.mark.parametrize(
    ("counts_as", "says"),
    [
        ("soon", []),
        ("sooon", ["7:71: level “process” counts as “sooon”, which is no level with a rank. Did you mean “soon”?"]),
        ("process", ["7:71: level “process” counts as “process”, which is no level with a rank."]),
    ],
)
def test_a_level_may_say_so_for_all_of_its_outcomes(counts_as: str, says: list[str]) -> None:
    changes: small.Changes = {
        LEVELS: ("ranked: false}", f"ranked: false, counts-as: {counts_as}}}"),
        ASK: ("level: soon", "level: process"),
    }
    assert told(levels.all_ranked, changes) == [f"{LEVELS}:{line}" for line in says]


@pytest.mark.parametrize(
    ("level", "says"),
    [
        ("soon", []),
        ("son", ["3:10: action “note-it” has the level “son”, which is no level with a rank. Did you mean “soon”?"]),
        ("process", ["3:10: action “note-it” has the level “process”, which is no level with a rank."]),
    ],
)
def test_the_level_of_an_action_that_answers_add_has_a_rank(level: str, says: list[str]) -> None:
    path = "decision_trees/shared/actions.yml"
    changes: small.Changes = {path: ("  within: notice\n", f"  level: {level}\n  within: notice\n")}
    assert told(levels.actions_ranked, changes) == [f"{path}:{line}" for line in says]


def test_the_level_of_an_action_may_count_as_one_with_a_rank() -> None:
    path = "decision_trees/shared/actions.yml"
    changes: small.Changes = {
        LEVELS: ("ranked: false}", "counts-as: soon}"),
        path: ("  within: notice\n", "  level: process\n  within: notice\n"),
    }
    assert told(levels.actions_ranked, changes) == []


@pytest.mark.parametrize(
    ("level", "shown"), [("level: calm\n    counts-as: danger", "Calm"), ("level: soon\n    counts-as: calm", "Soon")]
)
def test_a_level_with_a_rank_counts_as_no_other(level: str, shown: str) -> None:
    counts_as = level.rpartition(" ")[2]
    (says,) = told(levels.all_ranked, {ASK: ("level: soon", level)})
    assert says == (
        f"{ASK}:27:16: outcome “ask-now” is shown as “{shown}”, which has a rank already, and would count as"
        f" “{counts_as}”. Delete “counts-as:”, or give it the level that is meant."
    )


def test_a_level_that_counts_as_another_counts_as_no_third() -> None:
    changes: small.Changes = {
        LEVELS: ("ranked: false}", "counts-as: calm}"),
        ASK: ("level: soon", "level: process\n    counts-as: danger"),
    }
    (says,) = told(levels.all_ranked, changes)
    assert "outcome “ask-now” is shown as “How to”, which has a rank already" in says


PROCESS = "level: process, counts-as: "


def shown(own: str, changes: small.Changes | None = None) -> list[str]:
    town = small.project("town", {**(changes or {}), f"{TOWN}{ASK}": own})
    return small.says(levels.shown_as_urgent(replace(town, core=small.project(changes=changes))))


def test_an_edition_shows_an_urgent_end_as_the_core_does() -> None:
    (says,) = shown(f"outcomes: {{ask-now: {{{PROCESS}soon}}}}\n")
    assert says == (
        f"{TOWN}{ASK}:1:29: outcome “ask-now” is shown as “Soon” in the core, and here as “How to”, which does not say"
        " how urgent it is. Keep the level “soon”."
    )


@pytest.mark.parametrize(("counts_as", "wrong"), [("danger", True), ("soon", False), ("calm", False)])
def test_a_new_end_without_a_rank_counts_as_no_emergency(counts_as: str, wrong: bool) -> None:
    own = f"outcomes: {{how: {{{PROCESS}{counts_as}, title: How, sources: [TW-04]}}}}\n"
    says = (
        f"{TOWN}{ASK}:1:45: outcome “how” would count as “danger” and be shown as “How to”, which does not say how"
        " urgent it is. Give it the level “danger” itself."
    )
    assert shown(own) == ([says] if wrong else [])


def test_a_new_end_without_a_rank_counts_as_no_more_than_the_core_s_do() -> None:
    core: small.Changes = {ASK: ("level: calm", "level: process\n    counts-as: calm")}
    own = f"outcomes: {{how: {{{PROCESS}soon, title: How, sources: [TW-04]}}}}\n"
    (says,) = shown(own, core)
    assert "would count as “soon”" in says


@pytest.mark.parametrize(
    ("levels_", "says"),
    [
        ("levels: hurry\n", ""),
        ("", "1:1: the aid “tea” names no scale"),
        ("levels: ours\n", "2:9: the aid “tea” is on the scale “ours”"),
    ],
)
def test_an_aid_of_an_edition_s_own_is_on_a_scale_of_the_core(levels_: str, says: str) -> None:
    tea = f"title: T\n{levels_}summary: S\nfor: F\nquestions: {{tea: {{ask: Tea?, answers: {{yes: leave-now}}}}}}\n"
    path = f"{TOWN}decision_trees/tea.yml"
    ours = "ours: {title: Ours, levels: {now: {name: Now, says: Now.}}}\n"
    town = small.project("town", {path: tea, f"{TOWN}{LEVELS}": ours})
    told = small.says(levels.own_aids_scaled(replace(town, core=small.project())))
    why = ": the safety rules would not know how urgent its ends are. Choose a scale of the core for “levels:”: hurry."
    assert told == ([f"{path}:{says}{why}"] if says else [])
