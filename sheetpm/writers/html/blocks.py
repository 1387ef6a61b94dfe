"""The blocks of a page in reading order: headings, tiles, small tables, charts and texts.

A view sets its blocks on a grid of narrow columns, as a sheet needs it. Here each is taken apart
again into what it is, so that a narrow screen can show one below the other and a screen reader can
tell a table from a tile.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sheetpm.views.model import CellSpan, Role, View, ViewCell
from sheetpm.writers.html.cells import CellMaker, class_of, joined
from sheetpm.writers.html.charts import draw_chart
from sheetpm.writers.html.grids import build_grid
from sheetpm.writers.html.parts import Band, Block, Heading, Paragraph, Tile, Tiles

_TILE_ROLES = frozenset({Role.TILE_LABEL, Role.TILE_VALUE, Role.TILE_LONG_VALUE, Role.TILE_NOTE})
_ALONE = 0.75
"""A single cell over this share of a block's width is a text, not a row of a table."""


def build_bands(view: View, maker: CellMaker) -> tuple[Band, ...]:
    """All blocks of a page; those of both halves side by side."""
    middle = len(view.widths) / 2
    bands: list[Band] = []
    for span in view.blocks or _rest(view):
        parts = tuple(_parts(view, span, maker))
        if not parts:
            continue
        block = Block(parts=parts)
        if span.first_column >= middle and bands and not bands[-1].is_whole:
            bands[-1] = Band(left=bands[-1].left, right=(*bands[-1].right, block))
        elif span.last_column > middle + 1:
            bands.append(Band(left=(block,), is_whole=True))
        elif bands and not bands[-1].is_whole and not bands[-1].right:
            bands[-1] = Band(left=(*bands[-1].left, block))
        else:
            bands.append(Band(left=(block,)))
    return tuple(bands)


_HEAD = frozenset({Role.TITLE, Role.LONG_TITLE, Role.SUBTITLE})


def _rest(view: View) -> Iterator[CellSpan]:
    """All below the title of a page that names no blocks; a scale draws what stands over it itself."""
    rows = [cell.row for cell in view.cells if cell.role not in _HEAD]
    rows += [chart.row + chart.rows - 1 for chart in view.charts]
    table = view.table
    if not rows or (table and any(one.header_role is Role.TICK for one in table.columns)):
        return
    yield CellSpan(
        first_row=min(rows),
        first_column=1,
        last_row=max(rows),
        last_column=max(len(view.widths), 1),
    )


def _parts(view: View, span: CellSpan, maker: CellMaker) -> Iterator[object]:
    """What a block holds, from above."""
    lines = _lines(view.cells, span)
    charts = {chart.row: chart for chart in view.charts if _holds(span, chart.row, chart.column)}
    rows = sorted({*(line[0].row for line in lines), *charts})
    by_row = {line[0].row: line for line in lines}
    title = ""
    for kind, group in groupby(rows, key=lambda row: _kind(by_row.get(row), span, row in charts)):
        numbers = list(group)
        if kind == "chart":
            for number in numbers:
                yield draw_chart(view, charts[number], title)
        elif kind == "heading":
            for number in numbers:
                title = maker.text(by_row[number][0])
                yield Heading(text=title, href=maker.links.href(by_row[number][0].link))
        elif kind == "tiles":
            cells = [cell for number in numbers for cell in by_row[number]]
            yield Tiles(tiles=tuple(_tiles(cells, maker)))
        elif kind == "text":
            yield from _texts([by_row[number] for number in numbers], maker)
        else:
            for table in _tables([by_row[number] for number in numbers]):
                yield build_grid(maker, table, span, title)


def _lines(cells: Iterable[ViewCell], span: CellSpan) -> list[list[ViewCell]]:
    inside = [cell for cell in cells if _holds(span, cell.row, cell.column)]
    inside.sort(key=lambda cell: (cell.row, cell.column))
    return [list(group) for _, group in groupby(inside, key=lambda cell: cell.row)]


def _holds(span: CellSpan, row: int, column: int) -> bool:
    return (
        span.first_row <= row <= span.last_row and span.first_column <= column <= span.last_column
    )


def _kind(line: Sequence[ViewCell] | None, span: CellSpan, has_chart: bool) -> str:  # noqa: FBT001
    if line is None or has_chart:
        return "chart"
    if line[0].role is Role.HEADING:
        return "heading"
    if line[0].role in _TILE_ROLES:
        return "tiles"
    if len(line) == 1 and line[0].bar is None and _is_text(line[0], span):
        return "text"
    return "rows"


def _is_text(cell: ViewCell, span: CellSpan) -> bool:
    """Whether a cell that stands alone fills its line, or runs over the empty ones at its right."""
    width = span.last_column - span.first_column + 1
    runs_over = cell.columns == 1 and cell.column == span.first_column
    return runs_over or cell.columns >= _ALONE * width


def _texts(lines: Iterable[Sequence[ViewCell]], maker: CellMaker) -> Iterator[Paragraph]:
    for line in lines:
        for cell in line:
            classes = joined((maker.classes(cell), "banner" * (cell.role is Role.BANNER)))
            if cell.value not in {None, ""}:
                yield Paragraph(
                    text=maker.text(cell), classes=classes, href=maker.links.href(cell.link)
                )


def _tables(lines: Sequence[Sequence[ViewCell]]) -> Iterator[list[Sequence[ViewCell]]]:
    """Lines cut before every header; a map's header stands below it."""
    table: list[Sequence[ViewCell]] = []
    for line in lines:
        is_header = all(cell.role is Role.COLUMN_HEADER for cell in line)
        is_map = bool(table) and any(cell.role is Role.MAP_CELL for cell in table[-1])
        if is_header and table and not is_map:
            yield table
            table = []
        table.append(line)
        if is_header and is_map:
            yield table
            table = []
    if table:
        yield table


def _tiles(cells: Sequence[ViewCell], maker: CellMaker) -> Iterator[Tile]:
    """Labels with the value and notes that stand below them."""
    labels = [cell for cell in cells if cell.role is Role.TILE_LABEL]
    for label in labels:
        below = [cell for cell in cells if cell.column == label.column and cell.row > label.row]
        next_row = min(
            (one.row for one in labels if one.column == label.column and one.row > label.row),
            default=None,
        )
        own = [cell for cell in below if next_row is None or cell.row < next_row]
        value = next((cell for cell in own if cell.role is not Role.TILE_NOTE), None)
        linked = next((cell.link for cell in (label, *own) if cell.link is not None), None)
        yield Tile(
            label=maker.text(label),
            value="" if value is None else maker.text(value),
            notes=tuple(maker.text(cell) for cell in own if cell.role is Role.TILE_NOTE),
            classes=joined(
                (
                    f"u-{class_of(label.top)}" if label.top is not None else "",
                    f"t-{class_of(label.tone)}",
                )
            ),
            value_classes="" if value is None else f"t-{class_of(value.tone)}",
            href=maker.links.href(linked),
        )
