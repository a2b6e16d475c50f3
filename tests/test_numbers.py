"""`make numbers`: each part under its heading; a part that fails, or is not there, says so and stops no other."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from hazards import ROOT, apart

COMMAND = """\
#!/bin/sh
if [ "{name} $1" = "{failing}" ]; then exit 3; fi
echo "{name} $* in ${{PATHWAYS_THOROUGH-short}}"
"""
MEASURED = "== Hostile files\n\npython tests/hostile/measure.py in "


def run(folder: Path, failing: str = "") -> tuple[int, str]:
    """Run the script in a folder of its own, where `pathways`, `pytest` and `python` only say how they were called."""
    (folder / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "numbers", folder / "tools")
    (folder / "tests").mkdir(exist_ok=True)
    (folder / "bin").mkdir()
    for name in ("pathways", "pytest", "python"):
        (folder / "bin" / name).write_text(COMMAND.format(name=name, failing=failing), encoding="utf-8")
        (folder / "bin" / name).chmod(0o755)
    environ = {**apart(), "PATH": f"{folder / 'bin'}:{apart()['PATH']}", "JOBS": "3"}
    done = subprocess.run([folder / "tools" / "numbers"], env=environ, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    (tmp_path / "tests" / "hostile").mkdir(parents=True)
    (tmp_path / "tests" / "hostile" / "measure.py").write_text("", encoding="utf-8")
    (tmp_path / "tests" / "test_engine.py").write_text("import counted\n", encoding="utf-8")
    (tmp_path / "tests" / "test_other.py").write_text("import json\n", encoding="utf-8")
    return tmp_path


def test_every_part_is_printed_with_its_time(whole: Path) -> None:
    code, said = run(whole)
    assert code == 0
    for heading, command in [
        ("Every edition, checked", "pathways check in short"),
        ("What the worked cases take", "pathways coverage in short"),
        ("Slips made on purpose, and who notices", "pathways mutate --write in short"),
        ("Tried at random, and compared with trying everything", "pytest -n 3 tests/test_engine.py in 1"),
    ]:
        assert re.search(rf"\n== {heading}\n\n{re.escape(command)}\nIn [0-9.]+ seconds\.\n", said)
    assert "python tests/counted.py /" in said
    assert MEASURED in said


def test_a_part_that_is_not_there_says_so(tmp_path: Path) -> None:
    code, said = run(tmp_path)
    assert code == 0
    assert said.count("Not there: ") == 2
    assert said.endswith("\n== Hostile files\n\nNot there: tests/hostile/measure.py\n")


def test_a_part_that_fails_says_so_and_the_others_go_on(whole: Path) -> None:
    code, said = run(whole, failing="pathways mutate")
    assert code == 1
    assert said.count("This part FAILED.") == 1
    assert MEASURED in said


def test_it_is_made_with_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nnumbers: ## " in makefile
    assert "\t@tools/numbers\n" in makefile
