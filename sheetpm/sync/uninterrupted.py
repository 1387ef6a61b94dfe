"""A few steps that belong together are not torn apart by Ctrl-C or `kill`."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Within the block a signal to end is only noted; at its end it has its usual effect.

    For moments in which an exception from nowhere would lose something: never around long work.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Python tells only the main thread
        return
    noted: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        noted.append(number)

    before = {number: signal.getsignal(number) for number in _SIGNALS}
    changed = [number for number, handler in before.items() if callable(handler)]
    try:
        for number in changed:
            signal.signal(number, note)
        yield
    finally:
        for number in changed:
            signal.signal(number, before[number])
        for first in noted[:1]:
            signal.raise_signal(first)
