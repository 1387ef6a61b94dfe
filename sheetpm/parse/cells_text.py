"""Cells as text: what is left of them once invisible signs and odd spaces are gone."""

import unicodedata
from datetime import date, datetime, time, timedelta

from sheetpm.grid import CellValue
from sheetpm.patterns import lazy_pattern

_SPACES = lazy_pattern(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = lazy_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060-\u2064\ufeff]")
_EDGES = " \t\n\r\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
"""Blanks, and marks that turn the direction of writing."""
_BLANK_WORDS = """
- -- --- – — —— / \\ n/a na #n/a nil none null 无 /无 無 なし 無し ー 없음 해당없음 aucun aucune néant keine kein
keiner ninguno ninguna nenhum nenhuma brak yok
"""
_OPEN_WORDS = """
tbd tba tbc t.b.d. tbd. ? ?? ??? 待定 未定 待确认 待议 暂定 待確認 検討中 調整中 미정 추후 unklar open unknown 未知
"""
_OPEN_PHRASES = frozenset(
    {
        *("à définir", "à préciser", "noch offen", "a definir", "por definir", "do ustalenia"),
        *("chưa xác định", "belirlenecek", "belli değil"),
    }
)
_NO_DAYS = ("0000-00-00", "0000-00-00 00:00:00", "0000/00/00")
"""What databases hold in place of a date that was never set."""
_BLANKS = frozenset({"", *_BLANK_WORDS.split(), *_NO_DAYS})
_OPEN = _OPEN_PHRASES | {*_OPEN_WORDS.split()}

LONGEST_TEXT = 32_767
"""Excel's own limit for a cell; what a file made by hand holds beyond it is not read."""
LONGEST_NON_VALUE = max(map(len, _BLANKS | _OPEN))
"""Characters of what says that there is no value; a longer text needs no look."""


def clean(text: str) -> str:
    """Text without invisible signs, with plain spaces, without blanks at its ends."""
    text = text[:LONGEST_TEXT]
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _INVISIBLE.sub("", text).strip(_EDGES)


def fold(text: str) -> str:
    """Clean text in which full-width letters, digits and punctuation are plain."""
    text = text[:LONGEST_TEXT]
    if text.isascii() and text.isprintable():
        return text.strip()
    return clean(unicodedata.normalize("NFKC", clean(text)))


def is_blank(text: str) -> bool:
    """Whether a folded text says that there is no value: `-`, `n/a`, `无`."""
    return text.casefold() in _BLANKS


def is_open(text: str) -> bool:
    """Whether a folded text says that the value is not known yet: `TBD`, `待定`."""
    return text.casefold() in _OPEN


def write_out(value: CellValue) -> str:
    """Any value as text: whole numbers without decimals, dates in ISO form."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return f"{value:.0f}" if float(value).is_integer() else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return "" if value is None else _plain(value)


def _plain(value: date | timedelta) -> str:
    if isinstance(value, date):
        return value.isoformat()
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def parse_text(value: CellValue) -> str | None:
    """A cell of text; `None` if nothing is left of it."""
    return write_out(value) or None


def parse_code(value: CellValue) -> str | None:
    """An id or a code: full-width letters are plain, `3.0` typed as a number is 3."""
    return (fold(value) if isinstance(value, str) else write_out(value)) or None
