"""The toy project's site, built once, and served; and the toy page by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

import web
from pathways.commands import main
from toy import write
from toypage import ADDRESS


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the toy edition; its zip lies beside it."""
    root = write(tmp_path_factory.mktemp("toy"))
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


@pytest.fixture
def toy(page: Page) -> Page:
    page.on("console", lambda message: pytest.fail(f"the page logs: {message.text}"))
    page.on("pageerror", lambda error: pytest.fail(f"the page throws: {error}"))
    page.goto(ADDRESS)
    return page
