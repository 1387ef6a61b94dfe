"""Working time of several calendars together: when all of them work, or when any one does.

A night shift stays with the day on which it starts: time that goes on over midnight is cut there
unless one of the calendars has a single span over that midnight. What goes on for more than a day
is cut at each midnight.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final, TypeAlias

from sheetpm.plan.calendar import DAY, Spans, WorkingTime

_Around: TypeAlias = tuple[Spans, ...]
"""What one calendar says of the two days before, of the day itself and of the day after."""
_Line: TypeAlias = list[tuple[int, int]]
"""Spans in order, in minutes since the midnight that begins the day."""

_STEPS: Final = (-2, -1, 0, 1)
"""Spans last a day at most, so what starts earlier or later has no part in what starts on the day."""
_FIRST, _LAST = date.min + timedelta(days=4), date.max - timedelta(days=4)


def common_time(times: Sequence[WorkingTime]) -> WorkingTime:
    """The time in which all of these calendars work."""
    return _combine(times, _all_of)


def joint_time(times: Sequence[WorkingTime]) -> WorkingTime:
    """The time in which at least one of these calendars works."""
    return _combine(times, _any_of)


def _combine(times: Sequence[WorkingTime], merge: Callable[[list[_Line]], _Line]) -> WorkingTime:
    known: dict[tuple[_Around, ...], Spans] = {}

    def of_day(around: tuple[_Around, ...]) -> Spans:
        if around not in known:
            known[around] = _spans_of_day(around, merge)
        return known[around]

    week = tuple(
        of_day(tuple(_around(each.week, weekday) for each in times)) for weekday in range(7)
    )
    exceptions: dict[date, Spans] = {}
    for day in _special_days(times):
        spans = of_day(tuple(_around_date(each, day) for each in times))
        if spans != week[day.weekday()]:
            exceptions[day] = spans
    return WorkingTime(week=week, exceptions=exceptions)


def _around(week: Sequence[Spans], weekday: int) -> _Around:
    return tuple(week[(weekday + step) % 7] for step in _STEPS)


def _around_date(time: WorkingTime, day: date) -> _Around:
    return tuple(time.spans_of(day + timedelta(days=step)) for step in _STEPS)


def _special_days(times: Sequence[WorkingTime]) -> list[date]:
    """The days that an exception of any calendar has a part in."""
    days = {day for each in times for day in each.exceptions if _FIRST <= day <= _LAST}
    return sorted({day - timedelta(days=step) for day in days for step in _STEPS})


def _spans_of_day(around: tuple[_Around, ...], merge: Callable[[list[_Line]], _Line]) -> Spans:
    """The combined time that starts on the day."""
    laid = [_lay(each) for each in around]
    whole = pieces = merge([_join(each) for each in laid])
    for midnight in (0, DAY):
        is_bridged = any(start < midnight < end for each in laid for start, end in each)
        is_long = any(start < midnight < end and end - start > DAY for start, end in whole)
        if is_long or not is_bridged:
            pieces = _cut(pieces, midnight)
    return tuple(piece for piece in pieces if 0 <= piece[0] < DAY)


def _lay(around: _Around) -> _Line:
    """The spans of all those days on one line of time, as the calendar has them."""
    laid: _Line = []
    for step, spans in zip(_STEPS, around, strict=True):
        for start, end in spans:
            until = end if end > start else end + DAY
            laid.append((start + step * DAY, until + step * DAY))
    return sorted(laid)


def _join(spans: _Line) -> _Line:
    """Spans that touch or overlap as one."""
    joined: _Line = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _cut(pieces: _Line, midnight: int) -> _Line:
    """The piece that goes over a midnight as two."""
    cut: _Line = []
    for start, end in pieces:
        if start < midnight < end:
            cut += (start, midnight), (midnight, end)
        else:
            cut.append((start, end))
    return cut


def _any_of(lines: list[_Line]) -> _Line:
    return _join(sorted(span for line in lines for span in line))


def _all_of(lines: list[_Line]) -> _Line:
    common = lines[0]
    for line in lines[1:]:
        common = _overlap(common, line)
    return common


def _overlap(one: _Line, other: _Line) -> _Line:
    found: _Line = []
    at_one = at_other = 0
    while at_one < len(one) and at_other < len(other):
        start = max(one[at_one][0], other[at_other][0])
        end = min(one[at_one][1], other[at_other][1])
        if start < end:
            found.append((start, end))
        if one[at_one][1] <= other[at_other][1]:
            at_one += 1
        else:
            at_other += 1
    return found
