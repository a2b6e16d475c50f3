"""What a page of an edition's own must be, before anything it says is looked at: named well, and saying something.

A page under a core page's name takes its place whole: one that is empty, or that no longer says whom to ring, would
take that away without a word.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

from pathways.content.problems import Mark, Problem, guess
from pathways.content.yamltext import Map, read

_HEAD = re.compile(r"\A---\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_JINJA = re.compile(r"\{[{%].*?[%}]\}")
_STATEMENT_LINE = re.compile(r"^\{%.*%\}$", re.MULTILINE)
_SELDOM = {
    **dict.fromkeys("“”‘’", "a curly quote, not a straight one"),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f", "a no-break space, not a plain one"),
}
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_UNQUOTED = re.compile(r"\{%-?\s*(extends|include)\s+([\w./-]+)\s*-?%\}")
_NAME = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md")
_CONTACTS = re.compile(r"\bcontacts\(")
_RINGS = "who-to-ring"


def named_well(file: str, name: str, core: Collection[str]) -> Iterator[Problem]:
    """A page's name is of small letters, digits and hyphens, as the core's are: else it takes the place of none."""
    if name.endswith(".md") and not _NAME.fullmatch(name):
        stem = re.sub(r"\s*\(\d+\)$", "", posixpath.splitext(name)[0].casefold())
        plain = "/".join("-".join(re.findall(r"[a-z0-9]+", part)) for part in stem.split("/")) + ".md"
        hint = f" Did you mean “{plain}”?" if plain in core else guess(plain, core) or f" Call it “{plain}”."
        yield Problem(Mark(file), f"Page names are small letters, digits and hyphens.{hint}")


def says_something(file: str, name: str, text: str, core: Mapping[str, str]) -> Iterator[Problem]:
    """A page has words, its front matter can be read, and whom to ring stands on it where the core's page says it."""
    head = _HEAD.match(text)
    if not text[head.end() if head else 0 :].strip():
        instead = " It would take the place of the core's page." if name in core else ""
        yield Problem(Mark(file, 1, 1), f"There is nothing in this file.{instead} Write the page, or delete the file.")
        return
    if head and head[1].strip():
        yield from _front_matter(file, head[1])
    shown = core.get(name, "")
    says_it = "{% extends" in text or _CONTACTS.search(text) or (name != f"{_RINGS}.md" and f"{_RINGS}.md" in text)
    if _CONTACTS.search(shown) and not says_it:
        says = "The core's page says here whom to ring; this one, in its place, does not. Add {{ contacts() }}"
        yield Problem(Mark(file, 1, 1), f'{says} or write “{{% extends "core/{name}" %}}” and change a block.')


def typed_plainly(file: str, text: str) -> Iterator[Problem]:
    """What stands between {{ }} or {% %} has straight quotes and plain spaces; a page that it names has quotes."""
    for number, line in enumerate(text.split("\n"), 1):
        for tag in _JINJA.finditer(line):
            mark = Mark(file, number, tag.start() + 1)
            if seldom := next((sign for sign in _QUOTED.sub("", tag[0]) if sign in _SELDOM), None):
                what = f"{_SELDOM[seldom]} (U+{ord(seldom):04X}), as word processors make them"
                yield Problem(mark, f"“{tag[0]}” holds {what}. Type it anew, here.")
            elif bare := _UNQUOTED.fullmatch(tag[0]):
                says = f'Put the page\'s name in straight quotes: {{% {bare[1]} "{bare[2]}" %}}'
                yield Problem(mark, says)


def _front_matter(file: str, head: str) -> Iterator[Problem]:
    plain = _JINJA.sub(lambda found: "x" * len(found[0]), _STATEMENT_LINE.sub("", head))
    node, problems = read(f"\n{plain}", file)  # its first line is the page's second
    for one in problems[:1]:
        yield Problem(one.mark, f"Between the two lines “---”: {one.says}")
    if not problems and not isinstance(node, Map):
        yield Problem(Mark(file, 2, 1), "Between the two lines “---” stand keys and values, such as “title: Our page”.")


def led_to_by_nothing(own: Mapping[str, str], core: Mapping[str, str]) -> Iterator[str]:
    """Yield an edition's new pages, by path below `docs/`, that no page, no aid and no menu leads to.

    Texts are by path, the edition's own and the core's.
    """
    for path, text in own.items():
        name = path.removeprefix("docs/")
        if path == name or not path.endswith(".md") or path in core:
            continue
        head, stem = _HEAD.match(text), re.escape(name.removesuffix(".md"))
        in_page, in_yaml = re.compile(rf"\b{stem}\.md|[\"']{stem}[\"'#]"), re.compile(rf"(?<![\w-]){stem}(?![\w-])")
        others = {**core, **own}.items()
        led = any(
            (in_yaml if other.endswith(".yml") else in_page).search(said) for other, said in others if other != path
        )
        if not led and not (head and re.search(r"^menu:", head[1], re.MULTILINE)):
            yield name
