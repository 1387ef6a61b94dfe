"""Excel's day numbers as dates, times and durations."""

from datetime import date, datetime, timedelta
from typing import Final

from sheetpm.grid import CellValue
from sheetpm.sources.cell_styles import NumberKind

_FALSE_LEAP_DAY: Final = 60
"""Excel counts a 29 February 1900 that never was; days before it are one off."""
_DAY_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no zone
_LAST_DAY: Final = 2_958_465
"""31 December 9999, counted from 1900."""
_1904_OFFSET: Final = 1462
_MILLISECONDS_PER_DAY: Final = 86_400_000
_DURATION_LIMIT: Final = 999_999_999
"""Days that a `timedelta` can hold."""


def convert_number(number: float, kind: NumberKind, *, is_1904: bool) -> CellValue:
    """A cell's number by the kind of its format; out of range it stays a number.

    Below 1 it is a time, whole it is a date, else a datetime rounded to milliseconds.
    """
    if kind is NumberKind.DURATION:
        return _duration(number)
    if kind is NumberKind.DATE:
        return _moment(number, is_1904=is_1904)
    return number


def _duration(number: float) -> CellValue:
    if not abs(number) < _DURATION_LIMIT:
        return number
    return timedelta(milliseconds=round(number * _MILLISECONDS_PER_DAY))


def _moment(number: float, *, is_1904: bool) -> CellValue:
    serial = number + _1904_OFFSET if is_1904 else number
    if number < 0 or not serial < _LAST_DAY + 1:
        return number
    day = int(serial)
    elapsed = timedelta(milliseconds=round((serial - day) * _MILLISECONDS_PER_DAY))
    if number < 1:
        return (_DAY_ZERO + elapsed).time()
    try:
        moment = _DAY_ZERO + timedelta(days=day + (day < _FALSE_LEAP_DAY)) + elapsed
    except OverflowError:
        return number
    return date(moment.year, moment.month, moment.day) if number == int(number) else moment
