"""What turned in a row as a whole: a task was finished, a change approved, a risk closed."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec.structs import replace

from sheetpm.analysis.client_side import is_open_action, is_open_issue
from sheetpm.analysis.differences.model import ChangeKind, FieldChange, Standing
from sheetpm.analysis.differences.tabs import table_of
from sheetpm.analysis.feedback import is_unanswered
from sheetpm.schema.acceptance import AcceptanceResult
from sheetpm.schema.client import Decision
from sheetpm.schema.goals import DeliverableStatus
from sheetpm.schema.quality import CheckResult
from sheetpm.schema.risks import RiskStatus

_State: TypeAlias = ChangeKind | None
"""What a row has come to; `None` while it is under way."""

_Read: TypeAlias = Callable[[Standing, int], _State]


def mark_turn(
    before: Standing,
    after: Standing,
    table: str,
    positions: tuple[int, int],
    changes: list[FieldChange],
) -> list[FieldChange]:
    """The changes of a row, the one that tells of its turn marked so; one more where none does.

    What was done, closed or accepted and is under way again was reopened.
    """
    if table not in _TURNS:
        return changes
    read, keys = _TURNS[table]
    then, now = read(before, positions[0]), read(after, positions[1])
    if then is now:
        return changes
    kind = now or ChangeKind.REOPENED
    for key in keys:
        for at, change in enumerate(changes):
            if change.key == key:
                return [*changes[:at], replace(change, kind=kind), *changes[at + 1 :]]
    return [*changes, _silent(before, after, table, positions, keys[0], kind)]


def state_of(standing: Standing, table: str, position: int) -> ChangeKind | None:
    """What a row has come to by the status date: finished, approved, closed; `None` under way."""
    return _TURNS[table][0](standing, position) if table in _TURNS else None


def _silent(
    before: Standing,
    after: Standing,
    table: str,
    positions: tuple[int, int],
    key: str,
    kind: ChangeKind,
) -> FieldChange:
    """The status date alone turned the row: a dated value has come to count."""
    old, new = table_of(before.plan, table), table_of(after.plan, table)
    left, right = old.rows[positions[0]], new.rows[positions[1]]
    return FieldChange(
        key=key,
        kind=kind,
        before=getattr(left, key),
        after=getattr(right, key),
        place_before=old.place(left, key),
        place_after=new.place(right, key),
    )


def _task(standing: Standing, at: int) -> _State:
    facts = standing.analysis.facts
    if facts.is_cancelled[at]:
        return ChangeKind.CANCELLED
    return ChangeKind.FINISHED if facts.is_done[at] else None


def _risk(standing: Standing, at: int) -> _State:
    status = standing.plan.risks.rows[at].status
    if status is RiskStatus.HAPPENED:
        return ChangeKind.HAPPENED
    return ChangeKind.CLOSED if status is RiskStatus.CLOSED else None


def _issue(standing: Standing, at: int) -> _State:
    return None if is_open_issue(standing.plan.issues.rows[at]) else ChangeKind.CLOSED


def _change(standing: Standing, at: int) -> _State:
    """As it stands on the status date: what is decided later is still pending."""
    row, day = standing.plan.changes.rows[at], standing.status_date
    if row.decided_on is not None and row.decided_on > day:
        return None
    decided = {Decision.APPROVED: ChangeKind.APPROVED, Decision.REJECTED: ChangeKind.REJECTED}
    return decided.get(row.decision) if row.decision is not None else None


def _feedback(standing: Standing, at: int) -> _State:
    return None if is_unanswered(standing.plan.feedback.rows[at]) else ChangeKind.CLOSED


def _meeting(standing: Standing, at: int) -> _State:
    row = standing.plan.meetings.rows[at]
    return None if is_open_action(row) or row.action is None else ChangeKind.CLOSED


def _goal(standing: Standing, at: int) -> _State:
    states = standing.analysis.goals.states
    is_reached = any(each.position == at and each.is_reached for each in states)
    return ChangeKind.REACHED if is_reached else None


def _deliverable(standing: Standing, at: int) -> _State:
    status = standing.plan.deliverables.rows[at].status
    if status is DeliverableStatus.ACCEPTED:
        return ChangeKind.ACCEPTED
    return ChangeKind.REJECTED if status is DeliverableStatus.REJECTED else None


def _acceptance(standing: Standing, at: int) -> _State:
    row, day = standing.plan.acceptance.rows[at], standing.status_date
    if row.signed_on is not None and row.signed_on > day:
        return None
    found = {
        AcceptanceResult.PASS: ChangeKind.ACCEPTED,
        AcceptanceResult.CONDITIONAL: ChangeKind.ACCEPTED,
        AcceptanceResult.FAIL: ChangeKind.REJECTED,
    }
    return found.get(row.result) if row.result is not None else None


def _check(standing: Standing, at: int) -> _State:
    row, day = standing.plan.quality.rows[at], standing.status_date
    if row.checked_on is not None and row.checked_on > day:
        return None
    found = {CheckResult.PASS: ChangeKind.PASSED, CheckResult.FAIL: ChangeKind.FAILED}
    return found.get(row.result) if row.result is not None else None


_TURNS: Mapping[str, tuple[_Read, tuple[str, ...]]] = {
    "tasks": (_task, ("actual_finish", "status", "percent_complete", "remaining_duration")),
    "risks": (_risk, ("status",)),
    "issues": (_issue, ("status", "closed")),
    "changes": (_change, ("decision", "decided_on")),
    "feedback": (_feedback, ("status", "closed", "response")),
    "meetings": (_meeting, ("action_status",)),
    "goals": (_goal, ("current", "target")),
    "deliverables": (_deliverable, ("status",)),
    "acceptance": (_acceptance, ("result", "signed_on")),
    "quality": (_check, ("result", "checked_on")),
}
"""What a row has come to, and the fields that tell of it, the plainest first."""
