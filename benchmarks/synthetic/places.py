"""Many editions over one core: the tests' toy project, with guidance pages of which one in four names the edition.

So most pages are the same in every edition, as they are where the core is all an area has; an edition's own
pages extend the core's. Each has its own document, contacts and numbers.
"""

import re
from pathlib import Path
from typing import Any

from benchmarks.synthetic.parts import yaml_of

TOY = Path("tests/toy/project")
TOWN = "editions/town/"
OTHERS = 5
"""Pages that are not guidance: two decision aids, the document's, the one on checking, the first."""
OWN = 2
"""Pages of the core that each edition extends."""
SENTENCES = (
    "Say what you saw and heard, and keep it apart from what you think of it.",
    "Ask the child what they would like to happen, and tell them what you have to do.",
    "Do not wait until you are certain: others may know what you do not.",
    "If nobody answers, ask again, and tell your lead that you had to.",
)


def places(editions: int, pages: int) -> dict[str, str]:
    """Return the files of a project with so many editions, of so many pages each, by path."""
    texts = {path.relative_to(TOY).as_posix(): path for path in sorted(TOY.rglob("*")) if path.is_file()}
    found = {name: path.read_text(encoding="utf-8") for name, path in texts.items() if not name.startswith(TOWN)}
    for name in [name for name in found if name.endswith(".scenarios.yml")]:  # its cases are for every edition here
        found[name] = re.sub(r"^  edition: .*\n", "", found[name], flags=re.MULTILINE)
    guidance = [f"topic-{number}" for number in range(pages - OTHERS)]
    found["docs/index.md"] = f"# Start here\n\n{_links(guidance[:10])}\n"
    found |= {f"docs/{name}.md": _page(number, guidance) for number, name in enumerate(guidance)}
    for number in range(editions):
        found |= _place(number, guidance)
    return found


def number_of(place: int) -> str:
    """Return the telephone number of a place."""
    return f"01632 960 {place:03d}"


def write(folder: Path, editions: int, pages: int) -> None:
    """Write such a project."""
    for name, text in places(editions, pages).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _page(number: int, guidance: list[str]) -> str:
    lines = [f"# Topic {_word(number)}", ""]
    for section in range(6):
        lines += [f"## Part {_word(section)} of {_word(number)} {{ #part-{section} }}", ""]
        lines += [" ".join(SENTENCES[(number + section + n) % 4] for n in range(4)), ""]
        lines += [f"- **{SENTENCES[n % 4][:20]}** {SENTENCES[(n + section) % 4]}" for n in range(5)] + [""]
    if number % 4 == 0:
        lines += ["In {{ edition.name }} as everywhere, tell somebody.", ""]
    lines += ["{% block local %}{% endblock %}", "", _links(guidance[number % 7 :: 9][:6]), ""]
    return "\n".join(lines)


def _links(names: list[str]) -> str:
    return "\n".join(f"- [{name.replace('-', ' ')}]({name}.md)" for name in names)


def _word(number: int) -> str:
    """A number in letters, since figures in prose may be anybody's time limit."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def _place(number: int, guidance: list[str]) -> dict[str, str]:
    slug, area, entry = f"place-{number:03d}", f"town-{number}", f"PL{number}-1"
    desk = {area: {"name": f"{area} desk", "telephone": number_of(number), "sources": [entry]}}
    head = {"name": f"Place {number}", "areas": {area: f"Town {number}"}, "documents": [slug]}
    fact = {"text": f"Ring {number_of(number)}.", "strength": "should", "lines": ["12"], "areas": [area]}
    ledger: dict[str, Any] = {"title": f"Guidance of place {number}", "publisher": "Nobody", "date": "2026-11-21"}
    files: dict[str, Any] = {
        f"editions/{slug}/edition.yml": head | {"status": "example", "report-a-wrong-number": "gap"},
        f"editions/{slug}/contacts.yml": {"branch": desk},
        f"sources/{slug}.yml": ledger | {"areas": [area], "entries": {entry: fact | {"topic": "contacts"}}},
    }
    own = '{{% extends "core/{}.md" %}}\n{{% block local %}}\nHere it is done as everywhere else. {{% endblock %}}\n'
    pages = {f"editions/{slug}/docs/{name}.md": own.format(name) for name in guidance[:OWN]}
    return {path: yaml_of(value) for path, value in files.items()} | pages
