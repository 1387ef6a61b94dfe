"""Line charts of the recorded figures."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.languages import Text
from sheetpm.schema.owned import HistoryRow
from sheetpm.views import labels
from sheetpm.views import schedule_labels as words
from sheetpm.views.blocks import LEFT, RIGHT, Block, Plot, PlottedSeries, heading, stack
from sheetpm.views.curve_block import label_step
from sheetpm.views.material import Material
from sheetpm.views.model import ChartKind, Format, Ink

CHART_ROWS = 11
_MOST_POINTS = 30
"""More would run into one another."""


class _Line(Struct, frozen=True, kw_only=True):
    """One line of a chart."""

    name: Text
    ink: Ink
    read: Callable[[HistoryRow], float | None]
    is_for_client: bool = True


class _Chart(Struct, frozen=True, kw_only=True):
    """One chart, and the lines it may have."""

    key: str
    title: Text
    lines: tuple[_Line, ...]
    format: Format = Format.COUNT
    unit: Text | None = None
    target: tuple[Text, float] | None = None
    """A dashed line at what is wanted."""


_CHARTS = (
    _Chart(
        key="trend-progress",
        title=words.PROGRESS,
        format=Format.PERCENT,
        lines=(
            _Line(name=words.PLANNED, ink=Ink.PLANNED, read=lambda row: row.planned_progress),
            _Line(name=words.ACTUAL, ink=Ink.EARNED, read=lambda row: row.actual_progress),
        ),
    ),
    _Chart(
        key="trend-indices",
        title=words.INDICES,
        format=Format.DECIMAL,
        target=(words.ON_SCHEDULE, 1.0),
        lines=(
            _Line(name=words.SPI, ink=Ink.EARNED, read=lambda row: row.spi),
            _Line(name=words.SPI_T, ink=Ink.FORECAST, read=lambda row: row.spi_t),
            _Line(name=words.CPI, ink=Ink.ACTUAL, read=lambda row: row.cpi, is_for_client=False),
        ),
    ),
    _Chart(
        key="trend-risks",
        title=words.RISKS,
        lines=(
            _Line(name=words.EXTREME, ink=Ink.EXTREME, read=lambda row: row.risks_extreme),
            _Line(name=words.HIGH, ink=Ink.HIGH, read=lambda row: row.risks_high),
            _Line(name=words.MEDIUM, ink=Ink.MEDIUM, read=lambda row: row.risks_medium),
            _Line(name=words.LOW, ink=Ink.LOW, read=lambda row: row.risks_low),
        ),
    ),
    _Chart(
        key="trend-open-items",
        title=words.OPEN_ITEMS,
        lines=(
            _Line(name=words.ISSUES, ink=Ink.EARNED, read=lambda row: row.open_issues),
            _Line(name=words.FEEDBACK, ink=Ink.FORECAST, read=lambda row: row.open_feedback),
        ),
    ),
    _Chart(
        key="trend-findings",
        title=words.FINDINGS,
        lines=(
            _Line(
                name=words.ERRORS,
                ink=Ink.EXTREME,
                read=lambda row: row.errors,
                is_for_client=False,
            ),
            _Line(
                name=words.WARNINGS,
                ink=Ink.HIGH,
                read=lambda row: row.warnings,
                is_for_client=False,
            ),
            _Line(
                name=words.NOTES, ink=Ink.PLANNED, read=lambda row: row.infos, is_for_client=False
            ),
        ),
    ),
)


def slip_of(material: Material, row: HistoryRow) -> float | None:
    """Working days that the forecast finish lay after the promised one, as recorded."""
    if row.forecast_finish is None or row.promised_finish is None:
        return None
    calendar = material.analysis.schedule.calendar
    return float(calendar.slip_days(row.promised_finish, row.forecast_finish))


def build_charts(material: Material) -> list[Block]:
    """A block for each chart with a line of at least two points; they alternate left and right."""
    is_only_planned = material.analysis.promise.is_only_planned
    finish = _Chart(
        key="trend-finish",
        title=words.FINISH_SLIP_BY_PLAN if is_only_planned else words.FINISH_SLIP,
        format=Format.SIGNED_DAYS,
        unit=words.WORKING_DAYS_LATE,
        lines=(
            _Line(
                name=words.FINISH_SLIP_SERIES,
                ink=Ink.FORECAST,
                read=lambda row: slip_of(material, row),
            ),
        ),
    )
    charts = (*_CHARTS[:2], finish, *_CHARTS[2:])
    drawn = [(chart, series) for chart in charts if (series := _series(material, chart))]
    return [
        _block(material, chart, series, columns=RIGHT if at % 2 else LEFT)
        for at, (chart, series) in enumerate(drawn)
    ]


def _series(material: Material, chart: _Chart) -> tuple[PlottedSeries, ...]:
    """The lines with two points or more, and what they are measured by."""
    rows = material.analysis.history.trend
    lines = [
        PlottedSeries(
            name=material.say(line.name),
            values=tuple(line.read(row) for row in rows),
            ink=line.ink,
            has_points=len(rows) <= _MOST_POINTS,
        )
        for line in chart.lines
        if line.is_for_client or not material.is_for_client
    ]
    lines = [line for line in lines if sum(value is not None for value in line.values) > 1]
    if lines and chart.target is not None:
        name, value = chart.target
        wanted = PlottedSeries(
            name=material.say(name),
            values=tuple(value for _ in rows),
            ink=Ink.PLANNED,
            is_dashed=True,
        )
        lines.append(wanted)
    return tuple(lines)


def _block(
    material: Material, chart: _Chart, series: tuple[PlottedSeries, ...], *, columns: int
) -> Block:
    days = [day for row in material.analysis.history.trend if (day := row.status_date)]
    title = material.say(chart.title)
    block = stack([heading(title, columns=columns), *([[]] * CHART_ROWS)])
    plot = Plot(
        key=chart.key,
        kind=ChartKind.LINE,
        title=title,
        alt_text=material.say(
            words.TREND_ALT, title=title, first=days[0].isoformat(), last=days[-1].isoformat()
        ),
        row=2,
        rows=CHART_ROWS,
        columns=columns,
        category_title=material.say(labels.DAY),
        categories=tuple(days),
        category_format=_day_format(days),
        category_step=_step(days),
        series=series,
        value_format=chart.format,
        value_title=material.say(chart.unit) if chart.unit is not None else "",
        starts_at_zero=chart.format in {Format.PERCENT, Format.COUNT},
    )
    return replace(block, plots=(plot,))


def _step(days: list[date]) -> int:
    """Days between labels: not between the dates recorded."""
    closest = min((later - day).days for day, later in pairwise(days))
    return max(label_step((days[-1] - days[0]).days), closest)


def _day_format(days: list[date]) -> Format:
    return Format.SHORT_DATE if days[0].year == days[-1].year else Format.DATE
