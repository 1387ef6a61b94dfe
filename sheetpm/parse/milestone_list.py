"""Tables of milestones: their headers are those of tasks, or only Milestone and Date."""

from collections.abc import Sequence
from itertools import islice

from sheetpm.grid import Grid
from sheetpm.parse.content import Content, Samples
from sheetpm.parse.headers import LAST_HEADER_ROW, Header, find_header, settle
from sheetpm.parse.milestone_column import are_milestones
from sheetpm.parse.phase_words import is_milestone_word
from sheetpm.parse.segments import split_tables
from sheetpm.schema.names import tables


def find_list_alone(grids: Sequence[Grid]) -> tuple[Grid, Header] | None:
    """The only visible table of these that lists milestones and their days, with its header.

    Its headers say so, and all of its columns are known. Where another table may be one of tasks, or a
    second one such a list, nothing tells which the plan is.
    """
    parts = [part for grid in grids if not grid.is_hidden for part in split_tables(grid)]
    lists = [(part, header) for part in parts if (header := _of_days(part)) is not None]
    if len(lists) != 1:
        return None
    grid, header = lists[0]
    is_alone = all(part is grid or find_header(part, header.schema) is None for part in parts)
    return (grid, header) if is_alone else None


def _of_days(grid: Grid) -> Header | None:
    """The header of a table that is certainly one of milestones with their days."""
    header = next(iter(find_milestone_headers(grid)), None)
    if header is None or header.others or not are_milestones(header.columns):
        return None
    finish = header.columns.get("finish")
    if finish is None:
        return None
    sample = Samples(grid, header.row).of(finish.column)
    return header if sample.content is Content.DATES and sample.date_share == 1 else None


def find_milestone_headers(grid: Grid) -> Sequence[Header]:
    """The headers that a table of milestones may have, the likeliest first; each names the milestones."""
    rows = (None, _header_row(grid))
    found = (find_header(grid, tables()["tasks"], only=row) for row in rows)
    settled = [_with_names(grid, header) for header in found if header is not None]
    return [header for header in settled if header is not None]


def _with_names(grid: Grid, header: Header) -> Header | None:
    """A header in which a column of milestones gives the names, where none of tasks does."""
    settled = settle(grid, header)
    if settled.missing:
        named = [cell.column for cell, _ in header.cells if is_milestone_word(cell.text)]
        settled = settle(grid, header, {named[0]: "task"}) if named else settled
    return None if settled.missing else settled


def _header_row(grid: Grid) -> int | None:
    """The first row with a cell that is called Milestone."""
    rows = islice(grid.numbered_rows(), LAST_HEADER_ROW)
    return next(
        (
            number
            for number, row in rows
            if any(isinstance(value, str) and is_milestone_word(value) for value in row)
        ),
        None,
    )
