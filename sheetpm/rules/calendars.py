"""CAL: days off that are unknown, impossible, or belong to nobody."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.task_rows import is_complete
from sheetpm.schema.names import normalise
from sheetpm.schema.team import DayKind

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.config import Settings
    from sheetpm.plan.model import Plan

_START, _FINISH = Text("start", "开始"), Text("finish", "完成")


@rule(
    "CAL001",
    "holidays-unknown",
    Severity.WARNING,
    message=Text(
        "The moved days off and make-up working days of {region} are not known for {years}; "
        "only the statutory holidays count there.",
        "尚不知道 {region} 在 {years} 年的调休安排，当年只计法定节假日。",
    ),
    advice=Text(
        "Enter the days off (and make-up working days) on the Calendar tab.",
        "请在“日历”表中填写放假日和调休上班日。",
    ),
)
def holidays_unknown(plan: "Plan", analysis: "Analysis", settings: "Settings") -> Iterator[Flag]:
    """The plan or its forecast reaches into a year whose make-up working days are not known.

    China announces moved days off and make-up working days only for the year to come. Nothing
    is assumed for later years: only the statutory holidays count.

    计划或预测延伸到了调休安排未知的年份。中国每年才公布下一年的放假与调休安排；之后的年份不作假设，
    只计法定节假日。

    Flagged:

    Project:

    | Project name | Website |
    |--------------|---------|
    | Holidays     | **CN**  |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2031-09-22 | 2031-10-17 |

    Accepted:

    Project:

    | Project name | Website |
    |--------------|---------|
    | Holidays     | CN      |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2025-09-22 | 2025-10-17 |
    """
    unknown = set(analysis.schedule.calendar.unknown_years)
    finish = analysis.forecast.project_finish
    if finish is not None:
        unknown.update(analysis.calendars.holidays.unknown_between(analysis.status_date, finish))
    years = tuple(str(year) for year in sorted(unknown))
    if years:
        region = plan.facts.holidays or settings.holidays or ""
        yield flag(plan.project, key="holidays", region=region, years=years)


@rule(
    "CAL002",
    "date-on-day-off",
    Severity.INFO,
    message=Text(
        "“{row}” is to {what} on {day}, which is no working day.",
        "“{row}”的{what}日期 {day} 不是工作日。",
    ),
    advice=Text(
        "Move it to a working day, or enter the day as a working day on the Calendar tab.",
        "请改到工作日，或在“日历”表中把这一天设为工作日。",
    ),
)
def date_on_day_off(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """An unfinished task starts or finishes on a weekend or a holiday.

    Nobody works on that day: the task really starts on the next working day, or finishes on
    the one before. Where people have a calendar of their own, it is a day on which none of the
    task's people works.

    未完成任务的开始或完成日期落在周末或节假日。当天没有人上班：任务实际上要到下一个工作日才开始，
    或在前一个工作日就结束。负责人有个人日历的，看任务的负责人当天是否都不上班。

    Flagged:

    Tasks:

    | ID | Task   | Start          | Finish         |
    |----|--------|----------------|----------------|
    | T1 | Design | **2026-03-07** | 2026-03-13     |
    | T2 | Build  | 2026-03-16     | **2026-03-22** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-09 | 2026-03-14 |

    Calendar:

    | Date       | To | Kind        |
    |------------|----|-------------|
    | 2026-03-14 |    | working day |
    """
    calendars = analysis.calendars
    for _, row in plan.leaves:
        if row.task_calendar or is_complete(row):
            continue
        calendar = calendars.of_task(row) if calendars.has_own_time(row) else calendars.project
        for key, what, day in (("start", _START, row.start), ("finish", _FINISH, row.finish)):
            if day is not None and not calendar.is_working_day(day):
                yield flag(plan.tasks, row, key, what=what, day=day)


@rule(
    "CAL003",
    "calendar-span-ends-before-start",
    Severity.ERROR,
    message=Text(
        "The days from {first} to {last} end before they begin.",
        "从 {first} 到 {last} 的时段，结束早于开始。",
    ),
    advice=Text("Correct one of the two dates.", "请更正其中一个日期。"),
)
def calendar_span_ends_before_start(plan: "Plan") -> Iterator[Flag]:
    """A span of days on the Calendar tab ends before it begins.

    It holds no day at all, so the days that were meant count as usual.

    “日历”表中某个时段的结束早于开始。这个时段一天也没有，本想标记的日子仍按平常计算。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 |

    Calendar:

    | Date       | To             | Kind    |
    |------------|----------------|---------|
    | 2026-03-12 | **2026-03-10** | holiday |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 |

    Calendar:

    | Date       | To         | Kind    |
    |------------|------------|---------|
    | 2026-03-19 | 2026-03-20 | holiday |
    | 2026-03-23 |            | holiday |
    """
    for entry in plan.calendar.rows:
        if entry.date is not None and entry.to is not None and entry.to < entry.date:
            yield flag(plan.calendar, entry, "to", first=entry.date, last=entry.to)


@rule(
    "CAL004",
    "leave-of-unknown-person",
    Severity.WARNING,
    message=Text(
        "The leave of “{who}” belongs to nobody of the team and no owner of a task.",
        "“{who}”的请假在团队和任务负责人中都找不到对应的人。",
    ),
    advice=Text(
        "Write the name as on the Team tab, or add the person there.",
        "请使用“团队”表中的姓名，或在该表中补充此人。",
    ),
)
def leave_of_unknown_person(plan: "Plan") -> Iterator[Flag]:
    """The Calendar tab gives leave to somebody who neither is on the Team tab nor owns a task.

    A name that is spelt differently takes no day off anybody's load.

    “日历”表中请假的人既不在“团队”表中，也不负责任何任务。姓名写法不一致时，请假不会从任何人的可用时间中扣除。

    Flagged:

    Tasks:

    | ID | Task   | Owner | Start      | Finish     |
    |----|--------|-------|------------|------------|
    | T1 | Design | Ann   | 2026-03-09 | 2026-03-13 |

    Team:

    | ID | Name      |
    |----|-----------|
    | P1 | Ann Devon |

    Calendar:

    | Date       | Kind  | Who      |
    |------------|-------|----------|
    | 2026-03-12 | leave | **Anne** |

    Accepted:

    Tasks:

    | ID | Task   | Owner | Start      | Finish     |
    |----|--------|-------|------------|------------|
    | T1 | Design | Ann   | 2026-03-09 | 2026-03-13 |

    Team:

    | ID | Name      |
    |----|-----------|
    | P1 | Ann Devon |

    Calendar:

    | Date       | Kind    | Who       |
    |------------|---------|-----------|
    | 2026-03-12 | leave   | Ann Devon |
    | 2026-03-13 | leave   | Ann       |
    | 2026-03-16 | holiday |           |
    """
    if not plan.team.rows:
        return
    known = {normalise(row.name) for row in plan.team.rows if row.name}
    known |= {normalise(each.name) for _, row in plan.leaves for each in row.owner or ()}
    for entry in plan.calendar.rows:
        if entry.who and normalise(entry.who) not in known:
            yield flag(plan.calendar, entry, "who", who=entry.who)


@rule(
    "CAL005",
    "leave-without-person",
    Severity.WARNING,
    message=Text(
        "The leave on {day} names nobody, so it counts for nobody.",
        "{day} 的请假没有写明人员，因此不生效。",
    ),
    advice=Text(
        "Name the person, or call the day a holiday.",
        "请填写请假人，或把性质改为假日。",
    ),
)
def leave_without_person(plan: "Plan") -> Iterator[Flag]:
    """A day of leave names no person.

    Nobody's calendar changes, so somebody is planned to work on a day off.

    请假没有写明是谁。没有人的日历因此改变，计划中仍有人在休假日上班。

    Flagged:

    Tasks:

    | ID | Task   | Owner | Start      | Finish     |
    |----|--------|-------|------------|------------|
    | T1 | Design | Ann   | 2026-03-09 | 2026-03-20 |

    Calendar:

    | Date       | Kind  | Who   |
    |------------|-------|-------|
    | 2026-03-12 | leave | ** ** |

    Accepted:

    Tasks:

    | ID | Task   | Owner | Start      | Finish     |
    |----|--------|-------|------------|------------|
    | T1 | Design | Ann   | 2026-03-09 | 2026-03-20 |

    Calendar:

    | Date       | Kind    | Who |
    |------------|---------|-----|
    | 2026-03-12 | leave   | Ann |
    | 2026-03-13 | holiday |     |
    """
    for entry in plan.calendar.rows:
        if entry.kind is DayKind.LEAVE and not entry.who and entry.date is not None:
            yield flag(plan.calendar, entry, "who", day=entry.date)


@rule(
    "CAL006",
    "holiday-region-unknown",
    Severity.WARNING,
    message=Text(
        "No public holidays are known for “{region}”, so every weekday counts as a working day.",
        "没有“{region}”的法定节假日数据，因此按普通工作周计算。",
    ),
    advice=Text(
        "Enter a country or region code such as GB, DE-BY or CN.",
        "请填写国家或地区代码，例如 CN、HK、GB、DE-BY。",
    ),
)
def holiday_region_unknown(
    plan: "Plan", analysis: "Analysis", settings: "Settings"
) -> Iterator[Flag]:
    """The code whose public holidays should count is not known.

    Holidays are planned as working days: tasks finish on paper earlier than they can.

    所填的国家或地区代码无法识别。节假日被当作工作日，纸面上的完成日期会偏早。

    Flagged:

    Project:

    | Project name | Website     |
    |--------------|-------------|
    | Holidays     | **Bavaria** |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Accepted:

    Project:

    | Project name | Website |
    |--------------|---------|
    | Holidays     | DE-BY   |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |
    """
    region = plan.facts.holidays or settings.holidays or ""
    if region and not analysis.calendars.holidays.is_known:
        yield flag(plan.project, key="holidays", region=region)
