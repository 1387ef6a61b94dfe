"""Many plans, several at once: their results in order, whatever happens to a process."""

import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import NoReturn

from sheetpm.futures import result_of, submit
from sheetpm.stopping import end_if_told, leave_by, uninterrupted
from sheetpm.sync.plan_run import OutOfMemoryError, PlanResult, PlanTask, failed, run_plan

_MANY = 8
"""Fewer plans than this are done before a second process has loaded its libraries ..."""
_LARGE = 1_000_000
"""... unless at least two of them have so many bytes."""
_PATIENCE = 5.0
"""Seconds the processes get to put their temporary files away."""

_is_working = Event()
"""Of this process: whether it has a plan in hand."""
_is_told = Event()
"""Of this process: whether it was told to end."""


Arrivals = SimpleQueue[Future[PlanResult]]


class _EndedError(BaseException):
    """The process was told to end; not an `Exception`, so that nobody takes it for a failure."""


def run_plans(tasks: Sequence[PlanTask], *, processes: int) -> Generator[PlanResult, None, None]:
    """Sync every plan, in as many processes; results come in the order of the plans.

    Closing the generator ends the processes; each leaves its plan whole, before or after its write.
    """
    if processes <= 1:
        yield from map(run_plan, tasks)
        return
    early: dict[int, PlanResult] = {}
    following = 0
    for position, result in _results(tasks, processes):
        early[position] = result
        while following in early:
            yield early.pop(following)
            following += 1


def choose_processes(tasks: Sequence[PlanTask], asked: int | None) -> int:
    """As many as asked for, else one for each core where the work is worth it."""
    if asked is not None:
        return max(1, min(asked, len(tasks)))
    has_much = len(tasks) >= _MANY or sum(_size(task) >= _LARGE for task in tasks) > 1
    return min(_cores(), len(tasks)) if has_much else 1


def _size(task: PlanTask) -> int:
    with suppress(OSError):
        return task.path.stat().st_size
    return 0


def _cores() -> int:
    """Those this process may use: a container or a scheduler may grant fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _results(tasks: Sequence[PlanTask], processes: int) -> Iterator[tuple[int, PlanResult]]:
    """Position and result of each plan, as they get ready."""
    waiting = deque(range(len(tasks)))
    while waiting:
        # A process that dies takes the pool with it. Nobody knows which plan it was, so each
        # that was in hand runs alone, and the rest goes on in a new pool.
        suspects = yield from _run_pool(tasks, waiting, processes)
        for position in suspects:
            yield position, _run_alone(tasks[position])


def _run_pool(
    tasks: Sequence[PlanTask], waiting: deque[int], processes: int
) -> Generator[tuple[int, PlanResult], None, list[int]]:
    """Work on what is waiting; those in hand when a process died are left over."""
    running: dict[Future[PlanResult], int] = {}
    arrivals: Arrivals = SimpleQueue()
    with _pool(processes) as pool, suppress(BrokenProcessPool):
        while waiting or running:
            while waiting and len(running) < processes:
                running[_submit(pool, arrivals, tasks[waiting[0]])] = waiting[0]
                waiting.popleft()
            future = arrivals.get()
            result = result_of(future)
            yield running.pop(future), result
    # The pool has ended: every future is decided, and some of them well.
    for future in [each for each in running if each.exception() is None]:
        yield running.pop(future), future.result()
    return sorted(running.values())


def _run_alone(task: PlanTask) -> PlanResult:
    arrivals: Arrivals = SimpleQueue()
    with _pool(1) as pool:
        try:
            _submit(pool, arrivals, task)
            return result_of(arrivals.get())
        except BrokenProcessPool:
            return failed(task.name, task.path, OutOfMemoryError(task.name))


@contextmanager
def _pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """A pool whose processes end with the block, at once where it is left by an exception.

    They are started afresh ("spawn") on every system: a fork would copy locks that a thread of
    one of the numeric libraries holds.
    """
    strangers = set(active_children())
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield pool
    except BaseException:
        with uninterrupted():
            _end_all(set(active_children()) - strangers)
        raise
    finally:
        with uninterrupted():
            pool.shutdown(wait=True, cancel_futures=True)


def _end_all(processes: set[BaseProcess]) -> None:
    deadline = monotonic() + _PATIENCE
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(max(0.0, deadline - monotonic()))
        process.kill()


def _submit(pool: ProcessPoolExecutor, arrivals: Arrivals, task: PlanTask) -> Future[PlanResult]:
    """Hand a plan over; a process that is started for it never hears of Ctrl-C.

    The terminal tells every process, and one that is still loading would print a trace. What is
    blocked here is blocked in the new process; it ends when this one tells it to.
    """
    if not hasattr(signal, "pthread_sigmask"):
        return submit(pool, arrivals, _work, task)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return submit(pool, arrivals, _work, task)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Set a new process up: it ends when it is told to, and with the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    # An end that comes within a call-back of Python's own is lost there, and would be printed.
    sys.unraisablehook = lambda _: None
    Thread(target=_follow_parent, daemon=True).start()


def _work(task: PlanTask) -> PlanResult:
    try:
        _is_working.set()
        result = run_plan(task)
        end_if_told()
        _is_working.clear()
    except _EndedError:
        _leave()
    return result


def _end(*_: object) -> None:
    if not _is_working.is_set():
        _leave()
    if not _is_told.is_set():  # else it is on its way already
        _is_told.set()
        leave_by(_EndedError())


def _leave() -> NoReturn:
    # The pool takes every exception for an answer and would wait for the next plan.
    os._exit(128 + signal.SIGTERM)


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
