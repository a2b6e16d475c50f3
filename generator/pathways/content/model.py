"""The one schema: what a decision aid, an edition and a ledger are, typed and frozen.

Names in YAML are these names with hyphens. Everything is built from text (see `yamltext`), so types
here say how a text is to be read. Where a field's rule comes from is said beside it.
"""

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from pathways.content.shortforms import is_id

GAP = "gap"


def _id(text: str) -> str:
    if not is_id(text):
        raise ValueError(f"“{text}” is not an id: use small letters, digits and single hyphens, as in “refer-today”")
    return text


def _flag(value: Any) -> Any:
    if value not in ("true", "false", True, False):
        raise ValueError(f"“{value}” must be “true” or “false”")
    return value in ("true", True)


def _amount(value: Any) -> Any:
    if value == "all":
        return value
    if not (isinstance(value, int) or str(value).isdigit()) or int(value) < 1:
        raise ValueError(f"“{value}” must be a number from 1, or “all”")
    return int(value)


def _gap_or_date(value: Any) -> Any:
    if isinstance(value, str) and value != GAP and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError(f"“{value}” must be a date such as 2026-11-21, or “gap”")
    return value


Id = Annotated[str, AfterValidator(_id)]
Ref = str
"""The id of something defined elsewhere; whether it exists is a check's question, which can guess the fix."""
SourceId = str
Flag = Annotated[bool, BeforeValidator(_flag)]
Amount = Annotated[int | Literal["all"], BeforeValidator(_amount)]
Date = Annotated[datetime.date, BeforeValidator(_gap_or_date)]
GapOrDate = Annotated[Literal["gap"] | datetime.date, BeforeValidator(_gap_or_date)]
Sources = tuple[SourceId, ...]


class Part(BaseModel):
    """Anything read from YAML: unknown keys are refused, nothing changes afterwards."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_").replace("_", "-")
    )


class Line(Part):
    """One duty, or one thing to write down, so that a label is true of all of it (ruling R43)."""

    says: str | None = None
    action: Ref | None = None
    within: Ref | None = None
    areas: tuple[Ref, ...] = ()
    sources: Sources = ()

    @model_validator(mode="after")
    def _one_or_other(self) -> "Line":
        if (self.says is None) == (self.action is None):
            raise ValueError("a line is either a shared action (“action:”) or its own words (“says:”)")
        return self


class Worry(Part):
    """What the order of a question's answers claims; the monotone proof rests on it."""

    order: Literal["most-first"] | None = None
    none: str | None = None


class Answer(Part):
    """One way on from a question."""

    label: str | None = None
    hint: str | None = None
    goto: Ref
    unsure: Flag = False
    at_least: Amount | None = None
    if_ticked: tuple[Ref, ...] = ()
    actions: tuple[Ref, ...] = ()
    settles: Mapping[Ref, Ref] = {}
    """Shared questions this answer answers too, so that they are not asked again (ruling R1)."""
    like: Ref | None = None
    areas: tuple[Ref, ...] = ()
    sources: Sources = ()


class Tick(Part):
    """One item of a checklist question."""

    label: str
    actions: tuple[Ref, ...] = ()
    areas: tuple[Ref, ...] = ()
    sources: Sources = ()


class Question(Part):
    """Something a practitioner is asked, in 25 words at most."""

    ask: str
    help: str | None = None
    worry: Worry | None = None
    once: Flag = False
    sources: Sources = ()
    tick: Mapping[Id, Tick] = {}
    answers: Annotated[Mapping[Id, Answer], Field(min_length=1)]
    fixed: Flag = False


class Route(Part):
    """A turning decided by an earlier answer; every case is named."""

    on: Ref
    goto: Mapping[Ref, Ref]


class Outcome(Part):
    """Where a way through ends."""

    level: Ref | None = None
    counts_as: Ref | None = None
    title: str
    says: str | None = None
    do: tuple[Line, ...] = ()
    record: tuple[Line, ...] = ()
    contacts: tuple[Ref, ...] = ()
    checklist: Ref | None = None
    then: tuple[Ref, ...] = ()
    come_back: tuple[Ref, ...] = ()
    sources: Sources = ()
    fixed: Flag = False


class Review(Part):
    """When a part is to be looked at again, and by whom."""

    by: GapOrDate
    owner: str


class Exception_(Part):
    """Where an edition is, by its document, less urgent than the core."""

    when: Mapping[Ref, Ref]
    because: str
    reviewed_by: str
    until: Date
    sources: Sources = ()


class Tree(Part):
    """A decision aid."""

    title: str
    summary: str
    for_: str
    levels: Ref | None = None
    review: Review | None = None
    questions: Annotated[Mapping[Id, Question], Field(min_length=1)]
    routes: Mapping[Id, Route] = {}
    outcomes: Mapping[Id, Outcome] = {}
    exceptions: tuple[Exception_, ...] = ()


class Action(Part):
    """A duty that answers and outcomes share."""

    do: str
    within: Ref | None = None
    record: str | None = None
    now: Flag = False
    """Shown above every later question too: it cannot wait for the outcome."""
    how: tuple[Line, ...] = ()
    areas: tuple[Ref, ...] = ()
    sources: Sources = ()


class Level(Part):
    """How urgent an outcome is."""

    name: str
    says: str
    counts_as: Ref | None = None
    ranked: Flag = True
    contacts: tuple[Ref, ...] = ()
    """Roles that every outcome of this level shows (ruling R12)."""


class Scale(Part):
    """Levels in order, the most urgent first."""

    title: str
    levels: Annotated[Mapping[Id, Level], Field(min_length=1)]


class Item(Part):
    """One thing of a checklist."""

    says: str
    areas: tuple[Ref, ...] = ()
    sources: Sources = ()


class Checklist(Part):
    """Things to gather or to write down."""

    title: str
    note: str | None = None
    sources: Sources = ()
    items: Annotated[Mapping[Id, Item], Field(min_length=1)]


class Limit(Part):
    """A time limit; no other place states one."""

    within: str
    note: str | None = None
    sources: Sources = ()


class Role(Part):
    """A contact role of the core; editions fill it, area by area."""

    name: str
    for_: str
    when: Literal["day", "night", "always"] = "always"
    general: str
    telephone: str | None = None
    sources: Sources = ()


_TELEPHONE = re.compile(r"\d{3}|\+?\d[\d ]{8,14}\d")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OPEN = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d")


def _telephone(text: str) -> str:
    if not _TELEPHONE.fullmatch(text):
        raise ValueError(f"“{text}” is not a telephone number: digits and single spaces, as in “01332 956 606”")
    return text


def _hours(hours: Mapping[str, str]) -> Mapping[str, str]:
    for days, times in hours.items():
        first, _, last = days.partition("-")
        if first not in _DAYS or (last and (last not in _DAYS or _DAYS.index(last) <= _DAYS.index(first))):
            raise ValueError(f"“{days}” is not a day or a run of days, as in “mon-fri” or “sat”")
        if not _OPEN.fullmatch(times) or times[:5] >= times[6:]:
            raise ValueError(f"“{times}” is not a time from and to, as in “10:00-16:00”")
    return hours


class Contact(Part):
    """What one area shows for a role: a way to reach it, or a declared gap with what to do instead."""

    name: str
    telephone: Annotated[str, AfterValidator(_telephone)] | None = None
    hours: Annotated[Mapping[str, str], AfterValidator(_hours)] = {}
    for_: str | None = None
    gap: str | None = None
    instead: str | None = None
    note: str | None = None
    sources: Sources = ()
    compared: Date | None = None
    rung: Date | None = None
    rung_by: str | None = None

    @model_validator(mode="after")
    def _reachable(self) -> "Contact":
        if not self.telephone and not self.gap:
            raise ValueError("give a “telephone”, or say what is missing (“gap”) and what to do “instead”")
        if self.gap and not self.instead:
            raise ValueError("a gap says what to do “instead”")
        return self


class Entry(Part):
    """One fact of a published document."""

    text: str
    strength: Literal["must", "should", "will", "may", "info"]
    lines: tuple[str, ...]
    areas: tuple[Ref, ...]
    topic: str
    flag: Literal["gap", "unclear", "risk", "outdated", "maybe-outdated", "contradiction"] | None = None


class Document(Part):
    """A published document, and what it says."""

    title: str
    publisher: str
    date: GapOrDate
    version: str | None = None
    areas: tuple[Ref, ...]
    entries: Mapping[SourceId, Entry]


class EditionFile(Part):
    """What a partnership says of its edition."""

    name: str
    areas: Mapping[Id, str] = {}
    area_question: str | None = None
    area_help: str | None = None
    documents: tuple[Ref, ...] = ()
    status: Literal["example", "draft", "adopted"]
    by: str | None = None
    on: Date | None = None
    review: Review | None = None
    leaves_out: Mapping[Ref, str] = {}
    report_a_wrong_number: str


class Scenario(Part):
    """A worked case: the way through that is expected, and the facts it follows from."""

    id: Id
    title: str
    edition: str | tuple[str, ...] | None = None
    area: Ref | None = None
    story: str | None = None
    arrives_with: Mapping[Ref, Ref] | None = None
    """Answers known from the aid before: then this aid is carried on, not entered."""
    answers: Mapping[Ref, str | tuple[str, ...]]
    reaches: Ref
    actions: tuple[Ref, ...] = ()
    sources: Sources = ()
    notes: str | None = None
