"""The History tab: the key figures of every status date, to be read again next time."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from sheetpm.findings import Severity
from sheetpm.languages import Language
from sheetpm.schema.column import CellKind, Choice, Column
from sheetpm.schema.owned import HistoryRow
from sheetpm.views import labels
from sheetpm.views.companion import companion
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, LongTable, Shown, TableColumn, TableRow, View

MONEY_COLUMNS = frozenset({"pv", "ev", "ac", "bac", "cpi", "exposure"})
"""Amounts, and the index that tells what was spent: not for the client."""

_FORMATS = {
    CellKind.DATE: Format.DATE,
    CellKind.PERCENT: Format.PERCENT,
    CellKind.MONEY: Format.MONEY,
    CellKind.NUMBER: Format.COUNT,
}

_DECIMALS = frozenset({"spi", "cpi", "spi_t", "rating"})


def build_history(material: Material) -> View:
    """One row per status date: those recorded, and this one in its place."""
    shown = [
        column
        for column in HistoryRow.schema.columns
        if not (material.is_for_client and column.key in MONEY_COLUMNS)
    ]
    columns = tuple(
        TableColumn(
            header=column.header[material.language],
            format=_format(column),
            width=max(float(column.width), 11.0),
            align=Align.LEFT if column.kind is CellKind.CHOICE else Align.RIGHT,
        )
        for column in shown
    )
    rows = tuple(
        TableRow(
            values=tuple(_value(getattr(row, column.key), material.language) for column in shown)
        )
        for row in history_rows(material)
    )
    return companion(
        material,
        key="history",
        summary=labels.DATES_RECORDED.of(len(rows), material.language),
        columns=columns,
        table=lambda row: LongTable(row=row, columns=columns, rows=rows, count=len(rows)),
        frozen_columns=1,
        pages_wide=2,
    )


def history_rows(material: Material) -> tuple[HistoryRow, ...]:
    """What the tab is to hold, the counts of this run's findings filled in."""
    history = material.analysis.history
    counts = Counter(found.severity for found in material.findings)
    now = replace(
        history.row,
        errors=float(counts[Severity.ERROR]),
        warnings=float(counts[Severity.WARNING]),
        infos=float(counts[Severity.INFO]),
    )
    return replace(history, row=now).to_record


def _format(column: Column) -> Format:
    return Format.DECIMAL if column.key in _DECIMALS else _FORMATS.get(column.kind, Format.TEXT)


def _value(value: Any, language: Language) -> Shown:
    if isinstance(value, Choice):
        return value.shown[language]
    if value is None or isinstance(value, str | float | int | date):
        return value
    return str(value)
