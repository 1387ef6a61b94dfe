"""The language of a plan, told by what its tabs are called: for commands that do not read it."""

from collections.abc import Iterable
from pathlib import Path

from sheetpm.errors import SheetpmError
from sheetpm.languages import Language
from sheetpm.schema.column import TABLES
from sheetpm.schema.names import normalise
from sheetpm.sources.files import read_file
from sheetpm.sync.plan_content import look_inside
from sheetpm.views.labels import TAB_TITLES


def language_of_tabs(titles: Iterable[str]) -> Language | None:
    """The language in which most of these are titles of the template or of sheetpm's own tabs."""
    given = {normalise(title) for title in titles}
    known = (*TAB_TITLES.values(), *(schema.title for schema in TABLES.values()))
    found = {
        language: len(given & {normalise(title[language]) for title in known})
        for language in Language
    }
    likely = max(found, key=found.__getitem__)
    return likely if found[likely] else None


def language_of_file(plan: Path) -> Language | None:
    """The same for a workbook on disk; `None` also where it cannot be read."""
    try:
        inventory = look_inside(read_file(plan), plan.name)
    except SheetpmError:
        return None
    return language_of_tabs(inventory.owned.values()) or language_of_tabs(inventory.titles)
