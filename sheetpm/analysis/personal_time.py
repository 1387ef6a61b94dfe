"""When single people, and single pieces of equipment, work: calendars of their own, leave, extra days.

A calendar of the Calendars tab is somebody's own where the Team tab names it for them, or where it
is called exactly like a person or a resource, as in exports of Microsoft Project.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TypeAlias

from msgspec import Struct, field

from sheetpm.plan.calendar import Spans, WorkCalendar, WorkingTime, usual_spans
from sheetpm.plan.combined_time import common_time, joint_time
from sheetpm.plan.model import Plan
from sheetpm.schema.names import normalise
from sheetpm.schema.team import CalendarRow, DayKind, ResourceType

_LONGEST_ENTRY = 3660
"""Days of one row that count; more is a slip of the pen."""

NO_DAYS: frozenset[date] = frozenset()

_Kind: TypeAlias = tuple[tuple[Spans, ...], tuple[tuple[date, Spans], ...]]
"""What a calendar works: its week and its exceptions."""


class OwnDays(Struct, frozen=True, kw_only=True):
    """Days on which somebody works otherwise than the project."""

    away: frozenset[date] = NO_DAYS
    """Leave, and what a calendar of their own does not work."""
    extra: frozenset[date] = NO_DAYS
    """Days that the project has off; one that is in both is not worked."""


class _Member(Struct, frozen=True):
    """What makes somebody's working time; people who are alike in this are one."""

    own: WorkCalendar | None = None
    """A calendar of their own."""
    leave: frozenset[date] = NO_DAYS
    extra: frozenset[date] = NO_DAYS


class PersonalTime(Struct, frozen=True, kw_only=True):
    """What is known of single people's working time, by normalised name and id."""

    own: Mapping[str, WorkCalendar] = field(default_factory=dict)
    """Calendars of their own, less the days that everybody has off."""
    leave: Mapping[str, frozenset[date]] = field(default_factory=dict)
    extra: Mapping[str, frozenset[date]] = field(default_factory=dict)
    """Days on which somebody works by the Calendar tab, whatever their calendar says."""
    materials: frozenset[str] = frozenset()
    """Material and money: they do not work at all."""
    cache: dict[tuple[str | None, frozenset[_Member]], WorkCalendar | None] = field(
        default_factory=dict
    )
    alike: dict[_Kind, WorkCalendar] = field(default_factory=dict)
    differences: dict[tuple[WorkCalendar, date, date], OwnDays] = field(default_factory=dict)

    @property
    def is_usual(self) -> bool:
        """Whether everybody works in the project's time."""
        return not self.own and not self.leave and not self.extra

    def calendar_of(
        self, people: Iterable[str], base: WorkCalendar, *, is_own: bool
    ) -> WorkCalendar | None:
        """The working time in which at least one of these people works; the base without any.

        Where the base is the task's own calendar (`is_own`), it is the part of that in which at
        least one of them works; people without a calendar of their own are there all the time of
        it, less their leave. `None` where that leaves no week with working time.
        """
        members = frozenset(
            self._member(each, is_own=is_own) for each in people if each not in self.materials
        )
        if not members or (is_own and _Member() in members):
            return base
        key = base.name if is_own else None, members
        if key not in self.cache:
            found = _work_out(members, base, is_own=is_own)
            self.cache[key] = found if found is None else self._one_of_its_kind(found)
        return self.cache[key]

    def _one_of_its_kind(self, found: WorkCalendar | WorkingTime) -> WorkCalendar:
        """One calendar for all people, and groups of people, with the same working time."""
        if isinstance(found, WorkCalendar):
            return found
        key = found.week, tuple(sorted(found.exceptions.items()))
        if key not in self.alike:
            self.alike[key] = WorkCalendar(found)
        return self.alike[key]

    def _member(self, who: str, *, is_own: bool) -> _Member:
        own = self.own.get(who)
        does_extra = own is not None or not is_own
        return _Member(
            own=own,
            leave=self.leave.get(who, NO_DAYS),
            extra=self.extra.get(who, NO_DAYS) if does_extra else NO_DAYS,
        )

    def time_of(self, who: str, usual: WorkingTime) -> WorkingTime:
        """The working time of one person: their own, else the usual, less leave, plus extra days."""
        member = self._member(who, is_own=False)
        return _changed(usual if member.own is None else member.own.time, member)

    def days_of(self, who: str, project: WorkCalendar, first: date, last: date) -> OwnDays:
        """How somebody's working days differ from the project's, from one day to another."""
        leave, extra = self.leave.get(who, NO_DAYS), self.extra.get(who, NO_DAYS)
        own = self.own.get(who)
        if own is None:
            return OwnDays(away=leave, extra=extra)
        if (own, first, last) not in self.differences:
            self.differences[own, first, last] = _difference(own, project, first, last)
        usual = self.differences[own, first, last]
        return OwnDays(away=(usual.away - extra) | leave, extra=usual.extra | extra)


def _work_out(
    members: frozenset[_Member], base: WorkCalendar, *, is_own: bool
) -> WorkCalendar | WorkingTime | None:
    """A calendar that is there already, or working time that needs one; `None` without any."""
    parts = [each.own or base for each in members]
    if not any(each.own or each.extra for each in members):
        away = frozenset.intersection(*(each.leave for each in members))
        time = base.time.without(away) if away else base.time
    else:
        times = [_changed(part.time, each) for part, each in zip(parts, members, strict=True)]
        time = joint_time(times) if len(times) > 1 else times[0]
        time = common_time([base.time, time]) if is_own else time
    if time == base.time:
        return base
    if time is parts[0].time:
        return parts[0]
    may_be_short = any(part.is_limited for part in (base, *parts))
    if not any(time.week) and not (may_be_short and any(time.exceptions.values())):
        return None
    return time


def _difference(own: WorkCalendar, project: WorkCalendar, first: date, last: date) -> OwnDays:
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    works = {day for day in days if own.is_working_day(day)}
    usual = {day for day in days if project.is_working_day(day)}
    return OwnDays(away=frozenset(usual - works), extra=frozenset(works - usual))


def _changed(time: WorkingTime, member: _Member) -> WorkingTime:
    """Working time less leave, plus extra days."""
    extra = (day for day in member.extra if not time.spans_of(day))
    days = {**dict.fromkeys(extra, usual_spans(time)), **dict.fromkeys(member.leave, ())}
    return WorkingTime(week=time.week, exceptions={**time.exceptions, **days}) if days else time


def gather_personal_time(
    plan: Plan, named: Mapping[str, WorkCalendar], *, base: str, days_off: Iterable[date]
) -> PersonalTime:
    """Everybody's own time; `base` is the project's calendar, `days_off` are everybody's."""
    off = frozenset(days_off)
    made: dict[str, WorkCalendar] = {}
    own: dict[str, WorkCalendar] = {}
    for who, name in own_calendars(plan, named).items():
        if name not in named or name == normalise(base):
            continue
        if name not in made:
            made[name] = _less(named[name], off)
        own[who] = made[name]
    return PersonalTime(
        own=own,
        leave=_own_days(plan, is_working=False),
        extra=_own_days(plan, is_working=True),
        materials=_materials(plan),
    )


def own_calendars(plan: Plan, named: Iterable[str]) -> dict[str, str]:
    """Whose calendar is which: normalised names and ids of people, each with that of a calendar.

    What the Team tab says goes before a calendar that is called like the person; a calendar that
    is named there need not exist.
    """
    called = set(named)
    if not called and not any(row.calendar for row in plan.team.rows):
        return {}
    found: dict[str, str] = {}
    given: dict[str, str] = {}
    people = [(row.name, row.id, row.calendar) for row in plan.team.rows]
    people += [(row.name, row.id, None) for row in plan.resources.rows]
    for name, code, calendar in people:
        key = normalise(name or code or "")
        which = normalise(calendar) if calendar else key
        if not key or (not calendar and which not in called):
            continue
        found.setdefault(key, which)
        if code:
            given.setdefault(normalise(code), found[key])
    return {**{name: name for name in called}, **given, **found}


def _less(calendar: WorkCalendar, days_off: frozenset[date]) -> WorkCalendar:
    """A calendar without everybody's days off, where it does not itself speak of them."""
    days = {day for day in days_off if day not in calendar.time.exceptions}
    lost = {day for day in days if calendar.time.spans_of(day)}
    if not lost:
        return calendar
    return WorkCalendar(
        calendar.time.without(lost),
        name=calendar.name,
        minutes_per_day=calendar.minutes_per_day,
        days_per_week=calendar.days_per_week,
    )


def _materials(plan: Plan) -> frozenset[str]:
    names = {
        normalise(text)
        for row in plan.resources.rows
        if row.type in (ResourceType.MATERIAL, ResourceType.MONEY)
        for text in (row.name, row.id)
        if text
    }
    people = {normalise(text) for row in plan.team.rows for text in (row.name, row.id) if text}
    return frozenset(names - people)


def _own_days(plan: Plan, *, is_working: bool) -> dict[str, frozenset[date]]:
    """The days of the Calendar tab that one person has off, or works, by name and by id."""
    same: dict[str, set[str]] = {}
    for person in plan.team.rows:
        names = {normalise(name) for name in (person.name, person.id) if name}
        for name in names:
            same.setdefault(name, set()).update(names)
    away: dict[str, set[date]] = {}
    for row in plan.calendar.rows:
        if row.who and row.date is not None and (row.kind is DayKind.WORKING_DAY) is is_working:
            who = normalise(row.who)
            for name in same.get(who, {who}):
                away.setdefault(name, set()).update(days_of(row))
    return {who: frozenset(days) for who, days in away.items()}


def days_of(row: CalendarRow) -> list[date]:
    """The days that a row of the Calendar tab speaks of."""
    return [] if row.date is None else list(days_between(row.date, row.to))


def days_between(first: date, last: date | None) -> Iterator[date]:
    """Both ends included; the first alone without a last day or with one before it."""
    count = (last - first).days + 1 if last is not None and last >= first else 1
    return (first + timedelta(days=step) for step in range(min(count, _LONGEST_ENTRY)))
