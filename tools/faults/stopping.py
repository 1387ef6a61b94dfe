"""A real `python -m sheetpm sync` of a large plan, told to end at moments of its whole life.

Moments and patience are counted in processor time, so that a busy machine changes nothing.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from tools.faults.calls import MAIN, Call
from tools.faults.laboratory import Injection, Outcome
from tools.faults.promises import check_tidy, tree
from tools.faults.scenes import PLAN, REPORTS, STATE

TASKS = 3_000
"""More than a thousand: the report is drawn in a process of its own."""
SOON = 1.0
AT_ITS_END = 0.3
"""What may be left of a run that nothing can stop any more, in seconds of processor time."""
ENDS = {signal.SIGINT: (130, -signal.SIGINT), signal.SIGTERM: (143, -signal.SIGTERM)}
_TICK = os.sysconf("SC_CLK_TCK")


def try_stopping(place: Path, moments: int) -> Iterator[Outcome]:
    """Signal after signal, moment after moment."""
    place.mkdir(parents=True)
    original = place / PLAN
    _write_large(original)
    old = original.read_bytes()
    whole = _run(place / "whole", old, None, 0.0)
    new = whole.files[PLAN]
    for number in ENDS:
        for turn in range(moments):
            at = whole.seconds * turn / moments
            folder = place / f"{number}-{turn}"
            ended = _run(folder, old, number, at)
            broken = list(_check(ended, number, (old, new)))
            again = _run(folder, None, None, 0.0) if not broken else None
            if again is not None and (again.code, again.files[PLAN]) != (0, new):
                broken.append(f"the next sync ends with {again.code}: {again.err}")
            yield Outcome(
                injection=Injection(
                    scene="a process of its own",
                    kind=f"{signal.Signals(number).name} to a real process",
                    call=Call(MAIN, turn + 1, f"at {at:.2f} s of {whole.seconds:.2f} s", ""),
                ),
                code=ended.code,
                plan={old: "old", new: "new"}.get(ended.files.get(PLAN, b""), "torn"),
                has_fired=True,
                seconds=ended.seconds_after,
                broken=tuple(broken),
            )


class _Ended:
    """How a process ended, and what it left."""

    def __init__(self, code: int, err: str, seconds: float, after: float, folder: Path) -> None:
        self.code = code
        self.err = err
        self.seconds = seconds
        self.seconds_after = after
        """Processor time between the signal and the end."""
        self.files = tree(folder)
        self.was_running = False
        """When the signal was sent."""
        self.has_orphan = False


def _run(folder: Path, plan: bytes | None, number: int | None, at: float) -> _Ended:
    folder.mkdir(exist_ok=True)
    if plan is not None:
        (folder / PLAN).write_bytes(plan)
    err = folder.with_suffix(".err")
    with err.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "sheetpm", "sync", PLAN, "--report-to", REPORTS,
             "--status-date", "2026-03-16"],
            cwd=folder,
            env=os.environ | {"SHEETPM_STATE": str(folder / STATE), "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL, stderr=stream, start_new_session=True,
        )  # fmt: skip
    used, was_running = 0.0, False
    if number is not None:
        while (used := _used(process.pid)) < at and not _has_ended(process.pid):
            time.sleep(0.002)
        was_running = not _has_ended(process.pid)
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as a terminal does
        else:
            os.kill(process.pid, number)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    total = usage.ru_utime + usage.ru_stime
    ended = _Ended(process.returncode, err.read_text(errors="replace"), total, total - used, folder)
    ended.was_running = was_running
    ended.has_orphan = _group_lives(process.pid)
    return ended


def _check(ended: _Ended, number: int, plans: tuple[bytes, bytes]) -> Iterator[str]:
    # Before our first line Python itself speaks: our `run` does not stand in its trace.
    is_early = "KeyboardInterrupt" in ended.err and "in run\n" not in ended.err
    if ended.code not in (0, *ENDS[signal.Signals(number)]) and not is_early:
        yield f"exit code {ended.code}: {ended.err[-300:]}"
    if ended.code == 0 and ended.was_running and ended.seconds_after > AT_ITS_END:
        yield f"it heard nothing, and went on for {ended.seconds_after:.2f} s"
    if "Traceback" in ended.err and not is_early:
        yield f"a traceback: {ended.err[-600:]}"
    if ended.seconds_after > SOON:
        yield f"it took {ended.seconds_after:.2f} s to end"
    if ended.files.get(PLAN) not in plans:
        yield "the plan is neither the old nor the new file"
    if ended.has_orphan:
        yield "a process of it goes on"
    yield from check_tidy(ended.files)


def _used(process: int) -> float:
    """Processor time of a process and of its children, those that have ended and those that run."""
    try:
        words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0.0
    return sum(map(int, words[11:15])) / _TICK + sum(_used(int(child)) for child in children)


def _has_ended(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def _group_lives(group: int) -> bool:
    for _ in range(20):
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return False
        time.sleep(0.05)
    return True


def _write_large(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Tasks")
    sheet.write_row(0, 0, ("ID", "Task", "Start", "Finish", "% Complete", "Predecessors"))
    for number in range(1, TASKS + 1):
        begin = date(2026, 1, 5) + timedelta(days=number % 200)
        sheet.write_row(number, 0, (f"T{number}", f"Task {number}"))
        sheet.write_datetime(number, 2, begin, day)
        sheet.write_datetime(number, 3, begin + timedelta(days=4), day)
        sheet.write(number, 4, (number % 5) / 4)
        sheet.write(number, 5, f"T{number - 1}" if number % 7 else "")
    book.close()
