"""How a simulation is printed: as lines for people, as JSON, as a table of its quantiles."""

import csv
import io
from typing import TYPE_CHECKING, Any

from sheetpm.analysis.simulation import LEVELS, Simulation
from sheetpm.languages import Text, listed

if TYPE_CHECKING:
    from sheetpm.analysis.simulation_drivers import Driver
    from sheetpm.api import Assessment
    from sheetpm.cli.console import Console


def show_simulation(
    console: "Console",
    plan: str,
    assessment: "Assessment",
    outcome: Simulation | Text,
    output: str,
) -> None:
    """Print what was simulated, or why nothing could be."""
    if output == "json":
        console.show_json(_json(console, plan, assessment, outcome))
    elif isinstance(outcome, Text):
        said = Text(
            "{plan}: nothing can be simulated: {outcome}",
            "{plan}：无法模拟：{outcome}",
        ).of(plan=plan, outcome=outcome)
        (console.warn if output == "csv" else console.show)(said)
    elif output == "csv":
        console.show(_csv(outcome).rstrip("\n"))
    else:
        for line in _lines(plan, assessment, outcome):
            console.show(line)


def _lines(plan: str, assessment: "Assessment", outcome: Simulation) -> list[Text]:
    what, total = outcome.what, len(outcome.what.tasks)
    network = (
        Text("the forecast", "预测网络") if outcome.is_forecast else Text("the plan", "计划网络")
    )
    finishes = [f"P{level} {outcome.finish_at(level)}" for level in LEVELS]
    lines = [
        Text(
            "{plan}: {iterations} iterations of {network}, seed {seed}, "
            "correlation {correlation:g}; {total} tasks vary, "
            "{assumed} of them without estimates of their own",
            "{plan}：按{network}模拟 {iterations} 次，种子 {seed}，"
            "相关系数 {correlation:g}；{total} 项任务有变动，其中 {assumed} 项没有自己的估算",
        ).of(
            plan=plan,
            iterations=outcome.iterations,
            network=network,
            seed=outcome.seed,
            correlation=outcome.correlation,
            total=total,
            assumed=what.assumed,
        ),
        Text(
            "  finish: {finishes}; without any variation {expected_finish}",
            "  完工：{finishes}；无变动时 {expected_finish}",
        ).of(finishes=listed(finishes), expected_finish=outcome.expected_finish),
        _cost_line(outcome),
        *_chance_lines(assessment, outcome),
    ]
    if outcome.drivers:
        lines.append(
            Text(
                "  what moves the finish most (rank correlation, working days):",
                "  对完工影响最大的因素（秩相关，工作日）：",
            )
        )
    for driver in outcome.drivers:
        name = driver_name(assessment, driver)
        figures = f"{driver.correlation:+.2f}  {driver.swing_days:+.1f}  {name}"
        lines.append(Text("    {figures}", "    {figures}").of(figures=figures))
    for each in what.left_out:
        row = assessment.plan.risks.rows[each.position]
        name = row.id or row.risk or f"#{row.row}"
        lines.append(
            Text(
                "  left out: risk {name}: {why}",
                "  未计入：风险 {name}：{why}",
            ).of(name=name, why=each.why)
        )
    return lines


def _cost_line(outcome: Simulation) -> Text:
    if outcome.cost is None:
        why = outcome.why_no_cost or Text("", "")
        return Text("  cost: n/a, {why}", "  成本：无，{why}").of(why=why)
    costs = [f"P{level} {outcome.cost_at(level):,.0f}" for level in LEVELS]
    sure = f"{outcome.expected_cost.value or 0.0:,.0f}"
    return Text(
        "  cost: {costs}; without any variation {sure}",
        "  成本：{costs}；无变动时 {sure}",
    ).of(costs=listed(costs), sure=sure)


def _chance_lines(assessment: "Assessment", outcome: Simulation) -> list[Text]:
    promise = assessment.analysis.promise
    budget = promise.current_budget.value
    chances = (
        (
            Text("the planned finish", "计划完工日期")
            if promise.is_only_planned
            else Text("the promised finish", "承诺完工日期"),
            str(promise.current_finish),
            outcome.finish_chance,
        ),
        (
            Text("the budget", "预算"),
            f"{budget:,.0f}" if budget is not None else "",
            outcome.cost_chance,
        ),
    )
    lines = []
    for name, value, chance in chances:
        if chance.value is None:
            why = chance.why or Text("", "")
            line = Text(
                "  chance to hold {name}: n/a, {why}",
                "  守住{name}的可能性：无，{why}",
            ).of(name=name, why=why)
        else:
            line = Text(
                "  chance to hold {name}, {value}: {chance:.1%}",
                "  守住{name}（{value}）的可能性：{chance:.1%}",
            ).of(name=name, value=value, chance=chance.value)
        lines.append(line)
    return lines


def driver_name(assessment: "Assessment", driver: "Driver") -> str:
    """`T3 Design`, `R1 Storm`."""
    if driver.task is not None:
        task = assessment.plan.tasks.rows[driver.task]
        return " ".join(filter(None, (task.id, task.task)))
    risk = assessment.plan.risks.rows[driver.risk or 0]
    return " ".join(filter(None, (risk.id, risk.risk)))


def _csv(outcome: Simulation) -> str:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("level", "finish", "cost"))
    for level in range(1, 101):
        cost = outcome.cost_at(level)
        writer.writerow((level, outcome.finish_at(level), "" if cost is None else f"{cost:.2f}"))
    return table.getvalue()


def _json(
    console: "Console", plan: str, assessment: "Assessment", outcome: Simulation | Text
) -> dict[str, Any]:
    head: dict[str, Any] = {
        "plan": plan,
        "status_date": assessment.analysis.status_date.isoformat(),
    }
    if isinstance(outcome, Text):
        return head | {"simulation": None, "why": outcome[console.language]}
    rows = assessment.plan.tasks.rows
    finish: dict[str, Any] = {f"p{level}": outcome.finish_at(level).isoformat() for level in LEVELS}
    cost: dict[str, Any] = {f"p{level}": outcome.cost_at(level) for level in LEVELS}
    promise = assessment.analysis.promise
    why = outcome.why_no_cost
    return head | {
        "simulation": {
            "iterations": outcome.iterations,
            "seed": outcome.seed,
            "correlation": outcome.correlation,
            "network": "forecast" if outcome.is_forecast else "plan",
            "varying_tasks": len(outcome.what.tasks),
            "assumed_tasks": outcome.what.assumed,
            "finish": finish
            | {
                "without_variation": outcome.expected_finish.isoformat(),
                "promised": promise.current_finish.isoformat() if promise.current_finish else None,
                "chance": outcome.finish_chance.value,
            },
            "cost": None
            if outcome.cost is None
            else cost
            | {
                "without_variation": outcome.expected_cost.value,
                "budget": promise.current_budget.value,
                "chance": outcome.cost_chance.value,
            },
            "why_no_cost": None if why is None else why[console.language],
            "criticality": [
                {"id": rows[index].id, "task": rows[index].task, "share": float(share)}
                for index, share in enumerate(outcome.criticality.tolist())
                if share > 0
            ],
            "drivers": [
                {
                    "kind": "task" if driver.task is not None else "risk",
                    "name": driver_name(assessment, driver),
                    "correlation": round(driver.correlation, 6),
                    "swing_days": round(driver.swing_days, 6),
                }
                for driver in outcome.drivers
            ],
            "left_out": [
                {
                    "risk": assessment.plan.risks.rows[each.position].id,
                    "why": each.why[console.language],
                }
                for each in outcome.what.left_out
            ],
        }
    }
