"""How the cells of a long table look."""

from typing import TypeAlias

from sheetpm.views.model import LongTable, Paint, Role, TableRow, Tone, ViewCell
from sheetpm.writers.cell_looks import CellLook

_BARE = Paint()

Variant: TypeAlias = tuple[object, ...]


def header_cells(table: LongTable) -> list[ViewCell]:
    """The table's header."""
    return [
        ViewCell(
            row=table.row,
            column=position,
            value=column.header,
            role=column.header_role,
            left=column.left,
            align=column.align,
            has_hairline=True,
            wraps=column.header_role is Role.TABLE_HEADER,
            indent=column.indent,
        )
        for position, column in enumerate(table.columns, start=1)
    ]


def cell_look(table: LongTable, row: TableRow, position: int) -> CellLook:
    """The look of one cell of a long table."""
    column = table.columns[position]
    paint = row.paints.get(position, _BARE) if row.paints else _BARE
    tone = row.tones.get(position, Tone.PLAIN)
    return CellLook(
        format=row.formats.get(position, column.format),
        role=Role.STRONG if row.is_strong else Role.BODY,
        tone=tone if paint.tone is Tone.PLAIN else paint.tone,
        fill=paint.fill or column.fill,
        left=column.left,
        bottom=paint.bottom,
        has_hairline=True,
        is_parted=column.is_parted and paint.fill is None,
        is_bar=paint.fill is not None,
        align=column.align,
        wraps=column.wraps or any(other.wraps for other in table.columns),
        indent=row.indent if position == table.indented else column.indent,
        is_link=position in row.links,
    )


def row_variant(row: TableRow) -> Variant:
    """What decides the look of a row's cells, those apart that it paints."""
    formats = tuple(row.formats.items())
    return (tuple(row.tones.items()), tuple(row.links), formats, row.is_strong, row.indent)
