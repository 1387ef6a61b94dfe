"""Actual cost to the status date: from the ledger where there is one, else from the tasks."""

from datetime import date
from enum import StrEnum
from math import fsum

import numpy as np
from msgspec import Struct

from sheetpm.analysis.figure import Figure, FloatArray, known, missing, total
from sheetpm.analysis.task_facts import TaskFacts, indexes, roll_up
from sheetpm.languages import Counted, Text, listed
from sheetpm.plan.model import Plan
from sheetpm.schema.costs import CostKind, CostRow
from sheetpm.schema.tasks import TaskRow

_NAMED = 3


class CostSource(StrEnum):
    """Where actual cost comes from."""

    LEDGER = "ledger"
    """The Costs tab; it is complete, rows without a task count for the project."""
    TASKS = "tasks"
    """The column Actual Cost of the Tasks tab."""
    NONE = "none"

    @property
    def shown(self) -> Text:
        """The source in words."""
        return {
            CostSource.LEDGER: Text("the Costs tab", "“成本”表"),
            CostSource.TASKS: Text("the Actual Cost column of the tasks", "任务的“实际成本”列"),
            CostSource.NONE: Text("not recorded", "未记录"),
        }[self]


class ActualCost(Struct, frozen=True, kw_only=True, eq=False):
    """What was spent by the status date, in money."""

    source: CostSource
    total: Figure
    by_task: FloatArray
    """Per row, summaries rolled up; `nan` where a task has begun and no cost is recorded."""
    unassigned: float
    """Cost of ledger rows that name no task of the plan; part of `total`."""
    uncosted: tuple[int, ...]
    """Tasks, and milestones with a budget, that have begun without a recorded cost: they make
    `total` missing."""


def gather_cost(plan: Plan, facts: TaskFacts, status_date: date) -> ActualCost:
    """Actual cost; a ledger is complete: with one no cost is unknown, unless an amount is unreadable."""
    spent = [row for row in plan.costs.rows if row.kind is not CostKind.COMMITTED]
    if spent:
        return _from_ledger(plan, facts, [row for row in spent if _is_by(row, status_date)])
    if np.any(~np.isnan(facts.actual_cost) & facts.is_leaf):
        return _from_tasks(plan, facts)
    return ActualCost(
        source=CostSource.NONE,
        total=missing("no actual cost is recorded", "未记录实际成本"),
        by_task=np.full(len(facts.is_leaf), np.nan),
        unassigned=0.0,
        uncosted=(),
    )


def name_tasks(plan: Plan, tasks: tuple[int, ...]) -> Text:
    """`T3, T7, T9 and 4 more`: ids, or names where a task has none."""
    names = [_name(plan.tasks.rows[index]) for index in tasks]
    shown, rest = names[:_NAMED], len(names) - _NAMED
    if rest <= 0:
        return listed(shown)
    return Text("{shown} and {rest} more", "{shown} 等 {count} 项").of(
        shown=listed(shown), rest=rest, count=len(names)
    )


def _name(row: TaskRow) -> str | Text:
    """A number alone would be read as how many: `task 6`."""
    name = row.id or row.task or f"#{row.row}"
    if not name.replace(".", "").isdecimal():
        return name
    return Text("task {number}", "任务 {number}").of(number=name)


def _from_ledger(plan: Plan, facts: TaskFacts, spent: list[CostRow]) -> ActualCost:
    indexes = {row.id: index for index, row in enumerate(plan.tasks.rows) if row.id is not None}
    own = np.zeros(len(facts.is_leaf))
    unread = [row for row in spent if plan.costs.place(row, "amount") in plan.unreadable]
    unassigned: list[float] = []
    for row in spent:
        index = indexes.get(row.task) if row.task is not None else None
        if index is None:
            unassigned.append(row.amount or 0.0)
        else:
            own[index] += row.amount or 0.0
    return ActualCost(
        source=CostSource.LEDGER,
        total=_why_unread(plan, unread[0])
        if unread
        else known(fsum(row.amount or 0.0 for row in spent)),
        by_task=np.full(len(own), np.nan) if unread else roll_up(own, facts),
        unassigned=fsum(unassigned),
        uncosted=(),
    )


def _from_tasks(plan: Plan, facts: TaskFacts) -> ActualCost:
    is_priced = facts.is_work | (facts.is_counted & (facts.budget > 0))
    unknown = is_priced & facts.is_started & np.isnan(facts.actual_cost)
    own = np.where(facts.is_leaf, facts.actual_cost, 0.0)
    by_task = roll_up(own, facts)
    by_task[roll_up(unknown.astype(np.float64), facts) > 0] = np.nan
    uncosted = indexes(unknown)
    return ActualCost(
        source=CostSource.TASKS,
        total=_why_uncosted(plan, uncosted) if uncosted else known(total(own)),
        by_task=by_task,
        unassigned=0.0,
        uncosted=uncosted,
    )


def _why_unread(plan: Plan, row: CostRow) -> Figure:
    return Figure(
        why=Text(
            "an amount of the ledger cannot be read ({place})",
            "成本台账中有金额无法读取（{place}）",
        ).of(place=str(plan.costs.place(row, "amount")))
    )


def _why_uncosted(plan: Plan, uncosted: tuple[int, ...]) -> Figure:
    return Figure(why=_UNCOSTED.text(len(uncosted), names=name_tasks(plan, uncosted)))


_UNCOSTED = Counted(
    "{names} has begun without a recorded actual cost",
    "{names} have begun without a recorded actual cost",
    "{names}已开始但未填写实际成本",
)


def _is_by(row: CostRow, status_date: date) -> bool:
    return row.date is None or row.date <= status_date
