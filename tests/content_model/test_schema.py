"""The schemas say what the model takes: what an editor underlines is what would be refused."""

import pytest
from jsonschema import Draft7Validator

import editors
from pathways.content.schema import schema_of, schemas

SCHEMAS = schemas()


def faults(name: str, text: str) -> list[str]:
    """What an editor would underline in a file."""
    found = Draft7Validator(SCHEMAS[name]).iter_errors(editors.read(text))
    return ["/".join(str(part) for part in error.absolute_path) for error in found]


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema(name):
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(
    ("path", "over", "name"),
    [
        ("decision_trees/lend.yml", False, "tree.json"),
        ("decision_trees/lend.yml", True, "overlay.json"),
        ("decision_trees/lend.scenarios.yml", True, "scenarios.json"),
        ("decision_trees/safety.yml", True, "safety.json"),
        ("decision_trees/shared/contacts.yml", False, "roles.json"),
        ("decision_trees/shared/limits.yml", True, "limits-overlay.json"),
        ("contacts.yml", True, "contacts.json"),
        ("edition.yml", True, "edition.json"),
        ("sources/town.yml", False, "source.json"),
        ("docs/index.md", False, None),
        ("mkdocs.yml", False, None),
    ],
)
def test_a_file_s_path_says_which_is_its_own(path, over, name):
    assert schema_of(path, over=over) == name


TREE = """\
title: Lend it?
summary: A tool.
for: Anyone
questions:
  big:
    ask: Is it big?
    worry: most-first
    tick: {heavy: Over 20 kg, long: {label: Longer than you}}
    answers:
      any: {at-least: 1, label: Any, goto: ask-first, sources: [T-1]}
      none: {label: None, goto: lend}
outcomes:
  lend: {title: Lend it, do: Say yes.}
  ask-first: {title: Ask first, do: [ring-them, {says: Ring them., sources: [T-1]}], record: [When.]}
"""


def test_short_forms_are_taken():
    assert faults("tree.json", TREE) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("ask: Is it big?", "askk: Is it big?", "questions/big"),
        ("worry: most-first", "worry: least-first", "questions/big/worry"),
        ("at-least: 1", "at-least: none", "questions/big/answers/any"),
        ("title: Lend it?\n", "", ""),
        ("do: Say yes.", "do: {say: yes}", "outcomes/lend/do"),
        ("  lend: {title", "  Lend It: {title", "outcomes"),
    ],
)
def test_what_the_model_refuses_is_underlined(old, new, where):
    assert where in faults("tree.json", TREE.replace(old, new, 1))


OVERLAY = """\
questions:
  big:
    remove: {help: It says nothing here.}
    answers:
      huge: {before: any, like: any, label: Huge, goto: ask-first}
  shed:
    after: big
    ask: Is it in the shed?
    answers: {yes: lend, no: ask-first}
outcomes:
  lend: {do: [Say please.]}
"""


def test_an_overlay_needs_nothing_the_core_has_and_may_place_and_remove():
    assert faults("overlay.json", OVERLAY) == []
    assert faults("tree.json", OVERLAY) != []
    assert "questions/shed" in faults("overlay.json", OVERLAY.replace("ask: Is", "asks: Is"))


@pytest.mark.parametrize(
    ("telephone", "sound"), [("01632 960001", True), ("999", True), ("0163 2", False), ("ask Jo", False)]
)
def test_a_telephone_number_looks_like_one(telephone, sound):
    text = f"front-door: {{town: {{name: Desk, telephone: {telephone}, hours: {{mon-fri: 09:00-17:00}}}}}}"
    assert (faults("contacts.json", text) == []) == sound


def test_what_the_model_says_of_a_field_is_shown_in_the_editor():
    answer = SCHEMAS["tree.json"]["$defs"]["Answer"]["properties"]
    assert answer["settles"]["description"].startswith("Shared questions this answer answers too")
