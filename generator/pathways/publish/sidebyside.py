"""The editions side by side, question by question: what each document says, from the ledger, and what says nothing."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pathways.content.comparison import Comparison, Topic
from pathways.publish import standalone
from pathways.publish.landing import Listed, own_date
from pathways.publish.words import Words, day

PATH = "side-by-side.html"
VERDICTS = ("contradict", "differ", "agree", "one")


def page(own: Mapping[str, str], words: Words, editions: Mapping[str, Listed], comparison: Comparison) -> str:
    """Write the page: a card for each question, with what every edition that stands on a document answers."""
    compared = [content for content in editions.values() if content.areas and content.documents]
    chapters: list[dict[str, Any]] = [
        {
            "id": id_,
            "title": chapter.title,
            "topics": [_topic(name, topic, compared, words) for name, topic in chapter.topics.items()],
        }
        for id_, chapter in comparison.items()
    ]
    found = Counter(topic["verdict"] for chapter in chapters for topic in chapter["topics"])
    facts = {
        "chapters": chapters,
        "counts": [(verdict, found[verdict]) for verdict in VERDICTS if found[verdict]],
        "editions": [{"slug": content.slug, "name": content.edition.name} for content in compared],
        "examples": any(content.edition.status == "example" for content in compared),
    }
    return standalone.page(own, words, "comparison.html.j2", "comparison.js", **facts)


def _topic(name: str, topic: Topic, compared: list[Listed], words: Words) -> dict[str, Any]:
    answers, silent = [], []
    for content in compared:
        entries = [entry for source in topic.entries if (entry := _entry(source, content, words))]
        edition = {"slug": content.slug, "name": content.edition.name}
        if entries:
            answers.append({**edition, "name": _dated(content, words), "entries": entries})
        else:
            silent.append(edition)
    return {
        "id": name, "asks": topic.asks, "verdict": topic.verdict or "one", "says": topic.says,
        "answers": answers, "silent": silent,
    }  # fmt: skip


def _dated(content: Listed, words: Words) -> str:
    date = own_date(content)
    shown = day(date, words) if date else words["comparison-undated"]
    return words["comparison-dated"].format(name=content.edition.name, date=shown)


def _entry(source: str, content: Listed, words: Words) -> dict[str, Any] | None:
    """What an edition's own document says, if this entry is one of its own and about its areas."""
    for id_, document in content.documents.items():
        entry = document.entries.get(source)
        here = [area for area in content.areas if entry and area in entry.areas]
        if entry and here:
            names = content.edition.areas
            return {
                "id": source,
                "text": entry.says or entry.text,
                "strength": words.get(f"force-{entry.strength}", ""),
                "areas": "" if len(here) == len(names) else ", ".join(names[area] for area in here),
                "href": f"{content.slug}/evidence/{id_}.html#{source.lower()}",
            }
    return None
