"""Every recorded figure: as it is now, and how it moved since the last date and since the first."""

from datetime import date

from sheetpm.analysis.trend import Change, Direction, TrendLine, Value
from sheetpm.schema.column import CellKind, Column
from sheetpm.schema.owned import HistoryRow
from sheetpm.views import labels
from sheetpm.views import schedule_labels as words
from sheetpm.views.blocks import WHOLE, Block, Line, Span, column_headers, heading, piece, stack
from sheetpm.views.formats import (
    decimal_text,
    number_text,
    percent_text,
    signed_days_text,
    signed_number_text,
)
from sheetpm.views.history import DECIMALS, MONEY_COLUMNS
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Tone

_NAME, _NOW = Span(1, 6), Span(7, 4)
_SINCE_LAST, _SINCE_FIRST = (Span(11, 4), Span(15, 3)), (Span(18, 4), Span(22, 3))

_FOR_THE_TEAM = MONEY_COLUMNS | {"errors", "warnings", "infos"}

_TONES = {Direction.BETTER: Tone.GOOD, Direction.WORSE: Tone.BAD}


def build_figures(material: Material) -> Block:
    """One line for each figure that was ever recorded; no amounts and no findings for the client."""
    lines: list[Line] = [
        heading(material.say(words.ALL_FIGURES), columns=WHOLE),
        column_headers(
            [
                (_NAME, material.say(words.FIGURE), Align.LEFT),
                (_NOW, material.say(words.NOW), Align.RIGHT),
                (_SINCE_LAST[0], material.say(words.SINCE_LAST), Align.RIGHT),
                (_SINCE_FIRST[0], material.say(words.SINCE_FIRST), Align.RIGHT),
            ]
        ),
    ]
    lines += [
        _line(material, line)
        for line in material.analysis.trend.lines
        if line.is_recorded and not (material.is_for_client and line.key in _FOR_THE_TEAM)
    ]
    return stack(lines)


def _line(material: Material, line: TrendLine) -> Line:
    column = HistoryRow.schema.column(line.key)
    now = line.values[-1]
    cells = [
        piece(_NAME, column.header[material.language], has_hairline=True),
        piece(
            _NOW,
            _value_text(material, column, now),
            tone=Tone.MUTED if now is None else Tone.PLAIN,
            align=Align.RIGHT,
            has_hairline=True,
        ),
    ]
    for spans, change in ((_SINCE_LAST, line.from_previous), (_SINCE_FIRST, line.from_first)):
        tone = _TONES.get(change.direction, Tone.MUTED)
        amount, word = _change_text(material, column, change), material.say(change.direction.shown)
        cells.append(piece(spans[0], amount, tone=tone, align=Align.RIGHT, has_hairline=True))
        shown = "" if change.amount is None else word
        cells.append(piece(spans[1], shown, tone=tone, indent=1, has_hairline=True))
    return cells


def _value_text(material: Material, column: Column, value: Value) -> str:
    if value is None:
        return material.say(labels.NOT_KNOWN)
    if isinstance(value, date):
        return value.isoformat()
    if column.kind is CellKind.PERCENT:
        return percent_text(value, material.language)
    return decimal_text(value) if column.key in DECIMALS else number_text(value, 0)


def _change_text(material: Material, column: Column, change: Change) -> str:
    amount = change.amount
    if amount is None:
        return material.say(labels.NOT_KNOWN)
    if column.kind is CellKind.DATE:
        return signed_days_text(amount, material.language)
    if column.kind is CellKind.PERCENT:
        points = signed_number_text(amount * 100)
        return material.say(words.PERCENTAGE_POINTS, points=points)
    return signed_number_text(amount, 2 if column.key in DECIMALS else 0)
