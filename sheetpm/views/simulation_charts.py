"""S-curves and histograms of a simulation."""

from msgspec.structs import replace

from sheetpm.analysis.simulation import Simulation
from sheetpm.analysis.simulation_shape import bin_cost, bin_finish, cumulate_cost, cumulate_finish
from sheetpm.views import simulation_labels as words
from sheetpm.views.blocks import RIGHT, Block, Plot, PlottedSeries, heading, stack
from sheetpm.views.curve_block import label_step
from sheetpm.views.formats import money_text, money_texts
from sheetpm.views.material import Material
from sheetpm.views.model import ChartKind, Format, Ink
from sheetpm.views.simulation_block import marked_days

CHART_ROWS = 10


def build_finish_curve(material: Material, outcome: Simulation, *, columns: int = RIGHT) -> Block:
    """Chance to be done by each day, with a mark at the promised finish."""
    say = material.say
    marked = marked_days(material, outcome)
    points = cumulate_finish(outcome, *marked)
    days = tuple(day for day, _ in points)
    series = [
        PlottedSeries(
            name=say(words.DONE_BY),
            values=tuple(share for _, share in points),
            ink=Ink.FORECAST,
            has_points=False,
        )
    ]
    if marked:
        is_only_planned = material.analysis.promise.is_only_planned
        series.append(
            PlottedSeries(
                name=say(words.ONLY_PLANNED if is_only_planned else words.PROMISED),
                values=tuple(1.0 if day in marked else None for day in days),
                ink=Ink.STATUS,
                is_marker=True,
            )
        )
    title = say(words.FINISH_CURVE)
    return _block(
        title,
        Plot(
            key="simulated-finish-curve",
            kind=ChartKind.LINE,
            title=title,
            alt_text=say(
                words.FINISH_CURVE_ALT,
                p50=outcome.finish_at(50).isoformat(),
                p90=outcome.finish_at(90).isoformat(),
            ),
            row=2,
            rows=CHART_ROWS,
            columns=columns,
            category_title=say(words.FROM_DAY),
            categories=days,
            category_format=(Format.SHORT_DATE if days[0].year == days[-1].year else Format.DATE),
            category_step=label_step((days[-1] - days[0]).days, columns * 2 // 3),
            series=tuple(series),
            value_format=Format.PERCENT,
            ends_at=1.0,
        ),
    )


def build_finish_histogram(
    material: Material, outcome: Simulation, *, columns: int = RIGHT
) -> Block:
    """How many iterations finish on each day, or in each week."""
    say = material.say
    bars = bin_finish(outcome)
    title = say(words.FINISH_HISTOGRAM)
    return _block(
        title,
        Plot(
            key="simulated-finish-histogram",
            kind=ChartKind.COLUMN,
            title=title,
            alt_text=say(
                words.FINISH_HISTOGRAM_ALT,
                first=outcome.finish_at(0).isoformat(),
                last=outcome.finish_at(100).isoformat(),
            ),
            row=2,
            rows=CHART_ROWS,
            columns=columns,
            category_title=say(words.FROM_DAY),
            categories=tuple(
                bar.first if isinstance(bar.first, float) else material.day(bar.first)
                for bar in bars
            ),
            series=(
                PlottedSeries(
                    name=say(words.ITERATIONS),
                    values=tuple(bar.share for bar in bars),
                    ink=Ink.FORECAST,
                ),
            ),
            value_format=Format.PERCENT,
        ),
    )


def build_cost_curve(material: Material, outcome: Simulation, *, columns: int) -> Block:
    """Chance to stay within each amount; nothing where cost is not simulated."""
    if outcome.cost is None:
        return Block(height=0)
    say, title = material.say, material.say(words.COST_CURVE)
    points = cumulate_cost(outcome.cost)
    return _block(
        title,
        Plot(
            key="simulated-cost-curve",
            kind=ChartKind.LINE,
            title=title,
            alt_text=say(
                words.COST_CURVE_ALT,
                p50=money_text(outcome.cost_at(50) or 0.0, material.language, material.currency),
                p90=money_text(outcome.cost_at(90) or 0.0, material.language, material.currency),
            ),
            row=2,
            rows=CHART_ROWS,
            columns=columns,
            category_title=say(words.AMOUNT),
            categories=money_texts([amount for amount, _ in points], material.language),
            series=(
                PlottedSeries(
                    name=say(words.WITHIN),
                    values=tuple(share for _, share in points),
                    ink=Ink.ACTUAL,
                    has_points=False,
                ),
            ),
            value_format=Format.PERCENT,
            ends_at=1.0,
        ),
    )


def build_cost_histogram(material: Material, outcome: Simulation, *, columns: int) -> Block:
    """How many iterations cost how much; nothing where cost is not simulated."""
    if outcome.cost is None:
        return Block(height=0)
    say, title = material.say, material.say(words.COST_HISTOGRAM)
    bars = bin_cost(outcome.cost)
    return _block(
        title,
        Plot(
            key="simulated-cost-histogram",
            kind=ChartKind.COLUMN,
            title=title,
            alt_text=say(
                words.COST_HISTOGRAM_ALT,
                first=money_text(outcome.cost_at(0) or 0.0, material.language, material.currency),
                last=money_text(outcome.cost_at(100) or 0.0, material.language, material.currency),
            ),
            row=2,
            rows=CHART_ROWS,
            columns=columns,
            category_title=say(words.FROM_AMOUNT),
            categories=money_texts(
                [bar.first for bar in bars if isinstance(bar.first, float)], material.language
            ),
            series=(
                PlottedSeries(
                    name=say(words.ITERATIONS),
                    values=tuple(bar.share for bar in bars),
                    ink=Ink.ACTUAL,
                ),
            ),
            value_format=Format.PERCENT,
        ),
    )


def _block(title: str, plot: Plot) -> Block:
    block = stack([heading(title, columns=plot.columns), *([[]] * plot.rows)])
    return replace(block, plots=(plot,))
