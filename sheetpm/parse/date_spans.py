"""Start and finish in one cell: `2026/3/1-2026/3/15`, `3月1日至15日`, `Mar 1 – Mar 15, 2026`."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from sheetpm.grid import CellValue
from sheetpm.parse.cells_dates import days_of_text
from sheetpm.parse.cells_text import fold
from sheetpm.parse.date_forms import read_yearless
from sheetpm.parse.date_periods import read_period
from sheetpm.plan.calendar_words import MONTHS
from sheetpm.schema.names import unaccented

LONGEST = 80
"""Characters of a range of dates as people type it."""
_SIGNS = r"[~〜–—―−‐‑‒]+|起?[至到]|→|->|\.{2,3}|から"
_STRONG = re.compile(
    rf"\s*(?:{_SIGNS})\s*|\s+-+\s+|\s+(?:to|until|till|through|thru|bis|au|al|a|à|até|do|đến|ile)\s+",
    re.IGNORECASE,
)
_WEAK = re.compile(r"\s*[-/]\s*")
_FRONT = re.compile(r"^(?:from|von|du|del|从|自|由)\s*", re.IGNORECASE)
_BACK = re.compile(r"\s*(?:止|为止|まで)$")
_NOTE = re.compile(r"\s*\([^()]*\)$")
_OPEN = "-~〜–—−→ "
_BARE_DAY = re.compile(r"(\d{1,2})\s*(?:[日号號일.]|st|nd|rd|th)?", re.IGNORECASE)
_DAY_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})", re.IGNORECASE)
_MONTH = re.compile(r"(\d{1,2})\s*[月월](?:份)?")
_NUMERIC = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\.?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\.?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_LAST_MONTH = 12
_FIRST_EASTERN_SIGN = "\u2e80"


class Span(Struct, frozen=True, kw_only=True):
    """The two ends of a range, each as a text that reads as one date."""

    first: str
    last: str
    has_year: bool = True


def divide(values: Sequence[CellValue], header: str) -> tuple[list[CellValue], list[CellValue]]:
    """The starts and the finishes of a column of ranges; what is no range stands in both.

    Ranges without a year stay whole, and so unread, where the column names several years: each of
    their ends would follow another one.
    """
    is_month_first = _is_eastern(header)
    spans = [find_span(value, is_month_first=is_month_first) for value in values]
    ends = [
        (span.first, span.last) if span is not None else _open_ends(value)
        for span, value in zip(spans, values, strict=True)
    ]
    if len({year for both in ends for end in both for year in _years(end)}) > 1:
        ends = [
            (value, value) if span is not None and not span.has_year else both
            for span, value, both in zip(spans, values, ends, strict=True)
        ]
    return [first for first, _ in ends], [last for _, last in ends]


def _is_eastern(text: str) -> bool:
    """Whether a text is Chinese, Japanese or Korean: there the month comes first."""
    return any(sign >= _FIRST_EASTERN_SIGN for sign in text)


def _years(value: CellValue) -> Iterator[int]:
    if isinstance(value, date):
        yield value.year
    elif isinstance(value, str):
        yield from (int(found) for found in _YEAR.findall(value[:LONGEST]))


def _open_ends(value: CellValue) -> tuple[CellValue, CellValue]:
    """One date is both ends; one that leads to or from nothing is only one of them."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return value, value
    text = fold(value)
    begun, ended = text.rstrip(f"{_OPEN}起"), text.lstrip(_OPEN)
    if begun != text and days_of_text(begun):
        return begun, None
    return (None, ended) if ended != text and days_of_text(ended) else (value, value)


def find_span(value: CellValue, *, is_month_first: bool = False) -> Span | None:
    """The two ends of a text that is a range of dates.

    `is_month_first` says that `3/1` stands for a day of March. A range without a year that would
    end before it begins is none: nothing says in which year it does.
    """
    if not isinstance(value, str) or len(value) > LONGEST or not re.search(r"\d", value):
        return None
    text = _FRONT.sub("", _BACK.sub("", fold(value)))
    note = _NOTE.search(text)
    bare = text[: note.start()] if note else text
    is_month_first = is_month_first or _is_eastern(bare)
    for pattern in (_STRONG, _WEAK):
        if pattern is _WEAK and (
            days_of_text(bare) or read_period(_plain(bare)) or read_yearless(bare)
        ):
            return None  # the hyphens and strokes of one date
        for found in pattern.finditer(bare):
            left, right = bare[: found.start()], bare[found.end() :]
            span = _span_of(*(_End(end, is_month_first=is_month_first) for end in (left, right)))
            if span is not None:
                return Span(
                    first=span.first,
                    last=span.last + (note[0] if note and span.has_year else ""),
                    has_year=span.has_year,
                )
    return None


def _plain(text: str) -> str:
    return unaccented(text.casefold())


class _End:
    """One end of what may be a range, and what it leaves to the other one to say."""

    def __init__(self, text: str, *, is_month_first: bool) -> None:
        self.text = text.strip(" ,")
        self.is_month_first = is_month_first
        self.days = days_of_text(self.text)
        """What it may be, where it is a whole date."""
        self.period = read_period(_plain(self.text)) if not self.days else None
        self.is_year_last = _YEAR_LAST.fullmatch(self.text) is not None
        self._numbers = _NUMERIC.fullmatch(self.text) if not self.is_whole else None
        found = None if self.is_whole else read_yearless(self.text, is_month_first=is_month_first)
        if found is None and is_month_first and self._numbers and self._numbers[2] != "-":
            found = int(self._numbers[1]), int(self._numbers[3])
        self.month_day = found

    @property
    def is_whole(self) -> bool:
        return bool(self.days or self.period)

    @property
    def bare_day(self) -> int:
        """The day of a text that is nothing else; 0 for all others."""
        found = None if self.is_whole else _BARE_DAY.fullmatch(self.text)
        return int(found[1]) if found else 0

    @property
    def bare_month(self) -> int:
        """The month of a text that is nothing else; 0 for all others."""
        found = _MONTH.fullmatch(self.text)
        return int(found[1]) if found else MONTHS.get(_plain(self.text).strip("."), 0)

    def with_year_of(self, other: "_End", *, is_last: bool) -> str | None:
        """A day or month without a year, in the year that the other one names."""
        if other.period and self.bare_month:
            year = _year_beside(other.period[0], (self.bare_month, 1), is_last=is_last)
            return f"{year}-{self.bare_month:02}"
        if self._numbers and other.is_year_last:
            return self._in_order_of(other, is_last=is_last)
        month_day = self.month_day
        if month_day is None and self._numbers:
            month_day = int(self._numbers[1]), int(self._numbers[3])
        if month_day is None or not other.days:
            return None
        years = {_year_beside(day, month_day, is_last=is_last) for day in other.days}
        return "{}-{:02}-{:02}".format(years.pop(), *month_day) if len(years) == 1 else None

    def _in_order_of(self, other: "_End", *, is_last: bool) -> str | None:
        """`1/3` beside `15/3/2026` as `1/3/2026`, whichever of the numbers is the month."""
        theirs = _YEAR_LAST.fullmatch(other.text)
        assert self._numbers
        assert theirs
        one, two = int(self._numbers[1]), int(self._numbers[3])
        first, second = int(theirs[1]), int(theirs[3])
        steps = set()
        for mine, his in (((two, one), (second, first)), ((one, two), (first, second))):
            if max(mine[0], his[0]) <= _LAST_MONTH:
                steps.add((mine < his) if is_last else -(mine > his))
        if len(steps) != 1:
            return None
        year, sign = int(theirs[4]) + steps.pop(), theirs[2]
        return f"{one}{sign}{two}{sign}{year:0{len(theirs[4])}}"


def _year_beside(day: date, month_day: tuple[int, int], *, is_last: bool) -> int:
    """The year of the other end of a range: the same, or the one across New Year."""
    if is_last:
        return day.year + (month_day < (day.month, day.day))
    return day.year - (month_day > (day.month, day.day))


def _span_of(left: _End, right: _End) -> Span | None:
    if left.is_whole and right.is_whole:
        return Span(first=left.text, last=right.text)
    if left.is_whole:
        last = right.with_year_of(left, is_last=True) or _same_month(left, right.bare_day)
        return Span(first=left.text, last=last) if last else None
    if right.is_whole:
        first = left.with_year_of(right, is_last=False) or _same_month(right, left.bare_day)
        return Span(first=first, last=right.text) if first else None
    return _without_year(left, right)


def _same_month(whole: _End, day: int) -> str | None:
    """A bare day in the month of the other end, where that is clear."""
    months = {(each.year, each.month) for each in whole.days}
    if not day or len(months) != 1:
        return None
    return "{}-{:02}-{:02}".format(*months.pop(), day)


def _without_year(left: _End, right: _End) -> Span | None:
    day_year = _DAY_YEAR.fullmatch(right.text)
    if left.month_day and day_year:
        (month, first), year = left.month_day, day_year[2]
        return Span(
            first=f"{year}-{month:02}-{first:02}", last=f"{year}-{month:02}-{int(day_year[1]):02}"
        )
    one, two = left.month_day, right.month_day
    if one and right.bare_day:
        two = one[0], right.bare_day
    elif two and left.bare_day:
        one = two[0], left.bare_day
    if not one or not two or one > two:
        return None
    return Span(first=_as_typed(left, *one), last=_as_typed(right, *two), has_year=False)


def _as_typed(end: _End, month: int, day: int) -> str:
    """A month and a day as they stand, where that reads as such anywhere."""
    if read_yearless(end.text):
        return end.text
    return f"{month}月{day}日" if end.is_month_first else f"{day:02}.{month:02}."
