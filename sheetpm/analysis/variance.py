"""Variance per task: start, finish, duration and cost against baseline and against plan."""

from dataclasses import dataclass

from sheetpm.analysis.figure import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Variance:
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
