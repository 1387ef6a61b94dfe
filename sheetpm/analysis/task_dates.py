"""The four tenses of every task as day numbers: baseline, plan, actual, and what is expected."""

from datetime import date

import numpy as np
from msgspec import Struct

from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.forecast import Forecast
from sheetpm.analysis.outline_spans import Spans
from sheetpm.analysis.schedule import Schedule
from sheetpm.analysis.task_facts import NO_DAY, Days, Flags, TaskFacts, days
from sheetpm.analysis.working_time import Calendars
from sheetpm.plan.calendar import DAY, midnight
from sheetpm.plan.model import Outline, Plan


class TaskDates(Struct, frozen=True, kw_only=True, eq=False):
    """Day numbers (`date.toordinal`) per row of the Tasks tab, `NO_DAY` where there is none."""

    baseline_start: Days
    baseline_finish: Days
    planned_start: Days
    """As typed, else computed from the network."""
    planned_finish: Days
    actual_start: Days
    """Those up to the status date."""
    actual_finish: Days
    expected_start: Days
    """Actual where it happened, else forecast."""
    expected_finish: Days

    @property
    def has_baseline(self) -> Flags:
        """Both baseline dates are there."""
        return (self.baseline_start > NO_DAY) & (self.baseline_finish > NO_DAY)

    @property
    def agreed_start(self) -> Days:
        """Baseline where both its dates are there, else plan: what planned value follows."""
        return np.where(self.has_baseline, self.baseline_start, self.planned_start)

    @property
    def agreed_finish(self) -> Days:
        return np.where(self.has_baseline, self.baseline_finish, self.planned_finish)


def gather_dates(
    plan: Plan,
    facts: TaskFacts,
    planned: Schedule,
    forecast: Forecast,
    *,
    recorded: tuple[Days, Days],
    status_date: date,
) -> TaskDates:
    """The dates of every task; a milestone may have one of its baseline dates only.

    `recorded` are start and finish in the baseline that counts; the baseline columns of the
    Tasks tab win for a task that has any.
    """
    rows, today = plan.tasks.rows, status_date.toordinal()
    start = days(row.baseline_start for row in rows)
    finish = days(row.baseline_finish for row in rows)
    is_untyped = (start == NO_DAY) & (finish == NO_DAY)
    start = np.where(is_untyped, recorded[0], start)
    finish = np.where(is_untyped, recorded[1], finish)
    start = np.where(facts.is_milestone & (finish > NO_DAY), finish, start)
    finish = np.where(facts.is_milestone & (finish == NO_DAY), start, finish)
    return TaskDates(
        baseline_start=_span(start, plan.outline, np.minimum),
        baseline_finish=_span(finish, plan.outline, np.maximum),
        planned_start=planned.start_days(),
        planned_finish=planned.finish_days(),
        actual_start=_until(days(row.actual_start for row in rows), today),
        actual_finish=_until(days(row.actual_finish for row in rows), today),
        expected_start=forecast.start_days(),
        expected_finish=forecast.finish_days(),
    )


def _span(typed: Days, outline: Outline, better: np.ufunc) -> Days:
    """Summaries take the dates of the tasks below; their own where those have none."""
    rolled, is_there = typed.copy(), typed > NO_DAY
    Spans(outline).roll(rolled, is_there, better)
    return np.where(is_there, rolled, typed)


def _until(day_numbers: Days, last: int) -> Days:
    return np.where(day_numbers <= last, day_numbers, NO_DAY)


class WorkedDays(Struct, frozen=True, kw_only=True, eq=False):
    """Working time of the project calendar, summed up day by day."""

    first: int
    """The day number of the first entry: the day before the calendar begins."""
    cumulative: FloatArray
    """Working days (of the project's usual length) worked by the end of each day, 0 on `first`;
    days outside count as the nearest end."""

    def by_end_of(self, day_numbers: Days) -> FloatArray:
        """Working days up to the end of these days; `nan` where there is no day."""
        position = np.clip(day_numbers - self.first, 0, len(self.cumulative) - 1)
        return np.where(day_numbers > NO_DAY, self.cumulative[position], np.nan)

    def later(self, now: Days, agreed: Days) -> FloatArray:
        """Working days that one day lies after another; below 0: before it."""
        return self.by_end_of(now) - self.by_end_of(agreed)

    def length(self, start: Days, finish: Days) -> FloatArray:
        """Working days from the first to the last day, both included."""
        before = np.where(start > NO_DAY, start - 1, NO_DAY)
        return np.maximum(self.by_end_of(finish) - self.by_end_of(before), 0.0)

    def share_gone(self, start: Days, finish: Days, day: int) -> FloatArray:
        """Share of the working time from start to finish that is gone at the end of a day.

        Without working time between them (a milestone, a weekend) it jumps to 1 on the finish.
        """
        before = self.by_end_of(np.where(start > NO_DAY, start - 1, NO_DAY))
        whole = self.by_end_of(finish) - before
        gone = self.by_end_of(np.full(1, day, dtype=np.int64)) - before
        share = np.where(np.isnan(whole), np.nan, (finish <= day).astype(np.float64))
        np.divide(gone, whole, out=share, where=whole > 0)
        return np.clip(share, 0.0, 1.0)

    def shift(self, day: date, by: float) -> date:
        """The day that many working days later (earlier below 0); the day itself for 0.

        Where the calendar is not laid out that far, its last (first) day.
        """
        if not by:
            return day
        position = self._position(day.toordinal(), by)
        return date.fromordinal(self.first + min(position, len(self.cumulative) - 1))

    def day_reached(self, before: int, days: float) -> date | None:
        """The day by whose end that many working days are over since the end of `before`.

        `None` where the calendar is not laid out that far.
        """
        position = self._position(before, days)
        return date.fromordinal(self.first + position) if position < len(self.cumulative) else None

    def _position(self, day: int, by: float) -> int:
        """Of the first entry that lies so many working days after a day."""
        here = self.by_end_of(np.array([day], dtype=np.int64))[0]
        # Rounded: a sum of day lengths such as 7/8 must not miss its day by the last digit.
        return int(np.searchsorted(self.cumulative, round(here + by, 6) - 1e-6))


def lay_out(calendars: Calendars) -> WorkedDays:
    """The project calendar, summed up day by day over its horizon."""
    first, last = (day.toordinal() for day in calendars.horizon)
    begin = midnight(calendars.horizon[0])
    ends = begin + DAY * np.arange(last - first + 2, dtype=np.int64)
    worked = calendars.project.between_many(np.full_like(ends, begin), ends)
    return WorkedDays(first=first - 1, cumulative=worked / calendars.project.minutes_per_day)
