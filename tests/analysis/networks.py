"""Small networks in working days of 480 minutes, for tests of the critical path method."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from sheetpm.analysis.activities import Activities, Limits
from sheetpm.analysis.critical_path import CriticalPath, find_critical_path
from sheetpm.plan.calendar import WorkCalendar, WorkingTime, midnight, working_week
from sheetpm.plan.network import Links, build_network
from sheetpm.schema.cell_types import LinkKind

DAY = 480
MONDAY = date(2026, 3, 2)
OFFICE = WorkCalendar(WorkingTime(week=working_week(range(5), 8.0)))
START = OFFICE.day_start(MONDAY)

Link = tuple[str, str, str, float]
"""Predecessor, successor, kind, lag in days."""


class Solved:
    """A solved network whose activities are called by name, dates in working days from Monday."""

    def __init__(self, names: list[str], path: CriticalPath) -> None:
        self.names = names
        self.path = path

    def four(self, name: str) -> tuple[float, float, float, float]:
        """Early start and finish, late start and finish."""
        at, path = self.names.index(name), self.path
        instants = (path.early.start, path.early.finish, path.late_start, path.late_finish)
        early_start, early_finish, late_start, late_finish = (_days(each[at]) for each in instants)
        return early_start, early_finish, late_start, late_finish

    def floats(self, name: str) -> tuple[float, float]:
        """Total and free float."""
        at = self.names.index(name)
        return float(self.path.total_float[at]) / DAY, float(self.path.free_float[at]) / DAY

    def driver(self, name: str) -> str | None:
        at = int(self.path.early.driving[self.names.index(name)])
        return None if at < 0 else self.names[at]

    @property
    def finish(self) -> float:
        return _days(self.path.early.project_finish)

    @property
    def critical(self) -> list[str]:
        return [name for name in self.names if self.floats(name)[0] <= 0]


def solve(
    durations: Mapping[str, float],
    links: Iterable[Link] = (),
    *,
    limits: Mapping[str, Limits] | None = None,
    starts: Mapping[str, float] | None = None,
    calendars: Mapping[str, WorkCalendar] | None = None,
) -> Solved:
    """Solve a network that starts on Monday 2026-03-02; `starts` are bounds in working days."""
    names = list(durations)
    table = Links()
    for before, after, kind, lag in links:
        table.add(names.index(before), names.index(after), LinkKind[kind], round(lag * DAY))
    chosen = [(calendars or {}).get(name, OFFICE) for name in names]
    different = list(dict.fromkeys(chosen))
    floors = [START] * len(names)
    for name, at in (starts or {}).items():
        floors[names.index(name)] = at_start(at)
    activities = Activities(
        calendars=different,
        calendar_of=np.array([different.index(each) for each in chosen], dtype=np.int64),
        duration=np.array([round(days * DAY) for days in durations.values()], dtype=np.int64),
        start_from=np.array(floors, dtype=np.int64),
        limits={names.index(name): each for name, each in (limits or {}).items()},
    )
    return Solved(names, find_critical_path(build_network(len(names), table), activities))


def fs(*chain: str) -> list[Link]:
    """Finish-to-start links along a chain of names."""
    return [(a, b, "FS", 0.0) for a, b in pairwise(chain)]


def at_start(days: float) -> int:
    """The start of work so many working days after Monday 08:00."""
    return OFFICE.start_at(OFFICE.worked(START) + round(days * DAY))


def at_finish(days: float) -> int:
    """The end of work so many working days after Monday 08:00."""
    return OFFICE.finish_at(OFFICE.worked(START) + round(days * DAY))


def clock(day: int, hour: int, minute: int = 0) -> int:
    """An instant of March 2026."""
    return midnight(date(2026, 3, day)) + 60 * hour + minute


def _days(instant: Any) -> float:
    return OFFICE.between(START, int(instant)) / DAY
