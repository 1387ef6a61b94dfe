"""Codes of two kinds of numerals make an outline."""

from datetime import date

import pytest

from sheetpm.grid import CellValue
from sheetpm.languages import Language
from sheetpm.plan.model import OutlineSource
from tests.parse.reading import Reading, read_grids, tasks_grid

_DAY = date(2026, 3, 2)
_TWO_PHASES = (-1, 0, 0, -1, 3, 3)


def _read(*codes: CellValue, header: str = "WBS") -> Reading:
    rows: list[list[CellValue]] = [
        [code, f"Task {number}", _DAY, _DAY] for number, code in enumerate(codes)
    ]
    return read_grids(tasks_grid([header, "Task", "Start", "Finish"], *rows))


def _wbs(reading: Reading) -> list[str | None]:
    return [row.wbs for row in reading.plan.tasks.rows]


@pytest.mark.parametrize("header", ["WBS", "WBS编码", "No.", "序号"])
@pytest.mark.parametrize(
    ("codes", "outline"),
    [
        (["一", 1.0, 2.0, "二", 1.0, 2.0], ["一", "一.1", "一.2", "二", "二.1", "二.2"]),
        (
            ["一、", "1、", "2、", "二、", "1、", "2、"],
            ["一", "一.1", "一.2", "二", "二.1", "二.2"],
        ),
        (["I", "1", "2", "II", "1", "2"], ["I", "I.1", "I.2", "II", "II.1", "II.2"]),
        (["Ⅰ", "1", "2", "Ⅱ", "1", "2"], ["I", "I.1", "I.2", "II", "II.1", "II.2"]),
        (["A", 1.0, 2.0, "B", 1.0, 2.0], ["A", "A.1", "A.2", "B", "B.1", "B.2"]),
        (["A.", "1.", "2.", "B.", "1.", "2."], ["A", "A.1", "A.2", "B", "B.1", "B.2"]),
        (["1", "a", "b", "2", "a", "b"], ["1", "1.a", "1.b", "2", "2.a", "2.b"]),
        (["一", "1", "2", "二", "3", "4"], ["一", "一.1", "一.2", "二", "二.3", "二.4"]),
        (["一", "1", "3", "二", "1", "4"], ["一", "一.1", "一.3", "二", "二.1", "二.4"]),
    ],
)
def test_each_kind_of_numbers_is_a_level(
    header: str, codes: list[CellValue], outline: list[str]
) -> None:
    reading = _read(*codes, header=header)
    assert reading.plan.outline.source is OutlineSource.WBS
    assert reading.plan.outline.parents == _TWO_PHASES
    assert _wbs(reading) == outline
    assert reading.flags == [("WBS026", "Tasks!A3")]


def test_three_kinds_and_points_make_deeper_levels() -> None:
    reading = _read("一", "（一）", "1", "1.1", "2", "（二）", "1", "二", "（一）")
    assert reading.plan.outline.parents == (-1, 0, 1, 2, 1, 0, 5, -1, 7)
    assert _wbs(reading)[3:5] == ["一.(一).1.1", "一.(一).2"]


def test_phases_may_be_counted_in_words_around_the_number() -> None:
    reading = _read("第一阶段", "1", "2", "第二阶段", "1", "2")
    assert reading.plan.outline.parents == _TWO_PHASES


def test_ids_that_start_anew_become_codes_and_others_stay() -> None:
    anew = _read("一", "1", "2", "二", "1", "2", header="序号")
    ids = [row.id for row in anew.plan.tasks.rows]
    assert ids == ["一", "一.1", "一.2", "二", "二.1", "二.2"]
    going_on = _read("A", "1", "2", "B", "3", "4", header="No.")
    assert [row.id for row in going_on.plan.tasks.rows] == ["A", "1", "2", "B", "3", "4"]


_CODES = ("一", "1", "2", "二", "1", "2")


def _linked(header: str, *links: CellValue, codes: tuple[str, ...] = _CODES) -> Reading:
    rows: list[list[CellValue]] = [
        [code, f"工作{number}", _DAY, link]
        for number, (code, link) in enumerate(zip(codes, links, strict=True))
    ]
    return read_grids(tasks_grid([header, "任务", "开始", "前置任务"], *rows))


def _links(reading: Reading) -> list[tuple[int, int]]:
    return [(each.predecessor, each.successor) for each in reading.plan.dependencies]


@pytest.mark.parametrize("header", ["序号", "WBS"])
def test_a_number_means_the_row_above_in_the_same_phase_and_that_is_said_once(header: str) -> None:
    reading = _linked(header, None, None, "1", None, "一.2", "1")
    assert _links(reading) == [(1, 2), (2, 4), (4, 5)]
    assert [flag for flag in reading.flags if flag[0] != "WBS026"] == [("REF006", "Tasks!D4")]


@pytest.mark.parametrize("header", ["序号", "WBS"])
def test_a_number_that_may_mean_rows_of_several_phases_is_told_not_guessed(header: str) -> None:
    reading = _linked(header, None, None, None, None, "2", "一.1")
    assert _links(reading) == [(1, 5)]
    assert ("REF007", "Tasks!D6") in reading.flags
    assert "可能指 一.2或二.2。" in reading.only("REF007").message(Language.ZH)


@pytest.mark.parametrize("header", ["序号", "WBS"])
def test_such_a_number_in_brackets_is_not_the_phase_that_has_it_without(header: str) -> None:
    codes = ("1", "（1）", "（2）", "2", "（1）", "（2）")
    reading = _linked(header, None, None, None, None, "（1）", None, codes=codes)
    assert _links(reading) == []
    assert ("REF007", "Tasks!D6") in reading.flags


@pytest.mark.parametrize("header", ["序号", "WBS"])
@pytest.mark.parametrize(
    ("link", "before"),
    [
        ("一、2", [2]),
        ("一、1;一、2", [1, 2]),
        ("一、1、一、2", [1, 2]),
        ("一、2FS+2d", [2]),
        ("一;一.2", [0, 2]),
        ("一、二、1", [0, 4]),
    ],
)
def test_a_number_behind_that_of_a_phase_is_the_part_of_it(
    header: str, link: str, before: list[int]
) -> None:
    reading = _linked(header, None, None, None, None, None, link)
    assert _links(reading) == [(at, 5) for at in before]


def test_numbers_of_a_list_are_no_parts_of_one_another() -> None:
    going_on = ("A", "1", "2", "B", "3", "4")
    rows: list[list[CellValue]] = [[code, f"T{code}", _DAY] for code in going_on]
    rows[5].append("1、3")
    reading = read_grids(tasks_grid(["No.", "Task", "Start", "Predecessors"], *rows))
    assert _links(reading) == [(1, 5), (4, 5)]


@pytest.mark.parametrize("codes", [["一、", "二、", "三、"], ["（一）", "（二）", "（三）"]])
def test_chinese_numbers_alone_are_codes(codes: list[CellValue]) -> None:
    reading = _read(*codes)
    assert [(row.wbs or "").strip("、") for row in reading.plan.tasks.rows] == [
        str(code).replace("（", "(").replace("）", ")").strip("、") for code in codes
    ]
    assert reading.flags == []


def test_numbers_in_rings_are_a_level_of_their_own() -> None:
    reading = _read("一、", "（一）", "①", "②", "（二）", "二、")
    assert reading.plan.outline.parents == (-1, 0, 1, 1, 0, -1)


def test_a_number_that_one_phase_alone_has_means_that_row() -> None:
    reading = read_grids(
        tasks_grid(
            ["WBS", "Task", "Start", "Predecessors"],
            ["一", "Prepare", _DAY],
            ["1.1", "Survey", _DAY],
            ["二", "Build", _DAY],
            ["2.1", "Buy", _DAY, "1.1"],
        )
    )
    assert _links(reading) == [(1, 3)]
    assert ("REF004", "Tasks!D5") in reading.flags


@pytest.mark.parametrize("header", ["WBS", "No.", "序号"])
@pytest.mark.parametrize(
    "codes",
    [
        ["一", "1.1", "1.2", "二", "2.1", "2.2"],
        ["第一阶段", "1.1", "1.2", "第二阶段", "2.1", "2.2"],
        ["Phase I", "1.1", "1.2", "Phase II", "2.1", "2.2"],
        ["I", "I.1", "I.2", "II", "II.1", "II.2"],
        ["A", "A.1", "A.2", "B", "B.1", "B.2"],
        ["A", "A-1", "A-2", "B", "B-1", "B-2"],
        ["1", "1.a", "1.b", "2", "2.a", "2.b"],
        ["1", "1a", "1b", "2", "2a", "2b"],
    ],
)
def test_codes_that_begin_with_that_of_their_phase_are_parts_of_it(
    header: str, codes: list[CellValue]
) -> None:
    assert _read(*codes, header=header).plan.outline.parents == _TWO_PHASES


def test_a_code_put_in_behind_another_is_no_part_of_it() -> None:
    assert set(_read("1", "1a", "2", "3", "3a", header="No.").plan.outline.parents) == {-1}
    assert set(_read("A", "B.1", "B", "A.1", header="No.").plan.outline.parents) == {-1}


def test_ids_that_begin_with_that_of_their_phase_stay_and_the_outline_is_told() -> None:
    reading = _read("一", "1.1", "二", "2.1", header="序号")
    assert [row.id for row in reading.plan.tasks.rows] == ["一", "1.1", "二", "2.1"]
    assert reading.flags == [("WBS026", "Tasks!A3")]
    assert _read("A", "A.1", "B", "B.1").flags == []


@pytest.mark.parametrize(
    "codes",
    [
        ["1", "2", "3", "A"],
        ["A", "B", "C", "1"],
        ["C", "1", "D", "1"],
        ["一", "1", "2", "2"],
        ["二", "1", "一", "1"],
        ["T1", "1", "T2", "1"],
    ],
)
def test_codes_out_of_order_or_of_another_kind_stay_as_they_are(codes: list[CellValue]) -> None:
    reading = _read(*codes)
    assert _wbs(reading) == codes
    assert "WBS026" not in {code for code, _ in reading.flags}


def test_numbers_out_of_order_are_not_silent() -> None:
    assert ("WBS003", "Tasks!A5") in _read("一", "1", "2", "2").flags
    assert ("REF002", "Tasks!A5") in _read("一", "1", "2", "2", header="序号").flags


def test_letters_between_numbers_that_go_on_may_be_gates_which_are_no_phases() -> None:
    rows: list[list[CellValue]] = [
        ["ID", "Task", "Duration", "Predecessors"],
        ["A", "Kick-off", 0.0, None],
        ["1", "Scope", 5.0, "A"],
        ["2", "Budget", 3.0, "1"],
        ["B", "Gate 1", 0.0, "1,2"],
        ["3", "Code", 10.0, "B"],
        ["C", "Gate 2", 0.0, "3"],
    ]
    linked = read_grids(tasks_grid(*rows))
    assert linked.plan.outline.source is OutlineSource.FLAT
    assert "WBS026" not in {code for code, _ in linked.flags}
    unlinked = read_grids(tasks_grid(*[row[:3] for row in rows]))
    assert unlinked.plan.outline.source is OutlineSource.FLAT


def test_letters_between_numbers_that_go_on_are_phases_where_their_dates_reach_around() -> None:
    def parents(first_head: date) -> tuple[int, ...]:
        reading = read_grids(
            tasks_grid(
                ["ID", "Task", "Start", "Finish"],
                ["A", "Phase", _DAY, first_head],
                ["1", "Scope", _DAY, date(2026, 3, 6)],
                ["B", "Phase", _DAY, date(2026, 3, 20)],
                ["2", "Code", date(2026, 3, 9), date(2026, 3, 20)],
            )
        )
        return reading.plan.outline.parents

    assert parents(date(2026, 3, 6)) == (-1, 0, -1, 2)
    assert parents(_DAY) == (-1, -1, -1, -1)


def test_a_chinese_number_linked_with_a_row_below_it_is_a_task() -> None:
    reading = read_grids(
        tasks_grid(
            ["序号", "任务", "开始", "前置任务"],
            ["一", "启动会", _DAY, None],
            ["1", "调研", _DAY, "一"],
            ["二", "评审", _DAY, "1"],
            ["2", "开发", _DAY, "二"],
        )
    )
    assert reading.plan.outline.source is OutlineSource.FLAT
    assert len(reading.plan.dependencies) == 3
