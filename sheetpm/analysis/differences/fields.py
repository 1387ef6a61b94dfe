"""One row in two states: which of its values are others, and what that means."""

import math
from collections.abc import Iterator
from datetime import date
from typing import Any

from sheetpm.analysis.differences.model import ChangeKind, FieldChange, Standing
from sheetpm.analysis.differences.renames import Renames
from sheetpm.analysis.differences.tabs import TABS, table_of
from sheetpm.plan.calendar import WorkCalendar
from sheetpm.plan.model import Table
from sheetpm.schema.cell_types import Duration, ScaleValue

_LEAST = 1e-9
_LEAST_DAYS = 0.001


def compare_fields(
    before: Standing, after: Standing, key: str, positions: tuple[int, int], renames: Renames
) -> Iterator[FieldChange]:
    """The values of one row that differ, column by column; columns that both plans have."""
    old, new = _tables(before, after, key)
    left, right = old.rows[positions[0]], new.rows[positions[1]]
    calendar = after.analysis.schedule.calendar
    for column in new.schema.columns:
        if not (old.has(column.key) and new.has(column.key)):
            continue
        values = getattr(left, column.key), getattr(right, column.key)
        if is_same(renames.follow(values[0], column), values[1], calendar):
            continue
        if column.key == "predecessors" and renames.is_same_logic(*positions):
            continue
        difference = measure(*values, calendar)
        yield FieldChange(
            key=column.key,
            kind=_kind(key, column.key, values, difference),
            before=values[0],
            after=values[1],
            place_before=old.place(left, column.key),
            place_after=new.place(right, column.key),
            difference=difference,
        )


def is_same(one: object, other: object, calendar: WorkCalendar) -> bool:
    """Whether two values say the same: `1w` is `5d`, and texts differ by more than blanks."""
    if one is None or other is None:
        return one is other
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=_LEAST, abs_tol=_LEAST)
    if isinstance(one, Duration) and isinstance(other, Duration):
        return one == other or _minutes(one, calendar) == _minutes(other, calendar)
    if isinstance(one, ScaleValue) and isinstance(other, ScaleValue):
        return (one.step, one.share) == (other.step, other.share)
    if one.__class__ is str and other.__class__ is str:
        return str(one).split() == str(other).split()
    return bool(one == other) and getattr(one, "minute", None) == getattr(other, "minute", None)


def measure(one: object, other: object, calendar: WorkCalendar) -> float | None:
    """Later minus earlier: working days of dates and durations, else the numbers' own unit.

    `None` where one of them is missing or nothing that can be counted.
    """
    if isinstance(one, date) and isinstance(other, date):
        return days_later(one, other, calendar)
    if isinstance(one, Duration) and isinstance(other, Duration):
        if one.is_elapsed or other.is_elapsed:
            return None
        minutes = _minutes(other, calendar) - _minutes(one, calendar)
        return round(minutes / calendar.minutes_per_day, 6)
    is_number = not isinstance(one, bool) and not isinstance(other, bool)
    if is_number and isinstance(one, float | int) and isinstance(other, float | int):
        return float(other) - float(one)
    return None


def days_later(one: date, other: date, calendar: WorkCalendar) -> float:
    """Working days by which the end of one day lies after that of another."""
    minutes = calendar.worked(calendar.day_finish(other)) - calendar.worked(
        calendar.day_finish(one)
    )
    return round(minutes / calendar.minutes_per_day, 6)


def due_kind(one: object, other: object, difference: float | None) -> ChangeKind:
    """Whether a due date slipped; by days where no working day lies between."""
    if not (isinstance(one, date) and isinstance(other, date)):
        return ChangeKind.EDITED
    if difference is not None and abs(difference) >= _LEAST_DAYS:
        return ChangeKind.SLIPPED if difference > 0 else ChangeKind.EARLIER
    return ChangeKind.SLIPPED if other > one else ChangeKind.EARLIER


def _kind(
    table: str, key: str, values: tuple[object, object], difference: float | None
) -> ChangeKind:
    rule = TABS[table]
    if key == "id":
        return ChangeKind.RENUMBERED
    if key in rule.due:
        return due_kind(*values, difference)
    return rule.kinds.get(key, ChangeKind.EDITED)


def _minutes(span: Duration, calendar: WorkCalendar) -> int:
    return span.minutes(calendar.minutes_per_day, calendar.days_per_week)


def _tables(before: Standing, after: Standing, key: str) -> tuple[Table[Any], Table[Any]]:
    return table_of(before.plan, key), table_of(after.plan, key)
