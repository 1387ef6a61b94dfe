"""Quality checks and the acceptance of deliverables."""

from datetime import date
from math import fsum, isclose

from msgspec import Struct

from sheetpm.analysis.figure import Colour, Figure, known, missing
from sheetpm.plan.model import Plan
from sheetpm.schema.acceptance import AcceptanceResult
from sheetpm.schema.goals import DeliverableRow, DeliverableStatus
from sheetpm.schema.quality import CheckResult, Operator, QualityRow


class QualityCounts(Struct, frozen=True, kw_only=True):
    """Checks; positions in `plan.quality.rows`."""

    passed: tuple[int, ...]
    """Passed, and not checked again since."""
    failed: tuple[int, ...]
    """Failed, and not checked again since: only the latest check of a standard counts."""
    due: tuple[int, ...]
    """Planned up to the status date and not carried out."""
    open: tuple[int, ...]
    """Not carried out by the status date, whenever they are planned."""
    rechecks: tuple[int, ...]
    """Those that repeat an earlier check of the same standard."""
    repeated: tuple[int, ...]
    """Those that a later check of the same standard took the place of."""
    open_defects: Figure
    """Of the latest check of each standard: a re-check counts its defects anew."""


class AcceptanceCounts(Struct, frozen=True, kw_only=True):
    """Deliverables; positions in `plan.deliverables.rows`."""

    accepted: tuple[int, ...]
    rejected: tuple[int, ...]
    overdue: tuple[int, ...]
    """Due before the status date and not accepted."""
    open: tuple[int, ...]
    """Neither accepted nor rejected."""


def count_checks(plan: Plan, status_date: date) -> QualityCounts:
    """Checks passed, failed and due; one carried out after the status date is still to come."""
    rows = plan.quality.rows
    results = [judge_by(row, status_date) for row in rows]
    undone = tuple(
        at
        for at, row in enumerate(rows)
        if results[at] is None and not _is_by(row.checked_on, status_date)
    )
    later = _later_checks(rows, results)
    repeated = {at for at, those in later.items() if those} - set(undone)

    def latest(wanted: CheckResult) -> tuple[int, ...]:
        return tuple(at for at in _where(results, wanted) if at not in repeated)

    return QualityCounts(
        passed=latest(CheckResult.PASS),
        failed=latest(CheckResult.FAIL),
        due=tuple(at for at in undone if _is_by(rows[at].planned_on, status_date)),
        open=undone,
        rechecks=tuple(sorted({each for at in repeated for each in later[at]})),
        repeated=tuple(sorted(repeated)),
        open_defects=_defects(plan, repeated | _later_than(rows, status_date)),
    )


def judge(row: QualityRow) -> CheckResult | None:
    """The result as typed, else what the measured value says beside its target."""
    if row.result is not None or row.actual is None or row.target is None or row.operator is None:
        return row.result
    holds = {
        Operator.AT_LEAST: row.actual >= row.target,
        Operator.AT_MOST: row.actual <= row.target,
        Operator.EQUAL: isclose(row.actual, row.target, rel_tol=1e-9),
    }[row.operator]
    return CheckResult.PASS if holds else CheckResult.FAIL


def judge_by(row: QualityRow, day: date) -> CheckResult | None:
    """The result of a check that was carried out by a day, or nobody says when."""
    return judge(row) if row.checked_on is None or row.checked_on <= day else None


def count_deliverables(plan: Plan, status_date: date) -> AcceptanceCounts:
    """Deliverables accepted, rejected, open and overdue."""
    signed = _signed(plan, status_date)
    states = [_state(row, signed) for row in plan.deliverables.rows]
    accepted = _where(states, DeliverableStatus.ACCEPTED)
    rejected = _where(states, DeliverableStatus.REJECTED)
    return AcceptanceCounts(
        accepted=accepted,
        rejected=rejected,
        overdue=tuple(
            position
            for position, row in enumerate(plan.deliverables.rows)
            if position not in set(accepted) and _is_late(row, status_date)
        ),
        open=tuple(
            position for position in range(len(states)) if position not in {*accepted, *rejected}
        ),
    )


def colour_quality(plan: Plan, checks: QualityCounts, deliverables: AcceptanceCounts) -> Colour:
    """Red with a failed check or a rejected deliverable; amber with defects or delay; else green.

    Unknown where neither a check nor an acceptance is recorded.
    """
    if checks.failed or deliverables.rejected:
        return Colour.RED
    if checks.due or deliverables.overdue or checks.open_defects.value:
        return Colour.AMBER
    is_recorded = checks.passed or deliverables.accepted or plan.acceptance.rows
    return Colour.GREEN if is_recorded else Colour.UNKNOWN


def _later_checks(
    rows: tuple[QualityRow, ...], results: list[CheckResult | None]
) -> dict[int, tuple[int, ...]]:
    """Each check with those of the same deliverable, standard and metric that were done after it."""
    same: dict[tuple[str | None, ...], list[int]] = {}
    for at, row in enumerate(rows):
        same.setdefault((row.deliverable, row.standard, row.metric), []).append(at)
    return {
        at: tuple(
            each
            for each in same[row.deliverable, row.standard, row.metric]
            if results[each] is not None and _is_after(rows, each, at)
        )
        for at, row in enumerate(rows)
    }


def _is_after(rows: tuple[QualityRow, ...], new: int, old: int) -> bool:
    """By the day of the check; where that is the same or unknown, by the place on the tab."""
    days = rows[new].checked_on, rows[old].checked_on
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        return days[0] > days[1]
    return new > old


def _later_than(rows: tuple[QualityRow, ...], day: date) -> set[int]:
    return {
        at for at, row in enumerate(rows) if row.checked_on is not None and row.checked_on > day
    }


def _defects(plan: Plan, left_out: set[int]) -> Figure:
    counts = [
        row.open_defects
        for at, row in enumerate(plan.quality.rows)
        if row.open_defects is not None and at not in left_out
    ]
    if not counts:
        return missing("no count of open defects is recorded", "未填写未关闭缺陷数")
    return known(fsum(counts))


def _state(row: DeliverableRow, signed: dict[str, bool]) -> DeliverableStatus | None:
    if row.status is not None or row.id not in signed:
        return row.status
    return DeliverableStatus.ACCEPTED if signed[row.id] else DeliverableStatus.REJECTED


def _signed(plan: Plan, status_date: date) -> dict[str, bool]:
    """Deliverable id → whether all its criteria passed; absent where one has no result yet."""
    results: dict[str, list[AcceptanceResult | None]] = {}
    for row in plan.acceptance.rows:
        if row.deliverable is not None and (row.signed_on is None or row.signed_on <= status_date):
            results.setdefault(row.deliverable, []).append(row.result)
    judged = {
        name: AcceptanceResult.FAIL not in each
        for name, each in results.items()
        if None not in each or AcceptanceResult.FAIL in each
    }
    conditional = {name for name, each in results.items() if AcceptanceResult.CONDITIONAL in each}
    return {name: ok for name, ok in judged.items() if not ok or name not in conditional}


def _is_by(day: date | None, status_date: date) -> bool:
    return day is not None and day <= status_date


def _is_late(row: DeliverableRow, status_date: date) -> bool:
    return row.due is not None and row.due < status_date


def _where(
    values: list[CheckResult | None] | list[DeliverableStatus | None], wanted: object
) -> tuple[int, ...]:
    return tuple(position for position, value in enumerate(values) if value is wanted)
