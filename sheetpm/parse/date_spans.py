"""Start and finish in one cell: `2026/3/1-2026/3/15`, `3月1日至15日`, `Mar 1 – Mar 15, 2026`."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from sheetpm.grid import CellValue
from sheetpm.parse.cells_dates import days_of_text
from sheetpm.parse.cells_text import fold, is_open
from sheetpm.parse.date_forms import full_year, read_yearless
from sheetpm.parse.date_periods import read_months, read_period, read_short_month
from sheetpm.parse.due_words import without_due_words
from sheetpm.parse.short_years import with_days_apart, with_whole_years
from sheetpm.patterns import lazy_pattern
from sheetpm.plan.calendar_words import MONTHS
from sheetpm.schema.names import unaccented

LONGEST = 80
"""Characters of a range of dates as people type it."""
_SIGNS = r"[~〜–—―−‐‑‒]+|起?[至到]|→|->|\.{2,3}|から"
_STRONG = lazy_pattern(
    rf"\s*(?:{_SIGNS})\s*|\s+-+\s+|\s+(?:to|until|till|through|thru|bis|au|al|a|à|até|do|đến|ile)\s+",
    re.IGNORECASE,
)
_LINE = lazy_pattern(r"\s*\n\s*")
"""Between two dates that stand one below the other."""
_WEAK = lazy_pattern(r"\s*[-/]\s*")
_FRONT = lazy_pattern(r"^(?:from|von|du|del|从|自|由)\s*", re.IGNORECASE)
_BACK = lazy_pattern(r"\s*(?:止|为止|まで)$")
_NOTE = lazy_pattern(r"\s*\([^()]*\)$")
_OPEN = "-~〜–—−→ "
_SINCE = lazy_pattern(
    r"^(?:from|since|seit|ab|von|depuis|desde|dal|od|自从|自|从|由)\s*", re.IGNORECASE
)
_RUNNING = lazy_pattern(
    r"\s*(?:[~〜–—―−→-]+|\b(?:to|until|till|bis|au|al|a|do)\b)?\s*"
    r"(?P<word>至今|迄今|至现在|到现在|现在|目前|进行中|現在|현재|ongoing|in progress|present|now|today|to date|current"
    r"|heute|laufend|dato|aujourd'hui|en cours|hoy|hoje|oggi|bugün|dziś|tbd|tbc|open|offen|待定|未定|\?+)$",
    re.IGNORECASE,
)
"""What stands for the end of a range that has none yet."""
_BARE_DAY = lazy_pattern(r"(\d{1,2})\s*(?:[日号號일.]|st|nd|rd|th)?", re.IGNORECASE)
_DAY_YEAR = lazy_pattern(r"(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})", re.IGNORECASE)
_DAY_SIGNS = ("日", "號", "号", "일")
_MONTH = lazy_pattern(r"(\d{1,2})\s*[月월](?:份)?")
_NUMERIC = lazy_pattern(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\.?")
_YEAR_LAST = lazy_pattern(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\.?")
_YEAR = lazy_pattern(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_WORD = lazy_pattern(r"[^\W\d]+")
_LAST_MONTH = 12
_FIRST_SHORT_YEAR = 20
_HALF_YEAR = 186
"""Days, with 31 to each month."""
_FIRST_EASTERN_SIGN = "\u2e80"


class Span(Struct, frozen=True, kw_only=True):
    """The ends of a range, each as a text that reads as one date; an open one lacks one of them."""

    first: str | None
    last: str | None
    has_year: bool = True
    may_be_months: bool = False
    """Both ends look like `Mar 26`, which is a month in a column of months."""
    is_of_lines: bool = False
    """Nothing but a line break parts its ends: two dates, which a range is only where one is asked for."""


def divide(
    values: Sequence[CellValue], header: str, *, is_year_last: bool = False, title_year: int = 0
) -> tuple[list[CellValue], list[CellValue]]:
    """The starts and the finishes of a column of ranges; what is no range stands in both.

    Ranges without a year stay whole, and so unread, where the column names several years: each of
    their ends would follow another one. Where years of two digits stand, and whether that is known
    (`is_year_last`, `title_year`), is the same at both ends.
    """
    is_month_first = _is_eastern(header)
    values = with_days_apart(values, title_year=title_year)
    spans = [
        find_span(value, is_month_first=is_month_first)
        or find_open_span(value, is_month_first=is_month_first)
        for value in values
    ]
    ends: list[tuple[CellValue, CellValue]] = [
        (span.first, span.last) if span is not None else _ends_of_one(value)
        for span, value in zip(spans, _lone_days(values, spans, header), strict=True)
    ]
    whole = with_whole_years(
        [end for both in ends for end in both], is_last=is_year_last, title_year=title_year
    )
    ends = list(zip(whole[::2], whole[1::2], strict=True))
    if len({year for both in ends for end in both for year in _years(end)}) > 1:
        ends = [
            (value, value) if span is not None and not span.has_year else both
            for span, value, both in zip(spans, values, ends, strict=True)
        ]
    return [first for first, _ in ends], [last for _, last in ends]


def _lone_days(
    values: Sequence[CellValue], spans: Sequence[Span | None], header: str
) -> list[CellValue]:
    """The cells, with those that are one day because ranges of days stand beside them.

    `Jan 26` beside `Jan 12-16` is no month, and `6.30` beside `3.1-4.30` below an Eastern header
    no number.
    """
    is_month_first = _is_eastern(header)
    has_days = any(span and not (span.has_year or span.may_be_months) for span in spans)
    if not has_days and not (is_month_first and any(spans)):
        return [*values]
    return [_as_day(value, is_month_first=is_month_first) for value in values]


def _as_day(value: CellValue, *, is_month_first: bool) -> CellValue:
    if not isinstance(value, str) or len(value) > LONGEST:
        return value
    end = _End(fold(value), is_month_first=is_month_first)
    if end.month_day is None:
        return value
    is_read = read_yearless(end.text, is_month_first=is_month_first) is not None
    if is_read and not _is_short_month(end):
        return value
    return _as_typed(end, *end.month_day, is_day=True)


def _ends_of_one(value: CellValue) -> tuple[CellValue, CellValue]:
    """A day stands in both columns; one by which something is due is its finish only."""
    return (None if [value] != without_due_words([value]) else value, value)


def _is_eastern(text: str) -> bool:
    """Whether a text is Chinese, Japanese or Korean: there the month comes first."""
    return any(sign >= _FIRST_EASTERN_SIGN for sign in text)


def _years(value: CellValue) -> Iterator[int]:
    if isinstance(value, date):
        yield value.year
    elif isinstance(value, str):
        yield from (int(found) for found in _YEAR.findall(value[:LONGEST]))


def find_open_span(value: CellValue, *, is_month_first: bool = False) -> Span | None:
    """A range with one end, as one that still runs: `2026-03-02 -`, `2026/3/9至今`, `since 2 Mar`."""
    if not isinstance(value, str) or len(value) > LONGEST or not re.search(r"\d", value):
        return None
    text = fold(value)
    running = _RUNNING.search(text)
    word = running["word"] if running and is_open(running["word"]) else None  # `TBD` is told
    begun = _SINCE.sub("", _RUNNING.sub("", text).rstrip(f"{_OPEN}起"))
    ended = text.lstrip(_OPEN)
    for end, is_first in ((begun, True), (ended, False)):
        if end == text:
            continue
        has_year = bool(days_of_text(end))
        if has_year or read_yearless(end, is_month_first=is_month_first or _is_eastern(end)):
            return Span(
                first=end if is_first else None,
                last=word if is_first else end,
                has_year=has_year,
            )
    return None


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
    if note is None and read_months(_plain(bare)):
        return Span(first=bare, last=bare)  # which columns of starts and finishes read as months
    for pattern in (_STRONG, _LINE, _WEAK):
        if pattern is _WEAK and (
            days_of_text(bare) or read_period(_plain(bare)) or read_yearless(bare)
        ):
            return None  # the hyphens and strokes of one date
        for found in pattern.finditer(bare):
            left, right = bare[: found.start()], bare[found.end() :]
            is_plain = pattern is not _WEAK
            ends = [
                _End(end, is_month_first=is_month_first, has_hyphens=is_plain)
                for end in (left, right)
            ]
            is_of_lines = pattern is _LINE
            span = None if is_of_lines and not _may_be_lines(*ends) else _span_of(*ends)
            if span is not None:
                return Span(
                    first=span.first,
                    last=f"{span.last}{note[0] if note and span.has_year else ''}",
                    has_year=span.has_year,
                    may_be_months=span.may_be_months,
                    is_of_lines=is_of_lines,
                )
    return None


def _may_be_lines(first: "_End", last: "_End") -> bool:
    """Whether two lines are dates, the later one below: a bare number may be a time or a year."""
    is_each = all(
        end.is_whole or end.month_day or end.text[-1:] in _DAY_SIGNS for end in (first, last)
    )
    is_turned = first.days and last.days and min(first.days) > max(last.days)
    return is_each and not is_turned


def _plain(text: str) -> str:
    return unaccented(text.casefold())


class _End:
    """One end of what may be a range, and what it leaves to the other one to say."""

    def __init__(self, text: str, *, is_month_first: bool, has_hyphens: bool = False) -> None:
        self.text = text.strip(" ,")
        self.is_month_first = is_month_first
        self.days = days_of_text(self.text)
        """What it may be, where it is a whole date."""
        self.period = read_period(_plain(self.text)) if not self.days else None
        year_last = _YEAR_LAST.fullmatch(self.text)
        self.is_year_last = year_last is not None
        self.is_year_open = year_last is not None and len({day.year for day in self.days}) > 1
        """Whether its year, of two digits, may stand in front as well."""
        self._numbers = _NUMERIC.fullmatch(self.text) if not self.is_whole else None
        found = None if self.is_whole else read_yearless(self.text, is_month_first=is_month_first)
        is_apart = self._numbers is not None and (has_hyphens or self._numbers[2] != "-")
        if found is None and is_month_first and self._numbers and is_apart:
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
            return f"{year}-{self.bare_month:02}" if year else None
        if other.is_year_open and is_last:
            return self._behind_short_year(other)
        if other.is_year_open and not self._numbers:
            return None  # nothing says which number is the year
        if self._numbers and other.is_year_last:
            return self._in_order_of(other, is_last=is_last)
        month_day = self.month_day
        if month_day is None and self._numbers:
            month_day = int(self._numbers[1]), int(self._numbers[3])
        if month_day is None or not other.days:
            return None
        years = {_year_beside(day, month_day, is_last=is_last) for day in other.days}
        year = years.pop() if len(years) == 1 else None
        return "{}-{:02}-{:02}".format(year, *month_day) if year else None

    def _behind_short_year(self, other: "_End") -> str | None:
        """`3/20` behind `26/3/16`, where the two fit together only with the year in front."""
        theirs = _YEAR_LAST.fullmatch(other.text)
        if not self._numbers or not theirs or self._numbers[2] != theirs[2]:
            return None
        mine = int(self._numbers[1]), int(self._numbers[3])
        first, second, third = (int(theirs[at]) for at in (1, 3, 4))
        is_day_first = not self.is_month_first and max(second, mine[1]) <= _LAST_MONTH
        is_behind = is_day_first or max(first, mine[0]) <= _LAST_MONTH
        if is_behind or max(second, mine[0]) > _LAST_MONTH or (second, third) > mine:
            return None
        return "{}-{:02}-{:02}".format(full_year(first), *mine)

    def _in_order_of(self, other: "_End", *, is_last: bool) -> str | None:
        """`1/3` beside `15/3/2026` as `1/3/2026`, whichever of the numbers is the month."""
        theirs = _YEAR_LAST.fullmatch(other.text)
        assert self._numbers
        assert theirs
        one, two = int(self._numbers[1]), int(self._numbers[3])
        first, second = int(theirs[1]), int(theirs[3])
        steps = set()
        orders = (((two, one), (second, first)), ((one, two), (first, second)))
        for mine, his in orders[:1] if theirs[2] == "." else orders:
            step = _years_beside(his, mine, is_last=is_last)
            if max(mine[0], his[0]) <= _LAST_MONTH and step is not None:
                steps.add(step)
        if len(steps) != 1:
            return None
        year, sign = int(theirs[4]) + steps.pop(), theirs[2]
        return f"{one}{sign}{two}{sign}{year:0{len(theirs[4])}}"


def _year_beside(day: date, month_day: tuple[int, int], *, is_last: bool) -> int | None:
    """The year of the other end of a range: the same, or the one across New Year."""
    step = _years_beside((day.month, day.day), month_day, is_last=is_last)
    return None if step is None else day.year + step


def _years_beside(known: tuple[int, int], other: tuple[int, int], *, is_last: bool) -> int | None:
    """How many years the other end of a range, as month and day, lies away.

    `None` where its ends stand the wrong way round: across New Year it would last for most of a year.
    """
    first, last = (known, other) if is_last else (other, known)
    if first <= last:
        return 0
    if 31 * (_LAST_MONTH + last[0] - first[0]) + last[1] - first[1] > _HALF_YEAR:
        return None
    return 1 if is_last else -1


def _span_of(left: _End, right: _End) -> Span | None:
    if left.is_whole and right.is_whole:
        return Span(first=left.text, last=right.text)
    if left.is_whole:
        last = right.with_year_of(left, is_last=True) or _same_month(
            left, right.bare_day, is_last=True
        )
        return Span(first=left.text, last=last) if last else None
    if right.is_whole:
        first = left.with_year_of(right, is_last=False) or _same_month(
            right, left.bare_day, is_last=False
        )
        return Span(first=first, last=right.text) if first else None
    return _without_year(left, right)


def _same_month(whole: _End, day: int, *, is_last: bool) -> str | None:
    """A bare day in the month of the other end, where that is clear and the range not turned round."""
    found = _YEAR_LAST.fullmatch(whole.text)
    if found and found[2] == "." and whole.is_year_open and not is_last:
        return f"{day:02}.{found[3]}.{found[4]}" if 0 < day <= int(found[1]) else None
    if any(day < each.day if is_last else day > each.day for each in whole.days):
        return None
    months = {(each.year, each.month) for each in whole.days}
    if not day or len(months) != 1:
        return None
    return "{}-{:02}-{:02}".format(*months.pop(), day)


def _without_year(left: _End, right: _End) -> Span | None:
    day_year = _DAY_YEAR.fullmatch(right.text)
    if left.month_day and day_year and left.month_day[1] <= int(day_year[1]):
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
    is_day = one[0] == two[0] or not (_is_short_month(left) and _is_short_month(right))
    return Span(
        first=_as_typed(left, *one, is_day=is_day),
        last=_as_typed(right, *two, is_day=is_day),
        has_year=False,
        may_be_months=not is_day,
    )


def _is_short_month(end: _End) -> bool:
    """Whether it looks like `Mar 26`, which is a month in a column of months."""
    return read_short_month(_plain(end.text)) is not None


def _as_typed(end: _End, month: int, day: int, *, is_day: bool) -> str:
    """A month and a day as they stand, where that reads as such anywhere.

    `is_day` says that `Mar 26` is no month: `Mar 23 - Mar 26` are days, `Jan 26 - Mar 26` may be
    either.
    """
    name = _WORD.match(end.text)
    if is_day and day >= _FIRST_SHORT_YEAR and name and _is_short_month(end):
        return f"{day} {name[0]}"
    if read_yearless(end.text):
        return end.text
    return f"{month}月{day}日" if end.is_month_first else f"{day:02}.{month:02}."
