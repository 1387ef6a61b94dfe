"""Key/value tabs: one fact a row, its name beside its value."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from sheetpm.grid import CellAddress, CellValue, Grid
from sheetpm.languages import Language
from sheetpm.parse.cells_text import clean
from sheetpm.parse.header_lines import match_header
from sheetpm.parse.headers import find_header
from sheetpm.schema.column import TableSchema
from sheetpm.schema.names import header_language

_COLONS = (":", "：")
_WIDEST_GAP = 4
"""A value stands at most so many cells to the right of its name."""


class Fact(Struct, frozen=True, kw_only=True):
    """One named value and where both stand."""

    label: str
    label_at: CellAddress
    at: CellAddress
    value: CellValue


class Facts(Struct, frozen=True, kw_only=True):
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
        for key, fact in self.known.items():
            votes[header_language(fact.label, self.schema.column(key))] += 1
        return votes


def find_facts(grid: Grid, schema: TableSchema) -> Facts:
    """The facts of a tab: names at the left of values, or headers above one row of values.

    Values stand right beside their names; only where none does, blank columns between are
    skipped, for there the sheet has a column of its own for colons or spacing.
    """
    facts = _collect(_named_values(grid, schema, reach=1), schema)
    if all(fact.value is None for fact in facts.known.values()):
        wide = _collect(_named_values(grid, schema, reach=_WIDEST_GAP), schema)
        facts = facts if _holds_hints(wide) else wide
    across = _facts_below_headers(grid, schema)
    if len(across) > max(len(facts.known), 2):
        return Facts(schema=schema, known=across, duplicates=(), others=())
    return facts


def _holds_hints(facts: Facts) -> bool:
    """Whether what stands beside the names is a template's word on what to type."""
    docs = {clean(text) for each in facts.schema.columns for text in (each.doc.en, each.doc.zh)}
    return any(fact.value in docs for fact in facts.known.values())


def _collect(named: Iterable[Fact], schema: TableSchema) -> Facts:
    known: dict[str, Fact] = {}
    duplicates: list[tuple[str, Fact]] = []
    others: list[Fact] = []
    for fact in named:
        column = match_header(schema.key, fact.label)
        if column is None:
            others.append(fact)
        elif column.key not in known or known[column.key].value is None:
            known[column.key] = fact
        elif fact.value is not None:
            duplicates.append((column.key, fact))
    return Facts(schema=schema, known=known, duplicates=tuple(duplicates), others=tuple(others))


def _named_values(grid: Grid, schema: TableSchema, *, reach: int) -> Iterator[Fact]:
    """Every name with the value at its right; a name never serves as another one's value."""
    widths = {
        (area.first.row, area.first.column): area.last.column - area.first.column + 1
        for area in grid.merged
    }
    for number, row in grid.numbered_rows():
        position = 0
        while position < len(row):
            value = row[position]
            here = CellAddress(number, grid.first_column + position)
            position += widths.get((here.row, here.column), 1)
            label = clean(value) if isinstance(value, str) else ""
            inside = _inside(label, here, schema) if label else None
            if inside is not None:
                yield inside
            if not label or inside is not None:
                continue
            beside = range(position, min(position + reach, len(row)))
            at = _value_position(row, beside, schema)
            if at is None and match_header(schema.key, label) is None:
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


def _value_position(row: Sequence[CellValue], beside: range, schema: TableSchema) -> int | None:
    """Where the value of a name stands: the first filled cell, unless that is the next name."""
    for at in beside:
        value = row[at]
        if value is None:
            continue
        is_name = isinstance(value, str) and match_header(schema.key, clean(value)) is not None
        # A name right beside another is its value: a project may be called "Name".
        return at if at == beside.start or not is_name else None
    return None


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
