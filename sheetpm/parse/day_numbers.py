"""Dates of a sheet that writes them as numbers of days, as Google Sheets does."""

from collections.abc import Sequence
from datetime import date, timedelta

from sheetpm.grid import CellValue

DAY_ZERO = date(1899, 12, 30)
FIRST, LAST = 29221, 73415
"""1980-01-01 and 2100-12-31; a number outside is no date of a plan."""
_SECONDS_PER_DAY = 86_400


def as_days(values: Sequence[CellValue]) -> list[CellValue]:
    """The cells of a column of dates, its numbers as dates; what cannot be one stays."""
    return [_day(value) if type(value) is float else value for value in values]


def _day(number: float) -> CellValue:
    """A day; a time of day is rounded to whole seconds, so 0.999999 is midnight of the next."""
    if not FIRST <= number < LAST + 1:
        return number
    return DAY_ZERO + timedelta(days=round(number * _SECONDS_PER_DAY) // _SECONDS_PER_DAY)
