"""Why a file cannot be read as a workbook, or why nothing may be written into it."""

from enum import Enum

from sheetpm.errors import UnreadableError
from sheetpm.languages import Text


class Refusal(Enum):
    """One reason, with the sentence a user reads in both languages."""

    EMPTY = Text(
        "The file is empty; take the last good copy of the workbook.",
        "文件是空的，请使用该工作簿最近一份完好的副本。",
    )
    NOT_A_WORKBOOK = Text(
        "This is not an Excel workbook; open it in Excel and save it as .xlsx.",
        "这不是 Excel 工作簿，请在 Excel 中打开并另存为 .xlsx。",
    )
    OLD_BINARY = Text(
        "This is an old .xls workbook; open it in Excel and save it as .xlsx.",
        "这是旧版 .xls 工作簿，请在 Excel 中打开并另存为 .xlsx。",
    )
    BINARY_WORKBOOK = Text(
        "This is a binary .xlsb workbook; open it in Excel and save it as .xlsx.",
        "这是二进制 .xlsb 工作簿，请在 Excel 中打开并另存为 .xlsx。",
    )
    OPEN_DOCUMENT = Text(
        "This is an OpenDocument file; open it and save it as an Excel workbook (.xlsx).",
        "这是 OpenDocument 文件，请打开并另存为 Excel 工作簿（.xlsx）。",
    )
    WORD_DOCUMENT = Text(
        "This is a Word document, not a workbook; check that you named the right file.",
        "这是 Word 文档，不是工作簿，请检查文件是否选对。",
    )
    PRESENTATION = Text(
        "This is a presentation, not a workbook; check that you named the right file.",
        "这是演示文稿，不是工作簿，请检查文件是否选对。",
    )
    ENCRYPTED = Text(
        "The workbook is password protected; take the password off in Excel and save it.",
        "工作簿设有打开密码，请在 Excel 中取消密码后保存。",
    )
    DAMAGED = Text(
        "The file is damaged or only partly there; take the last good copy, "
        "or let Excel open and repair it and save it again.",
        "文件已损坏或不完整，请使用最近一份完好的副本，或让 Excel 打开修复后重新保存。",
    )
    DUPLICATE_MEMBERS = Text(
        "The file holds the same part twice, so nobody can tell which one counts; "
        "open it in Excel and save it again.",
        "文件中有重复的部件，无法判断以哪一个为准，请在 Excel 中打开并重新保存。",
    )
    TOO_LARGE = Text(
        "The file unpacks to far more than a workbook should hold; it was not opened, for safety.",
        "文件解压后远超正常工作簿的大小，为安全起见没有打开。",
    )
    DOCUMENT_TYPE = Text(
        "The file holds XML declarations that no spreadsheet program writes; "
        "it was not opened, for safety.",
        "文件含有电子表格软件不会写入的 XML 声明，为安全起见没有打开。",
    )
    UNKNOWN_DIALECT = Text(
        "The workbook was written in a format that Excel no longer uses; "
        "open it in Excel and save it as .xlsx.",
        "工作簿采用 Excel 已不再使用的格式，请在 Excel 中打开并另存为 .xlsx。",
    )
    SIGNED = Text(
        "The workbook carries a digital signature, which any change would break; "
        "use a copy without the signature.",
        "工作簿带有数字签名，任何改动都会使签名失效，请使用未签名的副本。",
    )
    LOCKED_STRUCTURE = Text(
        "The structure of the workbook is protected, so no tab may be added; "
        "ask its owner to lift the protection in Excel (Review > Protect Workbook).",
        "工作簿结构受保护，不能添加工作表，请联系所有者在 Excel 中取消保护（审阅 > 保护工作簿）。",
    )
    SHARED_WORKBOOK = Text(
        "The workbook is shared in Excel's old way (Share Workbook), which forbids such changes; "
        "stop sharing it that way and save it.",
        "工作簿使用了 Excel 旧版的“共享工作簿”功能，无法这样修改，请取消共享后保存。",
    )
    TOO_MANY_FORMATS = Text(
        "The workbook has so many cell formats that Excel allows no more; "
        "remove unused formats in Excel and save it.",
        "工作簿的单元格格式已达到 Excel 的上限，请在 Excel 中清理未使用的格式后保存。",
    )
    ONLY_OWN_TABS = Text(
        "Every tab of the workbook was made by this program, and a workbook needs one tab; "
        "add a tab of your own first.",
        "工作簿中的工作表全部由本程序生成，而工作簿至少要有一个工作表，请先添加一个自己的工作表。",
    )


class RefusedError(UnreadableError):
    """The file stays as it is; `refusal` says why, `text` says it in both languages."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.detail = detail
        """What exactly was met, for whoever looks into it; never needed to act."""
