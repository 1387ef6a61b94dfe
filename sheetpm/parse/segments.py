"""Several tables in one tab, one below the other: where each begins."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from sheetpm.grid import CellValue, Grid
from sheetpm.parse.cells_text import clean
from sheetpm.parse.kinds import kinds_of_texts
from sheetpm.schema.further_words import fold

_MOST_ROWS = 5_000
"""Tables are looked for in so many rows."""
_FEWEST_HEADERS = 3
_LONGEST_HEADER = 60
_ROWS_BESIDE = 50
_ALIKE = 0.6
"""A row with so many of the texts of an earlier header repeats it."""


def split_tables(grid: Grid) -> tuple[Grid, ...]:
    """The tables of a tab, each a grid with its real addresses; a tab of one table as it is."""
    starts = [*_starts(grid)]
    if len(starts) < 2:
        return _beside(grid, starts[0]) if starts else (grid,)
    edges = [grid.first_row, *(_with_title(grid, start) for start in starts[1:]), grid.last_row + 1]
    return tuple(
        replace(
            grid, rows=grid.rows[first - grid.first_row : end - grid.first_row], first_row=first
        )
        for first, end in pairwise(edges)
        if end > first
    )


def _starts(grid: Grid) -> Iterator[int]:
    """The real rows of headers, each of another table than the one above."""
    seen: list[dict[str, set[int]]] = []
    is_open = True
    last = 0
    for number, row in grid.numbered_rows():
        if number >= grid.first_row + _MOST_ROWS:
            return
        filled = len(row) - row.count(None)
        was_open, is_open = is_open, filled <= 1
        if filled < _FEWEST_HEADERS or not (was_open or number == last + 1):
            continue
        texts = header_texts(row)
        if len(texts) < _FEWEST_HEADERS or len(texts) * 2 < filled or not _is_header(texts):
            continue
        if number == last + 1 and seen:
            last = number  # the second line of a header
            _note_places(seen[-1], row)
        elif not any(_repeats(texts, row, old) for old in seen):
            seen.append({})
            _note_places(seen[-1], row)
            last = number
            yield number


def _note_places(places: dict[str, set[int]], row: Sequence[CellValue]) -> None:
    """Add where the texts of a header stand."""
    for at, value in enumerate(row):
        for text in header_texts((value,)):
            places.setdefault(text, set()).add(at)


def _repeats(
    texts: frozenset[str], row: Sequence[CellValue], old: Mapping[str, Collection[int]]
) -> bool:
    """Whether a row is an earlier header once more, with the same columns below it."""
    alike = texts & old.keys()
    if len(alike) < _ALIKE * len(texts):
        return False
    own: dict[str, set[int]] = {}
    _note_places(own, row)
    return all(own[text].intersection(old[text]) for text in alike)


def header_texts(row: Sequence[CellValue]) -> frozenset[str]:
    """The folded texts of a row that are short enough for headers."""
    return frozenset(
        fold(clean(value))
        for value in row
        if isinstance(value, str) and len(value) <= _LONGEST_HEADER
    )


def _is_header(texts: frozenset[str]) -> bool:
    counts = Counter(kind for kinds in kinds_of_texts(texts) for kind in kinds)
    most = max(counts.values(), default=0)
    return most >= _FEWEST_HEADERS and most * 2 >= len(texts)


def _beside(grid: Grid, header_row: int) -> tuple[Grid, ...]:
    """Tables side by side: runs of known headers with a blank column between them."""
    row = grid.rows[header_row - grid.first_row]
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for at, value in enumerate((*row, None)):
        if value is None and start is not None:
            runs.append((start, at))
        start = None if value is None else at if start is None else start
    tables = [run for run in runs if _is_header(header_texts(row[run[0] : run[1]]))]
    if len(tables) < 2:
        return (grid,)
    below = grid.rows[header_row - grid.first_row :][:_ROWS_BESIDE]
    edges = [0]
    for (_, end), (first, _) in pairwise(tables):
        if any(value is not None for line in below for value in line[end:first]):
            return (grid,)
        edges.append(first)
    edges.append(len(row))
    return tuple(
        replace(
            grid,
            rows=[line[first:end] for line in grid.rows],
            first_column=grid.first_column + first,
        )
        for first, end in pairwise(edges)
    )


def _with_title(grid: Grid, start: int) -> int:
    """The row where a table begins, a title right above its headers included."""
    above = start - 1
    if above < grid.first_row:
        return start
    row = grid.rows[above - grid.first_row]
    return above if len(row) - row.count(None) == 1 else start
