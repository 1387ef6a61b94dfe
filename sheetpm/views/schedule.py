"""The Schedule tab: what was computed for every task, streamed for plans of any size."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sheetpm.analysis.earned_value import Measure
from sheetpm.analysis.figure import Colour
from sheetpm.grid import column_letters
from sheetpm.languages import Text
from sheetpm.schema.tasks import TaskRow, TaskStatus, TaskType, is_milestone
from sheetpm.views import labels
from sheetpm.views.companion import companion
from sheetpm.views.formats import fit
from sheetpm.views.material import Material
from sheetpm.views.model import (
    Align,
    Format,
    Link,
    LongTable,
    Shown,
    TableColumn,
    TableRow,
    Tone,
    View,
)
from sheetpm.views.signals import SYMBOLS, TONES

_TASKS_AT_ONCE = 2_000
_MOST_INDENT = 8
_OWNER_WIDTH = 20
"""Characters of the owner column; longer lists of names end in an ellipsis."""
_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 1440

_COLOURS = (Colour.UNKNOWN, Colour.DONE, Colour.GREEN, Colour.AMBER, Colour.RED)

Cells: TypeAlias = Callable[[int, int], Sequence[Shown]]
"""The values of a column for the tasks from one index to before another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """One column of the tab and where its values come from."""

    shown: TableColumn
    cells: Cells


def build_schedule(material: Material) -> View:
    """Each task with its dates in four tenses, floats, variance and colour; links to its row."""
    rows = ScheduleRows(material)
    columns = tuple(column.shown for column in rows.columns)
    count = len(material.plan.tasks.rows)
    return companion(
        material,
        key="schedule",
        summary=_summary(material),
        columns=columns,
        table=lambda row: LongTable(
            row=row,
            columns=columns,
            rows=rows,
            count=count,
            indented=rows.name_position,
            samples=rows.samples,
            links=rows.links,
        ),
        frozen_columns=rows.name_position + 1,
        pages_wide=2,
    )


def _summary(material: Material) -> str:
    analysis = material.analysis
    leaves = np.array([not below for below in material.plan.outline.children], dtype=bool)
    critical = int(np.count_nonzero(analysis.schedule.is_critical & leaves))
    near = int(np.count_nonzero(analysis.near_critical & leaves))
    parts = [
        labels.TASK_COUNT.of(int(np.count_nonzero(leaves)), material.language),
        labels.CRITICAL_COUNT.of(critical, material.language),
    ]
    if near:
        days = material.settings.near_critical_days
        parts.append(material.say(labels.NEAR_CRITICAL_COUNT, count=near, days=days))
    return material.clauses(parts)


class ScheduleRows:
    """The rows of the tab; walked as often as a writer needs, a few thousand at a time."""

    name_position = 2
    """Of the task's name, which is indented by its level."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._tasks = material.plan.tasks.rows
        self._colours = _colour_tasks(material)
        self._is_summary = [bool(children) for children in material.plan.outline.children]
        self.columns = _columns(material, self._colours)
        link_column = min(
            material.plan.tasks.columns.get("id", 0)
            or material.plan.tasks.columns.get("task", 0)
            or 1,
            16_384,
        )
        self._sheet = material.plan.tasks.sheet
        self._letters = column_letters(link_column)
        self._tones: list[Mapping[int, Tone]] = [
            {len(self.columns) - 1: TONES[colour]} for colour in _COLOURS
        ]

    def __iter__(self) -> Iterator[TableRow]:
        for first in range(0, len(self._tasks), _TASKS_AT_ONCE):
            yield from self._some(first, min(first + _TASKS_AT_ONCE, len(self._tasks)))

    @cached_property
    def samples(self) -> tuple[TableRow, ...]:
        """One row of every look that occurs."""
        seen: dict[tuple[bool, int, int], int] = {}
        levels = self._material.plan.outline.levels
        looks = zip(self._is_summary, levels, self._colours.tolist(), strict=True)
        for index, look in enumerate(looks):
            seen.setdefault(look, index)
        return tuple(row for index in seen.values() for row in self._some(index, index + 1))

    def links(self) -> Iterator[tuple[int, int, Link]]:
        """The first cell of each row leads to the task's own row."""
        for index in range(len(self._tasks)):
            yield index, 0, self._link(index)

    def _link(self, index: int) -> Link:
        return Link(sheet=self._sheet, address=f"{self._letters}{self._tasks[index].row}")

    def _some(self, first: int, last: int) -> Iterator[TableRow]:
        columns = [column.cells(first, last) for column in self.columns]
        levels = self._material.plan.outline.levels
        colours = self._colours[first:last].tolist()
        for index, values in enumerate(zip(*columns, strict=True), start=first):
            yield TableRow(
                values=values,
                tones=self._tones[colours[index - first]],
                links={0: self._link(index)},
                is_strong=self._is_summary[index],
                indent=min(levels[index] - 1, _MOST_INDENT),
            )


def _columns(material: Material, colours: NDArray[np.int64]) -> list[_Column]:
    columns = [
        *_given(material),
        *_dates(material),
        *_network(material),
        *_forecast(material),
    ]
    value = material.analysis.earned_value
    if value.measure is not Measure.MONEY or not material.is_for_client:
        columns += _earned(material)
    symbols = [SYMBOLS[colour] for colour in _COLOURS]
    shown = TableColumn(header=material.say(labels.STATE), width=8, align=Align.CENTER)
    picked = _Column(
        shown=shown, cells=lambda a, b: [symbols[code] for code in colours[a:b].tolist()]
    )
    return [*columns, picked]


def _given(material: Material) -> list[_Column]:
    """Id, WBS, name, type and owner as typed."""
    rows, outline, language = material.plan.tasks.rows, material.plan.outline, material.language

    def type_of(index: int) -> str:
        if outline.is_summary(index):
            return TaskType.SUMMARY.shown[language]
        kind = TaskType.MILESTONE if is_milestone(rows[index]) else TaskType.TASK
        return kind.shown[language]

    return [
        _Column(
            shown=_headed(material, "id", width=9),
            cells=lambda a, b: [row.id or f"#{row.row}" for row in rows[a:b]],
        ),
        _Column(
            shown=_headed(material, "wbs", width=9),
            cells=lambda a, b: [row.wbs or "" for row in rows[a:b]],
        ),
        _Column(
            shown=_headed(material, "task", width=42),
            cells=lambda a, b: [row.task or "" for row in rows[a:b]],
        ),
        _Column(
            shown=_headed(material, "type", width=11),
            cells=lambda a, b: [type_of(index) for index in range(a, b)],
        ),
        _Column(
            shown=_headed(material, "owner", width=_OWNER_WIDTH + 2),
            cells=lambda a, b: [_owners(row) for row in rows[a:b]],
        ),
    ]


def _dates(material: Material) -> list[_Column]:
    """Planned dates, duration and progress."""
    schedule, progress = material.analysis.schedule, material.analysis.progress
    per_day = schedule.calendar.minutes_per_day
    durations = np.where(schedule.duration >= 0, schedule.duration / per_day, np.nan)
    return [
        _day_column(_headed(material, "start", Format.DATE), schedule.start_days()),
        _day_column(_headed(material, "finish", Format.DATE), schedule.finish_days()),
        _number_column(_headed(material, "duration", Format.DAYS, width=9), durations),
        _number_column(
            _named(material, labels.PLANNED_PERCENT, Format.PERCENT), progress.task_planned
        ),
        _number_column(
            _named(material, labels.ACTUAL_PERCENT, Format.PERCENT), progress.task_actual
        ),
    ]


def _network(material: Material) -> list[_Column]:
    """Early and late dates, floats, the critical path and what drives the start."""
    schedule, rows = material.analysis.schedule, material.plan.tasks.rows
    there, per_day = schedule.is_scheduled, schedule.calendar.minutes_per_day
    # As codes, 0 to 2: a plan of 100,000 tasks has the words three times, not a list of them.
    words = ("", material.say(labels.NEAR_CRITICAL), material.say(labels.YES))
    critical = np.where(schedule.is_critical, 2, material.analysis.near_critical.astype(int))

    def floats(minutes: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.where(there, minutes / per_day, np.nan)

    def starts(instants: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.where(there, instants // _DAY + _EPOCH, 0)

    def finishes(instants: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.where(there, (instants - 1) // _DAY + _EPOCH, 0)

    def driver(index: int) -> str:
        return "" if index < 0 else rows[index].id or f"#{rows[index].row}"

    return [
        _day_column(_named(material, labels.EARLY_START), starts(schedule.early_start)),
        _day_column(_named(material, labels.EARLY_FINISH), finishes(schedule.early_finish)),
        _day_column(_named(material, labels.LATE_START), starts(schedule.late_start)),
        _day_column(_named(material, labels.LATE_FINISH), finishes(schedule.late_finish)),
        _number_column(
            _named(material, labels.TOTAL_FLOAT, Format.DAYS), floats(schedule.total_float)
        ),
        _number_column(
            _named(material, labels.FREE_FLOAT, Format.DAYS), floats(schedule.free_float)
        ),
        _Column(
            shown=_named(material, labels.CRITICAL, Format.TEXT),
            cells=lambda a, b: [words[code] for code in critical[a:b].tolist()],
        ),
        _Column(
            shown=_named(material, labels.DRIVEN_BY, Format.TEXT),
            cells=lambda a, b: [driver(i) for i in schedule.driving_predecessor[a:b].tolist()],
        ),
    ]


def _forecast(material: Material) -> list[_Column]:
    """Baseline finish, actual or forecast dates, and how far they lie apart."""
    forecast = material.analysis.forecast
    return [
        _day_column(
            _headed(material, "baseline_finish", Format.DATE),
            material.analysis.dates.baseline_finish,
        ),
        _day_column(_named(material, labels.FORECAST_START), forecast.start_days()),
        _day_column(_named(material, labels.FORECAST_FINISH), forecast.finish_days()),
        _number_column(
            _named(material, labels.FINISH_VARIANCE, Format.SIGNED_DAYS), _finish_variance(material)
        ),
    ]


def _earned(material: Material) -> list[_Column]:
    """BAC, PV, EV and AC in the plan's measure; empty where there is nothing to earn."""
    value = material.analysis.earned_value
    written = Format.MONEY if value.measure is Measure.MONEY else Format.DAYS
    columns = (
        (labels.BAC, value.task_bac),
        (labels.PV_SHORT, value.task_pv),
        (labels.EV_SHORT, value.task_ev),
        (labels.AC_SHORT, value.task_ac),
    )
    is_empty = value.task_bac == 0
    return [
        _number_column(_named(material, name, written), np.where(is_empty, np.nan, array))
        for name, array in columns
    ]


def _finish_variance(material: Material) -> NDArray[np.float64]:
    """Working days against the baseline, else against the plan."""
    variance = material.analysis.variance
    return np.where(
        np.isnan(variance.finish_to_baseline),
        variance.finish_to_plan,
        variance.finish_to_baseline,
    )


def _colour_tasks(material: Material) -> NDArray[np.int64]:
    """Positions in `_COLOURS`: done, else by the slip of the finish as milestones are."""
    slip = _finish_variance(material)
    limit = material.settings.slip_amber_days
    codes = np.select([np.isnan(slip), slip <= 0, slip <= limit], [0, 2, 3], default=4)
    codes = np.where(material.analysis.progress.task_actual >= 1, 1, codes)
    cancelled = [row.status is TaskStatus.CANCELLED for row in material.plan.tasks.rows]
    return np.where(np.array(cancelled, dtype=bool), 0, codes).astype(np.int64)


def _headed(
    material: Material, key: str, written: Format = Format.TEXT, *, width: float = 12
) -> TableColumn:
    """A column called as it is in the user's tab, in the page's language."""
    header = material.plan.tasks.schema.column(key).header[material.language]
    return TableColumn(header=header, format=written, width=width, align=_align(written))


def _named(material: Material, name: Text, written: Format = Format.DATE) -> TableColumn:
    width = 12 if written is Format.DATE else 11
    return TableColumn(
        header=material.say(name), format=written, width=width, align=_align(written)
    )


def _align(written: Format) -> Align:
    """Headers stand over their values: numbers and dates right."""
    return Align.LEFT if written is Format.TEXT else Align.RIGHT


def _day_column(shown: TableColumn, numbers: NDArray[np.int64]) -> _Column:
    """Day numbers as dates; 0 is no date."""

    def cells(first: int, last: int) -> list[Shown]:
        make = date.fromordinal
        return [make(number) if number > 0 else None for number in numbers[first:last].tolist()]

    return _Column(shown=shown, cells=cells)


def _number_column(shown: TableColumn, values: NDArray[np.float64]) -> _Column:
    """Numbers; `nan` is an empty cell."""

    def cells(first: int, last: int) -> list[Shown]:
        part = np.round(values[first:last], 6) + 0.0
        return [number if number == number else None for number in part.tolist()]  # noqa: PLR0124 - nan

    return _Column(shown=shown, cells=cells)


def _owners(row: TaskRow) -> str:
    if not row.owner:
        return ""
    names = (one.name if one.units == 1 else f"{one.name} [{one.units:.0%}]" for one in row.owner)
    return fit(", ".join(names), _OWNER_WIDTH)
