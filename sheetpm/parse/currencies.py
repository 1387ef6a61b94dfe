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


class _Amount(Struct, frozen=True, kw_only=True):
    """An amount that says its currency, and where it stands."""

    text: str
    meant: frozenset[str]
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
    wanted = _codes(currency or "")
    if not wanted:
        if currency or not marked:
            return project, []
        wanted = Counter(amount.meant for amount in marked).most_common(1)[0][0]
    findings: list[Finding] = []
    for amount in marked:
        if amount.meant.isdisjoint(wanted):
            said = problem(OTHER_CURRENCY, text=amount.text, currency=currency or _said(wanted))
            if amount.records is not None:
                findings.extend(_clear(amount.records, amount, said))
            elif tab is not None:
                blank: dict[str, Any] = {amount.key: None}
                project = replace(project, rows=(dataclasses.replace(project.rows[0], **blank),))
                findings.append(report_fact(stated[amount.key], tab.grid, said))
    return project, findings


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
        in_unit = _codes(beside) if isinstance(beside, str) and _is_mark(beside) else None
        around = _formats(grid, column)(row) or in_unit or _codes(fact.label)
        text, meant = _marked(fact.value, around)
        if meant:
            yield _Amount(text=text, meant=meant, key=key)


def _of_table(records: Records) -> Iterator[_Amount]:
    """Each amount that says its currency: itself, its format, a column beside it, its header."""
    if records.schema.is_owned:
        return
    named = _named_beside(records)
    for column in records.schema.columns:
        if column.kind is not CellKind.MONEY or column.key not in records.header.columns:
            continue
        header = records.header.columns[column.key]
        in_header = _codes(header.text)
        shown = _formats(records.grid, header.column)
        is_silent = shown is _nothing and named is _nothing and not in_header
        for index, row in enumerate(records.numbers):
            value = records.grid.value(row, header.column)
            if value is None or (is_silent and not isinstance(value, str)):
                continue
            text, meant = _marked(value, shown(row) or named(row) or in_header)
            if meant:
                yield _Amount(text=text, meant=meant, key=column.key, records=records, index=index)


def _marked(value: CellValue, around: frozenset[str]) -> tuple[str, frozenset[str]]:
    """An amount as a message shows it, and the currencies that it, else what is around it, may mean."""
    own = _codes(value) if isinstance(value, str) else frozenset[str]()
    text = f"{value:.10g}" if isinstance(value, float | int) else quote(value)
    return (text, own) if own else (f"{text} {_said(around)}", around)


def _formats(grid: Grid, column: int) -> Callable[[int], frozenset[str]]:
    formats = grid.number_formats
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


def _is_mark(text: str) -> bool:
    """Whether a text is a currency and nothing else."""
    return _MARK.fullmatch(normalize("NFKC", text).strip().casefold()) is not None


def _said(meant: frozenset[str]) -> str:
    return "/".join(sorted(meant)[:2])
