"""The records of a tab: typed cells in columns, not yet tied to other tabs."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from sheetpm.config import DateOrder
from sheetpm.findings import Finding, Place
from sheetpm.grid import CellValue, Grid
from sheetpm.parse.cell_codes import ERROR_CELL, FORMULA_WITHOUT_VALUE
from sheetpm.parse.cell_context import DAYS_PER_WEEK, HOURS_PER_DAY, CellContext, quote
from sheetpm.parse.cells_dates import MIDDLE_MONTH, proved_orders
from sheetpm.parse.cells_text import fold
from sheetpm.parse.cells_words import parse_choice
from sheetpm.parse.columns import read_column
from sheetpm.parse.date_codes import PERIOD_AS_DAY, RANGE_AND_DATE
from sheetpm.parse.date_periods import ENDS, shows_month_only
from sheetpm.parse.date_spans import divide, find_span
from sheetpm.parse.header_cells import HeaderCell
from sheetpm.parse.headers import Header
from sheetpm.parse.headings import name_headings
from sheetpm.parse.incomplete_rows import RawTable, find_incomplete, report_rows
from sheetpm.parse.milestone_column import TYPE, MilestoneReader, are_milestones
from sheetpm.parse.name_columns import with_name_columns
from sheetpm.parse.percent_rows import MEASURES, settle_measures
from sheetpm.parse.phase_column import name_title_rows
from sheetpm.parse.problems import Problem, problem
from sheetpm.parse.said import as_finding, formula_shown, record_name
from sheetpm.parse.table_body import columns_of, cut_body
from sheetpm.parse.title_year import NamedYear, year_above
from sheetpm.risk_matrix.model import Scale
from sheetpm.schema.column import CellKind, Column, TableSchema
from sheetpm.schema.tasks import TaskType

Report: TypeAlias = Callable[[int, Problem], None]


class ReadingRules(Struct, frozen=True, kw_only=True):
    """What the reading of cells follows, beside the schema."""

    date_order: DateOrder | None = None
    hours_per_day: float = HOURS_PER_DAY
    days_per_week: int = DAYS_PER_WEEK
    scales: Mapping[str, Scale] = field(default_factory=dict)
    """Scales of the settings other than the usual one, by the column's key."""
    known_ids: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Casefolded ids of tabs that were read already, by their key."""


class Records(Struct, frozen=True, kw_only=True):
    """The readable rows of a tab, column by column."""

    schema: TableSchema
    grid: Grid
    header: Header
    numbers: list[int]
    """The real row number of each record."""
    values: dict[str, list[Any]]
    """By field key; all lists are as long as `numbers`."""
    positions: Mapping[int, int]
    """Row number -> place in the list of all rows, 1 for the first, left-out ones counted."""
    added: frozenset[int] = frozenset()
    """Places of summaries that no row stands for: a phase that only a column names."""
    headings: frozenset[int] = frozenset()
    """Numbers of rows that hold one text only, taken for headings of the tasks below."""
    phases: Sequence[int] = ()
    """The place of each record's phase, -1 without one; empty where nothing groups them."""
    inner_codes: list[str | None] = field(default_factory=list)
    """The codes as typed, where they count within a phase and became outline codes; else empty."""
    inner_phases: list[int] = field(default_factory=list)
    """The place of the phase within which each of them counts, where no code tells it; else empty."""
    named_codes: dict[str, list[int]] = field(default_factory=dict)
    """The places of the rows with a code in front of their names, where no column holds codes; else empty."""

    def name(self, index: int) -> str:
        """What a finding calls a record: its id, else what its first required column says."""
        return record_name(self.schema, self.values, index)

    def report(self, index: int, key: str, said: Problem) -> Finding:
        """A problem of one cell, or of the row where the tab lacks the column, as a finding."""
        cell = self.header.columns.get(key)
        place = Place(
            sheet=self.grid.title, row=self.numbers[index], column=cell.column if cell else None
        )
        shown = cell.text if cell else self.schema.column(key).header
        return as_finding(said, place, record=self.name(index), column=shown)


def read_records(grid: Grid, header: Header, rules: ReadingRules) -> tuple[Records, list[Finding]]:
    """Read the rows below a header; a row without a required value is left out and reported."""
    reader = _TableReader(grid, header, rules)
    reader.read_cells()
    return reader.keep_records()


class _TableReader:
    """One tab on its way from cells to records."""

    def __init__(self, grid: Grid, header: Header, rules: ReadingRules) -> None:
        self._grid = grid
        header = with_name_columns(grid, header)
        self._header = header
        self._schema = header.schema
        self._rules = rules
        self._body = cut_body(grid, header)
        self._raw: Mapping[str, Sequence[CellValue]] = {}
        self._fillings: dict[str, Sequence[CellValue]] = {}
        self._values: dict[str, list[Any]] = {}
        self._problems: list[tuple[int, str, Problem]] = []
        self._orders: set[DateOrder] | None = None
        self._headings: frozenset[int] = frozenset()
        self._named_year: NamedYear | None = None

    def read_cells(self) -> None:
        """Parse every known column; those of ids come first, as lists of links need them."""
        raw = columns_of(self._grid, self._header, self._body)
        self._mark_milestones(raw)
        self._divide_spans(raw)
        self._raw = raw
        for column in self._schema.columns:
            if column.key in raw:
                cell = self._header.columns[column.key]
                self._values[column.key] = self._read(
                    column, cell, raw[column.key], self._reporter(column.key)
                )
        if self._schema.key == "tasks" and are_milestones(self._header.columns):
            self._values[TYPE] = [TaskType.MILESTONE] * len(self._body.numbers)
        self._fill_blanks()
        self._drop_repeats()
        self._settle_measures()
        if "task" in self._values:
            name_title_rows(self._grid, self._header, self._body.numbers, self._values["task"])
            self._headings = name_headings(self._grid, self._header, self._body, self._values)
        self._add_unreadable()

    def _read(
        self, column: Column, cell: HeaderCell, values: Sequence[CellValue], report: Report
    ) -> list[Any]:
        return read_column(
            self._whole_months(column.key, cell, values),
            self._context(column, cell),
            report,
            self._percent_test(column.key),
        )

    def _mark_milestones(self, raw: dict[str, list[CellValue]]) -> None:
        """Put what the column of milestones says into the types, in place."""
        cell = self._header.milestones
        if cell is None:
            return
        answers = [self._grid.value(number, cell.column) for number in self._body.numbers]
        is_alone = self._header.columns[TYPE] is cell
        context = self._context(self._schema.column(TYPE), cell)
        reader = MilestoneReader(
            cell.text,
            lambda value: parse_choice(value, context),
            self._reporter(TYPE, cell),
            self._reporter(TYPE),
        )
        raw[TYPE] = reader.join(answers, None if is_alone else raw[TYPE])

    def _divide_spans(self, raw: dict[str, list[CellValue]]) -> None:
        """Give each field of a column of ranges its end of them, in place."""
        for at, ends in self._header.spans.items():
            for end, key in enumerate(ends):
                cell = self._header.columns.get(key)
                if cell is not None and cell.column == at:
                    raw[key] = self._divide(raw[key], cell)[end]
        for key, cell in self._header.fillers.items():
            typed = [self._grid.value(number, cell.column) for number in self._body.numbers]
            end = self._header.spans[cell.column].index(key)
            self._fillings[key] = self._divide(typed, cell)[end]

    def _divide(
        self, values: Sequence[CellValue], cell: HeaderCell
    ) -> tuple[list[CellValue], list[CellValue]]:
        return divide(
            values,
            cell.text,
            is_year_last=self._rules.date_order is not None,
            title_year=self._title_year(MIDDLE_MONTH),
        )

    def _fill_blanks(self) -> None:
        """Read the ends of ranges whose field has a column of its own: they fill its blanks.

        Where both name a day, the column of its own counts; that they differ is told.
        """
        for key, values in self._fillings.items():
            own, cell = self._values[key], self._header.fillers[key]
            ends = self._read_ends(key, cell, values)
            for index, (mine, theirs) in enumerate(zip(own, ends, strict=True)):
                if mine is None:
                    own[index] = theirs
                elif theirs is not None and self._differ(index, cell, mine, theirs):
                    said = problem(
                        RANGE_AND_DATE, mine, header=cell.text, said=_day(theirs), day=_day(mine)
                    )
                    self._problems.append((index, key, said))

    def _read_ends(self, key: str, cell: HeaderCell, values: Sequence[CellValue]) -> list[Any]:
        """All ends, as the dates of a column help to read one another; the used ones report."""
        column, own = self._schema.column(key), self._values[key]
        ends = self._read(column, cell, values, lambda _, __: None)
        report = self._reporter(key, cell)

        def report_used(index: int, said: Problem) -> None:
            if said.value == ends[index]:
                report(index, said)

        pairs = zip(values, own, strict=True)
        used = [value if mine is None else None for value, mine in pairs]
        self._read(column, cell, used, report_used)
        return ends

    def _differ(self, index: int, cell: HeaderCell, mine: date, theirs: date) -> bool:
        """Whether a range ends on another day; a single date in its place may be the other end."""
        value = self._grid.value(self._body.numbers[index], cell.column)
        is_month_first = not cell.text.isascii()
        is_range = find_span(value, is_month_first=is_month_first) is not None
        return is_range and _day(mine) != _day(theirs)

    def _drop_repeats(self) -> None:
        """Say once what is wrong with a cell that gives two fields."""
        if not self._header.spans:
            return
        first_key: dict[tuple[int, int, str], str] = {}
        kept = []
        for index, key, said in self._problems:
            column = (said.cell or self._header.columns[key]).column
            first = first_key.setdefault((index, column, said.kind.code), key)
            if said.kind is PERIOD_AS_DAY or first == key:
                kept.append((index, key, said))
        self._problems = kept

    def _settle_measures(self) -> None:
        """Bring the measures of a goal or a check to one scale, where some of them are per cent."""
        tests = {
            key: self._percent_test(key)
            for key in MEASURES.get(self._schema.key, ())
            if key in self._values
        }
        if not tests:
            return
        settle_measures(
            self._raw,
            self._values,
            tests,
            lambda index, key, said: self._problems.append((index, key, said)),
        )

    def _whole_months(
        self, key: str, header: HeaderCell, cells: Sequence[CellValue]
    ) -> Sequence[CellValue]:
        """A column of finishes in which what a cell shows as `Mar 26` is that month, not its first day.

        Excel makes the first day of it when people type a month.
        """
        formats = self._grid.number_formats
        if key not in ENDS or not formats.may_hold(shows_month_only):
            return cells
        column = header.column
        months = {
            index: f"{value.year}-{value.month:02}"
            for index, value in enumerate(cells)
            if isinstance(value, date)
            and value.day == 1
            and shows_month_only(formats(self._body.numbers[index], column))
        }
        return [months.get(index, value) for index, value in enumerate(cells)] if months else cells

    def _context(self, column: Column, cell: HeaderCell) -> CellContext:
        return CellContext(
            column=column,
            header=cell.text,
            date_order=self._rules.date_order,
            proved_orders=self._proved_orders,
            hours_per_day=self._rules.hours_per_day,
            days_per_week=self._rules.days_per_week,
            has_day_numbers=self._grid.has_day_numbers,
            scale=self._rules.scales.get(column.key),
            title_year=self._title_year,
            known_ids=self._known_ids(column),
            known_names=cache(partial(self._known_names, column)),
        )

    def _title_year(self, month: int) -> int:
        if self._named_year is None:
            self._named_year = year_above(self._grid, self._header)
        return self._named_year.of(month)

    def _proved_orders(self) -> Collection[DateOrder]:
        """What the dates of all columns prove of the order of day and month."""
        if self._orders is None:
            columns = [column for column in self._schema.columns if column.kind is CellKind.DATE]
            self._orders = {
                order
                for column in columns
                for cells in (self._raw, self._fillings)
                for order in proved_orders(cells.get(column.key, ()))
            }
        return self._orders

    def _known_ids(self, column: Column) -> Collection[str]:
        known: set[str] = set()
        for tab in column.refers_to:
            known.update(self._rules.known_ids.get(tab, ()))
        if self._schema.key in column.refers_to:
            for key in ("id", "wbs"):
                known.update(str(code).casefold() for code in self._values.get(key, ()) if code)
        return known

    def _known_names(self, column: Column) -> Collection[str]:
        """The names that links between tasks may give in place of ids, casefolded."""
        if column.kind is not CellKind.PREDECESSORS:
            return ()
        return {fold(name).casefold() for name in self._values.get("task", ()) if name}

    def _reporter(self, key: str, cell: HeaderCell | None = None) -> Report:
        """What takes the problems of a field; `cell` is the other column it is read from."""

        def report(index: int, said: Problem) -> None:
            placed = said if cell is None else replace(said, cell=cell)
            self._problems.append((index, key, placed))

        return report

    def _percent_test(self, key: str) -> Callable[[int], bool]:
        if self._schema.is_owned and self._schema.column(key).kind is CellKind.MONEY:
            return lambda _: False  # its formats tell how percentages are written, no more
        formats, numbers = self._grid.number_formats, self._body.numbers
        column = self._header.columns[key].column
        return lambda index: "%" in formats(numbers[index], column)

    def _add_unreadable(self) -> None:
        """Error cells and formulas without a value in the known columns."""
        grid = self._grid
        if not grid.errors and not grid.uncached_formulas:
            return
        header = self._header
        places = {cell.column: (key, cell) for key, cell in header.columns.items()}
        if header.milestones is not None:
            places.setdefault(header.milestones.column, (TYPE, header.milestones))
        index_of = {number: index for index, number in enumerate(self._body.numbers)}
        found = [
            *((at, problem(ERROR_CELL, error=quote(shown))) for at, shown in grid.errors.items()),
            *(
                (at, problem(FORMULA_WITHOUT_VALUE, formula=formula_shown(text)))
                for at, text in grid.uncached_formulas.items()
            ),
        ]
        for (row, column), said in found:
            place, index = places.get(column), index_of.get(row)
            if place is not None and index is not None:
                self._reporter(*place)(index, said)

    def keep_records(self) -> tuple[Records, list[Finding]]:
        """Drop rows that are none, report those that lack something required, keep the rest."""
        raw = RawTable(
            grid=self._grid,
            header=self._header,
            body=self._body,
            values=self._values,
            problems=self._problems,
        )
        out = find_incomplete(raw)
        findings = [*report_rows(raw, out)]
        numbers, values = self._body.numbers, self._values
        positions = {number: at for at, number in enumerate(numbers, start=1)}
        if out:
            keep = [index for index in range(len(numbers)) if index not in out]
            values = {key: [column[i] for i in keep] for key, column in values.items()}
            numbers = [numbers[i] for i in keep]
        records = Records(
            schema=self._schema,
            grid=self._grid,
            header=self._header,
            numbers=numbers,
            values=values,
            positions=positions,
            headings=self._headings,
        )
        return records, findings


def _day(value: date) -> date:
    """The day of a date that may have a time."""
    return date(value.year, value.month, value.day)
