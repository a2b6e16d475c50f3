"""A Chromium for the tests that need one: one for the session, a fresh context for each test.

Without one the tests are skipped, unless `CI=true`: then they fail, so that a run that
tested nothing cannot pass for one that did.

And a watch over the tests that the hazard log names.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

import hazards

_WAIT = 30_000
"""Milliseconds before a page counts as stuck: long, for a machine that has other work to do."""


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # with pytest-xdist: the process that hears of every test
        config.pluginmanager.register(hazards.Watch(hazards.ROOT / hazards.LOG))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=_WAIT)
    # None lets Playwright look for the browser it installs itself.
    chromium = os.environ.get("PATHWAYS_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        except Error as error:
            message = f"no Chromium: set PATHWAYS_CHROMIUM to one, or install it ({error})"
            if os.environ.get("CI") == "true":
                pytest.fail(message)
            pytest.skip(message)
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """The size of a phone, which is what most readers have in their hand."""
    made = browser.new_context(viewport={"width": 390, "height": 844})
    made.set_default_timeout(_WAIT)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
