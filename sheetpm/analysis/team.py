"""The team: who stands in for whom, which skills hang on one person, who is there for the work."""

from collections.abc import Iterator
from datetime import date

import numpy as np
from msgspec import Struct

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.assignments import gather_bookings
from sheetpm.analysis.task_facts import NO_DAY, Days, as_date
from sheetpm.patterns import lazy_pattern
from sheetpm.plan.model import Plan
from sheetpm.schema.names import normalise
from sheetpm.schema.team import TeamRow

_SEPARATORS = lazy_pattern(r"[;；,，、/\n]")


class Member(Struct, frozen=True, kw_only=True):
    """A row of the Team tab with the open work that names it."""

    position: int
    """Into `plan.team.rows`."""
    is_there: bool
    """On the status date: joined, and not left."""
    has_left: bool
    tasks: tuple[int, ...]
    """Open tasks that name the member, into `plan.tasks.rows`."""
    critical: tuple[int, ...]
    """Those of them that are critical."""
    first: date | None
    """First planned day of these tasks."""
    last: date | None
    """Last day of them: the forecast, else the plan."""
    before_joining: tuple[int, ...]
    """Open tasks, not begun, that are planned to start before the member joins."""
    after_leaving: tuple[int, ...]
    """Open tasks that end after the member has left."""
    backups: tuple[str, ...]
    """Names as typed."""
    usable_backups: tuple[str, ...]
    """Those who are on the team, somebody else, and have not left."""


class Skill(Struct, frozen=True, kw_only=True):
    """A skill of the Team tab, and who has it."""

    name: str
    holders: tuple[int, ...]
    """Members who are there, or will join, into `plan.team.rows`."""
    gone: tuple[int, ...]
    """Members who had it and have left."""

    @property
    def is_lost(self) -> bool:
        """Nobody who is left has it."""
        return not self.holders

    @property
    def hangs_on_one(self) -> bool:
        return len(self.holders) == 1


class Team(Struct, frozen=True, kw_only=True):
    """The whole team on the status date."""

    members: tuple[Member, ...]
    skills: tuple[Skill, ...]
    """In the order in which the tab names them."""

    @property
    def without_backup(self) -> tuple[Member, ...]:
        """Members with open work and nobody to take over."""
        return tuple(each for each in self.members if each.tasks and not each.usable_backups)


def look_at_team(plan: Plan, analysis: Analysis) -> Team:
    """Members in the order of the Team tab, and the skills they bring."""
    facts = analysis.facts
    bookings = gather_bookings(plan, facts.is_counted & ~facts.is_done)
    of: dict[int, list[int]] = {}
    for person, places in bookings.by_person():
        who = bookings.people[person]
        if who.team is not None:
            of.setdefault(who.team, []).extend(bookings.tasks[places].tolist())
    known = _known(plan)
    members = tuple(
        _member(plan, analysis, at, tuple(dict.fromkeys(of.get(at, ()))), known)
        for at in range(len(plan.team.rows))
    )
    return Team(members=members, skills=_skills(plan, members))


def _known(plan: Plan) -> dict[str, int]:
    """Name or id, normalised → member."""
    found: dict[str, int] = {}
    for at, row in enumerate(plan.team.rows):
        for text in (row.name, row.id):
            if text:
                found.setdefault(normalise(text), at)
    return found


def _member(
    plan: Plan, analysis: Analysis, at: int, tasks: tuple[int, ...], known: dict[str, int]
) -> Member:
    row, now = plan.team.rows[at], analysis.status_date
    starts, ends = analysis.dates.planned_start, _ends(analysis)
    chosen = list(tasks)
    first, last = starts[chosen], ends[chosen]
    joined, left = _window(row)
    begun = analysis.facts.is_started
    backups = tuple(_names(row.backup))
    return Member(
        position=at,
        is_there=(joined is None or joined <= now) and not _has_left(row, now),
        has_left=_has_left(row, now),
        tasks=tasks,
        critical=tuple(each for each in tasks if analysis.schedule.is_critical[each]),
        first=as_date(min((day for day in first.tolist() if day > NO_DAY), default=NO_DAY)),
        last=as_date(max(last.tolist(), default=NO_DAY)),
        before_joining=tuple(
            each
            for each in tasks
            if joined and NO_DAY < starts[each] < joined.toordinal() and not begun[each]
        ),
        after_leaving=tuple(each for each in tasks if left and ends[each] > left.toordinal()),
        backups=backups,
        usable_backups=tuple(
            name
            for name in backups
            if (other := known.get(normalise(name))) is not None
            and other != at
            and not _has_left(plan.team.rows[other], now)
        ),
    )


def _ends(analysis: Analysis) -> Days:
    expected, planned = analysis.dates.expected_finish, analysis.dates.planned_finish
    return np.where(expected > NO_DAY, expected, planned)


def _window(row: TeamRow) -> tuple[date | None, date | None]:
    if row.joined is not None and row.left is not None and row.left < row.joined:
        return None, None
    return row.joined, row.left


def _has_left(row: TeamRow, now: date) -> bool:
    return row.left is not None and row.left < now


def _names(text: str | None) -> Iterator[str]:
    yield from filter(None, map(str.strip, _SEPARATORS.split(text or "")))


def _skills(plan: Plan, members: tuple[Member, ...]) -> tuple[Skill, ...]:
    names: dict[str, str] = {}
    holders: dict[str, list[int]] = {}
    gone: dict[str, list[int]] = {}
    for member in members:
        for name in plan.team.rows[member.position].skills or ():
            key = normalise(name)
            names.setdefault(key, name)
            (gone if member.has_left else holders).setdefault(key, []).append(member.position)
    return tuple(
        Skill(name=name, holders=tuple(holders.get(key, ())), gone=tuple(gone.get(key, ())))
        for key, name in names.items()
    )
