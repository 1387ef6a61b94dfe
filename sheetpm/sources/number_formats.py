"""The number formats of a sheet's cells, looked up in the file when somebody first asks."""

import re
from collections.abc import Callable, Iterable, Mapping

from sheetpm.grid import NumberFormats, column_letters, column_number
from sheetpm.sources.cell_styles import CellStyles
from sheetpm.sources.sheet_bytes import Piece, Section, cut_rows
from sheetpm.sources.sheet_facts import Address

_STYLED = re.compile(rb'\ss="([0-9]{1,10})"')


class KnownFormats(NumberFormats):
    """Formats of cells whose style ids were kept while the sheet was parsed."""

    __slots__ = ("_ids", "_styles")

    def __init__(self, ids: Mapping[Address, int], styles: CellStyles) -> None:
        self._ids = ids
        self._styles = styles

    def __call__(self, row: int, column: int) -> str:
        return self._styles.code(self._ids.get((row, column), 0))

    def has_fill(self, row: int, column: int) -> bool:
        return self._ids.get((row, column), 0) in self._styles.filled

    def may_hold(self, test: Callable[[str], bool]) -> bool:
        return any(map(test, self._styles.codes))


class SheetFormats(NumberFormats):
    """Formats that are read from the sheet part at the first question, column by column.

    Most readers ask for one column of one sheet, many for none, and all columns at once would
    cost as much as half the reading: so nothing is prepared.
    """

    __slots__ = ("_columns", "_filled", "_has_formats", "_open", "_styles")

    def __init__(self, open_part: Callable[[], Iterable[bytes]], styles: CellStyles) -> None:
        self._open = open_part
        self._styles = styles
        self._has_formats = styles.has_formats()
        self._columns: dict[int, Mapping[int, int]] = {}
        self._filled: frozenset[Address] | None = None

    def __call__(self, row: int, column: int) -> str:
        if not self._has_formats:
            return self._styles.code(0)
        return self._styles.code(self._ids(column).get(row, 0))

    def has_fill(self, row: int, column: int) -> bool:
        if self._filled is None:
            styles = self._styles.filled
            self._filled = frozenset(_find_filled(self._open(), styles) if styles else ())
        return (row, column) in self._filled

    def may_hold(self, test: Callable[[str], bool]) -> bool:
        return any(map(test, self._styles.codes))

    def _ids(self, column: int) -> Mapping[int, int]:
        if column not in self._columns:
            self._columns[column] = _read_column(self._open(), column)
        return self._columns[column]


def _read_column(chunks: Iterable[bytes], column: int) -> dict[int, int]:
    """By row, the style ids of those cells of a column that name one."""
    letters = column_letters(column).encode()
    known: dict[bytes, int | None] = {}
    ids: dict[int, int] = {}
    for piece in cut_rows(chunks):
        if piece.section is not Section.ROWS:
            continue
        for row, attributes in _cells(piece, letters):
            if attributes not in known:
                style = _STYLED.search(attributes)
                known[attributes] = int(style[1]) if style else None
            found = known[attributes]
            if found is not None:
                ids[int(row)] = found
    return ids


def _find_filled(chunks: Iterable[bytes], filled: frozenset[int]) -> Iterable[Address]:
    """The cells of the whole sheet whose style is one of those."""
    for piece in cut_rows(chunks):
        if piece.section is not Section.ROWS:
            continue
        for tag in piece.marks.cell_tag.finditer(piece.content):
            style = _STYLED.search(tag[0])
            if style and int(style[1]) in filled:
                yield int(tag[2]), column_number(tag[1].decode())


def _cells(piece: Piece, letters: bytes) -> Iterable[tuple[bytes, bytes]]:
    """The row number of each cell of a column, and its other attributes."""
    usual = rb'<%bc r="%b([0-9]{1,7})"([^<>]*)' % (re.escape(piece.marks.prefix), letters)
    found: list[tuple[bytes, bytes]] = re.findall(usual, piece.content)
    if len(found) == piece.content.count(b'r="%b' % letters):  # a third of the next look's time
        return found
    if len(found) == len(re.findall(rb'r="%b[0-9]' % letters, piece.content)):
        return found
    tags = piece.marks.cell_tag.finditer(piece.content)
    return [(tag[2], tag[0]) for tag in tags if tag[1] == letters]
