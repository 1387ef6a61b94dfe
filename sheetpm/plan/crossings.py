"""Positions of one calendar as positions of another, by one look-up.

Where work of one calendar follows work of another, a position (see `plan.calendar`) becomes an
instant and that a position again. Between two neighbouring changes of either calendar both counts
run on evenly or the other one stands still; such stretches are listed once for the days with
exceptions and once for the usual week, which repeats for ever.

The lists of two calendars with exceptions over decades take as long as tens of thousands of ways
through instants, and a plan whose people all have calendars of their own has thousands of pairs:
they are made where a pair is used that often.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache, partial

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


class _Stretches(Struct, frozen=True):
    """Where both counts run evenly; one list per fact, in the order of time."""

    counts: list[int]
    """The source's working minutes at its beginning."""
    at_start: list[int]
    """The target's position of a start right at the beginning."""
    inside: list[int]
    """The target's position there, to which `slope` adds."""
    slope: list[int]
    """2 where the target works too, 0 where it pauses."""
    at_finish: list[int]
    """The target's position of a finish right at the end."""
    ends: list[int]
    """The source's working minutes at the end."""


def _converter(source: WorkCalendar, target: WorkCalendar, *, is_later: bool) -> Convert:
    origin, end = _laid_out(source, target)
    first, whole = source.worked(origin), source.worked(end)
    own_week = source.worked(end + WEEK) - whole
    other_week = 2 * (target.worked(end + WEEK) - target.worked(end))
    before = 2 * (target.worked(end) - target.worked(origin))
    special = _list_stretches(source, target, origin, end, is_later=is_later)
    usual = _list_stretches(source, target, end, end + WEEK, is_later=is_later)

    def convert(position: int) -> int:
        worked, is_start = position >> 1, position & 1
        shift, stretches = 0, special
        # A finish at a border belongs to what lies before it, a start to what follows.
        past = worked + is_start
        if past > whole:
            weeks = (past - 1 - whole) // own_week
            worked -= weeks * own_week
            shift, stretches = weeks * other_week, usual
        elif past <= first:
            weeks = (past - 1 - first) // own_week
            worked += whole - first - weeks * own_week
            shift, stretches = weeks * other_week - before, usual
        counts = stretches.counts
        if is_start:
            at = bisect_right(counts, worked) - 1
            past = worked - counts[at]
            if not past:
                return shift + stretches.at_start[at]
        else:
            at = bisect_left(counts, worked) - 1
            if worked == stretches.ends[at]:
                return shift + stretches.at_finish[at]
            past = worked - counts[at]
        return shift + stretches.inside[at] + past * stretches.slope[at]

    return convert


def _laid_out(source: WorkCalendar, target: WorkCalendar) -> tuple[int, int]:
    """The instants between which lists are needed.

    One without exceptions repeats its week for ever: the decades between its origin and the
    other's exceptions need no listing.
    """
    special = [each for each in (source, target) if each.time.exceptions] or [source]
    return min(each.origin for each in special), max(each.end for each in special)


def _list_stretches(
    source: WorkCalendar, target: WorkCalendar, origin: int, end: int, *, is_later: bool
) -> _Stretches:
    place = target.position_from if is_later else target.position_until
    found = _Stretches([], [], [], [], [], [])
    for opens, closes, is_worked in _cut(source, target, origin, end):
        found.counts.append(source.worked(opens))
        found.ends.append(found.counts[-1] + closes - opens)
        found.at_start.append(place(opens))
        found.at_finish.append(place(closes))
        found.inside.append(2 * target.worked(opens) + (is_later and not is_worked))
        found.slope.append(2 if is_worked else 0)
    return found


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
