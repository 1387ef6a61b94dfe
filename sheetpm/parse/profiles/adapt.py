"""Which tabs of a workbook a tool exported, and their rows in the words of a plan."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from sheetpm.findings import Finding, Place, finding
from sheetpm.grid import CellValue, Grid, Workbook
from sheetpm.parse.export_codes import EXPORT_READ, rest_of
from sheetpm.parse.profiles.layouts import lay_rows
from sheetpm.parse.profiles.link_tables import add_links
from sheetpm.parse.profiles.model import Profile
from sheetpm.parse.profiles.schedulers import SCHEDULERS
from sheetpm.parse.profiles.table import ExportTable, plain, put_fields
from sheetpm.parse.profiles.trackers import TRACKERS

PROFILES: tuple[Profile, ...] = (*TRACKERS, *SCHEDULERS)
"""The more telling signatures first."""
_LAST_HEADER_ROW = 12
_LONGEST_HEADER = 60
_ALL_NAMES = frozenset(
    name for profile in PROFILES for signature in profile.signatures for name in signature
)
_FEWEST = min(len(signature) for profile in PROFILES for signature in profile.signatures)


def adapt_exports(
    workbook: Workbook, owned: Collection[str] = ()
) -> tuple[Workbook, list[Finding]]:
    """The workbook with the tabs that tools exported in a plan's words; others as they are.

    `owned` are the titles of the tabs that sheetpm wrote itself.
    """
    said: list[Finding] = []
    grids: list[Grid] = []
    for grid in workbook.grids:
        found = None if grid.title in owned else find_profile(grid)
        if found is None:
            grids.append(grid)
            continue
        adapted, finding_of_it = _adapt(grid, *found, workbook.grids)
        grids.append(adapted)
        said.append(finding_of_it)
    return (replace(workbook, grids=tuple(grids)), said) if said else (workbook, said)


def find_profile(grid: Grid) -> tuple[Profile, int] | None:
    """The tool whose headers stand in one of the first rows, and the position of that row."""
    for at, row in enumerate(grid.rows[:_LAST_HEADER_ROW]):
        if len(row) - row.count(None) < _FEWEST:
            continue
        names = _names(row)
        if len(names & _ALL_NAMES) < _FEWEST:
            continue
        for profile in PROFILES:
            if not profile.without & names and any(
                signature <= names for signature in profile.signatures
            ):
                return profile, at
    return None


def _names(row: Sequence[CellValue]) -> set[str]:
    return {
        plain(value) for value in row if isinstance(value, str) and len(value) <= _LONGEST_HEADER
    }


def _adapt(grid: Grid, profile: Profile, at: int, grids: Sequence[Grid]) -> tuple[Grid, Finding]:
    table = ExportTable(profile=profile, grid=grid, rows=[list(row) for row in grid.rows], at=at)
    gone = lay_rows(table)
    put_fields(table)
    add_links(table, grids)
    first = next(place for place, name in enumerate(_row_names(grid.rows[at])) if name)
    place = Place(sheet=grid.title, row=grid.first_row + at, column=grid.first_column + first)
    typed = {
        column: " ".join(str(name).split())
        for column, name in enumerate(grid.rows[at], start=grid.first_column)
        if isinstance(name, str) and name.strip()
    }
    adapted = replace(table.done(), typed_headers=typed, typed_header_row=place.row)
    return adapted, finding(EXPORT_READ, place, tool=profile.tool, rest=rest_of(gone))


def _row_names(row: Sequence[CellValue]) -> list[str]:
    return [plain(value) for value in row]
