"""PRG: when work was really begun and finished."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.task_rows import is_complete

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan


@rule(
    "PRG002",
    "actual-date-after-status-date",
    Severity.ERROR,
    message=Text(
        "“{row}” has an actual date of {actual}, after the status date {status_date}.",
        "“{row}”的实际日期 {actual} 晚于状态日期 {status_date}。",
    ),
    advice=Text(
        "Correct the date, or move the status date if work was reported later.",
        "请更正该日期；如果是之后才上报的进度，请调整状态日期。",
    ),
)
def actual_after_status_date(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Work is reported as begun or finished on a day that has not come yet.

    Actual dates are facts up to the status date. One in the future counts work that is not
    done, and the forecast is too early.

    实际开始或实际完成日期晚于状态日期。实际日期只能是状态日期及以前的事实；未来的日期会把没做的
    工作算作已做，预测也会偏早。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Start   | Actual Finish  |
    |----|--------|------------|------------|------------|----------------|----------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 2026-03-02     | **2026-03-12** |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 10%        | **2026-03-13** |                |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Start | Actual Finish |
    |----|--------|------------|------------|------------|--------------|---------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 2026-03-02   | 2026-03-11    |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 10%        | 2026-03-10   |               |
    """
    now = analysis.status_date
    for row in plan.tasks.rows:
        if row.actual_start is not None and row.actual_start > now:
            yield flag(plan.tasks, row, "actual_start", actual=row.actual_start, status_date=now)
        if row.actual_finish is not None and row.actual_finish > now:
            yield flag(plan.tasks, row, "actual_finish", actual=row.actual_finish, status_date=now)


@rule(
    "PRG003",
    "progress-without-actual-start",
    Severity.WARNING,
    message=Text(
        "“{row}” has progress, but no actual start.",
        "“{row}”已有进度，但没有实际开始日期。",
    ),
    advice=Text("Enter the day work began.", "请填写实际开始的日期。"),
)
def progress_without_actual_start(plan: "Plan") -> Iterator[Flag]:
    """A task has progress, yet the day work began is not recorded.

    It is taken to have begun as planned, so a late start stays invisible. Judged only where
    the plan records actual starts at all.

    任务已有进度，却没有实际开始日期。没有实际开始日期就只能按计划开始计算，看不出是否晚开工。只
    有计划中记录了实际开始日期时才检查。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Start |
    |----|--------|------------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 2026-03-03   |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 40%        | ** **        |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Start |
    |----|--------|------------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 2026-03-03   |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 0%         |              |
    """
    rows = [row for _, row in plan.leaves]
    if all(row.actual_start is None for row in rows):
        return
    for row in rows:
        if row.actual_start is None and (row.percent_complete or row.actual_finish is not None):
            yield flag(plan.tasks, row, "actual_start")


@rule(
    "PRG004",
    "complete-without-actual-finish",
    Severity.WARNING,
    message=Text(
        "“{row}” is 100% complete, but has no actual finish.",
        "“{row}”已完成 100%，但没有实际完成日期。",
    ),
    advice=Text("Enter the day it was finished.", "请填写实际完成的日期。"),
)
def complete_without_actual_finish(plan: "Plan") -> Iterator[Flag]:
    """A task is complete, yet the day it was finished is not recorded.

    Whether it was late can no longer be told. Judged only where the plan records actual
    finishes at all.

    任务已完成，却没有实际完成日期。没有实际完成日期，就无法判断是否延误。只有计划中记录了实际完
    成日期时才检查。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Finish |
    |----|--------|------------|------------|------------|---------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 2026-03-06    |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 100%       | ** **         |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Finish |
    |----|--------|------------|------------|------------|---------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 2026-03-06    |
    | T2 | Build  | 2026-03-09 | 2026-03-17 | 80%        |               |
    """
    rows = [row for _, row in plan.leaves]
    if all(row.actual_finish is None for row in rows):
        return
    for row in rows:
        if row.actual_finish is None and is_complete(row):
            yield flag(plan.tasks, row, "actual_finish")


@rule(
    "PRG006",
    "actual-finish-before-actual-start",
    Severity.ERROR,
    message=Text(
        "“{row}” was finished on {finish}, before it was started on {start}.",
        "“{row}”的实际完成日期 {finish} 早于实际开始日期 {start}。",
    ),
    advice=Text("Correct one of the two dates.", "请更正其中一个日期。"),
)
def actual_finish_before_actual_start(plan: "Plan") -> Iterator[Flag]:
    """A task was finished before it was started.

    Its real duration would be negative; variances cannot be computed from it.

    实际完成日期早于实际开始日期。实际工期变成负数，无法计算偏差。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Start | Actual Finish  |
    |----|--------|------------|------------|------------|--------------|----------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 2026-03-05   | **2026-03-03** |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Start | Actual Finish |
    |----|--------|------------|------------|------------|--------------|---------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 2026-03-05   | 2026-03-05    |
    """
    for row in plan.tasks.rows:
        start, finish = row.actual_start, row.actual_finish
        if start is not None and finish is not None and finish < start:
            yield flag(plan.tasks, row, "actual_finish", start=start, finish=finish)


@rule(
    "PRG012",
    "progress-before-planned-start",
    Severity.INFO,
    message=Text(
        "“{row}” has progress, although it is planned to start on {start}.",
        "“{row}”计划 {start} 才开始，却已有进度。",
    ),
    advice=Text(
        "If work began early, enter the actual start; otherwise correct the percentage.",
        "如果提前开工，请填写实际开始日期；否则请更正完成百分比。",
    ),
)
def progress_before_planned_start(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A task has progress although its planned start is still to come.

    An early start is good news worth recording; more often the percentage stands in the
    wrong row.

    计划开始日期还没到，任务却已有进度。提前开工是好消息，值得记录；但更常见的是百分比填错了行。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete |
    |----|--------|------------|------------|------------|
    | T1 | Build  | 2026-03-16 | 2026-03-20 | **40%**    |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Start |
    |----|--------|------------|------------|------------|--------------|
    | T1 | Build  | 2026-03-16 | 2026-03-20 | 40%        | 2026-03-10   |
    | T2 | Test   | 2026-03-11 | 2026-03-20 | 10%        | 2026-03-11   |
    """
    now = analysis.status_date
    for _, row in plan.leaves:
        if not row.percent_complete or row.actual_start is not None:
            continue
        if row.start is not None and row.start > now:
            yield flag(plan.tasks, row, "percent_complete", start=row.start)
