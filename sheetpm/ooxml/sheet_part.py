"""A drawn sheet made into a part of the user's package: texts inline, style ids mapped."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import islice
from typing import Final

from lxml import etree
from msgspec import Struct, field

from sheetpm.ooxml.colours import settle_colours
from sheetpm.ooxml.drawing import Drawing
from sheetpm.ooxml.kept_look import carry_look
from sheetpm.ooxml.markup import insert_in_order, parse
from sheetpm.ooxml.namespaces import TRANSITIONAL, Dialect, elements, local_name, to_dialect
from sheetpm.ooxml.references import retarget
from sheetpm.ooxml.styles import StyleMap

WORKSHEET_ORDER: Final = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "drawingHF", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects",
    "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""Hyperlinks that Excel allows on one tab."""
LINK_LIMIT: Final = 65_530
_LINKS_A_PIECE: Final = 1_000

_SHEET_DATA: Final = re.compile(rb"<sheetData\s*/>|<sheetData>(.*)</sheetData>", re.DOTALL)
_CELL: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"(?: s="([0-9]+)")?(?:( t="s")><v>([0-9]+)</v>)?')
_ROW_STYLE: Final = re.compile(rb'(<row [^>]*? s=")([0-9]+)"')
_HOLE: Final = b"<sheetData/>"
_LINKS_HOLE: Final = b'<hyperlink ref=""/>'

RowStream = Callable[[Sequence[int]], Iterable[bytes]]
"""Given where the drawing's cell formats are in the user's workbook, yields `<row>` elements."""


class SheetContext(Struct, frozen=True, kw_only=True):
    """What a drawn sheet must fit into."""

    drawing: Drawing
    style_map: StyleMap
    dialect: Dialect
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Titles in the drawing, in lower case, → titles in the user's workbook, where they differ."""
    is_selected: bool = False
    comments_id: str = ""
    """The relationship of the shapes of comments that people left on the tab."""
    bulk: RowStream | None = None
    links: Sequence[tuple[str, str]] = ()
    """(cell, location) of links in those rows."""
    dimension: str = ""
    width_factor: float = 1.0
    """Column widths count in digits of a workbook's standard font: ours over the user's."""
    present: etree._Element | None = None
    """The sheet that this one replaces, without its rows."""
    is_same_layout: bool = False
    """Whether its columns and page were drawn as they are now."""


def render_sheet(content: bytes, context: SheetContext) -> Iterator[bytes]:
    """The bytes of the sheet part, in pieces."""
    found = _SHEET_DATA.search(content)
    if found is None:
        raise ValueError("the drawn sheet has no sheetData")
    frame = parse(content[: found.start()] + _HOLE + content[found.end() :], "drawn sheet")
    _fit_frame(frame, context)
    written = etree.tostring(frame, encoding="UTF-8", xml_declaration=False)
    head, _, rest = to_dialect(written, context.dialect).partition(_HOLE)
    before_links, _, tail = rest.partition(_LINKS_HOLE)
    drawn = _map_cells(found[1] or b"", context)
    bulk = context.bulk(context.style_map.cell_formats) if context.bulk else ()
    declaration = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    yield from (declaration, head, b"<sheetData>", drawn)
    yield from bulk
    yield from (b"</sheetData>", before_links)
    yield from _links(context)
    yield tail


def _fit_frame(frame: etree._Element, context: SheetContext) -> None:
    settle_colours(frame, context.drawing.theme)
    for element in frame.iter():
        if isinstance(element.tag, str):
            _fit_element(element, context)
    if context.present is not None:
        carry_look(context.present, frame, is_same_layout=context.is_same_layout)
    _leave_room_for_links(frame, context)
    if context.dimension:
        dimension = frame.find(TRANSITIONAL.tag("dimension"))
        if dimension is not None:
            dimension.set("ref", context.dimension)
    if context.comments_id:
        shapes = etree.Element(TRANSITIONAL.tag("legacyDrawing"))
        insert_in_order(frame, shapes, WORKSHEET_ORDER).set(
            TRANSITIONAL.id_attribute, context.comments_id
        )


def _fit_element(element: etree._Element, context: SheetContext) -> None:
    name = local_name(element)
    if "dxfId" in element.attrib:
        place = int(element.get("dxfId", "0"))
        element.set("dxfId", str(context.style_map.differential[place]))
    if name == "sheetPr":
        element.attrib.pop("codeName", "")
    elif name == "sheetView":
        element.attrib.pop("tabSelected", "")
        if context.is_selected:
            element.set("tabSelected", "1")
    elif name == "col":
        _fit_column(element, context)
    elif name == "hyperlink" and "location" in element.attrib:
        element.set("location", retarget(element.get("location", ""), context.renamed))
    elif name in {"formula", "f", "formula1", "formula2"} and element.text:
        element.text = retarget(element.text, context.renamed)


def _fit_column(element: etree._Element, context: SheetContext) -> None:
    if "style" in element.attrib:
        element.set("style", str(context.style_map.cell_formats[int(element.get("style", "0"))]))
    if "width" in element.attrib:
        width = float(element.get("width", "0")) * context.width_factor
        element.set("width", f"{min(width, 255.0):.10g}")


def _leave_room_for_links(frame: etree._Element, context: SheetContext) -> None:
    """A hole behind the drawn links: tens of thousands more would be a large tree."""
    table = frame.find(TRANSITIONAL.tag("hyperlinks"))
    if len(elements(table)) + len(context.links) > LINK_LIMIT:
        raise ValueError(f"Excel allows {LINK_LIMIT} hyperlinks on a tab")
    if not context.links:
        return
    if table is None:
        table = etree.Element(TRANSITIONAL.tag("hyperlinks"))
        insert_in_order(frame, table, WORKSHEET_ORDER)
    etree.SubElement(table, TRANSITIONAL.tag("hyperlink"), {"ref": ""})


def _links(context: SheetContext) -> Iterator[bytes]:
    links = (
        f'<hyperlink ref="{reference}" location="{_attribute(location, context)}"/>'
        for reference, location in context.links
    )
    while some := "".join(islice(links, _LINKS_A_PIECE)):
        yield some.encode()


def _attribute(location: str, context: SheetContext) -> str:
    return escape(retarget(location, context.renamed), quote=False).replace('"', "&quot;")


def _map_cells(data: bytes, context: SheetContext) -> bytes:
    formats = [str(one).encode() for one in context.style_map.cell_formats]
    strings = context.drawing.strings

    def map_cell(found: re.Match[bytes]) -> bytes:
        reference, style, is_shared, string = found.groups()
        start = b'<c r="%b" s="%b"' % (reference, formats[int(style or 0)])
        if not is_shared:
            return start
        return b'%b t="inlineStr"><is>%b</is>' % (start, strings[int(string)])

    def map_row(found: re.Match[bytes]) -> bytes:
        return b'%b%b"' % (found[1], formats[int(found[2])])

    return _CELL.sub(map_cell, _ROW_STYLE.sub(map_row, data))
