"""Rows that add others up under a name of their own: `Total excl. VAT`, `Phase 1 total`.

A name alone proves nothing, as a task may be called so: such a row holds numbers and nothing else.
"""

from collections.abc import Sequence
from itertools import accumulate, islice
from math import isclose

from msgspec import Struct

from sheetpm.grid import CellValue, Grid
from sheetpm.parse.cells_text import clean
from sheetpm.parse.headers import Header
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.column import CellKind

_WORDS = (
    r"project|budgets?|costs?|amounts?|price|value|hours?|days?|effort|work|spen[dt]|spending|"
    r"expenses?|expenditures?|estimates?|estimated|planned|actuals?|forecast|invoiced|paid|"
    r"net|gross|excl|incl|excluding|including|ex|inc|without|with|vat|tax|taxes|contingency|"
    r"to|date|so|far|for|of|the|and|in|all|tasks?|phases?|stages?|weeks?|months?|quarters?|years?|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|q[1-4]|h[12]|\d+|"
    r"usd|eur|gbp|cny|[$€£¥%]"
)
"""What is added up, and which part of it."""
_IN_TOTALS = ("total", "overall", "sum", "计", "計")
"""One of these is in the name of every sum: cheap to ask of every row."""
_TOTAL = lazy_pattern(
    rf"(?:(?:grand|sum|overall)\s+)?(?:totals?|overall|sum)(?:\s+(?:{_WORDS})\.?)*\s*(?:[(\[].*|:)?"
    r"|(?:project|phase|stage|sprint|month|quarter|week|year|budget|cost)s?(?:\s+[\w.]{1,4})?\s+totals?:?"
)
_PERHAPS_TOTAL = lazy_pattern(
    r"totals?\s*[:–—-].+|.+\s(?:sub-?)?totals?:?|.+(?:合计|总计|小计|合計|総計|小計|總計)[:：]?"
)
"""`Design total`; but a backlog may hold `Show the total`."""
_LONGEST_NAME = 60
_ROWS_TO_COMPARE = 3
_HALF_A_CENT = 0.005
_ADDED_UP = frozenset({CellKind.MONEY, CellKind.HOURS, CellKind.PERCENT})


class Sums(Struct, frozen=True, kw_only=True):
    """Where a row has its name, its numbers, and what a sum has not."""

    name_at: int
    amounts: Sequence[int]
    facts: Sequence[int]
    """Places of dates, ids, people and whatever else makes a row one of its own."""
    unread: Sequence[int]
    """Places of columns that are not known, which may hold further numbers."""
    is_ledger: bool

    def name(self, row: Sequence[CellValue], above: Sequence[Sequence[CellValue]]) -> str | None:
        """The name of a row that adds up those above it; `None` of any other."""
        name = row[self.name_at]
        if not isinstance(name, str) or not any(map(name.casefold().__contains__, _IN_TOTALS)):
            return None
        if len(name) > _LONGEST_NAME:
            return None
        text = clean(name).casefold()
        is_total = _TOTAL.fullmatch(text) is not None
        if not is_total and _PERHAPS_TOTAL.fullmatch(text) is None:
            return None
        if all(row[at] is None for at in self.amounts):
            return None
        is_bare = self._holds_numbers_only(row)
        if is_total:
            return name if is_bare or self._is_sum(row, above) else None
        is_odd = not all(map(self._holds_numbers_only, above[-_ROWS_TO_COMPARE:]))
        return name if is_bare and is_odd else None

    def _holds_numbers_only(self, row: Sequence[CellValue]) -> bool:
        return not any(_says_something(row[at]) for at in self.facts) and not any(
            _says_something(row[at]) and not isinstance(row[at], float) for at in self.unread
        )

    def _is_sum(self, row: Sequence[CellValue], above: Sequence[Sequence[CellValue]]) -> bool:
        """Whether a dated row of a ledger comes to what some rows right above it do."""
        at = self.amounts[0]
        wanted = row[at]
        if not self.is_ledger or not isinstance(wanted, float):
            return False
        amounts = (value for each in reversed(above) if isinstance(value := each[at], float))
        sums = islice(accumulate(amounts), 1, None)  # one row alone is no sum
        return any(isclose(each, wanted, abs_tol=_HALF_A_CENT) for each in sums)


def _says_something(value: CellValue) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip("-–— "))


def find_sums(header: Header, grid: Grid, title_at: int) -> Sums | None:
    """Those of a table with amounts; others have nothing to add up.

    `title_at` is the place of what a row is called; a ledger calls it by its amount.
    """
    kinds = {
        cell.column - grid.first_column: header.schema.column(key).kind
        for key, cell in header.columns.items()
    }
    amounts = sorted(at for at, kind in kinds.items() if kind in _ADDED_UP)
    if not amounts or header.schema.is_owned:
        return None
    place = {key: cell.column - grid.first_column for key, cell in header.columns.items()}
    is_ledger = title_at in amounts
    name_at = place.get("description") if is_ledger else title_at
    if name_at is None:
        return None
    spared = {name_at, *amounts, place.get("currency", -1)}
    width = len(grid.rows[0])
    return Sums(
        name_at=name_at,
        amounts=[title_at] if is_ledger else amounts,
        facts=[
            at for at, kind in kinds.items() if at not in spared and kind is not CellKind.NUMBER
        ],
        unread=[at for at in range(width) if at not in kinds],
        is_ledger=is_ledger,
    )
