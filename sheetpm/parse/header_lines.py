"""Headers of one line or two: what each column is called, and which field that clearly means."""

from collections.abc import Iterator, Mapping

from sheetpm.grid import Grid
from sheetpm.parse.header_cells import HeaderCell
from sheetpm.parse.header_qualifiers import qualifiers
from sheetpm.parse.matching import group_tense, match_tensed, strong_match
from sheetpm.schema.column import Column, TableSchema, header_names
from sheetpm.schema.further_words import Tense
from sheetpm.schema.names import normalise

_LONGEST_UNIT = 8


def match_header(key: str, text: str) -> Column | None:
    """The column of a tab that a header clearly means, in whatever language it is known."""
    match = strong_match(key, text)
    return match.column if match else None


def candidates(
    grid: Grid,
    schema: TableSchema,
    number: int,
    texts: Mapping[int, str],
    above: Mapping[int, str],
) -> Iterator[list[tuple[HeaderCell, Column | None]]]:
    """The row read alone, then together with the line above it."""
    over = _over_others(grid, number) if grid.merged else frozenset()
    yield [
        (HeaderCell(at, text), None if at in over else match_header(schema.key, text))
        for at, text in texts.items()
    ]
    if above:
        groups = _groups(grid, number - 1, above, last=max(texts, default=0))
        columns = sorted({*texts, *above})
        yield [_two_lines(schema, at, groups, above, texts) for at in columns]


def _over_others(grid: Grid, row: int) -> frozenset[int]:
    """Real columns in which a header is merged over several columns that have headers of their own.

    `Planned` over `from` and `to` is the name of neither.
    """
    if row >= grid.last_row:
        return frozenset()
    below = grid.rows[row + 1 - grid.first_row]
    return frozenset(
        area.first.column
        for area in grid.merged
        if area.first.row == row == area.last.row
        and area.last.column > area.first.column
        and all(
            isinstance(value, str) and not any(map(str.isdigit, value))
            for value in below[
                area.first.column - grid.first_column : area.last.column + 1 - grid.first_column
            ]
        )
    )


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
    whole = HeaderCell(at, f"{group} {lower}".strip(), is_two_line=bool(group))
    alone = match_header(schema.key, lower)
    if not group:
        return whole, alone
    if group_tense(group) is not Tense.PLANNED:
        for name in (lower, *(header_names(alone) if alone else ())):
            found = match_header(schema.key, f"{group} {name}")
            if found is not None:
                is_same = found is alone and group_tense(group) is None
                return HeaderCell(at, lower) if is_same else whole, found
    for tense, rest in ((group_tense(group), lower), (group_tense(lower), group)):
        if tense is not None:
            told = match_tensed(schema.key, tense, rest)
            if told is not None or (rest is lower and alone is not None):
                return whole, told
    words = qualifiers(schema.key)
    if alone is None:
        return _with_unit(schema, at, above.get(at, ""), lower)
    is_told = normalise(group) in words.telling
    is_changed = is_told and (is_merged or alone.key in words.qualified)
    return (whole, None) if is_changed else (HeaderCell(at, lower), alone)


def _with_unit(
    schema: TableSchema, at: int, upper: str, lower: str
) -> tuple[HeaderCell, Column | None]:
    """A column whose lower line means nothing alone: `%` below `Progress` belongs to it."""
    if upper and _is_unit(lower):
        return HeaderCell(at, f"{upper} {lower}"), match_header(schema.key, upper)
    return HeaderCell(at, lower), None


def _is_unit(text: str) -> bool:
    """Whether the lower line of a header is only the unit of the upper one: `%`, `(h)`, `[Tage]`."""
    bare = text.strip("()[]（）【】 .")
    return bare == "%" or (bare != text.strip(". ") and len(bare) <= _LONGEST_UNIT)
