"""Labels are computed from the ledger, per line and area."""

import pytest

import toy
from pathways.content.edition import Content
from pathways.loading import load
from pathways.publish.labels import CITED, DEFAULT, GENERAL, Label, labels


@pytest.fixture
def town(tmp_path) -> Content:
    return load(toy.write(tmp_path)).editions["town"]


def test_a_line_every_area_says_is_cited_once(town):
    assert labels(town, ("TW-02",)) == [Label(CITED, (), ("TW-02",))]


def test_a_line_no_area_says_is_a_safety_default(town):
    assert labels(town, ()) == [Label(DEFAULT, (), ())]


def test_areas_that_differ_are_told_apart(town):
    assert labels(town, ("TW-05",)) == [Label(CITED, ("north",), ("TW-05",)), Label(DEFAULT, ("south",), ())]


def test_a_line_kept_to_an_area_is_labelled_for_it_alone(town):
    assert labels(town, ("TW-05",), ("north",)) == [Label(CITED, (), ("TW-05",))]


def test_an_entry_that_only_notes_a_gap_supports_nothing(town):
    assert labels(town, ("TW-06",), ("south",)) == [Label(DEFAULT, (), ())]


def test_the_core_has_nothing_to_compare_with(tmp_path):
    core = load(toy.write(tmp_path)).editions["england"]
    assert labels(core, ("TW-02",)) == [Label(GENERAL, (), ())]
