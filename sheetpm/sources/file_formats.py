"""Which of the formats that plans are kept in a file has, told from its bytes, never from its name."""

from enum import StrEnum
from typing import Final

from sheetpm.languages import Text
from sheetpm.ooxml.package import open_package
from sheetpm.ooxml.refusals import Refusal, RefusedError
from sheetpm.sources.file_kinds import explain, is_compound_workbook, is_plain_text
from sheetpm.sources.mspdi_root import is_mspdi
from sheetpm.sources.refusals import UnreadableFileError

_OTHER_PACKAGES: Final = {
    Refusal.BINARY_WORKBOOK: "xlsb",
    Refusal.OPEN_DOCUMENT: "ods",
}


class FileFormat(StrEnum):
    """How a plan on disk is kept. Only `.xlsx` and its kin are ever written."""

    EXCEL = "xlsx"
    """.xlsx, .xlsm, .xltx and .xltm."""
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    CSV = "csv"
    """Text with a delimiter: comma, semicolon, tab or vertical bar."""
    MSPDI = "mspdi"
    """Microsoft Project's XML."""

    @property
    def is_writable(self) -> bool:
        """Whether tabs can be written into it; every other format is only read."""
        return self is FileFormat.EXCEL

    @property
    def shown(self) -> Text:
        """What people call it."""
        return _SHOWN[self]


_SHOWN: Final = {
    FileFormat.EXCEL: Text("Excel workbook", "Excel 工作簿"),
    FileFormat.XLS: Text(".xls workbook", ".xls 工作簿"),
    FileFormat.XLSB: Text(".xlsb workbook", ".xlsb 工作簿"),
    FileFormat.ODS: Text("OpenDocument spreadsheet", "OpenDocument 电子表格"),
    FileFormat.CSV: Text("text table (.csv)", "文本表格（.csv）"),
    FileFormat.MSPDI: Text("Microsoft Project XML", "Microsoft Project XML"),
}


def tell_format(content: bytes, name: str) -> FileFormat:
    """The format of a file. Raises `UnreadableFileError` for anything that is no plan's."""
    if is_compound_workbook(content):
        return FileFormat.XLS
    if is_mspdi(content):
        return FileFormat.MSPDI
    if is_plain_text(content, name):
        return FileFormat.CSV
    try:
        open_package(content)
    except RefusedError as refused:
        other = _OTHER_PACKAGES.get(refused.refusal)
        if other is None:
            raise UnreadableFileError(
                name, explain(refused.refusal, content, name), refused.detail
            ) from refused
        return FileFormat(other)
    return FileFormat.EXCEL
