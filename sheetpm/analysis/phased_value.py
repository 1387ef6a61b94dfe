"""Planned value over time, and the time at which a value was planned to be earned."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from sheetpm.analysis.earned_value import EarnedValue, Reference
from sheetpm.analysis.figure import FloatArray, total
from sheetpm.analysis.task_dates import WorkedDays
from sheetpm.analysis.task_facts import Days


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PhasedValue:
    """The budgets of all tasks with dates, each spread evenly over its working time."""

    bac: FloatArray
    """Per span: tasks with the same first and last day count together."""
    start: Days
    finish: Days
    work: WorkedDays

    @property
    def first(self) -> int:
        """Day number of the first planned day."""
        return int(self.start.min())

    @property
    def last(self) -> int:
        """Day number of the last planned day."""
        return int(self.finish.max())

    def planned(self, day: int) -> float:
        """PV at the end of a day."""
        return total(self.bac * self.work.share_gone(self.start, self.finish, day))

    def worked(self, day: int) -> float:
        """Working days from the first planned day to the end of a day."""
        ends = np.array([self.first - 1, day], dtype=np.int64)
        before, now = self.work.by_end_of(ends)
        return float(now - before)

    def earned_days(self, ev: float) -> float:
        """ES in working days: C + (EV - PV_C) / (PV_C+1 - PV_C), C the last day with PV <= EV."""
        low, high = self.first - 1, self.last
        # Rounded sums must not make a finished plan miss its last day.
        if ev >= self.planned(high) * (1 - 1e-12):
            return self.worked(high)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.planned(middle) <= ev else (low, middle)
        at_low, at_high = self.planned(low), self.planned(high)
        share = (ev - at_low) / (at_high - at_low)
        return self.worked(low) + share * (self.worked(high) - self.worked(low))

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
    # In an order of their own, so that the sums do not depend on the order of the rows.
    order = np.lexsort((bac, finish, start))
    bac, start, finish = bac[order], start[order], finish[order]
    is_new = np.ones(len(order), dtype=bool)
    is_new[1:] = (start[1:] != start[:-1]) | (finish[1:] != finish[:-1])
    firsts = np.flatnonzero(is_new)
    return PhasedValue(
        bac=np.add.reduceat(bac, firsts), start=start[firsts], finish=finish[firsts], work=work
    )
