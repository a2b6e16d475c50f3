"""The one schema: what a decision aid, an edition and a ledger are, typed and frozen.

Names in YAML are these names with hyphens. Everything is built from text (see `yamltext`), so types
here say how a text is to be read. Where a field's rule comes from is said beside it.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pathways.content.values import (
    Amount,
    Colour,
    Count,
    Date,
    Digest,
    Flag,
    Form,
    GapOrDate,
    Hours,
    Id,
    Language,
    PlaceToWrite,
    Ref,
    SourceId,
    Sources,
    Telephone,
)

When = Literal["first", "talking", "meanwhile", "after"]
"""When a duty falls due: at once, while talking to social care, with the child meanwhile, afterwards."""


class Part(BaseModel):
    """Anything read from YAML: unknown keys are refused, nothing changes afterwards."""

    model_config = ConfigDict(
        defer_build=True, extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_").replace("_", "-")
    )


class Line(Part):
    """One duty, or one thing to write down, so that a label is true of all of it (ruling R43)."""

    says: str | None = None
    action: Ref | None = None
    when: When | None = None
    """Overrules the action's own; at once, if neither says."""
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
    examples: str | None = None
    """Longer help, folded away until it is wanted."""
    worry: Worry | None = None
    once: Flag = False
    sources: Sources = ()
    tick: Mapping[Id, Tick] = {}
    answers: Annotated[Mapping[Id, Answer], Field(min_length=1)]
    fixed: Flag = False

    def adding(self) -> list[tuple[Ref, ...]]:
        """The actions that each tick and each answer adds."""
        return [*(tick.actions for tick in self.tick.values()), *(answer.actions for answer in self.answers.values())]


class Route(Part):
    """A turning decided by an earlier answer; every case is named."""

    on: Ref
    goto: Annotated[Mapping[Ref, Ref], Field(min_length=1)]


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
    read: tuple[Ref, ...] = ()
    """Guidance pages that say more, by their names below `docs/`, without `.md`."""
    sources: Sources = ()
    fixed: Flag = False


class Review(Part):
    """When a part is to be looked at again, and by whom."""

    by: GapOrDate
    owner: str


class Exemption(Part):
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
    exceptions: tuple[Exemption, ...] = ()


class Action(Part):
    """A duty that answers and outcomes share."""

    do: str
    within: Ref | None = None
    when: When = "first"
    record: str | None = None
    now: Flag = False
    """Shown above every later question too: it cannot wait for the outcome."""
    level: Ref | None = None
    """Gathered on the way, it makes any calmer end this urgent (ruling R15)."""
    how: tuple[Line, ...] = ()
    folded: str | None = None
    """The words under which its `how` lines are folded away, where they are for few readers of an outcome."""
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
    come_back: tuple[Ref, ...] = ()
    """Aids that every outcome of this level names for later, where an edition has them."""


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
    sheet: Flag = False
    """A reader can fill it in on the page, to copy into a form."""
    sources: Sources = ()
    items: Annotated[Mapping[Id, Item], Field(min_length=1)]


class Limit(Part):
    """A time limit; no other place states one."""

    within: str
    word: Literal["within", "after"] = "within"
    """“Confirm it within 48 hours”, but “ring again if there is no reply after 3 working days”."""
    note: str | None = None
    sources: Sources = ()


class Role(Part):
    """A contact role of the core; editions fill it, area by area."""

    name: str
    for_: str
    when: Literal["day", "night", "always"] = "always"
    folded: Flag = False
    """Shown by its name only until it is opened: for few readers of an outcome."""
    topic: str | None = None
    """What ledger entries that give its number are about, so that no number stands at another role's place."""
    general: str
    telephone: Telephone | None = None
    sources: Sources = ()


class Word(Part):
    """A word people use for a worry or a service, and where it leads."""

    word: str
    also: tuple[str, ...] = ()
    """Other words for it, shown beside it."""
    typed: tuple[str, ...] = ()
    """What people type for it, misspellings among it: for the search alone."""
    says: str | None = None
    to: tuple[Ref, ...] = ()
    """Aids and guidance pages: `referral`, `listening`, or a question or outcome in an aid: `referral#injured`."""
    sources: Sources = ()

    @model_validator(mode="after")
    def _leads(self) -> "Word":
        if not (self.to or self.says):
            raise ValueError("a word leads somewhere (“to:”) or says why it does not (“says:”)")
        return self


class Moment(Part):
    """A moment a person may be in, and the pages that help then: a part of the home page, the menu and the search."""

    title: str
    pages: Annotated[Mapping[Ref, str], Field(min_length=1)]
    """Decision aids and guidance pages by name, each with what it is for."""


class Change(Part):
    """Something of an edition that changed, and on which day: what its readers are told of it."""

    on: Date
    says: str
    pages: tuple[Ref, ...] = ()
    """Where: decision aids and guidance pages, by name."""


class Contact(Part):
    """What one area shows for a role: a way to reach it, or a declared gap with what to do instead."""

    name: str
    telephone: Telephone | None = None
    hours: Hours = {}
    bank_holidays: Literal["open", "closed"] | None = None
    """Whether these hours hold on bank holidays; none where nobody has said."""
    for_: str | None = None
    gap: str | None = None
    instead: str | None = None
    note: str | None = None
    form: Form | None = None
    """Where a referral is written; always beside a number or a gap, since what is sent may lie unread."""
    sources: Sources = ()
    compared: Date | None = None
    rung: Date | None = None
    rung_by: str | None = None

    @model_validator(mode="after")
    def _reachable(self) -> "Contact":
        if not self.telephone and not self.gap:
            raise ValueError("a “telephone” is missing; or say what is not known (“gap”) and what to do “instead”")
        if self.gap and not self.instead:
            raise ValueError("a gap needs “instead”: what to do while there is nothing to ring")
        return self


class Entry(Part):
    """One fact of a published document."""

    text: str
    strength: Literal["must", "should", "will", "may", "info"]
    lines: tuple[str, ...]
    areas: tuple[Ref, ...]
    topic: str
    flag: Literal["gap", "unclear", "risk", "outdated", "maybe-outdated", "contradiction"] | None = None
    says: str | None = None
    """What a flag means to a reader, in plain words; `text` may speak to editors."""

    @model_validator(mode="after")
    def _flag_is_told(self) -> "Entry":
        if (self.flag is None) != (self.says is None):
            raise ValueError("a “flag” and what it “says” to the reader, in plain words, go together")
        return self


class Document(Part):
    """A published document, and what it says."""

    title: str
    publisher: str
    date: GapOrDate
    version: str | None = None
    areas: tuple[Ref, ...]
    entries: Mapping[SourceId, Entry]


class Colours(Part):
    """An edition's own colours, as “#0c4450”; whether they can be read is checked."""

    header: Colour
    """Behind white words."""
    link: Colour
    link_on_dark: Colour


class EditionFile(Part):
    """What a partnership says of its edition."""

    name: str
    core: str | None = None
    """Of an edition in a folder of its own: the version of the core it stands on."""
    language: Language = "en"
    """The language its readers read, as a code: `cy`."""
    areas: Mapping[Id, str] = {}
    area_question: str | None = None
    area_help: str | None = None
    documents: tuple[Ref, ...] = ()
    status: Literal["example", "draft", "adopted"]
    by: str | None = None
    on: Date | None = None
    digest: Digest | None = None
    """What was adopted, as `pathways pack` printed it; a later change to what readers read shows."""
    review: Review | None = None
    colours: Colours | None = None
    leaves_out: Mapping[Ref, str] = {}
    report_a_wrong_number: PlaceToWrite
    """An address of the web or of e-mail, or `gap`."""
    listed_as: str | None = None
    """For whom it is, where it stands for no council by name: then it is not among those a reader chooses from."""

    @model_validator(mode="after")
    def _adopted_by(self) -> "EditionFile":
        if self.status == "adopted" and not (self.by and self.on):
            raise ValueError("an adopted edition says “by” whom and “on” which day it was adopted")
        return self


class Wording(Part):
    """What an edition in a language of its own says where the core says something."""

    core: str
    """The core's text, word for word; how its lines are broken does not matter."""
    here: str


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


class End(Part):
    """What an end is like: all that is named must hold."""

    level_at_least: Ref | None = None
    calmer_than: Ref | None = None
    """On a scale without this level, no end is."""
    not_level: tuple[Ref, ...] = ()
    outcomes: tuple[Ref, ...] = ()
    """One of these."""
    actions: tuple[Ref, ...] = ()
    """Each of these, gathered on the way or the outcome's own."""
    contacts: tuple[Ref, ...] = ()
    """Each of these contact roles is shown."""


class SafetyRule(Part):
    """Something that holds on every way through, in every edition."""

    id: Id
    says: str
    aids: tuple[Ref, ...] = ()
    """The aids whose ends it is about; every aid if none is named."""
    whenever: Mapping[Ref, str | tuple[str, ...]] = {}
    """Answers known at the end, or items ticked; of a list, any one."""
    unsure: Flag = False
    """Only ways on which some answer was “not sure”."""
    ending: End | None = None
    """Only ways that end like this."""
    then: End | None = None
    first: Ref | None = None
    """The question that every aid a person enters begins with."""
    only_after: tuple[Ref, ...] = ()
    """Questions that are answered before such an end."""
    questions_at_most: Count | None = None
    """How many questions an aid asks on such a way."""
    sources: Sources = ()

    @model_validator(mode="after")
    def _demands(self) -> "SafetyRule":
        if not (self.then or self.first or self.only_after or self.questions_at_most):
            raise ValueError("a rule says what must hold: “then”, “first”, “only-after” or “questions-at-most”")
        if self.first and (self.whenever or self.ending):
            raise ValueError("“first” holds for whole aids: put “whenever” and “ending” into a rule of their own")
        return self
