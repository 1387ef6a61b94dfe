"""How every key figure moved over the recorded status dates, and whether that is good.

A figure is compared only with the same figure: values in money are never set against values in
hours, nor an index of money against one of hours.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from math import isclose
from typing import TypeAlias

from msgspec import Struct

from sheetpm.languages import Text
from sheetpm.plan.calendar import WorkCalendar
from sheetpm.schema.column import CellKind
from sheetpm.schema.owned import HistoryRow, ValueMeasure

Value: TypeAlias = float | date | None


class Aim(StrEnum):
    """Which way a figure should go."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"
    """No way is better in itself: planned value rises by the plan, a budget by approved changes."""


class Direction(StrEnum):
    """What a change means."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    CHANGED = "changed"
    """It moved, and no way is better in itself."""
    UNKNOWN = "unknown"
    """There is nothing to compare with."""

    @property
    def shown(self) -> Text:
        """The direction in words."""
        return {
            Direction.BETTER: Text("better", "改善"),
            Direction.WORSE: Text("worse", "恶化"),
            Direction.SAME: Text("same", "持平"),
            Direction.CHANGED: Text("changed", "有变化"),
            Direction.UNKNOWN: Text("unknown", "未知"),
        }[self]


AIMS: Mapping[str, Aim] = {
    "planned_progress": Aim.NEITHER,
    "actual_progress": Aim.UP,
    "pv": Aim.NEITHER,
    "ev": Aim.UP,
    "ac": Aim.NEITHER,
    "bac": Aim.NEITHER,
    "spi": Aim.UP,
    "cpi": Aim.UP,
    "spi_t": Aim.UP,
    "forecast_finish": Aim.DOWN,
    "promised_finish": Aim.NEITHER,
    "risks_low": Aim.NEITHER,
    "risks_medium": Aim.NEITHER,
    "risks_high": Aim.DOWN,
    "risks_extreme": Aim.DOWN,
    "exposure": Aim.DOWN,
    "open_issues": Aim.DOWN,
    "open_feedback": Aim.DOWN,
    "rating": Aim.UP,
    "errors": Aim.DOWN,
    "warnings": Aim.DOWN,
    "infos": Aim.DOWN,
}
"""Every figure of the History tab by its column. Low and medium risks have no aim: one more may
be a high one that was mitigated."""

MEASURED = frozenset({"pv", "ev", "ac", "bac", "spi", "cpi", "spi_t"})
"""Figures that depend on what earned value is counted in."""


class Change(Struct, frozen=True, kw_only=True):
    """A figure now against an earlier status date."""

    since: date | None
    """The earlier status date; `None` where there is nothing to compare with."""
    amount: float | None
    """Now less then, in the figure's unit; dates in working days, later is above 0."""
    direction: Direction


class TrendLine(Struct, frozen=True, kw_only=True):
    """One key figure over the status dates."""

    key: str
    """Of the History column, whose header names the figure."""
    aim: Aim
    values: tuple[Value, ...]
    """One per date of the trend; `None` where it was not recorded, or in another measure."""
    from_previous: Change
    """Against the status date before this one."""
    from_first: Change
    """Against the first status date that recorded the figure."""

    @property
    def is_recorded(self) -> bool:
        """Whether any status date has the figure."""
        return any(value is not None for value in self.values)


class Trend(Struct, frozen=True, kw_only=True):
    """All key figures, in the order of the History tab."""

    dates: tuple[date, ...]
    """The recorded status dates, ascending; this run's is the last."""
    lines: tuple[TrendLine, ...]
    other_measure: tuple[date, ...]
    """Status dates on which earned value was counted in something else than now: their PV, EV,
    AC, BAC and indices are no part of the lines."""

    def line(self, key: str) -> TrendLine:
        """The line of a History column."""
        return next(line for line in self.lines if line.key == key)


def follow_figures(rows: tuple[HistoryRow, ...], calendar: WorkCalendar) -> Trend:
    """The trend of recorded rows; ascending, each with its status date, this run's the last."""
    dated = [(row.status_date, row) for row in rows if row.status_date is not None]
    dates = tuple(day for day, _ in dated)
    now = _measure(dated[-1][1])
    other = tuple(day for day, row in dated if _measure(row) is not now)
    return Trend(
        dates=dates,
        lines=tuple(
            _line(key, dates, [_value(key, row, now) for _, row in dated], calendar)
            for key in figure_keys()
        ),
        other_measure=other,
    )


def figure_keys() -> tuple[str, ...]:
    """The columns of the History tab that are figures, in its order."""
    return tuple(
        column.key
        for column in HistoryRow.schema.columns
        if column.kind is not CellKind.CHOICE and column.key != "status_date"
    )


def _measure(row: HistoryRow) -> ValueMeasure:
    """What a row counts in; rows without a measure are in money."""
    return row.measure or ValueMeasure.MONEY


def _value(key: str, row: HistoryRow, now: ValueMeasure) -> Value:
    if key in MEASURED and _measure(row) is not now:
        return None
    value: Value = getattr(row, key)
    return value


def _line(
    key: str, dates: tuple[date, ...], values: list[Value], calendar: WorkCalendar
) -> TrendLine:
    aim, count = AIMS[key], len(values)
    first = next((at for at, value in enumerate(values) if value is not None), count - 1)

    def change(at: int) -> Change:
        if not 0 <= at < count - 1:
            return Change(since=None, amount=None, direction=Direction.UNKNOWN)
        return _change(dates[at], values[at], values[-1], aim, calendar)

    return TrendLine(
        key=key,
        aim=aim,
        values=tuple(values),
        from_previous=change(count - 2),
        from_first=change(first),
    )


def _change(since: date, before: Value, now: Value, aim: Aim, calendar: WorkCalendar) -> Change:
    if isinstance(before, date) and isinstance(now, date):
        moved = float(calendar.slip_days(before, now))
        is_same = not moved
    elif isinstance(before, int | float) and isinstance(now, int | float):
        moved = float(now - before)
        is_same = isclose(now, before, rel_tol=1e-9, abs_tol=1e-9)
    else:
        return Change(since=None, amount=None, direction=Direction.UNKNOWN)
    return Change(
        since=since,
        amount=0.0 if is_same else moved,
        direction=_judge(moved, aim, is_same=is_same),
    )


def _judge(moved: float, aim: Aim, *, is_same: bool) -> Direction:
    if is_same:
        return Direction.SAME
    if aim is Aim.NEITHER:
        return Direction.CHANGED
    return Direction.BETTER if (moved > 0) == (aim is Aim.UP) else Direction.WORSE
