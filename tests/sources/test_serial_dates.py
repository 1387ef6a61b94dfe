from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.grid import CellValue
from sheetpm.sources.cell_styles import NumberKind
from sheetpm.sources.serial_dates import convert_number


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, time(0, 0)),
        (0.25, time(6, 0)),
        (1, date(1900, 1, 1)),
        (1.5, datetime(1900, 1, 1, 12)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),  # 60 is the 29 February 1900 that never was
        (46086, date(2026, 3, 5)),
        (46086.75, datetime(2026, 3, 5, 18)),
        (2958465, date(9999, 12, 31)),
        (2958465.9999999999, 2958466.0),
        (2958466, 2958466.0),
        (-1, -1.0),
        (-0.5, -0.5),
    ],
)
def test_day_numbers_count_from_1900(number: float, expected: CellValue) -> None:
    found = convert_number(float(number), NumberKind.DATE, is_1904=False)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, time(0, 0)), (1, date(1904, 1, 2)), (44624, date(2026, 3, 5)), (2958465, 2958465.0)],
)
def test_day_numbers_count_from_1904_where_the_workbook_says_so(
    number: float, expected: CellValue
) -> None:
    assert convert_number(float(number), NumberKind.DATE, is_1904=True) == expected


def test_durations_are_lengths_of_time_not_dates() -> None:
    assert convert_number(1.25, NumberKind.DURATION, is_1904=True) == timedelta(hours=30)
    assert convert_number(-0.5, NumberKind.DURATION, is_1904=False) == timedelta(hours=-12)
    assert convert_number(1e300, NumberKind.DURATION, is_1904=False) == 1e300


@given(st.floats(), st.sampled_from(NumberKind), st.booleans())
def test_no_number_breaks_it(number: float, kind: NumberKind, is_1904: bool) -> None:  # noqa: FBT001 - hypothesis gives it by place
    assert convert_number(number, kind, is_1904=is_1904) is not None


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_every_day_is_found_by_its_number(day: date) -> None:
    serial = float((day - date(1899, 12, 30)).days)
    assert convert_number(serial, NumberKind.DATE, is_1904=False) == day
