"""All reading and writing. Nothing else in the package touches the disk."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pathways.content.problems import Mark, Problem, guess

EDITIONS = "editions"
_READ = ("decision_trees", "docs", "sources")
_OWN = ("edition.yml", "contacts.yml")
_MEASURED = "mutants.yml"
_TEXT = {".yml", ".md", ".j2", ".html", ".txt"}


def core() -> Path:
    """Return the folder of the core: the data an installed wheel carries, or this repository."""
    installed = Path(__file__).parent / "core"
    return installed if installed.is_dir() else Path(__file__).parents[2]


def is_project(root: Path) -> bool:
    """Tell a project (with `decision_trees/` in it) from a bare folder of trees."""
    return (root / "decision_trees").is_dir()


def read_core(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """Read the text files of a project's core, or of a bare folder of trees, by path below it."""
    if is_project(root):
        return _read(root, _READ, own=(*_OWN, _MEASURED))
    texts, problems = _read(root, ("shared",), own=(path.name for path in root.glob("*.yml")))
    return {f"decision_trees/{path}": text for path, text in texts.items() if path.endswith(".yml")}, problems


def read_edition(root: Path, slug: str) -> tuple[dict[str, str], list[Problem]]:
    """Read the text files of one edition, by path below its folder; a file that nothing reads is a problem."""
    folder, shown = root / EDITIONS / slug, f"{EDITIONS}/{slug}/"
    texts, problems = _read(folder, ("decision_trees", "docs"), shown)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not path.name.startswith(".") and not _is_read(name):
            renamed = path.with_suffix(".yml").relative_to(folder).as_posix()
            hint = guess(name, [*_OWN, *([renamed] if _is_read(renamed) else [])])
            problems.append(Problem(Mark(shown + name), f"Nothing reads this file.{hint}"))
    return texts, problems


def _is_read(name: str) -> bool:
    """Tell whether a file of an edition has a place: what it is, its path says."""
    if name in _OWN or name.startswith("docs/") or name == "README.md":
        return True
    return name.startswith("decision_trees/") and name.endswith(".yml")


def editions(root: Path) -> list[str]:
    """Return the slugs of a project's editions."""
    folder = root / EDITIONS
    return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def at_revision(root: Path, revision: str, folder: Path) -> None:
    """Lay the project's content as it was at a git revision into an empty folder.

    Raises ValueError with git's words if there is no such revision, or no repository.
    """
    git = ["git", "-C", str(root), "show", "--no-textconv"]
    paths = _git(["git", "-C", str(root), "ls-tree", "-r", "-z", "--name-only", "--end-of-options", revision])
    for path in filter(None, paths.decode("utf-8", "surrogateescape").split("\0")):
        if Path(path).suffix == ".yml" and not path.startswith("../"):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_git([*git, f"{revision}:./{path}"]))


def _git(command: list[str]) -> bytes:
    try:
        return subprocess.run(command, check=True, capture_output=True).stdout
    except FileNotFoundError:
        raise ValueError("git is not installed") from None
    except subprocess.CalledProcessError as error:
        raise ValueError(error.stderr.decode("utf-8", "replace").strip()) from None


def _read(
    root: Path, folders: Iterable[str], shown: str = "", own: Iterable[str] = _OWN
) -> tuple[dict[str, str], list[Problem]]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted({*_files(root, folders), *(root / name for name in own if (root / name).is_file())}):
        name = path.relative_to(root).as_posix()
        if not path.resolve().is_relative_to(root.resolve()):
            problems.append(
                Problem(Mark(shown + name), "This file lies outside its folder (a link leads out). Copy it in.")
            )
            continue
        if path.suffix not in _TEXT:
            continue
        try:
            texts[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            says = f"The file is not UTF-8 text (byte {error.start}). Save it again as UTF-8."
            problems.append(Problem(Mark(shown + name), says))
    return texts, problems


def _files(root: Path, folders: Iterable[str]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in (root / folder).rglob("*") if path.is_file() and not path.name.startswith("."))


def package_texts() -> dict[str, str]:
    """Return the package's own page files (templates, words, styles, scripts) by path below `page/`."""
    folder = Path(__file__).parent / "page"
    wanted = {".j2", ".yml", ".css", ".js", ".html", ".svg"}
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in wanted
    }


def read_text(path: Path) -> str:
    """Read one UTF-8 file."""
    return path.read_text(encoding="utf-8")


def write(folder: Path, texts: Mapping[str, str]) -> int:
    """Make a folder hold exactly these files, touching only what differs; return how many did.

    A preview watches these files, so an unchanged one keeps its time of change.
    """
    changed = 0
    for name, text in texts.items():
        path = folder / name
        data = text.encode("utf-8")
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        changed += 1
    if folder.is_dir():
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_file() and path.relative_to(folder).as_posix() not in texts:
                path.unlink()
                changed += 1
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
    return changed


def write_measured(root: Path, text: str) -> Path:
    """Keep what was measured of a project beside its content; return where."""
    path = root / _MEASURED
    path.write_text(text, encoding="utf-8")
    return path


def put_in_place(made: Path, target: Path) -> None:
    """Swap a finished site in for the one before it, which stays whole until then."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.rename(old)
    made.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def fresh(folder: Path) -> Path:
    """Return a folder that is not there: whatever lay at its place is removed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder
