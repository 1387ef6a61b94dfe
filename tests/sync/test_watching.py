import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from sheetpm.errors import BusyError, ExitCode, UnreadableError
from sheetpm.languages import Text
from sheetpm.sync import watching
from sheetpm.sync.outcome import SyncResult
from sheetpm.sync.plan_run import PlanResult, failed
from sheetpm.sync.watching import WatchedPlan
from tests.sync.workbooks import NOW


class Watcher:
    """A watched plan whose sync appends its number to the file, and all that was told."""

    def __init__(self, path: Path) -> None:
        self.syncs = 0
        self.told: list[str] = []
        self.problem: Exception | None = None
        self.path = path
        self.watched = WatchedPlan(path=path, run=self._run, tell=self._tell, now=lambda: NOW)

    def _run(self, path: Path) -> PlanResult:
        self.syncs += 1
        if isinstance(self.problem, BusyError | UnreadableError):
            return failed(path.name, path, self.problem)
        content = path.read_bytes() + f"+{self.syncs}".encode()
        path.write_bytes(content)
        return PlanResult(
            name=path.name,
            path=path,
            exit_code=ExitCode.CLEAN,
            result=SyncResult.WRITTEN,
            digest=sha256(content).hexdigest(),
        )

    def _tell(self, what: PlanResult | Text) -> None:
        if isinstance(what, Text):
            self.told.append(what.en.removeprefix(f"{self.path}: ").split(";")[0])
        else:
            self.told.append(what.problem.en if what.problem else "synced")

    def look(self, times: int = 3) -> None:
        for _ in range(times):
            self.watched.look()


@pytest.fixture
def watcher(tmp_path: Path) -> Watcher:
    path = tmp_path / "plan.xlsx"
    path.write_text("plan", encoding="utf-8")
    watcher = Watcher(path)
    watcher.watched.look(at_once=True)
    assert watcher.told == ["synced"]
    return watcher


def test_our_own_write_is_no_reason_to_sync(watcher: Watcher) -> None:
    watcher.look(10)
    assert watcher.syncs == 1


def test_a_save_is_synced_once(watcher: Watcher) -> None:
    watcher.path.write_text("edited", encoding="utf-8")
    watcher.look(10)
    assert watcher.syncs == 2
    assert watcher.path.read_text(encoding="utf-8") == "edited+2"


def test_a_file_that_still_grows_is_left_until_it_rests(watcher: Watcher) -> None:
    for length in range(1, 5):
        watcher.path.write_text("x" * 100 * length, encoding="utf-8")
        watcher.look(1)
    assert watcher.syncs == 1
    watcher.look(1)
    assert watcher.syncs == 2


def test_a_save_that_changes_nothing_is_no_reason_to_sync(watcher: Watcher) -> None:
    watcher.look()
    watcher.path.write_bytes(watcher.path.read_bytes())
    os.utime(watcher.path, (1, 1))
    watcher.look()
    assert watcher.syncs == 1


def test_a_save_during_the_sync_is_seen_afterwards(watcher: Watcher) -> None:
    run = watcher.watched.run

    def run_while_somebody_saves(path: Path) -> PlanResult:
        result = run(path)
        if watcher.syncs == 2:
            path.write_text("saved meanwhile", encoding="utf-8")
        return result

    watcher.watched.run = run_while_somebody_saves
    watcher.path.write_text("edited", encoding="utf-8")
    watcher.look(10)
    assert watcher.path.read_text(encoding="utf-8") == "saved meanwhile+3"
    assert watcher.syncs == 3


@pytest.mark.parametrize("lock", ["~$plan.xlsx", ".~lock.plan.xlsx#"])
def test_a_plan_that_is_open_waits_until_it_is_closed(watcher: Watcher, lock: str) -> None:
    mark = watcher.path.with_name(lock)
    mark.write_bytes(b"\x03Ann")
    watcher.path.write_text("edited", encoding="utf-8")
    watcher.look(5)
    assert watcher.syncs == 1
    mark.unlink()
    watcher.look()
    assert watcher.syncs == 2
    program = "Excel" if "~$" in lock else "LibreOffice"
    assert watcher.told == ["synced", f"is open in {program}", "synced"]


def test_a_plan_that_was_opened_and_closed_unsaved_is_left_alone(watcher: Watcher) -> None:
    watcher.look()
    mark = watcher.path.with_name("~$plan.xlsx")
    mark.write_bytes(b"\x03Ann")
    watcher.look()
    mark.unlink()
    watcher.look()
    assert watcher.told == ["synced"]


def test_a_plan_that_goes_and_comes_back_the_same_is_not_synced(watcher: Watcher) -> None:
    content = watcher.path.read_bytes()
    watcher.path.unlink()
    watcher.look()
    watcher.path.write_bytes(content)
    watcher.look()
    assert watcher.told == ["synced", "is gone", "is back"]


def test_a_plan_that_comes_back_changed_is_synced(watcher: Watcher) -> None:
    watcher.path.unlink()
    watcher.look()
    watcher.path.write_text("another", encoding="utf-8")
    watcher.look()
    assert watcher.told == ["synced", "is gone", "is back", "synced"]


def test_a_failure_is_told_once_and_the_next_save_is_synced(watcher: Watcher) -> None:
    watcher.problem = UnreadableError("no plan")
    watcher.path.write_text("broken", encoding="utf-8")
    watcher.look(10)
    watcher.problem = None
    watcher.path.write_text("mended", encoding="utf-8")
    watcher.look()
    assert watcher.told == ["synced", "no plan", "synced"]


def test_a_busy_plan_is_tried_again_and_told_of_once(
    watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = _clock(monkeypatch)
    watcher.problem = BusyError("busy")
    watcher.path.write_text("edited", encoding="utf-8")
    watcher.look(10)
    assert watcher.syncs == 2
    for seconds in (6.0, 12.0):
        moment(seconds)
        watcher.look()
    assert watcher.syncs == 4
    watcher.problem = None
    moment(18.0)
    watcher.look()
    moment(99.0)
    watcher.look()
    assert watcher.told == ["synced", "busy", "synced"]


def _clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    def turn(seconds: float) -> None:
        monkeypatch.setattr(watching, "monotonic", lambda: seconds)

    turn(0.0)
    return turn
