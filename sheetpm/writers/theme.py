"""Colours, type and number formats: the only place that names them.

Text on tints keeps a contrast of at least 4.5:1; symbols and rules may be brighter.
"""

from msgspec import Struct

from sheetpm.languages import Language, Text
from sheetpm.views.formats import MILLION, THOUSAND
from sheetpm.views.model import Format, Ink, Role, Tone

INK = "#1F2937"
MUTED = "#6B7280"
HAIRLINE = "#D9DEE7"
TILE = "#F5F7FA"
ACCENT = "#2458A6"
BAR = "#A9C3E8"

TEXT_COLORS = {
    Tone.PLAIN: INK,
    Tone.MUTED: MUTED,
    Tone.ACCENT: ACCENT,
    Tone.GOOD: "#1E6B42",
    Tone.WATCH: "#7A5200",
    Tone.BAD: "#A3241E",
    Tone.PAPER: "#FFFFFF",
    Tone.STATUS: "#B93A08",
}

RULE_COLORS = {
    Tone.PLAIN: INK,
    Tone.MUTED: "#9AA3B2",
    Tone.ACCENT: ACCENT,
    Tone.GOOD: "#2E8B57",
    Tone.WATCH: "#C98A0B",
    Tone.BAD: "#C8413B",
    Tone.TILE: HAIRLINE,
    Tone.BASELINE: "#5B6472",
    Tone.STATUS: "#D9480F",
}

FILLS = {
    Tone.TILE: TILE,
    Tone.MUTED: TILE,
    Tone.ACCENT: "#E6EDF7",
    Tone.GOOD: "#E3F3EA",
    Tone.WATCH: "#FCF1D9",
    Tone.BAD: "#FBE4E2",
    Tone.LOW: "#DDEFE3",
    Tone.MEDIUM: "#FBEFC4",
    Tone.HIGH: "#F8D9A0",
    Tone.EXTREME: "#F2B8B3",
    Tone.BAR_DONE: ACCENT,
    Tone.BAR_LEFT: "#BCD0EE",
    Tone.BAR_PLANNED: "#DDE3EC",
    Tone.BAR_CRITICAL: "#DE7F78",
    Tone.BAR_BEYOND: "#F6D48A",
    Tone.BAR_CANCELLED: "#E3E6EB",
    Tone.SPAN_DONE: "#374151",
    Tone.SPAN_LEFT: "#A3ACBA",
    Tone.REST: "#F1F3F6",
}
"""The bars differ in lightness too, so that a print in grey tells them apart."""

INKS = {
    Ink.PLANNED: "#8A94A6",
    Ink.EARNED: ACCENT,
    Ink.ACTUAL: "#2E8B57",
    Ink.FORECAST: "#C98A0B",
    Ink.STATUS: "#1F2937",
    Ink.LOW: "#2E8B57",
    Ink.MEDIUM: "#D8B93B",
    Ink.HIGH: "#C98A0B",
    Ink.EXTREME: "#C8413B",
}


class Face(Struct, frozen=True, kw_only=True):
    """How a role is set."""

    size: float
    is_bold: bool = False
    color: str | None = None
    """Where the tone says nothing else."""


FACES = {
    Role.TITLE: Face(size=20, is_bold=True),
    Role.LONG_TITLE: Face(size=14, is_bold=True),
    Role.SUBTITLE: Face(size=10, color=MUTED),
    Role.BANNER: Face(size=11, is_bold=True),
    Role.HEADING: Face(size=12, is_bold=True),
    Role.TILE_LABEL: Face(size=9, color=MUTED),
    Role.TILE_VALUE: Face(size=20, is_bold=True),
    Role.TILE_LONG_VALUE: Face(size=14, is_bold=True),
    Role.TILE_NOTE: Face(size=9, color=MUTED),
    Role.COLUMN_HEADER: Face(size=9, color=MUTED),
    Role.TABLE_HEADER: Face(size=10, is_bold=True),
    Role.BODY: Face(size=10),
    Role.STRONG: Face(size=10, is_bold=True),
    Role.SMALL: Face(size=8, color=MUTED),
    Role.MAP_CELL: Face(size=9, is_bold=True),
    Role.TICK: Face(size=8, color=MUTED),
}

ROW_HEIGHT = 16.5
"""Of every row that a view gives no height of its own, in points."""

_HIGHEST_ROW = 409.5
"""Excel shows no row higher."""


def row_height(lines: int) -> float:
    """The height of a row of so many lines of text, in points."""
    return min(ROW_HEIGHT * lines, _HIGHEST_ROW)


def font_name(language: Language) -> str:
    """One family a language; LibreOffice falls back to Carlito and Noto Sans CJK."""
    return _FONT[language]


_FONT = Text("Calibri", "Microsoft YaHei")


def number_format(format_: Format, language: Language) -> str:
    """Excel's code of a format. Signs are real minus and plus, zero stays visible."""
    if format_ is Format.SHORT_MONEY:
        if language is Language.ZH:
            return '[=0]0;[>=100000000]0\\.00,,"亿";0\\.0,"万"'
        return f'[>=1000000]0.0,,"{MILLION[language]}";[>=1000]0,"{THOUSAND[language]}";0'
    if format_ is Format.SHORT_DATE:
        return _SHORT_DATE[language]
    return {
        Format.TEXT: "General",
        Format.COUNT: "#,##0",
        Format.DECIMAL: "0.00",
        Format.PERCENT: _PERCENT[language],
        Format.MONEY: "#,##0",
        Format.SMALL_MONEY: "#,##0.00",
        Format.DAYS: "0.0",
        Format.SIGNED_DAYS: "+0;-0;0",
        Format.HOURS: "#,##0.0",
        Format.DATE: "yyyy-mm-dd",
    }[format_]


_SHORT_DATE = Text("d mmm", 'm"月"d"日"')
_PERCENT = Text("0 %", "0%")
