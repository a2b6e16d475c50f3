"""What stands between an edition and going live, beyond what every check asks: people's part of the work."""

import datetime
from collections.abc import Iterator

from pathways.content.edition import Content
from pathways.content.model import Review
from pathways.content.problems import Problem
from pathways.content.values import GAP
from pathways.proof.adopted import digest, is_signed_off
from pathways.proof.checks.contacts import EMERGENCY
from pathways.proof.freshness import DAYS, standings

_REVIEWED_WITHIN = datetime.timedelta(days=731)
"""Two years, one of them with a day more."""


def problems(content: Content, today: datetime.date, good_for: int = DAYS) -> Iterator[Problem]:
    """Yield what is to be settled before an edition goes live: status, reviews, contacts, exceptions.

    A gap in the contacts is settled once the partnership has signed the edition off with it.
    """
    yield from _status(content)
    yield from _reviews(content, today)
    if content.edition.report_a_wrong_number == GAP:
        mark = content.mark("edition", "report-a-wrong-number")
        yield Problem(
            mark, "Readers cannot report a wrong number: give an address, of e-mail or of the web (https://…)."
        )
    yield from _contacts(content, today, good_for)
    yield from _exceptions(content, today)


def _status(content: Content) -> Iterator[Problem]:
    edition, now = content.edition, digest(content)
    if edition.status != "adopted":
        says = (
            f"The edition is “{edition.status}”. `pathways pack` makes what a policy group signs off; then write"
            f" “status: adopted”, “by”, “on” and “digest: {now}”."
        )
        yield Problem(content.mark("edition", "status"), says)
    elif edition.digest != now:
        says = (
            f"What readers read has changed since the edition was adopted on {edition.on}."
            f" Have it signed off again (`pathways pack`); then write “digest: {now}”."
        )
        yield Problem(content.mark("edition", "digest"), says)


def _reviews(content: Content, today: datetime.date) -> Iterator[Problem]:
    """Who looks at an aid of the core again is the core's to say; when that is overdue, is everybody's to know."""
    reviewed: list[tuple[str, Review | None]] = [("edition", content.edition.review)]
    reviewed += [(aid, tree.review) for aid, tree in content.trees.items()]
    for file, review in reviewed:
        is_own = content.is_own(content.mark(file))
        if review is None:
            if is_own:
                yield Problem(content.mark(file), "No day is set for its review: “review: {by: 2027-05-21, owner: …}”.")
            continue
        if is_own and review.owner == GAP:
            yield Problem(content.mark(file, "review", "owner"), "Nobody is named who reviews this.")
        if is_own and review.by == GAP:
            yield Problem(content.mark(file, "review", "by"), "No day is set for its review.")
        if isinstance(review.by, datetime.date) and review.by < today:
            late = (today - review.by).days
            yield Problem(content.mark(file, "review", "by"), f"Its review is overdue by {_days(late)}.")
        if is_own and isinstance(review.by, datetime.date) and review.by > today + _REVIEWED_WITHIN:
            says = f"“{review.by}” is more than two years ahead. Numbers and law change sooner: set an earlier day."
            yield Problem(content.mark(file, "review", "by"), says)


def _contacts(content: Content, today: datetime.date, good_for: int) -> Iterator[Problem]:
    is_settled = is_signed_off(content)
    for one in standings(content, today, good_for):
        name, mark = f"contact “{one.role}” of “{one.area}”", content.mark("contacts", one.role, one.area)
        if one.contact.gap and not is_settled:
            says = f"{name} is a gap: find out what is missing, or have the edition signed off with it."
            yield Problem(content.mark("contacts", one.role, one.area, "gap"), says)
        if one.is_stale and one.left is None and one.kept == "compared":
            yield Problem(mark, f"{name} was never compared with its document.")
        elif one.is_stale and one.left is not None:
            again = {"compared": "Compare it", "rung": "Ring it"}[one.kept]
            says = f"{name} was {one.kept} {_days(good_for - one.left)} ago. {again} again."
            yield Problem(content.mark("contacts", one.role, one.area, one.kept), says)
        if one.contact.telephone not in (None, EMERGENCY) and one.contact.rung is None:
            yield Problem(
                mark, f"{name}: nobody has rung {one.contact.telephone} yet. Ring it, then add “rung” and “rung-by”."
            )
        elif one.contact.rung and not (one.contact.rung_by or "").strip(" ?-–."):
            says = (
                f"{name}: it does not say who rang {one.contact.telephone or 'it'}. Add “rung-by: …”, by name or post."
            )
            yield Problem(content.mark("contacts", one.role, one.area, "rung"), says)


def _exceptions(content: Content, today: datetime.date) -> Iterator[Problem]:
    for aid, tree in content.trees.items():
        for number, exemption in enumerate(tree.exceptions):
            if exemption.reviewed_by == GAP:
                mark = content.mark(aid, "exceptions", number, "reviewed-by")
                yield Problem(mark, "Nobody is named who has reviewed this exception.")
            if exemption.until < today:
                mark = content.mark(aid, "exceptions", number, "until")
                yield Problem(mark, f"This exception has ended on {exemption.until}. Review it, or take it out.")


def _days(count: int) -> str:
    return f"{count:,} day{'' if count == 1 else 's'}"
