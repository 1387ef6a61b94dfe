"""Rates of pay: what one hour costs, where people state what a day or a week does."""

import re
from collections.abc import Sequence

from sheetpm.grid import CellValue
from sheetpm.languages import Text
from sheetpm.parse.cell_codes import UNIT_FROM_HEADER, UNREADABLE_CELL
from sheetpm.parse.cell_context import CellContext, quote
from sheetpm.parse.cells_durations import in_hours, read_span
from sheetpm.parse.cells_numbers import Report, read_numbers
from sheetpm.parse.cells_text import fold
from sheetpm.parse.problems import problem
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.cell_types import Duration, DurationUnit

RATE_KEYS = frozenset({"cost_rate"})
"""Columns of money that hold the cost of one hour."""

_PER = r"(?:/|每|\b(?:per|pro|par|por|an?)\s)"
_RATE = lazy_pattern(
    rf"(?P<amount>.*\d.*?)\s*(?:\(?\s*{_PER}|\(|一(?=[天日周月年])|\s(?=(?:dai|week|month|year)ly))"
    r"\s*(?P<unit>[^\W\d][^()\d]*?)\s*\)?",
    re.IGNORECASE,
)
_IN_HEADER = lazy_pattern(rf"{_PER}\s*(?P<unit>[^\W\d]+)\s*[)\]]?$", re.IGNORECASE)
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
_READ = frozenset({DurationUnit.HOUR, DurationUnit.DAY, DurationUnit.WEEK})
"""How many days a month has no plan says; `m` may be one, or a minute."""
_WANTED = Text("a rate per hour", "每小时的费率")
_FORM = Text("what one hour costs, such as 80", "一小时的金额，例如 400")


def read_rates(
    values: Sequence[CellValue], context: CellContext, report: Report
) -> list[float | None]:
    """Costs of one hour; those of a day or a week are divided by the hours the plan gives it."""
    of_column = _span(_IN_HEADER.search(fold(context.header)))
    if of_column is None and not any(isinstance(value, str) for value in values):
        return read_numbers(values, context, report)
    cuts = [_cut(value) for value in values]
    amounts = [amount for amount, _ in cuts]
    hours = [_hours(own or of_column, context) for _, own in cuts]
    for index, value in enumerate(values):
        if value is not None and not hours[index]:
            said = problem(UNREADABLE_CELL, text=quote(value), wanted=_WANTED, form=_FORM)
            report(index, said)
            amounts[index] = None
    rates = [
        None if amount is None else amount / (per or 1)
        for amount, per in zip(read_numbers(amounts, context, report), hours, strict=True)
    ]
    _say_unit(rates, [own for _, own in cuts], of_column, report)
    return rates


def _say_unit(
    rates: Sequence[float | None],
    own: Sequence[Duration | None],
    of_column: Duration | None,
    report: Report,
) -> None:
    """Say at the first plain amount that it was read as the header's cost of a day or a week."""
    if of_column is None or of_column.unit is DurationUnit.HOUR:
        return
    for index, rate in enumerate(rates):
        if rate is not None and own[index] is None:
            report(index, problem(UNIT_FROM_HEADER, rate, taken=quote(rate)))
            return


def _hours(span: Duration | None, context: CellContext) -> float | None:
    """How many hours a rate is for; `None` where the plan does not say it."""
    if span is None or span.unit is DurationUnit.HOUR:
        return 1.0
    return in_hours(span, context) if span.unit in _READ else None


def _cut(value: CellValue) -> tuple[CellValue, Duration | None]:
    """An amount and the time that it is for; the whole cell where that is an hour, or not named."""
    found = _RATE.fullmatch(fold(value)) if isinstance(value, str) else None
    span = _span(found)
    if found is None or span is None:
        return value, None
    return value if span.unit is DurationUnit.HOUR else found["amount"], span


def _span(found: re.Match[str] | None) -> Duration | None:
    """The time that stands behind “per”."""
    word = found["unit"].casefold() if found else ""
    return read_span(f"1 {_ADVERBS.get(word, word)}") if word else None
