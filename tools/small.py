#!/usr/bin/env python3
"""Keeps each script that pages are sent as terser makes it, in generator/pathways/page/small/.

Run it after a change of a script: `make scripts`. With --check it changes nothing, and fails if that was
forgotten or if what is kept is not what terser makes.
"""

import subprocess
import sys
from pathlib import Path

from pathways import files
from pathways.publish.bundles import BUNDLES, small

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "generator" / "pathways" / "page"
# What stands in an attribute or in a page's data keeps its name: properties are never renamed.
TERSER = ["--ecma", "2020", "--toplevel", "--compress", "passes=3,unsafe_arrows", "--mangle"]


def made() -> dict[str, str]:
    """Return every script as terser makes it, by path below `page/`."""
    own = files.package_texts()
    terser = ROOT / "node_modules" / ".bin" / "terser"
    texts = {}
    for name in (name for name in BUNDLES if name.endswith(".js")):
        parts = [PAGE / part for part in BUNDLES[name]]
        run = subprocess.run([terser, *parts, *TERSER], capture_output=True, text=True, check=True)
        texts[small(own, name)] = run.stdout.rstrip("\n") + "\n"
    return texts


def kept() -> dict[str, str]:
    """Return what is kept, by path below `page/`."""
    return {f"small/{path.name}": path.read_text(encoding="utf-8") for path in (PAGE / "small").glob("*")}


def main() -> int:
    wanted, there = made(), kept()
    differs = sorted(path for path in wanted.keys() | there.keys() if wanted.get(path) != there.get(path))
    if "--check" in sys.argv[1:]:
        for path in differs:
            print(f"generator/pathways/page/{path}: not what terser makes of the scripts; run `make scripts`")
        return 1 if differs else 0
    (PAGE / "small").mkdir(exist_ok=True)
    for path in differs:
        if path in wanted:
            (PAGE / path).write_text(wanted[path], encoding="utf-8", newline="\n")
        else:
            (PAGE / path).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
