"""What carries a goal: its deliverables, and when the tasks for them are planned to end."""

from collections.abc import Iterator
from datetime import date

import numpy as np
from msgspec import Struct

from sheetpm.analysis.task_facts import NO_DAY, Days
from sheetpm.plan.model import Plan
from sheetpm.schema.tasks import TaskStatus


class Support(Struct, frozen=True, kw_only=True):
    """What the plan does for one goal."""

    deliverables: tuple[str, ...] = ()
    """Ids: those the goal names, else those that name the goal."""
    last_task: int | None = None
    """The task for them that is planned to end last, as an index into `plan.tasks.rows`."""
    ends_on: date | None = None
    """When it does."""


def trace_support(plan: Plan, planned_finish: Days | None) -> tuple[Support, ...]:
    """What carries each goal, in the order of `plan.goals.rows`.

    `planned_finish` holds the planned last day of every task; without it only what is typed
    about deliverables is told.
    """
    serving: dict[str, list[str]] = {}
    for row in plan.deliverables.rows:
        if row.goal and row.id:
            serving.setdefault(row.goal, []).append(row.id)
    last = last_tasks(plan, planned_finish)
    return tuple(
        _support(goal.deliverables or tuple(serving.get(goal.id or "", ())), last)
        for goal in plan.goals.rows
    )


def last_tasks(plan: Plan, planned_finish: Days | None) -> dict[str, tuple[int, int]]:
    """By deliverable the planned last day (`date.toordinal`) of its tasks, and which task that is.

    Cancelled tasks and summaries do not count; of several that end together the first does.
    """
    if planned_finish is None:
        return {}
    finish = planned_finish.tolist()
    last: dict[str, tuple[int, int]] = {}
    for index, name in _deliverables_of_leaves(plan):
        day = finish[index]
        if day > NO_DAY and day > last.get(name, (NO_DAY, 0))[0]:
            last[name] = (day, index)
    return last


def _deliverables_of_leaves(plan: Plan) -> Iterator[tuple[int, str]]:
    """Each task that is to be done, with its deliverable or that of the summary above it."""
    parents, children = plan.outline.parents, plan.outline.children
    rows = plan.tasks.rows
    if not plan.tasks.has("deliverable"):
        return
    own = [row.deliverable or "" for row in rows]
    by_level = np.argsort(np.array(plan.outline.levels, dtype=np.int64), kind="stable")
    for index in by_level.tolist():
        if not own[index] and parents[index] >= 0:
            own[index] = own[parents[index]]
    for index, row in enumerate(rows):
        if own[index] and not children[index] and row.status is not TaskStatus.CANCELLED:
            yield index, own[index]


def tasks_by_deliverable(plan: Plan) -> dict[str, tuple[int, ...]]:
    """By deliverable the tasks for it: leaves, not cancelled, in the order of the tab."""
    found: dict[str, list[int]] = {}
    for index, name in _deliverables_of_leaves(plan):
        found.setdefault(name, []).append(index)
    return {name: tuple(those) for name, those in found.items()}


def worked_for(plan: Plan) -> frozenset[str]:
    """Ids of the deliverables that at least one task, not cancelled, works for."""
    return frozenset(name for _, name in _deliverables_of_leaves(plan))


def _support(deliverables: tuple[str, ...], last: dict[str, tuple[int, int]]) -> Support:
    known = [last[name] for name in deliverables if name in last]
    if not known:
        return Support(deliverables=deliverables)
    day, index = max(known, key=lambda each: (each[0], -each[1]))
    return Support(deliverables=deliverables, last_task=index, ends_on=date.fromordinal(day))
