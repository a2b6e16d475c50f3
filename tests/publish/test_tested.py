"""A policy group reads what a rule demands by questions, outcomes and duties, never by ids."""

import toy
from pathways import loading
from pathways.content.model import EditionFile, End, SafetyRule, Scenario, Tree
from pathways.publish.tested import name, said
from pathways.strings import strings_of

RULE = """\
- id: all
  says: All of it.
  aids: [lend]
  whenever: {marks: [lost, torn], overdue: not-sure}
  unsure: true
  ending: {level-at-least: soon, not-level: [danger], outcomes: [pay], actions: [note-it], contacts: [branch]}
  then: {level-at-least: soon}
  only-after: [fire]
  questions-at-most: 9
"""


def test_every_field_is_said_in_words(tmp_path):
    town = loading.load(toy.write(tmp_path, {"editions/town/decision_trees/safety.yml": RULE})).editions["town"]
    rule = next(rule for rule in town.safety if rule.id == "all")
    words = strings_of(town)["words.yml"]
    every = [info.alias or field for field, info in SafetyRule.model_fields.items()]
    assert name(rule) == "All of it."
    assert list(said(town, rule, every, words)) == [
        "it says: All of it.",
        "in: “Should I lend this book?”",
        (
            "whenever it is answered: Which of these are true of the late book? It is lost, A page is torn;"
            " Does the reader have a book that is late? I am not sure"
        ),
        "where somebody is not sure: Yes",
        (
            "for these ends: at least as urgent as “Soon”; not “Danger”; one of “Ask for the fine first”;"
            " with the duties “Note the name of the book”; with the contacts “The branch”"
        ),
        "what it demands of the end: at least as urgent as “Soon”",
        "asked before: “Is the building on fire?”",
        "questions at most: 9",
    ]


def test_of_a_long_list_what_stays_is_counted(tmp_path):
    town = loading.load(toy.write(tmp_path)).editions["town"]
    before, after = (
        SafetyRule(**{"id": "x", "says": "S", "then": End(outcomes=outcomes), "only-after": ["fire", "overdue"]})
        for outcomes in (("pay", "leave-now"), ("pay", "leave-now", "lend-it"))
    )
    words = strings_of(town)["words.yml"]
    assert list(said(town, after, ["then"], words, before)) == [
        "what it demands of the end: one of “Lend the book”, 2 as in the other version"
    ]
    assert list(said(town, before, ["then"], words, after)) == [
        "what it demands of the end: one of 2 as in the other version"
    ]


def test_what_is_gone_from_the_trees_is_said_by_its_id(tmp_path):
    town = loading.load(toy.write(tmp_path)).editions["town"]
    case = Scenario(id="x", title="T", answers={"area": "north", "tea": "yes"}, reaches="gone", area="south")
    words = strings_of(town)["words.yml"]
    told = list(said(town, case, ["area", "answers", "reaches"], words))
    assert told == ["area: South", f"answers: {words['area-question']} North; tea: Yes", "comes to: “gone”"]


def test_there_are_words_for_every_field(tmp_path):
    words = strings_of(loading.load(toy.write(tmp_path)).editions["town"])["words.yml"]
    tested = {info.alias or field for part in (SafetyRule, Scenario, End) for field, info in part.model_fields.items()}
    assert {f"tested-{field}" for field in tested - {"id", "title", "notes"}} <= words.keys()
    told = {"name", "areas", "area-question", "area-help", "report-a-wrong-number", "listed-as"}
    edition = {info.alias or field for field, info in EditionFile.model_fields.items()} - told
    assert {f"beside-{field}" for field in edition} <= words.keys()
    assert {"review", "exceptions"} <= Tree.model_fields.keys()
