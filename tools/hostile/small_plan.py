"""A small real plan, taken apart into its parts, from which every hostile workbook is made."""

import os
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from io import BytesIO

import xlsxwriter

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELS = "_rels/.rels"
WORKBOOK = "xl/workbook.xml"
WORKBOOK_RELS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
TASKS = "xl/worksheets/sheet1.xml"
NOTES = "xl/worksheets/sheet2.xml"
NOTES_RELS = "xl/worksheets/_rels/sheet2.xml.rels"
PORT_VARIABLE = "SHEETPM_HOSTILE_PORT"
"""The port that the run listens on stands in place of `{port}` in every part."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

TASK_ROWS: tuple[tuple[object, ...], ...] = (
    ("ID", "Task", "Start", "Finish", "% Complete", "Budget", "Actual Cost", "Predecessors"),
    ("T1", "Design", datetime(2026, 3, 2), datetime(2026, 3, 13), 1, 4000, 4200, None),  # noqa: DTZ001
    ("T2", "Build", datetime(2026, 3, 16), datetime(2026, 4, 3), 0.2, 8000, 900, "T1"),  # noqa: DTZ001
    ("T3", "Hand over", datetime(2026, 4, 6), datetime(2026, 4, 10), 0, 2000, None, "T2"),  # noqa: DTZ001
)
RISK_ROWS: tuple[tuple[object, ...], ...] = (
    ("ID", "Risk", "Probability", "Impact", "Owner", "Status"),
    ("R1", "Supplier is late", 3, 4, "Ann", "Open"),
)


@dataclass(slots=True, kw_only=True)
class Parts:
    """The parts of a package by name, to be changed and packed again."""

    content: dict[str, bytes] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.content[name].decode()

    def put(self, name: str, content: str | bytes) -> None:
        """Replace or add a part."""
        self.content[name] = content.encode() if isinstance(content, str) else content

    def swap(self, name: str, old: str, new: str) -> None:
        """Replace a piece of a part that must be there."""
        text = self.text(name)
        if old not in text:
            raise ValueError(f"{old!r} does not stand in {name}")
        self.put(name, text.replace(old, new, 1))

    def before_end(self, name: str, root: str, more: str) -> None:
        """Add markup before a part's last end tag."""
        self.swap(name, f"</{root}>", f"{more}</{root}>")

    def pack(self, *, method: int = zipfile.ZIP_DEFLATED, level: int = 6) -> bytes:
        """The package as an honest zip file."""
        target = BytesIO()
        port = os.environ.get(PORT_VARIABLE, "1").encode()
        with zipfile.ZipFile(target, "w", method, compresslevel=level) as archive:
            for name, part in self.content.items():
                content = part.replace(b"{port}", port)
                archive.writestr(zipfile.ZipInfo(name), content, method)
        return target.getvalue()


@cache
def _plan() -> bytes:
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": datetime(2020, 1, 1)})  # noqa: DTZ001 - a constant
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for title, rows in (("Tasks", TASK_ROWS), ("Notes", ()), ("Risks", RISK_ROWS)):
        sheet = book.add_worksheet(title)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                sheet.write(row, column, value, day if isinstance(value, datetime) else None)
        if not rows:
            sheet.write(0, 0, "Kick-off went well")
            sheet.write_comment("A1", "Said by the client")
    book.close()
    return target.getvalue()


def small_plan() -> Parts:
    """The parts of the plan, to be changed at will."""
    with zipfile.ZipFile(BytesIO(_plan())) as archive:
        return Parts(content={name: archive.read(name) for name in archive.namelist()})


def task_row(number: int, *cells: str) -> str:
    """A row of the Tasks tab from ready-made cells."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def text_cell(address: str, text: str) -> str:
    """A cell with inline text, which must be fit for XML."""
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def notes_sheet(rows: str = "", *, head: str = "", tail: str = "") -> str:
    """A worksheet part around rows, to stand in place of the Notes tab."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}" '
        f'xmlns:r="{OFFICE}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'
    )
