"""`sheetpm level` on a real workbook: printed, written on a tab of its own, kept by a sync."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from sheetpm.cli.level import command
from sheetpm.cli.sync import command as sync_command


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tasks"
    sheet.append(["ID", "Task", "Owner", "Start", "Finish"])
    sheet.append(["T1", "Build", "Ann", "2026-03-16", "2026-03-20"])
    sheet.append(["T2", "Write", "Ann", "2026-03-16", "2026-03-20"])
    team = book.create_sheet("Team")
    team.append(["ID", "Name", "Units"])
    team.append(["A", "Ann", "100%"])
    path = tmp_path / "plan.xlsx"
    book.save(path)
    return path


def run(plan: Path, *more: str) -> str:
    arguments = [str(plan), "--status-date", "2026-03-13", "--method", "rules", *more]
    result = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert result.exception is None, result.exception
    return result.output


def test_the_proposal_is_printed_and_the_file_left_alone(plan: Path) -> None:
    before = plan.read_bytes()
    said = run(plan, "--extend")
    assert "finish 2026-03-20 → 2026-03-27 (+5 d)" in said
    assert "not by a solver" in said
    assert "Ann is taken by T" in said
    told = run(plan, "--extend", "--lang", "zh")
    assert "后移 1 项任务" in told
    assert "（Ann 正忙于 T" in told
    assert "(" not in told
    assert plan.read_bytes() == before


def test_json_and_csv_say_the_same(plan: Path) -> None:
    facts = json.loads(run(plan, "--extend", "--format", "json"))
    (move,) = facts["moves"]
    assert (move["proposed_start"], move["moved_days"]) == ("2026-03-23", 5.0)
    assert facts["method"] == "rules"
    table = run(plan, "--extend", "--format", "csv").splitlines()
    assert len(table) == 2
    assert table[1].startswith(f"move,{move['id']},")


def test_within_float_says_what_cannot_be_solved(plan: Path) -> None:
    facts = json.loads(run(plan, "--within-float", "--format", "json"))
    assert facts["moves"] == []
    assert [each["obstacle"] for each in facts["remaining"]] == ["no float"]


def test_the_tab_is_written_when_asked_and_kept_by_a_sync(plan: Path) -> None:
    run(plan, "--extend", "--write")
    book = load_workbook(plan)
    assert "Levelling" in book.sheetnames
    assert [cell.value for cell in book["Tasks"]["D"]][1:] == ["2026-03-16", "2026-03-16"]
    written = plan.read_bytes()
    run(plan, "--extend", "--write")
    assert plan.read_bytes() == written
    CliRunner().invoke(
        sync_command, [str(plan), "--status-date", "2026-03-13"], standalone_mode=False
    )
    assert plan.read_bytes() == written
