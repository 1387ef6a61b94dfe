"""Durations and hours of work as people type them."""

from collections.abc import Sequence
from datetime import time, timedelta

from sheetpm.grid import CellValue
from sheetpm.parse.cell_codes import (
    NOTE_BESIDE_VALUE,
    UNIT_FROM_HEADER,
)
from sheetpm.parse.cell_context import CellContext, fold_value, quote
from sheetpm.parse.cells_numbers import Report, hours_of_clock, parse_number, read_number
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.time_units import find_unit, header_unit
from sheetpm.parse.unreadable import text_of, unreadable
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.cell_types import Duration, DurationUnit
from sheetpm.schema.column import CellKind

_PARTS = lazy_pattern(
    r"(?P<amount>\d[\d.,]*|[.,]\d+|半|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
    r"\s*(?P<unit>[^\d\s()\[\]?.,][^\d()\[\]?]*?)?\s*(?P<note>\?|\([^()]*\)|左右)?"
)
_ABOUT = lazy_pattern(
    r"^(?:~|≈|约|大约|約|approx\.?|about|ca\.?|circa|etwa|env(?:iron|\.)|aprox(?:imadamente|\.)?|"
    r"cerca de|khoảng|około|ok\.|yaklaşık|약)\s*"
)
_CHINESE_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_DAYS_OF_ELAPSED = {
    **dict.fromkeys(("emo", "emos", "emon", "emons", "emonth", "emonths"), 30),
    **dict.fromkeys(("ey", "eyr", "eyrs", "eyear", "eyears"), 365),
}
"""An elapsed month and an elapsed year, as in Microsoft Project."""
_YEAR_WORDS = (
    "y yr yrs year years jahr jahre an ans année années año años ano anos năm rok lata lat yıl"
)
_YEARS = {*_YEAR_WORDS.split(), "年", "年間", "년"}
_LONG_UNITS = {DurationUnit.DAY, DurationUnit.WEEK, DurationUnit.MONTH}
_ESTIMATES = {"?", "(est.)", "(est)", "(estimated)", "(估)", "(预估)", "(geschätzt)", "(estimé)"}


def read_span(text: str) -> Duration | None:
    """A folded text such as `5d`, `2 wks`, `两周`, `半天`; without a unit, days."""
    found = _PARTS.fullmatch(text.casefold())
    if found is None or (found["note"] or "?") not in _ESTIMATES:
        return None
    amount = _amount(found["amount"])
    unit_word = (found["unit"] or "d").strip()
    if unit_word == "个半月" and amount is not None:
        amount, unit_word = amount + 0.5, "个月"
    if unit_word.startswith("个半") and amount is not None:
        amount, unit_word = amount + 0.5, unit_word[2:]
    if amount is None:
        return None
    if unit_word in _DAYS_OF_ELAPSED:
        return Duration(amount * _DAYS_OF_ELAPSED[unit_word], DurationUnit.ELAPSED_DAY)
    if unit_word in _YEARS:
        return Duration(amount * 12, DurationUnit.MONTH)
    unit = find_unit(unit_word)
    return Duration(amount, unit) if unit else None


def _amount(text: str) -> float | None:
    if text == "半":
        return 0.5
    if not text[0].isascii():
        tens, has_ten, ones = text.partition("十")
        if not has_ten:
            return float(_CHINESE_DIGITS[text])
        return 10.0 * (_CHINESE_DIGITS[tens] if tens else 1) + (
            _CHINESE_DIGITS[ones] if ones else 0
        )
    number = read_number(text)
    return number.amount if number else None


def parse_duration(value: CellValue, context: CellContext) -> Duration | Problem | None:
    """A span of working time; plain numbers are days unless the header names another unit."""
    if isinstance(value, time | timedelta):
        return Duration(round(hours_of_clock(value), 6), DurationUnit.HOUR)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _bare(float(value), context)
    text = text_of(CellKind.DURATION, value)
    if not isinstance(text, str):
        return text
    return _read_duration(text, context)


def _read_duration(text: str, context: CellContext) -> Duration | Problem:
    about = _ABOUT.match(text.casefold())
    plain = text[about.end() :] if about else text
    span = _read_bare(plain, context) if _is_bare(plain) else read_span(plain)
    if span is None:
        return _with_note(text)
    if about and isinstance(span, Duration):
        return problem(NOTE_BESIDE_VALUE, span, text=quote(text), taken=show(span))
    return span


def _is_bare(text: str) -> bool:
    """Whether it is a number without a unit."""
    return not text.strip("0123456789.,? ")


def _read_bare(text: str, context: CellContext) -> Duration | Problem | None:
    number = read_number(text.rstrip("? "))
    return _bare(number.amount, context) if number else None


def _with_note(text: str) -> Problem:
    """A remark in brackets behind a readable span is a note, all else unreadable."""
    plain, bracket, _ = text.partition("(")
    span = read_span(plain.strip()) if bracket and text.endswith(")") else None
    if span is None:
        return unreadable(CellKind.DURATION, text)
    return problem(NOTE_BESIDE_VALUE, span, text=quote(text), taken=show(span))


def _bare(amount: float, context: CellContext) -> Duration | Problem:
    if amount < 0:
        return unreadable(CellKind.DURATION, amount)
    return Duration(amount, header_unit(context.header) or DurationUnit.DAY)


def show(span: Duration) -> str:
    """A span as it would be typed: `5d`."""
    return f"{span.amount:.10g}{span.unit.value}"


def read_durations(
    values: Sequence[CellValue], context: CellContext, report: Report
) -> list[Duration | None]:
    """A column of durations; a unit in the header counts for its plain numbers."""
    known: dict[CellValue, Duration | Problem | None] = {}
    spans: list[Duration | None] = []
    unit = header_unit(context.header)
    first_bare = -1
    for index, value in enumerate(values):
        if value is None:
            spans.append(None)
            continue
        if isinstance(value, bool) or value not in known:
            known[value] = parse_duration(value, context)
        span = known[value]
        if isinstance(span, Problem):
            report(index, span)
            span = span.value
        elif type(value) is float and first_bare < 0:
            first_bare = index
        spans.append(span)
    if first_bare >= 0 and unit not in {None, DurationUnit.DAY}:
        span = spans[first_bare]
        shown = show(span) if span else ""
        report(first_bare, problem(UNIT_FROM_HEADER, span, taken=shown))
    return spans


def parse_hours(value: CellValue, context: CellContext) -> float | Problem | None:
    """Hours of work; days and weeks count as they do in durations."""
    if isinstance(value, time | timedelta):
        return round(hours_of_clock(value), 6)
    if isinstance(value, str):
        text = fold_value(value)
        span = read_span(text) if isinstance(text, str) and not _is_bare(text) else None
        if span is not None:
            hours = in_hours(span, context)
            return unreadable(CellKind.HOURS, value) if hours is None else hours
    hours_or_days = parse_number(value, context)
    unit = header_unit(context.header)
    if unit in _LONG_UNITS and isinstance(hours_or_days, float):
        return in_hours(Duration(hours_or_days, unit), context)
    return hours_or_days


def in_hours(span: Duration, context: CellContext) -> float | None:
    """Working hours of a span; `None` for elapsed time, which is no work."""
    if span.is_elapsed or span.is_percentage:
        return None
    minutes = span.minutes(round(context.hours_per_day * 60), context.days_per_week)
    return round(minutes / 60, 6)
