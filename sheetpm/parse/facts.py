"""Key/value tabs: one fact a row, its name beside its value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetpm.grid import CellAddress, CellValue, Grid
from sheetpm.languages import Language
from sheetpm.parse.cells_text import clean
from sheetpm.parse.headers import find_header, match_header
from sheetpm.schema.column import TableSchema
from sheetpm.schema.names import header_language

_COLONS = (":", "：")
_CELLS_BETWEEN = 4
"""A value stands at most this many cells to the right of its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One named value and where both stand."""

    label: str
    label_at: CellAddress
    at: CellAddress
    value: CellValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a key/value tab says."""

    schema: TableSchema
    known: Mapping[str, Fact]
    """By field key."""
    duplicates: tuple[tuple[str, Fact], ...]
    others: tuple[Fact, ...]
    """Names beside a value that mean no field."""

    def votes(self) -> dict[Language, int]:
        """How many of the known names are in each language."""
        votes = dict.fromkeys(Language, 0)
        for fact in self.known.values():
            votes[header_language(fact.label)] += 1
        return votes


def find_facts(grid: Grid, schema: TableSchema) -> Facts:
    """The facts of a tab: names at the left of values, or headers above one row of values."""
    known: dict[str, Fact] = {}
    duplicates: list[tuple[str, Fact]] = []
    others: list[Fact] = []
    for fact in _named_values(grid, schema):
        column = match_header(schema.key, fact.label)
        if column is None:
            others.append(fact)
        elif column.key not in known or known[column.key].value is None:
            known[column.key] = fact
        elif fact.value is not None:
            duplicates.append((column.key, fact))
    across = _facts_below_headers(grid, schema)
    if len(across) > max(len(known), 2):
        return Facts(schema=schema, known=across, duplicates=(), others=())
    return Facts(schema=schema, known=known, duplicates=tuple(duplicates), others=tuple(others))


def _named_values(grid: Grid, schema: TableSchema) -> Iterator[Fact]:
    """Every name with the value at its right; a name never serves as another one's value."""
    for number, row in grid.numbered_rows():
        position = 0
        while position < len(row):
            value = row[position]
            label = clean(value) if isinstance(value, str) else ""
            position += 1
            if not label:
                continue
            here = CellAddress(number, grid.first_column + position - 1)
            inside = _inside(label, here, schema)
            if inside is not None:
                yield inside
                continue
            at = _value_position(row, position, schema)
            is_known = match_header(schema.key, label) is not None
            if not is_known and (at is None or row[at] is None):
                continue
            column = grid.first_column + (position if at is None else at)
            held = None if at is None else row[at]
            yield Fact(label=label, label_at=here, at=CellAddress(number, column), value=held)
            position = position if at is None else at + 1


def _inside(label: str, here: CellAddress, schema: TableSchema) -> Fact | None:
    """Name and value in one cell: `Client: Northwind`."""
    for colon in _COLONS:
        name, found, value = label.partition(colon)
        if found and value.strip() and match_header(schema.key, name) is not None:
            return Fact(label=name.strip(), label_at=here, at=here, value=value.strip())
    return None


def _value_position(row: Sequence[CellValue], position: int, schema: TableSchema) -> int | None:
    """Where the value of a name stands: the first filled cell that is no name itself."""
    for at in range(position, min(position + _CELLS_BETWEEN, len(row))):
        value = row[at]
        if value is None:
            continue
        is_name = isinstance(value, str) and match_header(schema.key, clean(value)) is not None
        # A name right beside another is its value only where nothing else could be.
        return at if at == position or not is_name else None
    return position if position < len(row) else None


def _facts_below_headers(grid: Grid, schema: TableSchema) -> dict[str, Fact]:
    header = find_header(grid, schema)
    if header is None:
        return {}
    facts = {}
    for key, cell in header.columns.items():
        at = CellAddress(header.row + 1, cell.column)
        value = grid.value(at.row, at.column)
        label_at = CellAddress(header.row, cell.column)
        facts[key] = Fact(label=cell.text, label_at=label_at, at=at, value=value)
    return {} if all(fact.value is None for fact in facts.values()) else facts
