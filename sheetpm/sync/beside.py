"""One computation in a process of its own while this one goes on with another."""

import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import BufferedReader
from typing import NamedTuple

from sheetpm.stopping import uninterrupted

_ROOM = 1 << 20
"""Bytes of an answer on their way; the most that Linux gives everybody."""
_LENGTH = 8
"""Bytes that say how long the answer behind them is."""


@contextmanager
def computed_beside(compute: Callable[[], bytes]) -> Iterator[Callable[[], bytes]]:
    """Begin `compute` in a copy of this process; calling what is given waits for its bytes.

    Where no safe copy can be made, or the copy fails, the call computes here instead. On leaving
    the block a copy that still runs is ended.
    """
    with begun_beside(lambda: iter((compute(),))) as answer:
        yield partial(_made_good, answer, compute)


@contextmanager
def begun_beside(
    compute: Callable[[], Iterator[bytes]],
) -> Iterator[Callable[[], bytes | None]]:
    """The same for answers that can be done without: each call waits for the next one.

    It is `None` where no copy could be made, it failed, or there is no further answer.
    """
    copy: _Copy | None = None
    try:
        with uninterrupted():
            copy = _begin(compute) if _can_copy() else None
        yield partial(_await, copy)
    finally:
        if copy is not None:
            with uninterrupted():
                _end(copy)


class _Copy(NamedTuple):
    """A process that computes, and where its answers come from."""

    process: int
    answers: BufferedReader


def _begin(compute: Callable[[], Iterator[bytes]]) -> _Copy | None:
    """Start the copy; `None` where the system has no room for one."""
    from fcntl import F_SETPIPE_SZ, fcntl

    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    with suppress(OSError):  # else it takes 64 kB at a time, each a change of process
        fcntl(writing, F_SETPIPE_SZ, _ROOM)
    try:
        process = _copy_process()
    except OSError:
        for end in (reading, writing):
            os.close(end)
        return None
    if process == 0:
        _answer(compute, reading, writing)
    with suppress(OSError):
        os.close(writing)
    return _Copy(process, os.fdopen(reading, "rb"))


def _made_good(answer: Callable[[], bytes | None], compute: Callable[[], bytes]) -> bytes:
    content = answer()
    return compute() if content is None else content


def _await(copy: _Copy | None) -> bytes | None:
    """The next answer, if it comes whole."""
    if copy is None:
        return None
    try:
        length = int.from_bytes(copy.answers.read(_LENGTH), "big")
        content = copy.answers.read(length)
    except (OSError, ValueError):  # it is ended already
        return None
    return content if length and len(content) == length else None


def _end(copy: _Copy) -> None:
    with suppress(OSError):
        copy.answers.close()
    with suppress(OSError):  # somebody else has heard of its end
        if os.waitpid(copy.process, os.WNOHANG) == (0, 0):
            os.kill(copy.process, signal.SIGKILL)
            os.waitpid(copy.process, 0)


def _can_copy() -> bool:
    """Linux alone forks safely with numpy loaded; a worker's neighbours keep all cores busy."""
    return (
        sys.platform == "linux"
        and (os.cpu_count() or 1) > 1
        and threading.active_count() == 1
        and not _is_worker()
    )


def _is_worker() -> bool:
    """Whether a job over many plans started this process; a single sync need not load what it uses."""
    loaded = sys.modules.get("multiprocessing")
    return loaded is not None and loaded.parent_process() is not None


def _copy_process() -> int:
    with warnings.catch_warnings():
        # From 3.12 on Python warns of numpy's threads; the copy calls nothing that needs them.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _answer(compute: Callable[[], Iterator[bytes]], reading: int, writing: int) -> None:
    """The copy's whole life: it ends here, without a word, whatever happens."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            for content in compute():
                pipe.write(len(content).to_bytes(_LENGTH, "big"))
                pipe.write(content)
                pipe.flush()
        status = 0
    finally:
        os._exit(status)
