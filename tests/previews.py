"""`pathways serve` in a process of its own, for tests that read what it shows."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds; a busy machine builds slowly


@contextmanager
def serving(root: Path, said: Path) -> Iterator[str]:
    """Serve a project at the address given, its output written to a file."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with said.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", "from pathways.commands import main; main()", "serve", "--port", str(port)],
            cwd=root,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def until(holds: Callable[[], bool]) -> bool:
    """Wait until something holds; tell whether it does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.2)
    return False
