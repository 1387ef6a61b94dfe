"""The client's side: issues, changes, feedback, reports due, meetings, quality, acceptance."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import fsum

from msgspec import Struct

from sheetpm.analysis.communications import (
    CommunicationState,
    IsWorkingDay,
    due_next,
    follow_communications,
    keep_rate,
)
from sheetpm.analysis.feedback import FeedbackCounts, count_feedback
from sheetpm.analysis.figure import Colour, Figure, known, missing
from sheetpm.analysis.frequency_words import read_rhythm
from sheetpm.analysis.milestones import MilestoneState
from sheetpm.analysis.overdue import longest_overdue
from sheetpm.analysis.quality import (
    AcceptanceCounts,
    QualityCounts,
    colour_quality,
    count_checks,
    count_deliverables,
)
from sheetpm.plan.model import Plan
from sheetpm.schema.client import (
    ActionStatus,
    ChangeRow,
    Decision,
    MeetingRow,
)
from sheetpm.schema.risks import IssueRow, IssueSeverity, IssueStatus
from sheetpm.schema.tasks import TaskStatus


class IssueCounts(Struct, frozen=True, kw_only=True):
    """Issues that are not solved; positions in `plan.issues.rows`, the gravest first."""

    open: tuple[int, ...]
    severe: tuple[int, ...]
    """Open ones of the two highest severities."""
    overdue: tuple[int, ...]
    """Open ones due before the status date."""
    blocking: tuple[int, ...]
    """Open ones that are critical, or whose task is blocked."""


class ChangeCounts(Struct, frozen=True, kw_only=True):
    """Change requests as decided by the status date; positions in `plan.changes.rows`."""

    pending: tuple[int, ...]
    pending_days: Figure
    """Sum of the recorded effects, working days; 0 where nothing is pending."""
    pending_cost: Figure
    """Sum of the recorded effects, money; 0 where nothing is pending."""
    unestimated: tuple[int, ...]
    """Pending ones with neither days nor cost."""
    approved: tuple[int, ...]
    approved_days: Figure
    approved_cost: Figure
    rejected: tuple[int, ...]


class MeetingCounts(Struct, frozen=True, kw_only=True):
    """Actions agreed in meetings; positions in `plan.meetings.rows`."""

    open_actions: tuple[int, ...]
    overdue_actions: tuple[int, ...]
    next_meeting: date | None
    """The first meeting after the status date that stands on the tab."""


class ClientSide(Struct, frozen=True, kw_only=True):
    """Everything the client waits for or has to decide."""

    issues: IssueCounts
    has_issues: bool
    """Whether the plan has a tab of issues: without one, none open is not known."""
    changes: ChangeCounts
    feedback: FeedbackCounts
    has_feedback: bool
    communications: tuple[CommunicationState, ...]
    """The next due first; unreadable ones last."""
    kept_on_time: Figure
    """Items of the communication plan kept on time, as a share 0..1 of those that have been due."""
    next_report: CommunicationState | None
    """The item of `communications` that is due first."""
    report_due: date | None
    """Its date; without a communication plan the next date by the Project tab's frequency."""
    meetings: MeetingCounts
    quality: QualityCounts
    acceptance: AcceptanceCounts
    quality_colour: Colour
    """Red with a failed check or rejected deliverable, amber with open defects, a check due or a
    deliverable overdue, green where checks or acceptances are recorded, else unknown."""
    waiting: Figure
    """Overdue answers and open issues together; missing where neither tab exists."""
    waiting_colour: Colour
    """Red with an overdue answer or a blocking issue, amber with any open one, else green."""


def look_at_client_side(
    plan: Plan,
    status_date: date,
    *,
    milestones: Sequence[MilestoneState] = (),
    is_working_day: IsWorkingDay | None = None,
) -> ClientSide:
    """Count what is open, overdue, pending and due on the client's side."""
    issues = count_issues(plan, status_date)
    feedback = count_feedback(plan, status_date)
    communications = follow_communications(
        plan, status_date, milestones=milestones, is_working_day=is_working_day
    )
    next_report = next((each for each in communications if each.next_due is not None), None)
    checks = count_checks(plan, status_date)
    deliverables = count_deliverables(plan, status_date)
    return ClientSide(
        issues=issues,
        has_issues=plan.issues.is_present,
        changes=count_changes(plan, status_date),
        feedback=feedback,
        has_feedback=plan.feedback.is_present,
        communications=communications,
        kept_on_time=keep_rate(plan, communications),
        next_report=next_report,
        report_due=next_report.next_due if next_report else _by_frequency(plan, status_date),
        meetings=count_meetings(plan, status_date),
        quality=checks,
        acceptance=deliverables,
        quality_colour=colour_quality(plan, checks, deliverables),
        waiting=_waiting(plan, issues, feedback),
        waiting_colour=_waiting_colour(plan, issues, feedback),
    )


def count_issues(plan: Plan, status_date: date) -> IssueCounts:
    """Issues open on the status date, the gravest first, and which of them block."""
    rows = plan.issues.rows
    blocked = {
        row.id for row in plan.tasks.rows if row.status is TaskStatus.BLOCKED and row.id is not None
    }
    is_open = [position for position, row in enumerate(rows) if _is_open_on(row, status_date)]
    opened = sorted(is_open, key=lambda position: (_severity(rows[position]), position))
    return IssueCounts(
        open=tuple(opened),
        severe=tuple(each for each in opened if _severity(rows[each]) <= 1),
        overdue=longest_overdue(opened, [row.due for row in rows], status_date),
        blocking=tuple(
            each
            for each in opened
            if rows[each].severity is IssueSeverity.CRITICAL or rows[each].task in blocked
        ),
    )


def count_changes(plan: Plan, status_date: date) -> ChangeCounts:
    """Changes by their decision; one decided after the status date is still pending on it."""
    rows = plan.changes.rows
    decisions = [_decision(row, status_date) for row in rows]
    by_decision = {
        wanted: tuple(at for at, decision in enumerate(decisions) if decision is wanted)
        for wanted in Decision
    }
    pending, approved = by_decision[Decision.PENDING], by_decision[Decision.APPROVED]
    return ChangeCounts(
        pending=pending,
        pending_days=_sum_effect(rows[at].effect_days for at in pending),
        pending_cost=_sum_effect(rows[at].effect_cost for at in pending),
        unestimated=tuple(
            at for at in pending if rows[at].effect_days is None and rows[at].effect_cost is None
        ),
        approved=approved,
        approved_days=_sum_effect(rows[at].effect_days for at in approved),
        approved_cost=_sum_effect(rows[at].effect_cost for at in approved),
        rejected=by_decision[Decision.REJECTED],
    )


def count_meetings(plan: Plan, status_date: date) -> MeetingCounts:
    """Open and overdue actions, and the next meeting."""
    rows = plan.meetings.rows
    opened = tuple(at for at, row in enumerate(rows) if is_open_action(row))
    later = (row.date for row in rows if row.date is not None and row.date > status_date)
    return MeetingCounts(
        open_actions=opened,
        overdue_actions=longest_overdue(opened, [row.action_due for row in rows], status_date),
        next_meeting=min(later, default=None),
    )


def is_open_issue(row: IssueRow) -> bool:
    """Whether an issue is neither resolved nor closed."""
    if row.status is None:
        return row.closed is None
    return row.status in (IssueStatus.OPEN, IssueStatus.IN_PROGRESS)


def _is_open_on(row: IssueRow, day: date) -> bool:
    if row.raised is not None and row.raised > day:
        return False
    return is_open_issue(row) or (row.closed is not None and row.closed > day)


def _severity(row: IssueRow) -> int:
    """0 for critical; an issue without a severity stands between medium and low."""
    order = [IssueSeverity.CRITICAL, IssueSeverity.HIGH, IssueSeverity.MEDIUM, None]
    return order.index(row.severity) if row.severity in order else len(order)


def _decision(row: ChangeRow, status_date: date) -> Decision:
    if row.decision is None or (row.decided_on is not None and row.decided_on > status_date):
        return Decision.PENDING
    return row.decision


def is_open_action(row: MeetingRow) -> bool:
    """Whether an action was agreed and is not done."""
    is_unfinished = row.action_status in (None, ActionStatus.OPEN, ActionStatus.IN_PROGRESS)
    return is_unfinished and row.action is not None


def _sum_effect(effects: Iterable[float | None]) -> Figure:
    listed = list(effects)
    recorded = [effect for effect in listed if effect is not None]
    if listed and not recorded:
        return missing("no change request states its effect", "变更均未填写影响")
    return known(fsum(recorded))


def _by_frequency(plan: Plan, status_date: date) -> date | None:
    frequency, first = plan.facts.report_frequency, plan.facts.start
    rhythm = read_rhythm(frequency) if frequency else None
    if rhythm is None or rhythm.after_milestones:
        return None
    return due_next(rhythm, first=first, last_done=None, not_before=status_date)


def _waiting(plan: Plan, issues: IssueCounts, feedback: FeedbackCounts) -> Figure:
    if not plan.issues.is_present and not plan.feedback.is_present:
        return missing("the plan has no issues and no feedback tab", "没有“问题”和“客户反馈”表")
    return known(len(issues.open) + len(feedback.overdue))


def _waiting_colour(plan: Plan, issues: IssueCounts, feedback: FeedbackCounts) -> Colour:
    if not plan.issues.is_present and not plan.feedback.is_present:
        return Colour.UNKNOWN
    if feedback.overdue or issues.blocking:
        return Colour.RED
    return Colour.AMBER if issues.open or feedback.open else Colour.GREEN
