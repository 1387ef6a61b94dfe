"""Months, quarters and weeks in columns of dates, and days without a year."""

from collections.abc import Callable
from datetime import date

import pytest

from sheetpm.grid import CellValue, NumberFormats
from sheetpm.parse.date_periods import shows_month_only
from tests.parse.reading import column_of, grid, read_grids, tasks_grid


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("Feb 2028", date(2028, 2, 29)),  # a leap year
        ("kwiecień 2026", date(2026, 4, 30)),
        ("Q3 2026", date(2026, 9, 30)),
        ("KW 53/2026", date(2027, 1, 1)),  # Monday is 28 December, Friday four days later
        ("2026년 3월", date(2026, 3, 31)),
        ("2026年第三季度", date(2026, 9, 30)),
        ("2026年1季度", date(2026, 3, 31)),
        ("2026年5月上旬", date(2026, 5, 10)),
        ("2026年2月下旬", date(2026, 2, 28)),
    ],
)
def test_in_a_column_of_finishes_a_period_is_its_last_day(typed: str, last: date) -> None:
    values, said = column_of("tasks", "finish", [typed])
    assert values == [last]
    assert said == [(0, "CEL034")]


def test_the_middle_of_a_month_begins_on_its_eleventh_day() -> None:
    assert column_of("tasks", "start", ["2026年5月中旬"])[0] == [date(2026, 5, 11)]
    assert column_of("tasks", "finish", ["2026年5月中旬"])[0] == [date(2026, 5, 20)]
    assert column_of("tasks", "finish", ["2026年13月中旬"])[0] == [None]


def test_a_period_in_other_columns_of_dates_is_no_day() -> None:
    values, said = column_of("issues", "raised", ["March 2026"])
    assert values == [None]
    assert said == [(0, "CEL003")]


def test_a_name_and_two_digits_are_a_month_only_beside_whole_months() -> None:
    values, _ = column_of("tasks", "start", ["Jan 2026", "Feb-26"])
    assert values == [date(2026, 1, 1), date(2026, 2, 1)]
    values, said = column_of("tasks", "start", ["Feb-26"])
    assert values == [None]
    assert said == [(0, "CEL003")]


def _titled(title: str, *days: CellValue, header: str = "Start") -> list[date | None]:
    rows = [[f"Task {at}", day] for at, day in enumerate(days)]
    reading = read_grids(grid("Tasks", [title], [], ["Task", header], *rows))
    return [row.start for row in reading.plan.tasks.rows]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年4月30日前", date(2026, 4, 30)),
        ("2026-04-30之前", date(2026, 4, 30)),
        ("2026年6月底前", date(2026, 6, 30)),
        ("2026年6月底", date(2026, 6, 30)),
        ("by 30 Apr 2026", date(2026, 4, 30)),
        ("by end of Q2 2026", date(2026, 6, 30)),
        ("end of March 2026", date(2026, 3, 31)),
        ("before 30 Apr 2026", None),
        ("end of Mar 26", None),
        ("年底前", None),
    ],
)
def test_a_finish_is_the_day_by_which_it_is_due(text: str, day: date | None) -> None:
    assert column_of("tasks", "finish", [text])[0] == [day]


def test_a_day_before_which_something_starts_is_no_start() -> None:
    assert column_of("tasks", "start", ["2026年4月30日前"]) == ([None], [(0, "CEL003")])


def test_what_cannot_be_read_is_quoted_as_typed() -> None:
    reading = read_grids(tasks_grid(["任务", "完成"], ["A", "6月底"]))
    assert reading.only("CEL003").values["text"] == "6月底"


def test_the_title_gives_its_year_to_days_and_weeks_without_one() -> None:
    assert _titled("Plan 2026", "16 Mar", "KW 12") == [date(2026, 3, 16), date(2026, 3, 16)]
    assert _titled("Messe 2026", "16.03.", "1.4.") == [date(2026, 3, 16), date(2026, 4, 1)]


def test_what_may_be_a_day_of_that_year_or_the_month_itself_is_not_read() -> None:
    assert _titled("Plan 2026", "Mar 26", "Mar 27") == [None, date(2026, 3, 27)]


def test_two_years_above_the_table_give_none() -> None:
    assert _titled("Plan 2025/2026", "16 Mar") == [None]
    assert _titled("Plan 2026, as of 12.12.2025", "16 Mar") == [None]
    assert _titled("As of 12.12.2025", "16 Mar") == [None]


def test_a_fiscal_year_leaves_its_first_months_open() -> None:
    assert _titled("2026年度 計画", "4月6日", "2月1日") == [date(2026, 4, 6), None]


def test_the_year_of_a_chinese_plan_is_that_of_the_calendar() -> None:
    days = _titled("2026年度工作计划", "2月1日", "3.2-3.6", header="起止时间")
    assert days == [date(2026, 2, 1), date(2026, 3, 2)]
    assert _titled("2026年度 計画", "2月1日", header="開始日") == [None]


def test_a_month_in_the_title_gives_its_year_to_its_own_days_only() -> None:
    days = _titled("2026年3月工作计划", "3月2日", "4月1日", header="开始时间")
    assert days == [date(2026, 3, 2), None]
    assert _titled("2026年3月、2026年4月工作计划", "3月2日") == [None]
    assert _titled("更新：2026年3月16日", "3月2日") == [None]


def test_the_month_comes_first_below_a_chinese_or_japanese_header_only() -> None:
    assert _titled("2026年 計画", "4/6", header="開始日") == [date(2026, 4, 6)]
    assert _titled("Plan 2026", "4/6") == [None]
    assert _titled("Plan 2026", "4/6", header="Début") == [None]


class _Months(NumberFormats):
    """Every cell shows its month only."""

    def __call__(self, row: int, column: int) -> str:
        del row, column
        return "mmm yy"

    def may_hold(self, test: Callable[[str], bool]) -> bool:
        return test("mmm yy")


def test_a_date_that_is_shown_as_a_month_is_that_months_end_in_a_column_of_finishes() -> None:
    first, shown = date(2026, 4, 1), _Months()
    sheet = grid("Tasks", ["Task", "Start", "Finish"], ["A", first, first], number_formats=shown)
    reading = read_grids(sheet)
    (row,) = reading.plan.tasks.rows
    assert (row.start, row.finish) == (first, date(2026, 4, 30))
    assert ("CEL034", "Tasks!C2") in reading.flags


@pytest.mark.parametrize("code", ["mmm yy", '[$-411]yyyy"年"m"月";@', "m/yyyy", r"mmm\-yy"])
def test_a_format_without_a_day_shows_a_month(code: str) -> None:
    assert shows_month_only(code)


@pytest.mark.parametrize("code", ["General", "yyyy-mm-dd", "yyyy", "mm:ss", "0%", 'd "my"'])
def test_other_formats_do_not(code: str) -> None:
    assert not shows_month_only(code)


@pytest.mark.parametrize(
    ("typed", "others", "day"),
    [
        ("20/03/26", "10-avr-26", date(2026, 3, 20)),
        ("Sex 24/04/26", "Sex 13/03/26", date(2026, 4, 24)),
        ("26.05.29", "2026-04-30", date(2026, 5, 29)),
    ],
)
def test_years_of_two_digits_follow_the_other_cells(typed: str, others: str, day: date) -> None:
    values, _ = column_of("tasks", "finish", [typed, others])
    assert values[0] == day


def test_a_no_in_a_list_to_tick_off_is_nothing_done() -> None:
    values, said = column_of("tasks", "percent_complete", ["ja", "nein", None])
    assert values == [1.0, 0.0, None]
    assert said == []


def test_a_header_may_prescribe_the_order_of_day_and_month() -> None:
    headers = (("Start (dd/mm/yyyy)", 4), ("Début JJ/MM/AAAA", 4), ("Start MM/DD/YY", 3))
    for header, month in headers:
        values, said = column_of("tasks", "start", ["03/04/2026"], header=header)
        assert values == [date(2026, month, 7 - month)]
        assert said == []


def test_names_of_months_with_one_figure_behind_are_months_of_that_year() -> None:
    values, _ = column_of("tasks", "finish", ["feb-26", "may-26", "ago-26"])
    assert values == [date(2026, 2, 28), date(2026, 5, 31), date(2026, 8, 31)]
    values, _ = column_of("tasks", "finish", ["feb-26", "feb-26", "feb-26"])
    assert values == [None, None, None]


def test_subtotals_are_left_out_whatever_stands_behind_the_word() -> None:
    reading = read_grids(
        grid(
            "Tasks",
            ["Task", "Start", "Finish", "Budget"],
            ["Dig", date(2026, 3, 2), date(2026, 3, 6), 100.0],
            ["Sous-total lot 1", None, None, 100.0],
            ["Roof", date(2026, 3, 9), date(2026, 3, 13), 200.0],
        )
    )
    assert [row.task for row in reading.plan.tasks.rows] == ["Dig", "Roof"]
    assert ("CEL011", "Tasks!A3") in reading.flags
