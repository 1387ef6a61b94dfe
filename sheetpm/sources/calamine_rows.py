"""Rows of values as python-calamine reads them, its failures turned into `None`."""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar, cast

from python_calamine import CalamineSheet, CalamineWorkbook

from sheetpm.sources.rectangle import Rectangle

if TYPE_CHECKING:
    from sheetpm.grid import CellValue

Result = TypeVar("Result")


def open_calamine(content: bytes) -> CalamineWorkbook | None:
    """The workbook, its shared strings read; `None` where calamine cannot."""
    return _attempt(lambda: CalamineWorkbook.from_filelike(BytesIO(content)))


def read_sheet(workbook: CalamineWorkbook, position: int, title: str) -> CalamineSheet | None:
    """A sheet by its place among all sheets, if its title is the one expected."""
    if workbook.sheet_names[position : position + 1] != [title]:
        return None
    return _attempt(lambda: workbook.get_sheet_by_index(position))


def read_rectangle(sheet: CalamineSheet) -> Rectangle | None:
    """All values of a sheet, blanks as `None`; `None` where a value has no place in Python."""
    rows: list[list[CellValue]] | None = _attempt(cast("Callable[[], Any]", sheet.to_python))
    if rows is None:
        return None
    for row in rows:
        if "" in row:
            row[:] = [None if value == "" else value for value in row]
    first_row, first_column = sheet.start or (0, 0)
    return Rectangle(rows=rows or (), first_row=first_row + 1, first_column=first_column + 1)


def _attempt(action: Callable[[], Result]) -> Result | None:
    try:
        return action()
    except Exception:  # noqa: BLE001 - whatever it is, the XML parser tries next
        return None
    except BaseException as failure:
        if type(failure).__name__ != "PanicException":
            raise
        return None
