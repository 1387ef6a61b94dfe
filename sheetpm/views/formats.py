"""Numbers, money, dates and long texts in words of a language. Pure functions."""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

from sheetpm.analysis.index_places import index_places
from sheetpm.analysis.rounding import half_up
from sheetpm.languages import DAYS, Language, Text

MINUS = "−"
ELLIPSIS = "…"

_MONTHS = (
    Text("Jan", "1月"),
    Text("Feb", "2月"),
    Text("Mar", "3月"),
    Text("Apr", "4月"),
    Text("May", "5月"),
    Text("Jun", "6月"),
    Text("Jul", "7月"),
    Text("Aug", "8月"),
    Text("Sep", "9月"),
    Text("Oct", "10月"),
    Text("Nov", "11月"),
    Text("Dec", "12月"),
)
_DAY = Text("{day} {month}", "{month}{day}日")
_DAY_OF_YEAR = Text("{day} {month} {year}", "{year}年{month}{day}日")

BILLION, MILLION, THOUSAND = Text(" bn", "十亿"), Text(" M", "百万"), Text(" k", "千")
_UNITS = ((1e9, BILLION), (1e6, MILLION), (1e3, THOUSAND))
_CHINESE_UNITS = ((1e8, Text(" hundred million", "亿")), (1e4, Text(" ten thousand", "万")))
"""Chinese counts in steps of ten thousand."""
PER_CENT = Text(" %", "%")
_MORE_PLACES = 8

_CURRENCY_SIGNS = frozenset("$€£¥￥₹₩₽")

_CHINESE_CURRENCIES = {
    "CNY": "元",
    "RMB": "元",
    "CNH": "元",
    "元": "元",
    "人民币": "元",
    "¥": "元",
    "￥": "元",
    "USD": "美元",
    "$": "美元",
    "EUR": "欧元",
    "€": "欧元",
    "GBP": "英镑",
    "£": "英镑",
    "JPY": "日元",
    "HKD": "港元",
    "TWD": "新台币",
    "SGD": "新加坡元",
}


def honest_ratio(ratio: float) -> float:
    """The ratio as whole per cents show it: not done is never 100 %, begun never 0 %."""
    if 0.99 < ratio < 1:
        return 0.99
    return 0.01 if 0 < ratio < 0.01 else ratio


def percent_text(ratio: float, language: Language) -> str:
    """`46 %`, `46%` in Chinese."""
    return f"{_signed_minus(f'{half_up(honest_ratio(ratio) * 100):.0f}')}{PER_CENT[language]}"


def decimal_text(value: float, places: int = 2) -> str:
    """`0.89`, `−0.05`."""
    return _signed_minus(f"{half_up(value, places):.{places}f}")


def index_text(value: float, thresholds: tuple[float, ...] = ()) -> str:
    """An index with two places; with three where two would lift it onto a threshold."""
    return decimal_text(*index_places(value, thresholds))


def number_text(value: float, places: int = 1) -> str:
    """A number without trailing zeros: `4`, `4.5`, `1,250`."""
    text = f"{half_up(value, places):,.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return _signed_minus(text)


def signed_number_text(value: float, places: int = 1) -> str:
    """`+9`, `−2.5`, `0`."""
    text = number_text(value, places)
    return f"+{text}" if value > 0 and text != "0" else text


def days_text(days: float, language: Language) -> str:
    """Working days: `9 d`, `9天`."""
    return number_text(days) + DAYS[language]


def signed_days_text(days: float, language: Language) -> str:
    """A slip: `+9 d`, `+9天`."""
    return signed_number_text(days) + DAYS[language]


def money_text(amount: float, language: Language, currency: str = "") -> str:
    """An amount as the language counts: `118.4 k EUR`, `11.84万元`."""
    return _with_currency(_scaled(amount, language), language, currency.strip())


def money_texts(amounts: Sequence[float], language: Language) -> tuple[str, ...]:
    """Amounts beside one another, with as many places as tell them apart: `1.336 M`, `1.338 M`."""
    texts = tuple(_scaled(amount, language) for amount in amounts)
    different = len({half_up(amount) for amount in amounts})
    for more in range(1, _MORE_PLACES + 1):
        if len(set(texts)) == different:
            break
        texts = tuple(_scaled(amount, language, more) for amount in amounts)
    return texts


def signed_money_text(amount: float, language: Language, currency: str = "") -> str:
    """The same with its sign: `+4.2 k`."""
    text = money_text(amount, language, currency)
    return f"+{text}" if amount > 0 else text


def short_date_text(day: date, language: Language, *, reference: date | None = None) -> str:
    """`16 Mar`, `3月16日`; with the year where it is not the reference's."""
    has_year = reference is not None and day.year != reference.year
    said = _DAY_OF_YEAR if has_year else _DAY
    return said.of(day=day.day, month=_MONTHS[day.month - 1], year=day.year)[language]


def month_text(day: date, language: Language) -> str:
    """`Mar`, `3月`."""
    return _MONTHS[day.month - 1][language]


LATIN = 1.1
"""Letters are narrower than the digit that a column's width is counted in."""

_TENTHS = {
    4: " '",
    5: ",.:;Iijl",
    6: "!()-J[]`f{}",
    7: "rt",
    8: '"/L\\csz',
    9: "FSZagkvxy|",
    11: "ABCRV",
    12: "DGH",
    13: "&NOQU",
    14: "%w",
    16: "m",
    17: "M",
    18: "@W",
}
_TENTH_OF = {character: tenths for tenths, group in _TENTHS.items() for character in group}
_CALIBRI = bytes(_TENTH_OF.get(chr(code), 10) for code in range(256))
"""Widths of Calibri's letters in tenths of a digit."""


def text_width(text: str) -> int:
    """How many narrow characters a text takes; Chinese ones and most emoji take two."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def one_line(text: str) -> str:
    """The text with every run of blanks and line breaks as one blank."""
    return " ".join(text.split())


def fit(text: str, characters: int) -> str:
    """The text on one line, cut with an ellipsis where it is wider than that."""
    line = one_line(text)
    if text_width(line) <= characters:
        return line
    left = characters - 1
    kept: list[str] = []
    for character in line:
        left -= _character_width(character)
        if left < 0:
            break
        kept.append(character)
    while kept and (unicodedata.category(kept[-1]) in {"Cf", "Mn", "Zs"}):
        kept.pop()
    return "".join(kept) + ELLIPSIS


def lines_needed(
    text: str, characters: int, *, measure: Callable[[str], float] = text_width
) -> int:
    """How many lines a text takes when it wraps in a column of that width, at a guess."""
    return sum(_lines_of(paragraph, characters, measure) for paragraph in text.split("\n"))


def _lines_of(paragraph: str, characters: int, measure: Callable[[str], float]) -> int:
    if measure(paragraph) <= characters:
        return 1
    lines, used = 1, 0.0
    for word in re.findall(r"[^\s⺀-￯]+\s*|[⺀-￯]\s*", paragraph):
        width = measure(word.rstrip())
        if used and used + width > characters:
            lines, used = lines + 1, 0.0
        used += measure(word)
        if width > characters:
            broken, used = divmod(used, characters)
            lines += int(broken)
    return lines


def table_lines(text: str, characters: float, language: Language) -> int:
    """Rows' worth of lines that a text takes in a column of a table, counted in digits.

    In a tall row, lines of Latin letters stand closer than rows.
    """
    is_latin = text_width(text) == len(text)
    if not is_latin:
        return lines_needed(text, max(int(characters), 1))
    if language is Language.ZH:
        lines = lines_needed(text, max(int(characters * LATIN), 1))
    else:
        lines = lines_needed(text, max(int(characters), 1), measure=_calibri_width)
    return math.ceil((lines * 4 + 1) / 5)


def _calibri_width(text: str) -> float:
    """How many digits of Calibri are as wide as a text; letters beyond ASCII as wide as a digit."""
    return sum(text.encode("ascii", "replace").translate(_CALIBRI)) / 10


def _scaled(amount: float, language: Language, more: int = 0) -> str:
    for unit, name in _CHINESE_UNITS if language is Language.ZH else _UNITS:
        # Half a last digit below the unit already rounds up to it: 999,960 is 1 M.
        if abs(amount) >= unit * (1 - 5e-5):
            places = 1 if unit == 1e3 or abs(amount) >= unit * 100 else 2
            return number_text(amount / unit, places + more) + name[language]
    # Small amounts stand for thousands, or are told apart by their places: 4.9 of 5.4.
    return number_text(amount, 0 if abs(amount) >= 100 else 1 if abs(amount) >= 10 else 2)


def _with_currency(text: str, language: Language, currency: str) -> str:
    if not currency:
        return text
    if language is Language.ZH:
        known = _CHINESE_CURRENCIES.get(currency.upper())
        return f"{text}{known}" if known else f"{text} {currency}"
    if currency in _CURRENCY_SIGNS:
        negative = text.startswith(MINUS)
        return f"{MINUS}{currency}{text[1:]}" if negative else f"{currency}{text}"
    return f"{text} {currency}"


def _signed_minus(text: str) -> str:
    if not text.startswith("-"):
        return text
    digits = text[1:]
    return f"{MINUS}{digits}" if digits.strip("0.,") else digits


def _character_width(character: str) -> int:
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 2
    return 0 if unicodedata.category(character) in {"Mn", "Me", "Cf"} else 1
