"""A real edition built with every shortcut is, byte for byte, the one that MkDocs builds by itself."""

from pathlib import Path

from pathways import assemble, loading
from pathways.by_mkdocs import run_mkdocs

ROOT = Path(__file__).parents[2]
SLUG = "hartlepool-stockton"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_byte_is_the_same_at_first_and_again(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    project = loading.load(ROOT, ["england", SLUG])
    found = assemble.check(project, rendering=True)
    config = assemble.write(project, SLUG, tmp_path / "build", found[SLUG].pages)
    run_mkdocs(config, tmp_path / "plain")
    plain = files_of(tmp_path / "plain")
    assert len(plain) > 40
    other = assemble.write(project, "england", tmp_path / "build", found["england"].pages)
    run_mkdocs(other, tmp_path / "other", tmp_path / "kept", assemble.site_config(project, "england"))
    for name in ("first", "again"):
        run_mkdocs(config, tmp_path / name, tmp_path / "kept", assemble.site_config(project, SLUG))
        made = files_of(tmp_path / name)
        assert [path for path in {*plain, *made} if plain.get(path) != made.get(path)] == []
