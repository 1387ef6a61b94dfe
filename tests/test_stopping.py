"""Being told to end: what is held back, and what nobody may wait for for ever."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sheetpm.stopping import uninterrupted
from tests.sync.workbooks import write_workbook


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_waits_for_the_end_of_an_uninterrupted_block(number: signal.Signals) -> None:
    def leave(*_: object) -> None:
        raise KeyboardInterrupt

    def work() -> None:
        with uninterrupted():
            os.kill(os.getpid(), number)
            done.append("all of it")

    before = signal.signal(number, leave)
    done: list[str] = []
    try:
        with pytest.raises(KeyboardInterrupt):
            work()
    finally:
        restored = signal.signal(number, before)
    assert done == ["all of it"]
    assert restored is leave


def test_an_uninterrupted_block_in_another_thread_is_an_ordinary_one() -> None:
    done = []

    def work() -> None:
        with uninterrupted():
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]


_TOLD_WITH_A_LOCK_IN_HAND = """
import signal
import sys

awaited = int(sys.argv.pop(1))


def watch(frame, event, called):
    global awaited
    if event == "c_return" and called.__name__ in ("acquire", "__enter__"):
        awaited -= 1
        if awaited == 0:
            sys.setprofile(None)
            signal.raise_signal(signal.SIGINT)


def begin():
    sys.setprofile(watch)
"""
_JOB = """
import sheetpm.sync.workers
from sheetpm.cli.main import main
begin()
main()
"""
_PACKING = """
from sheetpm.ooxml.packing import pack
begin()
try:
    pack("part.xml", (bytes([number]) * 200_000 for number in range(9)))
except KeyboardInterrupt:
    sys.exit(130)
"""


ENDS = (130, 0)
"""As it was told, or before it took so many locks."""


def _run_told(work: str, awaited: int, *arguments: str, folder: Path) -> int:
    """The exit code of a program that hears Ctrl-C at the n-th lock which its main thread takes."""
    return subprocess.run(
        [sys.executable, "-c", _TOLD_WITH_A_LOCK_IN_HAND + work, str(awaited), *arguments],
        cwd=folder,
        timeout=30,
        stdout=subprocess.DEVNULL,
        check=False,
    ).returncode


@pytest.mark.parametrize("awaited", range(1, 26))
def test_a_job_ends_wherever_it_is_told_to(tmp_path: Path, awaited: int) -> None:
    """What hangs here is a lock of Python that nobody lets go of again."""
    plans = [write_workbook(tmp_path / f"{number}.xlsx") for number in range(3)]
    settings = "\n".join(f'[[plan]]\npath = "{plan.name}"' for plan in plans)
    (tmp_path / "sheetpm.toml").write_text(settings)
    sync = ("sync", "--jobs", "2", "--no-report", "--lang", "en")
    assert _run_told(_JOB, awaited, *sync, folder=tmp_path) in ENDS


@pytest.mark.parametrize("awaited", range(1, 26))
def test_packing_ends_wherever_it_is_told_to(tmp_path: Path, awaited: int) -> None:
    assert _run_told(_PACKING, awaited, folder=tmp_path) in ENDS
