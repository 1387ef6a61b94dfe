"""The simulation on the Dashboard and in the report."""

import dataclasses
from datetime import date

import pytest
from msgspec.structs import replace

from sheetpm.analysis.simulation import Simulation
from sheetpm.config import Audience, Settings, Simulated
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Duration, DurationUnit
from sheetpm.views.model import ChartKind, View
from sheetpm.views.pages import build_pages
from sheetpm.views.report import build_report
from tests.analysis.analysed import analysed
from tests.views.example import STATUS_DATE, example_plan
from tests.views.rendering import outside, overlaps, texts


def estimated(plan: Plan) -> Plan:
    """The plan with three estimates at its last tasks."""
    rows = [
        dataclasses.replace(
            row,
            optimistic=Duration(3, DurationUnit.DAY),
            most_likely=Duration(5, DurationUnit.DAY),
            pessimistic=Duration(15, DurationUnit.DAY),
        )
        if at > 4
        else row
        for at, row in enumerate(plan.tasks.rows)
    ]
    return replace(plan, tasks=replace(plan.tasks, rows=tuple(rows)))


def drawn(
    plan: Plan, settings: Settings, language: Language = Language.EN
) -> tuple[View, dict[str, View]]:
    """The Dashboard, and the report's pages by key."""
    settings = dataclasses.replace(settings, simulation_iterations=200)
    analysis = analysed(plan, status_date=STATUS_DATE, settings=settings)
    facts = {"settings": settings, "language": language, "version": "1", "digest": "d"}
    dashboard = build_pages(plan, analysis, (), **facts)[0]  # type: ignore[arg-type]
    report = build_report(plan, analysis, (), **facts)  # type: ignore[arg-type]
    return dashboard, {page.key: page for page in report}


@pytest.mark.parametrize("language", Language)
def test_figures_and_charts_stand_on_dashboard_and_report(language: Language) -> None:
    plan = estimated(example_plan())
    dashboard, report = drawn(plan, Settings(simulation=Simulated.ON), language)
    for view in (dashboard, report["simulation"]):
        assert {"P10", "P50", "P80", "P90"} <= set(texts(view))
        charts = {chart.key: chart.kind for chart in view.charts}
        assert charts["simulated-finish-curve"] is ChartKind.LINE
        assert charts["simulated-finish-histogram"] is ChartKind.COLUMN
        assert overlaps(view) == []
        assert outside(view) == []


def test_a_plan_without_estimates_shows_none_unless_asked_for() -> None:
    without, with_some = example_plan(), estimated(example_plan())
    shown = {
        mode: "simulation" in drawn(plan, Settings(simulation=mode))[1]
        for mode, plan in (
            (Simulated.AUTO, without),
            (Simulated.ON, without),
            (Simulated.OFF, with_some),
        )
    }
    assert shown == {Simulated.AUTO: False, Simulated.ON: True, Simulated.OFF: False}
    assert "P80" in texts(drawn(with_some, Settings())[0])


def test_the_client_sees_no_money() -> None:
    settings = Settings(simulation=Simulated.ON, audience=Audience.CLIENT)
    dashboard, report = drawn(estimated(example_plan()), settings)
    for view in (dashboard, report["simulation"]):
        assert not any("ost" in text or "budget" in text for text in texts(view) if "imul" in text)
        assert not any(chart.key.startswith("simulated-cost") for chart in view.charts)
    assert "Simulated finish" in texts(dashboard)


def test_where_nothing_can_be_simulated_the_dashboard_says_why() -> None:
    plan = example_plan()
    rows = tuple(
        dataclasses.replace(row, actual_start=date(2026, 3, 2), actual_finish=date(2026, 3, 6))
        for row in plan.tasks.rows
    )
    done = replace(plan, tasks=replace(plan.tasks, rows=rows))
    dashboard, report = drawn(done, Settings(simulation=Simulated.ON))
    assert "No simulation: every task is done." in texts(dashboard)
    assert "simulation" not in report


def with_budget(plan: Plan, budget: float) -> Plan:
    (project,) = plan.project.rows
    rows = (dataclasses.replace(project, budget=budget),)
    return replace(plan, project=replace(plan.project, rows=rows))


def test_a_chance_of_half_a_per_cent_is_not_shown_as_none() -> None:
    plan, settings = estimated(example_plan()), Settings(simulation=Simulated.ON)
    few = dataclasses.replace(settings, simulation_iterations=200)
    analysis = analysed(with_budget(plan, 0.0), status_date=STATUS_DATE, settings=few)
    outcome = analysis.simulated.outcome
    assert isinstance(outcome, Simulation)
    assert outcome.cost is not None
    # what the cheapest of 200 iterations costs, less the changes that the budget grows by
    budget = float(outcome.cost[0]) - (analysis.promise.current_budget.value or 0.0)
    dashboard, _ = drawn(with_budget(plan, budget), settings)
    row = next(cell.row for cell in dashboard.cells if "Keep the budget" in str(cell.value))
    assert 0.01 in [cell.value for cell in dashboard.cells if cell.row == row]
