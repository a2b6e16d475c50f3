"""What is sent is what terser makes of the scripts, and never of what they were before."""

from pathways import files
from pathways.publish.bundles import BUNDLES, bundle, small
from pathways.publish.lean import lean


def test_each_script_is_kept_as_terser_makes_it_and_none_besides():
    own = files.package_texts()
    wanted = {small(own, name) for name in BUNDLES if name.endswith(".js")}
    assert {path for path in own if path.startswith("small/")} == wanted, "run `make scripts`"


def test_a_script_changed_since_is_sent_as_it_stands():
    own = files.package_texts()
    kept = bundle(own, "site.js")
    changed = {**own, "site.js": own["site.js"] + "\nchanged();\n"}
    assert kept == own[small(own, "site.js")]
    assert bundle(changed, "site.js") == lean([changed["site.js"]])
    commented = {**own, "site.js": "// why\n" + own["site.js"]}
    assert bundle(commented, "site.js") == kept


def test_styles_are_sent_without_space_that_says_nothing():
    own = files.package_texts()
    assert bundle(own, "site.css") == lean([own["site.css"], own["aid.css"]])
