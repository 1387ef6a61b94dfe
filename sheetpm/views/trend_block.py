"""How the key figures moved over the recorded status dates."""

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from sheetpm.languages import SPACE, Text
from sheetpm.schema.owned import HistoryRow
from sheetpm.views import labels
from sheetpm.views.blocks import (
    LEFT,
    Block,
    Line,
    Span,
    column_headers,
    heading,
    hint,
    piece,
    stack,
)
from sheetpm.views.formats import signed_days_text, signed_number_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Shown, Tone, ViewCell
from sheetpm.views.signals import OVERALL_COLOURS, TONES, with_symbol

MOST_DATES = 3

_DATES = (Span(5, 2), Span(7, 2), Span(9, 2))
_CHANGE = Span(11, 2)


class _Measure(Struct, frozen=True, kw_only=True):
    """One line of the trend."""

    name: Text
    format: Format
    read: Callable[[HistoryRow], Shown]
    is_more_better: bool | None = True
    """`None`: neither direction is better."""
    is_money: bool = False


def _severe(row: HistoryRow) -> float | None:
    if row.risks_high is None and row.risks_extreme is None:
        return None
    return (row.risks_high or 0) + (row.risks_extreme or 0)


_MEASURES = (
    _Measure(name=labels.PROGRESS, format=Format.PERCENT, read=lambda row: row.actual_progress),
    _Measure(name=labels.SPI_SHORT, format=Format.DECIMAL, read=lambda row: row.spi),
    _Measure(name=labels.CPI_SHORT, format=Format.DECIMAL, read=lambda row: row.cpi, is_money=True),
    _Measure(
        name=labels.FINISH,
        format=Format.SHORT_DATE,
        read=lambda row: row.forecast_finish,
        is_more_better=False,
    ),
    _Measure(name=labels.RISKS_SEVERE, format=Format.COUNT, read=_severe, is_more_better=False),
    _Measure(
        name=labels.OPEN_ISSUES,
        format=Format.COUNT,
        read=lambda row: row.open_issues,
        is_more_better=False,
    ),
)


def build_trend(material: Material) -> Block:
    """The last three status dates side by side, and what changed since the one before."""
    title = heading(material.say(labels.TREND), columns=LEFT)
    trend = material.analysis.history.trend
    if len(trend) < 2:
        text = material.say(
            labels.TREND_LATER,
            day=material.status_date.isoformat(),
            tab=material.titles["history"],
        )
        return stack([title, hint(text, columns=LEFT)])
    rows = trend[-MOST_DATES:]
    lines = [title, _headers(material, rows), _colours(material, rows)]
    for measure in _MEASURES:
        if measure.is_money and material.is_for_client:
            continue
        if any(measure.read(row) is not None for row in rows):
            lines.append(_line(material, measure, rows))
    return stack(lines)


def _name(rows: tuple[HistoryRow, ...]) -> Span:
    """What the dates leave to the names."""
    return Span(1, _spans(rows)[0].first - 1)


def _spans(rows: tuple[HistoryRow, ...]) -> tuple[Span, ...]:
    return _DATES[-len(rows) :]


def _headers(material: Material, rows: tuple[HistoryRow, ...]) -> Line:
    days = [material.day(row.status_date) if row.status_date else "" for row in rows]
    dated = [(span, day, Align.RIGHT) for span, day in zip(_spans(rows), days, strict=True)]
    change = (_CHANGE, material.say(labels.CHANGE_SINCE), Align.RIGHT)
    return column_headers([(_name(rows), "", Align.LEFT), *dated, change])


def _colours(material: Material, rows: tuple[HistoryRow, ...]) -> Line:
    line = [piece(_name(rows), material.say(labels.OVERALL_COLOUR), has_hairline=True)]
    for span, row in zip(_spans(rows), rows, strict=True):
        if row.colour is None:
            line.append(piece(span, "", has_hairline=True))
            continue
        colour = OVERALL_COLOURS[row.colour]
        words = with_symbol(colour, material.say(row.colour.shown))
        line.append(piece(span, words, tone=TONES[colour], align=Align.RIGHT, has_hairline=True))
    return [*line, piece(_CHANGE, "", has_hairline=True)]


def _line(material: Material, measure: _Measure, rows: tuple[HistoryRow, ...]) -> Line:
    values = [measure.read(row) for row in rows]
    return [
        piece(_name(rows), material.say(measure.name), has_hairline=True),
        *(
            _value(material, span, value, measure)
            for span, value in zip(_spans(rows), values, strict=True)
        ),
        _change(material, measure, values[-2], values[-1]),
    ]


def _value(material: Material, span: Span, value: Shown, measure: _Measure) -> ViewCell:
    if value is None:
        return piece(
            span,
            material.say(labels.NOT_KNOWN),
            tone=Tone.MUTED,
            align=Align.RIGHT,
            has_hairline=True,
        )
    written = material.day_format(value) if isinstance(value, date) else measure.format
    return piece(span, value, format=written, has_hairline=True)


def _change(material: Material, measure: _Measure, before: Shown, now: Shown) -> ViewCell:
    moved = _difference(material, before, now)
    text = "" if moved is None else _change_text(material, measure, moved)
    tone = Tone.MUTED
    if moved and measure.is_more_better is not None and not text.endswith("→"):
        tone = Tone.GOOD if (moved > 0) == measure.is_more_better else Tone.BAD
    return piece(_CHANGE, text, tone=tone, align=Align.RIGHT, has_hairline=True)


def _difference(material: Material, before: Shown, now: Shown) -> float | None:
    if isinstance(before, date) and isinstance(now, date):
        return material.analysis.schedule.calendar.slip_days(before, now)
    if isinstance(before, int | float) and isinstance(now, int | float):
        return float(now - before)
    return None


def _change_text(material: Material, measure: _Measure, moved: float) -> str:
    if measure.format is Format.PERCENT:
        number = signed_number_text(moved * 100, 0)
        text = material.say(labels.POINTS, points=number)
    elif measure.format is Format.SHORT_DATE:
        number = text = signed_days_text(moved, material.language)
    else:
        places = 2 if measure.format is Format.DECIMAL else 0
        number = text = signed_number_text(moved, places)
    if number[:1] not in {"+", "−"}:
        return "→"
    return f"{text}{SPACE[material.language]}{'↑' if moved > 0 else '↓'}"
