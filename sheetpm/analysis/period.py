"""The reporting period: what was done in it, what was not, what was decided, what comes next."""

from collections.abc import Iterable
from datetime import date

import numpy as np
from msgspec import Struct

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.attention import (
    AttentionItem,
    Look,
    list_coming,
    list_finished,
    list_overdue,
)
from sheetpm.analysis.communications import CommunicationState
from sheetpm.analysis.period_span import PeriodSpan, span_period
from sheetpm.analysis.task_dates import lay_out
from sheetpm.analysis.task_facts import NO_DAY, Flags, indexes
from sheetpm.config import Settings
from sheetpm.plan.model import Plan
from sheetpm.schema.client import ChangeRow
from sheetpm.schema.risks import IssueRow, IssueStatus
from sheetpm.schema.tasks import TaskStatus


class Period(Struct, frozen=True, kw_only=True):
    """What a report tells of its period; tasks are leaves, each list the most urgent first.

    A thing belongs to the period by its recorded date. What has none is named, never guessed.
    """

    span: PeriodSpan
    is_tracked: bool
    """Whether the plan records progress; else nobody knows what was not done."""
    done: tuple[AttentionItem, ...]
    """Finished in the period, milestones included, the latest first."""
    done_undated: tuple[int, ...]
    """Tasks that are done without an actual finish: nobody knows whether in this period."""
    not_done: tuple[AttentionItem, ...]
    """Due in the period and not finished; one due on the status date is 0 days late."""
    overdue: tuple[AttentionItem, ...]
    """Due before the period and still not finished."""
    blocked: tuple[int, ...]
    """Unfinished tasks that are said to be blocked."""
    resolved: tuple[int, ...]
    """Positions of issues closed in the period."""
    resolved_undated: tuple[int, ...]
    """Positions of issues that are resolved or closed without a date."""
    answered: tuple[int, ...]
    """Positions of feedback closed in the period."""
    approved: tuple[int, ...]
    """Positions of changes approved in the period, or approved and not yet implemented."""
    next: tuple[AttentionItem, ...]
    """Starts and finishes of the next period, by date; overdue tasks by their forecast."""
    reports: tuple[CommunicationState, ...]
    """Items of the communication plan due by the end of the next period, overdue ones first."""


def look_at_period(
    plan: Plan, analysis: Analysis, settings: Settings, *, since: date | None = None
) -> Period:
    """What happened in the period up to the status date, and what the next one brings."""
    span = span_period(
        plan.facts.report_frequency, settings, status_date=analysis.status_date, since=since
    )
    look = _look(analysis, settings)
    facts, due = analysis.facts, analysis.dates.planned_finish
    is_late, is_recent = _late(look), due >= span.first.toordinal()
    everything = np.ones(len(due), dtype=bool)
    return Period(
        span=span,
        is_tracked=facts.tracks_progress,
        done=list_finished(look, span.first.toordinal()),
        done_undated=indexes(
            facts.is_counted & facts.is_done & (analysis.dates.actual_finish == NO_DAY)
        ),
        not_done=list_overdue(look, is_late & is_recent),
        overdue=list_overdue(look, is_late & ~is_recent),
        blocked=_blocked(plan, look),
        resolved=_within((row.closed for row in plan.issues.rows), span),
        resolved_undated=tuple(
            at for at, row in enumerate(plan.issues.rows) if _is_resolved_some_day(row)
        ),
        answered=_within((row.closed for row in plan.feedback.rows), span),
        approved=tuple(
            at for at in analysis.client.changes.approved if _is_news(plan.changes.rows[at], span)
        ),
        next=list_coming(look, everything, look.status_day + 1, span.next_last.toordinal()),
        reports=tuple(
            state
            for state in analysis.client.communications
            if state.next_due is not None and state.next_due <= span.next_last
        ),
    )


def _late(look: Look) -> Flags:
    """Due by the status date and not finished; nothing where no progress is recorded."""
    due = look.dates.planned_finish
    is_late = look.is_unfinished & (due > NO_DAY) & (due <= look.status_day)
    return is_late & look.facts.tracks_progress


def _blocked(plan: Plan, look: Look) -> tuple[int, ...]:
    rows = plan.tasks.rows
    return tuple(
        index for index in indexes(look.is_unfinished) if rows[index].status is TaskStatus.BLOCKED
    )


def _look(analysis: Analysis, settings: Settings) -> Look:
    return Look(
        facts=analysis.facts,
        dates=analysis.dates,
        work=lay_out(analysis.calendars),
        is_critical=analysis.schedule.is_critical,
        status_day=analysis.status_date.toordinal(),
        settings=settings,
    )


def _within(days: Iterable[date | None], span: PeriodSpan) -> tuple[int, ...]:
    return tuple(
        at for at, day in enumerate(days) if day is not None and span.first <= day <= span.last
    )


def _is_resolved_some_day(row: IssueRow) -> bool:
    return row.closed is None and row.status in (IssueStatus.RESOLVED, IssueStatus.CLOSED)


def _is_news(row: ChangeRow, span: PeriodSpan) -> bool:
    """Whether an approved change belongs in the report: just decided, or still to be done."""
    if row.decided_on is not None and span.first <= row.decided_on <= span.last:
        return True
    return row.implemented_on is None or row.implemented_on > span.last
