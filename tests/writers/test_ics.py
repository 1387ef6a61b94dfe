"""Rules of repetition and hostile texts in an iCalendar file."""

from datetime import date
from typing import Any

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from icalendar import Calendar as Component

from sheetpm.analysis.rhythms import Rhythm
from sheetpm.views.calendar import Calendar, CalendarEntry
from sheetpm.writers.ics import write_calendar


def _calendar(**facts: object) -> Calendar:
    entry = CalendarEntry(
        uid="1@sheetpm", day=date(2026, 1, 31), summary="Report", description="", category="report"
    )
    entry = CalendarEntry(
        **{name: getattr(entry, name) for name in entry.__struct_fields__} | facts
    )
    return Calendar(name="Plan", as_of=date(2026, 1, 5), entries=(entry,))


@pytest.mark.parametrize(
    ("rhythm", "until", "days"),
    [
        (Rhythm(months=1), date(2026, 5, 1), ["01-31", "02-28", "03-31", "04-30"]),
        (Rhythm(months=3), date(2026, 8, 1), ["01-31", "04-30", "07-31"]),
        (Rhythm(days=14), date(2026, 3, 1), ["01-31", "02-14", "02-28"]),
        (Rhythm(days=10), date(2026, 2, 20), ["01-31", "02-10", "02-20"]),
    ],
)
def test_repetitions_fall_on_the_days_that_the_plan_counts(
    rhythm: Rhythm, until: date, days: list[str]
) -> None:
    written = write_calendar(_calendar(repeats=rhythm, until=until, day_of_month=31))
    (event,) = Component.from_ical(written).walk("VEVENT")
    found: Any = event
    rule = rrulestr(found["rrule"].to_ical().decode(), dtstart=found.start)
    assert [f"{day:%m-%d}" for day in rule] == days


def test_control_characters_and_line_breaks_cannot_make_lines_of_their_own() -> None:
    hostile = "a\r\nBEGIN:VALARM\x07\x1b[31m;b,c"
    written = write_calendar(_calendar(summary=hostile, description=hostile))
    assert written.count(b"\nBEGIN:") == 1  # the one entry
    assert b"\x07" not in written
    assert b"\x1b" not in written
