"""The report's earned value by WBS: every summary and task, streamed for plans of any size."""

from itertools import product

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from sheetpm.analysis.earned_value import Measure
from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.index_places import LEAST
from sheetpm.languages import Text
from sheetpm.schema.tasks import EvMethod
from sheetpm.views import labels, report_labels
from sheetpm.views.companion import companion
from sheetpm.views.figure_lines import measured_format, unit_text
from sheetpm.views.material import Material
from sheetpm.views.model import Format, Tone, View
from sheetpm.views.task_columns import (
    TaskColumn,
    TaskRows,
    headed,
    named,
    number_column,
    task_names,
)

_NAME_WIDTH = 44
_NAME = 1
"""The position of the task's name."""

_TONES = (Tone.PLAIN, Tone.GOOD, Tone.WATCH, Tone.BAD)
"""Of an index: unknown, green, amber, red. The number itself says what the colour does."""


def build_earned_value_tasks(material: Material) -> View | None:
    """BAC, PV, EV, AC, variances, indices and shares of every row; no cost for the client.

    Nothing where no task has anything to earn.
    """
    if not material.analysis.earned_value.total.bac.is_known:
        return None
    rows = _rows(material)
    return companion(
        material,
        key="earned_value_tasks",
        summary=_summary(material),
        columns=rows.columns,
        table=rows.table,
        frozen_columns=_NAME + 1,
    )


def _summary(material: Material) -> str:
    count = report_labels.TASK_VALUES.of(len(material.plan.tasks.rows), material.language)
    parts = [count]
    if not _hides_amounts(material):
        parts.append(unit_text(material))
    parts.append(material.say(report_labels.EMPTY_IS_UNKNOWN))
    why = material.analysis.earned_value.total
    reasons = [why.ev] if material.is_for_client else [why.ev, why.ac]
    parts += [material.say(each.why) for each in reasons if each.why is not None]
    return material.clauses(parts)


def _hides_amounts(material: Material) -> bool:
    return material.is_for_client and material.analysis.earned_value.measure is Measure.MONEY


def _rows(material: Material) -> TaskRows:
    value = material.analysis.earned_value
    spi = _ratio(value.task_ev, value.task_pv)
    cpi = _ratio(value.task_ev, value.task_ac, needs_part=True)
    has_cost = not material.is_for_client and value.measure is Measure.MONEY
    columns = _columns(material, spi, cpi if has_cost else None)
    headers = [column.shown.header for column in columns]
    names = [labels.SPI_SHORT, labels.CPI_SHORT] if has_cost else [labels.SPI_SHORT]
    positions = [headers.index(material.say(name)) for name in names]
    codes = _judge(material, spi)
    if has_cost:
        codes = codes * len(_TONES) + _judge(material, cpi)
    return TaskRows(
        material,
        columns,
        codes=codes,
        tones=[
            {at: tone for at, tone in zip(positions, tones, strict=True) if tone is not Tone.PLAIN}
            for tones in product(_TONES, repeat=len(positions))
        ],
        name_position=_NAME,
    )


def _columns(material: Material, spi: FloatArray, cpi: FloatArray | None) -> list[TaskColumn]:
    """WBS and name, then what the reader may see; without `cpi` nothing of cost."""
    value = material.analysis.earned_value
    amount, worth = measured_format(material), value.task_bac > 0

    def number(header: Text, values: FloatArray, written: Format) -> TaskColumn:
        return number_column(named(material, header, written), values)

    given = _given(material)
    amounts = [
        number(labels.BAC, _where(worth, value.task_bac), amount),
        number(labels.PV_SHORT, _where(worth, value.task_pv), amount),
        number(labels.EV_SHORT, _where(worth, value.task_ev), amount),
    ]
    variance = number(report_labels.SV_SHORT, _where(worth, value.task_ev - value.task_pv), amount)
    ratios = [
        number(labels.SPI_SHORT, spi, Format.DECIMAL),
        number(
            report_labels.PERCENT_PLANNED,
            _share(material, value.task_pv, planned=True),
            Format.PERCENT,
        ),
        number(
            report_labels.COMPLETE_NAME,
            _share(material, value.task_ev, planned=False),
            Format.PERCENT,
        ),
        _method_column(material),
    ]
    if _hides_amounts(material):
        return [*given, *ratios]
    if cpi is None:
        return [*given, *amounts, variance, *ratios]
    has_cost = worth | (value.task_ac != 0)
    cost = number(labels.AC_SHORT, _where(has_cost, value.task_ac), amount)
    over = value.task_ev - value.task_ac
    overrun = number(report_labels.CV_SHORT, _where(has_cost, over), amount)
    index = number(labels.CPI_SHORT, cpi, Format.DECIMAL)
    return [*given, *amounts, cost, variance, overrun, ratios[0], index, *ratios[1:]]


def _given(material: Material) -> list[TaskColumn]:
    """The outline code (else the id) and the name."""
    rows = material.plan.tasks.rows
    return [
        TaskColumn(
            shown=headed(material, "wbs", width=10),
            cells=lambda a, b: [row.wbs or row.id or "" for row in rows[a:b]],
        ),
        TaskColumn(
            shown=headed(material, "task", width=_NAME_WIDTH),
            cells=task_names(material, _NAME_WIDTH),
        ),
    ]


def _where(there: NDArray[np.bool_], values: FloatArray) -> FloatArray:
    return np.where(there, values, np.nan)


def _ratio(part: FloatArray, whole: FloatArray, *, needs_part: bool = False) -> FloatArray:
    """`nan` where the whole is 0 or unknown, as the project's indices are; so for no part, if asked."""
    there = whole > 0
    if needs_part:
        there &= part > 0
    ratio = np.full(len(part), np.nan)
    np.divide(part, whole, out=ratio, where=there)
    return ratio


def _share(material: Material, part: FloatArray, *, planned: bool) -> FloatArray:
    """Share of the BAC; of rows without one (milestones) their own progress."""
    progress = material.analysis.progress
    own = progress.task_planned if planned else progress.task_actual
    bac = material.analysis.earned_value.task_bac
    share = own.copy()
    np.divide(part, bac, out=share, where=bac > 0)
    return share


def _judge(material: Material, index: FloatArray) -> NDArray[np.int64]:
    """Positions in `_TONES`."""
    green, amber = material.settings.index_green, material.settings.index_amber
    chosen = [np.isnan(index), index >= green - LEAST, index >= amber - LEAST]
    return np.select(chosen, [0, 1, 2], default=3).astype(np.int64)


def _method_column(material: Material) -> TaskColumn:
    """How a task earns; percent where the plan does not say, nothing where nothing is earned."""
    rows, outline = material.plan.tasks.rows, material.plan.outline
    has_worth = (material.analysis.earned_value.task_bac > 0).tolist()
    shown = {method: material.say(method.shown) for method in EvMethod}

    def method(index: int) -> str:
        if outline.children[index] or not has_worth[index]:
            return ""
        return shown[rows[index].ev_method or EvMethod.PERCENT]

    shown_as = named(material, report_labels.METHOD, Format.TEXT)
    return TaskColumn(
        shown=replace(shown_as, indent=1, width=14),
        cells=lambda a, b: [method(index) for index in range(a, b)],
    )
