"""What people put on tabs of ours, named before a write-back replaces those tabs."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from sheetpm.errors import UnreadableError
from sheetpm.findings import Finding, Place, finding
from sheetpm.grid import CellAddress, Grid
from sheetpm.languages import Text
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
    AdditionKind.CHART: (Text("the chart", "图表"), Text("charts", "个图表")),
    AdditionKind.PICTURE: (Text("the picture", "图片"), Text("pictures", "个图片")),
    AdditionKind.SHAPE: (Text("the shape", "形状"), Text("shapes", "个形状")),
    AdditionKind.TABLE: (Text("the table", "表格"), Text("tables", "个表格")),
    AdditionKind.PIVOT_TABLE: (Text("the pivot table", "数据透视表"), Text("pivot tables", "个数据透视表")),
    AdditionKind.OBJECT: (Text("embedded object", "个嵌入对象"), Text("embedded objects", "个嵌入对象")),
    AdditionKind.SPARKLINES: (
        Text("group of sparklines", "组迷你图"),
        Text("groups of sparklines", "组迷你图"),
    ),
    AdditionKind.CONDITIONAL_FORMAT: (
        Text("conditional format", "条条件格式"),
        Text("conditional formats", "条条件格式"),
    ),
    AdditionKind.DATA_VALIDATION: (
        Text("data validation", "条数据验证"),
        Text("data validations", "条数据验证"),
    ),
    AdditionKind.LINK: (Text("link", "个链接"), Text("links", "个链接")),
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
        things=Text(", ".join(one.en for one in things), "、".join(one.zh for one in things)),
    )


def _name(addition: Addition) -> Text:
    one, several = _NOUNS[addition.kind]
    if addition.name:
        return Text(f"{one.en} “{addition.name}”", f"{one.zh}“{addition.name}”")
    noun = one if addition.count == 1 else several
    number = addition.count
    return Text(f"{number} {noun.en.removeprefix('the ')}", f"{number} {several.zh}")


def _typed(typed: Typed) -> Iterator[Text]:
    if typed.cells:
        cells = [str(CellAddress(row, column)) for row, column in typed.cells[:_NAMED_CELLS]]
        more = len(typed.cells) - len(cells)
        one = len(typed.cells) == 1
        yield Text(
            f"{'the cell' if one else f'{len(typed.cells)} cells:'} {' '.join(cells)}"
            + (f" and {more} more" if more else ""),
            f"{len(typed.cells)} 个单元格（{' '.join(cells)}{' 等' if more else ''}）",
        )
    if typed.rows:
        rows = [str(row) for row in typed.rows[:_NAMED_CELLS]]
        more = len(typed.rows) - len(rows)
        yield Text(
            f"what was changed in {'row' if len(typed.rows) == 1 else 'rows'} {' '.join(rows)}"
            + (f" and {more} more" if more else ""),
            f"第 {' '.join(rows)} {'等行' if more else '行'}中的改动",
        )
