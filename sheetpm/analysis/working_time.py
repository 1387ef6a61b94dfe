"""The calendars of a plan: the project's, those of single tasks, and those of single people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from math import isfinite

from msgspec import Struct, field

from sheetpm.analysis.countries import country_code
from sheetpm.analysis.personal_time import (
    OwnDays,
    PersonalTime,
    days_between,
    days_of,
    gather_personal_time,
)
from sheetpm.config import Settings
from sheetpm.languages import WEEKDAYS, Text, listed
from sheetpm.plan.calendar import (
    Spans,
    WorkCalendar,
    WorkingTime,
    working_week,
)
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Assignment, Duration
from sheetpm.schema.names import normalise
from sheetpm.schema.tasks import TaskRow
from sheetpm.schema.team import CalendarRow, DayKind

DEFAULT_WEEK = frozenset({0, 1, 2, 3, 4})
DEFAULT_HOURS = 8.0

_MARGIN = timedelta(days=3 * 366)
"""How far beyond the plan's dates holidays are known, since forecasts run on."""

_FARTHEST = timedelta(days=40 * 366)
"""Holidays reach no further beyond the first date; afterwards the usual week repeats."""

_FIRST_DAY, _LAST_DAY = date(1950, 1, 1), date(2150, 12, 31)
"""What lies outside is a slip of the pen, and no reason to look up holidays of all the years."""

_LONGEST_MINUTES = 500_000_000
"""About a thousand years; what is typed longer counts as that."""


class HolidayFacts(Struct, frozen=True, kw_only=True):
    """Public holidays of a country or subdivision over some years."""

    code: str
    """As written: `DE-BY`; empty where none is named."""
    is_known: bool
    """Whether the library knows that code."""
    days_off: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()
    """Make-up working days on weekends (调休)."""
    unknown_years: tuple[int, ...] = ()
    """Years of the plan for which make-up working days are not published or not known."""
    known_until: int = 9999
    """The last year for which they are."""

    def unknown_between(self, first: date, last: date) -> tuple[int, ...]:
        """Years of a span of time for which make-up working days are not known."""
        return tuple(range(max(first.year, self.known_until + 1), last.year + 1))


class Calendars(Struct, frozen=True, kw_only=True):
    """Which calendar each task follows."""

    project: WorkCalendar
    holidays: HolidayFacts
    hours_per_day: float
    week: frozenset[int]
    named: dict[str, WorkCalendar] = field(default_factory=dict)
    """Those of the Calendars tab, by normalised name."""
    people: PersonalTime = field(default_factory=PersonalTime)
    found: dict[tuple[str | None, tuple[Assignment, ...] | None], WorkCalendar | None] = field(
        default_factory=dict
    )
    """What tasks with that calendar and those people follow; `None` without any working time."""
    base: str = ""
    """The calendar of the Calendars tab that is the project's; empty where week and hours are."""
    horizon: tuple[date, date] = (_FIRST_DAY, _LAST_DAY)
    """The days for which holidays were looked up; wide around the plan."""

    @property
    def is_single(self) -> bool:
        """Whether all tasks follow the project's calendar."""
        return not self.named and self.people.is_usual

    def of_task(self, row: TaskRow) -> WorkCalendar:
        """The calendar that a task follows.

        It is the time in which at least one of its people works. With a task calendar it is the
        part of that calendar in which at least one of them does; people without a calendar of
        their own are there whenever the task's works. Where that leaves no working time at all,
        it is the task's calendar without its people: `has_working_time` tells.
        """
        found = self._find(row)
        return self._base(row) if found is None else found

    def has_working_time(self, row: TaskRow) -> bool:
        """Whether the task's calendar and those of its people have any working time in common."""
        return self._find(row) is not None

    def has_own_time(self, row: TaskRow) -> bool:
        """Whether somebody at the task has a calendar or extra working days of their own."""
        people = self.people
        if not people.own and not people.extra:
            return False
        names = (normalise(each.name) for each in row.owner or ())
        return any(name in people.own or name in people.extra for name in names)

    def hangs_on_people(self, row: TaskRow) -> bool:
        """Whether all people at the task have calendars of their own, so that it waits for them."""
        names = {normalise(each.name) for each in row.owner or ()} - self.people.materials
        return bool(names) and names <= self.people.own.keys()

    def own_days(self, who: str, span: tuple[date, date]) -> OwnDays:
        """How the working days of one person (normalised name) differ from the project's."""
        return self.people.days_of(who, self.project, *span)

    def hours_of(self, who: str) -> float:
        """What one person works on a usual day."""
        own = self.people.own.get(who)
        return self.hours_per_day if own is None else own.minutes_per_day / 60

    def _base(self, row: TaskRow) -> WorkCalendar:
        name = normalise(row.task_calendar) if row.task_calendar else ""
        return self.named.get(name, self.project)

    def _find(self, row: TaskRow) -> WorkCalendar | None:
        key = row.task_calendar, row.owner
        if key not in self.found:
            base = self._base(row)
            names = (normalise(each.name) for each in row.owner or ())
            is_own = base is not self.project
            self.found[key] = self.people.calendar_of(names, base, is_own=is_own)
        return self.found[key]

    def describe(self) -> Text:
        """The project's calendar in words, for "How these numbers are made"."""
        days = sorted(self.week)
        if days == list(range(days[0], days[-1] + 1)) and len(days) > 2:
            week = Text("{first}-{last}", "{first}至{last}").of(
                first=WEEKDAYS[days[0]], last=WEEKDAYS[days[-1]]
            )
        else:
            week = listed(WEEKDAYS[day] for day in days)
        if self.base:
            week = Text("calendar {base}: {week}", "日历“{base}”：{week}").of(
                base=self.base, week=week
            )
        holidays = Text("no public holidays", "不计法定节假日")
        if self.holidays.is_known:
            holidays = Text("public holidays of {code}", "法定节假日 {code}")
        return Text(
            "{week}, {hours} h a day, {holidays}", "{week}，每天 {hours} 小时，{holidays}"
        ).of(
            week=week,
            hours=f"{self.hours_per_day:g}",
            holidays=holidays.of(code=self.holidays.code),
        )


def build_calendars(plan: Plan, settings: Settings, *, status_date: date) -> Calendars:
    """The project's calendar from work week, hours, holidays and the Calendar tab, and the rest.

    The Project tab speaks before the settings; without either it is Monday to Friday, 8 hours.
    """
    week = plan.facts.work_week or parse_week(settings.work_week) or DEFAULT_WEEK
    hours = plan.facts.hours_per_day or settings.hours_per_day or DEFAULT_HOURS
    hours = hours if 0 < hours <= 24 else DEFAULT_HOURS
    first, last = _span(plan, status_date)
    code = (plan.facts.holidays or settings.holidays or "").strip()
    farthest = min(last + _MARGIN + _undated_time(plan, hours), first + _FARTHEST)
    horizon = (max(_FIRST_DAY, first - _MARGIN), min(_LAST_DAY, max(farthest, last)))
    years = tuple(range(horizon[0].year, horizon[1].year + 1))
    holidays = find_holidays(code, years, (first.year, last.year))
    spans = working_week(week, hours)
    usual = next(each for each in spans if each)
    named = _named_calendars(plan, usual)
    chosen = named.get(normalise(plan.facts.calendar or ""))
    if chosen is not None:
        spans = chosen.time.week
    exceptions: dict[date, Spans] = dict.fromkeys(holidays.days_off, ())
    exceptions |= dict.fromkeys(holidays.working_days, usual)
    exceptions |= _calendar_tab(plan.calendar.rows, usual)
    if chosen is not None:
        exceptions |= chosen.time.exceptions
    is_stated = chosen is not None and plan.facts.hours_per_day is not None
    project = WorkCalendar(
        WorkingTime(week=spans, exceptions=exceptions),
        unknown_years=holidays.unknown_years,
        minutes_per_day=round(hours * 60) if is_stated else 0,
    )
    if chosen is not None:
        hours = project.minutes_per_day / 60
        week = frozenset(day for day, each in enumerate(spans) if each) or week
    return Calendars(
        project=project,
        holidays=holidays,
        hours_per_day=hours,
        week=week,
        named=named,
        base=(plan.facts.calendar or "") if chosen is not None else "",
        people=gather_personal_time(
            plan,
            named,
            base=plan.facts.calendar or "",
            days_off=(day for day, each in exceptions.items() if not each),
        ),
        horizon=horizon,
    )


def count_minutes(typed: Duration | None, minutes_per_day: int, days_per_week: int) -> int | None:
    """Minutes of a duration or a lag as typed; `None` where it cannot be told, as of a percentage."""
    if typed is None or typed.is_percentage or not isfinite(typed.amount):
        return None
    amount = min(max(typed.amount, -_LONGEST_MINUTES), _LONGEST_MINUTES)
    minutes = Duration(amount, typed.unit).minutes(minutes_per_day, days_per_week)
    return min(max(minutes, -_LONGEST_MINUTES), _LONGEST_MINUTES)


def parse_week(text: str | None) -> frozenset[int] | None:
    """A work week from the settings, such as `Mon-Fri` or `周一至周五`."""
    if not text:
        return None
    from sheetpm.plan.weekdays import read_week

    return read_week(text)


@lru_cache(maxsize=32)
def find_holidays(code: str, years: Sequence[int], plan_years: tuple[int, int]) -> HolidayFacts:
    """Public holidays of `GB`, `DE-BY`, `CN`, `中国`; make-up working days where the library has them."""
    if not code:
        return HolidayFacts(code="", is_known=False)
    import holidays as holiday_library

    country, _, subdivision = code.upper().replace("_", "-").partition("-")
    try:
        found = holiday_library.country_holidays(country, subdiv=subdivision or None, years=years)
        made_up = holiday_library.country_holidays(
            country, years=range(min(2015, years[0]), years[-1] + 1)
        )
    except (NotImplementedError, KeyError, ValueError):
        # That is how the library says that it does not know the country or region: CAL006.
        named = country_code(code)
        if named is None:
            return HolidayFacts(code=code, is_known=False)
        return find_holidays(named, years, plan_years)
    weekend_work = frozenset(getattr(made_up, "weekend_workdays", ()))
    known_years = {day.year for day in weekend_work}
    # Some countries shifted a weekend now and then; only those that do it as a rule are awaited.
    is_usual = len(known_years) >= 5
    latest = max(known_years) if is_usual else found.end_year
    return HolidayFacts(
        code=code,
        is_known=True,
        days_off=frozenset(day for day in found if day not in weekend_work),
        working_days=frozenset(day for day in weekend_work if day.year in set(years)),
        unknown_years=tuple(range(max(plan_years[0], latest + 1), plan_years[1] + 1)),
        known_until=latest,
    )


def _calendar_tab(rows: Iterable[CalendarRow], usual: Spans) -> dict[date, Spans]:
    """Everybody's days off and working days; the lower row wins for the same day."""
    exceptions: dict[date, Spans] = {}
    for row in rows:
        if row.who or row.date is None:
            continue
        spans = usual if row.kind is DayKind.WORKING_DAY else ()
        exceptions |= dict.fromkeys(days_of(row), spans)
    return exceptions


def _named_calendars(plan: Plan, usual: Spans) -> dict[str, WorkCalendar]:
    """Calendars of the Calendars tab: hours by weekday, and exceptions from a day on.

    One that never works is left out.
    """
    weeks: dict[str, list[Spans]] = {}
    exceptions: dict[str, dict[date, Spans]] = {}
    for row in plan.calendars.rows:
        name = normalise(row.calendar or "")
        if not name:
            continue
        week, days = weeks.setdefault(name, [()] * 7), exceptions.setdefault(name, {})
        spans = () if row.working is False else row.hours or usual
        if isinstance(row.day_or_from, int):
            week[row.day_or_from] = spans
        elif row.day_or_from is not None:
            days |= dict.fromkeys(days_between(row.day_or_from, row.to), spans)
    return {
        name: WorkCalendar(WorkingTime(week=tuple(week), exceptions=exceptions[name]), name=name)
        for name, week in weeks.items()
        if any(week) or any(exceptions[name].values())
    }


def _span(plan: Plan, status_date: date) -> tuple[date, date]:
    """The first and the last day the plan speaks of, within reason."""
    days = [status_date, plan.facts.start, plan.facts.finish]
    for row in plan.tasks.rows:
        days += (row.start, row.finish, row.actual_start, row.actual_finish)
        days += (row.baseline_start, row.baseline_finish, row.deadline, row.constraint_date)
    for recorded in plan.baseline.rows:
        days += (recorded.start, recorded.finish)
    known = [day for day in days if day is not None and _FIRST_DAY <= day <= _LAST_DAY]
    return min(known, default=_FIRST_DAY), max(known, default=_LAST_DAY)


def _undated_time(plan: Plan, hours_per_day: float) -> timedelta:
    """At most how long the tasks without dates can take, one after the other, weekends included."""
    minutes = round(hours_per_day * 60)
    typed = Counter(
        row.duration for row in plan.tasks.rows if row.start is None and row.finish is None
    )
    spans = ((count_minutes(each, minutes, 5) or 0, times) for each, times in typed.items())
    days = sum(max(length, 0) * times for length, times in spans) / minutes
    return min(timedelta(days=2 * min(days, _FARTHEST.days)), _FARTHEST)
