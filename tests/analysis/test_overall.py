from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.overall import Area, Overall
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.costs import CostRow
from sheetpm.schema.goals import GoalRow
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.quality import CheckResult, QualityRow
from sheetpm.schema.risks import RiskRow
from sheetpm.schema.tasks import TaskRow
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, step, task

LOW_RISK = RiskRow(id="R1", probability=step(1), impact=step(2))
HIGH_RISK = RiskRow(id="R2", probability=step(4), impact=step(4))


def overall(plan: Plan) -> Overall:
    return analysed(plan).overall


def on_plan(**more: Any) -> TaskRow:
    """Six of ten days gone, 60 % done: SPI 1.00, forecast for Friday, 20 March."""
    return task("A", "2026-03-09", "2026-03-20", budget=1000.0, percent_complete=0.6, **more)


def spent(amount: float) -> tuple[CostRow, ...]:
    return (CostRow(date=day("2026-03-10"), amount=amount),)


def colours(found: Overall) -> dict[Area, Colour]:
    return {judgement.area: judgement.colour for judgement in found.judgements}


def test_all_on_plan_is_green() -> None:
    found = overall(
        made_plan(
            on_plan(),
            costs=spent(600),
            risks=(LOW_RISK,),
            quality=(QualityRow(result=CheckResult.PASS),),
        )
    )
    assert found.colour is Colour.GREEN
    assert set(colours(found).values()) == {Colour.GREEN}
    assert found.sentence.en == "Schedule, cost, quality and risk on plan."
    assert found.sentence.zh == "进度、成本、质量、风险正常。"


def test_a_plan_without_any_date_is_not_on_schedule_but_unknown() -> None:
    found = overall(made_plan(task("A", duration=Duration(5.0), percent_complete=0.2)))
    assert found.colour is Colour.UNKNOWN
    assert colours(found)[Area.SCHEDULE] is Colour.UNKNOWN


def test_a_finish_that_holds_is_not_told_as_long_as_a_task_has_no_dates() -> None:
    late = task("A", "2026-03-09", "2026-03-13", budget=1000.0, percent_complete=0.6)
    last = task("B", "2026-04-06", "2026-04-10", budget=1000.0, percent_complete=0.0)
    without = analysed(made_plan(late, last, task("C", budget=9000.0, percent_complete=0.0)))
    assert without.overall.sentence.en == (
        "SPI 0.60; 1 task has no dates; cost, quality and risk unknown."
    )
    assert without.overall.colour is Colour.RED
    assert without.promise.colour is Colour.UNKNOWN
    done = task("C", budget=9000.0, percent_complete=1.0)
    assert analysed(made_plan(late, last, done)).promise.colour is Colour.GREEN


def test_green_says_what_is_unknown() -> None:
    found = overall(made_plan(on_plan()))
    assert found.colour is Colour.GREEN
    assert found.sentence.en == "Schedule on plan; cost, quality and risk unknown."
    assert found.sentence.zh == "进度正常；成本、质量、风险未知。"


def test_without_progress_nothing_is_green() -> None:
    found = overall(made_plan(task("A", "2026-03-09", "2026-03-20"), risks=(LOW_RISK,)))
    assert found.colour is Colour.UNKNOWN
    assert found.sentence.en == (
        "The schedule cannot be judged: no task records its % complete; "
        "risk on plan; cost and quality unknown."
    )


def test_the_worst_area_decides_even_if_the_schedule_is_unknown() -> None:
    found = overall(made_plan(task("A", "2026-03-09", "2026-03-20"), risks=(HIGH_RISK,)))
    assert found.colour is Colour.AMBER
    assert found.sentence.en.startswith("1 high risk is open; the schedule cannot be judged")


def test_a_late_finish_is_told_in_working_days() -> None:
    late = task("A", "2026-03-09", "2026-03-20", percent_complete=0.6)
    found = overall(made_plan(late, project=ProjectRow(finish=date(2026, 3, 19))))
    assert found.colour is Colour.AMBER
    assert found.sentence.en.startswith("Finish forecast 1 working day after the promise;")
    assert found.sentence.zh.startswith("预计完成比承诺晚 1 个工作日；")


def test_an_early_finish_is_green() -> None:
    found = overall(made_plan(on_plan(), project=ProjectRow(finish=date(2026, 3, 24))))
    schedule = found.judgements[0]
    assert schedule.colour is Colour.GREEN
    assert schedule.reason.en == "finish forecast 2 working days before the promise"


def test_cost_above_plan_is_told_without_figures_to_the_client() -> None:
    # CPI = 600 / 800 = 0.75
    found = overall(made_plan(on_plan(), costs=spent(800)))
    assert found.colour is Colour.RED
    assert (
        found.sentence.en
        == "Cost above plan (CPI 0.75); schedule on plan; quality and risk unknown."
    )
    assert (
        found.client_sentence.en == "Cost above plan; schedule on plan; quality and risk unknown."
    )
    assert "0.75" not in found.client_sentence.zh


def test_an_index_is_not_rounded_up_to_the_threshold_it_misses() -> None:
    # CPI = 600 / 670 = 0.8955: red, where amber begins at 0.90
    found = overall(made_plan(on_plan(), costs=spent(670)))
    assert found.colour is Colour.RED
    assert found.sentence.en.startswith("Cost above plan (CPI 0.895);")
    assert found.sentence.zh.startswith("成本超出计划（CPI 0.895）；")


def test_an_index_too_good_asks_to_check_the_data() -> None:
    found = overall(made_plan(on_plan(), costs=spent(300)))
    assert "check the data" in found.judgements[1].reason.en
    assert "check the data" in found.sentence.en


@pytest.mark.parametrize(
    ("tabs", "clause"),
    [
        ({"quality": (QualityRow(result=CheckResult.FAIL),)}, "1 check has failed"),
        (
            {
                "goals": [
                    GoalRow(
                        id="G",
                        baseline=0.0,
                        target=10.0,
                        current=0.0,
                        start=day("2026-01-01"),
                        due=day("2026-03-31"),
                    )
                ]
                * 2
            },
            "2 goals lag behind",
        ),
        (
            {"quality": (QualityRow(result=CheckResult.PASS, open_defects=3.0),)},
            "3 defects are open",
        ),
    ],
)
def test_quality_is_told_by_what_is_wrong(tabs: dict[str, Any], clause: str) -> None:
    found = overall(made_plan(on_plan(), **tabs))
    assert found.judgements[2].reason.en == clause
    assert found.colour in (Colour.AMBER, Colour.RED)


def test_a_risk_nobody_has_assessed_is_unknown() -> None:
    found = overall(made_plan(on_plan(), risks=(RiskRow(id="R1"),)))
    assert colours(found)[Area.RISK] is Colour.UNKNOWN
    assert found.judgements[3].reason.en == "1 risk is not assessed"


def test_an_empty_plan_says_so() -> None:
    found = overall(made_plan())
    assert found.colour is Colour.UNKNOWN
    assert "the plan has no tasks" in found.sentence.en
    assert "计划中没有任务" in found.sentence.zh


@pytest.mark.parametrize(
    ("goal", "check", "reason"),
    [
        (True, False, "goals on track"),
        (False, True, "checks passed"),
        (True, True, "goals on track and checks passed"),
        (False, False, "neither goals nor checks are measured"),
    ],
)
def test_only_what_is_measured_is_called_fine(goal: bool, check: bool, reason: str) -> None:  # noqa: FBT001
    reached = GoalRow(id="G", baseline=0.0, target=10.0, current=10.0)
    passed = QualityRow(result=CheckResult.PASS)
    found = overall(made_plan(on_plan(), goals=(reached,) * goal, quality=(passed,) * check))
    assert found.judgements[2].reason.en == reason
