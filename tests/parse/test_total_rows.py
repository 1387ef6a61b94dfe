"""Rows that add others up under a name of their own, and tasks that are called like them."""

from datetime import date

import pytest

from sheetpm.grid import CellValue
from tests.parse.reading import grid, read_grids, tasks_grid

_DAY = date(2026, 3, 2)
_HEADER: list[CellValue] = [
    "Task",
    "Start",
    "Duration",
    "Owner",
    "% Complete",
    "Budget",
    "Variance",
]
_DESIGN: list[CellValue] = ["Design", _DAY, "5d", "Ann", 1.0, 1000.0, 0.0]
_BUILD: list[CellValue] = ["Build", _DAY, "9d", "Ben", 0.5, 2000.0, 10.0]


def _tasks(*rows: list[CellValue]) -> list[str | None]:
    return [row.task for row in read_grids(tasks_grid(_HEADER, *rows)).plan.tasks.rows]


@pytest.mark.parametrize(
    "name",
    [
        "Total Budget",
        "TOTAL PROJECT COST",
        "Total (EUR)",
        "Total costs",
        "Total project",
        "Total to date",
        "Total excl. VAT",
        "Project Totals",
        "Phase 1 total",
        "Sum total",
        "Overall",
        "Overall total:",
        "Total Q1 2026",
        "Design total",
        "Total: design",
        "设计阶段合计",
    ],
)
def test_a_row_of_sums_is_no_task(name: str) -> None:
    total: list[CellValue] = [name, None, None, "-", 0.7, 3000.0, 10.0]
    reading = read_grids(tasks_grid(_HEADER, _DESIGN, _BUILD, total))
    assert [row.task for row in reading.plan.tasks.rows] == ["Design", "Build"]
    assert reading.flags == [("CEL011", "Tasks!A4")]


@pytest.mark.parametrize(
    "name",
    ["Total station survey", "Total rewrite of the parser", "Overall design", "Summary report"],
)
def test_a_task_that_begins_like_a_total_is_a_task(name: str) -> None:
    assert _tasks(_DESIGN, [name, None, None, None, None, 3000.0]) == ["Design", name]
    assert _tasks(_DESIGN, [name]) == ["Design", name]


@pytest.mark.parametrize("name", ["Total Budget", "Total project", "Check the total", "Overall"])
@pytest.mark.parametrize(
    "own", [[_DAY, None, None], [None, "2d", None], [None, None, "Ann"], ["-", "-", "tbd"]]
)
def test_a_row_with_a_fact_of_its_own_is_a_task(name: str, own: list[CellValue]) -> None:
    assert _tasks(_DESIGN, [name, *own, 0.5, 3000.0]) == ["Design", name]


def test_a_row_without_amounts_is_a_task() -> None:
    assert _tasks(_DESIGN, ["Total Budget"]) == ["Design", "Total Budget"]


def test_an_id_makes_a_task() -> None:
    sheet = tasks_grid(["ID", "Task", "Budget"], ["T1", "Total project", 300.0])
    assert [row.task for row in read_grids(sheet).plan.tasks.rows] == ["Total project"]


def test_in_a_list_of_names_and_hours_only_a_plain_total_is_one() -> None:
    rows: list[list[CellValue]] = [["Add a cart", 8.0], ["Show the total", 4.0]]
    sheet = tasks_grid(["Task", "Effort"], *rows, ["Total hours for project", 12.0])
    names = [row.task for row in read_grids(sheet).plan.tasks.rows]
    assert names == ["Add a cart", "Show the total"]


@pytest.mark.parametrize(
    ("day", "amount", "is_total"),
    [(None, 250.0, True), (_DAY, 300.0, True), (_DAY, 250.0, False), (_DAY, 200.0, False)],
)
def test_a_ledgers_total_has_no_day_or_comes_to_what_stands_above(
    day: date | None, amount: float, *, is_total: bool
) -> None:
    rows: list[list[CellValue]] = [
        ["Date", "Amount", "Description"],
        [_DAY, 100.0, "Wood"],
        [_DAY, 200.0, "Total station hire"],
        [day, amount, "Total March"],
    ]
    reading = read_grids(tasks_grid(["Task"], ["Design"]), grid("Costs", *rows))
    assert len(reading.plan.costs.rows) == (2 if is_total else 3)
    assert ("CEL011" in {code for code, _ in reading.flags}) is is_total


def test_a_goal_of_a_total_is_a_goal() -> None:
    goals = grid("Goals", ["ID", "Goal", "Baseline", "Target"], [None, "Total spending", 9.0, 8.0])
    reading = read_grids(tasks_grid(["Task"], ["Design"]), goals)
    assert "CEL011" not in {code for code, _ in reading.flags}
