from datetime import date
from typing import Any

import numpy as np
import pytest

from sheetpm.analysis.actual_cost import CostSource
from sheetpm.analysis.earned_value import EarnedValue, Measure
from sheetpm.analysis.figure import Colour
from sheetpm.config import Settings
from sheetpm.plan.model import Plan
from sheetpm.schema.costs import CostKind, CostRow
from sheetpm.schema.owned import BaselineRow
from sheetpm.schema.tasks import EvMethod, TaskRow, TaskStatus, TaskType
from tests.analysis.analysed import STATUS, analysed
from tests.analysis.made_plans import day, made_plan, milestone, task

WEEK_1 = ("2026-03-02", "2026-03-06")
WEEK_2 = ("2026-03-09", "2026-03-13")
TWO_WEEKS = ("2026-03-09", "2026-03-20")
"""Six of ten working days are gone at the end of Monday, 16 March."""


def earned(plan: Plan) -> EarnedValue:
    return analysed(plan).earned_value


def cost(amount: float, on: str = "2026-03-05", task: str | None = None, **more: Any) -> CostRow:
    return CostRow(date=day(on), amount=float(amount), task=task, **more)


def design_build_test() -> list[TaskRow]:
    return [
        task("A", *WEEK_1, budget=1000.0, percent_complete=1.0),
        task("B", *TWO_WEEKS, budget=2000.0, percent_complete=0.4),
        task("C", "2026-03-23", "2026-03-27", budget=500.0, percent_complete=0.0),
    ]


def test_money_by_hand() -> None:
    # PV = 1000 + 2000 x 6/10 = 2200; EV = 1000 + 800 = 1800; AC = 1200 + 800 = 2000
    found = earned(made_plan(*design_build_test(), costs=[cost(1200, task="A"), cost(800)]))
    total = found.total
    assert found.measure is Measure.MONEY
    assert (total.bac.value, total.pv.value, total.ev.value, total.ac.value) == pytest.approx(
        (3500, 2200, 1800, 2000)
    )
    assert total.spi.value == pytest.approx(1800 / 2200)
    assert total.cpi.value == pytest.approx(0.9)
    assert total.eac.value == pytest.approx(3500 / 0.9)
    assert found.schedule_colour is Colour.RED
    assert found.cost_colour is Colour.AMBER


def test_planned_value_follows_the_baseline_and_says_how_often() -> None:
    # by its baseline A is 3 of 5 days in (Thursday to Wednesday): 600; by its plan it is over
    plan = made_plan(
        task(
            "A", *WEEK_1, budget=1000.0, percent_complete=0.5,
            baseline_start=day("2026-03-12"), baseline_finish=day("2026-03-18"),
        ),
        task("B", *WEEK_2, budget=100.0, percent_complete=1.0, baseline_start=day("2026-04-01")),
    )  # fmt: skip
    found = earned(plan)
    assert found.task_pv.tolist() == pytest.approx([600, 100])
    assert (found.on_baseline, found.on_plan) == (1, 1)


@pytest.mark.parametrize(
    ("method", "percent", "expected"),
    [
        (None, 0.4, 0.4),
        (EvMethod.PERCENT, 0.4, 0.4),
        (EvMethod.MILESTONES, 0.4, 0.4),
        (EvMethod.ZERO_HUNDRED, 0.9, 0.0),
        (EvMethod.ZERO_HUNDRED, 1.0, 1.0),
        (EvMethod.FIFTY_FIFTY, 0.1, 0.5),
        (EvMethod.FIFTY_FIFTY, 0.0, 0.0),
        (EvMethod.FIFTY_FIFTY, 1.0, 1.0),
        (EvMethod.TWENTY_FIVE, 0.9, 0.25),
        (EvMethod.LEVEL_OF_EFFORT, 0.1, 0.6),
    ],
)
def test_each_method_credits_its_share(
    method: EvMethod | None, percent: float, expected: float
) -> None:
    row = task("A", *TWO_WEEKS, budget=1000.0, percent_complete=percent, ev_method=method)
    other = task("B", *WEEK_1, budget=1.0, percent_complete=1.0)
    assert earned(made_plan(row, other)).task_ev[0] == pytest.approx(1000 * expected)


def test_level_of_effort_earns_as_planned_whatever_is_typed_or_suspended() -> None:
    # six of ten days are gone: 60 % of 1,000, though nobody has begun or somebody has stopped
    for row in (
        task("A", *TWO_WEEKS, budget=1000.0, ev_method=EvMethod.LEVEL_OF_EFFORT),
        task(
            "A", *TWO_WEEKS, budget=1000.0, ev_method=EvMethod.LEVEL_OF_EFFORT,
            percent_complete=0.9, status=TaskStatus.BLOCKED,
        ),
    ):  # fmt: skip
        found = earned(made_plan(row, task("B", *WEEK_1, budget=1.0, percent_complete=1.0)))
        assert found.task_ev[0] == pytest.approx(600)
        assert found.task_ev[0] == found.task_pv[0]


def test_level_of_effort_that_overruns_has_earned_all_it_had() -> None:
    row = task(
        "A", *WEEK_1, budget=1000.0, percent_complete=0.5, ev_method=EvMethod.LEVEL_OF_EFFORT
    )
    other = task("B", *WEEK_1, budget=1.0, percent_complete=1.0)
    assert earned(made_plan(row, other)).task_ev[0] == 1000


def test_level_of_effort_that_is_done_early_has_earned_its_whole_budget() -> None:
    # otherwise a project that is finished early would never reach EV = BAC
    loe = task(
        "A", *TWO_WEEKS, budget=1000.0, actual_finish=day("2026-03-13"),
        ev_method=EvMethod.LEVEL_OF_EFFORT,
    )  # fmt: skip
    plan = made_plan(loe, task("B", *WEEK_1, budget=500.0, percent_complete=1.0))
    assert earned(plan).total.ev.value == 1500
    assert analysed(plan).earned_schedule.earned_days.value == 15


def test_level_of_effort_alone_is_no_record_of_progress() -> None:
    row = task("A", *TWO_WEEKS, budget=1000.0, ev_method=EvMethod.LEVEL_OF_EFFORT)
    found = earned(made_plan(row))
    assert found.total.pv.value == 600
    assert found.total.ev.value is None


def test_a_quarter_is_earned_at_the_start_and_the_rest_at_the_finish() -> None:
    # 25/75 of 1,000: begun 250, also when the percentage says 99; done 1,000
    begun = task(
        "A", *TWO_WEEKS, budget=1000.0, percent_complete=0.99, ev_method=EvMethod.TWENTY_FIVE
    )
    waiting = task(
        "B", *TWO_WEEKS, budget=1000.0, percent_complete=0.0, ev_method=EvMethod.TWENTY_FIVE
    )
    done = task(
        "C", *TWO_WEEKS, budget=1000.0, actual_finish=day("2026-03-13"),
        ev_method=EvMethod.TWENTY_FIVE,
    )  # fmt: skip
    later = task(
        "D", *TWO_WEEKS, budget=1000.0, actual_start=day("2026-03-17"),
        ev_method=EvMethod.TWENTY_FIVE,
    )  # fmt: skip
    found = earned(made_plan(begun, waiting, done, later))
    assert found.task_ev.tolist() == [250, 0, 1000, 0]


def test_a_fixed_share_needs_no_percentage() -> None:
    row = task(
        "A", *TWO_WEEKS, budget=1000.0, actual_start=day("2026-03-09"),
        ev_method=EvMethod.FIFTY_FIFTY,
    )  # fmt: skip
    assert earned(made_plan(row)).total.ev.value == 500


def test_a_milestone_with_a_budget_earns_all_or_nothing() -> None:
    plan = made_plan(
        task("A", *WEEK_1, budget=100.0, percent_complete=1.0),
        milestone("M", "2026-03-06", budget=50.0, percent_complete=0.9),
    )
    assert earned(plan).total.ev.value == 100
    assert earned(plan).total.bac.value == 150


def milestone_dates(on: str, *, is_typed: bool) -> dict[str, Any]:
    return {"baseline_start": day(on), "baseline_finish": day(on)} if is_typed else {}


@pytest.mark.parametrize("is_typed", [True, False])
def test_without_budgets_a_milestone_weighs_nothing_with_a_baseline_too(*, is_typed: bool) -> None:
    # PV = 5 + 1 + 6/10 x 10 = 12; EV = 5 + 1 + 4 = 10; none of the milestones counts
    rows = (
        ("A", *WEEK_1, 1.0),
        ("B", "2026-03-06", "2026-03-06", 1.0),
        ("C", *TWO_WEEKS, 0.4),
    )
    plan = made_plan(
        *(
            task(
                name, start, finish, percent_complete=done,
                baseline_start=day(start), baseline_finish=day(finish),
            )
            for name, start, finish, done in rows
        ),
        milestone(
            "M", "2026-03-13", percent_complete=0.0, **milestone_dates("2026-03-13", is_typed=is_typed)
        ),
        task(
            "N", "2026-03-13", "2026-03-13", type=TaskType.MILESTONE, percent_complete=1.0,
            **milestone_dates("2026-03-13", is_typed=is_typed),
        ),
    )  # fmt: skip
    found = earned(plan)
    assert found.measure is Measure.DAYS
    assert found.leaf_bac.tolist() == [5, 1, 10, 0, 0]
    assert (found.total.pv.value, found.total.ev.value) == pytest.approx((12, 10))


def test_a_task_that_became_a_milestone_weighs_nothing_whatever_its_baseline_spans() -> None:
    plan = made_plan(
        task("A", *WEEK_1, percent_complete=1.0),
        milestone(
            "M", "2026-03-13", percent_complete=0.0,
            baseline_start=day("2026-03-09"), baseline_finish=day("2026-03-13"),
        ),
    )  # fmt: skip
    assert earned(plan).leaf_bac.tolist() == [5, 0]


def test_a_recorded_baseline_gives_a_milestone_no_day() -> None:
    on = date(2026, 3, 6)
    plan = made_plan(
        task("A", *WEEK_1, percent_complete=1.0),
        milestone("M", "2026-03-06", percent_complete=1.0),
        baseline=[
            BaselineRow(
                name="B1", set_on=date(2026, 3, 2), task_id=id_, start=start, finish=on,
            )
            for id_, start in (("A", date(2026, 3, 2)), ("M", on))
        ],
    )  # fmt: skip
    found = earned(plan)
    assert found.on_baseline == 1
    assert found.leaf_bac.tolist() == [5, 0]


def test_the_ledger_is_complete_and_counts_up_to_the_status_date() -> None:
    ledger = [
        cost(100, task="A"),
        cost(40, task="gone"),
        cost(60),
        cost(7, on="2026-03-17", task="A"),
        cost(9, task="A", kind=CostKind.COMMITTED),
    ]
    found = earned(made_plan(*design_build_test(), costs=ledger))
    assert found.cost_source is CostSource.LEDGER
    assert found.total.ac.value == 200
    assert found.unassigned_cost == 100
    assert found.task_ac.tolist() == [100, 0, 0]
    assert found.uncosted == ()


def test_a_ledger_outranks_the_actual_cost_of_the_tasks() -> None:
    plan = made_plan(task("A", *WEEK_1, budget=100.0, actual_cost=999.0), costs=[cost(5, task="A")])
    assert earned(plan).total.ac.value == 5


def test_without_a_ledger_the_tasks_say_what_they_cost() -> None:
    plan = made_plan(
        task("A", *WEEK_1, budget=1000.0, percent_complete=1.0, actual_cost=1100.0),
        task("B", *TWO_WEEKS, budget=1000.0, percent_complete=0.0),
        task("C", *WEEK_1, status=TaskStatus.CANCELLED, actual_cost=50.0),
    )
    found = earned(plan)
    assert found.cost_source is CostSource.TASKS
    assert found.total.ac.value == 1150, "what a cancelled task has cost is spent"
    assert found.total.bac.value == 2000


def test_a_task_begun_without_cost_makes_the_cost_index_missing_and_is_named() -> None:
    plan = made_plan(
        task("S"),
        task("A", *WEEK_1, budget=1000.0, percent_complete=1.0, actual_cost=1100.0),
        task("B", *TWO_WEEKS, budget=1000.0, percent_complete=0.3),
        levels=[1, 2, 2],
    )
    found = earned(plan)
    assert found.uncosted == (2,)
    assert found.total.cpi.value is None
    assert found.total.cpi.why is not None
    assert found.total.cpi.why.en == "B has begun without a recorded actual cost"
    assert found.total.spi.value is not None
    assert np.isnan(found.task_ac[[0, 2]]).all()
    assert found.phases[0].indices.cpi.why == found.total.cpi.why
    assert found.cost_colour is Colour.UNKNOWN


@pytest.mark.parametrize(
    ("budget", "spent", "why"),
    [
        (500.0, None, "M has begun without a recorded actual cost"),
        (500.0, 450.0, None),
        (0.0, None, None),
        (None, None, None),
    ],
)
def test_only_a_milestone_with_a_budget_needs_a_cost(
    budget: float | None, spent: float | None, why: str | None
) -> None:
    plan = made_plan(
        task("A", *WEEK_1, budget=1000.0, percent_complete=1.0, actual_cost=900.0),
        milestone("M", "2026-03-13", budget=budget, percent_complete=1.0, actual_cost=spent),
        milestone("N", "2026-04-17", budget=70.0, percent_complete=0.0),
    )
    found = earned(plan)
    assert found.uncosted == ((1,) if why else ())
    assert (found.total.cpi.why.en if found.total.cpi.why else None) == why


def test_cost_that_nobody_records_is_missing_not_nought() -> None:
    found = earned(made_plan(*design_build_test()))
    assert found.cost_source is CostSource.NONE
    assert found.total.ac.value is None
    assert found.total.cpi.value is None
    assert found.total.eac.value is None


def test_without_money_hours_count() -> None:
    plan = made_plan(
        task("A", *WEEK_1, effort=40.0, percent_complete=1.0),
        task("B", *TWO_WEEKS, effort=60.0, percent_complete=0.5),
        costs=[cost(100)],
    )
    found = earned(plan)
    assert found.measure is Measure.HOURS
    assert found.total.ev.value == 70
    assert found.total.pv.value == pytest.approx(40 + 36)
    assert found.total.ac.value is None


def test_without_money_and_effort_working_days_count() -> None:
    plan = made_plan(
        task("A", *WEEK_1, percent_complete=1.0), task("B", *TWO_WEEKS, percent_complete=0.5)
    )
    found = earned(plan)
    assert found.measure is Measure.DAYS
    assert found.total.bac.value == 15
    assert found.total.ev.value == 10


def test_a_few_tasks_without_budget_are_named_and_count_nothing() -> None:
    plan = made_plan(
        task("A", *WEEK_1, budget=100.0, percent_complete=1.0),
        task("B", *WEEK_2, percent_complete=1.0),
    )
    found = earned(plan)
    assert found.measure is Measure.MONEY
    assert found.unbudgeted == (1,)
    assert found.total.bac.value == 100


def test_a_single_budget_among_many_tasks_is_no_measure() -> None:
    plan = made_plan(task("A", *WEEK_1, budget=100.0), task("B", *WEEK_2), task("C", *WEEK_2))
    assert earned(plan).measure is Measure.DAYS


def test_a_budget_without_dates_has_no_planned_value() -> None:
    found = earned(made_plan(task("A", *WEEK_1, budget=10.0), task("B", budget=90.0)))
    assert found.undated == (1,)
    assert found.total.pv.value == 10


def test_phases_have_indices_of_their_own() -> None:
    plan = made_plan(
        task("S1"),
        task("A", *WEEK_1, budget=100.0, percent_complete=1.0),
        task("S2"),
        task("B", *WEEK_2, budget=200.0, percent_complete=0.5),
        levels=[1, 2, 1, 2],
        costs=[cost(80, task="A"), cost(125, task="B")],
    )
    first, second = earned(plan).phases
    assert first.indices.cpi.value == pytest.approx(1.25)
    assert second.indices.spi.value == pytest.approx(0.5)
    assert second.indices.cpi.value == pytest.approx(0.8)
    assert second.cost_colour is Colour.RED


def test_an_index_above_the_limit_asks_to_check_the_data() -> None:
    plan = made_plan(task("A", *WEEK_1, budget=100.0, percent_complete=1.0), costs=[cost(50)])
    found = earned(plan)
    assert found.is_cost_suspicious
    assert not found.is_schedule_suspicious
    relaxed = analysed(plan, settings=Settings(index_suspicious=3.0)).earned_value
    assert not relaxed.is_cost_suspicious


def test_a_plan_without_progress_has_planned_value_only() -> None:
    found = earned(made_plan(task("A", *WEEK_1, budget=100.0)))
    assert found.total.pv.value == 100
    assert found.total.ev.value is None
    assert found.total.spi.value is None
    assert found.schedule_colour is Colour.UNKNOWN


def test_nothing_planned_yet_gives_no_index() -> None:
    found = analysed(made_plan(*design_build_test()), status_date=date(2026, 2, 27)).earned_value
    assert found.total.pv.value == 0
    assert found.total.spi.value is None


def test_the_published_five_phase_project_as_a_plan() -> None:
    """Five phases, BAC 3,700, after month 8: PV 3000, EV 2400, AC 2700 (solved by three people).

    One task a phase and month, each budget in its month; months are weeks here.
    """
    budgets = {
        "Preparation": (1, [300, 300]),
        "Design": (3, [400, 400, 400]),
        "Implementation": (6, [200, 200]),
        "Testing": (7, [400, 400, 400]),
        "Deployment": (9, [100, 100, 100]),
    }
    done = {"Preparation": 1, "Design": 1, "Implementation": 0.5, "Testing": 1 / 3, "Deployment": 0}
    spent = {"Preparation": 600, "Design": 1400, "Implementation": 200, "Testing": 500}
    rows, levels, monday = [], [], date(2026, 1, 5).toordinal()
    for name, (first, months) in budgets.items():
        rows.append(task(name))
        levels.append(1)
        for number, budget in enumerate(months):
            start = monday + 7 * (first + number - 1)
            week = (date.fromordinal(each).isoformat() for each in (start, start + 4))
            rows.append(
                task(f"{name}{number}", *week, budget=float(budget), percent_complete=done[name])
            )
            levels.append(2)
    costs = [cost(amount, on="2026-01-05", task=name) for name, amount in spent.items()]
    friday_of_week_8 = date.fromordinal(monday + 7 * 7 + 4)
    found = analysed(
        made_plan(*rows, levels=levels, costs=costs), status_date=friday_of_week_8
    ).earned_value
    total = found.total
    assert (total.bac.value, total.pv.value, total.ev.value, total.ac.value) == pytest.approx(
        (3700, 3000, 2400, 2700)
    )
    assert total.cpi.value == pytest.approx(0.88889, abs=1e-5)
    assert total.spi.value == pytest.approx(0.8)
    assert total.eac.value == pytest.approx(4162.5)
    assert found.estimates[0].eac.value == pytest.approx(4000)
    by_name = {rows[phase.index].task: phase.indices for phase in found.phases}
    assert by_name["Testing"].pv.value == pytest.approx(800)
    assert by_name["Design"].cv.value == pytest.approx(-200)


def test_a_status_date_within_the_plan_is_the_end_of_its_day() -> None:
    plan = made_plan(task("A", *TWO_WEEKS, budget=1000.0, percent_complete=0.0))
    assert analysed(plan, status_date=STATUS).earned_value.total.pv.value == pytest.approx(600)
