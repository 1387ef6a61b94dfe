"""Which tasks a rule looks at."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.schema.tasks import TaskRow, TaskStatus

if TYPE_CHECKING:
    from sheetpm.plan.model import Plan


def summaries(plan: "Plan") -> Iterator[tuple[int, TaskRow]]:
    """Every row with tasks below it, with its index."""
    for index, children in enumerate(plan.outline.children):
        if children:
            yield index, plan.tasks.rows[index]


def is_complete(row: TaskRow) -> bool:
    """Whether a task is said to be finished, by its percentage, its finish or its status."""
    percent = row.percent_complete
    return (
        row.actual_finish is not None
        or (percent is not None and percent >= 1)
        or (percent is None and row.status is TaskStatus.DONE)
    )


def is_started(row: TaskRow) -> bool:
    """Whether anything says that work on a task has begun."""
    if row.percent_complete or row.actual_start is not None or row.actual_finish is not None:
        return True
    return row.status is TaskStatus.IN_PROGRESS or row.status is TaskStatus.DONE
