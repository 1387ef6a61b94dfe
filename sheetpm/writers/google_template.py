"""The plan template, empty or filled, as one list of requests for a new Google spreadsheet.

The spreadsheet's only tab becomes the page to read, the others are added. What Excel shows by a
rule, hairlines under the rows, is drawn here: rules of Google's cannot draw lines.
"""

from collections.abc import Iterator, Sequence

from sheetpm.views.model import Tone
from sheetpm.views.template import (
    LineKind,
    PageLine,
    Template,
    TemplateTable,
)
from sheetpm.writers import theme
from sheetpm.writers.google_json import Json, area, color, pixels_high, pixels_wide
from sheetpm.writers.google_template_cells import (
    BODY,
    check,
    column_format,
    entered_cell,
    fact_format,
    header_cell,
    text_format,
)
from sheetpm.writers.template_sizes import (
    DETAIL_WIDTH,
    FACT_WIDTHS,
    HEADER_HEIGHT,
    RULED_ROWS,
    TERM_WIDTH,
    gaps_of,
    lines_of,
    row_height,
)

_IDS = 1_700_000_000
_WHOLE_CELL = "userEnteredValue,userEnteredFormat,note"
_PAGE_MARGIN = 3
_INDENT = 9
_FACTS_HEAD = 24


def template_requests(template: Template, first_id: int) -> list[Json]:
    """The requests that fill an empty spreadsheet whose only tab has that id."""
    ids = {template.page.title: first_id}
    for number, title in enumerate(_titles(template)):
        ids[title] = _IDS + number
    return [
        *_new_tabs(template, ids),
        *_page(template, ids),
        *_facts(template, ids[template.facts.title]),
        *(request for table in template.tables for request in _table(template, table, ids)),
    ]


def _titles(template: Template) -> list[str]:
    return [template.facts.title, *(table.title for table in template.tables)]


def _new_tabs(template: Template, ids: dict[str, int]) -> Iterator[Json]:
    facts, page = template.facts, template.page
    grid = _grid(len(page.lines) + 6, 3, frozen=(0, 0))
    properties = {"sheetId": ids[page.title], "title": page.title, "gridProperties": grid}
    fields = f"title,gridProperties({','.join(grid)})"
    yield {"updateSheetProperties": {"properties": properties, "fields": fields}}
    sizes = [(facts.title, _grid(len(facts.fields) + 1, 3, frozen=(1, 0)), True)]
    for table in template.tables:
        frozen = (1, table.frozen_columns)
        grid = _grid(table.capacity + 1, len(table.fields), frozen=frozen)
        sizes.append((table.title, grid, table.is_key))
    for title, grid, is_key in sizes:
        properties = {"sheetId": ids[title], "title": title, "gridProperties": grid}
        if is_key:
            properties["tabColorStyle"] = color(theme.ACCENT)
        yield {"addSheet": {"properties": properties}}


def _grid(rows: int, columns: int, *, frozen: tuple[int, int]) -> Json:
    return {
        "rowCount": rows,
        "columnCount": columns,
        "frozenRowCount": frozen[0],
        "frozenColumnCount": frozen[1],
        "hideGridlines": True,
    }


# ---- the page to read


def _page(template: Template, ids: dict[str, int]) -> Iterator[Json]:
    sheet, language = ids[template.page.title], template.language
    yield _painted({"sheetId": sheet}, text_format(language))
    yield from _widths(sheet, (_PAGE_MARGIN, TERM_WIDTH, DETAIL_WIDTH))
    row = 1
    for line in template.page.lines:
        row += line.kind is LineKind.HEADING
        yield _row(sheet, row, 1, _line_cells(line, template, ids))
        yield _height(sheet, row, _line_height(line))
        if line.kind is LineKind.LEAD:
            merged = area(sheet, (row, row + 1), (1, 3))
            yield {"mergeCells": {"range": merged, "mergeType": "MERGE_ALL"}}
        elif line.kind is not LineKind.TITLE:
            tone = theme.HAIRLINE if line.kind is LineKind.TERM else theme.RULE_COLORS[Tone.MUTED]
            yield _line_below(area(sheet, (row, row + 1), (1, 3)), tone)
        row += 1


def _line_cells(line: PageLine, template: Template, ids: dict[str, int]) -> list[Json]:
    language = template.language
    if line.kind is LineKind.TITLE:
        return [entered_cell(line.text, text_format(language, size=20, bold=True))]
    if line.kind is LineKind.HEADING:
        return [entered_cell(line.text, text_format(language, size=12, bold=True))]
    if line.kind is LineKind.LEAD:
        look = text_format(language, ink=theme.MUTED, wraps=True)
        return [entered_cell(line.text, look)]
    look = text_format(language, bold=True)
    if line.links_to in ids:
        look = text_format(language, bold=True, ink=theme.ACCENT)
        look["textFormat"] |= {"link": {"uri": f"#gid={ids[line.links_to]}"}, "underline": False}
    detail = entered_cell(line.detail, text_format(language, wraps=True))
    return [entered_cell(line.text, look), detail]


def _line_height(line: PageLine) -> float:
    if line.kind is LineKind.TITLE:
        return 30
    if line.kind is LineKind.HEADING:
        return 20
    if line.kind is LineKind.LEAD:
        return row_height(lines_of(line.text, TERM_WIDTH + DETAIL_WIDTH))
    return row_height(lines_of(line.detail, DETAIL_WIDTH))


# ---- the tab of single facts


def _facts(template: Template, sheet: int) -> Iterator[Json]:
    facts, language = template.facts, template.language
    yield _painted({"sheetId": sheet}, text_format(language, wraps=True))
    yield from _widths(sheet, FACT_WIDTHS)
    head = [header_cell(text, language, is_required=False) for text in facts.headers]
    yield _row(sheet, 0, 0, head)
    yield _height(sheet, 0, _FACTS_HEAD)
    for row, (field, value) in enumerate(zip(facts.fields, facts.values, strict=True), start=1):
        label = (
            header_cell(field.header, language, is_required=True)
            if field.is_required
            else entered_cell(field.header, text_format(language, bold=True, wraps=True))
        )
        hint = entered_cell(field.hint, text_format(language, ink=theme.MUTED, wraps=True))
        shown = entered_cell(value, fact_format(field, language))
        yield _row(sheet, row, 0, [label | {"note": field.note}, shown, hint])
        lines = max(
            lines_of(str(value or ""), FACT_WIDTHS[1]), lines_of(field.hint, FACT_WIDTHS[2])
        )
        yield _height(sheet, row, row_height(lines))
        yield from check(field, area(sheet, (row, row + 1), (1, 2)))
    yield from _ruled(area(sheet, (1, len(facts.fields) + 1), (0, 3)))


# ---- the tables


def _table(template: Template, table: TemplateTable, ids: dict[str, int]) -> Iterator[Json]:
    sheet, language = ids[table.title], template.language
    gaps, last = gaps_of(table.fields), table.capacity + 1
    head = [
        header_cell(
            field.header, language, is_required=field.is_required, align=field.align, gap=gap
        )
        | {"note": field.note}
        for field, gap in zip(table.fields, gaps, strict=True)
    ]
    yield _row(sheet, 0, 0, head)
    yield _height(sheet, 0, HEADER_HEIGHT)
    yield from _widths(sheet, [field.width for field in table.fields])
    for column, (field, gap) in enumerate(zip(table.fields, gaps, strict=True)):
        body = area(sheet, (1, last), (column, column + 1))
        yield _painted(body, column_format(field, language, gap=gap))
        yield from check(field, body)
    yield from _rows(table, sheet)
    columns = (0, len(table.fields))
    yield from _ruled(area(sheet, (1, max(RULED_ROWS, len(table.rows)) + 1), columns))
    yield {"setBasicFilter": {"filter": {"range": area(sheet, (0, last), columns)}}}
    if table.strong is not None:
        yield _strong(table, area(sheet, (1, last), columns))


def _rows(table: TemplateTable, sheet: int) -> Iterator[Json]:
    if not table.rows:
        return
    rows = [{"values": [entered_cell(value) for value in row.values]} for row in table.rows]
    start = {"sheetId": sheet, "rowIndex": 1, "columnIndex": 0}
    yield {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}
    for number, row in enumerate(table.rows, start=1):
        pairs = zip(table.fields, row.values, strict=True)
        lines = max(
            (lines_of(str(value), field.width) for field, value in pairs if field.wraps), default=1
        )
        if lines > 1:
            yield _height(sheet, number, row_height(lines))
        if row.indent and table.indented is not None:
            cell = area(sheet, (number, number + 1), (table.indented, table.indented + 1))
            padding = {"top": 2, "bottom": 2, "left": 3 + _INDENT * row.indent, "right": 3}
            yield _painted(cell, {"padding": padding})


def _strong(table: TemplateTable, body: Json) -> Json:
    """Summary rows in bold, also those that people type later."""
    assert table.strong is not None
    position, word = table.strong
    formula = f'=${chr(ord("A") + position)}2="{word}"'
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula}]}
    look = {"textFormat": {"bold": True}}
    rule = {"ranges": [body], "booleanRule": {"condition": condition, "format": look}}
    return {"addConditionalFormatRule": {"index": 0, "rule": rule}}


# ---- pieces


def _painted(place: Json, look: Json) -> Json:
    fields = BODY if set(look) - {"padding"} else "userEnteredFormat.padding"
    return {"repeatCell": {"range": place, "cell": {"userEnteredFormat": look}, "fields": fields}}


def _row(sheet: int, row: int, column: int, cells: Sequence[Json]) -> Json:
    start = {"sheetId": sheet, "rowIndex": row, "columnIndex": column}
    rows = [{"values": list(cells)}]
    return {"updateCells": {"start": start, "rows": rows, "fields": _WHOLE_CELL}}


def _ruled(place: Json) -> Iterator[Json]:
    border = {"style": "SOLID", "colorStyle": color(theme.HAIRLINE)}
    yield {"updateBorders": {"range": place, "innerHorizontal": border, "bottom": border}}


def _line_below(place: Json, tone: str) -> Json:
    border = {"style": "SOLID", "colorStyle": color(tone)}
    return {"updateBorders": {"range": place, "bottom": border}}


def _widths(sheet: int, widths: Sequence[float]) -> Iterator[Json]:
    for column, width in enumerate(widths):
        yield _size(sheet, "COLUMNS", column, pixels_wide(width))


def _height(sheet: int, row: int, points: float) -> Json:
    return _size(sheet, "ROWS", row, pixels_high(points))


def _size(sheet: int, dimension: str, at: int, pixels: int) -> Json:
    place = {"sheetId": sheet, "dimension": dimension, "startIndex": at, "endIndex": at + 1}
    size = {"range": place, "properties": {"pixelSize": pixels}, "fields": "pixelSize"}
    return {"updateDimensionProperties": size}
