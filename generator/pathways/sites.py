"""All editions at once: what has changed since the last build, side by side, published together or not at all."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pathways import clock, disk, files, inputs, kept, targets
from pathways.collecting import collecting_seldom, not_collecting
from pathways.content.names import CORE
from pathways.content.problems import Mark, Problem, Rejected, guess
from pathways.workers import as_done, beside

Say = Callable[[int, int], None]
"""Told, as editions are done, how many are, and of how many."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which editions to build: all, those named, one part of several, those that differ from a git revision."""

    only: tuple[str, ...] = ()
    shard: inputs.Shard | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The editions that were built, and those that were as they are."""

    built: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    untranslated: Mapping[str, list[Problem]] = field(default_factory=dict)
    """What readers of an edition in a language of its own still see in the core's."""


def build(root: Path, out: Path, wanted: Wanted, say: Say, jobs: int | None = None) -> Outcome:
    """Check and build a project's editions into `out`, with a page that leads to each; return what was done.

    Nothing is published until all of them are whole: on any fault, the sites built before stay as they were.
    Raises Rejected with every problem, and if `out` is no place for it: then nothing is written at all.
    """
    if files.is_edition(root):
        return _build_alone(root, out, wanted, say, jobs)
    targets.for_sites(root, out, wanted.only or (CORE, *files.editions(root)))
    if not files.is_project(root):  # a bare folder of trees: read whole, so nothing may be put into it
        _made(root, [CORE], out, out / ".build", {}, say, jobs)
        return Outcome([CORE])
    with beside(partial(_looked_at, out, (CORE, *files.editions(root)))) as stamps:
        editions = inputs.said(root)
        digests = inputs.digests(root, editions, clock.today())
        found = stamps()
    chosen = _chosen(root, wanted, editions)
    path = kept.folder(files.work_folder(root)) / "built.json"
    record: dict[str, Any] = kept.read_json(path) or {}
    known: dict[str, Any] = record.get(str(out.resolve()), {})
    now = {slug: (digests[slug], found.get(slug)) for slug in editions}
    as_made = {slug for slug, one in known.items() if now.get(slug) == (one["inputs"], one["made"])}
    stale = [slug for slug in chosen if slug not in as_made]
    project: Any = None
    untranslated: dict[str, list[Problem]] = {}
    if stale:
        others = {slug: known[slug]["uses"] for slug in as_made.difference(stale)}
        project, uses, untranslated = _made(root, stale, out, files.work_folder(root), others, say, jobs)
        made = _stamps(out, stale)
        news = {slug: {"inputs": digests[slug], "made": made[slug], "uses": uses[slug]} for slug in stale}
        kept.write_json(path, {**record, str(out.resolve()): {**known, **news}})
        kept.forget(path.parent)
    if stale or not (out / "index.html").is_file():
        from pathways import front, loading  # noqa: PLC0415  long to import, and not needed where nothing has changed

        # One edition built by itself leads to those that are there; part of several leads to all of them.
        shown = {slug: one for slug, one in editions.items() if not wanted.only or (out / slug).is_dir()}
        front.write(project or loading.load(root, [CORE]), shown, out)
    return Outcome(stale, [slug for slug in chosen if slug in as_made], untranslated)


def _build_alone(root: Path, out: Path, wanted: Wanted, say: Say, jobs: int | None) -> Outcome:
    """Build an edition in a folder of its own: it is the whole site, and goes into `out` itself."""
    slugs = list(wanted.only or [files.slug_of(root)])
    if len(slugs) == 1:
        targets.for_site(root, out)
    else:
        targets.for_sites(root, out, slugs)
    made = root / files.BUILD / "made"
    _, _, untranslated = _made(root, slugs, made, root / files.BUILD, {}, say, jobs)
    for slug in slugs:
        disk.put_in_place((made / slug).resolve(), (out if len(slugs) == 1 else out / slug).resolve())
    return Outcome(slugs, [], untranslated)


def _chosen(root: Path, wanted: Wanted, editions: Iterable[str]) -> list[str]:
    known = list(editions)
    for slug in wanted.only:
        if slug not in known:
            says = f"There is no edition “{slug}”.{guess(slug, known)} There are: {', '.join(known)}."
            raise Rejected([Problem(Mark((root / files.EDITIONS).as_posix()), says)])
    chosen = [slug for slug in known if not wanted.only or slug in wanted.only]
    if wanted.changed is not None:
        touched = inputs.touched(root, wanted.changed)
        chosen = [slug for slug in chosen if slug in touched]
    return [slug for slug in chosen if slug in wanted.shard.takes(known)] if wanted.shard else chosen


def _stamps(out: Path, slugs: Iterable[str]) -> dict[str, str]:
    return {slug: inputs.stamps(out / slug) for slug in slugs if (out / slug).is_dir()}


def _looked_at(out: Path, slugs: Iterable[str]) -> Callable[[], dict[str, str]]:
    found = _stamps(out, slugs)
    return lambda: found


def _made(
    root: Path, slugs: list[str], out: Path, work: Path, others: Mapping[str, Any], say: Say, jobs: int | None
) -> tuple[Any, dict[str, dict[str, list[str]]], dict[str, list[Problem]]]:
    """Check and build editions, and publish them together.

    Returns the project as read, what each uses of all that is shared, and what of each has no words in its language.
    """
    # One edition is built by a process that imports MkDocs while this one reads and proves; several, by as many.
    mkdocs = beside(_mkdocs) if len(slugs) == 1 and jobs != 1 else nullcontext(_mkdocs())
    with mkdocs as run, collecting_seldom():
        # Long to import, and not needed where nothing has changed.
        from pathways import assemble, compiled, front, loading, site, translation  # noqa: PLC0415

        compiled.keep_ours(kept.folder(work))
        with not_collecting():
            project = loading.load(root, slugs)
        found = assemble.check(project, others=others, rendering=True, jobs=jobs)
        pages = {slug: found[slug].pages for slug in slugs}
        problems: list[Problem] = []
        try:
            say(0, len(slugs))
            make = partial(_make, project, pages, out, work, run)
            for number, (_, wrong) in enumerate(as_done(slugs, make, jobs), 1):
                problems += wrong
                say(number, len(slugs))
            if problems:
                raise Rejected(problems)
            for slug in slugs:
                site.put_in_place(slug, out)
            if not files.is_project(root) and not project.alone:
                front.write(project, {CORE: {}}, out)
        finally:
            for slug in slugs:
                site.clear(slug, out)
        uses = {slug: {kind: sorted(names) for kind, names in found[slug].uses.items()} for slug in slugs}
        return project, uses, {slug: translation.untranslated(project, slug) for slug in slugs}


def _mkdocs() -> Any:
    from pathways import by_mkdocs  # noqa: PLC0415  as above

    return by_mkdocs.run_mkdocs


def _make(
    project: Any, pages: Mapping[str, Mapping[str, str]], out: Path, work: Path, run: Any, slug: str
) -> list[Problem]:
    from pathways import site  # noqa: PLC0415  as above; in a process of its own

    try:
        site.make(project, slug, pages[slug], out, work, run, kept.folder(work))
    except Rejected as rejected:
        return rejected.problems
    return []
