"""A small .xlsb workbook, record by record, since no library here writes one ([MS-XLSB])."""

import struct
import zipfile
from io import BytesIO
from typing import Final

_TYPES: Final = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/>'
    "</Types>"
)
_RELATIONS: Final = (
    '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"/></Relationships>'
)

Cell = str | float | bytes | None
"""A text, a number, an error by its code as one byte, or a blank."""


def xlsb(rows: list[list[Cell]], *, title: str = "Tasks", first_row: int = 0) -> bytes:
    """A workbook of one sheet."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr(
            "_rels/.rels", _RELATIONS.format(kind="officeDocument", target="xl/workbook.bin")
        )
        package.writestr(
            "xl/_rels/workbook.bin.rels",
            _RELATIONS.format(kind="worksheet", target="worksheets/sheet1.bin"),
        )
        package.writestr("xl/workbook.bin", _workbook(title))
        package.writestr("xl/worksheets/sheet1.bin", _sheet(rows, first_row))
    return target.getvalue()


def _workbook(title: str) -> bytes:
    entry = struct.pack("<II", 0, 1) + _text("rId1") + _text(title)
    return (
        _record(131) + _record(143) + _record(156, entry) + _record(144) + _record(132)
    )  # begin book, begin sheets, sheet, end sheets, end book


def _sheet(rows: list[list[Cell]], first_row: int) -> bytes:
    width = max(map(len, rows))
    size = struct.pack("<IIII", first_row, first_row + len(rows) - 1, 0, width - 1)
    parts = [_record(129), _record(148, size), _record(145)]
    for number, row in enumerate(rows, start=first_row):
        parts.append(_record(0, struct.pack("<II", number, 0) + bytes(9)))
        parts += [_cell(column, value) for column, value in enumerate(row)]
    return b"".join([*parts, _record(146), _record(130)])


def _cell(column: int, value: Cell) -> bytes:
    place = struct.pack("<II", column, 0)
    match value:
        case None:
            return _record(1, place)
        case bytes():
            return _record(3, place + value)
        case str():
            return _record(6, place + _text(value))
        case _:
            return _record(5, place + struct.pack("<d", value))


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    size = bytearray()
    while True:
        size.append(length & 0x7F | (0x80 if length > 0x7F else 0))
        length >>= 7
        if not length:
            return head + bytes(size) + content
