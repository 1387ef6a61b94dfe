"""Spreadsheets made of plain rows, or of a workbook file."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from tests.google_server.cells import plain
from tests.google_server.defaults import fresh_properties
from tests.google_server.errors import Json
from tests.google_server.model import Sheet, Spreadsheet
from tests.google_server.serials import to_serial

Rows = Sequence[Sequence[Any]]
_DATES = (
    (datetime, {"type": "DATE_TIME", "pattern": "yyyy-mm-dd hh:mm:ss"}),
    (date, {"type": "DATE", "pattern": "yyyy-mm-dd"}),
    (time, {"type": "TIME", "pattern": "hh:mm:ss"}),
)


def from_rows(spreadsheet_id: str, tabs: Mapping[str, Rows], title: str) -> Spreadsheet:
    """A file with these tabs. Dates become serials with a date format, `=...` a formula."""
    spreadsheet = Spreadsheet(spreadsheet_id, fresh_properties(title))
    for name, rows in tabs.items():
        width = max((len(row) for row in rows), default=0)
        fill(spreadsheet.new_sheet(name, max(1000, len(rows)), max(26, width)), rows)
    return spreadsheet


def fill(sheet: Sheet, rows: Rows, top: int = 0, left: int = 0) -> None:
    """Writes rows from a cell on; None leaves a cell alone."""
    for row, line in enumerate(rows, top):
        for column, value in enumerate(line, left):
            if value is not None and value != "":
                sheet.set_cell((row, column), cell_of(value))


def cell_of(value: Any) -> Json:
    """The CellData of a Python value."""
    if isinstance(value, bool):
        return {"userEnteredValue": {"boolValue": value}}
    if isinstance(value, int | float):
        return {"userEnteredValue": {"numberValue": plain(value)}}
    for kind, number_format in _DATES:
        if isinstance(value, kind):
            entered = {"numberValue": plain(to_serial(value))}
            return {
                "userEnteredValue": entered,
                "userEnteredFormat": {"numberFormat": dict(number_format)},
            }
    text = str(value)
    is_formula = text.startswith("=") and len(text) > 1
    return {"userEnteredValue": {"formulaValue" if is_formula else "stringValue": text}}


def from_workbook(spreadsheet_id: str, path: Path, title: str) -> Spreadsheet:
    """A file as Google would make it of a workbook: the cells, their number formats, frozen rows."""
    import openpyxl
    from openpyxl.utils.cell import coordinate_to_tuple

    book = openpyxl.load_workbook(path)
    spreadsheet = Spreadsheet(spreadsheet_id, fresh_properties(title))
    for source in book.worksheets:
        sheet = spreadsheet.new_sheet(
            source.title, max(1000, source.max_row), max(26, source.max_column)
        )
        if source.sheet_state != "visible":
            sheet.properties["hidden"] = True
        for line in source.iter_rows():
            for cell in line:
                if cell.value not in (None, ""):
                    sheet.set_cell((cell.row - 1, cell.column - 1), _read(cell))
        pane = source.freeze_panes
        if pane:
            row, column = coordinate_to_tuple(pane)
            sheet.properties["gridProperties"] |= {
                "frozenRowCount": row - 1,
                "frozenColumnCount": column - 1,
            }
        for merged in source.merged_cells.ranges:
            sheet.merges.append(
                {
                    "sheetId": sheet.id,
                    "startRowIndex": merged.min_row - 1,
                    "endRowIndex": merged.max_row,
                    "startColumnIndex": merged.min_col - 1,
                    "endColumnIndex": merged.max_col,
                }
            )
    return spreadsheet


def _read(cell: Any) -> Json:
    found = cell_of(getattr(cell.value, "text", cell.value))
    if cell.data_type == "s":
        found = {"userEnteredValue": {"stringValue": str(cell.value)}}
    pattern = cell.number_format
    if pattern not in ("General", ""):
        kind = "TEXT" if pattern == "@" else "PERCENT" if "%" in pattern else "NUMBER"
        if cell.is_date:
            kind = "DATE_TIME" if "h" in pattern.lower() else "DATE"
        found["userEnteredFormat"] = {"numberFormat": {"type": kind, "pattern": pattern}}
    return found
