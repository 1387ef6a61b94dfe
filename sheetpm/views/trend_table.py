"""The recorded figures, the latest first, each with an arrow where it changed."""

from collections.abc import Callable

from msgspec import Struct

from sheetpm.languages import Language, Text
from sheetpm.schema.owned import HistoryRow
from sheetpm.views import labels
from sheetpm.views import schedule_labels as words
from sheetpm.views.blocks import Block, Line, Span, column_headers, heading, more, piece, stack
from sheetpm.views.formats import (
    decimal_text,
    number_text,
    percent_text,
    signed_number_text,
)
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Tone, ViewCell
from sheetpm.views.signals import OVERALL_COLOURS, SYMBOLS, TONES
from sheetpm.views.trend_charts import slip_of

MOST_DATES = 53
"""A year of weeks."""

_DATE = Span(1, 3)
_WIDTH = 2
"""Columns of a figure."""


class _Measure(Struct, frozen=True, kw_only=True):
    """One column of the table."""

    name: Text
    read: Callable[[HistoryRow], float | None]
    write: Callable[[float, Language], str]
    is_more_better: bool | None = True
    """`None`: neither direction is better."""
    is_for_client: bool = True


def _count(value: float, _: Language) -> str:
    return number_text(value, 0)


def _index(value: float, _: Language) -> str:
    return decimal_text(value)


def _sum(*parts: float | None) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) if known else None


_MEASURES = (
    _Measure(
        name=words.PLANNED_SHORT,
        read=lambda row: row.planned_progress,
        write=percent_text,
        is_more_better=None,
    ),
    _Measure(name=words.DONE_SHORT, read=lambda row: row.actual_progress, write=percent_text),
    _Measure(name=words.SPI, read=lambda row: row.spi, write=_index),
    _Measure(name=words.SPI_T, read=lambda row: row.spi_t, write=_index),
    _Measure(name=words.CPI, read=lambda row: row.cpi, write=_index, is_for_client=False),
)

_COUNTS = (
    _Measure(
        name=words.RISKS_SHORT,
        read=lambda row: _sum(row.risks_high, row.risks_extreme),
        write=_count,
        is_more_better=False,
    ),
    _Measure(
        name=words.OPEN_SHORT,
        read=lambda row: _sum(row.open_issues, row.open_feedback),
        write=_count,
        is_more_better=False,
    ),
    _Measure(
        name=words.FINDINGS_SHORT,
        read=lambda row: _sum(row.errors, row.warnings),
        write=_count,
        is_more_better=False,
        is_for_client=False,
    ),
)


def build_table(material: Material, *, columns: int) -> Block:
    """One line for each recorded status date."""
    rows = material.analysis.history.trend
    measures = _shown(material, rows)
    latest = rows[::-1]
    lines: list[Line] = [
        heading(material.say(words.RECORDED), columns=columns),
        _headers(material, measures),
    ]
    for row, before in list(zip(latest, (*latest[1:], None), strict=True))[:MOST_DATES]:
        lines.append(_line(material, measures, row, before))
    lines += more(material, len(rows) - MOST_DATES, columns=columns)
    return stack(lines)


def _shown(material: Material, rows: tuple[HistoryRow, ...]) -> list[_Measure]:
    """The measures that were ever recorded, as far as the reader may see them."""
    slip = _Measure(
        name=words.SLIP_SHORT,
        read=lambda row: slip_of(material, row),
        write=lambda value, _: signed_number_text(value),
        is_more_better=False,
    )
    return [
        measure
        for measure in (*_MEASURES, slip, *_COUNTS)
        if (measure.is_for_client or not material.is_for_client)
        and any(measure.read(row) is not None for row in rows)
    ]


def _headers(material: Material, measures: list[_Measure]) -> Line:
    names = [material.say(words.FINISH_SHORT), *(material.say(each.name) for each in measures)]
    figures = [(_span(at), name, Align.RIGHT) for at, name in enumerate(names)]
    return column_headers([(_DATE, material.say(words.STATUS_DAY), Align.LEFT), *figures])


def _span(at: int) -> Span:
    return Span(_DATE.count + 1 + at * _WIDTH, _WIDTH)


def _line(
    material: Material, measures: list[_Measure], row: HistoryRow, before: HistoryRow | None
) -> Line:
    missing = material.say(labels.NOT_KNOWN)
    finish = row.forecast_finish.isoformat() if row.forecast_finish else missing
    cells = [
        _day(row),
        piece(_span(0), finish, align=Align.RIGHT, has_hairline=True),
    ]
    for at, measure in enumerate(measures, start=1):
        value, earlier = measure.read(row), measure.read(before) if before is not None else None
        text = missing if value is None else measure.write(value, material.language)
        tone = Tone.MUTED if value is None else Tone.PLAIN
        if value is not None and earlier is not None:
            was = measure.write(earlier, material.language)
            if was != text:
                if measure.is_more_better is not None:
                    tone = Tone.GOOD if (value > earlier) == measure.is_more_better else Tone.BAD
                text += " ↑" if value > earlier else " ↓"
        cells.append(piece(_span(at), text, tone=tone, align=Align.RIGHT, has_hairline=True))
    return cells


def _day(row: HistoryRow) -> ViewCell:
    """The date with the overall colour of that day as a symbol."""
    day = row.status_date.isoformat() if row.status_date else ""
    if row.colour is None:
        return piece(_DATE, day, has_hairline=True)
    colour = OVERALL_COLOURS[row.colour]
    return piece(_DATE, f"{SYMBOLS[colour]} {day}", tone=TONES[colour], has_hairline=True)
