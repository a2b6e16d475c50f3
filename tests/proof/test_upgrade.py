"""What of an edition touches something that the core has changed since."""

import pytest

from pathways.proof.upgrade import touched

TREE = """\
title: Lend it?
questions:
  big:
    ask: Is it big?
    help: Look at it.
    answers: {yes: ask-first, no: lend}
  shed:
    ask: Is it in the shed?
    answers: {yes: lend, no: ask-first}
outcomes:
  lend: {level: calm, title: Lend it, do: [say-yes, note-it]}
  ask-first: {level: today, title: Ask first}
"""
PAGE = "# Tools\n\nIntro.\n\n{% block own %}Ask Jo.{% endblock %}\n"


def told(mine: str, *changes: tuple[str, str], path: str = "decision_trees/lend.yml", core: str = TREE) -> list[tuple]:
    """What is told of an edition's file after these changes of the core's."""
    new = core
    for old, now in changes:
        assert old in new
        new = new.replace(old, now)
    found = touched({path: core}, {path: new} if new else {}, {path: mine})
    return [(one.kind, one.what, one.old, one.new, one.yours) for one in found]


def test_a_text_that_both_changed():
    mine = "questions: {big: {ask: Is it large?}}"
    assert told(mine, ("Is it big?", "How big is it?")) == [
        ("both", "question “big”: ask", "Is it big?", "How big is it?", "Is it large?")
    ]


def test_a_target_and_a_level_are_told_as_texts_are():
    mine = "questions: {big: {answers: {yes: lend}}}\noutcomes: {ask-first: {level: calm}}"
    found = told(mine, ("yes: ask-first", "yes: shed"), ("level: today", "level: now"))
    assert ("both", "question “big”: answer “yes”: goto", "ask-first", "shed", "lend") in found
    assert ("both", "outcome “ask-first”: level", "today", "now", "calm") in found


def test_what_the_core_changed_beside_it():
    mine = "questions: {big: {ask: Is it large?}}"
    changes = (("Look at it.", "Weigh it."), ("no: lend}\n  shed", "no: shed}\n  shed"))
    assert told(mine, *changes) == [
        ("beside", "question “big”: answer “no”: goto", "lend", "shed", None),
        ("beside", "question “big”: help", "Look at it.", "Weigh it.", None),
    ]


def test_a_part_that_the_edition_leaves_alone_is_not_told():
    assert told("questions: {big: {ask: Is it large?}}", ("Is it in the shed?", "In the shed?")) == []


def test_nothing_changed_tells_nothing():
    assert told("questions: {big: {ask: Is it large?}}") == []


def test_of_a_list_only_what_came_or_went():
    mine = "outcomes: {lend: {do: [say-please]}}"
    assert told(mine, ("[say-yes, note-it]", "[say-yes, ring-them]")) == [
        ("both", "outcome “lend”: do", "note-it", "ring-them", "say-please")
    ]


def test_what_the_core_has_no_more():
    mine = "questions: {shed: {ask: In there?}, new: {after: shed, ask: New?, answers: {yes: lend}}}"
    shed = "  shed:\n    ask: Is it in the shed?\n    answers: {yes: lend, no: ask-first}\n"
    found = told(mine, (shed, ""))
    assert [(kind, what) for kind, what, *_ in found] == [
        ("gone", "question “shed”"),
        ("gone", "question “new”: after “shed”"),
    ]


def test_what_the_core_has_of_its_own_now():
    mine = "outcomes: {wait: {title: Wait}}"
    assert told(mine, ("outcomes:\n", "outcomes:\n  wait: {title: Wait a day}\n")) == [
        ("new", "outcome “wait”", None, "Wait a day", "Wait")
    ]


def test_what_the_edition_took_away():
    mine = "questions: {remove: {shed: There is none.}}"
    assert told(mine) == []
    assert told(mine, ("Is it in the shed?", "Is it in a shed?")) == [
        (
            "both",
            "question “shed”",
            "ask: Is it in the shed?; answers: yes: lend; no: ask-first",
            "ask: Is it in a shed?; answers: yes: lend; no: ask-first",
            "taken away",
        )
    ]


def test_the_words_of_a_shared_question_count_where_its_targets_are_changed():
    shared = "big: {ask: Is it big?, answers: {yes: Yes., no: No.}}\n"
    tree = "questions: {big: {answers: {yes: a, no: b}}}\n"
    paths = "decision_trees/shared/questions.yml", "decision_trees/lend.yml"
    old = dict(zip(paths, (shared, tree), strict=True))
    new = {**old, paths[0]: shared.replace("Is it big?", "Is it large?")}
    found = touched(old, new, {paths[1]: "questions: {big: {answers: {yes: b}}}"})
    assert [(one.kind, one.what) for one in found] == [("beside", "question “big”: ask")]


@pytest.mark.parametrize("kind", ["actions", "limits"])
def test_shared_files(kind):
    path = f"decision_trees/shared/{kind}.yml"
    assert told("x: {do: Mine}", ("Do it", "Do this"), path=path, core="x: {do: Do it, note: Now}\n") == [
        ("both", f"{kind.removesuffix('s')} “x”: do", "Do it", "Do this", "Mine")
    ]


def test_a_role_whose_gap_says_what_to_do_instead():
    roles = "decision_trees/shared/contacts.yml"
    old, new = "desk: {name: Desk, general: Ring them.}", "desk: {name: Desk, general: Go there.}"
    found = touched(
        {roles: old}, {roles: new}, {"contacts.yml": "desk: {town: {name: X, gap: g, instead: Ring them.}}"}
    )
    assert [(one.kind, one.what, one.old, one.new) for one in found] == [
        ("beside", "contact role “desk”: general", "Ring them.", "Go there.")
    ]


def test_a_page_that_extends_the_core_s_is_compared_block_by_block():
    mine = '{% extends "core/tools.md" %}\n{% block own %}\nAsk Al.\n{% endblock %}\n'
    path = "docs/tools.md"
    assert told(mine, ("Ask Jo.", "Ask Jo first."), path=path, core=PAGE) == [
        ("both", "block “own”", "Ask Jo.", "Ask Jo first.", "Ask Al.")
    ]
    assert told(mine, ("Intro.", "Read this."), path=path, core=PAGE) == [
        ("beside", "the rest of the page", "Intro.", "Read this.", None)
    ]
    assert ("gone", "block “own”") in [one[:2] for one in told(mine, ("own", "other"), path=path, core=PAGE)]


def test_a_page_that_takes_the_core_s_place():
    assert told("# Mine\n", ("Intro.", "Read this."), path="docs/tools.md", core=PAGE) == [
        ("both", "the page, which yours replaces", "Intro.", "Read this.", None)
    ]


def test_a_page_or_file_that_is_gone():
    assert told("# Mine\n", (PAGE, ""), path="docs/tools.md", core=PAGE)[0][0] == "gone"
    assert told("title: Mine", (TREE, ""))[0][0] == "gone"
