"""Everything that somebody owes on the status date, from all tabs of the plan."""

from collections.abc import Iterator
from datetime import date, timedelta

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.due_item import DueItem, DueKind, due_item, in_order
from sheetpm.analysis.for_whom import is_internal_item, is_internal_meeting
from sheetpm.analysis.risks import review_due
from sheetpm.config import Settings
from sheetpm.findings import Place
from sheetpm.languages import Text
from sheetpm.plan.model import Plan, Table
from sheetpm.schema.acceptance import AcceptanceRow
from sheetpm.schema.column import Row, RowT
from sheetpm.schema.goals import DeliverableRow, DeliverableStatus

_COMMUNICATION_CELLS = {
    False: ("last_done", "frequency", "first"),
    True: ("frequency", "first", "last_done"),
}
"""Where a due item is marked as done; where one is that nobody can tell the date of."""

LISTING_TABS = (
    *("communications", "meetings", "feedback", "issues", "risks", "quality", "changes"),
    *("acceptance", "deliverables"),
)
"""Keys of the tabs of which at least one must be there for anything to be owed."""
_NOT_ASKED_ON = Text("the day of the request is not entered", "未填写申请日期")


def list_due(plan: Plan, analysis: Analysis, settings: Settings) -> tuple[DueItem, ...]:
    """Communications, actions, answers, issues, risk work, checks, approvals and deliverables.

    The longest overdue comes first, what has no date last. What is done, closed, cancelled or
    rejected is not owed, and tasks are not listed: the schedule tells of them.
    """
    return in_order(
        (
            *_communications(plan, analysis),
            *_actions(plan, analysis),
            *_feedback(plan, analysis),
            *_issues(plan, analysis),
            *_risks(plan, analysis, settings),
            *_checks(plan, analysis),
            *_changes(plan, analysis, settings),
            *_deliverables(plan, analysis),
        )
    )


def lists_anything(plan: Plan) -> bool:
    """Whether a plan has a tab that could say what somebody owes."""
    tables: Iterator[Table[Row]] = (getattr(plan, key) for key in LISTING_TABS)
    return any(table.is_present for table in tables)


def _communications(plan: Plan, analysis: Analysis) -> Iterator[DueItem]:
    table = plan.communications
    for state in analysis.client.communications:
        row = table.rows[state.position]
        if state.next_due is None and not state.is_unknown:
            continue
        yield due_item(
            DueKind.COMMUNICATION,
            id=row.id,
            what=row.item,
            owner=row.owner,
            due=state.next_due,
            status_date=analysis.status_date,
            place=place_of(table, row, *_COMMUNICATION_CELLS[state.is_unknown]),
            why=state.why,
            is_internal=is_internal_item(plan, row),
        )


def _actions(plan: Plan, analysis: Analysis) -> Iterator[DueItem]:
    table = plan.meetings
    for position in analysis.client.meetings.open_actions:
        row = table.rows[position]
        yield due_item(
            DueKind.ACTION,
            what=row.action,
            owner=row.action_owner,
            due=row.action_due,
            status_date=analysis.status_date,
            place=place_of(table, row, "action_due", "action"),
            since=row.date,
            is_internal=is_internal_meeting(plan, row),
        )


def _feedback(plan: Plan, analysis: Analysis) -> Iterator[DueItem]:
    table = plan.feedback
    for position in analysis.client.feedback.open:
        row = table.rows[position]
        yield due_item(
            DueKind.FEEDBACK,
            id=row.id,
            what=row.comment,
            owner=row.owner,
            due=row.due,
            status_date=analysis.status_date,
            place=place_of(table, row, "due", "comment"),
            since=row.date,
        )


def _issues(plan: Plan, analysis: Analysis) -> Iterator[DueItem]:
    table = plan.issues
    for position in analysis.client.issues.open:
        row = table.rows[position]
        yield due_item(
            DueKind.ISSUE,
            id=row.id,
            what=row.issue,
            owner=row.owner,
            due=row.due,
            status_date=analysis.status_date,
            place=place_of(table, row, "due", "issue"),
            since=row.raised,
        )


def _risks(plan: Plan, analysis: Analysis, settings: Settings) -> Iterator[DueItem]:
    """Reviews of open risks, and their responses where a date is set for them."""
    table = plan.risks
    for state in analysis.risks.states:
        row = table.rows[state.position]
        if not state.is_open:
            continue
        review = review_due(row, settings)
        if review is not None:
            yield due_item(
                DueKind.RISK_REVIEW,
                id=row.id,
                what=row.risk,
                owner=row.owner,
                due=review,
                status_date=analysis.status_date,
                place=place_of(table, row, "next_review", "reviewed", "raised"),
            )
        if row.action_due is not None:
            yield due_item(
                DueKind.RISK_ACTION,
                id=row.id,
                what=row.action or row.risk,
                owner=row.owner,
                due=row.action_due,
                status_date=analysis.status_date,
                place=place_of(table, row, "action_due"),
            )


def _checks(plan: Plan, analysis: Analysis) -> Iterator[DueItem]:
    """Checks that nobody has carried out."""
    table = plan.quality
    for position in analysis.client.quality.open:
        row = table.rows[position]
        yield due_item(
            DueKind.QUALITY_CHECK,
            id=row.id,
            what=row.standard,
            owner=row.owner,
            due=row.planned_on,
            status_date=analysis.status_date,
            place=place_of(table, row, "planned_on", "standard"),
        )


def _changes(plan: Plan, analysis: Analysis, settings: Settings) -> Iterator[DueItem]:
    """Requests that wait for a decision, due so many days after they were made."""
    table, allowed = plan.changes, timedelta(days=settings.change_decision_days)
    for position in analysis.client.changes.pending:
        row = table.rows[position]
        asked = row.requested_on
        is_countable = asked is not None and date.max - asked >= allowed
        yield due_item(
            DueKind.CHANGE,
            id=row.id,
            what=row.change,
            owner=row.decided_by,
            due=asked + allowed if asked is not None and is_countable else None,
            status_date=analysis.status_date,
            place=place_of(table, row, "decision", "requested_on", "change"),
            why=_NOT_ASKED_ON,
        )


def _deliverables(plan: Plan, analysis: Analysis) -> Iterator[DueItem]:
    """Deliverables still to be handed over, and those handed over that wait for a signature."""
    accepted = set(analysis.client.acceptance.accepted)
    for position, row in enumerate(plan.deliverables.rows):
        if position in accepted:
            continue
        if row.status is DeliverableStatus.SUBMITTED:
            yield _approval(plan, row, analysis.status_date)
            continue
        yield due_item(
            DueKind.DELIVERABLE,
            id=row.id,
            what=row.deliverable,
            owner=row.owner,
            due=row.due,
            status_date=analysis.status_date,
            place=place_of(plan.deliverables, row, "due", "deliverable"),
        )


def _approval(plan: Plan, row: DeliverableRow, status_date: date) -> DueItem:
    """Owed by whoever is named for the signature; the deliverable's due date is its date."""
    unsigned = [each for each in plan.acceptance.rows if _waits(each, row, status_date)]
    place = place_of(plan.deliverables, row, "due", "status")
    if unsigned:
        place = place_of(plan.acceptance, unsigned[0], "signed_on", "result", "criterion")
    return due_item(
        DueKind.ACCEPTANCE,
        id=row.id,
        what=row.deliverable,
        owner=next((each.signed_by for each in unsigned if each.signed_by), None),
        due=row.due,
        status_date=status_date,
        place=place,
    )


def _waits(row: AcceptanceRow, deliverable: DeliverableRow, status_date: date) -> bool:
    is_signed = row.signed_on is not None and row.signed_on <= status_date
    return row.deliverable == deliverable.id and (row.result is None or not is_signed)


def place_of(table: Table[RowT], row: Row, *keys: str) -> Place:
    """The cell of the first of these columns that the tab has, else the first cell of the row."""
    known = next((key for key in keys if key in table.columns), "")
    column = table.columns[known] if known else min(table.columns.values(), default=1)
    return Place(sheet=table.sheet, row=row.row, column=column)
