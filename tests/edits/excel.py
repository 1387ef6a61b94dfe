"""What people do to a synced workbook in Excel, each as a function that changes the file."""

import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from sheetpm.ooxml.relationships import rels_name
from tests.edits.packages import ID, MAIN, OFFICE, THREADED, WORKBOOK, OpenPackage

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"

Edit = Callable[[Path], None]
_BEFORE_FORMATS = ("conditionalFormatting", "hyperlinks", "printOptions", "pageMargins")
_BEFORE_LINKS = ("printOptions", "pageMargins")
_BEHIND_DRAWING = ("legacyDrawing", "tableParts", "extLst")


def rename(title: str, new: str) -> Edit:
    """Rename a tab: the names that refer to it follow."""

    def edit(path: Path) -> None:
        package = OpenPackage(path)
        package.tab(title).set("name", new)
        for name in package.xml(WORKBOOK).iter(f"{{{MAIN}}}definedName"):
            name.text = re.sub(rf"'?{re.escape(title)}'?!", f"'{new}'!", name.text or "")
        package.save()

    return edit


def move_to_end(title: str) -> Edit:
    """Drag a tab behind all others: names of single tabs count on."""

    def edit(path: Path) -> None:
        package = OpenPackage(path)
        old = package.titles()
        tab = package.tab(title)
        parent = tab.getparent()
        assert parent is not None
        parent.append(tab)
        _renumber(package, old)
        package.save()

    return edit


def _renumber(package: OpenPackage, old: list[str]) -> None:
    now = package.titles()
    for name in list(package.xml(WORKBOOK).iter(f"{{{MAIN}}}definedName")):
        if (local := name.get("localSheetId")) is None:
            continue
        if old[int(local)] in now:
            name.set("localSheetId", str(now.index(old[int(local)])))
        else:
            parent = name.getparent()
            assert parent is not None
            parent.remove(name)


def set_state(title: str, state: str) -> Edit:
    """Hide a tab, or hide it so that only a macro shows it again."""

    def edit(path: Path) -> None:
        package = OpenPackage(path)
        package.tab(title).set("state", state)
        package.save()

    return edit


def delete(*titles: str) -> Edit:
    """Delete tabs: names that meant them become #REF!."""

    def edit(path: Path) -> None:
        package = OpenPackage(path)
        old = package.titles()
        for title in titles:
            part = package.part_of(title)
            tab = package.tab(title)
            for one in package.xml("xl/_rels/workbook.xml.rels"):
                if one.get("Id") == tab.get(ID):
                    package.xml("xl/_rels/workbook.xml.rels").remove(one)
            parent = tab.getparent()
            assert parent is not None
            parent.remove(tab)
            for gone in [part, *_behind(package, part)]:
                package.drop(gone)
            for name in package.xml(WORKBOOK).iter(f"{{{MAIN}}}definedName"):
                name.text = re.sub(rf"'?{re.escape(title)}'?!", "#REF!", name.text or "")
        _renumber(package, old)
        for view in package.xml(WORKBOOK).iter(f"{{{MAIN}}}workbookView"):
            view.set("activeTab", "0")
        package.save()

    return edit


def _behind(package: OpenPackage, part: str) -> list[str]:
    """The drawing and the charts of a tab, and all relationships."""
    found: list[str] = []
    waiting = [part]
    while waiting:
        rels = rels_name(waiting.pop())
        if rels in package.parts:
            found.append(rels)
            for one in package.xml(rels):
                waiting.append(one.get("Target", "").replace("..", "xl"))
                found.append(waiting[-1])
    return found


def duplicate(title: str, new: str) -> Edit:
    """Copy a tab within the workbook: Excel clones the names that refer to it for the copy."""

    def edit(path: Path) -> None:
        package = OpenPackage(path)
        content = package.parts[package.part_of(title)]
        part = package.add(
            "xl/worksheets/sheet77.xml", re.sub(rb"<drawing [^>]*/>", b"", content),
            f"{SHEET_TYPE}.worksheet+xml",
        )  # fmt: skip
        place = len(package.titles())
        tab = etree.SubElement(package.tab(title).getparent(), f"{{{MAIN}}}sheet")  # type: ignore[arg-type]
        tab.set("name", new)
        tab.set("sheetId", "77")
        tab.set(ID, package.relate(WORKBOOK, "worksheet", part))
        table = package.xml(WORKBOOK).find(f"{{{MAIN}}}definedNames")
        assert table is not None
        for name in list(table):
            is_global = name.get("localSheetId") is None
            if is_global and re.match(rf"'?{re.escape(title)}'?!", name.text or ""):
                clone = etree.SubElement(table, f"{{{MAIN}}}definedName")
                clone.set("name", name.get("name", ""))
                clone.set("localSheetId", str(place))
                clone.set("hidden", "1")
                clone.text = f"'{new}'!$1:$1048576"
        package.save()

    return edit


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


def put_comment(title: str, cell: str, text: str, *, is_threaded: bool = False) -> Edit:
    """A note on a cell, or a comment of the newer kind, which Excel keeps as both."""

    def edit(path: Path) -> None:
        package = OpenPackage(path)
        part = package.part_of(title)
        package.cover("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
        comments = package.add(
            "xl/comments77.xml",
            f'<comments xmlns="{MAIN}"><authors><author>Ann</author></authors><commentList>'
            f'<comment ref="{cell}" authorId="0"><text><t>{text}</t></text></comment></commentList>'
            "</comments>",
            f"{SHEET_TYPE}.comments+xml",
        )
        package.relate(part, "comments", comments)
        shapes = package.add(
            "xl/drawings/vmlDrawing77.vml",
            '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:'
            'excel"><v:shape id="_x0000_s1025"><x:ClientData ObjectType="Note"/></v:shape></xml>',
        )
        link = package.relate(part, "vmlDrawing", shapes)
        package.child(part, f'<legacyDrawing r:id="{link}"/>', ("tableParts", "extLst"))
        if is_threaded:
            _thread(package, part, cell, text)
        package.save()

    return edit


def _thread(package: OpenPackage, part: str, cell: str, text: str) -> None:
    family = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    threads = package.add(
        "xl/threadedComments/threadedComment77.xml",
        f'<ThreadedComments xmlns="{family}"><threadedComment ref="{cell}" id="{{1}}" '
        f'personId="{{2}}"><text>{text}</text></threadedComment></ThreadedComments>',
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    package.relate(part, "threadedComment", threads, family=THREADED)
    people = package.add(
        "xl/persons/person.xml",
        f'<personList xmlns="{family}"><person displayName="Ann" id="{{2}}"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    package.relate(WORKBOOK, "person", people, family=THREADED)


def put_table(title: str, name: str) -> Edit:
    """A range made into a table."""

    def edit(path: Path) -> None:
        package = OpenPackage(path)
        part = package.part_of(title)
        table = package.add(
            "xl/tables/table77.xml",
            f'<table xmlns="{MAIN}" id="77" name="{name}" displayName="{name}" ref="AC2:AC3">'
            '<tableColumns count="1"><tableColumn id="1" name="A"/></tableColumns></table>',
            f"{SHEET_TYPE}.table+xml",
        )
        link = package.relate(part, "table", table)
        package.child(
            part, f'<tableParts count="1"><tablePart r:id="{link}"/></tableParts>', ("extLst",)
        )
        package.save()

    return edit


def put_format(title: str) -> Edit:
    """A conditional format of the user's own."""
    return _child(
        title,
        '<conditionalFormatting sqref="AC1:AC9"><cfRule type="duplicateValues" priority="99"/>'
        "</conditionalFormatting>",
        ("hyperlinks", *_BEFORE_LINKS),
    )


def put_validation(title: str) -> Edit:
    """A drop-down list."""
    return _child(
        title,
        '<dataValidations count="1"><dataValidation type="list" sqref="AC1"><formula1>"a,b"'
        "</formula1></dataValidation></dataValidations>",
        ("hyperlinks", *_BEFORE_LINKS),
    )


def protect(title: str) -> Edit:
    """The sheet protected against typing."""
    return _child(
        title, '<sheetProtection sheet="1" objects="1" scenarios="1"/>',
        ("autoFilter", "mergeCells", *_BEFORE_FORMATS),
    )  # fmt: skip


def _child(title: str, markup: str, before: tuple[str, ...]) -> Edit:
    def edit(path: Path) -> None:
        package = OpenPackage(path)
        package.child(package.part_of(title), markup, before)
        package.save()

    return edit


def set_up_view(title: str) -> Edit:
    """Zoom, a wider and a hidden column, portrait on another paper, a tab colour."""

    def edit(path: Path) -> None:
        package = OpenPackage(path)
        root = package.xml(package.part_of(title))
        view = root.find(f"{{{MAIN}}}sheetViews/{{{MAIN}}}sheetView")
        page = root.find(f"{{{MAIN}}}pageSetup")
        columns = root.find(f"{{{MAIN}}}cols")
        properties = root.find(f"{{{MAIN}}}sheetPr")
        assert view is not None
        assert page is not None
        assert columns is not None
        assert properties is not None
        view.set("zoomScale", "130")
        page.set("orientation", "portrait")
        page.set("paperSize", "8")
        columns[0].set("width", "31.5")
        columns[-1].set("hidden", "1")
        colour = etree.Element(f"{{{MAIN}}}tabColor")
        colour.set("rgb", "FF00B050")
        properties.insert(0, colour)
        package.save()

    return edit


def save_as(kind: str, suffix: str, *, macros: bytes = b"") -> Callable[[Path], Path]:
    """Save under another type: the workbook part's type changes, macros may come with it."""

    def edit(path: Path) -> Path:
        package = OpenPackage(path)
        for one in package.xml("[Content_Types].xml"):
            if one.get("PartName") == f"/{WORKBOOK}":
                one.set("ContentType", kind)
        if macros:
            package.cover("bin", "application/vnd.ms-office.vbaProject")
            package.relate(
                WORKBOOK, "vbaProject", package.add("xl/vbaProject.bin", macros),
                family="http://schemas.microsoft.com/office/2006/relationships",
            )  # fmt: skip
        return package.save(path.with_suffix(suffix))

    return edit
