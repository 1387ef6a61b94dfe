"""Months, quarters and calendar weeks typed in place of a day: `March 2026`, `Q3 2026`, `KW 12`."""

import calendar
from datetime import date, timedelta

from sheetpm.patterns import lazy_pattern
from sheetpm.plan.calendar_words import MONTHS

STARTS = frozenset({"start", "actual_start", "baseline_start"})
"""Columns in which a period means its first day."""
ENDS = frozenset({"finish", "actual_finish", "baseline_finish", "deadline"})
"""Columns in which a period means its last day; of a week its Friday."""
LONGEST = 24
"""Characters of a period as people type it."""
_YEAR = r"(?P<year>20\d{2})"
_NUMBERED_MONTH = (
    lazy_pattern(rf"{_YEAR}\s*[-/.年년]\s*(?P<month>\d{{1,2}})\s*[月월]?(?:份)?"),
    lazy_pattern(rf"(?P<month>0?[1-9]|1[0-2])\s*[-/.]\s*{_YEAR}"),
    lazy_pattern(rf"(?:thang|t|thg\.?)\s*(?P<month>\d{{1,2}})\s*(?:[-/.]|nam)\s*{_YEAR}"),
)
_MONTHS = lazy_pattern(
    rf"{_YEAR}\s*(?P<sign>[-/.])\s*(?P<first>\d{{1,2}})\s*(?!(?P=sign))(?:[-/]|[~〜–—―−‐‑‒]+|[至到])\s*"
    r"(?P<last>\d{1,2})\s*月?(?:份)?"
)
"""The months of a year: `2026/6-9`; one date would have the same sign twice."""
_NAMED_MONTH = lazy_pattern(
    rf"(?P<name>[a-z]{{3,12}})\.?[\s/'-]*(?:de\s+|del\s+|of\s+)?{_YEAR}(?:\s*r\.?)?"
)
_YEAR_MONTH = lazy_pattern(rf"{_YEAR}[\s/-]*(?P<name>[a-z]{{3,12}})\.?")
_SHORT = lazy_pattern(r"(?P<name>[a-z]{3,12})\.?[\s/'-]+(?P<short>\d{2})")
_QUARTER = (
    lazy_pattern(rf"q\s*(?P<quarter>[1-4])[\s/.'-]*{_YEAR}"),
    lazy_pattern(rf"{_YEAR}\s*年?[\s/.-]*q\s*(?P<quarter>[1-4])"),
    lazy_pattern(rf"(?P<quarter>[1-4])\.?\s*(?:quartal|kwartal|ceyrek)\s*{_YEAR}"),
    lazy_pattern(rf"{_YEAR}\s*年度?\s*第?\s*(?P<quarter>[1-4一二三四])\s*季度?"),
)
_HAN_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}
_THIRD_OF_MONTH = lazy_pattern(
    rf"{_YEAR}\s*年\s*(?P<month>0?[1-9]|1[0-2])\s*月\s*份?\s*(?P<third>[上中下])旬"
)
"""Ten days of a month, as Chinese and Japanese count them; the last ones go to its end."""
_LONGEST_FORMAT = 255
"""Characters of a number format that Excel allows."""
_ASIDES = lazy_pattern(r'"[^"]*"|\[[^\]]*\]|\\.')
"""Texts, colours and languages in a number format."""
_WEEK_NAME = r"(?:kw|cw|ww|wk|week|woche|sem\.?|semaine|semana|s|w|tydz\.?|tydzien|hafta|tuan)"
_WEEK = (
    lazy_pattern(rf"{_YEAR}\s*[-/ ]?\s*(?:w|kw|cw)\s*(?P<week>\d{{1,2}})"),
    lazy_pattern(rf"{_WEEK_NAME}\s*[-.]?\s*(?P<week>\d{{1,2}})\s*[-/, ]\s*{_YEAR}"),
    lazy_pattern(rf"{_YEAR}\s*[年년]\s*第?\s*(?P<week>\d{{1,2}})\s*(?:周|週|주차?)"),
)
_CALENDAR_WEEK = lazy_pattern(r"(?:kw|cw)\s*[-.]?\s*(?P<week>\d{1,2})")
"""Without a year: other words than these may count the weeks of the project."""


def read_period(plain: str) -> tuple[date, date] | None:
    """First and last day of a period, given casefolded and without accents; of a week its workdays."""
    for pattern in _NUMBERED_MONTH:
        if found := pattern.fullmatch(plain):
            return _month(int(found["year"]), int(found["month"]))
    if months := read_months(plain):
        return months
    for pattern in (_NAMED_MONTH, _YEAR_MONTH):
        if (found := pattern.fullmatch(plain)) and found["name"] in MONTHS:
            return _month(int(found["year"]), MONTHS[found["name"]])
    for pattern in _QUARTER:
        if found := pattern.fullmatch(plain):
            number = found["quarter"]
            first = 3 * (_HAN_DIGITS.get(number) or int(number)) - 2
            year = int(found["year"])
            return date(year, first, 1), _last(year, first + 2)
    for pattern in _WEEK:
        if found := pattern.fullmatch(plain):
            return week(int(found["year"]), int(found["week"]))
    found = _THIRD_OF_MONTH.fullmatch(plain)
    return _third(int(found["year"]), int(found["month"]), found["third"]) if found else None


def read_months(plain: str) -> tuple[date, date] | None:
    """First and last day of several months of one year: `2026/6-9`."""
    found = _MONTHS.fullmatch(plain)
    if found is None or not 1 <= int(found["first"]) < int(found["last"]) <= 12:
        return None
    year = int(found["year"])
    return date(year, int(found["first"]), 1), _last(year, int(found["last"]))


def read_short_month(plain: str) -> tuple[date, date] | None:
    """`Feb-26` as February 2026: only where other cells show that months stand there."""
    found = _SHORT.fullmatch(plain)
    if found is None or found["name"] not in MONTHS:
        return None
    return _month(2000 + int(found["short"]), MONTHS[found["name"]])


def read_week_number(plain: str) -> int | None:
    """The number of a calendar week that is typed without its year: `KW 12`."""
    found = _CALENDAR_WEEK.fullmatch(plain)
    return int(found["week"]) if found else None


def is_period_text(plain: str) -> bool:
    """Whether a text is a month, a quarter or a calendar week."""
    return read_period(plain) is not None or read_week_number(plain) is not None


def shows_month_only(number_format: str) -> bool:
    """Whether a cell format shows the month and the year of a date and no day: `mmm yy`."""
    if len(number_format) > _LONGEST_FORMAT:
        return False
    code = _ASIDES.sub("", number_format.casefold()).partition(";")[0]
    return "m" in code and "y" in code and not set("dhs") & set(code)


def week(year: int, number: int) -> tuple[date, date] | None:
    """Monday and Friday of a week as ISO 8601 counts them."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return monday, monday + timedelta(days=4)


def _third(year: int, month: int, third: str) -> tuple[date, date]:
    first = {"上": 1, "中": 11, "下": 21}[third]
    return date(year, month, first), (
        _last(year, month) if third == "下" else date(year, month, first + 9)
    )


def _month(year: int, month: int) -> tuple[date, date] | None:
    return (date(year, month, 1), _last(year, month)) if 1 <= month <= 12 else None


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
