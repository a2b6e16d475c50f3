"""The decision aids of a sign-off pack: every question, outcome and duty whole, and the ways there."""

import pytest

import toy
from packs import TODAY, lines, made, outcome, rows, texts, under
from pathways import handouts, loading
from pathways.publish import pack_aids
from pathways.publish.blocks import Heading, Picture

LEND_ASKS, LEND_ENDS = (
    "Questions of “Should I lend this book?”",
    "Outcomes of “Should I lend this book?”, and the ways there",
)


@pytest.fixture
def project(tmp_path):
    return loading.load(toy.write(tmp_path))


def test_every_aid_has_its_chart_and_its_outcomes_in_the_order_of_the_menu(project):
    blocks = made(project)
    assert [block.sheet.chart.aid for block in blocks if isinstance(block, Picture)] == ["lend", "ask"]
    ends = [block.text for block in under(blocks, LEND_ENDS) if isinstance(block, Heading) and block.depth == 4]
    assert ends == [
        "Danger: Leave now (1 way)",
        "Soon: Ask for the fine first (9 ways)",
        "Calm: Lend the book (7 ways)",
    ]
    assert ("1. Yes, or I smell smoke", "–") in rows(under(blocks, LEND_ENDS))


def test_the_moments_say_in_which_order_aids_are_read(tmp_path):
    moments = "first: {title: First, pages: {ask: To ask}}\n"
    project = loading.load(toy.write(tmp_path, {"decision_trees/shared/moments.yml": moments}))
    charts = [block.sheet.chart.aid for block in made(project) if isinstance(block, Picture)]
    assert charts == ["ask", "lend"]


def test_an_outcome_is_whole(project):
    blocks = outcome(under(made(project), LEND_ENDS), "Soon: Ask for the fine first")
    assert texts(blocks)[:1] == ["Today."]
    assert texts(blocks)[1:3] == ["Have ready: Have on the desk", "Go on with: “Do I ask the reader first?”"]
    assert lines(blocks) == [
        (0, "Note the name of the book within 2 working days. [local document]"),
        (1, "Use the red ledger. [North: local document; South: safety default]"),
        (1, "Write down: The name, and the shelf."),
        (0, "Show the list of fines. [local document]"),
        (0, "The branch"),
        (0, "Who paid. [safety default]"),
    ]
    assert [one.text for one in blocks if isinstance(one, Heading)] == ["Do now", "Who to ring", "Write down"]


def test_an_outcome_that_aids_share_stands_once(project):
    blocks = made(project)
    first, again = (
        outcome(under(blocks, f"Outcomes of “{aid}”, and the ways there"), "Danger: Leave now")
        for aid in ("Should I lend this book?", "Do I ask the reader first?")
    )
    assert (0, "Leave the building. [safety default]") in lines(first)
    assert lines(again) == []
    assert texts(again) == ["It says the same as in “Should I lend this book?”, where it stands whole."]


def test_what_outcomes_share_stands_whole(project):
    blocks = made(project)
    assert lines(under(blocks, "Duties that answers add"))[:3] == [
        (0, "Do now: Note the name of the book within 2 working days. [local document]"),
        (1, "Use the red ledger. [North: local document; South: safety default]"),
        (1, "Write down: The name, and the shelf."),
    ]
    assert lines(under(blocks, "Have on the desk")) == [
        (0, "The stamp [local document]"),
        (0, "A pen [safety default]"),
    ]
    limit = "within 2 working days [North: local document; South: safety default]"
    assert rows(under(blocks, "Time limits")) == [(limit, "Note the name of the book", "Not said.")]


def test_a_limit_says_what_it_counts_from(tmp_path):
    limits = "notice: {within: 2 working days, note: From the talk., sources: [TW-05]}\n"
    project = loading.load(toy.write(tmp_path, {"decision_trees/shared/limits.yml": limits}))
    assert rows(under(made(project), "Time limits"))[0][2] == "From the talk."


def test_a_duty_that_makes_an_end_more_urgent_says_so(tmp_path):
    actions = toy.texts()["decision_trees/shared/actions.yml"].replace("now: true", "now: true\n  level: danger")
    tree = toy.texts()["decision_trees/lend.yml"].replace(
        "no: {goto: lend-it,", "no: {goto: lend-it, actions: [ring-branch],"
    )
    changes = {"decision_trees/shared/actions.yml": actions, "decision_trees/lend.yml": tree}
    blocks = made(loading.load(toy.write(tmp_path, changes)))
    says = "With it, an outcome that is less urgent counts as: Danger."
    assert (1, says) in lines(under(blocks, "Duties that answers add"))
    calm = rows(outcome(under(blocks, LEND_ENDS), "Calm: Lend the book"))
    assert ("1. No\n2. No", "Ring the branch This way then counts as: Danger.") in calm


def test_a_question_stands_with_its_help_and_says_which_ticks_come_to_which_answer(project):
    asked = lines(under(made(project), LEND_ASKS))
    late = asked.index((0, "2. Does the reader have a book that is late?"))
    assert asked[late + 1 : late + 4] == [
        (1, "Late means past the date in the front of the book."),
        (1, "○ Yes → question 4"),
        (2, "Also: Note the name of the book"),
    ]
    ticked = asked[asked.index((0, "4. Which of these are true of the late book?")) + 1 :]
    otherwise = "and none of those named at another answer"
    assert ticked == [
        *((1, "☐ It is lost"), (2, "Also: Ring the branch"), (1, "☐ A page is torn"), (1, "☐ It is wet")),
        (1, "○ It is lost (if any of these is ticked: “It is lost”) → Ask for the fine first"),
        (1, f"○ Two or more (if 2 or more are ticked, {otherwise}) → Ask for the fine first"),
        (1, f"○ One (if any is ticked, {otherwise}) → it depends on question 2"),
        (1, "○ I cannot tell → it depends on question 2"),
        (1, "○ None of these → it depends on question 2"),
    ]


def test_ticks_that_are_most_of_all_are_told_by_the_rest(tmp_path):
    text = toy.texts()["decision_trees/lend.yml"].replace("if-ticked: [lost]", "if-ticked: [lost, torn, wet, old]")
    more = "".join(f"      {name}: {{label: It is {name}, sources: [TW-03]}}\n" for name in ("old", "red"))
    more += "    answers:\n      lost"
    text = text.replace("    answers:\n      lost", more)
    project = loading.load(toy.write(tmp_path, {"decision_trees/lend.yml": text}))
    asked = lines(under(handouts.pack(project, "england", TODAY)[1], LEND_ASKS))
    assert (1, "○ It is lost (if any is ticked other than “It is red”) → Ask for the fine first") in asked


def test_ways_that_go_on_in_another_aid_are_counted_and_stand_by_how_urgent_they_are(tmp_path):
    text = toy.texts()["decision_trees/lend.yml"].replace("yes: {goto: marks,", "yes: {goto: aid:ask,")
    project = loading.load(toy.write(tmp_path, {"decision_trees/lend.yml": text}))
    blocks = under(handouts.pack(project, "england", TODAY)[1], LEND_ENDS)
    ends = [block.text for block in blocks if isinstance(block, Heading) and block.depth == 4]
    on = "Goes on in “Do I ask the reader first?” (2 ways; their outcomes stand there)"
    calm = next(end for end in ends if end.startswith("Calm: Lend the book"))
    assert ends.index(on) == ends.index(calm) - 1 == 2
    assert rows(outcome(blocks, on)) == [("1. No\n2. Yes",)]


def test_ways_that_are_shown_take_every_answer_that_leads_there(project):
    told = {line for row in rows(under(made(project), LEND_ENDS)) for line in row[0].split("\n")}
    assert {"3. Yes", "3. No", "4. Two or more", "4. One", "4. None of these", "4. It is lost"} <= told


def test_many_ways_are_cut_and_it_says_so(project, monkeypatch):
    monkeypatch.setattr(pack_aids, "WAYS", 1)
    more = [text for text in texts(under(made(project), LEND_ENDS)) if text.startswith("And ")]
    assert any("ask whoever made this pack for a list of every way" in text for text in more)


def test_the_chart_s_questions_bear_their_numbers_and_a_turning_names_one(project):
    chart = next(block.sheet.chart for block in made(project) if isinstance(block, Picture))
    assert chart.nodes["lend--marks"].text == "4. Which of these are true of the late book?"
    assert chart.nodes["lend--by-lateness"].text == "It depends on the answer to question 2"


def test_answers_to_a_turning_that_lead_to_the_same_are_one_line(project):
    chart = [block.sheet.chart for block in made(project) if isinstance(block, Picture)][1]
    ways = [(way.label, way.to) for way in chart.nodes["ask--by-book"].ways]
    assert ways == [("Yes; I am not sure", "ask--ask-now"), ("No", "ask--write-first")]


def test_an_outcome_without_a_way_says_why(tmp_path, monkeypatch):
    ask = toy.texts()["decision_trees/ask.yml"] + "  spare: {level: calm, title: Think again, sources: [TW-04]}\n"
    project = loading.load(toy.write(tmp_path, {"decision_trees/ask.yml": ask}))
    monkeypatch.setattr(pack_aids, "LOOKED_AT", 1)
    blocks = under(
        handouts.pack(project, "england", TODAY)[1], "Outcomes of “Do I ask the reader first?”, and the ways there"
    )
    ends = [block.text for block in blocks if isinstance(block, Heading) and block.depth == 4]
    assert ends == [
        *("Danger: Leave now (1 way)", "Soon: Ask now (none of the ways that were looked at leads here)"),
        "Calm: Write a letter first (none of the ways that were looked at leads here)",
        "Calm: Think again (only where another decision aid goes on here)",
    ]
    assert "Only the first 1 were looked at." in texts(blocks)
