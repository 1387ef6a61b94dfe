"""How people set up the view of a tab of ours, carried over to the tab that takes its place.

Zoom, tab colour and sheet protection in any case; widths, hidden columns and the page only while
the tab is still laid out as it was: else they would mean other columns.
"""

import re
from copy import deepcopy
from typing import Final

from lxml import etree

from sheetpm.ooxml.markup import insert_in_order
from sheetpm.ooxml.namespaces import TRANSITIONAL, elements, local_name
from sheetpm.ooxml.tab_record import content_sum

_WIDTH: Final = 0.5
"""Characters; other programs round widths when they save."""
_COLUMN_LIMIT: Final = 500
_ZOOM: Final = ("zoomScale", "zoomScaleNormal")
_PAGE: Final = {
    "orientation": ("portrait", re.compile(r"(?:portrait|landscape)\Z")),
    "paperSize": ("1", re.compile(r"[1-9]\d{0,2}\Z")),
}
"""What is meant where an attribute is missing, and what is kept. Margins are not: programs turn
those of headers and footers into their own."""
_SHEET_PROPERTIES: Final = ("tabColor", "outlinePr", "pageSetUpPr")


def layout_sum(frame: etree._Element) -> int:
    """A number for the columns and the page of a drawn sheet."""
    names = {"cols", "pageMargins", "pageSetup"}
    found = [
        etree.tostring(one, method="c14n") for one in elements(frame) if local_name(one) in names
    ]
    return content_sum(b"".join(found))


def carry_look(old: etree._Element, new: etree._Element, *, is_same_layout: bool) -> None:
    """Give a sheet, freshly drawn in the transitional dialect, the look that `old` has."""
    _carry_zoom(old, new)
    _carry_colour(old, new)
    _carry_protection(old, new)
    if is_same_layout:
        _carry_columns(old, new)
        _carry_page(old, new)


def _first(root: etree._Element, path: str) -> etree._Element | None:
    return root.find("/".join(f"{{*}}{step}" for step in path.split("/")))


def _carry_zoom(old: etree._Element, new: etree._Element) -> None:
    before, now = _first(old, "sheetViews/sheetView"), _first(new, "sheetViews/sheetView")
    if before is None or now is None:
        return
    if _number(before.get("zoomScale"), 100) == _number(now.get("zoomScale"), 100):
        return
    for name in _ZOOM:
        now.attrib.pop(name, "")
        if (value := before.get(name)) is not None and 10 <= _number(value, 0) <= 400:
            now.set(name, value)


def _carry_colour(old: etree._Element, new: etree._Element) -> None:
    colour = _first(old, "sheetPr/tabColor")
    if colour is None or _first(new, "sheetPr/tabColor") is not None:
        return
    properties = _first(new, "sheetPr")
    if properties is None:
        properties = etree.Element(TRANSITIONAL.tag("sheetPr"))
        new.insert(0, properties)
    carried = etree.Element(TRANSITIONAL.tag("tabColor"))
    for name, value in colour.attrib.items():
        carried.set(name, value)
    insert_in_order(properties, carried, _SHEET_PROPERTIES)


def _carry_protection(old: etree._Element, new: etree._Element) -> None:
    protection = _first(old, "sheetProtection")
    if protection is None:
        return
    carried = etree.Element(TRANSITIONAL.tag("sheetProtection"))
    for name, value in protection.attrib.items():
        carried.set(name, value)
    data = _first(new, "sheetData")
    if data is not None:
        data.addnext(carried)


def _carry_columns(old: etree._Element, new: etree._Element) -> None:
    before, now = _first(old, "cols"), _first(new, "cols")
    if before is None or now is None:
        return
    known = {
        number: column
        for column in elements(before)
        for number in range(_place(column, "min"), min(_place(column, "max"), _COLUMN_LIMIT) + 1)
    }
    for column in list(elements(now)):
        first, last = _place(column, "min"), _place(column, "max")
        if last > _COLUMN_LIMIT or not any(
            _differs(known.get(number), column) for number in range(first, last + 1)
        ):
            continue
        for number in range(first, last + 1):
            single = deepcopy(column)
            single.set("min", str(number))
            single.set("max", str(number))
            _set_up(single, known.get(number))
            column.addprevious(single)
        now.remove(column)


def _differs(before: etree._Element | None, now: etree._Element) -> bool:
    if before is None:
        return False
    if _is_hidden(before) != _is_hidden(now):
        return True
    return not _is_hidden(before) and abs(_width(before) - _width(now)) > _WIDTH


def _set_up(column: etree._Element, before: etree._Element | None) -> None:
    if before is None or not _differs(before, column):
        return
    if _is_hidden(before):
        column.set("hidden", "1")
    elif 0 < _width(before) <= 255:
        column.set("width", f"{_width(before):.10g}")
        column.set("customWidth", "1")


def _is_hidden(column: etree._Element) -> bool:
    return column.get("hidden", "").lower() in {"1", "true"}


def _width(column: etree._Element) -> float:
    return _number(column.get("width"), 8.43)


def _place(column: etree._Element, name: str) -> int:
    return int(_number(column.get(name), 0))


def _carry_page(old: etree._Element, new: etree._Element) -> None:
    before, now = _first(old, "pageSetup"), _first(new, "pageSetup")
    if before is not None and now is not None:
        for name, (missing, allowed) in _PAGE.items():
            value = before.get(name, missing)
            if value != now.get(name, missing) and allowed.match(value):
                now.set(name, value)


def _number(value: str | None, missing: float) -> float:
    try:
        return float(value) if value is not None else missing
    except ValueError:
        return missing
