"""CST: costs that cannot be right, or leave earned value without a number."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule, shown_name
from sheetpm.rules.task_rows import is_started, summaries
from sheetpm.schema.costs import CostKind
from sheetpm.schema.tasks import is_milestone

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_CENT = 0.005


@rule(
    "CST001",
    "negative-cost",
    Severity.ERROR,
    message=Text("“{row}” has a negative amount: {amount}.", "“{row}”的金额为负数：{amount}。"),
    advice=Text(
        "Correct the amount; enter a refund as a negative row of the Costs tab.",
        "请更正金额；退款请在“成本”表中用负数记录。",
    ),
)
def negative_cost(plan: "Plan") -> Iterator[Flag]:
    """A task's budget or actual cost is below zero.

    It lowers the project's budget or cost, and every index computed from them.

    任务的预算或实际成本为负数。会使项目预算或成本偏低，由此计算的各项指数也会出错。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Budget    | Actual Cost |
    |----|--------|------------|------------|-----------|-------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | **-4200** | **-10**     |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Budget | Actual Cost |
    |----|--------|------------|------------|--------|-------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 4200   | 0           |
    """
    for row in plan.tasks.rows:
        if row.budget is not None and row.budget < 0:
            yield flag(plan.tasks, row, "budget", amount=row.budget)
        if row.actual_cost is not None and row.actual_cost < 0:
            yield flag(plan.tasks, row, "actual_cost", amount=row.actual_cost)


@rule(
    "CST003",
    "cost-on-summary",
    Severity.INFO,
    message=Text(
        "The cost of {amount} is booked on “{task}”, which is a summary.",
        "成本 {amount} 记在了摘要任务“{task}”上。",
    ),
    advice=Text(
        "Book it on the task that caused it, so that the task's cost can be compared with its "
        "budget.",
        "请记到产生该成本的具体任务上，以便与任务预算比较。",
    ),
)
def cost_on_summary(plan: "Plan") -> Iterator[Flag]:
    """A row of the Costs tab names a summary.

    It counts for the project, but no task's cost variance knows of it.

    “成本”表中的一笔成本记在了摘要任务上。该笔成本计入项目，但不会体现在任何任务的成本偏差中。

    Flagged:

    Tasks:

    | ID | WBS | Task   | Start      | Finish     | Budget |
    |----|-----|--------|------------|------------|--------|
    | T1 | 1   | Phase  |            |            |        |
    | T2 | 1.1 | Design | 2026-03-02 | 2026-03-06 | 4200   |

    Costs:

    | Date       | Amount | Task   |
    |------------|--------|--------|
    | 2026-03-06 | 1200   | **T1** |

    Accepted:

    Tasks:

    | ID | WBS | Task   | Start      | Finish     | Budget |
    |----|-----|--------|------------|------------|--------|
    | T1 | 1   | Phase  |            |            |        |
    | T2 | 1.1 | Design | 2026-03-02 | 2026-03-06 | 4200   |

    Costs:

    | Date       | Amount | Task |
    |------------|--------|------|
    | 2026-03-06 | 1200   | T2   |
    """
    names = {row.id: row for _, row in summaries(plan) if row.id}
    for cost in plan.costs.rows if names else ():
        row = names.get(cost.task or "")
        if row is not None:
            yield flag(plan.costs, cost, "task", amount=_amount(cost.amount), task=shown_name(row))


@rule(
    "CST004",
    "cost-without-task",
    Severity.INFO,
    message=Text(
        "The cost of {amount} names no task; it counts for the project as a whole.",
        "成本 {amount} 没有对应任务，只计入整个项目。",
    ),
    advice=Text(
        "Name the task that caused it, if there is one.",
        "如有对应任务，请填写任务编号。",
    ),
)
def cost_without_task(plan: "Plan") -> Iterator[Flag]:
    """A row of the Costs tab names no task while others do.

    The project's cost is right, but no task shows what it was spent on.

    “成本”表中的一笔成本没有对应任务，而其他各笔有。项目总成本是对的，但看不出花在了哪个任务上。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Budget |
    |----|--------|------------|------------|--------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 4200   |

    Costs:

    | Date       | Amount | Task  |
    |------------|--------|-------|
    | 2026-03-05 | 900    | T1    |
    | 2026-03-06 | 1200   | ** ** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Budget |
    |----|--------|------------|------------|--------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 4200   |

    Costs:

    | Date       | Amount | Task |
    |------------|--------|------|
    | 2026-03-06 | 1200   | T1   |
    """
    if all(cost.task is None for cost in plan.costs.rows):
        return
    for cost in plan.costs.rows:
        if cost.task is None:
            yield flag(plan.costs, cost, "task", amount=_amount(cost.amount))


@rule(
    "CST005",
    "cost-after-status-date",
    Severity.WARNING,
    message=Text(
        "The actual cost of {amount} is dated {date}, after the status date {status_date}.",
        "实际成本 {amount} 的日期 {date} 晚于状态日期 {status_date}。",
    ),
    advice=Text(
        "Correct the date, or mark the cost as committed.",
        "请更正日期，或把类型改为“已承诺”。",
    ),
)
def cost_after_status_date(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A cost is called actual although its day has not come yet.

    Only costs up to the status date count; this one is left out until then.

    日期未到的成本被记为实际成本。只有状态日期及以前的成本计入，这一笔暂不计算。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | Budget |
    |----|--------|------------|------------|--------|
    | T1 | Design | 2026-03-02 | 2026-03-13 | 4200   |

    Costs:

    | Date           | Amount | Task | Kind   |
    |----------------|--------|------|--------|
    | **2026-03-20** | 1200   | T1   | actual |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | Budget |
    |----|--------|------------|------------|--------|
    | T1 | Design | 2026-03-02 | 2026-03-13 | 4200   |

    Costs:

    | Date       | Amount | Task | Kind      |
    |------------|--------|------|-----------|
    | 2026-03-11 | 1200   | T1   | actual    |
    | 2026-03-20 | 500    | T1   | committed |
    """
    now = analysis.status_date
    for cost in plan.costs.rows:
        if cost.kind is CostKind.COMMITTED or cost.date is None or cost.date <= now:
            continue
        yield flag(
            plan.costs,
            cost,
            "date",
            amount=_amount(cost.amount),
            date=cost.date,
            status_date=now,
        )


@rule(
    "CST006",
    "started-without-cost",
    Severity.ERROR,
    message=Text(
        "“{row}” has started, but no actual cost is recorded for it.",
        "“{row}”已经开始，但没有记录实际成本。",
    ),
    advice=Text(
        "Enter what it has cost so far, 0 if nothing.",
        "请填写目前已发生的成本；没有花费请填 0。",
    ),
)
def started_without_cost(plan: "Plan") -> Iterator[Flag]:
    """A started task has no actual cost while others have one.

    An empty cell is not zero: without this figure the project's CPI and its cost forecast
    cannot be computed. Judged only where no Costs tab is kept.

    已开始的任务没有实际成本，而其他任务有。空白不等于 0：缺了这个数，项目的 CPI 和成本预测都无
    法计算。有“成本”表时不检查。

    Flagged:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Budget | Actual Cost |
    |----|--------|------------|------------|------------|--------|-------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 4200   | 4000        |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 20%        | 2000   | ** **       |

    Accepted:

    Status date: 2026-03-11

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Budget | Actual Cost |
    |----|--------|------------|------------|------------|--------|-------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 4200   | 4000        |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 20%        | 2000   | 0           |
    | T3 | Test   | 2026-03-16 | 2026-03-20 | 0%         | 1000   |             |
    """
    if plan.costs.rows:
        return
    rows = [row for _, row in plan.leaves]
    if all(row.actual_cost is None for row in rows):
        return
    for row in rows:
        costs_nothing = row.budget == 0 or (row.budget is None and is_milestone(row))
        if row.actual_cost is None and is_started(row) and not costs_nothing:
            yield flag(plan.tasks, row, "actual_cost")


@rule(
    "CST007",
    "cost-above-budget",
    Severity.INFO,
    message=Text(
        "“{row}” has cost {cost}, more than its budget of {budget}.",
        "“{row}”已花费 {cost}，超出预算 {budget}。",
    ),
    advice=Text(
        "Find out why, and record a change if the budget should grow.",
        "请查明原因；如需增加预算，请在“变更”表中记录。",
    ),
)
def cost_above_budget(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A task has cost more than was planned for it.

    The rest of the project has to save the difference, or the budget will not hold.

    任务的实际成本超出预算。差额需要在其他地方节省，否则总预算守不住。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Budget | Actual Cost |
    |----|--------|------------|------------|------------|--------|-------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 4200   | **5100**    |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Budget | Actual Cost |
    |----|--------|------------|------------|------------|--------|-------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 100%       | 4200   | 4200        |
    """
    spent = _spent(analysis)
    key = "budget" if plan.costs.rows else "actual_cost"
    for index, row in plan.leaves if spent else ():
        if row.budget is not None and spent[index] > row.budget + _CENT:
            yield flag(plan.tasks, row, key, cost=round(spent[index], 2), budget=row.budget)


@rule(
    "CST009",
    "cost-before-start",
    Severity.WARNING,
    message=Text(
        "“{row}” has cost {cost} already, but reports no progress.",
        "“{row}”已花费 {cost}，但没有任何进度。",
    ),
    advice=Text(
        "Report its progress, or book the cost on the right task.",
        "请更新进度，或把成本记到正确的任务上。",
    ),
)
def cost_before_start(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Money was spent on a task that reports no progress.

    The cost counts against the project while the work it paid for does not.

    没有任何进度的任务已经发生成本。成本已计入项目，对应的工作却没有计入。

    Flagged:

    Status date: 2026-03-04

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Budget | Actual Cost |
    |----|--------|------------|------------|------------|--------|-------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | **0%**     | 4200   | 1500        |

    Accepted:

    Status date: 2026-03-04

    Tasks:

    | ID | Task   | Start      | Finish     | % Complete | Budget | Actual Cost |
    |----|--------|------------|------------|------------|--------|-------------|
    | T1 | Design | 2026-03-02 | 2026-03-06 | 30%        | 4200   | 1500        |
    | T2 | Build  | 2026-03-09 | 2026-03-13 | 0%         | 4200   |             |
    """
    spent = _spent(analysis)
    if not plan.tasks.has("percent_complete"):
        return
    for index, row in plan.leaves if spent else ():
        if spent[index] > 0 and not is_started(row):
            yield flag(plan.tasks, row, "percent_complete", cost=round(spent[index], 2))


def _spent(analysis: "Analysis") -> list[float]:
    """Actual cost of each row up to the status date; `nan` where none is recorded.

    Empty where the plan is not measured in money.
    """
    from sheetpm.analysis.earned_value import Measure

    value = analysis.earned_value
    return value.task_ac.tolist() if value.measure is Measure.MONEY else []


def _amount(value: float | None) -> float:
    return round(value or 0.0, 2)
