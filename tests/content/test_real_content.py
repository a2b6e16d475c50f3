"""The real trees and editions. These tests alone read them; a change of wording breaks none."""

import re
from pathlib import Path

import pytest

from pathways import assemble, files, loading
from pathways.content.edition import Content
from pathways.proof.checks.contacts import roles_of
from pathways.proof.coverage import KINDS, covered
from pathways.proof.graph import build
from pathways.proof.scenarios import belonging, walk

ROOT = Path(__file__).parents[2]
EDITIONS = ["england", *files.editions(ROOT)]
MOST_QUESTIONS = {"referral": 5, "consent": 4, "pre-birth": 6, "after-referral": 4, "ward": 5, "screening": 7}
URGENT = {"emergency", "same-day", "midwife", "refer"}


@pytest.fixture(params=EDITIONS)
def content(request, project) -> Content:
    return project.editions[request.param]


def test_everything_checks(project):
    assemble.check(project)


def test_cases_with_story_and_facts_take_everything(content):
    for aid, coverage in covered(content).items():
        assert {kind: coverage.missing(kind) for kind in KINDS if coverage.missing(kind)} == {}, aid


def test_no_way_asks_more_questions_than_was_ruled(content):
    for aid, most in MOST_QUESTIONS.items():
        if aid in content.edition.leaves_out:
            continue
        graph = build(content, aid)
        handed_over = {key for key in graph.edges if key[0] != aid}
        own = max(graph.longest[graph.start] - max((graph.longest[key] for key in handed_over), default=0), 0)
        assert (own if handed_over else graph.longest[graph.start]) <= most, aid


def test_carried_on_nobody_is_asked_about_danger_or_harm_again(content):
    """From every end of the referral and pre-birth aids that goes on to consent (ruling R1)."""
    for aid in {"referral", "pre-birth"} & set(content.trees):
        graph = build(content, aid, beyond=True)
        for (there, node, carried, _), edges in graph.edges.items():
            if carried and node == "immediate-danger":
                assert all(edge.answer is None for edge in edges), f"{there} asks about danger again"
            if there == "consent" and node == "harm":
                assert all(edge.answer is None for edge in edges), "consent asks about harm again"


def test_urgent_ends_show_day_and_night_contacts(content):
    """Ruling R12."""
    for tree in content.trees.values():
        for name, outcome in tree.outcomes.items():
            if outcome.level in URGENT or outcome.counts_as in URGENT:
                shown = roles_of(content, tree.levels, outcome.level, outcome.contacts)
                assert {"front-door", "out-of-hours"} <= set(shown), name


def test_nothing_says_that_a_child_is_safe(content):
    claims = re.compile(r"\b(is|are|will be) safe\b(?! to)|\bno risk\b|\bnot at risk\b", re.IGNORECASE)
    denial = "This does not mean the child is safe."  # ruling R9 asks for these words
    for tree in content.trees.values():
        for name, outcome in tree.outcomes.items():
            assert not claims.search(f"{outcome.title} {outcome.says}".replace(denial, "")), name


def _cases() -> list[tuple[str, str, str]]:
    project = loading.load(ROOT)
    return [
        (slug, aid, scenario.id)
        for slug, content in project.editions.items()
        for aid in content.trees
        for _, scenario in belonging(content, aid)
    ]


@pytest.mark.parametrize(("slug", "aid", "case"), _cases())
def test_the_case_comes_out_as_told(project, slug, aid, case):
    content = project.editions[slug]
    scenario = next(scenario for _, scenario in belonging(content, aid) if scenario.id == case)
    assert walk(content, aid, scenario).fault is None
    assert scenario.story
    assert scenario.sources


DERBY_ONLY = ("Careline", "01332 956 606", "07812 300 329", "Online Referral System")
DERBYSHIRE_ONLY = ("Starting Point", "Call Derbyshire", "01629 532 600", "01629 535 353")


@pytest.mark.parametrize(
    ("slug", "area", "foreign"),
    [
        ("derby-derbyshire", "derby", DERBYSHIRE_ONLY),
        ("derby-derbyshire", "derbyshire", DERBY_ONLY),
        ("kent-medway", "kent", ("CADS",)),
        ("kent-medway", "medway", ("Central Duty Team",)),
        ("hartlepool-stockton", "hartlepool", ("Stockton",)),
        ("hartlepool-stockton", "stockton", ("Hartlepool",)),
    ],
)
def test_no_number_or_team_crosses_an_area_border(project, slug, area, foreign):
    """Invariant I13, for contacts and for every line kept to an area."""
    content = project.editions[slug]
    texts = [by_area[area].model_dump_json() for by_area in content.contacts.values()]
    for _, _, part in content.parts():
        areas = getattr(part, "areas", ())
        says = getattr(part, "says", None)
        if says and (not areas or area in areas):
            texts.append(says)
    for word in foreign:
        assert [text for text in texts if word in text] == []


def test_an_advice_line_is_never_the_number_for_a_referral(project):
    contacts = project.editions["derby-derbyshire"].contacts
    advice = {contact.telephone for contact in contacts["advice-line"].values()}
    for role in ("front-door", "out-of-hours", "emergency"):
        assert not advice & {contact.telephone for contact in contacts[role].values()}
