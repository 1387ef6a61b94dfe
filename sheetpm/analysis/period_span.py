"""Which days a reporting period has."""

from datetime import date, timedelta

from msgspec import Struct

from sheetpm.analysis.frequency_words import read_rhythm
from sheetpm.analysis.rhythms import Rhythm
from sheetpm.config import Settings


class PeriodSpan(Struct, frozen=True, kw_only=True):
    """The days of a reporting period and of the one after it, first and last included."""

    first: date
    last: date
    """The status date."""
    next_last: date
    """The next period begins on the day after the status date."""


def span_period(
    frequency: str | None, settings: Settings, *, status_date: date, since: date | None = None
) -> PeriodSpan:
    """The period that ends on the status date, and the next one.

    It begins on the day after `since` (the last report), else one report frequency before the
    status date, else `period_days`. How often the job runs does not matter. A `since` that is
    not before the status date leaves the status date alone.
    """
    rhythm = read_rhythm(frequency) if frequency else None
    if rhythm is not None and rhythm.after_milestones:
        rhythm = None
    usual = Rhythm(days=max(settings.period_days, 1))
    before = (
        since or _neighbour(rhythm or usual, status_date, -1) or usual.occurrence(status_date, -1)
    )
    after = _neighbour(rhythm or usual, status_date, 1) or usual.occurrence(status_date, 1)
    return PeriodSpan(
        first=min(before + timedelta(days=1), status_date), last=status_date, next_last=after
    )


def _neighbour(rhythm: Rhythm, status_date: date, step: int) -> date | None:
    """The end of the period before or after this one; `None` where no such date is listed."""
    if not rhythm.dates:
        return rhythm.occurrence(status_date, step)
    if step < 0:
        return max((day for day in rhythm.dates if day < status_date), default=None)
    return min((day for day in rhythm.dates if day > status_date), default=None)
