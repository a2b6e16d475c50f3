"""The index of a built site is given the words people use, what each page is, and nothing that answers nobody."""

import json
from typing import Any

from pathways import strings
from pathways.publish.finding import FIELDS, tuned
from proof import small

WORDS = strings.interface_strings()
SHARED: small.Changes = {
    "decision_trees/shared/words.yml": """\
late:
  word: Late book
  typed: [ovredue, late]
  to: [lend, ask]
fire:
  word: Fire
  says: Leave.
  to: ["lend#leave-now"]
""",
    "decision_trees/shared/moments.yml": "desk: {title: At the desk, pages: {lend: Somebody wants a book.}}\n",
}


def found(*entries: tuple[str, str, str], slug: str = "town", changes: small.Changes = SHARED) -> dict[str, Any]:
    """The tuned index of some entries (address, title, text), by address."""
    docs = [{"location": place, "title": title, "text": text} for place, title, text in entries]
    index = json.dumps({"config": {"lang": ["en"], "fields": {}, "separator": " "}, "docs": docs})
    made = json.loads(tuned(index, small.project(slug, changes), WORDS))
    assert made["config"]["lang"] == ["en"]
    assert set(made["config"]["fields"]) == set(FIELDS)
    return {entry["location"]: entry for entry in made["docs"]}


def test_a_page_is_found_by_the_words_that_lead_to_it_each_once() -> None:
    entry = found(("lend.html", "Lend?", "Books."))["lend.html"]
    assert entry["keywords"] == "late book ovredue fire"
    assert entry["also"] == "somebody wants a book"


def test_a_part_of_a_page_has_the_words_that_lead_to_it_alone() -> None:
    entry = found(("lend.html", "Lend?", "Books."), ("lend.html#lend--leave-now", "Leave", "Now."))
    assert entry["lend.html#lend--leave-now"]["keywords"] == "fire"
    assert "tags" not in entry["lend.html#lend--leave-now"]


def test_a_further_target_counts_less() -> None:
    entry = found(("ask.html", "Ask", "Whom."))["ask.html"]
    assert "keywords" not in entry
    assert entry["also"] == "late book ovredue"


def test_a_result_says_what_it_is_and_for_which_moment() -> None:
    entries = found(("lend.html", "Lend?", "Books."), ("rules.html", "Rules", "Quiet."))
    assert entries["lend.html"]["tags"] == ["Decision aid", "At the desk"]
    assert entries["rules.html"]["tags"] == ["Guidance"]


def test_a_page_indexed_twice_is_one_result() -> None:
    entries = found(("lend.html", "Lend?", ""), ("lend.html#lend", "Lend?", "Books."), ("ask.html", "Ask", ""))
    assert list(entries) == ["lend.html", "ask.html"]
    assert entries["lend.html"]["text"] == "Books."
    apart = found(("lend.html", "Lend?", ""), ("lend.html#more", "More", "Books."))
    assert list(apart) == ["lend.html", "lend.html#more"]


def test_lists_of_links_are_no_answer() -> None:
    listed = [
        ("index.html", "Start", "All."),
        ("index.html#desk", "At the desk", "Lend?"),
        ("a-to-z.html", "A to Z", "Look it up."),
        ("a-to-z.html#l", "L", ""),
        ("a-to-z.html#word-late", "Late book", "Lend?"),
        ("a-to-z.html#word-fire", "Fire", "Leave. Lend?"),
    ]
    assert list(found(*listed)) == ["a-to-z.html", "a-to-z.html#word-fire"]


def test_what_stands_beside_sentences_is_left_out() -> None:
    said = "<ul> <li>Be kind.  North: local document South: safety default</li> </ul> Quiet. local document"
    text = f"<p>Danger</p> <p>Summary.</p> {said}"
    entry = found(("lend.html", "Lend?", text))["lend.html"]
    assert entry["text"] == "<p>Summary.</p> <ul> <li>Be kind.</li> </ul> Quiet."
    kept = "Your local document says so."
    assert found(("lend.html", "Lend?", kept))["lend.html"]["text"] == kept
