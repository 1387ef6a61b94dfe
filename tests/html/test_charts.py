"""Charts of the web page: what is drawn where, with a legend and the figures as a table."""

import re
from datetime import date
from typing import Any

import pytest

from sheetpm.languages import Language
from sheetpm.views.blocks import Plot, PlottedSeries
from sheetpm.views.chart_data import lay_chart_data
from sheetpm.views.model import CellSpan, ChartKind, Format, Ink, Role, View, ViewCell
from tests.html.pages import Elements, drawn

DAYS = (date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 31))


def _view(series: tuple[PlottedSeries, ...], **facts: Any) -> View:
    """A page with one chart below its heading."""
    plot = Plot(**{
        "key": "curve", "kind": ChartKind.LINE, "title": "Curve · Figures", "row": 5, "rows": 8,
        "alt_text": "What was planned <and> done.", "columns": 12, "column": 2,
        "category_title": "Day", "categories": DAYS, "category_format": Format.SHORT_DATE,
        "series": series, **facts,
    })  # fmt: skip
    cells, charts = lay_chart_data([plot], row=30, column=2)
    return View(
        key="page", title="Page", language=Language.EN, widths=(1.5, *[5.0] * 24),
        cells=(ViewCell(row=4, column=2, columns=12, value="Curve", role=Role.HEADING), *cells),
        charts=charts,
        blocks=(CellSpan(first_row=4, first_column=2, last_row=12, last_column=13),),
    )  # fmt: skip


PLANNED = PlottedSeries(name="Planned", values=(0.0, 50.0, 100.0), ink=Ink.PLANNED)


def _path(page: str, ink: str) -> list[tuple[float, float]]:
    [found] = re.findall(rf'class="series ink-{ink}[^"]*"><path d="([^"]+)"', page)
    numbers = [float(one) for one in re.findall(r"[\d.]+", found)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_days_stand_as_far_apart_as_they_are() -> None:
    (first, low), (second, middle), (third, high) = _path(drawn(_view((PLANNED,))), "planned")
    # Ten days, then twenty: the second stretch is twice as wide; 50 lies halfway up.
    assert (third - second) / (second - first) == pytest.approx(2, abs=0.02)
    assert middle == pytest.approx((low + high) / 2, abs=0.1)
    assert low > high  # of an SVG, y counts downwards


def test_status_date_is_an_upright_line_down_to_the_axis() -> None:
    mark = PlottedSeries(
        name="Status date", values=(None, 100.0, None), ink=Ink.STATUS, is_marker=True
    )
    page = drawn(_view((PLANNED, mark)))
    (left, top), (right, bottom) = _path(page, "status")
    planned = _path(page, "planned")
    assert left == right == planned[1][0]
    assert (top, bottom) == (planned[2][1], planned[0][1])


def test_gap_in_a_line_is_spanned() -> None:
    gappy = PlottedSeries(name="Earned", values=(0.0, None, 80.0), ink=Ink.EARNED)
    assert len(_path(drawn(_view((gappy,))), "earned")) == 2


def test_chart_is_named_and_told_and_its_figures_stand_in_a_table() -> None:
    dashed = PlottedSeries(
        name="Forecast", values=(None, 60.0, 90.0), ink=Ink.FORECAST, is_dashed=True
    )
    page = drawn(_view((PLANNED, dashed), value_title="EUR"))
    [svg] = [one for one in Elements(page).named("svg") if one.get("role") == "img"]
    assert svg["aria-labelledby"] == "curve-title curve-text"
    assert '<title id="curve-title">Curve</title>' in page
    assert '<desc id="curve-text">What was planned &lt;and&gt; done.</desc>' in page
    assert 'class="swatch ink-forecast dashed"' in page
    assert "Values: EUR" in page
    assert (
        '<th scope="col">Day</th><th scope="col" class="right">Planned</th>'
        '<th scope="col" class="right">Forecast</th>'
    ) in page
    assert (
        '<tr><th scope="row">1 Jan</th><td class="right">0</td><td class="right"></td></tr>'
    ) in page
    assert '<tr><th scope="row">31 Jan</th><td class="right">100</td>' in page


@pytest.mark.parametrize("kind", [ChartKind.BAR, ChartKind.COLUMN])
def test_bars_are_as_long_as_their_values_and_first_stays_first(kind: ChartKind) -> None:
    bars = PlottedSeries(name="Load", values=(10.0, 40.0), ink=Ink.HIGH)
    page = drawn(_view((bars,), kind=kind, categories=("Ann", "Ben"), category_format=Format.TEXT))
    series = page.split('class="series ink-high')[1].split("</svg>")[0]
    sizes = [
        (float(one), float(other))
        for one, other in re.findall(r'width="([\d.]+)" height="([\d.]+)"', series)
    ]
    if kind is ChartKind.BAR:
        # The library draws from below: Ben first, four times as long as Ann, who is on top.
        lengths = [width for width, _ in sizes][::-1]
    else:
        lengths = [height for _, height in sizes]
    assert lengths[1] / lengths[0] == pytest.approx(4, abs=0.05)


def test_figures_that_are_all_the_same_and_none_at_all_are_drawn_too() -> None:
    flat = PlottedSeries(name="Flat", values=(0.0, 0.0, 0.0), ink=Ink.PLANNED)
    none = PlottedSeries(name="None", values=(None, None, None), ink=Ink.EARNED)
    for series in ((flat,), (none,), (flat, none)):
        assert "</svg>" in drawn(_view(series, starts_at_zero=False))
        assert "</svg>" in drawn(_view(series))


def test_chart_has_no_script_style_or_identity_of_its_own() -> None:
    page = drawn(_view((PLANNED,)))
    [svg] = re.findall(r'<svg [^>]*class="chart".*?</svg>', page, re.DOTALL)
    assert not re.search(r"<script|<style|<!--|xmlns|style=| id=\"(?!curve-)", svg)
