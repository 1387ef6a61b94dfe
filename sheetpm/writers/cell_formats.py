"""The cell formats of a drawing: one for each look, made when it is first asked for."""

from dataclasses import dataclass
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format as CellFormat

from sheetpm.languages import Language
from sheetpm.views.model import Align, Format, Role, Tone, ViewCell
from sheetpm.writers import theme

_FROM_THE_TOP = frozenset({Role.BODY, Role.TILE_NOTE, Role.SMALL})
_TEXTLIKE = frozenset({Format.TEXT})


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLook:
    """All that decides how a cell looks."""

    format: Format = Format.TEXT
    role: Role = Role.BODY
    tone: Tone = Tone.PLAIN
    fill: Tone | None = None
    top: Tone | None = None
    left: Tone | None = None
    bottom: Tone | None = None
    has_hairline: bool = False
    is_parted: bool = False
    is_bar: bool = False
    """Parted by paper from the bar in the next row."""
    align: Align | None = None
    wraps: bool = False
    indent: int = 0
    is_link: bool = False

    @classmethod
    def of(cls, cell: ViewCell) -> "CellLook":
        """The look of a view's cell."""
        return cls(
            format=cell.format,
            role=cell.role,
            tone=cell.tone,
            fill=cell.fill,
            top=cell.top,
            left=cell.left,
            bottom=cell.bottom,
            has_hairline=cell.has_hairline or cell.role is Role.HEADING,
            align=cell.align,
            wraps=cell.wraps,
            indent=cell.indent,
            is_link=cell.link is not None,
        )


class CellFormats:
    """Hands out XlsxWriter formats; the same look always gives the same one."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[CellLook, Language], CellFormat] = {}
        self.language = Language.EN

    def get(self, look: CellLook) -> CellFormat:
        """The format of a look in the current language."""
        key = (look, self.language)
        if key not in self._made:
            made = self._book.add_format(_properties(look, self.language))
            # XlsxWriter leaves out formats without an id, and streamed rows use theirs only later.
            made._get_xf_index()  # noqa: SLF001 - the id has no public name
            self._made[key] = made
        return self._made[key]


def _properties(look: CellLook, language: Language) -> dict[str, Any]:
    face = theme.FACES[look.role]
    return {
        "font_name": theme.font_name(language),
        "font_size": face.size,
        "bold": face.is_bold,
        "font_color": _text_color(look, face),
        "num_format": theme.number_format(look.format, language),
        "align": (look.align or _natural_align(look.format)).value,
        "valign": "top" if look.wraps and look.role in _FROM_THE_TOP else "vcenter",
        "text_wrap": look.wraps,
        "indent": look.indent,
        **_ground(look),
    }


def _text_color(look: CellLook, face: theme.Face) -> str:
    if look.tone is not Tone.PLAIN:
        return theme.TEXT_COLORS[look.tone]
    if look.is_link:
        return theme.ACCENT
    return face.color or theme.INK


def _natural_align(format_: Format) -> Align:
    return Align.LEFT if format_ in _TEXTLIKE else Align.RIGHT


def _ground(look: CellLook) -> dict[str, Any]:
    ground: dict[str, Any] = {}
    if look.fill is not None:
        ground["bg_color"] = theme.FILLS[look.fill]
    if look.role is Role.HEADING:
        ground |= {"bottom": 1, "bottom_color": theme.RULE_COLORS[Tone.MUTED]}
    elif look.role is Role.MAP_CELL:
        ground |= {"border": 1, "border_color": "#FFFFFF"}
    elif look.is_bar:
        ground |= {"bottom": 2, "bottom_color": "#FFFFFF"}
    elif look.has_hairline:
        ground |= {"bottom": 1, "bottom_color": theme.HAIRLINE}
    if look.bottom is not None:
        ground |= {"bottom": 5, "bottom_color": theme.RULE_COLORS[look.bottom]}
    if look.is_parted:
        ground |= {"left": 1, "left_color": theme.HAIRLINE}
    if look.top is not None:
        ground |= {"top": 5, "top_color": theme.RULE_COLORS[look.top]}
    if look.left is not None:
        ground |= {"left": 5, "left_color": theme.RULE_COLORS[look.left]}
    return ground
