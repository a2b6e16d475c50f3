"""The toy project's site, built once, and served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import toy
import web
from pathways.commands import main


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the toy edition; its zip lies beside it."""
    root = toy.write(tmp_path_factory.mktemp("toy"))
    out = tmp_path_factory.mktemp("sites")
    asked = ["build", str(root), "--edition", "town", "--zip", "--out", str(out)]
    done = CliRunner().invoke(main, asked, env={"SOURCE_DATE_EPOCH": "1767225600"}, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return out / "town"


@pytest.fixture
def address(town: Path) -> Iterator[str]:
    """The address of the toy edition's site."""
    with web.serving(town) as served:
        yield served
