"""Milestones in four tenses: baseline, plan, forecast, actual; their slip and colour."""

from dataclasses import dataclass
from datetime import date

from sheetpm.analysis.figure import Colour, Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneState:
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
