"""DLV: deliverables that come late, or are called accepted without a record."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sheetpm.analysis.smart_gaps import is_outside_project
from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule, shown_name
from sheetpm.rules.project_span import project_span
from sheetpm.schema.goals import DeliverableRow, DeliverableStatus

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan


@rule(
    "DLV006",
    "deliverable-overdue",
    Severity.WARNING,
    message=Text(
        "“{row}” was due on {due}, but is not accepted.", "“{row}”应于 {due} 交付，但尚未验收。"
    ),
    advice=Text(
        "Deliver it and have it accepted, or agree on a new date with the client.",
        "请尽快交付并验收，或与客户商定新的日期。",
    ),
)
def deliverable_overdue(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A deliverable was due before the status date and is not accepted.

    A promise to the client is broken, whether the work is late or only the signature. A
    deliverable without a status counts as accepted when all its rows on the Acceptance tab have
    passed.

    交付物的截止日期已过，但还没有验收。无论是工作延误还是只差签字，对客户的承诺都没有兑现。
    没有填写状态的，以“验收”表中各项全部通过为已验收。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID | Deliverable | Due            | Status    |
    |----|-------------|----------------|-----------|
    | D1 | Report      | **2026-03-13** | submitted |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID | Deliverable | Due        | Status   |
    |----|-------------|------------|----------|
    | D1 | Report      | 2026-03-13 | accepted |
    | D2 | Website     | 2026-03-16 | planned  |
    | D3 | Minutes     | 2026-03-13 |          |

    Acceptance:

    | ID | Deliverable | Criterion | Result | Signed on  |
    |----|-------------|-----------|--------|------------|
    | A1 | D3          | Complete  | pass   | 2026-03-13 |
    """
    for position in analysis.client.acceptance.overdue:
        row = plan.deliverables.rows[position]
        if row.due is not None:
            yield flag(plan.deliverables, row, "due", due=row.due)


@rule(
    "DLV007",
    "deliverable-due-outside-project",
    Severity.WARNING,
    message=Text(
        "“{row}” is due on {due}, but the project runs {span}.",
        "“{row}”的截止日期是 {due}，而项目{span}。",
    ),
    advice=Text(
        "Set a due date inside the project, or correct the project's dates.",
        "请把截止日期设在项目期间内，或更正项目日期。",
    ),
)
def deliverable_due_outside_project(plan: "Plan") -> Iterator[Flag]:
    """A deliverable is due before the project starts or after its promised finish.

    What is handed over after the finish breaks the promise by plan.

    交付物的截止日期早于项目开始或晚于承诺的完成日期。完成日期之后才交付，按计划就已违约。

    Flagged:

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Start        | 2026-03-02 |
    | Finish       | 2026-06-30 |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID | Deliverable | Due            |
    |----|-------------|----------------|
    | D1 | Report      | **2026-07-15** |

    Accepted:

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Start        | 2026-03-02 |
    | Finish       | 2026-06-30 |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID | Deliverable | Due        |
    |----|-------------|------------|
    | D1 | Report      | 2026-06-30 |
    """
    span = project_span(plan.facts)
    for row in plan.deliverables.rows:
        if row.due is not None and is_outside_project(plan, row.due):
            yield flag(plan.deliverables, row, "due", due=row.due, span=span)


@rule(
    "DLV008",
    "deliverable-due-before-its-tasks",
    Severity.WARNING,
    message=Text(
        "“{row}” is due on {due}, but “{task}”, which produces it, is planned until {finish}.",
        "“{row}”的截止日期是 {due}，而产出它的“{task}”计划到 {finish} 才完成。",
    ),
    advice=Text(
        "Bring the task forward, or agree on a later date with the client.",
        "请提前该任务，或与客户商定更晚的日期。",
    ),
)
def deliverable_due_before_its_tasks(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A deliverable that is not accepted yet is due before the tasks that produce it are planned to end.

    By its own plan it comes too late.

    未验收的交付物的截止日期早于产出它的任务的计划完成日期，按计划就会迟交。

    Flagged:

    Tasks:

    | ID | Task   | Deliverable | Start      | Finish     |
    |----|--------|-------------|------------|------------|
    | T1 | Design | D1          | 2026-03-02 | 2026-05-29 |

    Deliverables:

    | ID | Deliverable  | Due            |
    |----|--------------|----------------|
    | D1 | Page designs | **2026-05-15** |

    Accepted:

    Tasks:

    | ID | Task   | Deliverable | Start      | Finish     | Status    |
    |----|--------|-------------|------------|------------|-----------|
    | T1 | Design | D1          | 2026-03-02 | 2026-05-29 |           |
    | T2 | Extras | D1          | 2026-06-01 | 2026-06-05 | cancelled |
    | T3 | Minute | D2          | 2026-03-02 | 2026-03-20 |           |

    Deliverables:

    | ID | Deliverable  | Due        | Status   |
    |----|--------------|------------|----------|
    | D1 | Page designs | 2026-05-29 |          |
    | D2 | Minutes      | 2026-03-06 | accepted |
    """
    from sheetpm.analysis.goal_support import last_tasks

    last = last_tasks(plan, analysis.dates.planned_finish)
    for row in _open(plan):
        if row.due is None or row.id not in last:
            continue
        day, index = last[row.id]
        if day > row.due.toordinal():
            task = shown_name(plan.tasks.rows[index])
            finish = date.fromordinal(day)
            yield flag(plan.deliverables, row, "due", due=row.due, task=task, finish=finish)


def _open(plan: "Plan") -> Iterator[DeliverableRow]:
    """Deliverables that are not accepted yet."""
    for row in plan.deliverables.rows:
        if row.status is not DeliverableStatus.ACCEPTED:
            yield row
