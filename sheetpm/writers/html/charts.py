"""Charts of a view as SVG, drawn by pygal, with a legend and their figures as a table.

The library's own style, script and dates of making are taken out: colours come from the page, so
that light, dark and print each have theirs, and the same figures give the same bytes.
"""

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pygal
from pygal.style import Style

from sheetpm.views.model import CellSpan, Chart, ChartKind, Ink, Series, Shown, View
from sheetpm.writers.html.chart_svg import clean_svg
from sheetpm.writers.html.parts import Cell, Drawn, Grid, LegendEntry, Row
from sheetpm.writers.html.values import shown_text

sys.meta_path[:] = [
    finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)
]
"""The library hooks into every later import, for maps that are not used here, and warns at each."""

_WIDE = 16
"""A chart over more columns of the grid takes the whole page."""
_MOST_LABELS = 8
_DAY_LABEL = 58
"""Room of a date at the lower edge, in the picture's units."""
_STYLE = Style(
    font_family="sans-serif",
    label_font_size=12,
    major_label_font_size=12,
    plot_background="transparent",
    background="transparent",
)


class _Data:
    """The figures behind a chart, read from the cells of its page."""

    def __init__(self, view: View, chart: Chart) -> None:
        self.view, self.chart = view, chart
        self._by_place = {(cell.row, cell.column): cell.value for cell in view.cells}
        self.categories = self.read(chart.series[0].categories) if chart.series else ()

    def read(self, span: CellSpan) -> tuple[Shown, ...]:
        """The values of a column of cells."""
        return tuple(
            self._by_place.get((row, column))
            for row in range(span.first_row, span.last_row + 1)
            for column in range(span.first_column, span.last_column + 1)
        )

    def name(self, series: Series) -> str:
        """What a series is called."""
        return str(self.read(series.name)[0] or "")

    def values(self, series: Series) -> tuple[float | None, ...]:
        """Its figures; `None` where there is none."""
        return tuple(
            float(value) if isinstance(value, int | float) else None
            for value in self.read(series.values)
        )

    @property
    def category_title(self) -> str:
        """What the categories are."""
        first = self.chart.series[0].categories
        return str(self._by_place.get((first.first_row - 1, first.first_column)) or "")


def draw_chart(view: View, chart: Chart, title: str) -> Drawn:
    """The chart under the heading of its block."""
    data = _Data(view, chart)
    is_wide = chart.columns > _WIDE
    return Drawn(
        key=chart.key,
        svg=_svg(data, title or chart.alt_text, width=960 if is_wide else 560),
        legend=tuple(_entry(data, series) for series in chart.series),
        data=_table(data, title or chart.alt_text),
        unit=chart.value_title,
        is_wide=is_wide,
    )


def _entry(data: _Data, series: Series) -> LegendEntry:
    mark = "line" if data.chart.kind is ChartKind.LINE else "box"
    if series.is_marker:
        mark = "stem"
    elif series.is_dashed:
        mark = "dashed"
    return LegendEntry(name=data.name(series), ink=_ink(series), mark=mark)


def _ink(series: Series) -> str:
    return f"ink-{series.ink.value}"


def _svg(data: _Data, title: str, *, width: int) -> str:
    chart = data.chart
    is_dated = chart.kind is ChartKind.LINE and all(
        isinstance(day, date) for day in data.categories
    )
    drawn = _dated(data, width) if is_dated else _named(data, width)
    inks = [f"{_ink(series)} {_entry(data, series).mark}".strip() for series in chart.series]
    return clean_svg(
        drawn.render_tree(), key=chart.key, title=title, text=chart.alt_text, inks=inks
    )


def _facts(data: _Data, width: int) -> dict[str, Any]:
    """What every chart is told."""
    chart, language = data.chart, data.view.language
    values = [
        value for series in chart.series for value in data.values(series) if value is not None
    ]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if chart.starts_at_zero:
        low = min(low, 0.0)
    high = chart.ends_at if chart.ends_at is not None else high
    if low == high:
        high = low + 1
    facts: dict[str, Any] = {
        "style": _STYLE,
        "js": (),
        "width": width,
        "height": 260,
        "margin": 6,
        "margin_right": 26,
        "show_legend": False,
        "no_prefix": True,
        "max_scale": 6,
        "value_formatter": lambda value: shown_text(value, chart.value_format, language),
        "show_x_guides": False,
        "truncate_label": -1,
        "disable_xml_declaration": True,
    }
    if chart.starts_at_zero or chart.ends_at is not None:
        facts["range"] = (low, high)
    return facts


def _dated(data: _Data, width: int) -> Any:
    """Lines over time: days stand as far apart as they are."""
    chart, language = data.chart, data.view.language
    days = [day for day in data.categories if isinstance(day, date)]
    drawn = pygal.DateLine(
        **_facts(data, width),
        x_labels=_day_labels(days, chart.category_step, width),
        x_value_formatter=lambda day: shown_text(day, chart.category_format, language),
    )
    floor = drawn.config.range[0] if drawn.config.range else _lowest(data)
    for series in chart.series:
        points = [
            (day, value)
            for day, value in zip(days, data.values(series), strict=True)
            if value is not None
        ]
        if series.is_marker:
            points = [(day, end) for day, value in points for end in (value, floor)]
        drawn.add(data.name(series), points, show_dots=_has_points(series), dots_size=3)
    return drawn


def _lowest(data: _Data) -> float:
    values = [
        value for series in data.chart.series for value in data.values(series) if value is not None
    ]
    return min(values, default=0.0)


def _has_points(series: Series) -> bool:
    if series.is_marker:
        return False
    return series.ink is Ink.EARNED if series.has_points is None else series.has_points


def _day_labels(days: Sequence[date], step: int | None, width: int) -> list[date]:
    """Days to name along the lower edge, from the first on."""
    if not days:
        return []
    length = (days[-1] - days[0]).days
    room = max(width // _DAY_LABEL - 1, 2)
    chosen = max(step or 1, -(-length // room))
    if step:  # whole weeks and months stay whole
        chosen = -(-chosen // step) * step
    return [days[0] + timedelta(days=at) for at in range(0, length + 1, max(chosen, 1))]


def _named(data: _Data, width: int) -> Any:
    """Bars, columns, and lines over categories that are no days."""
    chart, language = data.chart, data.view.language
    names = [shown_text(name, chart.category_format, language) for name in data.categories]
    kinds = {
        ChartKind.BAR: pygal.HorizontalBar,
        ChartKind.COLUMN: pygal.Bar,
        ChartKind.LINE: pygal.Line,
    }
    facts = _facts(data, width)
    is_bar = chart.kind is ChartKind.BAR
    if is_bar:
        facts["height"] = max(120, 60 + 22 * len(names) * max(len(chart.series), 1))
    elif len(names) > _MOST_LABELS:
        facts |= {
            "x_labels_major_every": -(-len(names) // _MOST_LABELS),
            "show_minor_x_labels": False,
        }
    drawn = kinds[chart.kind](**facts)
    drawn.x_labels = names[::-1] if is_bar else names
    for series in chart.series:
        values = list(data.values(series))
        options = {} if chart.kind is not ChartKind.LINE else {"show_dots": _has_points(series)}
        drawn.add(data.name(series), values[::-1] if is_bar else values, **options)
    return drawn


def _table(data: _Data, title: str) -> Grid:
    """What the chart shows, as numbers."""
    chart, language = data.chart, data.view.language
    head = [data.category_title, *(data.name(series) for series in chart.series)]
    columns = [data.values(series) for series in chart.series]
    body = []
    for at, category in enumerate(data.categories):
        name = shown_text(category, chart.category_format, language)
        cells = [Cell(text=name, tag="th", scope="row")]
        cells += [
            Cell(text=shown_text(values[at], chart.value_format, language), classes="right")
            for values in columns
        ]
        body.append(Row(cells=tuple(cells)))
    names = [
        Cell(text=name, tag="th", scope="col", classes="right" if at else "")
        for at, name in enumerate(head)
    ]
    return Grid(caption=title, widths=(), head=(Row(cells=tuple(names)),), body=tuple(body))
