"""Header rows: which row of a tab names its columns, and which column each header means."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from sheetpm.grid import CellValue, Grid, column_letters
from sheetpm.languages import Language
from sheetpm.parse.cells_text import clean
from sheetpm.parse.content import Samples
from sheetpm.parse.header_cells import HeaderCell
from sheetpm.parse.header_lines import candidates
from sheetpm.parse.judging import Judgement, Verdict, judge
from sheetpm.parse.matching import CONFIDENCE, Reason, count_known
from sheetpm.parse.milestone_column import TYPE, find_milestone_column
from sheetpm.parse.span_columns import Ends, find_span_columns
from sheetpm.parse.tense_column import ROWS_OF_PAIRS, pair_column
from sheetpm.parse.timeline import is_period, scale_columns
from sheetpm.schema.column import Column, TableSchema
from sheetpm.schema.names import header_language, normalise

LAST_HEADER_ROW = 60
"""Headers are looked for in the first rows of a tab, below titles and cover sheets."""
_PROMISING = 0.4
"""Of the headers of the best row, others may have so many and still be the header."""
_ENOUGH = 4
_ROWS_BELOW = 12
"""So many headers in one row, and so many rows without as many below: that row is the header."""
_REGISTERS = frozenset({"risks", "issues", "changes"})
"""Tabs whose rows have names that tell them apart."""
_MOST_LINES = 3
"""Lines of a header below its first."""


class Header(Struct, frozen=True, kw_only=True):
    """The header of a table, as far as its schema knows it."""

    schema: TableSchema
    row: int
    """The real row of its last line, a time scale below the texts included; data begin below."""
    text_row: int = 0
    """The real row of its texts, where a time scale stands below them; else 0."""
    columns: Mapping[str, HeaderCell]
    """By field key."""
    duplicates: tuple[tuple[str, HeaderCell], ...] = ()
    """Further headers that mean a field which has its column already."""
    others: tuple[HeaderCell, ...] = ()
    """Headers that mean nothing here."""
    clutter: int = 0
    """Numbers and dates in that row, a time scale aside: headers are words."""
    scale: range = range(0)
    """Real columns of the time scale of a Gantt chart."""
    cells: tuple[tuple[HeaderCell, Column | None], ...] = ()
    """All its headers, each with the field that its text clearly names."""
    judgements: tuple[Judgement, ...] = ()
    """What became of each column, once the cells below were looked at."""
    has_names_as_ids: bool = False
    """The table has no ids: its rows are told apart by their names."""
    spans: Mapping[int, Ends] = field(default_factory=dict)
    """Real columns that hold two dates in a cell, with the fields they give."""
    milestones: HeaderCell | None = None
    """The column that says yes beside the tasks that are milestones; it counts as their type."""
    tense_column: int = 0
    """The real column that tells planned rows from actual ones, where each task has two; else 0."""

    @property
    def named_row(self) -> int:
        """The real row of its texts, the last one of two-line headers."""
        return self.text_row or self.row

    @property
    def fillers(self) -> Mapping[str, HeaderCell]:
        """Columns of ranges that fill the blanks of a field which has a column of its own."""
        return {each.fills: each.cell for each in self.judgements if each.fills}

    @property
    def missing(self) -> tuple[Column, ...]:
        """Required columns that it lacks."""
        return tuple(
            column
            for column in self.schema.columns
            if column.is_required
            and column.key not in self.columns
            and not (column.key == "id" and self.has_names_as_ids)
        )

    @property
    def score(self) -> float:
        """How much it looks like a header of that tab."""
        return len(self.columns) - self.clutter / 4 + (0 if self.missing else 2)

    @property
    def is_credible(self) -> bool:
        """Whether it can be taken for the header of a tab of that name."""
        is_alone = len(self.columns) == 1 and not self.missing and len(self.others) <= 2
        return len(self.columns) >= 2 or is_alone


def find_header(
    grid: Grid,
    schema: TableSchema,
    *,
    only: int | None = None,
    counts: Mapping[int, int] | None = None,
) -> Header | None:
    """The row that looks most like the headers of that tab; `None` if no cell matches.

    `only` names the one row that may be it; `counts` says how many known headers some rows hold,
    where that was counted already.
    """
    best: Header | None = None
    last: int | None = None
    above: Mapping[int, str] = MappingProxyType({})
    for number, row in _rows_to_try(grid, schema.key, only, counts):
        texts = _texts(grid, row)
        if last is not None and number != last + 1:
            last, above = None, {}
        clutter = len(row) - row.count(None) - len(texts)
        scale = scale_columns(row, grid.first_column) if clutter else range(0)
        clutter -= sum(at in scale and at not in texts for at in _filled(grid, row)) if scale else 0
        for candidate in candidates(grid, schema, number, texts, above if last else {}):
            header = replace(_header(schema, number, candidate, clutter), scale=scale)
            is_found = bool(header.columns) if only is None else number == only
            if is_found and (best is None or header.score > best.score):
                best = header
        last, above = number, texts
    return best


def _filled(grid: Grid, row: Sequence[CellValue]) -> Iterator[int]:
    """The real columns of cells that hold something."""
    return (at for at, value in enumerate(row, start=grid.first_column) if value is not None)


def settle(grid: Grid, header: Header, forced: Mapping[int, str] | None = None) -> Header:
    """The header as it is read: after a look at the cells below, and what the settings say.

    `forced` gives the fields of some columns, by their real number.
    """
    row = _last_line(grid, header)
    own = header.scale or scale_columns(grid.rows[header.row - grid.first_row], grid.first_column)
    scale = own or _scale_below(grid, header, row)
    is_below = scale != own
    tense = _tense_column(grid, header, row, forced or {})
    cells = tuple(
        pair
        for pair in header.cells
        if (pair[0].column not in scale or (pair[1] is not None and not is_below))
        and pair[0].column != tense
    )
    milestones, spans = None, {}
    if header.schema.key == "tasks":
        samples, texts = Samples(grid, row), [cell for cell, _ in cells]
        milestones = find_milestone_column(texts, samples, forced or {})
        spans = find_span_columns(texts, samples, forced or {})
    named = {cell.column for cell, _ in cells}
    nameless = (
        (HeaderCell(at, column_letters(at)), None) for at in forced or () if at not in named
    )
    others = [pair for pair in cells if pair[0] is not milestones]
    judged = judge(
        grid,
        header.schema,
        row,
        (*others, *nameless),
        forced=forced,
        spans=spans,
        has_milestones=milestones is not None,
    )
    read = {
        key: each.cell
        for each in judged
        if each.verdict is Verdict.READ
        for key in (each.field, each.further)
        if key
    }
    if milestones is not None:
        read.setdefault(TYPE, milestones)
        judged = tuple(sorted((*judged, _as_types(milestones)), key=lambda it: it.cell.column))
    return replace(
        header,
        row=row,
        text_row=header.row if row != header.row else 0,
        scale=scale,
        columns=read,
        duplicates=tuple(
            (each.field, each.cell)
            for each in judged
            if each.verdict is Verdict.SECOND and each.field in read
        ),
        others=tuple(
            each.cell for each in judged if each.verdict in {Verdict.UNKNOWN, Verdict.DOUBTFUL}
        ),
        judgements=judged,
        spans=spans,
        milestones=milestones,
        tense_column=tense if "task" in read else 0,
    )


def _as_types(cell: HeaderCell) -> Judgement:
    return Judgement(
        cell=cell,
        verdict=Verdict.READ,
        field=TYPE,
        confidence=CONFIDENCE[Reason.WORD],
        reason=Reason.WORD,
    )


def with_names_as_ids(header: Header) -> Header:
    """The header of a register whose rows have names and no ids, as one that lacks nothing."""
    missing = [column.key for column in header.missing]
    if missing != ["id"] or header.schema.key not in _REGISTERS:
        return header
    return replace(header, has_names_as_ids=True)


def _tense_column(grid: Grid, header: Header, row: int, forced: Mapping[int, str]) -> int:
    """The column that tells planned rows from actual ones; 0 where rows have no such pairs."""
    named = {*header.columns, *forced.values()}
    if header.schema.key != "tasks" or "actual_start" in named:
        return 0
    first = row + 1 - grid.first_row
    at = pair_column(grid.rows[first : first + ROWS_OF_PAIRS])
    if at is None or at + grid.first_column in forced:
        return 0
    return at + grid.first_column


def _last_line(grid: Grid, header: Header) -> int:
    """The last row above the data: rows of units and time scales stand below the headers."""
    columns = [cell.column - grid.first_column for cell in header.columns.values()]
    row = header.row
    for number in range(header.row + 1, min(header.row + _MOST_LINES, grid.last_row) + 1):
        cells = grid.rows[number - grid.first_row]
        if any(cells[at] is not None for at in columns):
            break
        filled = [value for value in cells if value is not None]
        if len(filled) > 1 and all(map(is_period, filled)):
            row = number
    return row


def _scale_below(grid: Grid, header: Header, last: int) -> range:
    """A time scale in the rows that stand below the headers, down to the last one above the data."""
    first = max((cell.column for cell in header.columns.values()), default=0)
    for number in range(header.row + 1, last + 1):
        scale = scale_columns(grid.rows[number - grid.first_row], grid.first_column)
        if scale and scale.stop > first:
            return range(max(scale.start, first + 1), scale.stop)
    return range(0)


def count_headers(grid: Grid, key: str) -> dict[int, int]:
    """How many texts of each of the first rows are known headers of a tab, those without left out.

    The rest is not looked at once a header with all its marks lies some rows above.
    """
    counts: dict[int, int] = {}
    most, best = 0, 0
    for number, row in _top_rows(grid):
        count = count_known(key, row)
        if count:
            counts[number] = count
        if count > most:
            most, best = count, number
        elif most >= _ENOUGH and number > best + _ROWS_BELOW:
            break
    return counts


def _top_rows(grid: Grid) -> Iterator[tuple[int, Sequence[CellValue]]]:
    for number, row in grid.numbered_rows():
        if number >= grid.first_row + LAST_HEADER_ROW:
            return
        yield number, row


def _rows_to_try(
    grid: Grid, key: str, only: int | None, counts: Mapping[int, int] | None
) -> Iterator[tuple[int, Sequence[CellValue]]]:
    """Rows that may be the header, each after the line above it: all if nothing tells them apart."""
    if only is not None:
        yield from _two_rows(grid, only)
        return
    counts = count_headers(grid, key) if counts is None else counts
    most = max(counts.values(), default=0)
    if not most:
        yield from _top_rows(grid)
        return
    promising = {number for number, count in counts.items() if count >= _PROMISING * most}
    wanted = {number + step for number in promising for step in (-1, 0, 1)}
    for number, row in _top_rows(grid):
        if number in wanted:
            yield number, row


def _two_rows(grid: Grid, last: int) -> Iterator[tuple[int, Sequence[CellValue]]]:
    """A row with the line above it."""
    first = max(last - 1, grid.first_row)
    for number in range(first, min(last, grid.last_row) + 1):
        yield number, grid.rows[number - grid.first_row]


def _texts(grid: Grid, row: Sequence[CellValue]) -> dict[int, str]:
    """The texts of a row by their real column."""
    return {
        column: text
        for column, value in enumerate(row, start=grid.first_column)
        if isinstance(value, str) and (text := clean(value))
    }


def _header(
    schema: TableSchema, row: int, cells: Sequence[tuple[HeaderCell, Column | None]], clutter: int
) -> Header:
    columns: dict[str, HeaderCell] = {}
    duplicates: list[tuple[str, HeaderCell]] = []
    for cell, column in cells:
        if column is None:
            continue
        taken = columns.get(column.key)
        if taken is None:
            columns[column.key] = cell
        elif _is_own_name(column, cell) and not _is_own_name(column, taken):
            columns[column.key] = cell
            duplicates.append((column.key, taken))
        else:
            duplicates.append((column.key, cell))
    others = tuple(cell for cell, column in cells if column is None)
    return Header(
        schema=schema,
        row=row,
        columns=columns,
        duplicates=tuple(duplicates),
        others=others,
        clutter=clutter,
        cells=tuple(cells),
    )


def _is_own_name(column: Column, cell: HeaderCell) -> bool:
    """Whether a header is the column's own name in either language, not merely an alias."""
    return normalise(cell.text) in {normalise(column.header[language]) for language in Language}


def language_votes(header: Header) -> dict[Language, int]:
    """How many matched headers are in each language; those that are equal in both do not count."""
    votes = dict.fromkeys(Language, 0)
    for key, cell in header.columns.items():
        column = header.schema.column(key)
        shown = column.header
        if shown.en != shown.zh or normalise(cell.text) != normalise(shown.en):
            votes[header_language(cell.text, column)] += 1
    return votes
