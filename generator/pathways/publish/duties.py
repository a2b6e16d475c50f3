"""Duties as the template shows them: words, limit, label, and the areas they are kept to."""

from functools import cache
from typing import Any

from pathways.content.edition import Content
from pathways.content.model import Action, Line
from pathways.proof.urgency import rank
from pathways.publish.labels import GENERAL, labels
from pathways.publish.words import Words

STAGES = ("first", "talking", "meanwhile", "after")


class Duties:
    """Writes the lines of one edition."""

    def __init__(self, content: Content, words: Words) -> None:
        """Take the content and the words of the page."""
        self.content = content
        self.words = words
        self.labels = cache(self._labels)
        self._shared: dict[tuple[str, str | None], dict[str, Any]] = {}

    def line(self, line: Line) -> dict[str, Any]:
        """A line of an outcome: a shared action (the same one each time, never to be changed), or its own words."""
        if line.action:
            key = line.action, line.when
            if key not in self._shared:
                action = self.action(self.content.actions[line.action])
                self._shared[key] = {"action": line.action, **action, "when": line.when or action["when"]}
            return self._shared[key]
        return {
            "action": None, "when": line.when or STAGES[0], "says": line.says, "within": self.limit(line.within),
            "how": (), "folded": None, "record": None,
            "labels": self.labels(line.sources, line.areas), **self.kept_to(line.areas),
        }  # fmt: skip

    def action(self, action: Action) -> dict[str, Any]:
        """A shared action, with how it is done and what to write down."""
        return {
            "says": action.do, "when": action.when, "within": self.limit(action.within),
            "record": action.record, "now": action.now,
            "folded": action.folded, "how": [self.line(line) for line in action.how],
            "labels": self.labels(action.sources, action.areas), **self.kept_to(action.areas),
        }  # fmt: skip

    def stages(self, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Part duties into those for now, for the talk and for afterwards: nobody reads eighteen at once."""
        stages = [
            {"when": when, "title": self.words[f"do-{when}"], "lines": [line for line in lines if line["when"] == when]}
            for when in STAGES
        ]
        return [stage for stage in stages if stage["lines"]]

    def added(self, id_: str, scale: str | None) -> dict[str, Any]:
        """An action that answers add, with the level it gives a calmer end."""
        action = self.content.actions[id_]
        level = self.content.level(scale, action.level)
        shown = (
            {
                "level": action.level,
                "level_name": level.name,
                "level_says": level.says,
                "rank": rank(self.content, scale, action.level),
            }
            if level
            else {}
        )
        return {"action": id_, **self.action(action), "level": None, **shown}

    def checklist(self, id_: str) -> dict[str, Any]:
        """A list: an area's own items bear its label; what no document of the edition asks for is still useful."""
        checklist = self.content.checklists[id_]
        items = [
            {
                "id": name,
                "says": item.says,
                "labels": self.labels(item.sources, item.areas),
                **self.kept_to(item.areas),
            }
            for name, item in checklist.items.items()
        ]
        return {"id": id_, "title": checklist.title, "note": checklist.note, "sheet": checklist.sheet, "items": items}

    def limit(self, limit: str | None) -> str | None:
        """A time limit in words: “within 48 hours”."""
        if not limit:
            return None
        found = self.content.limits[limit]
        return self.words[f"limit-{found.word}"].format(limit=found.within)

    def _labels(self, sources: tuple[str, ...], areas: tuple[str, ...]) -> list[dict[str, Any]]:
        """The labels of a line, in words; none where there is no ledger to compare with."""
        return [
            {"kind": label.kind, "text": self.words[f"label-{label.kind}"], **self.kept_to(label.areas)}
            for label in labels(self.content, sources, areas)
            if label.kind != GENERAL or self.content.ledger
        ]

    def kept_to(self, areas: tuple[str, ...]) -> dict[str, Any]:
        """The areas a part is kept to; none if it is all of the edition's."""
        if not areas or set(areas) == set(self.content.areas):
            return {"areas": (), "area_names": ""}
        return {"areas": areas, "area_names": ", ".join(self.content.edition.areas[area] for area in areas)}
