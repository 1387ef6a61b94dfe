"""The Schedule tab: what was computed for every task, streamed for plans of any size."""

from datetime import date

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from sheetpm.analysis.earned_value import Measure
from sheetpm.views import labels
from sheetpm.views.companion import companion
from sheetpm.views.material import Material
from sheetpm.views.model import Format, View
from sheetpm.views.signals import TONES
from sheetpm.views.task_columns import (
    COLOURS,
    TaskColumn,
    TaskRows,
    colour_tasks,
    day_column,
    finish_variance,
    given,
    headed,
    named,
    number_column,
    state_column,
)

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 1440
_NAME = 2
"""The position of the task's name."""


def build_schedule(material: Material) -> View:
    """Each task with its dates in four tenses, floats, variance and colour; links to its row."""
    colours = colour_tasks(material)
    columns = _columns(material, colours)
    state = len(columns) - 1
    rows = TaskRows(
        material,
        columns,
        codes=colours,
        tones=[{state: TONES[colour]} for colour in COLOURS],
        name_position=_NAME,
    )
    return companion(
        material,
        key="schedule",
        summary=_summary(material),
        columns=rows.columns,
        table=rows.table,
        frozen_columns=_NAME + 1,
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


def _columns(material: Material, colours: NDArray[np.int64]) -> list[TaskColumn]:
    columns = [
        *given(material),
        *_dates(material),
        *_network(material),
        *_forecast(material),
    ]
    value = material.analysis.earned_value
    if value.measure is not Measure.MONEY or not material.is_for_client:
        columns += _earned(material)
    return [*columns, state_column(material, colours)]


def _dates(material: Material) -> list[TaskColumn]:
    """Planned dates, duration and progress."""
    schedule, progress = material.analysis.schedule, material.analysis.progress
    return [
        day_column(headed(material, "start", Format.DATE), schedule.start_days()),
        day_column(headed(material, "finish", Format.DATE), schedule.finish_days()),
        number_column(headed(material, "duration", Format.DAYS, width=9), schedule.duration_days),
        number_column(
            named(material, labels.PLANNED_PERCENT, Format.PERCENT), progress.task_planned
        ),
        number_column(named(material, labels.ACTUAL_PERCENT, Format.PERCENT), progress.task_actual),
    ]


def _network(material: Material) -> list[TaskColumn]:
    """Early and late dates, floats, the critical path and what drives the start."""
    schedule, rows = material.analysis.schedule, material.plan.tasks.rows
    there = schedule.is_scheduled
    has_days = there & schedule.network.is_dated
    # As codes, 0 to 2: a plan of 100,000 tasks has the words three times, not a list of them.
    words = ("", material.say(labels.NEAR_CRITICAL), material.say(labels.YES))
    critical = np.where(schedule.is_critical, 2, material.analysis.near_critical.astype(int))

    def floats(days: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(there, days, np.nan)

    def starts(instants: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.where(has_days, instants // _DAY + _EPOCH, 0)

    def finishes(instants: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.where(has_days, (instants - 1) // _DAY + _EPOCH, 0)

    def driver(index: int) -> str:
        return "" if index < 0 else rows[index].id or f"#{rows[index].row}"

    return [
        day_column(named(material, labels.EARLY_START), starts(schedule.early_start)),
        day_column(named(material, labels.EARLY_FINISH), finishes(schedule.early_finish)),
        day_column(named(material, labels.LATE_START), starts(schedule.late_start)),
        day_column(named(material, labels.LATE_FINISH), finishes(schedule.late_finish)),
        number_column(
            named(material, labels.TOTAL_FLOAT, Format.DAYS), floats(schedule.total_float_days)
        ),
        number_column(
            named(material, labels.FREE_FLOAT, Format.DAYS), floats(schedule.free_float_days)
        ),
        TaskColumn(
            shown=replace(named(material, labels.CRITICAL, Format.TEXT), indent=1),
            cells=lambda a, b: [words[code] for code in critical[a:b].tolist()],
        ),
        TaskColumn(
            shown=named(material, labels.DRIVEN_BY, Format.TEXT),
            cells=lambda a, b: [driver(i) for i in schedule.driving_predecessor[a:b].tolist()],
        ),
    ]


def _forecast(material: Material) -> list[TaskColumn]:
    """Baseline finish, actual or forecast dates, and how far they lie apart."""
    forecast = material.analysis.forecast
    return [
        day_column(
            headed(material, "baseline_finish", Format.DATE),
            material.analysis.dates.baseline_finish,
        ),
        day_column(named(material, labels.FORECAST_START), forecast.start_days()),
        day_column(named(material, labels.FORECAST_FINISH), forecast.finish_days()),
        number_column(
            named(material, labels.FINISH_VARIANCE, Format.SIGNED_DAYS), finish_variance(material)
        ),
    ]


def _earned(material: Material) -> list[TaskColumn]:
    """BAC, PV, EV and AC in the plan's measure; empty where there is nothing to earn."""
    value = material.analysis.earned_value
    written = material.money_format if value.measure is Measure.MONEY else Format.DAYS
    columns = (
        (labels.BAC, value.task_bac),
        (labels.PV_SHORT, value.task_pv),
        (labels.EV_SHORT, value.task_ev),
        (labels.AC_SHORT, value.task_ac),
    )
    is_empty = value.task_bac == 0
    return [
        number_column(named(material, name, written), np.where(is_empty, np.nan, array))
        for name, array in columns
    ]
