"""The forecast: actuals stand, work in progress goes on, the rest cannot start before now.

The status date means the end of that day. Out-of-sequence work follows retained logic: what is
left of a task that began early waits for its predecessors.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sheetpm.analysis.schedule import Schedule, Spans, is_milestone
from sheetpm.analysis.task_facts import TaskFacts
from sheetpm.plan.calendar import (
    DAY,
    Instants,
    day_of_finish,
    day_of_start,
    midnight,
)
from sheetpm.plan.model import Plan
from sheetpm.plan.network import Activity, Network
from sheetpm.schema.tasks import TaskRow

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forecast:
    """Actual dates where work happened, forecast ones where it will; indexed like the tasks."""

    start: Instants
    finish: Instants
    has_dates: NDArray[np.bool_]
    remaining: Instants
    """Working minutes still to do; 0 when done, -1 where it cannot be told."""
    project_finish: date | None
    """The last finish; `None` where no task has dates."""
    last_task: int
    """The task that finishes last; -1 where none has dates."""

    def start_date(self, index: int) -> date | None:
        """The actual or forecast first day."""
        return day_of_start(int(self.start[index])) if self.has_dates[index] else None

    def finish_date(self, index: int) -> date | None:
        """The actual or forecast last day."""
        return day_of_finish(int(self.finish[index])) if self.has_dates[index] else None

    def start_days(self) -> Instants:
        """First days as day numbers (`date.toordinal`); 0 where there is none."""
        return np.where(self.has_dates, self.start // DAY + _EPOCH, 0)

    def finish_days(self) -> Instants:
        """Last days as day numbers (`date.toordinal`); 0 where there is none."""
        return np.where(self.has_dates, (self.finish - 1) // DAY + _EPOCH, 0)


def forecast(plan: Plan, planned: Schedule, facts: TaskFacts, *, status_date: date) -> Forecast:
    """Forecast every task from the status date on."""
    count = len(plan.tasks.rows)
    now = midnight(status_date) + DAY
    progressed = [
        _progressed(planned, facts, index, row, now, status_date)
        for index, row in enumerate(plan.tasks.rows)
    ]
    activities: list[Activity | None] = [each[0] for each in progressed]
    activities += planned.activities[count:]
    for index in range(count):
        if plan.outline.is_summary(index):
            activities[index] = planned.activities[index]
    network = Network(
        activities,
        planned.links,
        start=min(int(planned.project_start or now), now),
        minutes_per_day=planned.calendar.minutes_per_day,
    )
    early_start, early_finish = network.find_early_dates()
    has_dates = np.array(network.is_scheduled[:count], dtype=bool)
    start = np.array(early_start[:count], dtype=np.int64)
    finish = np.array(early_finish[:count], dtype=np.int64)
    spans = Spans(plan.outline)
    has_finish = has_dates.copy()
    spans.roll(start, has_dates, np.minimum)
    spans.roll(finish, has_finish, np.maximum)
    last = _last(finish, has_dates, plan)
    return Forecast(
        start=start,
        finish=finish,
        has_dates=has_dates,
        remaining=np.array([each[1] for each in progressed], dtype=np.int64),
        project_finish=None if last < 0 else day_of_finish(int(finish[last])),
        last_task=last,
    )


def _last(finish: Instants, has_dates: NDArray[np.bool_], plan: Plan) -> int:
    is_leaf = ~np.fromiter(map(bool, plan.outline.children), bool, len(finish))
    chosen = np.flatnonzero(has_dates & is_leaf)
    return int(chosen[np.argmax(finish[chosen])]) if len(chosen) else -1


def _progressed(
    planned: Schedule,
    facts: TaskFacts,
    index: int,
    row: TaskRow,
    now: int,
    status_date: date,
) -> tuple[Activity | None, int]:
    """A task as it stands on the status date, and the work that is left in it."""
    activity = planned.activities[index]
    if facts.is_cancelled[index]:
        return None, -1
    if facts.is_done[index]:
        return _finished(planned, index, row, now, status_date), 0
    if activity is None or not planned.is_scheduled[index]:
        return None, -1
    calendar = activity.calendar
    if not facts.is_started[index] or is_milestone(row):
        waiting = Activity(
            duration=activity.duration,
            calendar=calendar,
            start_from=max(activity.start_from, calendar.next_working(now)),
            finish_from=activity.finish_from,
        )
        return waiting, activity.duration
    left = _left(activity, row, float(facts.percent[index]))
    begun = _begun(planned, index, row, now)
    under_way = Activity(duration=left, calendar=calendar, pinned_start=begun, resume_from=now)
    return under_way, left


def _finished(
    planned: Schedule, index: int, row: TaskRow, now: int, status_date: date
) -> Activity | None:
    """Actual dates; where one is not recorded the planned one, at most the status date."""
    calendar = planned.calendar
    latest = calendar.day_finish(status_date)
    planned_finish = int(planned.finish[index]) if planned.has_finish[index] else latest
    finish = (
        calendar.day_finish(row.actual_finish)
        if row.actual_finish is not None and midnight(row.actual_finish) < now
        else min(planned_finish, latest)
    )
    planned_start = int(planned.start[index]) if planned.has_start[index] else finish
    if is_milestone(row):
        return Activity(duration=0, calendar=calendar, pinned_start=finish, pinned_finish=finish)
    start = (
        calendar.day_start(row.actual_start)
        if row.actual_start is not None
        else min(planned_start, finish)
    )
    return Activity(
        duration=0, calendar=calendar, pinned_start=min(start, finish), pinned_finish=finish
    )


def _begun(planned: Schedule, index: int, row: TaskRow, now: int) -> int:
    if row.actual_start is not None and midnight(row.actual_start) < now:
        return planned.calendar.day_start(row.actual_start)
    start = int(planned.start[index]) if planned.has_start[index] else now
    return min(start, now - 1)


def _left(activity: Activity, row: TaskRow, percent: float) -> int:
    """Remaining duration as typed, else what the percentage leaves; without one, all of it."""
    if row.remaining_duration is not None and row.remaining_duration.amount >= 0:
        return row.remaining_duration.minutes(
            activity.calendar.minutes_per_day, activity.calendar.days_per_week
        )
    share = 0.0 if np.isnan(percent) else min(max(percent, 0.0), 1.0)
    return max(round(activity.duration * (1 - share)), 0)
