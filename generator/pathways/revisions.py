"""A project as it was at a revision of git: its files, and the day of it."""

import datetime
import os
import subprocess
from pathlib import Path

from pathways.content.problems import guess
from pathways.files import EDITIONS


def lay(root: Path, revision: str, folder: Path) -> None:
    """Lay the project's content, guidance pages among it, as it was at a revision into an empty folder.

    Raises ValueError, with what to type instead if there is no such revision, else with git's words.
    """
    git = ["git", "-C", str(root)]
    try:
        paths = _git([*git, "ls-tree", "-r", "-z", "--name-only", "--end-of-options", revision])
    except ValueError:
        tags = _git([*git, "tag", "--list", "--sort=-creatordate"]).decode("utf-8", "replace").split()
        raise ValueError(_unknown(revision, tags)) from None
    for path in filter(None, paths.decode("utf-8", "surrogateescape").split("\0")):
        is_page = Path(path).suffix == ".md" and path.startswith(("docs/", f"{EDITIONS}/"))
        if (Path(path).suffix == ".yml" or is_page) and not path.startswith("../"):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_git([*git, "show", "--no-textconv", f"{revision}:./{path}"]))


def day(root: Path, revision: str) -> datetime.date | None:
    """Return the day on which a revision was made; none if it has none of its own."""
    try:
        shown = _git(["git", "-C", str(root), "log", "-1", "--format=%cs", "--end-of-options", revision])
        return datetime.date.fromisoformat(shown.decode().strip())
    except ValueError:
        return None


def _unknown(revision: str, tags: list[str]) -> str:
    there = f" Its tags are {', '.join(tags[:5])}." if tags else " It has no tags yet: “git tag v1” makes one."
    return (
        f"git knows no version “{revision}” here.{guess(revision, tags)}{there}"
        " Type a tag, or the number of a commit: “git log --oneline” lists them, each with what was done."
    )


_NO_GIT = "git is not installed, so what was before is not known. It is at git-scm.com."
_NO_REPOSITORY = "this folder is not under version control (git), so what was before is not known."


def _git(command: list[str]) -> bytes:
    try:
        return subprocess.run(command, check=True, capture_output=True, env={**os.environ, "LC_ALL": "C"}).stdout
    except FileNotFoundError:
        raise ValueError(_NO_GIT) from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise ValueError(_NO_REPOSITORY if "not a git repository" in said else said) from None
