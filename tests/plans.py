"""Plans written as Markdown tables: the input of most tests and of every rule's examples.

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish         |
    |----|--------|------------|----------------|
    | T1 | Design | 2026-03-09 | **2026-03-02** |

Each table is named by its tab; a cell between `**` is the one a rule is expected to flag.
ISO dates become dates, plain numbers floats, blank cells `None`; all else stays text.
Headers stand in row 1, so the first row of data is row 2.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import dedent

from sheetpm.grid import CellAddress, CellValue, Grid, Workbook

_STATUS_DATE = re.compile(r"^Status date: (\d{4}-\d\d-\d\d)$", re.MULTILINE)
_TABLE = re.compile(r"^(?P<title>\S[^|\n]*):\n\s*\n?(?P<table>(?:\|.*\n?)+)", re.MULTILINE)
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPlan:
    """A plan written as text."""

    workbook: Workbook
    marked: frozenset[tuple[str, str]]
    """(tab, address) of the cells between `**`."""
    status_date: date | None


def written_plan(text: str, name: str = "plan.xlsx") -> WrittenPlan:
    """Read Markdown tables as a workbook."""
    body = dedent(text) + "\n"
    marked: set[tuple[str, str]] = set()
    grids = [_grid(found["title"], found["table"], marked) for found in _TABLE.finditer(body)]
    stated = _STATUS_DATE.search(body)
    return WrittenPlan(
        workbook=Workbook(name=name, grids=tuple(grids)),
        marked=frozenset(marked),
        status_date=date.fromisoformat(stated[1]) if stated else None,
    )


def _grid(title: str, table: str, marked: set[tuple[str, str]]) -> Grid:
    rows: list[list[CellValue]] = []
    for cells in _rows(table):
        number = len(rows) + 1
        values: list[CellValue] = []
        for column, cell in enumerate(cells, start=1):
            plain = cell.removeprefix("**").removesuffix("**").strip()
            if plain != cell:
                marked.add((title, str(CellAddress(number, column))))
            values.append(_value(plain))
        rows.append(values)
    return Grid(title=title, rows=rows)


def _rows(table: str) -> Iterator[list[str]]:
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            yield cells


def _value(text: str) -> CellValue:
    if not text:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    return float(text) if _NUMBER.fullmatch(text) else text
