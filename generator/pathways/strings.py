"""The words of the interface: the core's catalogues, and what an edition says in their place."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from pathways import files
from pathways.content import language
from pathways.content.edition import Content
from pathways.content.problems import Rejected
from pathways.content.yamltext import Map, Text, read


def words_of(own: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The catalogues of interface strings."""
    return _catalogues(**{name.removesuffix(".yml"): own[name] for name in ("words.yml", "strings.yml")})


@cache
def _catalogues(**texts: str) -> dict[str, dict[str, str]]:
    catalogues: dict[str, dict[str, str]] = {}
    for name in ("words.yml", "strings.yml"):
        node, problems = read(texts[name.removesuffix(".yml")], f"generator/pathways/page/{name}")
        if problems or not isinstance(node, Map):
            raise Rejected(problems)
        catalogues[name] = {key: text.value for key, text in node.items.items() if isinstance(text, Text)}
    return catalogues


def strings_of(content: Content) -> dict[str, dict[str, str]]:
    """Return the strings that an edition's readers see: its own, and the core's where it has none."""
    node = content.located.get(language.STRINGS)
    own = (
        {key: text.value for key, text in node.items.items() if isinstance(text, Text)} if isinstance(node, Map) else {}
    )
    catalogues = words_of(files.package_texts())
    return {name: {key: own.get(key, text) for key, text in found.items()} for name, found in catalogues.items()}


def with_strings(content: Content) -> Content:
    """Return an edition that knows the strings its readers see, beside all that it says itself."""
    return replace(
        content, interface={key: text for found in strings_of(content).values() for key, text in found.items()}
    )


def interface_strings() -> dict[str, str]:
    """Return the words of the pages themselves (`page/words.yml`)."""
    return words_of(files.package_texts())["words.yml"]
