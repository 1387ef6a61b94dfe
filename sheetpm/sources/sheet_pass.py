"""One quick look over the bytes of a sheet for all that a reader of values does not tell."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sheetpm.grid import CellAddress, CellRange
from sheetpm.sources.cell_styles import CellStyles
from sheetpm.sources.sheet_bytes import Marks, NotPlainError, Piece, Section, cut_rows
from sheetpm.sources.sheet_facts import Address, SheetFacts, decode, number_of, show_formula

_ERROR = re.compile(rb'\st="e"')
_STYLE = re.compile(rb'\ss="([0-9]+)"')
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_UNUSUAL_ORDER = re.compile(rb'<[^>]*?(?<!\sr)="[^"]*"\s+s="')
"""A style id that does not follow the address at once; a program writes all cells alike."""
_SAMPLE: Final = 65536
_FEW: Final = 50
"""Style ids that a pattern can name one by one."""
_VALUE_TAG = re.compile(rb"<(?:[\w.\-]+:)?v[\s/>]")
_SHARED_NUMBER = re.compile(rb'\bsi="([0-9]+)"')


@dataclass(slots=True, kw_only=True)
class Extent:
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
    columns = marks.nimble_cell(digits).findall(content)
    bound = 10**digits - 1
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


def _note_rows(piece: Piece, facts: SheetFacts) -> None:
    if b"hidden=" not in piece.content and b"outlineLevel=" not in piece.content:
        return
    for found in piece.marks.grouped_row.finditer(piece.content):
        attributes = dict(_ATTRIBUTE.findall(found[1].decode("ascii", "replace")))
        facts.note_row(int(attributes["r"]), attributes)


def _note_errors(piece: Piece, facts: SheetFacts) -> None:
    if b't="e"' not in piece.content:
        return
    for found in _ERROR.finditer(piece.content):
        cell = _cell_around(piece, found.start())
        if cell is None:
            continue
        shown = piece.marks.value.search(cell.content)
        if shown and shown[1]:
            facts.errors[cell.address] = decode(shown[1])


def _note_formulas(piece: Piece, facts: SheetFacts) -> None:
    if piece.marks.formula not in piece.content:
        return
    for found in piece.marks.shared_formula.finditer(piece.content):
        cell = _cell_around(piece, found.start())
        if cell is not None:
            facts.note_shared(found[1].decode(), cell.address, show_formula(decode(found[2])))
    for found in piece.marks.bare_formula.finditer(piece.content):
        cell = _cell_around(piece, found.start())
        if cell is not None and not _has_value(cell, piece.marks):
            _note_bare_formula(cell, piece.marks, facts)


def _note_bare_formula(cell: "_Cell", marks: Marks, facts: SheetFacts) -> None:
    found = marks.formula_text.search(cell.content)
    if found is None:
        return
    shared = _SHARED_NUMBER.search(found[1]) if b'"shared"' in found[1] else None
    facts.note_uncached(
        cell.address,
        show_formula(decode(found[2] or b"")),
        shared[1].decode() if shared else "",
    )


def _has_value(cell: "_Cell", marks: Marks) -> bool:
    """Whether a cell holds a value beside its formula; an empty text is one, too."""
    value = marks.value.search(cell.content)
    if value and value[1]:
        return True
    is_text = b't="str"' in cell.tag and _VALUE_TAG.search(cell.content) is not None
    return is_text or b't="inlineStr"' in cell.tag


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
    pattern = re.compile(rb"<%bv>(-[0-9.eE+\-]+)</" % re.escape(piece.marks.prefix))
    for found in pattern.finditer(piece.content):
        cell = _cell_around(piece, found.start())
        style = _STYLE.search(cell.tag) if cell else None
        if cell and style and style[1] in dated and b"t=" not in cell.tag:
            facts.numbers[cell.address] = float(found[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    address: Address
    tag: bytes
    content: bytes
    """From behind the tag to the end tag; empty for a cell without content."""


_LOOK_BACK: Final = 70_000
"""Bytes between a cell's tag and its value: no formula is longer than 8,192 characters."""


def _cell_around(piece: Piece, position: int) -> _Cell | None:
    """The cell whose tag or content holds the position; `None` if it is no cell's."""
    content, marks = piece.content, piece.marks
    start = content.rfind(marks.cell, max(0, position - _LOOK_BACK), position)
    tag = marks.cell_tag.match(content, start) if start >= 0 else None
    if tag is None:
        return None
    is_blank = tag[0].endswith(b"/>")
    end = tag.end() if is_blank else content.find(marks.cell_end, tag.end())
    if end < position:
        return None
    return _Cell(
        address=(int(tag[2]), number_of(tag[1])), tag=tag[0], content=content[tag.end() : end]
    )


def _merged(piece: Piece) -> Iterator[CellRange]:
    for left, top, right, bottom in piece.marks.merged.findall(piece.content):
        yield CellRange(
            first=CellAddress(int(top), number_of(left)),
            last=CellAddress(int(bottom), number_of(right)),
        )
