"""The Baseline tab in the workbook: left as it is, or written anew with every row carried over.

A baseline is never edited, so an ordinary sync does not write its tab at all: its part keeps its
bytes, and with them whatever people did to it. It is written anew when a baseline is set, and when
its budgets leave for the client or come back for the team.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sheetpm.api import Assessment, UnreadableBaselinesError
from sheetpm.config import Audience
from sheetpm.errors import UsageError
from sheetpm.grid import CellValue, Grid, Workbook
from sheetpm.languages import Text
from sheetpm.parse.cells_text import write_out
from sheetpm.plan.model import Table
from sheetpm.schema.owned import BaselineRow
from sheetpm.sync.remembered_budgets import (
    KEY_COLUMNS,
    Budgets,
    budget_key,
    key_of,
    number_keys,
    read_budgets,
)
from sheetpm.views.baseline import MONEY_COLUMNS, BaselineSheet
from sheetpm.views.companion import HEADER_ROW
from sheetpm.views.model import Shown

_LAST_ROW = 1_048_576
"""Of a sheet."""
_KEYS = tuple(column.key for column in BaselineRow.schema.columns)
_KEYED = tuple(_KEYS.index(key) for key in KEY_COLUMNS)


def rewritten_tab(
    workbook: Workbook, assessment: Assessment, owned: Mapping[str, str], workbook_id: str
) -> tuple[BaselineSheet | None, Budgets]:
    """What the tab is to hold (`None` where it stays as it is), and the budgets it must not show.

    A tab of ours that cannot be read is not written; where amounts would have to leave it, that
    is an `UnreadableBaselinesError`.
    """
    table, new = assessment.plan.baseline, assessment.new_baseline
    is_for_client = assessment.settings.audience is Audience.CLIENT
    title = owned.get("baseline")
    grid = workbook.grid(title) if title is not None else None
    if grid is not None and not table.is_present:
        if is_for_client:
            raise UnreadableBaselinesError(workbook.name, grid.title)
        return None, {}
    if grid is None:
        return (_sheet((), (), new), _budgets_of(new)) if new else (None, {})
    known = read_budgets(workbook_id)
    if not (new or (_shows_money(table) if is_for_client else _lacks_money(grid, table))):
        return None, {}
    others = _other_columns(grid, table)
    rows = list(_carried(grid, table, others))
    shown = tuple(_with_budgets(rows, known))
    sheet = _sheet(shown, tuple(_header(grid, table, column) for column in others), new)
    return sheet, {**_budgets_in(rows), **_budgets_of(new)}


def _sheet(
    carried: tuple[tuple[Shown, ...], ...], others: tuple[str, ...], new: tuple[BaselineRow, ...]
) -> BaselineSheet:
    if HEADER_ROW + len(carried) + len(new) > _LAST_ROW:
        raise UsageError(
            Text(
                "The Baseline tab would grow beyond the {last_row:,} rows of a sheet; nothing was "
                "written.",
                "“基线”表将超过工作表的 {last_row:,} 行上限，未写入任何内容。",
            ).of(last_row=_LAST_ROW)
        )
    return BaselineSheet(carried=carried, others=others, new=new)


def _shows_money(table: Table[BaselineRow]) -> bool:
    return any(key in table.columns for key in MONEY_COLUMNS)


def _lacks_money(grid: Grid, table: Table[BaselineRow]) -> bool:
    """Whether a budget is known that the tab does not show."""
    column = table.columns.get("budget")
    return any(
        row.budget is not None and (column is None or _cell(grid, row.row, column) is None)
        for row in table.rows
    )


def _carried(
    grid: Grid, table: Table[BaselineRow], others: list[int]
) -> Iterator[tuple[Shown, ...]]:
    """Every row below the header, readable or not, blank ones between them too."""
    last = max(
        (number for number, row in grid.numbered_rows() if any(cell is not None for cell in row)),
        default=0,
    )
    last = max([last, *(row for row, _ in (*grid.errors, *grid.uncached_formulas))])
    columns = [*(table.columns.get(key) for key in _KEYS), *others]
    for number in range(table.header_row + 1, last + 1):
        yield tuple(
            None if column is None else _shown(_cell(grid, number, column)) for column in columns
        )


def _cell(grid: Grid, row: int, column: int) -> CellValue:
    """What a cell holds; an error or a formula that was never computed as its text."""
    value = grid.value(row, column)
    if value is None:
        value = grid.errors.get((row, column))
    if value is None:
        formula = grid.uncached_formulas.get((row, column))
        value = None if formula is None else f"={formula.removeprefix('=')}"
    return value


def _shown(value: CellValue) -> Shown:
    if isinstance(value, bool) or not isinstance(value, str | float | int | date | datetime | None):
        return write_out(value)
    return value


def _other_columns(grid: Grid, table: Table[BaselineRow]) -> list[int]:
    """Columns that people added: those that hold anything from the header row on."""
    known = set(table.columns.values())
    width = range(grid.first_column, grid.last_column + 1)
    rows = range(table.header_row, grid.last_row + 1)
    return [
        column
        for column in width
        if column not in known and any(_cell(grid, row, column) is not None for row in rows)
    ]


def _header(grid: Grid, table: Table[BaselineRow], column: int) -> str:
    return write_out(_cell(grid, table.header_row, column))


def _with_budgets(rows: list[tuple[Shown, ...]], known: Budgets) -> Iterator[tuple[Shown, ...]]:
    """The rows with the budgets that the tab does not show and that were kept."""
    at = _KEYS.index("budget")
    for row, key in zip(rows, number_keys(map(_key_of_cells, rows)), strict=True):
        if row[at] is None and key in known:
            yield (*row[:at], known[key], *row[at + 1 :])
        else:
            yield row


def _budgets_in(rows: list[tuple[Shown, ...]]) -> Budgets:
    at = _KEYS.index("budget")
    keys = number_keys(map(_key_of_cells, rows))
    return {
        key: value if isinstance(value, float | int) else write_out(value)
        for key, row in zip(keys, rows, strict=True)
        if (value := row[at]) is not None
    }


def _budgets_of(new: tuple[BaselineRow, ...]) -> Budgets:
    keys = number_keys(map(budget_key, new))
    return {key: row.budget for key, row in zip(keys, new, strict=True) if row.budget is not None}


def _key_of_cells(cells: tuple[Shown, ...]) -> str:
    return key_of(*(_text(cells[at]) for at in _KEYED))


def _text(value: Shown) -> str:
    return "" if value is None else write_out(value)
