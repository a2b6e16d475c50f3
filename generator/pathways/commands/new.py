"""`pathways new FOLDER`: six questions, and an edition of its own that runs on the installed package."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import click
from pydantic import TypeAdapter, ValidationError

from pathways import clock, disk, files, installed
from pathways.commands.common import reports_problems
from pathways.content.problems import Mark, Problem, Rejected
from pathways.content.values import PlaceToWrite, Telephone
from pathways.publish.starter import ASKED, Answers, Number, files_of

T = TypeVar("T")
_QUESTIONS = 6
_NUMBER = re.compile(r"(?P<team>.*?)[\s,:]*(?P<telephone>(?:\+|\(?0)[0-9 ()-]*[0-9]|[0-9][0-9 ]*)")
_TEL = re.compile(r"[\s,:–-]*\b(?:tel|telephone|phone|ring)\b[.:]?$", re.IGNORECASE)
_ROLES = {
    "front-door": "Who takes a referral in office hours",
    "out-of-hours": "Who takes one in the evening, at night and at weekends",
    "advice-line": "Who gives practitioners advice when they are not sure",
}


class Wrong(Exception):
    """Raised where an answer cannot be used; says why and what would do."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The partnership's name.")
@click.option("--area", "areas", multiple=True, metavar="NAME", help="A council (may be given again).")
@click.option("--front-door", multiple=True, metavar="[AREA=]NUMBER", help="To make a referral, office hours.")
@click.option("--out-of-hours", multiple=True, metavar="[AREA=]NUMBER", help="To make one at any other time.")
@click.option("--advice-line", multiple=True, metavar="[AREA=]NUMBER", help="Advice for practitioners.")
@click.option("--report-to", help="Where readers tell you of a wrong number.")
@reports_problems
def new(
    folder: Path, name: str | None, areas: tuple[str, ...], report_to: str | None, **given: tuple[str, ...]
) -> None:
    """Begin an edition in FOLDER, which must not be there yet, or be empty.

    Asks six questions, save those answered by options. What you do not know yet is left open: the site
    says so, and what to do instead.
    """
    _must_be_free(folder)
    asks = not (name and areas)
    try:
        answers = _answers(asks, name, areas, given, report_to)
    except click.Abort:  # Ctrl+C, or nobody is there to answer
        click.echo("\nStopped. Nothing was written. What is not to be asked: --name, --area, … (--help).", err=True)
        raise SystemExit(1) from None
    texts = files_of(answers, installed.core()[3], files.version(), clock.today())
    disk.begin(folder, texts | files.copy_of_core())
    click.echo(_done(folder, answers, texts))


def _must_be_free(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()):
        says = "This folder is there and holds something. Nothing was changed. Choose another name, or an empty folder."
        raise Rejected([Problem(Mark(folder.as_posix()), says)])
    if folder.exists() and not folder.is_dir():
        raise Rejected([Problem(Mark(folder.as_posix()), "A file of this name is there. Choose another name.")])
    if not disk.may_write(folder):
        says = "You may not write here. Choose a folder of your own, such as one in your documents."
        raise Rejected([Problem(Mark(folder.absolute().parent.as_posix()), says)])


def _answers(
    asks: bool, name: str | None, areas: Iterable[str], given: Mapping[str, tuple[str, ...]], report_to: str | None
) -> Answers:
    """Ask for what no option says; without anybody to ask, options are held to the same."""
    if asks:
        click.echo("Six questions. Press Enter where you do not know yet: it is left open, and the site says so.\n")
    found_name = _ask(1, "The partnership's name", _name, name, asks)
    councils = _ask(2, "Its councils, with commas between", _areas, ", ".join(areas) or None, asks)
    numbers: dict[tuple[str, str], Number] = {}
    for place, role in enumerate(ASKED, 3):
        numbers |= _numbers(place, role, councils, given[role.replace("-", "_")], asks)
    says = "Where readers tell you of a wrong number (an e-mail address)"
    report = _ask(6, says, _place, report_to, asks and report_to is None)
    return Answers(found_name, councils, numbers, report)


def _ask(place: int, says: str, read: Callable[[str], T], given: str | None, asks: bool) -> T:
    """Return what an option says, or ask until the answer can be used."""
    if given or not asks:
        try:
            return read(given or "")
        except Wrong as wrong:
            raise Rejected([Problem(Mark(says), str(wrong))]) from None
    while True:
        try:
            return read(click.prompt(f"{place} of {_QUESTIONS}  {says}", default="", show_default=False))
        except Wrong as wrong:
            click.echo(f"        {wrong}")


def _numbers(
    place: int, role: str, areas: Mapping[str, str], given: Iterable[str], asks: bool
) -> dict[tuple[str, str], Number]:
    by_area = _by_area(role, areas, given)
    found: dict[tuple[str, str], Number] = {}
    for area, council in areas.items():
        says = f"{_ROLES[role]}, {council} (team and number)"
        number = _ask(place, says, _number, by_area.get(area, ""), asks and not by_area)
        if number:
            found[role, area] = number
    return found


def _by_area(role: str, areas: Mapping[str, str], given: Iterable[str]) -> dict[str, str]:
    """Options by area: `--front-door NUMBER` is for every area, `--front-door AREA=NUMBER` for one."""
    found: dict[str, str] = {}
    for one in given:
        area, sign, number = one.partition("=")
        wanted = [id_ for id_, name in areas.items() if not sign or files.as_id(area) in (id_, files.as_id(name))]
        if not wanted:
            says = f"“{area}” is none of the areas: {', '.join(areas.values())}."
            raise Rejected([Problem(Mark(f"--{role}"), says)])
        found |= dict.fromkeys(wanted, number if sign else one)
    return found


def _line(text: str) -> str:
    if not text.isprintable():
        raise Wrong("A character in it cannot be seen. Type it again.")
    return " ".join(text.split())


def _place(text: str) -> str:
    said = _line(text)
    try:
        return said and TypeAdapter(PlaceToWrite).validate_python(said)
    except ValidationError:
        raise Wrong(f"“{said}” is no address of e-mail or of the web (https://…).") from None


def _name(text: str) -> str:
    if not _line(text):
        raise Wrong("A name is needed, such as “Kirkby and Lowmoor”.")
    return _line(text)


def _areas(text: str) -> dict[str, str]:
    names = [_line(part) for part in re.split("[,;]", text) if part.strip()]
    found = {files.as_id(name): name for name in names}
    if not names:
        raise Wrong("At least one council is needed, such as “Kirkby, Lowmoor”.")
    if "" in found:
        raise Wrong(f"“{found['']}” has no letter from a to z that an id could be made of.")
    if len(found) < len(names):
        raise Wrong("Two of them are the same. Give each once.")
    return found


def _number(text: str) -> Number | None:
    """Read “Duty team 01632 960001”: the team, if one is named, and the number. Nothing is a gap."""
    said = _line(text)
    if not said:
        return None
    found = _NUMBER.fullmatch(said)
    if not found:
        raise Wrong(f"“{said}” does not end in a telephone number, as in “Duty team 01632 960001”.")
    team, digits = _TEL.sub("", found["team"]).strip(), re.sub(r"\(0\)|[()-]", " ", found["telephone"])
    if re.search(r"[0-9]{3}", team) or (team and not any(letter.isalpha() for letter in team)):
        raise Wrong(
            f"“{said}” is not one team and one number, as in “Duty team 01632 960001”. Others can be added later."
        )
    try:
        telephone = TypeAdapter(Telephone).validate_python(" ".join(digits.split()))
    except ValidationError as error:
        raise Wrong(f"{error.errors()[0]['ctx']['error']}.") from None
    return Number(telephone, team)


def _typed(folder: str) -> str:
    """Write a folder as every terminal takes it: in double quotes if a sign in it has a meaning there."""
    return folder if re.fullmatch(r"[\w./:~-]+", folder) else f'"{folder}"'


def _done(folder: Path, answers: Answers, texts: Mapping[str, str]) -> str:
    gaps = texts["contacts.yml"].count("    gap:")
    given = len(answers.numbers)
    numbers = f"{given} number{'' if given == 1 else 's'} given"
    return (
        f"Made {folder.as_posix()}/ for {answers.name}: {', '.join(answers.areas.values())}.\n"
        f"{numbers}; {gaps} more in contacts.yml are open, and the site says so.\n"
        "Next:\n"
        f"  cd {_typed(folder.as_posix())}\n"
        "  pathways serve"
    )
