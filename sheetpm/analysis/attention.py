"""What wants attention: overdue, slipping, next, and what was done in the period."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from msgspec import Struct

from sheetpm.analysis.figure import Colour, FloatArray, colour_slip, known
from sheetpm.analysis.period_span import PeriodSpan
from sheetpm.analysis.task_dates import TaskDates, WorkedDays
from sheetpm.analysis.task_facts import NO_DAY, Days, Flags, TaskFacts
from sheetpm.analysis.variance import Variance
from sheetpm.config import Settings


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


class AttentionItem(Struct, frozen=True, kw_only=True):
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


class Attention(Struct, frozen=True, kw_only=True):
    """Tasks that want attention, each list the most urgent first. No summaries."""

    overdue: tuple[AttentionItem, ...]
    """Empty where the plan records no progress."""
    slipping: tuple[AttentionItem, ...]
    """Those not overdue already."""
    next: tuple[AttentionItem, ...]
    """Starts and finishes from the status date to `due_within_days` after it, by date: forecast
    ones, planned ones where nothing can be forecast."""
    done: tuple[AttentionItem, ...]
    """Finished in the reporting period, the latest first."""
    period_start: date
    """First day of the reporting period, which ends on the status date."""
    due_until: date
    """Last day that `next` looks at."""


class Look(Struct, frozen=True, kw_only=True, eq=False):
    """What lists of tasks are made from."""

    facts: TaskFacts
    dates: TaskDates
    work: WorkedDays
    is_critical: Flags
    status_day: int
    settings: Settings

    @property
    def is_unfinished(self) -> Flags:
        return self.facts.is_counted & ~self.facts.is_done

    def until(self, days: Days) -> FloatArray:
        """Working days from the status date to these days."""
        return self.work.later(days, np.full(len(days), self.status_day))

    def items(
        self, chosen: Flags, concern: Concern, days: Days, late: FloatArray,
        colour: Callable[[float], Colour],
    ) -> list[AttentionItem]:  # fmt: skip
        """One item for each chosen task."""
        return [
            AttentionItem(
                index=index,
                concern=concern,
                date=date.fromordinal(int(days[index])),
                days=float(late[index]),
                is_critical=bool(self.is_critical[index]),
                colour=colour(float(late[index])),
            )
            for index in map(int, np.flatnonzero(chosen))
        ]


def find_attention(
    facts: TaskFacts,
    dates: TaskDates,
    variance: Variance,
    work: WorkedDays,
    *,
    is_critical: Flags,
    period: PeriodSpan,
    settings: Settings,
) -> Attention:
    """What is overdue, slips, comes next, and was done in the period."""
    look = Look(
        facts=facts,
        dates=dates,
        work=work,
        is_critical=is_critical,
        status_day=period.last.toordinal(),
        settings=settings,
    )
    # Where nobody records progress, nobody knows that a task is not finished.
    late = look.is_unfinished & _before(dates.planned_finish, look.status_day)
    if not facts.tracks_progress:
        late = np.zeros_like(late)
    return Attention(
        overdue=list_overdue(look, late),
        slipping=_slipping(look, variance, ~late),
        next=list_coming(look, ~late, look.status_day, look.status_day + settings.due_within_days),
        done=list_finished(look, period.first.toordinal()),
        period_start=period.first,
        due_until=period.last + timedelta(days=settings.due_within_days),
    )


def list_overdue(look: Look, late: Flags) -> tuple[AttentionItem, ...]:
    """Those tasks by their planned finish, the longest overdue first."""
    days = look.dates.planned_finish
    items = look.items(late, Concern.OVERDUE, days, 0.0 - look.until(days), lambda _: Colour.RED)
    return tuple(sorted(items, key=lambda item: (item.date, item.index)))


def _slipping(look: Look, variance: Variance, in_time: Flags) -> tuple[AttentionItem, ...]:
    to_baseline, to_plan = variance.finish_to_baseline, variance.finish_to_plan
    slip = np.where(np.isnan(to_baseline), to_plan, to_baseline)
    chosen = look.is_unfinished & in_time & (slip > 0)
    items = look.items(
        chosen,
        Concern.SLIPPING,
        look.dates.expected_finish,
        slip,
        lambda days: colour_slip(known(days), look.settings),
    )
    return tuple(sorted(items, key=lambda item: (-item.days, item.date, item.index)))


def list_coming(look: Look, among: Flags, first: int, last: int) -> tuple[AttentionItem, ...]:
    """What starts or finishes from one day to another; listed once, by its start, if it does both.

    Forecast dates, planned ones where nothing can be forecast.
    """
    start = _either(look.dates.expected_start, look.dates.planned_start)
    finish = _either(look.dates.expected_finish, look.dates.planned_finish)
    open_ = look.is_unfinished & among
    starts = open_ & ~look.facts.is_started & ~look.facts.is_milestone & _within(start, first, last)
    ends = open_ & ~starts & _within(finish, first, last)

    def plain(_: float) -> Colour:
        return Colour.UNKNOWN

    items = [
        *look.items(starts, Concern.STARTS, start, look.until(start), plain),
        *look.items(ends, Concern.FINISHES, finish, look.until(finish), plain),
    ]
    return tuple(sorted(items, key=lambda item: (item.date, item.index)))


def list_finished(look: Look, first: int) -> tuple[AttentionItem, ...]:
    """What was finished from that day to the status date, the latest first."""
    days = look.dates.actual_finish
    chosen = look.facts.is_counted & _within(days, first, look.status_day)
    nothing = np.zeros(len(days))
    items = look.items(chosen, Concern.FINISHED, days, nothing, lambda _: Colour.DONE)
    return tuple(sorted(items, key=lambda item: (-item.date.toordinal(), item.index)))


def _either(first: Days, second: Days) -> Days:
    return np.where(first > NO_DAY, first, second)


def _before(days: Days, day: int) -> Flags:
    return (days > NO_DAY) & (days < day)


def _within(days: Days, first: int, last: int) -> Flags:
    return (days >= first) & (days <= last) & (days > NO_DAY)
