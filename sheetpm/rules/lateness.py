"""PRG: work that should have begun or ended by the status date."""

from collections.abc import Iterator
from math import isnan
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.task_rows import is_complete, is_started

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan


@rule(
    "PRG007",
    "not-started-though-due",
    Severity.WARNING,
    message=Text(
        "“{row}” should have started on {start}, but nothing is reported.",
        "“{row}”应于 {start} 开始，但没有任何进度。",
    ),
    advice=Text(
        "Report its progress, or move its start to the day it will begin.",
        "请更新进度，或把开始日期改为预计开工的日期。",
    ),
)
def not_started_though_due(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The planned start lies before the status date, yet no progress is reported.

    Either the work is late, or nobody has updated the sheet.

    计划开始日期已过，却没有任何进度。要么工作已经延误，要么没有人更新表格。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start          | Finish     | % Complete |
    |----|--------|----------------|------------|------------|
    | T1 | Design | **2026-03-09** | 2026-03-20 | 0%         |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Status    |
    |----|--------|------------|------------|------------|-----------|
    | T1 | Design | 2026-03-09 | 2026-03-20 | 5%         |           |
    | T2 | Build  | 2026-03-11 | 2026-03-20 | 0%         |           |
    | T3 | Extras | 2026-03-09 | 2026-03-20 | 0%         | cancelled |
    """
    now = analysis.status_date
    if not _reports_progress(plan):
        return
    for _, row in plan.leaves:
        if row.start is None or row.start >= now or is_started(row):
            continue
        if row.finish is None or row.finish > now:
            yield flag(plan.tasks, row, "start", start=row.start)


@rule(
    "PRG008",
    "overdue",
    Severity.WARNING,
    message=Text(
        "“{row}” should have been finished on {finish}, but {progress}.",
        "“{row}”应于 {finish} 完成，{progress}。",
    ),
    advice=Text(
        "Report it as finished, or agree on a new finish.",
        "请更新为已完成，或商定新的完成日期。",
    ),
)
def overdue(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The planned finish lies before the status date, yet the task is not complete.

    The plan still shows a date that can no longer be held; everything that waits for the
    task is late as well.

    计划完成日期已过，任务却没有完成。计划中的完成日期已经守不住，等待它的任务也会随之延误。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish         | % Complete |
    |----|--------|------------|----------------|------------|
    | T1 | Design | 2026-03-02 | **2026-03-06** | 60%        |
    | T2 | Sketch | 2026-03-02 | **2026-03-10** | 0%         |
    | T3 | Brief  | 2026-03-02 | **2026-03-10** |            |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete |
    |----|--------|------------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       |
    | T2 | Build  | 2026-03-09 | 2026-03-11 | 60%        |
    """
    now = analysis.status_date
    if not _reports_progress(plan):
        return
    for index, row in plan.leaves:
        if row.finish is not None and row.finish < now and not is_complete(row):
            told = _told(analysis.facts.percent[index])
            yield flag(plan.tasks, row, "finish", finish=row.finish, progress=told)


def _told(percent: float) -> Text:
    """How far a task is said to be."""
    if isnan(percent):
        return Text("no progress is recorded", "没有记录进度")
    return Text("is {percent} complete", "目前完成 {percent}").of(percent=f"{percent * 100:.3g}%")


def _reports_progress(plan: "Plan") -> bool:
    """Whether the sheet has a place for progress; without one, nothing can be late in it."""
    columns = ("percent_complete", "status", "actual_start", "actual_finish")
    return any(plan.tasks.has(key) for key in columns)
