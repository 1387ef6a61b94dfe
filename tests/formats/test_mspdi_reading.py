"""Microsoft Project's XML as a plan."""

from datetime import date, datetime
from pathlib import Path

import pytest

from sheetpm.errors import ExitCode
from sheetpm.grid import CellValue, Workbook
from sheetpm.languages import Language
from sheetpm.schema.cell_types import Assignment, Duration, DurationUnit, LinkKind, Moment
from sheetpm.schema.tasks import ConstraintKind, TaskStatus
from sheetpm.sources.file_formats import FileFormat, tell_format
from sheetpm.sources.mspdi import read_mspdi
from sheetpm.sources.mspdi_values import show_lag
from sheetpm.sources.plan_file import read_plan_file
from sheetpm.sources.refusals import UnreadableFileError
from tests.formats.plans_on_disk import read

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Project xmlns="http://schemas.microsoft.com/project">'
)
WEEK = "".join(
    f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(1 < day < 7)}</DayWorking>"
    + (
        "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"
        "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes>"
        if 1 < day < 7
        else ""
    )
    + "</WeekDay>"
    for day in range(1, 8)
)
PROJECT = f"""{HEAD}
<Title>Shop</Title><Manager>Ann</Manager><ScheduleFromStart>1</ScheduleFromStart>
<StartDate>2026-03-02T08:00:00</StartDate><FinishDate>2026-04-30T17:00:00</FinishDate>
<CurrencyCode>EUR</CurrencyCode><CalendarUID>1</CalendarUID>
<MinutesPerDay>480</MinutesPerDay><StatusDate>2026-03-16T17:00:00</StatusDate>
<Calendars>
 <Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar>
  <BaseCalendarUID>-1</BaseCalendarUID><WeekDays>{WEEK}</WeekDays>
  <Exceptions><Exception><TimePeriod><FromDate>2026-03-18T00:00:00</FromDate>
   <ToDate>2026-03-19T23:59:00</ToDate></TimePeriod><Occurrences>2</Occurrences><Name>Fair</Name>
   <Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>
 <Calendar><UID>2</UID><Name>Ann</Name><IsBaseCalendar>0</IsBaseCalendar>
  <BaseCalendarUID>1</BaseCalendarUID>
  <Exceptions><Exception><TimePeriod><FromDate>2026-03-23T00:00:00</FromDate>
   <ToDate>2026-03-23T23:59:00</ToDate></TimePeriod><Type>1</Type><DayWorking>0</DayWorking>
  </Exception></Exceptions></Calendar>
</Calendars>
<Tasks>
 <Task><UID>0</UID><ID>0</ID><Name>Shop</Name><OutlineLevel>0</OutlineLevel></Task>
 <Task><UID>11</UID><ID>1</ID><Name>Phase</Name><WBS>1</WBS><OutlineLevel>1</OutlineLevel>
  <Summary>1</Summary><PercentComplete>20</PercentComplete><Cost>120000</Cost></Task>
 <Task><UID>12</UID><ID>2</ID><Name>Design</Name><WBS>1.1</WBS><OutlineLevel>2</OutlineLevel>
  <Start>2026-03-02T08:00:00</Start><Finish>2026-03-06T17:00:00</Finish>
  <Duration>PT40H0M0S</Duration><DurationFormat>7</DurationFormat><Work>PT20H0M0S</Work>
  <PercentComplete>40</PercentComplete><Cost>120000</Cost>
  <ActualStart>2026-03-03T08:00:00</ActualStart><ActualCost>30000</ActualCost>
  <RemainingDuration>PT40H0M0S</RemainingDuration>
  <ConstraintType>0</ConstraintType><Deadline>2026-03-14T00:00:00</Deadline>
  <Notes>two
lines</Notes>
  <Baseline><Number>1</Number><Start>2020-01-01T08:00:00</Start></Baseline>
  <Baseline><Number>0</Number><Start>2026-03-02T08:00:00</Start><Finish>2026-03-05T17:00:00</Finish>
   <Cost>110000</Cost></Baseline></Task>
 <Task><UID>13</UID><ID>3</ID><IsNull>1</IsNull></Task>
 <Task><UID>14</UID><ID>4</ID><Name>Build</Name><WBS>1.2</WBS><OutlineLevel>2</OutlineLevel>
  <Duration>PT90H0M0S</Duration><DurationFormat>9</DurationFormat><ConstraintType>7</ConstraintType>
  <ConstraintDate>2026-04-30T17:00:00</ConstraintDate>
  <PredecessorLink><PredecessorUID>12</PredecessorUID><Type>1</Type><LinkLag>9600</LinkLag>
   <LagFormat>7</LagFormat></PredecessorLink>
  <PredecessorLink><PredecessorUID>99</PredecessorUID><Type>3</Type><CrossProject>1</CrossProject>
  </PredecessorLink></Task>
 <Task><UID>15</UID><ID>5</ID><Name>Dry</Name><WBS>2</WBS><OutlineLevel>1</OutlineLevel>
  <Duration>PT48H0M0S</Duration><DurationFormat>8</DurationFormat>
  <PredecessorLink><PredecessorUID>14</PredecessorUID><Type>0</Type><LinkLag>-50</LinkLag>
   <LagFormat>19</LagFormat></PredecessorLink></Task>
 <Task><UID>16</UID><ID>6</ID><Name>By hand</Name><Active>0</Active><Manual>1</Manual><WBS>3</WBS>
  <OutlineLevel>1</OutlineLevel><Start>2026-03-09T10:00:00</Start>
  <Finish>2026-03-10T17:00:00</Finish><Duration>PT14H0M0S</Duration><Priority>800</Priority></Task>
</Tasks>
<Resources>
 <Resource><UID>0</UID><ID>0</ID><Name></Name><Type>1</Type></Resource>
 <Resource><UID>1</UID><ID>1</ID><Name>Smith, Ann</Name><Type>1</Type><MaxUnits>0.8</MaxUnits>
  <StandardRate>60</StandardRate><EmailAddress>ann@example.com</EmailAddress>
  <CalendarUID>2</CalendarUID></Resource>
 <Resource><UID>2</UID><ID>2</ID><Name>Paint</Name><Type>0</Type><MaterialLabel>l</MaterialLabel>
  <StandardRate>4.5</StandardRate></Resource>
</Resources>
<Assignments>
 <Assignment><UID>1</UID><TaskUID>12</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units></Assignment>
 <Assignment><UID>2</UID><TaskUID>14</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units></Assignment>
 <Assignment><UID>3</UID><TaskUID>14</TaskUID><ResourceUID>2</ResourceUID><Units>12</Units></Assignment>
 <Assignment><UID>4</UID><TaskUID>15</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units></Assignment>
 <Assignment><UID>5</UID><TaskUID>15</TaskUID><ResourceUID>-65535</ResourceUID></Assignment>
</Assignments>
</Project>
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xml"
    path.write_text(PROJECT, encoding="utf-8")
    return path


def workbook(xml: str) -> Workbook:
    return read_mspdi(xml.encode(), "plan.xml")


def rows(book: Workbook, title: str) -> list[list[CellValue]]:
    grid = book.grid(title)
    assert grid is not None
    return [list(row) for row in grid.rows]


def test_tasks_have_their_ids_outline_and_words(path: Path) -> None:
    plan = read(path).plan
    assert [(row.id, row.task) for row in plan.tasks.rows] == [
        ("1", "Phase"),
        ("2", "Design"),
        ("4", "Build"),
        ("5", "Dry"),
        ("6", "By hand"),
    ]
    assert plan.outline.parents == (-1, 0, 0, -1, -1)
    assert plan.tasks.rows[1].notes == "two\nlines"
    assert plan.tasks.rows[4].status is TaskStatus.CANCELLED
    assert plan.tasks.rows[4].priority == 800


def test_durations_keep_their_kind(path: Path) -> None:
    durations = [row.duration for row in read(path).plan.tasks.rows]
    assert durations == [
        None,
        Duration(5.0),
        Duration(90.0, DurationUnit.HOUR),  # 11.25 days are shown as hours
        Duration(2.0, DurationUnit.ELAPSED_DAY),
        Duration(14.0, DurationUnit.HOUR),
    ]


def test_links_have_kind_and_lag_and_other_projects_are_left_out(path: Path) -> None:
    plan = read(path).plan
    assert [
        (each.predecessor, each.successor, each.kind, each.lag) for each in plan.dependencies
    ] == [
        (1, 2, LinkKind.FS, Duration(2.0)),  # 9600 tenths of a minute are 16 hours
        (2, 3, LinkKind.FF, Duration(-50.0, DurationUnit.PERCENT)),
    ]


def test_constraints_deadlines_and_actuals_are_read_to_the_minute(path: Path) -> None:
    design, build = read(path).plan.tasks.rows[1:3]
    assert build.constraint is ConstraintKind.FNLT
    assert build.constraint_date == date(2026, 4, 30)
    assert isinstance(build.constraint_date, Moment)
    assert build.constraint_date.minute == 17 * 60
    assert design.deadline == date(2026, 3, 13)  # midnight is the end of the day before
    assert design.actual_start == date(2026, 3, 3)
    assert design.percent_complete == 0.4
    assert design.remaining_duration == Duration(5.0)  # more than the 60 % that are left


def test_computed_dates_are_not_typed_ones_but_those_set_by_hand_are(path: Path) -> None:
    design, by_hand = (read(path).plan.tasks.rows[at] for at in (1, 4))
    assert design.start is None
    assert by_hand.start == date(2026, 3, 9)
    assert by_hand.finish == date(2026, 3, 10)


def test_money_is_kept_in_hundredths_and_summaries_add_nothing(path: Path) -> None:
    phase, design = read(path).plan.tasks.rows[:2]
    assert phase.budget is None
    assert design.budget == 1100  # as the baseline has it
    assert design.actual_cost == 300
    assert (design.baseline_start, design.baseline_finish) == (date(2026, 3, 2), date(2026, 3, 5))


def test_people_materials_and_their_shares_are_read(path: Path) -> None:
    plan = read(path).plan
    assert [(each.name, each.units, each.cost_rate) for each in plan.team.rows] == [
        ("Smith, Ann", 0.8, 60.0)
    ]
    assert [(each.name, each.unit, each.unit_cost) for each in plan.resources.rows] == [
        ("Paint", "l", 4.5)
    ]
    assert [row.owner for row in plan.tasks.rows[1:4]] == [
        (Assignment("Smith, Ann", 0.5),),
        (Assignment("Smith, Ann"), Assignment("Paint")),
        (Assignment("Smith, Ann"),),
    ]


def test_calendars_holidays_and_leave_are_read(path: Path) -> None:
    assessment = read(path)
    project = assessment.analysis.calendars.project
    assert project.is_working_day(date(2026, 3, 17))
    assert not project.is_working_day(date(2026, 3, 18))
    assert not project.is_working_day(date(2026, 3, 19))
    leave = assessment.plan.calendar.rows
    assert [(each.date, each.to, each.who) for each in leave] == [
        (date(2026, 3, 23), date(2026, 3, 23), "Smith, Ann")
    ]


def test_the_schedule_is_computed_from_durations_links_and_calendars(path: Path) -> None:
    planned = read(path).analysis.schedule
    # Design, five days from 3 March on, ends on 9 March; two days later Build starts on the 12th:
    # 12 13 16 17 20 24 25 26 27 30 31 March are eleven days, without the fair on 18 and 19 and Ann's
    # leave on the 23rd, on which paint alone does nothing; the quarter of a day that is left ends
    # on 1 April at 10:00.
    assert planned.early_finish[1] == minutes(datetime(2026, 3, 9, 17, 0))
    assert planned.early_start[2] == minutes(datetime(2026, 3, 12, 8, 0))
    assert planned.early_finish[2] == minutes(datetime(2026, 4, 1, 10, 0))


def minutes(moment: datetime) -> int:
    return int((moment - datetime(1970, 1, 1)).total_seconds() // 60)


def test_codes_that_are_no_outline_leave_the_hierarchy_to_the_levels() -> None:
    book = workbook(PROJECT.replace("<WBS>1.2</WBS>", "<WBS>B-7</WBS>"))
    assert "WBS" not in rows(book, "Tasks")[0]
    assert "Outline Level" in rows(book, "Tasks")[0]


def test_a_project_scheduled_from_its_finish_keeps_that_finish() -> None:
    book = workbook(PROJECT.replace("<ScheduleFromStart>1", "<ScheduleFromStart>0"))
    facts = {str(row[0]): row[1] for row in rows(book, "Project")}
    assert facts["Schedule from"] == "finish"
    assert facts["Promised finish"] == datetime(2026, 4, 30, 17, 0)
    assert "Start" not in facts


def exception(inner: str) -> str:
    return PROJECT.replace(
        "<Occurrences>2</Occurrences><Name>Fair</Name>\n   <Type>1</Type>", inner
    )


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        # Every second Friday from the week of 18 March 2026 until 30 April.
        (
            "<Type>6</Type><Period>2</Period><DaysOfWeek>32</DaysOfWeek>",
            ["2026-03-20", "2026-04-03", "2026-04-17"],
        ),
        # The last Tuesday of each month: 31 March, 28 April.
        (
            "<Type>5</Type><Period>1</Period><MonthItem>5</MonthItem><MonthPosition>4</MonthPosition>",
            ["2026-03-31", "2026-04-28"],
        ),
        ("<Type>4</Type><Period>1</Period><MonthDay>25</MonthDay>", ["2026-03-25", "2026-04-25"]),
        ("<Type>2</Type><Month>3</Month><MonthDay>21</MonthDay>", ["2026-04-21"]),
        # The second Monday of April.
        (
            "<Type>3</Type><Month>3</Month><MonthItem>4</MonthItem><MonthPosition>1</MonthPosition>",
            ["2026-04-13"],
        ),
        ("<Type>7</Type><Period>20</Period>", ["2026-03-18", "2026-04-07", "2026-04-27"]),
    ],
)
def test_exceptions_that_come_again_fall_on_their_days(rule: str, days: list[str]) -> None:
    xml = exception(rule).replace("2026-03-19T23:59:00", "2026-04-30T23:59:00", 1)
    found = [
        str(row[1]) for row in rows(workbook(xml), "Calendars")[1:] if isinstance(row[1], date)
    ]
    assert found == days


def test_a_file_in_utf_16_is_known_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "project.txt"
    path.write_bytes(PROJECT.replace('"UTF-8"', '"UTF-16"').encode("utf-16"))
    assert tell_format(path.read_bytes(), path.name) is FileFormat.MSPDI
    assert read(path).plan.facts.name == "Shop"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (PROJECT[: len(PROJECT) // 2], "damaged"),
        (PROJECT.replace("<Project", '<!DOCTYPE p [<!ENTITY a "b">]><Project', 1), "declarations"),
        ('<?xml version="1.0"?><Other/>', "web page or XML"),
    ],
)
def test_broken_and_odd_xml_is_told_in_one_sentence(content: str, word: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_plan_file(content.encode(), "plan.xml")
    assert word in caught.value.message(Language.EN)
    assert caught.value.exit_code is ExitCode.UNREADABLE


def test_values_that_are_none_count_as_empty() -> None:
    xml = PROJECT.replace("PT40H0M0S", "soon").replace("2026-03-03T08:00:00", "NA")
    header, *tasks = rows(workbook(xml), "Tasks")
    assert tasks[1][header.index("Duration")] is None
    assert "Actual Start" not in header


@pytest.mark.parametrize("first", ["0001-01-01", "9999-12-30"])
def test_an_exception_on_a_day_that_project_does_not_know_is_passed_over(first: str) -> None:
    period = f"<TimePeriod><FromDate>{first}T00:00:00</FromDate></TimePeriod><Type>6</Type>"
    xml = PROJECT.replace("<Exceptions>", f"<Exceptions><Exception>{period}</Exception>", 1)
    assert not any(date.fromisoformat(first) in row for row in rows(workbook(xml), "Calendars"))


def test_a_lag_in_elapsed_percent_stays_elapsed() -> None:
    # Formats of the schema: 19 is %, 20 is e%, 51 and 52 are the same as estimates.
    assert [show_lag(50, unit, 480) for unit in (19, 20, 51, 52)] == [
        "+50%", "+50e%", "+50%", "+50e%",
    ]  # fmt: skip


PART_TIME = PROJECT.replace(
    "<BaseCalendarUID>1</BaseCalendarUID>",
    "<BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay><DayType>5</DayType>"
    "<DayWorking>0</DayWorking></WeekDay><WeekDay><DayType>6</DayType><DayWorking>0</DayWorking>"
    "</WeekDay></WeekDays>",
)
"""Ann works on Monday to Wednesday only."""


def test_the_week_of_a_resource_becomes_a_calendar_of_the_person(tmp_path: Path) -> None:
    path = tmp_path / "plan.xml"
    path.write_text(PART_TIME, encoding="utf-8")
    assert rows(workbook(PART_TIME), "Team")[1][-1] == "Smith, Ann"
    planned = read(path).analysis.schedule
    # Design from Tuesday, 3 March: 3 4 9 10 11; two of the days of Ann later, 16 and 17, Build:
    # not on 18 (fair) and 23 (leave), so 24 25 30 31 March, 1 6 7 8 13 14 15 April are eleven
    # days, and a quarter of one ends on the 20th at 10:00.
    assert planned.early_finish[1] == minutes(datetime(2026, 3, 11, 17, 0))
    assert planned.early_start[2] == minutes(datetime(2026, 3, 24, 8, 0))
    assert planned.early_finish[2] == minutes(datetime(2026, 4, 20, 10, 0))


def test_who_follows_another_base_calendar_works_when_that_one_does(tmp_path: Path) -> None:
    days = "".join(
        f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(day in (4, 5))}</DayWorking>"
        + "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>16:00:00</ToTime>"
        * (day in (4, 5))
        + "</WorkingTime></WorkingTimes>" * (day in (4, 5))
        + "</WeekDay>"
        for day in range(1, 8)
    )
    midweek = (
        "<Calendar><UID>3</UID><Name>Midweek</Name><IsBaseCalendar>1</IsBaseCalendar>"
        f"<BaseCalendarUID>-1</BaseCalendarUID><WeekDays>{days}</WeekDays></Calendar>"
    )
    xml = PROJECT.replace("</Calendars>", f"{midweek}</Calendars>").replace(
        "<BaseCalendarUID>1</BaseCalendarUID>", "<BaseCalendarUID>3</BaseCalendarUID>"
    )
    path = tmp_path / "plan.xml"
    path.write_text(xml, encoding="utf-8")
    # Wednesdays and Thursdays, also those of the fair, 18 and 19 March: 4 5 11 12 18.
    planned = read(path).analysis.schedule
    assert planned.early_finish[1] == minutes(datetime(2026, 3, 18, 16, 0))
