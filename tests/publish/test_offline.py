"""What is kept on a device: every page and what it asks for, under a version that changes with any of it."""

import json
import re

from pathways.publish.offline import INDEX, index_script, kept, service_worker


def test_every_page_and_what_it_asks_for_is_kept():
    found = kept(["b.html", "404.html", "a/c.html", "x.txt"], ["site.js?1"], "worker.js")
    assert found == sorted(["b.html", "a/c.html", "site.js?1", "worker.js", INDEX])


def version(*contents: bytes) -> str:
    (found,) = re.findall('VERSION="(\\w+)"', service_worker("", ["a"], contents, "kept"))
    return str(found)


def test_the_version_is_that_of_all_that_is_kept():
    assert version(b"a", b"b") == version(b"a", b"b")
    assert len({version(b"a", b"b"), version(b"ab", b""), version(b"b", b"a"), version(b"a", b"c")}) == 4


def test_what_a_saved_page_says_is_text():
    made = service_worker("go();", ["a.html"], [b""], 'Kept <on> "Monday"')
    assert 'SAVED="Kept &lt;on&gt; &quot;Monday&quot;";' in made
    assert made.endswith("go();")


def test_the_index_as_a_script_is_the_index():
    index = json.dumps({"docs": [{"text": 'a "quoted" </script>\u2028 word'}]}, ensure_ascii=False)
    script = index_script(index)
    assert script.startswith("globalThis.PATHWAYS_INDEX=")
    assert json.loads(script.removeprefix("globalThis.PATHWAYS_INDEX=").rstrip(";\n")) == index
