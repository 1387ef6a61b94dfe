"""Colours that do not depend on a theme, so that our look stays ours in every workbook."""

import re
from collections.abc import Mapping, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from typing import Final

from lxml import etree

from sheetpm.ooxml.namespaces import elements, local_name, namespace_of

THEME_ORDER: Final = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
"""What the numbers of `theme="…"` mean; light and dark are swapped against the theme part."""

OFFICE_COLOURS: Final = (
    "FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6",
    "F79646", "0000FF", "800080",
)  # fmt: skip
_SCHEME_ALIASES: Final = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_THEME_COLOUR: Final = re.compile(rb'<color theme="(\d+)"(?: tint="([-\d.eE]+)")?/>')
_THEME_FONT: Final = re.compile(rb'<scheme val="\w+"/>')


def read_theme(root: etree._Element) -> tuple[str, ...]:
    """The twelve colours of a theme part, in the order of `theme="…"`."""
    found: dict[str, str] = {}
    for element in root.iter():
        if local_name(element) in THEME_ORDER:
            for colour in elements(element)[:1]:
                found[local_name(element)] = colour.get("lastClr") or colour.get("val") or ""
    known = dict(zip(THEME_ORDER, OFFICE_COLOURS, strict=True))
    return tuple(found.get(name, known[name]).upper() for name in THEME_ORDER)


def settle_colours(root: etree._Element, theme: Sequence[str]) -> None:
    """Replace every theme colour of spreadsheet markup below `root` by the colour it shows."""
    for element in root.iter():
        number = element.get("theme") if isinstance(element.tag, str) else None
        if number is not None and number.isdecimal() and int(number) < len(theme):
            colour = tinted(theme[int(number)], float(element.get("tint", "0")))
            for name in ("theme", "tint"):
                element.attrib.pop(name, "")
            element.set("rgb", f"FF{colour}")


def settle_text_runs(content: bytes, theme: Sequence[str]) -> bytes:
    """The same for the text runs of a cell, as bytes; fonts lose their tie to the theme."""

    def settle(found: re.Match[bytes]) -> bytes:
        number = int(found[1])
        if number >= len(theme):
            return found[0]
        return f'<color rgb="FF{tinted(theme[number], float(found[2] or 0))}"/>'.encode()

    return _THEME_FONT.sub(b"", _THEME_COLOUR.sub(settle, content))


def settle_scheme_colours(root: etree._Element, theme: Sequence[str]) -> None:
    """Replace `schemeClr` of drawings and charts below `root`; their modifiers stay."""
    shown = dict(zip(THEME_ORDER, theme, strict=False))
    for element in root.iter():
        if local_name(element) == "schemeClr":
            name = element.get("val", "")
            colour = shown.get(_SCHEME_ALIASES.get(name, name))
            if colour:
                element.tag = f"{{{namespace_of(element)}}}srgbClr"
                element.set("val", colour)


def tinted(colour: str, tint: float) -> str:
    """A colour made darker (tint below 0) or lighter, as ECMA-376 18.8.19 has it."""
    if not tint:
        return colour
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, saturation = rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    mixed = hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return "".join(f"{round(part * 255):02X}" for part in mixed)


_PERCENT_VALUES: Final[Mapping[str, int]] = {
    **dict.fromkeys(("gapWidth", "gapDepth", "overlap", "lblOffset", "holeSize", "hPercent"), 1),
    **dict.fromkeys(("depthPercent", "bubbleScale", "secondPieSize"), 1),
    **dict.fromkeys(("lumMod", "lumOff", "alpha", "tint", "shade", "satMod", "satOff"), 1000),
}


def write_percents(root: etree._Element) -> None:
    """Percentages as the strict dialect wants them: `150%`, not `150` or `150000`."""
    for element in root.iter():
        name = local_name(element)
        attribute = "pos" if name == "gs" else "val"
        scale = 1000 if name == "gs" else _PERCENT_VALUES.get(name, 0)
        value = element.get(attribute, "") if scale else ""
        if value.lstrip("-").isdecimal():
            element.set(attribute, f"{int(value) / scale:g}%")
