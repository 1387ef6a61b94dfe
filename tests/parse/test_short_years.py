"""Years of two digits: where they stand is read from the whole column."""

import pytest

from sheetpm.grid import CellValue
from sheetpm.parse.short_years import find_unsure, with_whole_years


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


@pytest.mark.parametrize(
    ("typed", "title_year", "unsure"),
    [
        (["Mar-16-20", "2026-03-02"], 0, {0}),
        (["Mar-16-20"], 2026, {0}),
        (["Mar-16-20", "Mar-23-27"], 0, {0, 1}),
        (["Mar-16-20", "Mar-23-27"], 2026, {0, 1}),
        (["Mar 9\n13", "Mar 16"], 0, {0}),
        (["Mar-16-26", "Mar-23-26", "Apr-1-27"], 0, set()),
        (["Mar-16-26", "2026-03-02"], 0, set()),
        (["Mar-16-26", "Mar-30-26"], 2027, set()),
        (["Mar-16-20"], 0, set()),
        (["Mar 16 '20", "Mar-16-2020", "16-Mar-20", "2026-03-02"], 0, set()),
    ],
)
def test_a_number_behind_a_day_may_be_another_day_where_no_year_lies_near(
    typed: list[CellValue], title_year: int, unsure: set[int]
) -> None:
    assert find_unsure(typed, title_year=title_year) == unsure
