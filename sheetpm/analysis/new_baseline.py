"""Setting a baseline: the rows that record the plan as it stands."""

import math
from dataclasses import replace
from datetime import date

from sheetpm.analysis.recorded_baselines import Baselines
from sheetpm.analysis.snapshots import Snapshot
from sheetpm.errors import UsageError
from sheetpm.languages import Text
from sheetpm.plan.baseline_seal import seal
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.owned import BaselineRow


def record_baseline(
    name: str, set_on: date, now: Snapshot, baselines: Baselines, *, first_row: int
) -> tuple[BaselineRow, ...]:
    """The rows of a new baseline; a name that is taken, or a plan without tasks, is refused."""
    taken = baselines.find(name)
    if taken is not None:
        raise UsageError(
            Text(
                "There is a baseline “{taken}” already, set on {set_on}; a baseline is never "
                "changed: choose another name.",
                "已有基线“{taken}”，设定于 {set_on}；基线设定后不再修改，请另取名称。",
            ).of(taken=taken.name, set_on=taken.set_on)
        )
    if not len(now):
        raise UsageError(
            Text(
                "The plan has no tasks yet, so there is nothing to record as a baseline.",
                "计划中还没有任务，无法设定基线。",
            )
        )
    return tuple(_row(name, set_on, now, at, first_row + at) for at in range(len(now)))


def _row(name: str, set_on: date, now: Snapshot, at: int, number: int) -> BaselineRow:
    span, budget = float(now.duration[at]), float(now.budget[at])
    row = BaselineRow(
        row=number,
        name=name,
        set_on=set_on,
        task_id=now.ids[at] or None,
        wbs=now.wbs[at] or None,
        task_name=now.names[at] or None,
        start=now.start_date(at),
        finish=now.finish_date(at),
        duration=None if math.isnan(span) else Duration(span),
        budget=None if math.isnan(budget) else budget,
    )
    return replace(row, check=seal(row))
