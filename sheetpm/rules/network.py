"""TSK, DEP: dates that the network cannot keep, and links that leave a task loose.

The practices are those of the GAO Schedule Assessment Guide (GAO-16-89G): sequencing all
activities, establishing durations, a valid critical path.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule, shown_name
from sheetpm.rules.task_rows import is_complete, is_started
from sheetpm.schema.tasks import ConstraintKind, EvMethod

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_LONGEST_CHAIN = 6
_FIXED = frozenset(
    {ConstraintKind.SNLT, ConstraintKind.FNLT, ConstraintKind.MSO, ConstraintKind.MFO}
)


@rule(
    "TSK020",
    "constraint-contradicts-links",
    Severity.WARNING,
    message=Text(
        "The constraint of “{row}” holds its start at {held}, but {path} lets it start on "
        "{allowed} at the earliest.",
        "“{row}”的限制把开始日期定在 {held}，但按 {path} 最早只能在 {allowed} 开始。",
    ),
    advice=Text(
        "Move the constraint date, or shorten the chain before it.",
        "请调整限制日期，或缩短其前面的任务链。",
    ),
)
def constraint_contradicts_links(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A constraint date cannot be held by the tasks before it.

    The date is kept in the schedule and the links give way, so total float falls below zero
    along the chain that is named. Nobody can keep both.

    限制日期与前置任务矛盾。计算时以限制日期为准、依赖让步，因此所列任务链的总浮动时间小于零；
    两者不可能同时满足。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Duration | Predecessors | Constraint | Constraint Date |
    |----|--------|------------|----------|--------------|------------|-----------------|
    | T1 | Design | 2026-03-02 | 5d       |              |            |                 |
    | T2 | Build  |            | 5d       | T1           | FNLT       | **2026-03-11**  |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Duration | Predecessors | Constraint | Constraint Date |
    |----|--------|------------|----------|--------------|------------|-----------------|
    | T1 | Design | 2026-03-02 | 5d       |              |            |                 |
    | T2 | Build  |            | 5d       | T1           | FNLT       | 2026-03-13      |
    """
    from sheetpm.plan.calendar import day_of_start

    planned = analysis.schedule
    for index, row in plan.leaves:
        if row.constraint not in _FIXED or row.constraint_date is None or is_started(row):
            continue
        held, allowed = int(planned.early_start[index]), int(planned.reachable_start[index])
        if planned.is_scheduled[index] and held < allowed:
            yield flag(
                plan.tasks,
                row,
                "constraint_date",
                held=day_of_start(held),
                allowed=day_of_start(allowed),
                path=_chain(plan, analysis, index),
            )


@rule(
    "TSK021",
    "deadline-out-of-reach",
    Severity.WARNING,
    message=Text(
        "“{row}” cannot meet its deadline {deadline}: {path} lets it finish on {finish} at the "
        "earliest.",
        "“{row}”无法在截止日期 {deadline} 前完成：按 {path} 最早在 {finish} 完成。",
    ),
    advice=Text(
        "Shorten the chain, or agree on another deadline.",
        "请缩短该任务链，或商定新的截止日期。",
    ),
)
def deadline_out_of_reach(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The earliest finish of a task lies behind its deadline.

    Total float along the chain that is named is below zero: it is late already in the plan.

    任务的最早完成日期晚于截止日期。所列任务链的总浮动时间小于零，按计划就已延误。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Duration | Predecessors | Deadline       |
    |----|--------|------------|----------|--------------|----------------|
    | T1 | Design | 2026-03-02 | 5d       |              |                |
    | T2 | Build  |            | 5d       | T1           | **2026-03-12** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Duration | Predecessors | Deadline   |
    |----|--------|------------|----------|--------------|------------|
    | T1 | Design | 2026-03-02 | 5d       |              |            |
    | T2 | Build  |            | 5d       | T1           | 2026-03-13 |
    """
    from sheetpm.plan.calendar import day_of_finish

    planned = analysis.schedule
    for index, row in plan.leaves:
        if row.deadline is None or row.finish is not None or is_complete(row):
            continue
        finish = day_of_finish(int(planned.early_finish[index]))
        if planned.is_scheduled[index] and finish > row.deadline:
            yield flag(
                plan.tasks,
                row,
                "deadline",
                deadline=row.deadline,
                finish=finish,
                path=_chain(plan, analysis, index),
            )


@rule(
    "TSK022",
    "task-too-long-to-track",
    Severity.INFO,
    message=Text(
        "“{row}” takes {days} working days; progress on it is hard to judge.",
        "“{row}”工期 {days} 个工作日，进展难以判断。",
    ),
    advice=Text(
        "Divide it into tasks of at most two months, each with a result that can be seen.",
        "请拆成不超过两个月、各有可见成果的任务。",
    ),
)
def task_too_long_to_track(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """An open task takes more than 44 working days, two months.

    GAO and DCMA ask for short durations, so that a delay shows within a reporting period.
    Level of effort is exempt.

    未完成任务的工期超过 44 个工作日（两个月）。GAO 与 DCMA 要求任务短小，以便在一个报告周期内
    看出延误；投入水平类任务除外。

    Flagged:

    Tasks:

    | ID | Task  | Start      | Duration |
    |----|-------|------------|----------|
    | T1 | Build | 2026-03-02 | **60d**  |

    Accepted:

    Tasks:

    | ID | Task     | Start      | Duration | EV Method       |
    |----|----------|------------|----------|-----------------|
    | T1 | Build    | 2026-03-02 | 44d      |                 |
    | T2 | Managing | 2026-03-02 | 60d      | level of effort |
    """
    planned = analysis.schedule
    for index, row in plan.leaves:
        if row.ev_method is EvMethod.LEVEL_OF_EFFORT or is_complete(row):
            continue
        days = float(planned.duration_days[index])
        if days > _TOO_LONG:
            yield flag(plan.tasks, row, "duration", days=f"{days:g}")


_TOO_LONG = 44


@rule(
    "TSK023",
    "level-of-effort-is-critical",
    Severity.WARNING,
    message=Text(
        "“{row}” is level of effort and stands on the critical path.",
        "“{row}”是投入水平类任务，却位于关键路径上。",
    ),
    advice=Text(
        "Let it end with the work that it accompanies, and link its successors to that work.",
        "请让它随所支持的工作结束，并把后续任务改为依赖那些工作。",
    ),
)
def level_of_effort_is_critical(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Work that only accompanies other work decides the finish, though others wait for it.

    Such a task takes as long as what it accompanies; a path through it shows nothing of what the
    project really waits for (GAO-16-89G, best practice 6).

    投入水平类任务有后续任务并决定完工日期。这类任务的工期取决于它所支持的工作，经过它的关键路径
    说明不了项目真正在等什么（GAO-16-89G 最佳实践 6）。

    Flagged:

    Tasks:

    | ID | Task     | Start      | Duration | Predecessors | EV Method           |
    |----|----------|------------|----------|--------------|---------------------|
    | T1 | Managing | 2026-03-02 | 10d      |              | **level of effort** |
    | T2 | Launch   |            | 1d       | T1           |                     |

    Accepted:

    Tasks:

    | ID | Task     | Start      | Duration | Predecessors | EV Method       |
    |----|----------|------------|----------|--------------|-----------------|
    | T1 | Build    | 2026-03-02 | 10d      |              |                 |
    | T2 | Managing | 2026-03-02 | 5d       |              | level of effort |
    | T3 | Launch   |            | 1d       | T1, T2       |                 |
    """
    leading = {link.predecessor for link in plan.dependencies}
    for index, row in plan.leaves:
        is_effort = row.ev_method is EvMethod.LEVEL_OF_EFFORT
        if is_effort and index in leading and analysis.schedule.is_critical[index]:
            yield flag(plan.tasks, row, "ev_method")


def _chain(plan: "Plan", analysis: "Analysis", index: int) -> str:
    """The tasks that hold up one, first to last, that one included; a long chain from its end."""
    planned, rows = analysis.schedule, plan.tasks.rows
    chain = [index]
    before = int(planned.limiting_predecessor[index])
    while before >= 0 and before not in chain and len(chain) <= _LONGEST_CHAIN:
        chain.append(before)
        before = int(planned.driving_predecessor[before])
    names = [shown_name(rows[each]) for each in reversed(chain[:_LONGEST_CHAIN])]
    return " → ".join(names if len(chain) <= _LONGEST_CHAIN else ["…", *names])
