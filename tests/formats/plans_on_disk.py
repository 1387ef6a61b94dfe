"""Plans as files of several formats, and what is made of them."""

from datetime import date
from pathlib import Path

from sheetpm.api import Assessment, Given, assess
from sheetpm.config import Settings
from sheetpm.sync.export import ExportFormat, export
from sheetpm.sync.job import assess_file
from tests.plans import written_plan

TODAY = date(2026, 3, 16)


def assessed(text: str) -> Assessment:
    """A plan written as Markdown tables."""
    plan = written_plan(text)
    return assess(
        plan.workbook,
        settings=Settings(),
        today=plan.status_date or TODAY,
        given=Given(status_date=plan.status_date or TODAY),
    )


def read(path: Path) -> Assessment:
    """A plan on disk."""
    return assess_file(path, settings=Settings(), today=TODAY, given=Given(status_date=TODAY))


def exported(assessment: Assessment, wanted: ExportFormat, folder: Path) -> Path:
    """The plan as a file of another format."""
    path = folder / f"exported{wanted.suffix}"
    path.write_bytes(export(assessment, wanted).content)
    return path
