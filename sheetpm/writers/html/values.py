"""Values as the page shows them, and by what a column sorts them."""

import re
from datetime import date

from sheetpm.languages import Language
from sheetpm.views.formats import (
    decimal_text,
    money_text,
    number_text,
    percent_text,
    short_date_text,
    signed_number_text,
)
from sheetpm.views.model import Align, Format, Shown
from sheetpm.writers.cell_text import clean_text

_READABLE = re.compile(r"[−+]?[\d,]+(\.\d+)?( ?%)?")
"""What the page's script takes for a number."""


def shown_text(value: Shown, format_: Format, language: Language) -> str:
    """A value in words: `46 %`, `12,345`, `2026-03-16`; nothing for none."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, date):
        return (
            short_date_text(value, language)
            if format_ is Format.SHORT_DATE
            else value.isoformat()[:10]
        )
    return _number(float(value), format_, language)


def _number(value: float, format_: Format, language: Language) -> str:
    if format_ is Format.PERCENT:
        return percent_text(value, language)
    if format_ is Format.SHORT_MONEY:
        return money_text(value, language)
    if format_ in {Format.DECIMAL, Format.SMALL_MONEY}:
        return decimal_text(value)
    if format_ is Format.SIGNED_DAYS:
        return signed_number_text(value)
    places = {Format.COUNT: 0, Format.MONEY: 0, Format.TEXT: 6}.get(format_, 1)
    return number_text(value, places)


def sort_key(value: Shown, text: str) -> str | None:
    """By what a cell sorts where its text does not tell: the page reads `1,234` and `46 %` itself."""
    if value is None or isinstance(value, str) or _READABLE.fullmatch(text):
        return None
    key = value.isoformat() if isinstance(value, date) else repr(float(value))
    return None if key == text else key


def is_number(value: Shown) -> bool:
    """Whether a value stands right where the view says nothing."""
    return value is not None and not isinstance(value, str)


def alignment(align: Align | None, format_: Format) -> Align:
    """Texts stand left, all else right, where the view says nothing."""
    return align or (Align.LEFT if format_ is Format.TEXT else Align.RIGHT)
