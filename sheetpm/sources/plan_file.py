"""A file on disk as a workbook, whatever format it is kept in."""

from collections.abc import Collection

from sheetpm.grid import Workbook
from sheetpm.sources.excel import read_workbook
from sheetpm.sources.file_formats import FileFormat, tell_format


def read_plan_file(content: bytes, name: str, *, skip: Collection[str] = ()) -> Workbook:
    """All tabs of a file but those whose title is in `skip`; `name` is what messages call it.

    Raises `UnreadableFileError` with one sentence for anything that holds no tables.
    """
    match tell_format(content, name):
        case FileFormat.EXCEL:
            return read_workbook(content, name, skip=skip)
        case FileFormat.CSV:
            from sheetpm.sources.delimited import read_delimited

            return read_delimited(content, name)
        case FileFormat.MSPDI:
            from sheetpm.sources.mspdi import read_mspdi

            return read_mspdi(content, name)
        case other:
            from sheetpm.sources.other_workbooks import read_other_workbook

            return read_other_workbook(content, name, other)
