"""Amounts that name another currency than the plan's: they cannot be added to the others."""

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.findings import Finding
from sheetpm.grid import CellValue, Grid
from sheetpm.parse.cell_codes import OTHER_CURRENCY
from sheetpm.parse.cell_context import quote
from sheetpm.parse.currency_codes import ANY_CODE, CODES, OTHER_CODES
from sheetpm.parse.facts import Fact
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.project import report_fact
from sheetpm.parse.records import Records
from sheetpm.parse.tab import Tab
from sheetpm.patterns import lazy_pattern
from sheetpm.plan.model import Table
from sheetpm.schema.column import CellKind
from sheetpm.schema.project import ProjectRow

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
_DOLLARS = {
    "us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "singapore": "SGD",
    "hong kong": "HKD", "new zealand": "NZD", "taiwan": "TWD",
}  # fmt: skip
_NAMES = {
    **{f"{country} dollar": code for country, code in _DOLLARS.items()},
    "dollar": _SIGNS["$"], "euro": "EUR", "pound sterling": "GBP", "british pound": "GBP", "sterling": "GBP",
    "pound": "GBP EGP", "egyptian pound": "EGP", "japanese yen": "JPY", "yen": "JPY", "chinese yuan": "CNY",
    "yuan": "CNY", "renminbi": "CNY", "swiss franc": "CHF", "korean won": "KRW", "indian rupee": "INR",
    "russian ruble": "RUB", "mexican peso": "MXN", "brazilian real": "BRL", "polish zloty": "PLN",
    "swedish krona": "SEK", "norwegian krone": "NOK", "danish krone": "DKK", "turkish lira": "TRY",
}  # fmt: skip
"""English names in the singular."""
_MEANT = {
    **{sign: frozenset(codes.split()) for sign, codes in (_SIGNS | _NAMES).items()},
    **{code: frozenset({code.upper()}) for code in CODES},
    **{code: frozenset({meant}) for code, meant in OTHER_CODES.items()},
}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_SHORT = rf"{_any_of(_SIGNS)}|(?<![a-z])(?:{ANY_CODE})(?![a-z])"
_MARK = lazy_pattern(rf"(?<![a-z])(?P<name>{_any_of(_NAMES)})s?(?![a-z])|{_SHORT}")
_MARK_OF_HEADER = lazy_pattern(rf"\((?P<name>{_any_of(_NAMES)})s?\)|{_SHORT}")
"""In a header a name may belong to what is built, as in `Euro launch`, unless brackets stand around it."""
_IN_FORMAT = lazy_pattern(r"\[\$([^\]\-]+)|\"([^\"]+)\"|([€£¥￥₹₩₽฿₺₫₴₪元円圆])")
"""`[$€-407]`, `"€"` and `€`; a bare `$` is what Excel shows as the machine's own currency."""
_COLUMN = frozenset({"currency", "curr.", "币种", "货币", "币别"})


class _Mark(Struct, frozen=True):
    """A sign, code or name of a currency."""

    text: str
    """As typed."""
    meant: frozenset[str]
    """The currencies that it may stand for."""


class _Amount(Struct, frozen=True, kw_only=True):
    """An amount that says its currency, and where it stands."""

    text: str
    mark: _Mark
    key: str
    records: Records | None = None
    """`None` on the Project tab."""
    index: int = 0


def clear_other_currencies(
    tables: Iterable[Records], project: Table[ProjectRow], tab: Tab | None, currency: str | None
) -> tuple[Table[ProjectRow], list[Finding]]:
    """Clear every amount that names a currency which is not the plan's, those of tables in place.

    Where the plan names none, the one that most amounts name is taken for it.
    """
    facts = tab.facts.known if tab is not None and tab.facts is not None else {}
    stated = {key: fact for key, fact in facts.items() if getattr(project.rows[0], key) is not None}
    marked = [amount for records in tables for amount in _of_table(records)]
    if tab is not None:
        marked.extend(_of_project(tab.grid, stated))
    wanted = _mark(currency or "") or _most_common(amount.mark for amount in marked)
    if wanted is None or (currency and _mark(currency) is None):
        return project, []
    findings: list[Finding] = []
    for amount in marked:
        if amount.mark.meant.isdisjoint(wanted.meant):
            said = problem(OTHER_CURRENCY, text=amount.text, currency=currency or wanted.text)
            if amount.records is not None:
                findings.extend(_clear(amount.records, amount, said))
            elif tab is not None:
                blank: dict[str, Any] = {amount.key: None}
                project = replace(project, rows=(dataclasses.replace(project.rows[0], **blank),))
                findings.append(report_fact(stated[amount.key], tab.grid, said))
    return project, findings


def _most_common(marks: Iterable[_Mark]) -> _Mark | None:
    """A mark of the currency that most amounts name, as the first of them does."""
    all_marks = list(marks)
    if not all_marks:
        return None
    meant = Counter(mark.meant for mark in all_marks).most_common(1)[0][0]
    return next(mark for mark in all_marks if mark.meant == meant)


def _clear(records: Records, amount: _Amount, said: Problem) -> Iterator[Finding]:
    values = records.values[amount.key]
    if values[amount.index] is not None:
        values[amount.index] = None
        yield records.report(amount.index, amount.key, said)


def _of_project(grid: Grid, facts: Mapping[str, Fact]) -> Iterator[_Amount]:
    """Each amount of the Project tab that says its currency: itself, its format, beside it, its name."""
    for key, fact in facts.items():
        if ProjectRow.schema.column(key).kind is not CellKind.MONEY or fact.value is None:
            continue
        row, column = fact.at.row, fact.at.column
        beside = grid.value(row, column + 1)
        in_unit = _mark(beside) if isinstance(beside, str) and _is_mark(beside) else None
        around = _formats(grid, column)(row) or in_unit or _mark(fact.label, _MARK_OF_HEADER)
        text, mark = _marked(fact.value, around)
        if mark:
            yield _Amount(text=text, mark=mark, key=key)


def _of_table(records: Records) -> Iterator[_Amount]:
    """Each amount that says its currency: itself, its format, a column beside it, its header."""
    if records.schema.is_owned:
        return
    named = _named_beside(records)
    for column in records.schema.columns:
        if column.kind is not CellKind.MONEY or column.key not in records.header.columns:
            continue
        header = records.header.columns[column.key]
        in_header = _mark(header.text, _MARK_OF_HEADER)
        shown = _formats(records.grid, header.column)
        is_silent = shown is _nothing and named is _nothing and not in_header
        for index, row in enumerate(records.numbers):
            value = records.grid.value(row, header.column)
            if value is None or (is_silent and not isinstance(value, str)):
                continue
            text, mark = _marked(value, shown(row) or named(row) or in_header)
            if mark:
                yield _Amount(text=text, mark=mark, key=column.key, records=records, index=index)


def _marked(value: CellValue, around: _Mark | None) -> tuple[str, _Mark | None]:
    """An amount as a message shows it, and its mark, else the one around it."""
    own = _mark(value) if isinstance(value, str) else None
    text = f"{value:.10g}" if isinstance(value, float | int) else quote(value)
    return (f"{text} {around.text}", around) if around and not own else (text, own)


def _formats(grid: Grid, column: int) -> Callable[[int], _Mark | None]:
    formats = grid.number_formats
    if not formats.may_hold(lambda code: _shown(code) is not None):
        return _nothing
    return lambda row: _shown(formats(row, column))


def _nothing(_: int) -> None:
    return None


@lru_cache(maxsize=256)
def _shown(code: str) -> _Mark | None:
    """The currency that a number format writes beside the amount."""
    for found in _IN_FORMAT.finditer(code):
        mark = _mark(found[1] or found[2] or found[3])
        if mark:
            return mark
    return None


def _named_beside(records: Records) -> Callable[[int], _Mark | None]:
    """What a column called Currency says of a row."""
    grid, header = records.grid, records.header
    for column in range(grid.first_column, grid.last_column + 1):
        title = grid.value(header.row, column)
        if isinstance(title, str) and title.strip().casefold() in _COLUMN:
            return lambda row: _mark(str(grid.value(row, column) or ""))
    return _nothing


def _mark(text: str, pattern: re.Pattern[str] = _MARK) -> _Mark | None:
    """The first mark in a text; `None` without one."""
    plain = normalize("NFKC", text)
    folded = plain.casefold()
    found = pattern.search(folded)
    if found is None:
        return None
    name = found["name"]
    at = found.span("name") if name else found.span()
    typed = plain[slice(*at)] if len(plain) == len(folded) else folded[slice(*at)]
    return _Mark(typed, _MEANT[name or found[0]])


def _is_mark(text: str) -> bool:
    """Whether a text is a currency and nothing else."""
    return _MARK.fullmatch(normalize("NFKC", text).strip().casefold()) is not None
