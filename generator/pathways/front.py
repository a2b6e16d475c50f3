"""The pages outside the editions, written once for a whole build: choose your area, the editions side by side.

They take no more than what the editions say of themselves and the ledgers, so that to build one edition
again the others need not be read.
"""

from collections.abc import Iterable
from pathlib import Path

from pathways import files
from pathways.content import comparison
from pathways.content import edition as editions
from pathways.content.edition import CORE, Files
from pathways.content.model import EditionFile
from pathways.content.typed import build
from pathways.publish import landing, sidebyside
from pathways.publish.landing import Listed
from pathways.strings import interface_strings

_ABOUT = "edition.yml"


def write(root: Path, slugs: Iterable[str], out: Path) -> None:
    """Write the pages for some of a project's editions. What is unsound is not for here to tell: it is left out."""
    texts, _ = files.read_core(root)
    core = editions.parse(Files({name: texts[name] for name in texts if name in (_ABOUT, comparison.FILE)}))
    ledgers = editions.parse(Files({name: text for name, text in texts.items() if name.startswith("sources/")}))
    documents, _ = editions.ledger(ledgers)
    topics, _ = comparison.read(core.nodes.get(comparison.FILE), documents)
    found: dict[str, Listed] = {}
    for slug in slugs:
        parsed = core if slug == CORE else editions.parse(Files(_about(root, slug)))
        node = parsed.nodes.get(_ABOUT)
        said: EditionFile | None = build(EditionFile, node)[0] if node else editions.bare_edition(slug)
        if said:
            own = {name: documents[name] for name in said.documents if name in documents}
            found[slug] = Listed(slug, said, own)
    own_files, words = files.package_texts(), interface_strings()
    pages = {landing.PATH: landing.page(own_files, words, found, sidebyside.PATH if topics else None)}
    if topics:
        pages[sidebyside.PATH] = sidebyside.page(own_files, words, found, topics)
    files.put(out, pages)


def _about(root: Path, slug: str) -> dict[str, str]:
    return {name: text for name, text in files.read_edition(root, slug)[0].items() if name == _ABOUT}
