"""The cell formats of a drawing: one for each look, made when it is first asked for."""

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format as CellFormat

from sheetpm.languages import Language
from sheetpm.writers import theme
from sheetpm.writers.cell_looks import CellLook


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
        "font_color": look.text_color,
        "num_format": theme.number_format(look.format, language),
        "align": look.alignment.value,
        "valign": "top" if look.is_from_the_top else "vcenter",
        "text_wrap": look.wraps,
        "indent": look.indent,
        **_ground(look),
    }


def _ground(look: CellLook) -> dict[str, Any]:
    ground: dict[str, Any] = {}
    if look.ground_color is not None:
        ground["bg_color"] = look.ground_color
    for side, rule in look.rules.items():
        ground |= {side: rule.weight.value, f"{side}_color": rule.color}
    return ground
