"""Small workbooks written by hand, part by part, for what no program writes on purpose."""

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def relationships(*arrows: tuple[str, str], office: str = OFFICE) -> str:
    """A `.rels` part: (kind, target) pairs get the ids rId1, rId2, ..."""
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{office}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(arrows, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def sheet(rows: str = "", *, tail: str = "", head: str = "", main: str = MAIN) -> str:
    """A worksheet part around some rows."""
    return f'<worksheet xmlns="{main}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'


def workbook(*titles: str, properties: str = "", main: str = MAIN, office: str = OFFICE) -> str:
    """A workbook part that lists these sheets as rId1, rId2, ..."""
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(titles, 1)
    )
    return (
        f'<workbook xmlns="{main}" xmlns:r="{office}">'
        f"<workbookPr {properties}/><sheets>{listed}</sheets></workbook>"
    )


def content_types(path: str = "xl/workbook.xml", kind: str = SHEET_TYPE) -> str:
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{path}" ContentType="{kind}"/></Types>'
    )


def package(
    part: str | bytes,
    *,
    styles: str = "",
    strings: str | None = None,
    properties: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook with one sheet called Plan; `parts` replace or add to what is written."""
    arrows = [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook("Plan", properties=properties),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        "xl/worksheets/sheet1.xml": part,
    }
    if strings is not None:
        arrows.append(("sharedStrings", "sharedStrings.xml"))
        written["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    written["xl/_rels/workbook.xml.rels"] = relationships(*arrows)
    return pack({**written, **(parts or {})}.items())


def pack(parts: Iterable[tuple[str, str | bytes]]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def formats(*codes: str, alignment: str = "") -> str:
    """Tables of a styles part: style id 1, 2, ... have these number formats, 0 has General."""
    named = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for number, code in enumerate(codes, 170)
    )
    used = "".join(
        f'<xf numFmtId="{number}">{alignment}</xf>' for number in range(170, 170 + len(codes))
    )
    return f'<numFmts>{named}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs>'
