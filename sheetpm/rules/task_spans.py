"""TSK: dates that are missing, or that do not fit durations and the tasks below."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.task_rows import summaries
from sheetpm.schema.cell_types import DurationUnit
from sheetpm.schema.tasks import TaskStatus, is_milestone

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan
    from sheetpm.schema.tasks import TaskRow

Span: TypeAlias = tuple[date, date]

_START, _FINISH = Text("start", "开始"), Text("finish", "完成")
_CANCELLED = TaskStatus.CANCELLED


@rule(
    "TSK004",
    "dates-disagree",
    Severity.WARNING,
    message=Text(
        "“{row}” takes {span} working days from start to finish, but its duration says {duration}.",
        "“{row}”从开始到完成共 {span} 个工作日，但工期写的是 {duration}。",
    ),
    advice=Text(
        "Correct one of the three; until then start and finish count.",
        "请更正其中一项；在此之前以开始和完成日期为准。",
    ),
)
def dates_disagree(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Start, finish and duration of a task do not fit together.

    Two of the three decide the third. Start and finish win, so the typed duration is ignored.
    Less than a day of difference is let pass, as are durations in months and days of leave; where
    all durations are calendar days, TSK024 says so instead.

    任务的开始、完成和工期三者对不上。三者中两个决定第三个，以开始和完成日期为准，所填工期被忽略。
    相差不到一天、以月为单位的工期以及请假造成的差异不提示；若全部工期都是日历天，则由 TSK024 统一说明。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Duration |
    |----|--------|------------|------------|----------|
    | T1 | Design | 2026-03-02 | 2026-03-13 | **5d**   |
    | T2 | Build  | 2026-03-02 | 2026-03-06 | **2w**   |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Duration |
    |----|--------|------------|------------|----------|
    | T1 | Design | 2026-03-02 | 2026-03-13 | 10d      |
    | T2 | Build  | 2026-03-02 | 2026-03-13 | 2w       |
    | T3 | Call   | 2026-03-02 | 2026-03-02 | 4h       |
    | T4 | Drying | 2026-03-06 | 2026-03-09 | 4ed      |
    """
    if len(_in_calendar_days(plan, analysis)) >= _SURE_OF_IT:
        return  # TSK024 says it of all
    plain_day = analysis.schedule.calendar.minutes_per_day
    week = analysis.schedule.calendar.days_per_week
    spans = analysis.schedule.duration.tolist()
    for index, row in plan.leaves:
        typed = row.duration
        if typed is None or row.start is None or row.finish is None or row.finish < row.start:
            continue
        if typed.unit is DurationUnit.MONTH or row.task_calendar or is_milestone(row):
            continue
        if typed.is_elapsed:
            day, span = 1440, ((row.finish - row.start).days + 1) * 1440
        else:
            day, span = plain_day, spans[index]
        wanted = typed.minutes(plain_day, week)
        if abs(span - wanted) < day:
            continue
        # People who count without looking at somebody's leave are right too.
        days = analysis.schedule.calendar.working_days(row.start, row.finish)
        if typed.is_elapsed or abs(days * plain_day - wanted) >= day:
            shown = f"{typed.amount:g}{typed.unit}"
            if analysis.calendars.has_own_time(row) and not typed.is_elapsed:
                days = round(span / plain_day)
            yield flag(plan.tasks, row, "duration", span=days, duration=shown)


@rule(
    "TSK024",
    "durations-in-calendar-days",
    Severity.INFO,
    message=Text(
        "The durations are calendar days: those of all {count} tasks count each day from start to "
        "finish, days off as well; start and finish decide.",
        "工期是日历天：全部 {count} 个任务的工期都把开始到完成的每一天（含休息日）计算在内；以开始和完成日期为准。",
    ),
    advice=Text(
        "Write “calendar days” behind the header in brackets, or set the work week to seven days if "
        "people work on all of them.",
        "请在表头后用括号注明“日历天”；如果每天都工作，请把工作周设为七天。",
    ),
)
def durations_in_calendar_days(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """All durations count the days from start to finish with the weekends among them.

    So do site programmes and many Gantt templates. Tasks without a start or a finish are scheduled by
    the same numbers as working days: theirs would end too late. Said where every task with start,
    finish and duration agrees, five at least, and three of them have days off in between.

    所有工期都把开始到完成之间的周末计算在内，施工计划和许多甘特图模板都是这样。缺少开始或完成日期的任务会按工作日推算，
    结果偏晚。只有当有开始、完成和工期的任务全部一致、至少五个、且其中三个跨过休息日时才提示。

    Flagged:

    Tasks:

    | ID | Task       | Start      | Finish     | Duration |
    |----|------------|------------|------------|----------|
    | T1 | Set up     | 2026-03-02 | 2026-03-11 | **10d**  |
    | T2 | Excavate   | 2026-03-12 | 2026-03-31 | 20d      |
    | T3 | Blinding   | 2026-04-01 | 2026-04-03 | 3d       |
    | T4 | Reinforce  | 2026-04-04 | 2026-04-15 | 12d      |
    | T5 | Pour       | 2026-04-16 | 2026-04-17 | 2d       |

    Accepted:

    Tasks:

    | ID | Task       | Start      | Finish     | Duration |
    |----|------------|------------|------------|----------|
    | T1 | Set up     | 2026-03-02 | 2026-03-11 | 8d       |
    | T2 | Excavate   | 2026-03-12 | 2026-03-31 | 14d      |
    | T3 | Blinding   | 2026-04-01 | 2026-04-03 | 3d       |
    | T4 | Reinforce  | 2026-04-06 | 2026-04-15 | 8d       |
    | T5 | Pour       | 2026-04-16 | 2026-04-17 | 2d       |
    """
    found = _in_calendar_days(plan, analysis)
    if len(found) >= _SURE_OF_IT:
        yield flag(plan.tasks, found[0], "duration", count=len(found))


_SURE_OF_IT = 5
_WITH_DAYS_OFF = 3


def _in_calendar_days(plan: "Plan", analysis: "Analysis") -> "list[TaskRow]":
    """The tasks with start, finish and duration, where all of these durations are calendar days."""
    found: list[TaskRow] = []
    longer = 0
    for _, row in plan.leaves:
        typed = row.duration
        if typed is None or row.start is None or row.finish is None or is_milestone(row):
            continue
        days = (row.finish - row.start).days + 1
        if typed.unit is not DurationUnit.DAY or typed.amount != days:
            return []
        longer += analysis.schedule.calendar.working_days(row.start, row.finish) < days
        found.append(row)
    return found if longer >= _WITH_DAYS_OFF else []


@rule(
    "TSK006",
    "task-without-dates",
    Severity.ERROR,
    message=Text(
        "“{row}” lacks {what}, and it cannot be computed.",
        "“{row}”没有{what}，也无法推算。",
    ),
    advice=Text(
        "Enter its start and finish, or a duration and what it waits for.",
        "请填写开始和完成日期，或填写工期和前置任务。",
    ),
)
def task_without_dates(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A task has no dates, and duration and predecessors do not give any.

    It is missing from planned progress, from the schedule and from the forecast.

    任务没有日期，也不能由工期和前置任务推算出来。它不计入计划进度、排程和预测。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Duration |
    |----|--------|------------|------------|----------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |          |
    | T2 | Build  | ** **      |            |          |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Duration | Predecessors | Status    |
    |----|--------|------------|------------|----------|--------------|-----------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |          |              |           |
    | T2 | Build  |            |            | 5d       | T1           |           |
    | T3 | Extras |            |            |          |              | cancelled |
    """
    rows = plan.tasks.rows
    for index in analysis.progress.undated:
        row = rows[index]
        if row.start is None:
            yield flag(plan.tasks, row, "start", what=_DATES if row.finish is None else _A_START)
        else:
            yield flag(plan.tasks, row, "finish", what=_A_FINISH)


_DATES = Text("start and finish", "开始和完成日期")
_A_START = Text("a start", "开始日期")
_A_FINISH = Text("a finish", "完成日期")


@rule(
    "TSK008",
    "summary-dates-differ",
    Severity.WARNING,
    message=Text(
        "“{row}” is typed to {what} on {typed}, but the tasks below it do so on {rolled}.",
        "“{row}”填写的{what}日期为 {typed}，而下级任务汇总为 {rolled}。",
    ),
    advice=Text(
        "Clear the summary's dates; they follow from its tasks.",
        "请清空摘要行的日期，它由下级任务得出。",
    ),
)
def summary_dates_differ(plan: "Plan") -> Iterator[Flag]:
    """A summary's typed start or finish is not that of the tasks below it.

    The tasks count: a phase starts with its first task and ends with its last. The typed date
    promises something else.

    摘要行手填的开始或完成日期与下级任务不一致。以下级任务为准：
    阶段随第一个任务开始，随最后一个任务结束。

    Flagged:

    Tasks:

    | ID | WBS | Task   | Start          | Finish         |
    |----|-----|--------|----------------|----------------|
    | T1 | 1   | Phase  | **2026-03-09** | **2026-03-11** |
    | T2 | 1.1 | Design | 2026-03-02     | 2026-03-06     |
    | T3 | 1.2 | Build  | 2026-03-09     | 2026-03-13     |

    Accepted:

    Tasks:

    | ID | WBS | Task   | Start      | Finish     |
    |----|-----|--------|------------|------------|
    | T1 | 1   | Phase  | 2026-03-02 | 2026-03-13 |
    | T2 | 1.1 | Design | 2026-03-02 | 2026-03-06 |
    | T3 | 1.2 | Build  | 2026-03-09 | 2026-03-13 |
    | T4 | 2   | Launch |            |            |
    | T5 | 2.1 | Switch | 2026-03-16 | 2026-03-16 |
    """
    typed = [(index, row) for index, row in summaries(plan) if row.start or row.finish]
    spans = _spans_below(plan) if typed else {}
    for index, row in typed:
        if index not in spans:
            continue
        first, last = spans[index]
        if row.start is not None and row.start != first:
            yield flag(plan.tasks, row, "start", what=_START, typed=row.start, rolled=first)
        if row.finish is not None and row.finish != last:
            yield flag(plan.tasks, row, "finish", what=_FINISH, typed=row.finish, rolled=last)


def _spans_below(plan: "Plan") -> dict[int, Span]:
    """First and last day of each row from typed dates; absent where one below is not known."""
    children, rows = plan.outline.children, plan.tasks.rows
    deepest_first = sorted(range(len(rows)), key=plan.outline.levels.__getitem__, reverse=True)
    spans: dict[int, Span] = {}
    for index in deepest_first:
        row = rows[index]
        if not children[index]:
            first, last = row.start or row.finish, row.finish
            if first is not None and last is not None:
                spans[index] = (first, last)
            continue
        counted = [each for each in children[index] if rows[each].status is not _CANCELLED]
        if counted and all(each in spans for each in counted):
            spans[index] = (
                min(spans[each][0] for each in counted),
                max(spans[each][1] for each in counted),
            )
    return spans
