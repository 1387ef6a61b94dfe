"""Ranges that no column of dates can be read from: `3/1-3/15`, `W10-W12`, `Q1-Q2`, `Jan-Mar`."""

import re

from sheetpm.grid import CellValue
from sheetpm.languages import Text
from sheetpm.parse.cell_context import quote
from sheetpm.parse.cells_text import fold
from sheetpm.parse.content import Sample
from sheetpm.patterns import lazy_pattern
from sheetpm.plan.calendar_words import MONTHS
from sheetpm.schema.names import unaccented

_LONGEST = 40
_NO_ORDER = Text(
    "its ranges, such as “{text}”, name no year, and the order of day and month in them is not certain",
    "“{text}”这样的起止日期没有年份，月和日的先后也不能确定",
)
_NO_YEAR = Text(
    "in its ranges, such as “{text}”, not each end names its year",
    "“{text}”这样的时间段两端没有都写明年份",
)
_SIGN = r"\s*(?:[~〜–—―−-]+|[至到]|\b(?:to|until|till|through|bis|au|al|a|do)\b)\s*"
_NUMBERS = lazy_pattern(rf"\d{{1,2}}([-/.])\d{{1,2}}\.?{_SIGN}\d{{1,2}}\1\d{{1,2}}\.?")
_YEAR = r"(?:20\d{2}\s*年?)"
_PERIOD = lazy_pattern(
    rf"{_YEAR}?[\s/-]*(?P<first>[^\W\d]{{1,12}}\.?\s*\d{{0,2}}|第?\s*[一二三四\d]{{1,2}}\s*[^\W\d]{{1,4}}){_SIGN}"
    rf"(?P<last>[^\W\d]{{0,12}}\.?\s*\d{{0,2}}|第?\s*[一二三四\d]{{1,2}}\s*[^\W\d]{{1,4}})[\s/-]*{_YEAR}?"
)
_UNIT = lazy_pattern(
    r"(?:kw|cw|ww|wk|week|weeks|woche|sem|semaine|semana|w|tydz|hafta|tuan|q)\.?\s*\d{1,2}"
    r"|第?\s*[一二三四\d]{1,2}\s*(?:周|週|季度|季|月|月份|월|분기|주)"
)
"""A week, a quarter or a month by its number."""


def why_unread(sample: Sample, enough: float) -> Text | None:
    """What is the matter with a column of ranges without years; `None` where it is no such column."""
    ranges = [value for value in sample.values if _is_numeric(value) or _is_of_periods(value)]
    if not ranges or len(ranges) < enough * sample.count:
        return None
    first = ranges[0]
    return (_NO_ORDER if _is_numeric(first) else _NO_YEAR).of(text=quote(first))


def _plain(value: CellValue) -> str:
    is_short = isinstance(value, str) and len(value) <= _LONGEST
    return unaccented(fold(value).casefold()) if isinstance(value, str) and is_short else ""


def _is_numeric(value: CellValue) -> bool:
    """`3/1-3/15`: two days, or two months, by numbers alone."""
    return _NUMBERS.fullmatch(_plain(value)) is not None


def _is_of_periods(value: CellValue) -> bool:
    """`W10-W12`, `Week 1-2`, `Jan-Mar`: the second end may leave out what it is a number of."""
    found = _PERIOD.fullmatch(_plain(value))
    if found is None:
        return False
    first, last = found["first"].strip(), found["last"].strip()
    return _is_period(first) and (_is_period(last) or re.fullmatch(r"\d{1,2}", last) is not None)


def _is_period(text: str) -> bool:
    return text.strip(".") in MONTHS or _UNIT.fullmatch(text) is not None
