"""TSK: the milestones by which a client follows the plan."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.task_rows import is_complete
from sheetpm.schema.tasks import is_milestone

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_MANY_TASKS = 10


@rule(
    "TSK017",
    "no-milestone",
    Severity.INFO,
    message=Text(
        "The plan has {count} tasks and not one milestone.",
        "计划有 {count} 项任务，却没有一个里程碑。",
    ),
    advice=Text(
        "Add milestones for what the client sees or decides: approvals, deliveries, the launch.",
        "请为客户能看到或要决定的节点添加里程碑：确认、交付、上线。",
    ),
)
def no_milestone(plan: "Plan") -> Iterator[Flag]:
    """A plan of ten tasks or more has no milestone.

    The client and the board follow milestones, not tasks; without one there is nothing to
    report as reached or late between start and finish.

    十项以上任务的计划没有里程碑。客户和领导看的是里程碑而不是任务；没有里程碑，从开始到结束
    之间就没有可以报告达成或延误的节点。

    Flagged:

    Tasks:

    | ID  | **Task** | Start      | Finish     |
    |-----|----------|------------|------------|
    | T1  | Step 1   | 2026-03-02 | 2026-05-29 |
    | T2  | Step 2   | 2026-03-02 | 2026-05-29 |
    | T3  | Step 3   | 2026-03-02 | 2026-05-29 |
    | T4  | Step 4   | 2026-03-02 | 2026-05-29 |
    | T5  | Step 5   | 2026-03-02 | 2026-05-29 |
    | T6  | Step 6   | 2026-03-02 | 2026-05-29 |
    | T7  | Step 7   | 2026-03-02 | 2026-05-29 |
    | T8  | Step 8   | 2026-03-02 | 2026-05-29 |
    | T9  | Step 9   | 2026-03-02 | 2026-05-29 |
    | T10 | Step 10  | 2026-03-02 | 2026-05-29 |

    Accepted:

    Tasks:

    | ID  | Task    | Start      | Finish     | Duration |
    |-----|---------|------------|------------|----------|
    | T1  | Step 1  | 2026-03-02 | 2026-05-29 |          |
    | T2  | Step 2  | 2026-03-02 | 2026-05-29 |          |
    | T3  | Step 3  | 2026-03-02 | 2026-05-29 |          |
    | T4  | Step 4  | 2026-03-02 | 2026-05-29 |          |
    | T5  | Step 5  | 2026-03-02 | 2026-05-29 |          |
    | T6  | Step 6  | 2026-03-02 | 2026-05-29 |          |
    | T7  | Step 7  | 2026-03-02 | 2026-05-29 |          |
    | T8  | Step 8  | 2026-03-02 | 2026-05-29 |          |
    | T9  | Step 9  | 2026-03-02 | 2026-05-29 |          |
    | T10 | Step 10 | 2026-03-02 | 2026-05-29 |          |
    | M1  | Launch  | 2026-05-29 | 2026-05-29 | 0        |
    """
    rows = [row for _, row in plan.leaves]
    count = sum(not is_milestone(row) for row in rows)
    if count >= _MANY_TASKS and count == len(rows):
        yield flag(plan.tasks, key="task", count=count)


@rule(
    "TSK018",
    "milestone-without-predecessor",
    Severity.INFO,
    message=Text(
        "The milestone “{row}” waits for no task, although the plan uses links.",
        "里程碑“{row}”没有前置任务，而计划使用了依赖关系。",
    ),
    advice=Text(
        "Enter the tasks that must be finished for it.", "请填写达到它之前必须完成的任务。"
    ),
)
def milestone_without_predecessor(plan: "Plan") -> Iterator[Flag]:
    """A milestone that is not reached has no predecessor in a plan that links its tasks.

    It keeps its date however late the work is, so its forecast says nothing. Milestones before
    any task ends, and those held by a constraint, are left alone; so are those whose summary
    has predecessors.

    计划使用了依赖关系，而未达到的里程碑没有前置任务。无论工作多晚，它的日期都不动，预测没有
    意义。早于所有任务完成的里程碑、有日期限制的里程碑，以及上级摘要有前置任务的里程碑不检查。

    Flagged:

    Tasks:

    | ID | Task   | Type      | Start      | Finish     | Predecessors |
    |----|--------|-----------|------------|------------|--------------|
    | T1 | Design |           | 2026-03-02 | 2026-03-13 |              |
    | T2 | Build  |           | 2026-03-16 | 2026-03-27 | T1           |
    | M1 | Launch | milestone | 2026-03-27 | 2026-03-27 | ** **        |

    Accepted:

    Tasks:

    | ID | Task       | Type      | Start      | Finish     | Predecessors | Constraint | Constraint Date |
    |----|------------|-----------|------------|------------|--------------|------------|-----------------|
    | M0 | Kick-off   | milestone | 2026-03-02 | 2026-03-02 |              |            |                 |
    | T1 | Design     |           | 2026-03-02 | 2026-03-13 |              |            |                 |
    | T2 | Build      |           | 2026-03-16 | 2026-03-27 | T1           |            |                 |
    | M1 | Launch     | milestone | 2026-03-27 | 2026-03-27 | T2           |            |                 |
    | M2 | Trade fair | milestone | 2026-03-30 | 2026-03-30 |              | MSO        | 2026-03-30      |
    """
    if not plan.dependencies:
        return
    followers = {link.successor for link in plan.dependencies}
    ends = [row.finish for _, row in plan.leaves if row.finish and not is_milestone(row)]
    first_end = min(ends, default=None)
    for index, row in plan.leaves:
        if not is_milestone(row) or is_complete(row) or row.constraint is not None:
            continue
        day = row.finish or row.start
        is_first = day is not None and (first_end is None or day < first_end)
        # What is typed but unknown is reported as such.
        if not is_first and not row.predecessors and not _waits(plan, index, followers):
            yield flag(plan.tasks, row, "predecessors")


@rule(
    "TSK019",
    "milestone-forecast-after-promise",
    Severity.WARNING,
    message=Text(
        "The milestone “{row}” is forecast for {forecast}, after the promised finish of {promised}.",
        "里程碑“{row}”预计 {forecast} 达到，晚于承诺的项目完成日期 {promised}。",
    ),
    advice=Text(
        "Decide with the client: more people, less scope, or a later finish.",
        "请与客户商定：增加人手、缩减范围或推迟完成日期。",
    ),
)
def milestone_forecast_after_promise(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A milestone is planned in time, but the forecast puts it after the finish promised to the client.

    The plan still looks good while the promise is already lost. The forecast goes on from the
    progress reported; approved changes move the promise. A milestone planned too late is
    reported as such.

    里程碑按计划来得及，但预测晚于向客户承诺的完成日期。计划看上去没问题，承诺其实已经守不住。
    预测从已报告的进度推算，已批准的变更会推迟承诺日期。计划本身就晚的里程碑另行提示。

    Flagged:

    Status date: 2026-03-13

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Finish       | 2026-03-20 |

    Tasks:

    | ID | Task   | Type      | Start      | Finish         | % Complete | Predecessors |
    |----|--------|-----------|------------|----------------|------------|--------------|
    | T1 | Design |           | 2026-03-02 | 2026-03-13     | 0%         |              |
    | M1 | Launch | milestone | 2026-03-20 | **2026-03-20** | 0%         | T1           |

    Accepted:

    Status date: 2026-03-13

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Finish       | 2026-03-20 |

    Tasks:

    | ID | Task   | Type      | Start      | Finish     | % Complete | Predecessors |
    |----|--------|-----------|------------|------------|------------|--------------|
    | T1 | Design |           | 2026-03-02 | 2026-03-13 | 80%        |              |
    | M1 | Launch | milestone | 2026-03-20 | 2026-03-20 | 0%         | T1           |
    | M2 | Party  | milestone | 2026-03-27 | 2026-03-27 | 0%         | M1           |
    """
    promised = analysis.promise.current_finish if plan.facts.finish is not None else None
    if promised is None:
        return
    for state in analysis.milestones:
        if state.is_done or state.forecast is None or state.forecast <= promised:
            continue
        if state.planned is not None and state.planned <= promised:
            row = plan.tasks.rows[state.index]
            yield flag(plan.tasks, row, "finish", forecast=state.forecast, promised=promised)


def _waits(plan: "Plan", index: int, followers: set[int]) -> bool:
    """Whether a task, or a summary above it, has a predecessor."""
    while index >= 0:
        if index in followers:
            return True
        index = plan.outline.parents[index]
    return False
