"""What lies below a cancelled summary."""

from datetime import date

from sheetpm.schema.tasks import TaskStatus
from tests.parse.reading import read_grids, tasks_grid

_DAY = date(2026, 3, 2)
_HEADERS = ["WBS", "Task", "Start", "Status"]


def test_tasks_without_a_status_are_cancelled_with_the_summary_above() -> None:
    reading = read_grids(
        tasks_grid(
            _HEADERS,
            ["1", "Application", None, "cancelled"],
            ["1.1", "Design", _DAY, None],
            ["1.2", "Parts", None, None],
            ["1.2.1", "Engine", _DAY, None],
            ["2", "Website", _DAY, None],
        )
    )
    status = [row.status for row in reading.plan.tasks.rows]
    assert status == [*[TaskStatus.CANCELLED] * 4, None]
    assert reading.flags == [("WBS024", "Tasks!D2")]


def test_a_status_of_its_own_counts_and_is_told_once() -> None:
    reading = read_grids(
        tasks_grid(
            _HEADERS,
            ["1", "Application", None, "cancelled"],
            ["1.1", "Parts", None, "cancelled"],
            ["1.1.1", "Design", _DAY, "done"],
            ["1.1.2", "Engine", _DAY, "in progress"],
        )
    )
    status = [row.status for row in reading.plan.tasks.rows]
    assert status[2:] == [TaskStatus.DONE, TaskStatus.IN_PROGRESS]
    assert reading.flags == [("WBS025", "Tasks!D5")]
