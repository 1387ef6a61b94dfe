"""The values that ECMA-376 part 1 allows in attributes, for the elements that we write.

Attributes that are not listed, and those in a namespace of their own, are not judged.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from lxml import etree

from sheetpm.ooxml.namespaces import STRICT, TRANSITIONAL

Test = Callable[[str], bool]
Values = Mapping[str, Mapping[str, Test]]
"""Element → attribute → whether a value is allowed."""


def _words(text: str) -> Test:
    return frozenset(text.split()).__contains__


def _whole(least: int, most: int) -> Test:
    return lambda value: bool(_INTEGER.match(value)) and least <= int(value) <= most


def _number(least: float, most: float) -> Test:
    def is_allowed(value: str) -> bool:
        try:
            number = float(value)
        except ValueError:
            return False
        return math.isfinite(number) and least <= number <= most

    return is_allowed


def _like(pattern: str) -> Test:
    compiled = re.compile(pattern)
    return lambda value: compiled.fullmatch(value) is not None


def _text(most: int, least: int = 0) -> Test:
    return lambda value: least <= len(value.encode("utf-16-le")) // 2 <= most


_INTEGER: Final = re.compile(r"[+-]?\d{1,10}\Z")
_FLAG: Final = _words("0 1 true false")
_COUNT: Final = _whole(0, 2**32 - 1)
_SOME: Final = _whole(1, 2**32 - 1)
_CELL: Final = _like(r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}")
_PANE: Final = _words("bottomRight topRight bottomLeft topLeft")
_COMPARED: Final = _words(
    "lessThan lessThanOrEqual equal notEqual greaterThanOrEqual greaterThan between notBetween "
    "containsText notContains beginsWith endsWith"
)
_COLOUR: Final[Mapping[str, Test]] = {
    "rgb": _like(r"[0-9A-Fa-f]{8}"),
    "theme": _COUNT,
    "indexed": _whole(0, 32_767),
    "tint": _number(-1, 1),
    "auto": _FLAG,
}
_SIDE: Final[Mapping[str, Test]] = {
    "style": _words(
        "none thin medium dashed dotted thick double hair mediumDashed dashDot mediumDashDot "
        "dashDotDot mediumDashDotDot slantDashDot"
    )
}
_SWITCH: Final[Mapping[str, Test]] = {"val": _FLAG}
_MARGIN: Final = _number(0, 49)

SHEET_VALUES: Final[Values] = {
    "sheetView": {
        "workbookViewId": _COUNT,
        "zoomScale": _whole(10, 400),
        "zoomScaleNormal": lambda value: value == "0" or _whole(10, 400)(value),
        "showGridLines": _FLAG,
        "tabSelected": _FLAG,
        "view": _words("normal pageBreakPreview pageLayout"),
    },
    "pane": {
        "xSplit": _number(0, 1e9),
        "ySplit": _number(0, 1e9),
        "topLeftCell": _CELL,
        "activePane": _PANE,
        "state": _words("split frozen frozenSplit"),
    },
    "selection": {"pane": _PANE, "activeCell": _CELL},
    "sheetFormatPr": {"defaultRowHeight": _number(0, 409.5), "customHeight": _FLAG},
    "col": {
        "min": _whole(1, 16_384), "max": _whole(1, 16_384), "width": _number(0, 255),
        "style": _COUNT, "hidden": _FLAG, "customWidth": _FLAG, "outlineLevel": _whole(0, 7),
    },
    "tabColor": _COLOUR,
    "pageSetUpPr": {"fitToPage": _FLAG},
    "sheetProtection": {"sheet": _FLAG, "objects": _FLAG, "scenarios": _FLAG},
    "cfRule": {
        "type": _words(
            "expression cellIs colorScale dataBar iconSet top10 uniqueValues duplicateValues "
            "containsText notContainsText beginsWith endsWith containsBlanks notContainsBlanks "
            "containsErrors notContainsErrors timePeriod aboveAverage"
        ),
        "priority": _whole(1, 2**31 - 1),
        "operator": _COMPARED,
    },
    "cfvo": {"type": _words("num percent max min formula percentile")},
    "dataValidation": {
        "type": _words("none whole decimal list date time textLength custom"),
        "operator": _COMPARED,
        "errorStyle": _words("stop warning information"),
        "promptTitle": _text(32), "errorTitle": _text(32), "prompt": _text(255), "error": _text(255),
    },
    "hyperlink": {"location": _text(2_084), "tooltip": _text(255)},
    "pageMargins": dict.fromkeys(("left", "right", "top", "bottom", "header", "footer"), _MARGIN),
    "pageSetup": {
        "orientation": _words("default portrait landscape"), "paperSize": _COUNT,
        "scale": _whole(10, 400), "fitToWidth": _whole(0, 32_767), "fitToHeight": _whole(0, 32_767),
    },
    "printOptions": {"horizontalCentered": _FLAG, "gridLines": _FLAG},
    "brk": {"id": _COUNT, "max": _COUNT, "man": _FLAG},
}  # fmt: skip
STYLE_VALUES: Final[Values] = {
    "sz": {"val": _number(1, 409)},
    "b": _SWITCH, "i": _SWITCH, "strike": _SWITCH,
    "u": {"val": _words("single double singleAccounting doubleAccounting none")},
    "family": {"val": _whole(0, 14)},
    "name": {"val": _text(31, 1)},
    "scheme": {"val": _words("none major minor")},
    "vertAlign": {"val": _words("baseline superscript subscript")},
    "color": _COLOUR, "fgColor": _COLOUR, "bgColor": _COLOUR,
    "patternFill": {
        "patternType": _words(
            "none solid mediumGray darkGray lightGray darkHorizontal darkVertical darkDown darkUp "
            "darkGrid darkTrellis lightHorizontal lightVertical lightDown lightUp lightGrid "
            "lightTrellis gray125 gray0625"
        )
    },
    "left": _SIDE, "right": _SIDE, "top": _SIDE, "bottom": _SIDE, "diagonal": _SIDE,
    "alignment": {
        "horizontal": _words(
            "general left center right fill justify centerContinuous distributed"
        ),
        "vertical": _words("top center bottom justify distributed"),
        "indent": _whole(0, 255), "wrapText": _FLAG, "shrinkToFit": _FLAG,
        "textRotation": lambda value: value == "255" or _whole(0, 180)(value),
    },
    "numFmt": {"numFmtId": _COUNT, "formatCode": _text(255, 1)},
}  # fmt: skip
WORKBOOK_VALUES: Final[Values] = {
    "sheet": {"name": _like(r"[^\[\]:*?/\\]+"), "state": _words("visible hidden veryHidden")},
    "definedName": {
        "name": _like(r"[^\W\d][\w.\\?]{0,254}|_xlnm\.\w+"), "hidden": _FLAG,
        "localSheetId": _COUNT,
    },
    "workbookView": {"activeTab": _COUNT, "firstSheet": _COUNT},
    "calcPr": {"fullCalcOnLoad": _FLAG},
}  # fmt: skip
BOOK_VALUES: Final[Values] = {
    "comment": {"ref": _CELL, "authorId": _COUNT},
    "table": {"id": _SOME, "displayName": _like(r"[^\W\d][\w.]{0,254}"), "totalsRowCount": _COUNT},
    "tableColumn": {"id": _SOME, "name": _text(255, 1)},
    "tableStyleInfo": {"showRowStripes": _FLAG, "showColumnStripes": _FLAG},
}


def _val(**tests: Test) -> dict[str, Mapping[str, Test]]:
    return {name: {"val": test} for name, test in tests.items()}


_MARK: Final = _words("cross in none out")
CHART_VALUES: Final[Values] = _val(
    barDir=_words("bar col"),
    grouping=_words("percentStacked standard stacked clustered"),
    legendPos=_words("b tr l r t"),
    axPos=_words("b l r t"),
    crosses=_words("autoZero max min"),
    crossBetween=_words("between midCat"),
    tickLblPos=_words("high low nextTo none"),
    majorTickMark=_MARK,
    minorTickMark=_MARK,
    dispBlanksAs=_words("span gap zero"),
    orientation=_words("maxMin minMax"),
    symbol=_words("circle dash diamond dot none picture plus square star triangle x auto"),
    size=_whole(2, 72),
    overlap=_like(r"-?\d{1,3}%?"),
    gapWidth=_like(r"\d{1,3}%?"),
    idx=_COUNT,
    order=_COUNT,
    ptCount=_COUNT,
    errDir=_words("x y"),
    errBarType=_words("both minus plus"),
    errValType=_words("cust fixedVal percentage stdDev stdErr"),
    layoutTarget=_words("inner outer"),
    lblAlgn=_words("ctr l r"),
    baseTimeUnit=_words("days months years"),
    majorTimeUnit=_words("days months years"),
    delete=_FLAG,
    overlay=_FLAG,
    smooth=_FLAG,
    varyColors=_FLAG,
    autoTitleDeleted=_FLAG,
    plotVisOnly=_FLAG,
    noEndCap=_FLAG,
    max=_number(-1e300, 1e300),
    min=_number(-1e300, 1e300),
    majorUnit=_number(1e-300, 1e300),
)
DRAWING_VALUES: Final[Values] = {
    "srgbClr": {"val": _like(r"[0-9A-Fa-f]{6}")},
    "ln": {"w": _whole(0, 20_116_800)},
    "prstDash": {
        "val": _words(
            "solid dot dash lgDash dashDot lgDashDot lgDashDotDot sysDash sysDot sysDashDot "
            "sysDashDotDot"
        )
    },
    "defRPr": {"sz": _whole(100, 400_000), "b": _FLAG, "i": _FLAG},
    "rPr": {"sz": _whole(100, 400_000), "b": _FLAG, "i": _FLAG},
    "ext": {"cx": _whole(0, 2**31 - 1), "cy": _whole(0, 2**31 - 1)},
}
SHEET_DRAWING_VALUES: Final[Values] = {
    "twoCellAnchor": {"editAs": _words("twoCell oneCell absolute")},
    "cNvPr": {"id": _SOME, "name": _text(255, 1)},
}

_SPREADSHEET: Final[Values] = {**SHEET_VALUES, **STYLE_VALUES, **WORKBOOK_VALUES, **BOOK_VALUES}
_OF_NAMESPACE: Final[Mapping[str, Values]] = {
    namespace: values
    for dialect in (TRANSITIONAL, STRICT)
    for namespace, values in (
        (dialect.main, _SPREADSHEET),
        (dialect.chart, CHART_VALUES),
        (dialect.drawing, DRAWING_VALUES),
        (dialect.sheet_drawing, SHEET_DRAWING_VALUES),
    )
}


@lru_cache(maxsize=4096)
def _tests_of(tag: str) -> tuple[str, Mapping[str, Test]]:
    namespace, _, name = tag.removeprefix("{").rpartition("}")
    return name, _OF_NAMESPACE.get(namespace, {}).get(name, {})


def check_values(root: etree._Element) -> Iterator[str]:
    """Attributes whose value the schema does not allow."""
    for element in root.iter("*"):
        name, tests = _tests_of(element.tag)
        for attribute, is_allowed in tests.items():
            value = element.get(attribute)
            if value is not None and not is_allowed(value.strip()):
                yield f"{name} has {attribute} {value!r}"
