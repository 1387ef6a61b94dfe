"""`sheetpm sync` over every plan of a settings file."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sheetpm.sync.locks import own_turn
from tests.cli.conftest import Run
from tests.sync.workbooks import owned, write_workbook

FLAWED = (
    ("ID", "Task", "Start", "Finish"),
    ("T1", "Design", date(2026, 3, 9), date(2026, 3, 2)),
)


def _settings(folder: Path, *entries: str, top: str = "") -> Path:
    path = folder / "sheetpm.toml"
    text = "\n".join([top, *(f"[[plan]]\n{entry}" for entry in entries)])
    path.write_text(text, encoding="utf-8")
    return path


def _record(state_folder: Path) -> dict[str, Any]:
    (path,) = (state_folder / "runs").glob("*.json")
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_plan_gets_one_line_in_the_order_of_the_file(
    run: Run, tmp_path: Path, jobs: str, state_folder: Path
) -> None:
    (tmp_path / "north").mkdir()
    write_workbook(tmp_path / "north" / "b.xlsx")
    write_workbook(tmp_path / "a.xlsx", FLAWED)
    (tmp_path / "text.xlsx").write_text("hello", encoding="utf-8")
    _settings(
        tmp_path,
        'path = "north/b.xlsx"\naudience = "client"\nlanguage = "zh"',
        'path = "gone.xlsx"',
        'path = "text.xlsx"',
        'path = "a.xlsx"',
    )
    assert run("sync", "--jobs", jobs).code == 3
    shown = [line.split(", ")[0] for line in run.out.splitlines()]
    assert shown[:2] == ["north/b.xlsx: written", "a.xlsx: written"]
    assert re.fullmatch(
        r"4 plans in [\d.]+ s: 2 written, 2 failed, exit code 3", run.out.splitlines()[-1]
    )
    assert [line.split(": ")[:2] for line in run.err.splitlines()] == [
        ["gone.xlsx", "failed (3)"],
        ["text.xlsx", "failed (2)"],
    ]
    assert owned(tmp_path / "north" / "b.xlsx")["dashboard"] == "仪表盘"
    assert "checks" not in owned(tmp_path / "north" / "b.xlsx")
    assert "checks" in owned(tmp_path / "a.xlsx")
    assert [plan["result"] for plan in _record(state_folder)["plans"]] == [
        "written",
        "failed",
        "failed",
        "written",
    ]


def test_one_plan_alone_uses_its_entry_too(run: Run, tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "plan.xlsx", Language="en")
    _settings(tmp_path, 'path = "plan.xlsx"\naudience = "client"\nlanguage = "zh"', top="copies=3")
    assert run("check", plan).code == 0
    assert "状态日期" in run.out
    run("sync", plan)
    assert owned(plan)["dashboard"] == "仪表盘"
    assert "checks" not in owned(plan)
    run("sync")
    assert "plan.xlsx: unchanged" in run.out


def test_the_status_date_of_an_entry_outranks_the_project_tab(run: Run, tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "plan.xlsx")
    _settings(
        tmp_path, 'path = "plan.xlsx"\nstatus_date = 2026-03-20', top="status_date=2026-03-01"
    )
    run("check", plan)
    assert "status date 2026-03-20 (from the plan's entry in the settings)" in run.out
    run("check", plan, "--status-date", "2026-03-25")
    assert "status date 2026-03-25 (given on the command line)" in run.out


def test_quiet_prints_only_failures(run: Run, tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx")
    _settings(tmp_path, 'path = "a.xlsx"', 'path = "gone.xlsx"')
    assert run("sync", "--quiet").code == 3
    assert run.out == ""
    assert run.err.startswith("gone.xlsx: failed (3): There is no such file")
    assert len(run.err.splitlines()) == 1


def test_verbose_lines_begin_with_their_time(run: Run, tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx")
    _settings(tmp_path, 'path = "a.xlsx"')
    run("sync", "--verbose")
    for line in run.out.splitlines():
        assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d ", line)


def test_lines_are_plain_text_whatever_a_path_holds(run: Run, tmp_path: Path) -> None:
    _settings(tmp_path, 'path = "red\\u001b[31m\\n.xlsx"')
    assert run("sync").code == 3
    assert "\x1b" not in run.out + run.err
    assert len(run.err.splitlines()) == 1


def test_chinese_lines_on_request(run: Run, tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx")
    _settings(tmp_path, 'path = "a.xlsx"', 'path = "gone.xlsx"')
    run("sync", "--lang", "zh")
    assert "a.xlsx：已写入，" in run.out
    assert "2 个计划，用时 " in run.out
    assert "gone.xlsx：失败（3）：文件不存在" in run.err


def test_an_open_plan_makes_it_75_and_wrong_settings_of_one_plan_2(
    run: Run, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        write_workbook(tmp_path / f"{name}.xlsx")
    (tmp_path / "~$a.xlsx").write_bytes(b"\x03Ann")
    _settings(tmp_path, 'path = "a.xlsx"', 'path = "b.xlsx"')
    assert run("sync").code == 75
    assert "a.xlsx: failed (75): a.xlsx is open in Excel by Ann" in run.err
    assert "b.xlsx: written" in run.out
    _settings(tmp_path, 'path = "a.xlsx"', 'path = "b.xlsx"\nignore = ["ZZZ001"]')
    assert run("sync").code == 2
    assert "b.xlsx: failed (2)" in run.err


def test_fail_on_of_the_command_line_or_of_an_entry_makes_it_1(run: Run, tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", FLAWED)
    _settings(tmp_path, 'path = "a.xlsx"')
    assert run("sync").code == 0
    assert run("sync", "--fail-on", "error").code == 1
    _settings(tmp_path, 'path = "a.xlsx"\nfail_on = "error"')
    assert run("sync").code == 1


def test_a_dry_run_writes_no_plan(run: Run, tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "a.xlsx")
    _settings(tmp_path, 'path = "a.xlsx"')
    before = plan.read_bytes()
    assert run("sync", "--dry-run").code == 0
    assert "a.xlsx: would write" in run.out
    assert plan.read_bytes() == before


def test_json_output_is_the_record(run: Run, tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx")
    _settings(tmp_path, 'path = "a.xlsx"', 'path = "gone.xlsx"')
    assert run("sync", "--format", "json", "--record", "run.json").code == 3
    assert json.loads(run.out) == json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))


def test_a_record_that_cannot_be_kept_does_not_stop_the_work(run: Run, tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "a.xlsx")
    _settings(tmp_path, 'path = "a.xlsx"')
    assert run("sync", "--record", "missing/run.json").code == 3
    assert "no folder" in run.err
    assert "dashboard" in owned(plan)


@pytest.mark.parametrize("option", ["--jobs", "--record"])
def test_options_of_the_job_are_refused_for_one_plan(run: Run, plan: Path, option: str) -> None:
    before = plan.read_bytes()
    assert run("sync", plan, option, "1").code == 2
    assert plan.read_bytes() == before


def test_without_a_settings_file_or_an_entry_there_is_nothing_to_do(
    run: Run, tmp_path: Path
) -> None:
    assert run("sync").code == 2
    assert "name a plan" in run.err
    _settings(tmp_path, top='audience = "client"')
    assert run("sync").code == 2
    assert "names no plan" in run.err
    assert run("sync", "--config", "other.toml").code == 2


def test_a_wrong_entry_stops_the_job_before_any_plan_is_touched(run: Run, tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "a.xlsx")
    before = plan.read_bytes()
    _settings(tmp_path, 'path = "a.xlsx"', 'path = "b.xlsx"\ncopies = "many"')
    assert run("sync").code == 2
    assert "[[plan]] 2 (b.xlsx): copies" in run.err
    assert len(run.err.splitlines()) == 1
    assert plan.read_bytes() == before


def test_five_hundred_plans_are_one_job(run: Run, tmp_path: Path, state_folder: Path) -> None:
    write_workbook(tmp_path / "7.xlsx")
    _settings(tmp_path, *(f'path = "{number}.xlsx"' for number in range(500)))
    assert run("sync", "--jobs", "2").code == 3
    assert len(run.err.splitlines()) == 499
    assert "500 plans in" in run.out
    plans = _record(state_folder)["plans"]
    assert [plan["plan"] for plan in plans] == [f"{number}.xlsx" for number in range(500)]


def test_a_large_file_behind_sync_is_no_plan_of_a_job(run: Run, tmp_path: Path) -> None:
    """What begins to read a large plan early takes the record for one; the workers never see it."""
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name)
    _settings(tmp_path, 'path = "a.xlsx"', 'path = "b.xlsx"')
    record = tmp_path / "run.json"
    record.write_text(" " * 120_000)
    done = _start(tmp_path, "--jobs", "2", "--record", str(record))
    assert "2 plans in" in done.communicate()[0]
    assert done.returncode == 0
    assert [each["plan"] for each in json.loads(record.read_text())["plans"]] == [
        "a.xlsx",
        "b.xlsx",
    ]


def _start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "sheetpm", "sync", *arguments, "--lang", "en"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


_HOLDS_THE_TURN = """
import sys
from pathlib import Path
from typing import Any
from sheetpm.sync.locks import own_turn
with own_turn(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
_SYNCS_IMPATIENTLY = """
import sys
from sheetpm.sync import locks
from sheetpm.cli.main import main
locks.WAIT_SECONDS = 0.2
main()
"""


def test_two_jobs_at_once_on_one_plan_wait_or_leave_with_75(tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "a.xlsx")
    _settings(tmp_path, 'path = "a.xlsx"')
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDS_THE_TURN, str(plan)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    impatient = subprocess.run(
        [sys.executable, "-c", _SYNCS_IMPATIENTLY, "sync", "--lang", "en"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert impatient.returncode == 75
    assert "being synced by another sheetpm" in impatient.stderr
    assert owned(plan) == {}
    patient = _start(tmp_path)
    time.sleep(1.5)
    holder.communicate()
    said, _ = patient.communicate(timeout=60)
    assert patient.returncode == 0
    assert "a.xlsx: written" in said


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "sigterm"]
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_job_that_is_stopped_leaves_whole_files_and_says_what_it_did_not_do(
    tmp_path: Path, state_folder: Path, number: signal.Signals, code: int, jobs: str
) -> None:
    plans = [write_workbook(tmp_path / f"{number}.xlsx") for number in range(12)]
    _settings(tmp_path, *(f'path = "{plan.name}"' for plan in plans))
    # The last plan waits for its turn, so that the job cannot be over before it is stopped.
    with own_turn(plans[-1]):
        job = _start(tmp_path, "--jobs", jobs)
        assert job.stdout is not None
        assert "0.xlsx: written" in job.stdout.readline()
        os.killpg(job.pid, number)
        said, _ = job.communicate(timeout=60)
    assert job.returncode == code
    assert "Traceback" not in said
    assert re.search(r"12 plans in .* stopped before \d+ of them", said)
    assert "11.xlsx" in _record(state_folder)["not_run"]
    assert [path.name for path in tmp_path.glob(".sheetpm-*")] == []
    for plan in plans:
        assert set(owned(plan)) in ({"dashboard", "checks", "schedule", "history"}, set())
