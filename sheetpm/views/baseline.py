"""The Baseline tab: what was recorded before, as it stands, and the rows of a new baseline."""

from collections.abc import Iterator

from msgspec import Struct

from sheetpm.schema.column import CellKind, Column
from sheetpm.schema.owned import BaselineRow
from sheetpm.views import labels
from sheetpm.views.companion import companion
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, LongTable, Shown, TableColumn, TableRow, View

MONEY_COLUMNS = frozenset({"budget"})
"""Not for the client."""

_FORMATS = {
    CellKind.DATE: Format.DATE,
    CellKind.MONEY: Format.MONEY,
    CellKind.DURATION: Format.DAYS,
}
_ALIGNS = {"set_on": Align.LEFT, "check": Align.RIGHT}
"""So that a date and the text beside it, an amount and the letters beside it, stand apart."""
_NARROWEST = 9.0


class BaselineSheet(Struct, frozen=True, kw_only=True):
    """What the Baseline tab is to hold."""

    carried: tuple[tuple[Shown, ...], ...]
    """Its rows as they stand, blank and unreadable ones too: the cells of the schema's columns in
    its order, then those of `others`."""
    others: tuple[str, ...]
    """Headers of columns that people added."""
    new: tuple[BaselineRow, ...]
    """The rows of a baseline that is being set."""


def build_baseline(material: Material, sheet: BaselineSheet) -> View:
    """One long table of every baseline; its head says nothing that grows old."""
    schema = BaselineRow.schema.columns
    shown = [
        position
        for position, column in enumerate(schema)
        if not (material.is_for_client and column.key in MONEY_COLUMNS)
    ]
    columns = (
        *(_column(material, schema[position]) for position in shown),
        *(TableColumn(header=header, width=14) for header in sheet.others),
    )
    rows = tuple(_rows(sheet, shown))
    count = len(material.analysis.baselines.recorded)
    return companion(
        material,
        key="baseline",
        summary=labels.BASELINES_RECORDED.of(count, material.language),
        columns=columns,
        table=lambda row: LongTable(row=row, columns=columns, rows=rows, count=len(rows)),
        frozen_columns=2,
        is_dated=False,
    )


def _column(material: Material, column: Column) -> TableColumn:
    written = _FORMATS.get(column.kind, Format.TEXT)
    if written is Format.MONEY:
        written = material.money_format
    return TableColumn(
        header=column.header[material.language],
        format=written,
        width=max(float(column.width), _NARROWEST),
        align=_ALIGNS.get(column.key, Align.LEFT if written is Format.TEXT else Align.RIGHT),
    )


def _rows(sheet: BaselineSheet, shown: list[int]) -> Iterator[TableRow]:
    width = len(BaselineRow.schema.columns)
    for cells in sheet.carried:
        yield TableRow(values=tuple([cells[at] for at in shown]) + cells[width:])
    blank = (None,) * len(sheet.others)
    for row in sheet.new:
        values = _values(row)
        yield TableRow(values=tuple([values[at] for at in shown]) + blank)


def _values(row: BaselineRow) -> tuple[Shown, ...]:
    days = row.duration.amount if row.duration is not None else None
    keys = (column.key for column in BaselineRow.schema.columns)
    return tuple([days if key == "duration" else getattr(row, key) for key in keys])
