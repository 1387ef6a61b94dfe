"""Earned schedule period by period, from the values that History recorded.

A period shows the figures of the last status date in it. Where nobody recorded earned value,
there is planned value and time only: nothing is interpolated and nothing is recomputed with
today's percentages.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from math import isclose

from msgspec import Struct

from sheetpm.analysis.earned_value import Measure
from sheetpm.analysis.phased_value import PhasedValue
from sheetpm.analysis.value_curve import CurveStep, is_comparable, months_a_step
from sheetpm.config import Settings
from sheetpm.languages import Text
from sheetpm.schema.owned import HistoryRow

_MOST_PERIODS = 4000
_SAME = 1e-6
"""Figures that differ by a smaller share are the same."""


class EarnedSchedulePoint(Struct, frozen=True, kw_only=True):
    """A period; times in working days from the plan's first day, values in the plan's measure."""

    period_end: date
    """The last calendar day of the period."""
    on: date
    """The day the figures are of: the last status date in the period with a recorded EV, else
    the period's end."""
    actual_days: float
    """AT."""
    pv: float
    """Cumulative planned value: as recorded then, else as planned now."""
    pv_now: float
    """Cumulative planned value of that day as planned now."""
    ev: float | None
    """Cumulative earned value as recorded; `None` where nobody recorded one."""
    earned_days: float | None
    """ES; `None` without EV, and where the plan was another when EV was recorded."""
    sv_t: float | None
    """SV(t) = ES - AT."""
    spi_t: float | None
    """SPI(t) = ES / AT; as recorded then where the plan has changed since."""
    ieac_t: float | None
    """IEAC(t) = PD / SPI(t)."""
    estimated_finish: date | None
    """The day on which IEAC(t) working days are over."""
    is_replanned: bool
    """Today's plan gives another SPI(t) (without one, another PV) for that day than was recorded
    on it: what was recorded stands, the rest is unknown."""


class EarnedScheduleSeries(Struct, frozen=True, kw_only=True):
    """Earned schedule by day, week or month from the plan's first day to its last."""

    measure: Measure
    step: CurveStep
    """Day, week or month, the latter also for several months."""
    planned_days: float | None
    """PD in working days; `None` in an empty series."""
    points: tuple[EarnedSchedulePoint, ...]
    why_empty: Text | None
    """Why there is no series at all."""


class _Measured(Struct, frozen=True, kw_only=True):
    """What was measured on a status date."""

    on: date
    pv: float | None
    ev: float
    spi_t: float | None


def choose_step(settings: Settings, curve: CurveStep) -> CurveStep:
    """What is set; else months where the curve goes by months, and weeks on shorter plans."""
    if settings.earned_schedule_step is not None:
        return CurveStep(settings.earned_schedule_step.value)
    return CurveStep.MONTH if curve is CurveStep.MONTH else CurveStep.WEEK


def earn_schedule_by_period(
    phased: PhasedValue | None,
    *,
    measure: Measure,
    step: CurveStep,
    history: tuple[HistoryRow, ...],
    until: date,
    why_empty: Text | None,
) -> EarnedScheduleSeries:
    """One point for each period of that step, by months where there would be too many.

    `history` is in the order of time, that of the status date the last. `until` is the status
    date, or the finish of a finished plan: what comes later has no earned value.
    """
    if phased is None or why_empty is not None:
        return EarnedScheduleSeries(
            measure=measure, step=step, planned_days=None, points=(), why_empty=why_empty
        )
    last = max(phased.last, until.toordinal())
    days = 1 if step is CurveStep.DAY else 7
    width = CurveStep.MONTH if (last - phased.first) / days > _MOST_PERIODS else step
    ends = tuple(_period_ends(width, phased.first, last))
    measured = _by_period(history, measure, ends, until)
    return EarnedScheduleSeries(
        measure=measure,
        step=width,
        planned_days=phased.worked(phased.last),
        points=tuple(
            _point(phased, date.fromordinal(end), measured.get(number))
            for number, end in enumerate(ends)
        ),
        why_empty=None,
    )


def _period_ends(step: CurveStep, first: int, last: int) -> Iterator[int]:
    """Days, Sundays or last days of months, the first on or after `first`, until one reaches `last`."""
    end_of_time = date.max.toordinal()
    day = first
    every = months_a_step(last - first)
    while True:
        end = min(_period_end(step, day, every), end_of_time)
        yield end
        if end >= last:
            return
        day = end + 1


def _period_end(step: CurveStep, day: int, months: int) -> int:
    if step is CurveStep.DAY:
        return day
    return _week_end(day) if step is CurveStep.WEEK else _month_end(day, months)


def _week_end(day: int) -> int:
    return day + 6 - date.fromordinal(day).weekday()


def _month_end(day: int, every: int) -> int:
    begun = date.fromordinal(day)
    months = begun.year * 12 + begun.month - 1 + every
    if months // 12 > date.max.year:
        return date.max.toordinal()
    return date(months // 12, months % 12 + 1, 1).toordinal() - 1


def _by_period(
    history: tuple[HistoryRow, ...], measure: Measure, ends: tuple[int, ...], until: date
) -> dict[int, _Measured]:
    """The last measurement of every period that has one, by the period's position."""
    found: dict[int, _Measured] = {}
    for row in history:
        if row.status_date is None or row.ev is None or not is_comparable(row, measure):
            continue
        is_last = row is history[-1]
        on = min(row.status_date, until) if is_last else row.status_date
        if on <= until:
            found[bisect_left(ends, on.toordinal())] = _Measured(
                on=on, pv=row.pv, ev=row.ev, spi_t=row.spi_t
            )
    return found


def _point(
    phased: PhasedValue, period_end: date, measured: _Measured | None
) -> EarnedSchedulePoint:
    on = measured.on if measured else period_end
    planned, gone = phased.planned(on.toordinal()), max(phased.worked(on.toordinal()), 0.0)
    if measured is None:
        return EarnedSchedulePoint(
            period_end=period_end, on=on, actual_days=gone, pv=planned, pv_now=planned, ev=None, earned_days=None,
            sv_t=None, spi_t=None, ieac_t=None, estimated_finish=None, is_replanned=False,
        )  # fmt: skip
    earned = phased.earned_days(measured.ev)
    pace = earned / gone if gone else None
    is_replanned = _is_replanned(measured, planned, pace)
    is_known = pace is not None and not is_replanned
    duration = phased.worked(phased.last) / pace if is_known and pace else None
    return EarnedSchedulePoint(
        period_end=period_end,
        on=on,
        actual_days=gone,
        pv=measured.pv if is_replanned and measured.pv is not None else planned,
        pv_now=planned,
        ev=measured.ev,
        earned_days=earned if is_known else None,
        sv_t=earned - gone if is_known else None,
        spi_t=measured.spi_t if is_replanned else pace,
        ieac_t=duration,
        estimated_finish=None if duration is None else phased.day_after(duration),
        is_replanned=is_replanned,
    )


def _is_replanned(measured: _Measured, planned: float, pace: float | None) -> bool:
    """Whether today's plan gives other figures for that day than were recorded on it."""
    if measured.spi_t is not None and pace is not None:
        return not isclose(measured.spi_t, pace, rel_tol=_SAME, abs_tol=_SAME)
    return measured.pv is not None and not isclose(
        measured.pv, planned, rel_tol=_SAME, abs_tol=_SAME
    )
