"""Amounts that name another currency than the plan's: they cannot be added to the others."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from unicodedata import normalize

from sheetpm.findings import Finding
from sheetpm.parse.cell_codes import OTHER_CURRENCY
from sheetpm.parse.currency_codes import ANY_CODE, CODES, OTHER_CODES
from sheetpm.parse.problems import problem
from sheetpm.parse.records import Records
from sheetpm.schema.column import CellKind

_SIGNS = {
    "人民币": "CNY", "美元": "USD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "港币": "HKD",
    "港元": "HKD", "澳元": "AUD", "加元": "CAD", "新台币": "TWD", "台币": "TWD", "韩元": "KRW",
    "瑞士法郎": "CHF", "卢布": "RUB", "us$": "USD", "hk$": "HKD", "nt$": "TWD", "a$": "AUD",
    "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "s$": "SGD", "r$": "BRL", "mx$": "MXN",
    "円": "JPY", "¥": "CNY JPY", "圆": "CNY", "元": "CNY TWD HKD", "€": "EUR", "£": "GBP EGP",
    "$": "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP", "₹": "INR", "₩": "KRW", "₽": "RUB",
    "฿": "THB", "₺": "TRY", "₫": "VND", "₴": "UAH", "₪": "ILS", "zł": "PLN", "kč": "CZK",
}  # fmt: skip
"""Signs and names, and the currencies that they may stand for."""
_MEANT = {
    **{sign: frozenset(codes.split()) for sign, codes in _SIGNS.items()},
    **{code: frozenset({code.upper()}) for code in CODES},
    **{code: frozenset({meant}) for code, meant in OTHER_CODES.items()},
}
_MARK = re.compile(
    "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))
    + rf"|(?<![a-z])(?:{ANY_CODE})(?![a-z])"
)
_IN_FORMAT = re.compile(r"\[\$([^\]\-]+)|\"([^\"]+)\"")
"""`[$€-407]` and `"€"`; a bare `$` is what Excel shows as the machine's own currency."""
_COLUMN = frozenset({"currency", "curr.", "币种", "货币", "币别"})


def find_other_currencies(tables: Iterable[Records], currency: str | None) -> Iterator[Finding]:
    """Clear every amount that names a currency which is not the plan's.

    Where the plan names none, the one that most amounts name is taken for it.
    """
    marked = [mark for records in tables for mark in _marks(records)]
    wanted = _codes(currency or "")
    if not wanted:
        if currency or not marked:
            return
        wanted = Counter(meant for *_, meant in marked).most_common(1)[0][0]
    for records, key, index, text, meant in marked:
        if meant.isdisjoint(wanted) and records.values[key][index] is not None:
            records.values[key][index] = None
            yield records.report(
                index, key, problem(OTHER_CURRENCY, text=text, currency=currency or _said(wanted))
            )


def _marks(records: Records) -> Iterator[tuple[Records, str, int, str, frozenset[str]]]:
    """Each amount that says its currency: itself, its format, a column beside it, its header."""
    if records.schema.is_owned:
        return
    named = _named_beside(records)
    for column in records.schema.columns:
        if column.kind is not CellKind.MONEY or column.key not in records.header.columns:
            continue
        header = records.header.columns[column.key]
        in_header = _codes(header.text)
        shown = _formats(records, header.column)
        is_silent = shown is _nothing and named is _nothing and not in_header
        for index, row in enumerate(records.numbers):
            value = records.grid.value(row, header.column)
            if value is None or (is_silent and not isinstance(value, str)):
                continue
            own = _codes(value) if isinstance(value, str) else frozenset[str]()
            meant = own or shown(row) or named(row) or in_header
            if meant:
                text = value if isinstance(value, str) else f"{value:.10g}"
                yield records, column.key, index, text if own else f"{text} {_said(meant)}", meant


def _formats(records: Records, column: int) -> Callable[[int], frozenset[str]]:
    formats = records.grid.number_formats
    if not formats.may_hold(lambda code: bool(_shown(code))):
        return _nothing
    return lambda row: _shown(formats(row, column))


def _nothing(_: int) -> frozenset[str]:
    return frozenset()


@lru_cache(maxsize=256)
def _shown(code: str) -> frozenset[str]:
    """The currency that a number format writes beside the amount."""
    for found in _IN_FORMAT.finditer(code):
        meant = _codes(found[1] or found[2])
        if meant:
            return meant
    return frozenset()


def _named_beside(records: Records) -> Callable[[int], frozenset[str]]:
    """What a column called Currency says of a row."""
    grid, header = records.grid, records.header
    for column in range(grid.first_column, grid.last_column + 1):
        title = grid.value(header.row, column)
        if isinstance(title, str) and title.strip().casefold() in _COLUMN:
            return lambda row: _codes(str(grid.value(row, column) or ""))
    return _nothing


def _codes(text: str) -> frozenset[str]:
    """The currencies that the first mark in a text may stand for; none without a mark."""
    found = _MARK.search(normalize("NFKC", text).casefold())
    return _MEANT[found[0]] if found else frozenset()


def _said(meant: frozenset[str]) -> str:
    return "/".join(sorted(meant)[:2])
