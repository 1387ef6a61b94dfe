import pytest

from sheetpm.sources.cell_styles import (
    FORMAT_LIMIT,
    CellStyles,
    NumberKind,
    classify_format,
    read_styles,
)
from tests.sources.packages import MAIN


def read(tables: str) -> CellStyles:
    return read_styles([f'<styleSheet xmlns="{MAIN}">{tables}</styleSheet>'.encode()])


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", NumberKind.NUMBER),
        ("Standard", NumberKind.NUMBER),
        ("0%", NumberKind.NUMBER),
        ("#,##0.00", NumberKind.NUMBER),
        ('0 "days"', NumberKind.NUMBER),
        ("\\d0", NumberKind.NUMBER),
        ("_d0", NumberKind.NUMBER),
        ("[Red]0", NumberKind.NUMBER),
        ("[$¥-804]#,##0", NumberKind.NUMBER),
        ("0;yyyy", NumberKind.NUMBER),
        ("0.00E+00", NumberKind.NUMBER),
        ("@", NumberKind.NUMBER),
        ("yyyy-mm-dd", NumberKind.DATE),
        ('yyyy"年"m"月"d"日"', NumberKind.DATE),
        ("[$-409]d-mmm", NumberKind.DATE),
        ("h:mm AM/PM", NumberKind.DATE),
        ("D", NumberKind.DATE),
        ("mm:ss.0", NumberKind.DATE),
        ("[h]:mm", NumberKind.DURATION),
        ("[MM]:ss", NumberKind.DURATION),
        ("[Blue][ss]", NumberKind.DURATION),
    ],
)
def test_a_format_code_tells_what_a_number_means(code: str, kind: NumberKind) -> None:
    assert classify_format(code) is kind


def test_custom_formats_win_over_built_in_ones_of_the_same_number() -> None:
    styles = read(
        '<numFmts><numFmt numFmtId="14" formatCode="0.0"/><numFmt numFmtId="200" formatCode=""/>'
        '</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="200"/><xf/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="200" formatCode="0000"/></dxf></dxfs>'
    )
    assert styles.codes == ("0.0", "0%", "General", "General")
    assert styles.code(99) == "General"
    assert styles.code(-1) == "General"


def test_indents_belong_to_cell_formats_only() -> None:
    indent = '<alignment indent="4"/>'
    styles = read(
        f'<cellStyleXfs><xf numFmtId="0">{indent}</xf></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/><xf numFmtId="0">{indent}</xf>'
        '<xf numFmtId="0"><alignment indent="0"/></xf><xf><alignment indent="-2"/></xf></cellXfs>'
    )
    assert dict(styles.indents) == {1: 4}


def test_only_as_many_formats_as_excel_allows_are_kept() -> None:
    styles = read("<cellXfs>" + '<xf numFmtId="9"/>' * (FORMAT_LIMIT + 10) + "</cellXfs>")
    assert len(styles.codes) == FORMAT_LIMIT


def test_dated_styles_show_days_or_times_not_durations() -> None:
    styles = CellStyles(codes=("General", "yyyy", "[h]:mm", "0%"))
    assert styles.dated() == {1}
    assert styles.has_formats()
    assert not CellStyles(codes=("General",)).has_formats()
