"""Cells of a header row that name days, weeks or months: the bars of a Gantt chart stand below."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from sheetpm.grid import CellValue
from sheetpm.parse.cells_text import clean
from sheetpm.patterns import lazy_pattern

FEWEST = 5
"""So many in a row are a time scale."""
_WEEKS = (
    "w",
    "wk",
    "week",
    "kw",
    "s",
    "sem",
    "semaine",
    "semana",
    "tuần",
    "tuan",
    "tydzień",
    "tydz",
    "hafta",
    "wo",
    "woche",
    "wc",
    "d",
    "day",
    "tag",
    "jour",
    "dia",
    "día",
    "t",
    "m",
    "month",
    "mes",
    "mês",
    "mois",
    "monat",
    "ay",
    "tháng",
    "miesiąc",
    "q",
)
_MONTHS = (
    *("jan", "feb", "fev", "fév", "mar", "mär", "mrz", "apr", "abr", "avr", "may", "mai", "maj"),
    *("jun", "jui", "jul", "aug", "ago", "aoû", "sep", "set", "oct", "okt", "out", "nov", "dec"),
    *("dez", "déc", "dic", "ene", "sty", "lut", "kwi", "cze", "lip", "sie", "wrz", "paź", "lis"),
    *("gru", "oca", "şub", "nis", "haz", "tem", "ağu", "eyl", "eki", "kas", "ara"),
)
MONTH = rf"(?:{'|'.join(_MONTHS)})[a-zçéäûüßńłśź]{{0,8}}\.?"
"""A month's name or its first letters, in the languages that are read; for patterns."""
_PERIOD = lazy_pattern(
    r"(?:第?\s*\d{1,3}\s*(?:周|週|月|日|天|週目|日目|주|주차|월|일|季度)(?:目)?)"
    rf"|(?:(?:{'|'.join(_WEEKS)})[.\s#-]*\d{{1,3}})"
    r"|(?:\d{1,3}[.\s]*(?:w|wk|week|weeks|sem|kw|hafta|tydz)\.?)"
    r"|(?:\d{1,4}[-/.年]\s*\d{1,2}(?:[-/.月]\s*\d{0,4}日?)?月?)"
    r"|(?:\d{4}[-/ ]?(?:w|q|kw)\d{1,2})"
    rf"|(?:\d{{1,2}}[-\s./]?{MONTH}(?:[-\s./]?\d{{2,4}})?)"
    rf"|(?:{MONTH}(?:[-\s./']*\d{{2,4}})?)",
    re.IGNORECASE,
)
_DAYS = frozenset(
    [
        *("m", "t", "w", "f", "s", "l", "d", "x", "j", "v", "q"),
        *("mo", "tu", "we", "th", "fr", "sa", "su", "di", "mi", "do", "so"),
        *("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        *("月", "火", "水", "木", "金", "土", "日", "一", "二", "三", "四", "五", "六"),
        *("월", "화", "수", "목", "금", "토", "일"),
    ]
)


def is_period(value: CellValue) -> bool:
    """Whether a header cell can be a day, a week or a month of a time scale."""
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, date | datetime | float | int):
        return True
    if not isinstance(value, str) or len(value) > 24:
        return False
    text = clean(value).casefold()
    return text in _DAYS or _PERIOD.fullmatch(text) is not None


def scale_columns(row: Sequence[CellValue], first_column: int = 1) -> range:
    """The real columns of the longest time scale in a row; empty if there is none.

    Blank cells between its own do not end it: a month's name often stands over its first week.
    """
    best = range(0)
    start: int | None = None
    last, count = 0, 0
    for at, value in enumerate(row):
        if is_period(value):
            start = at if start is None else start
            last, count = at, count + 1
        elif value is not None or (start is not None and at - last > _WIDEST_GAP):
            start, count = None, 0
        if start is not None and count >= FEWEST and last + 1 - start > len(best):
            best = range(start + first_column, last + 1 + first_column)
    return best


_WIDEST_GAP = 31
"""Columns: a month of days."""
