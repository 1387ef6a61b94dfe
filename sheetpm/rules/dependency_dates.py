"""DEP: links that wait for themselves, or that the planned dates do not keep."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule, shown_name
from sheetpm.rules.task_rows import is_started
from sheetpm.schema.cell_types import NO_LAG, LinkKind
from sheetpm.schema.tasks import TaskStatus, is_milestone

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.analysis.schedule import Schedule
    from sheetpm.plan.model import Dependency, Plan


@rule(
    "DEP003",
    "dependency-cycle",
    Severity.ERROR,
    message=Text(
        "These tasks wait for each other in a circle: {path}.",
        "以下任务循环等待：{path}。",
    ),
    advice=Text(
        "Remove the link of the circle that is not real.",
        "请删除其中不真实的一条依赖。",
    ),
)
def dependency_cycle(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Tasks wait for each other in a circle.

    None of them could ever start. They are left out of the critical path and the forecast; the
    rest of the plan is computed.

    任务循环等待，谁都无法开始。它们不参与关键路径和预测计算，其余任务照常计算。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors |
    |----|--------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | **T3**       |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | T1           |
    | T3 | Test   | 2026-03-16 | 2026-03-20 | T2           |
    | T4 | Launch | 2026-03-23 | 2026-03-23 | T3           |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Predecessors |
    |----|--------|------------|------------|--------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 |              |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | T1           |
    | T3 | Test   | 2026-03-16 | 2026-03-20 | T2           |
    """
    rows = plan.tasks.rows
    for cycle in analysis.schedule.cycles:
        if len(set(cycle)) < 2:
            continue
        round_trip = [*cycle, cycle[0]] if cycle[-1] != cycle[0] else list(cycle)
        path = " → ".join(shown_name(rows[index]) for index in round_trip)
        first = next((index for index in cycle if rows[index].predecessors), cycle[0])
        yield flag(plan.tasks, rows[first], "predecessors", path=path)


@rule(
    "DEP004",
    "starts-before-predecessor-allows",
    Severity.WARNING,
    message=Text(
        "“{row}” is planned to start on {start}, but “{predecessor}” allows that only from "
        "{allowed} on.",
        "“{row}”计划 {start} 开始，但按前置任务“{predecessor}”最早只能 {allowed} 开始。",
    ),
    advice=Text(
        "Move the task, or correct the link or its lag.",
        "请调整任务日期，或更正依赖关系及其延隔时间。",
    ),
)
def starts_before_predecessor_allows(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A task is planned to start before the planned dates of its predecessors allow it.

    Dates and links say different things, and only one of them will come true. A task may start
    on the very day of a milestone that it waits for.

    任务的计划开始日期早于前置任务所允许的日期。日期与依赖关系相互矛盾，只有一个会成真。
    等待里程碑的任务可以在里程碑当天开始。

    Flagged:

    Tasks:

    | ID | Task   | Start          | Finish     | Predecessors |
    |----|--------|----------------|------------|--------------|
    | T1 | Design | 2026-03-02     | 2026-03-06 |              |
    | T2 | Build  | **2026-03-05** | 2026-03-13 | T1           |
    | T3 | Test   | **2026-03-16** | 2026-03-20 | T2FS+2d      |

    Accepted:

    Tasks:

    | ID | Task     | Type      | Start      | Finish     | Predecessors |
    |----|----------|-----------|------------|------------|--------------|
    | M1 | Kick-off | milestone |            | 2026-03-02 |              |
    | T1 | Design   | task      | 2026-03-02 | 2026-03-06 | M1           |
    | T2 | Build    | task      | 2026-03-05 | 2026-03-13 | T1FS-2d      |
    | T3 | Test     | task      | 2026-03-05 | 2026-03-20 | T2SS         |
    | M2 | Launch   | milestone |            | 2026-03-20 | T3           |
    """
    from sheetpm.plan.calendar import day_of_start

    schedule, rows = analysis.schedule, plan.tasks.rows
    starts, allowed = schedule.start.tolist(), schedule.allowed_start.tolist()
    early = {
        index
        for index, row in plan.leaves
        if row.start is not None and starts[index] < allowed[index] and not is_started(row)
    }
    for index, (bound, before) in _latest_bounds(plan, schedule, early).items():
        if starts[index] < bound:
            yield flag(
                plan.tasks,
                rows[index],
                "start",
                start=rows[index].start or day_of_start(starts[index]),
                predecessor=shown_name(rows[before]),
                allowed=day_of_start(bound),
            )


def _latest_bounds(
    plan: "Plan", schedule: "Schedule", chosen: set[int]
) -> dict[int, tuple[int, int]]:
    """For each of these tasks the latest of its links' bounds, and the predecessor it is from."""
    latest: dict[int, tuple[int, int]] = {}
    for link in plan.dependencies if chosen else ():
        if link.successor not in chosen or not _is_binding(plan, link, schedule):
            continue
        bound = _bound(link, schedule)
        if bound > latest.get(link.successor, (0, 0))[0]:
            latest[link.successor] = (bound, link.predecessor)
    return latest


def _is_binding(plan: "Plan", link: "Dependency", schedule: "Schedule") -> bool:
    before = plan.tasks.rows[link.predecessor]
    if link.predecessor == link.successor or before.status is TaskStatus.CANCELLED:
        return False
    if not schedule.has_dates[link.predecessor]:
        return False
    is_same_day = schedule.finish_date(link.predecessor) == schedule.start_date(link.successor)
    return not (is_milestone(before) and link.lag == NO_LAG and is_same_day)


def _bound(link: "Dependency", schedule: "Schedule") -> int:
    """The earliest start of the successor that this link allows, as an instant."""
    calendar = schedule.calendar
    is_from_finish = link.kind in (LinkKind.FS, LinkKind.FF)
    origin = schedule.finish if is_from_finish else schedule.start
    bound = int(origin[link.predecessor])
    if link.lag.is_percentage:
        whole = max(int(schedule.duration[link.predecessor]), 0)
        lag = round(link.lag.amount / 100 * whole)
        bound = bound + lag if link.lag.is_elapsed else calendar.add(bound, lag)
    elif link.lag.is_elapsed:
        bound += link.lag.minutes(calendar.minutes_per_day)
    else:
        lag = link.lag.minutes(calendar.minutes_per_day, calendar.days_per_week)
        bound = calendar.add(bound, lag)
    length = max(int(schedule.duration[link.successor]), 0)
    if link.kind in (LinkKind.FF, LinkKind.SF):
        bound = calendar.subtract(bound, length)
    return calendar.next_working(bound) if length else bound
