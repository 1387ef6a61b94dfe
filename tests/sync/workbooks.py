"""Small workbooks that tests sync, and looks into what came out."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import xlsxwriter

from sheetpm.ooxml.inventory import inspect
from sheetpm.sync.own_tabs import PREFIX

NOW = datetime(2026, 3, 17, 8, 30, tzinfo=UTC)

ALLOWED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
}
"""The parts of a user's package that a sync may change."""

ROWS = (
    ("ID", "Task", "Start", "Finish", "% Complete", "Budget", "Actual Cost"),
    ("T1", "Design", date(2026, 3, 2), date(2026, 3, 13), 1.0, 4000, 4321),
    ("T2", "Build", date(2026, 3, 9), date(2026, 3, 27), 0.25, 8000, 2765),
    ("T3", "Launch", date(2026, 3, 30), date(2026, 3, 31), 0.0, 1000, None),
)


def write_workbook(
    path: Path, rows: tuple[tuple[object, ...], ...] = ROWS, **facts: object
) -> Path:
    """A plan with a chart, a comment and a second tab of the user's, which must all survive."""
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": datetime(2026, 1, 1)})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    percent = book.add_format({"num_format": "0%"})
    title = str(facts.get("title", "Tasks"))
    sheet = book.add_worksheet(title)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif column == 4 and number:
                sheet.write(number, column, value, percent)
            else:
                sheet.write(number, column, value)
    sheet.write_comment("B2", "agreed with the client")
    other = book.add_worksheet(str(facts.get("other", "My notes")))
    other.write_formula("A1", f"=SUM({title}!F2:F4)", None, 13000)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"={title}!$F$2:$F$4"})
    other.insert_chart("C3", chart)
    project = book.add_worksheet("Project")
    known = {"Name": "Northwind & Co", "Status date": date(2026, 3, 16)} | dict(facts)
    for own in ("other", "title"):
        known.pop(own, None)
    for number, (name, value) in enumerate(known.items()):
        project.write_string(number, 0, name)
        if isinstance(value, date):
            project.write_datetime(number, 1, value, day)
        else:
            project.write(number, 1, value)
    book.close()
    return path


def members(content: bytes) -> dict[str, bytes]:
    """Every member of a package, unpacked."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def users_members(content: bytes) -> dict[str, bytes]:
    """Those that a sync must not change."""
    return {name: part for name, part in members(content).items() if name not in ALLOWED}


def owned(path: Path) -> dict[str, str]:
    """Key → title of our tabs in a file."""
    return dict(inspect(path.read_bytes(), prefix=PREFIX).owned)


def opened(path: Path) -> openpyxl.Workbook:
    """The file as another program sees it."""
    return openpyxl.load_workbook(path)


def own_text(path: Path) -> str:
    """Everything that stands in parts which are not the user's, as one text."""
    book = opened(path)
    texts = []
    for title in owned(path).values():
        for row in book[title].iter_rows(values_only=True):
            texts += [str(value) for value in row if value is not None]
    return "\n".join(texts)


def rename_tab(path: Path, title: str, new: str) -> None:
    """Rename a tab as Excel does: the names that refer to it follow."""
    parts = members(path.read_bytes())
    workbook = parts["xl/workbook.xml"].decode()
    workbook = workbook.replace(f'name="{title}"', f'name="{new}"').replace(
        f"'{title}'!", f"'{new}'!"
    )
    parts["xl/workbook.xml"] = workbook.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
