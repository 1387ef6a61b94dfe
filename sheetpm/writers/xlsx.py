"""Draws views with XlsxWriter into a workbook of their own.

The result is either a file to keep (a report) or the drawing that the splice grafts into
the user's workbook. Rows of long tables are then left out and streamed by `row_stream`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from msgspec import Struct
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from sheetpm.views.formats import fit
from sheetpm.views.model import LongTable, View, ViewCell
from sheetpm.writers import theme
from sheetpm.writers.cell_formats import CellFormats
from sheetpm.writers.cell_looks import CellLook
from sheetpm.writers.cell_text import clean_text
from sheetpm.writers.row_stream import MAC_EPOCH, WINDOWS_EPOCH, RowStream, stream_looks
from sheetpm.writers.table_looks import cell_look, header_cells
from sheetpm.writers.xlsx_charts import add_charts

LINKS_PER_SHEET = 65_530
"""Excel's limit; XlsxWriter drops the text of the next one, so it is never reached."""

_BAR = {
    "type": "data_bar",
    "data_bar_2010": True,
    "bar_solid": True,
    "bar_color": theme.BAR,
    "bar_border_color": theme.BAR,
    "min_type": "num",
    "max_type": "num",
    "min_value": 0,
    "max_value": 1,
}

_MARGIN = 0.39
"""10 mm in inches: fits A4 and Letter."""

_FOOTER_CHARACTERS = 80
"""Of each of its two texts: on an upright page, longer ones would run into one another."""


class DrawnTab(Struct, frozen=True, kw_only=True):
    """One sheet of the drawing."""

    key: str
    title: str
    index: int
    """Among the drawing's sheets, from 0."""
    rows: Callable[[Sequence[int]], Iterable[bytes]] | None = None
    """The rest of the sheet's rows as `<row>` elements, given the cell formats' new ids."""
    row_links: Iterable[tuple[str, str]] = ()
    """Links in those rows: (cell, location); may be read more than once."""
    extent: str = ""
    """The used range with those rows: `A1:R5012`."""


class Drawing(Struct, frozen=True, kw_only=True):
    """A workbook of views."""

    content: bytes
    tabs: tuple[DrawnTab, ...]
    format_count: int
    """How many cell formats it has."""


def draw(
    views: Sequence[View],
    *,
    streams: bool = True,
    uses_1904_dates: bool = False,
    properties: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> Drawing:
    """Draw views as a workbook; with `streams` the rows of long tables are left to the caller.

    `uses_1904_dates` counts days as the workbook does that the drawing is grafted into;
    `properties` are the document's, `names` are defined names with their formulas. The same
    arguments give the same bytes: the creation date in the document is a fixed one.
    """
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": uses_1904_dates})
    created = datetime(2020, 1, 1)  # noqa: DTZ001 - a constant, no clock
    book.set_properties({**(properties or {}), "created": created})
    for name, formula in (names or {}).items():
        book.define_name(name, formula)
    formats = CellFormats(book)
    epoch = MAC_EPOCH if uses_1904_dates else WINDOWS_EPOCH
    pending = [_draw_view(book, formats, view, epoch if streams else None) for view in views]
    book.close()
    tabs = [
        DrawnTab(key=view.key, title=view.title, index=index)
        if stream is None
        else DrawnTab(
            key=view.key,
            title=view.title,
            index=index,
            rows=stream.rows,
            row_links=stream.links,
            extent=stream.extent,
        )
        for index, (view, stream) in enumerate(zip(views, pending, strict=True))
    ]
    return Drawing(content=buffer.getvalue(), tabs=tuple(tabs), format_count=len(book.xf_formats))


def _draw_view(
    book: xlsxwriter.Workbook, formats: CellFormats, view: View, epoch: int | None
) -> RowStream | None:
    """Draw a view; with an `epoch` its long table is left to the stream that is returned."""
    sheet = book.add_worksheet(view.title)
    formats.language = view.language
    _set_up_page(sheet, view)
    pen = _Pen(sheet, formats)
    for cell in view.cells:
        pen.write(cell)
    add_charts(book, sheet, view)
    if view.table is None:
        return None
    _draw_header(pen, view.table)
    if epoch is None:
        _draw_rows(pen, view.table)
        return None
    return RowStream(
        table=view.table,
        looks={look: formats.get(look) for look in stream_looks(view.table)},
        epoch=epoch,
    )


def _set_up_page(sheet: Worksheet, view: View) -> None:
    sheet.hide_gridlines(2)
    sheet.set_default_row(theme.ROW_HEIGHT)
    for column, width in enumerate(view.widths):
        sheet.set_column(column, column, width)
    for row, height in view.heights.items():
        sheet.set_row(row - 1, height)
    if view.frozen_rows or view.frozen_columns:
        sheet.freeze_panes(view.frozen_rows, view.frozen_columns)
    sheet.set_zoom(view.zoom)
    page = view.print_setup
    if page.is_landscape:
        sheet.set_landscape()
    sheet.set_paper(9 if page.paper == "A4" else 1)
    if page.scale is None:
        sheet.fit_to_pages(page.pages_wide, page.pages_tall)
    else:
        sheet.set_print_scale(page.scale)
        sheet.set_h_pagebreaks(list(page.page_breaks))
    sheet.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN * 1.6)
    sheet.center_horizontally()
    sheet.set_footer(_footer(page.footer_left, page.footer_center))
    if page.repeat_rows is not None:
        sheet.repeat_rows(page.repeat_rows[0] - 1, page.repeat_rows[1] - 1)
    if page.repeat_columns:
        sheet.repeat_columns(0, page.repeat_columns - 1)
    if page.area is not None:
        area = page.area
        sheet.print_area(
            area.first_row - 1, area.first_column - 1, area.last_row - 1, area.last_column - 1
        )


def _footer(left: str, center: str) -> str:
    """A footer of plain text; `&` is doubled since Excel reads it as a code (255 at most)."""
    texts = [
        fit(text, _FOOTER_CHARACTERS - text.count("&")).replace("&", "&&")
        for text in (left, center)
    ]
    return f"&L&8{_apart(texts[0])}&C&8{_apart(texts[1])}&R&8&P / &N"


def _apart(text: str) -> str:
    """A blank before a leading digit, which Excel would add to the font size before it."""
    return f" {text}" if text[:1].isdigit() else text


def _draw_header(pen: "_Pen", table: LongTable) -> None:
    for cell in header_cells(table):
        pen.write(cell)
    last = table.last_filtered_row
    filtered = len(table.columns) if table.filtered is None else table.filtered
    pen.sheet.autofilter(table.row - 1, 0, last - 1, filtered - 1)
    for position, column in enumerate(table.columns):
        if column.has_bar:
            pen.sheet.conditional_format(table.row, position, last - 1, position, _BAR)


def _draw_rows(pen: "_Pen", table: LongTable) -> None:
    for offset, row in enumerate(table.rows, start=1):
        if row.lines > 1:
            pen.sheet.set_row(table.row + offset - 1, theme.row_height(row.lines))
        for position, value in enumerate(row.values):
            look = cell_look(table, row, position)
            pen.put(table.row + offset, position + 1, value, look, row.links.get(position))


class _Pen:
    """Writes cells of one sheet; texts always as text, never as formulas."""

    def __init__(self, sheet: Worksheet, formats: CellFormats) -> None:
        self.sheet = sheet
        self._formats = formats
        self._links = 0

    def write(self, cell: ViewCell) -> None:
        look = CellLook.of(cell)
        if cell.rows > 1 or cell.columns > 1:
            self.sheet.merge_range(
                cell.row - 1,
                cell.column - 1,
                cell.row + cell.rows - 2,
                cell.column + cell.columns - 2,
                "",
                self._formats.get(look),
            )
        self.put(cell.row, cell.column, cell.value, look, cell.link)
        if cell.bar is not None:
            self._add_bar(cell)

    def put(self, row: int, column: int, value: Any, look: CellLook, link: Any = None) -> None:
        written = self._formats.get(look)
        at = (row - 1, column - 1)
        if link is not None and self._links < LINKS_PER_SHEET:
            self._links += 1
            target = link.sheet.replace("'", "''")
            self.sheet.write_url(*at, f"internal:'{target}'!{link.address}", written, string="-")
        self._put_value(at, value, written)

    def _put_value(self, at: tuple[int, int], value: Any, written: CellFormat) -> None:
        if value is None or value == "":
            self.sheet.write_blank(*at, None, written)
        elif isinstance(value, str):
            self.sheet.write_string(*at, clean_text(value), written)
        elif isinstance(value, date):
            self.sheet.write_datetime(*at, value, written)
        else:
            self.sheet.write_number(*at, value, written)

    def _add_bar(self, cell: ViewCell) -> None:
        self.sheet.conditional_format(
            cell.row - 1,
            cell.column - 1,
            cell.row + cell.rows - 2,
            cell.column + cell.columns - 2,
            _BAR,
        )
