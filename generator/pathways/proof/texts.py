"""All that readers read of an edition, text by text, each with its place: what two versions are compared by.

Where a way leads and what it owes is no text: `proof.difference` compares that.
"""

from collections.abc import Iterator, Mapping

from pathways.content.edition import Content
from pathways.content.language import STRINGS
from pathways.content.model import Answer, Contact, End, Exemption, Level, Line, Part, Review, SafetyRule, Scenario
from pathways.content.yamltext import Map, Text

Place = tuple[str, ...]
"""The file and the way down to a text, without numbers of lines: they shift."""

_NAMES = frozenset({"goto", "level", "levels", "counts_as", "like", "on", "action", "worry", "order"})
"""Fields that name another part: what they change is told by the ways that end differently."""
_LISTS = ("then", "come_back", "read", "also", "to")
_FLAGS = ("now", "folded", "sheet")
_NOT_READ = (Scenario, SafetyRule, End, Exemption, Review)
_OF_ITSELF = ("name", "report_a_wrong_number", "listed_as")
_AREAS = ("area_question", "area_help")
OF_EDITION = ("areas", *_OF_ITSELF, *_AREAS)
"""What readers read of `edition.yml`, by field."""
DOUBTS = "doubts"
"""The file, as it were, of what readers are told is in doubt in the documents."""
ITSELF = frozenset(("edition", name.replace("_", "-")) for name in _OF_ITSELF)
"""Places of what an edition says of itself, which another one is not held to."""


def texts(content: Content) -> Iterator[tuple[Place, str]]:
    """Yield every text of an edition with its place; a place may have several."""
    yield from _about(content)
    for id_, moment in content.moments.items():
        yield ("shared/moments", id_, "title"), moment.title
        for page, says in moment.pages.items():
            yield ("shared/moments", id_, "pages", page), says
    for file, path, part in content.parts():
        if isinstance(part, _NOT_READ):
            continue
        where = (file, *(str(step) for step in path if not isinstance(step, int)))
        for name, text in _worded(part, content.edition.areas):
            yield (*where, name), text


def own_strings(content: Content) -> Iterator[tuple[str, str]]:
    """Yield the words of the pages that an edition gives in place of the core's."""
    node = content.located.get(STRINGS)
    for key, text in node.items.items() if isinstance(node, Map) else ():
        if isinstance(text, Text):
            yield key, text.value


def _about(content: Content) -> Iterator[tuple[Place, str]]:
    for id_, entry in content.entries.items():
        if entry.says:
            yield (DOUBTS, id_), entry.says
    for area, called in content.edition.areas.items():
        yield ("edition", "areas", area), called
    for name in (*_OF_ITSELF, *_AREAS):
        if value := getattr(content.edition, name):
            yield ("edition", name.replace("_", "-")), value
    for key, text in own_strings(content):
        yield (STRINGS, key), text


def _worded(part: Part, named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    areas = getattr(part, "areas", ())
    kept = f" ({', '.join(named.get(area, area) for area in areas)})" if areas and isinstance(part, Line) else ""
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if isinstance(value, str) and name not in _NAMES and (name != "when" or value != field.default):
            yield field.alias or name, value + kept
        elif isinstance(value, str) and name == "level" and not isinstance(part, Level):
            yield name, value
        elif name in _LISTS:
            yield from ((field.alias or name, one) for one in value)
        elif name in _FLAGS and value is True:
            yield name, "yes"
        elif name == "areas" and not isinstance(part, Line):
            yield from ((name, one) for one in value)
    if isinstance(part, Answer):
        for question, answer in part.settles.items():  # told here, since it shows only where an aid is carried on
            yield f"settles {question}", answer
    if isinstance(part, Contact):
        for days, times in part.hours.items():
            yield f"hours {days}", times
