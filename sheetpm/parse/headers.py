"""Header rows: which row of a tab names its columns, and which column each header means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType

from sheetpm.grid import CellValue, Grid
from sheetpm.languages import Language
from sheetpm.parse.cells_text import clean
from sheetpm.schema.column import Column, TableSchema, header_names
from sheetpm.schema.names import find_column, header_language, headers, normalise, tables

LAST_HEADER_ROW = 60
"""Headers are looked for in the first rows of a tab, below titles and cover sheets."""
_LONGEST_HEADER = 80


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header: its real column, counted from 1, and its text; both lines of two-line ones."""

    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header of a table, as far as its schema knows it."""

    schema: TableSchema
    row: int
    """The real row of its last line; data begin below."""
    columns: Mapping[str, HeaderCell]
    """By field key."""
    duplicates: tuple[tuple[str, HeaderCell], ...] = ()
    """Further headers that mean a field which has its column already."""
    others: tuple[HeaderCell, ...] = ()
    """Headers that mean nothing here."""
    clutter: int = 0
    """Numbers and dates in that row: headers are words."""

    @property
    def missing(self) -> tuple[Column, ...]:
        """Required columns that it lacks."""
        return tuple(
            column
            for column in self.schema.columns
            if column.is_required and column.key not in self.columns
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Qualifiers:
    """Words in front of a header: those that change its meaning, and those that do not."""

    telling: frozenset[str] = field(default_factory=frozenset)
    """`actual` in front of `start` makes another column of it."""
    idle: frozenset[str] = field(default_factory=frozenset)
    """`planned` in front of `start` means the same column."""
    qualified: frozenset[str] = field(default_factory=frozenset)
    """Keys of columns that some telling word can change."""


@lru_cache(maxsize=65536)
def match_header(key: str, text: str) -> Column | None:
    """The column of a tab that a header means, also with an idle word: `Planned Duration`."""
    if not text or len(text) > _LONGEST_HEADER:
        return None
    schema = tables()[key]
    found = find_column(schema, text)
    if found is not None:
        return found
    plain, known = normalise(text), headers(schema)
    for word in _qualifiers(key).idle:
        if plain.startswith(word) and plain[len(word) :] in known:
            return known[plain[len(word) :]]
    return None


@cache
def _qualifiers(key: str) -> _Qualifiers:
    """Derived from the schema: `Actual Start` is `actual` in front of another column's name."""
    known = headers(tables()[key])
    telling: set[str] = set()
    idle: set[str] = set()
    qualified: set[str] = set()
    for longer, column in known.items():
        for end in range(1, len(longer)):
            other = known.get(longer[end:])
            if other is column:
                idle.add(longer[:end])
            elif other is not None:
                telling.add(longer[:end])
                qualified.add(other.key)
    return _Qualifiers(
        telling=frozenset(telling),
        idle=frozenset(word for word in idle - telling if len(word) > 1),
        qualified=frozenset(qualified),
    )


def find_header(grid: Grid, schema: TableSchema) -> Header | None:
    """The row that looks most like the headers of that tab; `None` if no cell matches."""
    best: Header | None = None
    last: int | None = None
    above: Mapping[int, str] = MappingProxyType({})
    for number, row in _top_rows(grid):
        texts = _texts(grid, row)
        clutter = len(row) - row.count(None) - len(texts)
        for candidate in _candidates(grid, schema, number, texts, above if last else {}):
            header = _header(schema, number, candidate, clutter)
            if header.columns and (best is None or header.score > best.score):
                best = header
        last, above = number, texts
    return best


def _top_rows(grid: Grid) -> Iterator[tuple[int, Sequence[CellValue]]]:
    for number, row in grid.numbered_rows():
        if number >= grid.first_row + LAST_HEADER_ROW:
            return
        yield number, row


def _texts(grid: Grid, row: Sequence[CellValue]) -> dict[int, str]:
    """The texts of a row by their real column."""
    return {
        column: text
        for column, value in enumerate(row, start=grid.first_column)
        if isinstance(value, str) and (text := clean(value))
    }


def _candidates(
    grid: Grid,
    schema: TableSchema,
    number: int,
    texts: Mapping[int, str],
    above: Mapping[int, str],
) -> Iterator[list[tuple[HeaderCell, Column | None]]]:
    """The row read alone, then together with the line above it."""
    yield [(HeaderCell(at, text), match_header(schema.key, text)) for at, text in texts.items()]
    if above:
        groups = _groups(grid, number - 1, above, last=max(texts, default=0))
        columns = sorted({*texts, *above})
        yield [_two_lines(schema, at, groups, above, texts) for at in columns]


def _groups(
    grid: Grid, row: int, above: Mapping[int, str], *, last: int
) -> dict[int, tuple[str, bool]]:
    """The text over each column in the upper line, and whether merged cells say so."""
    groups: dict[int, tuple[str, bool]] = {}
    current = ""
    for column in range(grid.first_column, last + 1):
        current = above.get(column, current)
        if current:
            groups[column] = (current, False)
    for area in grid.merged:
        if area.first.row <= row <= area.last.row and area.first.column in above:
            span = range(area.first.column, area.last.column + 1)
            groups.update(dict.fromkeys(span, (above[area.first.column], True)))
    return groups


def _two_lines(
    schema: TableSchema,
    at: int,
    groups: Mapping[int, tuple[str, bool]],
    above: Mapping[int, str],
    texts: Mapping[int, str],
) -> tuple[HeaderCell, Column | None]:
    """One column of a two-line header: `Actual` over `Start` is the actual start."""
    lower = texts.get(at)
    if lower is None:
        return HeaderCell(at, above[at]), match_header(schema.key, above[at])
    group, is_merged = groups.get(at, ("", False))
    whole = HeaderCell(at, f"{group} {lower}".strip())
    alone = match_header(schema.key, lower)
    if not group:
        return whole, alone
    for name in (lower, *(header_names(alone) if alone else ())):
        found = match_header(schema.key, f"{group} {name}")
        if found is not None:
            return whole, found
    qualifiers = _qualifiers(schema.key)
    is_told = normalise(group) in qualifiers.telling and alone is not None
    if is_told and (is_merged or (alone is not None and alone.key in qualifiers.qualified)):
        return whole, None
    return HeaderCell(at, lower if alone else whole.text), alone


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
    )


def _is_own_name(column: Column, cell: HeaderCell) -> bool:
    """Whether a header is the column's own name in either language, not merely an alias."""
    return normalise(cell.text) in {normalise(column.header[language]) for language in Language}


def language_votes(header: Header) -> dict[Language, int]:
    """How many matched headers are in each language; those that are equal in both do not count."""
    votes = dict.fromkeys(Language, 0)
    for key, cell in header.columns.items():
        shown = header.schema.column(key).header
        if shown.en != shown.zh or normalise(cell.text) != normalise(shown.en):
            votes[header_language(cell.text)] += 1
    return votes
