"""Rows within a table that hold one text only, beside the column of names: headings of groups."""

from collections.abc import Mapping, Sequence
from typing import Any

from sheetpm.grid import Grid
from sheetpm.parse.cells_text import clean
from sheetpm.parse.headers import Header
from sheetpm.parse.table_body import TableBody, count_filled

_LONGEST = 80
_WIDEST_MERGE = 3


def name_headings(
    grid: Grid, header: Header, body: TableBody, values: Mapping[str, list[Any]]
) -> frozenset[int]:
    """Give headings of groups a name, in place; the numbers of their rows.

    Only where tasks stand right below each, and where the table begins with one and has another,
    or their cells are merged across the columns: a text that stands alone may be anything.
    """
    names = values.get("task")
    if header.schema.key != "tasks" or names is None or _has_codes(values):
        return frozenset()
    found = [at for at in range(len(names)) if _is_heading(body, names, at)]
    merged = _merged_across(grid)
    kept = [at for at in found if body.numbers[at] in merged]
    if not kept and len(found) > 1 and found[0] == 0:
        kept = found
    for at in kept:
        text = next(value for value in body.rows[at] if isinstance(value, str))
        for column in values.values():
            column[at] = None
        names[at] = " ".join(clean(text).split())
    return frozenset(body.numbers[at] for at in kept)


def _has_codes(values: Mapping[str, list[Any]]) -> bool:
    """Whether codes tell the hierarchy: WBS codes, or ids such as 1.1."""
    ids = (code for code in values.get("id", ()) if code)
    return any(values.get("wbs", ())) or any(
        "." in code.rstrip(".") for code in ids if code[0].isdigit()
    )


def _is_heading(body: TableBody, names: Sequence[str | None], at: int) -> bool:
    """One text and no name, with a named row below it."""
    row = body.rows[at]
    if names[at] is not None or count_filled(row) != 1:
        return False
    text = next((value for value in row if isinstance(value, str) and value.strip()), "")
    return 0 < len(text) <= _LONGEST and at + 1 < len(names) and names[at + 1] is not None


def _merged_across(grid: Grid) -> set[int]:
    return {
        area.first.row
        for area in grid.merged
        if area.first.row == area.last.row
        and area.last.column - area.first.column >= _WIDEST_MERGE - 1
    }
