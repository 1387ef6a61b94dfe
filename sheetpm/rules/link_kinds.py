"""DEP: links of other kinds than finish-to-start, and lags, that leave a task loose or are absurd."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule, shown_name
from sheetpm.rules.task_rows import is_complete, is_started
from sheetpm.schema.cell_types import LinkKind
from sheetpm.schema.tasks import TaskStatus, is_milestone

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Dependency, Plan

_FROM_FINISH = frozenset({LinkKind.FS, LinkKind.FF})
_TO_START = frozenset({LinkKind.FS, LinkKind.SS})


@rule(
    "DEP009",
    "progress-out-of-sequence",
    Severity.WARNING,
    message=Text(
        "“{row}” is ahead of “{predecessor}”, which its link {kind} does not allow.",
        "“{row}”的进展先于“{predecessor}”，不符合两者的{kind}依赖。",
    ),
    advice=Text(
        "Correct the progress of one of the two, or change the link to how the work is really done.",
        "请更正其中一个任务的进度，或把依赖关系改成实际的做法。",
    ),
)
def progress_out_of_sequence(plan: "Plan") -> Iterator[Flag]:
    """A task has started or finished before the link to another one allows it.

    DEP008 says the same of finish-to-start links. What is left of such a task waits for its
    predecessors in the forecast, unless `progress_logic` says `override`.

    任务先于依赖关系所允许的时间开始或完成（完成-开始依赖见 DEP008）。预测时其剩余工作等待前置
    任务，除非 `progress_logic` 设为 `override`。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Predecessors |
    |----|--------|------------|------------|------------|--------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 | 0%         |              |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 20%        | **T1SS**     |
    | T3 | Test   | 2026-03-02 | 2026-03-06 | 100%       | **T2FF**     |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Predecessors |
    |----|--------|------------|------------|------------|--------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 | 10%        |              |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 20%        | T1SS         |
    | T3 | Test   | 2026-03-09 | 2026-03-13 | 80%        | T2FF         |
    """
    rows, children = plan.tasks.rows, plan.outline.children
    for link in plan.dependencies:
        if link.kind is LinkKind.FS or link.lag.amount < 0 or _is_idle(plan, link):
            continue
        before, after = rows[link.predecessor], rows[link.successor]
        if children[link.predecessor] or children[link.successor]:
            continue
        has_reached = is_started(after) if link.kind in _TO_START else is_complete(after)
        may_reach = is_complete(before) if link.kind in _FROM_FINISH else is_started(before)
        if has_reached and not may_reach:
            yield _flag(plan, link)


@rule(
    "DEP010",
    "lag-longer-than-project",
    Severity.WARNING,
    message=Text(
        "The lag of “{row}” behind “{predecessor}” is {days} working days, more than all tasks "
        "together.",
        "“{row}”与“{predecessor}”之间的延隔时间为 {days} 个工作日，超过所有任务工期之和。",
    ),
    advice=Text(
        "Check the number and its unit; a wait that long deserves a task of its own.",
        "请核对数字和单位；这么长的等待应单独列为一个任务。",
    ),
)
def lag_longer_than_project(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A lag or a lead is longer than the durations of all tasks added up.

    Mostly the unit is wrong; the schedule counts it as typed.

    延隔时间或提前量比所有任务的工期之和还长，多半是单位写错；计算时按所填数值处理。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Duration | Predecessors |
    |----|--------|------------|----------|--------------|
    | T1 | Design | 2026-03-02 | 5d       |              |
    | T2 | Build  |            | 5d       | **T1FS+30w** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Duration | Predecessors |
    |----|--------|------------|----------|--------------|
    | T1 | Design | 2026-03-02 | 5d       |              |
    | T2 | Build  |            | 5d       | T1FS+10d     |
    """
    from sheetpm.analysis.working_time import count_minutes

    planned = analysis.schedule
    calendar = planned.calendar
    whole = sum(max(int(planned.duration[index]), 0) for index, _ in plan.leaves)
    for link in plan.dependencies if whole else ():
        if not link.lag.amount:
            continue
        minutes = count_minutes(link.lag, calendar.minutes_per_day, calendar.days_per_week)
        if minutes is None:
            continue
        if link.lag.is_elapsed:
            minutes = round(minutes / _CLOCK_PER_WORKED)
        if abs(minutes) > whole:
            yield _flag(plan, link, days=f"{planned.in_days(minutes):g}")


_CLOCK_PER_WORKED = 24 * 7 / 40
"""Clock time for each hour of work in a usual week."""


@rule(
    "DEP011",
    "finish-leads-nowhere",
    Severity.INFO,
    message=Text(
        "“{row}” may take any time: its successors wait only for its start.",
        "“{row}”拖多久都不影响后续任务：它们只等待它的开始。",
    ),
    advice=Text(
        "Add a link from its finish to what needs its result.",
        "请从它的完成添加一条到需要其成果的任务的依赖。",
    ),
)
def finish_leads_nowhere(plan: "Plan") -> Iterator[Flag]:
    """A task has successors, but none of them waits for its finish.

    It dangles: a delay of its finish moves nothing, and its total float is too large
    (GAO-16-89G, best practice 2).

    任务有后续任务，但都不等待它完成。它处于悬空状态：完成推迟也不影响任何任务，总浮动时间偏大
    （GAO-16-89G 最佳实践 2）。

    Flagged:

    Tasks:

    | ID     | Task   | Start      | Finish     | Predecessors |
    |--------|--------|------------|------------|--------------|
    | **T1** | Design | 2026-03-02 | 2026-03-06 |              |
    | T2     | Build  | 2026-03-02 | 2026-03-13 | T1SS         |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors |
    |----|--------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |              |
    | T2 | Build  | 2026-03-02 | 2026-03-13 | T1SS, T1FF   |
    """
    links = [link for link in plan.dependencies if not _is_idle(plan, link)]
    dangling = {link.predecessor for link in links if link.kind not in _FROM_FINISH}
    dangling -= {link.predecessor for link in links if link.kind in _FROM_FINISH}
    for index, row in plan.leaves if dangling else ():
        if index in dangling and not is_milestone(row) and not is_complete(row):
            yield flag(plan.tasks, row, "id")


@rule(
    "DEP012",
    "start-waits-for-nothing",
    Severity.INFO,
    message=Text(
        "“{row}” may start at any time: its predecessors hold only its finish.",
        "“{row}”随时可以开始：前置任务只限制它的完成。",
    ),
    advice=Text(
        "Add a link to its start from what it needs to begin.",
        "请从它开始所需的任务添加一条到其开始的依赖。",
    ),
)
def start_waits_for_nothing(plan: "Plan") -> Iterator[Flag]:
    """A task has predecessors, but none of them holds its start.

    A longer duration then moves its start forward instead of its finish backward
    (GAO-16-89G, best practice 2).

    任务有前置任务，但都不限制它的开始。工期变长时会提前开始，而不是推迟完成
    （GAO-16-89G 最佳实践 2）。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors |
    |----|--------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |              |
    | T2 | Build  | 2026-03-02 | 2026-03-13 | **T1FF**     |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors |
    |----|--------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |              |
    | T2 | Build  | 2026-03-02 | 2026-03-13 | T1SS, T1FF   |
    """
    links = [link for link in plan.dependencies if not _is_idle(plan, link)]
    dangling = {link.successor for link in links if link.kind not in _TO_START}
    dangling -= {link.successor for link in links if link.kind in _TO_START}
    for index, row in plan.leaves if dangling else ():
        if index in dangling and not is_milestone(row) and not is_started(row):
            yield flag(plan.tasks, row, "predecessors")


def _is_idle(plan: "Plan", link: "Dependency") -> bool:
    """A link to itself, or of a cancelled task."""
    before, after = plan.tasks.rows[link.predecessor], plan.tasks.rows[link.successor]
    cancelled = TaskStatus.CANCELLED
    return before is after or before.status is cancelled or after.status is cancelled


def _flag(plan: "Plan", link: "Dependency", **values: str) -> Flag:
    rows = plan.tasks.rows
    return flag(
        plan.tasks,
        rows[link.successor],
        "predecessors",
        predecessor=shown_name(rows[link.predecessor]),
        kind=link.kind.shown,
        **values,
    )
