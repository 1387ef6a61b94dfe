"""Workbooks exported from Microsoft Project with its own field names, read as a plan.

Known by their Project sheet, which names `minutes_per_day` and `default_calendar`. Every cell keeps
its place; only what it says is put into the words of a plan's tabs.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from sheetpm.grid import CellValue, Grid, Workbook

_SIGNS = frozenset({"minutes_per_day", "default_calendar", "schedule_from"})
_LABELS = {
    "start": "Start",
    "status_date": "Status date",
    "default_calendar": "Project calendar",
    "minutes_per_day": "Hours per day",
    "schedule_from": "Schedule from",
    "critical_slack_limit": "Critical slack",
}
"""The rest says nothing of the plan."""
_NEVER = "9999"
_FROM_FINISH = frozenset({"1", "1.0", "finish"})
_LONG_SPAN = re.compile(r"(?P<amount>\d+(?:\.\d+)?)\s*(?P<unit>mons?|wks?)\b", re.IGNORECASE)
_CLOSING = ("FINISH", "MUST_FINISH")


def adapt_export(workbook: Workbook) -> Workbook:
    """The workbook in a plan's words; any other workbook as it is."""
    project = workbook.grid("Project")
    tasks = workbook.grid("Tasks")
    if project is None or tasks is None or not _is_export(project):
        return workbook
    facts = _facts(project)
    if _last_actual(tasks) > _iso(facts.get("status_date") or _NEVER):
        # There, whatever has an actual date has happened; here only what the status date saw.
        facts["status_date"] = None
    adapted = {"Project": _adapt_project(project, facts), "Tasks": _adapt_tasks(tasks, facts)}
    grids = tuple(adapted.get(grid.title, grid) for grid in workbook.grids)
    return replace(workbook, grids=grids)


def _is_export(project: Grid) -> bool:
    return {row[0] for row in project.rows if row and isinstance(row[0], str)} >= _SIGNS


def _facts(grid: Grid) -> dict[str, CellValue]:
    return {str(row[0]): row[1] for row in grid.rows if len(row) > 1 and row[0] is not None}


def _adapt_project(grid: Grid, facts: Mapping[str, CellValue]) -> Grid:
    rows: list[Sequence[CellValue]] = []
    labels = dict(_LABELS)
    if str(facts.get("schedule_from")).casefold() in _FROM_FINISH:
        # Only then the finish is a date that somebody wants; else it is a computed one.
        del labels["start"]
        labels["finish"] = "Promised finish"
    for label, value, *rest in grid.rows:
        known = labels.get(str(label))
        said = facts.get(str(label))
        if label == "minutes_per_day":
            said = _hours(value)
        rows.append((known, said if known else None, *rest))
    return replace(grid, rows=rows)


def _hours(minutes: CellValue) -> CellValue:
    number = _number(minutes)
    return minutes if number is None else number / 60


def _last_actual(tasks: Grid) -> str:
    """The last actual date, written as ISO 8601."""
    header = tasks.rows[0] if tasks.rows else ()
    places = [at for at, name in enumerate(header) if name in {"Actual Start", "Actual Finish"}]
    dates = [_iso(row[at]) for row in tasks.rows[1:] for at in places if row[at] is not None]
    return max(dates, default="")


def _iso(value: CellValue) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _in_hours(facts: Mapping[str, CellValue]) -> Callable[[CellValue], CellValue]:
    """Weeks and months in hours: they have lengths of their own, whatever the calendar says."""
    day, week, month = (
        _number(facts.get(name))
        for name in ("minutes_per_day", "minutes_per_week", "days_per_month")
    )
    lengths = {"w": week, "m": day * month if day and month else None}

    def convert(found: re.Match[str]) -> str:
        minutes = lengths[found["unit"][0].casefold()]
        if not minutes:
            return found[0]
        return f"{float(found['amount']) * minutes / 60:.10g} hrs"

    return lambda value: _LONG_SPAN.sub(convert, value) if isinstance(value, str) else value


def _number(value: CellValue) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _adapt_tasks(grid: Grid, facts: Mapping[str, CellValue]) -> Grid:
    if not grid.rows:
        return grid
    in_hours = _in_hours(facts)
    header = list(grid.rows[0])
    place = {str(name): at for at, name in enumerate(header)}
    changes: dict[int, Callable[[CellValue, Mapping[str, CellValue]], CellValue]] = {}
    if "Summary" in place:
        header[place["Summary"]] = "Type"
        changes[place["Summary"]] = lambda value, _: "summary" if value == "Yes" else None
    for name in ("Deadline", "Actual Finish"):
        if name in place:
            changes[place[name]] = lambda value, _: _end(value)
    for name in ("Duration", "Predecessors"):
        if name in place:
            changes[place[name]] = lambda value, _: in_hours(value)
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
