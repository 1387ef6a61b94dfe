"""A plan as Microsoft Project's XML (MSPDI), which ProjectLibre and others open too.

Elements stand in the order of Microsoft's published schema, mspdi_pj12.xsd: Project refuses others.
Written row by row, so that a large plan takes no more memory than its text.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import chain
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

from sheetpm.views.exchange import (
    ClockSpans,
    ExchangeAssignment,
    ExchangeBaseline,
    ExchangeCalendar,
    ExchangeException,
    ExchangeLink,
    ExchangeProject,
    ExchangeResource,
    ExchangeTask,
)
from sheetpm.writers.cell_text import clean_text

Value: TypeAlias = str | int | float | bool | datetime | time | timedelta | None

_NAMESPACE: Final = "http://schemas.microsoft.com/project"
_SAVE_VERSION: Final = 14
"""Project 2010, the first that knows inactive tasks."""
CODE_FIELD: Final = 188743731
"""Text1, the first free text field of a task: it shows the id that people gave it."""
CODE_ALIAS: Final = "sheetpm ID"
_LONGEST_NAME: Final = 512
_LONGEST_NOTE: Final = 32_000
_MOST_SPANS: Final = 5
"""Working times of a day, as Project's dialog and schema allow."""
_LINK_KINDS: Final = {"FF": 0, "FS": 1, "SF": 2, "SS": 3}
_CONSTRAINTS: Final = {
    "ASAP": 0,
    "ALAP": 1,
    "MSO": 2,
    "MFO": 3,
    "SNET": 4,
    "SNLT": 5,
    "FNET": 6,
    "FNLT": 7,
}
_UNITS: Final = {
    "min": 3, "emin": 4, "h": 5, "eh": 6, "d": 7, "ed": 8, "w": 9, "ew": 10, "mo": 11, "%": 19,
    "e%": 20,
}  # fmt: skip
_DAY_TYPES: Final = (2, 3, 4, 5, 6, 7, 1)
"""Monday to Sunday; Project counts from Sunday, 1."""


def write_mspdi(project: ExchangeProject) -> bytes:
    """The whole file, UTF-8; the same project gives the same bytes."""
    target = BytesIO()
    target.write(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
    target.write(f'<Project xmlns="{_NAMESPACE}">\n'.encode())
    for piece in _project(project):
        target.write(piece.encode("utf-8"))
        target.write(b"\n")
    target.write(b"</Project>\n")
    return target.getvalue()


def _project(project: ExchangeProject) -> Iterator[str]:
    yield from _elements(
        ("SaveVersion", _SAVE_VERSION),
        ("Name", _line(project.name, 255)),
        ("Title", _line(project.title)),
        ("Manager", _line(project.manager)),
        ("ScheduleFromStart", project.is_scheduled_from_start),
        ("StartDate", project.start),
        ("FinishDate", project.finish),
        ("CriticalSlackLimit", round(project.critical_slack_days)),
        ("CurrencyCode", project.currency or None),
        ("CalendarUID", project.calendar_uid),
        ("DefaultStartTime", _edge(project, 0)),
        ("DefaultFinishTime", _edge(project, 1)),
        ("MinutesPerDay", project.minutes_per_day),
        ("MinutesPerWeek", project.minutes_per_day * project.days_per_week),
        ("DaysPerMonth", 20),
        ("DefaultTaskType", 1),
        ("DurationFormat", _UNITS["d"]),
        ("WorkFormat", 2),
        ("HonorConstraints", True),
        ("NewTasksEffortDriven", False),
        ("SplitsInProgressTasks", True),
        ("WeekStartDay", 1),
        ("StatusDate", project.status_date),
    )
    yield "<ExtendedAttributes><ExtendedAttribute>"
    yield from _elements(
        ("FieldID", CODE_FIELD),
        ("FieldName", "Text1"),
        ("Alias", CODE_ALIAS),
    )
    yield "</ExtendedAttribute></ExtendedAttributes>"
    yield from _list("Calendars", (_calendar(each) for each in project.calendars))
    yield from _list("Tasks", (_task(each) for each in project.tasks))
    yield from _list("Resources", (_resource(each) for each in project.resources))
    yield from _list("Assignments", (_assignment(each) for each in project.assignments))


def _edge(project: ExchangeProject, end: int) -> time | None:
    """When the first working day of the week begins or ends."""
    week = next((each.week for each in project.calendars if each.week), ())
    spans = next(filter(None, week), ())
    if not spans:
        return None
    return _clock((spans[-1] if end else spans[0])[end])


def _calendar(calendar: ExchangeCalendar) -> Iterator[str]:
    yield "<Calendar>"
    yield from _elements(
        ("UID", calendar.uid),
        ("Name", _line(calendar.name)),
        ("IsBaseCalendar", calendar.base_uid is None),
        ("BaseCalendarUID", -1 if calendar.base_uid is None else calendar.base_uid),
    )
    yield from _list("WeekDays", chain(_week(calendar), map(_day_off, calendar.exceptions)))
    yield from _list("Exceptions", map(_exception, calendar.exceptions))
    yield "</Calendar>"


def _week(calendar: ExchangeCalendar) -> Iterator[Iterator[str]]:
    for day in (6, 0, 1, 2, 3, 4, 5) if calendar.week else ():
        yield _week_day(_DAY_TYPES[day], calendar.week[day])


def _week_day(
    kind: int, spans: ClockSpans, period: ExchangeException | None = None
) -> Iterator[str]:
    yield "<WeekDay>"
    yield from _elements(("DayType", kind), ("DayWorking", bool(spans)))
    if period is not None:
        yield from _period(period)
    yield from _working_times(spans)
    yield "</WeekDay>"


def _day_off(exception: ExchangeException) -> Iterator[str]:
    """An exception as Project 2003 wrote it, which ProjectLibre reads; newer ones write both."""
    return _week_day(0, exception.spans, exception)


def _period(exception: ExchangeException) -> Iterator[str]:
    yield "<TimePeriod>"
    yield from _elements(
        ("FromDate", _midnight(exception.first)),
        ("ToDate", _midnight(exception.last) + timedelta(hours=23, minutes=59)),
    )
    yield "</TimePeriod>"


def _exception(exception: ExchangeException) -> Iterator[str]:
    yield "<Exception>"
    yield from _elements(("EnteredByOccurrences", False))
    yield from _period(exception)
    yield from _elements(
        ("Occurrences", (exception.last - exception.first).days + 1),
        ("Type", 1),
        ("DayWorking", bool(exception.spans)),
    )
    yield from _working_times(exception.spans)
    yield "</Exception>"


def _working_times(spans: ClockSpans) -> Iterator[str]:
    if not spans:
        return
    yield "<WorkingTimes>"
    for start, end in spans[:_MOST_SPANS]:
        yield "<WorkingTime>"
        yield from _elements(("FromTime", _clock(start)), ("ToTime", _clock(end)))
        yield "</WorkingTime>"
    yield "</WorkingTimes>"


def _task(task: ExchangeTask) -> Iterator[str]:
    yield "<Task>"
    yield from _elements(
        ("UID", task.uid),
        ("ID", task.uid),
        ("Name", _line(task.name)),
        ("Active", False if task.is_cancelled else None),
        ("Type", 1),
        ("IsNull", False),
        ("WBS", _line(task.wbs or task.outline_number)),
        ("OutlineNumber", task.outline_number),
        ("OutlineLevel", task.level),
        ("Priority", task.priority if task.priority is not None else 500),
        ("Start", task.start),
        ("Finish", task.finish),
        ("Duration", _length(task.duration)),
        ("DurationFormat", _UNITS.get(task.duration_unit, 7)),
        ("Work", _length(task.work)),
        ("EffortDriven", False),
        ("Estimated", task.duration is None),
        ("Milestone", task.is_milestone),
        ("Summary", task.is_summary),
        ("Critical", task.is_critical),
        ("EarlyStart", task.early_start),
        ("EarlyFinish", task.early_finish),
        ("LateStart", task.late_start),
        ("LateFinish", task.late_finish),
        ("FreeSlack", _tenths(task.free_float)),
        ("TotalSlack", _tenths(task.total_float)),
        ("FixedCost", _cents(task.fixed_cost)),
        ("FixedCostAccrual", None if task.fixed_cost is None else 2),
        ("PercentComplete", _percent(task.percent_complete)),
        ("Cost", _cents(task.cost)),
        ("ActualStart", task.actual_start),
        ("ActualFinish", task.actual_finish),
        ("ActualDuration", _done(task.duration, task.remaining_duration)),
        ("ActualCost", _cents(task.actual_cost)),
        ("RemainingDuration", _length(task.remaining_duration)),
        ("ConstraintType", _CONSTRAINTS[task.constraint]),
        ("CalendarUID", -1 if task.calendar_uid is None else task.calendar_uid),
        ("ConstraintDate", task.constraint_date),
        ("Deadline", task.deadline),
        ("IgnoreResourceCalendar", task.ignores_people),
        ("Notes", clean_text(task.notes, _LONGEST_NOTE) or None),
    )
    for link in task.links:
        yield from _link(link)
    if task.code:
        yield "<ExtendedAttribute>"
        yield from _elements(("FieldID", CODE_FIELD), ("Value", _line(task.code)))
        yield "</ExtendedAttribute>"
    for baseline in task.baselines:
        yield from _baseline(baseline)
    yield "</Task>"


def _link(link: ExchangeLink) -> Iterator[str]:
    yield "<PredecessorLink>"
    is_share = link.unit in {"%", "e%"}
    yield from _elements(
        ("PredecessorUID", link.predecessor),
        ("Type", _LINK_KINDS[link.kind]),
        ("CrossProject", False),
        ("LinkLag", round(link.lag if is_share else link.lag * 10)),
        ("LagFormat", _UNITS.get(link.unit, 7)),
    )
    yield "</PredecessorLink>"


def _baseline(baseline: ExchangeBaseline) -> Iterator[str]:
    yield "<Baseline>"
    yield from _elements(
        ("Number", baseline.number),
        ("Start", baseline.start),
        ("Finish", baseline.finish),
        ("Duration", _length(baseline.duration)),
        ("DurationFormat", None if baseline.duration is None else _UNITS["d"]),
        ("Cost", _cents(baseline.cost)),
    )
    yield "</Baseline>"


def _resource(resource: ExchangeResource) -> Iterator[str]:
    yield "<Resource>"
    is_work, is_cost = resource.kind == "work", resource.kind == "cost"
    rate_format = 2 if is_work else 8
    yield from _elements(
        ("UID", resource.uid),
        ("ID", resource.uid),
        ("Name", _line(resource.name)),
        ("Type", 1 if is_work else 2 if is_cost else 0),
        ("IsNull", False),
        ("MaterialLabel", _line(resource.unit) if resource.kind == "material" else None),
        ("Code", _line(resource.code)),
        ("Group", _line(resource.group)),
        ("EmailAddress", _line(resource.email)),
        ("MaxUnits", resource.max_units if is_work else None),
        ("StandardRate", resource.rate),
        ("StandardRateFormat", None if resource.rate is None else rate_format),
        ("CalendarUID", resource.calendar_uid),
        ("IsCostResource", True if is_cost else None),
    )
    yield "</Resource>"


def _assignment(assignment: ExchangeAssignment) -> Iterator[str]:
    work, percent = assignment.work, assignment.percent_complete
    done = None if work is None or percent is None else round(work * percent)
    yield "<Assignment>"
    yield from _elements(
        ("UID", assignment.uid),
        ("TaskUID", assignment.task),
        ("ResourceUID", assignment.resource),
        ("PercentWorkComplete", _percent(percent)),
        ("ActualWork", _length(done)),
        ("Finish", assignment.finish),
        ("RemainingWork", None if work is None or done is None else _length(work - done)),
        ("Start", assignment.start),
        ("Units", assignment.units),
        ("Work", _length(work)),
    )
    yield "</Assignment>"


def _list(name: str, items: Iterator[Iterator[str]]) -> Iterator[str]:
    """The elements of a list; none at all where the list is empty."""
    is_open = False
    for item in items:
        if not is_open:
            yield f"<{name}>"
            is_open = True
        yield from item
    if is_open:
        yield f"</{name}>"


def _elements(*pairs: tuple[str, Value]) -> Iterator[str]:
    """Elements with their values; those without a value are left out."""
    for name, value in pairs:
        if value is not None and value != "":
            yield f"<{name}>{escape(_text(value))}</{name}>"


def _text(value: Value) -> str:
    match value:
        case bool():
            return "1" if value else "0"
        case float():
            return f"{round(value, 6):.6f}".rstrip("0").rstrip(".")
        case datetime() | time():
            return value.isoformat(timespec="seconds")
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"PT{minutes // 60}H{minutes % 60}M0S"
        case _:
            return str(value)


def _line(text: str, limit: int = _LONGEST_NAME) -> str:
    return clean_text(" ".join(text.split()), limit)


def _length(minutes: int | None) -> timedelta | None:
    return None if minutes is None else timedelta(minutes=max(minutes, 0))


def _done(whole: int | None, remaining: int | None) -> timedelta | None:
    return None if whole is None or remaining is None else _length(whole - remaining)


def _tenths(minutes: int | None) -> int | None:
    return None if minutes is None else minutes * 10


def _cents(amount: float | None) -> float | None:
    """Amounts are kept as hundredths of the currency's unit; rates are not."""
    return None if amount is None else round(amount * 100, 2)


def _percent(share: float | None) -> int | None:
    return None if share is None else min(max(round(share * 100), 0), 100)


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a plan's clock has no time zone
