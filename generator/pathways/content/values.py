"""What a single text may say: ids, dates, numbers, telephone numbers, hours, colours, addresses.

Each says in words what is wrong with a text, and how it is written.
"""

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from pathways.content import telephone
from pathways.content.shortforms import is_id

GAP = "gap"
"""What nobody has settled yet."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SO = "write it as {mon-fri: 09:00-17:00}"
NEXT_DAY = " next day"
"""What follows hours that end on the day after."""
_OPEN = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)")
_PLACE = re.compile(r"https://[^\s\"'<>]+|[^\s\"'<>@:?&]+@[^\s\"'<>@:?&]+\.[a-z]+")

_FORM = re.compile(
    r"https://[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,}(?::[0-9]+)?(?:[/?#][!#$%&'*+,./0-9:;=?A-Z@_a-z~-]*)?"
)


def _quoted(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else "this"


def _id(text: str) -> str:
    if not is_id(text):
        raise ValueError(f"“{text}” is not an id: use small letters, digits and single hyphens, as in “refer-today”")
    return text


def _flag(value: Any) -> Any:
    if value not in ("true", "false", True, False):
        raise ValueError(f"{_quoted(value)} must be “true” or “false”")
    return value in ("true", True)


def _amount(value: Any) -> Any:
    if value == "all":
        return value
    if not re.fullmatch(r"[1-9][0-9]{0,3}", str(value)):
        raise ValueError(f"{_quoted(value)} must be a number from 1, or “all”")
    return int(value)


def _count(value: Any) -> Any:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", str(value)):
        raise ValueError(f"{_quoted(value)} must be a number from 1")
    return int(value)


def _date(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    try:
        # Only the long form: fromisoformat would take “20261121” and “2026-W47” too.
        return datetime.date.fromisoformat(value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "")
    except (TypeError, ValueError):
        raise ValueError(f"{_quoted(value)} is not a date, as in “2026-11-21”") from None


def _digest(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{16}", text):
        raise ValueError(f"“{text}” is no digest: copy the 16 letters and digits that `pathways pack` prints")
    return text


def _gap_or_date(value: Any) -> Any:
    if value == GAP:
        return value
    try:
        return _date(value)
    except ValueError as error:
        raise ValueError(f"{error}, or “{GAP}” if nobody has settled it") from None


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError(f'“{text}” is not a colour: in quotes, “#” and six of 0-9 and a-f, as in "#0c4450"')
    return text.lower()


def _telephone(text: str) -> str:
    if why := telephone.why_not(text):
        raise ValueError(f"“{text}” is not a telephone number: {why}")
    return text


def _days(text: str) -> str:
    first, dash, last = text.partition("-")
    if first not in _DAYS or (dash and (last not in _DAYS or _DAYS.index(last) <= _DAYS.index(first))):
        raise ValueError(f"“{text}” is not a day or a run of days, as in “sat” or “mon-fri”: {_SO}")
    return text


def _times(text: str) -> str:
    times = text.removesuffix(NEXT_DAY)
    if re.search(r"(?<![0-9])[0-9]:", times):
        raise ValueError(f"“{text}”: write each hour with two figures, as in “09:00-17:00”")
    if not _OPEN.fullmatch(times) or times[:5] == times[6:]:
        raise ValueError(f"“{text}” is not a time from and a later one to: {_SO}")
    if (times[6:] < times[:5]) != (text != times):
        hint = f"“{times}{NEXT_DAY}”" if text == times else f"“{times}”"
        raise ValueError(f"“{text}”: should the times be the other way round? If they are right, write {hint}")
    return text


def _hours(value: Any) -> Any:
    if isinstance(value, str):
        raise ValueError(f"“hours” holds “{value}”: {_SO}")
    return value


def _each_day_once(hours: Mapping[str, str]) -> Mapping[str, str]:
    taken: dict[str, str] = {}
    for days in hours:
        first, _, last = days.partition("-")
        for day in _DAYS[_DAYS.index(first) : _DAYS.index(last or first) + 1]:
            if day in taken:
                raise ValueError(f"“{day}” stands in “{taken[day]}” and in “{days}”: name each day once")
            taken[day] = days
    return hours


def _whole(pattern: re.Pattern[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": ["string", "number"], "pattern": f"^(?:{pattern.pattern})$"})


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", text):
        raise ValueError(f"“{text}” is not the code of a language, as in “cy”")
    return text


def _place_to_write(text: str) -> str:
    if text != GAP and not _PLACE.fullmatch(text):
        raise ValueError(
            f"“{text}” is no address of the web (“https://…”) or of e-mail; write “{GAP}” if there is none yet"
        )
    return text


def _form(text: str) -> str:
    if not _FORM.fullmatch(text):
        raise ValueError(f"“{text}” is not the whole address of a form, as in “https://www.kirkby.example/refer”")
    return text


Id = Annotated[str, AfterValidator(_id)]
Ref = str
"""The id of something defined elsewhere; whether it exists is a check's question, which can guess the fix."""
SourceId = str
Flag = Annotated[bool, BeforeValidator(_flag)]
_ANY: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": 9999}
Amount = Annotated[int | Literal["all"], BeforeValidator(_amount), WithJsonSchema({"anyOf": [_ANY, {"const": "all"}]})]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema(_ANY)]
Date = Annotated[datetime.date, BeforeValidator(_date)]
GapOrDate = Annotated[Literal["gap"] | datetime.date, BeforeValidator(_gap_or_date)]
Digest = Annotated[str, AfterValidator(_digest)]
Sources = tuple[SourceId, ...]
Telephone = Annotated[str, AfterValidator(_telephone), _whole(telephone.PATTERN)]
Hours = Annotated[
    Mapping[Annotated[str, AfterValidator(_days)], Annotated[str, AfterValidator(_times), _whole(_OPEN)]],
    BeforeValidator(_hours),
    AfterValidator(_each_day_once),
]
Colour = Annotated[str, AfterValidator(_colour)]
Language = Annotated[str, AfterValidator(_language)]
Form = Annotated[str, AfterValidator(_form), WithJsonSchema({"type": "string", "pattern": f"^(?:{_FORM.pattern})$"})]
PlaceToWrite = Annotated[str, AfterValidator(_place_to_write)]
