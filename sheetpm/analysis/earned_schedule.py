"""Earned schedule: schedule performance in time instead of money (W. Lipke, 2003).

ES is the time at which the value earned by now was planned to be earned: with C the last
working day on which PV <= EV, ES = C + (EV - PV_C) / (PV_C+1 - PV_C). SV(t) = ES - AT,
SPI(t) = ES / AT, IEAC(t) = PD / SPI(t), all in working days from the plan's first day.

The duration to expect depends on what is assumed of the rest, like the estimate of cost: the forms
are those of W. Lipke and of S. Vandevoorde and M. Vanhoucke (2006), and F. Anbari's PD / SPI (2003).
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from sheetpm.analysis.figure import Figure, known, missing
from sheetpm.analysis.indices import Indices
from sheetpm.analysis.phased_value import PhasedValue
from sheetpm.languages import Text


class TimeMethod(StrEnum):
    """How the duration to expect is formed; the value is the formula."""

    AS_PLANNED = "AT + (PD - ES)"
    AT_TIME_INDEX = "PD / SPI(t)"
    """The default; the same as AT + (PD - ES) / SPI(t)."""
    AT_BOTH_INDICES = "AT + (PD - ES) / (CPI x SPI(t))"
    AT_VALUE_INDEX = "PD / SPI"
    """Of planned value, without earned schedule."""

    @property
    def shown(self) -> Text:
        """What the method assumes about the remaining work, in words."""
        return {
            TimeMethod.AS_PLANNED: Text("the rest as planned", "剩余工作按计划"),
            TimeMethod.AT_TIME_INDEX: Text("the rest at SPI(t)", "剩余工作按当前 SPI(t)"),
            TimeMethod.AT_BOTH_INDICES: Text(
                "the rest at CPI × SPI(t)", "剩余工作按当前 CPI 与 SPI(t)"
            ),
            TimeMethod.AT_VALUE_INDEX: Text("all of it at SPI", "全部工作按当前 SPI"),
        }[self]


class TimeEstimate(Struct, frozen=True, kw_only=True):
    """One duration to expect, and the formula it was made with."""

    method: TimeMethod
    days: Figure
    """Working days from the plan's first day."""
    finish: date | None
    """The day on which they are over; `None` without them, and beyond the calendar."""


class EarnedSchedule(Struct, frozen=True, kw_only=True):
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
    estimates: tuple[TimeEstimate, ...]
    """The range of the duration to expect, each with its method."""


def earn_schedule(
    figures: Indices, phased: PhasedValue | None, *, status_date: date, finished_on: date | None
) -> EarnedSchedule:
    """ES and its indices; `finished_on` stops the clock of a plan that is done."""
    ev = figures.ev
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
    return _form(phased, figures, phased.earned_days(ev.value), gone, planned_days)


def _form(
    phased: PhasedValue, figures: Indices, earned: float, gone: float, planned: float
) -> EarnedSchedule:
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
        estimates=tuple(
            TimeEstimate(
                method=method,
                days=days,
                finish=None if days.value is None else phased.day_after(days.value),
            )
            for method, days in _estimates(figures, pace, earned, gone, planned)
        ),
    )


def _estimates(
    figures: Indices, pace: Figure, earned: float, gone: float, planned: float
) -> Iterator[tuple[TimeMethod, Figure]]:
    yield TimeMethod.AS_PLANNED, known(gone + planned - earned)
    yield TimeMethod.AT_TIME_INDEX, pace
    both = pace if pace.value is None else figures.cpi
    if both.value is not None:
        both = known(gone + (planned - earned) * gone / (earned * both.value))
    yield TimeMethod.AT_BOTH_INDICES, both
    by_value = figures.spi
    if by_value.value is not None:
        by_value = _by_value(planned, by_value.value, gone)
    yield TimeMethod.AT_VALUE_INDEX, by_value


def _by_value(planned: float, spi: float, gone: float) -> Figure:
    """SPI ends at 1 however late a plan is: then its estimate lies in the past."""
    if spi <= 0:
        return missing("nothing is earned yet", "尚无挣值")
    days = planned / spi
    if days < gone:
        return missing("SPI says nothing once that time is over", "此时长已过，SPI 不再适用")
    return known(days)


_BEYOND = Text(
    "at this pace the finish lies beyond the calendar", "按此进度推算的完成日期超出日历范围"
)


def _missing(why: Figure) -> EarnedSchedule:
    return EarnedSchedule(
        earned_days=why, actual_days=why, planned_days=why, sv_t=why, spi_t=why, ieac_t=why,
        estimated_finish=None, why_no_finish=why.why,
        estimates=tuple(
            TimeEstimate(method=method, days=why, finish=None) for method in TimeMethod
        ),
    )  # fmt: skip
