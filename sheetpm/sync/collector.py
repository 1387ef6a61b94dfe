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
def while_loading() -> Iterator[None]:
    """Pause it, and spare it from then on what was loaded, which stays until the end."""
    with without_collector():
        yield
        gc.freeze()
