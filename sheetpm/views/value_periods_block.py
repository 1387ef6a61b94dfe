"""The report's periods each alone: what was planned, earned and spent between two status dates."""

from collections.abc import Callable

from msgspec import Struct

from sheetpm.analysis.earned_value import Measure
from sheetpm.analysis.figure import Figure
from sheetpm.analysis.value_periods import ValuePeriod
from sheetpm.languages import Text
from sheetpm.views import labels, report_labels
from sheetpm.views.blocks import WHOLE, Block, Line, Span, column_headers, heading, piece, stack
from sheetpm.views.figure_lines import figure_cell, measured_format
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format

MOST_PERIODS = 26
_FEWEST = 2
_DAY = Span(1, 3)


class _Column(Struct, frozen=True, kw_only=True):
    header: Text
    read: Callable[[ValuePeriod], float | None]
    format: Format
    is_amount: bool = False
    is_cost: bool = False


def own_periods_block(material: Material) -> Block:
    """The latest periods; nothing before there are two, since the first is the whole."""
    periods = material.analysis.value_periods
    if len(periods) < _FEWEST:
        return Block(height=0)
    shown = periods[-MOST_PERIODS:]
    columns = [
        each for each in _columns(material) if any(each.read(at) is not None for at in shown)
    ]
    width = 3 if _DAY.count + 3 * len(columns) <= WHOLE else 2
    spans = [Span(1 + _DAY.count + width * at, width) for at in range(len(columns))]
    headers = [
        (span, material.say(column.header), Align.RIGHT)
        for span, column in zip(spans, columns, strict=True)
    ]
    lines: list[Line] = [
        heading(material.say(report_labels.OWN_PERIODS), columns=WHOLE),
        column_headers([(_DAY, material.say(report_labels.STATUS_DAY), Align.LEFT), *headers]),
    ]
    for period in shown:
        day = piece(_DAY, period.on, format=Format.DATE, align=Align.LEFT, has_hairline=True)
        lines.append(
            [
                day,
                *(
                    figure_cell(material, span, Figure(value=column.read(period)), column.format)
                    for span, column in zip(spans, columns, strict=True)
                ),
            ]
        )
    return stack(lines)


def _columns(material: Material) -> list[_Column]:
    """Money is not for the client; planned value by today's plan only where the plan has changed."""
    amount = measured_format(material)
    columns = [
        _Column(header=labels.PV_SHORT, read=lambda at: at.own.pv, format=amount, is_amount=True),
        _Column(header=labels.EV_SHORT, read=lambda at: at.own.ev, format=amount, is_amount=True),
        _Column(
            header=labels.AC_SHORT, read=lambda at: at.own.ac, format=amount,
            is_amount=True, is_cost=True,
        ),
        _Column(header=labels.SPI_SHORT, read=lambda at: at.own.spi, format=Format.DECIMAL),
        _Column(
            header=labels.CPI_SHORT, read=lambda at: at.own.cpi, format=Format.DECIMAL, is_cost=True
        ),
        _Column(
            header=report_labels.ES_GAINED, read=lambda at: at.own.earned_days, format=Format.DAYS
        ),
        _Column(
            header=report_labels.DAYS_GONE, read=lambda at: at.own.actual_days, format=Format.DAYS
        ),
        _Column(
            header=report_labels.SPI_T_SHORT, read=lambda at: at.own.spi_t, format=Format.DECIMAL
        ),
        _Column(
            header=report_labels.PV_NOW,
            read=lambda at: at.pv_now if at.is_replanned else None,
            format=amount,
            is_amount=True,
        ),
    ]  # fmt: skip
    is_money = material.analysis.earned_value.measure is Measure.MONEY
    return [
        column
        for column in columns
        if not (material.is_for_client and (column.is_cost or (is_money and column.is_amount)))
    ]
