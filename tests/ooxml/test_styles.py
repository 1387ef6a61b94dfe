import pytest
from lxml import etree

from sheetpm.ooxml.colours import (
    OFFICE_COLOURS,
    read_theme,
    settle_colours,
    settle_scheme_colours,
    settle_text_runs,
    tinted,
    write_percents,
)
from sheetpm.ooxml.namespaces import TRANSITIONAL
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.ooxml.styles import CELL_FORMAT_LIMIT, StyleSheet, merge_styles
from sheetpm.ooxml.validate import validate
from tests.ooxml.workbooks import (
    MAIN,
    PREFIX,
    graft,
    hand_made,
    read_parts,
    replace_in,
    root_of,
    users_workbook,
)

DRAWN = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>
<fonts count="2"><font><sz val="11"/><color theme="1"/><name val="Calibri"/>
<scheme val="minor"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>
<borders count="1"><border><left/></border></borders>
<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="164" fontId="1" fillId="2" borderId="0" xfId="0"><alignment indent="1"/></xf></cellXfs>
<dxfs count="1"><dxf><numFmt numFmtId="165" formatCode="0.0%"/></dxf></dxfs></styleSheet>"""


def users(inner: str, main: str = MAIN, prefix: str = "") -> StyleSheet:
    name = f"{prefix}:styleSheet" if prefix else "styleSheet"
    declared = f"xmlns:{prefix}" if prefix else "xmlns"
    text = f'<{name} {declared}="{main}">{inner}</{name}>'
    return StyleSheet("xl/styles.xml", text.encode())


def merge(user: StyleSheet) -> tuple[tuple[int, ...], tuple[int, ...]]:
    found = merge_styles(user, etree.fromstring(DRAWN.encode()), OFFICE_COLOURS)
    return found.cell_formats, found.differential


def names(user: StyleSheet) -> list[str]:
    return [etree.QName(one).localname for one in user.root]


def test_everything_is_added_once_and_found_the_second_time() -> None:
    user = users('<cellXfs count="1"><xf numFmtId="9" fontId="0"/></cellXfs>')
    assert merge(user) == ((1, 2), (0,))
    before = user.to_bytes()
    assert merge(user) == ((1, 2), (0,))
    assert user.to_bytes() == before


def test_missing_tables_appear_in_the_order_of_the_schema() -> None:
    user = users("<cellStyles/><tableStyles/><extLst/>")
    user.pad_cell_formats(0)
    merge(user)
    assert names(user) == [
        "numFmts", "fonts", "fills", "borders", "cellXfs", "cellStyles", "dxfs", "tableStyles",
        "extLst",
    ]  # fmt: skip


def test_an_equal_number_format_is_used_and_a_taken_id_is_not() -> None:
    user = users(
        '<numFmts><numFmt numFmtId="170" formatCode="0.0%"/>'
        '<numFmt numFmtId="164" formatCode="0.000"/></numFmts>'
    )
    merge(user)
    formats = user.root.findall(f".//{{{MAIN}}}xf")
    assert formats[-1].get("numFmtId") == "170"
    assert len(user.root.findall(f"{{{MAIN}}}numFmts/{{{MAIN}}}numFmt")) == 2


def test_a_number_format_id_that_only_a_conditional_format_uses_is_not_taken() -> None:
    user = users('<dxfs><dxf><numFmt numFmtId="300" formatCode="x"/></dxf></dxfs>')
    merge(user)
    assert user.root.findall(f".//{{{MAIN}}}xf")[-1].get("numFmtId") == "301"


def test_our_entries_name_colours_and_fonts_instead_of_the_themes() -> None:
    user = users("")
    merge(user)
    written = user.to_bytes()
    assert b"theme=" not in written
    assert b"scheme" not in written
    assert b'<color rgb="FF000000"/>' in written


def test_the_two_fills_that_excel_reserves_are_filled_first() -> None:
    user = users("<fills/>")
    merge(user)
    fills = user.root.find(f"{{{MAIN}}}fills")
    assert fills is not None
    kinds = [one[0].get("patternType") for one in fills]
    assert kinds == ["none", "gray125", "solid"]


def test_a_prefix_of_the_users_is_used_for_ours() -> None:
    user = users('<x:fonts count="0"/>', prefix="x")
    merge(user)
    assert b'<x:fonts count="2"><x:font>' in user.to_bytes()


def test_a_wrong_count_is_mended_only_where_something_is_added() -> None:
    user = users('<fonts count="9"/><cellStyles count="9"/>')
    merge(user)
    assert b'<fonts count="2">' in user.to_bytes()
    assert b'<cellStyles count="9"/>' in user.to_bytes()


def test_without_named_styles_no_format_refers_to_one() -> None:
    user = users("")
    merge(user)
    assert b"xfId" not in user.to_bytes()


def test_a_full_table_is_refused() -> None:
    many = '<xf numFmtId="0"/>' * CELL_FORMAT_LIMIT
    with pytest.raises(RefusedError) as caught:
        merge(users(f"<cellXfs>{many}</cellXfs>"))
    assert caught.value.refusal is Refusal.TOO_MANY_FORMATS


def test_a_styles_part_that_is_none_is_damage() -> None:
    with pytest.raises(RefusedError):
        StyleSheet("xl/styles.xml", b"<other/>")


def test_truncating_gives_the_tables_back() -> None:
    user = users('<fonts count="1"><font/></fonts><cellXfs><xf/></cellXfs>')
    before, counts = user.to_bytes(), user.counts()
    merge(user)
    assert user.to_bytes() != before
    user.truncate(counts)
    assert user.to_bytes() == before


def test_cells_beyond_the_table_do_not_get_our_formats() -> None:
    cells = '<sheetData><row r="1"><c r="A1" s="4"/></row></sheetData>'
    styles = '<cellXfs count="1"><xf numFmtId="0"/></cellXfs>'
    spliced = graft(hand_made(sheets={"Tasks": cells}, styles=styles))
    formats = root_of(spliced, "xl/styles.xml").find(f"{{{MAIN}}}cellXfs")
    assert formats is not None
    assert [one.get("fontId") for one in list(formats)[:5]] == [None] * 5
    assert formats[5].get("applyFont") == "1"
    assert graft(spliced) == spliced


def test_a_workbook_without_styles_gets_a_part_of_them() -> None:
    cells = '<sheetData><row r="1"><c r="A1" s="2"/></row></sheetData>'
    spliced = graft(hand_made(sheets={"Tasks": cells}))
    assert "xl/styles.xml" in read_parts(spliced)
    assert validate(spliced, prefix=PREFIX) == []
    assert graft(spliced) == spliced
    assert graft(graft(spliced, accent="#00B050")) == spliced


def test_styles_do_not_grow_with_changing_looks() -> None:
    package = graft(users_workbook())
    sizes = set()
    for number in range(12):
        package = graft(package, accent=f"#0000{number:02X}")
        sizes.add(len(read_parts(package)["xl/styles.xml"]))
    assert len(sizes) == 1


def test_styles_that_another_program_wrote_are_left_and_reused() -> None:
    once = graft(users_workbook())
    resaved = replace_in(once, "xl/styles.xml", "<cellStyles", "<!-- saved --><cellStyles")
    again = graft(resaved)
    assert read_parts(again)["xl/styles.xml"] == read_parts(resaved)["xl/styles.xml"]


@pytest.mark.parametrize(
    ("colour", "tint", "shown"),
    [
        ("FFFFFF", -0.5, "808080"),
        ("000000", 0.5, "808080"),
        ("4F81BD", 0.0, "4F81BD"),
        ("FF0000", -1.0, "000000"),
        ("FF0000", 1.0, "FFFFFF"),
    ],
)
def test_tints_follow_the_standard(colour: str, tint: float, shown: str) -> None:
    assert tinted(colour, tint) == shown


def test_theme_colours_become_what_they_show() -> None:
    root = etree.fromstring(b'<a><color theme="4" tint="0"/><color theme="99"/></a>')
    settle_colours(root, OFFICE_COLOURS)
    assert etree.tostring(root) == b'<a><color rgb="FF4F81BD"/><color theme="99"/></a>'


def test_text_runs_lose_theme_colour_and_theme_font() -> None:
    runs = b'<rPr><color theme="1"/><color theme="77"/><scheme val="minor"/></rPr>'
    settled = settle_text_runs(runs, OFFICE_COLOURS)
    assert settled == b'<rPr><color rgb="FF000000"/><color theme="77"/></rPr>'


def test_scheme_colours_of_charts_keep_their_modifiers() -> None:
    main = TRANSITIONAL.drawing
    root = etree.fromstring(
        f'<f xmlns="{main}"><schemeClr val="tx1"><lumMod val="50000"/></schemeClr></f>'.encode()
    )
    settle_scheme_colours(root, OFFICE_COLOURS)
    assert etree.tostring(root[0]).startswith(f'<srgbClr xmlns="{main}" val="000000"><lum'.encode())


def test_strict_percentages_carry_their_sign() -> None:
    root = etree.fromstring(b'<a><gapWidth val="150"/><lumMod val="62500"/><gs pos="50000"/></a>')
    write_percents(root)
    assert [*root[0].attrib.values(), *root[1].attrib.values(), *root[2].attrib.values()] == [
        "150%", "62.5%", "50%",
    ]  # fmt: skip


def test_a_theme_part_gives_its_own_colours() -> None:
    theme = etree.fromstring(
        b'<t xmlns="x"><dk1><sysClr val="windowText" lastClr="111111"/></dk1>'
        b'<accent1><srgbClr val="abcdef"/></accent1></t>'
    )
    found = read_theme(theme)
    assert (found[0], found[1], found[4]) == ("FFFFFF", "111111", "ABCDEF")
