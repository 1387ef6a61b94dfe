"""Which tab is which, and where its header stands: by title, then by what the headers say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from sheetpm.findings import Finding, Place, finding
from sheetpm.grid import CellAddress, CellValue, Grid
from sheetpm.languages import Language
from sheetpm.parse.codes import DUPLICATE_HEADER, MISSING_HEADER, NEAR_MISS, SECOND_TABLE
from sheetpm.parse.texts import clean
from sheetpm.schema.column import Column, Layout, TableSchema
from sheetpm.schema.names import (
    find_column,
    find_table,
    header_language,
    headers,
    normalise,
    user_tables,
)

SEARCHED_ROWS = 60
"""Title rows and cover text above a header are looked through up to here."""

_LONGEST_HEADER = 60
_TASK_COMPANIONS = frozenset(
    {"start", "finish", "duration", "percent_complete", "predecessors", "wbs", "baseline_start"}
)
"""A table of names is a plan of tasks only with one of these beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    """A tab of the plan in a grid."""

    schema: TableSchema
    grid: Grid
    header_row: int
    columns: Mapping[str, int] = field(default_factory=dict)
    """Field → real column."""
    header_texts: Mapping[str, str] = field(default_factory=dict)
    """Field → header as it stands in the sheet."""
    cells: Mapping[str, CellAddress] = field(default_factory=dict)
    """Key/value tabs: field → the cell of its value."""
    duplicates: tuple[tuple[int, str, str], ...] = ()
    """(column, header, header of the first) of headers that mean a column already taken."""
    unknown: tuple[tuple[int, str], ...] = ()
    """(column, header) of headers that mean nothing here."""
    is_titled: bool = False
    """The tab's title says what it is."""

    @property
    def languages(self) -> Iterator[Language]:
        """The language of each header that was matched."""
        return (header_language(text) for text in self.header_texts.values())

    @property
    def missing(self) -> tuple[Column, ...]:
        """Required columns that are not there."""
        return tuple(
            column
            for column in self.schema.columns
            if column.is_required and column.key not in self.columns
        )


def find_tables(
    grids: Sequence[Grid],
) -> tuple[dict[str, FoundTable], tuple[Finding, ...]]:
    """The best grid for each tab of a plan, and what there is to say about the choice."""
    found: dict[str, list[FoundTable]] = {}
    findings: list[Finding] = []
    for grid in grids:
        table = _identify(grid)
        if table is not None:
            found.setdefault(table.schema.key, []).append(table)
    chosen: dict[str, FoundTable] = {}
    for key, tables in found.items():
        whole = [table for table in tables if not table.missing] or tables
        best = max(whole, key=_rank)
        findings += _second_tables(best, tables)
        if best.missing:
            findings.append(_missing(best))
            continue
        chosen[key] = best
    for table in chosen.values():
        findings += check_headers(table)
    return chosen, tuple(findings)


def locate(schema: TableSchema, grid: Grid) -> FoundTable | None:
    """An owned tab in its grid."""
    return _best_header(schema, grid)


def check_headers(table: FoundTable) -> Iterator[Finding]:
    """Duplicate headers, and unknown ones that are almost a column that is not there."""
    for column, header, first in table.duplicates:
        place = Place(sheet=table.grid.title, row=table.header_row, column=column)
        yield finding(DUPLICATE_HEADER, place, header=header, first=first)
    absent = {
        name: column.header
        for name, column in headers(table.schema).items()
        if column.key not in table.columns and len(name) > 3
    }
    for number, text in table.unknown:
        near = get_close_matches(normalise(text), absent, n=1, cutoff=0.82)
        if near:
            place = Place(sheet=table.grid.title, row=table.header_row, column=number)
            yield finding(NEAR_MISS, place, header=text, meant=absent[near[0]])


def _rank(table: FoundTable) -> tuple[bool, int, bool]:
    return table.is_titled, len(table.columns) + len(table.cells), not table.grid.is_hidden


def _second_tables(best: FoundTable, tables: Iterable[FoundTable]) -> Iterator[Finding]:
    for other in tables:
        if other is not best and not other.missing:
            place = Place(
                sheet=other.grid.title,
                row=other.header_row,
                column=min(
                    (
                        other.columns[column.key]
                        for column in other.schema.columns
                        if column.is_required and column.key in other.columns
                    ),
                    default=None,
                ),
            )
            yield finding(
                SECOND_TABLE,
                place,
                tab=other.grid.title,
                kind=other.schema.title,
                taken=best.grid.title,
            )


def _missing(table: FoundTable) -> Finding:
    from sheetpm.languages import Text

    english = ", ".join(column.header.en for column in table.missing)
    chinese = "、".join(column.header.zh for column in table.missing)
    first = min(table.columns.values(), default=None)
    place = Place(sheet=table.grid.title, row=table.header_row or None, column=first)
    return finding(MISSING_HEADER, place, tab=table.grid.title, columns=Text(english, chinese))


def _identify(grid: Grid) -> FoundTable | None:
    """What a sheet is: by its title if its headers do not speak against it, else by headers."""
    if not grid.rows:
        return None
    titled = find_table(grid.title)
    if titled is not None:
        found = _in_layout(titled, grid)
        if found is not None:
            return _titled(found)
    others = [
        found
        for schema in user_tables()
        if schema is not titled and (found := _in_layout(schema, grid)) is not None
        if _is_convincing(found)
    ]
    return max(others, key=_evidence, default=None)


def _titled(table: FoundTable) -> FoundTable:
    from dataclasses import replace

    return replace(table, is_titled=True)


def _in_layout(schema: TableSchema, grid: Grid) -> FoundTable | None:
    if schema.layout is Layout.KEY_VALUE:
        return _find_facts(schema, grid)
    return _best_header(schema, grid)


def _evidence(table: FoundTable) -> int:
    return len(table.columns) + len(table.cells)


def _is_convincing(table: FoundTable) -> bool:
    """Whether headers alone, under another title, make it a tab of the plan."""
    if table.schema.layout is Layout.KEY_VALUE:
        return len(table.cells) >= 4
    if table.missing:
        return False
    if table.schema.key == "tasks":
        return bool(_TASK_COMPANIONS & table.columns.keys())
    required = sum(column.is_required for column in table.schema.columns)
    return len(table.columns) >= max(4, required + 2)


def _best_header(schema: TableSchema, grid: Grid) -> FoundTable | None:
    best: FoundTable | None = None
    for offset in range(min(SEARCHED_ROWS, len(grid.rows))):
        row = grid.rows[offset]
        texts = _header_texts(grid, offset, row)
        if len(texts) < 1:
            continue
        candidate = _match(schema, grid, grid.first_row + offset, texts)
        if candidate.columns and (best is None or _is_better(candidate, best)):
            best = candidate
    return best


def _is_better(candidate: FoundTable, best: FoundTable) -> bool:
    """More of the required columns first, then more columns; the upper row wins a tie."""
    return (-len(candidate.missing), len(candidate.columns)) > (
        -len(best.missing),
        len(best.columns),
    )


def _header_texts(grid: Grid, offset: int, row: Sequence[CellValue]) -> list[tuple[int, str, str]]:
    """(column, header, header with its group above): two-line headers name both lines."""
    texts = []
    above = _groups_above(grid, offset)
    for position, value in enumerate(row):
        if not isinstance(value, str):
            continue
        text = clean(value)
        if text and len(text) <= _LONGEST_HEADER:
            column = grid.first_column + position
            group = above.get(column, "")
            texts.append((column, text, f"{group} {text}" if group else ""))
    return texts


def _groups_above(grid: Grid, offset: int) -> dict[int, str]:
    """The header line above: its text holds for every column of its merged range."""
    if offset == 0:
        return {}
    number = grid.first_row + offset - 1
    above = {
        grid.first_column + position: clean(value)
        for position, value in enumerate(grid.rows[offset - 1])
        if isinstance(value, str) and clean(value)
    }
    for area in grid.merged:
        if area.first.row <= number <= area.last.row and area.last.column > area.first.column:
            text = above.get(area.first.column, "")
            if text:
                above |= dict.fromkeys(range(area.first.column, area.last.column + 1), text)
    return above if len(above) > 1 else {}


def _match(
    schema: TableSchema, grid: Grid, row: int, texts: Sequence[tuple[int, str, str]]
) -> FoundTable:
    columns: dict[str, int] = {}
    shown: dict[str, str] = {}
    duplicates: list[tuple[int, str, str]] = []
    unknown: list[tuple[int, str]] = []
    for number, text, grouped in texts:
        declared = (find_column(schema, grouped) if grouped else None) or find_column(schema, text)
        if declared is None:
            unknown.append((number, text))
        elif declared.key in columns:
            duplicates.append((number, text, shown[declared.key]))
        else:
            columns[declared.key] = number
            shown[declared.key] = text
    return FoundTable(
        schema=schema,
        grid=grid,
        header_row=row,
        columns=columns,
        header_texts=shown,
        duplicates=tuple(duplicates),
        unknown=tuple(unknown),
    )


def _find_facts(schema: TableSchema, grid: Grid) -> FoundTable | None:
    """A key/value tab: each field's name, its value in the next cell to the right.

    Only where that column holds nothing at all the one after it is taken: what stands beyond a
    value may be an explanation.
    """
    labels: dict[str, CellAddress] = {}
    shown: dict[str, str] = {}
    for number, row in grid.numbered_rows():
        for position, value in enumerate(row[:3]):
            if not isinstance(value, str):
                continue
            declared = find_column(schema, clean(value).rstrip(":："))
            if declared is not None and declared.key not in labels:
                labels[declared.key] = CellAddress(number, grid.first_column + position)
                shown[declared.key] = clean(value)
            break
    if not labels:
        return None
    step = 1 if _holds_something(grid, labels, 1) or not _holds_something(grid, labels, 2) else 2
    cells = {key: CellAddress(at.row, at.column + step) for key, at in labels.items()}
    return FoundTable(
        schema=schema,
        grid=grid,
        header_row=min(address.row for address in cells.values()),
        columns={key: address.column for key, address in cells.items()},
        header_texts=shown,
        cells=cells,
    )


def _holds_something(grid: Grid, labels: Mapping[str, CellAddress], step: int) -> bool:
    return any(grid.value(at.row, at.column + step) is not None for at in labels.values())
