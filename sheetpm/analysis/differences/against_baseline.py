"""The plan of today against a recorded baseline, in the form in which two plans are compared."""

from collections.abc import Iterator

import numpy as np

from sheetpm.analysis.baselines import BaselineChange, compare_baselines
from sheetpm.analysis.differences.fields import due_kind
from sheetpm.analysis.differences.model import (
    ChangeKind,
    FieldChange,
    PlanDifference,
    RowChange,
    Standing,
)
from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.recorded_baselines import Baseline
from sheetpm.analysis.snapshots import Snapshot
from sheetpm.analysis.task_dates import lay_out
from sheetpm.schema.cell_types import Duration

_LEAST_DAYS = 0.001
_LEAST_MONEY = 0.005


def compare_with_baseline(after: Standing, baseline: Baseline) -> PlanDifference:
    """What changed since a baseline was set: tasks only, for nothing else is recorded in one.

    Dates, duration and budget are compared; a task that was cancelled since is gone.
    """
    work = lay_out(after.analysis.calendars)
    change = compare_baselines(baseline.tasks, after.analysis.snapshot, work)
    rows = [*_moved(after, change), *_new(after, change)]
    rows.sort(key=lambda row: row.later if row.later is not None else 0)
    return PlanDifference(
        before=None,
        after=after,
        rows=(*rows, *_gone(after, change)),
        missing=(),
        matched=len(change.earlier),
    )


def _moved(after: Standing, change: BaselineChange) -> Iterator[RowChange]:
    recorded, table = after.plan.baseline, after.plan.tasks
    for at in change.moved.tolist():
        earlier, later = int(change.earlier[at]), int(change.later[at])
        old = recorded.rows[int(change.before.rows[earlier])]
        position = int(change.after.rows[later])
        new = table.rows[position]
        fields = [
            FieldChange(
                key=key,
                kind=kind,
                before=values[0],
                after=values[1],
                place_before=recorded.place(old, key),
                place_after=table.place(new, key),
                difference=difference,
            )
            for key, kind, values, difference in _differences(change, at, earlier, later)
        ]
        if fields:
            yield RowChange(
                table="tasks",
                label=new.id or new.task or f"#{new.row}",
                name=new.task or "",
                earlier=int(change.before.rows[earlier]),
                later=position,
                place_before=recorded.place(old, "task_id"),
                place_after=table.place(new, "id" if table.has("id") else "task"),
                fields=tuple(fields),
            )


def _differences(
    change: BaselineChange, at: int, earlier: int, later: int
) -> Iterator[tuple[str, ChangeKind, tuple[object, object], float | None]]:
    """What of a task is another; a column that one side lacks altogether is not compared."""
    before, after = change.before, change.after
    starts = before.start_date(earlier), after.start_date(later)
    finishes = before.finish_date(earlier), after.finish_date(later)
    if starts[0] != starts[1] and _has_dates(before, after, "start"):
        yield "start", ChangeKind.STARTS, starts, _known(change.start_days, at)
    if finishes[0] != finishes[1] and _has_dates(before, after, "finish"):
        later_by = _known(change.finish_days, at)
        yield "finish", due_kind(*finishes, later_by), finishes, later_by
    spans = float(before.duration[earlier]), float(after.duration[later])
    if _has_numbers(before.duration, after.duration) and _differ(spans, _LEAST_DAYS):
        shown = tuple(None if np.isnan(each) else Duration(each) for each in spans)
        longer = _known(change.duration_days, at)
        yield "duration", ChangeKind.RE_ESTIMATED, (shown[0], shown[1]), longer
    budgets = float(before.budget[earlier]), float(after.budget[later])
    if _has_numbers(before.budget, after.budget) and _differ(budgets, _LEAST_MONEY):
        shown_money = tuple(None if np.isnan(each) else each for each in budgets)
        dearer = _known(change.budget, at)
        yield "budget", ChangeKind.RE_ESTIMATED, (shown_money[0], shown_money[1]), dearer


def _new(after: Standing, change: BaselineChange) -> Iterator[RowChange]:
    table = after.plan.tasks
    for at in change.new.tolist():
        position = int(change.after.rows[at])
        row = table.rows[position]
        yield RowChange(
            table="tasks",
            label=row.id or row.task or f"#{row.row}",
            name=row.task or "",
            earlier=None,
            later=position,
            place_before=None,
            place_after=table.place(row, "id" if table.has("id") else "task"),
        )


def _gone(after: Standing, change: BaselineChange) -> Iterator[RowChange]:
    recorded = after.plan.baseline
    for at in change.dropped.tolist():
        position = int(change.before.rows[at])
        row = recorded.rows[position]
        yield RowChange(
            table="tasks",
            label=row.task_id or row.task_name or f"#{row.row}",
            name=row.task_name or "",
            earlier=position,
            later=None,
            place_before=recorded.place(row, "task_id"),
            place_after=None,
        )


def _has_dates(before: Snapshot, after: Snapshot, key: str) -> bool:
    return all(bool(np.any(getattr(each, key) > 0)) for each in (before, after))


def _has_numbers(*sides: FloatArray) -> bool:
    return all(bool(np.any(~np.isnan(each))) for each in sides)


def _differ(values: tuple[float, float], least: float) -> bool:
    there, here = (not np.isnan(each) for each in values)
    return there != here or (there and abs(values[1] - values[0]) > least)


def _known(numbers: FloatArray, at: int) -> float | None:
    value = float(numbers[at])
    return None if np.isnan(value) else value
