"""Answers of other threads and processes, awaited so that being told to end breaks nothing.

A future takes its lock in lines of Python. Where Ctrl-C comes between them the lock stays taken,
and who has the answer waits for it for ever, and so does the end of the program.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, TypeVar

from sheetpm.stopping import uninterrupted

if TYPE_CHECKING:
    from queue import SimpleQueue

Result = TypeVar("Result")


def submit(
    pool: Executor,
    arrivals: "SimpleQueue[Future[Result]]",
    work: Callable[..., Result],
    *arguments: object,
) -> "Future[Result]":
    """Hand work over; its future comes out of `arrivals`, the place to wait, once it is decided."""
    with uninterrupted():
        future = pool.submit(work, *arguments)
        future.add_done_callback(arrivals.put)
    return future


def result_of(future: "Future[Result]") -> Result:
    """What a future that has arrived holds, or the exception it holds."""
    with uninterrupted():
        return future.result()
