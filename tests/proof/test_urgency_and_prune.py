"""Levels follow the most urgent duty; core parts that an edition leads past are dropped."""

import pytest

import toy
from pathways import assemble, loading
from pathways.content.problems import Rejected
from pathways.proof.urgency import level_of, rank

LEND = "decision_trees/lend.yml"
ACTIONS = "decision_trees/shared/actions.yml"


def _town(tmp_path, changes):
    return loading.load(toy.write(tmp_path, changes)).editions["town"]


def test_ranks_follow_the_order_of_the_scale(tmp_path):
    town = _town(tmp_path, {})
    assert [rank(town, "hurry", level) for level in ("danger", "soon", "calm")] == [0, 1, 2]


def test_a_level_that_counts_as_another_has_its_rank(tmp_path):
    levels = toy.texts()["decision_trees/shared/levels.yml"]
    changed = levels + "    rush: {name: Rush, says: Now., counts-as: soon}\n"
    assert rank(_town(tmp_path, {"decision_trees/shared/levels.yml": changed}), "hurry", "rush") == 1


def test_a_duty_gathered_on_the_way_lifts_a_calmer_end_and_lowers_none(tmp_path):
    actions = toy.texts()[ACTIONS].replace("  now: true\n", "  now: true\n  level: soon\n")
    town = _town(tmp_path, {ACTIONS: actions})
    tree = town.trees["lend"]
    assert level_of(town, tree, tree.outcomes["lend-it"]) == "calm"
    assert level_of(town, tree, tree.outcomes["lend-it"], ["ring-branch"]) == "soon"
    assert level_of(town, tree, tree.outcomes["leave-now"], ["ring-branch"]) == "danger"


PAST_MARKS = """\
questions:
  overdue:
    answers:
      yes: {goto: pay}
      not-sure: {goto: pay}
"""


def test_what_an_edition_leads_past_is_dropped_and_listed(tmp_path):
    town = _town(tmp_path, {"editions/town/decision_trees/lend.yml": PAST_MARKS})
    assert town.dropped == (("lend", "marks"), ("lend", "by-lateness"))
    assert "marks" not in town.trees["lend"].questions
    assert loading.load(tmp_path).editions["england"].dropped == ()


def test_an_editions_own_unreachable_question_is_not_dropped_but_told(tmp_path):
    lost = """\
questions:
  loud:
    before: marks
    ask: Is the reader loud?
    worry: {none: noise is not urgent}
    sources: [TW-02]
    answers: {yes: {goto: marks, sources: [TW-02]}, no: {goto: marks, sources: [TW-02]}}
"""
    project = loading.load(toy.write(tmp_path, {"editions/town/decision_trees/lend.yml": lost}))
    with pytest.raises(Rejected, match="question “loud” cannot be reached"):
        assemble.check(project)


def test_a_scenario_for_an_edition_that_does_not_exist_is_told(tmp_path):
    scenarios = toy.texts()["decision_trees/lend.scenarios.yml"].replace("edition: england", "edition: engeland")
    project = loading.load(toy.write(tmp_path, {"decision_trees/lend.scenarios.yml": scenarios}))
    with pytest.raises(Rejected, match="is for “engeland”, which is no edition"):
        assemble.check(project)
