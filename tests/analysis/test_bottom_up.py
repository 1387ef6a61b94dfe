"""The fourth estimate at completion: actual cost and what the tasks say is left."""

from typing import Any

from sheetpm.analysis.earned_value import EarnedValue
from sheetpm.analysis.figure import Figure
from sheetpm.analysis.indices import EacMethod
from sheetpm.schema.cell_types import Duration, DurationUnit
from sheetpm.schema.costs import CostRow
from sheetpm.schema.tasks import EvMethod, TaskRow, TaskStatus
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, milestone, task

WEEK_1 = ("2026-03-02", "2026-03-06")
TWO_WEEKS = ("2026-03-09", "2026-03-20")
LATER = ("2026-03-23", "2026-03-27")
SPENT = (CostRow(date=day("2026-03-10"), amount=2000.0),)


def found(*tasks: TaskRow, costs: tuple[CostRow, ...] = SPENT) -> EarnedValue:
    return analysed(made_plan(*tasks, costs=costs)).earned_value


def bottom_up(*tasks: TaskRow, costs: tuple[CostRow, ...] = SPENT) -> Figure:
    (estimate,) = (
        each for each in found(*tasks, costs=costs).estimates if each.method is EacMethod.BOTTOM_UP
    )
    return estimate.eac


def going(name: str, left: float | None, **more: Any) -> TaskRow:
    """Ten days, 1,000 in all, 40 % done."""
    remaining = None if left is None else Duration(left)
    facts: dict[str, Any] = {
        "budget": 1000.0,
        "percent_complete": 0.4,
        "remaining_duration": remaining,
    } | more
    return task(name, *TWO_WEEKS, **facts)


DONE = task("D", *WEEK_1, budget=1000.0, percent_complete=1.0)
WAITING = task("W", *LATER, budget=500.0, percent_complete=0.0)


def test_the_range_names_its_four_methods() -> None:
    assert [each.method for each in found(DONE).estimates] == list(EacMethod)
    assert [method.value for method in EacMethod] == [
        "AC + (BAC - EV)",
        "BAC / CPI",
        "AC + (BAC - EV) / (CPI x SPI)",
        "AC + bottom-up ETC",
    ]


def test_remaining_days_cost_what_a_budgeted_day_costs_and_the_rest_its_budget() -> None:
    # A: 8 of 10 days left at 100 a day = 800; W has not begun: 500; D is done. 2,000 + 1,300
    assert bottom_up(DONE, going("A", 8), WAITING).value == 3300


def test_a_baseline_tells_what_a_day_was_agreed_to_cost() -> None:
    # 1,000 over the five days of the baseline: 200 a day; 8 days are left
    row = going("A", 8, baseline_start=day("2026-03-09"), baseline_finish=day("2026-03-13"))
    assert bottom_up(row).value == 2000 + 1600


def test_elapsed_days_left_count_as_the_working_days_that_they_usually_hold() -> None:
    # 7 of 14 elapsed days are left: 5 of the 10 working days, 500 of the 1,000
    drying = task(
        "A", "2026-03-09", budget=1000.0, percent_complete=0.4,
        duration=Duration(14, DurationUnit.ELAPSED_DAY),
        remaining_duration=Duration(7, DurationUnit.ELAPSED_DAY),
    )  # fmt: skip
    assert bottom_up(drying).value == 2500


def test_one_task_under_way_without_its_remaining_duration_is_named() -> None:
    why = bottom_up(DONE, going("A", 8), going("B", None)).why
    assert why is not None
    assert why.en == "B states no remaining duration"
    assert why.zh == "B未填写剩余工期"


def test_where_nobody_estimated_anew_there_is_no_estimate_from_below() -> None:
    for tasks in ((DONE, going("A", None)), (DONE, WAITING), (DONE,)):
        assert bottom_up(*tasks).value is None
        assert bottom_up(*tasks).why is not None


def test_a_task_that_has_not_begun_may_be_estimated_anew_too() -> None:
    # five days at 100 planned, ten expected
    waiting = task(
        "W", *LATER, budget=500.0, percent_complete=0.0, remaining_duration=Duration(10.0)
    )
    assert bottom_up(DONE, going("A", 8), waiting).value == 2000 + 800 + 1000


def test_level_of_effort_needs_the_share_that_its_dates_leave() -> None:
    # six of ten days are gone: 400 of 1,000
    effort = going("L", None, ev_method=EvMethod.LEVEL_OF_EFFORT)
    assert bottom_up(DONE, going("A", 8), effort).value == 2000 + 800 + 400


def test_cancelled_tasks_and_milestones_reached_need_nothing_more() -> None:
    cancelled = going("C", 9, status=TaskStatus.CANCELLED)
    reached = milestone("M", "2026-03-13", budget=50.0, percent_complete=1.0)
    ahead = milestone("N", "2026-03-27", budget=70.0, percent_complete=0.0)
    assert bottom_up(DONE, going("A", 8), cancelled, reached, ahead).value == 2000 + 800 + 70


def test_without_actual_cost_nothing_can_be_added_to_it() -> None:
    assert bottom_up(going("A", 8), costs=()).value is None
    why = bottom_up(going("A", 8), costs=()).why
    assert why is not None
    assert why.en == "no actual cost is recorded"
