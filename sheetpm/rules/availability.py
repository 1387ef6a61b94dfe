"""RES: days on which people and resources are available."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule, shown_name
from sheetpm.rules.task_rows import is_complete
from sheetpm.schema.names import normalise
from sheetpm.schema.team import ResourceRow, TeamRow

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan


@rule(
    "RES008",
    "resource-not-available",
    Severity.WARNING,
    message=Text(
        "“{task}” needs “{row}” from {start} to {finish}, but it is available from {since} to {until}.",
        "“{task}”在 {start} 至 {finish} 需要“{row}”，而它的可用时间是 {since} 至 {until}。",
    ),
    advice=Text(
        "Move the task, or make sure of the resource for those days.",
        "请移动任务，或确保这些天资源可用。",
    ),
)
def resource_not_available(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """An unfinished task names a resource outside the days on which it is available.

    The task stands still on the days when it is not there. A resource is reported once, with
    the first such task of the sheet.

    未完成任务需要某项资源，而任务时间超出了资源的可用时间，缺少资源的日子任务只能停工。每项
    资源只提示表中第一个这样的任务。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task | Owner              | Start      | Finish     |
    |----|------|--------------------|------------|------------|
    | T1 | Test | Ann; Usability lab | 2026-03-16 | 2026-03-20 |

    Resources:

    | ID | Name          | Available from | Available to |
    |----|---------------|----------------|--------------|
    | E1 | Usability lab | **2026-03-17** | 2026-03-20   |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task | Owner              | Start      | Finish     | % Complete |
    |----|------|--------------------|------------|------------|------------|
    | T1 | Test | Ann; Usability lab | 2026-03-17 | 2026-03-20 |            |
    | T2 | Try  | Usability lab      | 2026-02-16 | 2026-02-20 | 100%       |

    Resources:

    | ID | Name          | Available from | Available to |
    |----|---------------|----------------|--------------|
    | E1 | Usability lab | 2026-03-17     | 2026-03-20   |
    """
    windows = {
        key: row
        for row in reversed(plan.resources.rows)
        for key in _keys(row)
        if row.available_from is not None or row.available_to is not None
    }
    if not windows:
        return
    starts, finishes = analysis.dates.planned_start.tolist(), analysis.dates.planned_finish.tolist()
    said: set[int] = set()
    for index, row in plan.leaves:
        if not row.owner or is_complete(row) or not 0 < starts[index] <= finishes[index]:
            continue
        for each in row.owner:
            item = windows.get(normalise(each.name))
            start, finish = date.fromordinal(starts[index]), date.fromordinal(finishes[index])
            if item is None or item.row in said or _is_available(item, start, finish):
                continue
            said.add(item.row)
            is_early = item.available_from is not None and start < item.available_from
            yield flag(
                plan.resources,
                item,
                "available_from" if is_early else "available_to",
                task=shown_name(row),
                start=start,
                finish=finish,
                since=item.available_from or "…",
                until=item.available_to or "…",
            )


@rule(
    "RES010",
    "available-span-reversed",
    Severity.ERROR,
    message=Text(
        "“{row}” is there until {last}, which is before {first}.",
        "“{row}”的结束日期 {last} 早于开始日期 {first}。",
    ),
    advice=Text("Correct one of the two dates.", "请更正其中一个日期。"),
)
def available_span_reversed(plan: "Plan") -> Iterator[Flag]:
    """Somebody leaves before joining, or a resource's availability ends before it begins.

    There is no day on which it could be used, so every task with it would be wrong.

    人员的离开日期早于加入日期，或资源的可用结束早于可用开始。没有任何一天可用，用到它的任务
    都会有误。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-16 | 2026-03-27 |

    Team:

    | ID | Name | Joined     | Left           |
    |----|------|------------|----------------|
    | P1 | Ann  | 2026-03-02 | **2026-02-27** |

    Resources:

    | ID | Name  | Available from | Available to   |
    |----|-------|----------------|----------------|
    | E1 | Crane | 2026-03-16     | **2026-03-13** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-16 | 2026-03-27 |

    Team:

    | ID | Name | Joined     | Left       |
    |----|------|------------|------------|
    | P1 | Ann  | 2026-03-02 | 2026-03-02 |

    Resources:

    | ID | Name  | Available from | Available to |
    |----|-------|----------------|--------------|
    | E1 | Crane | 2026-03-16     |              |
    """
    for member in plan.team.rows:
        if member.joined is not None and member.left is not None and member.left < member.joined:
            yield flag(plan.team, member, "left", first=member.joined, last=member.left)
    for item in plan.resources.rows:
        first, last = item.available_from, item.available_to
        if first is not None and last is not None and last < first:
            yield flag(plan.resources, item, "available_to", first=first, last=last)


def _keys(row: TeamRow | ResourceRow) -> tuple[str, ...]:
    """Name and id, normalised."""
    return tuple(normalise(text) for text in (row.name, row.id) if text)


def _is_available(item: ResourceRow, start: date, finish: date) -> bool:
    if item.available_from is not None and start < item.available_from:
        return False
    return item.available_to is None or finish <= item.available_to
