"""The graft of a small plan's Dashboard alone: package in, package out, on disk."""

from datetime import date
from pathlib import Path

from sheetpm.ooxml.graft import RenderedTab
from sheetpm.ooxml.splice import splice

DASHBOARD = "Dashboard"


def write_drawing(plan: Path, target: Path) -> None:
    """Draw the Dashboard of a plan as the splice takes it."""
    from sheetpm.api import Given, assess, build_views
    from sheetpm.config import Settings
    from sheetpm.sources.excel import read_workbook
    from sheetpm.writers.xlsx import draw

    workbook = read_workbook(plan.read_bytes(), plan.name)
    day = date(2026, 6, 30)
    assessment = assess(workbook, settings=Settings(), today=day, given=Given(status_date=day))
    views = build_views(assessment, titles={"dashboard": DASHBOARD}, digest="benchmark")
    target.write_bytes(draw(views[:1]).content)


def graft(plan: str, drawing: str, target: str) -> None:
    """Put the drawn Dashboard into the plan's workbook."""
    tab = RenderedTab(key="dashboard", title=DASHBOARD, sheet_index=0, position="first")
    written = splice(
        Path(plan).read_bytes(),
        Path(drawing).read_bytes(),
        [tab],
        prefix="_sheetpm_",
        digest="benchmark",
    )
    Path(target).write_bytes(written)
