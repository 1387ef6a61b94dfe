"""RES: the rows of the Team and Resources tabs: backups and names."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule, shown_name
from sheetpm.rules.task_rows import is_complete
from sheetpm.schema.names import normalise
from sheetpm.schema.team import Organisation, ResourceRow, TeamRow

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan, Table

_SEPARATORS = re.compile(r"[;；,，、/\n]")
_UNKNOWN = Text("is not on the Team tab", "不在“团队”表中")
_THEMSELVES = Text("is the same person", "就是本人")
_GONE = Text("has left", "已经离开")


@rule(
    "RES005",
    "key-person-without-backup",
    Severity.INFO,
    message=Text(
        "“{row}” has no backup, but works on the critical path: {task}.",
        "“{row}”没有备份人员，却负责关键路径上的任务：{task}。",
    ),
    advice=Text("Name somebody who could take over.", "请指定可以接替的人。"),
)
def key_person_without_backup(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A member of the team with unfinished tasks on the critical path has no backup, while others have one.

    A week of illness then moves the project's finish. People of the client and of vendors are
    left alone, and so is a plan without links or without any backup.

    团队成员负责关键路径上的未完成任务，却没有备份人员，而其他人有。此人病一周，项目就晚一周。
    客户方和供应商人员、没有依赖关系或没有任何备份人员的计划不检查。

    Flagged:

    Tasks:

    | ID | Task   | Owner | Start      | Finish     | Predecessors |
    |----|--------|-------|------------|------------|--------------|
    | T1 | Design | Ann   | 2026-03-16 | 2026-03-27 |              |
    | T2 | Build  | Bob   | 2026-03-30 | 2026-04-10 | T1           |

    Team:

    | ID | Name | Backup |
    |----|------|--------|
    | P1 | Ann  | Bob    |
    | P2 | Bob  | ** **  |

    Accepted:

    Tasks:

    | ID | Task    | Owner | Start      | Finish     | Predecessors |
    |----|---------|-------|------------|------------|--------------|
    | T1 | Design  | Ann   | 2026-03-16 | 2026-03-27 |              |
    | T2 | Build   | Bob   | 2026-03-30 | 2026-04-10 | T1           |
    | T3 | Sketch  | Cy    | 2026-03-16 | 2026-03-18 |              |
    | T4 | Approve | Dee   | 2026-04-13 | 2026-04-13 | T2           |

    Team:

    | ID | Name | Organisation | Backup |
    |----|------|--------------|--------|
    | P1 | Ann  | team         | Bob    |
    | P2 | Bob  | team         | Ann    |
    | P3 | Cy   | team         |        |
    | P4 | Dee  | client       |        |
    """
    if not plan.dependencies or not any(member.backup for member in plan.team.rows):
        return
    is_critical = analysis.schedule.is_critical.tolist()
    first: dict[str, int] = {}
    for index, row in plan.leaves:
        if is_critical[index] and row.owner and not is_complete(row):
            for each in row.owner:
                first.setdefault(each.name, index)
    task_of = {normalise(name): index for name, index in reversed(first.items())}
    for member in plan.team.rows:
        own = next((task_of[key] for key in _keys(member) if key in task_of), None)
        is_ours = member.organisation in {None, Organisation.TEAM}
        if own is not None and is_ours and not member.backup and not _has_left(member, analysis):
            task = shown_name(plan.tasks.rows[own])
            yield flag(plan.team, member, "backup", task=task)


@rule(
    "RES006",
    "backup-not-available",
    Severity.WARNING,
    message=Text("The backup of “{row}”, “{backup}”, {why}.", "“{row}”的备份人员“{backup}”{why}。"),
    advice=Text("Name another member of the team.", "请指定团队中的其他人。"),
)
def backup_not_available(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A backup is not on the Team tab, is the person themselves, or has left.

    When it is needed, nobody is there. Several names are understood; ids as well.

    备份人员不在“团队”表中、就是本人，或已经离开。需要时没有人顶上。可以写多人，也可以写编号。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-16 | 2026-03-27 |

    Team:

    | ID | Name | Left       | Backup  |
    |----|------|------------|---------|
    | P1 | Ann  |            | **Ann** |
    | P2 | Bob  |            | **Zoe** |
    | P3 | Cy   |            | **Dee** |
    | P4 | Dee  | 2026-02-27 |         |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-16 | 2026-03-27 |

    Team:

    | ID | Name | Left       | Backup  |
    |----|------|------------|---------|
    | P1 | Ann  |            | Bob; P3 |
    | P2 | Bob  |            | Ann     |
    | P3 | Cy   | 2026-05-29 |         |
    """
    members: dict[str, TeamRow] = {}
    for member in plan.team.rows:
        for key in _keys(member):
            members.setdefault(key, member)
    for member in plan.team.rows:
        for name in filter(None, map(str.strip, _SEPARATORS.split(member.backup or ""))):
            other = members.get(normalise(name))
            if other is None:
                why = _UNKNOWN
            elif other is member:
                why = _THEMSELVES
            elif _has_left(other, analysis):
                why = _GONE
            else:
                continue
            yield flag(plan.team, member, "backup", backup=name, why=why)
            break


@rule(
    "RES007",
    "duplicate-name",
    Severity.WARNING,
    message=Text(
        "“{name}” stands in row {first} already; tasks that name it mean that row.",
        "“{name}”已在第 {first} 行出现，任务中的这个名称以该行为准。",
    ),
    advice=Text(
        "Tell the two apart, for example by a second name, or delete one row.",
        "请用不同的名称加以区分，或删除其中一行。",
    ),
)
def duplicate_name(plan: "Plan") -> Iterator[Flag]:
    """Two rows of the Team tab, or of the Resources tab, have the same name.

    Load, leave and rate are then those of the first row, whoever was meant.

    “团队”或“资源”表中有两行名称相同。无论指的是谁，负荷、请假和费率都按第一行计算。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-16 | 2026-03-27 |

    Team:

    | ID | Name    |
    |----|---------|
    | P1 | Ann     |
    | P2 | **ann** |

    Resources:

    | ID | Name      |
    |----|-----------|
    | E1 | Crane     |
    | E2 | **Crane** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-16 | 2026-03-27 |

    Team:

    | ID | Name   |
    |----|--------|
    | P1 | Ann A. |
    | P2 | Ann B. |
    """
    yield from _twice(plan.team)
    yield from _twice(plan.resources)


@rule(
    "RES011",
    "skill-not-covered",
    Severity.INFO,
    message=Text(
        "“{row}” has left, and nobody else on the team has this skill: {skills}.",
        "“{row}”已离开，团队中没有其他人掌握：{skills}。",
    ),
    advice=Text(
        "Find somebody who has it, or train one of the team, as long as work is open.",
        "工作尚未完成，请补充掌握该技能的人，或培训团队成员。",
    ),
)
def skill_not_covered(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Everybody who had a skill has left, and tasks are still open.

    Whoever joins later counts: the skill is on its way.

    掌握某项技能的人都已离开，而任务还没有完成。以后加入的人也算在内。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete |
    |----|--------|------------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-27 | 50%        |

    Team:

    | ID | Name | Skills          | Left       |
    |----|------|-----------------|------------|
    | P1 | Ann  | **UX; writing** | 2026-03-06 |
    | P2 | Bob  | writing         |            |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete |
    |----|--------|------------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-27 | 50%        |

    Team:

    | ID | Name | Skills      | Joined     | Left       |
    |----|------|-------------|------------|------------|
    | P1 | Ann  | UX; writing | 2026-01-05 | 2026-03-06 |
    | P2 | Bob  | Writing     | 2026-01-05 |            |
    | P3 | Cy   | UX          | 2026-03-23 |            |
    """
    from sheetpm.analysis.team import look_at_team

    facts = analysis.facts
    is_finished = not (facts.is_counted & ~facts.is_done).any()
    if is_finished or not any(_has_left(member, analysis) for member in plan.team.rows):
        return
    lost: dict[int, list[str]] = {}
    for skill in look_at_team(plan, analysis).skills:
        if skill.is_lost:
            lost.setdefault(skill.gone[-1], []).append(skill.name)
    for position, skills in lost.items():
        member = plan.team.rows[position]
        yield flag(plan.team, member, "skills", skills=tuple(skills))


def _keys(row: TeamRow | ResourceRow) -> tuple[str, ...]:
    """Name and id, normalised."""
    return tuple(normalise(text) for text in (row.name, row.id) if text)


def _has_left(member: TeamRow, analysis: "Analysis") -> bool:
    return member.left is not None and member.left < analysis.status_date


def _twice(table: "Table[TeamRow] | Table[ResourceRow]") -> Iterator[Flag]:
    first: dict[str, int] = {}
    for row in table.rows:
        if row.name and first.setdefault(normalise(row.name), row.row) != row.row:
            place = table.place(row, "name")
            before = first[normalise(row.name)]
            yield Flag(place=place, record=row.name, values={"name": row.name, "first": before})
