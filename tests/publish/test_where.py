"""Whoever signs an edition off is told where a text stands by what readers see, never by an id."""

import re

import pytest

import toy
from pathways import loading
from pathways.publish.where import value, where
from pathways.strings import strings_of

QUESTIONS = "decision_trees/shared/questions.yml"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    project = loading.load(toy.write(tmp_path_factory.mktemp("toy")))
    return project.editions["town"]


@pytest.fixture(scope="module")
def words(town):
    return strings_of(town)["words.yml"]


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (("lend", "title"), "Should I lend this book?"),
        (("lend", "summary"), "Should I lend this book?: in short"),
        (("lend", "questions", "fire", "ask"), "Should I lend this book?: question “Is the building on fire?”"),
        (("lend", "questions", "fire", "answers", "yes", "label"), "answer “Yes, or I smell smoke”"),
        (("lend", "questions", "fire", "answers", "no", "hint"), "answer “No”, hint"),
        (("lend", "outcomes", "pay", "do", "says"), "outcome “Ask for the fine first”, what to do"),
        (("lend", "outcomes", "pay", "do", "when"), "what to do, when it is done"),
        (("shared/actions", "note-it", "how", "says"), "how it is done"),
        (("contacts", "branch", "north", "telephone"), "The branch, North, telephone"),
        (("contacts", "branch", "north", "hours mon-fri"), "The branch, North, hours"),
        (("edition", "areas", "north"), "name of an area"),
        (("edition", "area-help"), "help with the question which area it is"),
        (("strings.yml", "continue"), "words of the page “continue”"),
        (("lend", "outcomes", "pay", "then"), "outcome “Ask for the fine first”, what comes next"),
        (("shared/levels", "hurry", "levels", "soon", "says"), "“How much hurry”, “Soon”"),
    ],
)
def test_a_place_is_named_as_readers_know_it(town, words, place, says):
    assert where(town, place, words).endswith(says)


def test_a_long_question_is_cut_between_words(tmp_path):
    text = toy.texts()[QUESTIONS].replace("Is the building on fire?", "Is it very, very late? " * 9)
    town = loading.load(toy.write(tmp_path, {QUESTIONS: text})).editions["town"]
    said = where(town, ("lend", "questions", "fire", "ask"), strings_of(town)["words.yml"])
    assert re.fullmatch(r"Should I lend this book\?: question “Is it very, .{30,60} …”", said)


def test_what_is_a_heading_or_an_answer_to_readers_is_shown_as_such(town, words):
    assert value(town, ("lend", "outcomes", "pay", "do", "when"), "after", words) == "Afterwards"
    assert (
        value(town, ("lend", "questions", "fire", "answers", "no", "settles late"), "not-sure", words)
        == "I am not sure"
    )
    assert value(town, ("lend", "outcomes", "pay", "level"), "soon", words) == "Soon"
    assert value(town, ("shared/actions", "note-it", "level"), "danger", words) == "Danger"
    assert value(town, ("shared/actions", "note-it", "now"), "yes", words) == "Yes"
    assert value(town, ("shared/contacts", "branch", "when"), "night", words) == "at night"
    assert value(town, ("shared/words", "late", "to"), "lend#pay", words) == "Ask for the fine first"
    assert value(town, ("contacts", "branch", "north", "bank-holidays"), "open", words) == "Bank holidays too."
    assert value(town, ("lend", "outcomes", "pay", "then"), "ask", words) == "Do I ask the reader first?"
    assert value(town, ("lend", "outcomes", "pay", "checklist"), "desk", words) == "Have on the desk"
    assert value(town, ("shared/actions", "note-it", "areas"), "north", words) == "North"
    assert value(town, ("lend", "questions", "fire", "ask"), "One\n  line", words) == "One line"
