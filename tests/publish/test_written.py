"""A page of an edition's own is named well and says something, above all whom to ring."""

import pytest

from pathways.publish.written import led_to_by_nothing, named_well, says_something, typed_plainly

CORE = {"levels-of-need.md": "# Levels", "ring.md": "{{ contacts() }}", "who-to-ring.md": "{{ contacts() }}"}


@pytest.mark.parametrize(
    "name",
    ["Levels-of-Need.md", "levels of need.md", "levels_of_need.md", "levels-of-need (1).md", "levels-of-néed.md"],
)
def test_a_misnamed_page_is_told_with_the_name_that_was_meant(name: str) -> None:
    (found,) = named_well(f"docs/{name}", name, CORE)
    assert found.says == ("Page names are small letters, digits and hyphens. Did you mean “levels-of-need.md”?")


def test_a_new_page_is_told_how_it_could_be_called() -> None:
    assert [one.says.partition("hyphens. ")[2] for one in named_well("x", "Our Poster.md", CORE)] == [
        "Call it “our-poster.md”."
    ]
    assert list(named_well("x", "our-poster.md", CORE)) == list(named_well("x", "desk/our-1.md", CORE)) == []


def told(name: str, text: str) -> list[str]:
    return [f"{one.mark}: {one.says}" for one in says_something(f"docs/{name}", name, text, CORE)]


@pytest.mark.parametrize("text", ["", "\n \n", "---\ntitle: Levels\n---\n", "---\ntitle: Levels\n---\n\n"])
def test_a_page_without_a_word_takes_the_place_of_none(text: str) -> None:
    (found,) = told("levels-of-need.md", text)
    assert found.startswith("docs/levels-of-need.md:1:1: There is nothing in this file. It would take the place of")
    assert "take the place" not in told("ours.md", text)[0]


@pytest.mark.parametrize(
    ("head", "line"), [("search: [", 2), ("title: A: B", 2), ("- a\n- b", 2), ("title: A\nsearch: {exclude: true", 3)]
)
def test_front_matter_that_cannot_be_read_is_told(head: str, line: int) -> None:
    (found,) = told("ours.md", f"---\n{head}\n---\n# Ours\n")
    assert found.startswith(f"docs/ours.md:{line}:")
    assert "Between the two lines “---”" in found


def test_front_matter_that_can_be_read_is_fine() -> None:
    assert told("ours.md", "---\ntitle: A\nsearch: {exclude: true}\nmenu: 60\n---\n# Ours\n") == []
    assert told("ours.md", "---\n---\n# Ours\n") == []


def test_a_page_in_place_of_one_that_says_whom_to_ring_says_it_too() -> None:
    says = "The core's page says here whom to ring; this one, in its place, does not."
    assert says in told("who-to-ring.md", "# Ring\n\nUs. See [here](who-to-ring.md).\n")[0]
    assert says in told("ring.md", "# Ring\n\nUs.\n")[0]
    for text in ('{{ contacts("front-door") }}', "[Who to ring](who-to-ring.md)", '{% extends "core/ring.md" %}'):
        assert told("ring.md", text) == []
    assert told("levels-of-need.md", "# Levels\n\nOurs.\n") == []


def test_a_new_page_that_nothing_leads_to_is_told() -> None:
    core = {"docs/a.md": "[b](b.md) pets", "decision_trees/x.yml": "read: [c]\n"}
    own = {
        "docs/pets.md": "# Pets, see [pets](pets.md)",
        "docs/b.md": "# B",
        "docs/c.md": "# C",
        "docs/d.md": "{{ to('e') }}",
        "docs/e.md": "# E",
        "docs/f.md": "---\nmenu: 7\n---\n# F",
        "contacts.yml": "",
    }
    assert list(led_to_by_nothing(own, core)) == ["pets.md", "d.md"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{{ contacts(“front-door”) }}", "holds a curly quote, not a straight one (U+201C)"),
        ("{{\u00a0contacts() }}", "holds a no-break space, not a plain one (U+00A0)"),
        ("{% extends core/records.md %}", 'in straight quotes: {% extends "core/records.md" %}'),
    ],
)
def test_what_a_word_processor_makes_of_a_name_is_told(line: str, says: str) -> None:
    (found,) = typed_plainly("docs/a.md", f"# A “b”\n\nSo {line}\n")
    assert (found.mark.line, found.mark.column) == (3, 4)
    assert says in found.says


def test_curly_quotes_in_words_are_fine() -> None:
    assert (
        list(typed_plainly("docs/a.md", '{{ to("referral", "x", "the “aid”") }} {% extends "core/a.md" %} “x”')) == []
    )
