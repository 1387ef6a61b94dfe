"""A page with one row for every record of a tab, in columns that say what they show of it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.languages import Language
from sheetpm.schema.cell_types import ScaleValue
from sheetpm.schema.column import CellKind, Choice, TableSchema
from sheetpm.views.formats import LATIN, fit, lines_needed, one_line, table_lines, text_width
from sheetpm.views.material import SMALL_BELOW, Material
from sheetpm.views.model import Align, Format, Shown, TableColumn, TableRow, Tone, View
from sheetpm.views.report_page import table_page
from sheetpm.views.task_columns import number_width

Record = TypeVar("Record")

MOST_LINES = 20
"""A spreadsheet shows no row higher than 409 points; longer texts end in an ellipsis."""

_FILTER_BUTTON = 4
"""Characters that it takes beside a header."""

_MOST_WIDTH = 24.0
"""Of a column that does not wrap."""

_FORMATS = {
    CellKind.DATE: Format.DATE,
    CellKind.PERCENT: Format.PERCENT,
    CellKind.MONEY: Format.MONEY,
}
_NUMBERS = frozenset({CellKind.NUMBER, CellKind.SCALE})
"""Shown as they are: nobody knows how many places they need."""


class Field(Struct, Generic[Record], frozen=True, kw_only=True):
    """A column, and what it shows of a record."""

    column: TableColumn
    value: Callable[[Record], Shown]
    tone: Callable[[Record], Tone] = lambda _: Tone.PLAIN
    is_kept: bool = False
    """Whether it stays where no record has a value; others are left out then."""


def record_page(
    material: Material,
    *,
    key: str,
    summary: str,
    fields: Iterable[Field[Record]],
    records: Sequence[Record],
    frozen_columns: int = 1,
) -> View:
    """The table; columns that are empty throughout are left out, rows are as high as their texts.

    A column is as wide as its widest value; one that wraps at most as wide as it was declared.
    """
    used = [field for field in fields if field.is_kept or _is_used(field, records)]
    chosen = _apart([_with_width(field, records) for field in used], records)
    columns = tuple(field.column for field in chosen)
    return table_page(
        material,
        key=key,
        summary=summary,
        columns=columns,
        rows=tuple(_row(chosen, record, material.language) for record in records),
        frozen_columns=frozen_columns,
    )


def typed(
    material: Material,
    schema: TableSchema,
    key: str,
    *,
    row: Callable[[Record], Any] = lambda record: record,
    **looks: Any,
) -> Field[Record]:
    """A column of the user's tab as typed, under its own header in the page's language.

    `row` finds the tab's row of a record; `looks` are those of the `TableColumn`.
    """
    declared = schema.column(key)
    written = _FORMATS.get(declared.kind, Format.TEXT)
    is_right = declared.kind in _NUMBERS or written in (Format.MONEY, Format.PERCENT)
    column = TableColumn(
        header=declared.header[material.language],
        format=written,
        width=float(declared.width),
        align=Align.RIGHT if is_right else Align.LEFT,
    )
    return Field(
        column=replace(column, **looks),
        value=lambda record: shown_value(material, getattr(row(record), key)),
        is_kept=declared.is_required,
    )


def shown_value(material: Material, value: object) -> Shown:
    """A typed value of the plan as a cell shows it."""
    if isinstance(value, Choice):
        return material.say(value.shown)
    if isinstance(value, ScaleValue):
        return value.text or (value.step if value.step is not None else value.share)
    if isinstance(value, tuple):
        return material.joined([str(each) for each in value])
    if value is None or isinstance(value, str | int | float | date):
        return value
    return str(value)


def _is_used(field: Field[Record], records: Sequence[Record]) -> bool:
    return any(field.value(record) not in (None, "") for record in records)


def _apart(fields: Sequence[Field[Record]], records: Sequence[Record]) -> list[Field[Record]]:
    """Texts keep a distance to what reaches the right edge of the column before."""
    is_right = [field.column.align is Align.RIGHT for field in fields]
    return [
        replace(field, column=replace(field.column, indent=1, width=field.column.width + 2))
        if at and not is_right[at] and (is_right[at - 1] or _is_full(fields[at - 1], records))
        else field
        for at, field in enumerate(fields)
    ]


def _is_full(field: Field[Record], records: Sequence[Record]) -> bool:
    """Whether texts wrap in a column, and so may fill its whole width."""
    return field.column.wraps and any(
        _width(field.value(record), field.column) > field.column.width - 2 for record in records
    )


def _with_width(field: Field[Record], records: Sequence[Record]) -> Field[Record]:
    column = field.column
    if column.format is Format.MONEY and _is_small(map(field.value, records)):
        column = replace(column, format=Format.SMALL_MONEY)
    widest = max((_width(field.value(record), column) for record in records), default=0)
    most = column.width if column.wraps else _MOST_WIDTH
    words = [text_width(word) for word in column.header.split(" ")]
    least = max(*words, -(-text_width(column.header) // 2), 3) + _FILTER_BUTTON
    width = float(max(min(widest + 2, most), least))
    return replace(field, column=replace(column, width=width))


def _width(value: Shown, column: TableColumn) -> int:
    """Characters of a value as it is written."""
    if value is None:
        return 0
    if isinstance(value, date):
        return 10
    if isinstance(value, str):
        return text_width(one_line(value))
    if column.format is Format.PERCENT:
        return 12 if column.has_bar else 5
    if column.format in {Format.MONEY, Format.SMALL_MONEY}:
        return int(number_width(abs(value), column.format)) - 1
    return len(f"{value:g}") + 1


def _is_small(values: Iterable[Shown]) -> bool:
    """Whether whole amounts would hide what tells them apart: thousands, or of little worth."""
    amounts = [value for value in values if isinstance(value, int | float)]
    return max(map(abs, amounts), default=0) < SMALL_BELOW and any(each % 1 for each in amounts)


def _row(fields: Sequence[Field[Record]], record: Record, language: Language) -> TableRow:
    values = [_fitted(field, field.value(record)) for field in fields]
    tones = {at: field.tone(record) for at, field in enumerate(fields)}
    return TableRow(
        values=tuple(values),
        tones={at: tone for at, tone in tones.items() if tone is not Tone.PLAIN},
        lines=max(
            (
                table_lines(value, _room(field), language)
                for field, value in zip(fields, values, strict=True)
                if field.column.wraps and isinstance(value, str)
            ),
            default=1,
        ),
    )


def _fitted(field: Field[Record], value: Shown) -> Shown:
    """Texts that wrap end with the last line there is room for, others with their column."""
    if not isinstance(value, str):
        return value
    characters = _characters(field, value)
    if not field.column.wraps:
        return fit(value, characters)
    if lines_needed(value, characters) <= MOST_LINES:
        return value
    return fit(value, characters * MOST_LINES * 4 // 5)


def _characters(field: Field[Record], text: str) -> int:
    """That stand in one line of the column, Chinese ones counted twice."""
    width = _room(field)
    is_latin = text_width(text) == len(text)
    return max(int(width * LATIN if is_latin else width), 1)


def _room(field: Field[Record]) -> float:
    """Digits that stand in one line of the column."""
    return field.column.width - 1 - 2 * field.column.indent
