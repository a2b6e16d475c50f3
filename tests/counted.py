"""How much is tried at random, and what came of it: `python tests/counted.py FOLDER` prints the sums.

With PATHWAYS_THOROUGH=1 ten times as much is tried as in an ordinary run. With PATHWAYS_NUMBERS=FOLDER
every test that tries things at random leaves there how many it compared and how many of them differed.
"""

import json
import os
import sys
from pathlib import Path

THOROUGH = os.environ.get("PATHWAYS_THOROUGH", "") not in ("", "0")
TIMES = 10 if THOROUGH else 1


def note(what: str, part: object, compared: int, differing: int) -> None:
    """Leave a test's numbers: what was compared, which part of it this was."""
    if folder := os.environ.get("PATHWAYS_NUMBERS"):
        path = Path(folder) / f"{what.replace(' ', '-')}.{part}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"what": what, "compared": compared, "differing": differing}), encoding="utf-8")


def told(folder: Path) -> list[str]:
    """Sum up what the tests left in a folder, a line for each thing that was compared."""
    sums: dict[str, tuple[int, int]] = {}
    for path in sorted(folder.glob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        compared, differing = sums.get(found["what"], (0, 0))
        sums[found["what"]] = compared + found["compared"], differing + found["differing"]
    return [f"{what}: {compared:,} compared, {differing:,} differing" for what, (compared, differing) in sums.items()]


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in told(Path(sys.argv[1]))))
