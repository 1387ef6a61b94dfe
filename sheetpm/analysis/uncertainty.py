"""What varies in a simulation: durations of tasks, cost of what is left, risks that may strike.

What is done stands. Of work in progress, what is left varies in the proportion of the whole.
Three-point estimates count where they are typed; a task without any has the spread of the
settings, and is counted as assumed.
"""

from collections import Counter

import numpy as np
from msgspec import Struct

from sheetpm.analysis.earned_value import EarnedValue, Measure
from sheetpm.analysis.figure import missing
from sheetpm.analysis.risks import Risks
from sheetpm.analysis.schedule import Schedule
from sheetpm.analysis.simulated_durations import ThreePoints
from sheetpm.analysis.task_facts import Flags
from sheetpm.analysis.working_time import count_minutes
from sheetpm.config import Settings
from sheetpm.languages import Text
from sheetpm.plan.calendar import Instants
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.risks import RiskRow
from sheetpm.schema.tasks import Distribution, TaskRow


class UncertainTask(Struct, frozen=True, kw_only=True):
    """A task whose remaining duration varies."""

    index: int
    """Into `plan.tasks.rows`."""
    name: str
    """Of its random numbers: its id, else WBS code, else what it is called."""
    points: ThreePoints
    """Working minutes that are left."""
    is_assumed: bool
    """Nothing is estimated for it: the spread is that of the settings."""


class UncertainCost(Struct, frozen=True, kw_only=True):
    """What is left to spend on a task."""

    name: str
    rest: float


class StrikingRisk(Struct, frozen=True, kw_only=True):
    """An open risk that may strike."""

    position: int
    """Into `plan.risks.rows`."""
    name: str
    chance: float
    minutes: int
    """Working minutes that each of its tasks takes longer; below 0: an opportunity."""
    tasks: tuple[int, ...]
    """Those of them that are not done."""
    cost: float
    """Below 0: an opportunity saves it."""


class LeftOut(Struct, frozen=True, kw_only=True):
    """A risk that cannot strike in the simulation, or whose days cannot, and why."""

    position: int
    why: Text


class Uncertainty(Struct, frozen=True, kw_only=True):
    """Everything that varies, and what could not be said."""

    tasks: tuple[UncertainTask, ...]
    costs: tuple[UncertainCost, ...]
    spent: float
    """Cost so far."""
    why_no_cost: Text | None
    """Why cost cannot be simulated; `None` where it can."""
    risks: tuple[StrikingRisk, ...]
    left_out: tuple[LeftOut, ...]
    out_of_order: tuple[int, ...]
    """Tasks whose estimates do not rise: they have the spread of the settings."""

    @property
    def assumed(self) -> int:
        """How many tasks have no estimates of their own."""
        return sum(task.is_assumed for task in self.tasks)


def has_estimates(plan: Plan) -> bool:
    """Whether any task has a three-point estimate."""
    return any(row.optimistic or row.pessimistic or row.most_likely for row in plan.tasks.rows)


def gather_uncertainty(
    plan: Plan,
    planned: Schedule,
    left: Instants,
    is_open: Flags,
    *,
    earned: EarnedValue,
    risks: Risks,
    settings: Settings,
) -> Uncertainty:
    """`left` are working minutes still to do by task, `is_open` the tasks that are to be done."""
    names = _names(plan)
    tasks, out_of_order = _tasks(plan, planned, left, is_open, names, settings)
    striking, left_out = _risks(plan, planned, risks, is_open & (left > 0))
    costs, why = _costs(earned, names)
    return Uncertainty(
        tasks=tasks,
        costs=costs,
        spent=earned.total.ac.value or 0.0,
        why_no_cost=why,
        risks=striking,
        left_out=left_out,
        out_of_order=out_of_order,
    )


def _names(plan: Plan) -> list[str]:
    """A name for every task that hangs on no other row; namesakes are numbered."""
    seen: Counter[str] = Counter()
    names = []
    for row in plan.tasks.rows:
        name = row.id or row.wbs or row.task or ""
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}\0{seen[name]}")
    return names


def _tasks(
    plan: Plan,
    planned: Schedule,
    left: Instants,
    is_open: Flags,
    names: list[str],
    settings: Settings,
) -> tuple[tuple[UncertainTask, ...], tuple[int, ...]]:
    whole = planned.network.times.duration
    tasks, out_of_order = [], []
    for index in np.flatnonzero(is_open & (left > 0)).tolist():
        row, minutes = plan.tasks.rows[index], max(int(whole[index]), 0)
        typed = _estimate(row, minutes, planned, settings)
        if typed is not None and not 0 <= typed.low <= typed.likely <= typed.high:
            out_of_order.append(index)
            typed = None
        if typed is None:
            points = _around(float(left[index]), row.distribution, settings)
        else:
            # What is left of a task that has begun, or was typed apart from its duration.
            points = typed.scaled(int(left[index]) / minutes if minutes else 1.0)
        task = UncertainTask(
            index=index, name=names[index], points=points, is_assumed=typed is None
        )
        tasks.append(task)
    return tuple(tasks), tuple(out_of_order)


def _estimate(
    row: TaskRow, minutes: int, planned: Schedule, settings: Settings
) -> ThreePoints | None:
    """The typed estimates, the missing ones from the planned duration and the settings."""
    if row.optimistic is None and row.most_likely is None and row.pessimistic is None:
        return None

    def typed(estimate: Duration | None) -> float | None:
        calendar = planned.calendar
        length = count_minutes(estimate, calendar.minutes_per_day, calendar.days_per_week)
        return None if length is None else float(length)

    low, high = typed(row.optimistic), typed(row.pessimistic)
    likely = typed(row.most_likely)
    if likely is None:
        likely = float(minutes)
        if low is not None and high is not None and row.distribution is Distribution.UNIFORM:
            likely = (low + high) / 2
    shortest, longest = settings.simulation_spread
    return ThreePoints(
        low=likely * shortest if low is None else low,
        likely=likely,
        high=likely * longest if high is None else high,
        distribution=row.distribution or Distribution[settings.simulation_distribution.name],
    )


def _around(left: float, distribution: Distribution | None, settings: Settings) -> ThreePoints:
    shortest, longest = settings.simulation_spread
    return ThreePoints(
        low=left * shortest,
        likely=left,
        high=left * longest,
        distribution=distribution or Distribution[settings.simulation_distribution.name],
    )


def _costs(earned: EarnedValue, names: list[str]) -> tuple[tuple[UncertainCost, ...], Text | None]:
    """What is left of each budget, BAC - EV; the cost so far must be known where value is earned."""
    if earned.measure is not Measure.MONEY:
        return (), Text("the tasks have no budgets", "任务没有预算")
    if earned.total.ev.value and earned.total.ac.value is None:
        why = earned.total.ac.why or missing("no cost is recorded", "未记录成本").why
        return (), why
    leaf = earned.leaf_bac
    rest = np.where(leaf > 0, leaf - np.nan_to_num(earned.task_ev, nan=0.0), 0.0)
    return (
        tuple(
            UncertainCost(name=names[index], rest=float(rest[index]))
            for index in np.flatnonzero(rest > 0).tolist()
        ),
        None,
    )


def _risks(
    plan: Plan, planned: Schedule, risks: Risks, is_open: Flags
) -> tuple[tuple[StrikingRisk, ...], tuple[LeftOut, ...]]:
    by_id = {row.id: index for index, row in enumerate(plan.tasks.rows) if row.id}
    striking: list[StrikingRisk] = []
    left_out: list[LeftOut] = []
    for state in risks.states:
        row = plan.risks.rows[state.position]
        if not state.is_open or not (row.impact_days or row.impact_cost):
            continue
        chance, why = state.chance.value, state.chance.why
        if chance is not None and not 0 <= chance <= 1:
            why = Text("its probability is not between 0 % and 100 %", "其概率不在 0% 到 100% 之间")
        if why is not None or chance is None:
            left_out.append(LeftOut(position=state.position, why=why or Text("", "")))
            continue
        named = [by_id[task] for task in row.tasks or () if task in by_id]
        hit = tuple(index for index in dict.fromkeys(named) if is_open[index])
        if row.impact_days and not hit:
            left_out.append(LeftOut(position=state.position, why=_why_without_tasks(row, named)))
        sign = 1 if state.is_threat else -1
        striking.append(
            StrikingRisk(
                position=state.position,
                name=state.label,
                chance=chance,
                minutes=sign * _minutes(row, planned) if hit else 0,
                tasks=hit,
                cost=sign * abs(row.impact_cost or 0.0),
            )
        )
    return tuple(striking), tuple(left_out)


def _minutes(row: RiskRow, planned: Schedule) -> int:
    return round(abs(row.impact_days or 0.0) * planned.calendar.minutes_per_day)


def _why_without_tasks(row: RiskRow, named: list[int]) -> Text:
    if named:
        return Text("the tasks it would hit are done", "受影响的任务均已完成")
    if row.tasks:
        return Text("the tasks it would hit are not in the plan", "受影响的任务不在计划中")
    return Text("it names no task that its days would hit", "未写明受影响的任务")
