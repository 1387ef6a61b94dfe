"""Which tabs of a Google Sheet are sheetpm's own, and what the last run left behind.

Developer metadata moves with its tab when people rename or move it, and goes with it. A sheet
that was made from an Excel file has the named ranges of the Excel splice instead.
"""

import re
from dataclasses import dataclass
from typing import Final

from sheetpm.google.workbook import Metadata, Spreadsheet

TAB_KEY: Final = "sheetpm.tab"
"""Of a tab's metadata; the value is the tab's key: `dashboard`."""
RUN_KEY: Final = "sheetpm.run"
"""Of the spreadsheet's metadata: what the last run recorded, as JSON."""
_NAMED: Final = re.compile(r"_sheetpm_(?P<key>[a-z][a-z0-9_]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """What is ours in a spreadsheet."""

    tabs: dict[str, int]
    """Key → id of the tab."""
    titles: dict[str, str]
    """Key → title of the tab as it is called now."""
    run: Metadata | None
    """The run marker; the one with the highest id, should there be two."""
    runs: tuple[Metadata, ...]
    """Every run marker."""


def find_ownership(sheet: Spreadsheet) -> Ownership:
    """By metadata; where no tab has any, by the names that an Excel splice left.

    Should two tabs carry one key, as after a tab was copied, the older remark counts.
    """
    marks = sorted(
        (each.id, each.value, tab.id)
        for tab in sheet.tabs
        for each in tab.metadata
        if each.key == TAB_KEY and each.is_of_tab and each.value
    )
    tabs: dict[str, int] = {}
    for _, key, at in marks:
        tabs.setdefault(key, at)
    if not tabs:
        tabs = _by_names(sheet)
    runs = tuple(
        sorted((each for each in sheet.metadata if each.key == RUN_KEY), key=lambda one: one.id)
    )
    titles = {
        key: tab.title for key, at in tabs.items() if (tab := sheet.tab_by_id(at)) is not None
    }
    return Ownership(tabs=tabs, titles=titles, run=runs[-1] if runs else None, runs=runs)


def _by_names(sheet: Spreadsheet) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in sheet.named_ranges:
        name = _NAMED.fullmatch(each.name)
        tab = sheet.tab_by_id(each.area.sheet_id)
        if name is not None and tab is not None:
            found.setdefault(name["key"], tab.id)
    return found
