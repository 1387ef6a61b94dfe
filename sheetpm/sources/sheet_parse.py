"""A sheet read cell by cell through an XML parser: slow, but at home with everything.

For sheets that the quick way cannot read: new error values, UTF-16, cells without addresses,
comments inside, sparse giants, packages whose parts lie in unusual places.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from lxml import etree

from sheetpm.grid import CellAddress, CellRange, CellValue, column_number
from sheetpm.ooxml.namespaces import local_name
from sheetpm.sources.cell_styles import CellStyles, classify_format
from sheetpm.sources.limits import LAST_COLUMN, LAST_ROW, PARSED_CELL_LIMIT
from sheetpm.sources.serial_dates import convert_number
from sheetpm.sources.shared_strings import (
    clear_behind,
    inner_text,
    join_text,
    pull_elements,
    unescape,
)
from sheetpm.sources.sheet_facts import Address, SheetFacts, show_formula

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NUMBER = re.compile(r"[+\-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+\-]?[0-9]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedSheet:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CellReader:
    """What it takes to understand a cell: the workbook's strings, styles and day one."""

    strings: Sequence[str]
    styles: CellStyles
    is_1904: bool

    def read(self, cell: etree._Element) -> CellValue:
        """A cell's value; `None` for blanks and errors."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = _child(cell, "is")
            return join_text(inline) or None if inline is not None else None
        raw = _child_text(cell, "v")
        if not raw or kind == "e":
            return None
        if kind == "s":
            return self._shared(raw)
        understand = _BY_KIND.get(kind)
        return understand(raw) if understand else self._number(raw, style_of(cell))

    def _shared(self, raw: str) -> CellValue:
        index = raw.strip()
        if not (index.isascii() and index.isdigit() and int(index) < len(self.strings)):
            return None
        return self.strings[int(index)] or None

    def _number(self, raw: str, style: int) -> CellValue:
        if not _NUMBER.fullmatch(raw):
            return raw
        kind = classify_format(self.styles.code(style))
        return convert_number(float(raw), kind, is_1904=self.is_1904)


def parse_sheet(chunks: Iterable[bytes], reader: CellReader) -> ParsedSheet:
    """Read a whole sheet part. Raises `lxml.etree.XMLSyntaxError` where it is broken."""
    sheet = ParsedSheet()
    row = filled = 0
    for element in pull_elements(chunks):
        name = local_name(element)
        if name == "row":
            row = _row_number(element, row + 1)
            filled += _read_row(element, row, sheet, reader)
            clear_behind(element)
            if filled > PARSED_CELL_LIMIT:
                break
        elif name == "mergeCell":
            sheet.facts.merged.extend(_read_merged(element.get("ref", "")))
    sheet.facts.complete_formulas()
    if filled > PARSED_CELL_LIMIT:
        return ParsedSheet(
            values=sheet.values, styles=sheet.styles, facts=sheet.facts, unread_from=row + 1
        )
    return sheet


def _row_number(element: etree._Element, expected: int) -> int:
    given = element.get("r", "")
    return int(given) if given.isascii() and given.isdigit() else expected


def _read_row(row_element: etree._Element, row: int, sheet: ParsedSheet, reader: CellReader) -> int:
    """Take in one row; how many of its cells hold a value."""
    if row_element.get("hidden") or row_element.get("outlineLevel"):
        sheet.facts.note_row(row, {str(k): str(v) for k, v in row_element.items()})
    column = filled = 0
    for cell in row_element:
        if local_name(cell) != "c":
            continue
        at_row, column = _address(cell.get("r", ""), (row, column + 1))
        if not (0 < at_row <= LAST_ROW and 0 < column <= LAST_COLUMN):
            continue
        value = reader.read(cell)
        if value is not None:
            sheet.values.setdefault(at_row, {})[column] = value
            filled += 1
        _note_cell(cell, (at_row, column), sheet, reader.styles)
    return filled


def _address(given: str, expected: Address) -> Address:
    found = _ADDRESS.fullmatch(given)
    return (int(found[2]), column_number(found[1])) if found else expected


def style_of(cell: etree._Element) -> int:
    """A cell's style id; 0 where none is given."""
    given = cell.get("s", "0")
    return int(given) if given.isascii() and given.isdigit() else 0


def _note_cell(
    cell: etree._Element, address: Address, sheet: ParsedSheet, styles: CellStyles
) -> None:
    style = style_of(cell)
    if style:
        sheet.styles[address] = style
        if style in styles.indents:
            sheet.facts.indents[address] = styles.indents[style]
    if cell.get("t") == "e":
        shown = _child_text(cell, "v")
        if shown:
            sheet.facts.errors[address] = shown
    formula = _child(cell, "f")
    if formula is not None:
        _note_formula(cell, formula, address, sheet.facts)


def _note_formula(
    cell: etree._Element, formula: etree._Element, address: Address, facts: SheetFacts
) -> None:
    text = show_formula(inner_text(formula))
    shared = formula.get("si", "") if formula.get("t") == "shared" else ""
    if shared and text:
        facts.note_shared(shared, address, text)
    value = _child(cell, "v")
    is_text = cell.get("t") == "str" and value is not None
    if not (is_text or cell.get("t") == "inlineStr" or (value is not None and inner_text(value))):
        facts.note_uncached(address, text, shared)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if local_name(child) == name), None)


def _child_text(element: etree._Element, name: str) -> str:
    child = _child(element, name)
    return inner_text(child) if child is not None else ""


def _read_merged(reference: str) -> list[CellRange]:
    first, _, last = reference.partition(":")
    corners = [_ADDRESS.fullmatch(corner) for corner in (first, last)]
    addresses = [CellAddress(int(c[2]), column_number(c[1])) for c in corners if c]
    return [CellRange(first=addresses[0], last=addresses[1])] if len(addresses) == 2 else []
