"""What blocks closing: each thing by itself, on the cell that settles it."""

from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.closing import Area, Blocker, find_blockers, unrecorded_tabs
from sheetpm.plan.model import Plan
from sheetpm.schema.acceptance import AcceptanceResult, AcceptanceRow, LessonKind, LessonRow
from sheetpm.schema.client import (
    ActionStatus,
    ChangeRow,
    Decision,
    FeedbackRow,
    FeedbackStatus,
    MeetingRow,
)
from sheetpm.schema.goals import DeliverableRow, DeliverableStatus, GoalRow
from sheetpm.schema.quality import CheckResult, QualityRow
from sheetpm.schema.risks import IssueRow, IssueStatus, RiskRow, RiskStatus
from sheetpm.schema.tasks import TaskRow, TaskStatus
from tests.analysis.analysed import STATUS, analysed
from tests.analysis.made_plans import day, made_plan, milestone, step, task

DONE: dict[str, Any] = {"percent_complete": 1.0}
LESSON = LessonRow(situation="Reviews took a week", kind=LessonKind.SHORTFALL)


def finished(*tasks: TaskRow, **tabs: Any) -> Plan:
    """A plan whose only task is done and whose lessons are written, and what is added to it."""
    tasks = tasks or (task("A", "2026-03-02", "2026-03-06", **DONE),)
    return made_plan(*tasks, **{"lessons": (LESSON,), **tabs})


def blockers(plan: Plan) -> tuple[Blocker, ...]:
    return find_blockers(plan, analysed(plan))


def said(plan: Plan) -> list[tuple[Area, str, str, str]]:
    return [(each.area, str(each.place), each.record, each.why.en) for each in blockers(plan)]


def cell(plan: Plan, key: str, column: str, row: int = 2) -> str:
    """Where a field of the first row stands."""
    table = getattr(plan, key)
    return str(table.place(next(each for each in table.rows if each.row == row), column))


def test_nothing_blocks_where_all_is_done_and_learnt() -> None:
    assert blockers(finished()) == ()


def test_open_tasks_block_and_say_how_far_they_are() -> None:
    plan = finished(
        task("A", "2026-03-02", "2026-03-06", **DONE),
        task("B", "2026-03-02", "2026-03-20", percent_complete=0.996),
        task("C", "2026-03-02", "2026-03-20", percent_complete=0.0),
        task("D", "2026-03-02", "2026-03-20"),
        task("E", "2026-03-02", "2026-03-20", status=TaskStatus.CANCELLED),
        milestone("M", "2026-03-20", percent_complete=0.0),
    )
    # 99.6 % is not done: it is never shown as 100.
    assert [(record, why) for _, _, record, why in said(plan)] == [
        ("B", "99 % done"),
        ("C", "not started"),
        ("D", "nothing says that it is done"),
        ("M", "not started"),
    ]


def test_a_summary_task_does_not_block_for_the_tasks_below_it() -> None:
    plan = made_plan(
        task("S"), task("A", "2026-03-02", "2026-03-06", **DONE), levels=[1, 2], lessons=(LESSON,)
    )
    assert blockers(plan) == ()


def test_deliverables_block_until_they_are_accepted() -> None:
    plan = finished(
        deliverables=(
            DeliverableRow(id="D1", deliverable="x", status=DeliverableStatus.ACCEPTED),
            DeliverableRow(id="D2", deliverable="x", status=DeliverableStatus.SUBMITTED),
            DeliverableRow(id="D3", deliverable="x", status=DeliverableStatus.REJECTED),
            DeliverableRow(id="D4", deliverable="x"),
        )
    )
    assert [(record, why) for _, _, record, why in said(plan)] == [
        ("D2", "not accepted: submitted"),
        ("D3", "rejected by the client"),
        ("D4", "not accepted"),
    ]


def test_an_accepted_deliverable_needs_every_criterion_signed() -> None:
    def signed(name: str, of: str, **more: Any) -> AcceptanceRow:
        facts = {"result": AcceptanceResult.PASS, "signed_by": "Laura", **more}
        return AcceptanceRow(id=name, deliverable=of, criterion="x", **facts)

    accepted = DeliverableStatus.ACCEPTED
    plan = finished(
        deliverables=tuple(
            DeliverableRow(id=name, deliverable="x", status=accepted) for name in ("D1", "D2", "D3")
        ),
        acceptance=(
            signed("A1", "D1", signed_on=STATUS),
            signed("A2", "D1", signed_by=None),
            signed("A3", "D1", result=None),
            signed("A4", "D2", result=AcceptanceResult.FAIL),
            signed("A5", "D2", result=AcceptanceResult.CONDITIONAL, remarks="Footer"),
            signed("A6", "D2", signed_on=date(2026, 3, 17)),
        ),
    )
    assert [(record, place, why) for _, place, record, why in said(plan)] == [
        ("A2", cell(plan, "acceptance", "signed_by", 3), "signed by nobody"),
        ("A3", cell(plan, "acceptance", "result", 4), "no result"),
        ("A4", cell(plan, "acceptance", "result", 5), "not passed"),
        ("A5", cell(plan, "acceptance", "result", 6), "passed on conditions: Footer"),
        ("A6", cell(plan, "acceptance", "signed_on", 7), "signed only on 2026-03-17"),
        (
            "D3",
            cell(plan, "deliverables", "status", 4),
            "accepted, but nothing on the acceptance tab",
        ),
    ]


def test_criteria_of_a_deliverable_that_is_open_anyway_are_not_listed_again() -> None:
    plan = finished(
        deliverables=(DeliverableRow(id="D1", deliverable="x"),),
        acceptance=(AcceptanceRow(id="A1", deliverable="D1", criterion="x"),),
    )
    assert [area for area, *_ in said(plan)] == [Area.DELIVERABLE]


def test_checks_block_until_they_pass_and_their_defects_are_gone() -> None:
    def check(name: str, standard: str, **more: Any) -> QualityRow:
        return QualityRow(id=name, standard=standard, **more)

    plan = finished(
        quality=(
            check(
                "Q1", "a", result=CheckResult.FAIL, open_defects=3.0, checked_on=day("2026-03-02")
            ),
            check(
                "Q2", "a", result=CheckResult.PASS, open_defects=0.0, checked_on=day("2026-03-05")
            ),
            check("Q3", "b", result=CheckResult.FAIL),
            check("Q4", "c", planned_on=day("2026-04-01")),
            check("Q5", "d", checked_on=day("2026-03-05")),
            check("Q6", "e", result=CheckResult.PASS, open_defects=1.0),
        )
    )
    assert [(area, record, why) for area, _, record, why in said(plan)] == [
        (Area.CHECK, "Q3", "failed and not passed since"),
        (Area.CHECK, "Q4", "not carried out"),
        (Area.CHECK, "Q5", "checked, but without a result"),
        (Area.DEFECT, "Q6", "1 defect open"),
    ]


@pytest.mark.parametrize(
    ("tabs", "expected"),
    [
        (
            {"issues": (IssueRow(id="I1", issue="x", status=IssueStatus.IN_PROGRESS),)},
            (Area.ISSUE, "issues", "status", "in progress"),
        ),
        (
            {"risks": (RiskRow(id="R1", risk="x", probability=step(4), impact=step(4)),)},
            (Area.RISK, "risks", "status", "open, high"),
        ),
        (
            {"risks": (RiskRow(id="R1", risk="x"),)},
            (Area.RISK, "risks", "status", "open, not assessed"),
        ),
        (
            {"feedback": (FeedbackRow(id="F1", comment="x", status=FeedbackStatus.OPEN),)},
            (Area.FEEDBACK, "feedback", "response", "not answered"),
        ),
        (
            {"changes": (ChangeRow(id="C1", change="x", decision=Decision.PENDING),)},
            (Area.CHANGE, "changes", "decision", "waits for a decision"),
        ),
        (
            {"changes": (ChangeRow(id="C1", change="x", decision=Decision.APPROVED),)},
            (Area.CHANGE, "changes", "implemented_on", "approved, not implemented"),
        ),
        (
            {"meetings": (MeetingRow(meeting="x", action="y", action_status=ActionStatus.OPEN),)},
            (Area.ACTION, "meetings", "action_status", "open"),
        ),
        (
            {"goals": (GoalRow(id="G1", goal="x", baseline=0.0, target=5.0),)},
            (Area.GOAL, "goals", "current", "not judged: no current value is recorded"),
        ),
    ],
)
def test_what_is_open_on_the_other_tabs_blocks(
    tabs: dict[str, Any], expected: tuple[Area, str, str, str]
) -> None:
    plan = finished(**tabs)
    area, key, column, why = expected
    ((found, place, _, reason),) = said(plan)
    assert (found, place, reason) == (area, cell(plan, key, column), why)


@pytest.mark.parametrize(
    "tabs",
    [
        {"issues": (IssueRow(id="I1", issue="x", status=IssueStatus.RESOLVED),)},
        {
            "risks": (
                RiskRow(id="R1", risk="x", probability=step(2), impact=step(2)),
                RiskRow(
                    id="R2",
                    risk="x",
                    probability=step(5),
                    impact=step(5),
                    status=RiskStatus.CLOSED,
                ),
            )
        },
        {"feedback": (FeedbackRow(id="F1", comment="x", status=FeedbackStatus.ANSWERED),)},
        {
            "changes": (
                ChangeRow(id="C1", change="x", decision=Decision.REJECTED),
                ChangeRow(id="C2", change="x", decision=Decision.APPROVED, implemented_on=STATUS),
            )
        },
        {"meetings": (MeetingRow(meeting="x", action="y", action_status=ActionStatus.DONE),)},
        # A goal that was missed is judged; one with a waiver is accepted as it is.
        {"goals": (GoalRow(id="G1", goal="x", baseline=0.0, target=5.0, current=1.0),)},
        {"goals": (GoalRow(id="G1", goal="x", waiver="agreed with the sponsor"),)},
    ],
)
def test_what_is_settled_does_not_block(tabs: dict[str, Any]) -> None:
    assert said(finished(**tabs)) == []


def test_missing_lessons_block_even_without_a_tab() -> None:
    on_tab = made_plan(task("A", "2026-03-02", "2026-03-06", **DONE), lessons=())
    ((area, place, _, why),) = said(on_tab)
    assert (area, why) == (Area.LESSON, "no lesson is written down")
    assert place == "Lessons!D1"
    without = made_plan(task("A", "2026-03-02", "2026-03-06", **DONE))
    assert [place for _, place, _, _ in said(without)] == [""]


def test_tabs_without_rows_are_named_since_nobody_knows_what_is_open_there() -> None:
    plan = finished(issues=(IssueRow(id="I1", issue="x", status=IssueStatus.CLOSED),), changes=())
    assert [table.schema.key for table in unrecorded_tabs(plan)] == [
        "goals",
        "deliverables",
        "acceptance",
        "quality",
        "risks",
        "feedback",
        "changes",
        "meetings",
    ]
