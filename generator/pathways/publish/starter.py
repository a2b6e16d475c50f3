"""The files of a new edition: what a partnership said of itself, and a declared gap for all it did not say.

Nothing is made up. A number that was not given is a gap, with what the core says to do instead; there is no
document yet, so every line is labelled “general guidance: check your local procedure”.
"""

import datetime
import json
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field

from pathways.content.edition import Content
from pathways.content.names import IN_CORE
from pathways.content.schema import head, schema_of
from pathways.proof.checks.contacts import roles_used

SCHEMAS = f"{IN_CORE}schemas/"
ASKED = ("front-door", "out-of-hours", "advice-line")
"""The contact roles that a new edition is asked for."""
_MADE = ("archive/", "build/", "pack/", "site/", "site.zip", "*-*.html")
"""What commands make in an edition's folder, by the names they give it; the last are exported: EDITION-AID.html."""
_NO_TEAM = "Team not named yet"
_PLAIN = re.compile(r"[^\W\d_][\w’./()–-]*(?: [\w’./()–-]+)*")
_WORDS_OF_YAML = re.compile(r"true|false|null|gap|~", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was given, with the name of the team that answers, if that was said."""

    telephone: str
    team: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a partnership says of a new edition."""

    name: str
    areas: Mapping[str, str]
    """Councils by id."""
    numbers: Mapping[tuple[str, str], Number] = field(default_factory=dict)
    """By (contact role, area); what is not there is a gap."""
    report_to: str = ""
    """Where a reader tells of a wrong number."""


def files_of(answers: Answers, core: Content, version: str, today: datetime.date) -> dict[str, str]:
    """Return the texts of a new edition by path below its folder; the copy of the core is the caller's."""
    return {
        "edition.yml": _edition(answers, version, today),
        "contacts.yml": _contacts(answers, core),
        "README.md": _README.format(name=answers.name),
        ".gitignore": "".join(f"/{made}\n" for made in _MADE),
    }


def version_line(version: str) -> str:
    """Return the line of `edition.yml` that says on which core the edition stands."""
    return f"core: {version}"


def _head(path: str) -> str:
    name = schema_of(path, over=True)
    return head(path, name, SCHEMAS) if name else ""


def _edition(answers: Answers, version: str, today: datetime.date) -> str:
    next_year = today.replace(year=today.year + 1, day=min(today.day, 28))
    areas = "".join(f"  {id_}: {_text(name)}\n" for id_, name in answers.areas.items())
    return (
        f"{_head('edition.yml')}"
        f"name: {_text(answers.name)}\n"
        f"# The version of the core that this edition stands on; `pathways upgrade` sets it. Leave it as it is.\n"
        f"{version_line(version)}\n"
        f"# Your councils. The words may change; the ids (before the colon) stay, since other files name them.\n"
        f"areas:\n{areas}"
        f"# Once a document of yours is noted in sources/NAME.yml: documents: [NAME]\n"
        f"# draft, until the partnership adopts it; then: status: adopted, by: who, on: which day.\n"
        f"status: draft\n"
        f"# Where a reader tells you of a wrong number.\n"
        f"report-a-wrong-number: {_text(answers.report_to) if answers.report_to else 'gap'}\n"
        f"# When all of it is read again, and by whom.\n"
        f"review: {{by: {next_year.isoformat()}, owner: gap}}\n"
    )


def _contacts(answers: Answers, core: Content) -> str:
    used = roles_used(core)
    roles = [role for role, found in core.roles.items() if role in used and not found.telephone]
    return _head("contacts.yml") + _CONTACTS + "".join(_role(answers, core, role) for role in roles)


def _role(answers: Answers, core: Content, role: str) -> str:
    found = core.roles[role]
    lines = [f"\n# For {found.for_}.", f"{role}:"]
    for area in answers.areas:
        given = answers.numbers.get((role, area))
        lines += [f"  {area}:", f"    name: {_text((given.team if given else '') or _NO_TEAM)}"]
        if given:
            lines.append(f"    telephone: {given.telephone}")
        else:
            lines.append("    gap: the partnership has not said it.")
            lines.append("    instead: >-")
            lines += textwrap.wrap(
                " ".join(found.general.split()), 110, initial_indent=" " * 6, subsequent_indent=" " * 6,
                break_on_hyphens=False,
            )  # fmt: skip
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Write a text so that YAML gives it back as it is."""
    is_plain = _PLAIN.fullmatch(text) and not _WORDS_OF_YAML.fullmatch(text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


_CONTACTS = """\
# Whom to ring: the role, then the area, then what to show. Numbers stand in this file and nowhere else.
# Got a number? Put “telephone: 01632 960001” in the place of “gap” and “instead”. It may have hours too:
#   hours: {mon-fri: 09:00-17:00}
# Somebody of yours has rung it and the right team answered? Add “rung: 2026-11-21” and “rung-by: who”.
# A gap says what to do instead. It is read at two in the morning by somebody who is worried: keep it of use.
"""
_README = """\
# {name}

This folder is an edition of Safeguarding Pathways: what your partnership adds to the shared core, or says otherwise.

| command, in this folder | what it does |
| --- | --- |
| `pathways serve` | shows the site on this computer, and again whenever you save a file |
| `pathways check` | says what is missing or unsafe, with the file and the line |
| `pathways build` | checks, then makes the site in `site/`, ready to be published |
| `pathways diff` | says in words what you do otherwise than the core |
| `pathways upgrade` | after a new version of the core: what of yours it touches |

| file | what is in it |
| --- | --- |
| `edition.yml` | the name, the areas, the status |
| `contacts.yml` | every number, or the gap and what to do instead |
| `decision_trees/` | yours to make: what you change in a decision aid of the core, or an aid of your own |
| `docs/` | yours to make: pages that replace or extend a page of the core, or new ones |
| `sources/` | yours to make: what your published document says, and where |
| `core/` | a copy of the core, to read and to compare with. What you change there changes nothing |

A file of yours has the same name and place as the file of the core that it changes:
`decision_trees/referral.yml` changes `core/decision_trees/referral.yml`. It holds only what is different.
"""
