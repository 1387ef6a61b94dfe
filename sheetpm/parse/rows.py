"""Rows of a found tab turned into typed rows, with a finding for each cell that does not fit."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheetpm.config import Settings
from sheetpm.findings import Finding, FindingCode, Place, finding
from sheetpm.grid import CellValue, Grid
from sheetpm.languages import Language
from sheetpm.parse.codes import (
    ERROR_CELL,
    REQUIRED_UNREADABLE,
    ROW_LEFT_OUT,
    TOTAL_ROW,
    UNCACHED_FORMULA,
)
from sheetpm.parse.columns import ColumnCells, read_column
from sheetpm.parse.headers import FoundTable
from sheetpm.parse.problems import Problem
from sheetpm.parse.texts import clean, shown
from sheetpm.plan.model import Table
from sheetpm.schema.column import Column, Layout, RowT, TableSchema
from sheetpm.schema.names import normalise

_TOTALS = frozenset(
    map(
        normalise,
        (
            "total",
            "totals",
            "sum",
            "subtotal",
            "grand total",
            "合计",
            "总计",
            "小计",
            "汇总",
            "总和",
            "計",
            "合計",
        ),
    )
)


_LONGEST_LONE_CELL = 20


def read_rows(
    found: FoundTable, settings: Settings, row_type: type[RowT]
) -> tuple[Table[RowT], tuple[Finding, ...]]:
    """Every row of a tab; rows that lack a required value are left out and reported."""
    if found.schema.layout is Layout.KEY_VALUE:
        return _read_facts(found, settings, row_type)
    numbers, raw, findings = _pick_rows(found)
    columns: dict[str, Sequence[Any]] = {}
    bad: set[int] = set()
    for declared in found.schema.columns:
        if declared.key in found.columns:
            column = found.columns[declared.key]
            at = column - found.grid.first_column
            values = [row[at] for row in raw]
            columns[declared.key], extra = _read(found, settings, declared, numbers, values, bad)
            findings += extra
    keys = tuple(columns)
    rows = tuple(
        row_type(row=number, **dict(zip(keys, values, strict=True)))
        for position, (number, *values) in enumerate(zip(numbers, *columns.values(), strict=True))
        if position not in bad
    )
    return _table(found, rows), tuple(findings)


def _table(found: FoundTable, rows: tuple[RowT, ...]) -> Table[RowT]:
    spoken = list(found.languages)
    chinese = sum(language is Language.ZH for language in spoken)
    return Table(
        schema=found.schema,
        sheet=found.grid.title,
        header_row=found.header_row,
        columns={} if found.cells else found.columns,
        cells=found.cells,
        rows=rows,
        header_language=Language.ZH if chinese * 2 > len(spoken) else Language.EN,
    )


def empty_table(schema: TableSchema, rows: tuple[RowT, ...] = ()) -> Table[RowT]:
    """A tab that the workbook does not have."""
    return Table(schema=schema, rows=rows)


def _pick_rows(
    found: FoundTable,
) -> tuple[list[int], list[Sequence[CellValue]], list[Finding]]:
    """The rows below the header that hold something, without totals and notes."""
    grid = found.grid
    first = found.header_row - grid.first_row + 1
    positions = [column - grid.first_column for column in found.columns.values()]
    required = [
        found.columns[column.key] - grid.first_column
        for column in found.schema.columns
        if column.is_required and column.key in found.columns
    ]
    marked = _marked_rows(found)
    numbers: list[int] = []
    rows: list[Sequence[CellValue]] = []
    findings: list[Finding] = []
    for number, row in enumerate(grid.rows[first:], start=found.header_row + 1):
        held = [at for at in positions if row[at] is not None and row[at] != ""]
        if not held and number not in marked:
            continue
        if _is_total(row, held, required) or (
            bool(numbers) and number not in marked and _is_note(row, held, required)
        ):
            findings.append(_total(found, number, row, held[0]))
            continue
        numbers.append(number)
        rows.append(row)
    return numbers, rows, findings


def _marked_rows(found: FoundTable) -> set[int]:
    """Rows in which a column that is read has an error or a formula without a value."""
    columns = set(found.columns.values())
    addresses = (*found.grid.errors, *found.grid.uncached_formulas)
    return {row for row, column in addresses if column in columns and row > found.header_row}


def _is_total(row: Sequence[CellValue], held: Sequence[int], required: Sequence[int]) -> bool:
    """A row whose first word is a total, and which has no more than sums beside it."""
    first = row[held[0]] if held else None
    names = [row[at] for at in required if row[at] is not None] or [first]
    return bool(held) and any(
        isinstance(name, str) and normalise(clean(name)) in _TOTALS for name in (first, *names)
    )


def _is_note(row: Sequence[CellValue], held: Sequence[int], required: Sequence[int]) -> bool:
    """A sentence that stands alone in its row, outside the column that names the rows."""
    alone = row[held[0]] if len(held) == 1 and held[0] not in required else None
    return isinstance(alone, str) and len(alone) > _LONGEST_LONE_CELL


def _total(found: FoundTable, number: int, row: Sequence[CellValue], at: int) -> Finding:
    place = Place(sheet=found.grid.title, row=number, column=found.grid.first_column + at)
    return finding(TOTAL_ROW, place, value=shown(row[at]))


def _read(
    found: FoundTable,
    settings: Settings,
    declared: Column,
    numbers: Sequence[int],
    values: Sequence[CellValue],
    bad: set[int],
) -> tuple[Sequence[Any], list[Finding]]:
    """One column; `bad` collects the positions of rows that lack a required value."""
    column = found.columns[declared.key]
    header = found.header_texts[declared.key]
    cells = ColumnCells(
        declared=declared,
        header=header,
        grid=found.grid,
        column=column,
        rows=numbers,
        values=values,
        date_order=settings.date_order,
    )
    typed, problems = read_column(cells)
    findings = list(_stuck_cells(found.grid, column, header, numbers))
    reported = {found_.place.row for found_ in findings}
    for position, problem in problems:
        place = Place(sheet=found.grid.title, row=numbers[position], column=column)
        reported.add(place.row)
        if declared.is_required and typed[position] is None:
            wrong = finding(
                REQUIRED_UNREADABLE, place, column=header, value=shown(values[position])
            )
            findings.append(wrong)
        else:
            findings.append(_as_finding(problem, place))
    if declared.is_required:
        for position, value in enumerate(typed):
            if value is None:
                bad.add(position)
                if numbers[position] not in reported:
                    place = Place(sheet=found.grid.title, row=numbers[position], column=column)
                    findings.append(finding(ROW_LEFT_OUT, place, column=header))
    return typed, findings


def _as_finding(problem: Problem, place: Place) -> Finding:
    return finding(problem.kind, place).with_values(problem.values)


def _stuck_cells(grid: Grid, column: int, header: str, numbers: Sequence[int]) -> Iterator[Finding]:
    """Error cells and formulas without a value in that column."""
    if not grid.errors and not grid.uncached_formulas:
        return
    rows = set(numbers)
    stuck: tuple[tuple[FindingCode, Mapping[tuple[int, int], str]], ...] = (
        (ERROR_CELL, grid.errors),
        (UNCACHED_FORMULA, grid.uncached_formulas),
    )
    for kind, cells in stuck:
        for (row, at), text in cells.items():
            if at == column and row in rows:
                place = Place(sheet=grid.title, row=row, column=column)
                yield finding(
                    kind,
                    place,
                    column=header,
                    value=shown(
                        f"={text}"
                        if kind is UNCACHED_FORMULA and text and not text.startswith("=")
                        else text
                    ),
                )


def _read_facts(
    found: FoundTable, settings: Settings, row_type: type[RowT]
) -> tuple[Table[RowT], tuple[Finding, ...]]:
    """A key/value tab: each field by itself."""
    facts: dict[str, Any] = {}
    findings: list[Finding] = []
    for declared in found.schema.columns:
        address = found.cells.get(declared.key)
        if address is None:
            continue
        value = found.grid.value(address.row, address.column)
        cells = ColumnCells(
            declared=declared,
            header=found.header_texts[declared.key],
            grid=found.grid,
            column=address.column,
            rows=(address.row,),
            values=(value,),
            date_order=settings.date_order,
        )
        typed, problems = read_column(cells)
        facts[declared.key] = typed[0]
        place = Place(sheet=found.grid.title, row=address.row, column=address.column)
        findings += [_as_finding(problem, place) for _, problem in problems]
        findings += _stuck_cells(
            found.grid, address.column, found.header_texts[declared.key], (address.row,)
        )
    return _table(found, (row_type(row=found.header_row, **facts),)), tuple(findings)
