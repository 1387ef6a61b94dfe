"""The Variance page: what is now expected of every task beside what was agreed."""

from collections.abc import Sequence
from enum import IntEnum

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from sheetpm.analysis.earned_value import Measure
from sheetpm.analysis.figure import Colour, FloatArray
from sheetpm.analysis.task_dates import WorkedDays, lay_out
from sheetpm.analysis.task_facts import Days, Flags
from sheetpm.languages import Text
from sheetpm.schema.owned import BaselineRow
from sheetpm.views import labels
from sheetpm.views import schedule_labels as words
from sheetpm.views.companion import companion
from sheetpm.views.formats import signed_money_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Shown, TableColumn, TableRow, Tone, View
from sheetpm.views.signals import TONES
from sheetpm.views.task_columns import (
    COLOURS,
    NAME_WIDTH,
    TaskColumn,
    TaskRows,
    colour_tasks,
    day_column,
    given,
    named,
    number_column,
    state_column,
    task_names,
)

_LEAST = 0.05
"""Working days that count as a move: what one decimal shows."""


class Change(IntEnum):
    """What became of a task since it was agreed."""

    UNKNOWN = 0
    UNCHANGED = 1
    MOVED = 2
    NEW = 3
    DROPPED = 4


_CHANGES: tuple[Text, ...] = (
    labels.NOT_KNOWN,
    words.UNCHANGED,
    words.MOVED,
    words.NEW,
    words.DROPPED,
)


class Moves(Struct, frozen=True, kw_only=True, eq=False):
    """Working days, one entry per task; `nan` where there is nothing to compare."""

    start: FloatArray
    finish: FloatArray
    duration: FloatArray
    is_against_baseline: Flags
    """Else against the plan."""


def build_variance(material: Material) -> View | None:
    """Start, finish, duration and cost of tasks and summaries, and what changed.

    Nothing where there are no tasks; no amounts for the client.
    """
    if not material.plan.tasks.rows:
        return None
    moves = compare_dates(material)
    changes = find_changes(material, moves)
    colours = colour_tasks(material)
    cost = _cost(material)
    who = _given(material)
    columns = [*who, *_dates(material), *_moved(material, moves, changes)]
    finish = (
        next(at for at, one in enumerate(columns) if one.shown.format is Format.SIGNED_DAYS) + 1
    )
    columns += [*cost, state_column(material, colours)]
    gone = find_dropped(material)
    rows = TaskRows(
        material,
        columns,
        codes=_codes(colours, material, has_cost=bool(cost)),
        tones=_tones(columns, finish),
        name_position=len(who) - 2,
        more=tuple(_dropped_row(material, columns, each) for each in gone),
    )
    return companion(
        material,
        key="variance",
        summary=_summary(material, moves, changes, len(gone)),
        columns=rows.columns,
        table=rows.table,
        frozen_columns=len(who) - 1,
        pages_wide=2,
    )


def compare_dates(material: Material) -> Moves:
    """Against the baseline where a task has one, else against the plan."""
    variance = material.analysis.variance
    is_against = ~np.isnan(variance.finish_to_baseline)
    return Moves(
        start=np.where(is_against, variance.start_to_baseline, variance.start_to_plan),
        finish=np.where(is_against, variance.finish_to_baseline, variance.finish_to_plan),
        duration=np.where(is_against, variance.duration_to_baseline, variance.duration_to_plan),
        is_against_baseline=is_against,
    )


def find_changes(material: Material, moves: Moves) -> NDArray[np.int64]:
    """`Change` per task, compared with the baseline that counts, else with the plan.

    New is what has no baseline where others have one; dropped is what was cancelled.
    """
    facts, dates = material.analysis.facts, material.analysis.dates
    is_moved = np.zeros(len(moves.finish), dtype=bool)
    for days in (moves.start, moves.finish, moves.duration):
        is_moved |= np.abs(np.nan_to_num(days)) >= _LEAST
    has_baseline = dates.has_baseline
    is_new = ~has_baseline & bool((has_baseline & facts.is_leaf).any())
    changes = np.select(
        [facts.is_cancelled, is_new, np.isnan(moves.finish), is_moved],
        [Change.DROPPED, Change.NEW, Change.UNKNOWN, Change.MOVED],
        default=Change.UNCHANGED,
    )
    return changes.astype(np.int64)


def find_dropped(material: Material) -> tuple[BaselineRow, ...]:
    """Tasks of the recorded baseline that counts which the plan does not hold any more.

    A cancelled task stands among the plan's own.
    """
    difference = material.analysis.baselines.difference
    if difference is None:
        return ()
    rows = material.plan.tasks.rows
    ids, names = {row.id for row in rows if row.id}, {row.task for row in rows}
    recorded = material.plan.baseline.rows
    dropped = (recorded[difference.before.rows[at]] for at in difference.dropped.tolist())
    return tuple(
        row
        for row in dropped
        if (row.task_id not in ids if row.task_id else row.task_name not in names)
    )


def _dropped_row(
    material: Material, columns: Sequence[TaskColumn], dropped: BaselineRow
) -> TableRow:
    """What was agreed of a task that is gone; the rest of its row is empty."""
    schema = material.plan.tasks.schema
    known: dict[str, Shown] = {
        schema.column("id").header[material.language]: dropped.task_id or "",
        schema.column("wbs").header[material.language]: dropped.wbs or "",
        schema.column("task").header[material.language]: dropped.task_name or "",
        material.say(words.BASELINE_START): dropped.start,
        material.say(words.BASELINE_FINISH): dropped.finish,
        material.say(words.AGAINST): material.say(words.AGAINST_BASELINE),
        material.say(words.WHAT_CHANGED): material.say(words.DROPPED),
    }
    return TableRow(
        values=tuple(known.get(column.shown.header) for column in columns),
        tones=dict.fromkeys(range(len(columns)), Tone.MUTED),
    )


def _given(material: Material) -> list[TaskColumn]:
    """Id, WBS where there is one, name and owner."""
    identity, wbs, name, _, owner = given(material)
    name = replace(name, cells=task_names(material, NAME_WIDTH))
    has_wbs = any(row.wbs for row in material.plan.tasks.rows)
    return [identity, *([wbs] if has_wbs else []), name, owner]


def _dates(material: Material) -> list[TaskColumn]:
    """Start, finish and working days as agreed, as planned, as expected."""
    dates, work = material.analysis.dates, lay_out(material.analysis.calendars)
    columns: list[TaskColumn] = []
    if dates.has_baseline.any():
        names = (words.BASELINE_START, words.BASELINE_FINISH, words.BASELINE_DAYS)
        columns += _three(material, names, (dates.baseline_start, dates.baseline_finish), work)
    names = (words.PLAN_START, words.PLAN_FINISH, words.PLAN_DAYS)
    columns += _three(material, names, (dates.planned_start, dates.planned_finish), work)
    names = (words.EXPECTED_START, words.EXPECTED_FINISH, words.EXPECTED_DAYS)
    return columns + _three(material, names, (dates.expected_start, dates.expected_finish), work)


def _three(
    material: Material, names: tuple[Text, Text, Text], days: tuple[Days, Days], work: WorkedDays
) -> list[TaskColumn]:
    start, finish = days
    is_point = material.analysis.facts.is_milestone
    lengths = np.where(is_point & (finish > 0), 0.0, work.length(start, finish))
    return [
        day_column(named(material, names[0]), start),
        day_column(named(material, names[1]), finish),
        number_column(named(material, names[2], Format.DAYS), lengths),
    ]


def _moved(material: Material, moves: Moves, changes: NDArray[np.int64]) -> list[TaskColumn]:
    missing = material.say(labels.NOT_KNOWN)
    columns = [
        number_column(named(material, name, Format.SIGNED_DAYS), days, missing=missing)
        for name, days in (
            (words.START_VARIANCE, moves.start),
            (words.FINISH_VARIANCE, moves.finish),
            (words.DURATION_VARIANCE, moves.duration),
        )
    ]
    bases = (material.say(words.AGAINST_PLAN), material.say(words.AGAINST_BASELINE))
    against = np.where(np.isnan(moves.finish), -1, moves.is_against_baseline.astype(np.int64))
    shown = replace(named(material, words.AGAINST, Format.TEXT), align=Align.CENTER)
    columns.append(_words(shown, against + 1, ("", *bases)))
    texts = tuple(material.say(text) for text in _CHANGES)
    return [*columns, _words(named(material, words.WHAT_CHANGED, Format.TEXT), changes, texts)]


def _words(shown: TableColumn, codes: NDArray[np.int64], texts: tuple[str, ...]) -> TaskColumn:
    return TaskColumn(shown=shown, cells=lambda a, b: [texts[code] for code in codes[a:b].tolist()])


def _cost(material: Material) -> list[TaskColumn]:
    """BAC, EV, AC, CV = EV - AC, EAC = BAC / CPI, VAC = BAC - EAC; in money, never for the client."""
    value = material.analysis.earned_value
    if material.is_for_client or value.measure is not Measure.MONEY:
        return []
    bac = np.where(value.task_bac > 0, value.task_bac, np.nan)
    is_costed = np.isfinite(bac) & (value.task_ac > 0) & (value.task_ev > 0)
    eac = np.full(len(bac), np.nan)
    np.divide(bac * value.task_ac, value.task_ev, out=eac, where=is_costed)
    has_budget = np.isfinite(bac)
    amounts = (
        (labels.BAC, bac),
        (labels.EV_SHORT, np.where(has_budget, value.task_ev, np.nan)),
        (labels.AC_SHORT, np.where(has_budget | (value.task_ac > 0), value.task_ac, np.nan)),
        (words.CV, np.where(has_budget, material.analysis.variance.cost, np.nan)),
        (words.EAC, eac),
        (words.VAC, bac - eac),
    )
    written = material.money_format
    return [number_column(named(material, name, written), values) for name, values in amounts]


def _codes(colours: NDArray[np.int64], material: Material, *, has_cost: bool) -> NDArray[np.int64]:
    """The colour of each task, doubled: odd where it costs more than it earned."""
    over = (material.analysis.variance.cost < 0) & (material.analysis.earned_value.task_bac > 0)
    return 2 * colours + (over & has_cost)


def _tones(columns: list[TaskColumn], finish: int) -> list[dict[int, Tone]]:
    """Slip and state by colour, an overrun in red; by the codes of `_codes`."""
    is_money = {Format.MONEY, Format.SMALL_MONEY}
    money = [at for at, one in enumerate(columns) if one.shown.format in is_money]
    over = {money[3]: Tone.BAD} if money else {}
    tones: list[dict[int, Tone]] = []
    for colour in COLOURS:
        positions = (len(columns) - 1,) if colour is Colour.DONE else (finish, len(columns) - 1)
        by_slip = dict.fromkeys(positions, TONES[colour])
        tones += [by_slip, by_slip | over]
    return tones


def _summary(material: Material, moves: Moves, changes: NDArray[np.int64], gone: int) -> str:
    """How many tasks are later, earlier, on time, new, dropped; the cost variance in all."""
    facts, language = material.analysis.facts, material.language
    slip = moves.finish[facts.is_counted]
    dropped = np.count_nonzero((changes == Change.DROPPED) & facts.is_leaf) + gone
    parts = [
        counted.of(int(count), language)
        for counted, count in (
            (words.LATER, np.count_nonzero(slip >= _LEAST)),
            (words.EARLIER, np.count_nonzero(slip <= -_LEAST)),
            (words.ON_TIME, np.count_nonzero(np.abs(slip) < _LEAST)),
            (words.NOT_COMPARED, np.count_nonzero(np.isnan(slip))),
            (words.NEW_COUNT, np.count_nonzero((changes == Change.NEW) & facts.is_leaf)),
            (words.DROPPED_COUNT, dropped),
        )
        if count or counted in (words.LATER, words.EARLIER, words.ON_TIME)
    ]
    text = material.joined(parts)
    return material.clauses([text, _cost_variance(material), material.say(words.EXPECTED_IS)])


def _cost_variance(material: Material) -> str:
    value = material.analysis.earned_value
    cv = value.total.cv.value
    if material.is_for_client or value.measure is not Measure.MONEY or cv is None:
        return ""
    amount = signed_money_text(cv, material.language, material.currency)
    return material.say(words.COST_VARIANCE, amount=amount)
