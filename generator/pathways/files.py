"""What a project, an edition and the package hold: where it lies, and the texts that are read from it."""

import os
import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from errno import ELOOP, ENOENT, ENOTDIR
from functools import cache
from importlib import metadata
from pathlib import Path
from stat import S_ISDIR, S_ISREG

import material

from pathways import disk
from pathways.content.names import CORE, IN_CORE
from pathways.content.problems import Mark, Problem, guess
from pathways.content.yamltext import LARGEST

EDITIONS = "editions"
BUILD = Path("build")
"""The folder, in a project's, for what is assembled and kept; the sites go elsewhere."""
_READ = ("decision_trees", "docs", "sources")
_OWN = ("edition.yml", "contacts.yml", "changes.yml")
_WORDS = ("strings.yml", "wording.yml")
_MEASURED = "mutants.yml"
_COMPARISON = "comparison.yml"
_TEXT = {".yml", ".md", ".j2", ".html", ".txt"}
_SEEN_BY_NOBODY = re.compile(
    r"[^.]+|.*\.(?:[xs]?html?|xht|mht|mhtml|svgz?|xml|xslt?|xsl|rss|atom|js|mjs|cjs|ts|jsx?|json|map|css|wasm|txt|text|log"
    r"|csv|tsv|j2|php|py|swf|jar|hta|mdown|mkdn?|mdwn|rst|adoc|(?-i:MD|Md|mD))",
    re.IGNORECASE,
)
"""Names of files that a browser would run or show as a page; `.MD` is no page to all computers."""
LEFT_BY_COMPUTERS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that nobody made: Windows and macOS put them into a folder that somebody looks into."""
_NO_FILE = "This is no file: a device, or a link that leads nowhere. Delete it."
_STANDS_ON = re.compile(r"^core[ \t]*:", re.MULTILINE)


def core() -> Path:
    """Return the folder of the core: the data an installed wheel carries, or this repository."""
    installed = Path(__file__).parent / "core"
    return installed if installed.is_dir() else Path(__file__).parents[2]


def work_folder(root: Path) -> Path:
    """Return the folder for what is assembled and kept: in the project, but never in the installed package."""
    return BUILD if root == Path(__file__).parent / "core" else root / BUILD


def is_project(root: Path) -> bool:
    """Tell a project (with `decision_trees/` in it) from a bare folder of trees."""
    return (root / "decision_trees").is_dir()


def is_edition(root: Path) -> bool:
    """Tell an edition in a folder of its own: its `edition.yml` says on which version of the core it stands."""
    try:
        return bool(_STANDS_ON.search((root / "edition.yml").read_bytes().decode("utf-8", "replace")))
    except OSError:
        return False


def lost_its_core(root: Path) -> bool:
    """Tell an edition that was in a folder of its own, but whose line about the core is gone."""
    return keeps_core(root) and all((root / name).is_file() for name in ("edition.yml", "contacts.yml"))


def keeps_core(root: Path) -> bool:
    """Tell a folder with the copy of the core in it that an edition in a folder of its own keeps."""
    return (root / f"{IN_CORE}decision_trees/safety.yml").is_file()


def whole_of(folder: Path) -> Path | None:
    """Return the edition or project that a folder is only a part of; none if it is one itself, or part of none."""
    if is_edition(folder):
        return None
    for above in folder.absolute().parents:
        if is_edition(above) or keeps_core(above) or is_project(above):
            place = folder.absolute().relative_to(above).parts[0]
            is_part = place in (*_READ, EDITIONS, IN_CORE.rstrip("/")) or not is_project(folder)
            return (whole_of(above) or above) if is_part else None
    return None


def version() -> str:
    """Return the version of the core that is installed: the package's own."""
    return metadata.version("safeguarding-pathways")


def slug_of(root: Path) -> str:
    """Return the slug of an edition in a folder of its own: the folder's name, as an id."""
    slug = as_id(root.resolve().name) or "edition"
    return slug if slug != CORE else f"{slug}-edition"


def edition_here(root: Path) -> str:
    """Return the edition that commands are about where none is named: that of the folder, else the core."""
    return slug_of(root) if is_edition(root) else CORE


def as_id(name: str) -> str:
    """Return a name as an id: “St. Mary's” as `st-marys`; nothing if no letter or digit of it can stand in one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def read_core(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """Read the text files of a project's core, or of a bare folder of trees, by path below it."""
    if is_project(root):
        return _read(root, _READ, own=(*_OWN, _MEASURED, _COMPARISON))
    texts, problems = _read(root, ("shared",), own=(path.name for path in root.glob("*.yml")))
    return {f"decision_trees/{path}": text for path, text in texts.items() if path.endswith(".yml")}, problems


def read_edition(root: Path, slug: str) -> tuple[dict[str, str], list[Problem]]:
    """Read the text files of one edition, by path below its folder; a file that nothing reads is a problem."""
    folder, shown = folder_of(root, slug), f"{EDITIONS}/{slug}/"
    if _is(folder.is_symlink):
        return {}, [Problem(Mark(shown.rstrip("/")), "This edition is a link to a folder. Copy the folder in.")]
    texts, problems = _read(folder, ("decision_trees", "docs"), shown, own=(*_OWN, *_WORDS))
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if _is(path.is_file) and not _is_hidden(path) and (problem := _out_of_place(name, shown)):
            problems.append(problem)
    return texts, problems


def folder_of(root: Path, slug: str) -> Path:
    """Return the folder of an edition of a project; the core's is the project's own."""
    return root if slug == CORE else root / EDITIONS / slug


def read_about(root: Path, slug: str) -> str | None:
    """Read what an edition, or the core, says of itself; none if it cannot be read, which `read_edition` tells."""
    return _read(folder_of(root, slug), (), own=_OWN[:1])[0].get(_OWN[0])


def read_alone(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """Read the text files of an edition in a folder of its own; what lies beside them is its owner's business."""
    texts, problems = _read(root, _READ, own=(*_OWN, *_WORDS, _MEASURED))
    beside = (*root.glob("*.y*ml"), *root.glob("*.y*ml.*"), *_files(root, _READ))
    strays = (path for path in beside if not _is_hidden(path) and path != root / _MEASURED)
    for path in sorted(strays):
        name = path.relative_to(root).as_posix()
        if not (name.startswith("sources/") and name.endswith(".yml")) and (problem := _out_of_place(name)):
            problems.append(problem)
    return texts, [*problems, *_meant(root)]


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".") or path.name in LEFT_BY_COMPUTERS


def _is_read(name: str) -> bool:
    """Tell whether a file of an edition has a place: what it is, its path says."""
    if name in (*_OWN, *_WORDS) or name == "README.md":
        return True
    if name.startswith("docs/"):  # pictures and papers, too; but not what was to be a page, or an aid
        return name == _renamed(name) and not name.endswith(".yml")
    return name.startswith("decision_trees/") and name.endswith(".yml")


def _out_of_place(name: str, shown: str = "") -> Problem | None:
    """Say what is wrong with a file of an edition that nothing reads, or that would be published without being read."""
    if not _is_read(name):
        return _unread(name, shown)
    if name.startswith("docs/") and _SEEN_BY_NOBODY.fullmatch(name.rpartition("/")[2]):
        says = f"“{name}” would be published as it is: no check, no comparison and no signature looks into it."
        page = name.rpartition("/")[0] + "/" + (Path(name).stem or "page") + ".md"
        return Problem(Mark(shown + name), f"{says} Write a page: “{page}”.")
    return None


def _renamed(name: str) -> str:
    """What a file that some editor saved as `referral.yml.txt` or `records.markdown` was to be called."""
    return re.sub(r"\.(?:markdown|md\.\w+)$", ".md", re.sub(r"\.ya?ml(?:\.\w+)?$", ".yml", name))


def _unread(name: str, shown: str = "") -> Problem:
    renamed = _renamed(name)
    aid = f"decision_trees/{Path(renamed).name}"
    meant = [renamed, *([aid] if name.startswith("docs/") or (core() / aid).is_file() else [])]
    hint = next((f" Did you mean “{one}”?" for one in meant if one != name and _is_read(one)), "")
    return Problem(Mark(shown + name), f"Nothing reads this file.{hint or guess(name, [*_OWN, *_WORDS])}")


def _meant(root: Path) -> Iterator[Problem]:
    """Folders and pages that lie beside those of an edition, and by their names were to be among them."""
    pages = {path.name for path in (core() / "docs").glob("*.md")}
    known = {_plain(name): name for name in _READ}
    for path in sorted(root.iterdir()):
        near = known.get(_plain(path.name))
        if near and path.name not in _READ and _is(path.is_dir):
            yield Problem(Mark(path.name), f"Nothing reads this folder. Did you mean “{near}”?")
        elif path.name in pages:
            yield Problem(Mark(path.name), f"Nothing reads this page here. Did you mean “docs/{path.name}”?")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.casefold()).rstrip("s")


def editions(root: Path) -> list[str]:
    """Return the slugs of a project's editions."""
    folder = root / EDITIONS
    return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def _read(
    root: Path, folders: Iterable[str], shown: str = "", own: Iterable[str] = _OWN
) -> tuple[dict[str, str], list[Problem]]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    home = os.path.join(os.path.realpath(root), "")  # noqa: PTH118  with a separator behind it
    real = cache(os.path.realpath)
    for path in sorted({*_files(root, folders), *(root / name for name in own if os.path.lexists(root / name))}):
        name = path.relative_to(root).as_posix()
        says = _refused(path, home, real)
        if not says and path.suffix in _TEXT:
            try:
                # A carriage return alone is left for the reader of the text to refuse.
                texts[name] = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
            except UnicodeDecodeError as error:
                problems.append(_not_utf8(shown + _printable(name), error))
            except OSError as error:
                says = f"The file cannot be read: {error.strerror}."
        if says:
            problems.append(Problem(Mark(shown + _printable(name)), says))
    return texts, problems


def _not_utf8(file: str, error: UnicodeDecodeError) -> Problem:
    if error.object[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
        return Problem(Mark(file), "The file is saved as UTF-16. Save it again as UTF-8.")
    before = error.object[: error.start].decode("utf-8")
    mark = Mark(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    wrong = error.object[error.start]
    return Problem(mark, f"The byte {wrong:02X} here is no UTF-8 text. Save the file again as UTF-8.")


def _refused(path: Path, home: str, real: Callable[[Path], str]) -> str:
    """Say why what stands at the place of a file is not read; nothing if it is.

    `home` is the real path of the folder it must be in, `real` gives that of others.
    """
    if not path.name.isprintable():
        return "The name of this file holds a character that cannot be seen. Rename it."
    try:
        about = path.stat()
    except OSError as error:
        if error.errno in (ENOENT, ENOTDIR, ELOOP):
            return _NO_FILE
        return f"The file cannot be read: {error.strerror}."
    if S_ISDIR(about.st_mode) and path.is_symlink():
        return "This is a link to a folder: nothing behind it is read. Copy the folder in."
    if S_ISDIR(about.st_mode):
        return "This is a folder, but its name is that of a file. Rename it."
    if not S_ISREG(about.st_mode):
        return _NO_FILE
    place = real(path) if path.is_symlink() else f"{real(path.parent)}{os.sep}"
    if not place.startswith(home):
        return "This file lies outside its folder (a link leads out). Copy it in."
    too_large = about.st_size > 2 * LARGEST and path.suffix in _TEXT
    return f"The file has more than {2 * LARGEST:,} bytes. Split it." if too_large else ""


def _printable(name: str) -> str:
    return name if name.isprintable() else ascii(name)[1:-1]


def _files(root: Path, folders: Iterable[str]) -> Iterator[Path]:
    """Everything that is, or has the name of, a file."""
    for folder in folders:
        for at, below, beside in os.walk(root / folder):
            found = Path(at)
            yield from (found / name for name in beside if not _is_hidden(found / name))
            named_so = (found / name for name in below if not name.startswith("."))
            yield from (path for path in named_so if path.suffix in _TEXT or path.is_symlink())


def _is(kind: Callable[[], bool]) -> bool:
    """Tell what a path is; nothing of what is in a folder that may not be looked into."""
    try:
        return kind()
    except OSError:
        return False


@cache
def package_texts() -> dict[str, str]:
    """Return the package's own page files (templates, words, styles, scripts) by path below `page/`."""
    folder = Path(__file__).parent / "page"
    wanted = {".j2", ".yml", ".css", ".js", ".html", ".svg"}
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in wanted
    }


def theme_speaks(language: str) -> bool:
    """Tell whether the theme has words in a language."""
    return (Path(material.__file__).parent / "templates/partials/languages" / f"{language}.html").is_file()


def search_worker() -> str:
    """Return the path, below a site, of the search engine that Material brings; its name changes with its version."""
    theme = Path(material.__file__).parent / "templates"
    (found,) = theme.glob("assets/javascripts/workers/search.*.min.js")
    return found.relative_to(theme).as_posix()


def write_measured(root: Path, text: str) -> Path:
    """Keep what was measured of a project beside its content; return where."""
    path = root / _MEASURED
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def copy_of_core() -> dict[str, str]:
    """Return what an edition keeps of the core, to read and to compare with: aids, cases, pages, schemas."""
    root = core()
    texts, _ = _read(root, ("decision_trees", "docs"), own=())
    texts = {name: text for name, text in texts.items() if not name.startswith("docs/publish/")}
    texts |= {path.relative_to(root).as_posix(): disk.read_text(path) for path in sorted(root.glob("schemas/*.json"))}
    own = package_texts()
    texts["strings.yml"] = own["words.yml"] + own["strings.yml"]
    return {f"{IN_CORE}{name}": text for name, text in texts.items()}


def kept_core(root: Path) -> dict[str, str]:
    """Return the copy of the core that an edition keeps; nothing if it has none."""
    if not (root / IN_CORE).is_dir():
        return {}
    folders = (f"{IN_CORE}decision_trees", f"{IN_CORE}docs")
    texts, _ = _read(root, folders, own=(f"{IN_CORE}strings.yml",))
    return texts | {
        path.relative_to(root).as_posix(): disk.read_text(path) for path in root.glob(f"{IN_CORE}schemas/*.json")
    }


def keep_core(root: Path, stands_on: str) -> None:
    """Bring an edition's copy of the core up to date, and the line in `edition.yml` that says which it is."""
    disk.write(root / IN_CORE, {name.removeprefix(IN_CORE): text for name, text in copy_of_core().items()})
    path = root / _OWN[0]
    text = path.read_bytes().decode("utf-8")
    path.write_bytes(re.sub(r"(?m)^core[ \t]*:[^\r\n#]*", f"core: {stands_on}", text, count=1).encode("utf-8"))
