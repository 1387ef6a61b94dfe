"""Calendars of Microsoft Project's XML in a plan's words: the Calendars and the Calendar tab."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from sheetpm.grid import CellValue
from sheetpm.sources.mspdi_elements import Node
from sheetpm.sources.mspdi_recurrence import exception_days
from sheetpm.sources.mspdi_values import is_yes, read_clock, read_moment, read_whole, show_clock

Spans: TypeAlias = tuple[tuple[int, int], ...]

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FULL_DAY: Final[Spans] = ((480, 720), (780, 1020))
_USUAL: Final[tuple[Spans, ...]] = (*(_FULL_DAY,) * 5, (), ())
_DAY: Final = 1440
_LONGEST_WEEK: Final = 3660
"""Days of an alternative week that count."""


class FoundCalendar(Struct, kw_only=True):
    """A calendar as it counts: what it takes from its base calendar included."""

    uid: int
    name: str
    is_base: bool
    week: list[Spans]
    days: dict[date, Spans] = field(default_factory=dict)
    own_days: dict[date, Spans] = field(default_factory=dict)
    """Those that the base calendar does not have."""


def find_calendars(nodes: Iterable[Node]) -> dict[int, FoundCalendar]:
    """The calendars by number; one that is derived from another holds what that one holds too."""
    raw = {read_whole(node.text("UID")) or 0: node for node in nodes}
    found: dict[int, FoundCalendar] = {}
    names: set[str] = set()
    for uid in raw:
        _find(uid, raw, found, ())
    for calendar in found.values():
        if calendar.is_base:
            calendar.name = _free(calendar.name, names)
    return found


def _free(name: str, taken: set[str]) -> str:
    wanted, number = name, 1
    while wanted.casefold() in taken:
        number += 1
        wanted = f"{name} ({number})"
    taken.add(wanted.casefold())
    return wanted


def _find(
    uid: int, raw: dict[int, Node], found: dict[int, FoundCalendar], open_: tuple[int, ...]
) -> FoundCalendar | None:
    if uid in found or uid not in raw or uid in open_:
        return found.get(uid)
    node = raw[uid]
    base_uid = read_whole(node.text("BaseCalendarUID"))
    base = None if base_uid is None else _find(base_uid, raw, found, (*open_, uid))
    calendar = FoundCalendar(
        uid=uid,
        name=node.text("Name") or f"Calendar {uid}",
        is_base=is_yes(node.text("IsBaseCalendar")) or base is None,
        week=list(base.week if base else _USUAL),
        days=dict(base.days) if base else {},
    )
    _read_week(node, calendar)
    found[uid] = calendar
    return calendar


def _read_week(node: Node, calendar: FoundCalendar) -> None:
    own: dict[date, Spans] = {}
    listed = node.each("WeekDays", "WeekDay")
    for day in listed:
        kind = read_whole(day.text("DayType")) or 0
        if 1 <= kind <= 7:
            calendar.week[(kind - 2) % 7] = _spans(day)
    for week in node.each("WorkWeeks", "WorkWeek"):
        own.update(_alternative_week(week, calendar.week))
    has_exceptions = bool(node.each("Exceptions", "Exception"))
    for day in listed:
        if not has_exceptions and (read_whole(day.text("DayType")) or 0) == 0:
            own.update(dict.fromkeys(exception_days(day), _spans(day)))
    for exception in node.each("Exceptions", "Exception"):
        own.update(dict.fromkeys(exception_days(exception), _spans(exception)))
    calendar.own_days = own
    calendar.days.update(own)


def _spans(node: Node) -> Spans:
    """The working times of a day; the usual ones where it is working and names none."""
    times = [
        (read_clock(each.text("FromTime")), read_clock(each.text("ToTime")))
        for each in node.each("WorkingTimes", "WorkingTime")
    ]
    spans = tuple(
        (start, end if end > start else _DAY)
        for start, end in times
        if start is not None and end is not None and (start != end or start == 0)
    )
    if node.text("DayWorking") and not is_yes(node.text("DayWorking")):
        return ()
    return tuple(sorted(spans)) or (_FULL_DAY if is_yes(node.text("DayWorking")) else ())


def _alternative_week(week: Node, usual: Sequence[Spans]) -> dict[date, Spans]:
    """A week that counts for some time only, day by day."""
    period = next(iter(week.each("TimePeriod")), None)
    first = read_moment(period.text("FromDate")) if period else None
    last = read_moment(period.text("ToDate")) if period else None
    if first is None or last is None:
        return {}
    other = list(usual)
    for day in week.each("WeekDays", "WeekDay"):
        kind = read_whole(day.text("DayType")) or 0
        if 1 <= kind <= 7:
            other[(kind - 2) % 7] = _spans(day)
    length = min((last.date() - first.date()).days + 1, _LONGEST_WEEK)
    days = (first.date() + timedelta(days=step) for step in range(length))
    return {day: spans for day in days if (spans := other[day.weekday()]) != usual[day.weekday()]}


def personal_calendars(
    people: Iterable[tuple[str, int | None]],
    calendars: dict[int, FoundCalendar],
    project: FoundCalendar | None,
) -> dict[str, FoundCalendar]:
    """The calendar of each person who does not work as the project does; leave apart.

    `people` are names with the number of their calendar. One that is derived for the person alone
    is called like the person.
    """
    taken = {each.name.casefold() for each in calendars.values() if each.is_base}
    found: dict[str, FoundCalendar] = {}
    for name, uid in people:
        calendar = calendars.get(-1 if uid is None else uid)
        if calendar is None or calendar is project or name in found:
            continue
        if calendar.is_base:
            found[name] = calendar
        elif not _is_as_usual(calendar, project):
            days = _usual_days(calendar, project) | calendar.days
            found[name] = replace(calendar, name=_free(name, taken), days=days)
    return found


def _usual_days(calendar: FoundCalendar, project: FoundCalendar | None) -> dict[date, Spans]:
    """Days that the project has off but the calendar has not: there it must say so."""
    days = project.days if project else {}
    return {day: calendar.week[day.weekday()] for day, spans in days.items() if not spans}


def _is_as_usual(calendar: FoundCalendar, project: FoundCalendar | None) -> bool:
    """Whether it differs from the project's calendar by days off alone."""
    week, days = (project.week, project.days) if project else (list(_USUAL), {})
    off = {day for day, spans in calendar.own_days.items() if not spans}
    own = {day: spans for day, spans in calendar.days.items() if day not in off}
    usual = {day: spans for day, spans in days.items() if day not in off}
    return calendar.week == week and own == usual


def calendar_rows(calendars: Iterable[FoundCalendar]) -> Iterator[list[CellValue]]:
    """Rows of the Calendars tab: calendar, day or first day, last day, working, hours."""
    for calendar in calendars:
        for weekday, spans in enumerate(calendar.week):
            yield [calendar.name, _WEEKDAYS[weekday], None, *_hours(spans)]
        for first, last, spans in in_a_row(calendar.days):
            yield [calendar.name, first, last, *_hours(spans)]


def in_a_row(days: dict[date, Spans]) -> Iterator[tuple[date, date, Spans]]:
    """Days that follow each other with the same working time, as first and last day."""
    begun: tuple[date, date, Spans] | None = None
    for day in sorted(days):
        if begun and day == begun[1] + timedelta(days=1) and days[day] == begun[2]:
            begun = begun[0], day, begun[2]
            continue
        if begun:
            yield begun
        begun = day, day, days[day]
    if begun:
        yield begun


def _hours(spans: Spans) -> tuple[CellValue, CellValue]:
    if not spans:
        return "no", None
    return "yes", ", ".join(f"{show_clock(start)}-{show_clock(end)}" for start, end in spans)
