"""Text as it stands in cells, made readable: widths, odd blanks, control characters."""

import re
import unicodedata

from sheetpm.grid import CellValue

_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f]")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")


def clean(text: str) -> str:
    """The text without invisible characters, its ends trimmed; letters stay as typed."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _INVISIBLE.sub("", text.replace("\u00a0", " ").replace("\u3000", " ")).strip()


def plain(text: str) -> str:
    """The form in which numbers, dates and words are read: half-width, single blanks."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", clean(text))).strip()


def shown(value: CellValue) -> str:
    """A value as it would be typed: `3` for 3.0, ISO dates, at most 60 characters."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = clean(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def read_text(value: CellValue) -> str | None:
    """A text cell; numbers lose the `.0` that Excel never shows."""
    if isinstance(value, str):
        return clean(value) or None
    if value is None:
        return None
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
