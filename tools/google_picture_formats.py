"""Cell formats of Google Sheets as XlsxWriter's properties."""

from typing import Any

Json = dict[str, Any]

_STYLES = {"SOLID": 1, "SOLID_MEDIUM": 2, "SOLID_THICK": 5, "DOTTED": 4, "DASHED": 3, "DOUBLE": 6}
_ALIGN = {"LEFT": "left", "CENTER": "center", "RIGHT": "right"}
_VALIGN = {"TOP": "top", "MIDDLE": "vcenter", "BOTTOM": "bottom"}
_PADDING = 3
_INDENT = 9


def hex_color(style: Json) -> str:
    """A colour as `#1F2937`; channels that are not there are 0."""
    rgb = style.get("rgbColor", style)
    return "#" + "".join(
        f"{round(rgb.get(name, 0) * 255):02X}" for name in ("red", "green", "blue")
    )


def properties(cell_format: Json) -> Json:
    """What XlsxWriter is told for a `CellFormat`; a cell without one looks as Google's do."""
    text = cell_format.get("textFormat", {})
    align = cell_format.get("horizontalAlignment")
    padding = cell_format.get("padding", {})
    side = "right" if align == "RIGHT" else "left"
    found: Json = {
        "font_name": text.get("fontFamily", "Arial"),
        "font_size": text.get("fontSize", 10),
        "bold": text.get("bold", False),
        "italic": text.get("italic", False),
        "underline": 1 if text.get("underline") else 0,
        "font_color": hex_color(text.get("foregroundColorStyle", {})),
        "valign": _VALIGN[cell_format.get("verticalAlignment", "BOTTOM")],
        "text_wrap": cell_format.get("wrapStrategy") == "WRAP",
        "indent": max(0, padding.get(side, _PADDING) - _PADDING) // _INDENT,
    }
    if align in _ALIGN:
        found["align"] = _ALIGN[align]
    if "numberFormat" in cell_format:
        found["num_format"] = cell_format["numberFormat"].get("pattern", "General")
    if "backgroundColorStyle" in cell_format:
        found["bg_color"] = hex_color(cell_format["backgroundColorStyle"])
    for name, border in cell_format.get("borders", {}).items():
        if border.get("style") in _STYLES:
            found[name] = _STYLES[border["style"]]
            found[f"{name}_color"] = hex_color(border.get("colorStyle", {}))
    return found
