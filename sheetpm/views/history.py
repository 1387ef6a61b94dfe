"""The History tab: the key figures of every status date, to be read again next time.

What people left on it that is no figure of ours stays there too, cell by cell.
"""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from sheetpm.findings import Finding, Place, Severity
from sheetpm.languages import Language
from sheetpm.plan.remains import Kept, KeptRow, Remains
from sheetpm.schema.column import CellKind, Choice, Column
from sheetpm.schema.owned import NOT_READ, HistoryRow
from sheetpm.views import labels
from sheetpm.views.companion import HEADER_ROW, companion
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, LongTable, Shown, TableColumn, TableRow, View
from sheetpm.views.task_columns import number_width

MONEY_COLUMNS = frozenset({"pv", "ev", "ac", "bac", "cpi", "exposure"})
"""Amounts, and the index that tells what was spent: not for the client."""

_FORMATS = {
    CellKind.DATE: Format.DATE,
    CellKind.PERCENT: Format.PERCENT,
    CellKind.MONEY: Format.MONEY,
    CellKind.NUMBER: Format.COUNT,
}

DECIMALS = frozenset({"spi", "cpi", "spi_t", "rating"})
"""Figures that are written with two places."""


class _Line(Struct, frozen=True, kw_only=True):
    """A row of the tab: a record, something kept in a row of its own, or a row without header."""

    record: HistoryRow | None = None
    kept: KeptRow | None = None
    loose: tuple[Kept, ...] = ()
    found_in: int = field(default=0)
    """The row it stands in at present; 0 where it is new."""


def build_history(material: Material) -> View:
    """One row per status date: those recorded, and this one in its place."""
    shown = _shown_columns(material)
    remains = _remains(material)
    records = history_rows(material)
    columns = (
        *(_column(material, column, records) for column in shown),
        *(TableColumn(header=each.header, width=14) for each in remains.columns),
    )
    lines = list(_lines(material))
    widest = max([len(columns), *(len(line.loose) + 1 for line in lines)])
    columns += (TableColumn(header="", width=11),) * (widest - len(columns))
    rows = tuple(_row(line, shown, widest, material.language) for line in lines)
    count = sum(line.record is not None for line in lines)
    return companion(
        material,
        key="history",
        summary=labels.DATES_RECORDED.of(count, material.language),
        columns=columns,
        table=lambda row: LongTable(row=row, columns=columns, rows=rows, count=len(rows)),
        frozen_columns=1,
    )


def history_rows(material: Material) -> tuple[HistoryRow, ...]:
    """The records the tab is to hold, the counts of this run's findings filled in."""
    history = material.analysis.history
    counts = Counter(found.severity for found in material.findings)
    now = dataclasses.replace(
        history.row,
        errors=float(counts[Severity.ERROR]),
        warnings=float(counts[Severity.WARNING]),
        infos=float(counts[Severity.INFO]),
    )
    return replace(history, row=now).to_record


def follow_rows(material: Material) -> tuple[Finding, ...]:
    """The findings, those about this tab at the place where their cell will stand."""
    table = material.plan.history
    if not table.is_present or not any(
        found.place.sheet == table.sheet for found in material.findings
    ):
        return material.findings
    rows = {table.header_row: HEADER_ROW} | {
        line.found_in: number
        for number, line in enumerate(_lines(material), start=HEADER_ROW + 1)
        if line.found_in
    }
    keys = {column: key for key, column in table.columns.items()}
    shown = {column.key: at for at, column in enumerate(_shown_columns(material), start=1)}
    columns = {at: shown[key] for at, key in keys.items() if key in shown} | {
        each.place.column: at
        for at, each in enumerate(_remains(material).columns, start=len(shown) + 1)
        if each.place is not None and each.place.column is not None
    }
    return tuple(
        replace(found, place=_moved(found.place, rows, columns))
        if found.place.sheet == table.sheet
        else found
        for found in material.findings
    )


def _moved(place: Place, rows: Mapping[int, int], columns: Mapping[int, int]) -> Place:
    row, column = place.row, place.column
    return replace(
        place,
        row=None if row is None else rows.get(row, row),
        column=None if column is None else columns.get(column, column),
    )


def _shown_columns(material: Material) -> Sequence[Column]:
    return [
        column
        for column in HistoryRow.schema.columns
        if not (material.is_for_client and column.key in MONEY_COLUMNS)
    ]


def _remains(material: Material) -> Remains:
    """What is kept on the tab; nobody knows what it says, so the client sees none of it."""
    return Remains() if material.is_for_client else material.plan.history_remains


def _lines(material: Material) -> Iterator[_Line]:
    """Records by date, and what is kept in rows of its own among them.

    A row that does not count stands above the one that does, an unread row below the record it
    was found under; rows without a header come last.
    """
    remains = _remains(material)
    at = {row.status_date: row.row for row in material.plan.history.rows}
    beside = {row.status_date: row for row in remains.rows if not row.is_apart}
    placed: list[tuple[tuple[date, int, int], _Line]] = []
    records = history_rows(material)
    dates = {row.status_date for row in records}
    for row in records:
        assert row.status_date is not None
        line = _Line(
            record=row, kept=beside.get(row.status_date), found_in=at.get(row.status_date, 0)
        )
        placed.append(((row.status_date, 1, 0), line))
    for number, kept in enumerate(remains.rows):
        if kept.is_apart or kept.status_date not in dates:
            day = kept.status_date or kept.above or date.min
            order = 0 if kept.is_superseded else 2
            placed.append(((day, order, number), _Line(kept=kept, found_in=kept.row)))
    yield from (line for _, line in sorted(placed, key=lambda each: each[0]))
    first = remains.loose_at.row if remains.loose_at is not None else None
    for number, cells in enumerate(remains.loose):
        yield _Line(loose=cells, found_in=(first or 0) if number == 0 else 0)


def _row(line: _Line, columns: Sequence[Column], width: int, language: Language) -> TableRow:
    """A line as cells; what is kept is written as what it is, whatever its column holds."""
    kept = dict(enumerate(_kept_cells(line, columns)))
    values: list[Shown] = [None] * width
    if line.loose:
        values[0] = NOT_READ[language]
    elif line.record is not None:
        values[: len(columns)] = [
            _value(getattr(line.record, column.key), language) for column in columns
        ]
    found = {position: cell for position, cell in kept.items() if cell is not None}
    for position, cell in found.items():
        values[position] = cell
    formats = {
        position: _format_of(cell)
        for position, cell in found.items()
        if line.loose or position >= len(columns) or not _fits(cell, columns[position])
    }
    return TableRow(values=tuple(values), formats=formats)


def _kept_cells(line: _Line, columns: Sequence[Column]) -> tuple[Kept, ...]:
    """What stands in each cell of the line that is no figure of its record."""
    if line.loose:
        return (None, *line.loose)
    if line.kept is None:
        return ()
    is_new = line.record is not None and line.record.row == 0
    cells = {} if is_new else line.kept.cells
    return (*(cells.get(column.key) for column in columns), *line.kept.beside)


def _fits(cell: Kept, column: Column) -> bool:
    """Whether the column's format shows such a cell as what it is."""
    if isinstance(cell, str):
        return True
    return isinstance(cell, date) is (column.kind is CellKind.DATE)


def _format_of(cell: Kept) -> Format:
    return Format.DATE if isinstance(cell, date) else Format.TEXT


def _column(material: Material, column: Column, records: Sequence[HistoryRow]) -> TableColumn:
    """An amount's column is as wide as the longest recorded."""
    is_word, written = column.kind is CellKind.CHOICE, _format(column)
    width = max(float(column.width), 11.0)
    if written is Format.MONEY:
        written = material.money_format
        amounts = [abs(getattr(row, column.key) or 0.0) for row in records]
        width = max(width, number_width(max(amounts, default=0.0), written))
    return TableColumn(
        header=column.header[material.language],
        format=written,
        width=width,
        align=Align.LEFT if is_word else Align.RIGHT,
        indent=1 if is_word else 0,
    )


def _format(column: Column) -> Format:
    return Format.DECIMAL if column.key in DECIMALS else _FORMATS.get(column.kind, Format.TEXT)


def _value(value: Any, language: Language) -> Shown:
    if isinstance(value, Choice):
        return value.shown[language]
    if value is None or isinstance(value, str | float | int | date):
        return value
    return str(value)
