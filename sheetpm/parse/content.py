"""What the cells below a header hold, and whether that can be the field its text names."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from sheetpm.grid import CellValue, Grid, NumberFormats
from sheetpm.parse.date_periods import LONGEST, is_period_text
from sheetpm.parse.timeline import MONTH
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.column import CellKind, Column
from sheetpm.schema.names import find_choice, unaccented

ROWS = 100
"""So many rows below a header are looked at."""
SAMPLES = 24
"""So many filled cells of a column are."""
_FEW = 3
"""Fewer cells tell nothing."""
_DATE_LIKE = lazy_pattern(
    rf"(?:[^\W\d]{{2,4}}\.?,?\s+)?(?:\d{{1,4}}\s*[-./年]\s*(?:\d{{1,2}}|{MONTH})(?:\s*[-./月]\s*\d{{0,4}}\s*日?)?"
    rf"|\d{{1,2}}(?:\.|\s+de)?\s*{MONTH},?(?:(?:\s+de)?\s+\d{{2,4}})?"
    rf"|{MONTH}\s+\d{{1,2}},?(?:\s+\d{{4}})?)"
    r"(?:\s+\d{1,2}[:h]\d{2}(?::\d{2})?.*)?\s*(?:[rg]\.)?\s*",
    re.IGNORECASE,
)
_NUMBER_LIKE = lazy_pattern(r"[^\w]{0,4}\d[\d\s.,'%]*\s*[^\W\d]{0,8}\.?[^\w]{0,3}")
_CLOCK = lazy_pattern(r"\d{1,2}[:h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?", re.IGNORECASE)
_HAS_DIGIT = lazy_pattern(r"\d")
_NUMERAL = lazy_pattern(
    r"[(（]?第?[一二三四五六七八九十]{1,3}[)）]?[、.．:：]?|[\u2460-\u249b\u3251-\u325f\u32b1-\u32bf]"
)
"""A code without a plain digit: `一、`, `（二）`, `①`."""
_LONG_TEXT = 40
_WEEK_SIGNS = frozenset({"KW", "Kw", "kw", "CW", "Cw", "cw"})
_SERIALS = (25_000, 80_000)
"""Numbers that Excel shows as dates of 1968 to 2119."""
_IDLE = frozenset({"-", "--", "–", "—", "n/a", "na", "tbd", "tbc", "?", "待定", "无", "/"})


_LONGEST_IDLE = 12
"""Letters of a cell that says nothing, blanks around it included; a longer one needs no look."""


NO_FORMATS = NumberFormats()


class Fit(StrEnum):
    """How cells and a field agree."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


class Content(StrEnum):
    """What a column mostly holds."""

    NOTHING = "nothing"
    DATES = "dates"
    NUMBERS = "numbers"
    WORDS = "short texts"
    PROSE = "long texts"
    MIXED = "mixed"


class Sample(Struct, frozen=True, kw_only=True, dict=True):
    """Some cells of a column."""

    values: tuple[CellValue, ...]
    first_number: tuple[int, int] | None = None
    """The real row and column of the first number among them."""
    formats: NumberFormats = NO_FORMATS
    has_day_numbers: bool = False

    @property
    def count(self) -> int:
        return len(self.values)

    def share(self, holds: Callable[[CellValue], bool]) -> float:
        """The share of cells of which something holds; 0 without cells."""
        return sum(map(holds, self.values)) / len(self.values) if self.values else 0.0

    def is_date(self, value: CellValue) -> bool:
        if isinstance(value, date | datetime):
            return True
        if isinstance(value, str):
            text = value.strip()
            return len(text) <= 40 and (
                _DATE_LIKE.fullmatch(text) is not None or _may_be_period(text)
            )
        return self.has_day_numbers and is_number(value) and self.is_serial(value)

    @staticmethod
    def is_serial(value: CellValue) -> bool:
        return isinstance(value, float | int) and _SERIALS[0] <= value <= _SERIALS[1]

    @cached_property
    def date_share(self) -> float:
        return self.share(self.is_date)

    @cached_property
    def _numbers(self) -> tuple[bool, ...]:
        """Of each cell whether it is a number."""
        return tuple(map(is_number, self.values))

    @cached_property
    def number_share(self) -> float:
        return sum(self._numbers) / len(self.values) if self.values else 0.0

    @cached_property
    def word_share(self) -> float:
        """The share of short texts that are no numbers."""
        words = sum(
            isinstance(value, str) and len(value) <= _LONG_TEXT and not number
            for value, number in zip(self.values, self._numbers, strict=True)
        )
        return words / len(self.values) if self.values else 0.0

    @cached_property
    def content(self) -> Content:
        """What most of the cells are."""
        if not self.values:
            return Content.NOTHING
        if self.date_share == 1.0:
            return Content.DATES
        shares: Sequence[tuple[Content, float]] = (
            (Content.DATES, self.date_share),
            (Content.NUMBERS, self.number_share),
            (Content.WORDS, self.word_share),
            (Content.PROSE, self.share(is_prose)),
        )
        content, most = max(shares, key=lambda each: each[1])
        return content if most >= 0.6 else Content.MIXED

    @cached_property
    def mean_length(self) -> float:
        """Of its texts, in letters."""
        lengths = [len(value) for value in self.values if isinstance(value, str)]
        return sum(lengths) / len(lengths) if lengths else 0.0

    @cached_property
    def distinct(self) -> float:
        """How many different values there are among its cells, as a share."""
        return len(set(map(str, self.values))) / len(self.values) if self.values else 0.0


def _may_be_period(text: str) -> bool:
    """Whether it is a month, a quarter or a calendar week: all but weeks name their year."""
    if len(text) > LONGEST or not ("20" in text or text[:2] in _WEEK_SIGNS):
        return False
    return is_period_text(unaccented(text.casefold()))


def is_number(value: CellValue) -> bool:
    """A number, be it typed as text with a unit."""
    if isinstance(value, bool):
        return False
    if isinstance(value, float | int | timedelta):
        return True
    return isinstance(value, str) and _NUMBER_LIKE.fullmatch(value.strip()) is not None


def is_prose(value: CellValue) -> bool:
    return isinstance(value, str) and len(value) > _LONG_TEXT


class Samples:
    """The cells below a header, column by column, looked at only where somebody asks."""

    def __init__(self, grid: Grid, header_row: int) -> None:
        self._grid = grid
        first = header_row + 1 - grid.first_row
        self._rows = grid.rows[first : first + ROWS]
        self._first_row = header_row + 1
        self._known: dict[int, Sample] = {}

    def filled(self, column: int) -> int:
        """How many of the rows that are looked at hold something in a real column."""
        at = column - self._grid.first_column
        return sum(0 <= at < len(row) and row[at] is not None for row in self._rows)

    def of(self, column: int) -> Sample:
        """The sample of a real column."""
        if column not in self._known:
            self._known[column] = self._take(column - self._grid.first_column, column)
        return self._known[column]

    def _take(self, at: int, column: int) -> Sample:
        values: list[CellValue] = []
        first_number: tuple[int, int] | None = None
        for number, row in enumerate(self._rows, start=self._first_row):
            value = row[at] if 0 <= at < len(row) else None
            if value is None or (isinstance(value, str) and _is_idle(value)):
                continue
            if first_number is None and value.__class__ is float:
                first_number = (number, column)
            values.append(value)
            if len(values) >= SAMPLES:
                break
        return Sample(
            values=tuple(values),
            first_number=first_number,
            formats=self._grid.number_formats,
            has_day_numbers=self._grid.has_day_numbers,
        )


def _is_idle(value: str) -> bool:
    if len(value) > _LONGEST_IDLE:
        return value.isspace()
    text = value.strip()
    return not text or text.casefold() in _IDLE


def fit(column: Column, sample: Sample) -> Fit:
    """Whether cells can be values of a field; only clear cases are `NO`."""
    if not sample.values:
        return Fit.UNKNOWN
    look = _BY_KEY.get(column.key) or _BY_KIND.get(column.kind, _any)
    if column.is_required and column.kind is CellKind.TEXT and column.key not in _BY_KEY:
        look = _fits_name
    found = look(column, sample)
    if found is Fit.NO and sample.count < _FEW:
        return Fit.UNKNOWN
    return found


def _any(column: Column, sample: Sample) -> Fit:
    del column, sample
    return Fit.UNKNOWN


def _fits_date(column: Column, sample: Sample) -> Fit:
    del column
    dates = sample.date_share
    if dates >= 0.5:
        return Fit.YES
    if sample.share(_is_clock_time) >= 0.8:
        return Fit.NO
    plain = sample.share(lambda value: is_number(value) and not sample.is_serial(value))
    prose = sample.share(lambda value: isinstance(value, str) and not _HAS_DIGIT.search(value))
    if dates <= 0.1 and (plain >= 0.9 or prose >= 0.9):
        return Fit.NO
    return Fit.UNKNOWN


def _is_clock_time(value: CellValue) -> bool:
    """A time of day without a day, as sheets of hours and agendas have it."""
    if isinstance(value, str):
        return _CLOCK.fullmatch(value.strip()) is not None
    return isinstance(value, time) or (isinstance(value, timedelta) and value < timedelta(days=1))


def _fits_number(column: Column, sample: Sample) -> Fit:
    del column
    if sample.share(lambda value: isinstance(value, date | datetime)) >= 0.8:
        return Fit.NO
    if sample.number_share >= 0.5:
        return Fit.YES
    wordy = sample.share(lambda value: isinstance(value, str) and not _HAS_DIGIT.search(value))
    return Fit.NO if wordy >= 0.9 and sample.mean_length > 12 else Fit.UNKNOWN


def _fits_percent(column: Column, sample: Sample) -> Fit:
    if sample.share(lambda value: isinstance(value, date | datetime)) >= 0.8:
        return Fit.NO
    if sample.share(lambda value: is_number(value) and _is_ratio(value)) >= 0.7:
        return Fit.YES
    if sample.first_number is not None and "%" in sample.formats(*sample.first_number):
        return Fit.YES
    return Fit.NO if _fits_number(column, sample) is Fit.NO else Fit.UNKNOWN


def _is_ratio(value: CellValue) -> bool:
    return isinstance(value, str) or (isinstance(value, float | int) and 0 <= value <= 100)


def _fits_scale(column: Column, sample: Sample) -> Fit:
    large = sample.share(lambda value: isinstance(value, float | int) and value > 100)
    if large >= 0.8 or sample.date_share >= 0.8:
        return Fit.NO
    prose = sample.share(is_prose)
    if prose >= 0.8:
        return Fit.NO
    return Fit.YES if prose == 0 and column is not None else Fit.UNKNOWN


def _fits_choice(column: Column, sample: Sample) -> Fit:
    choices = column.choices
    known = sample.share(
        lambda value: (
            isinstance(value, str)
            and choices is not None
            and find_choice(choices, value) is not None
        )
    )
    if known >= 0.4:
        return Fit.YES
    if sample.date_share >= 0.8 or sample.share(is_prose) >= 0.8:
        return Fit.NO
    return Fit.UNKNOWN


def _fits_people(column: Column, sample: Sample) -> Fit:
    del column
    if sample.date_share >= 0.8 or sample.number_share >= 0.9:
        return Fit.NO
    if sample.mean_length > 80:
        return Fit.NO
    return Fit.YES if sample.word_share >= 0.6 else Fit.UNKNOWN


def _fits_name(column: Column, sample: Sample) -> Fit:
    """What a row is called."""
    del column
    if sample.date_share >= 0.8 or sample.number_share >= 0.9:
        return Fit.NO
    texts = sample.share(lambda value: isinstance(value, str))
    is_told_apart = sample.distinct >= 0.3 or sample.count < 6
    return Fit.YES if texts >= 0.7 and is_told_apart else Fit.UNKNOWN


def _fits_code(column: Column, sample: Sample) -> Fit:
    """Ids and outline codes: short, and told apart. Excel makes dates of some of the latter."""
    if column.key == "id" and sample.share(lambda value: isinstance(value, date | datetime)) >= 0.8:
        return Fit.NO
    if sample.mean_length > 24:
        wordy = sample.share(lambda value: isinstance(value, str) and " " in value.strip())
        return Fit.NO if wordy >= 0.5 else Fit.UNKNOWN
    wordless = sample.share(
        lambda value: (
            not isinstance(value, str)
            or bool(_HAS_DIGIT.search(value) or _NUMERAL.fullmatch(value.strip()))
        )
    )
    phrases = sample.share(lambda value: isinstance(value, str) and " " in value.strip())
    if wordless <= 0.1 and (column.key == "wbs" or phrases >= 0.5):
        return Fit.NO
    return Fit.YES if wordless >= 0.7 and sample.distinct >= 0.7 else Fit.UNKNOWN


def _fits_links(column: Column, sample: Sample) -> Fit:
    del column
    if sample.share(lambda value: isinstance(value, datetime | time)) >= 0.8:
        return Fit.NO
    digits = sample.share(
        lambda value: not isinstance(value, str) or bool(_HAS_DIGIT.search(value))
    )
    if digits <= 0.1 and sample.mean_length > _LONG_TEXT:
        return Fit.NO
    return Fit.YES if digits >= 0.7 else Fit.UNKNOWN


def _fits_text(column: Column, sample: Sample) -> Fit:
    del column
    return Fit.YES if sample.share(lambda value: isinstance(value, str)) >= 0.6 else Fit.UNKNOWN


_BY_KIND: Mapping[CellKind, Callable[[Column, Sample], Fit]] = {
    CellKind.DATE: _fits_date,
    CellKind.NUMBER: _fits_number,
    CellKind.MONEY: _fits_number,
    CellKind.DURATION: _fits_number,
    CellKind.HOURS: _fits_number,
    CellKind.PERCENT: _fits_percent,
    CellKind.SCALE: _fits_scale,
    CellKind.CHOICE: _fits_choice,
    CellKind.ASSIGNMENTS: _fits_people,
    CellKind.PREDECESSORS: _fits_links,
    CellKind.TEXT: _fits_text,
}
_BY_KEY: Mapping[str, Callable[[Column, Sample], Fit]] = {
    **dict.fromkeys(("owner", "raised_by", "requested_by", "decided_by"), _fits_people),
    **dict.fromkeys(("id", "wbs"), _fits_code),
    "priority": _any,
}
