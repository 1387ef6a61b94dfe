"""Early and late dates beside those that Microsoft Project stored in its own files.

The plans lie in the shared folder beside the checkout; see its README for their origin.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetpm.analysis.schedule import expand_links
from sheetpm.plan.calendar import DAY, Spans, WorkCalendar, WorkingTime, midnight
from sheetpm.plan.model import Dependency, Outline
from sheetpm.plan.network import NEVER, Activity, Network
from sheetpm.schema.cell_types import NO_LAG, Duration, DurationUnit, LinkKind

FOLDER = Path(__file__).parents[2].parent / "shared" / "oracles" / "cpm"
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
LINK = re.compile(r"(\d+)(FS|SS|FF|SF)?(?:([+-]\d+(?:\.\d+)?) (\w+))?")
UNITS = {
    "min": DurationUnit.MINUTE,
    "mins": DurationUnit.MINUTE,
    "hrs": DurationUnit.HOUR,
    "days": DurationUnit.DAY,
    "wks": DurationUnit.WEEK,
    "edays": DurationUnit.ELAPSED_DAY,
}
FOUR_DATES = ("early_start", "early_finish", "late_start", "late_finish")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared folder is not beside the checkout"),
]

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A plan of Microsoft Project and what it stored about each task."""

    tasks: Sequence[Record]
    project: Record
    calendars: Mapping[str, WorkCalendar]

    @property
    def minutes_per_day(self) -> int:
        return int(self.project["minutes_per_day"])


def read_plan(name: str) -> Stored:
    workbook = openpyxl.load_workbook(FOLDER / f"{name}.plan.xlsx", read_only=True)
    project = {str(row[0]): row[1] for row in workbook["Project"].iter_rows(values_only=True)}
    stored = Stored(
        tasks=list(_records(workbook["Tasks"].iter_rows(values_only=True))),
        project=project,
        calendars=_calendars(_records(workbook["Calendars"].iter_rows(values_only=True))),
    )
    workbook.close()
    return stored


def read_expected(name: str) -> dict[int, dict[str, str]]:
    with (FOLDER / f"{name}.expected.csv").open(encoding="utf-8", newline="") as lines:
        return {int(row["id"]): row for row in csv.DictReader(lines)}


def _records(rows: Iterator[tuple[Any, ...]]) -> Iterator[Record]:
    header = next(rows)
    for row in rows:
        yield dict(zip(header, row, strict=True))


def _calendars(rows: Iterator[Record]) -> dict[str, WorkCalendar]:
    weeks: dict[str, list[Spans]] = {}
    exceptions: dict[str, dict[date, Spans]] = {}
    for row in rows:
        name, first = row["Calendar"], row["Day or exception from"]
        week = weeks.setdefault(name, [()] * 7)
        spans = _spans(row["Hours"]) if row["Working"] == "Yes" else ()
        if first in WEEKDAYS:
            week[WEEKDAYS.index(first)] = spans
        else:
            begin, end = _day(first).toordinal(), _day(row["to"] or first).toordinal()
            days = (date.fromordinal(day) for day in range(begin, end + 1))
            exceptions.setdefault(name, {}).update(dict.fromkeys(days, spans))
    horizon = (date(2000, 1, 1), date(2025, 12, 31))
    return {
        name: WorkCalendar(
            WorkingTime(week=tuple(week), exceptions=exceptions.get(name, {})),
            name=name,
            horizon=horizon,
        )
        for name, week in weeks.items()
    }


def _spans(text: str) -> Spans:
    """`08:00-12:00, 13:00-17:00`; an end at 00:00 is the day's end."""
    pairs = [tuple(_minute(clock) for clock in span.strip().split("-")) for span in text.split(",")]
    return tuple((first, last or DAY) for first, last in pairs)


def _minute(clock: str) -> int:
    read = time.fromisoformat(clock)
    return read.hour * 60 + read.minute


def _day(value: object) -> date:
    return value.date() if isinstance(value, datetime) else date.fromisoformat(str(value)[:10])


def _instant(value: object) -> int:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return midnight(moment.date()) + moment.hour * 60 + moment.minute


def solve(stored: Stored) -> dict[int, dict[str, int]]:
    """The four dates of every leaf, by id."""
    ids = [int(task["ID"]) for task in stored.tasks]
    outline = _outline([int(task["Outline Level"]) for task in stored.tasks])
    dependencies = list(_dependencies(stored, {each: index for index, each in enumerate(ids)}))
    count = len(ids)
    calendar = stored.calendars[stored.project["default_calendar"]]
    activities: list[Activity | None] = [
        Activity(duration=0, calendar=calendar)
        if outline.is_summary(index)
        else _activity(task, stored, calendar)
        for index, task in enumerate(stored.tasks)
    ]
    activities += [Activity(duration=0, calendar=calendar)] * count
    solved = Network(
        activities,
        list(expand_links(outline, dependencies, count)),
        start=_instant(stored.project["start"]),
        minutes_per_day=stored.minutes_per_day,
    ).solve()
    return {
        each: {key: getattr(solved, key)[index] for key in FOUR_DATES}
        for index, each in enumerate(ids)
        if not outline.is_summary(index)
    }


def _outline(levels: Sequence[int]) -> Outline:
    parents: list[int] = []
    children: list[list[int]] = [[] for _ in levels]
    above: list[int] = []
    for index, level in enumerate(levels):
        del above[level - 1 :]
        parents.append(above[-1] if above else -1)
        if above:
            children[above[-1]].append(index)
        above.append(index)
    return Outline(
        parents=tuple(parents), levels=tuple(levels), children=tuple(map(tuple, children))
    )


def _dependencies(stored: Stored, place: Mapping[int, int]) -> Iterator[Dependency]:
    for successor, task in enumerate(stored.tasks):
        for text in str(task["Predecessors"] or "").split(","):
            found = LINK.fullmatch(text.strip())
            if found is None:
                assert not text, text
                continue
            yield Dependency(
                predecessor=place[int(found[1])],
                successor=successor,
                kind=LinkKind[found[2] or "FS"],
                lag=Duration(float(found[3]), UNITS[found[4]]) if found[3] else NO_LAG,
            )


def _activity(task: Record, stored: Stored, usual: WorkCalendar) -> Activity:
    calendar = stored.calendars.get(task["Task Calendar"] or "", usual)
    bounds: dict[str, int] = {}
    kind, day = task["Constraint Type"], task["Constraint Date"]
    if kind == "START_NO_EARLIER_THAN":
        bounds["start_from"] = _instant(day)
    elif kind == "MUST_FINISH_ON":
        bounds["pinned_finish"] = bounds["finish_by"] = _instant(day)
    if task["Actual Start"] is not None:
        bounds["pinned_start"] = _instant(task["Actual Start"])
        bounds.pop("start_from", NEVER)
    if task["Actual Finish"] is not None:
        bounds["pinned_finish"] = _instant(task["Actual Finish"])
    return Activity(duration=_minutes(task["Duration"], stored), calendar=calendar, **bounds)


def _minutes(text: str | None, stored: Stored) -> int:
    if text is None:
        return 0
    amount, unit = text.split()
    return Duration(float(amount), UNITS[unit]).minutes(stored.minutes_per_day)


def _differences(name: str) -> list[str]:
    found = solve(read_plan(name))
    stored = read_expected(name)
    return [
        f"{number} {key}: {_shown(dates[key])} instead of {stored[number][key]}"
        for number, dates in found.items()
        for key in FOUR_DATES
        if dates[key] != _instant(stored[number][key])
    ]


def _shown(instant: int) -> str:
    days, minute = divmod(instant, DAY)
    day = date.fromordinal(date(1970, 1, 1).toordinal() + days)
    return f"{day}T{minute // 60:02}:{minute % 60:02}"


@cache
def plans() -> list[str]:
    return sorted(path.name.removesuffix(".plan.xlsx") for path in FOLDER.glob("*.plan.xlsx"))


@pytest.mark.parametrize("name", plans())
def test_the_four_dates_of_every_task_agree_to_the_minute(name: str) -> None:
    assert _differences(name) == []
