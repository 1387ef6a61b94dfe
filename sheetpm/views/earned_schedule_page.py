"""The report's earned schedule: delay in time, and how the indices went over the status dates."""

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from sheetpm.analysis.earned_schedule import TimeEstimate, TimeMethod
from sheetpm.analysis.earned_value import Measure
from sheetpm.analysis.figure import Figure, colour_index
from sheetpm.languages import Text
from sheetpm.views import labels, report_labels
from sheetpm.views.blocks import (
    LEFT,
    RIGHT,
    WHOLE,
    Block,
    Line,
    Plot,
    PlottedSeries,
    Span,
    column_headers,
    heading,
    hint,
    piece,
    stack,
    wrapped,
)
from sheetpm.views.curve_block import label_step
from sheetpm.views.figure_lines import (
    FigureLine,
    figure_cell,
    figure_lines,
    index_words,
    measured_format,
)
from sheetpm.views.formats import signed_days_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, ChartKind, Format, Ink, Tone, View
from sheetpm.views.report_page import block_page
from sheetpm.views.value_periods_block import own_periods_block

MOST_PERIODS = 26

_CHART_ROWS = 12
_MOST_LABELS = 10
_DAY = Span(1, 3)


class PeriodLine(Struct, frozen=True, kw_only=True):
    """The schedule at the end of one period; `None` where a figure is not known."""

    end: date
    pv: float | None = None
    """In the plan's measure, like `ev`."""
    ev: float | None = None
    spi: float | None = None
    earned_days: float | None = None
    """ES, working days from the plan's first day, like AT, SV(t) and IEAC(t)."""
    actual_days: float | None = None
    sv_t: float | None = None
    spi_t: float | None = None
    ieac_t: float | None = None


class _Column(Struct, frozen=True, kw_only=True):
    header: Text
    read: Callable[[PeriodLine], float | None]
    format: Format
    is_amount: bool = False
    """In the plan's measure: not for the client where that is money."""


def build_earned_schedule(material: Material) -> View | None:
    """Nothing where the plan has no planned value over time or nothing is recorded as done."""
    schedule = material.analysis.earned_schedule
    if not schedule.spi_t.is_known:
        return None
    periods = recorded_periods(material)
    return block_page(
        material,
        key="earned_schedule",
        summary=_summary(material),
        bands=[
            (
                [in_time_block(material, columns=LEFT), durations_block(material)],
                [_reading(material)],
            ),
            ([index_curve(material, periods)], []),
            ([periods_block(material, periods)], []),
            ([own_periods_block(material)], []),
        ],
    )


def recorded_periods(material: Material) -> tuple[PeriodLine, ...]:
    """The periods in which earned value was recorded: nothing is interpolated or recomputed."""
    trend = material.analysis.history.trend
    recorded = {row.status_date: row.spi for row in trend}
    return tuple(
        PeriodLine(
            end=point.on,
            pv=point.pv,
            ev=point.ev,
            # The clock of a finished plan stops before the status date that recorded it.
            spi=recorded.get(point.on, trend[-1].spi),
            earned_days=point.earned_days,
            actual_days=point.actual_days,
            sv_t=point.sv_t,
            spi_t=point.spi_t,
            ieac_t=point.ieac_t,
        )
        for point in material.analysis.earned_schedule_series.points
        if point.ev is not None
    )


def in_time_block(material: Material, *, columns: int) -> Block:
    """ES, AT, PD, SV(t), SPI(t) and IEAC(t) with their formulas."""
    schedule, say = material.analysis.earned_schedule, material.say
    colour = colour_index(schedule.spi_t, material.settings)

    def days(name: Text, figure: Figure, formula: str) -> FigureLine:
        return FigureLine(name=name, figure=figure, format=Format.DAYS, formula=formula)

    lines = (
        days(report_labels.ES_NAME, schedule.earned_days, say(report_labels.ES_FORMULA)),
        days(report_labels.AT_NAME, schedule.actual_days, say(report_labels.AT_FORMULA)),
        days(report_labels.PD_NAME, schedule.planned_days, say(report_labels.PD_FORMULA)),
        FigureLine(
            name=report_labels.SV_T_NAME,
            figure=schedule.sv_t,
            format=Format.DAYS,
            formula="ES − AT",
            colour=colour,
        ),
        FigureLine(
            name=report_labels.SPI_T_NAME,
            figure=schedule.spi_t,
            format=Format.DECIMAL,
            formula="ES / AT",
            colour=colour,
        ),
        days(report_labels.IEAC_T_NAME, schedule.ieac_t, "PD / SPI(t)"),
    )
    title = heading(say(report_labels.IN_TIME), columns=columns)
    return stack([title, *figure_lines(material, lines, columns=columns)])


def durations_block(material: Material) -> Block:
    """The range of the duration to expect, each with what it assumes; none of cost for the client."""
    lines = [
        FigureLine(
            name=each.method.shown,
            figure=each.days,
            format=Format.DAYS,
            formula=_formula(each),
        )
        for each in material.analysis.earned_schedule.estimates
        if not (material.is_for_client and each.method is TimeMethod.AT_BOTH_INDICES)
    ]
    title = heading(material.say(report_labels.DURATIONS), columns=LEFT)
    return stack([title, *figure_lines(material, lines, columns=LEFT)])


def _formula(estimate: TimeEstimate) -> str:
    """`PD / SPI(t) → 2026-06-09`, alike in both languages."""
    formula = estimate.method.value.replace(" - ", " − ").replace(" x ", " × ")
    return formula if estimate.finish is None else f"{formula} → {estimate.finish.isoformat()}"


def index_curve(material: Material, periods: Sequence[PeriodLine]) -> Block:
    """SPI(t) and SPI over the dates; a hint where fewer than two are known."""
    title = material.say(report_labels.INDEX_CURVE)
    top = heading(title, columns=WHOLE)
    drawn = [line for line in periods if line.spi_t is not None]
    if len(drawn) < 2:
        return stack([top, hint(material.say(report_labels.INDEX_LATER), columns=WHOLE)])
    plot = Plot(
        key="schedule-indices",
        kind=ChartKind.LINE,
        title=title,
        alt_text=material.say(
            report_labels.INDEX_CURVE_ALT,
            first=drawn[0].end.isoformat(),
            last=drawn[-1].end.isoformat(),
        ),
        row=2,
        rows=_CHART_ROWS,
        columns=WHOLE,
        category_title=material.say(labels.DAY),
        categories=tuple(line.end for line in drawn),
        category_format=Format.DATE,
        category_step=label_step((drawn[-1].end - drawn[0].end).days, _MOST_LABELS),
        series=_series(material, drawn),
        value_format=Format.DECIMAL,
    )
    block = stack([top, *([[]] * _CHART_ROWS)])
    return Block(height=block.height, cells=block.cells, plots=(plot,))


def _series(material: Material, drawn: Sequence[PeriodLine]) -> tuple[PlottedSeries, ...]:
    say = material.say
    series = (
        PlottedSeries(
            name=say(report_labels.SPI_T_SHORT),
            values=tuple(line.spi_t for line in drawn),
            ink=Ink.EARNED,
        ),
        PlottedSeries(
            name=say(labels.SPI_SHORT), values=tuple(line.spi for line in drawn), ink=Ink.PLANNED
        ),
        PlottedSeries(
            name=say(report_labels.ON_PLAN),
            values=(1.0,) * len(drawn),
            ink=Ink.FORECAST,
            is_dashed=True,
        ),
    )
    return tuple(one for one in series if any(value is not None for value in one.values))


def periods_block(material: Material, periods: Sequence[PeriodLine]) -> Block:
    """The latest periods one below the other; figures that none of them has are left out."""
    if not periods:
        return Block(height=0)
    shown = periods[-MOST_PERIODS:]
    columns = [
        column
        for column in _columns(material)
        if any(column.read(line) is not None for line in shown)
    ]
    lines: list[Line] = [
        heading(material.say(report_labels.OVER_TIME), columns=WHOLE),
        column_headers(
            [
                (_DAY, material.say(report_labels.STATUS_DAY), Align.LEFT),
                *(
                    (span, material.say(column.header), Align.RIGHT)
                    for span, column in zip(_spans(columns), columns, strict=True)
                ),
            ]
        ),
    ]
    earlier = len(periods) - len(shown)
    if earlier:
        text = material.say(report_labels.EARLIER, count=earlier)
        lines.append([piece(Span(1, WHOLE), text, tone=Tone.MUTED)])
    lines += [_period(material, line, columns) for line in shown]
    return stack(lines)


def _columns(material: Material) -> list[_Column]:
    amount = measured_format(material)
    columns = [
        _Column(header=labels.PV_SHORT, read=lambda at: at.pv, format=amount, is_amount=True),
        _Column(header=labels.EV_SHORT, read=lambda at: at.ev, format=amount, is_amount=True),
        _Column(header=labels.SPI_SHORT, read=lambda at: at.spi, format=Format.DECIMAL),
        _Column(header=report_labels.ES_SHORT, read=lambda at: at.earned_days, format=Format.DAYS),
        _Column(header=report_labels.AT_SHORT, read=lambda at: at.actual_days, format=Format.DAYS),
        _Column(header=report_labels.SV_T_SHORT, read=lambda at: at.sv_t, format=Format.DAYS),
        _Column(header=report_labels.SPI_T_SHORT, read=lambda at: at.spi_t, format=Format.DECIMAL),
        _Column(header=report_labels.IEAC_T_SHORT, read=lambda at: at.ieac_t, format=Format.DAYS),
    ]
    is_money = material.analysis.earned_value.measure is Measure.MONEY
    hidden = material.is_for_client and is_money
    return [column for column in columns if not (hidden and column.is_amount)]


def _spans(columns: Sequence[_Column]) -> list[Span]:
    """Three columns of the grid each while there is room for that, else two."""
    width = 3 if _DAY.count + 3 * len(columns) <= WHOLE else 2
    return [Span(1 + _DAY.count + width * at, width) for at in range(len(columns))]


def _period(material: Material, line: PeriodLine, columns: Sequence[_Column]) -> Line:
    return [
        piece(_DAY, line.end, format=Format.DATE, align=Align.LEFT, has_hairline=True),
        *(
            figure_cell(material, span, Figure(value=column.read(line)), column.format)
            for span, column in zip(_spans(columns), columns, strict=True)
        ),
    ]


def _reading(material: Material) -> Block:
    """What the figures mean, a sentence each."""
    lines: list[Line] = [heading(material.say(report_labels.HOW_TO_READ), columns=RIGHT)]
    texts = [*report_labels.READ_EARNED_SCHEDULE]
    if any(point.is_replanned for point in material.analysis.earned_schedule_series.points):
        texts.append(report_labels.READ_REPLANNED)
    lines += [[wrapped(Span(1, RIGHT), material.say(text), most=3)] for text in texts]
    return stack(lines)


def _summary(material: Material) -> str:
    schedule, say = material.analysis.earned_schedule, material.say
    parts = [f"{say(report_labels.SPI_T_SHORT)} {index_words(material, schedule.spi_t)}"]
    if schedule.sv_t.value is not None:
        days = signed_days_text(schedule.sv_t.value, material.language)
        parts.append(f"{say(report_labels.SV_T_NAME)} {days}")
    if schedule.estimated_finish is not None:
        day = schedule.estimated_finish.isoformat()
        parts.append(say(report_labels.FINISH_AT_THIS_PACE, day=day))
    return material.clauses(parts)
