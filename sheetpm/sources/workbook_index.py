"""Which worksheets a workbook has, and in which parts they, their styles and strings lie."""

from msgspec import Struct

from sheetpm.ooxml.package import Package, find_workbook_part, list_sheets
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.ooxml.relationships import normal_name
from sheetpm.ooxml.workbook import WorkbookDocument
from sheetpm.sources.limits import SMALL_PART_LIMIT
from sheetpm.sources.parts import Parts


class Worksheet(Struct, frozen=True, kw_only=True):
    """One worksheet as the workbook part lists it."""

    title: str
    part_name: str
    position: int
    """Place among all sheets, chart sheets included, counted from 0."""
    is_hidden: bool


class WorkbookIndex(Struct, frozen=True, kw_only=True):
    """The worksheets of a workbook in their order, and the parts they share."""

    worksheets: tuple[Worksheet, ...]
    styles: str
    """A part name, empty where there is none; so is `strings`."""
    strings: str
    is_1904: bool
    """Dates count from 1 January 1904 (old Macintosh workbooks)."""
    is_usual: bool
    """Every part lies where programs that do not follow relationships look for it."""


def index_workbook(parts: Parts) -> WorkbookIndex:
    """Read the workbook part, found through the package's relationships."""
    package = parts.package
    name = find_workbook_part(package)
    document = WorkbookDocument(name, parts.read(name, SMALL_PART_LIMIT))
    styles = next(iter(package.related(name, "styles")), "")
    strings = next(iter(package.related(name, "sharedStrings")), "")
    worksheets = tuple(
        Worksheet(
            title=entry.title,
            part_name=entry.part_name,
            position=position,
            is_hidden=entry.state != "visible",
        )
        for position, entry in enumerate(list_sheets(package, name, document.root))
        if entry.kind == "worksheet" and entry.part_name
    )
    if len({sheet.part_name for sheet in worksheets}) != len(worksheets):
        raise RefusedError(Refusal.DAMAGED, "two tabs share one part")
    return WorkbookIndex(
        worksheets=worksheets,
        styles=styles,
        strings=strings,
        is_1904=document.uses_1904_dates,
        is_usual=_is_usual(package, name, styles, strings),
    )


def _is_usual(package: Package, workbook: str, styles: str, strings: str) -> bool:
    return (
        normal_name(workbook) == "xl/workbook.xml"
        and styles == package.find("xl/styles.xml")
        and strings == package.find("xl/sharedStrings.xml")
        and not any(".." in normal_name(part).split("/") for part in package.part_names)
    )
