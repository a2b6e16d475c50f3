"""Where a page's Markdown comes apart, so that what is the same in several editions is converted once."""

import re

from pathways.shortcuts.tags import TAG, VOID

_BODY = re.compile(
    r'(^<section class="pw-(?:node [^\n]*\n(?:(?!</section>).*\n)*?##|list\b[^\n]*\n+<p )[^\n]*\n)'
    r"((?:(?!</?section).*\n)*)(?=</section>\n)",
    re.MULTILINE,
)
"""In an aid's page, what stands below the heading of a question or outcome, and a list: no block has a heading."""
_LEFT = re.compile(r"^ {0,3}(?:\[[^\]\n]+\]:|\*\[|```|~~~)|\[\^|<!--|\{::?", re.MULTILINE)
"""What holds for a whole page (addresses and notes named elsewhere in it), or may hold what looks like a heading."""
_HEADING = re.compile(r"#{1,6} ")
_OPENS = re.compile(r"^<(?:div|section) [^<>\n]*>$", re.MULTILINE)
_VALUE = re.compile(r'( data-(?:edition|tree|v)=)"([A-Za-z0-9-]*)"')
_RAW = re.compile(r'(?<=^<template class="pw-take" data-search-exclude="">).*(?=</template>)', re.MULTILINE)


def cut(text: str) -> tuple[str, list[str]]:
    """Part a page: what has its headings, and what stands between them, which is converted by itself."""
    bodies: list[str] = []

    def aside(body: str) -> str:
        bodies.append(body)
        return f"\npw-cut-{len(bodies) - 1}\n\n"

    skeleton = _BODY.sub(lambda found: found[1] + aside(found[2]), text)
    if bodies or _LEFT.search(text):
        return skeleton, bodies
    kept: list[str] = []
    chunk: list[str] = []
    depth, whole = 0, True

    def close() -> None:
        body = "".join(chunk)
        kept.append(aside(body) if whole and body.strip() else body)
        chunk.clear()

    for line in text.splitlines(keepends=True):
        is_heading = _HEADING.match(line)
        if is_heading and not depth:
            close()
            kept.append(line)
            whole = True
            continue
        if is_heading or (not depth and line.lstrip().startswith("<") and "markdown=" not in line):
            whole = False  # it has headings of its own, or HTML as it is: after that comes a line's end more
        chunk.append(line)
        for closes, name, itself in TAG.findall(line):
            if name.lower() not in VOID and not itself:
                depth += -1 if closes else 1
    close()
    return ("".join(kept), bodies) if not depth else (text, [])


def stashed(values: list[str], skeleton: str) -> str:
    """Put aside what differs from edition to edition in the tags of a skeleton, and HTML that is in it as it is."""

    def aside(value: str) -> str:
        values.append(value)
        return f"pw-value-{len(values) - 1};"

    skeleton = _RAW.sub(lambda found: aside(found[0]), skeleton)
    return _OPENS.sub(lambda tag: _VALUE.sub(lambda found: f'{found[1]}"{aside(found[2])}"', tag[0]), skeleton)
