"""CAL: the calendars of single tasks, and their rows on the Calendars tab."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import WEEKDAYS, Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.schema.names import normalise
from sheetpm.schema.team import USUAL_CALENDARS, CalendarsRow

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan
    from sheetpm.schema.tasks import TaskRow

_LONGEST_ENTRY = 3660
"""Days of one row that are looked at, as many as count."""


@rule(
    "CAL009",
    "named-calendar-day-twice",
    Severity.WARNING,
    message=Text(
        "The calendar “{calendar}” says something about {day} in row {first} already; the lower row counts.",
        "日历“{calendar}”在第 {first} 行已写过{day}，以下面一行为准。",
    ),
    advice=Text("Delete one of the two rows, or correct the day.", "请删除其中一行，或更正日期。"),
)
def named_calendar_day_twice(plan: "Plan") -> Iterator[Flag]:
    """A calendar on the Calendars tab has two rows for one weekday, or two exceptions for one day, that differ.

    Only the lower one counts, so the hours of the upper one are lost.

    “工作日历”表中同一日历的同一个星期几或同一天有两行，内容不同。只有下面一行有效，上面一行
    的时间就丢了。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 |

    Calendars:

    | Calendar | Day or from    | To         | Working | Hours       |
    |----------|----------------|------------|---------|-------------|
    | Night    | Mon            |            | yes     | 20:00-24:00 |
    | Night    | **Mon**        |            | yes     | 18:00-22:00 |
    | Night    | 2026-03-19     | 2026-03-20 | no      |             |
    | Night    | **2026-03-20** |            | yes     | 20:00-22:00 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 |

    Calendars:

    | Calendar | Day or from | To         | Working | Hours       |
    |----------|-------------|------------|---------|-------------|
    | Night    | Mon         |            | yes     | 20:00-24:00 |
    | Day      | Mon         |            | yes     | 08:00-12:00 |
    | Night    | 2026-03-19  | 2026-03-20 | no      |             |
    | Night    | 2026-03-20  | 2026-03-23 | no      |             |
    """
    days: dict[tuple[str, int | date], CalendarsRow] = {}
    for row in plan.calendars.rows:
        name = normalise(row.calendar or "")
        twice: tuple[CalendarsRow, int | date] | None = None
        for day in _days_of(row.day_or_from, row.to):
            before = days.get((name, day))
            if before is not None and _says(before) != _says(row):
                twice = twice or (before, day)
            days[name, day] = row
        if twice is not None:
            shown = WEEKDAYS[twice[1]] if isinstance(twice[1], int) else twice[1]
            yield flag(
                plan.calendars,
                row,
                "day_or_from",
                calendar=row.calendar or "",
                day=shown,
                first=twice[0].row,
            )


@rule(
    "CAL010",
    "calendar-exception-reversed",
    Severity.ERROR,
    message=Text(
        "The exception from {first} to {last} ends before it begins.",
        "从 {first} 到 {last} 的例外，结束早于开始。",
    ),
    advice=Text("Correct one of the two dates.", "请更正其中一个日期。"),
)
def calendar_exception_reversed(plan: "Plan") -> Iterator[Flag]:
    """An exception on the Calendars tab ends before it begins.

    Only its first day counts; the other days that were meant count as usual.

    “工作日历”表中某个例外的结束早于开始。只有第一天有效，本想包含的其他日子仍按平常计算。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 |

    Calendars:

    | Calendar | Day or from | To             | Working |
    |----------|-------------|----------------|---------|
    | Night    | 2026-03-20  | **2026-03-18** | no      |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 |

    Calendars:

    | Calendar | Day or from | To         | Working |
    |----------|-------------|------------|---------|
    | Night    | Mon         |            | yes     |
    | Night    | 2026-03-18  | 2026-03-20 | no      |
    """
    for row in plan.calendars.rows:
        first = row.day_or_from
        if (
            row.to is not None
            and first is not None
            and not isinstance(first, int)
            and row.to < first
        ):
            yield flag(plan.calendars, row, "to", first=first, last=row.to)


@rule(
    "CAL011",
    "calendar-without-working-time",
    Severity.WARNING,
    message=Text(
        "The calendar “{calendar}” never works, so its {count} tasks follow the project's.",
        "日历“{calendar}”没有任何工作时间，{count} 项使用它的任务改用项目日历。",
    ),
    advice=Text(
        "Enter the weekdays on which it works, with their hours.", "请填写工作的星期几和时间。"
    ),
)
def calendar_without_working_time(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A calendar that tasks use has no working time at all on the Calendars tab.

    Nothing could ever be done in it, so those tasks follow the project's calendar: not what was
    meant.

    任务使用的日历在“工作日历”表中没有任何工作时间，什么也做不了，因此这些任务改按项目日历计
    算，与本意不符。

    Flagged:

    Tasks:

    | ID | Task | Task Calendar | Start      | Finish     |
    |----|------|---------------|------------|------------|
    | T1 | Move | Night         | 2026-03-09 | 2026-03-13 |

    Calendars:

    | Calendar  | Day or from | Working |
    |-----------|-------------|---------|
    | **Night** | Fri         | no      |

    Accepted:

    Tasks:

    | ID | Task | Task Calendar | Start      | Finish     |
    |----|------|---------------|------------|------------|
    | T1 | Move | Night         | 2026-03-09 | 2026-03-13 |

    Calendars:

    | Calendar | Day or from | Working | Hours       |
    |----------|-------------|---------|-------------|
    | Night    | Mon         | yes     | 20:00-24:00 |
    | Night    | Fri         | no      |             |
    | Closed   | Mon         | no      |             |
    """
    used = Counter(normalise(row.task_calendar) for _, row in plan.leaves if row.task_calendar)
    said: set[str] = set()
    for row in plan.calendars.rows:
        name = normalise(row.calendar or "")
        if name in said or name in analysis.calendars.named or not used[name]:
            continue
        said.add(name)
        yield flag(plan.calendars, row, "calendar", calendar=row.calendar or "", count=used[name])


@rule(
    "CAL012",
    "task-calendar-undefined",
    Severity.WARNING,
    message=Text(
        "The calendar “{calendar}” of “{row}” is defined nowhere; the project's counts ({count} tasks).",
        "“{row}”的日历“{calendar}”没有定义，按项目日历计算（共 {count} 项任务）。",
    ),
    advice=Text(
        "Add a Calendars tab with its days and hours, or clear the cell.",
        "请添加“工作日历”表并写明工作时间，或清空单元格。",
    ),
)
def task_calendar_undefined(plan: "Plan") -> Iterator[Flag]:
    """A task names a calendar of its own, but the workbook has no Calendars tab that could hold it.

    The task is planned in the project's working time: a night shift by day. Each calendar is
    reported once. The usual names of the project's own calendar, such as Standard or None, are
    left alone; where a Calendars tab is filled, a wrong name is reported as an unknown
    reference.

    任务使用了单独的日历，但工作簿中没有“工作日历”表。任务按项目的工作时间排程，夜班也按白天
    算。每个日历只提示一次。Standard、None、标准、无等项目日历的通用名称不检查；“工作日历”表
    有内容时，写错的名称按引用不存在提示。

    Flagged:

    Tasks:

    | ID | Task | Task Calendar   | Start      | Finish     |
    |----|------|-----------------|------------|------------|
    | T1 | Move | **Night shift** | 2026-03-09 | 2026-03-13 |
    | T2 | Test | Night shift     | 2026-03-09 | 2026-03-13 |

    Accepted:

    Tasks:

    | ID | Task | Task Calendar | Start      | Finish     |
    |----|------|---------------|------------|------------|
    | T1 | Move | Standard      | 2026-03-09 | 2026-03-13 |
    | T2 | Test | 无            | 2026-03-09 | 2026-03-13 |
    | T3 | Plan |               | 2026-03-09 | 2026-03-13 |
    """
    if plan.calendars.rows:
        return
    first: dict[str, TaskRow] = {}
    count: Counter[str] = Counter()
    for _, row in plan.leaves:
        if row.task_calendar and normalise(row.task_calendar) not in USUAL_CALENDARS:
            first.setdefault(row.task_calendar, row)
            count[row.task_calendar] += 1
    for name, row in first.items():
        yield flag(plan.tasks, row, "task_calendar", calendar=name, count=count[name])


@rule(
    "CAL013",
    "project-calendar-undefined",
    Severity.WARNING,
    message=Text(
        "The project's calendar “{calendar}” has no working time on a Calendars tab; work week and "
        "hours per day count.",
        "项目日历“{calendar}”在“工作日历”表中没有工作时间，按每周工作日和每日工时计算。",
    ),
    advice=Text(
        "Add its weekdays and hours to the Calendars tab, or clear the cell.",
        "请在“工作日历”表中写明其工作时间，或清空单元格。",
    ),
)
def project_calendar_undefined(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The Project tab names a calendar for all tasks that the Calendars tab does not hold.

    The plan is scheduled on the usual week instead. Names such as Standard are left alone.

    “项目概况”中填写的项目日历不在“工作日历”表中，排程改用一般工作周。Standard、标准等通用名称
    不检查。

    Flagged:

    Project:

    | Project name     | Website        |
    |------------------|----------------|
    | Project calendar | **Two shifts** |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Accepted:

    Project:

    | Project name     | Website    |
    |------------------|------------|
    | Project calendar | Two shifts |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |

    Calendars:

    | Calendar   | Day or from | Working | Hours                    |
    |------------|-------------|---------|--------------------------|
    | Two shifts | Mon         | yes     | 06:00-14:00, 14:00-22:00 |
    """
    name = plan.facts.calendar or ""
    if name and not analysis.calendars.base and normalise(name) not in USUAL_CALENDARS:
        yield flag(plan.project, key="calendar", calendar=name)


def _days_of(first: int | date | None, last: date | None) -> Iterator[int | date]:
    """The weekday, or each day from the first to the last."""
    if first is None:
        return
    yield first
    if not isinstance(first, int) and last is not None:
        for step in range(1, min((last - first).days + 1, _LONGEST_ENTRY)):
            yield first + timedelta(days=step)


def _says(row: CalendarsRow) -> tuple[bool, tuple[tuple[int, int], ...] | None]:
    """What a row means for its days: whether they work, and when."""
    is_working = row.working is not False
    return is_working, row.hours if is_working else None
