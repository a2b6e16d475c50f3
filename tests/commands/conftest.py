"""An edition in a folder of its own, begun once."""

import shutil
from pathlib import Path

import pytest

from commands.own import NUMBERS, OPTIONS, run


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "kirkby"
    run("new", str(folder), *OPTIONS, *NUMBERS)
    return folder


@pytest.fixture
def begun(made, tmp_path, monkeypatch) -> Path:
    """The edition just begun, as the folder one works in."""
    folder = Path(shutil.copytree(made, tmp_path / "kirkby"))
    monkeypatch.chdir(folder)
    return folder
