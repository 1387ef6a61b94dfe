"""CST: budgets that do not add up, or are not there."""

from collections.abc import Iterator
from math import fsum
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.rules.task_rows import summaries
from sheetpm.schema.tasks import TaskStatus, is_milestone

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.config import Settings
    from sheetpm.plan.model import Plan

_CENT = 0.005


@rule(
    "CST002",
    "summary-budget-differs",
    Severity.WARNING,
    message=Text(
        "“{row}” has a budget of {budget}, but the tasks below it add up to {total}.",
        "“{row}”的预算为 {budget}，但其下级任务合计 {total}。",
    ),
    advice=Text(
        "Budgets count on tasks only: spread the difference over them, or clear the summary's.",
        "只有任务的预算参与计算：请把差额分配到任务，或清空摘要行的预算。",
    ),
)
def summary_budget_differs(plan: "Plan") -> Iterator[Flag]:
    """A summary's typed budget is not the sum of its tasks' budgets.

    The project's budget is the sum over its tasks; money that stands only on a summary is
    not in it.

    摘要行手填的预算不等于下级任务预算之和。项目预算由各任务汇总得出；只写在摘要行上的金额不会计
    入。

    Flagged:

    Tasks:

    | ID | WBS | Task   | Start      | Finish     | Budget   |
    |----|-----|--------|------------|------------|----------|
    | T1 | 1   | Phase  |            |            | **6000** |
    | T2 | 1.1 | Design | 2026-03-02 | 2026-03-06 | 4200     |
    | T3 | 1.2 | Build  | 2026-03-09 | 2026-03-13 | 800      |

    Accepted:

    Tasks:

    | ID | WBS | Task   | Start      | Finish     | Budget |
    |----|-----|--------|------------|------------|--------|
    | T1 | 1   | Phase  |            |            | 5000   |
    | T2 | 1.1 | Design | 2026-03-02 | 2026-03-06 | 4200   |
    | T3 | 1.2 | Build  | 2026-03-09 | 2026-03-13 | 800    |
    """
    typed = [(index, row) for index, row in summaries(plan) if row.budget is not None]
    if not typed:
        return
    totals = _budgets_below(plan)
    for index, row in typed:
        budget, total = row.budget or 0.0, totals[index]
        if abs(budget - total) > _CENT:
            yield flag(plan.tasks, row, "budget", budget=budget, total=round(total, 2))


@rule(
    "CST008",
    "currency-missing",
    Severity.INFO,
    message=Text(
        "The plan holds amounts of money, but no currency is named.",
        "计划中有金额，但没有写明币种。",
    ),
    advice=Text(
        "Enter the currency on the Project tab, or in the settings.",
        "请在“项目概况”或设置中填写币种。",
    ),
)
def currency_missing(plan: "Plan", _analysis: "Analysis", settings: "Settings") -> Iterator[Flag]:
    """Amounts of money stand in the plan, yet nothing says in which currency.

    The Dashboard shows bare figures then, and a client may read them in another currency.

    计划中有金额，却没有写明币种。仪表盘只能显示不带币种的数字，客户可能会误解。

    Flagged:

    Project:

    | Project name | Website |
    |--------------|---------|
    | Currency     | ** **   |

    Tasks:

    | ID | Task   | Start      | Finish     | Budget |
    |----|--------|------------|------------|--------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 4200   |

    Accepted:

    Project:

    | Project name | Website |
    |--------------|---------|
    | Currency     | EUR     |

    Tasks:

    | ID | Task   | Start      | Finish     | Budget |
    |----|--------|------------|------------|--------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 4200   |
    """
    if plan.facts.currency or settings.currency:
        return
    if plan.costs.rows or any(row.budget for row in plan.tasks.rows):
        yield flag(plan.project, key="currency")


@rule(
    "CST010",
    "budgets-above-project-budget",
    Severity.WARNING,
    message=Text(
        "The tasks' budgets add up to {total}, more than the project's budget of {budget}.",
        "各任务预算合计 {total}，超出项目预算 {budget}。",
    ),
    advice=Text(
        "Correct the project's budget, or cut the tasks' budgets.",
        "请更正项目预算，或压缩任务预算。",
    ),
)
def budgets_above_project_budget(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The budgets of all tasks add up to more than the project has, with its approved changes.

    Even if every task keeps its budget, the project overruns its own.

    各任务预算之和超出项目预算（含已批准的变更）。即使每个任务都不超支，项目也会超支。

    Flagged:

    Project:

    | Project name | Website  |
    |--------------|----------|
    | Budget       | **5000** |

    Tasks:

    | ID | Task   | Start      | Finish     | Budget |
    |----|--------|------------|------------|--------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 4200   |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 1800   |

    Accepted:

    Project:

    | Project name | Website |
    |--------------|---------|
    | Budget       | 6000    |

    Tasks:

    | ID | Task   | Start      | Finish     | Budget |
    |----|--------|------------|------------|--------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 4200   |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 1800   |
    """
    budget = analysis.promise.current_budget.value
    if plan.facts.budget is None or budget is None:
        return
    total = fsum(row.budget or 0.0 for _, row in plan.leaves)
    if total > budget + _CENT:
        yield flag(plan.project, key="budget", total=round(total, 2), budget=budget)


@rule(
    "CST011",
    "budget-missing",
    Severity.WARNING,
    message=Text(
        "“{row}” has no budget, but other tasks have one.",
        "“{row}”没有预算，而其他任务有。",
    ),
    advice=Text(
        "Enter its budget, 0 if it costs nothing.",
        "请填写预算；不产生费用请填 0。",
    ),
)
def budget_missing(plan: "Plan") -> Iterator[Flag]:
    """A task has no budget while most others have one.

    A task without a budget has no weight in money: the project's progress has to be counted
    in another unit.

    多数任务有预算，个别任务没有。没有预算的任务在金额上没有权重，整个项目的进度只能改用其他单位
    汇总。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Budget |
    |----|--------|------------|------------|--------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 4200   |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 1800   |
    | T3 | Test   | 2026-03-16 | 2026-03-20 | ** **  |

    Accepted:

    Tasks:

    | ID | Task   | Type      | Start      | Finish     | Budget |
    |----|--------|-----------|------------|------------|--------|
    | T1 | Design | task      | 2026-03-02 | 2026-03-06 | 4200   |
    | T2 | Build  | task      | 2026-03-09 | 2026-03-13 | 0      |
    | M1 | Launch | milestone |            | 2026-03-13 |        |
    """
    rows = [row for _, row in plan.leaves if not is_milestone(row)]
    missing = [row for row in rows if row.budget is None]
    if len(missing) * 2 < len(rows):
        for row in missing:
            yield flag(plan.tasks, row, "budget")


def _budgets_below(plan: "Plan") -> list[float]:
    """The budgets of all tasks below each row, its own where it is a task."""
    children, rows = plan.outline.children, plan.tasks.rows
    deepest_first = sorted(range(len(rows)), key=plan.outline.levels.__getitem__, reverse=True)
    totals = [0.0] * len(rows)
    for index in deepest_first:
        if children[index]:
            totals[index] = fsum(totals[child] for child in children[index])
        elif rows[index].status is not TaskStatus.CANCELLED:
            totals[index] = rows[index].budget or 0.0
    return totals
