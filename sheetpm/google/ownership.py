"""Which tabs of a Google Sheet are sheetpm's own.

Developer metadata moves with its tab when people rename or move it, and goes with it. A sheet
that was made from an Excel file has the named ranges of the Excel splice instead.
"""

import re
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from sheetpm.google.workbook import Spreadsheet, Tab

TAB_KEY: Final = "sheetpm.tab"
"""Of a tab's metadata; the value is the tab's key: `dashboard`."""
_NAMED: Final = re.compile(r"_sheetpm_(?P<key>[a-z][a-z0-9_]*)")


class Ownership(Struct, frozen=True, kw_only=True):
    """What is ours in a spreadsheet."""

    tabs: dict[str, int]
    """Key → id of the tab."""
    titles: dict[str, str]
    """Key → title of the tab as it is called now."""
    named: dict[int, str]
    """Id of a tab → key, by the names that an Excel splice left."""


def find_ownership(sheet: Spreadsheet, own_id: Callable[[str], int] | None = None) -> Ownership:
    """By a tab's metadata, else by the names that an Excel splice left.

    Of two tabs with one key, as after somebody copied a tab, one with metadata comes before one
    without, then the one that has the id which `own_id` gives to the tabs of that key, then the
    first.
    """
    named = _by_names(sheet)
    found: dict[str, Tab] = {}
    for tab in sheet.tabs:
        key = _mark(tab) or named.get(tab.id)
        if key is None:
            continue
        wanted = own_id(key) if own_id else None

        def rank(one: Tab, wanted: int | None = wanted) -> tuple[bool, bool]:
            return bool(_mark(one)), one.id == wanted

        if key not in found or rank(tab) > rank(found[key]):
            found[key] = tab
    return Ownership(
        tabs={key: tab.id for key, tab in found.items()},
        titles={key: tab.title for key, tab in found.items()},
        named=named,
    )


def _mark(tab: Tab) -> str:
    """The key that a tab's metadata says; empty where there is none."""
    marks = (each.value for each in tab.metadata if each.key == TAB_KEY and each.is_of_tab)
    return next(marks, "")


def _by_names(sheet: Spreadsheet) -> dict[int, str]:
    found: dict[int, str] = {}
    for each in sheet.named_ranges:
        name = _NAMED.fullmatch(each.name)
        if name is not None and sheet.tab_by_id(each.area.sheet_id) is not None:
            found.setdefault(each.area.sheet_id, name["key"])
    return found
