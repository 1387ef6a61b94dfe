"""Tasks as they stood at one time: the plan of today, and what a baseline recorded."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.schedule import Schedule
from sheetpm.analysis.task_dates import WorkedDays
from sheetpm.analysis.task_facts import Days, Flags, TaskFacts, as_date, days, numbers
from sheetpm.plan.calendar import WorkCalendar
from sheetpm.plan.model import Outline, OutlineSource, Plan
from sheetpm.plan.wbs import find_parents, key_codes
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.owned import BaselineRow

Positions: TypeAlias = NDArray[np.int64]
"""Places in a list, counted from 0."""


class Snapshot(Struct, frozen=True, kw_only=True, eq=False):
    """Tasks column by column, one entry per task, summaries and milestones included."""

    rows: Positions
    """Where each task stands in `plan.tasks.rows`, or in `plan.baseline.rows`."""
    ids: tuple[str, ...]
    """Empty where the task has none; so are names and codes."""
    names: tuple[str, ...]
    wbs: tuple[str, ...]
    is_summary: Flags
    start: Days
    finish: Days
    duration: FloatArray
    """Working days."""
    budget: FloatArray
    """Money."""

    def __len__(self) -> int:
        return len(self.ids)

    def start_date(self, position: int) -> date | None:
        """The first day of a task."""
        return as_date(self.start[position])

    def finish_date(self, position: int) -> date | None:
        """The last day of a task."""
        return as_date(self.finish[position])

    def names_above(self) -> list[str]:
        """The name of the summary task above each one, as its WBS code tells."""
        names, parents = self.names, _parents(self.wbs)
        return [names[parent] if parent >= 0 else "" for parent in parents]

    def is_same(self, other: "Snapshot") -> bool:
        """Whether both hold the same tasks in the same order, number for number."""
        return (self.ids, self.names, self.wbs) == (other.ids, other.names, other.wbs) and all(
            np.array_equal(getattr(self, key), getattr(other, key), equal_nan=True)
            for key in ("start", "finish", "duration", "budget")
        )


def snapshot_plan(plan: Plan, planned: Schedule, facts: TaskFacts, work: WorkedDays) -> Snapshot:
    """The plan of today: the dates that count (typed, else computed), without cancelled tasks."""
    chosen = np.flatnonzero(~facts.is_cancelled)
    rows, codes = plan.tasks.rows, _outline_codes(plan)
    picked = [rows[index] for index in chosen.tolist()]
    start, finish = planned.start_days(), planned.finish_days()
    is_told = planned.duration >= 0
    spans = np.where(is_told, planned.duration_days, work.length(start, finish))
    return Snapshot(
        rows=chosen.astype(np.int64),
        ids=tuple([row.id or "" for row in picked]),
        names=tuple([row.task or "" for row in picked]),
        wbs=tuple([codes[index] for index in chosen.tolist()]),
        is_summary=~facts.is_leaf[chosen],
        start=start[chosen],
        finish=finish[chosen],
        duration=np.round(spans[chosen], 6).astype(np.float64),
        budget=facts.budget[chosen],
    )


def snapshot_rows(
    rows: Sequence[BaselineRow], positions: Sequence[int], calendar: WorkCalendar
) -> Snapshot:
    """What a baseline recorded; its WBS codes say which tasks are summaries."""
    codes = [row.wbs or "" for row in rows]
    is_summary = np.zeros(len(rows), dtype=bool)
    is_summary[[parent for parent in _parents(codes) if parent >= 0]] = True
    return Snapshot(
        rows=np.array(positions, dtype=np.int64),
        ids=tuple([row.task_id or "" for row in rows]),
        names=tuple([row.task_name or "" for row in rows]),
        wbs=tuple(codes),
        is_summary=is_summary,
        start=days(row.start for row in rows),
        finish=days(row.finish for row in rows),
        duration=numbers(_in_days(row.duration, calendar) for row in rows),
        budget=numbers(row.budget for row in rows),
    )


def _parents(codes: Sequence[str]) -> list[int]:
    return find_parents(key_codes(codes)) if any(codes) else [-1] * len(codes)


def _in_days(span: Duration | None, calendar: WorkCalendar) -> float | None:
    if span is None:
        return None
    minutes = span.minutes(calendar.minutes_per_day, calendar.days_per_week)
    return round(minutes / calendar.minutes_per_day, 6)


def _outline_codes(plan: Plan) -> list[str]:
    """WBS codes as typed; of another hierarchy the numbers it amounts to: `1`, `1.1`, `2`."""
    source = plan.outline.source
    typed = [row.wbs or "" for row in plan.tasks.rows]
    if source is OutlineSource.FLAT or (source is OutlineSource.WBS and any(typed)):
        return typed
    return _numbered(plan.outline)


def _numbered(outline: Outline) -> list[str]:
    """The number of each task, its summary's first; a summary may stand below its tasks."""
    codes = [""] * len(outline.parents)
    counts: dict[int, int] = {}
    for index in sorted(range(len(codes)), key=outline.levels.__getitem__):
        parent = outline.parents[index]
        counts[parent] = number = counts.get(parent, 0) + 1
        codes[index] = f"{codes[parent]}.{number}" if parent >= 0 else str(number)
    return codes
