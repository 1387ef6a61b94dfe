"""A look over the content of an OpenDocument spreadsheet: how far each sheet reaches, its errors."""

from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct, field

from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.sources.limits import SHEET_LIMIT, SMALL_PART_LIMIT
from sheetpm.sources.parts import Parts
from sheetpm.sources.sheet_look import Address, SheetLook

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_VALUE_TYPE: Final = (
    "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
)
_SHEET, _ROW = f"{_TABLE}table", f"{_TABLE}table-row"
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MOST_ERRORS: Final = 100_000
_SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"


class _Extent(Struct):
    """How far a sheet reaches, while its rows go by."""

    row: int = 0
    """The last row so far, repeated ones counted."""
    last_row: int = 0
    last_column: int = 0
    errors: dict[Address, str] = field(default_factory=dict)

    def note(self, row: etree._Element) -> None:
        """Count a row with its cells."""
        times = _times(row, "number-rows-repeated")
        column = 0
        for cell in row.iterchildren(*_CELLS):
            repeated = _times(cell, "number-columns-repeated")
            if cell.get(f"{_OFFICE}value-type") is not None or len(cell):
                self.last_row = self.row + times
                self.last_column = max(self.last_column, column + repeated)
                if cell.get(_VALUE_TYPE) == "error" and len(self.errors) < _MOST_ERRORS:
                    shown = "".join(str(each) for each in cell.itertext(f"{_TEXT}p"))
                    for at in range(min(repeated, _MOST_ERRORS)):
                        self.errors[self.row + 1, column + at + 1] = shown
            column += repeated
        self.row += times


def look_at_ods(parts: Parts) -> list[SheetLook]:
    """Sheet by sheet, in order. Raises `RefusedError` for what is no readable spreadsheet."""
    package = parts.package
    if not package.head("mimetype", 256).startswith(_SPREADSHEET):
        raise RefusedError(Refusal.NOT_A_WORKBOOK)
    manifest = package.find("META-INF/manifest.xml")
    if manifest and b"encryption-data" in parts.read(manifest, SMALL_PART_LIMIT):
        raise RefusedError(Refusal.ENCRYPTED)
    return [
        SheetLook(cells=each.last_row * each.last_column, errors=each.errors)
        for each in _extents(parts.stream("content.xml", SHEET_LIMIT))
    ]


def _extents(chunks: Iterator[bytes]) -> list[_Extent]:
    parser = etree.XMLPullParser(
        ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    found: list[_Extent] = []
    open_tables = 0
    try:
        for chunk in chunks:
            if b"<!DOCTYPE" in chunk:
                raise RefusedError(Refusal.DOCUMENT_TYPE, "content.xml")
            parser.feed(chunk)
            for event, element in parser.read_events():
                if not isinstance(element, etree._Element):  # noqa: SLF001 - lxml's public class
                    continue
                if element.tag == _SHEET:
                    open_tables += 1 if event == "start" else -1
                    if event == "start" and open_tables == 1:
                        found.append(_Extent())
                elif element.tag == _ROW and event == "end" and open_tables == 1:
                    found[-1].note(element)
                    _forget(element)
        parser.close()
    except etree.XMLSyntaxError as problem:
        raise RefusedError(Refusal.DAMAGED, f"content.xml: {problem}") from problem
    return found


def _forget(row: etree._Element) -> None:
    """Let a row go that was counted, and those before it."""
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]


def _times(element: etree._Element, name: str) -> int:
    said = element.get(f"{_TABLE}{name}", "1")
    return min(int(said), 1 << 31) if said.isdigit() and len(said) < 12 else 1
