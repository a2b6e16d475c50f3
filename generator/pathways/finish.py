"""What is done to a site that MkDocs has built: what no page needs is left out, then policy and offline copy.

`site` does it for `pathways build`, the plugin for a bare `mkdocs build`.
"""

import datetime
import json
from pathlib import Path

from pathways import files
from pathways.assemble import interface_strings, sent_to_pages
from pathways.publish import offline, policy
from pathways.publish.lean import lean
from pathways.publish.words import day

_UNUSED = ("assets/javascripts/bundle.*", "assets/javascripts/workers/*.map", "assets/stylesheets", "assets/images")
"""Of Material's files: the shell of `page/` stands in for them."""
_LANGUAGES = "assets/javascripts/lunr"


def finish(made: Path, published: datetime.date, from_file: bool = False) -> None:
    """Complete a built site in its folder; `from_file` has its search work without a web server, too."""
    english = json.loads(files.read_text(made / offline.INDEX))["config"]["lang"] == ["en"]
    files.remove(made, (*_UNUSED, *([_LANGUAGES] if english else [])))
    pages = files.read_all(made, "**/*.html")
    wanted = policy.policy(pages.values())
    texts = {name: policy.with_policy(page, wanted) for name, page in pages.items()}
    texts |= policy.headers(wanted)
    if from_file:
        texts[offline.INDEX_SCRIPT] = offline.index_script(files.read_text(made / offline.INDEX))
    files.put(made, texts)
    kept = offline.kept(pages, sent_to_pages(), files.search_worker())
    contents = (files.read_bytes(made / name.partition("?")[0]) for name in kept)
    script = lean([files.package_texts()["sw.js"]])
    says = interface_strings()["saved-copy"].format(date=day(published))
    files.put(made, {"sw.js": offline.service_worker(script, kept, contents, says)})
