"""Small packages for the tests of the splice, drawn by XlsxWriter or put together by hand."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence

import xlsxwriter
from lxml import etree

from sheetpm.ooxml.archive import read_archive
from sheetpm.ooxml.graft import RenderedTab
from sheetpm.ooxml.inventory import choose_titles, inspect
from sheetpm.ooxml.splice import splice

PREFIX = "_sheetpm_"
WANTED = {"dashboard": "Dashboard", "schedule": "Schedule"}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def users_workbook(*, titles: Sequence[str] = ("Tasks", "Costs"), date_1904: bool = False) -> bytes:
    """A plan as people have it: formats of their own, a filter, a print area, a formula."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": date_1904})
    bold = book.add_format({"bold": True, "num_format": "#,##0.00 €"})
    for title in titles:
        sheet = book.add_worksheet(title)
        sheet.write_row("A1", ["Task", "Cost"], bold)
        sheet.write_row("A2", ["Dig", 12.5])
        sheet.print_area("A1:B9")
    book.define_name("Total", f"='{titles[0]}'!$B$2")
    book.close()
    return target.getvalue()


def hand_made(
    *,
    workbook: str = "",
    sheets: Mapping[str, str] | None = None,
    styles: str | None = None,
    extra: Mapping[str, bytes | str] | None = None,
    main: str = MAIN,
    relationships: str = RELATIONSHIPS,
) -> bytes:
    """A minimal package; `workbook` stands for everything between the workbook's tags."""
    sheets = {"Tasks": "<sheetData/>"} if sheets is None else sheets
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(sheets, start=1)
    )
    body = workbook or "<sheets/>"
    body = body.replace("<sheets/>", f"<sheets>{listed}</sheets>")
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{relationships}/worksheet" '
        f'Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    if styles is not None:
        links += f'<Relationship Id="rIdS" Type="{relationships}/styles" Target="styles.xml"/>'
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _types(len(sheets), has_styles=styles is not None),
        "_rels/.rels": _rels(
            f'<Relationship Id="rId1" Type="{relationships}/officeDocument" '
            'Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relationships}">{body}</workbook>',
        "xl/_rels/workbook.xml.rels": _rels(links),
    }
    for number, content in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{main}">{content}</worksheet>'
        )
    if styles is not None:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
    return zip_parts({**parts, **(extra or {})})


def _types(sheets: int, *, has_styles: bool) -> str:
    parts = {"xl/workbook.xml": "sheet.main"}
    parts |= {f"xl/worksheets/sheet{number}.xml": "worksheet" for number in range(1, sheets + 1)}
    parts |= {"xl/styles.xml": "styles"} if has_styles else {}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{SHEET_TYPE}.{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _rels(links: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def zip_parts(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip file of these members, in this order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


def read_parts(package: bytes) -> dict[str, bytes]:
    """Every member's bytes, unpacked."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edit_parts(package: bytes, changes: Mapping[str, bytes | str | None]) -> bytes:
    """The package with some members changed, added, or (for `None`) left out."""
    parts: dict[str, bytes | str] = {**read_parts(package)}
    for name, content in changes.items():
        if content is None:
            parts.pop(name)
        else:
            parts[name] = content
    return zip_parts(parts)


def replace_in(package: bytes, name: str, old: str, new: str) -> bytes:
    """The package with a text in one member replaced; the text must be there."""
    content = read_parts(package)[name].decode()
    assert old in content
    return edit_parts(package, {name: content.replace(old, new)})


def raw_members(package: bytes) -> dict[str, bytes]:
    """Every member as it lies in the file: local header, packed bytes, descriptor."""
    archive = read_archive(package)
    return {one.name: package[one.start : one.end] for one in archive.members}


def root_of(package: bytes, name: str) -> etree._Element:
    """A parsed member."""
    return etree.fromstring(read_parts(package)[name])


def canonical(package: bytes, name: str) -> bytes:
    """What a member means, whatever its quotes and prefixes' places."""
    return etree.tostring(root_of(package, name), method="c14n")


def draw(titles: Sequence[str], *, date_1904: bool = False, accent: str = "#C00000") -> bytes:
    """A drawing with everything the splice must carry over."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": date_1904})
    head = book.add_format({"bold": True, "bg_color": accent, "num_format": '0.0" d"'})
    link = book.add_format({"font_color": "#0563C1", "underline": 1})
    for title in titles:
        sheet = book.add_worksheet(title)
        sheet.write("A1", "Überblick & <mehr>", head)
        sheet.write("B2", 2.5)
        sheet.write_url("A3", "https://example.org/?a=1&b=2", link, "elsewhere")
        sheet.write_url("A4", "internal:'Tasks'!A2", link, "Dig")
        sheet.merge_range("D1:E2", "merged", head)
        sheet.set_column("A:A", 20, head)
        sheet.set_row(5, 30, head)
        sheet.conditional_format("B1:B9", {"type": "data_bar", "data_bar_2010": True})
        sheet.conditional_format(
            "C1:C9", {"type": "cell", "criteria": ">", "value": 3, "format": head}
        )
        sheet.print_area("A1:E9")
        sheet.repeat_rows(0)
        sheet.autofilter("A1:E9")
        for row in (10, 30):
            chart = book.add_chart({"type": "line"})
            chart.add_series({"values": [title, 0, 1, 8, 1]})
            sheet.insert_chart(row, 0, chart)
    book.close()
    return target.getvalue()


def bulk_rows(formats: Sequence[int]) -> Iterator[bytes]:
    """Streamed rows 20 to 29, each one cell in the drawing's second format."""
    for row in range(20, 30):
        yield f'<row r="{row}"><c r="A{row}" s="{formats[1]}"><v>{row}</v></c></row>'.encode()


def tabs_for(titles: Mapping[str, str]) -> list[RenderedTab]:
    """The tabs of `draw`, the first one first, the second with streamed rows."""
    return [
        RenderedTab(
            key=key,
            title=title,
            sheet_index=place,
            position="last" if place else "first",
            bulk=bulk_rows if place else None,
            links=[("A20", "'Tasks'!A2")] if place else (),
            dimension="A1:E29" if place else "",
        )
        for place, (key, title) in enumerate(titles.items())
    ]


def graft(
    package: bytes,
    wanted: Mapping[str, str] = WANTED,
    *,
    digest: str = "inputs",
    accent: str = "#C00000",
) -> bytes:
    """One whole write-back."""
    inventory = inspect(package, prefix=PREFIX)
    titles = choose_titles(inventory, wanted)
    drawing = draw(list(titles.values()), date_1904=inventory.uses_1904_dates, accent=accent)
    return splice(package, drawing, tabs_for(titles), prefix=PREFIX, digest=digest)
