"""The graft of a small Dashboard alone: package in, package out, on disk."""

from pathlib import Path

from sheetpm.ooxml.graft import RenderedTab
from sheetpm.ooxml.splice import splice


def graft(plan: str, drawing: str, target: str) -> None:
    """Put the drawing's first sheet into the plan's workbook."""
    tab = RenderedTab(key="dashboard", title="Dashboard", sheet_index=0, position="first")
    written = splice(
        Path(plan).read_bytes(),
        Path(drawing).read_bytes(),
        [tab],
        prefix="_sheetpm_",
        digest="benchmark",
    )
    Path(target).write_bytes(written)
