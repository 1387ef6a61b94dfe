"""The graft of a small plan's Dashboard alone: package in, package out, on disk."""

import subprocess
import sys
from datetime import date
from pathlib import Path

DASHBOARD = "Dashboard"


def write_drawing(plan: Path, target: Path) -> None:
    """Draw the Dashboard of a plan as the splice takes it.

    In a process of its own: a measured process starts with the memory of the one that starts it.
    """
    code = "import sys; from benchmarks.graft import draw_dashboard; draw_dashboard(*sys.argv[1:])"
    subprocess.run([sys.executable, "-c", code, plan, target], check=True)


def draw_dashboard(plan: str, target: str) -> None:
    """Draw it here."""
    from sheetpm.api import Given, assess, build_views
    from sheetpm.config import Settings
    from sheetpm.sources.excel import read_workbook
    from sheetpm.writers.xlsx import draw

    workbook = read_workbook(Path(plan).read_bytes(), "plan.xlsx")
    day = date(2026, 6, 30)
    assessment = assess(workbook, settings=Settings(), today=day, given=Given(status_date=day))
    views = build_views(assessment, titles={"dashboard": DASHBOARD}, digest="benchmark")
    Path(target).write_bytes(draw(views[:1]).content)


def graft(plan: str, drawing: str, target: str) -> None:
    """Put the drawn Dashboard into the plan's workbook."""
    from sheetpm.ooxml.graft import RenderedTab
    from sheetpm.ooxml.splice import splice

    tab = RenderedTab(key="dashboard", title=DASHBOARD, sheet_index=0, position="first")
    written = splice(
        Path(plan).read_bytes(),
        Path(drawing).read_bytes(),
        [tab],
        prefix="_sheetpm_",
        digest="benchmark",
    )
    Path(target).write_bytes(written)
