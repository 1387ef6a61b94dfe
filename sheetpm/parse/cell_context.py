"""What a cell's reader may know beside the cell: its column and a few settings."""

from collections.abc import Callable, Collection

from msgspec import Struct

from sheetpm.config import DateOrder
from sheetpm.grid import CellValue
from sheetpm.parse.cell_codes import STILL_OPEN
from sheetpm.parse.cells_text import LONGEST_NON_VALUE, fold, is_blank, is_open, write_out
from sheetpm.parse.problems import Problem, problem
from sheetpm.risk_matrix.model import Scale
from sheetpm.schema.column import Column

HOURS_PER_DAY = 8.0
"""Where neither the Project tab nor the settings say otherwise."""

DAYS_PER_WEEK = 5
"""Likewise."""

_LONGEST_QUOTE = 60


def _no_year(month: int) -> int:
    del month
    return 0


class CellContext(Struct, frozen=True, kw_only=True):
    """The column a cell stands in."""

    column: Column
    header: str = ""
    """As typed, with the unit it may name: `Duration (weeks)`."""
    date_order: DateOrder | None = None
    proved_orders: Callable[[], Collection[DateOrder]] = tuple
    """Asked only where a column leaves it open: the orders that other columns of dates prove."""
    hours_per_day: float = HOURS_PER_DAY
    days_per_week: int = DAYS_PER_WEEK
    has_day_numbers: bool = False
    """The sheet gives dates as numbers, so numbers in a column of dates are dates."""
    scale: Scale | None = None
    """Of a probability or an impact, where the settings have another than the usual one."""
    title_year: Callable[[int], int] = _no_year
    """The year that the title above a table names for a month; 0 where it names none."""
    known_names: Callable[[], Collection[str]] = frozenset
    """Asked only where no id fits: casefolded names that stand for ids in links between tasks."""
    known_ids: Collection[str] = frozenset()
    """Casefolded ids that the column may name."""


def fold_value(text: str) -> str | Problem | None:
    """Folded text; `None` for what says "no value", a problem for what says "not known yet"."""
    folded = fold(text)
    if not folded or len(folded) > LONGEST_NON_VALUE:
        return folded or None
    if is_blank(folded):
        return None
    return problem(STILL_OPEN, text=folded) if is_open(folded) else folded


def quote(value: CellValue) -> str:
    """A cell as messages show it: on one line, not too long."""
    text = " ".join(write_out(value).split())
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
