"""Values that nobody typed and that changed all the same: computed dates, scores of risks."""

from collections.abc import Iterator
from math import isnan

from sheetpm.analysis.differences.fields import days_later, due_kind, measure
from sheetpm.analysis.differences.model import ChangeKind, FieldChange, Standing
from sheetpm.analysis.differences.tabs import table_of
from sheetpm.analysis.risks import Score
from sheetpm.analysis.task_facts import as_date
from sheetpm.schema.cell_types import Duration

_LEAST_DAYS = 0.001

SCORE = "score"
"""The field of a risk's computed score."""

_COLUMNS = {SCORE: "probability"}
"""Where a value stands that has no column of its own."""


def computed_changes(
    before: Standing,
    after: Standing,
    table: str,
    positions: tuple[int, int],
    changes: list[FieldChange],
) -> list[FieldChange]:
    """The changes of a row with those of its computed values, in the place of typed ones.

    A task's dates are those that count: typed, else computed from its links. Its duration is that
    of its dates where none is typed on either side.
    """
    if table == "risks":
        return [*changes, *_score(before, after, positions)]
    if table != "tasks" or after.plan.outline.is_summary(positions[1]):
        return changes
    kept = [change for change in changes if change.key not in {"start", "finish"}]
    dates = list(_dates(before, after, positions))
    return [*dates, *kept, *_length(before, after, positions, kept)]


def _dates(before: Standing, after: Standing, positions: tuple[int, int]) -> Iterator[FieldChange]:
    calendar = after.analysis.schedule.calendar
    for key in ("start", "finish"):
        then, now = (
            as_date(getattr(each.analysis.dates, f"planned_{key}")[at])
            for each, at in zip((before, after), positions, strict=True)
        )
        if then == now:
            continue
        later = days_later(then, now, calendar) if then is not None and now is not None else None
        kind = ChangeKind.STARTS if key == "start" else due_kind(then, now, later)
        yield _change(before, after, "tasks", positions, key, kind, (then, now), later)


def _length(
    before: Standing, after: Standing, positions: tuple[int, int], changes: list[FieldChange]
) -> Iterator[FieldChange]:
    """The working days of a task without a typed duration, where its dates say others."""
    rows = before.plan.tasks.rows[positions[0]], after.plan.tasks.rows[positions[1]]
    if any(row.duration is not None for row in rows) or any(
        change.key == "duration" for change in changes
    ):
        return
    then, now = (_days(each, at) for each, at in zip((before, after), positions, strict=True))
    if then is None or now is None or abs(now.amount - then.amount) < _LEAST_DAYS:
        return
    longer = measure(then, now, after.analysis.schedule.calendar)
    yield _change(
        before, after, "tasks", positions, "duration", ChangeKind.RE_ESTIMATED, (then, now), longer
    )


def _score(before: Standing, after: Standing, positions: tuple[int, int]) -> Iterator[FieldChange]:
    """Up or down in the matrix: by the score, else by the band."""
    then, now = (
        each.analysis.risks.states[at].score
        for each, at in zip((before, after), positions, strict=True)
    )
    ranks = [None if score is None else score.rating.order for score in (then, now)]
    if ranks[0] == ranks[1]:
        return
    kind = ChangeKind.EDITED
    if ranks[0] is not None and ranks[1] is not None:
        kind = ChangeKind.RISK_UP if ranks[1] > ranks[0] else ChangeKind.RISK_DOWN
    shown = _shown(then), _shown(now)
    difference = measure(*shown, after.analysis.schedule.calendar)
    yield _change(before, after, "risks", positions, SCORE, kind, shown, difference)


def _shown(score: Score | None) -> object:
    """The number, in a table of bands the band."""
    if score is None:
        return None
    return score.grade.name if score.value is None else float(score.value)


def _change(
    before: Standing,
    after: Standing,
    table: str,
    positions: tuple[int, int],
    key: str,
    kind: ChangeKind,
    values: tuple[object, object],
    difference: float | None,
) -> FieldChange:
    old, new = table_of(before.plan, table), table_of(after.plan, table)
    return FieldChange(
        key=key,
        kind=kind,
        before=values[0],
        after=values[1],
        place_before=old.place(old.rows[positions[0]], _COLUMNS.get(key, key)),
        place_after=new.place(new.rows[positions[1]], _COLUMNS.get(key, key)),
        difference=difference,
    )


def _days(standing: Standing, at: int) -> Duration | None:
    days = float(standing.analysis.schedule.duration_days[at])
    return None if isnan(days) else Duration(round(days, 6))
