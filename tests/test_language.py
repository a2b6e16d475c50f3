"""An edition in a language of its own. The made-up language of these tests is the core's with other letters.

A whole one leaves no word of the interface in English, on any page, in any script, in the pack or in an exported
aid. In one that is not whole, each piece that is missing is named by its file and its place or key.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

import toy
from pathways import files, loading
from pathways.commands import main
from pathways.content import language
from pathways.strings import words_of

FROM = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
TO = "абцдефгхийклмнопярстувшхызАБЦДЕФГХИЙКЛМНОПЯРСТУВШХЫЗ"
LETTERS = str.maketrans(FROM, TO)
EDITION = "editions/town/"
SHOWN = ("alt", "aria-label", "content", "placeholder", "title", "value")
"""Attributes that people read or hear."""
SAID = (
    "Is the reader loud?",
    "noise is not urgent",
    "North desk",
    "South desk",
    "Walk over",
    "The document gives no number",
)
"""What the toy edition says in its own files; its name and areas, and the document, stay as they are."""
NAMES = re.compile(
    r"\b(Town|North|South|lend|[a-z0-9]+(-[a-z0-9]+)+|TW-\d+|[0-9a-f]{8,}|tel|www)\b|decision_trees/\S+|docs/\S+|\{\w+\}"
)
QUOTED = "Rules of the town library|No number for the south branch"
DOCUMENT = " ".join(toy.texts()["sources/town.yml"].split())


def other(text: str) -> str:
    """Write a text in the made-up language; what stands in {…} or in an address stays."""
    parts = re.split(r"(\{[^}]*\}|https?:\S+|`[^`]*`)", text)
    return "".join(part if number % 2 else part.translate(LETTERS) for number, part in enumerate(parts))


def catalogue() -> dict[str, str]:
    return {key: text for one in words_of(files.package_texts()).values() for key, text in one.items()}


def strings(but: str = "") -> str:
    return "".join(f"{key}: {json.dumps(other(text))}\n" for key, text in catalogue().items() if key != but)


def spoken_by(text: str) -> str:
    """The edition's own files, with what they say in the made-up language."""
    for said in SAID:
        text = text.replace(said, other(said))
    return text


def wording(root: Path) -> str:
    """The core's words as the tree has them, with those for it here."""
    texts = dict.fromkeys(said for _, said in _core_s(root))
    return "".join(f"- core: {json.dumps(text)}\n  here: {json.dumps(other(text))}\n" for text in texts)


def _core_s(root: Path) -> list[tuple[object, str]]:
    return [(mark, text) for mark, text in language.still_in_core_s(loading.load(root).editions["town"])]


@pytest.fixture
def spoken(tmp_path) -> Path:
    """The toy project, whose edition is in the made-up language, with all its words."""
    own = {name: spoken_by(text) for name, text in toy.texts().items() if name.startswith(EDITION)}
    own[f"{EDITION}edition.yml"] = toy.texts()[f"{EDITION}edition.yml"] + "language: xx\n"
    own[f"{EDITION}strings.yml"] = strings()
    own[f"{EDITION}docs/index.md"] = "# {{ edition.name | words }} { #start }\n\n" + other("Welcome to the library.\n")
    root = toy.write(tmp_path, own)
    (root / f"{EDITION}wording.yml").write_text(wording(root), encoding="utf-8")
    return root


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


class _Read(HTMLParser):
    """All that a reader sees or hears of a page, piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self.is_script = False
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_script = tag in ("script", "style")
        given = dict(attrs)
        shown = [name for name in SHOWN if not (name == "content" and given.get("name") != "description")]
        self.pieces += [given[name] or "" for name in shown if name in given and tag != "option"]

    def handle_endtag(self, tag: str) -> None:
        self.is_script = False

    def handle_data(self, data: str) -> None:
        if not self.is_script and data.strip():
            self.pieces.append(" ".join(data.split()))


def in_english(text: str, quoted: str = "") -> Iterator[str]:
    """Pieces of a page with a word of three letters or more in the core's alphabet, but for names, ids and quotes."""
    reader = _Read()
    reader.feed(text)
    for piece in reader.pieces:
        if piece not in DOCUMENT + quoted and re.search(r"[A-Za-z]{3}", NAMES.sub("", re.sub(QUOTED, "", piece))):
            yield piece


def test_a_whole_one_leaves_no_word_of_the_interface_in_english(spoken, monkeypatch):
    monkeypatch.chdir(spoken)
    assert "no words of its language yet" not in run("build", "--edition", "town")
    site = spoken / "site" / "town"
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert {"index.html", "lend.html", "charts/lend.html", "evidence/town.html", "404.html"} <= set(pages)
    run("pack", "--edition", "town", "--out", "pack")
    # It sets the core's words beside those of the edition.
    core = " ".join(" ".join(toy.texts().values()).replace("'", "").split())
    packed = (spoken / "pack" / "town.html").read_text(encoding="utf-8")
    run("export", "lend", "--edition", "town", "--out", "lend.html")
    pages["export"] = (spoken / "lend.html").read_text(encoding="utf-8")
    found = {name: sorted(set(in_english(text))) for name, text in pages.items()}
    found["pack"] = sorted(set(in_english(re.sub(r"\bstatus: adopted|\bdigest:", "", packed), core)))
    assert [(name, one) for name, some in found.items() for one in some] == []


def test_scripts_say_nothing_of_their_own(spoken, monkeypatch):
    monkeypatch.chdir(spoken)
    run("build", "--edition", "town")
    scripts = list((spoken / "site" / "town" / "assets" / "pathways").glob("*.js"))
    assert len(scripts) >= 4
    sentences = {text for text in catalogue().values() if " " in text and "{" not in text}
    for script in scripts:
        said = script.read_text(encoding="utf-8")
        assert [text for text in sentences if text in said] == []
        # A text for people has a capital and a space, as no name of an element, event or key has.
        quoted = re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`\n]*)`", said)
        texts = ["".join(one) for one in quoted]
        assert [text for text in texts if re.match(r"[A-Z][a-z]+ [a-z]+", text)] == [], script.name


def test_what_is_missing_is_named_by_file_and_key(spoken, monkeypatch):
    monkeypatch.chdir(spoken)
    town = spoken / EDITION
    (town / "strings.yml").write_text(strings(but="continue"), encoding="utf-8")
    said = (town / "wording.yml").read_text(encoding="utf-8")
    entry = re.search(r'- core: "Is the building on fire\?"\n.*\n', said)
    assert entry
    (town / "wording.yml").write_text(said.replace(entry[0], ""), encoding="utf-8")
    (town / "docs" / "index.md").unlink()
    told = run("build", "--edition", "town")
    assert "core/strings.yml: continue: “Continue”" in told
    assert re.search(r"decision_trees/shared/questions\.yml:\d+:\d+: “Is the building on fire\?”", told)
    assert "docs/index.md: the page" in told
    assert "3 texts of town have no words of its language yet. The core's are shown." in told
    assert "Is the building on fire?" in (spoken / "site" / "town" / "lend.html").read_text(encoding="utf-8")


def test_words_for_what_the_core_no_longer_says_are_told(spoken, monkeypatch):
    monkeypatch.chdir(spoken)
    path = spoken / EDITION / "wording.yml"
    path.write_text(path.read_text(encoding="utf-8") + "- core: Not said.\n  here: Ы.\n", encoding="utf-8")
    (path.parent / "strings.yml").write_text(strings(but="continue"), encoding="utf-8")
    told = run("build", "--edition", "town").splitlines()
    first = next(number for number, line in enumerate(told) if line.startswith("editions/town/wording.yml:"))
    assert told[first].endswith("The core does not say “Not said.”.")
    assert told[first + 1 :][:3] == [
        "core/strings.yml: continue: “Continue”",
        "  editions/town/wording.yml: 1",
        "  core/strings.yml: 1",
    ]
