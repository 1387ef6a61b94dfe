"""The S-curve: planned value, earned value, actual cost and forecast over time."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

import numpy as np
from msgspec import Struct

from sheetpm.analysis.actual_cost import CostSource
from sheetpm.analysis.earned_value import EarnedValue, Measure, Reference
from sheetpm.analysis.figure import Figure, total
from sheetpm.analysis.task_dates import WorkedDays
from sheetpm.analysis.task_facts import NO_DAY
from sheetpm.languages import Text
from sheetpm.plan.model import Plan
from sheetpm.schema.costs import CostKind
from sheetpm.schema.owned import HistoryRow

_MOST_STEPS = 40
_MOST_RECORDED = 20
_DAYS_A_MONTH = 30


class CurveStep(StrEnum):
    """How far the curve's dates lie apart."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    """Or several months, on plans of many years."""


class ValueCurve(Struct, frozen=True, kw_only=True):
    """Cumulative values at end of day, one entry per date; `None` where there is none.

    The first date is the day before the plan begins, where planned value is 0. It is
    computed from the dates. Earned value is never reconstructed with today's percentages: it is
    what History recorded, and what is earned on the status date.
    Actual cost follows the dates of the Costs tab; without one it is known on the recorded
    dates and on the status date only. The forecast runs straight from AC on the status date to
    EAC on the forecast finish; where either is missing, from EV to BAC.
    """

    measure: Measure
    step: CurveStep
    dates: tuple[date, ...]
    """Ascending, not evenly spaced: holds the status date, the recorded dates and the ends."""
    planned: tuple[float | None, ...]
    earned: tuple[float | None, ...]
    actual: tuple[float | None, ...]
    forecast: tuple[float | None, ...]
    is_forecast_of_cost: bool
    """Whether `forecast` continues actual cost; else earned value."""
    status_position: int | None
    """Of the status date in `dates`; `None` in an empty curve."""
    why_empty: Text | None
    """Why there is no curve at all."""
    earned_note: Text
    """What the points of the earned value are."""

    @property
    def is_empty(self) -> bool:
        return not self.dates


class _Ends(Struct, frozen=True, kw_only=True):
    first: date
    """The day before the plan begins."""
    last: date
    """The end of plan or forecast, at least the status date."""


def draw_curve(
    plan: Plan,
    earned: EarnedValue,
    reference: Reference,
    work: WorkedDays,
    *,
    recorded: tuple[HistoryRow, ...],
    status_date: date,
    forecast_finish: date | None,
) -> ValueCurve:
    """The curve on about 60 dates at most; `recorded` are the History rows before the status date."""
    figures = earned.total
    if figures.bac.value is None or figures.pv.value is None:
        return _empty(earned.measure, figures.bac.why or figures.pv.why, figures.ev)
    ends = _find_ends(reference, status_date, forecast_finish)
    points = _thin(
        [
            row
            for row in recorded
            if is_comparable(row, earned.measure) and (row.status_date or ends.first) > ends.first
        ],
        ends,
    )
    step, stepped = _steps(ends.first, ends.last)
    kept = {status_date, ends.first, ends.last, forecast_finish}
    kept.update(row.status_date for row in points)
    dates = tuple(sorted({*stepped, *(day for day in kept if day is not None)}))
    is_cost = figures.eac.is_known and figures.ac.is_known
    return ValueCurve(
        measure=earned.measure,
        step=step,
        dates=dates,
        planned=_planned(earned, reference, work, dates),
        earned=_recorded(
            dates, {row.status_date: row.ev for row in points}, figures.ev, status_date
        ),
        actual=_actual(plan, earned, dates, points, status_date),
        forecast=_forecast(
            dates,
            (status_date, figures.ac if is_cost else figures.ev),
            (forecast_finish, figures.eac if is_cost else figures.bac),
        ),
        is_forecast_of_cost=is_cost,
        status_position=dates.index(status_date),
        why_empty=None,
        earned_note=_note(points, figures.ev),
    )


def _empty(measure: Measure, why: Text | None, earned: Figure) -> ValueCurve:
    return ValueCurve(
        measure=measure,
        step=CurveStep.WEEK,
        dates=(),
        planned=(),
        earned=(),
        actual=(),
        forecast=(),
        is_forecast_of_cost=False,
        status_position=None,
        why_empty=why,
        earned_note=_note([], earned),
    )


def _find_ends(reference: Reference, status_date: date, forecast_finish: date | None) -> _Ends:
    starts = reference.start[reference.start > NO_DAY]
    finishes = reference.finish[reference.finish > NO_DAY]
    first = min(date.fromordinal(int(starts.min())), status_date)
    last = date.fromordinal(int(finishes.max()))
    return _Ends(
        first=max(first, date.min + timedelta(days=1)) - timedelta(days=1),
        last=max(last, status_date, forecast_finish or last),
    )


def is_comparable(row: HistoryRow, measure: Measure) -> bool:
    """Whether a recorded row is in today's measure; rows without one are in money."""
    recorded = row.measure.value if row.measure is not None else Measure.MONEY.value
    return recorded == measure.value


def _thin(points: list[HistoryRow], ends: _Ends) -> list[HistoryRow]:
    """The last recorded row of each stretch of the plan: a daily job must not crowd the chart."""
    stretch = max((ends.last - ends.first).days // _MOST_RECORDED, 1)
    last_of = {
        ((row.status_date or ends.first) - ends.first).days // stretch: row for row in points
    }
    return list(last_of.values())


def _steps(first: date, last: date) -> tuple[CurveStep, list[date]]:
    span = (last - first).days
    if span <= _MOST_STEPS:
        return CurveStep.DAY, [first + timedelta(days=number) for number in range(span + 1)]
    if span <= _MOST_STEPS * 7:
        sunday = 6 - first.weekday()
        return CurveStep.WEEK, [first + timedelta(days=number) for number in range(sunday, span, 7)]
    return CurveStep.MONTH, list(_month_ends(first, last, months_a_step(span)))


def months_a_step(span: int) -> int:
    """How many months lie between two dates of a curve over so many days."""
    return max(-(-span // (_MOST_STEPS * _DAYS_A_MONTH)), 1)


def _month_ends(first: date, last: date, every: int) -> Iterable[date]:
    month = first.year * 12 + first.month
    while month < last.year * 12 + last.month:
        yield date(month // 12, month % 12 + 1, 1) - timedelta(days=1)
        month += every


def _planned(
    earned: EarnedValue, reference: Reference, work: WorkedDays, dates: tuple[date, ...]
) -> tuple[float | None, ...]:
    chosen = np.flatnonzero(~np.isnan(reference.planned) & (earned.leaf_bac > 0))
    start, finish = reference.start[chosen], reference.finish[chosen]
    bac = earned.leaf_bac[chosen]
    return tuple(total(bac * work.share_gone(start, finish, day.toordinal())) for day in dates)


def _recorded(
    dates: tuple[date, ...],
    points: Mapping[date | None, float | None],
    now: Figure,
    status_date: date,
) -> tuple[float | None, ...]:
    """Recorded points and today's, without a line from the origin that nobody recorded."""
    if now.value is None:
        return (None,) * len(dates)
    known = {**points, status_date: now.value}
    return tuple(known.get(day) for day in dates)


def _actual(
    plan: Plan,
    earned: EarnedValue,
    dates: tuple[date, ...],
    points: list[HistoryRow],
    status_date: date,
) -> tuple[float | None, ...]:
    now = earned.total.ac
    if earned.cost_source is not CostSource.LEDGER or now.value is None:
        recorded = {row.status_date: row.ac for row in points}
        return _recorded(dates, recorded, now, status_date)
    spent = sorted(
        (row.date or date.min, row.amount or 0.0)
        for row in plan.costs.rows
        if row.kind is not CostKind.COMMITTED
    )
    days = [day for day, _ in spent]
    sums = [0.0, *accumulate(amount for _, amount in spent)]
    return tuple(sums[bisect_right(days, day)] if day <= status_date else None for day in dates)


def _forecast(
    dates: tuple[date, ...],
    now: tuple[date, Figure],
    end: tuple[date | None, Figure],
) -> tuple[float | None, ...]:
    (status_date, at_status), (finish, at_end) = now, end
    if at_status.value is None or at_end.value is None or finish is None or finish <= status_date:
        return (None,) * len(dates)
    span = (finish - status_date).days
    rise = at_end.value - at_status.value
    return tuple(
        at_status.value + rise * (day - status_date).days / span
        if status_date <= day <= finish
        else None
        for day in dates
    )


def _note(points: list[HistoryRow], earned: Figure) -> Text:
    if not points and earned.why is not None:
        return Text("No earned value: {why}.", "暂无挣值：{why}。").of(why=earned.why)
    if not points:
        return Text(
            "Earned value is known on the status date; earlier points are recorded from now on.",
            "挣值仅有状态日期的数据；此后各状态日期将逐次记录。",
        )
    return Text(
        "Earned value as recorded on {count} earlier status dates, never recomputed.",
        "挣值取自此前 {count} 个状态日期的记录，不再重算。",
    ).of(count=len(points))
