"""Python's cycle collector, paused where it would only walk everything again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause it: a run makes few cycles, and so do imports, which it slows by a tenth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def sparing() -> Iterator[None]:
    """Pause it, and spare it from then on what was made, which stays until the process ends."""
    with without_collector():
        try:
            yield
        finally:
            gc.freeze()
