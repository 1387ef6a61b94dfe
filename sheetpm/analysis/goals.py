"""Goals: how far they are attained, against the time that is gone."""

from datetime import date
from math import fsum

from msgspec import Struct

from sheetpm.analysis.figure import Colour, Figure, known, missing, worst
from sheetpm.analysis.goal_pace import Pace, measure_pace
from sheetpm.analysis.goal_support import Support, trace_support
from sheetpm.analysis.smart import Smart, judge_goal
from sheetpm.analysis.task_facts import Days
from sheetpm.config import Settings
from sheetpm.plan.model import Plan
from sheetpm.schema.goals import GoalRow

_EVEN = 1e-9
"""Two ratios that differ by less are the same: 0.1 + 0.2 lags behind nothing."""


class GoalState(Struct, frozen=True, kw_only=True):
    """Where a goal stands on the status date."""

    position: int
    """Into `plan.goals.rows`."""
    attainment: Figure
    """(current - baseline) / (target - baseline); 1 is reached, below 0 is further away than at
    the start, above 1 is more than was asked."""
    time_gone: Figure
    """Share of the goal's calendar days that are gone at the end of the status date, 0..1."""
    gap: Figure
    """`time_gone` - `attainment` (counted as 1 at most): how far it lags behind; below 0: ahead."""
    is_reached: bool
    is_overdue: bool
    """Due before the status date and not reached."""
    colour: Colour
    pace: Pace
    smart: Smart
    """How well the goal is written and carried."""


class Goals(Struct, frozen=True, kw_only=True):
    """All goals, and their mean."""

    states: tuple[GoalState, ...]
    attainment: Figure
    """Mean attainment of the measured goals, each counted between 0 and 1, by their weights."""
    is_weighted: bool
    """Whether any goal has a weight of its own; an empty one counts as 1."""
    unmeasured: tuple[int, ...]
    """Positions of goals without attainment: no part of the mean."""
    colour: Colour
    """The worst known."""


def assess_goals(
    plan: Plan,
    settings: Settings,
    status_date: date,
    *,
    project_start: date | None,
    planned_finish: Days | None = None,
) -> Goals:
    """Attainment, pace and SMART score of every goal.

    `project_start` counts where a goal names no start; `planned_finish` holds the planned last
    day of every task, by which a due date is judged.
    """
    supports = trace_support(plan, planned_finish)
    states = tuple(
        _state(plan, position, support, settings, status_date, project_start)
        for position, support in enumerate(supports)
    )
    return Goals(
        states=states,
        attainment=_mean(plan, states),
        is_weighted=any(row.weight is not None for row in plan.goals.rows),
        unmeasured=tuple(each.position for each in states if not each.attainment.is_known),
        colour=worst(state.colour for state in states),
    )


def attain(row: GoalRow) -> Figure:
    """Attainment = (current - baseline) / (target - baseline), whichever way is up."""
    if row.target is None:
        return missing("no target is recorded", "未填写目标值")
    if row.current is None:
        return missing("no current value is recorded", "未填写当前值")
    if row.baseline is None:
        return missing("no baseline is recorded", "未填写基线值")
    if row.target == row.baseline:
        return missing("target and baseline are the same", "目标值与基线值相同")
    return known((row.current - row.baseline) / (row.target - row.baseline))


def _state(
    plan: Plan,
    position: int,
    support: Support,
    settings: Settings,
    status_date: date,
    project_start: date | None,
) -> GoalState:
    row = plan.goals.rows[position]
    attainment = attain(row)
    pace = measure_pace(row, attainment, status_date=status_date, project_start=project_start)
    time_gone = _time_gone(row.start or project_start, row.due, status_date)
    gap = _gap(attainment, time_gone)
    is_reached = attainment.value is not None and attainment.value >= 1 - _EVEN
    is_overdue = not is_reached and row.due is not None and row.due < status_date
    return GoalState(
        position=position,
        attainment=attainment,
        time_gone=time_gone,
        gap=gap,
        is_reached=is_reached,
        is_overdue=is_overdue,
        colour=_colour(attainment, gap, settings, is_reached=is_reached, is_overdue=is_overdue),
        pace=pace,
        smart=judge_goal(plan, row, attainment=attainment, pace=pace, support=support),
    )


def _time_gone(start: date | None, due: date | None, status_date: date) -> Figure:
    if due is None:
        return missing("no due date is recorded", "未填写截止日期")
    if start is None:
        return missing("neither the goal nor the project has a start", "目标和项目均无开始日期")
    whole = (due - start).days + 1
    if whole <= 0:
        return missing("it is due before it starts", "截止日期早于开始日期")
    gone = (status_date - start).days + 1
    return known(min(max(gone / whole, 0.0), 1.0))


def _gap(attainment: Figure, time_gone: Figure) -> Figure:
    if attainment.value is None:
        return attainment
    if time_gone.value is None:
        return time_gone
    return known(time_gone.value - min(attainment.value, 1.0))


def _colour(
    attainment: Figure, gap: Figure, settings: Settings, *, is_reached: bool, is_overdue: bool
) -> Colour:
    if is_reached:
        return Colour.DONE
    if attainment.is_known and is_overdue:
        return Colour.RED
    if gap.value is None:
        return Colour.UNKNOWN
    if gap.value <= _EVEN:
        return Colour.GREEN
    return Colour.AMBER if gap.value <= settings.goal_amber_gap + _EVEN else Colour.RED


def _mean(plan: Plan, states: tuple[GoalState, ...]) -> Figure:
    if not states:
        return missing("the plan has no goals", "计划中没有目标")
    measured = [
        (_weight(plan.goals.rows[state.position]), state.attainment.value)
        for state in states
        if state.attainment.value is not None
    ]
    total = fsum(weight for weight, _ in measured)
    if total <= 0:
        return missing("no goal is measured", "没有可衡量的目标")
    counted = (weight * min(max(value, 0.0), 1.0) for weight, value in measured)
    return known(fsum(counted) / total)


def _weight(row: GoalRow) -> float:
    return 1.0 if row.weight is None else max(row.weight, 0.0)
