"""Being told to end by a scheduler or `kill`: as orderly as by Ctrl-C."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from sheetpm.errors import raise_interrupt

INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM


@contextmanager
def orderly_end() -> Iterator[None]:
    """Within the block SIGTERM leaves through every `finally`, so that nothing stays half done.

    It leaves as `SystemExit`, as Ctrl-C does as `KeyboardInterrupt`.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Python tells only the main thread
        return
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    except Exception as problem:
        raise_interrupt(problem)
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(*_: object) -> NoReturn:
    sys.exit(TERMINATED)
