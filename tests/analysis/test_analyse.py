"""Plans of every poverty are analysed, and what is not known is said to be so."""

from datetime import date

import pytest
from msgspec import Struct

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.figure import Figure
from sheetpm.plan.model import Plan
from sheetpm.schema.goals import GoalRow
from sheetpm.schema.risks import RiskRow
from sheetpm.schema.tasks import TaskStatus
from tests.analysis.analysed import STATUS, analysed
from tests.analysis.made_plans import made_plan, milestone, task

POOR = {
    "no tasks": made_plan(),
    "names only": made_plan(task("A"), task("B")),
    "three columns": made_plan(
        task("A", "2026-03-02", "2026-03-06"), task("B", "2026-03-09", "2026-03-20")
    ),
    "starts only": made_plan(task("A", "2026-03-02"), task("B", "2026-03-09")),
    "finishes only": made_plan(task("A", finish="2026-03-02")),
    "cancelled": made_plan(task("A", "2026-03-02", "2026-03-06", status=TaskStatus.CANCELLED)),
    "summaries only": made_plan(task("S"), task("T"), levels=[1, 2]),
    "milestones only": made_plan(milestone("M", "2026-03-06")),
    "finish before start": made_plan(
        task("A", "2026-03-20", "2026-03-02", percent_complete=0.5, budget=10.0)
    ),
    "a cycle": made_plan(
        task("A", "2026-03-02", "2026-03-06", percent_complete=0.5),
        task("B", "2026-03-09", "2026-03-13"),
        links=[(0, 1), (1, 0)],
    ),
    "centuries away": made_plan(
        task("A", "1890-03-02", "2026-03-06", percent_complete=0.5),
        task("B", "2026-03-09", "2890-03-13"),
    ),
    "empty rows elsewhere": made_plan(goals=[GoalRow()], risks=[RiskRow()]),
}


def figures(value: object) -> list[Figure]:
    """Every figure of the analysis, however deep."""
    if isinstance(value, Figure):
        return [value]
    if isinstance(value, tuple):
        return [figure for each in value for figure in figures(each)]
    if isinstance(value, Struct) and type(value).__module__.startswith("sheetpm.analysis"):
        return [each for name in value.__struct_fields__ for each in figures(getattr(value, name))]
    return []


@pytest.mark.parametrize("plan", POOR.values(), ids=POOR.keys())
def test_a_poor_plan_is_analysed_and_every_missing_figure_has_a_reason(plan: Plan) -> None:
    found = analysed(plan)
    assert found.status_date == STATUS
    seen = figures(found)
    assert len(seen) >= 30
    for figure in seen:
        assert (figure.value is None) == (figure.why is not None)
        if figure.why is not None:
            assert figure.why.en
            assert figure.why.zh
    assert found.overall.sentence.en.endswith(".")
    assert found.overall.sentence.zh.endswith("。")


@pytest.mark.parametrize("name", ["no tasks", "names only", "three columns", "starts only"])
def test_a_plan_that_records_nothing_is_never_green(name: str) -> None:
    found = analysed(POOR[name])
    assert found.overall.colour.value == "unknown"
    assert found.progress.actual.value is None
    assert found.promise.forecast_finish is None


def test_the_same_plan_gives_the_same_analysis() -> None:
    def shown(found: Analysis) -> tuple[object, ...]:
        return (found.overall, found.history, found.curve, found.basis, found.attention)

    plan = made_plan(
        task("A", "2026-03-02", "2026-03-06", percent_complete=0.5, budget=100.0),
        task("B", "2026-03-09", "2026-03-20", budget=200.0),
        links=[(0, 1)],
    )
    assert shown(analysed(plan)) == shown(analysed(plan))


@pytest.mark.parametrize("status", [date(1999, 1, 1), date(2026, 3, 14), date(2099, 12, 31)])
def test_any_status_date_will_do(status: date) -> None:
    plan = made_plan(task("A", "2026-03-02", "2026-03-06", percent_complete=0.5, budget=100.0))
    found = analysed(plan, status_date=status)
    assert found.progress.actual.value == pytest.approx(0.5)
    assert status in found.curve.dates
