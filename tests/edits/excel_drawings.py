"""What people draw onto a synced tab in Excel, each as a function that changes the file."""

import struct
import zlib
from pathlib import Path

from lxml import etree

from sheetpm.ooxml.relationships import rels_name
from tests.edits.excel import Edit
from tests.edits.packages import OFFICE, OpenPackage

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_BEHIND_DRAWING = ("legacyDrawing", "tableParts", "extLst")


def put_chart(title: str, name: str) -> Edit:
    """A chart of the user's own beside ours, in the drawing that Excel keeps for the tab."""

    def edit(path: Path) -> None:
        package = OpenPackage(path)
        drawing = _drawing_of(package, title)
        content = (
            f'<c:chartSpace xmlns:c="{CHART}"><c:chart><c:plotArea><c:pieChart><c:ser><c:val>'
            "<c:numRef><c:f>Tasks!$F$2:$F$4</c:f></c:numRef></c:val></c:ser></c:pieChart>"
            "</c:plotArea></c:chart></c:chartSpace>"
        )
        chart = package.add("xl/charts/chart88.xml", content, CHART_TYPE)
        link = package.relate(drawing, "chart", chart)
        _anchor(
            package, drawing,
            f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="88" name="{name}"/>'
            "<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm/><a:graphic><a:graphicData "
            f'uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="{link}"/></a:graphicData></a:graphic>'
            "</xdr:graphicFrame>",
        )  # fmt: skip
        package.save()

    return edit


def copy_own_chart(title: str) -> Edit:
    """Our chart copied and pasted beside it: Excel gives the copy a name of its own."""

    def edit(path: Path) -> None:
        package = OpenPackage(path)
        drawing = _drawing_of(package, title)
        ours = next(
            one for one in package.xml(rels_name(drawing)) if "chart" in one.get("Type", "")
        )
        content = package.parts[ours.get("Target", "").replace("..", "xl")]
        chart = package.add("xl/charts/chart89.xml", content, CHART_TYPE)
        link = package.relate(drawing, "chart", chart)
        _anchor(
            package, drawing,
            '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="89" name="Chart 9"/>'
            "<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm/><a:graphic><a:graphicData "
            f'uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="{link}"/></a:graphicData></a:graphic>'
            "</xdr:graphicFrame>",
        )  # fmt: skip
        package.save()

    return edit


def put_picture(title: str, name: str) -> Edit:
    """A picture pasted onto a tab."""

    def edit(path: Path) -> None:
        package = OpenPackage(path)
        package.cover("png", "image/png")
        drawing = _drawing_of(package, title)
        link = package.relate(drawing, "image", package.add("xl/media/image7.png", _png()))
        _anchor(
            package, drawing,
            f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="90" name="{name}"/><xdr:cNvPicPr/></xdr:nvPicPr>'
            f'<xdr:blipFill><a:blip r:embed="{link}"/></xdr:blipFill><xdr:spPr/></xdr:pic>',
        )  # fmt: skip
        package.save()

    return edit


def put_text_box(title: str, name: str) -> Edit:
    """A text box drawn onto a tab."""

    def edit(path: Path) -> None:
        package = OpenPackage(path)
        _anchor(
            package, _drawing_of(package, title),
            f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="91" name="{name}"/>'
            "<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Ask Ann"
            "</a:t></a:r></a:p></xdr:txBody></xdr:sp>",
        )  # fmt: skip
        package.save()

    return edit


def _drawing_of(package: OpenPackage, title: str) -> str:
    part = package.part_of(title)
    folder = part.rpartition("/")[0]
    rels = f"{folder}/_rels/{part.rpartition('/')[2]}.rels"
    for one in package.xml(rels) if rels in package.parts else ():
        if one.get("Type", "").endswith("/drawing"):
            return one.get("Target", "").replace("..", "xl")
    content = f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{DRAWING}"/>'
    kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
    drawing = package.add("xl/drawings/drawing77.xml", content, kind)
    link = package.relate(part, "drawing", drawing)
    package.child(part, f'<drawing r:id="{link}"/>', _BEHIND_DRAWING)
    return drawing


def _anchor(package: OpenPackage, drawing: str, markup: str) -> None:
    corner = "<xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    anchor = (
        f'<xdr:twoCellAnchor xmlns:xdr="{XDR}" xmlns:a="{DRAWING}" xmlns:r="{OFFICE}"><xdr:from>'
        f"{corner}</xdr:from><xdr:to>{corner}</xdr:to>{markup}<xdr:clientData/></xdr:twoCellAnchor>"
    )
    package.xml(drawing).append(etree.fromstring(anchor.encode()))


def _png() -> bytes:
    """One white pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0\xff")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
