"""What the commands share: options, and problems shown the same way everywhere."""

import json
from collections.abc import Callable
from errno import EACCES, EPERM, EROFS
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from pathways import files
from pathways.content.problems import Mark, Problem, Rejected

P = ParamSpec("P")
R = TypeVar("R")

_NOT_YOURS = "You may not write here. Choose a folder of your own, or ask whoever looks after this one."
_FAILED = {EACCES: _NOT_YOURS, EPERM: _NOT_YOURS, EROFS: _NOT_YOURS}

edition_option = click.option(
    "--edition", "only", multiple=True, metavar="NAME", help="Only this edition (may be given again). All by default."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
folder_argument = click.argument("folder", required=False, type=click.Path(path_type=Path))


def problems_as_json(rejected: Rejected) -> list[dict[str, str | int]]:
    """Return problems as values of JSON."""
    return [
        {
            "file": one.mark.file,
            "line": one.mark.line,
            "column": one.mark.column,
            "edition": one.edition,
            "says": one.says,
        }
        for one in rejected.problems
    ]


def print_json(found: Any) -> None:
    """Print what was found for another program: JSON, and nothing else on standard output."""
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def root_of(folder: Path | None, *, writes: bool = False) -> Path:
    """Return the project, or bare folder of trees, to work on: the one named, this one, or the core.

    Raises Rejected if a folder is named that is not there, or if it is a folder above or in this one that is meant;
    with `writes`, also if only the core is left: nobody means to publish that from a folder with nothing in it.
    """
    if folder is None:
        here = Path()
        if whole := files.whole_of(here):
            raise Rejected([_part_of(whole)])
        if files.keeps_core(here) and not (here / "edition.yml").exists():
            says = "edition.yml is missing here. It says what this edition is called and on which core it stands."
            raise Rejected([Problem(Mark(here.absolute().as_posix()), f"{says} Put it back.")])
        if files.is_project(here) or any(here.glob("*.yml")):
            return here
        if inside := [path.name for path in sorted(here.iterdir()) if files.is_edition(path)]:
            says = f"There is no edition here, but in {inside[0]}/. Type first: cd {inside[0]}"
            raise Rejected([Problem(Mark(here.absolute().as_posix()), says)])
        if writes:
            says = "There is no edition in this folder. Go into your edition's folder first (cd FOLDER), or name it."
            raise Rejected([Problem(Mark(here.absolute().as_posix()), says)])
        click.echo("There is no edition in this folder: this is the shared core, without any local number.", err=True)
        return files.core()
    if not folder.is_dir():
        raise Rejected([Problem(Mark(folder.as_posix()), "There is no such folder.")])
    return folder


def _part_of(whole: Path) -> Problem:
    """Say that this folder is a part of an edition or project: what it holds by itself is nothing to check."""
    here = Path().absolute()
    place = here.relative_to(whole)
    up = "/".join([".."] * len(place.parts))
    kind = "edition" if files.is_edition(whole) or files.keeps_core(whole) else "project"
    return Problem(Mark(here.as_posix()), f"This is {place.as_posix()}/ of the {kind} in {up}/. Type first: cd {up}")


def reports_problems(command: Callable[P, R]) -> Callable[P, R]:
    """Show what was rejected, one problem a line, and exit with 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except Rejected as rejected:
            show(rejected)
            raise SystemExit(1) from None
        except BrokenPipeError:  # whoever read the output has stopped: `pathways diff | more`
            raise SystemExit(1) from None
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"{place}{_FAILED.get(error.errno or 0) or error.strerror or error}", err=True)
            raise SystemExit(1) from None
        except KeyboardInterrupt:
            click.echo("Stopped. Nothing was changed.", err=True)
            raise SystemExit(130) from None

    return run


def show(rejected: Rejected) -> None:
    """Print problems, and how many."""
    for problem in rejected.problems:
        click.echo(str(problem), err=True)
    count = len(rejected.problems)
    click.echo(f"{count} problem{'s' if count > 1 else ''}. Nothing was changed.", err=True)
