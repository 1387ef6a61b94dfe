"""Whole columns of cells: each kind by its parser, and by what the column says as a whole."""

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from types import NoneType
from typing import Any, TypeAlias

from msgspec.structs import replace

from sheetpm.grid import CellValue
from sheetpm.parse.cell_context import CellContext
from sheetpm.parse.cells_dates import read_dates
from sheetpm.parse.cells_durations import parse_hours, read_durations
from sheetpm.parse.cells_lists import (
    names_alone,
    parse_assignments,
    parse_predecessors,
    parse_reference,
    parse_references,
)
from sheetpm.parse.cells_numbers import Report, read_numbers
from sheetpm.parse.cells_percents import read_percents
from sheetpm.parse.cells_rates import RATE_KEYS, read_rates
from sheetpm.parse.cells_scales import read_scales
from sheetpm.parse.cells_text import parse_code, parse_text
from sheetpm.parse.cells_weeks import parse_day_or_date, parse_times, parse_week
from sheetpm.parse.cells_words import parse_choice, parse_yes_no, yes_as_done
from sheetpm.parse.day_numbers import as_days
from sheetpm.parse.number_words import words_as_numbers
from sheetpm.parse.problems import Problem
from sheetpm.parse.unreadable import unreadable
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.column import CellKind, Column

CODE_KEYS = frozenset({"id", "wbs"})
"""Text columns that hold codes, not prose."""
LONGEST_VALUE = 250
"""Characters of a cell that holds one date, number, duration or the like, a note beside it included."""
GIANT = 1e18
"""No plan has so much of anything, in whatever currency."""
_LARGEST_SHARE = 10.0
"""A larger number is an amount whatever its format; asking for formats takes time."""
DASHES = frozenset({"-", "--", "---", "–", "—", "——"})
"""Texts that say: nothing."""

_TELLING_TYPES = frozenset({str, float, NoneType})
"""Of cells that are read alike when they are equal; not so True, which is equal to 1.0."""

Parser: TypeAlias = Callable[[CellValue, CellContext], Any]

_EACH: Mapping[CellKind, Parser] = {
    CellKind.CHOICE: parse_choice,
    CellKind.HOURS: parse_hours,
    CellKind.YES_NO: parse_yes_no,
    CellKind.REFERENCE: parse_reference,
    CellKind.REFERENCES: parse_references,
    CellKind.PREDECESSORS: parse_predecessors,
    CellKind.ASSIGNMENTS: parse_assignments,
    CellKind.WEEK: parse_week,
    CellKind.TIMES: parse_times,
    CellKind.DAY_OR_DATE: parse_day_or_date,
}

_DAYS = frozenset({CellKind.DATE, CellKind.DAY_OR_DATE})
"""Kinds whose numbers are days where the sheet has no other way to write a date."""

_WHOLE: Mapping[CellKind, Callable[[Sequence[CellValue], CellContext, Report], Sequence[Any]]] = {
    CellKind.DATE: read_dates,
    CellKind.NUMBER: read_numbers,
    CellKind.MONEY: read_numbers,
    CellKind.DURATION: read_durations,
}
"""Kinds that need to see their column as a whole."""

_SHORT = frozenset(
    {
        *(CellKind.DATE, CellKind.NUMBER, CellKind.MONEY, CellKind.PERCENT, CellKind.DURATION),
        *(CellKind.HOURS, CellKind.YES_NO, CellKind.WEEK, CellKind.TIMES, CellKind.SCALE),
        CellKind.DAY_OR_DATE,
    }
)
"""Kinds of one value."""


def read_column(
    values: Sequence[CellValue],
    context: CellContext,
    report: Report,
    is_percent_format: Callable[[int], bool],
) -> list[Any]:
    """The typed values of a column; what is wrong goes to `report` with its position.

    `is_percent_format` tells whether the cell at a position has a per cent number format.
    """
    kind = context.column.kind
    if context.has_day_numbers and kind in _DAYS:
        values = as_days(values)
    values = yes_as_done(words_as_numbers(context.column, values), context)
    if kind not in _SHORT:
        return _read(values, context, report, is_percent_format)
    given = _without(values, _strange_places(values), kind, report)
    read = _read(given, context, report, is_percent_format)
    return _without(read, _giant_places(read), kind, report, shown=values)


def _read(
    values: Sequence[CellValue],
    context: CellContext,
    report: Report,
    is_percent_format: Callable[[int], bool],
) -> list[Any]:
    kind = context.column.kind
    if kind in {CellKind.PERCENT, CellKind.SCALE}:
        read = read_percents if kind is CellKind.PERCENT else read_scales
        return list(read(values, context, report, is_percent_format))
    if kind is CellKind.MONEY:
        values = _without_percents(values, report, is_percent_format)
    if context.column.key in RATE_KEYS:
        return list(read_rates(values, context, report))
    if kind in _WHOLE:
        return list(_WHOLE[kind](values, context, report))
    if kind is CellKind.ASSIGNMENTS:
        context = replace(context, known_ids=names_alone(values))
    if kind is CellKind.TEXT:
        return _read_texts(values, context.column)
    return _read_each(values, _EACH[kind], context, report)


def _without_percents(
    values: Sequence[CellValue], report: Report, is_percent_format: Callable[[int], bool]
) -> list[CellValue]:
    """Amounts, with blanks where a cell shows a percentage."""
    kept = list(values)
    for index, value in enumerate(values):
        if (
            isinstance(value, float)
            and 0 < abs(value) <= _LARGEST_SHARE
            and is_percent_format(index)
        ):
            report(index, unreadable(CellKind.MONEY, f"{value * 100:.10g}%"))
            kept[index] = None
    return kept


def _strange_places(values: Sequence[CellValue]) -> Sequence[int]:
    """Where texts stand that are too long to be one value, and numbers that are none.

    The patterns that look for a date or an amount take time that grows with the square of a text,
    or worse; infinite numbers come from files that no spreadsheet program wrote.
    """
    types = set(map(type, values))
    texts = [value for value in values if value.__class__ is str] if str in types else []
    numbers = [value for value in values if value.__class__ is float] if float in types else []
    if max(map(len, texts), default=0) <= LONGEST_VALUE and all(map(isfinite, numbers)):
        return ()
    return [
        index
        for index, value in enumerate(values)
        if (isinstance(value, str) and len(value) > LONGEST_VALUE)
        or (isinstance(value, float) and not isfinite(value))
    ]


def _giant_places(read: Sequence[Any]) -> Sequence[int]:
    """Where numbers stand whose sums and squares would leave what a float can hold."""
    types = set(map(type, read))
    numbers = {value for value in read if value.__class__ is float} if float in types else set()
    if Duration in types:
        numbers |= {value.amount for value in read if value.__class__ is Duration}
    if all(-GIANT < number < GIANT for number in numbers):
        return ()
    return [
        index
        for index, value in enumerate(read)
        if (value.__class__ is float and not -GIANT < value < GIANT)
        or (value.__class__ is Duration and not -GIANT < value.amount < GIANT)
    ]


def _without(
    values: Sequence[Any],
    places: Sequence[int],
    kind: CellKind,
    report: Report,
    *,
    shown: Sequence[CellValue] | None = None,
) -> list[Any]:
    """The values with blanks at those places, each of which is reported."""
    kept = list(values)
    for index in places:
        report(index, unreadable(kind, (shown or values)[index]))
        kept[index] = None
    return kept


def _read_texts(values: Sequence[CellValue], column: Column) -> list[str | None]:
    parse = parse_code if column.key in CODE_KEYS else parse_text
    texts = [None if value is None else parse(value) for value in values]
    return [None if text in DASHES else text for text in texts]


def _read_each(
    values: Sequence[CellValue], parse: Parser, context: CellContext, report: Report
) -> list[Any]:
    """Cell by cell; equal texts and equal numbers are read once."""
    known: dict[CellValue, Any] = {}
    if set(map(type, values)) <= _TELLING_TYPES:
        known = {
            value: parse(value, context) for value in dict.fromkeys(values) if value is not None
        }
        if not any(isinstance(result, Problem) for result in known.values()):
            return list(map(known.get, values))
    results: list[Any] = []
    for index, value in enumerate(values):
        if value is None:
            results.append(None)
            continue
        if type(value) in _TELLING_TYPES:
            if value not in known:
                known[value] = parse(value, context)
            result = known[value]
        else:
            result = parse(value, context)
        if isinstance(result, Problem):
            report(index, result)
            result = result.value
        results.append(result)
    return results
