"""The looks of a long table's cells, column by column, as runs of rows that look alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sheetpm.views.model import LongTable, Paint, TableRow
from sheetpm.writers.cell_looks import CellLook
from sheetpm.writers.table_looks import Variant, cell_look, row_variant


@dataclass(frozen=True, slots=True)
class LookRun:
    """Cells of one column, one below the other; rows and columns from 0, the bottom not in it."""

    look: CellLook
    column: int
    top: int
    bottom: int


def look_runs(table: LongTable) -> Iterator[LookRun]:
    """Every cell of the table's rows is in one run."""
    looks = _RowLooks(table)
    width = len(table.columns)
    current: list[CellLook] = []
    begun = [table.row] * width
    end = table.row
    for end, row in enumerate(table.rows, start=table.row):
        following = looks.of(row)
        if current and following is not current:
            for column in range(width):
                if following[column] is not current[column]:
                    yield LookRun(current[column], column, begun[column], end)
                    begun[column] = end
        current = following
    for column, look in enumerate(current):
        yield LookRun(look, column, begun[column], end + 1)


class _RowLooks:
    """The looks of a row's cells; an equal look is always the same object."""

    def __init__(self, table: LongTable) -> None:
        self._table = table
        self._rows: dict[Variant, list[CellLook]] = {}
        self._painted: dict[tuple[Variant, int, Paint], CellLook] = {}
        self._same: dict[CellLook, CellLook] = {}

    def of(self, row: TableRow) -> list[CellLook]:
        variant = row_variant(row)
        looks = self._rows.get(variant)
        if looks is None:
            bare = replace(row, paints=None)
            looks = [self._look(bare, at) for at in range(len(self._table.columns))]
            self._rows[variant] = looks
        if not row.paints:
            return looks
        looks = list(looks)
        for position, paint in row.paints.items():
            key = variant, position, paint
            look = self._painted.get(key)
            if look is None:
                look = self._painted[key] = self._look(row, position)
            looks[position] = look
        return looks

    def _look(self, row: TableRow, position: int) -> CellLook:
        look = cell_look(self._table, row, position)
        return self._same.setdefault(look, look)
