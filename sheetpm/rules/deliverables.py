"""DLV: deliverables that nobody owns, nothing produces or nothing defines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.schema.goals import DeliverableRow, DeliverableStatus

if TYPE_CHECKING:
    from sheetpm.plan.model import Plan


@rule(
    "DLV001",
    "deliverable-without-owner",
    Severity.WARNING,
    message=Text(
        "Nobody is named for “{row}”, although other deliverables have an owner.",
        "“{row}”没有负责人，而其他交付物有。",
    ),
    advice=Text("Name the person who makes sure it is delivered.", "请写明负责交付的人。"),
)
def deliverable_without_owner(plan: "Plan") -> Iterator[Flag]:
    """A deliverable that is not accepted yet has no owner, while others have one.

    Nobody is asked when it does not come. A tab in which no deliverable has an owner is left
    alone.

    未验收的交付物没有负责人，而其他交付物有。到期没有交付时，不知道该问谁。所有交付物都没有
    负责人的表不检查。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID | Deliverable | Owner |
    |----|-------------|-------|
    | D1 | Report      | Ann   |
    | D2 | Website     | ** ** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID | Deliverable | Owner | Status   |
    |----|-------------|-------|----------|
    | D1 | Report      | Ann   |          |
    | D2 | Minutes     |       | accepted |
    """
    for row in _lacking(plan, "owner"):
        yield flag(plan.deliverables, row, "owner")


@rule(
    "DLV002",
    "deliverable-without-due-date",
    Severity.WARNING,
    message=Text(
        "“{row}” has no due date, although other deliverables have one.",
        "“{row}”没有截止日期，而其他交付物有。",
    ),
    advice=Text("Enter the day for which it is promised.", "请填写承诺的交付日期。"),
)
def deliverable_without_due_date(plan: "Plan") -> Iterator[Flag]:
    """A deliverable that is not accepted yet has no due date, while others have one.

    It is never overdue, and the client does not know when to make time for it.

    未验收的交付物没有截止日期，而其他交付物有。它永远不会逾期，客户也不知道何时安排验收。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID | Deliverable | Due        |
    |----|-------------|------------|
    | D1 | Report      | 2026-04-30 |
    | D2 | Website     | ** **      |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID | Deliverable | Due        | Status   |
    |----|-------------|------------|----------|
    | D1 | Report      | 2026-04-30 |          |
    | D2 | Minutes     |            | accepted |
    """
    for row in _lacking(plan, "due"):
        yield flag(plan.deliverables, row, "due")


@rule(
    "DLV003",
    "deliverable-without-criteria",
    Severity.WARNING,
    message=Text(
        "“{row}” has no acceptance criteria, although other deliverables have some.",
        "“{row}”没有验收标准，而其他交付物有。",
    ),
    advice=Text(
        "Agree with the client on what must be true for it to be accepted.",
        "请与客户商定满足什么条件才验收。",
    ),
)
def deliverable_without_criteria(plan: "Plan") -> Iterator[Flag]:
    """A deliverable that is not accepted yet has no acceptance criteria, while others have some.

    What “done” means is then argued about at the handover. Criteria on the Acceptance tab count
    as well.

    未验收的交付物没有验收标准，而其他交付物有。到交付时才争论怎样算完成。“验收”表中的标准同
    样有效。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID | Deliverable | Acceptance criteria     |
    |----|-------------|-------------------------|
    | D1 | Report      | 20 interviews evaluated |
    | D2 | Website     | ** **                   |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID | Deliverable | Acceptance criteria     | Status   |
    |----|-------------|-------------------------|----------|
    | D1 | Report      | 20 interviews evaluated |          |
    | D2 | Website     |                         |          |
    | D3 | Minutes     |                         | accepted |

    Acceptance:

    | ID | Deliverable | Criterion                |
    |----|-------------|--------------------------|
    | A1 | D2          | Home page in 2.5 seconds |
    """
    agreed = {row.deliverable for row in plan.acceptance.rows if row.criterion}
    for row in _lacking(plan, "acceptance_criteria"):
        if row.id not in agreed:
            yield flag(plan.deliverables, row, "acceptance_criteria")


@rule(
    "DLV004",
    "deliverable-without-task",
    Severity.WARNING,
    message=Text("No task works for “{row}”.", "没有任务用于产出“{row}”。"),
    advice=Text(
        "Add the tasks that produce it, or enter its id at the tasks that do.",
        "请添加产出它的任务，或在相应任务的“交付物”列填写其编号。",
    ),
)
def deliverable_without_task(plan: "Plan") -> Iterator[Flag]:
    """A deliverable that is not accepted yet is produced by no task, while others are.

    It is promised, but nobody has planned the work: no time, no cost, no forecast. Cancelled
    tasks do not count; a summary's deliverable is that of the tasks below it.

    未验收的交付物没有任务产出，而其他交付物有。已经承诺，却没有安排工作：没有时间、没有成本、
    没有预测。已取消的任务不算；摘要行的交付物也属于其下级任务。

    Flagged:

    Tasks:

    | ID | Task   | Deliverable | Start      | Finish     |
    |----|--------|-------------|------------|------------|
    | T1 | Design | D1          | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID     | Deliverable |
    |--------|-------------|
    | D1     | Report      |
    | **D2** | Website     |

    Accepted:

    Tasks:

    | ID | WBS | Task   | Deliverable | Start      | Finish     |
    |----|-----|--------|-------------|------------|------------|
    | T1 | 1   | Design | D1          |            |            |
    | T2 | 1.1 | Sketch |             | 2026-03-02 | 2026-05-29 |
    | T3 | 2   | Build  | D2          | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID | Deliverable | Status   |
    |----|-------------|----------|
    | D1 | Report      |          |
    | D2 | Website     |          |
    | D3 | Minutes     | accepted |
    """
    from sheetpm.analysis.goal_support import worked_for

    served = worked_for(plan)
    for row in _open(plan) if served else ():
        if row.id and row.id not in served:
            yield flag(plan.deliverables, row, "id")


@rule(
    "DLV005",
    "deliverable-without-goal",
    Severity.INFO,
    message=Text(
        "“{row}” serves no goal, although other deliverables do.",
        "“{row}”没有对应的目标，而其他交付物有。",
    ),
    advice=Text(
        "Enter the goal it serves, or ask whether it is needed.",
        "请填写所支撑的目标，或考虑是否需要它。",
    ),
)
def deliverable_without_goal(plan: "Plan") -> Iterator[Flag]:
    """A deliverable that is not accepted yet serves no goal, while others do.

    Either the link was forgotten, or work is done that nobody needs. A goal that names the
    deliverable is enough.

    未验收的交付物没有对应的目标，而其他交付物有。要么漏填了，要么在做没有人需要的事。目标中
    列出了该交付物也可以。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                        |
    |----|-----------------------------|
    | G1 | Raise the order rate to 2.6 |

    Deliverables:

    | ID | Deliverable | Goal  |
    |----|-------------|-------|
    | D1 | Report      | G1    |
    | D2 | Website     | ** ** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Goals:

    | ID | Goal                        | Deliverables |
    |----|-----------------------------|--------------|
    | G1 | Raise the order rate to 2.6 | D2           |

    Deliverables:

    | ID | Deliverable | Goal |
    |----|-------------|------|
    | D1 | Report      | G1   |
    | D2 | Website     |      |
    """
    named = {name for goal in plan.goals.rows for name in goal.deliverables or ()}
    if not plan.goals.rows or not (named or any(row.goal for row in plan.deliverables.rows)):
        return
    for row in _open(plan):
        if not row.goal and row.id not in named:
            yield flag(plan.deliverables, row, "goal")


def _open(plan: "Plan") -> Iterator[DeliverableRow]:
    """Deliverables that are not accepted yet."""
    for row in plan.deliverables.rows:
        if row.status is not DeliverableStatus.ACCEPTED:
            yield row


def _lacking(plan: "Plan", key: str) -> Iterator[DeliverableRow]:
    """Deliverables not accepted yet without that field, where any deliverable has it."""
    if any(getattr(row, key) for row in plan.deliverables.rows):
        yield from (row for row in _open(plan) if not getattr(row, key))
