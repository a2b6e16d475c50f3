"""`pathways diff`: in plain words, which ways end differently than before, or than in the core."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pathways import assemble, files, loading, revisions, strings
from pathways.commands.common import json_option, reports_problems, root_of
from pathways.content.edition import Content
from pathways.content.names import CORE
from pathways.content.problems import Mark, Problem, Rejected
from pathways.guidance import readable
from pathways.proof.difference import KINDS, differences
from pathways.proof.reordered import reordered
from pathways.proof.repaged import Repaged, repaged
from pathways.proof.retested import retested
from pathways.proof.reworded import reworded
from pathways.publish import told
from pathways.publish.relabelled import relabelled


@click.command()
@click.argument("ref", required=False)
@click.option("--edition", metavar="NAME", help="This edition: against REF, or without REF against the core.")
@click.option("--markdown", is_flag=True, help="For a document that a policy group reads.")
@json_option
@click.option("--folder", type=click.Path(path_type=Path), help="The project; this one by default.")
@reports_problems
def diff(ref: str | None, edition: str | None, markdown: bool, as_json: bool, folder: Path | None) -> None:
    """Say which ways end differently: at the git revision REF against now, or core against edition.

    Answers, ends, urgency, shared duties and contacts are compared. Then all that is new or worded differently is
    listed, lines whose label changed, and guidance pages.
    """
    root = root_of(folder)
    if not ref and not edition:
        if not files.is_edition(root):
            raise click.UsageError("Name a git revision (pathways diff HEAD), an edition (--edition NAME), or both.")
        edition = files.slug_of(root)
    only = (edition,) if edition else ()
    if ref:
        with TemporaryDirectory() as made:
            before = at(root, ref, Path(made), only)
        after = _sound(root, only)
        for slug, content in after.items():
            if slug in before:
                title = f"{content.edition.name}: {ref} against now"
                _show_as(title, before[slug], content, markdown=markdown, as_json=as_json)
            else:
                says = f"{content.edition.name}: new since {ref}"
                click.echo(json.dumps({"title": says}, ensure_ascii=False) if as_json else says)
    else:
        both = _sound(root, (CORE, str(edition)))
        core, content = both[CORE], both[str(edition)]
        title = f"{core.edition.name} against {content.edition.name}"
        _show_as(title, core, content, markdown=markdown, as_json=as_json)


def _sound(root: Path, only: tuple[str, ...]) -> Mapping[str, Content]:
    project = loading.load(root, only)
    assemble.check_sound(project)
    return readable(project)


def at(root: Path, ref: str, folder: Path, only: tuple[str, ...]) -> Mapping[str, Content]:
    """The editions as they were; what is wrong with them is told with the revision before the file's name."""
    folder /= root.resolve().name  # an edition in a folder of its own is called as that is
    try:
        revisions.lay(root, ref, folder)
    except ValueError as error:
        raise Rejected([Problem(Mark(ref), f"cannot be read: {error}")]) from None
    there = {files.slug_of(root)} if files.is_edition(folder) else {CORE, *files.editions(folder)}
    try:
        return _sound(folder, tuple(slug for slug in only if slug in there)) if not only or set(only) & there else {}
    except Rejected as rejected:
        placed = [(one, Mark(f"{ref}:{one.mark.file}", one.mark.line, one.mark.column)) for one in rejected.problems]
        raise Rejected([Problem(mark, one.says, one.edition) for one, mark in placed]) from None


def _show_as(title: str, old: Content, new: Content, *, markdown: bool, as_json: bool) -> None:
    """Write one comparison: in words, or as one line of JSON."""
    if not as_json:
        show(title, old, new, markdown=markdown)
        return
    ways = [
        {
            "kind": one.kind,
            "ways": one.ways,
            "before": {"aid": one.before.aid, "outcome": one.before.name},
            "after": {"aid": one.after.aid, "outcome": one.after.name},
            "lost": sorted(one.lost),
            "gained": sorted(one.gained),
            "lost-on": dict(one.lost_on),
            "gained-on": dict(one.gained_on),
            "answers": [{"question": name, "answer": answer, "ticked": list(t)} for name, answer, t in one.answers],
        }
        for one in differences(old, new)
    ]
    words = [{"place": list(one.place), "old": one.old, "new": one.new} for one in reworded(old, new)]
    order = [
        {"place": list(one.place), "line": one.line, "after": one.after, "old": one.was, "new": one.now}
        for one in reordered(old, new)
    ]
    shown = relabelled(old, new, strings.interface_strings())
    labels = [{"where": one.where, "says": one.says, "old": one.was, "new": one.now} for one in shown]
    aids = {"added": sorted({*new.trees} - {*old.trees}), "gone": sorted({*old.trees} - {*new.trees})}
    pages = [
        {"page": one.name, "title": one.title, "kind": one.kind, "lines": _sides(one)} for one in repaged(old, new)
    ]
    lost = retested(old, new) if old.slug == new.slug else ()
    proofs = [{"id": one.was.id, "aid": one.aid, "old": one.old, "new": one.new} for one in lost]
    found = {
        "title": title,
        "aids": aids,
        "noted": [{"on": str(one.on), "says": one.says, "pages": one.pages} for one in told.new_changes(old, new)],
        "ways": ways,
        "words": words,
        "order": order,
        "labels": labels,
        "pages": pages,
        "proofs": proofs,
    }
    click.echo(json.dumps(found, ensure_ascii=False))


def _sides(page: Repaged) -> dict[str, list[str]]:
    """The lines of a page that are gone, and those that are new."""
    return {side: [line for is_new, line in page.lines if is_new == (side == "new")] for side in ("old", "new")}


def show(title: str, old: Content, new: Content, *, markdown: bool) -> None:
    """Say what ends differently, and what is worded differently."""
    click.echo(f"# {title}\n" if markdown else title)
    for says, here, there in (("New aid", new, old), ("Aid that is gone", old, new)):
        for aid in here.trees:
            if aid not in there.trees:
                click.echo(f"{'- ' if markdown else '  '}{says}: {here.trees[aid].title}")
    _show_noted(old, new, markdown)
    _show_ways(old, new, markdown)
    _show_words(old, new, markdown)
    _show_order(old, new, markdown)
    _show_labels(old, new, markdown)
    _show_pages(old, new, markdown)
    if old.slug == new.slug:
        _show_proofs(old, new, markdown)
        _show_files(old, new, markdown)


def _show_noted(old: Content, new: Content, markdown: bool) -> None:
    words = strings.interface_strings()
    if found := list(told.noted(old, new, words)):
        click.echo(f"{'## ' if markdown else ''}{words['told-noted']}" + ("\n" if markdown else ""))
        _echo(found, markdown)
        click.echo("")


def _show_ways(old: Content, new: Content, markdown: bool) -> None:
    found = differences(old, new)
    words = strings.interface_strings()
    for kind in KINDS:
        some = [one for one in found if one.kind == kind]
        if some:
            ways = told.counted(sum(one.ways for one in some), words)
            click.echo(f"{'## ' if markdown else ''}{told.heading(kind, words)}: {ways}" + ("\n" if markdown else ""))
        for lines in told.of_kind(kind, old, new, some, words):
            _echo(lines, markdown)
            click.echo("")
    if not found:
        click.echo("No way ends differently.")


def _show_words(old: Content, new: Content, markdown: bool) -> None:
    found = reworded(old, new)
    if new.contacts and not old.contacts:  # each of them is new: a table is easier to read
        found = [one for one in found if one.place[0] != "contacts"]
        says = f"Contacts: the core has none. Yours ({sum(map(len, new.contacts.values()))}): `pathways contacts`."
        click.echo(f"\n{'## ' if markdown else ''}{says}" + ("\n" if markdown else ""))
    if found:
        _heading(f"New or worded differently: {len(found)} text{'s' if len(found) > 1 else ''}", markdown)
    for change in found:
        _echo(told.rewording(old, new, change, strings.interface_strings()), markdown)


def _show_order(old: Content, new: Content, markdown: bool) -> None:
    words = strings.interface_strings()
    if found := reordered(old, new):
        _heading(words["told-reordered"].format(count=len(found)), markdown)
    for change in found:
        _echo(told.moving(new, change, words), markdown)


def _show_labels(old: Content, new: Content, markdown: bool) -> None:
    words = strings.interface_strings()
    if found := relabelled(old, new, words):
        _heading(words["told-relabelled"].format(count=len(found)), markdown)
    for change in found:
        _echo(told.relabelling(change, words), markdown)


def _show_pages(old: Content, new: Content, markdown: bool) -> None:
    words = strings.interface_strings()
    found = repaged(old, new)
    for kind in ("new", "gone", "changed"):
        if some := [one for one in found if one.kind == kind]:
            _heading(words[f"told-pages-{kind}"].format(count=len(some)), markdown)
        for change in some:
            _echo(told.paging(change, words), markdown)


def _show_proofs(old: Content, new: Content, markdown: bool) -> None:
    words = strings.interface_strings()
    if found := list(retested(old, new)):
        _heading(words["told-retested"].format(count=len(found)), markdown)
    for change in found:
        _echo(told.retesting(old, new, change, words), markdown)


def _show_files(old: Content, new: Content, markdown: bool) -> None:
    """Say what no list above does, so that nothing is said only of what is the same."""
    if says := told.remaining(old, new, strings.interface_strings()):
        click.echo(f"\n{says}\n" if markdown else says)


def _heading(text: str, markdown: bool) -> None:
    click.echo(f"\n## {text}\n" if markdown else text)


def _echo(lines: Iterable[str], markdown: bool) -> None:
    for line in lines:
        click.echo(_markdown(line) if markdown else f"  {line}")


def _markdown(line: str) -> str:
    depth = (len(line) - len(line.lstrip())) // 2
    return f"{'    ' * depth}- {line.strip()}"
