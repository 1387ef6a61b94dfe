"""Milestones in four tenses: baseline, plan, forecast, actual; their slip and colour."""

from datetime import date

import numpy as np
from msgspec import Struct

from sheetpm.analysis.figure import Colour, Figure, colour_slip, known, missing
from sheetpm.analysis.task_dates import TaskDates
from sheetpm.analysis.task_facts import TaskFacts, as_date
from sheetpm.analysis.variance import Variance
from sheetpm.config import Settings


class MilestoneState(Struct, frozen=True, kw_only=True):
    """Where a milestone stands on the status date."""

    index: int
    """Into `plan.tasks.rows`."""
    baseline: date | None
    planned: date | None
    forecast: date | None
    """The actual date where it was reached."""
    actual: date | None
    slip_days: Figure
    """Working days that the forecast (or actual) lies after baseline, else plan; below 0: early."""
    is_against_baseline: bool
    """Whether the slip is counted from a baseline date; else from the planned date."""
    is_done: bool
    colour: Colour
    """`DONE` once reached, however late; `slip_days` keeps how late."""


def follow_milestones(
    facts: TaskFacts, dates: TaskDates, variance: Variance, settings: Settings
) -> tuple[MilestoneState, ...]:
    """Every milestone that is not cancelled, the earliest first, those without a date last."""
    indexes = map(int, np.flatnonzero(facts.is_milestone & ~facts.is_cancelled))
    states = [_state(index, facts, dates, variance, settings) for index in indexes]
    return tuple(sorted(states, key=lambda state: (_day(state) or date.max, state.index)))


def _state(
    index: int, facts: TaskFacts, dates: TaskDates, variance: Variance, settings: Settings
) -> MilestoneState:
    is_done = bool(facts.is_done[index])
    baseline = as_date(dates.baseline_finish[index]) or as_date(dates.baseline_start[index])
    slip = _slip(variance, index, is_against_baseline=baseline is not None)
    return MilestoneState(
        index=index,
        baseline=baseline,
        planned=as_date(dates.planned_finish[index]),
        forecast=as_date(dates.expected_finish[index]),
        actual=as_date(dates.actual_finish[index]),
        slip_days=slip,
        is_against_baseline=baseline is not None,
        is_done=is_done,
        colour=Colour.DONE if is_done else colour_slip(slip, settings),
    )


def _slip(variance: Variance, index: int, *, is_against_baseline: bool) -> Figure:
    against = variance.finish_to_baseline if is_against_baseline else variance.finish_to_plan
    days = float(against[index])
    return (
        missing("it has no date to compare", "没有可比较的日期") if np.isnan(days) else known(days)
    )


def _day(state: MilestoneState) -> date | None:
    return state.actual or state.forecast or state.planned or state.baseline
