"""What was promised to the client: original, approved changes, current; and the forecast."""

from collections.abc import Iterator
from datetime import date
from enum import Enum, auto
from math import fsum
from typing import Final

import numpy as np
from msgspec import Struct

from sheetpm.analysis.client_side import ChangeCounts
from sheetpm.analysis.earned_value import EarnedValue, Measure
from sheetpm.analysis.figure import Colour, Figure, colour_slip, known, missing
from sheetpm.analysis.recorded_baselines import Baseline, Baselines
from sheetpm.analysis.task_dates import TaskDates, WorkedDays
from sheetpm.analysis.task_facts import NO_DAY, Days, Flags, as_date
from sheetpm.config import Settings
from sheetpm.languages import Text
from sheetpm.plan.model import Plan
from sheetpm.schema.client import ChangeRow


class FinishSource(Enum):
    """What says by when the project is to be finished."""

    PROJECT = auto()
    BASELINE = auto()
    PLAN = auto()
    """Nobody promised anything: the latest planned finish stands in."""
    NONE = auto()


class Promise(Struct, frozen=True, kw_only=True):
    """Finish and budget as promised and as they look now.

    The promised finish is the Project tab's, else the latest baseline finish, else the latest
    planned finish; approved changes add to it, and to the budget. A recorded baseline holds those
    decided by the day it was set: only later ones add to its finish. Earned value keeps BAC = the
    sum of the tasks: an approved change enters it when its tasks do.
    """

    original_finish: date | None
    finish_source: Text
    """Where the original finish was read."""
    is_only_planned: bool
    """Whether that is the latest planned finish, which must not be called a promise."""
    approved_days: float
    """Working days that approved changes add."""
    current_finish: date | None
    """original + approved."""
    pending_finish: date | None
    """current + all pending changes, should they be approved; `None` without an estimate in days."""
    forecast_finish: date | None
    slip_days: Figure
    """Working days that the forecast lies after the current promise; below 0: early."""
    original_budget: Figure
    """The Project tab's budget, else that of the recorded baseline, else the sum of the tasks'
    budgets as long as no change has been approved; money."""
    approved_cost: float
    """Of approved changes; where the baseline is the original, of those decided since."""
    current_budget: Figure
    """original + approved."""
    pending_budget: Figure
    """current + all pending changes, should they be approved."""
    budget_left: Figure
    """current budget - EAC; below 0: the estimate exceeds it."""
    colour: Colour
    """Of the slip; never green where a task that is not done has no dates."""


def weigh_promise(  # noqa: PLR0913 - a promise weighs many subjects, each by its name
    plan: Plan,
    dates: TaskDates,
    counted: Flags,
    work: WorkedDays,
    *,
    earned: EarnedValue,
    changes: ChangeCounts,
    baselines: Baselines,
    forecast_finish: date | None,
    is_whole: bool,
    settings: Settings,
) -> Promise:
    """Finish and budget promised, changed by approval, and forecast.

    `is_whole` says that every task that is not done was read and has dates, else the forecast
    lacks some.
    """
    recorded = _recorded(baselines)
    original, source, source_words = _promised(plan, dates, counted, recorded)
    approved_days = changes.approved_days.value or 0.0
    if source is FinishSource.BASELINE and recorded is not None:
        approved_days = _approved_since(plan, changes, recorded)
    current = work.shift(original, approved_days) if original else None
    slip = _slip(current, forecast_finish, work)
    colour = colour_slip(slip, settings)
    budget, approved_cost = _budget(plan, earned, changes, baselines.counting)
    current_budget = budget if budget.value is None else known(budget.value + approved_cost)
    return Promise(
        original_finish=original,
        finish_source=source_words,
        is_only_planned=source is FinishSource.PLAN,
        approved_days=approved_days,
        current_finish=current,
        pending_finish=_with_pending(current, changes.pending_days, work),
        forecast_finish=forecast_finish,
        slip_days=slip,
        original_budget=budget,
        approved_cost=approved_cost,
        current_budget=current_budget,
        pending_budget=_sum(current_budget, changes.pending_cost),
        budget_left=_left(current_budget, earned),
        colour=Colour.UNKNOWN if colour is Colour.GREEN and not is_whole else colour,
    )


def _promised(
    plan: Plan, dates: TaskDates, counted: Flags, recorded: Baseline | None
) -> tuple[date | None, FinishSource, Text]:
    """The day and where it was read, also in words."""
    if plan.facts.finish is not None:
        return plan.facts.finish, FinishSource.PROJECT, Text("the Project tab", "“项目概况”")
    agreed = dates.baseline_finish[counted]
    # A baseline of a few tasks says nothing about the finish of all.
    if np.count_nonzero(agreed > NO_DAY) * 2 > len(agreed):
        source = Text("the latest finish of the baseline", "基线最晚的完成日期")
        if recorded:
            source = Text(
                "the latest finish of the baseline “{name}”", "基线“{name}”最晚的完成日期"
            ).of(name=recorded.name)
        return _latest(agreed), FinishSource.BASELINE, source
    latest = _latest(dates.planned_finish[counted])
    if latest is None:
        return None, FinishSource.NONE, Text("nowhere", "无")
    return latest, FinishSource.PLAN, Text("the latest planned finish", "最晚的计划完成日期")


def _recorded(baselines: Baselines) -> Baseline | None:
    """The baseline that counts, unless most tasks have baseline dates of their own."""
    is_mostly_typed = len(baselines.typed) * 2 > np.count_nonzero(baselines.finish > NO_DAY)
    return None if is_mostly_typed else baselines.counting


def _approved_since(plan: Plan, changes: ChangeCounts, baseline: Baseline) -> float:
    """Working days of the changes that were approved after the baseline was set."""
    return fsum(row.effect_days or 0.0 for row in _later_changes(plan, changes, baseline))


def _later_changes(plan: Plan, changes: ChangeCounts, baseline: Baseline) -> Iterator[ChangeRow]:
    rows = (plan.changes.rows[at] for at in changes.approved)
    return (row for row in rows if row.decided_on is None or row.decided_on > baseline.set_on)


def _with_pending(current: date | None, pending: Figure, work: WorkedDays) -> date | None:
    if current is None or pending.value is None:
        return None
    return work.shift(current, pending.value)


def _sum(budget: Figure, added: Figure) -> Figure:
    if budget.value is None or added.value is None:
        return budget if budget.value is None else added
    return known(budget.value + added.value)


def _latest(days: Days) -> date | None:
    return as_date(days.max(initial=NO_DAY))


def _slip(current: date | None, forecast: date | None, work: WorkedDays) -> Figure:
    if current is None:
        return missing("no finish is promised", "没有承诺完成日期")
    if forecast is None:
        return missing("no finish can be forecast", "无法预测完成日期")
    now, agreed = (np.array([day.toordinal()]) for day in (forecast, current))
    return known(float(work.later(now, agreed)[0]))


def _budget(
    plan: Plan, earned: EarnedValue, changes: ChangeCounts, baseline: Baseline | None
) -> tuple[Figure, float]:
    """The original budget, and what approved changes add to it.

    The tasks as they stand may hold the work of an approved change or not; nothing tells. So their
    sum is the original budget only where no approved change has a cost.
    """
    approved = changes.approved_cost.value or 0.0
    if plan.facts.budget is not None:
        return known(plan.facts.budget), approved
    if earned.measure is not Measure.MONEY:
        return missing("no budget is recorded", "未填写预算"), approved
    recorded = None if baseline is None else _recorded_budget(baseline)
    if baseline is not None and recorded is not None:
        later = _later_changes(plan, changes, baseline)
        return known(recorded), fsum(row.effect_cost or 0.0 for row in later)
    if any(plan.changes.rows[at].effect_cost for at in changes.approved):
        return _MAY_COUNT_TWICE, approved
    return earned.total.bac, approved


_MAY_COUNT_TWICE: Final = missing(
    "the tasks' budgets may hold the approved changes already; fill in the project's budget",
    "任务预算可能已包含已批准的变更；请填写项目预算",
)


def _recorded_budget(baseline: Baseline) -> float | None:
    """What the tasks of a baseline cost together; `None` where it recorded no money."""
    tasks = baseline.tasks
    budgets = tasks.budget[~tasks.is_summary & ~np.isnan(tasks.budget)]
    return fsum(budgets.tolist()) if budgets.size else None


def _left(budget: Figure, earned: EarnedValue) -> Figure:
    if budget.value is None:
        return budget
    if earned.measure is not Measure.MONEY:
        return missing("the tasks have no budgets", "任务没有预算")
    eac = earned.total.eac
    return eac if eac.value is None else known(budget.value - eac.value)
