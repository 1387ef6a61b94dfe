import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from sheetpm.errors import ExitCode, UnreadableError, worst_exit_code
from sheetpm.sync.plan_run import PlanResult, run_plan
from sheetpm.sync.run_record import RECORDS_KEPT, Run, record_json, write_record
from tests.sync.tasks import plan_task
from tests.sync.workbooks import NOW, write_workbook


def _run(*results: PlanResult) -> Run:
    return Run(
        settings_file=Path("sheetpm.toml"),
        started=NOW,
        finished=NOW + timedelta(seconds=3),
        results=results,
    )


def _failed(code: ExitCode) -> PlanResult:
    return PlanResult(name="a.xlsx", path=Path("a.xlsx"), exit_code=code, result=None)


@pytest.mark.parametrize(
    ("codes", "worst"),
    [
        ([], 0),
        ([0, 0], 0),
        ([0, 1], 1),
        ([75, 1], 75),
        ([1, 75, 2], 2),
        ([2, 75, 3, 1, 0], 3),
        ([3, 70], 70),
    ],
)
def test_the_worst_exit_code_counts(codes: list[int], worst: int) -> None:
    assert worst_exit_code(map(ExitCode, codes)) == worst
    assert _run(*(_failed(ExitCode(code)) for code in codes)).exit_code == worst


def test_a_record_says_when_what_and_how_it_stands(tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "plan.xlsx")
    good, bad = run_plan(plan_task(plan)), run_plan(plan_task(tmp_path / "gone.xlsx"))
    written = write_record(_run(good, bad), tmp_path / "run.json")
    record = json.loads(written.read_text(encoding="utf-8"))
    assert record["started"] == "2026-03-17T08:30:00+00:00"
    assert record["finished"] == "2026-03-17T08:30:03+00:00"
    assert record["exit_code"] == 3
    assert [each["result"] for each in record["plans"]] == ["written", "failed"]
    assert record["plans"][0]["tabs"]["dashboard"] == "Dashboard"
    assert record["plans"][0]["status_date"] == "2026-03-16"
    assert set(record["plans"][0]["findings"]) == {"error", "warning", "info"}
    assert record["plans"][0]["colour"] in {"green", "amber", "red", "unknown"}
    assert record["plans"][0]["path"] == plan.name
    assert "no such file" in record["plans"][1]["problem"]["en"]
    assert "文件不存在" in record["plans"][1]["problem"]["zh"]
    assert "colour" not in record["plans"][1]


def test_what_a_stopped_job_did_not_come_to_is_named() -> None:
    run = replace(_run(), not_run=("a.xlsx", "b.xlsx"))
    assert record_json(run)["not_run"] == ["a.xlsx", "b.xlsx"]


def test_records_lie_in_the_state_folder_and_the_last_ones_stay(state_folder: Path) -> None:
    folder = state_folder / "runs"
    folder.mkdir(parents=True)
    for number in range(RECORDS_KEPT + 20):
        (folder / f"20260101T{number:06d}Z-1.json").touch()
    (folder / "mine.json").touch()
    written = write_record(_run(), None)
    assert written == folder / f"20260317T083000Z-{os.getpid()}.json"
    kept = sorted(path.name for path in folder.glob("*Z-*.json"))
    assert len(kept) == RECORDS_KEPT
    assert kept[0] == "20260101T000021Z-1.json"
    assert (folder / "mine.json").exists()


def test_a_record_replaces_the_one_of_that_name_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "run.json"
    target.write_text("old", encoding="utf-8")
    write_record(_run(), target)
    assert json.loads(target.read_text(encoding="utf-8"))["plans"] == []
    assert list(tmp_path.glob(".sheetpm-*")) == []


def test_a_record_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no folder"):
        write_record(_run(), tmp_path / "missing" / "run.json")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnreadableError):
        write_record(_run(), tmp_path / "folder")
    assert list(tmp_path.glob(".sheetpm-*")) == []
