"""Numbers, money and hours as people type them."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import time, timedelta
from types import NoneType
from typing import TypeAlias, cast

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.grid import CellValue
from sheetpm.parse.cell_codes import (
    AMBIGUOUS_NUMBER,
    NOTE_BESIDE_VALUE,
    UNIT_FROM_HEADER,
)
from sheetpm.parse.cell_context import CellContext, quote
from sheetpm.parse.cells_text import fold
from sheetpm.parse.currency_codes import ANY_CODE
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.time_units import find_unit
from sheetpm.parse.unreadable import text_of, unreadable
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.cell_types import DurationUnit
from sheetpm.schema.column import CellKind

Report: TypeAlias = Callable[[int, Problem], None]

_SCALES = {
    "": 1.0, "百": 1e2, "千": 1e3, "k": 1e3, "thousand": 1e3, "tsd": 1e3, "万": 1e4, "萬": 1e4,
    "w": 1e4, "十万": 1e5, "百万": 1e6, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6,
    "millions": 1e6, "千万": 1e7, "亿": 1e8, "億": 1e8, "bn": 1e9, "billion": 1e9,
}  # fmt: skip
"""Words and signs that multiply; `w` is how 万 is typed on a Latin keyboard."""
_SIGNS = r"(?:[a-z]{1,2}[$£]|[$€£¥₹₩₽฿₺₫₴₪])"
_CURRENCIES = r"(?:[元圆圓]整?|円|人民币|美元|欧元|港币|港元|英镑|日元|澳元|加元|新?台币|韩元|瑞士法郎|卢布|zł|kč|kr\.?|fr\.?)"
_SINGLE = rf"(?:{_CURRENCIES}|(?:{ANY_CODE})(?![a-z]))"
"""Behind a number they say that it counts single units, whatever the header says."""
_MONEY = rf"(?:{_SIGNS}|{_SINGLE})"
_ABOUT = lazy_pattern(
    r"^(?:~|≈|约|大约|約|approx\.?|about|ca\.?|circa|est\.?|etwa|env(?:iron|\.)|"
    r"aprox(?:imadamente|\.)?|cerca de|khoảng|około|yaklaşık|약)\s*"
)
_NUMBER = lazy_pattern(
    rf"(?P<open>\()?\s*(?P<sign>[-+−])?\s*(?P<money>{_MONEY}\s*)?(?P<sign2>[-+−])?\s*"
    r"(?P<digits>\d[\d.,'’ ]*|[.,]\d+)"
    r"\s*(?P<scale>十万|百万|千万|百|千|万|萬|亿|億|(?:thousand|tsd|millions?|mio|mn|billion|bn|k|m|w)(?![a-z\u00c0-\u024f]))?"
    rf"\s*(?P<percent>%)?\s*(?:(?P<single>{_SINGLE})\s*|(?P<money2>{_SIGNS})\s*)?(?P<close>\))?(?P<trail>-(?=\s*$))?"
    r"(?P<note>\s*(?:\([^()]*\)|\[[^\[\]]*\]|[^\d\s()\[\]%,.\-][^\d()\[\]]{0,20}))?"
)
_GROUPED = {
    sign: lazy_pattern(rf"\d{{1,3}}(?:{re.escape(sign)}\d{{2,4}})*{re.escape(sign)}\d{{3,4}}")
    for sign in ",.' "
}
_COMMA_DECIMAL = lazy_pattern(
    r"(?<![\d,])\d*,(?:\d{1,2}|\d{4,})(?![\d,])|\.\d{3},\d|(?<!\d)\d{1,3}(?:\.\d{3}){2,}(?![\d.])"
)
"""A comma before decimals, or full stops between thousands: `1.000.000`."""
_POINT_DECIMAL = lazy_pattern(r"(?<![\d.])\d*\.(?:\d{1,2}|\d{4,})(?![\d.])|,\d{3}\.\d")
_NO_CENTS = lazy_pattern(r"(?<=\d)([.,])\s?[-–—]++(?=\s*(?:[^\d\s.,]|$))")
"""The end of a price without cents, as in Swiss and German: `500.-`, `1.500,--`."""
_SCIENTIFIC = lazy_pattern(r"[+-]?\d+(?:\.\d+)?e[+-]?\d{1,2}")
_UNSURE = lazy_pattern(r"[1-9]\d{0,2}[.]\d{3}")
_UNSURE_COMMA = lazy_pattern(r"[1-9]\d{0,2},\d{3}")
_EASTERN_MONEY = lazy_pattern(r"[元圆圓円¥￥币]|cny|rmb|jpy", re.IGNORECASE)
_OF_MONEY = rf"(?:[$€£¥]|(?:{ANY_CODE})(?![a-z]))"
_HEADER_SCALE = lazy_pattern(
    r"[(\[](?:in\s+)?[^()\[\]]*?(?:(?P<sign>千万|百万|十万|万|千|亿)|"
    r"(?<![a-z/])(?P<word>thousands?|tsd|millions?|mio|mn|bn|k|m)(?![a-z\u00c0-\u024f\d²³])|"
    rf"(?<![a-z])(?P<glued>[ktm])(?={_OF_MONEY})|"
    r"(?<!\d)(?<!\d[ .,'’])['’]?(?P<zeros>000)['’]?s?(?!\d))[^()\[\]]*[)\]]"
    r"|(?P<last>千万|百万|十万|万|千|亿)元\s*$"
)
"""`(万元)`, `(k€)`, `(TEUR)`, `('000 USD)`, but not `(Kč)` and `(€/m²)`; without brackets only `万元` and the like."""


class TypedNumber(Struct, frozen=True):
    """A number in a text, and what stood beside it."""

    amount: float
    is_percent: bool = False
    note: str = ""
    scale: str = ""
    """The word that multiplied it."""
    is_money: bool = False
    """A currency stood beside it."""
    is_single: bool = False
    """The currency stood behind it as a word or code: `12000元` are so many, `¥12` may be thousands."""
    is_unsure: bool = False
    """`1.234`, or `1,234` beside decimal commas: one and a bit, or more than a thousand."""


def read_number(text: str, *, has_decimal_comma: bool = False) -> TypedNumber | None:
    """The number of a folded text such as `1,234.5`, `¥1.2万`, `(1 234)` or `12 (est.)`."""
    plain = _NO_CENTS.sub(r"\g<1>00", text.casefold())
    about = _ABOUT.match(plain)
    plain = plain[about.end() :] if about else plain
    if _SCIENTIFIC.fullmatch(plain):
        return TypedNumber(float(plain))
    found = _NUMBER.fullmatch(plain)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    digits = found["digits"].strip().replace("’", "'")
    amount = _to_float(digits, has_decimal_comma=has_decimal_comma)
    if amount is None or (found["sign"] and found["sign2"]):
        return None
    scale = _SCALES[(found["scale"] or "").removesuffix("s")]
    is_negative = (found["sign"] or found["sign2"] or found["trail"] or "+") != "+" or found["open"]
    return TypedNumber(
        amount=round(-amount * scale if is_negative else amount * scale, 9),
        is_percent=bool(found["percent"]),
        note=(about[0] if about else "") + (found["note"] or ""),
        scale=found["scale"] or "",
        is_money=bool(found["money"] or found["money2"] or found["single"]),
        is_single=bool(found["single"]),
        is_unsure=bool((_UNSURE_COMMA if has_decimal_comma else _UNSURE).fullmatch(digits)),
    )


def _to_float(digits: str, *, has_decimal_comma: bool) -> float | None:
    sign = next((sign for sign in "' " if sign in digits), "")
    if sign:
        whole, *rest = re.split(r"[.,](?=\d*$)", digits, maxsplit=1)
        is_grouped = _GROUPED[sign].fullmatch(whole)
        return _plain_float(".".join([whole.replace(sign, ""), *rest])) if is_grouped else None
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        return _both_signs(digits, *((",", ".") if comma > point else (".", ",")))
    if comma >= 0:
        return _one_sign(digits, ",", is_decimal=has_decimal_comma)
    return _one_sign(digits, ".", is_decimal=not has_decimal_comma)


def _both_signs(digits: str, decimal: str, group: str) -> float | None:
    whole, _, rest = digits.rpartition(decimal)
    is_grouped = _GROUPED[group].fullmatch(whole)
    return _plain_float(f"{whole.replace(group, '')}.{rest}") if is_grouped else None


def _one_sign(digits: str, sign: str, *, is_decimal: bool) -> float | None:
    is_grouped = _GROUPED[sign].fullmatch(digits) is not None and digits[0] != "0"
    if is_grouped and (digits.count(sign) > 1 or (not is_decimal and len(digits) <= 7)):
        return _plain_float(digits.replace(sign, ""))
    return _plain_float(digits.replace(sign, "."))


def _plain_float(digits: str) -> float | None:
    try:
        return float(digits)
    except ValueError:
        return None


def uses_decimal_comma(values: Iterable[CellValue]) -> bool:
    """Whether the texts of a column write decimals with a comma, and none with a point."""
    texts = [_NO_CENTS.sub(r"\g<1>00", value) for value in values if isinstance(value, str)]
    return any(map(_COMMA_DECIMAL.search, texts)) and not any(map(_POINT_DECIMAL.search, texts))


def header_scale(header: str) -> float:
    """What plain amounts are multiplied by: `(万元)` in the header is 10,000."""
    found = _HEADER_SCALE.search(header.casefold().replace("（", "(").replace("）", ")"))
    if found is None:
        return 1.0
    if found["zeros"] or found["glued"] == "t":
        return _SCALES["thousand"]
    word = found["sign"] or found["word"] or found["glued"] or found["last"]
    return _SCALES[word.removesuffix("s")]


def remark(text: str, number: TypedNumber, value: float) -> float | Problem:
    """The value, with what must be said of how it was read."""
    if number.is_unsure:
        return problem(AMBIGUOUS_NUMBER, value, text=quote(text), taken=value, other=value * 1000)
    if number.note.strip():
        return problem(NOTE_BESIDE_VALUE, value, text=quote(text), taken=value)
    return value


def parse_number(
    value: CellValue,
    context: CellContext,
    *,
    has_decimal_comma: bool = False,
    has_decimal_point: bool = False,
) -> float | Problem | None:
    """A number; a typed per cent sign divides by 100, as in a spreadsheet, and makes no money."""
    kind = context.column.kind
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    text = text_of(kind, value)
    if not isinstance(text, str):
        return text
    number = read_number(text, has_decimal_comma=has_decimal_comma)
    if number is None or _is_other(number, kind):
        return unreadable(kind, text)
    if number.is_unsure and not has_decimal_point and _is_price(number, text, context):
        amount, other = round(number.amount * 1000, 9), number.amount
        return problem(AMBIGUOUS_NUMBER, amount, text=quote(text), taken=amount, other=other)
    return remark(text, number, number.amount / 100 if number.is_percent else number.amount)


def _is_price(number: TypedNumber, text: str, context: CellContext) -> bool:
    """Whether it is so much money: no price has three decimals, unless it counts thousands or more.

    In China and Japan a full stop never parts thousands.
    """
    is_money = context.column.kind is CellKind.MONEY and number.is_money and not number.scale
    is_parted = "," in text or not _EASTERN_MONEY.search(text)
    return is_money and is_parted and header_scale(context.header) == 1


def _is_other(number: TypedNumber, kind: CellKind) -> bool:
    """`2w` in a column of plain numbers is neither 20,000 nor 2, and `10%` is no amount of money."""
    if kind is CellKind.MONEY:
        return number.is_percent
    unit = find_unit(number.scale or number.note)
    return kind is CellKind.NUMBER and unit not in {None, DurationUnit.DAY}


def are_plain_numbers(values: Sequence[CellValue]) -> bool:
    """Whether a column holds nothing but numbers and blanks, as most do."""
    return set(map(type, values)) <= {float, NoneType}


def read_numbers(
    values: Sequence[CellValue], context: CellContext, report: Report
) -> list[float | None]:
    """A column of numbers or money; a header such as `预算(万元)` multiplies plain ones."""
    factor = header_scale(context.header)
    if are_plain_numbers(values) and factor == 1:
        return cast("list[float | None]", list(values))
    has_decimal_comma = uses_decimal_comma(values)
    has_decimal_point = any(
        isinstance(value, str) and _POINT_DECIMAL.search(value) for value in values
    )
    amounts: list[float | None] = []
    for index, value in enumerate(values):
        if value is None or type(value) is float:
            amounts.append(value)
            continue
        amount = parse_number(
            value,
            context,
            has_decimal_comma=has_decimal_comma,
            has_decimal_point=has_decimal_point,
        )
        if isinstance(amount, Problem):
            report(index, amount if _names_unit(value) else _multiplied(amount, factor))
            amount = amount.value
        amounts.append(amount)
    if factor != 1:
        _multiply(amounts, values, factor, report)
    return amounts


def _multiply(
    amounts: list[float | None], values: Sequence[CellValue], factor: float, report: Report
) -> None:
    """Turn plain amounts into what the header's unit makes of them, and say so.

    It is said at those that may be meant otherwise, as they name a currency, else at the first.
    """
    plain = []
    for at, amount in enumerate(amounts):
        if amount is not None and not _names_unit(values[at]):
            amounts[at] = amount * factor
            plain.append(at)
    odd = [at for at in plain if _names_currency(values[at])]
    for at in odd or plain[:1]:
        report(at, problem(UNIT_FROM_HEADER, amounts[at], taken=quote(amounts[at])))


def _multiplied(said: Problem, factor: float) -> Problem:
    """What is said of an amount, with what the header's unit makes of it."""
    values = {
        name: value * factor if isinstance(value, float) else value
        for name, value in said.values.items()
    }
    return replace(said, values=values)


def _names_unit(value: CellValue) -> bool:
    """Whether a cell says itself what it counts: `20万`, `12000元`."""
    number = _typed(value)
    return number is not None and (bool(number.scale) or number.is_single)


def _names_currency(value: CellValue) -> bool:
    number = _typed(value)
    return number is not None and number.is_money


def _typed(value: CellValue) -> TypedNumber | None:
    return read_number(fold(value)) if isinstance(value, str) else None


def hours_of_clock(value: time | timedelta) -> float:
    """A time of day or a span of time, in hours."""
    if isinstance(value, timedelta):
        return value.total_seconds() / 3600
    return value.hour + value.minute / 60 + value.second / 3600
