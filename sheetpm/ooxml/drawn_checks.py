"""Checks of the drawings and charts behind a sheet of ours that no single element shows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from sheetpm.ooxml.namespaces import elements, local_name

_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "chartSpace": ("chart",),
    "chart": ("plotArea",),
    "ser": ("idx", "order"),
    "numRef": ("f",),
    "strRef": ("f",),
    "catAx": ("axId", "scaling", "axPos", "crossAx"),
    "valAx": ("axId", "scaling", "axPos", "crossAx"),
    "dateAx": ("axId", "scaling", "axPos", "crossAx"),
    "pt": ("v",),
    "errBars": ("errBarType", "errValType"),
}
"""Children without which an element of a chart means nothing."""
_ROWS: Final = 1_048_576
_COLUMNS: Final = 16_384
_ANCHORS: Final = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})


def doubled(values: Iterable[str]) -> list[str]:
    """The values that are there more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def check_chart(root: etree._Element) -> Iterator[str]:
    """What is wrong with a chart part as a whole."""
    yield from _check_axes(root)
    for element in root.iter("{*}*"):
        if element.tag.rpartition("}")[0].endswith("/chart"):
            yield from _check_children(element)
    series = list(root.iter("{*}ser"))
    for name in ("idx", "order"):
        values = [one.get("val", "") for each in series for one in each.findall(f"{{*}}{name}")]
        yield from (f"two series have the {name} {one}" for one in doubled(values))
    for cache in (*root.iter("{*}numCache"), *root.iter("{*}strCache")):
        yield from _check_cache(cache)


def _check_children(element: etree._Element) -> Iterator[str]:
    name = local_name(element)
    present = {local_name(child) for child in elements(element)}
    yield from (f"{name} has no {one}" for one in _NEEDED.get(name, ()) if one not in present)
    if name == "plotArea" and not any(one.endswith("Chart") for one in present):
        yield "plotArea holds no chart"


def _check_axes(root: etree._Element) -> Iterator[str]:
    used: set[str] = set()
    defined: list[str] = []
    for element in root.iter("{*}axId"):
        parent = element.getparent()
        is_axis = parent is not None and local_name(parent).endswith("Ax")
        (defined.append if is_axis else used.add)(element.get("val", ""))
    yield from (f"two axes have the id {one}" for one in doubled(defined))
    if used != set(defined):
        yield "charts and axes do not go together"
    for element in root.iter("{*}crossAx"):
        if element.get("val", "") not in defined:
            yield f"an axis crosses {element.get('val')!r}, which is not there"


def _check_cache(cache: etree._Element) -> Iterator[str]:
    name = local_name(cache)
    count = next((one.get("val", "") for one in cache.findall("{*}ptCount")), "")
    places = [one.get("idx", "") for one in cache.findall("{*}pt")]
    yield from (f"{name} has the point {one} twice" for one in doubled(places))
    if count.isdecimal():
        for place in places:
            if not place.isdecimal() or int(place) >= int(count):
                yield f"{name} of {count} points has a point {place}"


def check_drawing(root: etree._Element) -> Iterator[str]:
    """What is wrong with a drawing part as a whole."""
    names = [one.get("id", "") for one in root.iter("{*}cNvPr")]
    yield from (f"two objects have the id {one}" for one in doubled(names))
    for anchor in elements(root):
        if local_name(anchor) in _ANCHORS:
            yield from _check_anchor(anchor)


def _check_anchor(anchor: etree._Element) -> Iterator[str]:
    if not any(local_name(one) == "clientData" for one in elements(anchor)):
        yield "an anchor has no clientData"
    corners: dict[str, tuple[int, int]] = {}
    for name in ("from", "to"):
        corner = anchor.find(f"{{*}}{name}")
        if corner is None:
            continue
        row, column = (_place(corner, one) for one in ("row", "col"))
        if not 0 <= row < _ROWS or not 0 <= column < _COLUMNS:
            yield f"an anchor's corner {name} lies outside the sheet"
        corners[name] = (row, column)
    if len(corners) == 2 and any(
        last < first for first, last in zip(corners["from"], corners["to"], strict=True)
    ):
        yield "an anchor ends before it begins"
    if local_name(anchor) == "twoCellAnchor" and len(corners) < 2:
        yield "an anchor lacks a corner"


def _place(corner: etree._Element, name: str) -> int:
    text = (corner.findtext(f"{{*}}{name}") or "").strip()
    return int(text) if text.isdecimal() else -1
