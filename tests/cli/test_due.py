"""`sheetpm due`: what everybody owes, counted on the calendar from Monday, 16 March 2026."""

import csv
import json
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Run
from tests.sync.workbooks import write_workbook

TABS = {
    "Tasks": (("ID", "Task", "Start", "Finish"), ("T1", "Build", "2026-03-02", "2026-03-31")),
    "Communications": (
        ("ID", "Item", "Audience", "Frequency", "Owner", "First", "Last done"),
        ("K1", "Weekly report", "Laura", "weekly", "Ann", "2026-01-02", "2026-03-06"),
        ("K2", "Hotline", "Laura", "now and then", "Ann", "2026-01-02", None),
        ("K3", "Team call", "project team", "every Tuesday", "Ann", "2026-01-06", "2026-03-10"),
    ),
    "Meetings": (
        ("Date", "Meeting", "Action", "Action owner", "Action due", "Action status"),
        ("2026-03-09", "Steering", "Send texts", "Bob", "2026-03-16", "open"),
        ("2026-03-09", "Steering", "Book room", "Bob", "2026-03-10", "done"),
    ),
    "Feedback": (
        ("ID", "Date", "Comment", "Owner", "Due", "Status"),
        ("F1", "2026-03-05", "=Menu is hidden", "bob", "2026-03-11", "open"),
        ("F2", "2026-03-05", "Very good", "Bob", "2026-03-11", "answered"),
    ),
    "Changes": (
        ("ID", "Change", "Requested on", "Decision"),
        ("CH1", "Add a map", "2026-03-10", "pending"),
    ),
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in TABS.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                is_day = isinstance(value, str) and value[:3] == "202" and len(value) == 10
                typed = datetime.fromisoformat(value) if value and is_day else value
                cell = sheet.cell(number, column, typed)
                if isinstance(typed, str) and typed.startswith("="):
                    cell.data_type = "s"
    path = tmp_path / "plan.xlsx"
    book.save(path)
    return path


def test_what_is_owed_is_listed_by_owner_with_its_cell(run: Run, plan: Path) -> None:
    assert run("due", plan, "--status-date", "2026-03-16").code == 0
    # The report of Friday the 13th is 3 days late; the answer of the 11th 5 days, and it is Bob's
    # first; the change of the 10th is due 14 days later, on the 24th.
    assert run.out.splitlines() == [
        "plan.xlsx: status date 2026-03-16 (given on the command line); 2 overdue; 1 due today; 2 ahead; 1 without a date",
        "",
        "bob (1 overdue, 1 due today)",
        "  5 days late  2026-03-11  Feedback!E2        answer to feedback  F1 =Menu is hidden",
        "  due today    2026-03-16  Meetings!E2        meeting action      Send texts",
        "",
        "Ann (1 overdue, 1 ahead, 1 without a date)",
        "  3 days late  2026-03-13  Communications!G2  communication       K1 Weekly report",
        "  in 1 day     2026-03-17  Communications!G4  communication       K3 Team call",
        "  no date                  Communications!D3  communication       K2 Hotline (the frequency is not understood)",
        "",
        "nobody named (1 ahead)",
        "  in 8 days    2026-03-24  Changes!D2         change decision     CH1 Add a map",
    ]


def test_the_list_speaks_chinese(run: Run, plan: Path) -> None:
    run("due", plan, "--status-date", "2026-03-16", "--lang", "zh", "--owner", "Bob")
    assert run.out.splitlines() == [
        "plan.xlsx：状态日期 2026-03-16（命令行指定）；1 项逾期；1 项当日到期",
        "",
        "bob（1 项逾期，1 项当日到期）",
        "  逾期 5 天  2026-03-11  Feedback!E2  反馈回复  F1 =Menu is hidden",
        "  当日到期   2026-03-16  Meetings!E2  会议待办  Send texts",
    ]


@pytest.mark.parametrize("typed", ["7d", "1w", "7", "7 days", "7天", "1周"])
def test_within_leaves_out_what_is_later_or_has_no_date(run: Run, plan: Path, typed: str) -> None:
    run("due", plan, "--status-date", "2026-03-16", "--within", typed, "--format", "json")
    shown = json.loads(run.out)
    assert shown["within_days"] == 7
    assert shown["counts"] == {"overdue": 2, "due today": 1, "ahead": 1, "no date": 0}
    run("due", plan, "--status-date", "2026-03-16", "--within", typed)
    assert run.out.splitlines()[0].endswith("1 ahead; 1 later; 1 without a date")


def test_json_says_where_each_item_stands_and_why_it_has_no_date(run: Run, plan: Path) -> None:
    run("due", plan, "--status-date", "2026-03-16", "--format", "json")
    owners = {each["owner"]: each for each in json.loads(run.out)["owners"]}
    assert list(owners) == ["bob", "Ann", None]
    assert owners["bob"]["overdue"] == 1
    (_, _, hotline) = owners["Ann"]["items"]
    assert (hotline["due"], hotline["days"], hotline["status"]) == (None, None, "no date")
    assert (hotline["cell"], hotline["why"]) == (
        "Communications!D3",
        "the frequency is not understood",
    )


def test_csv_holds_one_line_an_item_and_no_formula(run: Run, plan: Path) -> None:
    run("due", plan, "--status-date", "2026-03-16", "--format", "csv")
    rows = list(csv.DictReader(StringIO(run.out)))
    assert [(row["id"], row["days"], row["kind"]) for row in rows] == [
        ("F1", "-5", "feedback"),
        ("", "0", "action"),
        ("K1", "-3", "communication"),
        ("K3", "1", "communication"),
        ("K2", "", "communication"),
        ("CH1", "8", "change decision"),
    ]
    assert rows[0]["what"] == "'=Menu is hidden"


def test_the_client_does_not_see_what_is_internal(run: Run, plan: Path) -> None:
    settings = plan.with_name("sheetpm.toml")
    settings.write_text('audience = "client"\n', encoding="utf-8")
    run("due", plan, "--status-date", "2026-03-16")
    assert "Team call" not in run.out
    assert "Weekly report" in run.out


def test_a_name_that_owes_nothing_is_said_to(run: Run, plan: Path) -> None:
    run("due", plan, "--status-date", "2026-03-16", "--owner", "Bop")
    assert run.out.splitlines()[1] == "Nothing names Bop as its owner."
    run("due", plan, "--status-date", "2026-03-16", "--owner", "Ann", "--within", "0")
    assert "Weekly report" in run.out
    run("due", plan, "--status-date", "2026-03-01", "--within", "1")
    assert run.out.splitlines()[1] == "Nothing is overdue or due within 1 day."


@pytest.mark.parametrize("typed", ["soon", "7h", "-3", "1.5w", "", "9999999"])
def test_within_that_is_no_time_is_refused_in_one_sentence(
    run: Run, plan: Path, typed: str
) -> None:
    assert run("due", plan, f"--within={typed}").code == 2
    assert run.err == f"sheetpm: {typed} is no number of days; write it as 7d or 2w.\n"


def test_a_plan_that_is_not_there_ends_with_3(run: Run, tmp_path: Path) -> None:
    assert run("due", tmp_path / "none.xlsx").code == 3


def test_a_status_date_that_nobody_gave_is_said_to_be_assumed(run: Run, plan: Path) -> None:
    assert "(assumed: the day of the run)" in run("due", plan).out.splitlines()[0]
    assert json.loads(run("due", plan, "--format", "json").out)["status_date_source"] == "assumed"
    run("due", plan, "--lang", "zh")
    assert "（未指定，取运行当天）" in run.out.splitlines()[0]


def test_a_plan_that_lists_nothing_is_not_said_to_owe_nothing(run: Run, tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "tasks-only.xlsx")
    assert run("due", plan, "--status-date", "2026-03-16").code == 0
    assert run.out.splitlines()[1].startswith("The plan has none of the tabs that list what")
    assert "Communications, Meetings, Feedback" in run.out
    run("due", plan, "--status-date", "2026-03-16", "--lang", "zh")
    assert run.out.splitlines()[1].startswith("计划中没有任何列出待办事项的工作表：")
