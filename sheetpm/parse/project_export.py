"""Workbooks exported from Microsoft Project with its own field names, read as a plan.

Known by their Project sheet, which names `minutes_per_day` and `default_calendar`. Every cell keeps
its place; only what it says is put into the words of a plan's tabs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sheetpm.grid import CellValue, Grid, Workbook

_SIGNS = frozenset({"minutes_per_day", "default_calendar", "schedule_from"})
_LABELS = {
    "start": "Start",
    "status_date": "Status date",
    "default_calendar": "Project calendar",
    "minutes_per_day": "Hours per day",
}
"""The finish there is a computed one, no promise, and the rest says nothing of the plan."""
_CLOSING = ("FINISH", "MUST_FINISH")


def adapt_export(workbook: Workbook) -> Workbook:
    """The workbook in a plan's words; any other workbook as it is."""
    project = workbook.grid("Project")
    tasks = workbook.grid("Tasks")
    if project is None or tasks is None or not _is_export(project):
        return workbook
    adapted = {"Project": _adapt_project(project), "Tasks": _adapt_tasks(tasks)}
    grids = tuple(adapted.get(grid.title, grid) for grid in workbook.grids)
    return replace(workbook, grids=grids)


def _is_export(project: Grid) -> bool:
    return {row[0] for row in project.rows if row and isinstance(row[0], str)} >= _SIGNS


def _adapt_project(grid: Grid) -> Grid:
    rows: list[Sequence[CellValue]] = []
    for label, value, *rest in grid.rows:
        known = _LABELS.get(str(label))
        said = _hours(value) if label == "minutes_per_day" else value
        rows.append((known, said if known else None, *rest))
    return replace(grid, rows=rows)


def _hours(minutes: CellValue) -> CellValue:
    try:
        return float(str(minutes)) / 60
    except ValueError:
        return minutes


def _adapt_tasks(grid: Grid) -> Grid:
    if not grid.rows:
        return grid
    header = list(grid.rows[0])
    place = {str(name): at for at, name in enumerate(header)}
    changes: dict[int, Callable[[CellValue, Mapping[str, CellValue]], CellValue]] = {}
    if "Summary" in place:
        header[place["Summary"]] = "Type"
        changes[place["Summary"]] = lambda value, _: "summary" if value == "Yes" else None
    for name in ("Deadline", "Actual Finish"):
        if name in place:
            changes[place[name]] = lambda value, _: _end(value)
    if "Constraint Date" in place:
        changes[place["Constraint Date"]] = _bound
    rows: list[Sequence[CellValue]] = [header]
    for row in grid.rows[1:]:
        named = {name: row[at] for name, at in place.items()}
        rows.append(
            [changes[at](cell, named) if at in changes else cell for at, cell in enumerate(row)]
        )
    return replace(grid, rows=rows)


def _bound(value: CellValue, row: Mapping[str, CellValue]) -> CellValue:
    kind = str(row.get("Constraint Type") or "")
    return _end(value) if kind.startswith(_CLOSING) else value


def _end(value: CellValue) -> CellValue:
    """A finish at midnight is the end of the day before; a plan's date alone means its own end."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(value, datetime):
        return value if value.time() != time() else value.date() - timedelta(days=1)
    return value - timedelta(days=1) if isinstance(value, date) else value
