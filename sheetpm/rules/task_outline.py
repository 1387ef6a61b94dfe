"""TSK: rows whose place in the outline is at odds with what they say."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.task_rows import summaries
from sheetpm.schema.tasks import TaskType

if TYPE_CHECKING:
    from sheetpm.plan.model import Plan


@rule(
    "TSK010",
    "duplicate-task-name",
    Severity.INFO,
    message=Text(
        "“{row}” has the same name as the task in row {first}, in the same phase.",
        "“{row}”与第 {first} 行的任务同属一个阶段且同名。",
    ),
    advice=Text(
        "Remove one of the two, or give them names that can be told apart.",
        "请删除重复的任务，或改成能够区分的名称。",
    ),
)
def duplicate_task_name(plan: "Plan") -> Iterator[Flag]:
    """Two tasks of one phase have the same name.

    Either a row was pasted twice and its work counts double, or nobody can tell in a meeting
    which of the two is meant.

    同一阶段内有两个任务同名。可能是重复粘贴，工作量被算了两次；也可能开会时说不清指的是哪一个。

    Flagged:

    Tasks:

    | ID | WBS | Task       | Start      | Finish     |
    |----|-----|------------|------------|------------|
    | T1 | 1   | Phase one  |            |            |
    | T2 | 1.1 | Review     | 2026-03-02 | 2026-03-06 |
    | T3 | 1.2 | **Review** | 2026-03-09 | 2026-03-13 |

    Accepted:

    Tasks:

    | ID | WBS | Task      | Start      | Finish     |
    |----|-----|-----------|------------|------------|
    | T1 | 1   | Phase one |            |            |
    | T2 | 1.1 | Review    | 2026-03-02 | 2026-03-06 |
    | T3 | 2   | Phase two |            |            |
    | T4 | 2.1 | Review    | 2026-03-09 | 2026-03-13 |
    """
    seen: dict[tuple[int, str], int] = {}
    for row, parent in zip(plan.tasks.rows, plan.outline.parents, strict=True):
        name = (parent, (row.task or "").casefold())
        first = seen.setdefault(name, row.row)
        if name[1] and first != row.row:
            yield flag(plan.tasks, row, "task", first=first)


@rule(
    "TSK011",
    "summary-without-tasks",
    Severity.WARNING,
    message=Text(
        "“{row}” is typed as a summary, but no task lies below it.",
        "“{row}”的类型是摘要，但下面没有任务。",
    ),
    advice=Text(
        "Add its tasks (check WBS, parent or indentation), or make it a task.",
        "请补充下级任务（检查 WBS、上级任务或缩进），或把类型改为任务。",
    ),
)
def summary_without_tasks(plan: "Plan") -> Iterator[Flag]:
    """A row is typed as a summary, yet nothing stands below it.

    It counts as a task of its own then. Most often the outline of the rows under it was lost.

    类型为摘要的行下面没有任务。该行会被当作普通任务计算；多半是下面各行的层级丢失了。

    Flagged:

    Tasks:

    | ID | WBS | Task      | Type        | Start      | Finish     |
    |----|-----|-----------|-------------|------------|------------|
    | T1 | 1   | Phase one | **summary** | 2026-03-02 | 2026-03-06 |
    | T2 | 2   | Design    | task        | 2026-03-02 | 2026-03-06 |

    Accepted:

    Tasks:

    | ID | WBS | Task      | Type    | Start      | Finish     |
    |----|-----|-----------|---------|------------|------------|
    | T1 | 1   | Phase one | summary |            |            |
    | T2 | 1.1 | Design    | task    | 2026-03-02 | 2026-03-06 |
    """
    for _, row in plan.leaves:
        if row.type is TaskType.SUMMARY:
            yield flag(plan.tasks, row, "type")


@rule(
    "TSK012",
    "milestone-with-tasks",
    Severity.WARNING,
    message=Text(
        "“{row}” is typed as a milestone, but other tasks lie below it.",
        "“{row}”的类型是里程碑，但下面还有任务。",
    ),
    advice=Text(
        "Make it a summary and add the milestone as the last row of its tasks.",
        "请把该行改为摘要，并在其任务的最后一行单独列出里程碑。",
    ),
)
def milestone_with_tasks(plan: "Plan") -> Iterator[Flag]:
    """A milestone has tasks below it.

    A row with tasks below it is a phase: its dates come from them, so it appears in no list
    of milestones.

    类型为里程碑的行下面还有任务。有下级任务的行就是阶段，日期由下级汇总，因此不会出现在里程碑列
    表中。

    Flagged:

    Tasks:

    | ID | WBS | Task   | Type          | Start      | Finish     |
    |----|-----|--------|---------------|------------|------------|
    | T1 | 1   | Launch | **milestone** |            |            |
    | T2 | 1.1 | Design | task          | 2026-03-02 | 2026-03-06 |

    Accepted:

    Tasks:

    | ID | WBS | Task   | Type      | Start      | Finish     |
    |----|-----|--------|-----------|------------|------------|
    | T1 | 1   | Launch | summary   |            |            |
    | T2 | 1.1 | Design | task      | 2026-03-02 | 2026-03-06 |
    | M1 | 1.2 | Live   | milestone |            | 2026-03-06 |
    """
    for _, row in summaries(plan):
        if row.type is TaskType.MILESTONE:
            yield flag(plan.tasks, row, "type")
