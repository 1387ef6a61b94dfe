"""Earned value: what was planned, what is earned, what it cost, and where that leads."""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
from msgspec import Struct

from sheetpm.analysis.actual_cost import ActualCost, CostSource
from sheetpm.analysis.bottom_up import estimate_rest
from sheetpm.analysis.figure import (
    Colour,
    Figure,
    FloatArray,
    colour_index,
    is_suspicious,
    known,
    missing,
    total,
)
from sheetpm.analysis.indices import Estimate, Indices, estimate_range, form_indices
from sheetpm.analysis.task_facts import Days, Flags, TaskFacts, indexes, roll_up, top_summaries
from sheetpm.config import Settings
from sheetpm.languages import Text
from sheetpm.plan.model import Plan
from sheetpm.schema.tasks import EvMethod, TaskRow, TaskStatus


class Measure(StrEnum):
    """The unit of PV, EV, AC and their kin."""

    MONEY = "money"
    HOURS = "hours"
    """Of effort, where the plan has no budgets."""
    DAYS = "days"
    """Working days, where the plan has neither budgets nor effort."""

    @property
    def shown(self) -> Text:
        """The measure in words."""
        return {
            Measure.MONEY: Text("money", "金额"),
            Measure.HOURS: Text("hours of effort", "工时（小时）"),
            Measure.DAYS: Text("working days", "工作日"),
        }[self]


CREDIT_AT_START: Mapping[EvMethod, float] = {
    EvMethod.ZERO_HUNDRED: 0.0,
    EvMethod.TWENTY_FIVE: 0.25,
    EvMethod.FIFTY_FIFTY: 0.5,
}
"""Share of the budget that a fixed formula credits when a task begins; the rest at its finish."""


class PhaseValue(Struct, frozen=True, kw_only=True):
    """Earned value of a top-level summary task."""

    index: int
    """Into `plan.tasks.rows`."""
    indices: Indices
    schedule_colour: Colour
    cost_colour: Colour


class EarnedValue(Struct, frozen=True, kw_only=True, eq=False):
    """Earned value of the project, of its phases, and of every task."""

    measure: Measure
    cost_source: CostSource
    total: Indices
    estimates: tuple[Estimate, ...]
    """The range of the estimate at completion, each with its method."""
    phases: tuple[PhaseValue, ...]
    leaf_bac: FloatArray
    """Per row, 0 on summaries: adds up to the project's BAC."""
    task_bac: FloatArray
    """Per row, summaries rolled up, in the measure."""
    task_pv: FloatArray
    """Per row, summaries rolled up; `nan` for a task without dates, and without any in the plan."""
    task_ev: FloatArray
    """Per row, summaries rolled up; `nan` where the plan records no progress at all."""
    task_ac: FloatArray
    """Per row, summaries rolled up; `nan` where no actual cost is recorded."""
    on_baseline: int
    """Tasks with a budget whose PV follows their baseline dates."""
    on_plan: int
    """Those without baseline dates: their PV follows planned (or computed) dates."""
    undated: tuple[int, ...]
    """Tasks with a budget but without dates: without PV."""
    unbudgeted: tuple[int, ...]
    """Tasks without a budget (effort, duration) where the others have one: their BAC is 0."""
    uncosted: tuple[int, ...]
    """Tasks that have begun without any recorded actual cost."""
    unassigned_cost: float
    """Cost of ledger rows that name no task of the plan, part of the project's AC."""
    schedule_colour: Colour
    """Of SPI."""
    cost_colour: Colour
    """Of CPI."""
    is_schedule_suspicious: bool
    """SPI is so high that the data want checking."""
    is_cost_suspicious: bool
    """CPI is so high that the data want checking."""


class Reference(Struct, frozen=True, kw_only=True, eq=False):
    """The dates that planned value follows: baseline where both are there, else the plan's.

    One entry per row.
    """

    start: Days
    finish: Days
    planned: FloatArray
    """Share of the working time between start and finish that is gone; `nan` without dates."""
    is_baseline: Flags
    """Whether the dates are the baseline's; else the plan's."""
    duration_days: FloatArray
    """Working days between these dates; `nan` without dates."""


def earn_value(
    plan: Plan, facts: TaskFacts, reference: Reference, cost: ActualCost, settings: Settings
) -> EarnedValue:
    """PV, EV and AC of every task, and what follows from them.

    PV = sum of BAC x planned share of working time; EV = sum of BAC x earned share.
    """
    measure, budgets = choose_measure(facts, reference.duration_days)
    own_bac = np.where(facts.is_counted, np.nan_to_num(budgets), 0.0)
    own_pv = own_bac * np.nan_to_num(reference.planned)
    earned = credit(plan.tasks.rows, facts)
    is_tracked = bool(np.any(facts.is_counted & ~np.isnan(earned)))
    by_time = _by_time(plan.tasks.rows, facts)
    own_ev = own_bac * np.nan_to_num(np.where(by_time, reference.planned, earned))
    if measure is not Measure.MONEY:
        cost = _without_cost(cost, len(own_bac))
    dated = ~np.isnan(reference.planned)
    bac = _bac(plan, own_bac, measure)
    whole = form_indices(
        bac=bac, pv=_pv(bac, own_pv, dated & (own_bac > 0)), ev=_ev(bac, own_ev, is_tracked=is_tracked),
        ac=cost.total,
    )  # fmt: skip
    values = _TaskValues(
        bac=roll_up(own_bac, facts),
        pv=_task_pv(roll_up(own_pv, facts), whole.pv, (own_bac > 0) & ~dated),
        ev=roll_up(own_ev, facts) if is_tracked else np.full(len(own_ev), np.nan),
        ac=cost.by_task,
    )
    return EarnedValue(
        measure=measure,
        cost_source=cost.source,
        total=whole,
        estimates=estimate_range(
            whole,
            rest=estimate_rest(
                plan,
                facts,
                bac=own_bac,
                duration_days=reference.duration_days,
                planned=reference.planned,
                by_time=by_time,
            ),
        ),
        phases=tuple(
            _phase(index, values, whole, settings) for index in top_summaries(plan.outline)
        ),
        leaf_bac=own_bac,
        task_bac=values.bac,
        task_pv=values.pv,
        task_ev=values.ev,
        task_ac=values.ac,
        on_baseline=int(np.count_nonzero((own_bac > 0) & dated & reference.is_baseline)),
        on_plan=int(np.count_nonzero((own_bac > 0) & dated & ~reference.is_baseline)),
        undated=indexes((own_bac > 0) & ~dated),
        unbudgeted=indexes(facts.is_work & np.isnan(budgets)),
        uncosted=cost.uncosted,
        unassigned_cost=cost.unassigned,
        schedule_colour=colour_index(whole.spi, settings),
        cost_colour=colour_index(whole.cpi, settings),
        is_schedule_suspicious=is_suspicious(whole.spi, settings),
        is_cost_suspicious=is_suspicious(whole.cpi, settings),
    )


def choose_measure(facts: TaskFacts, duration_days: FloatArray) -> tuple[Measure, FloatArray]:
    """Money where at least half of the tasks have a budget, else hours, else working days."""
    candidates = ((Measure.MONEY, facts.budget), (Measure.HOURS, facts.effort))
    needed = np.count_nonzero(facts.is_work) / 2
    for measure, values in candidates:
        having = np.count_nonzero(facts.is_work & ~np.isnan(values))
        if having >= needed and np.nansum(values[facts.is_counted]) > 0:
            return measure, values
    return Measure.DAYS, duration_days


def credit(rows: tuple[TaskRow, ...], facts: TaskFacts) -> FloatArray:
    """The share of its budget that each task has earned, 0..1, by its method.

    percent, and milestones (the percentage is the weight of the milestones reached): as typed;
    0/100, 25/75, 50/50: a fixed share at the start, the rest at the finish. Milestones of no
    duration earn 0/100. `nan` where nothing is recorded, and for level of effort, which earns
    as planned, whatever percentage is recorded, until it is done.
    """
    earned = np.where(facts.is_milestone & ~np.isnan(facts.percent), facts.is_done, facts.percent)
    for index, row in enumerate(rows):
        at_start = CREDIT_AT_START.get(row.ev_method) if row.ev_method else None
        if at_start is not None and facts.is_started[index]:
            earned[index] = 1.0 if facts.is_done[index] else at_start
    earned[_by_time(rows, facts)] = np.nan
    return earned


def _by_time(rows: tuple[TaskRow, ...], facts: TaskFacts) -> Flags:
    """Level of effort that goes on; once it is done, all of its budget is earned."""
    methods = (row.ev_method is EvMethod.LEVEL_OF_EFFORT for row in rows)
    return np.fromiter(methods, bool, len(rows)) & ~facts.is_done


class _TaskValues(Struct, frozen=True, kw_only=True, eq=False):
    bac: FloatArray
    pv: FloatArray
    ev: FloatArray
    ac: FloatArray


def _phase(index: int, values: _TaskValues, whole: Indices, settings: Settings) -> PhaseValue:
    indices = form_indices(
        bac=_or_reason(values.bac[index], whole.bac),
        pv=_or_reason(values.pv[index], whole.pv),
        ev=_or_reason(values.ev[index], whole.ev),
        ac=_or_reason(values.ac[index], whole.ac),
    )
    return PhaseValue(
        index=index,
        indices=indices,
        schedule_colour=colour_index(indices.spi, settings),
        cost_colour=colour_index(indices.cpi, settings),
    )


def _or_reason(value: float, whole: Figure) -> Figure:
    """A phase's value; it is missing for the reason for which the project's is."""
    if whole.value is None and np.isnan(value):
        return whole
    return known(value)


def _bac(plan: Plan, own: FloatArray, measure: Measure) -> Figure:
    if measure is Measure.MONEY and (unread := _unread_budget(plan)):
        return Figure(
            why=Text("a budget cannot be read ({place})", "有预算无法读取（{place}）").of(
                place=unread
            )
        )
    if not np.any(own > 0):
        return missing("no task has a budget, an effort or a duration", "任务均无预算、工时或工期")
    return known(total(own))


def _unread_budget(plan: Plan) -> str:
    """The first cell that holds a task's budget which nobody can read; empty where there is none."""
    for index, row in enumerate(plan.tasks.rows):
        is_counted = row.status is not TaskStatus.CANCELLED and not plan.outline.is_summary(index)
        if row.budget is None and is_counted:
            place = plan.tasks.place(row, "budget")
            if place in plan.unreadable:
                return str(place)
    return ""


def _pv(bac: Figure, own: FloatArray, dated: Flags) -> Figure:
    if not bac.is_known:
        return bac
    return known(total(own)) if dated.any() else missing("no task has dates", "任务均无日期")


def _task_pv(rolled: FloatArray, whole: Figure, undated: Flags) -> FloatArray:
    """Nothing where a task, or the whole plan, has no dates: that is not nothing planned."""
    return np.where(undated, np.nan, rolled) if whole.is_known else np.full(len(rolled), np.nan)


def _ev(bac: Figure, own: FloatArray, *, is_tracked: bool) -> Figure:
    if not bac.is_known:
        return bac
    if not is_tracked:
        return missing("no task records its % complete", "没有任务填写完成百分比")
    return known(total(own))


def _without_cost(cost: ActualCost, count: int) -> ActualCost:
    return ActualCost(
        source=cost.source,
        total=missing(
            "cost needs budgets in money to be compared with", "没有金额预算，无法比较成本"
        ),
        by_task=np.full(count, np.nan),
        unassigned=cost.unassigned,
        uncosted=(),
    )
