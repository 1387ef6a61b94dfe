"""Reads the workbooks of ../shared/oracles/cpm: minute precision, Microsoft Project's notation."""

import csv
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
from openpyxl import load_workbook

from sheetpm.analysis.activities import NEVER, Activities, Limits
from sheetpm.plan.calendar import (
    Spans,
    WorkCalendar,
    WorkingTime,
    midnight,
    round_the_clock,
    working_week,
)
from sheetpm.plan.network import Links, Network, build_network
from sheetpm.schema.cell_types import LinkKind

ORACLES = Path(__file__).parents[2] / ".." / "shared" / "oracles" / "cpm"

_WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_UNITS = {"min": 1, "hr": 60, "day": 480, "wk": 2400, "mon": 9600}
_PREDECESSOR = re.compile(r"(\d+)(FS|SS|FF|SF)?(?:([+-])([\d.]+) ?(e?)([a-z%]+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OraclePlan:
    """A network as Microsoft Project saw it, and the dates that it stored."""

    network: Network
    activities: Activities
    ids: list[str]
    """By activity."""
    expected: dict[str, dict[str, str]]
    """By id, leaf tasks only."""


def read_plan(path: Path) -> OraclePlan:
    """One `X.plan.xlsx` with its `X.expected.csv`."""
    workbook = load_workbook(path)
    header, *rows = workbook["Tasks"].iter_rows(values_only=True)
    tasks = [dict(zip(map(str, header), row, strict=True)) for row in rows]
    project = {row[0]: row[1] for row in workbook["Project"].iter_rows(values_only=True)}
    calendars = _calendars(list(workbook["Calendars"].iter_rows(min_row=2, values_only=True)))
    usual = calendars.setdefault(str(project["default_calendar"]), _standard())
    by_id = {str(task["ID"]): index for index, task in enumerate(tasks)}
    links = Links()
    gates = _Gates(tasks)
    for index, task in enumerate(tasks):
        for text in filter(None, str(task["Predecessors"] or "").split(",")):
            _add_link(links, gates, by_id, index, text.strip(), tasks)
    gates.close(links)
    used = list(calendars.values())
    chosen = [calendars.get(str(task["Task Calendar"]), usual) for task in tasks]
    chosen += [usual] * (gates.count - len(tasks))
    begin = usual.next_working(_instant(project["start"]))
    expected_path = path.with_name(path.name.replace(".plan.xlsx", ".expected.csv"))
    with expected_path.open(encoding="utf-8") as lines:
        expected = {row["id"]: row for row in csv.DictReader(lines) if row["summary"] == "0"}
    return OraclePlan(
        network=build_network(gates.count, links, left_out=gates.idle()),
        activities=Activities(
            calendars=used,
            calendar_of=np.array([used.index(each) for each in chosen]),
            duration=np.array(
                [_minutes(str(task["Duration"] or "0")) for task in tasks]
                + [0] * (gates.count - len(tasks))
            ),
            start_from=_floors(tasks, gates, begin),
            limits=_limits(tasks),
            gates_from=len(tasks),
            earliest_of=frozenset(gates.opening_early),
        ),
        ids=[str(task["ID"]) for task in tasks],
        expected=expected,
    )


class _Gates:
    """Starts and finishes of linked summary tasks, as activities of their own."""

    def __init__(self, tasks: list[dict[str, Any]]) -> None:
        self.tasks = tasks
        self.count = len(tasks)
        self.made: dict[tuple[int, str], int] = {}
        self.opening_early: set[int] = set()

    def gate(self, summary: int, role: str) -> int:
        key = summary, role
        if key not in self.made:
            self.made[key] = self.count
            if role == "first":
                self.opening_early.add(self.count)
            self.count += 1
        return self.made[key]

    def is_summary(self, index: int) -> bool:
        return bool(self.tasks[index]["Summary"] == "Yes")

    def leaves(self, summary: int) -> list[int]:
        level = int(self.tasks[summary]["Outline Level"])
        found = []
        for index in range(summary + 1, len(self.tasks)):
            if int(self.tasks[index]["Outline Level"]) <= level:
                break
            if not self.is_summary(index):
                found.append(index)
        return found

    def close(self, links: Links) -> None:
        for (summary, role), gate in self.made.items():
            for leaf in self.leaves(summary):
                if role == "start":
                    links.add(gate, leaf, LinkKind.FS)
                elif role == "finish":
                    links.add(leaf, gate, LinkKind.FF)
                else:
                    links.add(leaf, gate, LinkKind.SS)

    def idle(self) -> list[int]:
        return [index for index in range(len(self.tasks)) if self.is_summary(index)]


def _add_link(
    links: Links,
    gates: _Gates,
    by_id: dict[str, int],
    successor: int,
    text: str,
    tasks: list[dict[str, Any]],
) -> None:
    found = _PREDECESSOR.fullmatch(text)
    assert found is not None, text
    before = by_id[found[1]]
    kind = LinkKind[(found[2] or "FS").upper()]
    lag, along = 0, None
    if found[4]:
        amount = float(found[4]) * (-1 if found[3] == "-" else 1)
        if found[6] == "%":
            lag = round(amount / 100 * _minutes(str(tasks[before]["Duration"] or "0")))
        elif found[5]:
            along = round_the_clock()
            lag = round(amount * {"day": 1440, "hr": 60, "wk": 10080}[found[6].rstrip("s")])
        else:
            lag = round(amount * _UNITS[found[6].rstrip("s")])
    if gates.is_summary(before):
        before = gates.gate(before, "first" if kind in (LinkKind.SS, LinkKind.SF) else "finish")
    after = gates.gate(successor, "start") if gates.is_summary(successor) else successor
    links.add(before, after, kind, lag, lag_calendar=along)


def _floors(tasks: list[dict[str, Any]], gates: _Gates, begin: int) -> np.ndarray[Any, Any]:
    floors = [begin] * len(tasks)
    for index, task in enumerate(tasks):
        if task["Constraint Type"] == "START_NO_EARLIER_THAN":
            at = _instant(task["Constraint Date"])
            for leaf in gates.leaves(index) if gates.is_summary(index) else [index]:
                floors[leaf] = max(floors[leaf], at)
    return np.array(floors + [NEVER] * (gates.count - len(tasks)))


def _limits(tasks: list[dict[str, Any]]) -> dict[int, Limits]:
    names = {
        "FINISH_NO_EARLIER_THAN": "finish_from",
        "START_NO_LATER_THAN": "start_by",
        "FINISH_NO_LATER_THAN": "finish_by",
        "MUST_START_ON": "start_on",
        "MUST_FINISH_ON": "finish_on",
    }
    limits = {}
    for index, task in enumerate(tasks):
        if task["Summary"] == "Yes":
            continue
        facts: dict[str, Any] = {}
        if task["Constraint Type"] in names:
            facts[names[task["Constraint Type"]]] = _instant(task["Constraint Date"])
        if task["Constraint Type"] == "AS_LATE_AS_POSSIBLE":
            facts["is_alap"] = True
        if task["Deadline"]:
            facts["deadline"] = _instant(task["Deadline"])
        if task["Actual Start"]:
            facts["actual_start"] = _instant(task["Actual Start"])
            left = 1 - float(task["% Complete"] or 0)
            facts["remaining"] = round(left * _minutes(str(task["Duration"])))
        if task["Actual Finish"]:
            facts["actual_finish"] = _instant(task["Actual Finish"])
        if facts:
            limits[index] = Limits(**facts)
    return limits


def _calendars(rows: list[tuple[Any, ...]]) -> dict[str, WorkCalendar]:
    weeks: dict[str, list[Spans]] = {}
    exceptions: dict[str, dict[date, Spans]] = {}
    for name, day, to, _, hours in rows:
        week = weeks.setdefault(name, [()] * 7)
        spans = _spans(str(hours or ""))
        if day in _WEEKDAYS:
            week[_WEEKDAYS.index(day)] = spans
            continue
        first, last = (date.fromisoformat(str(each)[:10]) for each in (day, to or day))
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            exceptions.setdefault(name, {})[date.fromordinal(ordinal)] = spans
    return {
        name: WorkCalendar(
            WorkingTime(week=tuple(week), exceptions=exceptions.get(name, {})), name=name
        )
        for name, week in weeks.items()
        if any(week)
    }


def _standard() -> WorkCalendar:
    return WorkCalendar(WorkingTime(week=working_week(range(5), 8.0)), name="Standard")


def _spans(text: str) -> Spans:
    found = re.findall(r"(\d\d):(\d\d)-(\d\d):(\d\d)", text)
    return tuple((int(a) * 60 + int(b), int(c) * 60 + int(d)) for a, b, c, d in found)


def _minutes(text: str) -> int:
    amount, _, unit = text.partition(" ")
    return round(float(amount) * _UNITS[unit.rstrip("s") or "day"])


def _instant(value: object) -> int:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return midnight(moment.date()) + moment.hour * 60 + moment.minute
