from datetime import date

from sheetpm.analysis.basis import Basis
from sheetpm.config import Settings
from sheetpm.plan.model import Plan
from sheetpm.schema.client import ChangeRow, Decision
from sheetpm.schema.costs import CostRow
from sheetpm.schema.project import ProjectRow
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, task

A = ("2026-03-02", "2026-03-06")


def basis(plan: Plan) -> Basis:
    return analysed(plan).basis


def said(plan: Plan, key: str) -> str:
    item = basis(plan).item(key)
    return "" if item is None else item.value.en


def test_the_weights_name_the_tasks_that_forced_them() -> None:
    plan = made_plan(
        task("T1", *A, budget=10.0, effort=1.0),
        *(task(f"T{number}", *A, effort=1.0) for number in (2, 3, 4, 5)),
    )
    assert said(plan, "weights") == "effort; not by budget, which T2, T3, T4 and 1 more lack"
    item = basis(plan).item("weights")
    assert item is not None
    assert item.value.zh == "工时；T2、T3、T4 等 4 项缺少预算，故不按预算"


def test_a_task_called_by_a_number_is_not_taken_for_a_count() -> None:
    plan = made_plan(task("1", *A, budget=10.0, effort=1.0), task("6", *A, effort=1.0))
    item = basis(plan).item("weights")
    assert item is not None
    assert item.value.en == "effort; not by budget, which task 6 lacks"
    assert item.value.zh == "工时；任务 6缺少预算，故不按预算"


def test_planned_value_says_whose_dates_it_follows() -> None:
    baselined = task("B", *A, baseline_start=day(A[0]), baseline_finish=day(A[1]))
    assert said(made_plan(task("A", *A)), "dates") == "planned dates (there is no baseline)"
    assert said(made_plan(baselined), "dates") == "baseline dates"
    assert said(made_plan(baselined, task("A", *A)), "dates") == (
        "baseline dates (1), planned dates of tasks without a baseline (1)"
    )
    assert said(made_plan(), "dates") == "no dates"


def test_lines_about_cost_can_be_told_from_the_others() -> None:
    plan = made_plan(
        task("A", *A, budget=10.0), costs=[CostRow(date=day("2026-03-02"), amount=5.0)]
    )
    about_cost = [item.key for item in basis(plan).items if item.is_about_cost]
    assert about_cost == ["actual_cost", "eac"]
    assert said(plan, "eac") == "EAC = BAC / CPI"


def test_the_promise_shows_original_and_approved() -> None:
    change = ChangeRow(change="a", effect_days=3.0, decision=Decision.APPROVED)
    plan = made_plan(task("A", *A), project=ProjectRow(finish=date(2026, 3, 20)), changes=(change,))
    assert said(plan, "promise") == (
        "2026-03-25: 2026-03-20 (the Project tab) and +3 working days of approved changes"
    )


def test_holidays_that_are_not_known_are_said_not_assumed() -> None:
    assert basis(made_plan(task("A", *A))).item("holidays") is None
    unknown = made_plan(task("A", *A), project=ProjectRow(holidays="XX"))
    assert said(unknown, "holidays") == "no country or region is known as XX"
    far = made_plan(task("A", "2090-03-06", "2090-03-07"), project=ProjectRow(holidays="CN"))
    item = analysed(far, status_date=date(2090, 3, 6)).basis.item("holidays")
    assert item is not None
    assert item.value.en == "the make-up working days of 2090 are not known"


def test_work_begun_without_percentage_and_tasks_without_dates_are_named() -> None:
    plan = made_plan(task("A", *A, actual_start=day(A[0])), task("B", percent_complete=0.5))
    assert "A" in said(plan, "unreported")
    assert "B" in said(plan, "undated")


def test_currency_is_the_plan_s_then_the_settings() -> None:
    settings = Settings(currency="EUR")
    assert analysed(made_plan(), settings=settings).basis.currency == "EUR"
    project = ProjectRow(currency="CNY")
    assert analysed(made_plan(project=project), settings=settings).basis.currency == "CNY"
