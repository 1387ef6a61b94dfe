"""The hierarchy comes from codes, parents, indentation, levels, phases or headings."""

from datetime import date

import pytest

from sheetpm.grid import CellAddress, CellRange, CellValue
from sheetpm.languages import Language
from sheetpm.plan.model import Outline, OutlineSource
from tests.parse.reading import Reading, read_grids, tasks_grid

_DAY = date(2026, 3, 2)


def _read(*rows: list[CellValue], **facts: object) -> Reading:
    return read_grids(tasks_grid(*rows, **facts))


def _outline(*rows: list[CellValue], **facts: object) -> Outline:
    return _read(*rows, **facts).plan.outline


def test_codes_speak_first() -> None:
    outline = _outline(
        ["ID", "WBS", "Task", "Parent", "Outline Level"],
        ["T1", "1", "Phase", None, 1.0],
        ["T2", "1.1", "Package", "T1", 2.0],
        ["T3", "1.1.1", "Design", "T2", 3.0],
        ["T4", "2", "Launch", None, 1.0],
    )
    assert outline.source is OutlineSource.WBS
    assert outline.parents == (-1, 0, 1, -1)
    assert outline.levels == (1, 2, 3, 1)
    assert outline.children == ((1,), (2,), (), ())


@pytest.mark.parametrize(
    "codes",
    [
        ["1", "1.1", "1.2", "2"],
        [1.0, 1.1, 1.2, 2.0],
        ["1.0", "1.1", "1.2", "2.0"],
        ["1.", "1.1.", "1.2.", "2."],
        ["01", "01.01", "01.02", "02"],
        ["A", "A-1", "A-2", "B"],
        ["1", "1-1", "1-2", "2"],
        ["１", "１．１", "１．２", "２"],
    ],
)
def test_codes_are_understood_in_many_notations(codes: list[CellValue]) -> None:
    outline = _outline(["WBS", "Task"], *([code, f"Task {code}"] for code in codes))
    assert outline.source is OutlineSource.WBS
    assert outline.parents == (-1, 0, 0, -1)


def test_a_summary_may_stand_below_its_tasks() -> None:
    outline = _outline(["WBS", "Task"], ["1.1", "Design"], ["1.2", "Build"], ["1", "Phase"])
    assert outline.parents == (2, 2, -1)
    assert outline.levels == (2, 2, 1)


def test_ids_that_are_codes_serve_where_there_is_no_wbs() -> None:
    reading = _read(["No.", "Task", "Start"], [1.0, "Phase"], [1.1, "Design"], [1.2, "Build"])
    assert reading.plan.outline.source is OutlineSource.WBS
    assert reading.plan.outline.parents == (-1, 0, 0)
    assert reading.flags == []


def test_ids_with_dashes_are_no_hierarchy() -> None:
    outline = _outline(["ID", "Task"], ["WEB", "Phase"], ["WEB-1", "Design"], ["WEB-2", "Build"])
    assert outline.source is OutlineSource.FLAT


def test_flat_codes_say_nothing_and_parents_speak() -> None:
    reading = _read(
        ["ID", "WBS", "Task", "Parent"],
        ["T1", "1", "Phase", None],
        ["T2", "2", "Design", "T1"],
        ["T3", "3", "Build", "phase"],
    )
    assert reading.plan.outline.source is OutlineSource.PARENT
    assert reading.plan.outline.parents == (-1, 0, 0)


def test_indents_of_cells_speak_third() -> None:
    outline = _outline(
        ["Task", "Start", "Outline Level"],
        ["Phase", _DAY, 1.0],
        ["Package", _DAY, 1.0],
        ["Design", _DAY, 1.0],
        ["Launch", _DAY, 1.0],
        indents={(3, 1): 1, (4, 1): 2},
    )
    assert outline.source is OutlineSource.INDENT
    assert outline.parents == (-1, 0, 1, -1)


@pytest.mark.parametrize("blank", ["  ", "\u3000", "\t", "\u00a0\u00a0"])
def test_blanks_in_front_of_names_are_indents(blank: str) -> None:
    reading = _read(["Task", "Start"], ["Phase"], [f"{blank}Design"], [f"{blank * 2}Sketch"])
    assert reading.plan.outline.source is OutlineSource.INDENT
    assert reading.plan.outline.parents == (-1, 0, 1)
    assert [row.task for row in reading.plan.tasks.rows] == ["Phase", "Design", "Sketch"]


def test_typed_levels_speak_fourth() -> None:
    reading = _read(
        ["Task", "Outline Level"], ["Phase", 1.0], ["Design", 2.0], ["Sketch", None], ["End", 1.0]
    )
    assert reading.plan.outline.source is OutlineSource.OUTLINE_LEVEL
    assert reading.plan.outline.parents == (-1, 0, 0, -1)


def test_grouped_rows_are_levels_too() -> None:
    outline = _outline(
        ["Task", "Start"], ["Phase"], ["Design"], ["Sketch"], outline_levels={3: 1, 4: 2}
    )
    assert outline.source is OutlineSource.OUTLINE_LEVEL
    assert outline.parents == (-1, 0, 1)


def test_without_any_word_the_list_is_flat() -> None:
    outline = _outline(["Task", "Start"], ["Design"], ["Build"])
    assert outline.source is OutlineSource.FLAT
    assert outline.parents == (-1, -1)
    assert outline.levels == (1, 1)


def test_a_circle_of_parents_is_opened_at_its_first_task() -> None:
    reading = _read(
        ["ID", "Task", "Parent"],
        ["T1", "Phase", None],
        ["T2", "A", "T4"],
        ["T3", "B", "T2"],
        ["T4", "C", "T3"],
        ["T5", "D", "T3"],
        ["T6", "E", "T6"],
    )
    assert reading.plan.outline.parents == (-1, -1, 1, 2, 2, -1)
    assert reading.flags == [("WBS002", "Tasks!C3"), ("WBS002", "Tasks!C7")]
    path = reading.findings[0].values["path"]
    assert path == "T2 → T4 → T3 → T2"


def test_a_number_that_lost_its_zero_is_told_by_its_neighbour() -> None:
    codes: list[CellValue] = [1.0, *(1 + tenth / 10 for tenth in range(1, 10)), 1.1, 1.11, 1.12]
    reading = _read(["WBS", "Task"], *([code, f"Task {code}"] for code in codes))
    assert reading.plan.tasks.rows[10].wbs == "1.10"
    assert reading.plan.outline.parents == (-1, *(0 for _ in codes[1:]))
    assert reading.flags == [("WBS001", "Tasks!A12")]


def test_a_number_typed_as_it_is_needs_no_word() -> None:
    reading = _read(["WBS", "Task"], [1.0, "Phase"], [1.1, "A"], [1.2, "B"], [2.0, "C"], [2.1, "D"])
    assert reading.flags == []


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["1", "1-1", date(2026, 1, 2), "1-3"], "1-2"),
        (["1", "1.1", date(2026, 2, 1), "1.3"], "1.2"),
        (["1", date(2026, 1, 1), "1-2"], "1-1"),
        (["1", "1.1", "1.1.1", date(2002, 1, 1), "1.2"], "1.1.2"),
    ],
)
def test_a_code_that_became_a_date_is_told_by_its_neighbours(
    codes: list[CellValue], expected: str
) -> None:
    reading = _read(["WBS", "Task"], *([code, f"Task {code}"] for code in codes))
    at = next(index for index, code in enumerate(codes) if isinstance(code, date))
    assert reading.plan.tasks.rows[at].wbs == expected
    assert reading.flags == [("WBS001", f"Tasks!A{at + 2}")]
    assert expected in reading.only("WBS001").message(Language.ZH)


def test_a_date_that_fits_nowhere_counts_as_empty() -> None:
    reading = _read(["WBS", "Task"], ["A", "Phase"], ["A.1", "Design"], [date(2026, 7, 9), "Build"])
    assert reading.plan.tasks.rows[2].wbs is None
    assert reading.flags == [("WBS001", "Tasks!A4"), ("WBS005", "Tasks!A4")]


def test_a_task_without_a_code_stays_with_its_neighbours() -> None:
    reading = _read(
        ["WBS", "Task"], ["1", "Phase"], [None, "Sketch"], ["1.1", "Design"], [None, "Build"]
    )
    assert reading.plan.outline.parents == (-1, 0, 0, 0)
    assert reading.flags == [("WBS005", "Tasks!A3"), ("WBS005", "Tasks!A5")]


def _tree(reading: Reading) -> list[tuple[str | None, str | None]]:
    """Each task with the one above it."""
    rows = reading.plan.tasks.rows
    return [
        (row.task, rows[parent].task if parent >= 0 else None)
        for row, parent in zip(rows, reading.plan.outline.parents, strict=True)
    ]


_GROUPED = [
    ("Preparation", None),
    ("Design", "Preparation"),
    ("Plan", "Preparation"),
    ("Realisation", None),
    ("Build", "Realisation"),
]


@pytest.mark.parametrize(
    "header",
    ["Phase", "阶段", "フェーズ", "단계", "Etapa", "Giai đoạn", "Faza", "Aşama", "Section"],
)
def test_a_phase_that_is_written_once_groups_the_rows_below_it(header: str) -> None:
    reading = read_grids(
        tasks_grid(
            [header, "Task", "Start"],
            ["Preparation", "Design", _DAY],
            [None, "Plan", _DAY],
            ["Realisation", "Build", _DAY],
        )
    )
    assert _tree(reading) == _GROUPED
    assert reading.plan.outline.source is OutlineSource.PHASE
    assert [row.row for row in reading.plan.tasks.rows] == [2, 2, 3, 4, 4]
    assert reading.flags == [("WBS022", "Tasks!A1")]


def test_a_merged_phase_belongs_to_all_rows_beside_it() -> None:
    merged = (CellRange(first=CellAddress(2, 1), last=CellAddress(3, 1)),)
    reading = read_grids(
        tasks_grid(
            ["Phase", "Task", "Start"],
            ["Preparation", "Design", _DAY],
            [None, "Plan", _DAY],
            ["Realisation", "Build", _DAY],
            merged=merged,
        )
    )
    assert _tree(reading) == _GROUPED


def test_a_phase_with_a_row_of_its_own_is_that_row() -> None:
    reading = read_grids(
        tasks_grid(
            ["Phase", "Task", "Start"],
            ["Preparation"],
            [None, "Design", _DAY],
            [None, "Plan", _DAY],
            ["Realisation"],
            [None, "Build", _DAY],
        )
    )
    assert _tree(reading) == _GROUPED
    assert [row.row for row in reading.plan.tasks.rows] == [2, 3, 4, 5, 6]


def test_a_blank_phase_among_repeated_ones_is_none() -> None:
    reading = read_grids(
        tasks_grid(
            ["Phase", "Task", "Start"],
            ["Preparation", "Design", _DAY],
            ["Preparation", "Plan", _DAY],
            [None, "Party", _DAY],
            ["Realisation", "Build", _DAY],
        )
    )
    assert ("Party", None) in _tree(reading)


def test_columns_of_a_board_are_no_phases() -> None:
    reading = read_grids(
        tasks_grid(
            ["Section", "Task", "Start"],
            ["To do", "Design", _DAY],
            ["To do", "Plan", _DAY],
            ["Doing", "Build", _DAY],
        )
    )
    assert reading.plan.outline.source is OutlineSource.FLAT


def test_codes_count_for_more_than_a_phase_column() -> None:
    reading = read_grids(
        tasks_grid(
            ["Phase", "WBS", "Task", "Start"],
            ["A", "1", "Preparation", None],
            ["A", "1.1", "Design", _DAY],
            ["B", "1.2", "Build", _DAY],
        )
    )
    assert reading.plan.outline.source is OutlineSource.WBS
    assert len(reading.plan.tasks.rows) == 3


def test_links_by_name_are_not_confused_by_a_phase_of_the_same_name() -> None:
    reading = read_grids(
        tasks_grid(
            ["Phase", "ID", "Task", "Start", "Predecessors"],
            ["Design", "T1", "Design", _DAY, None],
            ["Design", "T2", "Plan", _DAY, None],
            ["Build", "T3", "Walls", _DAY, "Plan"],
            ["Build", "T4", "Roof", _DAY, "T1"],
        )
    )
    rows = reading.plan.tasks.rows
    pairs = [(rows[d.predecessor].id, rows[d.successor].id) for d in reading.plan.dependencies]
    assert pairs == [("T2", "T3"), ("T1", "T4")]
    assert "REF001" not in [code for code, _ in reading.flags]


def test_rows_with_a_name_only_are_headings_of_the_tasks_below() -> None:
    reading = read_grids(
        tasks_grid(
            ["Task", "Start"],
            ["Preparation"],
            ["Design", _DAY],
            ["Plan", _DAY],
            ["Realisation"],
            ["Build", _DAY],
        )
    )
    assert _tree(reading) == _GROUPED
    assert reading.plan.outline.source is OutlineSource.SECTION
    assert ("WBS021", "Tasks!A2") in reading.flags


@pytest.mark.parametrize(
    "names",
    [
        ("Design", "Buy coffee", "Build"),  # not the first row
        ("Buy coffee", "Design", "Build"),  # only one
        ("Buy coffee", "Buy tea", "Design", "Build", "Test"),  # two in a row: no headings
    ],
)
def test_a_task_without_dates_is_no_heading(names: tuple[str, ...]) -> None:
    rows = [[name, None if name.startswith("Buy") else _DAY] for name in names]
    reading = read_grids(tasks_grid(["Task", "Start"], *rows))
    assert reading.plan.outline.source is OutlineSource.FLAT


def test_one_heading_is_enough_where_its_cells_are_merged_across_the_table() -> None:
    merged = (CellRange(first=CellAddress(3, 1), last=CellAddress(3, 3)),)
    reading = read_grids(
        tasks_grid(
            ["Task", "Start", "Finish"],
            ["Sign", _DAY, _DAY],
            ["Realisation"],
            ["Build", _DAY, _DAY],
            merged=merged,
        )
    )
    assert _tree(reading) == [("Sign", None), ("Realisation", None), ("Build", "Realisation")]


def test_two_columns_of_phases_lie_within_each_other() -> None:
    reading = read_grids(
        tasks_grid(
            ["大項目 (工程)", "中項目", "タスク名", "Task", "Start"],
            ["要件定義", "現行仕様", None, "Flow", _DAY],
            [None, None, None, "Issues", _DAY],
            [None, "要件", None, "Document", _DAY],
            ["設計", "要件", None, "Screens", _DAY],
        )
    )
    assert _tree(reading) == [
        ("要件定義", None),
        ("現行仕様", "要件定義"),
        ("Flow", "現行仕様"),
        ("Issues", "現行仕様"),
        ("要件", "要件定義"),
        ("Document", "要件"),
        ("設計", None),
        ("要件", "設計"),
        ("Screens", "要件"),
    ]


def test_names_that_step_to_the_right_are_the_levels() -> None:
    reading = read_grids(
        tasks_grid(
            ["Task", None, None, "Start", "Owner"],
            ["Shop", None, None, _DAY],
            [None, "Preparation", None, _DAY, "Ann"],
            [None, None, "Design", _DAY, "Ann"],
            [None, None, "Plan", _DAY, "Bob"],
            [None, "Go live", None, _DAY, "Bob"],
        )
    )
    assert _tree(reading) == [
        ("Shop", None),
        ("Preparation", "Shop"),
        ("Design", "Preparation"),
        ("Plan", "Preparation"),
        ("Go live", "Shop"),
    ]
    assert [row.row for row in reading.plan.tasks.rows] == [2, 3, 4, 5, 6]


def test_a_column_without_a_header_that_holds_remarks_is_no_level() -> None:
    reading = read_grids(
        tasks_grid(
            ["Task", None, "Start"],
            ["Design", "see mail", _DAY],
            ["Plan", "see mail", _DAY],
            ["Build", None, _DAY],
        )
    )
    assert [row.task for row in reading.plan.tasks.rows] == ["Design", "Plan", "Build"]
    assert reading.plan.outline.source is OutlineSource.FLAT


def test_levels_count_where_codes_have_lost_their_points() -> None:
    reading = read_grids(
        tasks_grid(
            ["WBS", "Outline Level", "Task", "Start"],
            ["1", 1.0, "Shop", _DAY],
            ["1.1", 2.0, "Design", _DAY],
            ["1.11", 3.0, "Sketch", _DAY],
            ["1.2", 2.0, "Build", _DAY],
            ["1.21", 3.0, "Walls", _DAY],
        )
    )
    assert reading.plan.outline.parents == (-1, 0, 1, 0, 3)
    assert reading.flags == [("WBS023", "Tasks!A4")]


def test_codes_count_where_the_levels_have_gaps() -> None:
    reading = read_grids(
        tasks_grid(
            ["WBS", "Outline Level", "Task", "Start"],
            ["1", 1.0, "Shop", _DAY],
            ["1.1", 3.0, "Design", _DAY],
            ["1.2", 2.0, "Build", _DAY],
        )
    )
    assert reading.plan.outline.parents == (-1, 0, 0)


@pytest.mark.parametrize("header", ["구분", "Area", None])
def test_a_merged_column_left_of_the_names_groups_them_whatever_it_is_called(
    header: str | None,
) -> None:
    merged = (CellRange(first=CellAddress(2, 1), last=CellAddress(3, 1)),)
    reading = read_grids(
        tasks_grid(
            [header, "Task", "Start"],
            ["Preparation", "Design", _DAY],
            [None, "Plan", _DAY],
            ["Realisation", "Build", _DAY],
            merged=merged,
        )
    )
    assert _tree(reading) == _GROUPED


def test_headings_in_the_first_column_are_summaries_of_the_tasks_below() -> None:
    reading = read_grids(
        tasks_grid(
            ["#", "Task", "Start"],
            ["Preparation"],
            [1.0, "Design", _DAY],
            [2.0, "Plan", _DAY],
            ["Realisation"],
            [3.0, "Build", _DAY],
        )
    )
    assert _tree(reading) == _GROUPED
    assert reading.flags == [("WBS021", "Tasks!B2")]


def test_one_text_that_stands_alone_is_no_heading_of_a_group() -> None:
    reading = read_grids(
        tasks_grid(
            ["#", "Task", "Start"],
            [1.0, "Design", _DAY],
            ["see the other sheet"],
            [2.0, "Plan", _DAY],
        )
    )
    assert [row.task for row in reading.plan.tasks.rows] == ["Design", "Plan"]
    assert reading.flags == [("SHT010", "Tasks!A3")]


def test_remarks_below_tasks_in_a_column_without_a_header_are_no_names() -> None:
    reading = read_grids(
        tasks_grid(
            ["Task", None, "Start"],
            ["Design", None, _DAY],
            [None, "waits for the client"],
            ["Build", None, _DAY],
            [None, "see mail"],
        )
    )
    assert [row.task for row in reading.plan.tasks.rows] == ["Design", "Build"]


def test_headings_beside_codes_are_left_out_as_the_codes_tell_the_hierarchy() -> None:
    reading = read_grids(
        tasks_grid(
            ["No.", "Task", "Start"],
            ["First half"],
            ["1", "Shop", None],
            ["1.1", "Design", _DAY],
            ["Second half"],
            ["1.2", "Build", _DAY],
        )
    )
    assert [row.task for row in reading.plan.tasks.rows] == ["Shop", "Design", "Build"]
    assert reading.plan.outline.parents == (-1, 0, 0)


@pytest.mark.parametrize("said", ["TBD", "待定", "Ongoing", "ASAP", "?"])
@pytest.mark.parametrize("headers", [["Start", "Finish"], ["开始", "完成"]])
def test_a_task_whose_dates_cannot_be_read_is_no_heading(headers: list[str], said: str) -> None:
    outline = _outline(
        ["Task", *headers],
        ["Order", said, None],
        ["Design", _DAY, _DAY],
        ["Review", None, said],
        ["Build", _DAY, _DAY],
    )
    assert outline.source is OutlineSource.FLAT
    assert outline.parents == (-1, -1, -1, -1)


@pytest.mark.parametrize("facts", [{"errors": "#REF!"}, {"uncached_formulas": "B3+5"}])
def test_a_task_whose_date_has_no_value_is_no_heading(facts: dict[str, str]) -> None:
    ((kind, said),) = facts.items()
    outline = _outline(
        ["Task", "Start", "Finish"],
        ["Order", None, None],
        ["Design", _DAY, _DAY],
        ["Review", None, None],
        ["Build", _DAY, _DAY],
        **{kind: {(2, 2): said, (4, 3): said}},
    )
    assert outline.source is OutlineSource.FLAT


def test_a_task_that_has_something_in_a_column_that_is_not_read_is_no_heading() -> None:
    rows: list[list[CellValue]] = [
        ["Task", "Start", "Finish", "Colour"],
        ["Order", None, None, "red"],
        ["Design", _DAY, _DAY, None],
        ["Review", None, None, "blue"],
        ["Build", _DAY, _DAY, None],
    ]
    assert _outline(*rows).source is OutlineSource.FLAT


def test_dashes_beside_a_name_leave_it_a_heading() -> None:
    outline = _outline(
        ["Task", "Start", "Finish"],
        ["Order", "-", "–"],
        ["Design", _DAY, _DAY],
        ["Review", "--", None],
        ["Build", _DAY, _DAY],
    )
    assert outline.source is OutlineSource.SECTION
