"""The forecast: actuals stand, work in progress goes on, the rest cannot start before now.

The status date means the end of that day. Out-of-sequence work follows retained logic, unless the
settings say otherwise: what is left of a task that began early waits for its predecessors. With
progress override it goes on. Constraints that would hold a task in
the past give way; those that hold it back do not.
"""

from datetime import date

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sheetpm.analysis.activities import ALWAYS, NEVER, Activities, Limits
from sheetpm.analysis.critical_path import place_early
from sheetpm.analysis.outline_spans import Spans
from sheetpm.analysis.schedule import Schedule
from sheetpm.analysis.task_facts import TaskFacts
from sheetpm.analysis.task_times import clock_times, day_numbers
from sheetpm.analysis.working_time import count_minutes
from sheetpm.config import ProgressLogic
from sheetpm.plan.calendar import DAY, Instants, day_of_finish, day_of_start, midnight
from sheetpm.plan.model import Plan

_EPOCH = date(1970, 1, 1).toordinal()


class Forecast(Struct, frozen=True, kw_only=True, eq=False):
    """Actual dates where work happened, forecast ones where it will; indexed like the tasks."""

    start: Instants
    finish: Instants
    has_dates: NDArray[np.bool_]
    remaining: NDArray[np.int64]
    """Working minutes still to do; 0 when done, -1 where it cannot be told."""
    project_finish: date | None
    """The last finish; `None` where no task has dates, or none of those that are not done."""
    last_task: int
    """The task that finishes last; -1 where there is no last finish."""
    logic: ProgressLogic = ProgressLogic.RETAINED
    """How work out of sequence goes on."""

    def start_date(self, index: int) -> date | None:
        """The actual or forecast first day."""
        return day_of_start(int(self.start[index])) if self.has_dates[index] else None

    def finish_date(self, index: int) -> date | None:
        """The actual or forecast last day."""
        return day_of_finish(int(self.finish[index])) if self.has_dates[index] else None

    def start_days(self) -> NDArray[np.int64]:
        """First days as day numbers (`date.toordinal`); 0 where there is none."""
        return np.where(self.has_dates, self.start // DAY + _EPOCH, 0)

    def finish_days(self) -> NDArray[np.int64]:
        """Last days as day numbers (`date.toordinal`); 0 where there is none."""
        return np.where(self.has_dates, (self.finish - 1) // DAY + _EPOCH, 0)


def forecast(
    plan: Plan,
    planned: Schedule,
    facts: TaskFacts,
    *,
    status_date: date,
    logic: ProgressLogic = ProgressLogic.RETAINED,
) -> Forecast:
    """Forecast every task from the status date on; a plan without any date has no forecast."""
    network, count = planned.network, planned.network.count
    state = take_stock(plan, planned, facts, status_date)
    placed = place_early(network.network, rest_of_work(planned, state, status_date, logic))
    start = np.where(state.begun > NEVER, state.begun, placed.start[:count])
    finish = np.where(state.is_done, state.finished, placed.finish[:count])
    has_dates = network.is_dated & state.is_told & network.network.is_in[:count]
    is_open = facts.is_counted & ~state.is_done
    is_told = not is_open.any() or bool((is_open & has_dates).any())
    last = _last(finish, has_dates) if is_told else -1
    spans, has_finish = Spans(plan.outline), has_dates.copy()
    spans.roll(start, has_dates, np.minimum)
    spans.roll(finish, has_finish, np.maximum)
    return Forecast(
        start=start,
        finish=finish,
        has_dates=has_dates,
        remaining=np.where(state.is_done, 0, np.where(state.is_told, state.left, -1)),
        project_finish=None if last < 0 else day_of_finish(int(finish[last])),
        last_task=last,
        logic=logic,
    )


def rest_of_work(
    planned: Schedule,
    state: "Stock",
    status_date: date,
    logic: ProgressLogic = ProgressLogic.RETAINED,
) -> Activities:
    """The network from the status date on: what is left of every task, and what holds it."""
    network = planned.network
    return network.activities(
        duration=network.padded(np.maximum(state.left, 0), 0),
        start_from=np.concatenate((state.start_from, network.start_from[network.count :])),
        start_until=network.padded(state.start_until, ALWAYS),
        limits=_hold(planned, state, midnight(status_date) + DAY, logic),
    )


class Stock(Struct, frozen=True, kw_only=True, eq=False):
    """How far every task has come on the status date."""

    is_done: NDArray[np.bool_]
    is_going: NDArray[np.bool_]
    """Begun and not done."""
    is_told: NDArray[np.bool_]
    """Enough is known to forecast it."""
    begun: Instants
    """Actual start, else the planned one, of what has begun; `NEVER` of the rest."""
    finished: Instants
    left: NDArray[np.int64]
    """Working minutes from the start (done), from the status date (going), or in all."""
    start_from: Instants
    start_until: Instants


def take_stock(plan: Plan, planned: Schedule, facts: TaskFacts, status_date: date) -> Stock:
    """How far every task has come by the end of the status date."""
    network, times = planned.network, planned.network.times
    count, last = network.count, status_date.toordinal()
    now = midnight(status_date) + DAY
    is_done = facts.is_done & times.is_leaf
    is_going = facts.is_started & times.is_leaf & ~is_done & ~times.is_milestone
    started, ended = (
        np.where(days <= last, days, 0)
        for days in (day_numbers(plan.tasks.rows, f"actual_{end}") for end in ("start", "finish"))
    )
    today = times.finishes_on(np.full(count, last, dtype=np.int64))
    assumed = np.minimum(np.where(planned.has_finish, planned.finish, today), today)
    ended_at = times.finishes_on(ended, clock_times(plan.tasks.rows, "actual_finish"))
    finished = np.where(ended > 0, ended_at, assumed)
    assumed = np.where(planned.has_start, planned.start, NEVER)
    assumed = np.minimum(np.where(assumed > NEVER, assumed, finished), now - 1)
    started_at = times.starts_on(started, clock_times(plan.tasks.rows, "actual_start"))
    begun = np.where(started > 0, started_at, assumed)
    begun = np.where(is_done, np.minimum(begun, finished), begun)
    begun = np.where(times.is_milestone, finished, begun)
    whole = np.where(is_done, times.worked_between(begun, finished), times.duration)
    floor = np.maximum(_held_starts(planned), now)
    return Stock(
        is_done=is_done,
        is_going=is_going,
        is_told=_is_told(planned, is_done, ended > 0, times.duration >= 0),
        begun=np.where(is_done | is_going, begun, NEVER),
        finished=finished,
        left=np.where(is_going, _left(plan, planned, facts), whole),
        start_from=np.where(is_done, begun, floor),
        start_until=np.where(
            is_done, np.where(times.is_milestone, finished, begun), np.full(count, ALWAYS)
        ),
    )


def _held_starts(planned: Schedule) -> Instants:
    """The earliest start that the plan allows; constraints hold a task back, never in the past."""
    floor = planned.network.start_from[: planned.network.count].copy()
    for index, limits in planned.network.limits.items():
        if limits.start_on is not None:
            floor[index] = max(int(floor[index]), limits.start_on)
        if limits.is_alap and planned.has_start[index]:
            floor[index] = max(int(floor[index]), int(planned.start[index]))
    return floor


def _is_told(
    planned: Schedule,
    is_done: NDArray[np.bool_],
    has_ended: NDArray[np.bool_],
    has_duration: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """A finish that is recorded or planned, or at least a duration."""
    is_leaf = planned.network.times.is_leaf
    return is_leaf & (planned.has_finish | has_duration | (is_done & has_ended))


def _left(plan: Plan, planned: Schedule, facts: TaskFacts) -> NDArray[np.int64]:
    """Remaining duration as typed, else what the percentage leaves; without one, all of it."""
    times, calendar = planned.network.times, planned.calendar
    share = np.clip(np.nan_to_num(facts.percent, nan=0.0), 0.0, 1.0)
    left = np.round(np.maximum(times.duration, 0) * (1 - share)).astype(np.int64)
    for index, row in enumerate(plan.tasks.rows):
        if row.remaining_duration is None:
            continue
        typed = count_minutes(
            row.remaining_duration, calendar.minutes_per_day, calendar.days_per_week
        )
        if typed is not None and typed >= 0:
            left[index] = typed
    return left


def _hold(planned: Schedule, state: Stock, now: int, logic: ProgressLogic) -> dict[int, Limits]:
    """Work in progress goes on from now; a finish may hold back what has not begun."""
    held: dict[int, Limits] = {}
    for index, each in planned.network.limits.items():
        if state.is_done[index] or state.is_going[index]:
            continue
        bounds = (each.finish_from, each.finish_on)
        known = [bound for bound in bounds if bound is not None]
        if known:
            held[index] = Limits(finish_from=max(known))
    for index in np.flatnonzero(state.is_going).tolist():
        held[index] = Limits(
            actual_start=int(state.begun[index]),
            resume_from=now,
            is_released=logic is ProgressLogic.OVERRIDE,
        )
    return held


def _last(finish: Instants, has_dates: NDArray[np.bool_]) -> int:
    chosen = np.flatnonzero(has_dates)
    return int(chosen[np.argmax(finish[chosen])]) if len(chosen) else -1
