"""SHT: what finding the tabs of a plan in a workbook may have to say."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text

TWO_TABS_OF_ONE_KIND = FindingCode(
    code="SHT001",
    name="two-tabs-of-one-kind",
    severity=Severity.WARNING,
    message=Text(
        "This tab looks like {tab} too, but “{used}” is used for it.",
        "这个工作表看起来也是“{tab}”，但已采用“{used}”。",
    ),
    advice=Text(
        "Rename the one that is meant to “{tab}”, and the other to something else.",
        "请把要用的工作表命名为“{tab}”，另一个改为其他名称。",
    ),
    doc="",
)

NAMED_TAB_UNREADABLE = FindingCode(
    code="SHT002",
    name="tab-without-headers",
    severity=Severity.WARNING,
    message=Text(
        "By its name this tab is {tab}, but no row with its headers was found; it is not read.",
        "按名称这是“{tab}”，但没有找到表头行，因此未读取。",
    ),
    advice=Text(
        "Write the headers in one row, at least {needed}; or rename the tab.",
        "请在一行中写上表头，至少包括 {needed}；或改用其他名称。",
    ),
    doc="",
)

NO_TASKS_YET = FindingCode(
    code="SHT003",
    name="no-tasks-yet",
    severity=Severity.WARNING,
    message=Text("There are no tasks yet.", "还没有任务。"),
    advice=Text(
        "Fill in {first} for a few tasks first; everything else follows from them.",
        "请先填写几个任务的{first}，其他内容都由此而来。",
    ),
    doc="",
)

TAB_CUT = FindingCode(
    code="SHT004",
    name="tab-cut-off",
    severity=Severity.WARNING,
    message=Text("Not all of this tab was read: {reason}", "未读取整个工作表：{reason}"),
    advice=Text(
        "Delete the stray cells far below or to the right of the table.",
        "请删除表格下方或右侧很远处的零散单元格。",
    ),
    doc="",
)

TAB_NEAR_MISS = FindingCode(
    code="SHT005",
    name="tab-name-near-miss",
    severity=Severity.INFO,
    message=Text(
        "This tab is not read; did you mean “{tab}”?",
        "未读取此工作表；是不是“{tab}”？",
    ),
    advice=Text(
        "Rename it to “{tab}” if that is what it is.",
        "如果确实是，请改名为“{tab}”。",
    ),
    doc="",
)

TAB_BY_HEADERS = FindingCode(
    code="SHT006",
    name="tab-found-by-headers",
    severity=Severity.INFO,
    message=Text(
        "This tab was taken for {tab}, by its headers.",
        "根据表头，这个工作表按“{tab}”读取。",
    ),
    advice=Text(
        "Rename it to “{tab}”, so that there is no doubt.",
        "改名为“{tab}”可避免误判。",
    ),
    doc="",
)

HIDDEN_TAB = FindingCode(
    code="SHT007",
    name="hidden-tab-read",
    severity=Severity.INFO,
    message=Text("This tab is hidden, yet it counts as {tab}.", "此工作表已隐藏，但仍按“{tab}”读取。"),
    advice=Text("Show it, or rename it if it should not count.", "请取消隐藏；若不应计入，请改名。"),
    doc="",
)

TOTAL_ROW = FindingCode(
    code="SHT008",
    name="total-row-left-out",
    severity=Severity.INFO,
    message=Text("The row “{text}” is a total and is left out.", "“{text}”是合计行，不计入。"),
    advice=Text("Nothing needs to be done.", "无需处理。"),
    doc="",
)

ROWS_AFTER_TABLE = FindingCode(
    code="SHT009",
    name="notes-below-table",
    severity=Severity.INFO,
    message=Text(
        "What stands below the table from here on is taken for notes: “{text}”.",
        "此处以下的内容视为表后备注：“{text}”。",
    ),
    advice=Text(
        "If these are rows of the table, delete the blank row above them and fill in “{column}”.",
        "如果这些是表中的行，请删除上方的空行，并填写“{column}”。",
    ),
    doc="",
)

HIDDEN_ROWS = FindingCode(
    code="SHT010",
    name="hidden-rows-counted",
    severity=Severity.INFO,
    message=Text(
        "{count} rows of this table are hidden or filtered out, yet they count.",
        "该表有 {count} 行被隐藏或筛选掉，但仍计入。",
    ),
    advice=Text("Delete them if they should not count.", "若不应计入，请删除这些行。"),
    doc="",
)

LONE_CELL = FindingCode(
    code="SHT011",
    name="heading-inside-table",
    severity=Severity.INFO,
    message=Text(
        "“{text}” stands alone in its row and is left out.",
        "“{text}”单独占一行，不计入。",
    ),
    advice=Text(
        "If it is a row of the table, fill in “{column}”.",
        "如果是表中的一行，请填写“{column}”。",
    ),
    doc="",
)

SHEET_CODES = (
    TWO_TABS_OF_ONE_KIND,
    NAMED_TAB_UNREADABLE,
    NO_TASKS_YET,
    TAB_CUT,
    TAB_NEAR_MISS,
    TAB_BY_HEADERS,
    HIDDEN_TAB,
    TOTAL_ROW,
    ROWS_AFTER_TABLE,
    HIDDEN_ROWS,
    LONE_CELL,
)
