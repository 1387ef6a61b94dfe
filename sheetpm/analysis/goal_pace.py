"""The pace a goal needs from now on, against its pace so far."""

from datetime import date

from msgspec import Struct

from sheetpm.analysis.figure import Figure, known, missing
from sheetpm.schema.goals import GoalRow

TOO_FAST = 2.0
"""A goal that needs this many times its pace so far is not credible without a change."""
_EARLY = 0.2
"""Before this share of the time is gone a pace says nothing."""
_EVEN = 1e-9


class Pace(Struct, frozen=True, kw_only=True):
    """Shares of the way from baseline to target per share of the goal's time; 1 is an even pace."""

    time_gone: Figure
    """Share of the goal's calendar days that were gone when it was last measured."""
    so_far: Figure
    """attainment / share of the time gone when it was measured."""
    needed: Figure
    """(1 - attainment) / share of the time left then."""

    @property
    def factor(self) -> Figure:
        """Needed / so far: how many times faster it must go from now on; infinite after a standstill."""
        if self.needed.value is None:
            return self.needed
        if self.so_far.value is None:
            return self.so_far
        if self.needed.value <= 0:
            return known(0.0)
        if self.so_far.value <= 0:
            return known(float("inf"))
        return known(self.needed.value / self.so_far.value)

    @property
    def is_too_slow(self) -> bool:
        """Whether it must go at least twice as fast as it went."""
        factor = self.factor.value
        return factor is not None and factor >= TOO_FAST - _EVEN


def measure_pace(
    row: GoalRow, attainment: Figure, *, status_date: date, project_start: date | None
) -> Pace:
    """Pace up to the day of the measurement, and the pace needed from then until the due date.

    Without such a day, or with one after the status date, the status date counts.
    """
    if attainment.value is None:
        return Pace(time_gone=attainment, so_far=attainment, needed=attainment)
    gone = _gone(row, status_date, project_start)
    if gone.value is None:
        return Pace(time_gone=gone, so_far=gone, needed=gone)
    done = min(attainment.value, 1.0)
    return Pace(
        time_gone=gone,
        so_far=known(done / gone.value),
        needed=known((1 - done) / (1 - gone.value)),
    )


def _gone(row: GoalRow, status_date: date, project_start: date | None) -> Figure:
    """The share of the goal's calendar days gone at the end of the measuring day, 0.2 up to 1."""
    start, due = row.start or project_start, row.due
    if due is None:
        return missing("no due date is recorded", "未填写截止日期")
    if start is None:
        return missing("neither the goal nor the project has a start", "目标和项目均无开始日期")
    measured = row.measured_on
    day = measured if measured is not None and measured <= status_date else status_date
    whole, gone = (due - start).days + 1, (day - start).days + 1
    if day >= due:
        return missing("its time is over", "期限已到")
    if whole <= 0 or gone < _EARLY * whole:
        return missing("too little of its time is gone", "刚开始，时间还太短")
    return known(gone / whole)
