"""Folders in which a sync is disturbed: a small plan, its state, its report."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

PLAN = "plan.xlsx"
REPORTS = "reports"
STATE = "state"

_HEADER = ("ID", "Task", "Start", "Finish", "% Complete", "Budget", "Actual Cost", "Predecessors")
_ROWS = (
    ("T1", "Design", date(2026, 3, 2), date(2026, 3, 13), 1.0, 4000, 4321, None),
    ("T2", "Build", date(2026, 3, 9), date(2026, 3, 27), 0.25, 8000, 2765, "T1"),
    ("T3", "Launch", date(2026, 3, 30), date(2026, 3, 31), 0.0, 1000, None, "T2"),
)


def write_plan(path: Path, *, last_task: str = "Launch") -> None:
    """A plan of three tasks with a chart and a comment of the user's."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001 - as a workbook has it
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Tasks")
    sheet.write_row(0, 0, _HEADER)
    for number, row in enumerate(_ROWS, start=1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            else:
                sheet.write(number, column, last_task if value == "Launch" else value)
    sheet.write_comment("B2", "agreed with the client")
    notes = book.add_worksheet("My notes")
    notes.write_formula("A1", "=SUM(Tasks!F2:F4)", None, 13000)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Tasks!$F$2:$F$4"})
    notes.insert_chart("C3", chart)
    project = book.add_worksheet("Project")
    project.write_row(0, 0, ("Name", "Northwind & Co"))
    book.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A way to call `sheetpm sync`, and what lies there before."""

    name: str
    arguments: tuple[str, ...]
    settings: str = ""
    prepare: tuple[tuple[str, ...], ...] = ()
    """Syncs before the plan is saved again; each with its own arguments."""
    is_beside: bool = False
    """The report is drawn in a process of its own, as of a large plan."""
    wants_report: bool = False
    sentences: int = 1
    """As many as things can fail for themselves: of a job its plan and its record."""
    state: str = STATE
    """Folder of copies, locks and records: a user's own."""

    def build(self, folder: Path, run: Callable[["Scene", Path, tuple[str, ...]], int]) -> None:
        """Lay the scene in an empty folder."""
        (folder / STATE).mkdir()
        if self.settings:
            (folder / "sheetpm.toml").write_text(self.settings)
        write_plan(folder / PLAN)
        for number, arguments in enumerate(self.prepare):
            if run(self, folder, arguments) != 0:
                raise RuntimeError(f"the scene {self.name!r} cannot be laid")
            save_with_change(folder / PLAN, f"Launch {number}")


def save_with_change(
    plan: Path, task: str, *, before: str = "Launch", in_place: bool = False
) -> None:
    """Save the plan as its user does, who has renamed the last task."""
    put(plan, changed(plan.read_bytes(), before, task), in_place=in_place)


def changed(package: bytes, before: str, after: str) -> bytes:
    """The workbook with another name of its last task."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "xl/sharedStrings.xml":
                start = part.rindex(b"<t>" + before.encode())
                end = part.index(b"</t>", start)
                part = part[:start] + b"<t>" + after.encode() + part[end:]
            new.writestr(info, part)
    return target.getvalue()


def put(plan: Path, content: bytes, *, in_place: bool) -> None:
    """Save as office programs do (a new file takes the name), or over the old bytes."""
    if in_place:
        plan.write_bytes(content)
        return
    beside = plan.with_name("~save.tmp")
    beside.write_bytes(content)
    beside.replace(plan)


_DATED = ("sync", PLAN, "--status-date")
SCENES = (
    Scene(name="first sync", arguments=(*_DATED, "2026-03-16", "--no-report")),
    Scene(
        name="with a report",
        arguments=(*_DATED, "2026-03-16", "--report-to", REPORTS),
        is_beside=True,
        wants_report=True,
    ),
    Scene(
        name="tenth sync, copies full, report there",
        arguments=(*_DATED, "2026-03-16", "--report-to", REPORTS),
        settings="copies = 2\n",
        prepare=(
            (*_DATED, "2026-03-02", "--report-to", REPORTS),
            (*_DATED, "2026-03-09", "--report-to", REPORTS),
            (*_DATED, "2026-03-16", "--report-to", REPORTS),
        ),
        wants_report=True,
    ),
    Scene(
        name="for the client",
        arguments=(*_DATED, "2026-03-16", "--no-report"),
        settings='audience = "client"\n',
        prepare=((*_DATED, "2026-03-09", "--no-report"),),
    ),
    Scene(
        name="job over a settings file",
        arguments=("sync", "--status-date", "2026-03-16", "--jobs", "1"),
        settings=f'report_folder = "{REPORTS}"\n[[plan]]\npath = "{PLAN}"\n',
        wants_report=True,
        sentences=2,
    ),
)
