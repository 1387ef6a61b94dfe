"""Tables that give each task a planned and an actual row."""

from datetime import date

from sheetpm.grid import CellValue
from tests.parse.reading import read_grids, tasks_grid

_HEAD: list[CellValue] = ["Task", "Owner", "", "Start", "Finish", "% Complete"]


def _march(day: int) -> date:
    return date(2026, 3, day)


def test_two_rows_are_one_task_with_both_dates_and_that_is_said_once() -> None:
    reading = read_grids(
        tasks_grid(
            _HEAD,
            ["Design", "Ann", "Plan", _march(2), _march(6)],
            [None, None, "Actual", _march(3), _march(9)],
            ["Build", "Bo", "Plan", _march(9), _march(13)],
            [None, None, "Actual", _march(10)],
        )
    )
    first, second = reading.plan.tasks.rows
    assert (first.task, first.row, first.start, first.finish) == (
        "Design",
        2,
        _march(2),
        _march(6),
    )
    assert (first.actual_start, first.actual_finish) == (_march(3), _march(9))
    assert (second.actual_start, second.actual_finish) == (_march(10), None)
    found = reading.only("SHT033")
    assert (str(found.place), found.values["count"]) == ("Tasks!C2", 2)
    assert not [flag for flag in reading.flags if flag[0] == "CEL004"]


def test_planned_progress_is_no_progress_where_actual_rows_have_their_own() -> None:
    reading = read_grids(
        tasks_grid(
            _HEAD,
            ["Design", "Ann", "Plan", _march(2), _march(6), "80%"],
            [None, None, "Actual", _march(3), None, "50%"],
            ["Build", "Bo", "Plan", _march(9), _march(13), "20%"],
            [None, None, "Actual"],
        )
    )
    assert [row.percent_complete for row in reading.plan.tasks.rows] == [0.5, None]


def test_progress_that_only_the_planned_row_has_is_that_of_the_task() -> None:
    reading = read_grids(
        tasks_grid(
            _HEAD,
            ["Design", "Ann", "Plan", _march(2), _march(6), "80%"],
            [None, None, "Actual", _march(3)],
            ["Build", "Bo", "Plan", _march(9), _march(13), "20%"],
            [None, None, "Actual"],
        )
    )
    assert [row.percent_complete for row in reading.plan.tasks.rows] == [0.8, 0.2]


def test_rows_of_a_third_kind_are_not_read() -> None:
    reading = read_grids(
        tasks_grid(
            _HEAD,
            ["Hull", "Ann", "Plan", _march(2), _march(6)],
            [None, None, "Forecast", _march(4), _march(12)],
            [None, None, "Actual", _march(3)],
            ["Engine", "Bo", "Plan", _march(9), _march(13)],
            [None, None, "Forecast", _march(11), _march(20)],
            [None, None, "Actual"],
        )
    )
    dates = [(row.start, row.finish, row.actual_start) for row in reading.plan.tasks.rows]
    assert dates == [(_march(2), _march(6), _march(3)), (_march(9), _march(13), None)]


def test_rows_with_names_of_their_own_stay_tasks() -> None:
    reading = read_grids(
        tasks_grid(
            _HEAD,
            ["Survey", "Ann", "Plan", _march(2), _march(6)],
            ["Measure", "Ann", "Actual", _march(3), _march(9)],
            ["Draw", "Bo", "Plan", _march(9), _march(13)],
            ["Print", "Bo", "Actual", _march(10), _march(12)],
        )
    )
    assert [row.task for row in reading.plan.tasks.rows] == ["Survey", "Measure", "Draw", "Print"]
    assert "SHT033" not in dict(reading.flags)


def test_a_bad_date_of_an_actual_row_is_reported_where_it_stands() -> None:
    reading = read_grids(
        tasks_grid(
            _HEAD,
            ["Design", "Ann", "Plan", _march(2), _march(6)],
            [None, None, "Actual", "soonish"],
            ["Build", "Bo", "Plan", _march(9), _march(13)],
            [None, None, "Actual"],
        )
    )
    assert str(reading.only("CEL003").place) == "Tasks!D3"
