"""Earned value period by period: cumulative and of each period alone, recorded and as planned now.

Every period that has a recorded earned value is here. Its own figures are the differences to the
period recorded before it, of the first to nothing: SPI of a period = EV earned in it / PV planned
for it, and likewise CPI and SPI(t). They are missing where the plan has changed in between, since a
difference of two plans says nothing.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from sheetpm.analysis.earned_schedule_series import EarnedSchedulePoint, EarnedScheduleSeries
from sheetpm.analysis.value_curve import is_comparable
from sheetpm.schema.owned import HistoryRow


class ValueStand(Struct, frozen=True, kw_only=True):
    """Value and time up to a day, or within a period; `None` where something is not known."""

    pv: float | None
    """In the plan's measure, like `ev` and `ac`."""
    ev: float | None
    ac: float | None
    earned_days: float | None
    """ES, or what was gained of it, in working days."""
    actual_days: float
    """AT, or the working days of the period."""

    @property
    def spi(self) -> float | None:
        """EV / PV."""
        return _ratio(self.ev, self.pv)

    @property
    def cpi(self) -> float | None:
        """EV / AC."""
        return _ratio(self.ev, self.ac)

    @property
    def spi_t(self) -> float | None:
        """ES / AT."""
        return _ratio(self.earned_days, self.actual_days)


class ValuePeriod(Struct, frozen=True, kw_only=True):
    """A period with a recorded earned value."""

    period_end: date
    on: date
    """The status date that recorded it."""
    since: date | None
    """The status date before it; `None` at the first."""
    cumulative: ValueStand
    """As recorded."""
    own: ValueStand
    """Of the period alone."""
    pv_now: float
    """Cumulative planned value of that day by today's plan."""
    is_replanned: bool
    """Today's plan gives other figures for that day than were recorded on it."""


def value_by_period(
    series: EarnedScheduleSeries, history: tuple[HistoryRow, ...]
) -> tuple[ValuePeriod, ...]:
    """The periods of a series that have a recorded earned value, the earliest first.

    `history` holds what was recorded, that of the status date the last.
    """
    return tuple(_periods(series, history))


def _periods(
    series: EarnedScheduleSeries, history: tuple[HistoryRow, ...]
) -> Iterator[ValuePeriod]:
    spent = {
        row.status_date: row.ac
        for row in history
        if row.ac is not None and is_comparable(row, series.measure)
    }
    # The clock of a finished plan stops before the status date that recorded it.
    last = spent.get(history[-1].status_date) if history else None
    before = ValueStand(pv=0.0, ev=0.0, ac=0.0, earned_days=0.0, actual_days=0.0)
    since = None
    recorded = [point for point in series.points if point.ev is not None]
    for point in recorded:
        is_newest = point is recorded[-1]
        spent_by_now = spent.get(point.on, last if is_newest else None)
        stand = _stand(point, spent_by_now)
        yield ValuePeriod(
            period_end=point.period_end,
            on=point.on,
            since=since,
            cumulative=stand,
            own=_between(before, stand),
            pv_now=point.pv_now,
            is_replanned=point.is_replanned,
        )
        before, since = stand, point.on


def _stand(point: EarnedSchedulePoint, spent: float | None) -> ValueStand:
    return ValueStand(
        pv=point.pv,
        ev=point.ev,
        ac=spent,
        earned_days=point.earned_days,
        actual_days=point.actual_days,
    )


def _between(before: ValueStand, now: ValueStand) -> ValueStand:
    return ValueStand(
        pv=_difference(before.pv, now.pv),
        ev=_difference(before.ev, now.ev),
        ac=_difference(before.ac, now.ac),
        earned_days=_difference(before.earned_days, now.earned_days),
        actual_days=now.actual_days - before.actual_days,
    )


def _difference(before: float | None, now: float | None) -> float | None:
    return None if before is None or now is None else now - before


def _ratio(over: float | None, under: float | None) -> float | None:
    """Missing where nothing stands below: never 0 and never 1."""
    return None if over is None or under is None or under <= 0 else over / under
