"""The contact panel: whom to ring, in each area, or the declared gap and what to do instead."""

from typing import Any

from pathways.content.edition import Content
from pathways.content.model import Contact
from pathways.content.values import NEXT_DAY
from pathways.proof.checks.contacts import EMERGENCY
from pathways.publish.duties import Duties
from pathways.publish.words import Words, day


class Panel:
    """Writes the contact roles of one edition."""

    def __init__(self, content: Content, words: Words) -> None:
        """Take the content and the words of the page."""
        self.content = content
        self.words = words
        self.duties = Duties(content, words)

    def roles(self, roles: list[str], area: str | None = None) -> list[dict[str, Any]]:
        """Each role with what its areas show, or only one of them; areas that show the same stand together."""
        found = []
        for id_ in roles:
            role, by_area = self.content.roles[id_], self.content.contacts.get(id_, {})
            entries: list[dict[str, Any]] = []
            for here in (area,) if area else self.content.areas:
                contact = by_area.get(here)
                shown = (
                    self._contact(contact, here) if contact else {"general": role.general, "telephone": role.telephone}
                )
                same = next((entry for entry in entries if entry["shown"] == shown), None)
                if same:
                    same["areas"] += (here,)
                else:
                    entries.append({"shown": shown, "areas": () if area else (here,)})
            if not self.content.areas:
                entries = [{"shown": {"general": role.general, "telephone": role.telephone}, "areas": ()}]
            found.append(
                {
                    "id": id_, "name": role.name, "folded": role.folded,
                    "entries": [{**entry["shown"], **self.duties.kept_to(entry["areas"])} for entry in entries],
                    "lines": self._lines(entries),
                }
            )  # fmt: skip
        return found

    def _lines(self, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What stands for a role in a line: areas with the same number, or the same words, stand together again."""
        lines: dict[tuple[str | None, str], tuple[str, ...]] = {}
        for entry in entries:
            shown = entry["shown"]
            says = shown["general"] if "general" in shown else shown["instead"] or shown["name"]
            line = (shown["telephone"], "" if shown["telephone"] else says)
            lines[line] = (*lines.get(line, ()), *entry["areas"])
        return [
            {"telephone": number, "says": says, **self.duties.kept_to(areas)} for (number, says), areas in lines.items()
        ]

    def _contact(self, contact: Contact, area: str) -> dict[str, Any]:
        compared = "compared" if contact.telephone else "compared-text"
        checked = contact.compared if contact.telephone != EMERGENCY else None  # nobody rings 999 to try it
        documented = area in self.content.documented
        given = None if documented or contact.telephone in (None, EMERGENCY) else self.words["given"]
        return {
            "name": contact.name, "telephone": contact.telephone, "for": contact.for_, "gap": contact.gap,
            "gap_word": "gap" if documented else "gap-unknown",
            "instead": contact.instead, "note": contact.note, "form": contact.form,
            "hours": [
                {"says": says, "run": f"{days} {times}"}
                for says, (days, times) in zip(self.hours(contact), contact.hours.items(), strict=True)
            ],
            "bank_holidays": contact.bank_holidays,
            "compared": self.words[compared].format(date=day(checked, self.words)) if checked else given,
            "rung": self.words["rung"].format(date=day(contact.rung, self.words)) if contact.rung else None,
        }  # fmt: skip

    def hours(self, contact: Contact) -> list[str]:
        """When somebody answers, in words: “Monday to Friday, 10:00 to 16:00”."""
        return [f"{self._run(days, self.words)}, {self._times(times)}" for days, times in contact.hours.items()]

    def _times(self, times: str) -> str:
        said = self._run(times.removesuffix(NEXT_DAY))
        return f"{said} {self.words['next-day']}" if times.endswith(NEXT_DAY) else said

    def _run(self, run: str, names: Words = {}) -> str:  # noqa: B006  never changed
        """Write a run in words: `mon-fri` as Monday to Friday, `10:00-16:00` as 10:00 to 16:00."""
        return f" {self.words['to']} ".join(names.get(part, part) for part in run.split("-"))
