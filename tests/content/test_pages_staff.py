"""Pages for staff who receive referrals, and for the time after one: each case's duties stand there, for its area.

The cases are the worked ones whose trees became pages. A duty is found by a few words and by its label, so that the
rest of its wording is free.
"""

import re
from pathlib import Path

import pytest

from pathways import assemble, files

ROOT = Path(__file__).parents[2]
EDITIONS = ["england", *files.editions(ROOT)]
LOCAL, DEFAULT = "[local document]", "[safety default]"
PAGES = (
    "taking-the-call", "screening-and-deciding", "possible-crime", "emergency-protection", "particular-groups",
    "records", "after-a-referral", "telling-the-family", "levels-of-need", "about-this-document",
)  # fmt: skip
_LABEL = re.compile(r"<(?:small|i)\b[^>]*>(?:<span[^>]*>[^<]*</span>)?([^<]*)</(?:small|i)>")


@pytest.fixture(scope="session")
def written(project) -> dict[tuple[str, str], list[str]]:
    """The lines of each page of each edition: tags gone, labels in brackets, wrapped lines put together."""
    found = {}
    for slug in EDITIONS:
        pages, problems = assemble.pages(project, slug)
        assert not problems
        for page in PAGES:
            text = _LABEL.sub(r"[\1]", pages[f"{page}.md"])
            text = re.sub(r"\n(?=[ \t]*(?:[-:#]|<li|$))", "\0", text).replace("\n", " ")
            found[slug, page] = [re.sub(r"<[^>]+>|\s+", " ", line).strip() for line in text.split("\0")]
    return found


SCREENING, CRIME, PROTECTING = "screening-and-deciding", "possible-crime", "emergency-protection"
CALL, GROUPS, AFTER, LEVELS = "taking-the-call", "particular-groups", "after-a-referral", "levels-of-need"

# case, edition, page, then the duties: the label each bears, and words that stand in its line (“{…}” is a time limit)
CASES = [
    ("S33", "derby-derbyshire", SCREENING, [
        (LOCAL, "More information", "Early Help", "only if it is not urgent"),
        (LOCAL, "Service Manager decides", "{decision}"),
    ]),
    ("S33", "derby-derbyshire", AFTER, [(LOCAL, "reply in writing", "{acknowledgement}")]),
    ("S52", "kent-medway", PROTECTING, [
        (LOCAL, "remove the child under Police Protection"),
        (LOCAL, "powers to get into the home"),
        (LOCAL, "exceptionally", "no time for an Emergency Protection Order"),
        (LOCAL, "must act urgently"),
        (LOCAL, "must always consider other children"),
        (LOCAL, "duty to start section 47"),
    ]),
    ("S56", "kent-medway", CRIME, [
        (LOCAL, "must discuss it with the police at the earliest opportunity"),
        (LOCAL, "response led by social care"),
        (LOCAL, "decided at a strategy discussion", "not decide it alone", "police are told all the same"),
    ]),
    ("S57", "kent-medway", SCREENING, [
        (LOCAL, "manager accepts", "threshold criteria"),
        (LOCAL, "Medway:", "(CADS)"),
        (LOCAL, "decided and recorded within {decision} of receiving a contact"),
        (LOCAL, "Medway:", "{once-a-referral} of its receipt"),
        (LOCAL, "Child and Family Assessment"),
    ]),
    ("S57", "kent-medway", LEVELS, [(LOCAL, "Medway Inter-Agency Threshold Criteria")]),
    ("S57", "kent-medway", AFTER, [(LOCAL, "should acknowledge", "{acknowledgement}")]),
    ("S71", "oxfordshire", SCREENING, [
        (LOCAL, "looked at {mash-looks}"),
        (LOCAL, "must decide", "{decision}"),
        (LOCAL, "must approve the outcome"),
        (LOCAL, "section 47", "manager should authorise"),
        (LOCAL, "strategy meeting or discussion immediately"),
        (LOCAL, "Child protection services", "section 47"),
    ]),
    ("S71", "oxfordshire", CRIME, [(LOCAL, "police must be told at the earliest opportunity")]),
    ("S84", "london", CALL, [
        (LOCAL, "should be treated as an Initial Contact"),
        (LOCAL, "Pass it to the child's own social worker"),
        (LOCAL, "record"),
    ]),
    ("S84", "london", "records", [(LOCAL, "should be recorded on the electronic database")]),
    ("S85", "london", SCREENING, [
        (LOCAL, "information, advice or another agency"),
        (LOCAL, "Every contact", "must be decided within {contact-response}"),
    ]),
    ("S86", "london", SCREENING, [
        (LOCAL, "must be weighed", "Early Help Criteria"),
        (LOCAL, "Which other agencies"),
    ]),
    ("S86", "london", AFTER, [
        (LOCAL, "Professional referrers should be told"),
        (LOCAL, "why the threshold was not met", "suit better"),
    ]),
    ("S87", "london", CRIME, [(LOCAL, "police must be told immediately")]),
    ("S87", "london", SCREENING, [
        (LOCAL, "must", "decided", "{decision} of the initial contact"),
        (LOCAL, "strategy discussion", "should be considered"),
        (LOCAL, "must authorise"),
        (LOCAL, "child protection enquiries a social worker leads"),
        (LOCAL, "section 47"),
    ]),
    ("S88", "london", GROUPS, [
        (LOCAL, "assessment must be made"),
        (LOCAL, "must also be made", "parent, asks"),
        (LOCAL, "must consider", "appropriate or too much", "needs and wants"),
    ]),
    ("S91", "london", GROUPS, [
        (LOCAL, "responsible for safeguarding the child in the unit"),
        (LOCAL, "mother keeps full parental responsibility"),
        (LOCAL, "applies for a place", "must complete an assessment"),
    ]),
    ("S92", "london", GROUPS, [
        (LOCAL, "safeguarding response first"),
        (LOCAL, "needs and vulnerabilities", "exploit"),
        (LOCAL, "section 17", "section 47"),
        (LOCAL, "work with the group"),
    ]),
    ("S93", "london", CALL, [(LOCAL, "private person's name", "no other agency without")]),
    ("S94", "london", GROUPS, [
        (LOCAL, "should visit and assess", "before you decide on support"),
        (LOCAL, "care plan", "remand", "each change"),
    ]),
    ("S95", "london", PROTECTING, [
        (LOCAL, "may authorise whatever is needed"),
        (LOCAL, "ordinary limit", "does not apply"),
        (LOCAL, "Act urgently"),
    ]),
    ("S95", "london", SCREENING, [(LOCAL, "waits for no check and for no time limit")]),
    ("S98", "derby-derbyshire", CALL, [
        (LOCAL, "Derbyshire:", "Call Derbyshire"),
        (LOCAL, "must", "without delay", "Children's Social Care"),
        (LOCAL, "police should be told urgently"),
    ]),
    ("S98", "derby-derbyshire", CRIME, [(LOCAL, "police should be told urgently"), (DEFAULT, "at any hour")]),
    ("S107", "london", SCREENING, [(LOCAL, "Services at once, and which"), (LOCAL, "must authorise")]),
    ("S108", "london", SCREENING, [(LOCAL, "specialist's assessment"), (LOCAL, "seen as soon as possible")]),
    ("S118", "oxfordshire", CRIME, [
        (LOCAL, "Carry on screening"),
        (LOCAL, "police should help other agencies", "crime or no crime"),
    ]),
    ("S124", "london", GROUPS, [
        (LOCAL, "must complete an assessment"),
        (LOCAL, "should attend", "Admissions Board", "best interests"),
    ]),
    ("S125", "london", GROUPS, [
        (LOCAL, "Review", "record"),
        (LOCAL, "Respond to the enquiry", "share"),
        (LOCAL, "known to social care, or was before", "best for the child", "verify who the child is"),
        (LOCAL, "not known", "still give your view", "referral if one is required"),
    ]),
    ("S126", "london", GROUPS, [
        (LOCAL, "Take what it tells you as a contact"),
        (LOCAL, "{contact-response}"),
        (DEFAULT, "answer it"),
    ]),
    ("S128", "kent-medway", PROTECTING, [
        (LOCAL, "agrees to leave"),
        (LOCAL, "must always consider other children"),
        (DEFAULT, "someone's agreement", "who checks"),
    ]),
    ("S129", "kent-medway", PROTECTING, [
        (LOCAL, "Emergency Protection Order: apply"),
        (LOCAL, "Police Protection only exceptionally"),
        (LOCAL, "duty to start section 47"),
    ]),
    ("S130", "kent-medway", PROTECTING, [(LOCAL, "Planned protection normally follows a strategy discussion")]),
    ("S132", "derby-derbyshire", SCREENING, [
        (LOCAL, "strategy discussion should be decided"),
        (LOCAL, "assessment may not be needed"),
        (LOCAL, "{see-child-section-47} at most for section 47"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "slug", "page", "duties"), CASES, ids=[f"{case} {slug} {page}" for case, slug, page, _ in CASES]
)
def test_what_the_case_requires_stands_on_the_page(project, written, case, slug, page, duties):
    limits = {id_: limit.within for id_, limit in project.editions[slug].limits.items()}
    for label, *words in duties:
        wanted = [re.sub(r"\{([a-z0-9-]+)\}", lambda name: limits[name[1]], word).lower() for word in words]
        lines = [line for line in written[slug, page] if all(word in line.lower() for word in wanted)]
        assert lines, f"{case}: nothing says {words}"
        assert any(label in line for line in lines), f"{case}: {lines[0]}"


@pytest.mark.parametrize("slug", EDITIONS)
@pytest.mark.parametrize("page", PAGES)
def test_danger_comes_before_anything_else(written, slug, page):
    start = " ".join(written[slug, page])[:1500]
    assert "999" in start, "no word of 999 near the top"


@pytest.mark.parametrize("slug", EDITIONS)
def test_nothing_is_told_to_a_parent_before_danger_and_the_police_are_considered(written, slug):
    text = " ".join(written[slug, "telling-the-family"])
    told = text.index("Tell them that you are going to refer")
    assert text.index("ring 999") < text.index("If the police are involved") < text.index("Could anyone be") < told


@pytest.mark.parametrize("slug", EDITIONS)
def test_no_way_of_protecting_a_child_comes_first(written, slug):
    """Ruling R40: no ladder, and no agreement at its foot."""
    text = " ".join(written[slug, PROTECTING])
    assert text.index("There is no order in these") < text.index("person suspected is removed")
    assert text.index("under Police Protection") < text.index("agrees to leave")


def _sources() -> list[Path]:
    folders = [ROOT / "docs", *(ROOT / "editions").glob("*/docs")]
    return [path for folder in folders for page in PAGES if (path := folder / f"{page}.md").is_file()]


@pytest.mark.parametrize("path", _sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_page_types_a_time_limit_or_a_number_to_ring(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(?:\d+|one|two|three) (?:working )?(?:hour|day|week|month)s?\b", text)
    assert not re.search(r"\b0\d{3,4} ?\d{3} ?\d{3}\b", text)


@pytest.mark.parametrize("slug", EDITIONS)
def test_no_page_says_that_a_child_is_safe(written, slug):
    claims = re.compile(
        r"\b(?:child|children) (?:is|are|will be) safe\b(?! is)|\bno risk\b|\bnot at risk\b", re.IGNORECASE
    )
    for page in PAGES:
        for line in written[slug, page]:
            assert not claims.search(line.replace("Making sure that children are safe", "")), line


FOREIGN = {
    "derby-derbyshire": ("CADS", "Central Duty Team", "MASH", "Practice Supervisor must"),
    "kent-medway": ("Starting Point", "Careline", "MASH", "Service Manager"),
    "oxfordshire": ("CADS", "Central Duty Team", "Starting Point", "Service Manager"),
    "hartlepool-stockton": ("CADS", "Central Duty Team", "Starting Point", "MASH", "Service Manager"),
    "london": ("CADS", "Central Duty Team", "Starting Point", "MASH", "Service Manager"),
    "england": ("CADS", "Central Duty Team", "Starting Point", "MASH", "Service Manager", "Practice Supervisor"),
}


@pytest.mark.parametrize(("slug", "names"), FOREIGN.items())
def test_no_team_crosses_an_area_border(written, slug, names):
    for page in PAGES:
        text = " ".join(written[slug, page])
        assert [name for name in names if name in text] == [], page
