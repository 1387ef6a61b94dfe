"""What to say of the tabs of a workbook: those that are read, those that could be, those that are gone."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from sheetpm.findings import Finding, Place, finding
from sheetpm.grid import Grid, Workbook
from sheetpm.parse.adoption import NOT_READ, Adoption
from sheetpm.parse.header_codes import MAPPED_COLUMN_GONE, MAPPED_TAB_GONE
from sheetpm.parse.headers import Header
from sheetpm.parse.phase_words import is_milestone_word
from sheetpm.parse.sheet_codes import (
    HIDDEN_TAB,
    SECOND_TAB,
    SHEET_CUT,
    TAB_BY_HEADERS,
    TAB_NEAR_MISS,
)
from sheetpm.parse.strange_tabs import StrangeKind, kind_by_title
from sheetpm.parse.tab import Tab, first_cell, place_of
from sheetpm.schema.names import normalise, titles

_LONGEST_TITLE = 31
"""Excel's own limit; looking for near names takes time that grows with the square of a name."""
_MOST_LOOKED_AT = 200


def is_of_milestones(tab: Tab) -> bool:
    """Whether a table of tasks is called a list of milestones, and the settings do not say otherwise."""
    is_told = tab.mapping is not None and tab.mapping.kind is not None
    return (
        tab.schema.key == "tasks"
        and not is_told
        and kind_by_title(tab.grid.title) is StrangeKind.MILESTONES
    )


def is_a_plan(tab: Tab) -> bool:
    """Whether a tab that is called Milestones is a plan all the same.

    Its rows depend on others, or it names tasks that last or make progress: people follow the dates and the
    progress of milestones too.
    """
    if tab.header is None:
        return False
    name = tab.header.columns.get("task")
    if "predecessors" in tab.header.columns:
        return True
    if name is None or is_milestone_word(name.text):
        return False
    return "percent_complete" in tab.header.columns or (
        has_spans(tab.header) and _some_last(tab.grid, tab.header)
    )


def has_spans(header: Header) -> bool:
    """Whether a header names both ends of a task."""
    return "start" in header.columns and bool({"finish", "duration"} & header.columns.keys())


def _some_last(grid: Grid, header: Header) -> bool:
    """Whether some row does not end where it begins."""
    ends = [header.columns.get(key) for key in ("start", "finish")]
    first, last = (cell.column if cell is not None else 0 for cell in ends)
    return not (first and last) or any(
        grid.value(number, first) != grid.value(number, last)
        for number, _ in grid.numbered_rows()
        if number > header.row
    )


def remarks(used: Tab, candidates: Sequence[Tab]) -> Iterator[Finding]:
    """What to say of a tab that is used, and of those that could have been."""
    place = place_of(used)
    title = used.schema.title
    if not used.is_named:
        yield finding(TAB_BY_HEADERS, place, tab=title)
    if used.grid.is_hidden:
        yield finding(HIDDEN_TAB, place, tab=title)
    if used.grid.cut:
        yield finding(SHEET_CUT, Place(sheet=used.grid.title), reason=used.grid.cut)
    for other in candidates:
        is_beside = other.grid.title == used.grid.title
        is_rival = is_beside or other.is_named or other.rank[3] >= used.rank[3]
        is_rival = is_rival or is_of_milestones(used)
        is_told_elsewhere = is_of_milestones(other) or (
            is_of_milestones(used) and not is_a_plan(used)
        )
        if other is not used and is_rival and not is_told_elsewhere:
            yield finding(
                SECOND_TAB,
                place_of(other),
                tab=title,
                used=str(place) if is_beside else used.grid.title,
            )


def near_misses(unread: Sequence[Grid], chosen: Mapping[str, Tab]) -> Iterator[Finding]:
    """Tabs that are not read although their name is nearly that of a tab the plan lacks."""
    for grid in unread[:_MOST_LOOKED_AT]:
        plain = normalise(grid.title)
        if plain in titles() or not 4 <= len(plain) <= _LONGEST_TITLE:
            continue
        for near in get_close_matches(plain, titles(), n=1, cutoff=0.8):
            schema = titles()[near]
            if schema.key not in chosen:
                yield finding(TAB_NEAR_MISS, first_cell(grid), tab=schema.title)


def gone(workbook: Workbook, adoption: Adoption, chosen: Mapping[str, Tab]) -> Iterator[Finding]:
    """Tabs and columns that the settings name and the workbook has no more."""
    names = {normalise(grid.title) for grid in workbook.grids}
    for mapping in adoption.tabs:
        is_kind = any(adoption.of_kind(key) is mapping for key in chosen)
        if normalise(mapping.title) not in names and not is_kind and mapping.kind != NOT_READ:
            yield finding(MAPPED_TAB_GONE, Place(), tab=mapping.title)
    for tab in chosen.values():
        for name in tab.gone:
            yield finding(
                MAPPED_COLUMN_GONE,
                place_of(tab),
                column=name,
                field=tab.schema.column(tab.mapping.columns[name]).header
                if tab.mapping and tab.mapping.columns[name] in {c.key for c in tab.schema.columns}
                else "none",
            )
