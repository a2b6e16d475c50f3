"""What is done to a site that MkDocs has built: what no page needs is left out, then policy and offline copy.

`site` does it for `pathways build`, the plugin for a bare `mkdocs build`.
"""

from pathlib import Path

from pathways import disk, files
from pathways.assemble import sent_to_pages
from pathways.loading import Project
from pathways.publish import finding, menu, offline, policy, shell
from pathways.publish.lean import lean, lean_page
from pathways.publish.words import day
from pathways.strings import strings_of


def finish(project: Project, slug: str, made: Path) -> None:
    """Complete the built site in a folder."""
    pages = {name: lean_page(page) for name, page in disk.read_all(made, "**/*.html").items()}
    pages[shell.LOST] = shell.with_styles(pages[shell.LOST], lambda path: disk.read_text(made / path))
    # Each page names what stands in it alone; a web server sends one policy for all, and a browser keeps to both.
    texts = {
        name: policy.with_policy(page.replace(finding.EXCLUDED, ""), policy.policy([page]))
        for name, page in pages.items()
    }
    disk.put(made, texts | policy.headers(policy.policy(pages.values())))
    kept = offline.kept(pages, sent_to_pages(project, slug), files.search_worker())
    contents = (disk.read_bytes(made / name.partition("?")[0]) for name in kept)
    script = lean([files.package_texts()["sw.js"]])
    words = strings_of(project.editions[slug])["words.yml"]
    says = words["saved-copy"].format(date=day(project.today, words))
    disk.put(made, {"sw.js": offline.service_worker(script, kept, contents, says)})


def tune_search(project: Project, slug: str, made: Path) -> None:
    """Have the search of a built site find what people type."""
    own, words = files.package_texts(), strings_of(project.editions[slug])["words.yml"]
    content = project.editions[slug]
    disk.rewrite(made, finding.INDEX, lambda index: finding.tuned(index, content, words))
    disk.rewrite(made, files.search_worker(), lambda script: lean([own["search.js"]]) + script)


def pack(site: Path) -> Path:
    """Pack a site's folder, so that it works from a file, search included and nothing beside it; return where."""
    target = site.with_name(f"{site.name}.zip")
    index = disk.read_text(site / offline.INDEX)
    pages = {name: menu.by_itself(name, page) for name, page in disk.read_all(site, "**/*.html").items()}
    disk.zipped(site.resolve(), target, pages | {offline.INDEX_SCRIPT: offline.index_script(index)})
    return target
