"""When Python looks for what it may free: not where nearly all that is made is kept, since a tenth of the time goes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_collecting() -> Iterator[None]:
    """Look for nothing meanwhile, nor ever through what was made: a forked process would have to copy it for that."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
