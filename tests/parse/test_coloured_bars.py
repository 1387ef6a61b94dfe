"""Bars of coloured cells are offered as dates, and never used."""

import io
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from sheetpm.languages import Language
from sheetpm.sources.excel import read_workbook
from tests.parse.reading import Reading
from tests.parse.reading import read_workbook as read_plan

_MONDAY = date(2026, 3, 2)
_BLUE = PatternFill("solid", fgColor="FF4472C4")
_WHITE = PatternFill("solid", fgColor="FFFFFFFF")


def _read(
    *, step: int = 7, as_numbers: bool = False, fills: dict[str, PatternFill] | None = None
) -> Reading:
    """Three tasks beside six columns of weeks or days, C to H."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tasks"
    days = [_MONDAY + timedelta(days=step * at) for at in range(6)]
    numbers = [float((day - date(1899, 12, 30)).days) for day in days]
    sheet.append(["Task", "Start", *(numbers if as_numbers else days)])
    sheet.append(["Design"])
    sheet.append(["Build"])
    sheet.append(["Test", datetime(2026, 4, 6)])
    for place, fill in (fills or {"C2": _BLUE, "D2": _BLUE, "E3": _BLUE, "H4": _BLUE}).items():
        sheet[place].fill = fill
    content = io.BytesIO()
    book.save(content)
    return read_plan(read_workbook(content.getvalue(), "plan.xlsx"))


def _bars(reading: Reading) -> list[tuple[str, str]]:
    return [
        (str(found.place), found.message(Language.EN).split("run from ")[1].split(";")[0])
        for found in reading.findings
        if found.code == "CEL031"
    ]


@pytest.mark.parametrize("as_numbers", [False, True])
def test_coloured_weeks_are_offered_as_dates(*, as_numbers: bool) -> None:
    reading = _read(as_numbers=as_numbers)
    # C and D are the weeks of 2 and 9 March: to Sunday the 15th; E is that of the 16th
    assert _bars(reading) == [
        ("Tasks!A2", "2026-03-02 to 2026-03-15"),
        ("Tasks!A3", "2026-03-16 to 2026-03-22"),
    ]


def test_nothing_is_taken_from_colours() -> None:
    rows = _read().plan.tasks.rows
    assert [row.start for row in rows] == [None, None, date(2026, 4, 6)]
    assert [row.finish for row in rows] == [None, None, None]


def test_a_column_of_single_days_ends_on_its_day() -> None:
    assert _bars(_read(step=1))[0] == ("Tasks!A2", "2026-03-02 to 2026-03-03")


def test_white_cells_and_columns_that_are_coloured_throughout_are_no_bars() -> None:
    reading = _read(fills={"C2": _WHITE, "E2": _BLUE, "E3": _BLUE, "E4": _BLUE, "D3": _BLUE})
    assert _bars(reading) == [("Tasks!A3", "2026-03-09 to 2026-03-15")]
