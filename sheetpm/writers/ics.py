"""A calendar as an iCalendar file (RFC 5545), whole days only."""

from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar as Component
from icalendar import Event

from sheetpm.views.calendar import Calendar, CalendarEntry

_PRODUCT = "-//sheetpm//sheetpm//EN"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).date()
_SHORTEST_MONTH = 28


def write_calendar(calendar: Calendar) -> bytes:
    """The file's bytes; the same calendar gives the same.

    No clock is asked: the status date stands for the moment of writing, and a later one counts as
    a later revision of the same entry.
    """
    made = Component()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _plain(calendar.name))
    for entry in calendar.entries:
        made.add_component(_event(entry, calendar))
    return bytes(made.to_ical())


def _event(entry: CalendarEntry, calendar: Calendar) -> Event:
    written = datetime(calendar.as_of.year, calendar.as_of.month, calendar.as_of.day, tzinfo=UTC)
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", written)
    event.add("last-modified", written)
    event.add("sequence", max(0, (calendar.as_of - _EPOCH).days))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))  # the first day that is not part of it
    event.add("summary", _plain(entry.summary))
    event.add("description", _plain(entry.description))
    event.add("categories", [entry.category])
    event.add("class", "PUBLIC")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.repeats is not None:
        event.add("rrule", _rule(entry))
    return event


def _rule(entry: CalendarEntry) -> dict[str, Any]:
    """How an entry repeats; a month that is too short has it on its last day."""
    assert entry.repeats is not None
    rhythm = entry.repeats
    if rhythm.months:
        rule: dict[str, Any] = {"freq": "MONTHLY", "interval": rhythm.months}
        if entry.day_of_month > _SHORTEST_MONTH:
            rule["bymonthday"] = list(range(_SHORTEST_MONTH, entry.day_of_month + 1))
            rule["bysetpos"] = -1
    else:
        is_weekly = rhythm.days % 7 == 0
        rule = {
            "freq": "WEEKLY" if is_weekly else "DAILY",
            "interval": rhythm.days // 7 if is_weekly else rhythm.days,
        }
    if entry.until is not None:
        rule["until"] = entry.until
    return rule


def _plain(text: str) -> str:
    """Text without control characters, which a calendar file must not hold."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)


def is_ours(content: bytes) -> bool:
    """Whether a file was written by `write_calendar`, or is empty."""
    return not content or (
        content.startswith(b"BEGIN:VCALENDAR") and f"PRODID:{_PRODUCT}".encode() in content[:400]
    )
