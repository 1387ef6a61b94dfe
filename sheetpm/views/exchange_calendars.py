"""Calendars in the terms of exchange: each day of the clock with its working time."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct, field

from sheetpm.analysis.analyse import Analysis
from sheetpm.plan.calendar import DAY, WorkingTime
from sheetpm.plan.model import Plan
from sheetpm.schema.names import normalise
from sheetpm.views.exchange import ClockSpans, ExchangeCalendar, ExchangeException

PROJECT_CALENDAR_UID = 1
STANDARD = "Standard"
"""What the project's calendar is called where the plan gives it no name."""


class CalendarBook(Struct, kw_only=True):
    """The calendars of a plan by number, and which number has a name."""

    calendars: list[ExchangeCalendar] = field(default_factory=list)
    by_name: dict[str, int] = field(default_factory=dict)
    """Of the calendars that tasks name."""

    def add_personal(self, name: str, time: WorkingTime, project: WorkingTime) -> int | None:
        """A calendar of one person's own, where they do not work as the project does."""
        if time == project:
            return None
        week, usual = _clock_week(time), _clock_week(project)
        # What the project's calendar excepts counts for the person too, if nothing is said.
        inherited = {
            day: spans
            for day in _days_around(project.exceptions)
            if (spans := clock_spans(project, day)) != usual[day.weekday()]
        }
        special = [
            ExchangeException(first=day, last=day, spans=spans)
            for day in _days_around({*time.exceptions, *project.exceptions})
            if (spans := clock_spans(time, day)) != inherited.get(day, week[day.weekday()])
        ]
        uid = len(self.calendars) + 1
        self.calendars.append(
            ExchangeCalendar(
                uid=uid,
                name=name,
                base_uid=self.calendars[0].uid,
                week=() if week == usual else week,
                exceptions=tuple(_in_a_row(special)),
            )
        )
        return uid


def collect_calendars(plan: Plan, analysis: Analysis) -> CalendarBook:
    """The project's calendar first, then those of the Calendars tab that tasks use."""
    calendars = analysis.calendars
    shown = {normalise(row.calendar): row.calendar for row in plan.calendars.rows if row.calendar}
    book = CalendarBook()
    name = calendars.base or STANDARD
    book.calendars.append(_calendar(PROJECT_CALENDAR_UID, name, calendars.project.time))
    taken = {normalise(name)}
    used = {normalise(row.task_calendar) for row in plan.tasks.rows if row.task_calendar}
    for key, calendar in calendars.named.items():
        if key not in used and key != normalise(calendars.base):
            continue
        if key in used and calendar.time == calendars.project.time:
            book.by_name[key] = PROJECT_CALENDAR_UID
            continue
        if key not in used:
            continue
        uid = len(book.calendars) + 1
        title = shown.get(key, key)
        title = f"{title} (2)" if key in taken else title
        taken.add(key)
        book.calendars.append(_calendar(uid, title, calendar.time))
        book.by_name[key] = uid
    return book


def clock_spans(time: WorkingTime, day: date) -> ClockSpans:
    """The working time that falls on a day of the clock, night shifts cut at midnight."""
    return _clip(time.spans_of(day - timedelta(days=1)), time.spans_of(day))


def _clip(before: ClockSpans, own: ClockSpans) -> ClockSpans:
    spans = [(0, _end(span) - DAY) for span in before if _end(span) > DAY]
    spans += [(start, min(_end((start, end)), DAY)) for start, end in own]
    return tuple(sorted(spans))


def _end(span: tuple[int, int]) -> int:
    start, end = span
    return end + DAY if end <= start else end


def _calendar(uid: int, name: str, time: WorkingTime) -> ExchangeCalendar:
    week = _clock_week(time)
    special = (
        ExchangeException(first=day, last=day, spans=spans)
        for day in _days_around(time.exceptions)
        if (spans := clock_spans(time, day)) != week[day.weekday()]
    )
    return ExchangeCalendar(uid=uid, name=name, week=week, exceptions=tuple(_in_a_row(special)))


def _clock_week(time: WorkingTime) -> tuple[ClockSpans, ...]:
    return tuple(_clip(time.week[day - 1], time.week[day]) for day in range(7))


def _days_around(days: Iterable[date]) -> list[date]:
    """Days with the ones after them, into which a night shift reaches."""
    return sorted({day + timedelta(days=step) for day in days for step in (0, 1)})


def _in_a_row(days: Iterable[ExchangeException]) -> Iterator[ExchangeException]:
    """Days of the same working time that follow each other, as one."""
    open_: ExchangeException | None = None
    for day in days:
        follows = open_ is not None and day.first == open_.last + timedelta(days=1)
        if open_ is not None and follows and day.spans == open_.spans:
            open_ = ExchangeException(first=open_.first, last=day.last, spans=day.spans)
            continue
        if open_ is not None:
            yield open_
        open_ = day
    if open_ is not None:
        yield open_
