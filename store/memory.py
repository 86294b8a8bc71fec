"""What is held for long, and the garbage collector, which need not go through it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the collector off while much is read of which nothing is garbage; it takes half the time.

    References that end still free what they held: only circles wait.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def keep_held() -> None:
    """Have the collector pass over all that is held now, until this is called again.

    Without it, what a large edition holds is gone through at every few requests.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
