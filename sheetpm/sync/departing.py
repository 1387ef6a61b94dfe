"""What people put on tabs of ours, named before a write-back replaces those tabs."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from sheetpm.errors import UnreadableError
from sheetpm.findings import Finding, Place, finding
from sheetpm.grid import CellAddress, Grid
from sheetpm.languages import Counted, Text, listed
from sheetpm.ooxml.additions import Addition, AdditionKind, find_additions
from sheetpm.ooxml.editor import Editor
from sheetpm.ooxml.inventory import Inventory
from sheetpm.ooxml.marks import read_marks
from sheetpm.ooxml.sheet_frame import link_places, read_frame
from sheetpm.ooxml.tab_record import Typed, find_typed, records_of
from sheetpm.rules.owned_codes import ADDITIONS_REPLACED
from sheetpm.sources.excel import read_workbook
from sheetpm.sync.written_rows import rows_of

CARRIED_TABS: Final = frozenset({"history", "baseline"})
"""What is typed there is read and carried over, whatever it is."""
LEFT_TABS: Final = frozenset({"baseline"})
"""Stays as it is, or is carried over row by row when a baseline is set."""

_NAMED_CELLS: Final = 12
_NOUNS: Final = {
    AdditionKind.CHART: Counted("{n} chart", "{n} charts", "{n} 个图表"),
    AdditionKind.PICTURE: Counted("{n} picture", "{n} pictures", "{n} 个图片"),
    AdditionKind.SHAPE: Counted("{n} shape", "{n} shapes", "{n} 个形状"),
    AdditionKind.TABLE: Counted("{n} table", "{n} tables", "{n} 个表格"),
    AdditionKind.PIVOT_TABLE: Counted("{n} pivot table", "{n} pivot tables", "{n} 个数据透视表"),
    AdditionKind.OBJECT: Counted("{n} embedded object", "{n} embedded objects", "{n} 个嵌入对象"),
    AdditionKind.SPARKLINES: Counted("{n} group of sparklines", "{n} groups of sparklines", "{n} 组迷你图"),
    AdditionKind.CONDITIONAL_FORMAT: Counted("{n} conditional format", "{n} conditional formats", "{n} 条条件格式"),
    AdditionKind.DATA_VALIDATION: Counted("{n} data validation", "{n} data validations", "{n} 条数据验证"),
    AdditionKind.LINK: Counted("{n} link", "{n} links", "{n} 个链接"),
}  # fmt: skip
_NAMED: Final = {
    AdditionKind.CHART: Text("the chart", "图表"),
    AdditionKind.PICTURE: Text("the picture", "图片"),
    AdditionKind.SHAPE: Text("the shape", "形状"),
    AdditionKind.TABLE: Text("the table", "表格"),
    AdditionKind.PIVOT_TABLE: Text("the pivot table", "数据透视表"),
}  # fmt: skip


def find_departing(
    content: bytes, name: str, inventory: Inventory, *, prefix: str
) -> list[Finding]:
    """A finding for each tab of ours that holds what somebody else put there.

    Comments, and what stands on the tabs of recorded figures, are carried over and not named.
    """
    if inventory.is_intact or not inventory.owned:
        return []
    editor = Editor(content)
    records = records_of(read_marks(editor.workbook.root, editor.workbook.titles, prefix))
    grids = _read(content, name, inventory, records)
    found: list[Finding] = []
    for key, title in inventory.owned.items():
        if key in LEFT_TABS:
            continue
        record = records.get(key)
        additions = find_additions(editor, editor.entry(title).part_name, record)
        typed = Typed()
        if record is not None and title in grids:
            links = link_places(read_frame(editor.package, editor.entry(title).part_name))
            typed = find_typed(record.content, rows_of(grids[title], links))
        if additions or typed.cells or typed.rows:
            found.append(_finding(title, additions, typed))
    return found


def _read(
    content: bytes, name: str, inventory: Inventory, records: Collection[str]
) -> dict[str, Grid]:
    """The tabs whose cells are compared; a tab that cannot be read is simply written anew."""
    wanted = {
        title
        for key, title in inventory.owned.items()
        if key in records and key not in CARRIED_TABS
    }
    if not wanted:
        return {}
    try:
        workbook = read_workbook(content, name, skip=set(inventory.titles) - wanted)
    except UnreadableError:
        return {}
    return {grid.title: grid for grid in workbook.grids}


def _finding(title: str, additions: Sequence[Addition], typed: Typed) -> Finding:
    things = [*map(_name, additions), *_typed(typed)]
    place = Place(sheet=title)
    if typed.cells:
        row, column = typed.cells[0]
        place = Place(sheet=title, row=row, column=column)
    elif typed.rows:
        place = Place(sheet=title, row=typed.rows[0])
    return finding(
        ADDITIONS_REPLACED,
        place,
        title=title,
        things=listed(things),
    )


def _name(addition: Addition) -> Text:
    if addition.name:
        kind = _NAMED[addition.kind]
        return Text("{kind} “{name}”", "{kind}“{name}”").of(kind=kind, name=addition.name)
    return _NOUNS[addition.kind].text(addition.count)


def _typed(typed: Typed) -> Iterator[Text]:
    if typed.cells:
        cells = [str(CellAddress(row, column)) for row, column in typed.cells[:_NAMED_CELLS]]
        more = len(typed.cells) - len(cells)
        said = _MORE_CELLS if more else _CELLS
        yield said.text(len(typed.cells), cells=" ".join(cells), more=more)
    if typed.rows:
        rows = [str(row) for row in typed.rows[:_NAMED_CELLS]]
        more = len(typed.rows) - len(rows)
        said = _MORE_ROWS if more else _ROWS
        yield said.text(len(typed.rows), rows=" ".join(rows), more=more)


_CELLS: Final = Counted("the cell {cells}", "{n} cells: {cells}", "{n} 个单元格（{cells}）")
_MORE_CELLS: Final = Counted(
    "{n} cells: {cells} and {more} more",
    "{n} cells: {cells} and {more} more",
    "{n} 个单元格（{cells} 等）",
)
_ROWS: Final = Counted(
    "what was changed in row {rows}", "what was changed in rows {rows}", "第 {rows} 行中的改动"
)
_MORE_ROWS: Final = Counted(
    "what was changed in rows {rows} and {more} more",
    "what was changed in rows {rows} and {more} more",
    "第 {rows} 等行中的改动",
)
