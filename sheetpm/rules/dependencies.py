"""DEP: links between tasks that cannot hold, contradict the dates, or say nothing new."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule, shown_name
from sheetpm.rules.redundancy import redundant_links
from sheetpm.rules.task_rows import is_complete, is_started
from sheetpm.schema.cell_types import LinkKind
from sheetpm.schema.tasks import TaskStatus

if TYPE_CHECKING:
    from sheetpm.plan.model import Dependency, Plan
    from sheetpm.schema.tasks import TaskRow


@rule(
    "DEP001",
    "self-dependency",
    Severity.ERROR,
    message=Text("“{row}” names itself as its predecessor.", "“{row}”把自己列为前置任务。"),
    advice=Text("Remove it, or name the task that was meant.", "请删除，或改为真正的前置任务。"),
)
def self_dependency(plan: "Plan") -> Iterator[Flag]:
    """A task waits for itself.

    It could never start; the link is left out of the schedule.

    任务把自己列为前置任务。任务等待自己，永远无法开始；计算时忽略这条依赖。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors |
    |----|--------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | **T1**       |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors |
    |----|--------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |              |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | T1           |
    """
    for link in plan.dependencies:
        if link.predecessor == link.successor:
            yield _flag(plan, link)


@rule(
    "DEP002",
    "dependency-on-summary",
    Severity.WARNING,
    message=Text(
        "The link from “{predecessor}” to “{row}” is tied to a summary.",
        "“{predecessor}”到“{row}”的依赖关系连在了摘要任务上。",
    ),
    advice=Text(
        "Link the tasks that really wait for each other, such as the last of the one phase "
        "and the first of the next.",
        "请改为连接真正相互等待的任务，例如前一阶段的最后一项与后一阶段的第一项。",
    ),
)
def dependency_on_summary(plan: "Plan") -> Iterator[Flag]:
    """A link leads from or to a summary.

    It ties every task of the phase at once: the critical path no longer shows which task
    holds up which.

    依赖关系连到了摘要任务上。这样的依赖会同时约束整个阶段的所有任务，关键路径上看不出到底是谁在
    等谁。

    Flagged:

    Tasks:

    | ID | WBS | Task   | Start      | Finish     | Predecessors |
    |----|-----|--------|------------|------------|--------------|
    | T1 | 1   | Phase  |            |            |              |
    | T2 | 1.1 | Design | 2026-03-02 | 2026-03-06 |              |
    | T3 | 2   | Build  | 2026-03-09 | 2026-03-13 | **T1**       |

    Accepted:

    Tasks:

    | ID | WBS | Task   | Start      | Finish     | Predecessors |
    |----|-----|--------|------------|------------|--------------|
    | T1 | 1   | Phase  |            |            |              |
    | T2 | 1.1 | Design | 2026-03-02 | 2026-03-06 |              |
    | T3 | 2   | Build  | 2026-03-09 | 2026-03-13 | T2           |
    """
    children = plan.outline.children
    for link in plan.dependencies:
        if link.predecessor == link.successor:
            continue
        if children[link.predecessor] or children[link.successor]:
            yield _flag(plan, link)


@rule(
    "DEP005",
    "redundant-dependency",
    Severity.INFO,
    message=Text(
        "“{row}” waits for “{predecessor}” anyway, by way of “{via}”.",
        "“{row}”已经通过“{via}”等待“{predecessor}”，这条依赖是多余的。",
    ),
    advice=Text(
        "Remove this predecessor; the dates stay the same.",
        "可以删除这个前置任务，日期不会改变。",
    ),
)
def redundant_dependency(plan: "Plan") -> Iterator[Flag]:
    """A link says what other links already imply.

    It moves no date, but it hides the links that count and has to be kept up to date too.
    Only plain finish-to-start links are judged; in very large plans long detours are not
    searched.

    这条依赖已被其他依赖所包含。这条依赖不影响任何日期，却会遮住真正起作用的依赖，还要多维护一处。
    只判断普通的“完成-开始”依赖；计划很大时不搜索过长的间接路径。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors |
    |----|--------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |              |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | T1           |
    | T3 | Test   | 2026-03-16 | 2026-03-20 | **T1; T2**   |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors |
    |----|--------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |              |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | T1           |
    | T3 | Test   | 2026-03-16 | 2026-03-20 | T1FS+5d; T2  |
    """
    for link, via in redundant_links(plan):
        yield _flag(plan, link, via=shown_name(plan.tasks.rows[via]))


@rule(
    "DEP006",
    "predecessor-cancelled",
    Severity.WARNING,
    message=Text(
        "“{row}” waits for “{predecessor}”, which is cancelled.",
        "“{row}”的前置任务“{predecessor}”已取消。",
    ),
    advice=Text(
        "Remove the link, or name what the task waits for now.",
        "请删除该依赖，或改为现在真正等待的任务。",
    ),
)
def predecessor_cancelled(plan: "Plan") -> Iterator[Flag]:
    """A task waits for one that was cancelled.

    Nobody will finish the cancelled task. Either this one may start at once, or it waits
    for something that the plan does not show.

    任务等待的前置任务已经取消。被取消的任务不会完成；后续任务要么可以马上开始，要么在等计划里没
    有写出的东西。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors | Status    |
    |----|--------|------------|------------|--------------|-----------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |              | cancelled |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | **T1**       |           |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors | Status    |
    |----|--------|------------|------------|--------------|-----------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |              | cancelled |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | T1           | cancelled |
    """
    rows = plan.tasks.rows
    cancelled = TaskStatus.CANCELLED
    for link in plan.dependencies:
        successor = rows[link.successor]
        if rows[link.predecessor].status is not cancelled or successor.status is cancelled:
            continue
        if not is_complete(successor):
            yield _flag(plan, link)


@rule(
    "DEP007",
    "duplicate-dependency",
    Severity.WARNING,
    message=Text(
        "“{row}” names “{predecessor}” twice as its predecessor.",
        "“{row}”把“{predecessor}”重复列为前置任务。",
    ),
    advice=Text("Keep the one that is right.", "请只保留正确的一条。"),
)
def duplicate_dependency(plan: "Plan") -> Iterator[Flag]:
    """A task names the same predecessor twice with the same kind of link.

    If the lags differ, the longer one silently wins.

    同一前置任务以同一类型写了两次。同一前置任务以同一类型重复出现；若延隔时间不同，会不知不觉按
    较长的算。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors   |
    |----|--------|------------|------------|----------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |                |
    | T2 | Build  | 2026-03-16 | 2026-03-20 | **T1; T1FS+5d** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors |
    |----|--------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |              |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | T1SS+2d; T1FF |
    """
    count = len(plan.tasks.rows)
    seen: set[int] = set()
    again: set[int] = set()
    for link in plan.dependencies:
        ends = link.predecessor * count + link.successor
        (again if ends in seen else seen).add(ends)
    if not again:
        return
    named: set[tuple[int, LinkKind]] = set()
    for link in plan.dependencies:
        ends = link.predecessor * count + link.successor
        if ends not in again:
            continue
        if (ends, link.kind) in named:
            yield _flag(plan, link)
        named.add((ends, link.kind))


@rule(
    "DEP008",
    "started-before-predecessor-finished",
    Severity.WARNING,
    message=Text(
        "“{row}” has started, but its predecessor “{predecessor}” is not finished.",
        "“{row}”已经开始，但前置任务“{predecessor}”尚未完成。",
    ),
    advice=Text(
        "Correct the progress of one of the two, or change the link to how the work is really done.",
        "请更正其中一个任务的进度，或把依赖关系改成实际的做法。",
    ),
)
def started_before_predecessor_finished(plan: "Plan") -> Iterator[Flag]:
    """Work began on a task although what it waits for is not finished.

    Progress out of sequence makes the forecast unsure: either the link is not real, or the
    work may have to be done again.

    前置任务尚未完成，后续任务却已开始。不按顺序的进度会让预测失准：要么依赖并不真实，要么已做的
    工作可能返工。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Predecessors |
    |----|--------|------------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 60%        |              |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 20%        | **T1**       |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Predecessors |
    |----|--------|------------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       |              |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 20%        | T1           |
    | T3 | Test   | 2026-03-09 | 2026-03-13 | 10%        | T2SS         |
    """
    rows, children = plan.tasks.rows, plan.outline.children
    for link in plan.dependencies:
        if link.kind is not LinkKind.FS or link.lag.amount < 0:
            continue
        before, after = rows[link.predecessor], rows[link.successor]
        if children[link.predecessor] or children[link.successor] or before is after:
            continue
        if is_started(after) and not is_complete(before) and _counts(before) and _counts(after):
            yield _flag(plan, link)


def _counts(row: "TaskRow") -> bool:
    return row.status is not TaskStatus.CANCELLED


def _flag(plan: "Plan", link: "Dependency", **values: str) -> Flag:
    rows = plan.tasks.rows
    return flag(
        plan.tasks,
        rows[link.successor],
        "predecessors",
        predecessor=shown_name(rows[link.predecessor]),
        **values,
    )
