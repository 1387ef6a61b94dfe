"""Earned schedule: schedule performance in time instead of money (W. Lipke, 2003).

ES is the time at which the value earned by now was planned to be earned: with C the last
working day on which PV <= EV, ES = C + (EV - PV_C) / (PV_C+1 - PV_C). SV(t) = ES - AT,
SPI(t) = ES / AT, IEAC(t) = PD / SPI(t), all in working days from the plan's first day.
"""

from dataclasses import dataclass
from datetime import date

from sheetpm.analysis.figure import Figure, known, missing
from sheetpm.analysis.phased_value import PhasedValue
from sheetpm.languages import Text


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
    estimated_finish: date | None
    """The day on which IEAC(t) working days are over, counted from the plan's first day."""
    why_no_finish: Text | None
    """Why there is no estimated finish; `None` where there is one."""


def earn_schedule(
    ev: Figure, phased: PhasedValue | None, *, status_date: date, finished_on: date | None
) -> EarnedSchedule:
    """ES and its indices; `finished_on` stops the clock of a plan that is done."""
    if ev.value is None:
        return _missing(ev)
    if phased is None:
        return _missing(missing("no planned value over time is known", "没有按时间分布的计划价值"))
    planned_days = phased.worked(phased.last)
    if planned_days <= 0:
        return _missing(missing("the plan spans no working time", "计划跨度内没有工作时间"))
    gone = phased.worked(min(status_date, finished_on or status_date).toordinal())
    if gone <= 0:
        return _missing(missing("the plan has not begun yet", "计划尚未开始"))
    return _form(phased, phased.earned_days(ev.value), gone, planned_days)


def _form(phased: PhasedValue, earned: float, gone: float, planned: float) -> EarnedSchedule:
    pace = (
        known(planned * gone / earned) if earned else missing("nothing is earned yet", "尚无挣值")
    )
    finish = phased.day_after(pace.number) if pace.is_known else None
    return EarnedSchedule(
        earned_days=known(earned),
        actual_days=known(gone),
        planned_days=known(planned),
        sv_t=known(earned - gone),
        spi_t=known(earned / gone),
        ieac_t=pace,
        estimated_finish=finish,
        why_no_finish=None if finish else pace.why or _BEYOND,
    )


_BEYOND = Text(
    "at this pace the finish lies beyond the calendar", "按此进度推算的完成日期超出日历范围"
)


def _missing(why: Figure) -> EarnedSchedule:
    return EarnedSchedule(
        earned_days=why, actual_days=why, planned_days=why, sv_t=why, spi_t=why, ieac_t=why,
        estimated_finish=None, why_no_finish=why.why,
    )  # fmt: skip
