"""The guide “Your first edition in an hour”, followed to the letter: only the wheel, an empty folder, no network."""

import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "publish" / "first-edition.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n", re.DOTALL | re.MULTILINE)
_NAMED = re.compile(r"`([\w./-]+\.(?:yml|md))`")


@dataclass(frozen=True)
class Step:
    """A fenced block of the guide: commands, or what goes into the file named last before it."""

    kind: str
    text: str
    file: str


def steps() -> Iterator[Step]:
    text = GUIDE.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        named = _NAMED.findall(text[: found.start()])
        yield Step(found[1], found[2], named[-1] if named else "")


def answers() -> str:
    """The right-hand column of the guide's table, one a line."""
    rows = re.findall(r"^\| (.+?) \|(?: (.+?))? \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    return "".join(f"{answer}\n" for question, answer in rows if question != "Question")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)],
        cwd=ROOT, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    return next(made.glob("*.whl"))


@pytest.fixture(scope="module")
def bin_folder(tmp_path_factory) -> Path:
    """A fresh environment, which borrows what the package needs from this one, but not the package itself."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    builder = venv.EnvBuilder(with_pip=False)
    builder.create(folder)
    python = next(path for path in (folder / "bin" / "python", folder / "Scripts" / "python.exe") if path.exists())
    command = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())
    (packages / "borrowed.pth").write_text(str(Path(yaml.__file__).parents[1]), encoding="utf-8")
    return python.parent


def run(command: str, folder: Path, bin_folder: Path, typed: str = "") -> str:
    """Run one line of the guide in the fresh environment, as a person would: nothing of this repository is near."""
    program, *arguments = command.split()
    environ = {
        key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "HOME")
    } | {"PYTHONUTF8": "0", "LC_ALL": "C", "NO_COLOR": "1"}
    done = subprocess.run(
        [str(bin_folder / program), *arguments],
        cwd=folder, env=environ, input=typed.encode(), capture_output=True, check=False,
    )  # fmt: skip
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 0, f"{command}:\n{said}"
    return said


def install(wheel: Path, bin_folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "--python", str(bin_folder / "python"), "install", "-q", "--no-deps"]
    subprocess.run([*command, "--no-index", str(wheel)], check=True, capture_output=True)


def test_the_guide_s_commands_lead_to_a_checked_and_built_site(wheel, bin_folder, tmp_path):
    folder, said = tmp_path, {}
    for step in steps():
        if step.kind == "sh":
            for command in step.text.splitlines():
                if command.startswith("cd "):
                    folder = folder / command.removeprefix("cd ")
                elif "pip install" in command:
                    assert command.endswith(wheel.name), "the guide names another version than is built"
                    install(wheel, bin_folder)
                else:
                    said[command] = run(command, folder, bin_folder, answers())
        elif step.kind == "diff":
            old, new = ("".join(line[1:] + "\n" for line in step.text.splitlines() if line[0] == sign) for sign in "-+")
            before = (folder / step.file).read_text(encoding="utf-8")
            assert old in before
            (folder / step.file).write_text(before.replace(old, new), encoding="utf-8")
        else:
            (folder / step.file).parent.mkdir(parents=True, exist_ok=True)
            (folder / step.file).write_text(step.text, encoding="utf-8")

    assert "3 numbers given" in said["pathways new kirkby"]
    assert "No problems in 1 edition." in said["pathways check"]
    assert ": Agree with social care where the child waits." in said["pathways diff"]
    site = {path.name: path.read_text(encoding="utf-8") for path in (folder / "site").glob("*.html")}
    assert "Does the child go home before social care can answer?" in site["referral.html"]
    assert "tel:01632960011" in site["referral.html"]
    assert "01632 960001" not in "".join(site.values())
    assert "Number rung on 20 November 2026." in site["referral.html"]
    assert "on a poster in every school" in site["levels-of-need.html"]
    assert "Kirkby" in site["referral.html"]
    assert "Lowmoor" in site["referral.html"]
    assert "general guidance" in site["referral.html"]
    assert "Draft. Not yet adopted" in site["index.html"]
    assert not (folder / "site" / "publish").exists(), "the guides are for the core's site"


def test_the_installed_package_holds_all_of_the_core(wheel, bin_folder, tmp_path):
    install(wheel, bin_folder)
    said = run("pathways check", tmp_path, bin_folder)
    assert "england" in said
    assert "No problems" in said
