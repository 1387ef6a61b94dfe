"""The S-curve: planned value, earned value, actual cost and forecast over time."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from msgspec.structs import replace

from sheetpm.analysis.earned_value import Measure
from sheetpm.languages import Language
from sheetpm.views import labels
from sheetpm.views.blocks import LEFT, Block, Plot, PlottedSeries, Span, heading, hint, piece, stack
from sheetpm.views.formats import fit
from sheetpm.views.material import Material
from sheetpm.views.model import ChartKind, Format, Ink, Role

CHART_ROWS = 12

_PLACES_BELOW = 10
"""Whole steps of an axis of smaller amounts would repeat."""

_SHORT_FROM = 20_000
_SHORT_FROM_CHINESE = 100_000
"""Axes of larger amounts count in k or 万; below, whole steps of that unit would repeat."""

_STEPS = (1, 2, 7, 14, 28, 56, 91, 182, 365)

Points: TypeAlias = tuple[float | None, ...]


def build_curve(material: Material, *, columns: int = LEFT, rows: int = CHART_ROWS) -> Block:
    """The curve in the plan's measure; for the client in per cent of the whole."""
    is_share = material.is_for_client
    title = material.say(labels.CURVE_SHARE if is_share else labels.CURVE)
    top = heading(title, columns=columns)
    curve = material.analysis.curve
    if curve.is_empty:
        why = material.say(curve.why_empty or labels.NOT_KNOWN)
        return stack([top, hint(material.say(labels.NO_CURVE, why=why), columns=columns)])
    note = piece(Span(1, columns), material.say(curve.earned_note), role=Role.SMALL)
    block = stack([top, *([[]] * rows), [note]])
    series = _shares(material) if is_share else _values(material)
    plot = _plot(material, series, title)
    return replace(block, plots=(_sized(plot, columns=columns, rows=rows),))


def _sized(plot: Plot, *, columns: int, rows: int) -> Plot:
    """The plot as large as its block; a wide axis has room for more dates."""
    first, last = plot.categories[0], plot.categories[-1]
    assert isinstance(first, date)
    assert isinstance(last, date)
    step = label_step((last - first).days, columns * 2 // 3)
    return replace(plot, columns=columns, rows=rows, category_step=step)


def _plot(material: Material, series: Sequence[PlottedSeries], title: str) -> Plot:
    curve = material.analysis.curve
    alt = labels.CURVE_SHARE_ALT if material.is_for_client else labels.CURVE_ALT
    drawn = [one for one in series if any(value is not None for value in one.values)]
    return Plot(
        key="value-curve",
        kind=ChartKind.LINE,
        title=fit(f"{title} · {material.say(labels.CURVE_DATA)}", 120),
        alt_text=material.say(
            alt,
            first=curve.dates[0].isoformat(),
            last=curve.dates[-1].isoformat(),
            status=material.status_date.isoformat(),
        ),
        row=2,
        rows=CHART_ROWS,
        columns=LEFT,
        category_title=material.say(labels.DAY),
        categories=curve.dates,
        category_format=Format.SHORT_DATE
        if curve.dates[0].year == curve.dates[-1].year
        else Format.DATE,
        series=(*drawn, _status_mark(material, drawn)),
        value_format=_axis_format(material, drawn),
        value_title=_unit(material),
    )


def label_step(days: int, labels_: int = 8) -> int:
    """Days between labels, so that at most about so many stand on the axis."""
    return next((step for step in _STEPS if days <= labels_ * step), _STEPS[-1])


def _values(material: Material) -> list[PlottedSeries]:
    curve, say = material.analysis.curve, material.say
    return [
        PlottedSeries(name=say(labels.PV), values=curve.planned, ink=Ink.PLANNED),
        PlottedSeries(name=say(labels.EV), values=curve.earned, ink=Ink.EARNED),
        PlottedSeries(name=say(labels.AC), values=curve.actual, ink=Ink.ACTUAL),
        PlottedSeries(
            name=say(labels.FORECAST_LINE),
            values=curve.forecast,
            ink=Ink.FORECAST,
            is_dashed=True,
        ),
    ]


def _shares(material: Material) -> list[PlottedSeries]:
    """The curves as shares of the whole: no amount can be read from them."""
    curve, say = material.analysis.curve, material.say
    whole = material.analysis.earned_value.total.bac.value
    return [
        PlottedSeries(
            name=say(labels.PLANNED_PROGRESS), values=_of(curve.planned, whole), ink=Ink.PLANNED
        ),
        PlottedSeries(
            name=say(labels.ACTUAL_PROGRESS), values=_of(curve.earned, whole), ink=Ink.EARNED
        ),
        PlottedSeries(
            name=say(labels.FORECAST_LINE),
            values=_forecast_share(material, _of(curve.earned, whole)),
            ink=Ink.FORECAST,
            is_dashed=True,
        ),
    ]


def _of(values: Points, whole: float | None) -> Points:
    if not whole:
        return tuple(None for _ in values)
    return tuple(None if value is None else value / whole for value in values)


def _forecast_share(material: Material, earned: Points) -> Points:
    """Straight from what is done on the status date to all of it on the forecast finish."""
    curve = material.analysis.curve
    start = curve.status_position
    finish = material.analysis.promise.forecast_finish
    if start is None or finish is None or earned[start] is None:
        return tuple(None for _ in earned)
    first, done = curve.dates[start], earned[start] or 0.0
    span = (finish - first).days
    return tuple(
        done + (1 - done) * (day - first).days / span
        if span > 0 and first <= day <= finish
        else None
        for day in curve.dates
    )


def _status_mark(material: Material, drawn: Sequence[PlottedSeries]) -> PlottedSeries:
    """A stem at the status date, as high as the highest point."""
    curve = material.analysis.curve
    height = _highest(drawn)
    return PlottedSeries(
        name=material.say(labels.STATUS_MARK),
        values=tuple(
            height if position == curve.status_position else None
            for position in range(len(curve.dates))
        ),
        ink=Ink.STATUS,
        is_marker=True,
    )


def _highest(drawn: Sequence[PlottedSeries]) -> float:
    return max((value for one in drawn for value in one.values if value is not None), default=0.0)


def _axis_format(material: Material, drawn: Sequence[PlottedSeries]) -> Format:
    if material.is_for_client:
        return Format.PERCENT
    highest = _highest(drawn)
    if highest < _PLACES_BELOW:
        return Format.DECIMAL
    is_chinese = material.language is Language.ZH
    is_long = highest >= (_SHORT_FROM_CHINESE if is_chinese else _SHORT_FROM)
    return Format.SHORT_MONEY if is_long else Format.COUNT


def _unit(material: Material) -> str:
    if material.is_for_client:
        return ""
    measure = material.analysis.earned_value.measure
    if measure is Measure.MONEY:
        return material.currency
    return material.say(labels.UNIT_HOURS if measure is Measure.HOURS else labels.UNIT_DAYS)
