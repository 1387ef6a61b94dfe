"""What an entry of a style table looks like, however the program that wrote it puts it.

Programs that save a workbook write children in another order, defaults out or in, numbers of
formats anew. Looks that are equal are found again, so that the tables do not grow with every save.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

from lxml import etree

from sheetpm.ooxml.namespaces import elements, local_name

Content: TypeAlias = tuple[object, ...]

BUILT_IN_CODES: Final[Mapping[str, str]] = {
    "0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%",
    "11": "0.00E+00", "12": "# ?/?", "13": "# ??/??", "49": "@",
}  # fmt: skip
"""Built-in number formats that are the same in every language (ECMA-376 part 1, 18.8.30)."""

_FLAGS: Final = {"true": "1", "on": "1", "false": "0", "off": "0"}
_SWITCHES: Final = frozenset({"b", "i", "strike", "outline", "shadow", "condense", "extend"})
_DEFAULTS: Final[Mapping[str, Mapping[str, str]]] = {
    "xf": {
        "applyNumberFormat": "1", "applyFont": "1", "applyFill": "1", "applyBorder": "1",
        "applyAlignment": "1", "applyProtection": "1", "pivotButton": "0", "quotePrefix": "0",
        "fontId": "0", "fillId": "0", "borderId": "0", "numFmtId": "General",
    },
    "alignment": {
        "horizontal": "general", "vertical": "bottom", "indent": "0", "wrapText": "0",
        "textRotation": "0", "shrinkToFit": "0", "readingOrder": "0", "justifyLastLine": "0",
        "relativeIndent": "0",
    },
    "protection": {"locked": "1", "hidden": "0"},
    "border": {"diagonalUp": "0", "diagonalDown": "0", "outline": "1"},
    "patternFill": {"patternType": "none"},
    "u": {"val": "single"},
    **{name: {"val": "1"} for name in _SWITCHES},
    **{
        side: {"style": "none"}
        for side in ("left", "right", "top", "bottom", "diagonal", "vertical", "horizontal")
    },
}  # fmt: skip
"""What a missing attribute means. That the sides of a cell format count is Excel's default too."""
_SORTED: Final = frozenset({"font", "border"})
_NOTHING: Final = frozenset(
    {
        "alignment",
        "protection",
        "left",
        "right",
        "top",
        "bottom",
        "diagonal",
        "vertical",
        "horizontal",
    }
)
"""Elements that say nothing when they are empty."""


def look_of(entry: etree._Element, codes: Mapping[str, str]) -> Content:
    """What an entry says; `codes` are the workbook's number formats by id. Equal looks are equal."""
    name = local_name(entry)
    found = (_attribute(name, str(key), str(value), codes) for key, value in entry.attrib.items())
    defaults = _DEFAULTS.get(name, {})
    attributes = tuple(sorted((key, value) for key, value in found if defaults.get(key) != value))
    children = [look_of(child, codes) for child in elements(entry) if not _is_off(child)]
    children = [child for child in children if child[0] not in _NOTHING or any(child[1:])]
    if name in _SORTED:
        children.sort(key=lambda child: str(child[0]))
    return (name, attributes, (entry.text or "").strip(), tuple(children))


def _is_off(child: etree._Element) -> bool:
    """A switch of a font that is off is as good as none."""
    value = child.get("val", "1")
    return local_name(child) in _SWITCHES and _FLAGS.get(value, value) == "0"


def _attribute(name: str, key: str, value: str, codes: Mapping[str, str]) -> tuple[str, str]:
    if key == "numFmtId":
        # A number format is its code; its number is each program's own affair.
        return key, "" if name == "numFmt" else _code(value, codes)
    if key == "rgb":
        return key, value.upper()
    if name == "sz":
        try:
            return key, f"{float(value):g}"
        except ValueError:
            return key, value
    return key, _FLAGS.get(value, value)


def _code(number: str, codes: Mapping[str, str]) -> str:
    return codes.get(number) or BUILT_IN_CODES.get(number, f"#{number}")
