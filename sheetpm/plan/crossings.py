"""Positions of one calendar as positions of another, by one look-up.

Where work of one calendar follows work of another, a position (see `plan.calendar`) becomes an
instant and that a position again. Between two neighbouring changes of either calendar both counts
run on evenly or the other one stands still; such stretches are listed once for the days with
exceptions and once for the usual week, which repeats for ever.

The lists of two calendars with exceptions over decades take as long as tens of thousands of ways
through instants, and a plan whose people all have calendars of their own has thousands of pairs:
they are made where a pair is used that often.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from typing import TypeAlias

import numpy as np
from msgspec import Struct

from sheetpm.plan.calendar import DAY, WEEK, Spans, WorkCalendar, lay_spans, merge_spans

Convert = Callable[[int], int]

_PER_DAY = 6
"""Positions after which the lists of a pair pay, for each day that they hold (measured)."""
_FEW = 200

_EPOCH = date(1970, 1, 1).toordinal()


class Crossing(Struct, frozen=True, kw_only=True):
    """From one calendar to another."""

    later: Convert
    """The earliest position on the other calendar that is not before a position."""
    earlier: Convert
    """The latest position on the other calendar that is not after a position."""


@lru_cache(maxsize=1024)
def cross(source: WorkCalendar, target: WorkCalendar) -> Crossing:
    """The way between two calendars; those of single days always take the way through instants.

    Kept, for a plan's calendars are crossed again in each of its networks.
    """
    through = Crossing(
        later=lambda position: target.position_from(source.instant_at(position)),
        earlier=lambda position: target.position_until(source.instant_at(position)),
    )
    if source.is_limited or target.is_limited:
        return through
    origin, end = _laid_out(source, target)
    many = _PER_DAY * (end - origin) // DAY
    if many < _FEW:
        return list_crossing(source, target)
    later, earlier = (partial(_converter, source, target, is_later=each) for each in (True, False))
    return Crossing(
        later=_listed_when_used(through.later, later, many),
        earlier=_listed_when_used(through.earlier, earlier, many),
    )


def list_crossing(source: WorkCalendar, target: WorkCalendar) -> Crossing:
    """The way between two calendars by lists from the first position on; neither of single days."""
    return Crossing(
        later=_converter(source, target, is_later=True),
        earlier=_converter(source, target, is_later=False),
    )


def _listed_when_used(through: Convert, make_lists: Callable[[], Convert], many: int) -> Convert:
    """The way through instants; after many positions that by lists, which says the same."""
    convert, used = through, 0

    def carry(position: int) -> int:
        nonlocal convert, used
        used += 1
        if used == many:
            convert = make_lists()
        return convert(position)

    return carry


def _converter(source: WorkCalendar, target: WorkCalendar, *, is_later: bool) -> Convert:
    origin, end = _laid_out(source, target)
    first, last = 2 * source.worked(origin), 2 * source.worked(end)
    own_week = 2 * source.worked(end + WEEK) - last
    other_week = 2 * (target.worked(end + WEEK) - target.worked(end))
    before = 2 * (target.worked(end) - target.worked(origin))
    lasts, bases, masks = _columns(_stretches(source, target, origin, end, is_later=is_later))
    week = _columns(_stretches(source, target, end, end + WEEK, is_later=is_later))
    drift = other_week - own_week
    added = _repeating(week, last, own_week, drift)

    def convert(position: int) -> int:
        if position > last:
            return position + position // own_week * drift + added[position % own_week]
        if position > first:
            at = bisect_left(lasts, position)
            return bases[at] + (position & masks[at])
        position += last - first
        return position + position // own_week * drift + added[position % own_week] - before

    return convert


_Columns: TypeAlias = tuple[list[int], list[int], list[int]]


def _columns(stretches: "Iterable[_Stretch]") -> _Columns:
    """Stretches, those of like positions as one, with a list per fact."""
    lasts: list[int] = []
    bases: list[int] = []
    masks: list[int] = []
    for last, base, mask in stretches:
        if lasts and (base, mask) == (bases[-1], masks[-1]):
            lasts[-1] = last
        else:
            lasts.append(last)
            bases.append(base)
            masks.append(mask)
    return lasts, bases, masks


def _repeating(week: _Columns, before: int, own_week: int, drift: int) -> "array[int]":
    """What a week adds to each of its positions besides its drift, by their remainder.

    The week begins after the position `before`; a week's drift is what each further one adds.
    """
    lasts, bases, masks = (np.array(column, dtype=np.int64) for column in week)
    many = np.diff(lasts, prepend=before)
    positions = np.arange(before + 1, before + own_week + 1, dtype=np.int64)
    carried = np.repeat(bases, many) + (positions & np.repeat(masks, many))
    added = np.empty(own_week, dtype=np.int64)
    added[positions % own_week] = carried - positions - positions // own_week * drift
    return array("q", added.tobytes())


_Stretch: TypeAlias = tuple[int, int, int]
"""The last of some positions in a row, and what each of them becomes: a base and, where the other
calendar works too, the position of the minute's finish (-2 as a mask of its bits; else 0)."""


def _laid_out(source: WorkCalendar, target: WorkCalendar) -> tuple[int, int]:
    """The instants between which lists are needed.

    One without exceptions repeats its week for ever: the decades between its origin and the
    other's exceptions need no listing.
    """
    special = [each for each in (source, target) if each.time.exceptions] or [source]
    return min(each.origin for each in special), max(each.end for each in special)


def _stretches(
    source: WorkCalendar, target: WorkCalendar, origin: int, end: int, *, is_later: bool
) -> Iterator[_Stretch]:
    """Where both counts run evenly, in the order of time: its start, what is inside, its finish."""
    place = target.position_from if is_later else target.position_until
    for opens, closes, is_worked in _cut(source, target, origin, end):
        first, last = 2 * source.worked(opens), 2 * source.worked(closes)
        start, inside, finish = place(opens), 2 * target.worked(opens), place(closes)
        if is_worked:
            yield first + 1, start - first, -2
            yield last - 1, inside - first, -2
            yield last, finish - last, -2
        else:
            yield first + 1, start, 0
            yield last - 1, inside + is_later, 0
            yield last, finish, 0


def _cut(
    source: WorkCalendar, target: WorkCalendar, origin: int, end: int
) -> Iterator[tuple[int, int, bool]]:
    """The source's working spans, cut where the target starts or stops to work."""
    others = list(zip(*_spans_between(target, origin, end), strict=True))
    at = 0
    for opens, closes in zip(*_spans_between(source, origin, end), strict=True):
        while at < len(others) and others[at][1] <= opens:
            at += 1
        begin, look = opens, at
        while look < len(others) and others[look][0] < closes:
            start, stop = others[look]
            if begin < start:
                yield begin, start, False
                begin = start
            yield begin, min(stop, closes), True
            begin = min(stop, closes)
            look += 1
        if begin < closes:
            yield begin, closes, False


def _spans_between(calendar: WorkCalendar, origin: int, end: int) -> tuple[list[int], list[int]]:
    special: dict[int, Spans] = {
        day.toordinal() - _EPOCH: spans for day, spans in calendar.time.exceptions.items()
    }
    return merge_spans(lay_spans(origin // DAY, end // DAY, calendar.time.week, special))
