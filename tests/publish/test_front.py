"""The pages outside the editions: choose your area, the editions side by side. Each asks for nothing but itself."""

import base64
import hashlib
import re
from dataclasses import replace

from pathways import assemble, strings
from pathways.content.comparison import Chapter
from pathways.content.edition import Content
from pathways.publish import landing, sidebyside
from proof import small

OWN, WORDS = assemble.files.package_texts(), strings.interface_strings()
CORE, TOWN = small.project(), small.project("town")


def chosen(*contents: Content, compares: str | None = None) -> str:
    return landing.page(OWN, WORDS, {content.slug: content for content in contents}, compares)


def test_an_area_leads_to_its_edition_by_the_name_of_its_council() -> None:
    said = chosen(CORE, TOWN)
    for name in ("North", "South"):
        assert f'<li data-name="{name}" data-within="Town"><a class="card" href="town/index.html">{name}<span>' in said
    assert said.index("North<span>") < said.index("South<span>") < said.index('href="england/index.html"')
    assert "In: Town. Example, from a document of 10 May 2024." in said


def test_the_line_that_says_999_stands_before_all_else() -> None:
    body = chosen(CORE, TOWN).partition("<body>")[2]
    assert body.index('href="tel:999"') < body.index("<header>") < body.index("<h1>")


def test_what_stands_for_no_council_by_name_is_not_among_the_councils() -> None:
    staff = replace(TOWN, slug="staff", edition=TOWN.edition.model_copy(update={"listed_as": "For <staff>."}))
    councils, _, others = chosen(CORE, TOWN, staff).partition("</ul>")
    assert "staff/index.html" not in councils
    assert "For &lt;staff&gt;." in others
    assert "staff/index.html" in others


def test_an_edition_says_how_far_it_can_be_relied_on() -> None:
    adopted = {
        "status": "adopted",
        "by": "The desk",
        "on": "2026-03-01",
        "report-a-wrong-number": "gap",
        "name": "Town",
    }
    edition = type(TOWN.edition).model_validate(adopted | {"areas": {"north": "North"}})
    assert "Adopted by The desk on 1 March 2026." in chosen(replace(TOWN, edition=edition))
    examples = WORDS["landing-examples"].partition(".")[0]
    assert examples not in chosen(replace(TOWN, edition=edition))
    assert examples in chosen(TOWN)


def test_the_core_alone_has_no_councils_to_choose_from() -> None:
    said = chosen(CORE)
    assert 'id="council"' not in said
    assert WORDS["landing-not-listed"] not in said
    assert "england/index.html" in said


def test_nothing_runs_but_what_the_page_says_of_itself() -> None:
    said = chosen(CORE, TOWN)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', said)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    for kind in ("style", "script"):
        (text,) = re.findall(rf"<{kind}>(.*?)</{kind}>", said, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy[1]
    assert not re.findall(r'(?:src|href)="(?!england/|town/|#main|tel:999|data:,)', said)


COMPARISON = {
    "desk": Chapter.model_validate(
        {
            "title": "At the desk",
            "topics": {
                "late": {"asks": "Late?", "verdict": "contradict", "says": "It does.", "entries": ["TW-03", "TW-04"]},
                "gap": {"asks": "Number?", "entries": ["TW-06"]},
                "lent": {"asks": "How long?", "entries": ["TW-02"]},
            },
        }
    )
}
CITY = replace(TOWN, slug="city", documents={}, edition=TOWN.edition.model_copy(update={"name": "City"}))


def compared(*contents: Content) -> str:
    return sidebyside.page(OWN, WORDS, {content.slug: content for content in contents}, COMPARISON)


def test_answers_come_from_the_ledger_and_lead_to_it() -> None:
    said = compared(CORE, TOWN)
    assert "Town (10 May 2024)" in said
    late = said.partition('id="late"')[2].partition("</article>")[0]
    assert '<li>A late book costs a fine. <a href="town/evidence/town.html#tw-03">TW-03</a>' in late
    assert '<span class="strength">should</span>' in late
    assert "<strong>North:</strong> Be kind." in late
    assert '<span class="verdict contradict">They contradict</span> It does.' in late


def test_a_flag_is_told_in_the_words_for_readers() -> None:
    assert "<strong>South:</strong> Nobody knows the number of the south branch." in compared(TOWN)


def test_what_only_one_answers_is_counted_so() -> None:
    said = compared(TOWN)
    assert re.findall(r'<li>(\d+) <span class="verdict (\w+)">', said) == [("1", "contradict"), ("2", "one")]


def test_an_edition_whose_document_is_silent_is_named_as_such() -> None:
    other = next(iter(TOWN.documents.values())).model_copy(update={"entries": {}})
    said = compared(TOWN, replace(CITY, documents={"city": other}))
    assert said.count(WORDS["comparison-silent"]) == 3
    assert '<span data-edition="city">City</span>' in said
    assert 'class="answer" data-edition="city"' not in said


def test_what_has_no_document_is_not_compared() -> None:
    said = compared(CORE, TOWN, CITY)
    assert "England" not in said
    assert 'value="city"' not in said
