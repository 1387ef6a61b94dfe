"""The long table of a page: its header, its rows, and the scale of a Gantt chart beside them."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from sheetpm.views.model import (
    Align,
    Format,
    LongTable,
    Paint,
    Role,
    Shown,
    TableColumn,
    TableRow,
    Tone,
    View,
    ViewCell,
)
from sheetpm.writers.html.cells import CellMaker, bar_width, class_of, joined, look, stays_whole
from sheetpm.writers.html.parts import Cell, Column, Row, Sample, Table
from sheetpm.writers.html.values import alignment, is_number, shown_text, sort_key

_BARE = Paint()
_SCALE_SHARE = 50
"""Per cent of the width that a scale takes where there is room."""
_MANY = 16
"""A table of more columns is printed smaller."""
_WIDEST = 36
_STEP = 4
"""Least widths of columns come in steps of so many characters."""


def build_table(view: View, table: LongTable, maker: CellMaker, caption: str) -> Table:
    """A table that sorts and filters; what its filter does not cover stands below the rest."""
    stretches = _stretches(table)
    rows = tuple(
        Row(
            cells=tuple(_cells(view, table, row, maker, stretches)),
            anchor=maker.links.anchor(view.key, table.row + number),
            classes="strong" if row.is_strong else "",
        )
        for number, row in enumerate(table.rows, start=1)
    )
    covered = len(rows) if table.filtered_rows is None else table.filtered_rows
    return Table(
        key=view.key,
        caption=caption,
        columns=tuple(_column(table, at) for at in range(len(table.columns))),
        bands=tuple(_bands(view, table, maker)),
        rows=rows[:covered],
        rest=rows[covered:],
        legend=tuple(_legend(view, table, maker)),
        classes=joined(
            (
                "scaled" if _ticks(table) < len(table.columns) else "",
                "many" if _ticks(table) > _MANY else "",
            )
        ),
    )


def _ticks(table: LongTable) -> int:
    """The first column of a scale; the number of columns where there is none."""
    columns = enumerate(table.columns)
    return next((at for at, one in columns if one.header_role is Role.TICK), len(table.columns))


def _column(table: LongTable, at: int) -> Column:
    column, first = table.columns[at], _ticks(table)
    is_tick = at >= first
    classes = look(
        left=column.left,
        align=alignment(column.align, column.format),
        is_parted=column.is_parted,
    )
    width = "tick" if is_tick else f"w{min(_stepped(column), _WIDEST)}"
    name = "name" if at == _naming(table) else ""
    return Column(
        header=column.header,
        classes=joined((classes, width, name)),
        ground=joined(
            (
                f"fd f-{class_of(column.fill)}" if column.fill is not None else "",
                f"q{_SCALE_SHARE * 10 // (len(table.columns) - first)}" if is_tick else "",
            )
        ),
        is_sorted=not is_tick and (table.filtered is None or at < table.filtered),
        is_silent=is_tick,
    )


def _stepped(column: TableColumn) -> int:
    return max(int(column.width) // _STEP, 1) * _STEP


def _naming(table: LongTable) -> int | None:
    """The column that stays in sight while others are scrolled."""
    return table.indented


def _cells(
    view: View,
    table: LongTable,
    row: TableRow,
    maker: CellMaker,
    stretches: Sequence[tuple[int, int]],
) -> Iterator[Cell]:
    first_tick = _ticks(table)
    for at in range(min(first_tick, len(row.values))):
        yield _cell(view, table, row, at, maker)
    positions = range(first_tick, len(table.columns))
    for _, group in groupby(positions, key=lambda at: _run_key(row, at, stretches[at])):
        run = list(group)
        yield _bar(view, table, row, run)


def _cell(view: View, table: LongTable, row: TableRow, at: int, maker: CellMaker) -> Cell:
    column, value = table.columns[at], row.values[at]
    paint = row.paints.get(at, _BARE) if row.paints else _BARE
    format_ = row.formats.get(at, column.format)
    tone = row.tones.get(at, Tone.PLAIN) if paint.tone is Tone.PLAIN else paint.tone
    text = shown_text(value, format_, view.language)
    is_name = at == _naming(table)
    classes = look(
        tone=tone,
        fill=paint.fill or column.fill,
        left=column.left,
        bottom=paint.bottom,
        align=alignment(column.align, format_),
        indent=row.indent if at == table.indented else 0,
        is_parted=column.is_parted,
    )
    return Cell(
        text=text,
        classes=joined((classes, "num" * _stays_whole(value, text), "name" * is_name)),
        tag="th" if is_name else "td",
        scope="row" if is_name else "",
        href=maker.links.href(row.links.get(at)),
        bar=bar_width(_ratio(value)) if column.has_bar else "",
        key=sort_key(value, text) if format_ is not Format.TEXT or text else None,
    )


def _stays_whole(value: Shown, text: str) -> bool:
    """Latin words break at blanks alone, so only Chinese ones need to be told."""
    return is_number(value) or (not text.isascii() and stays_whole(value, text))


def _ratio(value: Shown) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _stretches(table: LongTable) -> list[tuple[int, int]]:
    """To which stretch each column belongs: between rules and grounds, and between hairlines."""
    stretches, ruled, parted, ground = [], 0, 0, None
    for column in table.columns:
        ruled += column.left is not None or column.fill is not ground
        parted += column.is_parted
        ground = column.fill
        stretches.append((ruled, parted))
    return stretches


def _run_key(row: TableRow, at: int, stretch: tuple[int, int]) -> tuple[object, ...]:
    """Neighbouring columns of the scale that look alike are drawn as one cell."""
    value = row.values[at] if at < len(row.values) else ""
    paint = row.paints.get(at, _BARE) if row.paints else _BARE
    ruled, parted = stretch
    hairline = parted if paint.fill is None else -1
    return (at if value else -1, paint.fill, paint.bottom, ruled, hairline)


def _bar(view: View, table: LongTable, row: TableRow, run: Sequence[int]) -> Cell:
    first = run[0]
    column = table.columns[first]
    value = row.values[first] if first < len(row.values) else ""
    paint = row.paints.get(first, _BARE) if row.paints else _BARE
    return Cell(
        text=shown_text(value, column.format, view.language),
        classes=joined(
            (
                "s",
                look(
                    tone=paint.tone,
                    fill=paint.fill,
                    left=column.left,
                    bottom=paint.bottom,
                    is_parted=column.is_parted and paint.fill is None,
                ),
            )
        ),
        columns=len(run),
        is_silent=True,
    )


def _bands(view: View, table: LongTable, maker: CellMaker) -> Iterator[Row]:
    """The rows right above the header that name stretches of the scale."""
    if _ticks(table) == len(table.columns):
        return
    for number in (table.row - 2, table.row - 1):
        line = sorted(
            (cell for cell in view.cells if cell.row == number), key=lambda cell: cell.column
        )
        if line:
            yield Row(cells=tuple(_band_cells(line, len(table.columns), maker)), classes="months")


def _band_cells(line: Sequence[ViewCell], count: int, maker: CellMaker) -> Iterator[Cell]:
    """A name that stands alone takes the empty columns on the side where it runs over."""
    at = 1
    for cell in line:
        begin, end = cell.column, cell.column + cell.columns
        if len(line) == 1 and cell.align is Align.RIGHT:
            begin = min(begin, at + count // 2)
        elif len(line) == 1:
            end = count + 1
        if begin > at:
            yield Cell(text="", columns=begin - at, is_silent=True)
        made = maker.make(cell, columns=end - begin)
        yield replace(made, is_silent=True)
        at = end
    if at <= count:
        yield Cell(text="", columns=count - at + 1, is_silent=True)


def _legend(view: View, table: LongTable, maker: CellMaker) -> Iterator[Sample]:
    """Samples of marks, each with its name at its right."""
    above = [cell for cell in view.cells if 2 < cell.row < table.row - 2]
    above.sort(key=lambda cell: (cell.row, cell.column))
    for sample, name in pairwise(above):
        if name.role is Role.COLUMN_HEADER and sample.role is not Role.COLUMN_HEADER:
            yield Sample(
                classes=maker.classes(sample), sign=maker.text(sample), name=maker.text(name)
            )
