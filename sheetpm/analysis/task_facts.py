"""The columns of the Tasks tab as arrays, and what follows from a row alone."""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.schedule import Schedule, usual_days
from sheetpm.analysis.working_time import count_minutes
from sheetpm.plan.model import Outline, Plan
from sheetpm.schema.tasks import TaskRow, TaskStatus, is_milestone

Flags: TypeAlias = NDArray[np.bool_]
Days: TypeAlias = NDArray[np.int64]
"""Proleptic day numbers (`date.toordinal`); `NO_DAY` where there is no date."""

NO_DAY = 0
_LAST_DAY = date.max.toordinal()


def as_date(day: int | np.int64) -> date | None:
    """The date of a day number; `None` where there is none, or it lies beyond the year 9999."""
    return date.fromordinal(int(day)) if NO_DAY < day <= _LAST_DAY else None


class TaskFacts(Struct, frozen=True, kw_only=True, eq=False):
    """What the rows of the Tasks tab say on the status date, one entry per row."""

    parents: NDArray[np.int64]
    """Index of the summary above; -1 at the top."""
    levels: NDArray[np.int64]
    is_leaf: Flags
    is_milestone: Flags
    is_cancelled: Flags
    is_work: Flags
    """Leaves that count: neither cancelled nor milestones."""
    budget: FloatArray
    """Money; `nan` where empty or below 0."""
    effort: FloatArray
    """Hours; `nan` where empty or below 0."""
    actual_cost: FloatArray
    percent: FloatArray
    """Share done, 0..1: actual finish, else percentage, status, remaining duration; else `nan`."""
    remaining_days: FloatArray
    """Working days still needed, as typed; `nan` where nothing is. Elapsed time counts as the
    working days that it usually holds."""
    is_started: Flags
    """Anything says that work has begun by the status date."""
    is_done: Flags
    """Whether the task is said to be finished by the status date."""
    tracks_progress: bool
    """Whether the plan says how far it is: something is recorded, or nothing should have begun."""

    @property
    def is_counted(self) -> Flags:
        """Leaves that are not cancelled, milestones included."""
        return self.is_leaf & ~self.is_cancelled


def gather_facts(plan: Plan, planned: Schedule, *, status_date: date) -> TaskFacts:
    """Read the task rows once, column by column.

    Where a plan records progress, what should not have begun and says nothing is at 0.
    """
    rows = plan.tasks.rows
    count = len(rows)
    is_leaf = ~np.fromiter(map(bool, plan.outline.children), bool, count)
    status = [row.status for row in rows]
    is_cancelled = np.fromiter((each is TaskStatus.CANCELLED for each in status), bool, count)
    at_a_point = np.fromiter(map(is_milestone, rows), bool, count) & is_leaf
    typed = numbers(row.percent_complete for row in rows)
    is_done = _done(rows, status_date, typed)
    is_started = is_done | (typed > 0) | _begun(rows, status_date)
    percent = _percent(rows, typed, is_done, is_started, planned)
    is_counted = is_leaf & ~is_cancelled
    is_later = planned.start_days() > status_date.toordinal()
    is_recorded = bool(np.any((~np.isnan(percent) | is_started) & is_counted))
    tracks_progress = is_recorded or bool(np.any(is_counted) and np.all(is_later[is_counted]))
    if tracks_progress:
        percent[np.isnan(percent) & is_later & ~is_started] = 0.0
    return TaskFacts(
        parents=np.array(plan.outline.parents, dtype=np.int64),
        levels=np.array(plan.outline.levels, dtype=np.int64),
        is_leaf=is_leaf,
        is_milestone=at_a_point,
        is_cancelled=is_cancelled,
        is_work=is_leaf & ~is_cancelled & ~at_a_point,
        budget=_not_negative(numbers(row.budget for row in rows)),
        effort=_not_negative(numbers(row.effort for row in rows)),
        actual_cost=numbers(row.actual_cost for row in rows),
        percent=percent,
        remaining_days=_remaining_days(rows, planned),
        is_started=is_started,
        is_done=is_done,
        tracks_progress=tracks_progress,
    )


def numbers(values: Iterable[float | None]) -> FloatArray:
    """An array with `nan` for `None`."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def indexes(flags: Flags) -> tuple[int, ...]:
    """The rows that are flagged."""
    return tuple(map(int, np.flatnonzero(flags)))


def days(values: Iterable[date | None]) -> Days:
    """Dates as day numbers; `NO_DAY` for `None`."""
    return np.array(
        [NO_DAY if value is None else value.toordinal() for value in values], dtype=np.int64
    )


def roll_up(values: FloatArray, facts: TaskFacts) -> FloatArray:
    """Sum leaf values into the summaries above them; each row's own value counts too.

    `nan` counts as 0. Works level by level, so that a row is complete before its parent is.
    """
    total = np.nan_to_num(values, nan=0.0)
    deepest = int(facts.levels.max(initial=1))
    for level in range(deepest, 1, -1):
        below = np.flatnonzero((facts.levels == level) & (facts.parents >= 0))
        total += np.bincount(
            facts.parents[below], weights=total[below], minlength=len(total)
        ).astype(np.float64)
    return total


def top_summaries(outline: Outline) -> tuple[int, ...]:
    """The phases: summaries at the top; below a single root, those of the second level."""
    top = [index for index, parent in enumerate(outline.parents) if parent < 0]
    while len(top) == 1 and any(outline.is_summary(child) for child in outline.children[top[0]]):
        top = list(outline.children[top[0]])
    return tuple(index for index in top if outline.is_summary(index))


def _done(rows: tuple[TaskRow, ...], status_date: date, typed: FloatArray) -> Flags:
    said = np.fromiter(
        (
            (row.actual_finish is not None and row.actual_finish <= status_date)
            or (row.percent_complete is None and row.status is TaskStatus.DONE)
            for row in rows
        ),
        bool,
        len(rows),
    )
    return said | (typed >= 1)


def _begun(rows: tuple[TaskRow, ...], status_date: date) -> Flags:
    return np.fromiter(
        (
            (row.actual_start is not None and row.actual_start <= status_date)
            or row.status is TaskStatus.IN_PROGRESS
            for row in rows
        ),
        bool,
        len(rows),
    )


def _percent(
    rows: tuple[TaskRow, ...],
    typed: FloatArray,
    is_done: Flags,
    is_started: Flags,
    planned: Schedule,
) -> FloatArray:
    percent = np.clip(typed, 0.0, 1.0)
    percent[is_done] = 1.0
    for index in np.flatnonzero(np.isnan(percent)):
        row = rows[index]
        if is_started[index]:
            percent[index] = _from_remaining(row, int(planned.duration[index]), planned)
        elif row.status is TaskStatus.NOT_STARTED:
            percent[index] = 0.0
    return percent


def _from_remaining(row: TaskRow, whole: int, planned: Schedule) -> float:
    if row.remaining_duration is None or row.remaining_duration.amount < 0 or whole <= 0:
        return np.nan
    calendar = planned.calendar
    left = row.remaining_duration.minutes(calendar.minutes_per_day, calendar.days_per_week)
    return min(max(1 - left / whole, 0.0), 1.0)


def _remaining_days(rows: tuple[TaskRow, ...], planned: Schedule) -> FloatArray:
    calendar = planned.calendar
    per_day, per_week = calendar.minutes_per_day, calendar.days_per_week
    typed = [row.remaining_duration for row in rows]
    minutes = numbers(count_minutes(left, per_day, per_week) for left in typed)
    is_elapsed = np.array([left is not None and left.is_elapsed for left in typed], dtype=bool)
    return _not_negative(np.where(is_elapsed, usual_days(minutes, calendar), minutes / per_day))


def _not_negative(values: FloatArray) -> FloatArray:
    return np.where(values >= 0, values, np.nan)
