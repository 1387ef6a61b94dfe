"""Earned schedule: schedule performance in time instead of money (W. Lipke, 2003).

ES is the time at which the value earned by now was planned to be earned: with C the last
working day on which PV <= EV, ES = C + (EV - PV_C) / (PV_C+1 - PV_C). SV(t) = ES - AT,
SPI(t) = ES / AT, IEAC(t) = PD / SPI(t), all in working days from the plan's first day.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from sheetpm.analysis.earned_value import EarnedValue, Reference
from sheetpm.analysis.figure import Figure, FloatArray, known, missing, total
from sheetpm.analysis.task_dates import WorkedDays
from sheetpm.analysis.task_facts import Days


@dataclass(frozen=True, slots=True, kw_only=True)
class EarnedSchedule:
    """Working days from the plan's first day; ratios for the index."""

    earned_days: Figure
    """ES."""
    actual_days: Figure
    """AT: working days gone by the status date, or by the finish of a finished plan."""
    planned_days: Figure
    """PD: working days from the first planned start to the last planned finish."""
    sv_t: Figure
    """SV(t) = ES - AT, working days; below 0: behind."""
    spi_t: Figure
    """SPI(t) = ES / AT."""
    ieac_t: Figure
    """IEAC(t) = PD / SPI(t): the duration to expect at this pace, working days."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Phasing:
    """Planned value over time."""

    bac: FloatArray
    start: Days
    finish: Days
    work: WorkedDays

    def planned(self, day: int) -> float:
        """PV at the end of a day."""
        return total(self.bac * self.work.share_gone(self.start, self.finish, day))

    def worked(self, day: int) -> float:
        """Working days from the first start to the end of a day."""
        ends = np.array([int(self.start.min()) - 1, day], dtype=np.int64)
        before, now = self.work.by_end_of(ends)
        return float(now - before)


def earn_schedule(
    earned: EarnedValue,
    reference: Reference,
    work: WorkedDays,
    *,
    status_date: date,
    finished_on: date | None,
) -> EarnedSchedule:
    """ES and its indices; `finished_on` stops the clock of a plan that is done."""
    ev = earned.total.ev
    chosen = np.flatnonzero(~np.isnan(reference.planned) & (earned.leaf_bac > 0))
    if not len(chosen) or ev.value is None:
        why = missing("no planned value over time is known", "没有按时间分布的计划价值")
        return _missing(ev if ev.value is None else why)
    phasing = _Phasing(
        bac=earned.leaf_bac[chosen],
        start=reference.start[chosen],
        finish=reference.finish[chosen],
        work=work,
    )
    gone = phasing.worked(min(status_date, finished_on or status_date).toordinal())
    if gone <= 0:
        return _missing(missing("the plan has not begun yet", "计划尚未开始"))
    return _form(
        earned_days=_earned_days(phasing, ev.value),
        actual_days=gone,
        planned_days=phasing.worked(int(phasing.finish.max())),
    )


def _earned_days(phasing: _Phasing, ev: float) -> float:
    """ES, searched between the day before the first start (PV 0) and the last finish."""
    low, high = int(phasing.start.min()) - 1, int(phasing.finish.max())
    # Rounded sums must not make a finished plan miss its last day.
    if ev >= phasing.planned(high) * (1 - 1e-12):
        return phasing.worked(high)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if phasing.planned(middle) <= ev else (low, middle)
    at_low, at_high = phasing.planned(low), phasing.planned(high)
    share = (ev - at_low) / (at_high - at_low)
    return phasing.worked(low) + share * (phasing.worked(high) - phasing.worked(low))


def _form(*, earned_days: float, actual_days: float, planned_days: float) -> EarnedSchedule:
    nothing_earned = missing("nothing is earned yet", "尚无挣值")
    return EarnedSchedule(
        earned_days=known(earned_days),
        actual_days=known(actual_days),
        planned_days=known(planned_days),
        sv_t=known(earned_days - actual_days),
        spi_t=known(earned_days / actual_days),
        ieac_t=known(planned_days * actual_days / earned_days) if earned_days else nothing_earned,
    )


def _missing(why: Figure) -> EarnedSchedule:
    return EarnedSchedule(
        earned_days=why, actual_days=why, planned_days=why, sv_t=why, spi_t=why, ieac_t=why
    )
