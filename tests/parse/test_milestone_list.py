"""A list of milestones with their days is a plan, where the workbook has no other."""

from datetime import date

import pytest

from sheetpm.config import Settings
from sheetpm.grid import CellValue, Grid
from sheetpm.parse.plan import NoPlanError
from sheetpm.schema.tasks import TaskType
from tests.parse.reading import grid, read_grids

_FIRST, _LAST = date(2026, 3, 2), date(2026, 5, 6)


def _list(name: str, day: str, *days: CellValue, title: str = "Sheet1") -> Grid:
    rows: list[list[CellValue]] = [[f"Gate {at}", each] for at, each in enumerate(days)]
    return grid(title, [name, day], *rows)


@pytest.mark.parametrize("title", ["Sheet1", "Milestones", "里程碑计划", "Tasks"])
@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Milestone", "Date"),
        ("Milestones", "Due date"),
        ("Key milestone", "Target date"),
        ("Milestone", "When"),
        ("里程碑", "日期"),
        ("里程碑", "完成时间"),
        ("关键节点", "时间"),
        ("里程碑节点", "计划完成日期"),
    ],
)
def test_milestones_with_their_days_are_read(title: str, name: str, day: str) -> None:
    for days in ((_FIRST, _LAST), ("2026年3月2日", "2026/5/6")):
        reading = read_grids(_list(name, day, *days, title=title))
        rows = reading.plan.tasks.rows
        assert [(row.type, row.finish) for row in rows] == [
            (TaskType.MILESTONE, _FIRST),
            (TaskType.MILESTONE, _LAST),
        ]
        assert {code for code, _ in reading.flags} <= {"HDR005", "SHT006"}


def test_the_day_may_stand_first_and_a_title_above() -> None:
    sheet = grid("Sheet1", ["2026年计划"], ["时间", "里程碑"], [_FIRST, "启动"], [_LAST, "上线"])
    rows = read_grids(sheet).plan.tasks.rows
    assert [(row.task, row.finish) for row in rows] == [("启动", _FIRST), ("上线", _LAST)]


def test_what_the_settings_say_of_the_tab_comes_first() -> None:
    settings = Settings(columns={"Sheet1": {"Date": "none"}})
    with pytest.raises(NoPlanError):
        read_grids(_list("Milestone", "Date", _FIRST, _LAST), settings=settings)


def test_registers_and_notes_beside_it_are_no_plan() -> None:
    risks = grid("Risks", ["ID", "Risk", "Probability", "Impact"], ["R1", "Rain", 3.0, 2.0])
    notes = grid("Notes", ["Meet on Fridays"])
    reading = read_grids(notes, _list("Milestone", "Date", _FIRST, _LAST), risks)
    assert len(reading.plan.tasks.rows) == 2
    assert len(reading.plan.risks.rows) == 1


@pytest.mark.parametrize(
    "grids",
    [
        [_list("Milestone", "Date", "March", "later")],
        [_list("Milestone", "Date", _FIRST, "later")],
        [_list("Milestone", "Owner", "Ann", "Bob")],
        [_list("Name", "Date", _FIRST, _LAST)],
        [_list("节点", "日期", _FIRST, _LAST)],
        [_list("Milestone", "Date", _FIRST), _list("Milestone", "Date", _LAST, title="Other")],
        [_list("Milestone", "Date", _FIRST), grid("Work", ["Task", "Hours"], ["Design", 8.0])],
        [grid("Sheet1", ["Milestone", "Date", "Verdict"], ["M1", _FIRST, "fine"])],
    ],
)
def test_what_may_be_something_else_is_no_plan(grids: list[Grid]) -> None:
    with pytest.raises(NoPlanError):
        read_grids(*grids)
