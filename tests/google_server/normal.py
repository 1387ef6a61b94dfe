"""Messages as replies show them: colours in eighths of a byte, both forms of a colour, no empty defaults."""

from typing import Any

from tests.google_server.discovery import schemas
from tests.google_server.errors import Json, bad_request

_ZEROS_KEPT = {"SheetProperties", "DimensionRange", "DeveloperMetadataLocation", "CellFormat"}
"""Messages whose integers are shown even at 0."""


def quantised(share: float) -> float:
    """A part of a colour as 8 bits keep it: 0.5 is 127/255. [R]"""
    return float(f"{int(min(max(share, 0), 1) * 255 + 1e-5) / 255:.8g}")


def normal(schema: str, value: Json) -> Json:
    """The message as Google would give it back: proto3 leaves out false, 0 and empty lists of scalars."""
    if schema == "Color":
        parts = {name: quantised(part) for name, part in value.items()}
        return {name: 1 if part == 1 else part for name, part in parts.items() if part}
    if schema == "GridRange":
        return {name: part for name, part in value.items() if name != "sheetId" or part}
    properties = schemas()[schema]["properties"]
    shown: Json = {}
    for name, item in value.items():
        part = _part(properties[name], item, zeros=schema in _ZEROS_KEPT)
        if part is not None:
            shown[name] = part
    _both_colours(properties, shown)
    return shown


def _part(kind: Json, item: Any, *, zeros: bool) -> Any:
    if "$ref" in kind:
        return normal(kind["$ref"], item)
    if kind["type"] == "array":
        inner = kind["items"]
        items = [normal(inner["$ref"], part) for part in item] if "$ref" in inner else item
        return items or None
    if kind["type"] in {"boolean", "string", "integer"} and item in (False, "", 0):
        return item if kind["type"] == "integer" and zeros else None
    return item


def _both_colours(properties: Json, shown: Json) -> None:
    """`x` and `xStyle` say the same; the style wins. An empty style is no colour. [R]"""
    for name in properties:
        style = f"{name}Style"
        if properties.get(style, {}).get("$ref") != "ColorStyle":
            continue
        if style in shown:
            rgb = shown[style].get("rgbColor")
            if rgb is not None:
                shown[name] = rgb
            elif "themeColor" not in shown[style]:
                shown.pop(style)
                shown.pop(name, None)
        elif name in shown and properties[name].get("$ref") == "Color":
            shown[style] = {"rgbColor": shown[name]}


def normal_format(cell_format: Json) -> Json:
    """A CellFormat as written: bold false is kept, for it was said. Borders get their widths. [C]"""
    shown = normal("CellFormat", cell_format)
    flags = cell_format.get("textFormat", {})
    said = {name: flag for name, flag in flags.items() if flag is False}
    if said:
        shown["textFormat"] = shown.get("textFormat", {}) | said
    number_format = cell_format.get("numberFormat")
    if number_format is not None:
        kind = number_format.get("type", "NUMBER_FORMAT_TYPE_UNSPECIFIED")
        if kind == "NUMBER_FORMAT_TYPE_UNSPECIFIED":
            if number_format.get("pattern"):
                raise bad_request("NumberFormat.type must be set.")
            shown.pop("numberFormat", None)
    for side in shown.get("borders", {}).values():
        if isinstance(side, dict):
            _border(side)
    return {
        name: part
        for name, part in shown.items()
        if part not in ({}, None) or name.endswith("olor")
    }


_WIDTHS = {"SOLID_MEDIUM": 2, "SOLID_THICK": 3, "DOUBLE": 3}


def _border(side: Json) -> None:
    style = side.get("style")
    if style and style != "NONE":
        side["width"] = _WIDTHS.get(style, 1)
        side.setdefault("color", {})
        side.setdefault("colorStyle", {"rgbColor": side["color"]})
