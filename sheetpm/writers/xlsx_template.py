"""Writes the plan template, empty or filled, with XlsxWriter. The same input gives the same bytes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sheetpm.languages import Language
from sheetpm.views.model import Align, Format, Shown, Tone
from sheetpm.views.template import (
    Entry,
    IdList,
    LineKind,
    Template,
    TemplateField,
    TemplatePage,
    TemplateTable,
)
from sheetpm.writers import theme
from sheetpm.writers.cell_text import clean_text
from sheetpm.writers.template_sizes import (
    BUTTON_INDENT,
    DETAIL_WIDTH,
    FACT_WIDTHS,
    HEADER_HEIGHT,
    RULED_ROWS,
    TERM_WIDTH,
    gaps_of,
    lines_of,
    row_height,
)

_MARGIN = 0.39
"""10 mm in inches."""
_WIDE = 280
"""Characters; a wider table prints on two pages side by side."""
_FIRST_DAY = date(1950, 1, 1)
_NOTE_WIDTH = 40
"""Of a header's comment, in characters."""
_PIXELS_PER_LINE = 16
_PIXELS_PER_CHARACTER = 7


def write_template(template: Template) -> bytes:
    """The workbook as a file."""
    buffer = BytesIO()
    font = {"font_name": theme.font_name(template.language), "font_size": 10}
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_format_properties": font})
    book.set_size(28_000, 16_000)
    book.set_properties(
        {"title": template.title, "created": datetime(2020, 1, 1)}  # noqa: DTZ001 - a constant
    )
    looks = _Looks(book, template.language)
    _write_page(book.add_worksheet(template.page.title), template.page, looks)
    _write_facts(book.add_worksheet(template.facts.title), template, looks)
    for table in template.tables:
        _write_table(book.add_worksheet(table.title), table, template, looks)
    book.close()
    return buffer.getvalue()


class _Looks:
    """Hands out cell formats; the same properties always give the same one."""

    def __init__(self, book: xlsxwriter.Workbook, language: Language) -> None:
        self._book = book
        self._language = language
        self._made: dict[tuple[tuple[str, Any], ...], CellFormat] = {}

    def get(self, **properties: Any) -> CellFormat:
        """A format with these properties over the body's."""
        body = {
            "font_name": theme.font_name(self._language),
            "font_size": 10,
            "font_color": theme.INK,
            "valign": "vcenter",
        }
        key = tuple(sorted((body | properties).items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(body | properties)
        return self._made[key]

    def rule(self, **properties: Any) -> CellFormat:
        """A format for a conditional rule, which changes only what it names."""
        return self._book.add_format(properties)

    def body(self, field: TemplateField, indent: int = 0) -> CellFormat:
        """The format of a field's cells."""
        return self.get(
            num_format=self._number_format(field),
            align=field.align.value,
            text_wrap=field.wraps,
            indent=indent,
        )

    def fact(self, field: TemplateField) -> CellFormat:
        """The format of a value on the Project tab."""
        return self.get(
            num_format=self._number_format(field),
            align=Align.LEFT.value,
            text_wrap=True,
            bottom=1,
            bottom_color=theme.HAIRLINE,
        )

    def header(
        self, *, is_required: bool, align: Align = Align.LEFT, indent: int = 0
    ) -> CellFormat:
        """Of a column: dark where it must be filled in, light elsewhere."""
        return self.get(
            bold=True,
            text_wrap=True,
            valign="vcenter",
            align=align.value,
            indent=BUTTON_INDENT if align is Align.RIGHT else indent,
            font_color="#FFFFFF" if is_required else theme.INK,
            bg_color=theme.ACCENT if is_required else theme.FILLS[Tone.ACCENT],
            bottom=1,
            bottom_color=theme.ACCENT,
        )

    def _number_format(self, field: TemplateField) -> str:
        if field.is_literal:
            return "@"
        if field.format is Format.PERCENT:
            return "0%"  # as Excel itself writes what people type
        return theme.number_format(field.format, self._language)


def _write_page(sheet: Worksheet, page: TemplatePage, looks: _Looks) -> None:
    _set_up(sheet, landscape=False)
    sheet.set_column(0, 0, 3)
    sheet.set_column(1, 1, TERM_WIDTH, looks.get())
    sheet.set_column(2, 2, DETAIL_WIDTH, looks.get())
    row = 1
    for line in page.lines:
        if line.kind is LineKind.HEADING:
            row += 1
        if line.kind is LineKind.TERM:
            _write_term(sheet, row, line.text, line.detail, line.links_to, looks)
        else:
            _write_heading(sheet, row, line.kind, line.text, looks)
        row += 1


def _write_heading(sheet: Worksheet, row: int, kind: LineKind, text: str, looks: _Looks) -> None:
    if kind is LineKind.TITLE:
        sheet.set_row(row, 30)
        sheet.write_string(row, 1, text, looks.get(font_size=20, bold=True, valign="vcenter"))
    elif kind is LineKind.LEAD:
        look = looks.get(font_color=theme.MUTED, text_wrap=True)
        sheet.set_row(row, row_height(lines_of(text, TERM_WIDTH + DETAIL_WIDTH)))
        sheet.merge_range(row, 1, row, 2, text, look)
    else:
        look = looks.get(
            font_size=12, bold=True, bottom=1, bottom_color=theme.RULE_COLORS[Tone.MUTED]
        )
        sheet.set_row(row, 20)
        sheet.write_string(row, 1, text, look)
        sheet.write_blank(row, 2, None, look)


def _write_term(
    sheet: Worksheet, row: int, text: str, detail: str, target: str, looks: _Looks
) -> None:
    line = {"bottom": 1, "bottom_color": theme.HAIRLINE, "valign": "vcenter"}
    sheet.set_row(row, row_height(lines_of(detail, DETAIL_WIDTH)))
    if target:
        look = looks.get(font_color=theme.ACCENT, bold=True, **line)
        sheet.write_url(row, 1, f"internal:'{target}'!A1", look, string=text)
    else:
        sheet.write_string(row, 1, text, looks.get(bold=True, **line))
    sheet.write_string(row, 2, detail, looks.get(text_wrap=True, **line))


def _write_facts(sheet: Worksheet, template: Template, looks: _Looks) -> None:
    facts = template.facts
    _set_up(sheet, landscape=False)
    sheet.set_tab_color(theme.ACCENT)
    sheet.freeze_panes(1, 0)
    for column, width in enumerate(FACT_WIDTHS):
        sheet.set_column(column, column, width, looks.get(text_wrap=True))
        header = looks.header(is_required=False)
        sheet.write_string(0, column, facts.headers[column], header)
    sheet.set_row(0, 24)
    for row, (field, value) in enumerate(zip(facts.fields, facts.values, strict=True), start=1):
        _write_fact(sheet, row, field, value, looks)
        _add_check(sheet, (row, 1, row, 1), field, template)
    sheet.set_selection(1, 1, 1, 1)


def _write_fact(
    sheet: Worksheet, row: int, field: TemplateField, value: Shown, looks: _Looks
) -> None:
    line = {"bottom": 1, "bottom_color": theme.HAIRLINE, "text_wrap": True}
    if value is not None or not field.wraps:  # else it grows while somebody types
        lines = max(
            lines_of(str(value or ""), FACT_WIDTHS[1]), lines_of(field.hint, FACT_WIDTHS[2])
        )
        sheet.set_row(row, row_height(lines))
    label = looks.header(is_required=True) if field.is_required else looks.get(bold=True, **line)
    sheet.write_string(row, 0, field.header, label)
    _comment(sheet, row, 0, field.note)
    _write_value(sheet, row, 1, value, looks.fact(field))
    sheet.write_string(row, 2, field.hint, looks.get(font_color=theme.MUTED, **line))


def _write_table(sheet: Worksheet, table: TemplateTable, template: Template, looks: _Looks) -> None:
    _set_up(sheet, landscape=True)
    if table.is_key:
        sheet.set_tab_color(theme.ACCENT)
    sheet.set_row(0, HEADER_HEIGHT)
    sheet.freeze_panes(1, table.frozen_columns)
    sheet.repeat_rows(0)
    if sum(field.width for field in table.fields) > _WIDE:
        sheet.fit_to_pages(2, 0)
        sheet.repeat_columns(0, table.frozen_columns - 1)
    last = table.capacity
    gaps = gaps_of(table.fields)
    for column, (field, gap) in enumerate(zip(table.fields, gaps, strict=True)):
        sheet.set_column(column, column, field.width, looks.body(field, gap))
        look = looks.header(is_required=field.is_required, align=field.align, indent=gap)
        sheet.write_string(0, column, field.header, look)
        _comment(sheet, 0, column, field.note)
        _add_check(sheet, (1, column, last, column), field, template)
    _write_rows(sheet, table, gaps, looks)
    _addlines_of(sheet, table, looks)
    sheet.autofilter(0, 0, last, len(table.fields) - 1)
    literal = " ".join(_columns(table.fields, last))
    if literal:
        sheet.ignore_errors({"number_stored_as_text": literal})


def _columns(fields: Iterable[TemplateField], last: int) -> list[str]:
    return [
        f"{xl_rowcol_to_cell(1, column)}:{xl_rowcol_to_cell(last, column)}"
        for column, field in enumerate(fields)
        if field.is_literal
    ]


def _write_rows(sheet: Worksheet, table: TemplateTable, gaps: Sequence[int], looks: _Looks) -> None:
    for number, row in enumerate(table.rows, start=1):
        pairs = list(zip(table.fields, row.values, strict=True))
        wrapped = [lines_of(str(value), field.width) for field, value in pairs if field.wraps]
        sheet.set_row(number, row_height(max(wrapped, default=1)))
        for column, (field, value) in enumerate(pairs):
            if value is not None and value != "":
                indent = row.indent if column == table.indented else gaps[column]
                _write_value(sheet, number, column, value, looks.body(field, indent))


def _write_value(sheet: Worksheet, row: int, column: int, value: Shown, look: CellFormat) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, clean_text(value), look)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, look)
    else:
        sheet.write_number(row, column, value, look)


def _addlines_of(sheet: Worksheet, table: TemplateTable, looks: _Looks) -> None:
    """A hairline under filled rows and under the first empty ones; summary rows in bold."""
    right = len(table.fields) - 1
    whole = (1, 0, table.capacity, right)
    if table.strong is not None:
        position, word = table.strong
        cell = xl_rowcol_to_cell(1, position, col_abs=True)
        bold = {"type": "formula", "criteria": f'={cell}="{word}"', "format": looks.rule(bold=True)}
        sheet.conditional_format(*whole, bold)
    first, final = (xl_rowcol_to_cell(1, column, col_abs=True) for column in (0, right))
    line = looks.rule(bottom=1, bottom_color=theme.HAIRLINE)
    criteria = f"=OR(ROW()<={RULED_ROWS + 1},COUNTA({first}:{final})>0)"
    sheet.conditional_format(*whole, {"type": "formula", "criteria": criteria, "format": line})


def _add_check(
    sheet: Worksheet, area: tuple[int, int, int, int], field: TemplateField, template: Template
) -> None:
    rule = _check(field)
    if rule:
        if field.warning:
            texts = {"error_title": template.warning_title, "error_message": field.warning}
            rule |= {"error_type": "warning", **texts}
        else:
            rule["show_error"] = False
        sheet.data_validation(*area, rule)


def _check(field: TemplateField) -> dict[str, Any]:
    if field.ids is not None:
        return {"validate": "list", "source": _id_source(field.ids)}
    if field.entry in {Entry.WORD, Entry.SUGGESTION}:
        return {"validate": "list", "source": list(field.words)}
    if field.entry is Entry.DATE:
        return {"validate": "date", "criteria": ">=", "value": _FIRST_DAY}
    if field.entry is Entry.NUMBER:
        return {"validate": "decimal", "criteria": "between", "minimum": -1e12, "maximum": 1e12}
    if field.entry is Entry.RATIO:
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
    return {}


def _id_source(ids: IdList) -> str:
    """The filled ids only: with blanks in it the list would open at its end."""
    column = ids.column - 1
    sheet = ids.sheet.replace("'", "''")
    first = xl_rowcol_to_cell(1, column, row_abs=True, col_abs=True)
    area = xl_range_abs(1, column, 2000, column)
    return f"=OFFSET('{sheet}'!{first},0,0,MAX(1,COUNTA('{sheet}'!{area})),1)"


def _comment(sheet: Worksheet, row: int, column: int, note: str) -> None:
    lines = sum(lines_of(line, _NOTE_WIDTH) for line in note.split("\n"))
    sheet.write_comment(
        row,
        column,
        note,
        {
            "width": _NOTE_WIDTH * _PIXELS_PER_CHARACTER,
            "height": _PIXELS_PER_LINE * lines + 12,
            "color": "#FFFFE8",
            "font_size": 9,
        },
    )


def _set_up(sheet: Worksheet, *, landscape: bool) -> None:
    sheet.hide_gridlines(2)
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN * 1.6)
    sheet.set_footer("&L&8&A&R&8&P / &N")
