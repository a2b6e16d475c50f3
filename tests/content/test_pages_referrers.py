"""Pages for people who refer: the duties that each worked case demands stand on the page, for its area.

Cases that only the receiving side of London walks (S92, S93) have no page here.
"""

import html
import re
from functools import cache
from pathlib import Path

import pytest

from pathways import assemble, files, loading

ROOT = Path(__file__).parents[2]
EDITIONS = ["england", *files.editions(ROOT)]
PAGES = (
    "listening", "anonymous", "another-area", "child-death", "making-a-referral", "someone-who-works-with-children",
    "another-child-or-stranger",
)  # fmt: skip
IN = {"derby": "Derby", "derbyshire": "Derbyshire", "kent": "Kent", "medway": "Medway", "oxfordshire": "Oxfordshire"}
DD, KM, OX = "derby-derbyshire", "kent-medway", "oxfordshire"


@cache
def _project() -> loading.Project:
    return loading.load(ROOT)


@cache
def _pages(slug: str) -> dict[str, str]:
    found, problems = assemble.pages(_project(), slug)
    assert not problems
    return found


def _kept(page: str, slug: str, area: str) -> str:
    """A page without what is kept to another area: contacts, lines, sections headed “In …”."""
    parts = re.compile(r'<(div|li|span)(?=[^>]* data-areas="([^"]*)")[^>]*>.*?</\1>', re.DOTALL)
    page = parts.sub(lambda part: part.group() if area in part[2].split() else "", page)
    others = "|".join(IN[other] for other in _project().editions[slug].areas if other != area)
    if others:
        page = re.sub(rf"^#+ In (?:{others})\n.*?(?=^#|^<div)", "", page, flags=re.MULTILINE | re.DOTALL)
        page = re.sub(rf"^- In (?:{others})\b.*\n", "", page, flags=re.MULTILINE)
    return page


def _flat(page: str) -> str:
    """The words of a page as they are read, without labels and sources."""
    page = re.sub(r'<details class="pw-sources".*?</details>', "", page, flags=re.DOTALL)
    page = re.sub(r"<(?:small|i)\b[^>]*>(?:<span.*?</span>)?[^<]*</(?:small|i)>", "", page)
    page = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"<[^>]+>", " ", page))
    return " ".join(html.unescape(page).split())


@pytest.mark.parametrize(
    ("case", "slug", "area", "page", "says"),
    [
        ("S02", DD, "derby", "making-a-referral", (
            "Derby Children's Social Care Online Referral System. It goes to the Initial Response Team",
            "We hold no daytime telephone number for Derby",
            "you should follow it up in writing within 48 hours",
        )),
        ("S03", DD, "derby", "making-a-referral", ("07812 300 329", "Monday to Friday, 10:00 to 16:00")),
        ("S05", DD, "derby", "making-a-referral", (
            "closed in the last 3 months: use the Derby Children's Social Care Online Referral System",
            "the Initial Response Team sends it to the right locality",
        )),
        ("S07", DD, "derby", "making-a-referral", (
            "you may refer directly to the locality social work team, through the weekly Vulnerable Child Meetings",
            "Never keep an urgent worry, or one about serious harm, for that meeting",
        )),
        ("S13", DD, "derby", "making-a-referral", (
            "Every referral should be made by telephone",
            "What you write is neither screened nor answered",
            "Office closed: ring Careline",
            "01332 956 606",
            "within 48 hours",
        )),
        ("S18", DD, "derby", "anonymous", (
            "Assure the caller that their confidentiality will be respected wherever possible",
            "follow it up through other agencies who know the child",
            "Never ignore it, and never treat it as less urgent",
        )),
        ("S21", DD, "derbyshire", "making-a-referral", (
            "The case closed recently: refer to Starting Point",
            "handled like any new referral",
        )),
        ("S22", DD, "derbyshire", "making-a-referral", (
            "you must raise it at once with their line manager or through Starting Point",
            "You should not leave it on an answering machine",
            "it should be decided whether to start a Strategy Discussion",
        )),
        ("S30", DD, "derbyshire", "making-a-referral", ("this must go through the online referral form",)),
        ("S31", DD, "derbyshire", "making-a-referral", (
            "If you are sure that it can wait, you may send it online now. Ring at once if anything changes",
            "What you write is neither screened nor answered until the office opens",
            "01629 532 600",
        )),
        ("S35", DD, "derbyshire", "making-a-referral", ("01629 535 353", "Monday to Friday, 08:00 to 18:00")),
        ("S36", KM, "kent", "listening", (
            "If the child tells it freely, do not stop them",
            "Do not fetch a colleague for the child to tell it to again",
            "Do not ask the child to write it down",
            "Promise no secrecy",
            "Say that you will pass it on to children's social care, the police or both",
        )),
        ("S37", KM, "kent", "listening", (
            "Ask what the child thinks of a referral, if they can understand",
            "Write down every conversation: when, where, who was there, what each person said",
            "If you suspect serious harm, refer now",
            "You must start no enquiry or investigation",
        )),
        ("S37", KM, "kent", "making-a-referral", ("you must confirm it in writing within 48 hours",)),
        ("S39", KM, "kent", "another-child-or-stranger", (
            "both must be referred: the child who was harmed and the child who is suspected",
            "see the procedure for Children Who Exhibit Harmful Behaviour",
        )),
        ("S47", KM, "kent", "another-area", (
            "It and the police there have prime responsibility for the first response",
            "You must consult the child's home authority before enquiries",
            "You must seek agreement with it on who is best placed to make them",
            "You must check whether the child has a Child Protection Plan",
        )),
        ("S49", KM, "kent", "making-a-referral", (
            "You must tell the Police Combined Safeguarding Team",
            "you must tell the Duty Inspector at the nearest police station",
        )),
        ("S50", KM, "kent", "anonymous", (
            "Refer, and give your name. A professional's referral can never be anonymous",
            "Asking children's social care for advice cannot be anonymous either",
            "volunteers too",
            "A worry about your name is no reason to wait",
        )),
        ("S61", KM, "medway", "another-area", (
            "The home council may respond instead, if the two agree and it fits the child's need",
            "Every enquiry should be confirmed in writing",
            "Copies must go to everyone concerned within 1 working day",
            "Is the worry about a foster carer or another carer?",
        )),
        ("S61", KM, "medway", "someone-who-works-with-children", (
            "a foster carer",
            "Allegations Against Persons who Work with Children",
            "names no such officer",
        )),
        ("S62", KM, "medway", "another-child-or-stranger", ("both must be referred", "Kent's only")),
        ("S68", OX, "oxfordshire", "making-a-referral", ("their manager, or the duty social worker",)),
        ("S70", OX, "oxfordshire", "making-a-referral", (
            "0345 050 7666",
            "The document does not say when MASH is open, or whom to ring at night and at weekends",
            "If the child may be at risk, tell the police",
        )),
        ("S99", KM, "kent", "making-a-referral", (
            "must go to the Out of Hours Team. The document makes no exception for what could wait",
            "The daytime service will finish what the Out of Hours Team begins",
        )),
        ("S109", KM, "kent", "making-a-referral", ("raise it directly with that worker",)),
        ("S110", OX, "oxfordshire", "making-a-referral", (
            "You should tell the child's own social worker",
            "Speak to them",
            "If it is an immediate concern, tell MASH as well",
        )),
        ("S114", KM, "kent", "listening", ("Write it down all the same", "Small worries can add up")),
        ("S115", DD, "derby", "anonymous", (
            "should go to the family or to other agencies only if you consent",
            "only a court can rule that your name is given: in exceptional cases",
            "the family may work it out",
            "A worry without a name must never be ignored, and never treated as less urgent than any other",
        )),
        ("S116", KM, "medway", "anonymous", (
            "their confidentiality will be respected wherever possible",
            "Guarantee nothing",
            "Record that they asked for it",
            "such as a criminal or family court",
        )),
        ("S117", KM, "kent", "anonymous", (
            "neither their referral nor their asking for advice can be anonymous",
            "Take the worry whatever they decide",
        )),
        ("S120", KM, "kent", "someone-who-works-with-children", (
            "Use that procedure all the same",
            "You may ask your Designated Senior Person or Named Professional for advice",
            "You must not discuss it with a colleague",
            "While you are in doubt, you must share the worry",
        )),
        ("S121", KM, "medway", "another-child-or-stranger", (
            "Did a parent or carer contribute to it, by what they did or by what they left undone?",
            "They decide and record their next steps within 1 working day",
        )),
        ("S122", DD, "derbyshire", "child-death", (
            "one that was not anticipated 24 hours before",
            "Then it is not a sudden unexpected death in the sense of the protocol",
        )),
        ("S123", DD, "derby", "child-death", (
            "should use the joint protocol",
            "The moment such a worry appears, refer at once",
        )),
        ("S127", DD, "derbyshire", "making-a-referral", ("this is a notification. Say that it is not a referral",)),
    ],
)  # fmt: skip
def test_the_duties_of_the_case_stand_on_the_page(case, slug, area, page, says):
    told = _flat(_kept(_pages(slug)[f"{page}.md"], slug, area))
    assert [words for words in says if words not in told] == [], case


@pytest.mark.parametrize(
    ("case", "slug", "area", "page", "words"),
    [
        ("S21", DD, "derbyshire", "making-a-referral", ("right locality", "less than 3 months", "Vulnerable Child")),
        ("S22", DD, "derbyshire", "making-a-referral", ("duty manager", "Careline", "01332 956 606", "07812 300 329")),
        ("S02", DD, "derby", "making-a-referral", ("Call Derbyshire", "01629 532 600", "01629 535 353")),
        ("S62", KM, "medway", "another-child-or-stranger", ("Who Exhibit Harmful Behaviour", "Central Duty Team")),
        ("S49", KM, "kent", "making-a-referral", ("CADS",)),
    ],
)  # fmt: skip
def test_nothing_of_another_area_stands_there(case, slug, area, page, words):
    told = _flat(_kept(_pages(slug)[f"{page}.md"], slug, area))
    assert [word for word in words if word in told] == [], case


@pytest.mark.parametrize("area", ["derby", "derbyshire"])
def test_no_number_is_given_for_referring_by_day_where_the_document_gives_none(area):
    """S02, invariant I13: neither the advice line nor the night's number stands in for it."""
    page = _kept(_pages(DD)["making-a-referral.md"], DD, area)
    by_role = dict(re.findall(r'data-role="([\w-]+)"(.*?)(?=data-role=|pw-sources)', page, re.DOTALL))
    assert "tel:" not in by_role["front-door"]
    assert "tel:" in by_role["out-of-hours"]
    assert "tel:" in by_role["advice-line"]


@pytest.mark.parametrize("slug", EDITIONS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_begins_with_999_and_shows_day_and_night_contacts(slug, page):
    """Rulings R12 and R16."""
    text = _pages(slug)[f"{page}.md"]
    first = text[text.index("{ #first }") :]
    assert "999" in first.split("\n- ")[1]
    assert {"front-door", "out-of-hours"} <= set(re.findall(r'data-role="([\w-]+)"', text))


@pytest.mark.parametrize("slug", EDITIONS)
def test_a_lifeless_child_gets_an_ambulance_before_anything_else(slug):
    """Ruling R16."""
    told = _flat(_pages(slug)["child-death.md"])
    assert told.index("Ask for an ambulance first") < told.index("refer at once")


@pytest.mark.parametrize("slug", EDITIONS)
def test_a_good_referral_is_no_test_to_pass(slug):
    """Ruling R45."""
    told = _flat(_pages(slug)["making-a-referral.md"])
    assert "It is never a test to pass before you refer" in told
    assert ("just in case" in told) == (slug == "hartlepool-stockton")


def _own() -> list[Path]:
    folders = [ROOT / "docs", *sorted((ROOT / files.EDITIONS).glob("*/docs"))]
    return [path for folder in folders for name in PAGES if (path := folder / f"{name}.md").is_file()]


@pytest.mark.parametrize("path", _own(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_types_a_number_or_a_time_limit(path):
    """“24 hours before” says which deaths are sudden; “3 months ago”, which cases closed lately: neither is a limit."""
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\d[\d ]{8,}\d|\d{1,2}:\d\d", text) == []
    found = re.findall(r"\d+ (?:working )?(?:hour|day|week|month)s?(?: before| ago)?", text)
    assert set(found) <= {"24 hours before", "3 months ago"}


@pytest.mark.parametrize("slug", EDITIONS)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_says_that_a_child_is_safe(slug, page):
    told = _flat(_pages(slug)[f"{page}.md"])
    claims = re.findall(r"[^.]*\b(?:is|are|will be) safe\b[^.]*", told)
    assert [claim for claim in claims if "Whether the child is safe now" not in claim] == []
