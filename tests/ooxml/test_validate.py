import re

import pytest
from lxml import etree

from sheetpm.ooxml.archive import read_archive
from sheetpm.ooxml.schema_order import check_order
from sheetpm.ooxml.sheet_checks import check_sheet, read_area
from sheetpm.ooxml.validate import validate
from tests.ooxml.workbooks import (
    MAIN,
    PREFIX,
    RELATIONSHIPS,
    edit_parts,
    graft,
    hand_made,
    read_parts,
    replace_in,
    users_workbook,
)

SPLICED = graft(users_workbook())
WORKBOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"
SHEET, CHART = "xl/worksheets/sheet3.xml", "xl/charts/chart1.xml"
DRAWING = "xl/drawings/drawing1.xml"

FAULTS = [
    (WORKBOOK, 'name="Tasks"', 'name="dashboard"', "two tabs are called 'dashboard'"),
    (WORKBOOK, 'sheetId="1"', 'sheetId="3"', "two tabs have the id 3"),
    (WORKBOOK, 'sheetId="1"', 'sheetId="70000"', "'Tasks' has the id '70000'"),
    (WORKBOOK, 'name="Tasks"', f'name="{"x" * 32}"', "is too long"),
    (WORKBOOK, 'activeTab="1"', 'activeTab="4"', "activeTab is 4"),
    (WORKBOOK, 'localSheetId="3"', 'localSheetId="9"', "a tab that is not there"),
    (WORKBOOK, "<bookViews>", "<calcPr/><bookViews>", "bookViews stands too late in workbook"),
    (WORKBOOK, "<bookViews>", "<oddity/><bookViews>", "oddity does not belong in workbook"),
    (WORKBOOK, 'name="Total"', 'name="_SHEETPM_id"', "is there twice"),
    (WORKBOOK, "<definedName ", "<definedName><x/></definedName><definedName ", "has no name"),
    ("xl/_rels/workbook.xml.rels", 'Id="rId1"', 'Id="rId2"', "two relationships are called rId2"),
    ("xl/_rels/workbook.xml.rels", "theme/theme1", "theme/gone", "theme/gone.xml is missing"),
    ("[Content_Types].xml", f"/{CHART}", "/xl/charts/gone.xml", "gone.xml has a content type"),
    ("[Content_Types].xml", 'Extension="rels"', 'Extension="zels"', "has no content type"),
    (STYLES, "<cellStyles ", "<dxfs/><cellStyles ", "cellStyles stands too late in styleSheet"),
    (STYLES, '<cellXfs count="5"', '<cellXfs count="7"', "the count of cellXfs is wrong"),
    (STYLES, 'fontId="4"', 'fontId="40"', "has fontId 40"),
    (STYLES, 'fillId="2"', 'fillId="-2"', "has fillId -2"),
    (STYLES, 'xf numFmtId="165"', 'xf numFmtId="190"', "has number format 190"),
    (STYLES, 'numFmt numFmtId="165"', 'numFmt numFmtId="164"', "164 is there twice"),
    (SHEET, '<c r="A1" s="3"', '<c r="A1" s="33"', "cell format 33 does not exist"),
    (SHEET, 'style="3"', 'style="33"', "a column's format does not exist"),
    (SHEET, 'dxfId="0"', 'dxfId="5"', "a conditional format does not exist"),
    (SHEET, '<row r="3"', '<row r="2"', "row 2 after row 2"),
    (SHEET, '<c r="D1"', '<c r="F1"', "row 1: cells are not in order"),
    (SHEET, '<c r="B2"', '<c r="B7"', "row 2: a cell of another row"),
    (SHEET, '<c r="B2"', '<c z="1" r="B2"', "attributes that we do not write"),
    (SHEET, 't="inlineStr"', 't="text"', "a cell of unknown type"),
    (SHEET, "<v>2.5</v>", "<v>nan</v>", "'nan' is no number"),
    (SHEET, "elsewhere", "y" * 32_768, "a text of 32768 characters"),
    (SHEET, 'mergeCell ref="D1:E2"', 'mergeCell ref="D1"/><mergeCell ref="A1:D1"', "overlap in row 1"),
    (SHEET, 'mergeCells count="1"', 'mergeCells count="2"', "mergeCells: count is wrong"),
    (SHEET, 'hyperlink ref="A3"', 'hyperlink ref="3A"', "'3A' is no range"),
    (SHEET, 'sqref="B1:B9"', 'sqref="B9:B1"', "'B9:B1' is no range"),
    (SHEET, "<pageMargins", "<drawing/><pageMargins", "pageMargins stands too late in worksheet"),
    (SHEET, 'drawing r:id="rId2"', 'drawing r:id="rId77"', "drawing refers to 'rId77'"),
    (SHEET, "</worksheet>", "", "not well-formed"),
    (SHEET, "elsewhere", "a\x01b", "not well-formed"),
    (SHEET, '<col min="1"', '<col min="3"', "columns from 3 on overlap"),
    (CHART, "<c:plotArea>", "<c:legend/><c:plotArea>", "plotArea stands too late in chart"),
    (CHART, "<c:idx ", "<c:order val='1'/><c:idx ", "idx stands too late in ser"),
    (CHART, '<c:ptCount val="9"/>', "<c:ptCount/>", "ptCount has no val"),
    (CHART, '<c:catAx><c:axId val="50010001"/>', '<c:catAx><c:axId val="9"/>', "do not go together"),
    (DRAWING, "<xdr:to>", "<xdr:from/><xdr:to>", ""),
    (DRAWING, 'r:id="rId1"', 'r:id="rId9"', "refers to 'rId9'"),
    (DRAWING, ' name="Chart 1"', "", "cNvPr has no name"),
]  # fmt: skip


def test_what_we_write_has_no_fault() -> None:
    assert validate(SPLICED, prefix=PREFIX) == []


@pytest.mark.parametrize(("part", "old", "new", "said"), FAULTS)
def test_each_fault_is_named(part: str, old: str, new: str, said: str) -> None:
    text = read_parts(SPLICED)[part].decode()
    assert old in text
    broken = edit_parts(SPLICED, {part: text.replace(old, new, 1)})
    problems = validate(broken, prefix=PREFIX)
    if said:
        assert any(said in problem for problem in problems), problems
    else:
        assert problems == []


def test_faults_that_were_there_before_are_not_ours() -> None:
    before = hand_made(styles='<fonts count="7"/><cellXfs><xf fontId="3"/></cellXfs>')
    assert validate(before, prefix=PREFIX)
    assert validate(before, prefix=PREFIX, original=before) == []
    spliced = graft(before)
    assert validate(spliced, prefix=PREFIX, original=before) == []


def test_text_that_looks_like_attributes_is_text() -> None:
    text = ' s="999" t="odd" r="Z9" <v>x</v>'.replace("<", "&lt;")
    package = replace_in(SPLICED, SHEET, "elsewhere", text)
    assert validate(package, prefix=PREFIX) == []


def test_comments_without_their_shapes_are_named() -> None:
    link = (
        f'<Relationship Id="rId9" Type="{RELATIONSHIPS}/comments" Target="../comments1.xml"/>'
        "</Relationships>"
    )
    package = replace_in(SPLICED, "xl/worksheets/_rels/sheet3.xml.rels", "</Relationships>", link)
    package = edit_parts(package, {"xl/comments1.xml": "<comments/>"})
    assert f"{SHEET}: comments without their shapes" in validate(package, prefix=PREFIX)


def test_a_checksum_that_is_wrong_is_named() -> None:
    member = next(one for one in read_archive(SPLICED).members if one.name == SHEET)
    start = SPLICED.index(member.central)
    wrong = SPLICED[: start + 16] + b"\0\0\0\0" + SPLICED[start + 20 :]
    said = f"{SHEET}: the zip directory does not tell the truth"
    assert said in validate(wrong, prefix=PREFIX)


def test_an_orphan_is_named() -> None:
    left = edit_parts(SPLICED, {"xl/charts/chart99.xml": "<x/>"})
    assert "xl/charts/chart99.xml: nothing refers to it" in validate(left, prefix=PREFIX)


def test_a_part_of_two_tabs_is_named() -> None:
    shared = replace_in(SPLICED, "xl/drawings/_rels/drawing2.xml.rels", "chart3.xml", "chart1.xml")
    problems = validate(shared, prefix=PREFIX)
    assert "xl/charts/chart1.xml belongs to two tabs" in problems
    assert "xl/charts/chart3.xml: nothing refers to it" in problems


def test_no_visible_tab_is_named() -> None:
    text = read_parts(SPLICED)[WORKBOOK].decode()
    hidden = edit_parts(SPLICED, {WORKBOOK: re.sub("<sheet ", '<sheet state="hidden" ', text)})
    assert "no tab is visible" in validate(hidden, prefix=PREFIX)


def test_a_file_that_cannot_be_opened_is_one_problem() -> None:
    assert len(validate(SPLICED[:-100], prefix=PREFIX)) == 1


def test_rows_are_checked_across_pieces() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d" s="0" t="inlineStr"><is><t>%s</t></is></c></row>'
        % (number, number, b"x" * 900)
        for number in range(1, 5000)
    )
    sheet = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (MAIN.encode(), rows)
    pieces = [sheet[place : place + 70_001] for place in range(0, len(sheet), 70_001)]
    assert list(check_sheet(pieces, 1, 0)) == []
    wrong = sheet.replace(b'<row r="4990">', b'<row r="12">')
    pieces = [wrong[place : place + 70_001] for place in range(0, len(wrong), 70_001)]
    assert "row 12 after row 4989" in list(check_sheet(pieces, 1, 0))


@pytest.mark.parametrize(
    ("reference", "area"),
    [
        ("A1", (1, 1, 1, 1)),
        ("$B$2:D9", (2, 2, 9, 4)),
        ("XFD1048576", (1_048_576, 16_384, 1_048_576, 16_384)),
        ("XFE1", None),
        ("A0", None),
        ("A1048577", None),
        ("C1:B2", None),
        ("A:B", None),
    ],
)
def test_ranges_lie_within_a_sheet(reference: str, area: tuple[int, ...] | None) -> None:
    assert read_area(reference) == area


def test_charts_may_come_in_any_order_before_the_axes() -> None:
    namespace = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    inner = "<lineChart/><barChart/><valAx/><catAx/>"
    area = etree.fromstring(f'<plotArea xmlns="{namespace}">{inner}</plotArea>'.encode())
    assert list(check_order(area)) == []
    area.append(etree.SubElement(area, f"{{{namespace}}}areaChart"))
    assert list(check_order(area)) == ["areaChart stands too late in plotArea"]


VALUE_FAULTS = [
    (WORKBOOK, 'name="Tasks"', 'name="a:b"', "sheet has name 'a:b'"),
    (WORKBOOK, 'name="Tasks"', "name=\"Tasks'\"", "begins or ends with an apostrophe"),
    (WORKBOOK, 'name="Tasks"', 'state="secret" name="Tasks"', "sheet has state 'secret'"),
    (WORKBOOK, 'name="Total"', 'name="1 total"', "definedName has name '1 total'"),
    (WORKBOOK, "'Tasks'!$B$2", "1+" * 4_097, "is longer than Excel allows"),
    ("xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "worksheets/sheet1.xml", "two tabs are"),
    ("xl/_rels/workbook.xml.rels", 'Target="theme/theme1.xml"', 'Target=""', "leads nowhere"),
    ("[Content_Types].xml", "</Types>", '<Default Extension="XML" ContentType="a/b"/></Types>', "two content types are for xml"),
    ("[Content_Types].xml", "drawingml.chart+xml", "drawingml.art+xml", "is declared as"),
    (STYLES, '<sz val="11"/>', '<sz val="900"/>', "sz has val '900'"),
    (STYLES, 'rgb="FFC00000"', 'rgb="red"', "has rgb 'red'"),
    (STYLES, 'patternType="solid"', 'patternType="full"', "patternFill has patternType 'full'"),
    (STYLES, 'cellStyle name="Normal" xfId="0"', 'cellStyle name="Normal" xfId="7"', "has the base format 7"),
    (SHEET, 'workbookViewId="0"', 'zoomScale="500" workbookViewId="0"', "sheetView has zoomScale '500'"),
    (SHEET, 'type="dataBar"', 'type="bar"', "cfRule has type 'bar'"),
    (SHEET, 'priority="2"', 'priority="0"', "cfRule has priority '0'"),
    (SHEET, 'priority="2"', 'priority="1"', "two rules have the priority 1"),
    (SHEET, 'dxfId="0"', 'dxfId="x"', "a conditional format does not exist"),
    (SHEET, '<col min="1" max="1" width="', '<col min="1" max="1" width="3', "col has width"),
    (SHEET, '<col min="1"', '<col min="one"', "col has min 'one'"),
    (SHEET, ' ht="30"', ' ht="500"', "a row is '500' points high"),
    (SHEET, 'hyperlink ref="A3"', 'hyperlink ref="A4"', "A4 has two links"),
    (SHEET, "<pageMargins", "<pageMargins left='1' right='1' top='1' bottom='1' header='1' footer='1'/><pageMargins", "pageMargins is there 2 times"),
    (SHEET, '<pageMargins left="', '<pageMargins left="-', "pageMargins has left"),
    (CHART, '<c:grouping val="standard"/>', '<c:grouping val="heap"/>', "grouping has val 'heap'"),
    (CHART, "<c:crossAx val=", "<c:crossAx val='8' x=", "an axis crosses '8'"),
    (CHART, '<c:ptCount val="9"/>', '<c:ptCount val="1"/>', "numCache of 1 points has a point 1"),
    (CHART, '<c:pt idx="1">', '<c:pt idx="1"><c:v>1</c:v></c:pt><c:pt idx="1">', "numCache has the point 1 twice"),
    (CHART, '<c:legendPos val="r"/>', '<c:legendPos val="z"/>', "legendPos has val 'z'"),
    (DRAWING, "<xdr:clientData/>", "", "an anchor has no clientData"),
    (DRAWING, "<xdr:col>0</xdr:col>", "<xdr:col>99</xdr:col>", "an anchor ends before it begins"),
    (DRAWING, "<xdr:col>0</xdr:col>", "<xdr:col>99999</xdr:col>", "lies outside the sheet"),
    (DRAWING, '<xdr:cNvPr id="2"', '<xdr:cNvPr id="0"', "cNvPr has id '0'"),
    (DRAWING, '<xdr:cNvPr id="3"', '<xdr:cNvPr id="2"', "two objects have the id 2"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "old", "new", "said"), VALUE_FAULTS)
def test_each_value_that_the_schema_forbids_is_named(
    part: str, old: str, new: str, said: str
) -> None:
    text = read_parts(SPLICED)[part].decode()
    assert old in text
    broken = edit_parts(SPLICED, {part: text.replace(old, new, 1)})
    problems = validate(broken, prefix=PREFIX)
    assert any(said in problem for problem in problems), problems


@pytest.mark.parametrize(
    "name", ["xl/comments9.xml", "xl/media/image9.png", "xl/tables/table9.xml"]
)
def test_any_part_that_nothing_refers_to_is_named(name: str) -> None:
    left = edit_parts(SPLICED, {name: "<x/>"})
    assert f"{name}: nothing refers to it" in validate(left, prefix=PREFIX)


def test_relationships_of_a_part_that_is_gone_are_named() -> None:
    left = edit_parts(SPLICED, {"xl/charts/_rels/chart99.xml.rels": "<Relationships/>"})
    said = "xl/charts/_rels/chart99.xml.rels: belongs to no part"
    assert said in validate(left, prefix=PREFIX)
