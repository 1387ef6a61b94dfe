"""What a tab of ours held when it was written, recorded so briefly that hidden names can keep it.

Any program that saves the workbook rewrites our tabs. Only with this record can what people added
to them be told from what was there: rows by a sum over their values, charts by the cells that
they show, conditional formats and links by their number.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from itertools import combinations
from typing import Final
from zlib import crc32

from msgspec import Struct

from sheetpm.ooxml.marks import Marks
from sheetpm.ooxml.package import Package

ROW_LIMIT: Final = 600
"""Rows of a tab that are recorded one by one; of a longer table only how far it reaches."""

_BYTES: Final = 3
_MASK: Final = (1 << 8 * _BYTES) - 1
_VERSION: Final = "1"
_REFERENCE: Final = re.compile(rb"<(?:\w+:)?f>([^<]*)</(?:\w+:)?f>")
_CELLS: Final = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?\Z")


class TabContent(Struct, frozen=True, kw_only=True):
    """What the cells of a tab show."""

    rows: tuple[int, ...] | None
    """The sum of each row that holds anything; `None` for a table beyond the limit."""
    last_row: int
    last_column: int


class TabRecord(Struct, frozen=True, kw_only=True):
    """One tab as it was written."""

    content: TabContent
    conditional_formats: int = 0
    links: int = 0
    charts: tuple[int, ...] = ()
    """A sum over the cells that each chart shows."""
    layout: int = 0
    """Of the column widths and the page set-up as they were drawn."""

    def encode(self) -> str:
        """The text that is recorded."""
        content = self.content
        numbers = (content.last_row, content.last_column, self.conditional_formats, self.links)
        rows = "-" if content.rows is None else _pack(content.rows)
        fields = (_VERSION, *map(str, numbers), _pack(self.charts), _pack([self.layout]), rows)
        return ";".join(fields)


def decode_record(text: str) -> TabRecord | None:
    """The record from its text; `None` where it is not one of ours."""
    try:
        version, last_row, last_column, formats, links, charts, layout, rows = text.split(";")
        return (
            TabRecord(
                content=TabContent(
                    rows=None if rows == "-" else _unpack(rows),
                    last_row=int(last_row),
                    last_column=int(last_column),
                ),
                conditional_formats=int(formats),
                links=int(links),
                charts=_unpack(charts),
                layout=_unpack(layout)[0],
            )
            if version == _VERSION
            else None
        )
    except (ValueError, IndexError):
        return None


def records_of(marks: Marks) -> dict[str, TabRecord]:
    """What was recorded of each tab, as far as it can be read."""
    found = {key: decode_record(text) for key, text in marks.records.items()}
    return {key: record for key, record in found.items() if record is not None}


def _pack(sums: Iterable[int]) -> str:
    return urlsafe_b64encode(b"".join(one.to_bytes(_BYTES, "big") for one in sums)).decode()


def _unpack(text: str) -> tuple[int, ...]:
    content = urlsafe_b64decode(text)
    pieces = range(0, len(content), _BYTES)
    return tuple(int.from_bytes(content[place : place + _BYTES], "big") for place in pieces)


def cell_sum(value: object) -> int:
    """A number for what a cell shows, the same after any program's save; 0 for a blank one."""
    text = _plain(value)
    return crc32(text.encode("utf-8", "surrogatepass")) & _MASK if text else 0


def row_sum(cells: Iterable[int]) -> int:
    """A number for a row, wherever its cells stand."""
    return sum(cells) & _MASK


def _plain(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        words = " ".join(value.split())
        return f"s{words}" if words else ""
    if isinstance(value, bool):
        return f"b{value}"
    if isinstance(value, int | float):
        return f"n{value:.10g}"
    if isinstance(value, datetime):
        is_whole = (value.hour, value.minute, value.second) == (0, 0, 0)
        return f"d{value:%Y-%m-%d}" if is_whole else f"d{value:%Y-%m-%d %H:%M}"
    return f"d{value.isoformat()}" if isinstance(value, date) else f"x{value}"


def content_sum(content: bytes) -> int:
    """A number for a piece of markup of ours."""
    return crc32(content) & _MASK


def chart_sum(content: bytes) -> int:
    """A number for the cells that a chart shows, whatever their tab is called."""
    cells = []
    for found in _REFERENCE.findall(content):
        place = found.decode("utf-8", "replace").rpartition("!")[2].replace("$", "")
        if _CELLS.match(place):
            first, _, last = place.partition(":")
            cells.append(first if first == last else place)
    return content_sum(" ".join(sorted(cells)).encode())


def charts_of(package: Package, sheet: str) -> list[str]:
    """The parts of the charts on a sheet."""
    drawings = _targets(package, sheet, "drawing")
    return [chart for one in drawings for chart in _targets(package, one, "chart")]


def _targets(package: Package, part: str, kind: str) -> list[str]:
    found = package.relationships(part)
    return [name for one in found if one.kind == kind and (name := package.target(part, one))]


class Typed(Struct, frozen=True, kw_only=True):
    """What people typed into a tab of ours, as far as it can be told."""

    cells: tuple[tuple[int, int], ...] = ()
    """(row, column) of cells that were certainly not written by us."""
    rows: tuple[int, ...] = ()
    """Rows in which something else stands than was written, it is not known in which cells."""


def find_typed(record: TabContent, rows: Iterable[tuple[int, dict[int, int]]]) -> Typed:
    """What stands on a tab beyond its record; `rows` are the present ones: column -> cell's sum.

    Rows may have been moved, sorted, inserted or deleted: nothing is typed by that.
    """
    if record.rows is None:
        return Typed(cells=tuple(_outside(record, rows)))
    missing = Counter(record.rows)
    changed: list[tuple[int, dict[int, int]]] = []
    for number, cells in rows:
        total = row_sum(cells.values())
        if missing[total] > 0:
            missing[total] -= 1
        elif cells:
            changed.append((number, cells))
    typed: list[tuple[int, int]] = []
    unclear: list[tuple[int, dict[int, int]]] = []
    for number, cells in changed:
        added = _added_cells(cells, missing)
        typed += ((number, column) for column in added)
        if not added:
            unclear.append((number, cells))
    if not +missing:  # every row of ours is there: whatever else there is was typed
        typed += ((number, column) for number, cells in unclear for column in cells)
        unclear = []
    return Typed(cells=tuple(sorted(typed)), rows=tuple(number for number, _ in unclear))


def _outside(
    record: TabContent, rows: Iterable[tuple[int, dict[int, int]]]
) -> Iterable[tuple[int, int]]:
    for number, cells in rows:
        for column in cells:
            if number > record.last_row or column > record.last_column:
                yield number, column


def _added_cells(cells: dict[int, int], missing: Counter[int]) -> tuple[int, ...]:
    """One or two cells of a row without which it is a missing row of ours, which then is found."""
    total = row_sum(cells.values())
    columns = list(cells)
    for candidate in (*combinations(columns, 1), *combinations(columns, 2)):
        rest = row_sum([total, *(-cells[column] for column in candidate)])
        if len(candidate) < len(cells) and missing[rest] > 0:
            missing[rest] -= 1
            return candidate
    return ()
