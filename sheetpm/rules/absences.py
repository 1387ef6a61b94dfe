"""RES: tasks at times when the people they name are not there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.task_rows import is_complete, is_started
from sheetpm.schema.names import normalise

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan
    from sheetpm.schema.tasks import TaskRow
    from sheetpm.schema.team import TeamRow


@rule(
    "RES003",
    "assigned-after-leaving",
    Severity.WARNING,
    message=Text(
        "“{row}” is planned until {finish}, but “{name}” leaves on {left}.",
        "“{row}”计划到 {finish}，而“{name}”于 {left} 离开。",
    ),
    advice=Text("Name somebody else, or hand over in time.", "请改派他人，或安排及时交接。"),
)
def assigned_after_leaving(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """An unfinished task is planned beyond the day on which its owner leaves the project.

    Nobody will finish it.

    未完成任务的计划完成日期在负责人离开项目之后，届时没有人来完成它。

    Flagged:

    Tasks:

    | ID | Task   | Owner   | Start      | Finish     |
    |----|--------|---------|------------|------------|
    | T1 | Design | **Ann** | 2026-03-02 | 2026-04-10 |

    Team:

    | ID | Name | Left       |
    |----|------|------------|
    | P1 | Ann  | 2026-03-31 |

    Accepted:

    Tasks:

    | ID | Task   | Owner | Start      | Finish     | % Complete |
    |----|--------|-------|------------|------------|------------|
    | T1 | Design | Ann   | 2026-03-02 | 2026-03-31 |            |
    | T2 | Sketch | Ann   | 2026-02-02 | 2026-04-10 | 100%       |

    Team:

    | ID | Name | Left       |
    |----|------|------------|
    | P1 | Ann  | 2026-03-31 |
    """
    if not any(member.left for member in plan.team.rows):
        return
    finishes = analysis.dates.planned_finish.tolist()
    for index, row, member in _assigned(plan):
        if member.left is not None and finishes[index] > member.left.toordinal():
            finish = date.fromordinal(finishes[index])
            yield flag(
                plan.tasks, row, "owner", name=member.name or "", left=member.left, finish=finish
            )


@rule(
    "RES004",
    "assigned-before-joining",
    Severity.WARNING,
    message=Text(
        "“{row}” is planned from {start}, but “{name}” joins on {joined}.",
        "“{row}”计划从 {start} 开始，而“{name}”于 {joined} 才加入。",
    ),
    advice=Text(
        "Name somebody else, start later, or correct the date of joining.",
        "请改派他人、推迟开始，或更正加入日期。",
    ),
)
def assigned_before_joining(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A task that has not begun is planned to start before its owner joins the project.

    It cannot start as planned.

    未开始的任务的计划开始日期早于负责人加入项目的日期，无法按计划开始。

    Flagged:

    Tasks:

    | ID | Task   | Owner   | Start      | Finish     |
    |----|--------|---------|------------|------------|
    | T1 | Design | **Ann** | 2026-03-23 | 2026-04-10 |

    Team:

    | ID | Name | Joined     |
    |----|------|------------|
    | P1 | Ann  | 2026-04-01 |

    Accepted:

    Tasks:

    | ID | Task   | Owner | Start      | Finish     | % Complete |
    |----|--------|-------|------------|------------|------------|
    | T1 | Design | Ann   | 2026-04-01 | 2026-04-10 |            |
    | T2 | Sketch | Ann   | 2026-03-02 | 2026-04-10 | 20%        |

    Team:

    | ID | Name | Joined     |
    |----|------|------------|
    | P1 | Ann  | 2026-04-01 |
    """
    if not any(member.joined for member in plan.team.rows):
        return
    starts = analysis.dates.planned_start.tolist()
    for index, row, member in _assigned(plan):
        if member.joined is None or is_started(row):
            continue
        if 0 < starts[index] < member.joined.toordinal():
            start = date.fromordinal(starts[index])
            yield flag(
                plan.tasks, row, "owner", name=member.name or "", joined=member.joined, start=start
            )


@rule(
    "RES009",
    "assigned-during-leave",
    Severity.WARNING,
    message=Text(
        "“{row}” is planned from {start} to {finish}, when “{name}” is on leave all the time.",
        "“{row}”计划从 {start} 到 {finish}，而“{name}”全程请假。",
    ),
    advice=Text("Move the task, or name somebody else.", "请移动任务，或改派他人。"),
)
def assigned_during_leave(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """All working days of an unfinished task fall into the leave of somebody it is assigned to.

    That person will not do any of it. A task that only touches the leave is left alone: its
    work goes on before or after.

    未完成任务的全部工作日都在负责人的请假期间，此人一点也做不了。只与请假部分重叠的任务不检
    查。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Owner        | Start      | Finish     |
    |----|--------|--------------|------------|------------|
    | T1 | Review | **Ann; Bob** | 2026-03-24 | 2026-03-26 |

    Calendar:

    | Date       | To         | Kind  | Who |
    |------------|------------|-------|-----|
    | 2026-03-23 | 2026-03-27 | leave | Ann |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Owner    | Start      | Finish     |
    |----|--------|----------|------------|------------|
    | T1 | Design | Ann; Bob | 2026-03-19 | 2026-03-26 |
    | T2 | Review | Bob      | 2026-03-24 | 2026-03-26 |

    Calendar:

    | Date       | To         | Kind  | Who |
    |------------|------------|-------|-----|
    | 2026-03-23 | 2026-03-27 | leave | Ann |
    """
    people, project = analysis.calendars.people, analysis.calendars.project
    if not people.leave:
        return
    found: dict[str, list[date]] = {}
    worked = {
        who: sorted(filter(people.own.get(who, project).is_working_day, days))
        for who, days in people.leave.items()
    }
    for _, row in plan.leaves:
        start, finish = row.start, row.finish
        if start is None or finish is None or is_complete(row):
            continue
        for each in row.owner or ():
            days = found.get(each.name)
            if days is None:
                days = found[each.name] = worked.get(normalise(each.name), [])
            if not days or not start <= days[-1] or not days[0] <= finish:
                continue
            away = bisect_right(days, finish) - bisect_left(days, start)
            own = people.own.get(normalise(each.name), project)
            if away and away == own.working_days(start, finish):
                yield flag(plan.tasks, row, "owner", name=each.name, start=start, finish=finish)


def _assigned(plan: "Plan") -> Iterator[tuple[int, "TaskRow", "TeamRow"]]:
    """Each unfinished task with each member of the team that it names, by name or id."""
    members: dict[str, TeamRow] = {}
    for text in ("name", "id"):
        for member in plan.team.rows:
            if getattr(member, text):
                members.setdefault(normalise(getattr(member, text)), member)
    found: dict[str, TeamRow | None] = {}
    for index, row in plan.leaves:
        if not row.owner or is_complete(row):
            continue
        for each in row.owner:
            if each.name not in found:
                found[each.name] = members.get(normalise(each.name))
            whose = found[each.name]
            if whose is not None:
                yield index, row, whose
