from datetime import date

import pytest

from sheetpm.analysis.client_side import (
    count_changes,
    count_issues,
    count_meetings,
    look_at_client_side,
)
from sheetpm.analysis.feedback import count_feedback
from sheetpm.analysis.figure import Colour
from sheetpm.schema.client import (
    ActionStatus,
    ChangeRow,
    CommunicationRow,
    Decision,
    FeedbackRow,
    FeedbackStatus,
    MeetingRow,
)
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.risks import IssueRow, IssueSeverity, IssueStatus
from sheetpm.schema.tasks import TaskStatus
from tests.analysis.made_plans import made_plan, task

STATUS = date(2026, 3, 16)
YESTERDAY = date(2026, 3, 15)
TOMORROW = date(2026, 3, 17)


def test_open_issues_come_gravest_first() -> None:
    plan = made_plan(
        issues=(
            IssueRow(issue="a", severity=IssueSeverity.LOW),
            IssueRow(issue="b", severity=IssueSeverity.CRITICAL, status=IssueStatus.IN_PROGRESS),
            IssueRow(issue="c"),
            IssueRow(issue="d", severity=IssueSeverity.HIGH, status=IssueStatus.OPEN),
            IssueRow(issue="e", severity=IssueSeverity.CRITICAL, status=IssueStatus.RESOLVED),
            IssueRow(issue="f", closed=YESTERDAY),
        )
    )
    issues = count_issues(plan, STATUS)
    assert issues.open == (1, 3, 2, 0)
    assert issues.severe == (1, 3)
    assert issues.blocking == (1,)


def test_an_issue_is_open_from_the_day_it_is_raised_until_the_day_it_is_closed() -> None:
    plan = made_plan(
        issues=(
            IssueRow(issue="a", raised=TOMORROW, status=IssueStatus.OPEN),
            IssueRow(issue="b", raised=STATUS),
            IssueRow(issue="c", raised=YESTERDAY, status=IssueStatus.CLOSED, closed=TOMORROW),
            IssueRow(issue="d", raised=YESTERDAY, status=IssueStatus.CLOSED, closed=STATUS),
            IssueRow(issue="e", closed=TOMORROW),
        )
    )
    assert count_issues(plan, STATUS).open == (1, 2, 4)


def test_an_issue_of_a_blocked_task_blocks() -> None:
    plan = made_plan(
        task("T1", status=TaskStatus.BLOCKED),
        issues=(IssueRow(issue="a", task="T1"), IssueRow(issue="b", task="T2")),
    )
    assert count_issues(plan, STATUS).blocking == (0,)


def test_an_issue_is_overdue_from_the_day_after_its_due_date() -> None:
    plan = made_plan(issues=(IssueRow(issue="a", due=STATUS), IssueRow(issue="b", due=YESTERDAY)))
    assert count_issues(plan, STATUS).overdue == (1,)


def test_pending_changes_add_up_to_an_exposure() -> None:
    plan = made_plan(
        changes=(
            ChangeRow(change="a", effect_days=4.0, effect_cost=3000.0, decision=Decision.PENDING),
            ChangeRow(change="b", effect_days=2.0),
            ChangeRow(change="c", effect_days=9.0, effect_cost=500.0, decision=Decision.APPROVED),
            ChangeRow(change="d", effect_cost=7.0, decision=Decision.REJECTED),
            ChangeRow(change="e"),
        )
    )
    changes = count_changes(plan, STATUS)
    assert changes.pending == (0, 1, 4)
    assert (changes.pending_days.value, changes.pending_cost.value) == (6, 3000)
    assert changes.unestimated == (4,)
    assert (changes.approved_days.value, changes.approved_cost.value) == (9, 500)
    assert changes.rejected == (3,)


def test_a_change_decided_later_is_pending_on_the_status_date() -> None:
    change = ChangeRow(
        change="a", effect_days=4.0, decision=Decision.APPROVED, decided_on=date(2026, 3, 17)
    )
    changes = count_changes(made_plan(changes=(change,)), STATUS)
    assert changes.pending == (0,)
    assert changes.approved == ()


def test_pending_changes_without_effects_have_no_exposure() -> None:
    changes = count_changes(made_plan(changes=(ChangeRow(change="a"),)), STATUS)
    assert changes.pending_days.value is None
    assert changes.pending_days.why is not None
    assert changes.approved_days.value == 0


def test_feedback_is_open_until_answered() -> None:
    plan = made_plan(
        feedback=(
            FeedbackRow(id="F1", due=date(2026, 3, 12)),
            FeedbackRow(id="F2", due=date(2026, 3, 10), status=FeedbackStatus.OPEN, response="?"),
            FeedbackRow(id="F3", due=date(2026, 3, 10), response="Done"),
            FeedbackRow(id="F4", due=date(2026, 3, 10), status=FeedbackStatus.ANSWERED),
            FeedbackRow(id="F5", due=STATUS),
        )
    )
    feedback = count_feedback(plan, STATUS)
    assert feedback.open == (0, 1, 4)
    assert feedback.overdue == (1, 0)
    assert feedback.overdue_days == 6


def test_feedback_dated_after_the_status_date_waits_for_no_answer_yet() -> None:
    plan = made_plan(
        feedback=(
            FeedbackRow(date=TOMORROW, status=FeedbackStatus.OPEN, due=YESTERDAY),
            FeedbackRow(date=STATUS, status=FeedbackStatus.OPEN),
            FeedbackRow(comment="undated"),
        )
    )
    found = count_feedback(plan, STATUS)
    assert (found.open, found.overdue) == ((1, 2), ())


def test_rating_is_the_mean_up_to_the_status_date() -> None:
    # 3, 3, 4, 5: mean 3.75; later half 4.5 minus earlier half 3.0 = +1.5
    ratings = [("2026-01-10", 3.0), ("2026-02-10", 3.0), ("2026-03-01", 4.0), ("2026-03-10", 5.0)]
    rows = [
        FeedbackRow(id=day, date=date.fromisoformat(day), rating=rating) for day, rating in ratings
    ]
    later = FeedbackRow(id="later", date=date(2026, 3, 17), rating=1.0)
    wrong = FeedbackRow(id="wrong", date=date(2026, 3, 1), rating=7.0)
    feedback = count_feedback(made_plan(feedback=(*rows, later, wrong)), STATUS)
    assert feedback.rating.value == pytest.approx(3.75)
    assert feedback.rating_trend.value == pytest.approx(1.5)


def test_three_ratings_are_no_trend() -> None:
    rows = [FeedbackRow(id=str(day), date=date(2026, 1, day), rating=4.0) for day in (1, 2, 3)]
    feedback = count_feedback(made_plan(feedback=rows), STATUS)
    assert feedback.rating.value == 4
    assert feedback.rating_trend.value is None


def test_meeting_actions_are_open_until_done() -> None:
    plan = made_plan(
        meetings=(
            MeetingRow(date=date(2026, 3, 2), action="a", action_due=YESTERDAY),
            MeetingRow(date=date(2026, 3, 2), action="b", action_status=ActionStatus.DONE),
            MeetingRow(date=date(2026, 3, 30)),
            MeetingRow(date=date(2026, 3, 23), action="c", action_status=ActionStatus.OPEN),
        )
    )
    meetings = count_meetings(plan, STATUS)
    assert meetings.open_actions == (0, 3)
    assert meetings.overdue_actions == (0,)
    assert meetings.next_meeting == date(2026, 3, 23)


def test_the_client_waits_for_overdue_answers_and_open_issues() -> None:
    plan = made_plan(
        issues=(IssueRow(issue="a"), IssueRow(issue="b", status=IssueStatus.CLOSED)),
        feedback=(FeedbackRow(id="F1", due=YESTERDAY), FeedbackRow(id="F2")),
    )
    client = look_at_client_side(plan, STATUS)
    assert client.waiting.value == 2
    assert client.waiting_colour is Colour.RED


@pytest.mark.parametrize(
    ("issues", "colour"),
    [((IssueRow(issue="a"),), Colour.AMBER), ((), Colour.GREEN)],
)
def test_the_client_waits_less_or_not_at_all(issues: tuple[IssueRow, ...], colour: Colour) -> None:
    assert look_at_client_side(made_plan(issues=issues), STATUS).waiting_colour is colour


def test_without_issues_and_feedback_nobody_knows_who_waits() -> None:
    client = look_at_client_side(made_plan(), STATUS)
    assert client.waiting.value is None
    assert client.waiting_colour is Colour.UNKNOWN
    assert client.quality_colour is Colour.UNKNOWN
    assert client.report_due is None


def test_the_next_report_is_what_is_due_first() -> None:
    items = (
        CommunicationRow(item="Steering", frequency="monthly", first=date(2026, 4, 1)),
        CommunicationRow(item="Report", frequency="weekly", first=date(2026, 3, 20)),
    )
    client = look_at_client_side(made_plan(communications=items), STATUS)
    assert client.report_due == date(2026, 3, 20)
    assert client.next_report is not None
    assert client.next_report.position == 1


def test_without_a_communication_plan_the_project_frequency_counts() -> None:
    # weekly from Friday, 2 January: the first Friday from Monday, 16 March on is the 20th
    project = ProjectRow(start=date(2026, 1, 2), report_frequency="weekly")
    client = look_at_client_side(made_plan(project=project), STATUS)
    assert client.report_due == date(2026, 3, 20)
