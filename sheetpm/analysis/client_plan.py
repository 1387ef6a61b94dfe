"""A plan as the client may have it in a file or a list: without money, notes and what is the team's own."""

import dataclasses
from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from sheetpm.analysis.for_whom import is_internal_item, is_internal_meeting
from sheetpm.plan.model import Plan, Table
from sheetpm.schema.column import CellKind

_NOTES: Final = frozenset({"note", "notes"})
"""Columns in which people write to each other."""


def plan_for_client(plan: Plan) -> Plan:
    """The plan without amounts and rates, the costs, notes, and internal communications and meetings.

    Tasks keep their places, so what was computed of the whole plan holds for it as well.
    """
    tables: dict[str, Any] = {
        name: _bare(table)
        for name in Plan.__struct_fields__
        if isinstance(table := getattr(plan, name), Table) and not table.schema.is_owned
    }
    tables["costs"] = replace(plan.costs, sheet="", columns={}, rows=())
    tables["communications"] = _without(
        tables["communications"], lambda row: is_internal_item(plan, row)
    )
    tables["meetings"] = _without(tables["meetings"], lambda row: is_internal_meeting(plan, row))
    return replace(plan, **tables)


def _bare(table: Table[Any]) -> Table[Any]:
    """As if the tab had no column of money and none of notes."""
    hidden = [
        column.key
        for column in table.schema.columns
        if column.kind is CellKind.MONEY or column.key in _NOTES
    ]
    if not any(map(table.has, hidden)):
        return table
    nothing = dict.fromkeys(hidden)
    return replace(
        table,
        columns={key: at for key, at in table.columns.items() if key not in nothing},
        cells={key: at for key, at in table.cells.items() if key not in nothing},
        rows=tuple(dataclasses.replace(row, **nothing) for row in table.rows),
    )


def _without(table: Table[Any], is_internal: Callable[[Any], bool]) -> Table[Any]:
    return replace(table, rows=tuple(row for row in table.rows if not is_internal(row)))
