from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.promise import Promise
from sheetpm.schema.client import ChangeRow, Decision
from sheetpm.schema.costs import CostRow
from sheetpm.schema.owned import BaselineRow
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.tasks import TaskRow
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, task


def promise(*tasks: TaskRow, project: ProjectRow | None = None, **tabs: Any) -> Promise:
    return analysed(made_plan(*tasks, project=project, **tabs)).promise


def late_task(**more: Any) -> TaskRow:
    """Eight of ten days are left after Monday, 16 March: forecast for Thursday, 26 March."""
    return task("A", "2026-03-09", "2026-03-20", percent_complete=0.2, **more)


def test_the_project_tab_promises() -> None:
    found = promise(late_task(), project=ProjectRow(finish=date(2026, 3, 24)))
    assert found.original_finish == found.current_finish == date(2026, 3, 24)
    assert found.forecast_finish == date(2026, 3, 26)
    assert found.slip_days.value == 2
    assert found.colour is Colour.AMBER
    assert "Project" in found.finish_source.en
    assert not found.is_only_planned


def test_approved_changes_move_the_promise_by_working_days() -> None:
    # from Tuesday the 24th four working days: Monday the 30th
    changes = (
        ChangeRow(change="a", effect_days=4.0, effect_cost=500.0, decision=Decision.APPROVED),
        ChangeRow(change="b", effect_days=9.0, decision=Decision.PENDING),
    )
    project = ProjectRow(finish=date(2026, 3, 24), budget=10_000.0)
    found = promise(late_task(), project=project, changes=changes)
    assert found.original_finish == date(2026, 3, 24)
    assert found.current_finish == date(2026, 3, 30)
    assert found.slip_days.value == -2
    assert found.colour is Colour.GREEN
    assert (found.original_budget.value, found.current_budget.value) == (10_000, 10_500)


def test_changes_may_shorten() -> None:
    change = ChangeRow(change="a", effect_days=-3.0, decision=Decision.APPROVED)
    project = ProjectRow(finish=date(2026, 3, 24))
    found = promise(late_task(), project=project, changes=(change,))
    assert found.current_finish == date(2026, 3, 19)


def test_without_a_project_tab_the_baseline_promises() -> None:
    baselined = late_task(baseline_start=day("2026-03-02"), baseline_finish=day("2026-03-13"))
    found = promise(baselined)
    assert found.original_finish == date(2026, 3, 13)
    assert found.slip_days.value == 9


def test_a_baseline_of_few_tasks_promises_nothing() -> None:
    found = promise(
        task("B", "2026-03-02", "2026-03-06", percent_complete=1.0),
        late_task(baseline_start=day("2026-03-02"), baseline_finish=day("2026-03-13")),
    )
    assert found.original_finish == date(2026, 3, 20)


def test_without_any_dates_nothing_is_promised() -> None:
    found = promise(task("A"))
    assert found.original_finish is None
    assert found.slip_days.value is None
    assert found.colour is Colour.UNKNOWN


def test_the_budget_left_is_measured_against_the_estimate() -> None:
    # EV = 200, AC = 250, EAC = 1000 / 0.8 = 1250
    costs = (CostRow(date=day("2026-03-10"), amount=250.0),)
    found = promise(late_task(budget=1000.0), project=ProjectRow(budget=1200.0), costs=costs)
    assert found.budget_left.value == pytest.approx(-50)


def test_without_a_project_budget_the_tasks_add_up() -> None:
    found = promise(late_task(budget=1000.0))
    assert found.original_budget.value == 1000
    assert found.budget_left.value is None
    assert promise(late_task()).original_budget.value is None


CHANGE = ChangeRow(
    change="a", effect_cost=200.0, decision=Decision.APPROVED, decided_on=day("2026-03-11")
)


def test_an_approved_change_that_the_tasks_may_hold_already_is_not_counted_twice() -> None:
    # 1,200 may be 1,000 and the change of 200, or the change may still come: 1,400.
    found = promise(late_task(budget=1200.0), changes=(CHANGE,))
    for figure in (found.original_budget, found.current_budget, found.budget_left):
        assert figure.value is None
    assert found.current_budget.why is not None
    assert "may hold the approved changes already" in found.current_budget.why.en


def test_the_project_budget_says_what_the_changes_come_to() -> None:
    found = promise(late_task(budget=1200.0), project=ProjectRow(budget=1000.0), changes=(CHANGE,))
    assert (found.original_budget.value, found.current_budget.value) == (1000, 1200)


def test_a_change_without_a_cost_leaves_the_sum_of_the_tasks() -> None:
    change = ChangeRow(change="a", effect_days=2.0, decision=Decision.APPROVED)
    found = promise(late_task(budget=1200.0), changes=(change,))
    assert (found.original_budget.value, found.current_budget.value) == (1200, 1200)


@pytest.mark.parametrize(
    ("set_on", "current"),
    [
        # Recorded before the change: 1,000 + 200.
        ("2026-03-09", 1200),
        # Recorded after it: the baseline holds it.
        ("2026-03-12", 1000),
    ],
)
def test_the_recorded_baseline_is_the_original_and_only_later_changes_add_to_it(
    set_on: str, current: float
) -> None:
    recorded = BaselineRow(
        set_on=day(set_on),
        name="Contract",
        task_id="A",
        task_name="A",
        start=day("2026-03-09"),
        finish=day("2026-03-20"),
        budget=1000.0,
    )
    found = promise(late_task(budget=1200.0), baseline=(recorded,), changes=(CHANGE,))
    assert (found.original_budget.value, found.current_budget.value) == (1000, current)


def test_the_latest_planned_finish_is_not_called_a_promise() -> None:
    analysis = analysed(made_plan(late_task()))
    assert analysis.promise.is_only_planned
    assert "4 working days after the planned finish" in analysis.overall.sentence.en
    assert "预计完成比计划晚 4 个工作日" in analysis.overall.sentence.zh
    item = analysis.basis.item("promise")
    assert item is not None
    assert (item.label.en, item.label.zh) == ("Planned finish", "计划完成日期")


def test_a_forecast_on_the_planned_day_says_planned() -> None:
    done = task("A", "2026-03-09", "2026-03-20", percent_complete=0.6)
    said = analysed(made_plan(done)).overall.judgements[0].reason
    assert said.en == "finish forecast on the planned day"
    assert said.zh == "预计按计划日期完成"
