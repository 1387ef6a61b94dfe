"""Links that stand in a sheet of their own, put into the table of tasks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sheetpm.grid import CellValue, Grid
from sheetpm.parse.profiles.conversions import as_number
from sheetpm.parse.profiles.model import LinkTable
from sheetpm.parse.profiles.table import ExportTable, as_text, plain

_LAST_HEADER_ROW = 12


def add_links(table: ExportTable, grids: Iterable[Grid]) -> None:
    """Give each task the predecessors that another sheet of the workbook names for it."""
    links, id_at = table.profile.links, table.place("id")
    if links is None or id_at is None or table.place("predecessors") is not None:
        return
    found = _by_successor(links, grids)
    if not found:
        return
    column = table.add_column("predecessors")
    for row in table.body:
        row[column] = "; ".join(found.get(as_text(row[id_at]), ())) or None


def _by_successor(links: LinkTable, grids: Iterable[Grid]) -> Mapping[str, Sequence[str]]:
    """The links to each task, as people type them: `A1000FS+16h`."""
    found: dict[str, list[str]] = defaultdict(list)
    for grid in grids:
        for row in _rows_of(links, grid):
            before, after = row[links.predecessor], row[links.successor]
            if before is not None and after is not None:
                found[as_text(after)].append(f"{as_text(before)}{_kind_and_lag(links, row)}")
    return found


def _rows_of(links: LinkTable, grid: Grid) -> Iterator[Mapping[str, CellValue]]:
    """The rows below the headers of such a table, by header; none where the sheet holds another."""
    wanted = {links.predecessor, links.successor, links.kind}
    for at, header in enumerate(grid.rows[:_LAST_HEADER_ROW]):
        names = [plain(value) for value in header]
        if wanted <= set(names):
            for row in grid.rows[at + 1 :]:
                yield dict(zip(names, row, strict=True))
            return


def _kind_and_lag(links: LinkTable, row: Mapping[str, CellValue]) -> str:
    kind = as_text(row[links.kind]).strip().upper().removeprefix("PR_") if row[links.kind] else "FS"
    for header, unit in links.lags:
        lag = as_number(row.get(header))
        if lag:
            return f"{kind}{lag:+.10g}{unit}"
    return kind
