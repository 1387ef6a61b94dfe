"""What finding tabs, header rows and columns costs beside reading the workbook."""

import io
from datetime import date, timedelta
from statistics import median
from time import process_time

import xlsxwriter

from sheetpm.parse.tabs import find_tabs
from sheetpm.sources.excel import read_workbook

_HEADERS = (
    *("No", "Task Description", "Responsible Person", "Planned Start", "Planned End"),
    *("Completion %", "Notes", "Site", "Cost code", "Zone"),
)
_SIZES = ((100, 200), (100, 1_000), (1, 1_000), (1, 100_000))
"""Tabs, and rows of each."""
_RUNS = 5
_FIRST = date(2026, 3, 2)


def print_table() -> None:
    """Processor seconds of reading and of finding, and their ratio; the median of some runs."""
    print("| tabs | rows each | reading s | finding s | ratio |")
    print("|---:|---:|---:|---:|---:|")
    for tabs, rows in _SIZES:
        content = _write(tabs, rows)
        reading, finding = [], []
        for _ in range(_RUNS):
            start = process_time()
            workbook = read_workbook(content, "plan.xlsx")
            for grid in workbook.grids:
                # Read when first asked for, with or without a search for headers.
                _ = grid.rows, grid.merged, grid.number_formats(1, 1)
            middle = process_time()
            find_tabs(workbook, {})
            reading.append(middle - start)
            finding.append(process_time() - middle)
        read, found = median(reading), median(finding)
        print(f"| {tabs} | {rows:,} | {read:.2f} | {found:.2f} | {found / read:.2f} |")


def _write(tabs: int, rows: int) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "yyyy-mm-dd"}) as book:
        for tab in range(tabs):
            sheet = book.add_worksheet(f"Part {tab}")
            sheet.write_row(3, 0, _HEADERS)
            for row in range(rows):
                start = _FIRST + timedelta(days=row % 300)
                cells = (row + 1, f"Task {tab}.{row}", f"Person {row % 9}", start)
                rest = (start + timedelta(days=4), row % 10 / 10, f"note {tab}.{row}", "north")
                sheet.write_row(4 + row, 0, (*cells, *rest, f"C{row % 7}", "z"))
    return buffer.getvalue()
