"""Imports point one way, and the core of the package reads no disk and no clock.

    commands, plugin -> site -> assemble, files -> publish, proof -> content

`content`, `proof` and `publish` are given text and dates and return values: what they compute
depends on nothing else. This test reads the source of every module, so an import inside a
function or under TYPE_CHECKING counts too.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "generator" / "pathways"

# The first part of a module's name below `pathways` -> its layer; a module may import from its own
# layer and from those below. "" is the package itself (`from pathways import __version__`).
LAYERS = {
    "": 0,
    "content": 1,
    "page": 1,
    "proof": 2,
    "publish": 2,
    "assemble": 3,
    "guidance": 3,
    "attachments": 3,
    "loading": 3,
    "strings": 3,
    "translation": 3,
    "installed": 3,
    "handouts": 3,
    "files": 3,
    "revisions": 3,
    "clock": 3,
    "collecting": 3,
    "workers": 3,
    "kept": 3,
    "compiled": 3,
    "digests": 3,
    "disk": 3,
    "inputs": 3,
    "shortcuts": 3,
    "finish": 4,
    "preview": 4,
    "front": 4,
    "site": 4,
    "targets": 4,
    "by_mkdocs": 4,
    "sites": 4,
    "commands": 5,
    "plugin": 5,
    "__main__": 6,
}
PURE = {"content", "proof", "publish"}

IMPURE_MODULES = {
    *("glob", "importlib", "io", "locale", "mkdocs", "os", "pathlib", "platform", "random"),
    *("shutil", "socket", "subprocess", "tempfile", "time", "urllib.request", "uuid"),
}
ALLOWED_FROM_IMPURE = {
    "io.BytesIO",
    *("pathlib.PurePath", "pathlib.PurePosixPath", "pathlib.PureWindowsPath"),
}
CLOCK = {"datetime.date.today", "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow"}
IMPURE_NAMES = {
    *CLOCK,
    *("jinja2.FileSystemLoader", "jinja2.PackageLoader"),
    *("jinja2.loaders.FileSystemLoader", "jinja2.loaders.PackageLoader"),
}
IMPURE_BUILTINS = {"__import__", "eval", "exec", "input", "open"}


def broken_rules(package: Path) -> list[str]:
    """One line for each import or call that the layers forbid."""
    return [
        f"{path.relative_to(package).as_posix()}:{line}: {what}"
        for path in sorted(package.rglob("*.py"))
        for line, what in sorted(set(broken_in(path, package)))
    ]


def broken_in(path: Path, package: Path) -> Iterator[tuple[int, str]]:
    parts = path.relative_to(package).with_suffix("").parts
    parts = parts[:-1] if parts[-1] == "__init__" else parts
    top = parts[0] if parts else ""
    if top not in LAYERS:
        yield 1, f"“{top}” is in no layer: give it one in tests/test_layers.py"
        return
    tree = ast.parse(path.read_text(encoding="utf-8"), path.name)
    inside = package.name, *parts, *(("__init__",) if path.name == "__init__.py" else ())
    imported = list(imports(tree, inside))
    for line, names, _ in imported:
        yield from upward(line, names, top, package)
    if top in PURE:
        for line, names, _ in imported:
            if what := impure_import(names):
                yield line, what
        yield from impure_use(tree, {local: names[0] for _, names, local in imported if local})
    elif top != "clock":
        yield from clock_use(tree, {local: names[0] for _, names, local in imported if local})


def imports(tree: ast.AST, inside: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...], str | None]]:
    """Line, dotted name with the module it is taken from, and the name it goes by here."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                local = alias.asname or alias.name.split(".")[0]
                known_as = alias.name if alias.asname else local
                yield node.lineno, (alias.name,), None
                yield node.lineno, (known_as,), local
        elif isinstance(node, ast.ImportFrom):
            base = list(inside[: len(inside) - node.level]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, (f"{module}.{alias.name}", module), alias.asname or alias.name


def upward(line: int, names: tuple[str, ...], top: str, package: Path) -> Iterator[tuple[int, str]]:
    name = names[0]
    first, _, rest = name.partition(".")
    if first != package.name or not rest:
        return
    target = rest.split(".")[0]
    if target not in LAYERS:
        is_module = (package / target).is_dir() or (package / f"{target}.py").is_file()
        target = target if is_module else ""
    if target in LAYERS and LAYERS[target] > LAYERS[top]:
        yield line, f"{top or package.name} must not import {target}: it is a layer above"


def impure_import(names: tuple[str, ...]) -> str | None:
    if names[0] in ALLOWED_FROM_IMPURE:
        return None
    for name in names:
        parts = name.split(".")
        prefixes = {".".join(parts[: end + 1]) for end in range(len(parts))}
        if prefixes & IMPURE_MODULES or name in IMPURE_NAMES:
            return f"imports {names[0]}: the core opens no file, reads no clock, runs nothing"
    return None


def impure_use(tree: ast.AST, local: dict[str, str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in IMPURE_BUILTINS and node.id not in local:
            yield node.lineno, f"uses {node.id}: the core opens no file, reads no clock"
        if isinstance(node, ast.Attribute) and (name := dotted(node, local)) in IMPURE_NAMES:
            yield node.lineno, f"uses {name}: pass it in"


def clock_use(tree: ast.AST, local: dict[str, str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and dotted(node, local) in CLOCK:
            yield node.lineno, "reads the clock: that is for clock.py alone"


def dotted(node: ast.expr, local: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        base = dotted(node.value, local)
        return f"{base}.{node.attr}" if base else ""
    return local.get(node.id, "") if isinstance(node, ast.Name) else ""


def test_the_package_keeps_to_its_layers() -> None:
    assert list(PACKAGE.rglob("*.py")), f"no module found in {PACKAGE}"
    assert broken_rules(PACKAGE) == []


# --- the checker itself --------------------------------------------------------------------


def test_one_module_alone_reads_the_clock(tmp_path: Path) -> None:
    reading = "import datetime\nday = datetime.datetime.now(datetime.UTC)\n"
    assert check(tmp_path, {"clock.py": reading, "sites.py": "", "commands/new.py": reading}) == [
        "commands/new.py:2: reads the clock: that is for clock.py alone"
    ]


def check(tmp_path: Path, modules: dict[str, str]) -> list[str]:
    package = tmp_path / "pathways"
    for name, text in {"__init__.py": "", **modules}.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return broken_rules(package)


@pytest.mark.parametrize(
    "statement",
    [
        "import os",
        "import os.path as p",
        "from os import path",
        "import io",
        "import pathlib",
        "from pathlib import Path",
        "from pathlib import PurePosixPath, Path",
        "import time",
        "from time import monotonic",
        "import subprocess",
        "import mkdocs",
        "from mkdocs.structure.pages import Page",
        "from importlib.resources import files",
        "from urllib.request import urlopen",
        "from urllib import request",
        "import tempfile",
        "from jinja2 import FileSystemLoader",
        "def f():\n    import os",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pathlib import Path",
        "text = open('x').read()",
        "reader = open",
        "import datetime\ntoday = datetime.date.today()",
        "import datetime as dt\nnow = dt.datetime.now(dt.UTC)",
        "from datetime import date\ntoday = date.today()",
        "from datetime import datetime as clock\nnow = clock.now",
        "from datetime import datetime\nnow = datetime.utcnow()",
        "import jinja2\nloader = jinja2.FileSystemLoader('x')",
    ],
)
@pytest.mark.parametrize("folder", sorted(PURE))
def test_the_core_may_not(tmp_path: Path, folder: str, statement: str) -> None:
    found = check(tmp_path, {f"{folder}/__init__.py": "", f"{folder}/toy.py": f"{statement}\n"})
    line = len(statement.splitlines())
    assert len(found) == 1
    assert found[0].startswith(f"{folder}/toy.py:{line}: ")


@pytest.mark.parametrize(
    "statement",
    [
        "from pathlib import PurePosixPath",
        "from datetime import date, time\n\ndef due(today: date) -> int:\n    return today.day",
        "class Page:\n    def open(self): ...\n\nPage().open()",
        "import jinja2\njinja2.DictLoader({})",
        "from urllib.parse import quote",
        "import yaml",
        "from pathways import __version__",
    ],
)
def test_the_core_may(tmp_path: Path, statement: str) -> None:
    assert check(tmp_path, {"content/toy.py": f"{statement}\n"}) == []


@pytest.mark.parametrize(
    ("module", "statement"),
    [
        ("content/toy.py", "from pathways.proof import graph"),
        ("content/toy.py", "from pathways import publish"),
        ("content/toy.py", "import pathways.files"),
        ("content/toy.py", "from ..publish import render"),
        ("content/__init__.py", "from ..proof import graph"),
        ("content/deep/toy.py", "from ...files import read"),
        ("proof/checks/shape.py", "from pathways.assemble import assemble"),
        ("publish/render.py", "def f():\n    from pathways.files import core"),
        ("files.py", "from pathways.commands import main"),
        ("files.py", "from .plugin import PathwaysPlugin"),
        ("assemble.py", "from . import commands"),
        ("assemble.py", "from pathways import files, site"),
        ("__init__.py", "from .content import model"),
    ],
)
def test_an_import_upwards_is_found(tmp_path: Path, module: str, statement: str) -> None:
    found = check(tmp_path, {module: f"{statement}\n"})
    assert len(found) == 1
    assert found[0].startswith(f"{module}:{len(statement.splitlines())}: ")
    assert found[0].endswith("it is a layer above")


def test_imports_downwards_and_within_a_layer_are_fine(tmp_path: Path) -> None:
    modules = {
        "content/model.py": "from pathways.content.problems import Problem\n",
        "content/problems.py": "from . import model\n",
        "proof/graph.py": "from ..content.model import Tree\n",
        "publish/render.py": "from pathways.proof import graph\n",
        "files.py": "import os\nfrom pathlib import Path\ntext = open('x')\n",
        "assemble.py": "from pathways import files\nfrom pathways.publish.render import page\n",
        "site.py": "from mkdocs.config import load_config\nfrom . import assemble, files\n",
        "commands/__init__.py": "from .build import build\n",
        "commands/build.py": "import time\nfrom ..assemble import assemble\n",
        "plugin.py": "from mkdocs.plugins import BasePlugin\nfrom pathways import assemble\n",
        "__main__.py": "from .commands import main\n",
    }
    assert check(tmp_path, modules) == []


def test_a_module_without_a_layer_is_found(tmp_path: Path) -> None:
    found = check(tmp_path, {"helpers.py": "", "content/toy.py": "x = 1\n"})
    assert found == ["helpers.py:1: “helpers” is in no layer: give it one in tests/test_layers.py"]
