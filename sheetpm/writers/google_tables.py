"""The looks of a long table's rows."""

from sheetpm.views.model import LongTable, Paint, TableRow
from sheetpm.writers.cell_looks import CellLook
from sheetpm.writers.table_looks import Variant, cell_look, row_variant


class RowLooks:
    """The looks of each row's cells; rows of one kind share them."""

    def __init__(self, table: LongTable) -> None:
        self._table = table
        self._rows: dict[Variant, tuple[CellLook, ...]] = {}
        self._painted: dict[tuple[Variant, int, Paint], CellLook] = {}

    def of(self, row: TableRow) -> tuple[CellLook, ...]:
        """From the first column on; the same object for rows that look alike and paint nothing."""
        variant = row_variant(row)
        looks = self._rows.get(variant)
        if looks is None:
            bare = row._replace(paints=None)
            columns = range(len(self._table.columns))
            looks = tuple(cell_look(self._table, bare, at) for at in columns)
            self._rows[variant] = looks
        if not row.paints:
            return looks
        painted = list(looks)
        for position, paint in row.paints.items():
            key = variant, position, paint
            look = self._painted.get(key)
            if look is None:
                look = self._painted[key] = cell_look(self._table, row, position)
            painted[position] = look
        return tuple(painted)
