"""Progress: how much is done, how much should be, and by which weights."""

from collections.abc import Iterator
from enum import StrEnum

import numpy as np
from msgspec import Struct

from sheetpm.analysis.figure import (
    Colour,
    Figure,
    FloatArray,
    colour_index,
    known,
    missing,
    total,
)
from sheetpm.analysis.task_facts import Flags, TaskFacts, indexes, roll_up, top_summaries
from sheetpm.config import Settings
from sheetpm.languages import Text
from sheetpm.plan.model import Plan


class WeightKind(StrEnum):
    """What the tasks are weighted by; plan-wide the first that every task has."""

    BUDGET = "budget"
    EFFORT = "effort"
    DURATION = "duration"
    EQUAL = "equal"

    @property
    def shown(self) -> Text:
        """The weight in words."""
        return {
            WeightKind.BUDGET: Text("budget", "预算"),
            WeightKind.EFFORT: Text("effort", "工时"),
            WeightKind.DURATION: Text("duration", "工期"),
            WeightKind.EQUAL: Text("every task alike", "各任务等权"),
        }[self]


class PassedOver(Struct, frozen=True, kw_only=True):
    """A weight that some tasks have, and the tasks whose empty cells forced a lower one."""

    kind: WeightKind
    tasks: tuple[int, ...]
    """Indexes into `plan.tasks.rows`."""


class Weighting(Struct, frozen=True, kw_only=True, eq=False):
    """The weight of each task in every roll-up of progress."""

    kind: WeightKind
    weights: FloatArray
    """Per row: budget, hours, working days, or 1; 0 on summaries and cancelled tasks."""
    passed_over: tuple[PassedOver, ...]
    """Better weights that some tasks have and others lack."""


class SummaryProgress(Struct, frozen=True, kw_only=True):
    """Progress of a summary task, rolled up from the tasks below it."""

    index: int
    """Into `plan.tasks.rows`."""
    actual: Figure
    """Share done, 0..1."""
    planned: Figure
    """Share that should be done by the status date, 0..1."""
    pace: Figure
    """Share done of what should be done, both over the tasks below that have dates; 1: as planned."""
    is_all_dated: bool
    """Whether every task below that is not done has dates."""
    typed: float | None
    """The percentage somebody typed on the summary's row, 0..1; the roll-up counts."""
    weight: float
    """Of all tasks below."""
    is_phase: bool
    """Whether it stands at the top of the outline (below a single root, if there is one)."""


class Progress(Struct, frozen=True, kw_only=True, eq=False):
    """Actual and planned progress of the project, its phases, summaries and tasks."""

    actual: Figure
    """Share of the project done, 0..1."""
    planned: Figure
    """Share that should be done by the status date, 0..1."""
    pace: Figure
    """Share done of what should be done, both over the tasks that have dates; 1: as planned."""
    weighting: Weighting
    phases: tuple[SummaryProgress, ...]
    """Top-level summaries, in the plan's order; empty in a flat list."""
    summaries: tuple[SummaryProgress, ...]
    """Every summary, phases included, in the plan's order."""
    task_actual: FloatArray
    """Per row, 0..1, summaries rolled up; `nan` where the plan records nothing."""
    task_planned: FloatArray
    """Per row, 0..1, summaries rolled up; `nan` on tasks without dates."""
    unreported: tuple[int, ...]
    """Tasks that have begun but carry no percentage: nothing is credited to them."""
    undated: tuple[int, ...]
    """Tasks without dates: their planned progress is unknown and they are left out of it."""
    open_undated: tuple[int, ...]
    """Those of them that are not done: no forecast knows when they will be."""
    unread_tabs: int = 0
    """Tabs that hold further tasks, of which nothing is known."""

    @property
    def is_whole(self) -> bool:
        """Whether every task that is not done was read and has dates."""
        return not (self.open_undated or self.unread_tabs)


def measure_progress(
    plan: Plan, facts: TaskFacts, *, planned: FloatArray, duration_days: FloatArray
) -> Progress:
    """Roll progress up from the tasks.

    `planned` is each task's planned share by the status date (`nan` without dates),
    `duration_days` its length in working days (`nan` where unknown).
    """
    weighting = choose_weights(facts, duration_days)
    reported = facts.is_counted & ~np.isnan(facts.percent)
    dated = facts.is_counted & ~np.isnan(planned)
    actual = _share_below(facts.percent, weighting, facts, over=facts.is_counted)
    actual[roll_up(reported.astype(np.float64), facts) == 0] = np.nan
    expected = _share_below(planned, weighting, facts, over=dated)
    lacking = facts.is_counted & ~dated & ~facts.is_done
    shares = _Shares(
        actual=actual,
        planned=expected,
        of_dated=_share_below(facts.percent, weighting, facts, over=dated),
        is_all_dated=roll_up(lacking.astype(np.float64), facts) == 0,
    )
    summaries = tuple(_summaries(plan, facts, weighting, shares))
    begun = facts.is_counted & facts.is_started & np.isnan(facts.percent)
    why_no_actual, why_no_planned = _why_no_actual(facts, reported), _why_no_planned(facts, dated)
    should_be = _whole(planned, weighting, dated, why_no_planned)
    is_now = _whole(facts.percent, weighting, dated, why_no_actual or why_no_planned)
    return Progress(
        actual=_whole(facts.percent, weighting, facts.is_counted, why_no_actual),
        planned=should_be,
        pace=_pace(is_now, should_be),
        weighting=weighting,
        phases=tuple(summary for summary in summaries if summary.is_phase),
        summaries=summaries,
        task_actual=np.where(facts.is_leaf, facts.percent, actual),
        task_planned=np.where(facts.is_leaf, planned, expected),
        unreported=indexes(begun),
        undated=indexes(facts.is_counted & ~dated),
        open_undated=indexes(lacking),
        unread_tabs=len(plan.unread_tasks),
    )


def colour_pace(pace: Figure, settings: Settings, *, is_whole: bool) -> Colour:
    """By the thresholds of SPI; never green where a task that is not done has no dates or was not read."""
    colour = colour_index(pace, settings)
    return Colour.UNKNOWN if colour is Colour.GREEN and not is_whole else colour


def choose_weights(facts: TaskFacts, duration_days: FloatArray) -> Weighting:
    """The first of budget, effort and duration that every task has; else all alike.

    Milestones and cancelled tasks need none. A weight that adds up to 0 is no weight.
    """
    passed: list[PassedOver] = []
    candidates = (
        (WeightKind.BUDGET, facts.budget),
        (WeightKind.EFFORT, facts.effort),
        (WeightKind.DURATION, duration_days),
    )
    for kind, values in candidates:
        lacking = facts.is_work & np.isnan(values)
        weights = np.where(facts.is_counted, np.nan_to_num(values), 0.0)
        if weights.sum() <= 0:
            continue
        if not lacking.any():
            return Weighting(kind=kind, weights=weights, passed_over=tuple(passed))
        passed.append(PassedOver(kind=kind, tasks=indexes(lacking)))
    alike = facts.is_work if facts.is_work.any() else facts.is_counted
    return Weighting(
        kind=WeightKind.EQUAL, weights=alike.astype(np.float64), passed_over=tuple(passed)
    )


class _Shares(Struct, frozen=True, kw_only=True, eq=False):
    """Per row, rolled up; `nan` where nothing is known."""

    actual: FloatArray
    planned: FloatArray
    of_dated: FloatArray
    """What is done of the tasks that have dates."""
    is_all_dated: Flags


def _share_below(
    values: FloatArray, weighting: Weighting, facts: TaskFacts, *, over: Flags
) -> FloatArray:
    """Weighted mean of the tasks below each summary; where they weigh nothing, the plain mean."""
    done = np.where(over, np.nan_to_num(values), 0.0)
    weights = np.where(over, weighting.weights, 0.0)
    weight, count = roll_up(weights, facts), roll_up(over.astype(np.float64), facts)
    share: FloatArray = np.full(len(values), np.nan)
    np.divide(roll_up(done, facts), count, out=share, where=count > 0)
    np.divide(roll_up(done * weights, facts), weight, out=share, where=weight > 0)
    return np.minimum(share, 1.0)


def _whole(values: FloatArray, weighting: Weighting, over: Flags, why: Figure | None) -> Figure:
    if why is not None:
        return why
    weights = weighting.weights[over]
    if weights.sum() <= 0:
        weights = np.ones(len(weights))
    share = total(weights * np.nan_to_num(values[over])) / total(weights)
    return known(min(max(share, 0.0), 1.0))


def _why_no_actual(facts: TaskFacts, reported: Flags) -> Figure | None:
    if not facts.is_counted.any():
        return missing("the plan has no tasks", "计划中没有任务")
    if not reported.any():
        return missing("no task records its % complete", "没有任务填写完成百分比")
    return None


def _why_no_planned(facts: TaskFacts, dated: Flags) -> Figure | None:
    if not facts.is_counted.any():
        return missing("the plan has no tasks", "计划中没有任务")
    if not dated.any():
        return missing("no task has dates", "任务均无日期")
    return None


def _summaries(
    plan: Plan,
    facts: TaskFacts,
    weighting: Weighting,
    shares: _Shares,
) -> Iterator[SummaryProgress]:
    weights = roll_up(weighting.weights, facts)
    phases = set(top_summaries(plan.outline))
    for index in map(int, np.flatnonzero(~facts.is_leaf)):
        actual = _or_why(
            shares.actual[index], "no task below has a percentage", "下级任务均未填写完成百分比"
        )
        planned = _or_why(shares.planned[index], "no task below has dates", "下级任务均无日期")
        yield SummaryProgress(
            index=index,
            actual=actual,
            planned=planned,
            pace=_pace(known(shares.of_dated[index]) if actual.is_known else actual, planned),
            is_all_dated=bool(shares.is_all_dated[index]),
            typed=plan.tasks.rows[index].percent_complete,
            weight=float(weights[index]),
            is_phase=index in phases,
        )


def _pace(done: Figure, planned: Figure) -> Figure:
    if done.value is None or planned.value is None:
        return Figure(why=done.why or planned.why)
    if planned.value <= 0:
        return missing("nothing should be done yet", "尚无应完成的工作")
    return known(done.value / planned.value)


def _or_why(value: float, en: str, zh: str) -> Figure:
    return missing(en, zh) if np.isnan(value) else known(value)
