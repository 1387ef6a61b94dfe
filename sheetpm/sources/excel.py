"""Excel workbooks as grids: values by python-calamine, the rest by a look at the bytes."""

from collections.abc import Collection

from lxml import etree

from sheetpm.grid import Workbook
from sheetpm.ooxml.package import open_package
from sheetpm.ooxml.refusals import RefusedError
from sheetpm.sources.file_kinds import explain
from sheetpm.sources.parts import Parts
from sheetpm.sources.refusals import FileProblem, UnreadableFileError
from sheetpm.sources.sheet_reader import SheetReader
from sheetpm.sources.workbook_index import index_workbook


def read_workbook(content: bytes, name: str, *, skip: Collection[str] = ()) -> Workbook:
    """All worksheets of an .xlsx, .xlsm, .xltx or .xltm file but those whose title is in `skip`.

    `name` is what messages call the file. Chart sheets and dialogs are no worksheets.
    Raises `UnreadableFileError` with one sentence for anything that is no such workbook.
    """
    try:
        parts = Parts(open_package(content))
        index = index_workbook(parts)
        reader = SheetReader(content, parts, index)
        grids = tuple(reader.read(sheet) for sheet in index.worksheets if sheet.title not in skip)
    except RefusedError as refused:
        reason = explain(refused.refusal, content, name)
        raise UnreadableFileError(name, reason, refused.detail) from refused
    except etree.XMLSyntaxError as problem:
        raise UnreadableFileError(name, FileProblem.BROKEN_SHEET.value, str(problem)) from problem
    return Workbook(name=name, grids=grids)
