"""What readers of an edition in a language of its own still see in the core's."""

from pathways import files
from pathways.content import language, parsing
from pathways.content.names import GUIDES, IN_CORE
from pathways.content.parsing import Files
from pathways.content.problems import Mark, Problem, excerpt
from pathways.content.yamltext import Map
from pathways.guidance import docs_of
from pathways.loading import Project
from pathways.strings import words_of


def untranslated(project: Project, slug: str) -> list[Problem]:
    """Return all that readers of an edition in a language of its own still see in the core's, place by place.

    What is said for a text that the core does not say comes first: it is a slip, or stands for what was said once.
    """
    content = project.editions[slug]
    if language.is_core_s(content.edition.language):
        return []
    beside = IN_CORE if project.alone else ""
    strings = content.located.get(language.STRINGS)
    given = strings.items if isinstance(strings, Map) else {}
    missing = [
        Problem(Mark(f"{IN_CORE}{language.STRINGS}"), f"{key}: “{text}”")
        for found in words_of(files.package_texts()).values()
        for key, text in found.items()
        if key not in given
    ]
    missing += [Problem(mark, f"“{excerpt(text, 200)}”") for mark, text in language.still_in_core_s(content)]
    pages, own = docs_of(project.core_texts), docs_of(project.edition_texts[slug])
    missing += [
        Problem(Mark(f"{beside}docs/{name}"), "the page")
        for name in pages
        if name not in own and name.endswith(".md") and not name.startswith(GUIDES)
    ]
    core = parsing.parse(Files(project.core_texts)).nodes.values()
    idle = language.stands_for_nothing(content, core)
    return [Problem(mark, f"The core does not say “{excerpt(text, 200)}”.") for mark, text in idle] + missing
