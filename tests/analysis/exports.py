"""Exports of Microsoft Project as it names its fields, made from short rows and scheduled."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, TypeAlias

from openpyxl import Workbook

from sheetpm.api import Given, assess
from sheetpm.cli.schedule_rows import ScheduledTask, schedule_rows
from sheetpm.config import Settings
from sheetpm.sources.excel import read_workbook

HEADER = (
    "ID", "Task Name", "Outline Level", "Summary", "Duration", "Predecessors", "Constraint Type",
    "Constraint Date", "Deadline", "Task Calendar", "% Complete", "Actual Start", "Actual Finish",
    "Resource Names",
)  # fmt: skip
STANDARD = "08:00-12:00, 13:00-17:00"
_DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_FACTS = {
    "start": "2026-03-02T08:00",
    "finish": "2026-03-31T17:00",
    "status_date": None,
    "schedule_from": "0",
    "minutes_per_day": "480",
    "minutes_per_week": "2400",
    "days_per_month": "20",
    "default_calendar": "Standard",
    "critical_slack_limit": "0.0d",
}

Row: TypeAlias = Mapping[str, Any]


def exported(
    *tasks: Row, calendars: Sequence[tuple[Any, ...]] = (), **facts: str | None
) -> dict[str, ScheduledTask]:
    """The tasks by id, scheduled; a Monday, 2 March 2026, is the project's first day."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tasks"
    sheet.append(HEADER)
    for number, task in enumerate(tasks, 1):
        usual = {
            "ID": number,
            "Task Name": f"Task {number}",
            "Outline Level": 1,
            "Summary": "No",
            "Constraint Type": "AS_SOON_AS_POSSIBLE",
            "% Complete": 0,
        }
        filled = usual | dict(task)
        sheet.append([filled.get(name) for name in HEADER])
    project = book.create_sheet("Project")
    for fact in (_FACTS | facts).items():
        project.append(fact)
    tab = book.create_sheet("Calendars")
    tab.append(("Calendar", "Day or exception from", "to", "Working", "Hours"))
    for row in (*week("Standard", STANDARD), *calendars):
        tab.append(row)
    target = BytesIO()
    book.save(target)
    assessment = assess(
        read_workbook(target.getvalue(), "export.xlsx"),
        settings=Settings(),
        today=date(2026, 6, 1),
        given=Given(),
    )
    return {task.id: task for task in schedule_rows(assessment) if task.id}


def week(name: str, hours: str, days: int = 5) -> list[tuple[Any, ...]]:
    """The seven rows of a calendar that works so many days from Monday on."""
    return [
        (name, day, None, "Yes" if number < days else "No", hours if number < days else None)
        for number, day in enumerate(_DAYS)
    ]


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """A moment of March 2026."""
    return datetime(2026, month, day, hour, minute)


def four(task: ScheduledTask) -> tuple[datetime | None, ...]:
    """Early start and finish, late start and finish."""
    return task.early_start, task.early_finish, task.late_start, task.late_finish
