from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.goals import Goals, assess_goals, attain
from sheetpm.config import Settings
from sheetpm.schema.goals import GoalRow
from tests.analysis.made_plans import made_plan

STATUS = date(2026, 1, 10)
START = date(2026, 1, 1)
DUE = date(2026, 1, 20)
"""10 of 20 days are gone at the end of the status date: one half."""


def goal(
    baseline: float | None, target: float | None, current: float | None, **more: Any
) -> GoalRow:
    facts: dict[str, Any] = {"start": START, "due": DUE} | more
    return GoalRow(id="G1", goal="Goal", baseline=baseline, target=target, current=current, **facts)


def assessed(*rows: GoalRow) -> Goals:
    return assess_goals(made_plan(goals=rows), Settings(), STATUS, project_start=START)


def test_attainment_is_the_share_of_the_way_from_baseline_to_target() -> None:
    # from 2.1 to 3.0 %, now 2.4: 0.3 of 0.9
    assert attain(goal(2.1, 3.0, 2.4)).value == pytest.approx(1 / 3)


def test_attainment_of_a_goal_that_goes_down() -> None:
    # load time from 4 s to 1.5 s, now 2 s: 2.0 of 2.5
    assert attain(goal(4.0, 1.5, 2.0)).value == pytest.approx(0.8)


def test_attainment_below_the_start_is_negative() -> None:
    assert attain(goal(10, 20, 5)).value == pytest.approx(-0.5)


@pytest.mark.parametrize(
    "row", [goal(None, 2, 1), goal(1, None, 1), goal(1, 2, None), goal(2, 2, 2)]
)
def test_attainment_without_its_numbers_is_missing_with_a_reason(row: GoalRow) -> None:
    assert attain(row).value is None
    assert attain(row).why is not None
    assert assessed(row).states[0].colour is Colour.UNKNOWN


@pytest.mark.parametrize(
    ("current", "colour"),
    [
        (50, Colour.GREEN),  # 0.50 done, 0.50 of the time gone
        (35, Colour.AMBER),  # lags behind by 0.15
        (34, Colour.RED),  # by 0.16
        (100, Colour.DONE),
        (120, Colour.DONE),
    ],
)
def test_colour_compares_attainment_with_the_time_gone(current: float, colour: Colour) -> None:
    state = assessed(goal(0, 100, current)).states[0]
    assert state.time_gone.value == pytest.approx(0.5)
    assert state.colour is colour


def test_a_goal_past_its_due_date_is_red_until_reached() -> None:
    state = assessed(goal(0, 100, 99, due=date(2026, 1, 9))).states[0]
    assert state.is_overdue
    assert state.time_gone.value == 1
    assert state.colour is Colour.RED


def test_a_goal_due_on_the_status_date_is_not_overdue() -> None:
    assert not assessed(goal(0, 100, 10, due=STATUS)).states[0].is_overdue


def test_a_goal_without_dates_has_attainment_but_no_pace() -> None:
    state = assessed(goal(0, 100, 40, due=None)).states[0]
    assert state.attainment.value == pytest.approx(0.4)
    assert state.gap.value is None
    assert state.colour is Colour.UNKNOWN


def test_a_goal_due_before_its_start_has_no_pace() -> None:
    state = assessed(goal(0, 100, 40, start=date(2026, 2, 1))).states[0]
    assert state.time_gone.value is None


def test_the_project_start_counts_where_a_goal_has_none() -> None:
    assert assessed(goal(0, 100, 40, start=None)).states[0].time_gone.value == pytest.approx(0.5)


def test_a_goal_not_begun_has_no_time_gone() -> None:
    state = assessed(goal(0, 100, 0, start=date(2026, 1, 15))).states[0]
    assert state.time_gone.value == 0
    assert state.colour is Colour.GREEN


def test_mean_attainment_uses_the_weights_and_leaves_unmeasured_goals_out() -> None:
    # (3 x 0.5 + 1 x 1.0) / 4 = 0.625; 1.2 counts as 1; the third is not measured
    goals = assessed(goal(0, 100, 50, weight=3.0), goal(0, 100, 120), goal(None, 1, 1))
    assert goals.attainment.value == pytest.approx(0.625)
    assert goals.is_weighted
    assert goals.unmeasured == (2,)


def test_no_goals_is_not_nought_per_cent() -> None:
    goals = assessed()
    assert goals.attainment.value is None
    assert goals.colour is Colour.UNKNOWN
