"""Where the clock is read; nowhere else is it. Whoever needs a day is given one."""

import datetime
import os

from pathways.content.problems import Mark, Problem, Rejected


def this_day() -> datetime.date:
    """Return the day it is here: no change may be dated later, no copy kept as of a later one."""
    return datetime.datetime.now().astimezone().date()


def today() -> datetime.date:
    """Return the day of the build: the one it is here, or that of SOURCE_DATE_EPOCH, so that it can be repeated.

    Raises Rejected if that is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return this_day()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        says = f"“{epoch}” is not a time as seconds since 1970, as in “1795478400”."
        raise Rejected([Problem(Mark("SOURCE_DATE_EPOCH"), says)]) from None
