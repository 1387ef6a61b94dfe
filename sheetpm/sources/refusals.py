"""Why a file cannot be read as a plan: one sentence each, in both languages."""

from enum import Enum

from sheetpm.errors import UnreadableError
from sheetpm.languages import Text


class FileProblem(Enum):
    """What stands between us and the file, and what to do about it."""

    MISSING = Text(
        "There is no such file; check the name and the folder.",
        "文件不存在，请检查文件名和所在文件夹。",
    )
    FOLDER = Text(
        "This is a folder; name the workbook inside it.",
        "这是一个文件夹，请指定其中的工作簿文件。",
    )
    NOT_A_FILE = Text(
        "This is not an ordinary file; name a workbook on disk.",
        "这不是普通文件，请指定磁盘上的工作簿文件。",
    )
    NO_PERMISSION = Text(
        "You may not read this file; ask its owner for access, or take a copy of your own.",
        "您没有读取此文件的权限，请向所有者申请权限，或改用自己的副本。",
    )
    IN_USE = Text(
        "Another program keeps this file to itself; close it there and try again.",
        "文件正被其他程序独占，请先在该程序中关闭，然后重试。",
    )
    READ_FAILED = Text(
        "The file could not be read from its drive; check the connection, "
        "or copy the file to your own computer first.",
        "无法从磁盘读取该文件，请检查连接，或先把文件复制到本机。",
    )
    FILE_TOO_LARGE = Text(
        "The file is larger than 500 MB; move tabs that are not part of the plan "
        "to another workbook.",
        "文件超过 500 MB，请把与计划无关的工作表移到另一个工作簿。",
    )
    LOCK_FILE = Text(
        "This is the mark that an open workbook leaves beside it, not the workbook; "
        "name the workbook itself.",
        "这是工作簿打开时留下的锁定标记文件，不是工作簿本身，请指定工作簿文件。",
    )
    PLAIN_TEXT = Text(
        "This is a text file in which no table can be made out; save the plan as .csv or .xlsx.",
        "这是无法识别出表格的文本文件，请把计划另存为 .csv 或 .xlsx。",
    )
    UNKNOWN_LETTERS = Text(
        "It cannot be told how the letters of this text file are coded; save it as CSV UTF-8.",
        "无法判断此文本文件的字符编码，请另存为 CSV UTF-8。",
    )
    NO_TABLE = Text(
        "This text file cannot be taken apart into cells; open it in Excel and save it as .xlsx.",
        "无法把此文本文件拆分为单元格，请在 Excel 中打开并另存为 .xlsx。",
    )
    BROKEN_XML = Text(
        "The XML is damaged or only partly there; save the project as XML again.",
        "XML 文件已损坏或不完整，请重新将项目另存为 XML。",
    )
    WEB_PAGE = Text(
        "This is a web page or XML table that only looks like a workbook; "
        "open it in Excel and save it as .xlsx.",
        "这其实是网页或 XML 表格，不是真正的工作簿，请在 Excel 中打开并另存为 .xlsx。",
    )
    GOOGLE_LINK = Text(
        "This is only a link to a Google Sheet; in Google Sheets choose "
        "File > Download > Microsoft Excel (.xlsx).",
        "这只是指向 Google 表格的链接，请在 Google 表格中选择“文件 > 下载 > Microsoft Excel (.xlsx)”。",
    )
    PDF = Text(
        "This is a PDF, not a workbook; name the workbook it was made from.",
        "这是 PDF 文件，不是工作簿，请指定生成它的那个工作簿。",
    )
    NUMBERS = Text(
        "This is an Apple Numbers document; in Numbers choose "
        "File > Export To > Excel and save it as .xlsx.",
        "这是 Apple Numbers 文档，请在 Numbers 中选择“文件 > 导出为 > Excel”，保存为 .xlsx。",
    )
    BROKEN_SHEET = Text(
        "A tab of the workbook is damaged and cannot be read; let Excel open and repair it, "
        "then save it again.",
        "工作簿中有一个工作表已损坏，无法读取，请让 Excel 打开修复后重新保存。",
    )


class UnreadableFileError(UnreadableError):
    """One file cannot be read: which one, why, and what to do."""

    def __init__(self, name: str, reason: Text, detail: str = "") -> None:
        self.detail = detail
        """What exactly was met, for whoever looks into it; never needed to act."""
        super().__init__(Text("{name}: {reason}", "{name}：{reason}").of(name=name, reason=reason))


def broken_quotation(name: str, line: int) -> UnreadableFileError:
    """A cell of a text table that begins with a quotation mark and never ends."""
    reason = Text(
        "The quotation mark opened in the row that begins on line {line} is never closed, so the "
        "rest of the file would be one cell; close it or take it out.",
        "从第 {line} 行开始的那一行中，引号没有闭合，其后的全部内容都会变成一个单元格；请补上或删除该引号。",
    ).of(line=line)
    return UnreadableFileError(name, reason)
