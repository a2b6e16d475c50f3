"""The real editions' sites, built once for all tests of a run, whichever of its processes asks first."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from pathways import loading
from pathways.commands import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built sites of the real editions."""
    own = tmp_path_factory.getbasetemp()
    out = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "site"
    with out.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            done = CliRunner().invoke(main, ["build", str(ROOT), "--out", str(out)], catch_exceptions=False)
            assert done.exit_code == 0, done.output
    return out


@pytest.fixture(scope="session")
def project() -> loading.Project:
    """The real project, read."""
    return loading.load(ROOT)
