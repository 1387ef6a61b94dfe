"""One computation in a process of its own while this one goes on with another."""

import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def computed_beside(compute: Callable[[], bytes]) -> Iterator[Callable[[], bytes]]:
    """Begin `compute` in a copy of this process; calling what is given waits for its bytes.

    Where no safe copy can be made, or the copy fails, the call computes here instead. On leaving
    the block a copy that still runs is ended.
    """
    if not _can_copy():
        yield compute
        return
    reading, writing = os.pipe()
    child = _copy_process()
    if child == 0:
        _answer(compute, reading, writing)
    os.close(writing)
    is_over = False

    def wait() -> bytes:
        nonlocal is_over
        with os.fdopen(reading, "rb", closefd=False) as pipe:
            content = pipe.read()
        _, status = os.waitpid(child, 0)
        is_over = True
        return content if status == 0 else compute()

    try:
        yield wait
    finally:
        os.close(reading)
        if not is_over:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _can_copy() -> bool:
    """Linux alone forks safely with numpy loaded; a worker's neighbours keep all cores busy."""
    return (
        sys.platform == "linux"
        and (os.cpu_count() or 1) > 1
        and threading.active_count() == 1
        and multiprocessing.parent_process() is None
    )


def _copy_process() -> int:
    with warnings.catch_warnings():
        # From 3.12 on Python warns of numpy's threads; the copy calls nothing that needs them.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _answer(compute: Callable[[], bytes], reading: int, writing: int) -> None:
    """The copy's whole life: it ends here, without a word, whatever happens."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(compute())
        status = 0
    finally:
        os._exit(status)
