"""TSK: a task's row taken by itself, and beside its neighbours."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.task_rows import is_complete
from sheetpm.schema.tasks import TaskStatus, TaskType, is_milestone

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan
    from sheetpm.schema.tasks import TaskRow


@rule(
    "TSK005",
    "milestone-with-duration",
    Severity.WARNING,
    message=Text(
        "“{row}” is a milestone, but it takes time.",
        "“{row}”是里程碑，却占用时间。",
    ),
    advice=Text(
        "Give the milestone one day and no duration, or make it a task.",
        "里程碑只写一个日期、工期为 0；若确需时间，请改为任务。",
    ),
)
def milestone_with_duration(plan: "Plan") -> Iterator[Flag]:
    """A milestone has a duration, or a finish later than its start.

    A milestone is a moment: it is reached or not. Its date is unclear when it lasts.

    里程碑写了工期，或完成日期晚于开始日期。里程碑是一个时间点，只有达到与未达到；占用时间就说不
    清到底哪天达到。

    Flagged:

    Tasks:

    | ID | Task   | Type      | Start      | Finish         | Duration |
    |----|--------|-----------|------------|----------------|----------|
    | M1 | Launch | milestone | 2026-03-09 | **2026-03-13** |          |
    | M2 | Review | milestone |            | 2026-03-16     | **3d**   |

    Accepted:

    Tasks:

    | ID | Task   | Type      | Start      | Finish     | Duration |
    |----|--------|-----------|------------|------------|----------|
    | M1 | Launch | milestone | 2026-03-13 | 2026-03-13 | 0        |
    | M2 | Review | milestone |            | 2026-03-16 |          |
    """
    for _, row in plan.leaves:
        if row.type is not TaskType.MILESTONE:
            continue
        if row.duration is not None and row.duration.amount > 0:
            yield flag(plan.tasks, row, "duration")
        elif row.start is not None and row.finish is not None and row.finish > row.start:
            yield flag(plan.tasks, row, "finish")


@rule(
    "TSK007",
    "baseline-missing",
    Severity.WARNING,
    message=Text(
        "“{row}” has no baseline finish, but other tasks have one.",
        "“{row}”没有基线完成日期，而其他任务有。",
    ),
    advice=Text(
        "Enter the dates that were agreed for it, or the day it was added to the plan.",
        "请填写最初约定的日期；新增任务填写加入计划时的日期。",
    ),
)
def baseline_missing(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A task has no baseline while others have one.

    Slip and planned value are measured against the baseline; for this task they are measured
    against today's plan, which hides that it moved.

    任务没有基线日期，而其他任务有。延期和计划价值都以基线为准；没有基线的任务只能与当前计划相比，
    看不出是否推迟过。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Baseline Finish |
    |----|--------|------------|------------|-----------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 2026-03-06      |
    | T2 | Build  | 2026-03-09 | 2026-03-20 | ** **           |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Baseline Finish | Status    |
    |----|--------|------------|------------|-----------------|-----------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 2026-03-06      |           |
    | T2 | Extras | 2026-03-09 | 2026-03-20 |                 | cancelled |
    """
    rows = plan.leaves
    if all(row.baseline_finish is None for _, row in rows):
        return
    recorded = analysis.baselines.finish
    for index, row in rows:
        if row.baseline_finish is None and not recorded[index]:
            yield flag(plan.tasks, row, "baseline_finish")


@rule(
    "TSK009",
    "cancelled-with-progress",
    Severity.INFO,
    message=Text(
        "“{row}” is cancelled, yet it reports progress or cost.",
        "“{row}”已取消，却仍有进度或费用。",
    ),
    advice=Text(
        "Check which is right: a cancelled task counts neither as work nor as progress; money that was "
        "spent on it stays spent.",
        "请确认哪个正确：已取消的任务不计入工作量，也不计入进度；已花费的费用仍计入实际成本。",
    ),
)
def cancelled_with_progress(plan: "Plan") -> Iterator[Flag]:
    """A cancelled task carries a percentage, an actual finish or an actual cost.

    Cancelled tasks are left out of budget, planned and earned value: if work was done on it after
    all, that work is invisible. What was spent stays in the actual cost, so the cost index falls.

    已取消的任务填有完成百分比、实际完成日期或实际成本。已取消的任务不计入预算、计划价值和挣值；如果确实
    做了工作，这些工作就看不见了。已花费的费用仍计入实际成本，成本绩效指数因此下降。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Status    |
    |----|--------|------------|------------|------------|-----------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | **60%**    | cancelled |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Status    |
    |----|--------|------------|------------|------------|-----------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 0%         | cancelled |
    | T2 | Build  | 2026-03-02 | 2026-03-06 | 60%        |           |
    """
    for row in plan.tasks.rows:
        if row.status is not TaskStatus.CANCELLED:
            continue
        if row.percent_complete:
            yield flag(plan.tasks, row, "percent_complete")
        elif row.actual_finish is not None:
            yield flag(plan.tasks, row, "actual_finish")
        elif row.actual_cost:
            yield flag(plan.tasks, row, "actual_cost")


@rule(
    "TSK015",
    "estimates-out-of-order",
    Severity.WARNING,
    message=Text(
        "The three estimates of “{row}” are not in order: {optimistic} ≤ {likely} ≤ {pessimistic} "
        "does not hold.",
        "“{row}”的三个估算顺序不对：{optimistic} ≤ {likely} ≤ {pessimistic} 不成立。",
    ),
    advice=Text(
        "Correct them so that optimistic ≤ most likely ≤ pessimistic.",
        "请更正为：乐观 ≤ 最可能 ≤ 悲观。",
    ),
)
def estimates_out_of_order(plan: "Plan") -> Iterator[Flag]:
    """The optimistic, most likely and pessimistic durations are not in rising order.

    No distribution fits such estimates, so a simulation takes the task as one without estimates.
    Nor may they be below 0.

    乐观、最可能、悲观三个工期没有依次增大，或小于 0。这样的估算无法构成概率分布，模拟时按没有估算处理。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Optimistic | Most Likely | Pessimistic |
    |----|--------|------------|------------|------------|-------------|-------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 4d         | 5d          | **3d**      |
    | T2 | Build  | 2026-03-02 | 2026-03-06 | **2w**     | 5d          | 15d         |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Optimistic | Most Likely | Pessimistic |
    |----|--------|------------|------------|------------|-------------|-------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 4d         | 5d          | 2w          |
    | T2 | Build  | 2026-03-02 | 2026-03-06 |            | 5d          |             |
    """
    for row in plan.tasks.rows:
        estimates = (row.optimistic, row.most_likely, row.pessimistic)
        # Only their order counts, so any length of day serves to compare 2w with 8d.
        lengths = [each.minutes(480) for each in estimates if each is not None]
        if lengths == sorted(lengths) and min(lengths, default=0) >= 0:
            continue
        best, likely, worst = (
            "…" if each is None else f"{each.amount:g}{each.unit}" for each in estimates
        )
        yield flag(
            plan.tasks,
            row,
            _misplaced(row),
            optimistic=best,
            likely=likely,
            pessimistic=worst,
        )


def _misplaced(row: "TaskRow") -> str:
    """The estimate that does not fit the others."""
    best, likely = (
        None if each is None else each.minutes(480) for each in (row.optimistic, row.most_likely)
    )
    if best is not None and (best < 0 or (likely is not None and best > likely)):
        return "optimistic"
    return "most_likely" if likely is not None and likely < 0 else "pessimistic"


@rule(
    "TSK016",
    "task-without-owner",
    Severity.INFO,
    message=Text(
        "Nobody is named for “{row}”, although other tasks have an owner.",
        "“{row}”没有负责人，而其他任务有。",
    ),
    advice=Text("Name the person who does it.", "请填写负责人。"),
)
def task_without_owner(plan: "Plan") -> Iterator[Flag]:
    """An unfinished task has no owner while others have one.

    Work that belongs to nobody is done by nobody, and it is missing from the team's load.

    未完成的任务没有负责人，而其他任务有。没有人负责的工作往往没有人做，也不会计入团队负荷。

    Flagged:

    Tasks:

    | ID | Task   | Owner | Start      | Finish     |
    |----|--------|-------|------------|------------|
    | T1 | Design | Ann   | 2026-03-02 | 2026-03-06 |
    | T2 | Build  | ** ** | 2026-03-09 | 2026-03-20 |

    Accepted:

    Tasks:

    | ID | Task   | Type      | Owner | Start      | Finish     | % Complete |
    |----|--------|-----------|-------|------------|------------|------------|
    | T1 | Design | task      | Ann   | 2026-03-02 | 2026-03-06 | 0%         |
    | T2 | Sketch | task      |       | 2026-03-02 | 2026-03-06 | 100%       |
    | M1 | Launch | milestone |       |            | 2026-03-20 | 0%         |
    """
    rows = [row for _, row in plan.leaves]
    if not any(row.owner for row in rows):
        return
    for row in rows:
        if not row.owner and not is_milestone(row) and not is_complete(row):
            yield flag(plan.tasks, row, "owner")
