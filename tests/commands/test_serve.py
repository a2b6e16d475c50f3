"""A preview: built, served, built again when a source changes; a broken source leaves the last page."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest

import toy

PATIENCE = 60  # seconds; a busy machine builds slowly


@pytest.fixture
def served(tmp_path) -> Iterator[tuple[object, str, object]]:
    root = toy.write(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = tmp_path / "said.txt"
    with said.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", "from pathways.commands import main; main()", "serve", "--port", str(port)],
            cwd=root,
            env={**os.environ, "PYTHONPATH": ":".join(sys.path), "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        yield root, f"http://127.0.0.1:{port}", said
        process.terminate()
        process.wait(timeout=PATIENCE)


def _until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.2)
    return False


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.read().decode("utf-8")
    except (urllib.error.URLError, OSError):
        return ""


def test_a_change_is_shown_and_a_fault_is_told(served):
    root, address, said = served
    page = f"{address}/town/lend.html"
    assert _until(lambda: "Walk over." in _page(page))
    assert f"Serving at {address}/" in said.read_text()
    contacts = root / "editions" / "town" / "contacts.yml"
    sound = contacts.read_text(encoding="utf-8")
    contacts.write_text(sound.replace("Walk over.", "Go over there."), encoding="utf-8")
    assert _until(lambda: "Go over there." in _page(page))
    contacts.write_text(sound.replace("instead: Walk over., ", ""), encoding="utf-8")
    assert _until(lambda: "1 problem. Nothing was changed." in said.read_text())
    assert "editions/town/contacts.yml:3:" in said.read_text()
    assert "Go over there." in _page(page)
