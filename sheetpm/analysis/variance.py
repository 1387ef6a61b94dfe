"""Variance per task: start, finish, duration and cost against baseline and against plan."""

import numpy as np
from msgspec import Struct

from sheetpm.analysis.earned_value import EarnedValue, Measure
from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.task_dates import TaskDates, WorkedDays


class Variance(Struct, frozen=True, kw_only=True, eq=False):
    """What is now expected (actual where it happened, else forecast) minus what was agreed.

    Per row of the Tasks tab, in working days of the project calendar, positive is later or
    longer; `nan` where one side is unknown. Cost in money, positive is *under* budget.
    """

    start_to_baseline: FloatArray
    finish_to_baseline: FloatArray
    duration_to_baseline: FloatArray
    start_to_plan: FloatArray
    finish_to_plan: FloatArray
    duration_to_plan: FloatArray
    cost: FloatArray
    """CV = EV - AC where the measure is money."""


def compare(dates: TaskDates, work: WorkedDays, earned: EarnedValue) -> Variance:
    """Expected against baseline and against plan."""
    now = work.length(dates.expected_start, dates.expected_finish)
    baseline = work.length(dates.baseline_start, dates.baseline_finish)
    planned = work.length(dates.planned_start, dates.planned_finish)
    is_money = earned.measure is Measure.MONEY
    return Variance(
        start_to_baseline=work.later(dates.expected_start, dates.baseline_start),
        finish_to_baseline=work.later(dates.expected_finish, dates.baseline_finish),
        duration_to_baseline=now - baseline,
        start_to_plan=work.later(dates.expected_start, dates.planned_start),
        finish_to_plan=work.later(dates.expected_finish, dates.planned_finish),
        duration_to_plan=now - planned,
        cost=earned.task_ev - earned.task_ac if is_money else np.full(len(now), np.nan),
    )
