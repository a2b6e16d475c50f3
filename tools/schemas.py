#!/usr/bin/env python3
"""Writes the JSON Schemas into schemas/, and the line at the head of each file of content that names its own.

Run it after a change of the model, or for a new file: `make schemas`. A test says when it was forgotten.
"""

from pathlib import Path

from pathways.content.schema import head, is_head, schema_of, schemas, written

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "schemas/"


def with_head(path: str, text: str) -> str:
    """Return a file of content, at `path` below the root, with its line at its head."""
    parts = path.split("/")
    over = parts[0] == "editions"
    below = "/".join(parts[2:]) if over else path
    name = schema_of(below, over=over)
    rest = text.partition("\n")[2] if is_head(text) else text
    return head(path, name, FOLDER) + rest if name else text


def contents() -> list[str]:
    found = [
        *ROOT.glob("*.yml"),
        *(path for name in ("decision_trees", "editions", "sources") for path in (ROOT / name).rglob("*.yml")),
    ]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def main() -> None:
    for name, text in written(schemas()).items():
        (ROOT / FOLDER).mkdir(exist_ok=True)
        (ROOT / FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    for path in contents():
        before = (ROOT / path).read_text(encoding="utf-8")
        after = with_head(path, before)
        if after != before:
            (ROOT / path).write_text(after, encoding="utf-8", newline="\n")
            print(path)


if __name__ == "__main__":
    main()
