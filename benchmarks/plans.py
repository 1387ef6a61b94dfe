"""Plan workbooks of a wanted size: 20 columns a task, phases of ten, about 1.5 links each."""

from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

HEADERS = (
    "ID", "WBS", "Task", "Type", "Owner", "Start", "Finish", "Duration", "Effort",
    "% Complete", "Predecessors", "Actual Start", "Actual Finish", "Baseline Start",
    "Baseline Finish", "Budget", "Actual Cost", "Priority", "Status", "Notes",
)  # fmt: skip
STATUS_DATE = date(2026, 6, 30)
_FIRST = date(2026, 1, 5)


def write_plan(path: Path, tasks: int) -> None:
    """Write a plan of that many rows; the same number gives the same plan."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    percent = book.add_format({"num_format": "0%"})
    project = book.add_worksheet("Project")
    facts = (("Name", f"Plan of {tasks} tasks"), ("Status date", STATUS_DATE), ("Currency", "EUR"))
    for row, (name, value) in enumerate(facts):
        project.write_string(row, 0, name)
        if isinstance(value, date):
            project.write_datetime(row, 1, value, day)
        else:
            project.write_string(row, 1, value)
    sheet = book.add_worksheet("Tasks")
    sheet.write_row(0, 0, HEADERS)
    for number in range(1, tasks + 1):
        for column, value in enumerate(_row(number)):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif isinstance(value, float) and HEADERS[column] == "% Complete":
                sheet.write_number(number, column, value, percent)
            elif isinstance(value, int | float):
                sheet.write_number(number, column, value)
            elif value:
                sheet.write_string(number, column, value)
    book.close()


def _row(number: int) -> tuple[str | float | date | None, ...]:
    phase, step = divmod(number - 1, 10)
    name = f"T{number}"
    if step == 0:
        return (name, f"{phase + 1}", f"Phase {phase + 1}", "summary", *(None,) * 15, "")
    lengths = [1 + other % 3 for other in range(number - step + 1, number + 1)]
    first = 5 * (phase % 100) + sum(lengths[:-1])
    start, finish = _working_day(first), _working_day(first + lengths[-1] - 1)
    is_done, is_started = finish < STATUS_DATE, start <= STATUS_DATE
    links = [f"T{number - 1}"] if step > 1 else []
    if number % 2 and step > 2:
        links.append(f"T{number - 2}SS+1d")
    return (
        name,
        f"{phase + 1}.{step}",
        f"Work package {number} of phase {phase + 1}",
        "task",
        f"Person {number % 37}",
        start,
        finish,
        f"{lengths[-1]}d",
        float(8 * lengths[-1]),
        1.0 if is_done else 0.4 if is_started else 0.0,
        "; ".join(links),
        start if is_started else None,
        finish if is_done else None,
        start,
        finish,
        float(400 + number % 700),
        float(380 + number % 700) if is_done else 150.0 if is_started else None,
        500.0,
        "done" if is_done else "in progress" if is_started else "not started",
        f"Note on task {number}" if number % 5 == 0 else "",
    )


def _working_day(count: int) -> date:
    """That many working days after the first Monday."""
    weeks, rest = divmod(count, 5)
    return _FIRST + timedelta(days=7 * weeks + rest)
