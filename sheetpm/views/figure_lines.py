"""Figures one below the other: name, value, and the formula or the reason why there is none."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.analysis.earned_value import Measure
from sheetpm.analysis.figure import Colour, Figure
from sheetpm.languages import Text
from sheetpm.views import labels
from sheetpm.views.blocks import Line, Span, piece, wrapped
from sheetpm.views.formats import index_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Role, Shown, Tone, ViewCell
from sheetpm.views.signals import TONES, with_symbol

_NAME = Span(1, 5)
_VALUE = Span(6, 2)
_FIRST_NOTE_COLUMN = 8
_MOST_NOTE_LINES = 3
_CHARACTERS_A_COLUMN = 5

_MEASURED = {Measure.HOURS: Format.COUNT, Measure.DAYS: Format.DAYS}


class FigureLine(Struct, frozen=True, kw_only=True):
    """One figure and how it is made."""

    name: Text
    figure: Figure
    format: Format
    formula: str
    colour: Colour | None = None
    """Where it is judged; the symbol stands before the name."""


def figure_lines(material: Material, figures: Iterable[FigureLine], *, columns: int) -> list[Line]:
    """A line for each; a reason that several figures share is given once."""
    given: set[Text] = set()
    lines: list[Line] = []
    for one in figures:
        why = one.figure.why
        note = one.formula
        if one.figure.value is None and why is not None and why not in given:
            given.add(why)
            note = material.say(why)
        lines.append(_line(material, one, note, columns))
    return lines


def _line(material: Material, one: FigureLine, note: str, columns: int) -> Line:
    span = Span(_FIRST_NOTE_COLUMN, columns - _FIRST_NOTE_COLUMN + 1)
    text = wrapped(span, note, role=Role.SMALL, most=_MOST_NOTE_LINES, has_hairline=True, indent=1)
    name, colour = material.say(one.name), one.colour
    shown = name if colour is None else with_symbol(colour, name)
    tone = Tone.PLAIN if colour is None else TONES[colour]
    label = piece(_NAME, shown, tone=tone, has_hairline=True)
    value = figure_cell(material, _VALUE, one.figure, one.format)
    return [replace(cell, rows=text.rows, wraps=text.wraps) for cell in (label, value)] + [text]


def figure_cell(material: Material, span: Span, figure: Figure, written: Format) -> ViewCell:
    """A figure as a number, or `n/a`; shortened to words where its digits would not fit."""
    if figure.value is None:
        return piece(
            span,
            material.say(labels.NOT_KNOWN),
            tone=Tone.MUTED,
            align=Align.RIGHT,
            has_hairline=True,
        )
    value: Shown = figure.value
    if written is Format.DECIMAL:
        text = index_words(material, figure)
        value = text if text != index_text(figure.value) else figure.value
    elif len(f"{figure.value:,.1f}") > span.count * _CHARACTERS_A_COLUMN:
        value = material.amount(figure.value)
    plain = Format.TEXT if isinstance(value, str) else written
    return piece(span, value, format=plain, align=Align.RIGHT, has_hairline=True)


def index_words(material: Material, index: Figure) -> str:
    """The index with a third place where two would lift it onto a threshold; `n/a` without one."""
    if index.value is None:
        return material.say(labels.NOT_KNOWN)
    thresholds = (material.settings.index_green, material.settings.index_amber)
    return index_text(index.value, thresholds)


def measured_format(material: Material) -> Format:
    """How amounts of earned value are written in the plan's measure."""
    measure = material.analysis.earned_value.measure
    return material.money_format if measure is Measure.MONEY else _MEASURED[measure]


def unit_text(material: Material) -> str:
    """`EUR`, `hours`, `working days`; `money` where no currency is named."""
    measure = material.analysis.earned_value.measure
    if measure is Measure.MONEY:
        return material.currency or material.say(Measure.MONEY.shown)
    return material.say(labels.UNIT_HOURS if measure is Measure.HOURS else labels.UNIT_DAYS)
