"""Tables in a grid: filled cells that touch, as append looks for them. [D]"""

from tests.google_server.a1 import Area
from tests.google_server.model import Place, Sheet


def last_table(area: Area) -> Area | None:
    """The lowest table that the area touches; None where the area holds no table."""
    found = [table for table in tables(area.sheet) if table.touches(area)]
    return max(found, key=lambda table: (table.bottom, table.right), default=None)


def tables(sheet: Sheet) -> list[Area]:
    """The bounding boxes of cells that touch, joined until none touch."""
    left = {place for place, cell in sheet.cells.items() if "userEnteredValue" in cell}
    boxes = []
    while left:
        boxes.append(_box(sheet, _component(left)))
    return _joined(boxes)


def _component(left: set[Place]) -> list[Place]:
    start = left.pop()
    found, waiting = [start], [start]
    while waiting:
        row, column = waiting.pop()
        for near in [(row + r, column + c) for r in (-1, 0, 1) for c in (-1, 0, 1)]:
            if near in left:
                left.remove(near)
                found.append(near)
                waiting.append(near)
    return found


def _box(sheet: Sheet, places: list[Place]) -> Area:
    rows, columns = [place[0] for place in places], [place[1] for place in places]
    return Area(sheet, min(rows), min(columns), max(rows) + 1, max(columns) + 1)


def _joined(boxes: list[Area]) -> list[Area]:
    for index, one in enumerate(boxes):
        wide = Area(one.sheet, one.top - 1, one.left - 1, one.bottom + 1, one.right + 1)
        for other in boxes[index + 1 :]:
            if wide.touches(other):
                both = Area(
                    one.sheet,
                    min(one.top, other.top),
                    min(one.left, other.left),
                    max(one.bottom, other.bottom),
                    max(one.right, other.right),
                )
                return _joined([box for box in boxes if box not in (one, other)] + [both])
    return boxes
