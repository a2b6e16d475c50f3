"""Scripts, styles and aids' pages as they are sent: without comments and without the space that says nothing."""

import re
from collections.abc import Iterable

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# A text in quotes, which stays as it is; or a space beside a sign that needs none, in both languages.
_SPACE = re.compile(r"""('[^'\n]*'|"[^"\n]*"|`[^`]*`)| (=>|[=!]==|[=?:<>]|&&|\|\||\?\?) |(?<=[,;{:]) | (?=[{}])""")
# The end of a line after which a statement or rule goes on, whatever comes; not if it ends in a comment.
_LINE_END = re.compile(r"(?m)^((?:(?!//).)*[{(\[,;])\n(?=.)")


def lean(texts: Iterable[str]) -> str:
    """Join JavaScript or CSS files. What stands in a string is never touched.

    Our own files hold no block comment inside a string, no text over several lines, no quotes inside
    quotes or a regular expression; a test of the page runs on what this returns.
    """
    lines = (line.strip() for text in texts for line in _COMMENT.sub("", text).splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
    return _LINE_END.sub(r"\1", _SPACE.sub(lambda found: found[1] or found[2] or "", kept))


_AID = ' data-pw="'
_INSIDE = re.compile(r"(<(?:ul|ol|li|div|section|details)\b[^>]*>)\n+|\n+(</(?:ul|ol|li|div|section|details)>)")
_LINES = re.compile(r"\n{2,}")
# HTML ends a list's line by itself where the next one begins, or the list ends.
_LI_END = re.compile(r"</li>(?=\n*(?:<li\b|</[uo]l>))")
# A heading that MkDocs was not to see: it would give each a place in the search and a mark of its own.
_HEADING = re.compile(r'<p aria-level="(\d)" class="pw-sub" role="heading">(.*?)</p>')


def _heading(found: re.Match[str]) -> str:
    level, words = found.groups()
    kind = "" if level == "3" else ' class="pw-sub"'  # an h3 of an aid looks like that anyway
    return f"<h{level}{kind}>{words}</h{level}>"


def lean_page(page: str) -> str:
    """Return an aid's page without empty lines, ends of lines just inside its blocks, or the end tags of lists' lines.

    What stands as a heading is one now.

    Between two blocks, and between words and a block, one stays: where the component takes the words of an element,
    none run together. A page with text that keeps its lines (`<pre>`) stays as it is, as does one that is no aid's.
    """
    if _AID not in page or "<pre" in page:
        return page
    page = _HEADING.sub(_heading, page)
    return _LI_END.sub("", _LINES.sub("\n", _INSIDE.sub(lambda found: found[1] or found[2], page)))
