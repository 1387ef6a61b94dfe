"""What wants attention: overdue, slipping, next, and what was done in the period."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sheetpm.analysis.figure import Colour


class Concern(StrEnum):
    """Why a task is listed."""

    OVERDUE = "overdue"
    """Planned to be finished before the status date, and is not."""
    SLIPPING = "slipping"
    """Its forecast finish lies after its baseline (else planned) finish."""
    STARTS = "starts"
    """Starts soon."""
    FINISHES = "finishes"
    """Finishes soon, or today."""
    FINISHED = "finished"
    """Was finished in the period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionItem:
    """A task that wants attention."""

    index: int
    """Into `plan.tasks.rows`."""
    concern: Concern
    date: date
    """The day it is about: planned finish, forecast finish, next start or finish, actual finish."""
    days: float
    """Working days: late (overdue, slipping), or until it starts or finishes; finished: 0."""
    is_critical: bool
    colour: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """Tasks that want attention, each list the most urgent first. No summaries."""

    overdue: tuple[AttentionItem, ...]
    slipping: tuple[AttentionItem, ...]
    """Those not overdue already."""
    next: tuple[AttentionItem, ...]
    """Starts and finishes from the status date to `due_within_days` after it, by date."""
    done: tuple[AttentionItem, ...]
    """Finished in the last `period_days`, the latest first."""
    period_start: date
    """First day of the reporting period, which ends on the status date."""
    due_until: date
    """Last day that `next` looks at."""
