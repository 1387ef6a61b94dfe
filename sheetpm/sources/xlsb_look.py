"""A look over the sheets of a .xlsb workbook: how far each reaches, and its error cells.

A part is a row of records: their kind and length in seven bits a byte, then their content
([MS-XLSB] 2.1.4).
"""

from collections.abc import Iterator
from typing import Final

from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.sources.limits import SHEET_LIMIT, SMALL_PART_LIMIT
from sheetpm.sources.parts import Parts
from sheetpm.sources.sheet_look import Address, SheetLook

_ROW: Final = 0
_BLANK: Final = 1
_CELLS: Final = frozenset(range(1, 12))
_ERROR_CELLS: Final = frozenset({3, 11})
"""A constant error, and a formula that gives one."""
_SHEET_ENTRY: Final = 156
"""BrtBundleSh: state, id, relationship id, title."""
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def look_at_xlsb(parts: Parts) -> list[SheetLook]:
    """Sheet by sheet, in order. Raises `RefusedError` where the bytes are no such workbook."""
    package = parts.package
    names = package.related("", "officeDocument")
    if not names:
        raise RefusedError(Refusal.DAMAGED, "no workbook part")
    return [_look_at(parts.read(part, SHEET_LIMIT)) for part in _sheet_parts(parts, names[0])]


def _sheet_parts(parts: Parts, workbook: str) -> Iterator[str]:
    package = parts.package
    targets = {one.id: package.target(workbook, one) for one in package.relationships(workbook)}
    for kind, content in _records(parts.read(workbook, SMALL_PART_LIMIT)):
        if kind == _SHEET_ENTRY:
            length = int.from_bytes(content[8:12], "little")
            identifier = content[12 : 12 + 2 * length].decode("utf-16-le", "replace")
            if target := targets.get(identifier):
                yield target


def _look_at(content: bytes) -> SheetLook:
    first_row = last_row = last_column = row = 0
    errors: dict[Address, str] = {}
    for kind, record in _records(content):
        if kind == _ROW and len(record) >= 4:
            row = int.from_bytes(record[:4], "little") + 1
        elif kind in _CELLS and len(record) >= 8:
            column = int.from_bytes(record[:4], "little") + 1
            if kind == _BLANK:
                continue
            first_row = first_row or row
            last_row, last_column = max(last_row, row), max(last_column, column)
            if kind in _ERROR_CELLS and len(record) > 8:
                errors[row, column] = _ERRORS.get(record[8], "#ERROR!")
    return SheetLook(cells=(last_row - first_row + 1) * last_column, errors=errors)


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    position, end = 0, len(content)
    while position < end:
        kind = content[position]
        position += 1
        if kind & 0x80 and position < end:
            kind = kind & 0x7F | (content[position] & 0x7F) << 7
            position += 1
        length = shift = 0
        while position < end:
            byte = content[position]
            position += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, content[position : position + length]
        position += length
