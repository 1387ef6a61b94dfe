"""Cases run in a forked process, which may crash, hang or run out of memory without harm."""

import faulthandler
import os
import re
import resource
import select
import signal
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Final, Generic, Protocol, TypeVar

from tools.fuzz.exercise import Target, exercise

CASE_SECONDS: Final = 20
"""Seconds of processor time that a case may take."""
PATIENCE: Final = 6
"""So many times as long may pass on the clock, for other programs run too."""
MEMORY: Final = 2 << 30
"""Bytes of address space a worker may take beyond those it was forked with."""
JOBS_A_WORKER: Final = 400
_FRAME: Final = re.compile(r'File ".*?/sheetpm/([^"]+)", line (\d+) in (\w+)')


class Job(Protocol):
    """Something to exercise; built in the worker, where it does no harm."""

    @property
    def target(self) -> Target: ...

    def build(self) -> bytes: ...


JobT = TypeVar("JobT", bound=Job)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Generic[JobT]):
    """What became of a job."""

    job: JobT
    said: str
    """As `exercise` says it; `hang …` or `killed by …` where the worker did not live to say it."""


class Worker:
    """A forked process that answers case after case over a pipe."""

    def __init__(self, jobs: Iterator[Job], room: Path) -> None:
        self._traces = room / "trace.txt"
        self._traces.write_bytes(b"")
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reading)
            try:
                _work(jobs, room, writing, self._traces)
            finally:
                os._exit(0)
        os.close(writing)
        self._reading = reading
        self._pending = b""

    def line(self, seconds: float) -> str | None:
        """The next line; `None` at the end of the worker, an empty one after so many seconds."""
        while b"\n" not in self._pending:
            if not select.select([self._reading], [], [], max(seconds, 0))[0]:
                return ""
            piece = os.read(self._reading, 1 << 16)
            if not piece:
                return None
            self._pending += piece
        line, _, self._pending = self._pending.partition(b"\n")
        return line.decode("utf-8", "replace")

    def end(self) -> int:
        """Stop it if it still runs; its wait status."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.close(self._reading)
        return os.waitpid(self.pid, 0)[1]

    def last_place(self) -> str:
        """Where it hung, by its own last words."""
        found = _FRAME.search(self._traces.read_text(errors="replace"))
        return f"hang in {found[1]}:{found[2]} {found[3]}" if found else ""


def _work(jobs: Iterator[Job], room: Path, writing: int, traces: Path) -> None:
    warnings.simplefilter("ignore")
    most = _mapped() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ["SHEETPM_STATE"] = str(room / "state")
    with traces.open("w") as trace:
        # Counts processor time, says where it was spent, and ends the process (SIGPROF's default).
        faulthandler.register(signal.SIGPROF, file=trace, all_threads=False, chain=True)
        for job in jobs:
            os.write(writing, b"begins\n")
            signal.setitimer(signal.ITIMER_PROF, CASE_SECONDS)
            with tempfile.TemporaryDirectory(dir=room) as folder:
                said = exercise(job.build(), job.target, Path(folder))
            signal.setitimer(signal.ITIMER_PROF, 0)
            os.write(writing, said.replace("\n", " ").encode("utf-8", "replace") + b"\n")


def _mapped() -> int:
    """Bytes of address space in use: after a whole test run a parent has gigabytes of it."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def run_jobs(jobs: Iterable[JobT], room: Path, deadline: "Deadline") -> Iterator[Result[JobT]]:
    """Job after job until the deadline, a new worker where one did not live."""
    coming = iter(jobs)
    waiting: list[JobT] = []
    while not deadline.is_over():
        waiting += islice(coming, JOBS_A_WORKER - len(waiting))
        if not waiting:
            return
        for result in _run_some(tuple(waiting), room, deadline):
            waiting.pop(0)
            yield result


def run_job(job: Job, room: Path) -> str:
    """What becomes of one job."""
    results = list(_run_some([job], room, Deadline(seconds=PATIENCE * CASE_SECONDS)))
    return results[0].said if results else ""


def _run_some(jobs: Sequence[JobT], room: Path, deadline: "Deadline") -> Iterator[Result[JobT]]:
    worker = Worker(iter(jobs), room)
    waiting = iter(jobs)
    try:
        while line := worker.line(min(PATIENCE * CASE_SECONDS, deadline.left())):
            if line != "begins":
                yield Result(job=next(waiting), said=line)
    finally:
        is_late = deadline.is_over()
        status = worker.end()
    unanswered = next(waiting, None)
    if unanswered is not None and not is_late:
        said = worker.last_place() or f"killed by {os.waitstatus_to_exitcode(status)}"
        yield Result(job=unanswered, said=said)


class Deadline:
    """A moment on the machine's own clock."""

    def __init__(self, *, seconds: float) -> None:
        self._end = monotonic() + seconds

    def left(self) -> float:
        return max(self._end - monotonic(), 0.0)

    def is_over(self) -> bool:
        return self.left() == 0.0
