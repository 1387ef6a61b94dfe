"""The figures behind the charts, in visible rows below the printed page."""

from collections.abc import Sequence

from sheetpm.views.blocks import WHOLE, Line, Plot, PlottedSeries, Span, heading, piece, stack
from sheetpm.views.model import (
    Align,
    CellSpan,
    Chart,
    Format,
    Role,
    Series,
    Tone,
    ViewCell,
)

_COLUMNS_A_SERIES = 3


def lay_chart_data(
    plots: Sequence[Plot], *, row: int, column: int
) -> tuple[tuple[ViewCell, ...], tuple[Chart, ...]]:
    """Cells that hold the plots' data from that row on, and the charts drawn from them."""
    cells: list[ViewCell] = []
    charts: list[Chart] = []
    for plot in plots:
        charts.append(_chart(plot, first_row=row + 2, column=column))
        block = stack(_lines(plot)).at(row, column)
        cells += block.cells
        row += block.height + 1
    return tuple(cells), tuple(charts)


def _lines(plot: Plot) -> list[Line]:
    spans = [_span(position) for position in range(len(plot.series) + 1)]
    names = [plot.category_title, *(series.name for series in plot.series)]
    lines: list[Line] = [
        heading(plot.title, columns=WHOLE),
        [
            piece(span, name, role=Role.COLUMN_HEADER, align=Align.LEFT if not at else Align.RIGHT)
            for at, (span, name) in enumerate(zip(spans, names, strict=True))
        ],
    ]
    for at, category in enumerate(plot.categories):
        values = [series.values[at] for series in plot.series]
        first = piece(
            spans[0], category, format=plot.category_format, align=Align.LEFT, tone=Tone.MUTED
        )
        lines.append([first, *_values(spans[1:], values, plot.value_format)])
    return lines


def _values(
    spans: Sequence[Span], values: Sequence[float | None], format_: Format
) -> list[ViewCell]:
    return [
        piece(span, value, format=format_, tone=Tone.MUTED)
        for span, value in zip(spans, values, strict=True)
        if value is not None
    ]


def _span(position: int) -> Span:
    return Span(1 + position * _COLUMNS_A_SERIES, _COLUMNS_A_SERIES)


def _chart(plot: Plot, *, first_row: int, column: int) -> Chart:
    last_row = first_row + max(len(plot.categories), 1) - 1

    def column_of(position: int) -> int:
        return column + _span(position).first - 1

    def series(at: int, drawn: PlottedSeries) -> Series:
        own = column_of(at)
        return Series(
            name=CellSpan(
                first_row=first_row - 1, first_column=own, last_row=first_row - 1, last_column=own
            ),
            categories=CellSpan(
                first_row=first_row, first_column=column, last_row=last_row, last_column=column
            ),
            values=CellSpan(
                first_row=first_row, first_column=own, last_row=last_row, last_column=own
            ),
            ink=drawn.ink,
            is_dashed=drawn.is_dashed,
            is_marker=drawn.is_marker,
            has_points=drawn.has_points,
        )

    return Chart(
        key=plot.key,
        kind=plot.kind,
        alt_text=plot.alt_text,
        row=plot.row,
        column=plot.column,
        rows=plot.rows,
        columns=plot.columns,
        series=tuple(series(at, drawn) for at, drawn in enumerate(plot.series, start=1)),
        value_format=plot.value_format,
        value_title=plot.value_title,
        starts_at_zero=plot.starts_at_zero,
        ends_at=plot.ends_at,
        category_format=plot.category_format,
        category_step=plot.category_step,
    )
