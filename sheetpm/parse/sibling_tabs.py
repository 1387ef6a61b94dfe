"""Tabs with the columns of the one that is read and tasks of their own: a plan with a tab for each phase."""

from collections.abc import Iterator, Sequence

from sheetpm.findings import Finding, finding
from sheetpm.parse.cells_text import fold
from sheetpm.parse.sheet_codes import TASKS_IN_MORE_TABS
from sheetpm.parse.tab import Tab, header_place

_MOSTLY = 0.5


def find_siblings(used: Tab, candidates: Sequence[Tab]) -> tuple[Tab, ...]:
    """The tabs whose tasks the plan lacks, unless somebody has said which tab counts.

    A copy of the plan, and a table with other columns, is none.
    """
    if used.schema.key != "tasks" or used.header is None or used.is_named:
        return ()
    alike = [
        tab
        for tab in candidates
        if tab.grid.title != used.grid.title
        and not tab.grid.is_hidden
        and tab.header is not None
        and tab.header.columns.keys() == used.header.columns.keys()
    ]
    own = set(_names(used)) if alike else set()
    return tuple(tab for tab in alike if len(_strange(tab, own)) > _MOSTLY * len(_names(tab)))


def report_siblings(used: Tab, siblings: Sequence[Tab]) -> Iterator[Finding]:
    """What to say of them."""
    own = set(_names(used)) if siblings else set()
    for tab in siblings:
        if tab.header is not None:
            yield finding(
                TASKS_IN_MORE_TABS,
                header_place(tab.grid, tab.header),
                count=len(_strange(tab, own)),
                used=used.grid.title,
            )


def _strange(tab: Tab, own: set[str]) -> list[str]:
    return [name for name in _names(tab) if name not in own]


def _names(tab: Tab) -> list[str]:
    """What stands in the column of names, below the header."""
    if tab.header is None or "task" not in tab.header.columns:
        return []
    column = tab.header.columns["task"].column
    values = (
        tab.grid.value(number, column)
        for number, _ in tab.grid.numbered_rows()
        if number > tab.header.row
    )
    return [fold(value) for value in values if isinstance(value, str) and value.strip()]
