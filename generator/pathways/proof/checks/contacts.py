"""The right number for the right area, and none that no document gives."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pathways.content.asread import as_read
from pathways.content.edition import Content
from pathways.content.model import Contact
from pathways.content.problems import Problem, guess
from pathways.content.yamltext import List, Map, Node, Text

_SPACE = r" \u00a0\u2009\u202f"
_APART = rf"[{_SPACE}.)/\u2010-\u2013-]{{0,3}}"
NUMBER = re.compile(
    rf"(?<![\d-])(?:\+?\d[\d{_SPACE}]{{8,14}}\d|999|111|101|112)(?![\d-])"
    # (01632) 960001, 01632-960001, 01632.960.001, +44 (0)1632 960001; 01.02.2026 10 is no number, nor is an id's end
    r"|(?<!\w)(?<!\w[.-])(?!\d\d?[./-]\d\d?[./-]\d)"
    rf"(?:(?:\+|00)44{_APART}(?:\(0\){_APART})?|\(?0)[1-9](?:{_APART}\d){{8,9}}(?!\d)"
    # 0800 1111, 0845 46 47; 0800-1600 are hours
    rf"|(?<![\w.-])08\d\d[{_SPACE}]\d\d[{_SPACE}]?\d\d(?![\d-])"
)
"""A telephone number in the spellings that are usual; dates, hours, versions and ids of entries are none."""
EMERGENCY = "999"
_NUMBER_KEYS = ("telephone", "compared", "rung", "by", "on")


def roles_exist(content: Content) -> Iterator[Problem]:
    """An edition fills roles that there are."""
    for role in content.contacts:
        if role not in content.roles:
            says = f"There is no contact role “{role}” in shared/contacts.yml.{guess(role, content.roles)}"
            yield Problem(content.key("contacts", role), says)


def filled(content: Content) -> Iterator[Problem]:
    """Every role an outcome shows is filled, or is a declared gap, in each area of the edition."""
    for role, where in roles_used(content).items():
        if role in content.roles and content.roles[role].telephone:
            continue  # a national number, such as 999
        for area in content.areas:
            if area not in content.contacts.get(role, {}):
                says = (
                    f"contact “{role}” is missing for the area “{area}”, but {where} shows it."
                    " Add it to contacts.yml: a telephone, or a “gap” and what to do “instead”."
                )
                yield Problem(content.key("contacts", role), says)


def national(content: Content) -> Iterator[Problem]:
    """A role to which the core gives a number, such as 999, has it in every edition, and in no area is it a gap."""
    for role, found in (content.core or content).roles.items():
        if not (number := found.telephone):
            continue
        here = content.roles[role].telephone if role in content.roles else number
        if digits(here or "") != digits(number):
            mark = content.mark("shared/contacts", role, "telephone")
            yield Problem(mark, _everywhere(f"contact role “{role}”", number, here))
        for area, contact in content.contacts.get(role, {}).items():
            if contact.gap or digits(contact.telephone or "") != digits(number):
                key = "gap" if contact.gap else "telephone"
                says = _everywhere(f"contact “{role}” of “{area}”", number, None if contact.gap else contact.telephone)
                yield Problem(content.mark("contacts", role, area, key), says)
            if contact.form:
                says = f"contact “{role}” of “{area}”: {number} is rung, nobody writes to it first. Take “form” out."
                yield Problem(content.mark("contacts", role, area, "form"), says)


def _everywhere(where: str, number: str, here: str | None) -> str:
    instead = f"“{here}”" if here else "no number"
    return f"{where}: the core gives “{number}” for it, which is rung everywhere; here it has {instead}. Keep {number}."


def gaps_lead_on(content: Content) -> Iterator[Problem]:
    """Where the core names the number rung in an emergency, so does what is done instead of ringing a role."""
    roles = (content.core or content).roles
    for role, by_area in content.contacts.items():
        for area, contact in by_area.items() if role in roles and _names_it(roles[role].general) else ():
            if contact.gap and not _names_it(contact.instead or ""):
                says = (
                    f"contact “{role}” of “{area}” has no number, and its “instead” does not say {EMERGENCY}, as the"
                    f" core does for it. Say when to ring {EMERGENCY}: if a child could be harmed before this works."
                )
                yield Problem(content.mark("contacts", role, area, "instead"), says)


def _names_it(text: str) -> bool:
    return bool(re.search(rf"(?<!\d){EMERGENCY}(?!\d)", as_read(text).text))


def roles_used(content: Content) -> dict[str, str]:
    """Contact roles that outcomes show, each with the first outcome that does."""
    used: dict[str, str] = {}
    for tree in content.trees.values():
        for name in tree.outcomes:
            for role in roles_of(content, tree.levels, tree.outcomes[name].level, tree.outcomes[name].contacts):
                used.setdefault(role, f"outcome “{name}”")
    return used


def roles_of(content: Content, scale: str | None, level: str | None, own: tuple[str, ...]) -> list[str]:
    """The roles an outcome shows: its level's in the level's order (ruling R12), then its own."""
    found = content.level(scale, level)
    wanted = dict.fromkeys((*(found.contacts if found else ()), *own))
    return [role for role in wanted if role in content.roles]


def numbers_cited(content: Content) -> Iterator[Problem]:
    """A number stands, digit for digit, in a ledger entry that its contact cites, and that is about its role."""
    if not content.ledger:
        return
    for role, by_area in content.contacts.items():
        for area, contact in by_area.items():
            topic = content.roles[role].topic if role in content.roles else None
            if area not in content.documented and contact.telephone != EMERGENCY and not contact.sources:
                continue  # no document to compare with: the partnership gives the number, and the page says so
            if contact.telephone and not _stands(content, contact.telephone, contact.sources, topic):
                mark = content.mark("contacts", role, area, "telephone")
                where = f"contact “{role}” of “{area}”"
                hint = _cite(content, contact.telephone, topic, area)
                yield Problem(mark, _uncited(where, contact.telephone, topic) + hint)
    for role, given in content.roles.items():
        if given.telephone and not _stands(content, given.telephone, given.sources):
            mark = content.mark("shared/contacts", role, "telephone")
            yield Problem(mark, _uncited(f"contact role “{role}”", given.telephone))


def _uncited(where: str, number: str, topic: str | None = None) -> str:
    about = f" about “{topic}”" if topic else ""
    return f"{where}: “{number}” stands in no ledger entry{about} that is cited here. Compare it with the document."


def _cite(content: Content, number: str, topic: str | None, area: str) -> str:
    """The hint that is left where the number is noted for the area, but its contact cites another entry, or none."""
    held = content.holding(tuple(content.entries), area)
    found = [id_ for id_ in held if _stands(content, number, (id_,), topic)]
    return f" It stands in {found[0]}: is that meant? Then add it to “sources”." if found else ""


def _stands(content: Content, number: str, sources: tuple[str, ...], topic: str | None = None) -> bool:
    """A flag is no proof: it may hold a number in order to forbid it. 999 is this site's own (ALL-FLG-01)."""
    cited = [content.ledger[source] for source in sources if source in content.ledger]
    entries = [entry for entry in cited if topic in (None, entry.topic)]
    texts = [entry.text for entry in entries if not entry.flag or number == EMERGENCY]
    return any(digits(number) in (digits(found) for found in NUMBER.findall(text)) for text in texts)


def digits(number: str) -> str:
    """Return a number without what stands between its digits."""
    return re.sub(r"\D", "", number)


def numbers_in_text(content: Content) -> Iterator[Problem]:
    """No text gives a number, save what is rung everywhere; a contact's text, one of its area's contacts."""
    everywhere = {digits(role.telephone) for role in content.roles.values() if role.telephone}
    for file, node in content.located.items():
        if file == "contacts" and isinstance(node, Map):
            for role, by_area in node.items.items():
                for area, contact in by_area.items.items() if isinstance(by_area, Map) else ():
                    local = everywhere | {digits(number) for number in _numbers(content.contacts, area)}
                    yield from _strangers(contact, local, f"contact “{role}” of “{area}”")
        elif not file.endswith(".scenarios") and file != "edition" and not file.startswith("sources/"):
            yield from _strangers(node, everywhere, "This text")


def _numbers(contacts: Mapping[str, Mapping[str, Contact]], area: str) -> list[str]:
    found = (by_area[area].telephone for by_area in contacts.values() if area in by_area)
    return [number for number in found if number]


@cache  # most of an edition's words are the core's
def _in_text(text: str) -> tuple[str, ...]:
    found = (*NUMBER.findall(as_read(text).text), *NUMBER.findall(text))
    return tuple({digits(number): number for number in found}.values())


def _strangers(node: Node, known: set[str], where: str) -> Iterator[Problem]:
    if isinstance(node, Text):
        for number in _in_text(node.value):
            if digits(number) not in known:
                says = f"{where} gives the number “{number}”. Numbers stand in contacts.yml only, each with its area."
                yield Problem(node.mark, says)
    elif isinstance(node, List):
        for item in node.items:
            yield from _strangers(item, known, where)
    else:
        for key, value in node.items.items():
            if key not in _NUMBER_KEYS:
                yield from _strangers(value, known, where)
