"""What lies between two snapshots of a plan: what moved, what is new, what was dropped."""

from datetime import date

import numpy as np
from msgspec import Struct

from sheetpm.analysis.figure import FloatArray, total
from sheetpm.analysis.snapshots import Positions, Snapshot
from sheetpm.analysis.task_dates import WorkedDays
from sheetpm.analysis.task_facts import NO_DAY, Days, Flags
from sheetpm.analysis.task_matching import match_tasks

_LEAST_DAYS = 0.001
_LEAST_MONEY = 0.005


class SnapshotTotals(Struct, frozen=True, kw_only=True):
    """A snapshot as a whole."""

    tasks: int
    """Summaries not counted."""
    start: date | None
    """The earliest of all tasks."""
    finish: date | None
    """The latest of all tasks."""
    budget: float | None
    """Sum over the tasks that are no summaries; `None` where none of them has a budget."""


class BaselineChange(Struct, frozen=True, kw_only=True, eq=False):
    """From one snapshot to another: every task is moved, unchanged, new or dropped.

    `earlier[i]` and `later[i]` are the positions of one task in `before` and `after`; the arrays
    below have one entry for each such pair. Differences are later minus earlier: positive is
    later, longer or dearer; `nan` where one side is unknown.
    """

    before: Snapshot
    after: Snapshot
    earlier: Positions
    later: Positions
    start_days: FloatArray
    """Working days of the project calendar."""
    finish_days: FloatArray
    duration_days: FloatArray
    budget: FloatArray
    """Money."""
    is_moved: Flags
    """Start, finish, duration or budget differ. A column that one snapshot lacks altogether is
    not compared: nobody knows what stood there."""
    new: Positions
    """Into `after`."""
    dropped: Positions
    """Into `before`; a task that was cancelled since is one of them."""
    totals_before: SnapshotTotals
    totals_after: SnapshotTotals
    finish_later: float | None
    """Working days that the latest finish lies later."""

    @property
    def moved(self) -> Positions:
        """Which of the pairs moved."""
        return np.flatnonzero(self.is_moved)

    @property
    def unchanged(self) -> Positions:
        """Which of the pairs did not."""
        return np.flatnonzero(~self.is_moved)

    @property
    def is_empty(self) -> bool:
        """Nothing moved, nothing is new, nothing was dropped."""
        return not (self.is_moved.any() or len(self.new) or len(self.dropped))


def compare_baselines(before: Snapshot, after: Snapshot, work: WorkedDays) -> BaselineChange:
    """What changed from one snapshot to the other, in one pass over both."""
    earlier, later = match_tasks(before, after)
    starts = before.start[earlier], after.start[later]
    finishes = before.finish[earlier], after.finish[later]
    spans = before.duration[earlier], after.duration[later]
    budgets = before.budget[earlier], after.budget[later]
    totals = sum_up(before), sum_up(after)
    return BaselineChange(
        before=before,
        after=after,
        earlier=earlier,
        later=later,
        start_days=work.later(starts[1], starts[0]),
        finish_days=work.later(finishes[1], finishes[0]),
        duration_days=spans[1] - spans[0],
        budget=budgets[1] - budgets[0],
        is_moved=_days_differ(*starts)
        | _days_differ(*finishes)
        | _differ(*spans, least=_LEAST_DAYS)
        | _differ(*budgets, least=_LEAST_MONEY),
        new=_others(len(after), later),
        dropped=_others(len(before), earlier),
        totals_before=totals[0],
        totals_after=totals[1],
        finish_later=_finish_later(before, after, work),
    )


def _days_differ(one: Days, other: Days) -> Flags:
    if not (np.any(one > NO_DAY) and np.any(other > NO_DAY)):
        return np.zeros(len(one), dtype=bool)
    return np.not_equal(one, other)


def _differ(one: FloatArray, other: FloatArray, *, least: float) -> Flags:
    """Whether numbers differ; a number beside nothing does too."""
    there, here = ~np.isnan(one), ~np.isnan(other)
    if not (there.any() and here.any()):
        return np.zeros(len(one), dtype=bool)
    is_apart: Flags = np.nan_to_num(np.abs(other - one)) > least
    return np.not_equal(there, here) | is_apart


def _others(count: int, taken: Positions) -> Positions:
    is_left = np.ones(count, dtype=bool)
    is_left[taken] = False
    return np.flatnonzero(is_left)


def sum_up(snapshot: Snapshot) -> SnapshotTotals:
    """A snapshot as a whole."""
    is_leaf = ~snapshot.is_summary
    budgets = snapshot.budget[is_leaf]
    starts = snapshot.start[snapshot.start > NO_DAY]
    last = _last_finish(snapshot)
    return SnapshotTotals(
        tasks=int(np.count_nonzero(is_leaf)),
        start=date.fromordinal(int(starts.min())) if len(starts) else None,
        finish=date.fromordinal(last) if last > NO_DAY else None,
        budget=total(budgets) if np.any(~np.isnan(budgets)) else None,
    )


def _last_finish(snapshot: Snapshot) -> int:
    return int(snapshot.finish.max(initial=NO_DAY))


def _finish_later(before: Snapshot, after: Snapshot, work: WorkedDays) -> float | None:
    ends = (np.array([_last_finish(each)], dtype=np.int64) for each in (before, after))
    earlier, later = ends
    days = float(work.later(later, earlier)[0])
    return None if np.isnan(days) else days
