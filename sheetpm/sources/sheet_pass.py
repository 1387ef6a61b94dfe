"""One quick look over the bytes of a sheet for all that a reader of values does not tell."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct, field

from sheetpm.grid import CellAddress, CellRange
from sheetpm.ooxml.markup import whole_number
from sheetpm.sources.cell_styles import CellStyles
from sheetpm.sources.sheet_bytes import NotPlainError, Piece, Section, cut_rows
from sheetpm.sources.sheet_facts import Address, SheetFacts, decode, number_of, show_formula

_STYLE = re.compile(rb'\ss="([0-9]+)"')
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_UNUSUAL_ORDER = re.compile(rb'<[^<>]*?(?<!\sr)="[^"]*"\s+s="')
"""A style id that does not follow the address at once; a program writes all cells alike."""
_COLUMN = re.compile(rb'<(?:\w+:)?col\s([^<>]*hidden="[^<>]*)>')
_SAMPLE: Final = 8192
"""Bytes of each piece of some hundred kB that show how a program writes its cells."""
_FEW: Final = 50
"""Style ids that a pattern can name one by one."""
_SHARED_NUMBER = re.compile(rb'\bsi="([0-9]+)"')


class Extent(Struct, kw_only=True):
    """How far a sheet reaches, as far as the pass knows; never less than it really does."""

    last_row: int = 0
    columns: set[bytes] = field(default_factory=set)
    cells: int = 0

    @property
    def width(self) -> int:
        numbers = [number_of(letters) for letters in self.columns]
        return max(numbers) - min(numbers) + 1 if numbers else 0

    @property
    def area(self) -> int:
        return self.last_row * self.width


def measure_sheet(chunks: Iterable[bytes]) -> Extent:
    """How far a sheet part reaches at most. Raises `NotPlainError` where bytes do not tell."""
    extent = Extent()
    for piece in cut_rows(chunks):
        if b"<!" in piece.content:
            raise NotPlainError
        if piece.section is Section.ROWS:
            _measure(piece, extent)
    return extent


def gather_facts(chunks: Iterable[bytes], styles: CellStyles) -> SheetFacts:
    """What the values of a sheet do not say; for a part that `measure_sheet` understood."""
    facts = SheetFacts()
    indents = {str(style).encode(): depth for style, depth in styles.indents.items()}
    dated = {str(style).encode() for style in styles.dated()}
    for piece in cut_rows(chunks):
        if piece.section is Section.TAIL:
            facts.merged.extend(_merged(piece))
        elif piece.section is Section.HEAD:
            _note_columns(piece, facts)
        elif piece.section is Section.ROWS:
            _note_rows(piece, facts)
            _note_errors(piece, facts)
            _note_formulas(piece, facts)
            _note_indents(piece, facts, indents)
            _note_negatives(piece, facts, dated)
    facts.complete_formulas()
    return facts


def _measure(piece: Piece, extent: Extent) -> None:
    content, marks = piece.content, piece.marks
    rows = marks.row_number.findall(content)
    if len(rows) != content.count(marks.row):
        raise NotPlainError
    if not rows:
        return
    last = max(map(int, rows))
    digits = len(str(last))
    bound = 10**digits - 1
    if extent.columns and max(map(len, extent.columns)) == 1:
        first, last_column = min(extent.columns), max(extent.columns)
        if not marks.odd_cell(first, last_column, digits).search(content):
            extent.last_row = max(extent.last_row, bound)
            extent.cells += content.count(marks.cell)
            return
    columns = marks.nimble_cell(digits).findall(content)
    if len(columns) != content.count(marks.cell):
        addresses = marks.cell_tag.findall(content)
        if len(addresses) != len(marks.any_cell.findall(content)):
            raise NotPlainError
        columns = [column for column, _ in addresses]
        bound = max([last, *(int(row) for _, row in addresses)])
    extent.last_row = max(extent.last_row, bound)
    extent.columns.update(columns)
    extent.cells += len(columns)


def measure_exactly(chunks: Iterable[bytes]) -> Extent:
    """The extent of the cells that hold something, for a sheet that may be a sparse giant."""
    extent = Extent()
    first_row = 1 << 30
    for piece in cut_rows(chunks):
        addresses = piece.marks.filled_cell.findall(piece.content)
        if piece.section is Section.ROWS and addresses:
            rows = [int(row) for _, row in addresses]
            first_row = min(first_row, *rows)
            extent.last_row = max(extent.last_row, *rows)
            extent.columns.update(column for column, _ in addresses)
            extent.cells += len(addresses)
    extent.last_row = max(extent.last_row - first_row + 1, 0)
    return extent


def _note_columns(piece: Piece, facts: SheetFacts) -> None:
    for found in _COLUMN.findall(piece.content):
        facts.note_columns(dict(_ATTRIBUTE.findall(found.decode("ascii", "replace"))))


def _note_rows(piece: Piece, facts: SheetFacts) -> None:
    if b"hidden=" not in piece.content and b"outlineLevel=" not in piece.content:
        return
    for found in piece.marks.grouped_row.finditer(piece.content):
        attributes = dict(_ATTRIBUTE.findall(found[1].decode("ascii", "replace")))
        if row := whole_number(attributes.get("r")):
            facts.note_row(row, attributes)


def _note_errors(piece: Piece, facts: SheetFacts) -> None:
    if b't="e"' not in piece.content:
        return
    for cell in piece.marks.error_cell.finditer(piece.content):
        shown = piece.marks.value.match(piece.content, cell.end())
        if shown:
            facts.errors[int(cell[2]), number_of(cell[1])] = decode(shown[1])


def _note_formulas(piece: Piece, facts: SheetFacts) -> None:
    if piece.marks.formula not in piece.content:
        return
    for found in piece.marks.shared_formula.finditer(piece.content):
        cell = _cell_before(piece, found.start())
        if cell is not None:
            facts.note_shared(found[1].decode(), _address(cell), show_formula(decode(found[2])))
    for found in piece.marks.bare_formula.finditer(piece.content):
        cell = _cell_before(piece, found.start(), steps=1)
        if cell is None or b't="inlineStr"' in cell[0] or (found[3] and b't="str"' in cell[0]):
            continue
        shared = _SHARED_NUMBER.search(found[1]) if b'"shared"' in found[1] else None
        facts.note_uncached(
            _address(cell),
            show_formula(decode(found[2] or b"")),
            shared[1].decode() if shared else "",
        )


def _note_indents(piece: Piece, facts: SheetFacts, indents: Mapping[bytes, int]) -> None:
    if not indents:
        return
    ids = b"|".join(sorted(indents)) if len(indents) <= _FEW else b"[0-9]+"
    usual = rb'<%bc r="([A-Z]{1,3})([0-9]{1,7})" s="(%b)"' % (re.escape(piece.marks.prefix), ids)
    if _UNUSUAL_ORDER.search(piece.content, 0, _SAMPLE):
        cells = [
            (tag[1], tag[2], style[1])
            for tag in piece.marks.cell_tag.finditer(piece.content)
            if (style := _STYLE.search(tag[0]))
        ]
    else:
        cells = re.findall(usual, piece.content)
    facts.indents.update(
        ((int(row), number_of(column)), indents[style])
        for column, row, style in cells
        if style in indents
    )


def _note_negatives(piece: Piece, facts: SheetFacts, dated: set[bytes]) -> None:
    if not dated or b">-" not in piece.content:
        return
    for found in piece.marks.negative.finditer(piece.content):
        cell = _cell_before(piece, found.start())
        style = _STYLE.search(cell[0]) if cell else None
        if cell and style and style[1] in dated and b" t=" not in cell[0]:
            facts.numbers[_address(cell)] = float(found[1])


def _cell_before(piece: Piece, position: int, steps: int = 3) -> re.Match[bytes] | None:
    """The tag of the cell that a formula or value lies in, at most so many tags before it.

    A value may follow a formula's start and end tag. Going from tag to tag keeps the whole
    pass linear in the sheet's length, however a sheet is made.
    """
    for _ in range(steps):
        position = piece.content.rfind(b"<", 0, position)
        if position < 0:
            return None
        tag = piece.marks.cell_tag.match(piece.content, position)
        if tag:
            return None if tag[0].endswith(b"/>") else tag
    return None


def _address(tag: re.Match[bytes]) -> Address:
    return int(tag[2]), number_of(tag[1])


def _merged(piece: Piece) -> Iterator[CellRange]:
    for left, top, right, bottom in piece.marks.merged.findall(piece.content):
        yield CellRange(
            first=CellAddress(int(top), number_of(left)),
            last=CellAddress(int(bottom), number_of(right)),
        )
