"""The order of children and the required attributes that ECMA-376 part 1 wants.

Only for elements that we write; elements that are not listed here are not judged.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from lxml import etree
from msgspec import Struct

from sheetpm.ooxml.marks import WORKBOOK_ORDER
from sheetpm.ooxml.namespaces import STRICT, TRANSITIONAL, elements
from sheetpm.ooxml.sheet_part import WORKSHEET_ORDER
from sheetpm.ooxml.styles import STYLE_ORDER

Order = Mapping[str, tuple[str, ...]]
"""Parent → what may follow what; `r|br` stands for either, as often as one likes."""


class Grammar(Struct, frozen=True, kw_only=True):
    """What one namespace's elements must look like."""

    order: Order
    required: Order


def _words(**orders: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words.split()) for name, words in orders.items()}


SPREADSHEET: Final[Order] = {
    "worksheet": WORKSHEET_ORDER,
    "styleSheet": STYLE_ORDER,
    "workbook": WORKBOOK_ORDER,
    "is": ("t", "r", "rPh", "phoneticPr"),
    **_words(
        sheetPr="tabColor outlinePr pageSetUpPr",
        sheetViews="sheetView extLst",
        sheetView="pane selection pivotSelection extLst",
        cols="col",
        sheetData="row",
        row="c extLst",
        c="f v is extLst",
        r="rPr t",
        autoFilter="filterColumn sortState extLst",
        mergeCells="mergeCell",
        conditionalFormatting="cfRule extLst",
        cfRule="formula colorScale dataBar iconSet extLst",
        colorScale="cfvo color",
        dataBar="cfvo color",
        iconSet="cfvo",
        dataValidations="dataValidation",
        dataValidation="formula1 formula2",
        hyperlinks="hyperlink",
        headerFooter="oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter",
        rowBreaks="brk",
        colBreaks="brk",
        extLst="ext",
        bookViews="workbookView extLst",
        sheets="sheet",
        definedNames="definedName",
        numFmts="numFmt",
        fonts="font",
        fills="fill",
        borders="border",
        cellStyleXfs="xf",
        cellXfs="xf",
        cellStyles="cellStyle",
        dxfs="dxf",
        xf="alignment protection extLst",
        fill="patternFill gradientFill",
        patternFill="fgColor bgColor",
        gradientFill="stop",
        border="start left end right top bottom diagonal vertical horizontal",
        dxf="font numFmt fill alignment border protection extLst",
        comments="authors commentList extLst",
        commentList="comment",
        comment="text commentPr",
        text="t r rPh phoneticPr",
        table="autoFilter sortState tableColumns tableStyleInfo extLst",
        tableColumns="tableColumn",
    ),
}

_AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
    "minorTickMark tickLblPos spPr txPr crossAx crosses|crossesAt "
)
_LABEL = (
    "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize separator "
)
CHART: Final[Order] = _words(
    chartSpace="date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr "
    "txPr externalData printSettings userShapes extLst",
    chart="title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend "
    "plotVisOnly dispBlanksAs showDLblsOverMax extLst",
    plotArea="layout areaChart|lineChart|stockChart|radarChart|scatterChart|pieChart|"
    "doughnutChart|barChart|bubbleChart valAx|catAx|dateAx|serAx dTable spPr extLst",
    barChart="barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    lineChart="grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId "
    "extLst",
    areaChart="grouping varyColors ser dLbls dropLines axId extLst",
    pieChart="varyColors ser dLbls firstSliceAng extLst",
    doughnutChart="varyColors ser dLbls firstSliceAng holeSize extLst",
    scatterChart="scatterStyle varyColors ser dLbls axId extLst",
    bubbleChart="varyColors ser dLbls bubble3D bubbleScale showNegBubbles sizeRepresents axId",
    ser="idx order tx spPr invertIfNegative pictureOptions marker explosion dPt dLbls trendline "
    "errBars cat val xVal yVal bubbleSize bubble3D smooth shape extLst",
    catAx=_AXIS + "auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    dateAx=_AXIS + "auto lblOffset baseTimeUnit majorUnit majorTimeUnit minorUnit minorTimeUnit "
    "extLst",
    valAx=_AXIS + "crossBetween majorUnit minorUnit dispUnits extLst",
    scaling="logBase orientation max min extLst",
    title="tx layout overlay spPr txPr extLst",
    legend="legendPos legendEntry layout overlay spPr txPr extLst",
    layout="manualLayout extLst",
    marker="symbol size spPr extLst",
    dPt="idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
    dLbls="dLbl delete " + _LABEL + "showLeaderLines leaderLines extLst",
    dLbl="idx delete layout tx " + _LABEL + "extLst",
    errBars="errDir errBarType errValType noEndCap plus minus val spPr extLst",
    numRef="f numCache extLst",
    strRef="f strCache extLst",
    numCache="formatCode ptCount pt extLst",
    strCache="ptCount pt extLst",
    pt="v",
    printSettings="headerFooter pageMargins pageSetup legacyDrawingHF",
)
_OBJECT = "sp|grpSp|graphicFrame|cxnSp|pic|contentPart clientData"
SHEET_DRAWING: Final[Order] = _words(
    wsDr="twoCellAnchor|oneCellAnchor|absoluteAnchor",
    twoCellAnchor="from to " + _OBJECT,
    oneCellAnchor="from ext " + _OBJECT,
    absoluteAnchor="pos ext " + _OBJECT,
    graphicFrame="nvGraphicFramePr xfrm graphic",
    nvGraphicFramePr="cNvPr cNvGraphicFramePr",
    sp="nvSpPr spPr style txBody",
    **{"from": "col colOff row rowOff", "to": "col colOff row rowOff"},
)
DRAWING: Final[Order] = _words(
    ln="noFill|solidFill|gradFill|pattFill prstDash|custDash round|bevel|miter headEnd tailEnd "
    "extLst",
    p="pPr r|br|fld endParaRPr",
    rPr="ln noFill|solidFill|gradFill|blipFill|pattFill effectLst highlight latin ea cs sym "
    "hlinkClick",
    defRPr="ln noFill|solidFill|gradFill|blipFill|pattFill effectLst highlight latin ea cs sym",
    gradFill="gsLst lin path tileRect",
)
_SPREADSHEET_NEEDS: Final[Order] = _words(
    c="r",
    mergeCell="ref",
    hyperlink="ref",
    conditionalFormatting="sqref",
    cfRule="type priority",
    dataValidation="sqref",
    autoFilter="ref",
    col="min max",
    sheetView="workbookViewId",
    pageMargins="left right top bottom header footer",
    ext="uri",
    cfvo="type",
    definedName="name",
    numFmt="numFmtId formatCode",
    cellStyle="xfId",
    comment="ref authorId",
    table="id displayName ref",
    tableColumn="id name",
)
_CHART_NEEDS: Final[Order] = _words(
    pt="idx", ptCount="val", axId="val", idx="val", order="val", numFmt="formatCode", ext="uri"
)
_DRAWING_NEEDS: Final[Order] = _words(
    srgbClr="val", schemeClr="val", prstGeom="prst", graphicData="uri", gs="pos"
)

_SPREADSHEET_GRAMMAR: Final = Grammar(order=SPREADSHEET, required=_SPREADSHEET_NEEDS)
_CHART_GRAMMAR: Final = Grammar(order=CHART, required=_CHART_NEEDS)
_SHEET_DRAWING_GRAMMAR: Final = Grammar(order=SHEET_DRAWING, required=_words(cNvPr="id name"))
_DRAWING_GRAMMAR: Final = Grammar(order=DRAWING, required=_DRAWING_NEEDS)
GRAMMARS: Final[Mapping[str, Grammar]] = {
    namespace: grammar
    for dialect in (TRANSITIONAL, STRICT)
    for namespace, grammar in (
        (dialect.main, _SPREADSHEET_GRAMMAR),
        (dialect.chart, _CHART_GRAMMAR),
        (dialect.sheet_drawing, _SHEET_DRAWING_GRAMMAR),
        (dialect.drawing, _DRAWING_GRAMMAR),
    )
}


class _Rules(Struct, frozen=True):
    """What the elements of one name must look like."""

    name: str
    places: Mapping[str, int]
    """Where in the order each child belongs; empty where any goes."""
    required: tuple[str, ...]


@lru_cache(maxsize=4096)
def _rules_of(tag: str) -> _Rules | None:
    """By full name; `None` for namespaces that are not judged."""
    namespace, _, name = tag.removeprefix("{").rpartition("}")
    grammar = GRAMMARS.get(namespace)
    if grammar is None:
        return None
    order = enumerate(grammar.order.get(name, ()))
    places = {each: place for place, names in order for each in names.split("|")}
    return _Rules(name, places, grammar.required.get(name, ()))


def check_order(root: etree._Element) -> Iterator[str]:
    """What stands where the schema does not allow it, or lacks an attribute."""
    for element in root.iter("*"):
        rules = _rules_of(element.tag)
        if rules is None or (rules.name == "chart" and not elements(element)):
            continue  # `c:chart` in a drawing only points to the chart part
        if rules.places:
            yield from _check_children(element, rules)
        for attribute in rules.required:
            if attribute not in element.attrib:
                yield f"{rules.name} has no {attribute}"


def _check_children(element: etree._Element, rules: _Rules) -> Iterator[str]:
    last = -1
    for child in element.iterchildren("*"):
        found = _rules_of(child.tag)
        if found is None:
            continue
        place = rules.places.get(found.name, -1)
        if place < 0:
            yield f"{found.name} does not belong in {rules.name}"
        elif place < last:
            yield f"{found.name} stands too late in {rules.name}"
        last = max(last, place)
