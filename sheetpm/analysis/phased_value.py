"""Planned value over time, and the time at which a value was planned to be earned."""

from datetime import date

import numpy as np
from msgspec import Struct

from sheetpm.analysis.earned_value import EarnedValue, Reference
from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.task_dates import WorkedDays
from sheetpm.analysis.task_facts import Days

_EVEN = 1e-12
"""Share of the whole value by which sums of the same value may differ."""


class PhasedValue(Struct, frozen=True, kw_only=True, eq=False):
    """The budgets of all tasks with dates, each spread evenly over its working time."""

    first: int
    """Day number of the first planned day."""
    last: int
    """Day number of the last planned day."""
    cumulative: FloatArray
    """PV at the end of each day, from the day before the first to the last: 0 to BAC."""
    work: WorkedDays

    def planned(self, day: int) -> float:
        """PV at the end of a day."""
        position = min(max(day - self.first + 1, 0), len(self.cumulative) - 1)
        return float(self.cumulative[position])

    def worked(self, day: int) -> float:
        """Working days from the first planned day to the end of a day."""
        ends = np.array([self.first - 1, day], dtype=np.int64)
        before, now = self.work.by_end_of(ends)
        return float(now - before)

    def earned_days(self, ev: float) -> float:
        """ES in working days: C + (EV - PV_C) / (PV_C+1 - PV_C), C the last day with PV <= EV."""
        values, day_before = self.cumulative, self.first - 1
        # Rounded sums must not make EV miss a day, nor a plan without work for a while its end.
        reached = int(np.searchsorted(values, ev + _EVEN * values[-1], side="right")) - 1
        if reached >= len(values) - 1:
            return self.worked(self.last)
        share = (ev - values[reached]) / (values[reached + 1] - values[reached])
        here, ahead = (self.worked(day_before + at) for at in (reached, reached + 1))
        return here + max(float(share), 0.0) * (ahead - here)

    def day_after(self, days: float) -> date | None:
        """The day by whose end that many working days are over; `None` beyond the calendar."""
        return self.work.day_reached(self.first - 1, days)


def phase_value(earned: EarnedValue, reference: Reference, work: WorkedDays) -> PhasedValue | None:
    """Planned value over time; `None` where no task with a budget has dates."""
    chosen = np.flatnonzero(~np.isnan(reference.planned) & (earned.leaf_bac > 0))
    if not len(chosen):
        return None
    bac = earned.leaf_bac[chosen]
    start, finish = reference.start[chosen], reference.finish[chosen]
    start = np.minimum(start, finish)
    # In an order of their own, so that the sums do not depend on the order of the rows.
    order = np.lexsort((bac, finish, start))
    bac, start, finish = bac[order], start[order], finish[order]
    first, last = int(start.min()), int(finish.max())
    return PhasedValue(
        first=first,
        last=last,
        cumulative=_accumulate(bac, start - first, finish - first, _working(work, first, last)),
        work=work,
    )


def _working(work: WorkedDays, first: int, last: int) -> FloatArray:
    """Working days on each day from the first to the last."""
    return np.diff(work.by_end_of(np.arange(first - 1, last + 1, dtype=np.int64)))


def _accumulate(bac: FloatArray, start: Days, finish: Days, working: FloatArray) -> FloatArray:
    """PV by day; a task without working time (a milestone) counts whole on its finish."""
    count = len(working)
    until = np.concatenate(([0.0], np.cumsum(working)))
    whole = until[finish + 1] - until[start]
    is_spread = whole > 0
    rates = bac[is_spread] / whole[is_spread]
    begins = np.bincount(start[is_spread], rates, count + 1)
    ends = np.bincount(finish[is_spread] + 1, rates, count + 1)
    rate = np.cumsum(begins - ends)[:count]
    at_once = np.bincount(finish[~is_spread], bac[~is_spread], count)
    values = np.cumsum(np.concatenate(([0.0], rate * working + at_once)))
    # The rest of sums and differences must not let planned value fall, nor begin before a task.
    return np.maximum.accumulate(np.maximum(values, 0.0))
