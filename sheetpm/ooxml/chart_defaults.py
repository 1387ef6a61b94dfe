"""What a chart part leaves unsaid, said: programs take it for yes.

XlsxWriter writes charts as Excel 2007 did, which leaves out what is off. Excel and LibreOffice read
that so only in a workbook whose properties name Excel 2007; in any other what is left out is on
(ECMA-376 part 1, 21.2): curves for lines, rounded frames, axes that are deleted.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree
from msgspec import Struct

from sheetpm.ooxml.namespaces import TRANSITIONAL, local_name

_CHART = f"{{{TRANSITIONAL.chart}}}"


class _Unsaid(Struct, frozen=True):
    """A child that is written where it is missing, behind those that come before it."""

    name: str
    behind: str
    value: str = "0"


_AXIS: Final = (
    _Unsaid("delete", "axId scaling"),
    _Unsaid(
        "minorTickMark",
        "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark",
        "none",
    ),
)
_PLOT: Final = (_Unsaid("varyColors", "barDir grouping scatterStyle"),)
_UNSAID: Final[Mapping[str, Sequence[_Unsaid]]] = {
    "chartSpace": (_Unsaid("roundedCorners", "date1904 lang"),),
    "lineChart": _PLOT,
    "barChart": _PLOT,
    "areaChart": _PLOT,
    "scatterChart": _PLOT,
    "catAx": _AXIS,
    "dateAx": _AXIS,
    "valAx": _AXIS,
    "title": (_Unsaid("overlay", "tx layout"),),
    "legend": (_Unsaid("overlay", "legendPos legendEntry layout"),),
}
_OF_SERIES: Final = {
    "lineChart": _Unsaid(
        "smooth",
        "idx order tx spPr marker explosion dPt dLbls trendline errBars cat val xVal yVal",
    ),
    "barChart": _Unsaid("invertIfNegative", "idx order tx spPr"),
}


def say_defaults(root: etree._Element) -> None:
    """Write out below `root` what is off; other parts than charts stay as they are."""
    if root.tag != f"{_CHART}chartSpace":
        return
    for element in list(root.iter(f"{_CHART}*")):
        name = local_name(element)
        for unsaid in _UNSAID.get(name, ()):
            _say(element, unsaid)
        if name in _OF_SERIES:
            for series in element.findall(f"{_CHART}ser"):
                _say(series, _OF_SERIES[name])


def _say(parent: etree._Element, unsaid: _Unsaid) -> None:
    if parent.find(f"{_CHART}{unsaid.name}") is not None:
        return
    before = frozenset(unsaid.behind.split())
    place = sum(local_name(child) in before for child in parent)
    parent.insert(place, etree.Element(f"{_CHART}{unsaid.name}", val=unsaid.value))
