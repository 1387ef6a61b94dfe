"""How cells look in Google Sheets, taken apart: each part of a format is painted by itself.

A tab gets one ground format; what differs from it is painted part by part, each part in as few
rectangles as possible. That takes a fraction of the bytes of a whole format for every cell.
"""

from collections.abc import Callable, Hashable
from typing import Any

from msgspec import Struct

from sheetpm.languages import Language
from sheetpm.views.model import Align, Format
from sheetpm.writers import theme
from sheetpm.writers.cell_looks import CellLook
from sheetpm.writers.google_json import Json, color

_SIZE = 10
_PADDING = 3
"""Pixels at either side of a cell's text, as Google has it."""
_INDENT = 9
"""Pixels a step: about what Excel leaves."""

_TYPES = {Format.PERCENT: "PERCENT", Format.DATE: "DATE", Format.SHORT_DATE: "DATE"}


class Part(Struct, frozen=True):
    """One part of a cell's format."""

    fields: str
    """Its mask below `userEnteredFormat`."""
    of: Callable[[CellLook, Language], Hashable]
    """Its value for a look; `None` where that is the ground's."""
    written: Callable[[Any], Json]
    """The format with nothing but that value."""
    counts_when_blank: bool = False


def ground_format(language: Language) -> Json:
    """What every cell of a tab has, unless something else is painted over it."""
    return {
        "horizontalAlignment": "LEFT",
        "verticalAlignment": "MIDDLE",
        "wrapStrategy": "OVERFLOW_CELL",
        "textFormat": {
            "fontFamily": theme.font_name(language),
            "fontSize": _SIZE,
            "foregroundColorStyle": color(theme.INK),
        },
    }


def number_format(format_: Format, language: Language) -> Json | None:
    """A `NumberFormat`; nothing for texts."""
    if format_ is Format.TEXT:
        return None
    pattern = theme.number_format(format_, language)
    return {"type": _TYPES.get(format_, "NUMBER"), "pattern": pattern}


def _text_part(name: str, read: Callable[[CellLook], Hashable]) -> Part:
    return Part(
        f"textFormat.{name}",
        lambda look, _: read(look),
        lambda value: {"textFormat": {name: value}},
    )


def _padding(indent: tuple[int, bool]) -> Json:
    """Google replaces all four sides at once; the upper and lower ones are its own."""
    steps, is_right = indent
    near, far = _PADDING + _INDENT * steps, _PADDING
    left, right = (far, near) if is_right else (near, far)
    return {"padding": {"top": 2, "bottom": 2, "left": left, "right": right}}


PARTS = (
    Part(
        "backgroundColorStyle",
        lambda look, _: look.ground_color,
        lambda code: {"backgroundColorStyle": color(code)},
        counts_when_blank=True,
    ),
    _text_part("fontSize", lambda look: _other(int(theme.FACES[look.role].size), _SIZE)),
    _text_part("bold", lambda look: theme.FACES[look.role].is_bold or None),
    Part(
        "textFormat.foregroundColorStyle",
        lambda look, _: _other(look.text_color, theme.INK),
        lambda code: {"textFormat": {"foregroundColorStyle": color(code)}},
    ),
    # A link is underlined by Google; like everywhere else, ours is known by its colour.
    _text_part("underline", lambda look: False if look.is_link else None),
    Part(
        "horizontalAlignment",
        lambda look, _: _other(look.alignment, Align.LEFT),
        lambda align: {"horizontalAlignment": align.value.upper()},
    ),
    Part(
        "verticalAlignment",
        lambda look, _: look.is_from_the_top or None,
        lambda _: {"verticalAlignment": "TOP"},
    ),
    Part(
        "wrapStrategy",
        lambda look, _: look.wraps or None,
        lambda _: {"wrapStrategy": "WRAP"},
    ),
    Part(
        "padding",
        lambda look, _: (look.indent, look.alignment is Align.RIGHT) if look.indent else None,
        _padding,
    ),
    Part(
        "numberFormat",
        lambda look, language: None if look.format is Format.TEXT else (look.format, language),
        lambda facts: {"numberFormat": number_format(*facts)},
    ),
)


def _other(value: Hashable, ground: Hashable) -> Hashable:
    return None if value == ground else value
