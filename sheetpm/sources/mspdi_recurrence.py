"""Exceptions of a calendar that come again and again, as the days they fall on."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from sheetpm.sources.mspdi_elements import Node
from sheetpm.sources.mspdi_values import read_moment, read_whole

_MOST_DAYS: Final = 3660
_YEARS: Final = range(1900, 2150)
_FARTHEST: Final = timedelta(days=60 * 366)
_DAILY, _YEARLY, _YEARLY_PLACE, _MONTHLY, _MONTHLY_PLACE, _WEEKLY, _EVERY = 1, 2, 3, 4, 5, 6, 7
_LAST_PLACE: Final = 4


def exception_days(exception: Node) -> list[date]:
    """The days of an exception, in order; at most ten years of them.

    None where it begins on a day that Microsoft Project does not know.
    """
    period = next(iter(exception.each("TimePeriod")), None)
    first = read_moment(period.text("FromDate")) if period else None
    last = read_moment(period.text("ToDate")) if period else None
    if first is None or first.year not in _YEARS:
        return []
    farthest = first.date() + _FARTHEST
    end = farthest if last is None else min(last.date(), farthest)
    kind = read_whole(exception.text("Type")) or _DAILY
    occurrences = read_whole(exception.text("Occurrences")) or 0
    if last is None and kind == _DAILY:
        return [first.date()]
    falls = _rule(exception, kind, first.date())
    days = (day for day in _between(first.date(), end) if falls(day))
    return list(islice(days, _MOST_DAYS if last is not None else occurrences or 1))


def _between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range(max((last - first).days + 1, 0)))


def _rule(exception: Node, kind: int, first: date) -> Callable[[date], bool]:
    """Whether an exception falls on a day, by the kind of its recurrence."""
    period = max(read_whole(exception.text("Period")) or 1, 1)
    mask = read_whole(exception.text("DaysOfWeek")) or 0
    month = (read_whole(exception.text("Month")) or 0) + 1
    month_day = read_whole(exception.text("MonthDay")) or 0
    item = read_whole(exception.text("MonthItem")) or 0
    place = read_whole(exception.text("MonthPosition")) or 0
    sunday = first - timedelta(days=(first.weekday() + 1) % 7)
    is_past = kind == _MONTHLY and month_day < first.day
    first_month = first.year * 12 + first.month + is_past

    def months(day: date) -> bool:
        return (day.year * 12 + day.month - first_month) % period == 0

    def is_month_day(day: date) -> bool:
        return day.day == min(month_day, monthrange(day.year, day.month)[1])

    rules: dict[int, Callable[[date], bool]] = {
        _DAILY: lambda day: (day - first).days % period == 0,
        _EVERY: lambda day: (day - first).days % period == 0,
        _YEARLY: lambda day: day.month == month and is_month_day(day),
        _YEARLY_PLACE: lambda day: day.month == month and _is_at(day, item, place),
        _MONTHLY: lambda day: is_month_day(day) and months(day),
        _MONTHLY_PLACE: lambda day: months(day) and _is_at(day, item, place),
        _WEEKLY: lambda day: bool(mask & _bit(day)) and ((day - sunday).days // 7) % period == 0,
    }
    return rules.get(kind, lambda day: day == first)


def _bit(day: date) -> int:
    """1 is Sunday, 2 Monday, 64 Saturday."""
    return 1 << (day.weekday() + 1) % 7


def _is_at(day: date, item: int, place: int) -> bool:
    """Whether a day is the first, second ... or last of its kind in its month.

    The kinds are: 0 any day, 1 a weekday, 2 a day of the weekend, 3 to 9 Sunday to Saturday.
    """
    if not _is_item(day, item):
        return False
    if place == _LAST_PLACE:
        after = (day + timedelta(days=step) for step in range(1, 31))
        return not any(each.month == day.month and _is_item(each, item) for each in after)
    before = sum(_is_item(day.replace(day=number), item) for number in range(1, day.day))
    return before == place


def _is_item(day: date, item: int) -> bool:
    if item == 0:
        return True
    if item == 1:
        return day.weekday() < 5
    if item == 2:
        return day.weekday() >= 5
    return (day.weekday() + 1) % 7 == item - 3
