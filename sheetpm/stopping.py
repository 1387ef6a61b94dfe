"""Being told to end, by Ctrl-C, a scheduler or `kill`: in order, and surely."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM

_SIGNALS = (signal.SIGINT, signal.SIGTERM)

_told: list[BaseException] = []


@contextmanager
def orderly_end() -> Iterator[None]:
    """Within the block being told to end leaves through every `finally`: nothing stays half done.

    It leaves as `KeyboardInterrupt` or `SystemExit`.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Python tells only the main thread
        return
    before = {signal.SIGTERM: signal.signal(signal.SIGTERM, _leave)}
    # What a script starts in the background does not hear Ctrl-C.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        before[signal.SIGINT] = signal.signal(signal.SIGINT, _leave)
    try:
        yield
    except Exception as problem:
        raise_interrupt(problem)
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        _told.clear()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Within the block being told to end is only noted; at its end it has its usual effect.

    For moments in which an exception from nowhere would lose something: never around long work.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Python tells only the main thread
        return
    noted: list[int] = []
    is_over = False

    def note(number: int, frame: FrameType | None) -> None:
        if is_over:  # the end of the block was itself broken off
            before[signal.Signals(number)](number, frame)
        else:
            noted.append(number)

    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    before = {number: handler for number, handler in handlers.items() if callable(handler)}
    try:
        for number in before:
            signal.signal(number, note)
        yield
    finally:
        is_over = True
        for number, handler in before.items():
            signal.signal(number, handler)
        for first in noted[:1]:
            signal.raise_signal(first)


def end_if_told() -> None:
    """End now, if this was asked for and came to nothing.

    What is raised while Python calls back from a module being loaded is lost: lxml, for one, goes
    on loading. Long work asks at each of its steps.
    """
    if _told:
        raise _told[-1]


def leave_by(end: BaseException) -> NoReturn:
    """Leave by this exception, as the handler of a signal; `end_if_told` sees to it that it counts."""
    _told.append(end)
    raise end


def raise_interrupt(problem: BaseException) -> None:
    """Raise the Ctrl-C, or the end asked for, that Python has wrapped in another exception.

    Python 3.11 does that where either comes while a class is being made (in `__set_name__`).
    """
    if isinstance(problem.__cause__, KeyboardInterrupt | SystemExit):
        raise problem.__cause__


def _leave(number: int, _: object) -> NoReturn:
    leave_by(KeyboardInterrupt() if number == signal.SIGINT else SystemExit(TERMINATED))
