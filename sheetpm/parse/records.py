"""The records of a tab: typed cells in columns, not yet tied to other tabs."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sheetpm.config import DateOrder
from sheetpm.findings import Finding, Place, finding
from sheetpm.grid import CellValue, Grid
from sheetpm.languages import Text
from sheetpm.parse.cell_codes import ERROR_CELL, FORMULA_WITHOUT_VALUE, REQUIRED_CELL_EMPTY
from sheetpm.parse.cell_context import HOURS_PER_DAY, CellContext, quote
from sheetpm.parse.columns import read_column
from sheetpm.parse.headers import Header
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.sheet_codes import HIDDEN_ROWS, LONE_CELL, ROWS_AFTER_TABLE, TOTAL_ROW
from sheetpm.parse.table_body import columns_of, cut_body
from sheetpm.schema.column import Column, TableSchema

CELL_EMPTY = Text("the cell counts as empty", "该单元格按空处理")
ROW_LEFT_OUT = Text("the row is left out", "该行不计入")
VALUE_TAKEN = Text("that value counts", "按该值计")
_NUMBERING = frozenset({"id", "wbs", "outline_level"})
"""Columns that people number in advance; alone they make no record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRules:
    """What the reading of cells follows, beside the schema."""

    date_order: DateOrder | None = None
    hours_per_day: float = HOURS_PER_DAY
    known_ids: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Casefolded ids of tabs that were read already, by their key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The readable rows of a tab, column by column."""

    schema: TableSchema
    grid: Grid
    header: Header
    numbers: list[int]
    """The real row number of each record."""
    values: dict[str, list[Any]]
    """By field key; all lists are as long as `numbers`."""
    positions: dict[int, int] = field(default_factory=dict)
    """Row number -> place in the list of all rows, 1 for the first, left-out ones counted."""

    def name(self, index: int) -> str:
        """What a finding calls a record: its id, else what its first required column says."""
        return _record_name(self.schema, self.values, index)

    def place(self, index: int, key: str = "") -> Place:
        """Where a record stands, or one of its cells."""
        cell = self.header.columns.get(key)
        return Place(
            sheet=self.grid.title, row=self.numbers[index], column=cell.column if cell else None
        )

    def report(self, index: int, key: str, said: Problem) -> Finding:
        """A problem of one cell as a finding."""
        cell = self.header.columns.get(key)
        header = cell.text if cell else self.schema.column(key).header
        return finding(
            said.kind,
            self.place(index, key),
            record=self.name(index),
            **{"column": header, "effect": _effect(said), **said.values},
        )


def _record_name(schema: TableSchema, values: Mapping[str, list[Any]], index: int) -> str:
    keys = ("id", *(column.key for column in schema.columns if column.is_required))
    names = (values[key][index] for key in keys if key in values)
    return next((str(name) for name in names if name), "")


def _effect(said: Problem) -> Text:
    return CELL_EMPTY if said.value is None else VALUE_TAKEN


def read_records(grid: Grid, header: Header, rules: ReadingRules) -> tuple[Records, list[Finding]]:
    """Read the rows below a header; a row without a required value is left out and reported."""
    reader = _TableReader(grid, header, rules)
    reader.read_cells()
    return reader.keep_records(), reader.findings


class _TableReader:
    """One tab on its way from cells to records."""

    def __init__(self, grid: Grid, header: Header, rules: ReadingRules) -> None:
        self.findings: list[Finding] = []
        self._grid = grid
        self._header = header
        self._schema = header.schema
        self._rules = rules
        self._body = cut_body(grid, header)
        self._values: dict[str, list[Any]] = {}
        self._problems: list[tuple[int, str, Problem]] = []

    def read_cells(self) -> None:
        """Parse every known column; columns of ids come first, as lists of links need them."""
        raw = columns_of(self._grid, self._header, self._body)
        known = {column.key: column for column in self._schema.columns if column.key in raw}
        for key, column in known.items():
            context = self._context(column)
            self._values[key] = read_column(
                raw[key], context, self._reporter(key), self._percent_test(key)
            )
        self._add_unreadable()

    def _context(self, column: Column) -> CellContext:
        return CellContext(
            column=column,
            header=self._header.columns[column.key].text,
            date_order=self._rules.date_order,
            hours_per_day=self._rules.hours_per_day,
            known_ids=self._known_ids(column),
        )

    def _known_ids(self, column: Column) -> Collection[str]:
        known: set[str] = set()
        for tab in column.refers_to:
            known.update(self._rules.known_ids.get(tab, ()))
        if self._schema.key in column.refers_to:
            for key in ("id", "wbs"):
                known.update(str(code).casefold() for code in self._values.get(key, ()) if code)
        return known

    def _reporter(self, key: str) -> Callable[[int, Problem], None]:
        def report(index: int, said: Problem) -> None:
            self._problems.append((index, key, said))

        return report

    def _percent_test(self, key: str) -> Callable[[int], bool]:
        formats, numbers = self._grid.number_formats, self._body.numbers
        column = self._header.columns[key].column
        return lambda index: "%" in formats(numbers[index], column)

    def _add_unreadable(self) -> None:
        """Error cells and formulas without a value in the known columns."""
        grid = self._grid
        if not grid.errors and not grid.uncached_formulas:
            return
        keys = {cell.column: key for key, cell in self._header.columns.items()}
        index_of = {number: index for index, number in enumerate(self._body.numbers)}
        for kind, name, cells in (
            (ERROR_CELL, "error", grid.errors),
            (FORMULA_WITHOUT_VALUE, "formula", grid.uncached_formulas),
        ):
            for (row, column), shown in cells.items():
                key, index = keys.get(column), index_of.get(row)
                if key is not None and index is not None:
                    said = problem(kind, **{name: quote(shown)})
                    self._problems.append((index, key, said))

    def keep_records(self) -> Records:
        """Drop rows that are none, report those that lack something required, keep the rest."""
        out = self._find_incomplete()
        keep = [index for index in range(len(self._body.numbers)) if index not in out]
        self._report_problems(out)
        self._report_rows(out)
        positions = {number: at for at, number in enumerate(self._body.numbers, start=1)}
        if out:
            values = {key: [column[i] for i in keep] for key, column in self._values.items()}
            numbers = [self._body.numbers[i] for i in keep]
        else:
            values, numbers = self._values, self._body.numbers
        return Records(
            schema=self._schema,
            grid=self._grid,
            header=self._header,
            numbers=numbers,
            values=values,
            positions=positions,
        )

    def _find_incomplete(self) -> dict[int, str]:
        """Rows that lack a required value, with the first field that is missing."""
        out: dict[int, str] = {}
        for column in self._schema.columns:
            if column.is_required:
                for index, value in enumerate(self._values[column.key]):
                    if value is None:
                        out.setdefault(index, column.key)
        return out

    def _report_problems(self, out: Mapping[int, str]) -> None:
        """Turn problems into findings; rows that hold nothing of ours have none."""
        for index, key, said in self._problems:
            is_out = index in out
            if is_out and said.value is not None:
                continue
            effect = ROW_LEFT_OUT if is_out and self._is_required(key) else _effect(said)
            self.findings.append(self._finding(index, key, said, effect))

    def _is_required(self, key: str) -> bool:
        return self._schema.column(key).is_required

    def _finding(self, index: int, key: str, said: Problem, effect: Text) -> Finding:
        cell = self._header.columns[key]
        row = self._body.numbers[index]
        return finding(
            said.kind,
            Place(sheet=self._grid.title, row=row, column=cell.column),
            record=_record_name(self._schema, self._values, index),
            **{"column": cell.text, "effect": effect, **said.values},
        )

    def _report_rows(self, out: Mapping[int, str]) -> None:
        """Say which rows were left out and why; rows that are merely numbered need no word."""
        bad = {(index, key) for index, key, said in self._problems if said.value is None}
        last_whole = max((i for i in range(len(self._body.numbers)) if i not in out), default=-1)
        has_notes = False
        for index, key in out.items():
            if (index, key) in bad or not self._says_something(index):
                continue
            if self._is_below_table(index, last_whole):
                if not has_notes:
                    self._say(ROWS_AFTER_TABLE, self._body.numbers[index], self._row_text(index))
                has_notes = True
            elif self._filled(index) == 1:
                self._say(LONE_CELL, self._body.numbers[index], self._row_text(index))
            else:
                said = problem(REQUIRED_CELL_EMPTY)
                self.findings.append(self._finding(index, key, said, ROW_LEFT_OUT))
        self._report_ends(has_notes=has_notes)

    def _report_ends(self, *, has_notes: bool) -> None:
        for number, text in self._body.totals:
            self._say(TOTAL_ROW, number, text)
        if self._body.notes and not has_notes:
            self._say(ROWS_AFTER_TABLE, *self._body.notes[0])
        hidden = len(self._grid.hidden_rows.intersection(self._body.numbers))
        if hidden:
            place = Place(sheet=self._grid.title, row=self._header.row)
            self.findings.append(finding(HIDDEN_ROWS, place, count=hidden))

    def _say(self, kind: Any, number: int, text: str) -> None:
        title = [column.header for column in self._schema.columns if column.is_required][-1]
        place = Place(sheet=self._grid.title, row=number)
        self.findings.append(finding(kind, place, text=quote(text), column=title))

    def _says_something(self, index: int) -> bool:
        """Whether a row holds anything in our columns beside its number and zeros."""
        return (
            any(
                column[index] not in (None, 0.0, False)
                for key, column in self._values.items()
                if key not in _NUMBERING
            )
            or self._filled(index) == 1
            and self._first_text(index) != ""
        )

    def _is_below_table(self, index: int, last_whole: int) -> bool:
        """Below a blank row that follows the last whole record."""
        if not 0 <= last_whole < index:
            return False
        numbers = self._body.numbers
        return numbers[last_whole + 1] > numbers[last_whole] + 1

    def _filled(self, index: int) -> int:
        row = self._body.rows[index]
        return len(row) - row.count(None)

    def _first_text(self, index: int) -> str:
        value: CellValue = next((v for v in self._body.rows[index] if isinstance(v, str)), None)
        return value if isinstance(value, str) else ""

    def _row_text(self, index: int) -> str:
        return " ".join(quote(value) for value in self._body.rows[index] if value is not None)


def filled(records: Records, key: str) -> Iterator[tuple[int, Any]]:
    """The records that have a value in that field, with it."""
    for index, value in enumerate(records.values.get(key, ())):
        if value is not None:
            yield index, value
