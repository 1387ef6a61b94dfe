"""A plan in a format that is never written: sync puts the Dashboard into the report."""

import json
from pathlib import Path

import openpyxl
import pytest

from sheetpm.languages import Language
from sheetpm.reference.example import example_bytes
from tests.cli.conftest import Run
from tests.formats.xlsb_files import xlsb

CSV = (
    "ID,Task,Owner,Start,Finish,% Complete,Predecessors\n"
    "T1,Design,Ann,2026-03-02,2026-03-06,100%,\n"
    "T2,Build,Ben,2026-03-09,2026-03-20,20%,T1\n"
)
STATUS = ("--status-date", "2026-03-16")
PROJECT = (
    '<Project xmlns="http://schemas.microsoft.com/project"><StartDate>2026-03-02T08:00:00</StartDate>'
    "<Tasks><Task><UID>1</UID><ID>1</ID><Name>Design</Name><OutlineLevel>1</OutlineLevel>"
    "<Duration>PT40H0M0S</Duration></Task></Tasks></Project>"
)
FILES = {
    "plan.csv": CSV.encode(),
    "plan.xlsb": xlsb([["Task", "Start", "Finish"], ["Design", "2026-03-02", "2026-03-06"]]),
    "plan.xml": PROJECT.encode(),
}


@pytest.fixture(params=list(FILES))
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / str(request.param)
    path.write_bytes(FILES[path.name])
    return path


def test_sync_writes_no_byte_into_it_and_the_dashboard_into_the_report(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    before, stamp = plan.read_bytes(), plan.stat().st_mtime_ns
    assert run("sync", plan, *STATUS).code == 0
    assert "read but never written, so the Dashboard is in the report" in run.out
    assert plan.read_bytes() == before
    assert plan.stat().st_mtime_ns == stamp
    report = tmp_path / "plan-report-2026-03-16.xlsx"
    assert "Design" in {
        cell.value for sheet in openpyxl.load_workbook(report) for row in sheet for cell in row
    }
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(
        [plan.name, report.name]
    )


def test_a_second_sync_leaves_the_report_as_it_is(run: Run, plan: Path, tmp_path: Path) -> None:
    run("sync", plan, *STATUS)
    report = tmp_path / "plan-report-2026-03-16.xlsx"
    before = report.read_bytes()
    assert run("sync", plan, *STATUS).code == 0
    assert "is up to date" in run.out
    assert report.read_bytes() == before


def test_without_a_report_sync_says_where_the_dashboard_would_be(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    assert run("sync", plan, "--no-report", *STATUS).code == 0
    assert "would go into the report" in run.out
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [plan.name]


@pytest.mark.parametrize("command", ["check", "report", "schedule", "simulate", "level"])
def test_everything_that_only_reads_works(run: Run, plan: Path, command: str) -> None:
    before = plan.read_bytes()
    assert run(command, plan, *STATUS).code in (0, 1)
    assert run.err == ""
    assert plan.read_bytes() == before


@pytest.mark.parametrize("arguments", [("baseline", "set"), ("level", "--write")])
def test_nothing_can_be_recorded_in_it(run: Run, plan: Path, arguments: tuple[str, str]) -> None:
    before = plan.read_bytes()
    call = (
        (*arguments, plan, "agreed")
        if arguments[1] == "set"
        else (arguments[0], plan, arguments[1])
    )
    assert run(*call, *STATUS).code == 2
    assert "read but never written: save the plan as .xlsx" in run.err
    assert len(run.err.strip().splitlines()) == 1
    assert plan.read_bytes() == before


def test_remove_finds_nothing_of_ours(run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    assert run("remove", plan).code == 0
    assert plan.read_bytes() == before


def test_doctor_says_what_sync_does(run: Run, plan: Path) -> None:
    run("doctor", plan)
    assert "is never written, so sync puts the Dashboard into the report" in run.out


def test_a_job_over_all_plans_reports_it_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "shop.csv").write_bytes(CSV.encode())
    (tmp_path / "other.xlsx").write_bytes(example_bytes(Language.EN))
    (tmp_path / "sheetpm.toml").write_text(
        '[[plan]]\npath = "shop.csv"\n[[plan]]\npath = "other.xlsx"\n'
    )
    assert run("sync", "--format", "json").code == 0
    results = {each["plan"]: each["result"] for each in json.loads(run.out)["plans"]}
    assert results == {"shop.csv": "read only", "other.xlsx": "written"}


def test_sync_speaks_chinese_about_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "计划.csv").write_bytes(
        "编号,任务,开始,完成\n1,设计,2026-03-02,2026-03-06\n".encode("gb18030")
    )
    assert run("sync", "计划.csv", *STATUS).code == 0
    assert "此格式只读取、从不写入，仪表盘在报告中" in run.out
    run("check", "计划.csv", *STATUS)
    assert "SHT021" in run.out
    assert "GB18030" in run.out


def test_no_earlier_state_of_it_is_kept_but_two_files_can_be_compared(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    assert run("diff", plan, "--since", "2026-03-02").code == 2
    assert "no snapshot of the plan" in run.err
    later = tmp_path / f"later{plan.suffix}"
    later.write_bytes(plan.read_bytes())
    assert run("diff", plan, later).code == 0
    assert "Nothing changed" in run.out
