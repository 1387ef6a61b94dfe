"""A RAID log holds risks, assumptions, issues and dependencies in one table, told apart by a column."""

from msgspec.structs import replace

from sheetpm.grid import CellValue, Grid
from sheetpm.parse.cells_text import clean
from sheetpm.parse.headers import Header, find_header, settle, with_names_as_ids
from sheetpm.parse.tab import Tab
from sheetpm.schema.further_words import fold
from sheetpm.schema.names import tables

_RISK = (
    "Risk",
    "Risks",
    "R",
    "风险",
    "リスク",
    "위험",
    "Risque",
    "Risiko",
    "Riesgo",
    "Risco",
    "Ryzyko",
)
_ISSUE = (
    *(
        "Issue",
        "Issues",
        "I",
        "问题",
        "課題",
        "이슈",
        "Problème",
        "Problem",
        "Problema",
        "Incidencia",
    ),
    *("Questão", "Vấn đề", "Sorun", "Zagadnienie"),
)
_OTHER = (
    *("Assumption", "Assumptions", "A", "Dependency", "Dependencies", "D", "Action", "Decision"),
    *(
        "假设",
        "依赖",
        "依赖关系",
        "行动",
        "决策",
        "前提",
        "依存",
        "가정",
        "의존성",
        "Hypothèse",
        "Dépendance",
    ),
    *("Annahme", "Abhängigkeit", "Supuesto", "Dependencia", "Premissa", "Dependência", "Suposição"),
    *("Giả định", "Phụ thuộc", "Varsayım", "Bağımlılık", "Założenie", "Zależność", "Opportunity"),
)
_KINDS = {
    **dict.fromkeys(map(fold, _RISK), "risks"),
    **dict.fromkeys(map(fold, _ISSUE), "issues"),
    **dict.fromkeys(map(fold, _OTHER), "other"),
}
_MOSTLY = 0.7
_ROWS = 300


def kind_column(grid: Grid, header: Header) -> int | None:
    """The real column that says of each row whether it is a risk, an issue or another thing."""
    first = header.row + 1 - grid.first_row
    rows = grid.rows[first : first + _ROWS]
    for cell, _ in header.cells:
        values = [row[cell.column - grid.first_column] for row in rows]
        words = [kind for value in values if (kind := _kind(value)) is not None]
        filled = sum(value is not None for value in values)
        if filled and len(words) >= _MOSTLY * filled and "issues" in words and "risks" in words:
            return cell.column
    return None


def _kind(value: CellValue) -> str | None:
    return _KINDS.get(fold(clean(value))) if isinstance(value, str) else None


def parts_of(tab: Tab) -> tuple[Tab, ...]:
    """The tab itself; of a RAID log its risks and its issues, each with the rows of the others blank."""
    if tab.schema.key not in {"risks", "issues"} or tab.header is None or tab.mapping is not None:
        return (tab,)
    column = kind_column(tab.grid, tab.header)
    if column is None:
        return (tab,)
    parts = []
    for key in ("risks", "issues"):
        grid = _only(tab.grid, tab.header.row, column, key)
        header = find_header(grid, tables()[key])
        if header is not None:
            settled = with_names_as_ids(settle(grid, header))
            if not settled.missing:
                parts.append(replace(tab, schema=tables()[key], grid=grid, header=settled))
    return tuple(parts)


def _only(grid: Grid, header_row: int, column: int, key: str) -> Grid:
    """The grid with the rows of one kind; every other row below the header is blank."""
    at = column - grid.first_column
    blank: list[CellValue] = [None] * (grid.last_column - grid.first_column + 1)
    return replace(
        grid,
        rows=[
            row if number <= header_row or _kind(row[at]) == key else blank
            for number, row in grid.numbered_rows()
        ],
    )
