import pickle
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from sheetpm.config import Settings
from sheetpm.errors import ExitCode
from sheetpm.findings import Severity
from sheetpm.languages import Language
from sheetpm.sync import plan_run
from sheetpm.sync.outcome import SyncResult
from sheetpm.sync.plan_run import run_plan
from tests.sync.tasks import plan_task
from tests.sync.workbooks import owned, write_workbook

# T1 finishes before it starts (an error), T2 follows a task that does not exist (a warning).
FLAWED = (
    ("ID", "Task", "Start", "Finish", "% Complete", "Predecessors"),
    ("T1", "Design", date(2026, 3, 9), date(2026, 3, 2), 0.0, None),
    ("T2", "Build", date(2026, 3, 9), date(2026, 3, 13), 0.0, "T9"),
)


def test_a_result_says_what_was_written_and_how_the_plan_stands(tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "plan.xlsx")
    result = run_plan(plan_task(plan))
    assert (result.result, result.exit_code) == (SyncResult.WRITTEN, ExitCode.CLEAN)
    assert result.titles == owned(plan)
    assert result.digest == sha256(plan.read_bytes()).hexdigest()
    assert result.assessed is not None
    assert result.assessed.status_date == date(2026, 3, 16)
    assert result.assessed.language is Language.EN
    assert result.copy is not None
    assert result.copy.is_file()
    assert result.seconds > 0
    again = run_plan(plan_task(plan))
    assert (again.result, again.digest) == (SyncResult.UNCHANGED, result.digest)


def test_an_end_that_was_asked_for_while_a_class_was_made_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make_class(*_: object, **__: object) -> None:
        raise RuntimeError from SystemExit(143)  # as Python 3.11 has it

    monkeypatch.setattr(plan_run, "sync_plan", make_class)
    with pytest.raises(SystemExit) as ended:
        run_plan(plan_task(write_workbook(tmp_path / "plan.xlsx")))
    assert ended.value.code == 143


def test_a_result_travels_between_processes(tmp_path: Path) -> None:
    result = run_plan(plan_task(write_workbook(tmp_path / "plan.xlsx")))
    assert pickle.loads(pickle.dumps(result)) == result


@pytest.mark.parametrize(
    ("asked", "in_settings", "code"),
    [
        (None, None, ExitCode.CLEAN),
        (Severity.ERROR, None, ExitCode.FINDINGS),
        (None, Severity.ERROR, ExitCode.FINDINGS),
        (None, Severity.WARNING, ExitCode.FINDINGS),
    ],
)
def test_findings_count_from_the_level_asked_for(
    tmp_path: Path, asked: Severity | None, in_settings: Severity | None, code: ExitCode
) -> None:
    plan = write_workbook(tmp_path / "plan.xlsx", FLAWED)
    task = replace(plan_task(plan, Settings(fail_on=in_settings)), fail_on=asked)
    result = run_plan(task)
    assert result.exit_code == code
    assert result.result is SyncResult.WRITTEN


def test_the_command_line_outranks_the_settings_on_what_fails(tmp_path: Path) -> None:
    rows = (FLAWED[0], FLAWED[2])
    plan = write_workbook(tmp_path / "plan.xlsx", rows)
    task = plan_task(plan, Settings(fail_on=Severity.INFO))
    assert run_plan(task).exit_code == ExitCode.FINDINGS
    assert run_plan(replace(task, fail_on=Severity.ERROR)).exit_code == ExitCode.CLEAN


def test_a_plan_that_is_gone_is_a_result_like_any_other(tmp_path: Path) -> None:
    result = run_plan(plan_task(tmp_path / "gone.xlsx"))
    assert (result.result, result.exit_code) == (None, ExitCode.UNREADABLE)
    assert result.problem is not None
    assert "no such file" in result.problem.en
    assert result.trace == ""


def test_a_mistake_of_the_program_is_told_with_its_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr(plan_run, "sync_plan", break_down)
    result = run_plan(plan_task(tmp_path / "plan.xlsx"))
    assert result.exit_code == ExitCode.PROGRAM_ERROR
    assert result.problem is not None
    assert "ZeroDivisionError: of all things" in result.problem.en
    assert "break_down" in result.trace


def test_want_of_memory_is_no_mistake_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_out(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(plan_run, "sync_plan", run_out)
    result = run_plan(plan_task(tmp_path / "plan.xlsx"))
    assert result.exit_code == ExitCode.UNREADABLE
    assert result.problem is not None
    assert "memory" in result.problem.en
