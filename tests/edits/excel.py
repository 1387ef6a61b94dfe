"""What people do to a synced workbook in Excel, each as a function that changes the file."""

import re
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from sheetpm.ooxml.relationships import rels_name
from tests.edits.packages import ID, MAIN, THREADED, WORKBOOK, OpenPackage

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

Edit = Callable[[Path], None]
_BEFORE_FORMATS = ("conditionalFormatting", "hyperlinks", "printOptions", "pageMargins")
_BEFORE_LINKS = ("printOptions", "pageMargins")


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
