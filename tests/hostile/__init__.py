"""Files that try to break the loader, and a few that only look as if they did.

`text/` holds one small file for each kind of broken YAML, named by what is wrong in it; `suite.txt` says which of
them stands for which must-fail case of the public yaml-test-suite (by its id; the files are our own).
`shapes/PLACE/` holds YAML that is whole, but not what that place of a project asks for. `right/` holds what looks
odd and is not; `values.json` has what it means. What does not belong into a repository, because it is huge or no
file at all, is made here by a recipe when it is needed. `expected.txt` says what an editor is told first of each;
`PATHWAYS_GOLDEN=write pytest tests/hostile` writes it anew. Read every line of the difference before you keep it.
"""

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

HERE = Path(__file__).parent
EXPECTED = HERE / "expected.txt"

PLACES: Mapping[str, str] = {
    "tree": "decision_trees/lend.yml",
    "overlay": "editions/town/decision_trees/lend.yml",
    "contacts": "editions/town/contacts.yml",
    "scenarios": "decision_trees/lend.scenarios.yml",
    "edition": "editions/town/edition.yml",
    "actions": "decision_trees/shared/actions.yml",
    "questions": "decision_trees/shared/questions.yml",
    "levels": "decision_trees/shared/levels.yml",
    "ledger": "sources/town.yml",
    "safety": "decision_trees/safety.yml",
}
"""Where a file can be put into the toy project."""


def files(folder: str) -> dict[str, Path]:
    """Return the files of one folder of the corpus, by name."""
    found = sorted((HERE / folder).rglob("*.yml"))
    return {path.relative_to(HERE).with_suffix("").as_posix(): path for path in found}


def suite() -> dict[str, str]:
    """Return the file that stands for each must-fail case of the yaml-test-suite, by the case's id."""
    lines = (HERE / "suite.txt").read_text(encoding="utf-8").splitlines()
    return {id_: f"text/{name}" for id_, name in (line.split() for line in lines)}


def _bomb(levels: int, wide: int) -> str:
    first = f"a0: &a0 [{', '.join(['lol'] * wide)}]\n"
    return first + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * wide)}]\n" for n in range(1, levels))


def _large_tree() -> str:
    question = "  q{0}:\n    ask: Is it late?\n    answers:\n      yes: {{goto: q{1}}}\n      no: {{goto: pay}}\n"
    return "title: Lend\nquestions:\n" + "".join(question.format(n, n + 1) for n in range(4_000)) + "  q0: again\n"


RECIPES: Mapping[str, Callable[[], str]] = {
    "ten-megabytes": lambda: "- says: Stamp it.\n" * 560_000,
    "ten-megabytes-in-one-line": lambda: "title: " + "x" * 10_000_000,
    "ten-megabytes-of-nul": lambda: "\0" * 10_000_000,
    "eight-megabytes-in-a-quote-not-closed": lambda: 'title: "' + "Lend a book\n  " * 550_000,
    "alias-bomb-of-a-megabyte": lambda: _bomb(20, 10_000),
    "alias-bomb-of-many-levels": lambda: _bomb(2_000, 9),
    "hundred-thousand-aliases": lambda: "- &a x\n" + "- *a\n" * 100_000,
    "hundred-thousand-anchors": lambda: "".join(f"- &a{n} x\n" for n in range(100_000)),
    "hundred-thousand-keys": lambda: "".join(f"k{n}: x\n" for n in range(100_000)),
    "hundred-thousand-keys-in-braces": lambda: "{" + ", ".join(f"k{n}: x" for n in range(100_000)) + "}",
    "hundred-thousand-times-one-key": lambda: "yes: pay\n" * 100_000,
    "hundred-thousand-empty-values": lambda: "".join(f"k{n}:\n" for n in range(100_000)),
    "hundred-thousand-merge-keys": lambda: "- <<: x\n" * 100_000,
    "hundred-thousand-types": lambda: "- !!python/name:os.system\n" * 100_000,
    "hundred-thousand-list-lines": lambda: "- stamp\n" * 100_000,
    "hundred-thousand-commas-in-braces": lambda: "yes: {goto: pay" + ", or" * 100_000 + "}",
    "hundred-thousand-empty-brackets": lambda: "[" + "[]," * 100_000 + "]",
    "hundred-thousand-lines-not-indented": lambda: "do: [\n" + "stamp,\n" * 100_000 + "]\n",
    "hundred-thousand-documents": lambda: "--- x\n" * 100_000,
    "hundred-thousand-directives": lambda: "%LEND\n" * 100_000 + "--- x\n",
    "hundred-thousand-invisible-characters": lambda: "title: \u200bLend\n" * 100_000,
    "hundred-thousand-tabs": lambda: "title:" + "\t" * 100_000 + "Lend\n",
    "hundred-thousand-cuts": lambda: "- Form #3\n" * 100_000,
    "hundred-thousand-glued-comments": lambda: '- "x"#y\n' * 100_000,
    "hundred-thousand-backslashes": lambda: 'title: "' + "\\x41" * 100_000 + '\\q"\n',
    "hundred-thousand-versions": lambda: "%YAML 1.1\n" * 100_000,
    "quarter-million-comments-and-a-tab": lambda: "# a#b\tc\n" * 250_000 + "\ttitle: Lend\n",
    "depth-500-in-brackets": lambda: "do: " + "[" * 500 + "stamp" + "]" * 500,
    "depth-500-in-braces": lambda: "{a: " * 500 + "b" + "}" * 500,
    "depth-500-of-lists": lambda: "- " * 500 + "stamp",
    "depth-500-of-lists-below-each-other": lambda: "".join(" " * n + "-\n" for n in range(500)),
    "depth-500-of-keys": lambda: "".join(" " * n + "a:\n" for n in range(500)),
    "depth-500-of-keys-and-lists": lambda: "".join("  " * n + "- a:\n" for n in range(500)),
    "depth-500-of-question-marks": lambda: "? " * 500 + "a",
    "depth-of-a-million-brackets": lambda: "[" * 1_000_000,
    "depth-of-a-million-braces": lambda: "{" * 1_000_000,
    "key-of-a-million-letters": lambda: "k" * 1_000_000 + ": Lend\n",
    "key-of-a-million-letters-in-quotes": lambda: '? "' + "k" * 1_000_000 + '"\n: Lend\n',
    "million-blank-lines": lambda: "\n" * 1_000_000,
    "million-comments": lambda: "#\n" * 1_000_000,
    "million-spaces-before-a-key": lambda: "title: Lend\n" + " " * 1_000_000 + "summary: Books\n",
    "million-closing-brackets": lambda: "]" * 1_000_000,
    "million-quotes": lambda: "'" * 1_000_001,
    "million-colons": lambda: "a: " * 1_000_000,
    "million-dashes": lambda: "- " * 1_000_000,
    "million-ampersands": lambda: "&" * 1_000_000,
    "million-asterisks": lambda: "title: " + "*" * 1_000_000,
    "million-exclamation-marks": lambda: "!" * 1_000_000,
    "million-percent-signs": lambda: "title: Lend\n" + "%" * 1_000_000,
    "million-vertical-bars": lambda: "|" * 1_000_000,
    "million-commas": lambda: "[" + "," * 1_000_000 + "]",
    "tree-of-four-thousand-questions-with-a-slip": _large_tree,
}
"""Huge texts, each made when it is read."""


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may have a hundred characters at most
    socket.socket(socket.AF_UNIX).bind(path.name)
    os.chdir(here)


def _gigabyte(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1_000_000_000)  # holes: it takes no room on the disk


THINGS: Mapping[str, Callable[[Path], None]] = {
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "socket": _socket,
    "link-to-a-device": lambda path: path.symlink_to("/dev/zero"),
    "link-to-itself": lambda path: path.symlink_to(path.name),
    "link-to-nothing": lambda path: path.symlink_to("gone.yml"),
    "link-to-a-folder": lambda path: path.symlink_to("."),
    "link-out-of-the-project": lambda path: path.symlink_to("/etc/hostname"),
    "gigabyte": _gigabyte,
    "name-that-is-no-text": lambda path: Path(os.fsdecode(os.fsencode(path.parent) + b"/\xff.yml")).touch(),
    "name-that-turns-round": lambda path: path.with_name("l\u202edne.yml").touch(),
    "name-on-two-lines": lambda path: path.with_name("le\nnd.yml").touch(),
}
"""What can stand in the place of a file, or beside it, without being one that can be read."""
