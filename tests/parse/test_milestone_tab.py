"""A tab of milestones beside the tasks is not read, and that is told."""

from datetime import date

import pytest

from sheetpm.config import Settings
from sheetpm.grid import CellValue, Grid
from sheetpm.languages import Language
from tests.parse.reading import Reading, grid, read_grids, tasks_grid

_FIRST, _LAST, _LATER = date(2026, 3, 2), date(2026, 3, 6), date(2026, 3, 13)
_TASKS = tasks_grid(
    ["ID", "Task", "Start", "Finish"],
    ["T1", "Design", _FIRST, _LAST],
    ["T2", "Launch", _LAST, _LAST],
)
_AUFGABEN = grid(
    "任务",
    ["编号", "任务", "开始", "完成"],
    ["T1", "设计", _FIRST, _LAST],
    ["T2", "上线", _LAST, _LAST],
)


def _told(reading: Reading) -> list[tuple[str, str]]:
    return [
        flag
        for flag in reading.flags
        if flag[0] in {"SHT034", "SHT002", "SHT005", "SHT006", "SHT035"}
    ]


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("Milestones", ["Milestone", "Date"]),
        ("Milestones", ["Name", "Planned date", "Actual date"]),
        ("Milestones", ["Milestone", "Date", "Owner", "Status"]),
        ("Key Milestones", ["Milestone name", "Target date", "Status"]),
        ("Milestone Plan", ["Milestone", "Due"]),
    ],
)
def test_milestones_that_no_task_is_are_named_with_the_cell_of_the_first(
    title: str, header: list[CellValue]
) -> None:
    apart = grid(title, header, ["launch", _LAST], ["Party", _LATER], ["Review", _LATER])
    for grids in ((_TASKS, apart), (apart, _TASKS)):
        reading = read_grids(*grids)
        assert [row.task for row in reading.plan.tasks.rows] == ["Design", "Launch"]
        assert _told(reading) == [("SHT034", f"{title}!A3")]
        assert "date: Party, Review." in reading.only("SHT034").message(Language.EN)


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("里程碑", ["里程碑", "计划日期", "负责人"]),
        ("里程碑计划", ["里程碑", "计划完成时间", "实际完成时间"]),
        ("里程碑节点", ["里程碑名称", "日期", "状态"]),
    ],
)
def test_milestones_of_a_chinese_workbook_are_named_too(
    title: str, header: list[CellValue]
) -> None:
    reading = read_grids(_AUFGABEN, grid(title, header, ["上线", _LAST], ["庆功", _LATER]))
    assert _told(reading) == [("SHT034", f"{title}!A3")]
    assert "日期不同：庆功。" in reading.only("SHT034").message(Language.ZH)


def test_another_date_than_that_of_the_task_is_told() -> None:
    apart = grid("Milestones", ["Milestone", "Date"], ["Design", _LAST], ["Launch", _LATER])
    reading = read_grids(_TASKS, apart)
    assert _told(reading) == [("SHT034", "Milestones!A3")]
    shown = reading.only("SHT034").message(Language.EN)
    assert "Launch (2026-03-13, there 2026-03-06)" in shown


@pytest.mark.parametrize(
    "header",
    [
        ["Milestone", "Planned date", "Revised date"],
        ["Milestone", "Baseline", "Forecast"],
        ["Milestone", "Baseline date", "Forecast date"],
        ["里程碑", "计划日期", "预计日期"],
        ["里程碑", "计划完成时间", "调整后日期"],
    ],
)
@pytest.mark.parametrize("later", [_LATER, "2026-03-13"])
def test_the_day_to_which_a_milestone_was_moved_is_compared(
    header: list[CellValue], later: CellValue
) -> None:
    title = "里程碑" if header[0] == "里程碑" else "Milestones"
    reading = read_grids(_TASKS, grid(title, header, ["Design", _LAST], ["Launch", _LAST, later]))
    assert _told(reading) == [("SHT034", f"{title}!A3")]
    shown = reading.only("SHT034").message(Language.EN)
    assert "Launch (2026-03-13, there 2026-03-06)" in shown


def test_milestones_with_a_column_of_ranges_are_named() -> None:
    apart = grid(
        "Milestones",
        ["Milestone", "Dates"],
        ["Design", "2026-03-02 - 2026-03-06"],
        ["Party", "2026-03-13"],
    )
    reading = read_grids(_TASKS, apart)
    assert _told(reading) == [("SHT034", "Milestones!A3")]
    assert "date: Party." in reading.only("SHT034").message(Language.EN)


def test_a_tab_that_repeats_the_plan_is_merely_a_second_one() -> None:
    apart = grid("Milestones", ["Milestone", "Date"], ["Launch", _LAST], ["Design", None])
    assert _told(read_grids(_TASKS, apart)) == [("SHT002", "Milestones!A1")]


def test_a_tab_of_that_name_in_which_nothing_is_found_is_told_as_well() -> None:
    apart = grid("Milestones", ["We met on Monday"], ["Launch next week"])
    assert _told(read_grids(_TASKS, apart)) == [("SHT034", "Milestones!A1")]


_PLAN = grid(
    "Sheet1", ["Task", "Start", "Finish"], ["Design", _FIRST, _LAST], ["Build", _LAST, _LATER]
)
_FULL: list[list[CellValue]] = [
    ["Milestone", "Date", "Owner", "Status"],
    ["Launch", _LATER, "Ann", "done"],
]


@pytest.mark.parametrize("title", ["Milestones", "里程碑计划"])
def test_tasks_come_before_a_list_of_milestones_whatever_their_tab_is_called(title: str) -> None:
    reading = read_grids(grid(title, *_FULL), _PLAN)
    assert reading.plan.tasks.sheet == "Sheet1"
    assert sorted(_told(reading)) == [("SHT006", "Sheet1!A1"), ("SHT034", f"{title}!A2")]


@pytest.mark.parametrize("title", ["Milestones", "里程碑计划"])
def test_a_list_of_milestones_alone_is_the_plan(title: str) -> None:
    reading = read_grids(grid(title, *_FULL))
    assert [row.task for row in reading.plan.tasks.rows] == ["Launch"]
    assert "SHT034" not in {code for code, _ in reading.flags}


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("Milestone Plan", ["Task", "Start", "Finish", "Owner", "% Complete"]),
        ("里程碑计划", ["任务名称", "开始时间", "完成时间", "负责人", "完成百分比"]),
        ("Milestones", ["Milestone", "Start", "Finish", "Owner", "Predecessors"]),
    ],
)
def test_a_plan_of_that_name_stands_beside_a_small_list_as_any_other(
    title: str, header: list[CellValue]
) -> None:
    named = grid(title, header, ["Launch", _FIRST, _LATER, "Ann", None])
    for grids in ((named, _PLAN), (_PLAN, named)):
        reading = read_grids(*grids)
        assert reading.plan.tasks.sheet == title
        assert ("SHT002", "Sheet1!A1") in reading.flags


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            ["Milestone", "Date", "Owner", "Status", "% Complete"],
            ["Launch", _LATER, "Ann", "open", 0.0],
        ),
        (["Milestone", "Start", "Finish", "Owner"], ["Launch", _LAST, _LATER, "Ann"]),
        (["Name", "Start", "Finish", "Owner", "Status"], ["Launch", _LATER, _LATER, "Ann", "open"]),
    ],
)
def test_neither_progress_nor_two_dates_make_a_plan_of_a_list_of_milestones(
    header: list[CellValue], row: list[CellValue]
) -> None:
    reading = read_grids(grid("Milestones", header, row), _PLAN)
    assert reading.plan.tasks.sheet == "Sheet1"
    assert ("SHT034", "Milestones!A2") in reading.flags


@pytest.mark.parametrize(
    "table",
    [
        [["Task", "Dates"], ["Design", "2026-03-02 - 2026-03-06"]],
        [["Task", "Owner", "Due"], ["Design", "Ann", _LAST]],
        [["序号", "工作内容", "责任人", "完成时间"], [1.0, "设计", "张三", _LAST]],
    ],
)
def test_tasks_that_are_passed_over_for_a_list_of_milestones_are_told(
    table: list[list[CellValue]],
) -> None:
    reading = read_grids(grid("Milestones", *_FULL), grid("Work", *table))
    assert reading.plan.tasks.sheet == "Milestones"
    column = "B" if table[0][0] == "序号" else "A"
    assert [flag for flag in _told(reading) if flag[0] != "SHT006"] == [
        ("SHT035", f"Work!{column}1")
    ]


@pytest.mark.parametrize(
    "table",
    [
        [["Holiday", "Date"], ["Easter", _LAST]],
        [["Name", "Date", "Phone"], ["Ann", _LAST, "12"]],
        [["We met on Monday"], ["Launch next week"]],
    ],
)
def test_other_tabs_beside_a_list_of_milestones_need_no_word(table: list[list[CellValue]]) -> None:
    reading = read_grids(grid("Milestones", *_FULL), grid("Work", *table))
    assert _told(reading) == [("SHT006", "Milestones!A1")]
    aside = Settings(tabs={"Work": "none"})
    due: list[list[CellValue]] = [["Task", "Owner", "Due"], ["Design", "Ann", _LAST]]
    passed = read_grids(grid("Milestones", *_FULL), grid("Work", *due), settings=aside)
    assert "SHT035" not in {code for code, _ in passed.flags}


def test_tasks_with_predecessors_come_before_a_list_of_milestones() -> None:
    work = grid("Sheet1", ["Task", "Owner", "Duration", "Predecessors"], ["Design", "Ann", 5.0])
    reading = read_grids(grid("Milestones", *_FULL), work)
    assert reading.plan.tasks.sheet == "Sheet1"


def _apart(**facts: object) -> Grid:
    return grid("Milestones", ["Milestone", "Date"], ["Party", _LATER], **facts)


def test_our_own_tabs_empty_ones_and_hidden_ones_need_no_word() -> None:
    assert _told(read_grids(_TASKS, _apart(), dashboard="Milestones")) == []
    assert _told(read_grids(_TASKS, _apart(is_hidden=True))) == []
    assert _told(read_grids(_TASKS, grid("Milestones", [None]))) == []


def test_the_settings_may_set_the_tab_aside_or_read_it() -> None:
    aside = Settings(tabs={"Milestones": "none"})
    assert _told(read_grids(_TASKS, _apart(), settings=aside)) == []
    chosen = Settings(tabs={"Milestones": "tasks", "Tasks": "none"})
    reading = read_grids(_TASKS, grid("Milestones", *_FULL), settings=chosen)
    assert [row.task for row in reading.plan.tasks.rows] == ["Launch"]
