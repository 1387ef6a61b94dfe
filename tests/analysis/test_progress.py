from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.progress import WeightKind, colour_pace
from sheetpm.config import Settings
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Duration, DurationUnit
from sheetpm.schema.tasks import TaskStatus, TaskType
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, milestone, task

WEEK_1 = ("2026-03-02", "2026-03-06")
WEEK_2 = ("2026-03-09", "2026-03-13")
THIS_WEEK = ("2026-03-16", "2026-03-20")
NEXT_WEEK = ("2026-03-23", "2026-03-27")


def weight(plan: Plan) -> WeightKind:
    return analysed(plan).progress.weighting.kind


def test_an_elapsed_task_weighs_the_working_days_within_its_span() -> None:
    # 5 + 5 working days: half is done
    plan = made_plan(
        task("A", *WEEK_1, percent_complete=1.0),
        task(
            "B", "2026-03-09", percent_complete=0.0,
            duration=Duration(7, DurationUnit.ELAPSED_DAY),
        ),
    )  # fmt: skip
    found = analysed(plan)
    assert found.progress.weighting.weights.tolist() == [5, 5]
    assert found.progress.actual.value == 0.5
    assert found.earned_value.leaf_bac.tolist() == [5, 5]
    assert found.snapshot.duration.tolist() == [5, 5]


def test_progress_is_weighted_by_budget_where_every_task_has_one() -> None:
    # (1000 x 1.0 + 3000 x 0.5 + 0 x 0) / 4000 = 0.625
    progress = analysed(
        made_plan(
            task("A", *WEEK_1, budget=1000.0, percent_complete=1.0),
            task("B", *WEEK_2, budget=3000.0, percent_complete=0.5),
            task("C", *NEXT_WEEK, budget=0.0, percent_complete=0.0),
        )
    ).progress
    assert progress.weighting.kind is WeightKind.BUDGET
    assert progress.actual.value == pytest.approx(0.625)
    # A and B should be done by now, C has not begun: 4000 / 4000
    assert progress.planned.value == pytest.approx(1.0)


def test_one_missing_budget_forces_effort_and_is_named() -> None:
    # (10 x 1.0 + 30 x 0.5) / 40 = 0.625
    progress = analysed(
        made_plan(
            task("A", *WEEK_1, budget=1000.0, effort=10.0, percent_complete=1.0),
            task("B", *WEEK_2, effort=30.0, percent_complete=0.5),
        )
    ).progress
    assert progress.weighting.kind is WeightKind.EFFORT
    assert progress.actual.value == pytest.approx(0.625)
    (passed,) = progress.weighting.passed_over
    assert (passed.kind, passed.tasks) == (WeightKind.BUDGET, (1,))


def test_without_budget_and_effort_working_days_count() -> None:
    # 5 days done, 10 days at 20 %: (5 + 2) / 15
    progress = analysed(
        made_plan(
            task("A", *WEEK_1, percent_complete=1.0),
            task("B", "2026-03-09", "2026-03-20", percent_complete=0.2),
        )
    ).progress
    assert progress.weighting.kind is WeightKind.DURATION
    assert progress.actual.value == pytest.approx(7 / 15)
    # B is six of ten days in: (5 + 6) / 15
    assert progress.planned.value == pytest.approx(11 / 15)


def test_a_task_without_any_length_makes_all_alike() -> None:
    plan = made_plan(task("A", *WEEK_1, percent_complete=1.0), task("B", percent_complete=0.0))
    progress = analysed(plan).progress
    assert progress.weighting.kind is WeightKind.EQUAL
    assert progress.actual.value == pytest.approx(0.5)
    assert progress.undated == (1,)
    assert progress.planned.value == pytest.approx(1.0)  # of the one task that has dates


def test_what_is_behind_is_judged_over_the_tasks_with_dates_alone() -> None:
    # A and B are done as planned; C and D, without dates, are not begun: that is not half behind
    plan = made_plan(
        task("P"),
        task("A", *WEEK_1, percent_complete=1.0),
        task("B", *WEEK_2, percent_complete=1.0),
        task("C", percent_complete=0.0),
        task("D", percent_complete=0.0),
        levels=[1, 2, 2, 2, 2],
    )
    progress = analysed(plan).progress
    assert progress.actual.value == pytest.approx(0.5)
    assert progress.planned.value == pytest.approx(1.0)
    (phase,) = progress.phases
    for each in (progress, phase):
        assert each.pace.value == pytest.approx(1.0)
    is_all_dated = phase.is_all_dated
    assert not is_all_dated
    # as planned, for what is known: not behind, and not green either
    colour = colour_pace(phase.pace, Settings(), is_whole=is_all_dated)
    assert colour is Colour.UNKNOWN


def test_behind_is_behind_whatever_has_no_dates() -> None:
    plan = made_plan(
        task("A", *WEEK_1, percent_complete=0.5), task("B", percent_complete=1.0), task("C")
    )
    progress = analysed(plan).progress
    assert progress.pace.value == pytest.approx(0.5)
    assert colour_pace(progress.pace, Settings(), is_whole=False) is Colour.RED


def test_a_plan_that_has_not_begun_has_no_pace() -> None:
    pace = analysed(made_plan(task("A", *NEXT_WEEK, percent_complete=0.0))).progress.pace
    assert pace.value is None
    assert pace.why is not None
    assert pace.why.en == "nothing should be done yet"


def test_milestones_and_cancelled_tasks_need_no_budget() -> None:
    plan = made_plan(
        task("A", *WEEK_1, budget=1000.0, percent_complete=0.4),
        task("B", *WEEK_1, status=TaskStatus.CANCELLED, percent_complete=0.0),
        milestone("M", "2026-03-06"),
    )
    assert weight(plan) is WeightKind.BUDGET
    assert analysed(plan).progress.actual.value == pytest.approx(0.4)


def test_budgets_that_add_up_to_nothing_are_no_weight() -> None:
    plan = made_plan(task("A", *WEEK_1, budget=0.0), task("B", *WEEK_2, budget=0.0))
    assert weight(plan) is WeightKind.DURATION


def test_a_plan_of_milestones_counts_them_alike() -> None:
    plan = made_plan(
        milestone("M1", "2026-03-06", percent_complete=1.0), milestone("M2", "2026-03-27")
    )
    assert weight(plan) is WeightKind.EQUAL
    assert analysed(plan).progress.actual.value == pytest.approx(0.5)


def test_summaries_roll_up_from_the_tasks_below() -> None:
    # S1: (100 x 1 + 300 x 0.5) / 400 = 0.625; S11 alone: 0.5; typed 0.9 does not count
    plan = made_plan(
        task("S1", percent_complete=0.9),
        task("A", *WEEK_1, budget=100.0, percent_complete=1.0),
        task("S11"),
        task("B", *WEEK_2, budget=300.0, percent_complete=0.5),
        task("S2"),
        task("C", *NEXT_WEEK, budget=600.0, percent_complete=0.0),
        levels=[1, 2, 2, 3, 1, 2],
    )
    progress = analysed(plan).progress
    assert [summary.index for summary in progress.phases] == [0, 4]
    by_index = {summary.index: summary for summary in progress.summaries}
    assert by_index[0].actual.value == pytest.approx(0.625)
    assert by_index[0].typed == 0.9
    assert by_index[0].weight == 400
    assert by_index[2].actual.value == pytest.approx(0.5)
    assert not by_index[2].is_phase
    assert by_index[4].actual.value == 0
    assert progress.actual.value == pytest.approx(0.25)  # (100 + 150) / 1000
    assert progress.task_actual[0] == pytest.approx(0.625)


def test_phases_stand_below_a_single_root() -> None:
    plan = made_plan(
        task("Project"), task("S1"), task("A", *WEEK_1), task("S2"), task("B", *WEEK_2),
        levels=[1, 2, 3, 2, 3],
    )  # fmt: skip
    assert [summary.index for summary in analysed(plan).progress.phases] == [1, 3]


def test_a_summary_that_weighs_nothing_takes_the_plain_mean() -> None:
    plan = made_plan(
        task("A", *WEEK_1, budget=100.0, percent_complete=1.0),
        task("S"),
        milestone("M1", "2026-03-06", percent_complete=1.0),
        milestone("M2", "2026-03-27"),
        levels=[1, 1, 2, 2],
    )
    (summary,) = analysed(plan).progress.summaries
    assert summary.actual.value == pytest.approx(0.5)


def test_a_plan_that_records_nothing_has_no_progress() -> None:
    progress = analysed(made_plan(task("A", *WEEK_1), task("B", *NEXT_WEEK))).progress
    assert progress.actual.value is None
    assert progress.actual.why is not None
    assert progress.planned.value == pytest.approx(0.5)
    assert np.isnan(progress.task_actual).all()


def test_a_plan_that_has_not_begun_is_at_nought() -> None:
    progress = analysed(made_plan(task("A", *NEXT_WEEK))).progress
    assert progress.actual.value == 0
    assert progress.planned.value == 0


def test_an_empty_plan_has_no_progress() -> None:
    progress = analysed(made_plan()).progress
    assert progress.actual.value is None
    assert progress.planned.value is None
    assert progress.summaries == ()


def test_blank_percentages_of_what_should_not_have_begun_are_nought() -> None:
    plan = made_plan(task("A", *WEEK_1, percent_complete=1.0), task("B", *NEXT_WEEK))
    progress = analysed(plan).progress
    assert progress.task_actual.tolist() == [1.0, 0.0]
    assert progress.actual.value == pytest.approx(0.5)


def test_work_begun_without_a_percentage_is_credited_with_nothing_and_named() -> None:
    plan = made_plan(
        task("A", *WEEK_1, percent_complete=1.0), task("B", *WEEK_2, actual_start=day("2026-03-09"))
    )
    progress = analysed(plan).progress
    assert progress.actual.value == pytest.approx(0.5)
    assert progress.unreported == (1,)
    assert np.isnan(progress.task_actual[1])


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"actual_finish": day("2026-03-06")}, 1.0),
        ({"actual_finish": day("2026-03-06"), "percent_complete": 0.8}, 1.0),
        ({"actual_finish": day("2026-03-17"), "percent_complete": 0.8}, 0.8),
        ({"status": TaskStatus.DONE}, 1.0),
        ({"status": TaskStatus.DONE, "percent_complete": 0.8}, 0.8),
        ({"status": TaskStatus.NOT_STARTED}, 0.0),
        ({"percent_complete": 1.4}, 1.0),
        ({"percent_complete": -0.4}, 0.0),
        # two of five days are left
        ({"actual_start": day("2026-03-02"), "remaining_duration": Duration(2)}, 0.6),
        ({"actual_start": day("2026-03-02"), "remaining_duration": Duration(9)}, 0.0),
    ],
)
def test_a_task_says_in_several_ways_how_far_it_is(facts: dict[str, Any], expected: float) -> None:
    progress = analysed(made_plan(task("A", *WEEK_1, **facts))).progress
    assert progress.actual.value == pytest.approx(expected)


def test_a_phase_of_blank_tasks_has_no_progress_of_its_own() -> None:
    plan = made_plan(
        task("S1"), task("A", *WEEK_1, percent_complete=1.0),
        task("S2"), task("B", *WEEK_2),
        levels=[1, 2, 1, 2],
    )  # fmt: skip
    first, second = analysed(plan).progress.phases
    assert first.actual.value == 1
    assert second.actual.value is None
    assert second.planned.value == 1


def test_planned_progress_follows_the_baseline_where_there_is_one() -> None:
    plan = made_plan(
        task(
            "A", *NEXT_WEEK, percent_complete=0.0,
            baseline_start=day(WEEK_1[0]), baseline_finish=day(WEEK_1[1]),
        )
    )  # fmt: skip
    assert analysed(plan).progress.planned.value == 1


def test_a_row_typed_as_task_is_none_even_without_duration() -> None:
    plan = made_plan(task("A", *WEEK_1, type=TaskType.TASK, duration=Duration(0.0)))
    assert not analysed(plan).facts.is_milestone[0]


@st.composite
def outlined_plans(draw: st.DrawFn) -> Plan:
    count = draw(st.integers(1, 12))
    levels = [1]
    for _ in range(count - 1):
        levels.append(draw(st.integers(1, levels[-1] + 1)))
    rows = []
    for number in range(count):
        begin = draw(st.integers(0, 40))
        length = draw(st.integers(0, 20))
        first = date(2026, 2, 16).toordinal() + begin
        rows.append(
            task(
                f"T{number}",
                date.fromordinal(first).isoformat(),
                date.fromordinal(first + length).isoformat(),
                budget=draw(st.none() | st.integers(0, 1000).map(float)),
                percent_complete=draw(st.none() | st.integers(0, 100).map(lambda each: each / 100)),
                actual_cost=draw(st.none() | st.integers(0, 500).map(float)),
            )
        )
    return made_plan(*rows, levels=levels)


@settings(max_examples=40, deadline=None)
@given(outlined_plans())
def test_what_is_earned_and_planned_adds_up(plan: Plan) -> None:
    found = analysed(plan)
    earned, outline = found.earned_value, plan.outline
    for share in (found.progress.actual, found.progress.planned):
        assert share.value is None or 0 <= share.value <= 1
    tops = [index for index, parent in enumerate(outline.parents) if parent < 0]
    for values, total in (
        (earned.task_bac, earned.total.bac),
        (earned.task_pv, earned.total.pv),
        (earned.task_ev, earned.total.ev),
    ):
        if total.value is not None:
            assert values[tops].sum() == pytest.approx(total.value)
    assert np.all(earned.task_pv <= earned.task_bac + 1e-6)
    if earned.total.ev.value is not None:
        assert np.all(earned.task_ev <= earned.task_bac + 1e-6)
    if not found.curve.is_empty:
        planned = [value for value in found.curve.planned if value is not None]
        assert planned[0] == 0
        assert planned == sorted(planned)
        assert planned[-1] == pytest.approx(earned.total.bac.number)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_order_of_the_rows_changes_nothing(data: st.DataObject) -> None:
    rows = data.draw(outlined_plans()).tasks.rows
    shuffled = data.draw(st.permutations(rows))
    before, after = analysed(made_plan(*rows)), analysed(made_plan(*shuffled))
    assert before.progress.actual.value == after.progress.actual.value
    assert before.progress.planned.value == after.progress.planned.value
    for name in ("bac", "pv", "ev", "ac", "spi", "cpi"):
        assert (
            getattr(before.earned_value.total, name).value
            == getattr(after.earned_value.total, name).value
        )
    assert before.overall.colour is after.overall.colour


def test_a_pace_that_is_the_threshold_has_its_colour() -> None:
    # 1,260 of 14,000 done where 1,400 should be: 0.09 / 0.1, a hair less than 0.9 in binary
    plan = made_plan(
        task("P"),
        task("A", *WEEK_1, budget=1_400.0, percent_complete=0.9),
        task("B", *NEXT_WEEK, budget=12_600.0, percent_complete=0.0),
        levels=[1, 2, 2],
    )
    (phase,) = analysed(plan).progress.phases
    assert phase.pace.value == pytest.approx(0.9)
    assert colour_pace(phase.pace, Settings(), is_whole=True) is Colour.AMBER
