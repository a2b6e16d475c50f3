"""“What has changed”: an edition's own changes and the core's, by day, the newest first."""

from pathways import assemble, strings
from pathways.publish.changes import page
from pathways.publish.pages import environment
from proof import small

OWN = assemble.files.package_texts()
WORDS = strings.interface_strings()
TEMPLATES = environment({name: text for name, text in OWN.items() if name.endswith(".j2")}, strings=WORDS)
CHANGES: small.Changes = {
    "changes.yml": "- {on: 2026-03-03, says: A rule for all., pages: [lend]}\n- {on: 2026-01-01, says: First made.}\n",
    "editions/town/changes.yml": "- {on: 2026-03-03, says: The north has a *new* number.}\n",
}


def text(slug: str, changes: small.Changes = CHANGES) -> str:
    made = page(TEMPLATES, small.project(slug, changes), WORDS, {})
    assert made
    assert made.path == "what-has-changed.md"
    return made.text


def test_by_day_the_newest_first_its_own_before_what_all_share() -> None:
    said = text("town")
    order = ["3 March 2026", "The north has", "A rule for all.", "1 January 2026", "First made."]
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert said.count("3 March 2026") == 1
    assert (
        '<span class="pw-everywhere">In all areas:</span> A rule for all. [Should I lend this book?](lend.md)' in said
    )
    assert r"- The north has a \*new\* number." in said


def test_in_the_core_its_changes_are_its_own() -> None:
    assert "pw-everywhere" not in text("england")
    assert "The north" not in text("england")


def test_where_nothing_is_told_there_is_no_page() -> None:
    assert page(TEMPLATES, small.project("town"), WORDS, {}) is None
