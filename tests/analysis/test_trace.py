"""The trace from goal to acceptance: what belongs together, and what is missing."""

from typing import Any

from sheetpm.analysis.trace import Gap, Trace, follow_trace
from sheetpm.plan.model import Plan
from sheetpm.schema.acceptance import AcceptanceResult, AcceptanceRow
from sheetpm.schema.goals import DeliverableRow, GoalRow
from sheetpm.schema.quality import CheckResult, QualityRow
from sheetpm.schema.tasks import TaskStatus
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, task


def trace(plan: Plan) -> Trace:
    return follow_trace(plan, analysed(plan))


def goal(name: str, *deliverables: str) -> GoalRow:
    return GoalRow(id=name, goal=name, deliverables=deliverables or None)


def deliverable(name: str, of: str | None = None) -> DeliverableRow:
    return DeliverableRow(id=name, deliverable=name, goal=of)


def test_a_goal_is_served_by_those_it_names_and_by_those_that_name_it() -> None:
    found = trace(
        made_plan(
            goals=(goal("G1", "D3", "D9"), goal("G2")),
            deliverables=(deliverable("D1", "G1"), deliverable("D2"), deliverable("D3", "G2")),
        )
    )
    # D9 does not exist; D3 serves two goals; nobody wants D2.
    assert [(line.goal, line.deliverable) for line in found.lines] == [
        (0, 0),
        (0, 2),
        (1, 2),
        (None, 1),
    ]


def test_every_broken_link_is_a_gap() -> None:
    found = trace(
        made_plan(
            task("T1", "2026-03-02", "2026-03-06", deliverable="D1", percent_complete=1.0),
            task("T2", "2026-03-02", "2026-03-20", deliverable="D1", status=TaskStatus.CANCELLED),
            task("T3", "2026-03-02", "2026-03-20", deliverable="D1", percent_complete=0.5),
            task("T4", "2026-03-02", "2026-03-20", percent_complete=0.5),
            goals=(goal("G1", "D1"), goal("G2")),
            deliverables=(deliverable("D1"), deliverable("D2")),
            quality=(
                QualityRow(id="Q1", deliverable="D1", standard="a", result=CheckResult.FAIL),
                QualityRow(id="Q2", deliverable="D1", standard="a", result=CheckResult.PASS),
                QualityRow(id="Q3", deliverable="D1", standard="b", result=CheckResult.FAIL),
            ),
            acceptance=(
                AcceptanceRow(
                    id="A1", deliverable="D1", result=AcceptanceResult.PASS, signed_by="Laura"
                ),
                AcceptanceRow(id="A2", deliverable="D1", result=AcceptanceResult.PASS),
                AcceptanceRow(
                    id="A3",
                    deliverable="D1",
                    result=AcceptanceResult.PASS,
                    signed_by="Laura",
                    signed_on=day("2026-03-17"),
                ),
            ),
        )
    )
    whole, goal_alone, orphan = found.lines
    assert whole.gaps == ()
    assert (whole.tasks, whole.done) == ((0, 2), (0,))
    # Q2 is the re-check of Q1; A2 is signed by nobody, A3 only tomorrow.
    assert (whole.checks, whole.passed, whole.failed) == ((1, 2), (1,), (2,))
    assert (whole.acceptance, whole.signed) == ((0, 1, 2), (0,))
    assert goal_alone.gaps == (Gap.DELIVERABLE,)
    assert orphan.gaps == (Gap.GOAL, Gap.TASK, Gap.CHECK, Gap.ACCEPTANCE)
    assert found.broken == (goal_alone, orphan)
    assert found.tasks_without == (3,)


def test_a_tab_that_is_not_there_leaves_no_gap() -> None:
    tabs: dict[str, Any] = {"deliverables": (deliverable("D1"),)}
    (line,) = trace(made_plan(**tabs)).lines
    # The Tasks tab of a made plan has all columns, so that a task could name D1.
    assert line.gaps == (Gap.TASK,)
    assert trace(made_plan(goals=(goal("G1"),))).broken == ()


def test_tasks_are_not_missed_where_no_task_says_what_it_works_for() -> None:
    found = trace(made_plan(task("T1", "2026-03-02", "2026-03-06")))
    assert (found.lines, found.tasks_without) == ((), ())


def test_a_task_works_for_the_deliverable_of_the_summary_above_it() -> None:
    plan = made_plan(
        task("S", deliverable="D1"),
        task("T1", "2026-03-02", "2026-03-06"),
        levels=[1, 2],
        deliverables=(deliverable("D1"),),
    )
    assert trace(plan).lines[0].tasks == (1,)
