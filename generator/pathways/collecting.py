"""When Python looks for what it may free: seldom or never where nearly all that is made is kept for a while.

It took a tenth of the time of a check, and a forked process has to copy whatever it looks through.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_AFTER = 100_000
"""How much more is made than freed before it is looked through; 700 is Python's own."""


@contextmanager
def not_collecting() -> Iterator[None]:
    """Look for nothing meanwhile, nor ever through what was made."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look through little meanwhile; afterwards as before, and through everything."""
    usual = gc.get_threshold()
    gc.set_threshold(_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def collect_own() -> None:
    """In a process just forked: look through nothing that it has from its parent, and seldom through the rest."""
    gc.freeze()
    gc.set_threshold(_AFTER)
    gc.enable()
