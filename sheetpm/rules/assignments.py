"""RES: who is named at tasks, and for how much of the day."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sheetpm.analysis.rounding import whole_percent
from sheetpm.findings import FindingValue, Severity
from sheetpm.languages import SEMICOLON, Counted, Text, listed
from sheetpm.rules.declaration import Flag, flag, rule, shown_name
from sheetpm.rules.task_rows import is_complete
from sheetpm.schema.names import normalise

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan
    from sheetpm.schema.team import ResourceRow, TeamRow

_MOST_HINTS = 20
"""So many unknown names get a hint; more of them are no slips of the pen."""
_NO_HINT = Text("", "")
_TASKS = Counted("{n} task", "{n} tasks", "{n} 项任务")


@rule(
    "RES001",
    "owner-not-on-team",
    Severity.WARNING,
    message=Text(
        "“{name}”, who is named at {tasks}, is on no row of Team or Resources{hint}.",
        "“{name}”负责 {tasks}，但不在“团队”或“资源”表中{hint}。",
    ),
    advice=Text(
        "Write the name as on the Team tab, or add a row there.",
        "请使用“团队”表中的姓名，或在该表中补充。",
    ),
)
def owner_not_on_team(plan: "Plan") -> Iterator[Flag]:
    """A task names somebody who is neither on the Team tab nor on the Resources tab.

    Capacity, leave, cost rate and backup cannot be found for a name that is spelt differently.
    Each name is reported once, at the first unfinished task that has it. A workbook without
    rows on the Team tab is left alone; ids are understood as well as names.

    任务的负责人既不在“团队”表，也不在“资源”表中。姓名写法不一致，就找不到投入比例、请假、费
    率和备份人员。每个姓名只在第一个未完成的任务处提示一次。“团队”表没有内容的不检查；也可以
    写编号。

    Flagged:

    Tasks:

    | ID | Task   | Owner          | Start      | Finish     |
    |----|--------|----------------|------------|------------|
    | T1 | Design | **Anne Devon** | 2026-03-02 | 2026-03-13 |
    | T2 | Build  | Anne Devon     | 2026-03-16 | 2026-03-20 |

    Team:

    | ID | Name      |
    |----|-----------|
    | P1 | Ann Devon |

    Accepted:

    Tasks:

    | ID | Task   | Owner                 | Start      | Finish     | % Complete |
    |----|--------|-----------------------|------------|------------|------------|
    | T1 | Design | Ann Devon[50%]; Crane | 2026-03-02 | 2026-03-13 |            |
    | T2 | Build  | P1                    | 2026-03-16 | 2026-03-20 |            |
    | T3 | Sketch | Bob                   | 2026-02-16 | 2026-02-20 | 100%       |

    Team:

    | ID | Name      |
    |----|-----------|
    | P1 | Ann Devon |

    Resources:

    | ID | Name  | Type      |
    |----|-------|-----------|
    | E1 | Crane | equipment |
    """
    if not plan.team.rows:
        return
    known = {normalise(text): text for text in _names(plan)}
    first: dict[str, int] = {}
    tasks: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for index, row in plan.leaves:
        for each in row.owner if row.owner and not is_complete(row) else ():
            key = spelt.get(each.name) or spelt.setdefault(each.name, normalise(each.name))
            if key not in known:
                first.setdefault(key, index)
                tasks[key] += 1
    for number, (key, index) in enumerate(first.items()):
        row = plan.tasks.rows[index]
        name = next(each.name for each in row.owner or () if spelt[each.name] == key)
        near = get_close_matches(key, known, n=1) if number < _MOST_HINTS else []
        hint = (
            Text(" (perhaps {known})", "（可能是“{known}”）").of(known=known[near[0]])
            if near
            else _NO_HINT
        )
        named_at = _TASKS.text(tasks[key])
        yield flag(plan.tasks, row, "owner", name=name, tasks=named_at, hint=hint)


@rule(
    "RES002",
    "over-allocated",
    Severity.WARNING,
    message=Text(
        "“{name}” is planned for {load} on {day}, but can give {capacity}; too much on {days} working days{tasks}.",
        "“{name}”在 {day} 的计划负荷为 {load}，而可投入 {capacity}；共 {days} 个工作日超负荷{tasks}。",
    ),
    advice=Text(
        "Move or share tasks, or correct the share, the effort or the capacity.",
        "请移动或分担任务，或更正投入比例、工时或可用比例。",
    ),
)
def over_allocated(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Somebody, or a piece of equipment, is planned for more than it can give on a working day after the status date.

    What does not fit into the day is done later than planned. The load of a day is the sum over
    the open tasks of that day: the typed share (`Ann[50%]`), else the task's effort spread
    evenly over its working days, else all that the person can give. Holidays and leave are no
    working days. Each person is reported once, on the worst day. A plan without any share,
    effort or capacity is left alone.

    某人或某台设备在状态日期之后的某个工作日，计划负荷超过可投入的量。当天做不完的只能顺延。
    一天的负荷是当天各未完成任务之和：填写了占比的按占比（`Ann[50%]`），否则按工时平均分摊到
    任务的工作日，再否则按本人全部可投入时间。节假日和请假不是工作日。每人只提示最严重的一天。
    没有填写任何占比、工时或投入比例的计划不检查。

    Flagged:

    Status date: 2026-03-13

    Tasks:

    | ID | Task   | Owner    | Start      | Finish     | Effort |
    |----|--------|----------|------------|------------|--------|
    | T1 | Design | Ann[60%] | 2026-03-16 | 2026-03-20 |        |
    | T2 | Review | Ann[60%] | 2026-03-19 | 2026-03-24 |        |
    | T3 | Build  | **Bob**  | 2026-03-16 | 2026-03-20 | 50     |

    Team:

    | ID | Name | Units    |
    |----|------|----------|
    | P1 | Ann  | **100%** |

    Accepted:

    Status date: 2026-03-13

    Tasks:

    | ID | Task   | Owner     | Start      | Finish     | Effort |
    |----|--------|-----------|------------|------------|--------|
    | T1 | Design | Ann[60%]  | 2026-03-16 | 2026-03-20 |        |
    | T2 | Review | Ann[60%]  | 2026-03-20 | 2026-03-24 |        |
    | T3 | Build  | Bob       | 2026-03-16 | 2026-03-20 | 30     |
    | T4 | Sketch | Bob[200%] | 2026-03-09 | 2026-03-13 |        |
    | T5 | Train  | Cy        | 2026-03-16 | 2026-03-20 |        |

    Team:

    | ID | Name | Units |
    |----|------|-------|
    | P1 | Ann  | 100%  |
    | P2 | Bob  | 100%  |
    | P3 | Cy   | 50%   |

    Calendar:

    | Date       | Kind  | Who |
    |------------|-------|-----|
    | 2026-03-20 | leave | Ann |
    """
    for each in analysis.workload.people:
        load, day = each.peak_load.value, each.peak_day
        if not each.is_over_allocated or load is None or day is None:
            continue
        named = [shown_name(plan.tasks.rows[index]) for index in each.peak_tasks]
        values: dict[str, FindingValue] = {
            "name": each.name,
            "day": day,
            "load": _share(load),
            "capacity": _share(each.capacity),
            "days": each.over_days,
            "tasks": Text(" ({named})", "（{named}）").of(named=listed(named, SEMICOLON)),
        }
        if each.team is not None:
            yield flag(plan.team, plan.team.rows[each.team], "units", **values)
        elif each.resource is not None:
            yield flag(plan.resources, plan.resources.rows[each.resource], "units", **values)
        else:
            yield flag(plan.tasks, plan.tasks.rows[each.first_task], "owner", **values)


def _names(plan: "Plan") -> Iterator[str]:
    """Names and ids of the Team and Resources tabs; names last, so that hints show them."""
    rows: tuple[TeamRow | ResourceRow, ...] = (*plan.team.rows, *plan.resources.rows)
    yield from (row.id for row in rows if row.id)
    yield from (row.name for row in rows if row.name)


def _share(load: float) -> str:
    return whole_percent(load)
