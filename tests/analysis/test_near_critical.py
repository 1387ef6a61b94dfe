from typing import Any

import pytest

from sheetpm.analysis.analyse import Analysis
from sheetpm.config import Settings
from sheetpm.schema.cell_types import Duration, DurationUnit
from sheetpm.schema.tasks import TaskRow, TaskStatus
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, task

LONG = task("LONG", "2026-03-16", "2026-04-10", percent_complete=0.0)
"""Twenty working days that decide the finish."""


def near(*tasks: TaskRow, days: int = 5, **plan: Any) -> list[bool]:
    return [bool(flag) for flag in look(*tasks, days=days, **plan).near_critical]


def look(*tasks: TaskRow, days: int = 5, **plan: Any) -> Analysis:
    return analysed(made_plan(*tasks, **plan), settings=Settings(near_critical_days=days))


def ending(name: str, finish: str, **more: Any) -> TaskRow:
    return task(name, "2026-03-16", finish, **({"percent_complete": 0.0} | more))


def test_up_to_the_limit_is_near_and_beyond_is_not() -> None:
    # the plan ends on Friday 10 April: 5, 6 and 0 working days of float
    rows = (LONG, ending("A", "2026-04-03"), ending("B", "2026-04-02"), ending("C", "2026-04-10"))
    found = look(*rows)
    assert (found.schedule.total_float / 480).tolist() == [0, 5, 6, 0]
    assert found.near_critical.tolist() == [False, True, False, False]
    assert near(*rows, days=6) == [False, True, True, False]


def test_the_default_is_five_working_days() -> None:
    assert Settings().near_critical_days == 5


def test_elapsed_tasks_are_near_by_elapsed_days() -> None:
    # LONG ends on Friday 10 April at 17:00: 4.7 and 5.7 days after the last midnight of A and B
    rows = [
        task(
            name, "2026-03-16", percent_complete=0.0,
            duration=Duration(amount, DurationUnit.ELAPSED_DAY),
        )
        for name, amount in (("A", 21), ("B", 20))
    ]  # fmt: skip
    assert near(LONG, *rows) == [False, True, False]


def test_nothing_is_near_with_a_limit_of_nought() -> None:
    assert near(LONG, ending("A", "2026-04-09"), days=0) == [False, False]


def test_what_is_done_or_cancelled_is_not_near() -> None:
    rows = (
        LONG,
        ending("A", "2026-04-09", percent_complete=1.0),
        ending("B", "2026-04-09", status=TaskStatus.CANCELLED),
        ending("C", "2026-04-09", actual_start=day("2026-03-16"), percent_complete=0.5),
    )
    assert near(*rows) == [False, False, False, True]


def test_a_summary_is_near_when_a_task_below_is_and_none_is_critical() -> None:
    rows = (
        task("S1"), ending("A", "2026-04-03"), ending("B", "2026-03-20"),
        task("S2"), LONG, ending("C", "2026-04-09"),
    )  # fmt: skip
    assert near(*rows, levels=[1, 2, 2, 1, 2, 2]) == [True, True, False, False, False, True]


@pytest.mark.parametrize("rows", [(), (task("A"),)])
def test_without_dates_nothing_is_near(rows: tuple[TaskRow, ...]) -> None:
    assert not any(near(*rows))
