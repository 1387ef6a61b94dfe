"""Rows of values as python-calamine reads them, its failures turned into `None`."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from tempfile import TemporaryFile
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from python_calamine import CalamineSheet, CalamineWorkbook

from sheetpm.sources.rectangle import Rectangle

if TYPE_CHECKING:
    from sheetpm.grid import CellValue

Result = TypeVar("Result")
_SHARED = frozenset((str, date))


def open_calamine(content: bytes) -> CalamineWorkbook | None:
    """The workbook, its shared strings read; `None` where calamine cannot."""
    return _attempt(lambda: CalamineWorkbook.from_filelike(BytesIO(content)))


def read_sheet(workbook: CalamineWorkbook, position: int, title: str) -> CalamineSheet | None:
    """A sheet by its place among all sheets, if its title is the one expected."""
    if workbook.sheet_names[position : position + 1] != [title]:
        return None
    return _attempt(lambda: workbook.get_sheet_by_index(position))


def read_rectangle(sheet: CalamineSheet) -> Rectangle | None:
    """All values of a sheet, blanks as `None`; `None` where a value has no place in Python.

    Equal texts and equal dates are one object: that saves room, and time where rows are handed on.
    """
    rows: list[list[CellValue]] | None = _attempt(cast("Callable[[], Any]", sheet.to_python))
    if rows is None:
        return None
    one: dict[CellValue, CellValue] = {"": None}
    for row in rows:
        row[:] = [
            one.setdefault(value, value) if type(value) in _SHARED else value for value in row
        ]
    first_row, first_column = sheet.start or (0, 0)
    return Rectangle(rows=rows or (), first_row=first_row + 1, first_column=first_column + 1)


def _attempt(action: Callable[[], Result]) -> Result | None:
    with _without_panics():
        try:
            return action()
        except Exception:  # noqa: BLE001 - whatever it is, the XML parser tries next
            return None
        except BaseException as failure:
            if type(failure).__name__ != "PanicException":
                raise
            return None


_lock = Lock()


@contextmanager
def _without_panics() -> Iterator[None]:
    """Keep Rust's own account of a panic from the user's terminal.

    It is printed on standard error, past Python, before the panic becomes an exception. One thread
    at a time turns it aside; what else was printed meanwhile is printed afterwards.
    """
    if not _lock.acquire(blocking=False):
        yield
        return
    try:
        with _aside(2):
            yield
    finally:
        _lock.release()


@contextmanager
def _aside(descriptor: int) -> Iterator[None]:
    try:
        kept = os.dup(descriptor)
    except OSError:  # there is no standard error: a service, a window without console
        yield
        return
    with TemporaryFile() as file:
        os.dup2(file.fileno(), descriptor)
        try:
            yield
        finally:
            os.dup2(kept, descriptor)
            os.close(kept)
        file.seek(0)
        if (printed := file.read()) and b"panicked at" not in printed:
            os.write(descriptor, printed)
