"""Links within the page: to a page of the report, or to a row of its long table."""

import re
from collections.abc import Iterable, Iterator, Sequence

from sheetpm.views.model import Link, View

_ROW = re.compile(r"(\d+)$")


class Links:
    """Where links lead; one to a tab that is not in the report leads nowhere and is plain text."""

    def __init__(self, views: Sequence[View]) -> None:
        self._keys = {view.title: view.key for view in views}
        self._rows = {view.key: _rows_of(view) for view in views}
        self._anchors = {
            (key, row)
            for link in _all_links(views)
            if (key := self._keys.get(link.sheet)) is not None
            and (row := _row_of(link)) in self._rows[key]
        }

    def href(self, link: Link | None) -> str:
        """`#gantt` or `#gantt-14`; nothing where there is nothing to go to."""
        key = None if link is None else self._keys.get(link.sheet)
        if link is None or key is None:
            return ""
        anchor = self.anchor(key, _row_of(link))
        return f"#{anchor or key}"

    def anchor(self, key: str, row: int) -> str:
        """The name of a row of a page, where something links to it."""
        return f"{key}-{row}" if (key, row) in self._anchors else ""


def _row_of(link: Link) -> int:
    found = _ROW.search(link.address)
    return int(found[1]) if found else 0


def _rows_of(view: View) -> range:
    table = view.table
    return range(0) if table is None else range(table.row + 1, table.row + 1 + table.count)


def _all_links(views: Iterable[View]) -> Iterator[Link]:
    for view in views:
        yield from (cell.link for cell in view.cells if cell.link is not None)
        if view.table is not None:
            for row in view.table.rows:
                yield from row.links.values()
