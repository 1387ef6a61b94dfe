"""The hierarchy comes from codes, parents, indentation or levels, whichever speaks first."""

from datetime import date

import pytest

from sheetpm.grid import CellValue
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
