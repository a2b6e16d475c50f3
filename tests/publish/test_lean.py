"""What is sent is what was written, less comments and the space that says nothing."""

import re

import pytest

from pathways import files
from pathways.publish.lean import lean, lean_page


def test_comments_and_indentation_go_and_strings_stay():
    script = "/* head\n   of file */\n(() => {\n  // why\n  const a = 'http://x , { y }'; // kept;\n})();\n"
    assert lean([script, "b();\n"]) == "(()=>{const a='http://x , { y }';// kept;\n})();b();\n"


def test_space_goes_only_where_it_says_nothing():
    script = "const f = ({ a, b }) => {\n  return a === `${b} , x` ? a - b : [a, ...b];\n}\nf(in + -a)\ng();\n"
    assert lean([script]) == "const f=({a,b})=>{return a===`${b} , x`?a - b:[a,...b];}\nf(in + -a)\ng();\n"
    style = '.a .b :is(h2, p) > i,\n.c + .d {\n  margin: 0 calc(1em - 2px);\n  content: "> , " / "";\n}\n'
    assert lean([style]) == '.a .b :is(h2,p)>i,.c + .d{margin:0 calc(1em - 2px);content:"> , " / "";}\n'


def test_an_aids_page_loses_what_says_nothing_and_no_words_run_together():
    lines = [
        '<div data-pw="1">',
        '<ul class="a">\n<li>',
        "Ring. <i>x</i>",
        "<ul>\n<li>Now.</li>",
        "<li>Later.</li>\n</ul>",
    ]
    page = "\n\n".join([*lines, "</li>\n</ul>\n</div>\n"])
    assert lean_page(page) == (
        '<div data-pw="1"><ul class="a"><li>Ring. <i>x</i>\n<ul><li>Now.\n<li>Later.</ul></ul></div>\n'
    )
    assert re.sub("<[^>]*>", "", lean_page(page)).split() == re.sub("<[^>]*>", "", page).split()


@pytest.mark.parametrize("page", ['<div data-pw="1">\n\n<pre>a\n\nb</pre>', '<div class="pw">\n\n<p>a</p>'])
def test_a_page_that_keeps_its_lines_and_one_of_no_aid_stay_as_they_are(page: str):
    assert lean_page(page) == page


def test_what_stands_as_a_heading_in_an_aids_page_is_one():
    sub = '<p aria-level="{}" class="pw-sub" role="heading">What <i>now</i></p>'
    page = '<div data-pw="1">{}{}<p class="pw-sub">No heading</p></div>'
    made = page.format('<h2 class="pw-sub">What <i>now</i></h2>', "<h3>What <i>now</i></h3>")
    assert lean_page(page.format(sub.format(2), sub.format(3))) == made


def test_our_own_files_hold_nothing_it_would_hurt():
    own = files.package_texts()
    for name in (name for name in own if name.endswith((".js", ".css")) and not name.startswith("small/")):
        code = re.sub(r"/\*.*?\*/|^\s*//.*", "", own[name], flags=re.DOTALL | re.MULTILINE)
        for line in code.splitlines():
            rest = re.sub(r"""'[^'\n]*'|"[^"\n]*"|`[^`]*`""", "", line).split("//")[0]
            assert not re.search("['\"`]", rest), f"{name}: quotes in quotes, or a text over several lines: {line}"
            assert not any(quote + "/*" in line for quote in "'\"`"), name
