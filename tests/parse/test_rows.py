"""Which rows of a tab become rows of the plan, and what is said of the others."""

from datetime import date

import pytest

from sheetpm.grid import CellAddress, CellRange, CellValue
from sheetpm.languages import Language
from sheetpm.schema.cell_types import Assignment
from tests.parse.reading import PercentFormats, grid, read, read_grids, tasks_grid

_DAY = date(2026, 3, 2)
_HEADER: list[CellValue] = ["ID", "Task", "Start", "Finish", "Budget"]
_DESIGN: list[CellValue] = ["T1", "Design", _DAY, _DAY, 300.0]
_BUILD: list[CellValue] = ["T2", "Build", _DAY, _DAY, 500.0]


def test_blank_rows_are_passed_over_and_numbers_stay_real() -> None:
    reading = read_grids(tasks_grid(_HEADER, [], _DESIGN, ["  "], [], _BUILD))
    assert [(row.row, row.id) for row in reading.plan.tasks.rows] == [(3, "T1"), (6, "T2")]
    assert reading.flags == []


def test_places_point_at_real_cells() -> None:
    sheet = grid("Plan", ["Design office"], [None, "Task", "Start"], [None, "Design", "soon"])
    reading = read_grids(sheet)
    assert reading.flags == [("CEL003", "Plan!C3")]
    (row,) = reading.plan.tasks.rows
    assert str(reading.plan.tasks.place(row, "task")) == "Plan!B3"
    assert reading.plan.tasks.header_row == 2


@pytest.mark.parametrize(
    "word",
    [
        "Total",
        "TOTALS:",
        "Grand total",
        "合计",
        "总计",
        "小计",
        "Sum",
        "合計",
        "합계",
        "Total général",
        "Zwischensumme",
        "Total geral",
        "Razem",
        "Tổng cộng",
        "Genel Toplam",
        "Total hours:",
    ],
)
def test_totals_are_left_out_wherever_the_word_stands(word: str) -> None:
    for total in ([None, word, None, None, 800.0], [word, None, None, None, 800.0]):
        reading = read_grids(tasks_grid(_HEADER, _DESIGN, _BUILD, total))
        assert [row.id for row in reading.plan.tasks.rows] == ["T1", "T2"]
        assert [code for code, _ in reading.flags] == ["CEL011"]


def test_a_total_does_not_decide_how_percentages_are_read() -> None:
    sheet = tasks_grid(
        ["Task", "Start", "% Complete"],
        ["Design", _DAY, 0.5],
        ["Build", _DAY, 0.75],
        ["Total", None, 1.25],
    )
    assert [row.percent_complete for row in read_grids(sheet).plan.tasks.rows] == [0.5, 0.75]


def test_a_header_that_is_repeated_for_printing_is_no_row() -> None:
    reading = read_grids(tasks_grid(_HEADER, _DESIGN, _HEADER, _BUILD))
    assert [row.id for row in reading.plan.tasks.rows] == ["T1", "T2"]
    assert reading.flags == [("SHT032", "Tasks!A3")]


def test_a_like_header_over_other_columns_begins_another_table() -> None:
    sheet = grid(
        "Week",
        ["No", "Task", "Owner", "Planned Finish", "Actual Finish", "Notes"],
        ["1", "Design", "Ann", _DAY, _DAY, None],
        [],
        ["No", "Task", "Owner", "Planned Start", "Planned Finish", "Notes"],
        ["1", "Build", "Bob", _DAY, _DAY, None],
    )
    reading = read_grids(sheet)
    assert [(row.task, row.actual_finish) for row in reading.plan.tasks.rows] == [("Design", _DAY)]
    assert ("SHT002", "Week!B4") in reading.flags
    assert reading.only("SHT002").values["used"] == "Week!B1"


def test_rows_that_are_merely_numbered_are_counted_in_one_remark() -> None:
    numbered = [[f"T{number}", None, None, None, 0.0] for number in range(3, 9)]
    reading = read_grids(tasks_grid(_HEADER, _DESIGN, *numbered))
    assert len(reading.plan.tasks.rows) == 1
    assert reading.flags == [("SHT032", "Tasks!A3")]
    assert reading.only("SHT032").values["numbered"] == 6


def test_notes_below_the_table_are_reported_once() -> None:
    notes = [[], ["Legend: red is late"], ["Green is on time"], ["All dates are provisional."]]
    reading = read_grids(tasks_grid(_HEADER, _DESIGN, _BUILD, *notes))
    assert [row.id for row in reading.plan.tasks.rows] == ["T1", "T2"]
    assert reading.flags == [("SHT009", "Tasks!A5")]
    assert "Legend: red is late" in reading.only("SHT009").message(Language.EN)


def test_a_note_in_the_column_of_names_is_a_note() -> None:
    sheet = tasks_grid(["Task", "Start"], ["Design", _DAY], [], ["Note: dates are provisional"])
    reading = read_grids(sheet)
    assert [row.task for row in reading.plan.tasks.rows] == ["Design"]
    assert reading.flags == [("SHT009", "Tasks!A4")]


def test_a_legend_of_several_cells_below_the_notes_is_no_task() -> None:
    below: list[list[CellValue]] = [
        [],
        ["Notes:"],
        ["* if it is dry"],
        [None, "Legend", "Green = on track", "Red = late"],
    ]
    reading = read_grids(tasks_grid(_HEADER, _DESIGN, _BUILD, *below))
    assert [row.id for row in reading.plan.tasks.rows] == ["T1", "T2"]
    assert reading.flags == [("SHT009", "Tasks!A5")]


def test_a_task_that_is_called_as_a_legend_but_has_a_date_is_a_task() -> None:
    below: list[list[CellValue]] = [[], ["T3", "Legend", _DAY, _DAY, None]]
    reading = read_grids(tasks_grid(_HEADER, _DESIGN, _BUILD, *below))
    assert [row.id for row in reading.plan.tasks.rows] == ["T1", "T2", "T3"]


def test_a_line_for_signatures_below_the_table_is_a_note_and_its_cells_are_no_dates() -> None:
    signed = ["编制：", None, "审核：", "批准：", None]
    reading = read_grids(tasks_grid(_HEADER, _DESIGN, _BUILD, [], signed))
    assert [row.id for row in reading.plan.tasks.rows] == ["T1", "T2"]
    assert reading.flags == [("SHT009", "Tasks!A5")]


def test_a_task_without_dates_below_a_blank_row_is_a_task() -> None:
    sheet = tasks_grid(["Task", "Start"], ["Design", _DAY], [], ["Close the project"])
    reading = read_grids(sheet)
    assert [row.task for row in reading.plan.tasks.rows] == ["Design", "Close the project"]
    assert reading.flags == []


def test_a_required_cell_that_is_empty_leaves_its_row_out() -> None:
    reading = read_grids(tasks_grid(_HEADER, _DESIGN, ["T2", None, _DAY, _DAY, 500.0]))
    assert [row.id for row in reading.plan.tasks.rows] == ["T1"]
    assert reading.flags == [("CEL004", "Tasks!B3")]
    assert reading.only("CEL004").record == "T2"


def test_a_bad_required_cell_leaves_its_row_out_and_is_said_once() -> None:
    reading = read("""
        Tasks:

        | ID | Task   |
        |----|--------|
        | T1 | Design |

        Costs:

        | Date       | Amount | Task |
        |------------|--------|------|
        | 2026-03-02 | 100    | T1   |
        | soon       | lots   | T1   |
        | 2026/31/12 | 200    | T1   |
    """)
    assert [row.amount for row in reading.plan.costs.rows] == [100.0]
    assert reading.flags == [
        ("CEL005", "Costs!A3"),
        ("CEL005", "Costs!B3"),
        ("CEL007", "Costs!A4"),
    ]
    assert "the row is left out" in reading.only("CEL007").message(Language.EN)


def test_a_bad_optional_cell_is_empty_and_the_rest_counts() -> None:
    reading = read_grids(tasks_grid(_HEADER, ["T1", "Design", "soon", _DAY, 300.0]))
    (row,) = reading.plan.tasks.rows
    assert (row.start, row.finish, row.budget) == (None, _DAY, 300.0)
    assert reading.flags == [("CEL003", "Tasks!C2")]


def test_error_cells_and_formulas_without_value_are_findings() -> None:
    sheet = tasks_grid(
        _HEADER,
        ["T1", "Design", None, None, None],
        errors={(2, 3): "#REF!", (2, 9): "#N/A"},
        uncached_formulas={(2, 5): "SUM(A1:A3)"},
    )
    reading = read_grids(sheet)
    assert reading.flags == [("CEL001", "Tasks!C2"), ("CEL002", "Tasks!E2")]
    assert "=SUM(A1:A3)" in reading.only("CEL002").message(Language.ZH)


def test_an_error_in_a_required_cell_is_said_once() -> None:
    sheet = tasks_grid(_HEADER, _DESIGN, ["T2", None, _DAY, _DAY], errors={(3, 2): "#NAME?"})
    reading = read_grids(sheet)
    assert [row.id for row in reading.plan.tasks.rows] == ["T1"]
    assert reading.flags == [("CEL001", "Tasks!B3")]
    assert "the row is left out" in reading.only("CEL001").message(Language.EN)


def test_hidden_rows_count_and_are_mentioned() -> None:
    sheet = tasks_grid(_HEADER, _DESIGN, _BUILD, hidden_rows=frozenset({3, 40}))
    reading = read_grids(sheet)
    assert len(reading.plan.tasks.rows) == 2
    assert reading.flags == [("SHT008", "Tasks!1")]
    assert reading.only("SHT008").values["count"] == 1


def test_a_merged_cell_speaks_for_all_rows_beside_it() -> None:
    sheet = tasks_grid(
        ["Task", "Owner", "Start"],
        ["Design", "Ann", _DAY],
        ["Build", None, None],
        ["Test", None, None],
        merged=(
            CellRange(first=CellAddress(2, 2), last=CellAddress(4, 2)),
            CellRange(first=CellAddress(2, 3), last=CellAddress(3, 3)),
        ),
    )
    rows = read_grids(sheet).plan.tasks.rows
    assert [row.owner for row in rows] == [(Assignment("Ann"),)] * 3
    assert [row.start for row in rows] == [_DAY, None, None]


def test_the_percent_format_of_cells_is_asked() -> None:
    rows: list[list[CellValue]] = [
        ["Task", "Start", "% Complete"],
        ["Design", _DAY, 1.0],
        ["Build", _DAY, 0.0],
    ]
    plain = read_grids(tasks_grid(*rows))
    formatted = read_grids(tasks_grid(*rows, number_formats=PercentFormats(3)))
    assert plain.flags == [("CEL009", "Tasks!C2")]
    assert formatted.flags == []


def test_extra_columns_are_left_alone_and_unmentioned() -> None:
    sheet = tasks_grid(["Task", "Colour", "Start", "Mood"], ["Design", "red", _DAY, "TBD"])
    assert read_grids(sheet).flags == []


def test_odd_texts_are_taken_as_they_are() -> None:
    names = ["=HYPERLINK(1)", "+1", "@x", "😀" * 50, "نص عربي", "x" * 32_767]
    rows: list[list[CellValue]] = [[name, _DAY] for name in names]
    reading = read_grids(tasks_grid(["Task", "Start"], *rows))
    assert [row.task for row in reading.plan.tasks.rows] == names
    assert reading.flags == []


def test_long_cells_are_quoted_in_part() -> None:
    sheet = tasks_grid(["Task", "Start"], ["Design", "x" * 32_767])
    assert len(read_grids(sheet).only("CEL003").message(Language.EN)) < 140


def test_a_date_that_is_open_in_its_column_follows_what_another_column_proves() -> None:
    reading = read_grids(
        tasks_grid(
            ["Task", "Start", "Finish"],
            ["Design", "03/04/2025", "25/04/2025"],
            ["Build", "05/05/2025", "12/05/2025"],
        )
    )
    rows = reading.plan.tasks.rows
    assert [row.start for row in rows] == [date(2025, 4, 3), date(2025, 5, 5)]
    assert rows[1].finish == date(2025, 5, 12)
    assert ("CEL013", "Tasks!B2") in reading.flags


def test_columns_that_prove_both_orders_leave_a_date_open() -> None:
    reading = read_grids(
        tasks_grid(
            ["Task", "Start", "Finish", "Deadline"],
            ["Design", "03/04/2025", "25/04/2025", "04/28/2025"],
        )
    )
    assert reading.plan.tasks.rows[0].start is None
    assert ("CEL006", "Tasks!B2") in reading.flags


def test_a_total_that_stands_in_another_column_is_one_too() -> None:
    total: list[CellValue] = [None, None, None, "Total", 800.0]
    reading = read_grids(tasks_grid(_HEADER, _DESIGN, _BUILD, total))
    assert reading.flags == [("CEL011", "Tasks!D4")]


def test_a_task_whose_owner_is_called_total_is_a_task() -> None:
    header: list[CellValue] = ["ID", "Task", "Start", "Finish", "Owner"]
    row: list[CellValue] = ["T1", "Design", _DAY, _DAY, "Total"]
    assert len(read_grids(tasks_grid(header, row)).plan.tasks.rows) == 1


def test_dates_of_which_a_program_recognised_only_half_are_reported() -> None:
    rows: list[list[CellValue]] = [
        ["Design", date(2026, 4, 3)],
        ["Build", date(2026, 5, 12)],
        ["Test", "25/03/2026"],
    ]
    reading = read_grids(tasks_grid(["Task", "Start"], *rows))
    assert reading.flags == [("CEL032", "Tasks!B4")]
    assert reading.plan.tasks.rows[2].start == date(2026, 3, 25)


def test_real_dates_late_in_a_month_show_that_nothing_was_turned_round() -> None:
    rows: list[list[CellValue]] = [
        ["Design", date(2026, 4, 3)],
        ["Build", date(2026, 5, 28)],
        ["Test", "25/03/2026"],
    ]
    assert read_grids(tasks_grid(["Task", "Start"], *rows)).flags == []


def test_hidden_columns_that_are_read_are_named() -> None:
    reading = read_grids(tasks_grid(_HEADER, _DESIGN, hidden_columns=frozenset({3, 5, 9})))
    assert reading.flags == [("SHT031", "Tasks!C1")]
    assert reading.only("SHT031").values["columns"] == "C, E"
