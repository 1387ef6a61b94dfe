"""The number formats of a sheet's cells, looked up in the file when somebody first asks."""

import re
from collections.abc import Callable, Iterable, Mapping

from sheetpm.grid import NumberFormats
from sheetpm.sources.cell_styles import CellStyles
from sheetpm.sources.sheet_bytes import Piece, Section, cut_rows
from sheetpm.sources.sheet_facts import Address, number_of

_PLAIN: Mapping[int, int] = {}
_STYLED = re.compile(rb'\ss="([0-9]+)"')


class KnownFormats(NumberFormats):
    """Formats of cells whose style ids were kept while the sheet was parsed."""

    __slots__ = ("_ids", "_styles")

    def __init__(self, ids: Mapping[Address, int], styles: CellStyles) -> None:
        self._ids = ids
        self._styles = styles

    def __call__(self, row: int, column: int) -> str:
        return self._styles.code(self._ids.get((row, column), 0))


class SheetFormats(NumberFormats):
    """Formats that are read from the sheet part at the first question.

    Most readers ask for one column of one sheet, many for none, and the answer costs as much
    as half the reading: so it is not prepared. Rows with the same formats share one record.
    """

    __slots__ = ("_open", "_rows", "_styles")

    def __init__(self, open_part: Callable[[], Iterable[bytes]], styles: CellStyles) -> None:
        self._open: Callable[[], Iterable[bytes]] | None = open_part
        self._styles = styles
        self._rows: dict[int, Mapping[int, int]] = {}

    def __call__(self, row: int, column: int) -> str:
        if self._open is not None:
            self._rows = _read_style_ids(self._open()) if self._styles.has_formats() else {}
            self._open = None
        return self._styles.code(self._rows.get(row, _PLAIN).get(column, 0))


def _read_style_ids(chunks: Iterable[bytes]) -> dict[int, Mapping[int, int]]:
    """By row and column, the style ids of cells that name one."""
    known: dict[tuple[tuple[bytes, bytes], ...], Mapping[int, int]] = {}
    rows: dict[int, Mapping[int, int]] = {}
    for piece in cut_rows(chunks):
        if piece.section is not Section.ROWS:
            continue
        for number, styled in _styled_rows(piece):
            key = tuple(styled)
            record = known.get(key)
            if record is None:
                record = {number_of(column): int(style) for column, style in styled}
                known[key] = record
            if record:
                rows[number] = record
    return rows


def _styled_rows(piece: Piece) -> Iterable[tuple[int, list[tuple[bytes, bytes]]]]:
    """Each row's number with the columns and style ids of its cells."""
    marks = piece.marks
    for row in piece.content.split(marks.row):
        number = marks.row_start.match(row)
        if number is None:
            continue
        styled = marks.styled_cell.findall(row)
        if len(styled) != len(_STYLED.findall(row, number.end())):
            styled = [
                (cell[1], style[1])
                for cell in marks.cell_tag.finditer(row)
                if (style := _STYLED.search(cell[0]))
            ]
        yield int(number[1]), styled
