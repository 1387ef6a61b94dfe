"""Exported Microsoft Project XML, read back by MPXJ: what another program finds in it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sheetpm.languages import Language
from sheetpm.reference.example import example_bytes
from sheetpm.sources.mspdi_elements import read_elements
from sheetpm.sources.mspdi_recurrence import exception_days
from sheetpm.sync.export import ExportFormat
from tests.formats.mpxj_reader import read_with_mpxj
from tests.formats.plans_on_disk import assessed, exported, read

pytestmark = pytest.mark.java

PLAN = """
Status date: 2026-03-16

Project:

| Project name     | Shop & more |
|------------------|-------------|
| Start            | 2026-03-02  |
| Currency         | EUR         |

Tasks:

| ID | WBS   | Task           | Owner         | Start      | Finish     | Duration | % Complete | Predecessors   | Constraint | Constraint Date | Deadline   | Task Calendar | Actual Start | Baseline Start | Baseline Finish | Budget | Actual Cost | Status    |
|----|-------|----------------|---------------|------------|------------|----------|------------|----------------|------------|-----------------|------------|---------------|--------------|----------------|-----------------|--------|-------------|-----------|
| P  | 1     | Phase          |               |            |            |          |            |                |            |                 |            |               |              |                |                 |        |             |           |
| A  | 1.1   | Design <start> | Ann[50%]; Ben | 2026-03-02 | 2026-03-06 |          | 40%        |                |            |                 | 2026-03-13 |               | 2026-03-03   | 2026-03-02     | 2026-03-05      | 1200   | 300         |           |
| B  | 1.2   | Build          | Ben           |            |            | 10d      |            | AFS+2d         |            |                 |            |               |              |                |                 |        |             |           |
| C  | 1.3   | Night work     |               |            |            | 4h       |            | BSS-1d         |            |                 |            | Nights        |              |                |                 |        |             |           |
| D  | 1.4   | Dry            |               |            |            | 2ed      |            | BFF+50%        | FNLT       | 2026-04-30      |            |               |              |                |                 |        |             |           |
| E  | 1.5   | Dropped        |               |            |            | 1d       |            |                |            |                 |            |               |              |                |                 |        |             | cancelled |
| M  | 2     | Done           |               |            |            | 0        |            | B; DSF+1w      |            |                 |            |               |              |                |                 |        |             |           |

Team:

| Name | Units | Cost rate | Email           |
|------|-------|-----------|-----------------|
| Ann  | 80%   | 60        | ann@example.com |

Calendar:

| Date       | To         | Kind    | Who |
|------------|------------|---------|-----|
| 2026-03-18 |            | holiday |     |
| 2026-03-23 | 2026-03-24 | leave   | Ann |

Calendars:

| Calendar | Day or from | Working | Hours       |
|----------|-------------|---------|-------------|
| Nights   | Mon         | yes     | 22:00-06:00 |
| Nights   | Tue         | yes     | 22:00-06:00 |
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("mpxj")
    return read_with_mpxj(exported(assessed(PLAN), ExportFormat.MSPDI, folder))


def task(found: dict[str, Any], code: str) -> dict[str, Any]:
    return next(each for each in found["tasks"] if each["id"] == code)


def test_the_project_has_its_facts(found: dict[str, Any]) -> None:
    assert found["title"] == "Shop & more"
    assert found["start"] == "2026-03-02T08:00"
    assert found["status_date"] == "2026-03-16T17:00"
    assert found["minutes_per_day"] == 480
    assert found["currency"] == "EUR"


def test_every_task_stands_in_its_place_of_the_outline(found: dict[str, Any]) -> None:
    assert [(each["id"], each["outline"], each["parent"]) for each in found["tasks"]] == [
        ("P", "1", None),
        ("A", "1.1", "P"),
        ("B", "1.2", "P"),
        ("C", "1.3", "P"),
        ("D", "1.4", "P"),
        ("E", "1.5", "P"),
        ("M", "2", None),
    ]
    assert task(found, "P")["is_summary"]
    assert task(found, "M")["is_milestone"]
    assert task(found, "A")["name"] == "Design <start>"


def test_links_keep_kind_and_lag(found: dict[str, Any]) -> None:
    assert task(found, "B")["links"] == [["A", "FS", "2.0d"]]
    assert task(found, "C")["links"] == [["B", "SS", "-1.0d"]]
    assert task(found, "D")["links"] == [["B", "FF", "50.0%"]]
    assert task(found, "M")["links"] == [["B", "FS", "0.0d"], ["D", "SF", "1.0w"]]


def test_dates_are_those_of_the_plan_to_the_minute(found: dict[str, Any]) -> None:
    # A ends on Friday 6 March; two working days later, B starts on Wednesday 11 and takes ten days,
    # with 18 March off: 11 12 13 16 17 19 20 23 24 25.
    assert (task(found, "A")["start"], task(found, "A")["finish"]) == (
        "2026-03-02T08:00",
        "2026-03-06T17:00",
    )
    assert (task(found, "B")["start"], task(found, "B")["finish"]) == (
        "2026-03-11T08:00",
        "2026-03-25T17:00",
    )
    assert task(found, "B")["duration"] == "10.0d"
    assert task(found, "D")["duration"] == "2.0ed"


def test_progress_costs_deadline_and_baseline_are_there(found: dict[str, Any]) -> None:
    first = task(found, "A")
    assert first["percent"] == 40
    assert first["actual_start"] == "2026-03-03T08:00"
    assert first["remaining"] == "3.0d"  # 60 % of five days
    assert first["deadline"] == "2026-03-13T17:00"
    assert first["baseline"] == ["2026-03-02T08:00", "2026-03-05T17:00"]
    assert (first["cost"], first["actual_cost"]) == (1200, 300)


def test_constraints_and_the_dropped_task_are_told(found: dict[str, Any]) -> None:
    assert task(found, "A")["constraint"] == "START_NO_EARLIER_THAN"
    assert task(found, "B")["constraint"] == "AS_SOON_AS_POSSIBLE"
    assert (task(found, "D")["constraint"], task(found, "D")["constraint_date"]) == (
        "FINISH_NO_LATER_THAN",
        "2026-05-01T00:00",  # of a task round the clock, 30 April ends at midnight
    )
    assert [each["id"] for each in found["tasks"] if not each["is_active"]] == ["E"]


def test_calendars_have_their_weeks_exceptions_and_people(found: dict[str, Any]) -> None:
    standard = found["calendars"]["Standard"]
    assert found["calendar"] == "Standard"
    assert standard["week"]["MONDAY"] == ["08:00-12:00", "13:00-17:00"]
    assert standard["week"]["SATURDAY"] == []
    assert ["2026-03-18", "2026-03-18", []] in standard["exceptions"]
    assert found["calendars"]["Ann"]["parent"] == "Standard"
    assert found["calendars"]["Ann"]["exceptions"] == [["2026-03-23", "2026-03-24", []]]


def test_a_night_shift_is_cut_at_midnight(found: dict[str, Any]) -> None:
    nights = found["calendars"]["Nights"]["week"]
    assert nights["MONDAY"] == ["22:00-00:00"]
    assert nights["TUESDAY"] == ["00:00-06:00", "22:00-00:00"]
    assert nights["WEDNESDAY"] == ["00:00-06:00"]
    assert task(found, "C")["calendar"] == "Nights"


def test_people_are_at_their_tasks_with_their_share(found: dict[str, Any]) -> None:
    assert [each["name"] for each in found["resources"]] == ["Ann", "Ben"]
    assert found["resources"][0]["max_units"] == 80
    assert found["resources"][0]["rate"] == "60.0/h"
    assert found["resources"][0]["email"] == "ann@example.com"
    assert found["assignments"] == [
        ["A", "Ann", 50, "20.0h"],  # half of five days of eight hours
        ["A", "Ben", 100, "40.0h"],
        ["B", "Ben", 100, "80.0h"],
    ]


@pytest.mark.parametrize("language", list(Language))
def test_the_example_keeps_tasks_links_lags_dates_and_days_off(
    tmp_path: Path, language: Language
) -> None:
    plan = tmp_path / "example.xlsx"
    plan.write_bytes(example_bytes(language))
    there = read(plan)
    found = read_with_mpxj(exported(there, ExportFormat.MSPDI, tmp_path))
    rows, planned = there.plan.tasks.rows, there.analysis.schedule
    assert [each["id"] for each in found["tasks"]] == [row.id for row in rows]
    assert [each["name"] for each in found["tasks"]] == [row.task for row in rows]
    for index, each in enumerate(found["tasks"]):
        assert each["start"][:10] == str(planned.start_date(index))
        assert each["finish"][:10] == str(planned.finish_date(index))
        # T34 waits for T52, which is not there: no link, but a finding.
        links = [link for link in there.plan.dependencies if link.successor == index]
        assert [link[:2] for link in each["links"]] == [
            [rows[link.predecessor].id, link.kind.value] for link in links
        ]
        assert [float(link[2].rstrip("d")) for link in each["links"]] == [
            link.lag.amount for link in links
        ]
    days_off = [day for day, spans in planned.calendar.time.exceptions.items() if not spans]
    shown = found["calendars"]["Standard"]["exceptions"]
    spans = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last, _ in shown]
    for day in days_off:
        is_off = day.weekday() >= 5 or any(first <= day <= last for first, last in spans)
        assert is_off, day


RECURRING = [
    "<Type>1</Type>",
    "<Type>7</Type><Period>3</Period>",
    "<Type>6</Type><Period>2</Period><DaysOfWeek>34</DaysOfWeek>",
    "<Type>6</Type><Period>3</Period><DaysOfWeek>65</DaysOfWeek>",
    "<Type>4</Type><Period>1</Period><MonthDay>31</MonthDay>",
    "<Type>4</Type><Period>3</Period><MonthDay>1</MonthDay>",
    "<Type>5</Type><Period>2</Period><MonthItem>5</MonthItem><MonthPosition>4</MonthPosition>",
    "<Type>5</Type><Period>1</Period><MonthItem>9</MonthItem><MonthPosition>0</MonthPosition>",
    "<Type>2</Type><Month>1</Month><MonthDay>29</MonthDay>",
    "<Type>3</Type><MonthItem>4</MonthItem><MonthPosition>2</MonthPosition><Month>8</Month>",
]


def test_exceptions_that_come_again_fall_on_the_days_that_mpxj_finds(tmp_path: Path) -> None:
    calendars = "".join(
        f"<Calendar><UID>{number}</UID><Name>C{number}</Name><IsBaseCalendar>1</IsBaseCalendar>"
        "<BaseCalendarUID>-1</BaseCalendarUID><Exceptions><Exception><TimePeriod>"
        "<FromDate>2026-04-09T00:00:00</FromDate><ToDate>2029-12-31T23:59:00</ToDate></TimePeriod>"
        f"<Occurrences>5</Occurrences>{rule}<DayWorking>0</DayWorking></Exception></Exceptions>"
        "</Calendar>"
        for number, rule in enumerate(RECURRING, start=1)
    )
    path = tmp_path / "calendars.xml"
    path.write_text(
        f'<Project xmlns="http://schemas.microsoft.com/project"><CalendarUID>1</CalendarUID>'
        f"<MinutesPerDay>480</MinutesPerDay><Calendars>{calendars}</Calendars></Project>"
    )
    theirs = read_with_mpxj(path)["calendars"]
    _, lists = read_elements(path.read_bytes(), path.name)
    for calendar, rule in zip(lists["Calendars"], RECURRING, strict=True):
        (exception,) = calendar.each("Exceptions", "Exception")
        expected = [
            date.fromordinal(day)
            for first, last in theirs[calendar.text("Name")]["expanded"]
            for day in range(
                date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1
            )
        ]
        assert exception_days(exception) == sorted(expected), rule
