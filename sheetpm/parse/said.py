"""From a problem of a cell to the finding that people read."""

from collections.abc import Mapping
from typing import Any

from sheetpm.findings import Finding, FindingValue, Place, finding
from sheetpm.languages import Text
from sheetpm.parse.cell_context import quote
from sheetpm.parse.problems import Problem
from sheetpm.schema.column import TableSchema

COUNTS_AS_EMPTY = Text("it counts as empty", "按空白处理")
ROW_LEFT_OUT = Text("the row is left out", "该行不计入")
REST_COUNTS = Text("the rest counts", "其余照常计入")


def record_name(schema: TableSchema, values: Mapping[str, list[Any]], index: int) -> str:
    """The id of a row, else what its first required column says."""
    keys = ("id", *(column.key for column in schema.columns if column.is_required))
    names = (values[key][index] for key in keys if key in values)
    return next((str(name) for name in names if name), "")


def as_finding(
    said: Problem,
    place: Place,
    *,
    record: str,
    column: FindingValue,
    is_left_out: bool = False,
) -> Finding:
    """A problem at its place; `is_left_out` says that its row does not count for it."""
    effect = COUNTS_AS_EMPTY if said.value is None else REST_COUNTS
    values = {
        "column": column,
        "effect": ROW_LEFT_OUT if is_left_out else effect,
        **said.values,
    }
    return finding(said.kind, place, record=record, **values)


def formula_shown(formula: str) -> Text:
    """The text of a formula as an addition to a message; empty where it is not known."""
    if not formula:
        return Text("", "")
    shown = quote(f"={formula.removeprefix('=')}")
    return Text(" ({shown})", "（{shown}）").of(shown=shown)
