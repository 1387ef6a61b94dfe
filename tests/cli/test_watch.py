"""`sheetpm watch` as people run it: a process of its own, real files, real events."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.sync.workbooks import owned, write_workbook

_PATIENCE = 60.0
_REST = 1.5
"""Long enough for a second sync, if one were to come."""


class Watching:
    """The process and the lines it has printed."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._log = folder.parent / "watch.log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sheetpm", "watch", *arguments, "--lang", "en"],
                cwd=folder,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def lines(self) -> list[str]:
        """Each without its time stamp, plan and figures."""
        text = self._log.read_text(encoding="utf-8")
        whole = [line for line in text.splitlines(keepends=True) if line.endswith("\n")]
        return [line.strip().partition(": ")[2].split(",")[0].split(";")[0] for line in whole]

    def wait_for(self, *expected: str, rest: float = 0.0) -> None:
        """Until exactly these lines have come, and no other follows them for a while."""
        _wait(lambda: len(self.lines()) >= len(expected))
        time.sleep(rest)
        assert self.lines() == list(expected)

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(_PATIENCE)


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.05)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    write_workbook(folder / "plan.xlsx")
    return folder


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    watching = Watching(folder, "plan.xlsx")
    yield watching
    if watching.process.poll() is None:
        watching.process.kill()
        watching.process.wait()


def _edit(plan: Path, name: str) -> None:
    book = openpyxl.load_workbook(plan)
    book["Tasks"]["B2"] = name
    book.save(plan.parent.parent / "edited.xlsx")
    shutil.copyfile(plan.parent.parent / "edited.xlsx", plan)


def test_a_save_is_synced_once_and_our_own_write_never(folder: Path, watching: Watching) -> None:
    plan = folder / "plan.xlsx"
    watching.wait_for("written", rest=_REST)
    assert "dashboard" in owned(plan)
    _edit(plan, "Design the site")
    watching.wait_for("written", "written", rest=_REST)
    other = write_workbook(folder.parent / "other.xlsx")
    os.replace(other, plan)
    watching.wait_for("written", "written", "written", rest=_REST)
    assert "dashboard" in owned(plan)
    assert watching.end() == 0
    assert list(folder.glob(".sheetpm-*")) == []


def test_a_plan_that_goes_breaks_or_is_open_does_not_end_the_watch(
    folder: Path, watching: Watching
) -> None:
    plan = folder / "plan.xlsx"
    watching.wait_for("written")
    plan.unlink()
    watching.wait_for("written", "is gone")
    plan.write_text("no workbook", encoding="utf-8")
    before = ["written", "is gone", "is back"]
    watching.wait_for(*before, "failed (2): plan.xlsx has no table of tasks (seen: plan)")
    (folder / "~$plan.xlsx").write_bytes(b"\x03Ann")
    write_workbook(plan)
    before.append("failed (2): plan.xlsx has no table of tasks (seen: plan)")
    watching.wait_for(*before, "is open in Excel")
    assert owned(plan) == {}
    (folder / "~$plan.xlsx").unlink()
    watching.wait_for(*before, "is open in Excel", "written")
    assert "dashboard" in owned(plan)
    assert watching.end(signal.SIGTERM) == 0


def test_a_plan_that_is_not_there_is_told_at_once(run: Run) -> None:
    assert run("watch", "missing.xlsx").code == 3
    assert "no such file" in run.err


def test_a_plan_must_be_named(run: Run) -> None:
    assert run("watch").code == 2
