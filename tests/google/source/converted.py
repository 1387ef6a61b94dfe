"""An Excel plan as Google would hold it after File > Import: the same cells, dates as numbers."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sheetpm.grid import CellRange, Grid, Workbook
from tests.google.source.stub import Stub

_DAY_ZERO = datetime(1899, 12, 30)


def convert(workbook: Workbook, stub: Stub, *, title: str = "Plan") -> None:
    """Put a workbook's tabs into a server."""
    stub.spreadsheet = {
        "spreadsheetId": "x",
        "properties": {"title": title, "locale": "en_GB", "timeZone": "Europe/London"},
        "sheets": [_sheet(number, grid) for number, grid in enumerate(workbook.grids)],
    }
    stub.values = {grid.title: _rows(grid) for grid in workbook.grids}


def _sheet(number: int, grid: Grid) -> dict[str, Any]:
    properties = {
        "sheetId": number,
        "title": grid.title,
        "index": number,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": max(1000, grid.last_row), "columnCount": 30},
    }
    if grid.is_hidden:
        properties["hidden"] = True
    return {"properties": properties, "merges": [_merge(number, area) for area in grid.merged]}


def _merge(number: int, area: CellRange) -> dict[str, int]:
    edges = {
        "startRowIndex": area.first.row - 1,
        "endRowIndex": area.last.row,
        "startColumnIndex": area.first.column - 1,
        "endColumnIndex": area.last.column,
    }
    return edges | ({"sheetId": number} if number else {})


def _rows(grid: Grid) -> list[list[Any]]:
    """Rows from A1 on, blanks at their ends cut off."""
    rows: list[list[Any]] = [[] for _ in range(grid.first_row - 1)]
    for number, row in grid.numbered_rows():
        cells: list[Any] = [""] * (grid.first_column - 1)
        for column, value in enumerate(row, start=grid.first_column):
            cells.append(grid.errors.get((number, column)) or _plain(value))
        while cells and cells[-1] == "":
            cells.pop()
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, time):
        return (value.hour * 60 + value.minute) / 1440
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        days = (moment - _DAY_ZERO) / timedelta(days=1)
        return int(days) if days == int(days) else days
    return int(value) if value == int(value) else value
