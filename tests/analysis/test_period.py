"""The reporting period, counted by hand around Monday, 16 March 2026."""

from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.attention import AttentionItem, Concern
from sheetpm.analysis.period import Period, look_at_period
from sheetpm.analysis.period_span import span_period
from sheetpm.config import Settings
from sheetpm.plan.model import Plan
from sheetpm.schema.client import ChangeRow, CommunicationRow, Decision, FeedbackRow
from sheetpm.schema.owned import HistoryRow
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.risks import IssueRow, IssueStatus
from sheetpm.schema.tasks import TaskStatus
from tests.analysis.analysed import STATUS, analysed
from tests.analysis.made_plans import day, made_plan, milestone, task

DONE: dict[str, Any] = {"percent_complete": 1.0}
OPEN: dict[str, Any] = {"percent_complete": 0.5}


def period(plan: Plan, *, since: date | None = None, settings: Settings | None = None) -> Period:
    chosen = settings or Settings()
    return look_at_period(plan, analysed(plan, settings=chosen), chosen, since=since)


def names(plan: Plan, items: tuple[AttentionItem, ...]) -> list[str | None]:
    return [plan.tasks.rows[item.index].id for item in items]


@pytest.mark.parametrize(
    ("frequency", "first", "next_last"),
    [
        (None, "2026-03-10", "2026-03-23"),
        ("weekly", "2026-03-10", "2026-03-23"),
        ("every Friday", "2026-03-10", "2026-03-23"),
        ("每两周", "2026-03-03", "2026-03-30"),
        ("monthly", "2026-02-17", "2026-04-16"),
        ("daily", "2026-03-16", "2026-03-17"),
        ("2026-02-27, 2026-03-16, 2026-03-31", "2026-02-28", "2026-03-31"),
        # No date before: the usual seven days. No date after: the same.
        ("2026-03-31", "2026-03-10", "2026-03-31"),
        ("2026-03-01", "2026-03-02", "2026-03-23"),
        ("whenever it suits", "2026-03-10", "2026-03-23"),
    ],
)
def test_the_period_is_one_report_frequency_long(
    frequency: str | None, first: str, next_last: str
) -> None:
    span = span_period(frequency, Settings(), status_date=STATUS)
    assert (span.first, span.last, span.next_last) == (day(first), STATUS, day(next_last))


def test_without_a_frequency_the_setting_decides() -> None:
    span = span_period(None, Settings(period_days=10), status_date=STATUS)
    assert (span.first, span.next_last) == (date(2026, 3, 7), date(2026, 3, 26))


def test_a_period_since_the_last_report_begins_on_the_day_after_it() -> None:
    span = span_period("weekly", Settings(), status_date=STATUS, since=date(2026, 3, 4))
    assert (span.first, span.last, span.next_last) == (date(2026, 3, 5), STATUS, date(2026, 3, 23))


def test_a_last_report_after_the_status_date_leaves_that_day() -> None:
    span = span_period(None, Settings(), status_date=STATUS, since=date(2026, 4, 1))
    assert (span.first, span.last) == (STATUS, STATUS)


def test_a_daily_job_does_not_shorten_the_period() -> None:
    recorded = [HistoryRow(status_date=date(2026, 3, number)) for number in (13, 14, 15)]
    plan = made_plan(task("T1", "2026-03-02", "2026-03-06", **DONE), history=recorded)
    assert period(plan).span.first == date(2026, 3, 10)


def test_what_finished_on_the_first_and_on_the_last_day_was_done_in_the_period() -> None:
    plan = made_plan(
        *(
            task(name, "2026-03-02", "2026-03-13", actual_finish=day(on), **DONE)
            for name, on in (
                ("before", "2026-03-09"),
                ("first", "2026-03-10"),
                ("last", "2026-03-16"),
                ("after", "2026-03-17"),
            )
        ),
        milestone("M", "2026-03-12", actual_finish=day("2026-03-12"), **DONE),
    )
    found = period(plan)
    assert names(plan, found.done) == ["last", "M", "first"]
    assert {item.concern for item in found.done} == {Concern.FINISHED}


def test_work_done_on_an_unknown_day_is_named_and_not_counted() -> None:
    plan = made_plan(
        task("T1", "2026-03-02", "2026-03-13", **DONE),
        task("T2", "2026-03-02", "2026-03-13", actual_finish=day("2026-03-13"), **DONE),
        task("T3", "2026-03-02", "2026-03-13", **OPEN),
        task("T4", "2026-03-02", "2026-03-13", status=TaskStatus.CANCELLED, **DONE),
    )
    found = period(plan)
    assert found.done_undated == (0,)
    assert names(plan, found.done) == ["T2"]


def test_what_is_late_stands_by_when_it_was_due() -> None:
    plan = made_plan(
        task("old", "2026-03-02", "2026-03-09", **OPEN),
        task("today", "2026-03-09", "2026-03-16", **OPEN),
        task("week", "2026-03-02", "2026-03-10", **OPEN),
        task("later", "2026-03-02", "2026-03-17", **OPEN),
        task("finished", "2026-03-02", "2026-03-10", **DONE),
    )
    found = period(plan)
    assert names(plan, found.not_done) == ["week", "today"]
    # Wednesday, Thursday, Friday and Monday after Tuesday, 10 March.
    assert [item.days for item in found.not_done] == [4.0, 0.0]
    assert names(plan, found.overdue) == ["old"]


def test_without_recorded_progress_nothing_is_called_late() -> None:
    found = period(made_plan(task("T1", "2026-03-02", "2026-03-10")))
    assert not found.is_tracked
    assert found.not_done == found.overdue == ()


def test_the_next_period_begins_on_the_day_after_the_status_date() -> None:
    nothing = {"percent_complete": 0.0}
    plan = made_plan(
        task("today", "2026-03-16", "2026-03-16", **OPEN),
        task("tomorrow", "2026-03-17", "2026-04-17", **nothing),
        task("last", "2026-03-23", "2026-04-17", **nothing),
        task("beyond", "2026-03-24", "2026-04-17", **nothing),
        milestone("M", "2026-03-19", **nothing),
    )
    found = period(plan).next
    # Half a day is left of what was due today: it finishes tomorrow.
    assert [(plan.tasks.rows[item.index].id, item.date.day, item.concern) for item in found] == [
        ("today", 17, Concern.FINISHES),
        ("tomorrow", 17, Concern.STARTS),
        ("M", 19, Concern.FINISHES),
        ("last", 23, Concern.STARTS),
    ]


def test_issues_and_feedback_count_by_the_day_they_were_closed() -> None:
    plan = made_plan(
        issues=[
            IssueRow(id="I1", issue="a", status=IssueStatus.CLOSED, closed=day("2026-03-10")),
            IssueRow(id="I2", issue="b", status=IssueStatus.CLOSED, closed=day("2026-03-09")),
            IssueRow(id="I3", issue="c", status=IssueStatus.RESOLVED),
            IssueRow(id="I4", issue="d", status=IssueStatus.OPEN),
        ],
        feedback=[
            FeedbackRow(id="F1", comment="x", closed=day("2026-03-16")),
            FeedbackRow(id="F2", comment="y", closed=day("2026-03-17")),
        ],
    )
    found = period(plan)
    assert found.resolved == (0,)
    assert found.resolved_undated == (2,)
    assert found.answered == (0,)


def test_an_approved_change_is_told_until_it_is_implemented() -> None:
    def change(name: str, decided: str, done: str = "") -> ChangeRow:
        return ChangeRow(
            id=name,
            change=name,
            decision=Decision.APPROVED,
            decided_on=day(decided),
            implemented_on=day(done),
        )

    plan = made_plan(
        changes=[
            change("now", "2026-03-12", "2026-03-13"),
            change("waiting", "2026-02-02"),
            change("over", "2026-02-02", "2026-02-20"),
            ChangeRow(id="asked", change="x", decision=Decision.PENDING),
            change("future", "2026-03-20"),
        ]
    )
    assert period(plan).approved == (0, 1)


def test_blocked_tasks_are_unfinished_ones() -> None:
    plan = made_plan(
        task("T1", "2026-03-02", "2026-03-20", status=TaskStatus.BLOCKED, **OPEN),
        task("T2", "2026-03-02", "2026-03-06", status=TaskStatus.BLOCKED, **DONE),
    )
    assert period(plan).blocked == (0,)


def test_reports_that_are_overdue_or_due_in_the_next_period_are_listed() -> None:
    plan = made_plan(
        project=ProjectRow(report_frequency="weekly"),
        communications=[
            CommunicationRow(
                id="C1", item="a", frequency="2026-03-23", last_done=day("2026-03-01")
            ),
            CommunicationRow(
                id="C2", item="b", frequency="2026-03-24", last_done=day("2026-03-01")
            ),
            CommunicationRow(
                id="C3", item="c", frequency="2026-03-12", last_done=day("2026-03-01")
            ),
        ],
    )
    found = period(plan)
    assert [state.position for state in found.reports] == [2, 0]
    assert [state.is_overdue for state in found.reports] == [True, False]


def test_an_empty_plan_has_an_empty_period() -> None:
    found = period(made_plan())
    assert found.done == found.not_done == found.overdue == found.next == ()
    assert found.reports == ()
