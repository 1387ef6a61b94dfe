"""The plan of a year: a rolling piece of a long project, and people who change it every day.

Tasks begin every third workday and stay in the plan for some weeks before and after their dates, so
that the plan neither grows nor shrinks; their progress and costs follow the status date.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from io import BytesIO
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.styles import PatternFill

from sheetpm.ooxml.package import open_package, sheets

TITLE = "Tasks"
FIRST_DAY = date(2026, 1, 5)
HEADERS = (
    "ID", "Task", "Owner", "Start", "Finish", "Predecessors", "% Complete", "Budget",
    "Actual Cost", "Actual Start", "Actual Finish",
)  # fmt: skip
_DATES = {"Start", "Finish", "Actual Start", "Actual Finish"}
_OWNERS = ("Ann", "Bo", "Chen", "Dee")
_COLOURS = ("FFF2CC", "DDEBF7", "E2EFDA")
_EVERY = 3
"""Workdays between the starts of two tasks."""
_SHOWN_BEFORE, _SHOWN_AFTER = 40, 40
"""Workdays that a task is in the plan before it starts and after it should be finished."""
_EPOCH = date(1899, 12, 30)
_CELL = re.compile(rb'<c r="([A-Z]+)2"[^>]*? s="(\d+)"')
_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>.*</sheetData>", re.DOTALL)

Row = tuple[str | float | date | None, ...]


def workday(number: int) -> date:
    """The n-th day from Monday to Friday, counted from 0."""
    weeks, rest = divmod(number, 5)
    return FIRST_DAY + timedelta(weeks=weeks, days=rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One task of the long project; days are numbers of workdays."""

    number: int

    @property
    def start(self) -> int:
        return _EVERY * self.number - _SHOWN_AFTER

    @property
    def finish(self) -> int:
        return self.start + 4 + self.number * 7 % 19

    @property
    def delay(self) -> int:
        """Days by which the work begins later than planned."""
        return self.number * 5 % 4

    def row(self, today: int) -> Row:
        length = self.finish - self.start + 1
        worked = today - self.start - self.delay + 1
        share = min(max(worked / (length + self.number % 3), 0.0), 1.0)
        budget = 1000.0 + self.number * 37 % 900
        is_done = share >= 1.0
        end = self.start + self.delay + length + self.number % 3 - 1
        predecessor = f"T{self.number - 2}" if self.number % 4 == 0 else None
        return (
            f"T{self.number}",
            f"Work package {self.number}",
            _OWNERS[self.number % len(_OWNERS)],
            workday(self.start),
            workday(self.finish),
            predecessor,
            round(share, 3),
            budget,
            round(budget * share * (0.9 + self.number % 5 / 20), 2) if share else None,
            workday(self.start + self.delay) if share else None,
            workday(end) if is_done else None,
        )


def rows_on(today: int) -> list[Row]:
    """The plan as people have it on a workday."""
    last = (today + _SHOWN_BEFORE + _SHOWN_AFTER) // _EVERY
    jobs = (_Job(number=number) for number in range(last + 1))
    return [job.row(today) for job in jobs if today - job.finish <= _SHOWN_AFTER]


def write_plan(path: Path, today: int) -> None:
    """The workbook before its first sync."""
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": workday(0)})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    percent = book.add_format({"num_format": "0%"})
    sheet = book.add_worksheet(TITLE)
    sheet.write_row(0, 0, HEADERS, book.add_format({"bold": True}))
    for number, row in enumerate(rows_on(today), start=1):
        for column, value in enumerate(row):
            if HEADERS[column] in _DATES:
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                else:
                    sheet.write_blank(number, column, None, day)
            else:
                form = percent if HEADERS[column] == "% Complete" else None
                sheet.write(number, column, value, form)
    notes = book.add_worksheet("Notes")
    notes.write("A1", "Kept by hand")
    notes.write_comment("A1", "Do not touch.")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"={TITLE}!$H$2:$H$9"})
    notes.insert_chart("C3", chart)
    project = book.add_worksheet("Project")
    project.write_row("A1", ("Name", "The long project"))
    book.close()


def edit_part(path: Path, today: int) -> None:
    """Let people type the day's figures: only the part of the Tasks tab changes."""
    package = open_package(path.read_bytes())
    entry = next(one for one in sheets(package) if one.title == TITLE)
    content = package.read(entry.part_name)
    styles = {found[1].decode(): found[2].decode() for found in _CELL.finditer(content)}
    data = "".join(_row(number, row, styles) for number, row in _numbered(today))
    changed = _ROWS.sub(lambda _: f"<sheetData>{data}</sheetData>".encode(), content, count=1)
    changed = re.sub(rb"<dimension [^>]*/>", b"", changed)
    _replace_member(path, entry.part_name, changed)


def _numbered(today: int) -> Iterator[tuple[int, Row]]:
    return enumerate([HEADERS, *rows_on(today)], start=1)


def _row(number: int, row: Row, styles: dict[str, str]) -> str:
    cells: list[str] = []
    for column, value in enumerate(row):
        letter = chr(65 + column)
        style = f' s="{styles[letter]}"' if number > 1 and letter in styles else ""
        start = f'<c r="{letter}{number}"{style}'
        if isinstance(value, str):
            cells.append(f'{start} t="inlineStr"><is><t>{escape(value)}</t></is></c>')
        elif isinstance(value, date):
            cells.append(f"{start}><v>{(value - _EPOCH).days}</v></c>")
        elif value is not None:
            cells.append(f"{start}><v>{value!r}</v></c>")
        elif style:
            cells.append(f"{start}/>")
    return f'<row r="{number}">{"".join(cells)}</row>'


def _replace_member(path: Path, name: str, content: bytes) -> None:
    target = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, content if info.filename == name else old.read(info.filename))
    path.write_bytes(target.getvalue())


def edit_with_openpyxl(path: Path, today: int) -> None:
    """Let another program save the workbook, which rewrites all of its parts, our tabs too."""
    book = openpyxl.load_workbook(path)
    sheet = book[TITLE]
    rows = rows_on(today)
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    sheet.delete_rows(len(rows) + 2, max(sheet.max_row - len(rows) - 1, 1))
    sheet.cell(2, 2).fill = PatternFill("solid", fgColor=_COLOURS[today % len(_COLOURS)])
    book.save(path)
