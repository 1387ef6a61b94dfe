"""PRG: what the plan says about how much is done."""

from collections.abc import Iterator
from math import isnan
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.task_rows import is_complete
from sheetpm.schema.tasks import TaskRow, TaskStatus

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan


@rule(
    "PRG001",
    "percent-out-of-range",
    Severity.ERROR,
    message=Text(
        "“{row}” is reported as {percent} complete; only 0% to 100% make sense.",
        "“{row}”的完成百分比为 {percent}，应在 0% 到 100% 之间。",
    ),
    advice=Text("Enter a percentage from 0 to 100.", "请填写 0 到 100 之间的百分比。"),
)
def percent_out_of_range(plan: "Plan") -> Iterator[Flag]:
    """A task is less than 0 % or more than 100 % complete.

    Such a share would make the whole project look further, or less far, than it is.

    完成百分比小于 0% 或大于 100%。这样的比例会使整个项目的进度偏高或偏低。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete |
    |----|--------|------------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | **120%**   |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete |
    |----|--------|------------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 0%         |
    """
    for row in plan.tasks.rows:
        percent = row.percent_complete
        if percent is not None and not 0 <= percent <= 1:
            yield flag(plan.tasks, row, "percent_complete", percent=f"{percent * 100:g}%")


@rule(
    "PRG005",
    "finished-but-not-complete",
    Severity.WARNING,
    message=Text(
        "“{row}” was finished on {finish}, but is only {percent} complete.",
        "“{row}”已于 {finish} 实际完成，但完成百分比只有 {percent}。",
    ),
    advice=Text(
        "Set it to 100%, or remove the actual finish.",
        "请改为 100%，或删除实际完成日期。",
    ),
)
def finished_but_not_complete(plan: "Plan") -> Iterator[Flag]:
    """A task has an actual finish, yet less than 100 % is done.

    One of the two is wrong, and with it the project's progress or its forecast.

    任务有实际完成日期，完成百分比却不到 100%。两者必有一错，项目进度或预测会随之出错。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Finish |
    |----|--------|------------|------------|------------|---------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | **80%**    | 2026-03-06    |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Finish |
    |----|--------|------------|------------|------------|---------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 2026-03-06    |
    """
    for _, row in plan.leaves:
        percent = row.percent_complete
        if row.actual_finish is not None and percent is not None and percent < 1:
            shown = f"{percent * 100:g}%"
            yield flag(plan.tasks, row, "percent_complete", finish=row.actual_finish, percent=shown)


@rule(
    "PRG009",
    "summary-percent-differs",
    Severity.WARNING,
    message=Text(
        "“{row}” is typed as {typed} complete, but the tasks below it come to {rolled}.",
        "“{row}”填写的完成百分比为 {typed}，但由下级任务汇总为 {rolled}。",
    ),
    advice=Text(
        "Clear the summary's percentage; it is computed from its tasks.",
        "请清空摘要行的完成百分比，它由下级任务汇总得出。",
    ),
)
def summary_percent_differs(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A summary's typed percentage is not what its tasks add up to.

    The tasks count. Whoever reads the typed figure in the sheet and the computed one on the
    Dashboard sees two truths. Differences below one point are let pass.

    摘要行手填的完成百分比与下级任务的汇总不一致。以下级任务为准。表中手填的数字与仪表盘计算的数
    字不一致，会让人无所适从。相差不到一个百分点不提示。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | WBS | Task   | Start      | Finish     | % Complete |
    |----|-----|--------|------------|------------|------------|
    | T1 | 1   | Phase  |            |            | **80%**    |
    | T2 | 1.1 | Design | 2026-03-02 | 2026-03-06 | 100%       |
    | T3 | 1.2 | Build  | 2026-03-09 | 2026-03-13 | 0%         |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | WBS | Task   | Start      | Finish     | % Complete |
    |----|-----|--------|------------|------------|------------|
    | T1 | 1   | Phase  |            |            | 50%        |
    | T2 | 1.1 | Design | 2026-03-02 | 2026-03-06 | 100%       |
    | T3 | 1.2 | Build  | 2026-03-09 | 2026-03-13 | 0%         |
    """
    for state in analysis.progress.summaries:
        typed, rolled = state.typed, state.actual.value
        if typed is None or rolled is None or abs(typed - rolled) < 0.01:
            continue
        yield flag(
            plan.tasks,
            plan.tasks.rows[state.index],
            "percent_complete",
            typed=f"{typed * 100:.3g}%",
            rolled=f"{rolled * 100:.3g}%",
        )


@rule(
    "PRG010",
    "status-contradicts-percent",
    Severity.WARNING,
    message=Text(
        "“{row}” has the status “{status}”, but is {percent} complete.",
        "“{row}”的状态是“{status}”，但完成百分比为 {percent}。",
    ),
    advice=Text("Correct the status or the percentage.", "请更正状态或完成百分比。"),
)
def status_contradicts_percent(plan: "Plan") -> Iterator[Flag]:
    """The status in words and the percentage contradict each other.

    The percentage is what counts in every figure; whoever reads the status is told
    something else.

    文字状态与完成百分比相互矛盾。所有数字都以百分比为准，只看状态的人会得到另一种印象。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Status          |
    |----|--------|------------|------------|------------|-----------------|
    | T1 | Design | 2026-03-02 | 2026-03-13 | 60%        | **done**        |
    | T2 | Build  | 2026-03-02 | 2026-03-13 | 20%        | **not started** |
    | T3 | Test   | 2026-03-02 | 2026-03-11 | 100%       | **in progress** |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Status      |
    |----|--------|------------|------------|------------|-------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | done        |
    | T2 | Build  | 2026-03-02 | 2026-03-13 | 20%        | in progress |
    | T3 | Test   | 2026-03-11 | 2026-03-13 | 0%         | in progress |
    | T4 | Launch | 2026-03-11 | 2026-03-13 |            | done        |
    """
    for _, row in plan.leaves:
        status, percent = row.status, row.percent_complete
        if status is None or percent is None:
            continue
        if (
            (status is TaskStatus.DONE and percent < 1)
            or (status is TaskStatus.NOT_STARTED and percent > 0)
            or (percent >= 1 and (status is TaskStatus.IN_PROGRESS or status is TaskStatus.BLOCKED))
        ):
            shown = f"{percent * 100:.3g}%"
            yield flag(plan.tasks, row, "status", status=status.shown, percent=shown)


@rule(
    "PRG011",
    "started-without-percent",
    Severity.WARNING,
    message=Text(
        "“{row}” {begun}, but how much is done is not stated.",
        "“{row}”{begun}，但没有填写完成百分比。",
    ),
    advice=Text("Enter the share that is done.", "请填写完成百分比。"),
)
def started_without_percent(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A task has begun, by its actual start or its status, yet its percentage is empty.

    It counts as 0 % done, so the project looks less far than it is. A remaining duration says
    how much is done as well.

    任务按实际开始日期或状态已经开始，却没有完成百分比。该任务按 0% 计算，项目进度会偏低。填写剩
    余工期也能说明完成了多少。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Start | Status      |
    |----|--------|------------|------------|------------|--------------|-------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 2026-03-02   |             |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | ** **      | 2026-03-09   |             |
    | T3 | Test   | 2026-03-09 | 2026-03-13 | ** **      |              | in progress |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Actual Start | Actual Finish | Remaining Duration |
    |----|--------|------------|------------|------------|--------------|---------------|--------------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |            | 2026-03-02   | 2026-03-06    |                    |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 10%        | 2026-03-09   |               |                    |
    | T3 | Test   | 2026-03-09 | 2026-03-13 |            | 2026-03-09   |               | 3d                 |
    """
    for index, row in plan.leaves:
        begun = _begun(row)
        if begun is None or row.percent_complete is not None or is_complete(row):
            continue
        if row.remaining_duration is None or isnan(analysis.facts.percent[index]):
            yield flag(plan.tasks, row, "percent_complete", begun=begun)


def _begun(row: TaskRow) -> Text | None:
    """What says that a task has begun."""
    if row.actual_start is not None:
        return Text("was started on {start}", "已于 {start} 开始").of(start=row.actual_start)
    if row.status is TaskStatus.IN_PROGRESS:
        return Text("has the status “{status}”", "的状态是“{status}”").of(status=row.status.shown)
    return None


@rule(
    "PRG013",
    "remaining-work-on-complete-task",
    Severity.WARNING,
    message=Text(
        "“{row}” is complete, but still has a remaining duration.",
        "“{row}”已完成，却还有剩余工期。",
    ),
    advice=Text(
        "Set the remaining duration to 0, or lower the percentage.",
        "请把剩余工期改为 0，或调低完成百分比。",
    ),
)
def remaining_on_complete_task(plan: "Plan") -> Iterator[Flag]:
    """A complete task still has a remaining duration.

    Either it is not complete, or the forecast would wait for work that is done.

    任务已完成，却还有剩余工期。要么任务没有真正完成，要么预测会等待已做完的工作。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Remaining Duration |
    |----|--------|------------|------------|------------|--------------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | **2d**             |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Remaining Duration |
    |----|--------|------------|------------|------------|--------------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 0                  |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 60%        | 2d                 |
    """
    for _, row in plan.leaves:
        left = row.remaining_duration
        if left is not None and left.amount > 0 and is_complete(row):
            yield flag(plan.tasks, row, "remaining_duration")
