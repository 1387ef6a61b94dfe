"""A plan as a document of plain values, for programs: every tab as typed, and the dates computed.

The keys are those of the schema and never change their meaning; new ones may come. `VERSION` goes up
when a key goes or means something else.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from msgspec import Struct

from sheetpm.analysis.analyse import Analysis
from sheetpm.plan.model import Plan, Table
from sheetpm.schema.cell_types import Assignment, Duration, Moment, PredecessorLink, ScaleValue
from sheetpm.schema.column import CellKind, Choice, Layout
from sheetpm.views.plan_values import type_times

FORMAT: Final = "sheetpm-plan"
VERSION: Final = 1
_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - a plan's clock has no time zone
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class PlanDocument(Struct, frozen=True, kw_only=True):
    """What a JSON file holds."""

    content: dict[str, Any]


def build_document(plan: Plan, analysis: Analysis, *, version: str) -> PlanDocument:
    """Tabs as typed, dependencies resolved, and the computed schedule, in the order of the rows."""
    tables: list[Table[Any]] = [
        table for name in Plan.__struct_fields__ if isinstance(table := getattr(plan, name), Table)
    ]
    return PlanDocument(
        content={
            "format": FORMAT,
            "version": VERSION,
            "sheetpm": version,
            "plan": plan.name,
            "language": plan.language.value,
            "status_date": analysis.status_date.isoformat(),
            "status_date_source": analysis.basis.status_date_source.value,
            "tabs": {
                table.schema.key: _tab(table)
                for table in tables
                if table.is_present and not table.schema.is_owned
            },
            "dependencies": [
                {
                    "predecessor_row": plan.tasks.rows[each.predecessor].row,
                    "successor_row": plan.tasks.rows[each.successor].row,
                    "kind": each.kind.value,
                    "lag": _plain(each.lag, CellKind.DURATION),
                }
                for each in plan.dependencies
            ],
            "schedule": list(_schedule(plan, analysis)),
        }
    )


def _tab(table: Table[Any]) -> object:
    """The rows of a tab, each with its number in the sheet; of the Project tab its one record."""
    columns = [column for column in table.schema.columns if table.has(column.key)]
    rows = [
        {"row": row.row}
        | {column.key: _plain(getattr(row, column.key), column.kind) for column in columns}
        for row in table.rows
    ]
    if table.schema.layout is Layout.KEY_VALUE:
        return {key: value for key, value in rows[0].items() if key != "row"}
    return rows


def _plain(value: object, kind: CellKind) -> object:  # noqa: PLR0911 - a table
    """A typed value as JSON knows values."""
    match value:
        case Choice():
            return value.value
        case bool() | str() | float() | None:
            return value
        case int():
            return _WEEKDAYS[value] if kind is CellKind.DAY_OR_DATE else value
        case Moment() if value.minute is not None:
            return f"{value.isoformat()}T{value.minute // 60:02d}:{value.minute % 60:02d}"
        case date():
            return value.isoformat()
        case frozenset():
            return [_WEEKDAYS[day] for day in sorted(value)]
        case tuple():
            if kind is CellKind.TIMES:
                return type_times(value).split(", ")
            return [_plain(each, kind) for each in value]
        case _:
            return _record(value, kind)


def _record(value: object, kind: CellKind) -> object:
    match value:
        case Duration():
            return {"amount": value.amount, "unit": value.unit.value}
        case PredecessorLink():
            lag = _plain(value.lag, kind)
            return {"task": value.reference, "kind": value.kind.value, "lag": lag}
        case Assignment():
            return {"name": value.name, "units": value.units}
        case ScaleValue():
            return {"step": value.step, "share": value.share}
        case _:
            return str(value)


def _schedule(plan: Plan, analysis: Analysis) -> Iterator[dict[str, object]]:
    """What was computed of each row of the Tasks tab; `null` where it cannot be told."""
    planned, outline, rows = analysis.schedule, plan.outline, plan.tasks.rows
    for index, row in enumerate(rows):
        is_told = bool(planned.is_scheduled[index])
        has_days = is_told and planned.network.is_dated
        parent = outline.parents[index]
        duration = int(planned.duration[index])
        yield {
            "row": row.row,
            "id": row.id,
            "parent_row": rows[parent].row if parent >= 0 else None,
            "level": outline.levels[index],
            "is_summary": outline.is_summary(index),
            "planned_start": _moment(planned.start[index], planned.has_start[index]),
            "planned_finish": _moment(planned.finish[index], planned.has_finish[index]),
            "duration_minutes": duration if duration >= 0 else None,
            "early_start": _moment(planned.early_start[index], has_days),
            "early_finish": _moment(planned.early_finish[index], has_days),
            "late_start": _moment(planned.late_start[index], has_days),
            "late_finish": _moment(planned.late_finish[index], has_days),
            "total_float_minutes": int(planned.total_float[index]) if is_told else None,
            "free_float_minutes": int(planned.free_float[index]) if is_told else None,
            "is_critical": bool(planned.is_critical[index]) if is_told else None,
        }


def _moment(instant: int, is_told: bool) -> str | None:  # noqa: FBT001 - one fact beside its value
    if not is_told:
        return None
    try:
        return (_EPOCH + timedelta(minutes=int(instant))).isoformat(timespec="minutes")
    except OverflowError:
        return None
