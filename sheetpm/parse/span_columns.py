"""Columns that hold the start and the finish of each task in one cell: `起止时间`, `Dates`, `Period`."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sheetpm.grid import CellValue
from sheetpm.parse.content import Sample, Samples
from sheetpm.parse.date_spans import find_open_span, find_span
from sheetpm.parse.header_cells import HeaderCell
from sheetpm.parse.matching import matches, strong_match, tense_in
from sheetpm.parse.short_years import with_days_apart
from sheetpm.schema.further_words import Tense, fold

Ends = tuple[str, str]
"""The fields that a column of ranges gives."""
_PAIRS: Mapping[Tense | None, Ends] = {
    None: ("start", "finish"),
    Tense.PLANNED: ("start", "finish"),
    Tense.ACTUAL: ("actual_start", "actual_finish"),
    Tense.BASELINE: ("baseline_start", "baseline_finish"),
}
_WORDS = """
dates, date range, date span, from - to, from/to, start - end, start - finish, start/end, start/finish, start - end date,
start & end date, start and end date, start & finish, start and finish, start to finish, 起止, 起止时间, 起止日期, 起止年月,
开竣工日期, 开竣工时间, 开工竣工日期, 起讫, 起讫时间, 起讫日期, 起迄时间, 起迄日期, 起始时间-结束时间, 开始-结束, 开始/结束, 开始结束时间, 开始-完成, 开始完成时间, 日期范围, 日期区间
"""
_LOOSE_WORDS = """
timeframe, time frame, time span, schedule, period, time period, execution period, 时间段, 时间范围, 时间区间, 时间安排, 进度安排,
实施时间, 实施周期, 执行时间, 施工时间, 活动时间, 工作时间, timing, window, time window, 期間, 実施期間, 작업기간, 기간, zeitraum, termine, période, periodo, período, okres, dönem, thời gian thực hiện
"""
_NAMES = frozenset(fold(word) for word in _WORDS.split(","))
_LOOSE_NAMES = frozenset(fold(word) for word in _LOOSE_WORDS.split(","))
_OPEN_NAMES = (
    _NAMES | _LOOSE_NAMES | frozenset(map(fold, ("时间", "日期", "周期", "工期", "timeline")))
)
"""Headers of which one end of a range is no date of its own: `实际时间` above `2026/3/9至今`."""
_ONE_DATE = frozenset(map(fold, ("时间", "日期")))
DATED = frozenset(
    {
        *("start", "finish", "duration", "deadline", "actual_start", "actual_finish"),
        *("baseline_start", "baseline_finish"),
    }
)
_JOINT = re.compile(r"\s*[-–—~〜/&、至到→]+\s*|\s+(?:to|and|bis|au?)\s+", re.IGNORECASE)
_FEW_SPANS, MANY_SPANS = 0.2, 0.5
"""The share of ranges among the cells that is enough, of a header that says so and of one that may."""


def find_span_columns(
    cells: Sequence[HeaderCell], samples: Samples, forced: Mapping[int, str]
) -> dict[int, Ends]:
    """The real columns of ranges and the fields they give, by the header and the cells below.

    Where the settings call such a column a start or a finish, it gives both.
    """
    found: dict[int, Ends] = {}
    for cell in cells:
        said = forced.get(cell.column)
        ends = ends_of_header(cell.text) if said is None else _ends_of_field(said)
        enough = _FEW_SPANS if is_span_header(cell.text) else MANY_SPANS
        if ends is not None and share_of_spans(samples.of(cell.column), cell.text) >= enough:
            found[cell.column] = ends
    return found


def share_of_spans(sample: Sample, header: str) -> float:
    """How many cells of a column hold a range of dates.

    One that still runs, as `2026-03-02 -`, counts beside others and below a header of two dates.
    """
    is_month_first = not header.isascii()
    is_of_two = _asks_for_two(header)

    def is_span(value: CellValue) -> bool:
        span = find_span(value, is_month_first=is_month_first)
        return span is not None and (is_of_two or not span.is_of_lines)

    def is_any(value: CellValue) -> bool:
        return is_span(value) or find_open_span(value, is_month_first=is_month_first) is not None

    if is_of_two:
        sample = Sample(values=tuple(with_days_apart(sample.values)))
    share = sample.share(is_span)
    return sample.share(is_any) if share or _names(header) & _OPEN_NAMES else share


def is_span_header(text: str) -> bool:
    """Whether a header says that two dates stand below: `起止时间`, `Actual dates`."""
    return bool(_names(text) & _NAMES) or _of_two_names(text) is not None


def may_be_span_header(text: str) -> bool:
    """Whether a header says when something is done, be it by two dates or otherwise: `时间安排`."""
    return bool(_names(text) & _LOOSE_NAMES)


def _asks_for_two(text: str) -> bool:
    """Whether two dates one below the other are the start and the finish: not below `开始时间` or `日期`."""
    is_named = bool(_names(text) & _OPEN_NAMES) and fold(text) not in _ONE_DATE
    return is_named or _of_two_names(text) is not None


def _names(text: str) -> set[str]:
    """A header with and without the word that says planned, actual or baseline."""
    return {fold(text), fold(tense_in(text)[1])}


@lru_cache(maxsize=4096)
def _of_two_names(text: str) -> Ends | None:
    """The fields that a header names one behind the other: `Start Date - End Date`, `开始/结束时间`."""
    for joint in _JOINT.finditer(text):
        first, last = (
            match.column.key if (match := strong_match("tasks", part)) else ""
            for part in (text[: joint.start()], text[joint.end() :])
        )
        for ends in _PAIRS.values():
            if first == ends[0] and last in {"finish", "deadline", ends[1]}:
                return ends
    return None


@lru_cache(maxsize=4096)
def ends_of_header(text: str) -> Ends | None:
    """The fields that a column of that name gives, should its cells be ranges of dates."""
    if (ends := _of_two_names(text)) is not None:
        return ends
    tense, rest = tense_in(text)
    names = {fold(text), fold(rest)}
    is_dated = any(
        match.column.key in DATED for each in (text, rest) for match in matches("tasks", each)
    )
    return _PAIRS.get(tense) if is_dated or names & (_NAMES | _LOOSE_NAMES) else None


def _ends_of_field(key: str) -> Ends | None:
    return next((ends for ends in _PAIRS.values() if key in ends), None)
