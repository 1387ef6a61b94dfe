"""TSK: dates of a task that cannot be, or do not fit the project."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.task_rows import is_complete
from sheetpm.schema.tasks import ConstraintKind, TaskStatus

if TYPE_CHECKING:
    from sheetpm.plan.model import Plan

_UNDATED_CONSTRAINTS = frozenset({ConstraintKind.ASAP, ConstraintKind.ALAP})


@rule(
    "TSK001",
    "finish-before-start",
    Severity.ERROR,
    message=Text(
        "“{row}” finishes on {finish}, before it starts on {start}.",
        "“{row}”的完成日期 {finish} 早于开始日期 {start}。",
    ),
    advice=Text("Correct the start or the finish.", "请更正开始日期或完成日期。"),
)
def finish_before_start(plan: "Plan") -> Iterator[Flag]:
    """A task finishes before it starts.

    It would take less than no time, so neither its progress nor its place on the schedule
    can be computed.

    任务的完成日期早于开始日期，工期变成负数，进度和排程都无法计算。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish         |
    |----|--------|------------|----------------|
    | T1 | Design | 2026-03-09 | **2026-03-02** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 |
    | T2 | Review | 2026-03-16 | 2026-03-16 |
    """
    for row in plan.tasks.rows:
        start, finish = row.start, row.finish
        if start is not None and finish is not None and finish < start:
            yield flag(plan.tasks, row, "finish", start=start, finish=finish)


@rule(
    "TSK002",
    "task-before-project-start",
    Severity.WARNING,
    message=Text(
        "“{row}” starts on {start}, before the project starts on {project_start}.",
        "“{row}”的开始日期 {start} 早于项目开始日期 {project_start}。",
    ),
    advice=Text(
        "Move the task, or correct the start on the Project tab.",
        "请调整任务日期，或更正“项目概况”中的开始日期。",
    ),
)
def task_before_project_start(plan: "Plan") -> Iterator[Flag]:
    """A task starts before the project does.

    One of the two dates is wrong, and planned progress counts from the earlier one.

    任务比项目更早开始，两个日期中必有一个不对；计划进度会从较早的日期算起。

    Flagged:

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Start        | 2026-03-02 |

    Tasks:

    | ID | Task   | Start          | Finish     |
    |----|--------|----------------|------------|
    | T1 | Design | **2026-02-23** | 2026-03-06 |

    Accepted:

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Start        | 2026-03-02 |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |
    """
    begin = plan.facts.start
    if begin is None:
        return
    for _, row in plan.leaves:
        if row.start is not None and row.start < begin:
            yield flag(plan.tasks, row, "start", start=row.start, project_start=begin)


@rule(
    "TSK003",
    "task-after-project-finish",
    Severity.WARNING,
    message=Text(
        "“{row}” is planned to finish on {finish}, after the promised finish of {promised}.",
        "“{row}”计划 {finish} 完成，晚于承诺的项目完成日期 {promised}。",
    ),
    advice=Text(
        "Bring the task forward, or agree on a later finish with the client.",
        "请提前该任务，或与客户商定新的完成日期。",
    ),
)
def task_after_project_finish(plan: "Plan") -> Iterator[Flag]:
    """A task that is still to do is planned beyond the finish that was promised to the client.

    The plan itself breaks the promise; nothing needs to go wrong for it.

    未完成的任务排在了向客户承诺的完成日期之后，按计划执行也会违约。

    Flagged:

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Finish       | 2026-06-30 |

    Tasks:

    | ID | Task   | Start      | Finish         |
    |----|--------|------------|----------------|
    | T1 | Launch | 2026-06-29 | **2026-07-03** |

    Accepted:

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Finish       | 2026-06-30 |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Launch | 2026-06-24 | 2026-06-30 |
    """
    promised = plan.facts.finish
    if promised is None:
        return
    for _, row in plan.leaves:
        if row.finish is not None and row.finish > promised and not is_complete(row):
            yield flag(plan.tasks, row, "finish", finish=row.finish, promised=promised)


@rule(
    "TSK013",
    "planned-after-deadline",
    Severity.WARNING,
    message=Text(
        "“{row}” is planned to finish on {finish}, after its deadline of {deadline}.",
        "“{row}”计划 {finish} 完成，晚于最后期限 {deadline}。",
    ),
    advice=Text(
        "Bring the task forward, or agree on a new deadline.",
        "请提前该任务，或商定新的最后期限。",
    ),
)
def planned_after_deadline(plan: "Plan") -> Iterator[Flag]:
    """An unfinished task is planned beyond its own deadline.

    The deadline is a promise; the plan as typed does not keep it.

    未完成的任务排在了自己的最后期限之后。最后期限是承诺，而现在的计划本身就守不住。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish         | Deadline   |
    |----|--------|------------|----------------|------------|
    | T1 | Design | 2026-03-02 | **2026-03-13** | 2026-03-11 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Deadline   |
    |----|--------|------------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-11 | 2026-03-11 |
    """
    for row in plan.tasks.rows:
        finish, deadline = row.finish, row.deadline
        if deadline is None or finish is None or finish <= deadline:
            continue
        if row.status is not TaskStatus.CANCELLED and not is_complete(row):
            yield flag(plan.tasks, row, "finish", finish=finish, deadline=deadline)


@rule(
    "TSK014",
    "constraint-without-date",
    Severity.WARNING,
    message=Text(
        "“{row}” has the constraint “{constraint}”, but no constraint date.",
        "“{row}”设了限制“{constraint}”，但没有限制日期。",
    ),
    advice=Text(
        "Enter the constraint date, or remove the constraint.",
        "请填写限制日期，或去掉该限制。",
    ),
)
def constraint_without_date(plan: "Plan") -> Iterator[Flag]:
    """A constraint that speaks of a day has none.

    Without the day it has no effect: the task is computed as if it were free.

    需要日期的限制没有填写日期。没有日期的限制不起作用，任务会按无限制计算。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Constraint | Constraint Date |
    |----|--------|------------|------------|------------|-----------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | SNET       | ** **           |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Constraint | Constraint Date |
    |----|--------|------------|------------|------------|-----------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | SNET       | 2026-03-02      |
    | T2 | Build  | 2026-03-02 | 2026-03-06 | ASAP       |                 |
    """
    for row in plan.tasks.rows:
        constraint = row.constraint
        if constraint is None or row.constraint_date is not None:
            continue
        if constraint not in _UNDATED_CONSTRAINTS:
            yield flag(plan.tasks, row, "constraint_date", constraint=constraint.shown)
