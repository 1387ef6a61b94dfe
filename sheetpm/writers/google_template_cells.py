"""Cells of the plan template for Google Sheets: looks, values, and what may be typed."""

from collections.abc import Iterator

from sheetpm.languages import Language
from sheetpm.views.model import Align, Format, Shown, Tone
from sheetpm.views.template import Entry, TemplateField
from sheetpm.writers import theme
from sheetpm.writers.cell_looks import PAPER
from sheetpm.writers.google_cells import entered
from sheetpm.writers.google_json import Json, color
from sheetpm.writers.google_looks import number_format
from sheetpm.writers.template_sizes import BUTTON_INDENT

BODY = "userEnteredFormat"
_SIZE = 10
_INDENT = 9
"""Pixels a step, as on our other tabs."""
_MOST = "1000000000000"


def text_format(
    language: Language,
    *,
    size: int = _SIZE,
    bold: bool = False,
    ink: str = theme.INK,
    wraps: bool = False,
) -> Json:
    """A cell of text."""
    letters: Json = {
        "fontFamily": theme.font_name(language),
        "fontSize": size,
        "foregroundColorStyle": color(ink),
    }
    if bold:
        letters["bold"] = True
    return {
        "horizontalAlignment": "LEFT",
        "verticalAlignment": "MIDDLE",
        "wrapStrategy": "WRAP" if wraps else "OVERFLOW_CELL",
        "textFormat": letters,
    }


def column_format(field: TemplateField, language: Language, *, gap: int) -> Json:
    """The cells of a column of a table."""
    look = text_format(language, wraps=field.wraps)
    look["horizontalAlignment"] = field.align.value.upper()
    return look | _number(field, language) | _indented(gap, is_right=False)


def fact_format(field: TemplateField, language: Language) -> Json:
    """A value on the Project tab."""
    return text_format(language, wraps=True) | _number(field, language)


def header_cell(
    text: str,
    language: Language,
    *,
    is_required: bool,
    align: Align = Align.LEFT,
    gap: int = 0,
) -> Json:
    """A header: dark where the column must be filled in, light elsewhere."""
    look = text_format(language, bold=True, wraps=True, ink=PAPER if is_required else theme.INK)
    look["backgroundColorStyle"] = color(theme.ACCENT if is_required else theme.FILLS[Tone.ACCENT])
    look["horizontalAlignment"] = align.value.upper()
    line = {"style": "SOLID", "colorStyle": color(theme.ACCENT)}
    look["borders"] = {"bottom": line}
    is_right = align is Align.RIGHT
    return entered_cell(
        text, look | _indented(BUTTON_INDENT if is_right else gap, is_right=is_right)
    )


def entered_cell(value: Shown, look: Json | None = None) -> Json:
    """A cell with a value and a look; blank ones keep the look."""
    cell: Json = {} if value is None or value == "" else {"userEnteredValue": entered(value)}
    return cell if look is None else cell | {"userEnteredFormat": look}


def check(field: TemplateField, place: Json) -> Iterator[Json]:
    """What the cells take without a warning; anything may be typed all the same."""
    condition = _condition(field)
    if condition is None:
        return
    rule: Json = {"condition": condition, "strict": False, "showCustomUi": True}
    if field.warning:
        rule["inputMessage"] = field.warning
    yield {"setDataValidation": {"range": place, "rule": rule}}


def _condition(field: TemplateField) -> Json | None:
    if field.ids is not None:
        sheet = field.ids.sheet.replace("'", "''")
        column = chr(ord("A") + field.ids.column - 1)
        source = f"='{sheet}'!${column}$2:${column}"
        return {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": source}]}
    if field.entry in {Entry.WORD, Entry.SUGGESTION}:
        words = [{"userEnteredValue": word} for word in field.words]
        return {"type": "ONE_OF_LIST", "values": words}
    if field.entry is Entry.DATE:
        return {"type": "DATE_IS_VALID"}
    bounds = {Entry.NUMBER: (f"-{_MOST}", _MOST), Entry.RATIO: ("0", "1")}.get(field.entry)
    if bounds is None:
        return None
    values = [{"userEnteredValue": bound} for bound in bounds]
    return {"type": "NUMBER_BETWEEN", "values": values}


def _number(field: TemplateField, language: Language) -> Json:
    """Typed codes stay as they are typed: `1.10` is no number."""
    if field.is_literal:
        return {"numberFormat": {"type": "TEXT", "pattern": "@"}}
    if field.format is Format.PERCENT:
        return {"numberFormat": {"type": "PERCENT", "pattern": "0%"}}
    known = number_format(field.format, language)
    return {} if known is None else {"numberFormat": known}


def _indented(steps: int, *, is_right: bool) -> Json:
    if not steps:
        return {}
    near, far = 3 + _INDENT * steps, 3
    left, right = (far, near) if is_right else (near, far)
    return {"padding": {"top": 2, "bottom": 2, "left": left, "right": right}}
