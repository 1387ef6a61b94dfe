"""Start and finish in one cell."""

from datetime import date

import pytest

from sheetpm.config import Settings
from sheetpm.grid import CellValue
from sheetpm.languages import Language
from sheetpm.parse.date_spans import find_span
from sheetpm.parse.span_columns import ends_of_header
from sheetpm.schema.cell_types import Moment
from tests.parse.reading import Reading, column_of, grid, read_grids, tasks_grid


def _march(day: int) -> date:
    return date(2026, 3, day)


def _read(header: str, *cells: CellValue, title: str = "Plan 2026") -> Reading:
    rows: list[list[CellValue]] = [[f"Task {at}", cell] for at, cell in enumerate(cells)]
    return read_grids(grid("Tasks", [title], ["Task", header], *rows))


def _spans(reading: Reading) -> list[tuple[date | None, date | None]]:
    return [(row.start, row.finish) for row in reading.plan.tasks.rows]


@pytest.mark.parametrize(
    "text",
    [
        "2026/3/1-2026/3/15",
        "2026/3/1 - 3/15",
        "2026/3/1～3/15",
        "2026/3/1-15",
        "2026.03.01~2026.03.15",
        "2026.3.1-3.15",
        "2026-03-01 to 2026-03-15",
        "from 2026-03-01 until 2026-03-15",
        "2026-03-01-2026-03-15",
        "2026-03-01/2026-03-15",
        "2026-03-01 ~ 03-15",
        "20260301-20260315",
        "2026年3月1日至2026年3月15日",
        "2026年3月1日—3月15日",
        "2026年3月1日-15日",
        "自2026年3月1日起至2026年3月15日止",
        "Mar 1 – Mar 15, 2026",
        "Mar 1-15, 2026",
        "March 1, 2026 - March 15, 2026",
        "1-15 March 2026",
        "1 Mar – 15 Mar 2026",
        "01.03.-15.03.2026",
        "1.–15.3.2026",
        "du 1er mars au 15 mars 2026",
        "Sun 1 Mar – Sun 15 Mar 2026",
    ],
)
@pytest.mark.parametrize("header", ["Dates", "起止时间"])
def test_a_range_gives_start_and_finish(text: str, header: str) -> None:
    reading = _read(header, text)
    assert _spans(reading) == [(_march(1), _march(15))]
    assert [code for code, _ in reading.flags] == ["HDR005"]
    assert reading.plan.tasks.columns == {"task": 1, "start": 2, "finish": 2}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3月1日-3月15日", "3月1日", "3月15日"),
        ("3月1日-15日", "3月1日", "3月15日"),
        ("3/1至3/15", "3月1日", "3月15日"),
        ("Mar 1 – Mar 15", "Mar 1", "Mar 15"),
        ("Mar 1 - Mar 15", "Mar 1", "Mar 15"),
        ("1-15 Mar", "01.03.", "15 Mar"),
        ("01.03.-15.03.", "01.03.", "15.03."),
    ],
)
def test_a_range_without_a_year_stays_without_one(text: str, first: str, last: str) -> None:
    span = find_span(text)
    assert span is not None
    assert (span.first, span.last, span.has_year) == (first, last, False)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-15", "2026/3/15", "2026-03", "01-15-2026", "15-Mar-2026", "15-Mar", "26-03-15"),
        *("3/1", "3月15日", "12-15", "10-15 days", "T1-T3", "1.2-1.3", "09:00-17:00", "Q1 2026"),
        *("KW 10 - KW 12", "see 2026-03-01", "2026/13/1-2026/13/5", "12月20日-1月10日"),
        *("2026 - 03 - 15", "15 - Mar - 2026", "03 - 04 - 2026"),
        *("03/12-05/01/2027", "", "7" * 200),
    ],
)
def test_what_is_no_range_of_clear_dates_is_none(text: str) -> None:
    assert find_span(text) is None


def test_months_are_sorted_out_only_where_both_orders_agree() -> None:
    span = find_span("20/12-10/01/2027")
    assert span is not None
    assert (span.first, span.last) == ("20/12/2026", "10/01/2027")


@pytest.mark.parametrize(
    ("text", "start", "finish"),
    [
        ("2025/12/20-1/10", date(2025, 12, 20), date(2026, 1, 10)),
        ("Dec 20 – Jan 10, 2027", date(2026, 12, 20), date(2027, 1, 10)),
        ("2025年12月20日至1月10日", date(2025, 12, 20), date(2026, 1, 10)),
        ("2026年3月-5月", date(2026, 3, 1), date(2026, 5, 31)),
        ("Mar – May 2026", date(2026, 3, 1), date(2026, 5, 31)),
        ("2026-03-01 08:00 ~ 2026-03-05 17:00", Moment(2026, 3, 1, 480), Moment(2026, 3, 5, 1020)),
        ("2026/3/1-2026/3/15（15天）", _march(1), _march(15)),
        ("2026-03-01~", _march(1), None),
        ("~ 2026-03-15", None, _march(15)),
    ],
)
def test_years_months_hours_notes_and_open_ends(
    text: str, start: date | None, finish: date | None
) -> None:
    assert _spans(_read("Dates", text, "2026-03-02 to 2026-03-06"))[0] == (start, finish)


def test_a_single_day_beside_ranges_of_days_is_no_month() -> None:
    reading = _read("Dates", "Mar 9-13", "Mar 16-20", "Mar 27")
    assert _spans(reading)[2] == (_march(27), _march(27))


@pytest.mark.parametrize("others", ["3.1-3.7", "2026.3.1-3.7"])
def test_a_single_day_beside_ranges_is_no_number_below_an_eastern_header(others: str) -> None:
    assert _spans(_read("起止时间", others, others, "3.27"))[2] == (_march(27), _march(27))
    assert _spans(_read("Dates", "2026-03-01 - 2026-03-07", "3.27"))[1] == (None, None)


def test_in_chinese_the_month_comes_first_between_hyphens_as_well() -> None:
    assert _spans(_read("起止日期", "03-01至03-07", "03-09至03-15")) == [
        (_march(1), _march(7)),
        (_march(9), _march(15)),
    ]


def test_words_in_place_of_all_dates_are_told() -> None:
    rows: list[list[CellValue]] = [["任务", "时间安排"], ["A", "3月上旬"], ["B", "全年"]]
    assert read_grids(tasks_grid(*rows)).only("HDR010").message(Language.ZH).endswith("文字。")
    starts: list[CellValue] = ["开始", _march(1), _march(2)]
    dated = [[*row, start] for row, start in zip(rows, starts, strict=True)]
    assert read_grids(tasks_grid(*dated)).flags == []


def test_a_day_by_which_something_is_due_is_a_finish_only() -> None:
    reading = _read("计划时间", "2026/3/1-3/7", "2026年3月31日前", title="计划")
    assert _spans(reading)[1] == (None, _march(31))
    assert "CEL003" not in {code for code, _ in reading.flags}


@pytest.mark.parametrize(
    ("header", "ends"),
    [
        ("Start Date - End Date", ("start", "finish")),
        ("Start to End", ("start", "finish")),
        ("Timing", ("start", "finish")),
        ("计划开始/结束时间", ("start", "finish")),
        ("开竣工日期", ("start", "finish")),
        ("Actual start/finish", ("actual_start", "actual_finish")),
        ("Baseline start - baseline finish", ("baseline_start", "baseline_finish")),
        ("Due - Start", None),
        ("End-to-end", None),
        ("Start-up", None),
    ],
)
def test_a_header_may_name_both_dates(header: str, ends: tuple[str, str] | None) -> None:
    assert ends_of_header(header) == ends


@pytest.mark.parametrize("header", ["起止时间", "计划时间", "日期"])
def test_a_range_without_a_year_has_the_one_of_the_title(header: str) -> None:
    reading = _read(header, "3月1日-3月15日", "3.16-3.20", title="2026年计划")
    assert _spans(reading) == [(_march(1), _march(15)), (_march(16), _march(20))]
    assert [place for code, place in reading.flags if code == "CEL033"] == ["Tasks!B3"]


@pytest.mark.parametrize(
    ("header", "text"), [("起止时间", "12月20日-1月10日"), ("Dates", "Dec 20 - Jan 10")]
)
def test_a_range_across_new_year_needs_its_year(header: str, text: str) -> None:
    reading = _read(header, "2026-03-01 - 2026-03-15", text)
    assert _spans(reading)[1] == (None, None)
    assert [flag for flag in reading.flags if flag[0] == "CEL003"] == [("CEL003", "Tasks!B4")]


def test_a_range_without_a_year_has_none_where_the_column_names_two() -> None:
    reading = _read("起止时间", "2025/12/20-1/10", "3月1日-3月15日")
    assert _spans(reading)[1] == (None, None)
    assert ("CEL003", "Tasks!B4") in reading.flags


@pytest.mark.parametrize("cell", ["see plan", "看情况", "3月1日-3月15日"])
def test_what_cannot_be_read_is_told_once_with_its_cell(cell: str) -> None:
    reading = _read("起止时间", cell, "2026/3/1-2026/3/15", "2025/3/1-2025/3/15", title="Plan")
    assert [flag for flag in reading.flags if flag[0] == "CEL003"] == [("CEL003", "Tasks!B3")]


def test_one_date_among_ranges_is_start_and_finish() -> None:
    reading = _read("Dates", "2026-03-01 to 2026-03-15", _march(16), "2026-03-17")
    assert _spans(reading)[1:] == [(_march(16), _march(16)), (_march(17), _march(17))]


def test_the_order_of_day_and_month_is_that_of_the_table() -> None:
    reading = _read("Dates", "03/02/2026 - 05/03/2026", "13/03/2026 - 20/03/2026")
    assert _spans(reading)[0] == (date(2026, 2, 3), date(2026, 3, 5))


@pytest.mark.parametrize(
    ("header", "keys"),
    [
        ("Actual dates", ("actual_start", "actual_finish")),
        ("实际起止时间", ("actual_start", "actual_finish")),
        ("Baseline dates", ("baseline_start", "baseline_finish")),
        ("计划起止日期", ("start", "finish")),
        ("工期", ("start", "finish")),
        ("Period", ("start", "finish")),
        ("Timeline", ("start", "finish")),
    ],
)
def test_the_header_tells_which_dates_they_are(header: str, keys: tuple[str, str]) -> None:
    (row,) = _read(header, "2026-03-01 - 2026-03-15").plan.tasks.rows
    assert tuple(getattr(row, key) for key in keys) == (_march(1), _march(15))


def test_columns_of_their_own_come_first_and_that_is_told() -> None:
    rows: list[list[CellValue]] = [
        ["Task", "Start", "Finish", "Period"],
        ["Design", _march(2), _march(6), "2026-03-01 - 2026-03-15"],
    ]
    reading = read_grids(tasks_grid(*rows))
    assert _spans(reading) == [(_march(2), _march(6))]
    assert reading.flags == [("HDR001", "Tasks!D1")]


def _beside(header: str, own: str, *rows: tuple[CellValue, CellValue]) -> Reading:
    named = [[f"Task {at}", *row] for at, row in enumerate(rows)]
    return read_grids(tasks_grid(["Task", header, own], *named))


@pytest.mark.parametrize(
    ("header", "own"),
    [("Dates", "Finish"), ("Period", "Finish Date"), ("起止时间", "完成时间"), ("工期", "完成")],
)
def test_a_range_fills_the_blanks_of_a_finish_of_its_own(header: str, own: str) -> None:
    reading = _beside(
        header,
        own,
        ("2026-03-01 - 2026-03-15", None),
        ("2026-03-16 - 2026-03-20", _march(20)),
        ("2026-03-21 - 2026-03-25", _march(24)),
    )
    assert _spans(reading) == [
        (_march(1), _march(15)),
        (_march(16), _march(20)),
        (_march(21), _march(24)),
    ]
    assert reading.flags == [("HDR005", "Tasks!B1"), ("CEL037", "Tasks!C4")]


def test_a_range_fills_the_blanks_of_a_start_of_its_own() -> None:
    reading = _beside(
        "起止时间",
        "开始时间",
        ("2026/3/1-3/15", None),
        ("2026/3/16-3/20", _march(17)),
        ("2026/3/23-3/27", None),
    )
    assert _spans(reading) == [
        (_march(1), _march(15)),
        (_march(17), _march(20)),
        (_march(23), _march(27)),
    ]
    assert reading.flags == [("HDR005", "Tasks!B1"), ("CEL037", "Tasks!C3")]


@pytest.mark.parametrize(
    ("header", "own", "said"),
    [
        ("Dates", "Finish", "Finish where “Finish” is blank"),
        ("Dates", "Start", "Start where “Start” is blank"),
    ],
)
def test_that_a_range_fills_blanks_is_said(header: str, own: str, said: str) -> None:
    reading = _beside(header, own, ("2026-03-01 - 2026-03-15", None))
    assert said in reading.only("HDR005").message(Language.EN)


def test_an_open_cell_of_either_column_is_told_at_its_place() -> None:
    reading = _beside("Dates", "Finish", ("TBD", "TBD"), ("2026-03-16 - 2026-03-20", "TBD"))
    assert _spans(reading) == [(None, None), (_march(16), _march(20))]
    told = [place for code, place in reading.flags if code == "CEL017"]
    assert sorted(told) == ["Tasks!B2", "Tasks!C2", "Tasks!C3"]


def test_what_is_said_of_an_end_is_said_where_it_is_used() -> None:
    reading = _beside(
        "Dates",
        "Finish",
        ("Apr 2026", date(2026, 4, 20)),
        ("2026-03-16 - 2026-03-20", None),
    )
    assert [row.finish for row in reading.plan.tasks.rows] == [date(2026, 4, 20), _march(20)]
    assert [flag for flag in reading.flags if flag[0] == "CEL034"] == [("CEL034", "Tasks!B2")]
    used = _beside("Dates", "Finish", ("Mar 2026", None), ("2026-03-16 - 2026-03-20", None))
    assert _spans(used)[0] == (_march(1), _march(31))
    assert [code for code, _ in used.flags].count("CEL034") == 2


def test_a_range_without_a_year_fills_with_the_year_of_the_other_rows() -> None:
    reading = _beside("起止时间", "完成", ("3月1日-3月15日", None), ("2026/3/16-3/20", _march(20)))
    assert _spans(reading) == [(_march(1), _march(15)), (_march(16), _march(20))]
    assert "CEL003" not in [code for code, _ in reading.flags]


def test_one_date_beside_another_finish_is_the_start() -> None:
    reading = _beside("Dates", "Finish", (_march(1), _march(3)), ("2026-03-16 to 2026-03-20", None))
    assert _spans(reading)[0] == (_march(1), _march(3))
    assert [code for code, _ in reading.flags] == ["HDR005"]


@pytest.mark.parametrize("said", [{"Dates": "start"}, {"Dates": "start", "Finish": "finish"}])
def test_the_settings_leave_a_finish_of_its_own_what_it_holds(said: dict[str, str]) -> None:
    rows: list[list[CellValue]] = [
        ["Task", "Dates", "Finish"],
        ["A", "2026-03-01 - 2026-03-15", _march(14)],
        ["B", "2026-03-16 - 2026-03-20", None],
    ]
    reading = read_grids(tasks_grid(*rows), settings=Settings(columns={"Tasks": said}))
    assert _spans(reading) == [(_march(1), _march(14)), (_march(16), _march(20))]
    assert reading.flags == [("CEL037", "Tasks!C2")]


def test_the_end_that_the_settings_name_comes_before_a_column_of_that_name() -> None:
    rows: list[list[CellValue]] = [
        ["Task", "Dates", "Start"],
        ["A", "2026-03-01 - 2026-03-15", _march(2)],
    ]
    settings = Settings(columns={"Tasks": {"Dates": "start"}})
    reading = read_grids(tasks_grid(*rows), settings=settings)
    assert _spans(reading) == [(_march(1), _march(15))]
    assert reading.flags == [("HDR001", "Tasks!C1")]


def test_a_deadline_beside_ranges_is_no_finish() -> None:
    rows: list[list[CellValue]] = [
        ["Task", "Dates", "Deadline"],
        ["Design", "2026-03-01 - 2026-03-15", _march(20)],
    ]
    (row,) = read_grids(tasks_grid(*rows)).plan.tasks.rows
    assert (row.finish, row.deadline) == (_march(15), _march(20))


def test_the_settings_may_name_the_column() -> None:
    rows: list[list[CellValue]] = [["Task", "Second wave"], ["A", "2026-03-01 - 2026-03-15"]]
    assert ("HDR010", "Tasks!B1") in read_grids(tasks_grid(*rows)).flags
    settings = Settings(columns={"Tasks": {"Second wave": "start"}})
    reading = read_grids(tasks_grid(*rows), settings=settings)
    assert _spans(reading) == [(_march(1), _march(15))]
    assert reading.flags == []


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("起止时间", ["春季", "夏季", "秋季"]),
        ("Dates", ["spring", "summer", "autumn"]),
        ("Second wave", ["2026-03-01 - 2026-03-15", "2026-03-16 - 2026-03-20", None]),
        ("轮次", ["2026/3/1-2026/3/15", "2026/3/16-2026/3/20", None]),
    ],
)
def test_a_column_that_only_half_is_one_of_ranges_is_told(
    header: str, cells: list[CellValue]
) -> None:
    rows: list[list[CellValue]] = [
        ["Task", "Finish", header],
        *(["A", _march(2), cell] for cell in cells),
    ]
    assert ("HDR010", "Tasks!C1") in read_grids(tasks_grid(*rows)).flags


def test_an_error_in_such_a_cell_is_told_once() -> None:
    rows: list[list[CellValue]] = [["Task", "Dates"], ["A", "2026-03-01 - 2026-03-15"], ["B", None]]
    reading = read_grids(tasks_grid(*rows, errors={(3, 2): "#REF!"}))
    assert [flag for flag in reading.flags if flag[0] == "CEL001"] == [("CEL001", "Tasks!B3")]


@pytest.mark.parametrize("text", ["Mar 16-20", "Mar 16/20", "March 16 - 20", "Mar. 16-20"])
def test_the_second_number_behind_a_month_and_a_day_is_a_day_and_no_year(text: str) -> None:
    reading = _read("Dates", "Mar 1-15, 2026", text)
    assert _spans(reading)[1] == (_march(16), _march(20))
    assert ("CEL033", "Tasks!B4") in reading.flags
    assert _spans(_read("Dates", text, text)) == [(_march(16), _march(20))] * 2
    assert column_of("tasks", "start", [text]) == ([None], [(0, "CEL003")])


@pytest.mark.parametrize(
    "text", ["Mar 16, 26", "Mar 16 '26", "Mar-16-26", "Mar/16/26", "Mar 16-2026"]
)
def test_a_year_of_two_digits_behind_a_month_and_a_day_stays_one(text: str) -> None:
    assert column_of("tasks", "start", [text]) == ([_march(16)], [])


def test_a_day_of_a_range_is_no_month_of_a_year() -> None:
    assert _spans(_read("Dates", "Mar 23 - Mar 26")) == [(_march(23), _march(26))]


@pytest.mark.parametrize(
    ("header", "text"),
    [
        *(
            (header, text)
            for header in ("起止时间", "时间安排", "计划时间", "工期")
            for text in (
                *("2026-03-16\n2026-03-20", "2026.3.16\n至\n2026.3.20", "3月16日\n3月20日"),
                *("3月16日\n20日", "2026年3月16日\r\n3月20日", "3/16\n3/20", "3月16日-\n3月20日"),
            )
        ),
        *(
            (header, text)
            for header in ("Dates", "Timing", "Schedule", "Start - End")
            for text in (
                *("Mar 16\nMar 20", "16 Mar 2026\n20 Mar 2026", "2026-03-16\nto\n2026-03-20"),
                *("Mar 16 -\nMar 20, 2026", "2026/3/16\n2026/3/20"),
            )
        ),
    ],
)
def test_two_dates_one_below_the_other_are_a_range(header: str, text: str) -> None:
    assert _spans(_read(header, text)) == [(_march(16), _march(20))]


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-20\n2026-03-16", "Mar 20\nMar 16", "Mar 9\n13", "2026-03-09\n13"),
        "2026-03-16\n2026-03-18\n2026-03-20",
    ],
)
def test_lines_that_are_no_start_and_finish_are_told(text: str) -> None:
    reading = _read("Dates", "2026-03-02 - 2026-03-06", text)
    assert _spans(reading)[1] == (None, None)
    assert [flag for flag in reading.flags if flag[0] == "CEL003"] == [("CEL003", "Tasks!B4")]


@pytest.mark.parametrize("header", ["Start", "Finish", "开始时间", "完成日期"])
@pytest.mark.parametrize("text", ["2026-03-16\n2026-03-20", "3月16日\n3月20日", "Mar 9\nMar 13"])
def test_two_dates_below_a_header_of_one_are_told(header: str, text: str) -> None:
    reading = _read(header, text, text, _march(2))
    assert _spans(reading)[:2] == [(None, None)] * 2
    told = [found for found in reading.findings if found.code == "CEL003"]
    assert [str(found.place) for found in told] == ["Tasks!B3", "Tasks!B4"]
    assert "is not one date: it holds several" in told[0].message(Language.EN)


@pytest.mark.parametrize("header", ["日期", "时间", "Date"])
def test_two_dates_below_a_header_of_any_date_make_no_range(header: str) -> None:
    reading = _read(header, "2026-03-16\n2026-03-20", "2026-03-23\n2026-03-27")
    assert _spans(reading) == [(None, None)] * 2
    assert "Tasks!B2" in {place for _, place in reading.flags}


@pytest.mark.parametrize("text", ["2026-03-\n16", "2026年\n3月16日", "2026-03-16\n(Mon)"])
def test_one_date_may_be_broken_into_lines(text: str) -> None:
    assert _spans(_read("Dates", "2026-03-02 - 2026-03-06", text))[1] == (_march(16), _march(16))


def test_a_month_that_is_a_weekday_elsewhere_is_none_beside_another_month() -> None:
    assert column_of("tasks", "start", ["Mar 9 Mar 13"]) == ([None], [(0, "CEL003")])
    assert column_of("tasks", "start", ["mar. 10 mars 2026"]) == ([_march(10)], [])


@pytest.mark.parametrize(
    "cells", [["Mar-16-20", "Mar-23-27"], ["Mar-16-20", "Mar-2-6"], ["Mar-16-20", "Mar 23-27"]]
)
@pytest.mark.parametrize("header", ["Dates", "Timing"])
def test_numbers_that_are_no_years_of_a_plan_are_days(header: str, cells: list[CellValue]) -> None:
    assert _spans(_read(header, *cells))[0] == (_march(16), _march(20))


def test_dates_with_a_year_of_two_digits_stay_dates_below_a_header_of_ranges() -> None:
    reading = _read("Dates", "Mar-16-26", "Mar 2 - Mar 6, 2026")
    assert _spans(reading)[0] == (_march(16), _march(16))


@pytest.mark.parametrize(
    "text", ["2026/3.15-2026/3.20", "2026年3.15-3.20", "2026/3.15-3.20", "20260315-20260320"]
)
def test_ranges_may_have_several_signs_in_their_dates(text: str) -> None:
    assert _spans(_read("起止时间", text)) == [(_march(15), _march(20))]


@pytest.mark.parametrize("text", ["2026/6-9", "2026.06-09", "2026-6/9", "2026.6～9", "2026.6-9月"])
def test_two_numbers_behind_a_year_with_two_signs_are_months(text: str) -> None:
    first, last = date(2026, 6, 1), date(2026, 9, 30)
    reading = _read("起止时间", text, "2026-07-12")
    assert _spans(reading) == [(first, last), (date(2026, 7, 12), date(2026, 7, 12))]
    assert [code for code, _ in reading.flags] == ["HDR005", "CEL034", "CEL034"]
    assert column_of("tasks", "start", [text]) == ([first], [(0, "CEL034")])
    assert column_of("tasks", "finish", [text]) == ([last], [(0, "CEL034")])


@pytest.mark.parametrize("text", ["2026/9-6", "2026/3-15", "2026.3/15", "2026/13-14"])
def test_what_are_no_months_in_their_order_is_told(text: str) -> None:
    assert column_of("tasks", "start", [text]) == ([None], [(0, "CEL003")])
    reading = _read("起止时间", "2026/3-5", text)
    assert _spans(reading)[1] == (None, None)
    assert ("CEL003", "Tasks!B4") in reading.flags


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026/3/15-3/1",
            "2026/3/15-1",
            "Mar 15 - Mar 1, 2026",
            "Mar 15-1, 2026",
            "15/3-1/3/2026",
        ),
        *("15.-1.3.2026", "2026年5月-3月"),
    ],
)
def test_ends_the_wrong_way_round_are_no_year(text: str) -> None:
    reading = _read("Dates", "2026/3/1-3/15", text)
    assert _spans(reading)[1] == (None, None)
    assert [flag for flag in reading.flags if flag[0] == "CEL003"] == [("CEL003", "Tasks!B4")]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Zeitraum", ["01.03.26-15.03.26", "16.03.26-20.03.26"]),
        ("Zeitraum", ["01.-15.03.26", "16.03. - 20.03.26"]),
        ("起止时间", ["26/3/1-26/3/15", "26/3/16-26/3/20"]),
        ("起止时间", ["26.03.01-26.03.15", "26.03.16-26.03.20"]),
    ],
)
def test_years_of_two_digits_stand_where_the_column_shows_them(
    header: str, cells: list[CellValue]
) -> None:
    reading = _read(header, *cells, title="Plan")
    assert _spans(reading) == [(_march(1), _march(15)), (_march(16), _march(20))]
    assert [code for code, _ in reading.flags] == ["HDR005"]


def test_a_year_of_two_digits_that_nothing_places_is_told() -> None:
    reading = _read("Dates", "13.03.11 - 14.03.11", title="Plan")
    assert _spans(reading) == [(None, None)]
    assert [flag for flag in reading.flags if flag[0] != "HDR005"] == [("CEL006", "Tasks!B3")]


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-02 -", "2026/3/2至今", "2026-03-02 - ongoing", "2026-03-02 to present"),
        *("02.03.2026 - heute", "2026年3月2日起", "since 2026-03-02", "seit 02.03.2026"),
        *("2026/3/2-", "2026-03-02 – now"),
    ],
)
@pytest.mark.parametrize("header", ["Actual dates", "实际起止时间", "实际时间"])
def test_a_range_that_still_runs_has_a_start_and_no_finish(header: str, text: str) -> None:
    reading = _read(header, text, None)
    row = reading.plan.tasks.rows[0]
    assert (row.actual_start, row.actual_finish) == (_march(2), None)
    assert [code for code, _ in reading.flags] == ["HDR005"]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Dates", ["3/1-3/15", "3/16-3/20", "4/3"]),
        ("Dates", ["01/03 - 15/03", "16/03-20/03"]),
        ("Timeline", ["W10-W12", "W12-W14", "W14"]),
        ("Timeline", ["Q1-Q2", "Q2 – Q3"]),
        ("Timeline", ["Week 1-2", "Week 3-4"]),
        ("Period", ["Jan-Mar", "Apr to Jun"]),
        ("Period", ["KW 10-12 2026", "2026 KW10-KW12"]),
        ("时间", ["3月-5月", "5月至6月"]),
        ("起止时间", ["第10周-第12周", "1季度-2季度"]),
    ],
)
def test_ranges_that_name_no_year_are_told_as_that(header: str, cells: list[CellValue]) -> None:
    assert _read(header, *cells).flags == [("HDR011", "Tasks!B2")]


def test_ranges_without_a_year_beside_columns_of_their_own_are_only_mentioned() -> None:
    rows: list[list[CellValue]] = [
        ["Task", "Start", "Finish", "Timeline"],
        ["Design", _march(2), _march(6), "W10-W12"],
        ["Build", _march(2), _march(6), "W12-W14"],
    ]
    assert read_grids(tasks_grid(*rows)).flags == [("HDR010", "Tasks!D1")]


@pytest.mark.parametrize(
    "cells", [["T1-T3", "T4-T6"], ["1-3 months", "2-4 months"], ["Week 5", "May"]]
)
def test_other_texts_are_no_ranges_without_a_year(cells: list[CellValue]) -> None:
    assert "HDR011" not in dict(_read("Timeline", *cells).flags)


def test_an_end_that_is_still_open_is_told() -> None:
    reading = _read("Dates", "2026-03-02 - TBD", "2026-03-02 - 2026-03-06")
    assert _spans(reading)[0] == (_march(2), None)
    assert [flag for flag in reading.flags if flag[0] != "HDR005"] == [("CEL017", "Tasks!B3")]


def test_the_year_of_two_digits_stands_in_front_where_only_that_fits() -> None:
    reading = _read("起止时间", "26/3/1-3/12", "26/3/10-3/12", "26/3/16-3/20", title="Plan")
    assert [start for start, _ in _spans(reading)] == [_march(1), _march(10), _march(16)]
    assert [finish for _, finish in _spans(reading)] == [_march(12), _march(12), _march(20)]
    assert find_span("10/3/12-3/14") is None


def test_a_name_and_two_digits_at_both_ends_are_months_where_all_cells_are() -> None:
    cells = ["Jan 26 - Mar 26", "Apr 26 - Jun 26", "Jul 26 - Sep 26"]
    first, last = _spans(_read("Timeline", *cells, title="Plan"))[0]
    assert (first, last) == (date(2026, 1, 1), date(2026, 3, 31))


def test_a_month_beside_ranges_of_months_is_one_of_them() -> None:
    cells = ["Jan 26 - Mar 26", "Apr 26 - Jun 26", "Jul 26"]
    spans = _spans(_read("Timeline", *cells, title="Plan"))
    assert spans[0] == (date(2026, 1, 1), date(2026, 3, 31))
    assert spans[2] == (date(2026, 7, 1), date(2026, 7, 31))
