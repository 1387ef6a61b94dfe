"""`sheetpm schedule` prints what the critical path method gives, to the day and to the minute."""

import csv
import json
from collections.abc import Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Run

Rows: TypeAlias = Sequence[tuple[Any, ...]]

TASKS = (
    ("ID", "Task", "Start", "Duration", "Predecessors"),
    ("A", "Dig", datetime(2026, 3, 2), "2d", None),
    ("B", "Pour", None, "4h", "A"),
    ("C", "Wait", None, "1d", "A"),
    ("D", "Open", None, "1d", "B; C"),
)


def write(path: Path, rows: Rows, **tabs: Rows) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tasks"
    for row in rows:
        sheet.append(row)
    for title, content in tabs.items():
        other = book.create_sheet(title)
        for line in content:
            other.append(line)
    book.save(path)
    return path


def rows_of(text: str) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(StringIO(text))}


def test_csv_gives_every_task_to_the_minute(run: Run, tmp_path: Path) -> None:
    plan = write(tmp_path / "plan.xlsx", TASKS)
    assert run("schedule", plan, "--format", "csv").code == 0
    found = rows_of(run.out)
    assert found["A"]["early_start"] == "2026-03-02T08:00"
    assert found["A"]["early_finish"] == "2026-03-03T17:00"
    assert found["B"]["early_finish"] == "2026-03-04T12:00"
    assert found["B"]["late_start"] == "2026-03-04T13:00"
    assert (found["B"]["total_slack_min"], found["B"]["total_slack_days"]) == ("240", "0.5")
    assert found["C"]["critical"] == "1"
    assert found["D"]["driving_predecessor"] == "C"


def test_slack_of_an_elapsed_task_is_in_elapsed_days(run: Run, tmp_path: Path) -> None:
    rows = (
        TASKS[0],
        ("A", "Pour", datetime(2026, 3, 2), "1d", None),
        ("B", "Fit out", None, "20d", "A"),
        ("C", "Drying", None, "7ed", "A"),
    )
    plan = write(tmp_path / "plan.xlsx", rows)
    assert run("schedule", plan, "--format", "csv").code == 0
    found = rows_of(run.out)["C"]
    assert (found["total_slack_min"], found["total_slack_days"]) == ("30240", "21.0")
    assert found["free_slack_days"] == "21.0"


def test_a_name_in_csv_cannot_act_as_a_formula(run: Run, tmp_path: Path) -> None:
    rows = (TASKS[0], ("A", "@SUM(1)", datetime(2026, 3, 2), "2d", None))
    run("schedule", write(tmp_path / "plan.xlsx", rows), "--format", "csv")
    assert rows_of(run.out)["A"]["name"] == "'@SUM(1)"


def test_the_table_shows_days_where_days_say_it_all(run: Run, tmp_path: Path) -> None:
    whole = (*TASKS[:2], ("C", "Wait", None, "1d", "A"))
    run("schedule", write(tmp_path / "plan.xlsx", whole))
    assert "2026-03-04" in run.out
    assert "08:00" not in run.out
    run("schedule", write(tmp_path / "plan.xlsx", TASKS))
    assert "2026-03-04 12:00" in run.out
    run("schedule", tmp_path / "plan.xlsx", "--lang", "zh")
    assert "最早开始" in run.out


def test_what_cannot_be_told_is_not_a_number(run: Run, tmp_path: Path) -> None:
    rows = (TASKS[0], ("A", "Dig", datetime(2026, 3, 2), "2d", "B"), ("B", "Fill", None, "1d", "A"))
    run("schedule", write(tmp_path / "plan.xlsx", rows), "--format", "json")
    tasks = json.loads(run.out)["tasks"]
    assert [task["early_start"] for task in tasks] == [None, None]
    assert [task["critical"] for task in tasks] == [None, None]


@pytest.mark.parametrize(
    ("start", "early"),
    [("2026-03-02 10:30", "2026-03-02T10:30"), ("2026-03-02", "2026-03-02T08:00")],
)
def test_a_typed_time_of_day_counts(run: Run, tmp_path: Path, start: str, early: str) -> None:
    rows = (TASKS[0], ("A", "Dig", start, "1d", None))
    run("schedule", write(tmp_path / "plan.xlsx", rows), "--format", "csv")
    assert rows_of(run.out)["A"]["early_start"] == early


def test_a_calendar_of_the_calendars_tab_can_be_the_projects(run: Run, tmp_path: Path) -> None:
    shifts = [("Calendar", "Day or from", "Working", "Hours")]
    shifts += [("Shifts", day, "yes", "22:00-06:00") for day in ("Mon", "Tue", "Wed", "Thu")]
    project = (("Project calendar", "Shifts"), ("Start", datetime(2026, 3, 2)))
    rows = (TASKS[0], ("A", "Dig", None, "2d", None))
    plan = write(tmp_path / "plan.xlsx", rows, Project=project, Calendars=shifts)
    run("schedule", plan, "--format", "csv")
    found = rows_of(run.out)["A"]
    assert (found["early_start"], found["early_finish"]) == ("2026-03-02T22:00", "2026-03-04T06:00")


def test_an_export_of_microsoft_project_is_read_in_its_own_words(run: Run, tmp_path: Path) -> None:
    header = (
        "ID WBS,Task Name,Outline Level,Summary,Duration,Predecessors,Constraint Type,"
        "Constraint Date,Deadline,Task Calendar,% Complete,Actual Start,Actual Finish,Resource Names"
    )
    names = tuple(("ID,WBS," + header.partition(",")[2]).split(","))
    asap = "AS_SOON_AS_POSSIBLE"
    rows = (
        names,
        (1, "1", "Phase", 1, "Yes", None, None, asap, *(None,) * 3, 0, *(None,) * 3),
        (2, "1.1", "Dig", 2, "No", "2 days", None, asap, *(None,) * 3, 0, *(None,) * 3),
        (
            3,
            "1.2",
            "Fill",
            2,
            "No",
            "4 hrs",
            "2FS+1 days",
            "MUST_FINISH_ON",
            datetime(2026, 3, 6),
            None,
            None,
            0,
            *(None,) * 3,
        ),
    )
    project = (
        ("start", "2026-03-02T08:00"),
        ("finish", "2026-03-10T17:00"),
        ("schedule_from", "0"),
        ("minutes_per_day", "480"),
        ("default_calendar", "Standard"),
    )
    week: list[tuple[Any, ...]] = [("Calendar", "Day or exception from", "to", "Working", "Hours")]
    week += [
        ("Standard", day, None, "Yes", "08:00-12:00, 13:00-17:00")
        for day in ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
    ]
    plan = write(tmp_path / "plan.xlsx", rows, Project=project, Calendars=week)
    run("schedule", plan, "--format", "csv")
    found = rows_of(run.out)
    assert found["1"]["summary"] == "1"
    assert found["2"]["early_finish"] == "2026-03-03T17:00"
    # Must finish on 6 March 00:00: the end of work on the 5th.
    assert found["3"]["early_finish"] == "2026-03-05T17:00"


def test_no_tasks_and_no_file_are_one_sentence(run: Run, tmp_path: Path) -> None:
    assert run("schedule", tmp_path / "none.xlsx").code == 3
    assert len(run.err.splitlines()) == 1


def test_paths_are_printed_instead_of_tasks(run: Run, tmp_path: Path) -> None:
    plan = write(tmp_path / "plan.xlsx", TASKS)
    assert run("schedule", plan, "--paths", "2").code == 0
    assert run.out.splitlines() == [
        "Longest path: slack 0 d",
        "  2026-03-02 08:00 - 2026-03-03 17:00  A  Dig",
        "  2026-03-04 08:00 - 2026-03-04 17:00  C  Wait",
        "  2026-03-05 08:00 - 2026-03-05 17:00  D  Open",
        "Path 2: slack 0.5 d, branches off after A",
        "  2026-03-04 08:00 - 2026-03-04 12:00  B  Pour",
    ]


def test_paths_as_csv_and_json_say_the_same(run: Run, tmp_path: Path) -> None:
    plan = write(tmp_path / "plan.xlsx", TASKS)
    assert run("schedule", plan, "--paths", "2", "--format", "csv").code == 0
    rows = list(csv.DictReader(StringIO(run.out)))
    assert [(row["path"], row["position"], row["id"]) for row in rows] == [
        ("1", "1", "A"),
        ("1", "2", "C"),
        ("1", "3", "D"),
        ("2", "1", "B"),
    ]
    assert run("schedule", plan, "--paths", "2", "--format", "json").code == 0
    paths = json.loads(run.out)["paths"]
    assert [[task["id"] for task in path["tasks"]] for path in paths] == [["A", "C", "D"], ["B"]]
    assert (paths[1]["slack_days"], paths[1]["branches_off"]) == (0.5, "A")


def test_no_path_is_refused_as_a_number_of_paths(run: Run, tmp_path: Path) -> None:
    plan = write(tmp_path / "plan.xlsx", TASKS)
    assert run("schedule", plan, "--paths", "0").code == 2
