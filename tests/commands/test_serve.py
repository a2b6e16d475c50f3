"""`pathways serve`: built, served, built again when a source changes; a broken source leaves the last page."""

import socket
import urllib.error
import urllib.request

import pytest

import previews
import toy
from commands.own import run


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.read().decode("utf-8")
    except (urllib.error.URLError, OSError):
        return ""


def test_a_change_is_shown_and_a_fault_is_told(tmp_path):
    root, said = toy.write(tmp_path / "toy"), tmp_path / "said.txt"
    contacts = root / "editions" / "town" / "contacts.yml"
    sound = contacts.read_text(encoding="utf-8")
    with previews.serving(root, said) as address:
        page = f"{address}/town/lend.html"
        assert previews.until(lambda: "Walk over." in _page(page))
        assert f"Serving at {address}/" in said.read_text("utf-8")
        contacts.write_text(sound.replace("Walk over.", "Go over there."), encoding="utf-8")
        assert previews.until(lambda: "Go over there." in _page(page))
        contacts.write_text(sound.replace("instead: Walk over., ", ""), encoding="utf-8")
        assert previews.until(lambda: "1 problem. Nothing was changed." in said.read_text("utf-8"))
        assert "editions/town/contacts.yml:3:" in said.read_text("utf-8")
        assert "Go over there." in _page(page)


def test_a_folder_that_was_not_there_is_seen_too(tmp_path):
    root = toy.write(tmp_path / "toy")
    docs = root / "editions" / "town" / "docs"
    assert not docs.exists()
    with previews.serving(root, tmp_path / "said.txt") as address:
        assert previews.until(lambda: "Town" in _page(f"{address}/town/index.html"))
        docs.mkdir()
        (docs / "opening.md").write_text("# Opening hours { #opening }\n", encoding="utf-8")
        assert previews.until(lambda: "Opening hours" in _page(f"{address}/town/opening.html"))
        new = root / "changes.yml"  # beside the folders, and replaced as editors do
        (root / ".changes.new").write_text("- {on: 2026-01-01, says: First made.}\n", encoding="utf-8")
        (root / ".changes.new").replace(new)
        assert previews.until(lambda: "First made." in _page(f"{address}/town/what-has-changed.html"))


@pytest.mark.parametrize("port", ["0", "65536", "80000", "web"])
def test_a_port_there_is_none_of_is_told(port):
    said = run("serve", "--port", port, code=2)
    assert "Invalid value for '--port'" in said
    assert "Traceback" not in said


def test_a_port_in_use_is_told_with_another_to_take(tmp_path, monkeypatch):
    monkeypatch.chdir(toy.write(tmp_path))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        says = f"Port {port} is in use here. Choose another: pathways serve --port {port + 1}"
        assert says in run("serve", "--port", str(port), code=1)


@pytest.mark.parametrize("host", ["westmarch.invalid", "192.0.2.1"])
def test_an_address_that_is_none_of_this_computer_is_told(tmp_path, monkeypatch, host):
    monkeypatch.chdir(toy.write(tmp_path))
    said = run("serve", "--host", host, code=1)
    assert f"--host {host}: This is no address of this computer. Leave --host out" in said
    assert not (tmp_path / "site").exists()
