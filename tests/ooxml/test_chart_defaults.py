"""Charts that look the same whatever program last saved the workbook."""

import io
import zipfile

import pytest
import xlsxwriter
from lxml import etree

from sheetpm.ooxml.chart_defaults import say_defaults
from sheetpm.ooxml.markup import parse
from sheetpm.ooxml.schema_order import check_order

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def _chart(kind: str) -> etree._Element:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("Data")
    chart = book.add_chart({"type": kind})
    for column in ("B", "C"):
        chart.add_series(
            {
                "categories": "=Data!$A$1:$A$3",
                "values": f"=Data!${column}$1:${column}$3",
                "marker": {"type": "circle"} if kind == "line" else None,
            }
        )
    chart.set_x_axis({"name": "Week"})
    chart.set_y_axis({"name": "Money", "major_gridlines": {"visible": True}})
    sheet.insert_chart("E2", chart)
    book.close()
    with zipfile.ZipFile(content) as package:
        return parse(package.read("xl/charts/chart1.xml"), "chart")


def _said(root: etree._Element, path: str) -> list[str | None]:
    return [found.get("val") for found in root.findall(f".//{path.replace('c:', _C)}")]


@pytest.mark.parametrize("kind", ["line", "column", "bar", "area"])
def test_what_is_off_is_said_where_the_schema_wants_it(kind: str) -> None:
    root = _chart(kind)
    assert not _said(root, "c:delete")
    say_defaults(root)
    assert _said(root, "c:roundedCorners") == ["0"]
    assert _said(root, "c:varyColors") == ["0"]
    assert _said(root, "c:delete") == ["0", "0"]
    assert _said(root, "c:minorTickMark") == ["none", "none"]
    assert _said(root, "c:overlay") == ["0", "0", "0"]
    assert _said(root, "c:ser/c:smooth") == (["0", "0"] if kind == "line" else [])
    assert _said(root, "c:invertIfNegative") == (["0", "0"] if kind in {"column", "bar"} else [])
    assert not list(check_order(root))


def test_what_is_said_already_stays() -> None:
    root = _chart("line")
    say_defaults(root)
    once = etree.tostring(root)
    say_defaults(root)
    assert etree.tostring(root) == once


def test_other_parts_stay_as_they_are() -> None:
    root = parse(b"<wsDr xmlns='x'><title/></wsDr>", "drawing")
    say_defaults(root)
    assert etree.tostring(root) == b'<wsDr xmlns="x"><title/></wsDr>'
