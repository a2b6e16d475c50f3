"""A small whole project that code tests work on, so that no edit of the real content breaks them.

`texts()` returns its files by path; tests change one and look at what happens. Two aids (`lend`
carries on into `ask`), one edition (`town`) of two areas, one document.
"""

from pathlib import Path

_FOLDER = Path(__file__).parent / "project"


def texts() -> dict[str, str]:
    """Return the toy project's files, by path."""
    return {
        path.relative_to(_FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(_FOLDER.rglob("*"))
        if path.is_file()
    }


def write(folder: Path, changes: dict[str, str | None] | None = None) -> Path:
    """Write the toy project, with some files changed or (none) left out, and return its folder."""
    for name, text in {**texts(), **(changes or {})}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder
