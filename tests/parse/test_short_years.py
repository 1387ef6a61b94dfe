"""Years of two digits: where they stand is read from the whole column."""

import pytest

from sheetpm.grid import CellValue
from sheetpm.parse.short_years import with_whole_years


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        # Read from behind the years would be 13, 20 and 31: so the last part is the year.
        (["13.03.26", "20.03.26", "31.03.26"], ["13.03.2026", "20.03.2026", "31.03.2026"]),
        # The first part is 26 and 27 all through, the last one any day of a month.
        (["26/03/05", "27/01/30"], ["2026/03/05", "2027/01/30"]),
        (["13.03.26", None, "tbd", "31.03.26"], ["13.03.2026", None, "tbd", "31.03.2026"]),
    ],
)
def test_the_part_that_hardly_changes_is_the_year(
    typed: list[CellValue], read: list[CellValue]
) -> None:
    assert list(with_whole_years(typed)) == read


@pytest.mark.parametrize(
    "typed", [["13.03.26"], ["13.03.26", "14.03.26"], ["10.01.12", "20.01.25"]]
)
def test_what_shows_neither_stays_as_it_is(typed: list[CellValue]) -> None:
    assert list(with_whole_years(typed)) == typed


def test_an_order_in_the_settings_puts_the_year_last() -> None:
    assert list(with_whole_years(["13.03.26"], is_last=True)) == ["13.03.2026"]
