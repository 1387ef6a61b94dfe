"""Earned value of every phase in a row, the project's below."""

from collections.abc import Callable

from msgspec import Struct

from sheetpm.analysis.earned_value import Measure
from sheetpm.analysis.figure import Colour, Figure
from sheetpm.analysis.indices import Indices
from sheetpm.languages import Text
from sheetpm.views import labels, report_labels
from sheetpm.views.blocks import (
    WHOLE,
    Block,
    Line,
    Span,
    column_headers,
    heading,
    more,
    piece,
    stack,
)
from sheetpm.views.figure_lines import figure_cell, index_words, measured_format
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Role, ViewCell
from sheetpm.views.phases_block import differs_from_earned
from sheetpm.views.signals import TONES, with_symbol

MOST_PHASES = 20

_WIDTH = 2


class _Scope(Struct, frozen=True, kw_only=True):
    """The project or one of its phases."""

    name: str
    indices: Indices
    schedule_colour: Colour
    cost_colour: Colour
    is_total: bool = False


class _Column(Struct, frozen=True, kw_only=True):
    """A figure of every scope."""

    header: Text
    figure: Callable[[Indices], Figure]
    format: Format
    colour: Callable[[_Scope], Colour] | None = None


def build_earned_phases(material: Material) -> Block:
    """BAC, PV, EV, AC, variances and indices; for the client without anything of cost."""
    value = material.analysis.earned_value
    if not value.phases:
        return Block(height=0)
    scopes = [
        _Scope(
            name=_name(material, phase.index),
            indices=phase.indices,
            schedule_colour=phase.schedule_colour,
            cost_colour=phase.cost_colour,
        )
        for phase in value.phases[:MOST_PHASES]
    ]
    whole = _Scope(
        name=material.say(report_labels.WHOLE_PROJECT),
        indices=value.total,
        schedule_colour=value.schedule_colour,
        cost_colour=value.cost_colour,
        is_total=True,
    )
    columns = _columns(material)
    lines = [
        heading(material.say(report_labels.EARNED_BY_PHASE), columns=WHOLE),
        _headers(material, columns),
        *(_line(material, columns, scope) for scope in scopes),
        *more(material, len(value.phases) - len(scopes), columns=WHOLE),
        _line(material, columns, whole),
    ]
    if differs_from_earned(material):
        text = material.say(report_labels.EARNED_PHASES_NOTE)
        lines.append([piece(Span(1, WHOLE), text, role=Role.SMALL)])
    return stack(lines)


def _columns(material: Material) -> list[_Column]:
    value, amount = material.analysis.earned_value, measured_format(material)
    columns = [
        _Column(header=labels.BAC, figure=lambda of: of.bac, format=amount),
        _Column(header=labels.PV_SHORT, figure=lambda of: of.pv, format=amount),
        _Column(header=labels.EV_SHORT, figure=lambda of: of.ev, format=amount),
    ]
    cost = [
        _Column(header=labels.AC_SHORT, figure=lambda of: of.ac, format=amount),
        _Column(header=report_labels.CV_SHORT, figure=lambda of: of.cv, format=amount),
    ]
    variance = _Column(header=report_labels.SV_SHORT, figure=lambda of: of.sv, format=amount)
    complete = _Column(
        header=report_labels.COMPLETE_NAME,
        figure=lambda of: of.percent_earned,
        format=Format.PERCENT,
    )
    spi = _Column(
        header=labels.SPI_SHORT,
        figure=lambda of: of.spi,
        format=Format.DECIMAL,
        colour=lambda scope: scope.schedule_colour,
    )
    cpi = _Column(
        header=labels.CPI_SHORT,
        figure=lambda of: of.cpi,
        format=Format.DECIMAL,
        colour=lambda scope: scope.cost_colour,
    )
    if material.is_for_client:
        shown = [] if value.measure is Measure.MONEY else [*columns, variance]
        return [*shown, complete, spi]
    if value.measure is not Measure.MONEY:
        return [*columns, variance, complete, spi]
    return [*columns, cost[0], variance, cost[1], complete, spi, cpi]


def _spans(columns: list[_Column]) -> tuple[Span, list[Span]]:
    """Of the names, which take what the figures leave, and of the figures."""
    first = WHOLE - _WIDTH * len(columns)
    return Span(1, first), [Span(1 + first + _WIDTH * at, _WIDTH) for at in range(len(columns))]


def _headers(material: Material, columns: list[_Column]) -> Line:
    name, spans = _spans(columns)
    shown = [
        (span, material.say(column.header), Align.RIGHT)
        for span, column in zip(spans, columns, strict=True)
    ]
    return column_headers([(name, material.say(labels.PHASE), Align.LEFT), *shown])


def _line(material: Material, columns: list[_Column], scope: _Scope) -> Line:
    name, spans = _spans(columns)
    role = Role.STRONG if scope.is_total else Role.BODY
    return [
        piece(name, scope.name, role=role, has_hairline=True),
        *(
            _cell(material, span, column, scope)
            for span, column in zip(spans, columns, strict=True)
        ),
    ]


def _cell(material: Material, span: Span, column: _Column, scope: _Scope) -> ViewCell:
    figure = column.figure(scope.indices)
    if column.colour is None or figure.value is None:
        return figure_cell(material, span, figure, column.format)
    colour = column.colour(scope)
    return piece(
        span,
        with_symbol(colour, index_words(material, figure)),
        tone=TONES[colour],
        align=Align.RIGHT,
        has_hairline=True,
    )


def _name(material: Material, index: int) -> str:
    task = material.plan.tasks.rows[index]
    return " ".join(part for part in (task.wbs or task.id, task.task) if part)
