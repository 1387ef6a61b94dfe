"""CAL: the calendars of single people, and what they leave of a task's working time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.task_rows import is_complete
from sheetpm.schema.names import normalise
from sheetpm.schema.tasks import is_milestone
from sheetpm.schema.team import USUAL_CALENDARS

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan


@rule(
    "CAL014",
    "person-calendar-undefined",
    Severity.WARNING,
    message=Text(
        "The calendar “{calendar}” of “{name}” has no working time on a Calendars tab; the project's counts.",
        "“{name}”的日历“{calendar}”在“工作日历”表中没有工作时间，按项目日历计算。",
    ),
    advice=Text(
        "Add its weekdays and hours to the Calendars tab, or clear the cell.",
        "请在“工作日历”表中写明其工作时间，或清空单元格。",
    ),
)
def person_calendar_undefined(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The calendar of a person has no working time on a Calendars tab.

    The person's tasks and load follow the project's calendar instead: somebody who works three
    days a week counts for five. The usual names of the project's own calendar, such as Standard
    or None, are left alone; where a Calendars tab is filled, a wrong name is reported as an
    unknown reference.

    某人的日历在“工作日历”表中没有工作时间。此人的任务和负荷改按项目日历计算，每周只上三天班的
    人被当作五天。Standard、None、标准、无等项目日历的通用名称不检查；“工作日历”表有内容时，写错
    的名称按引用不存在提示。

    Flagged:

    Tasks:

    | ID | Task   | Owner | Start      | Finish     |
    |----|--------|-------|------------|------------|
    | T1 | Design | Ann   | 2026-03-09 | 2026-03-13 |

    Team:

    | ID | Name | Calendar      |
    |----|------|---------------|
    | P1 | Ann  | **Part-time** |
    | P2 | Ben  | Standard      |

    Accepted:

    Tasks:

    | ID | Task   | Owner | Start      | Finish     |
    |----|--------|-------|------------|------------|
    | T1 | Design | Ann   | 2026-03-09 | 2026-03-11 |

    Team:

    | ID | Name | Calendar  |
    |----|------|-----------|
    | P1 | Ann  | Part-time |
    | P2 | Ben  |           |

    Calendars:

    | Calendar  | Day or from | Working | Hours       |
    |-----------|-------------|---------|-------------|
    | Part-time | Mon         | yes     | 08:00-12:00 |
    | Part-time | Wed         | yes     | 08:00-12:00 |
    """
    working = analysis.calendars.named
    listed = {normalise(row.calendar) for row in plan.calendars.rows if row.calendar}
    for person in plan.team.rows:
        name = normalise(person.calendar or "")
        if not name or name in working or name in USUAL_CALENDARS:
            continue
        if not listed or name in listed:
            shown = person.name or person.id or ""
            yield flag(plan.team, person, "calendar", name=shown, calendar=person.calendar or "")
    people = {normalise(row.name) for row in plan.team.rows if row.name and not row.calendar}
    people |= {normalise(item.name) for item in plan.resources.rows if item.name}
    for row in plan.calendars.rows:
        name = normalise(row.calendar or "")
        if name in listed and name in people and name not in working:
            listed.discard(name)
            called = row.calendar or ""
            yield flag(plan.calendars, row, "calendar", name=called, calendar=called)


@rule(
    "CAL015",
    "no-common-working-time",
    Severity.ERROR,
    message=Text(
        "“{row}” can never be worked on: its calendar and those of its people have no working time in "
        "common; only dates that are typed count.",
        "“{row}”无法安排：任务日历与负责人的日历没有共同的工作时间，只采用填写的日期。",
    ),
    advice=Text(
        "Name people who work in the hours of the task's calendar, or correct one of the calendars.",
        "请改派在任务日历时段内上班的人，或更正其中一个日历。",
    ),
)
def no_common_working_time(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The task's calendar and the calendars of all its people never work at the same time.

    A task is worked on when its calendar and at least one of its people work. Where that leaves
    no working time, no date and no float is computed for the task.

    任务日历与所有负责人的日历没有任何共同的工作时间。任务日历和至少一位负责人都在工作时间内，任
    务才能进行；没有这样的时间，就不为该任务推算日期和浮动时间。

    Flagged:

    Tasks:

    | ID | Task | Task Calendar | Owner   | Start      | Duration |
    |----|------|---------------|---------|------------|----------|
    | T1 | Move | **Weekend**   | Ann     | 2026-03-09 | 2d       |

    Team:

    | ID | Name | Calendar  |
    |----|------|-----------|
    | P1 | Ann  | Part-time |

    Calendars:

    | Calendar  | Day or from | Working | Hours       |
    |-----------|-------------|---------|-------------|
    | Weekend   | Sat         | yes     |             |
    | Weekend   | Sun         | yes     |             |
    | Part-time | Mon         | yes     | 08:00-12:00 |

    Accepted:

    Tasks:

    | ID | Task | Task Calendar | Owner    | Start      | Duration |
    |----|------|---------------|----------|------------|----------|
    | T1 | Move | Weekend       | Ann; Ben | 2026-03-14 | 2d       |
    | T2 | Plan |               | Ann      | 2026-03-09 | 2d       |

    Team:

    | ID | Name | Calendar  |
    |----|------|-----------|
    | P1 | Ann  | Part-time |
    | P2 | Ben  |           |

    Calendars:

    | Calendar  | Day or from | Working | Hours       |
    |-----------|-------------|---------|-------------|
    | Weekend   | Sat         | yes     |             |
    | Weekend   | Sun         | yes     |             |
    | Part-time | Mon         | yes     | 08:00-12:00 |
    """
    calendars = analysis.calendars
    if calendars.is_single:
        return
    for _, row in plan.leaves:
        if is_complete(row) or is_milestone(row) or (row.duration and row.duration.is_elapsed):
            continue
        if not calendars.has_working_time(row):
            yield flag(plan.tasks, row, "task_calendar" if row.task_calendar else "owner")
