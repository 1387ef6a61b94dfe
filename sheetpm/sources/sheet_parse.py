"""A sheet read cell by cell through an XML parser: slow, but at home with everything.

For sheets that the quick way cannot read: new error values, UTF-16, cells without addresses,
comments inside, sparse giants, packages whose parts lie in unusual places.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Final, NamedTuple

from lxml import etree
from msgspec import Struct, field

from sheetpm.grid import CellAddress, CellRange, CellValue, column_number
from sheetpm.ooxml.markup import whole_number
from sheetpm.ooxml.namespaces import local_name
from sheetpm.sources.cell_styles import CellStyles, classify_format
from sheetpm.sources.limits import LAST_COLUMN, LAST_ROW, PARSED_CELL_LIMIT
from sheetpm.sources.serial_dates import convert_number
from sheetpm.sources.shared_strings import (
    inner_text,
    join_text,
    pull_elements,
    unescape,
)
from sheetpm.sources.sheet_facts import Address, SheetFacts, number_of, show_formula

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_DIGITS: Final = "0123456789"
_NUMBER = re.compile(r"[+\-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+\-]?[0-9]+)?")


class ParsedSheet(Struct, frozen=True, kw_only=True):
    """The cells of a sheet that hold a value, by row and column."""

    values: dict[int, dict[int, CellValue]] = field(default_factory=dict)
    styles: dict[Address, int] = field(default_factory=dict)
    """Style ids of the cells, where they differ from 0."""
    facts: SheetFacts = field(default_factory=SheetFacts)
    unread_from: int = 0
    """The first row that was not read because the sheet holds too much; 0 if all was."""


def _read_flag(text: str) -> bool:
    return text.strip().lower() in ("1", "true")


def _read_iso(text: str) -> CellValue:
    """A date, time or both in ISO form; other text stands as it is."""
    for kind in (date, datetime, time):
        try:
            moment = kind.fromisoformat(text.strip())
        except ValueError:
            continue
        return moment.replace(tzinfo=None) if isinstance(moment, datetime | time) else moment
    return text


_BY_KIND: Final[Mapping[str, Callable[[str], CellValue]]] = {
    "b": _read_flag,
    "d": _read_iso,
    "str": unescape,
}


class RawCell(NamedTuple):
    """A cell as its element says, not yet understood. A tuple, for there are millions."""

    kind: str
    style: int
    value: str | None
    """Text of the value element; `None` without one."""
    formula: etree._Element | None
    inline: etree._Element | None


class CellReader(Struct, frozen=True, kw_only=True):
    """What it takes to understand a cell: the workbook's strings, styles and day one."""

    strings: Sequence[str]
    styles: CellStyles
    is_1904: bool

    def read(self, cell: RawCell) -> CellValue:
        """A cell's value; `None` for blanks and errors."""
        if cell.inline is not None:
            return join_text(cell.inline) or None
        if not cell.value or cell.kind == "e":
            return None
        if cell.kind == "s":
            return self._shared(cell.value)
        understand = _BY_KIND.get(cell.kind)
        return understand(cell.value) if understand else self._number(cell.value, cell.style)

    def _shared(self, raw: str) -> CellValue:
        index = whole_number(raw, len(self.strings))
        return (self.strings[index] or None) if index < len(self.strings) else None

    def _number(self, raw: str, style: int) -> CellValue:
        if not _NUMBER.fullmatch(raw):
            return raw
        kind = classify_format(self.styles.code(style))
        return convert_number(float(raw), kind, is_1904=self.is_1904)


def parse_sheet(chunks: Iterable[bytes], reader: CellReader) -> ParsedSheet:
    """Read a whole sheet part. Raises `lxml.etree.XMLSyntaxError` where it is broken."""
    sheet = ParsedSheet()
    row = filled = 0
    for element in pull_elements(chunks, "col", "row", "mergeCell"):
        name = local_name(element)
        if name == "row":
            row = _row_number(element, row + 1)
            filled += _read_row(element, row, sheet, reader)
            if filled > PARSED_CELL_LIMIT:
                break
        elif name == "col":
            sheet.facts.note_columns({str(k): str(v) for k, v in element.items()})
        elif name == "mergeCell":
            sheet.facts.merged.extend(_read_merged(element.get("ref", "")))
    sheet.facts.complete_formulas()
    if filled > PARSED_CELL_LIMIT:
        return ParsedSheet(
            values=sheet.values, styles=sheet.styles, facts=sheet.facts, unread_from=row + 1
        )
    return sheet


def _row_number(element: etree._Element, expected: int) -> int:
    return whole_number(element.get("r"), expected)


def _read_row(row_element: etree._Element, row: int, sheet: ParsedSheet, reader: CellReader) -> int:
    """Take in one row; how many of its cells hold a value."""
    if row_element.get("hidden") or row_element.get("outlineLevel"):
        sheet.facts.note_row(row, {str(k): str(v) for k, v in row_element.items()})
    namespace = str(row_element.tag).removesuffix("row")
    tag = namespace + "c"
    column = filled = 0
    for element in row_element:
        if element.tag != tag:
            continue
        at_row, column = _address(element.get("r", ""), (row, column + 1))
        if not (0 < at_row <= LAST_ROW and 0 < column <= LAST_COLUMN):
            continue
        cell = _take_apart(element, namespace)
        value = reader.read(cell)
        if value is not None:
            sheet.values.setdefault(at_row, {})[column] = value
            filled += 1
        if cell.style or cell.formula is not None or cell.kind == "e":
            _note_cell(cell, (at_row, column), sheet, reader.styles)
    return filled


def _address(given: str, expected: Address) -> Address:
    letters = given.rstrip(_DIGITS)
    if given[len(letters) :] == str(expected[0]) and letters.isascii() and letters.isalpha():
        return expected[0], number_of(letters.upper().encode())
    found = _ADDRESS.fullmatch(given)
    return (int(found[2]), number_of(found[1].upper().encode())) if found else expected


def _take_apart(element: etree._Element, namespace: str) -> RawCell:
    value = formula = inline = None
    for child in element:
        name = child.tag
        if name == namespace + "v":
            value = inner_text(child)
        elif name == namespace + "f":
            formula = child
        elif name == namespace + "is":
            inline = child
    return RawCell(
        element.get("t", "n"),
        whole_number(element.get("s")),
        value,
        formula,
        inline,
    )


def _note_cell(cell: RawCell, address: Address, sheet: ParsedSheet, styles: CellStyles) -> None:
    if cell.style:
        sheet.styles[address] = cell.style
        if cell.style in styles.indents:
            sheet.facts.indents[address] = styles.indents[cell.style]
    if cell.kind == "e" and cell.value:
        sheet.facts.errors[address] = cell.value
    if cell.formula is not None:
        _note_formula(cell, cell.formula, address, sheet.facts)


def _note_formula(
    cell: RawCell, formula: etree._Element, address: Address, facts: SheetFacts
) -> None:
    text = show_formula(inner_text(formula))
    shared = formula.get("si", "") if formula.get("t") == "shared" else ""
    if shared and text:
        facts.note_shared(shared, address, text)
    is_empty_text = cell.kind == "str" and cell.value is not None
    if not (cell.value or is_empty_text or cell.inline is not None):
        facts.note_uncached(address, text, shared)


def _read_merged(reference: str) -> list[CellRange]:
    first, _, last = reference.partition(":")
    corners = [_ADDRESS.fullmatch(corner) for corner in (first, last)]
    addresses = [CellAddress(int(c[2]), column_number(c[1])) for c in corners if c]
    return [CellRange(first=addresses[0], last=addresses[1])] if len(addresses) == 2 else []
