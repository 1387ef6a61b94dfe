import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any, NoReturn

import pytest
from msgspec.structs import replace

from sheetpm import stopping
from sheetpm.errors import ExitCode
from sheetpm.sync import workers
from sheetpm.sync.outcome import SyncResult
from sheetpm.sync.plan_run import PlanTask
from sheetpm.sync.workers import choose_processes, run_plans
from tests.sync.tasks import plan_task
from tests.sync.workbooks import owned, write_workbook


class Deadly:
    """Ends the process that unpacks it, as the system does when memory runs out."""

    def __reduce__(self) -> Any:
        return os.kill, (_ProcessId(), signal.SIGKILL)


class _ProcessId:
    def __reduce__(self) -> Any:
        return os.getpid, ()


@pytest.fixture
def no_process_is_left() -> Iterator[None]:
    before = set(multiprocessing.active_children())
    yield
    assert set(multiprocessing.active_children()) == before


def _tasks(folder: Path, names: str) -> list[PlanTask]:
    """One plan for each letter; `x` kills its process, `-` does not exist."""
    tasks = []
    for number, kind in enumerate(names):
        path = folder / f"{number}-{kind}.xlsx"
        task = plan_task(path)
        if kind == "x":
            deadly: Any = Deadly()
            task = replace(task, given=deadly)
        elif kind != "-":
            write_workbook(path)
        tasks.append(task)
    return tasks


@pytest.mark.usefixtures("no_process_is_left")
@pytest.mark.parametrize("processes", [1, 2])
def test_one_plan_that_fails_does_not_stop_the_others(tmp_path: Path, processes: int) -> None:
    tasks = _tasks(tmp_path, "a-b")
    results = list(run_plans(tasks, processes=processes))
    assert [result.name for result in results] == ["0-a.xlsx", "1--.xlsx", "2-b.xlsx"]
    assert [result.exit_code for result in results] == [0, 3, 0]
    assert "dashboard" in owned(tasks[0].path)
    assert "dashboard" in owned(tasks[2].path)


@pytest.mark.usefixtures("no_process_is_left")
def test_a_process_that_dies_is_told_for_its_plan_and_the_others_go_on(tmp_path: Path) -> None:
    tasks = _tasks(tmp_path, "axbc")
    results = list(run_plans(tasks, processes=2))
    assert [result.name for result in results] == [task.name for task in tasks]
    assert [result.exit_code for result in results] == [0, ExitCode.UNREADABLE, 0, 0]
    problem = results[1].problem
    assert problem is not None
    assert "memory" in problem.en
    assert all("dashboard" in owned(task.path) for task in tasks if "x.xlsx" not in task.name)


@pytest.mark.usefixtures("no_process_is_left")
def test_leaving_early_ends_the_processes_and_leaves_whole_files(tmp_path: Path) -> None:
    tasks = _tasks(tmp_path, "abcdef")
    coming = run_plans(tasks, processes=2)
    assert next(coming).result is SyncResult.WRITTEN
    coming.close()
    assert sorted(path.name for path in tmp_path.glob("*") if path.is_file()) == [
        task.name for task in tasks
    ]
    for task in tasks:
        assert set(owned(task.path)) in ({"dashboard", "checks", "schedule", "history"}, set())


def test_a_process_whose_end_was_lost_in_a_call_back_ends_after_its_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it waits for a next plan, and the job for it."""

    def lose_the_end(_: PlanTask) -> None:
        with suppress(BaseException):
            workers._end()

    def leave() -> NoReturn:
        raise SystemExit(143)

    monkeypatch.setattr(workers, "run_plan", lose_the_end)
    monkeypatch.setattr(workers, "_leave", leave)
    monkeypatch.setattr(workers, "_is_working", Event())
    monkeypatch.setattr(workers, "_is_told", Event())
    monkeypatch.setattr(stopping, "_told", [])
    with pytest.raises(SystemExit):
        workers._work(plan_task(tmp_path / "a.xlsx"))


def test_few_small_plans_stay_in_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_cores", lambda: 4)
    tasks = [plan_task(tmp_path / f"{number}.xlsx") for number in range(20)]
    assert choose_processes(tasks[:7], None) == 1
    assert choose_processes(tasks[:8], None) == 4
    for task in tasks[:2]:
        task.path.write_bytes(bytes(1_000_000))
    assert choose_processes(tasks[:2], None) == 2
    assert choose_processes(tasks[1:3], None) == 1


def test_as_many_processes_as_asked_for_but_no_more_than_plans(tmp_path: Path) -> None:
    tasks = [plan_task(tmp_path / f"{number}.xlsx") for number in range(3)]
    assert [choose_processes(tasks, asked) for asked in (1, 2, 3, 9)] == [1, 2, 3, 3]
