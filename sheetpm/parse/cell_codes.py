"""CEL: what reading a cell may have to say. `{effect}` says what became of the cell or row."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text

ERROR_CELL = FindingCode(
    code="CEL001",
    name="error-cell",
    severity=Severity.ERROR,
    message=Text(
        "The cell of “{column}” shows {error} instead of a value; {effect}.",
        "“{column}”单元格显示 {error}，没有可用的值；{effect}。",
    ),
    advice=Text("Repair the formula.", "请修正公式。"),
    doc="",
)

FORMULA_WITHOUT_VALUE = FindingCode(
    code="CEL002",
    name="formula-without-value",
    severity=Severity.ERROR,
    message=Text(
        "The formula {formula} in “{column}” holds no computed value; {effect}.",
        "“{column}”中的公式 {formula} 没有计算结果；{effect}。",
    ),
    advice=Text(
        "Open the workbook in Excel or LibreOffice and save it once, so that it is computed.",
        "请用 Excel 或 LibreOffice 打开工作簿并保存一次，使公式完成计算。",
    ),
    doc="",
)

REQUIRED_CELL_EMPTY = FindingCode(
    code="CEL003",
    name="required-cell-empty",
    severity=Severity.ERROR,
    message=Text(
        "“{column}” is empty, so the row is left out.",
        "“{column}”为空，该行不计入。",
    ),
    advice=Text("Fill in the cell, or clear the row.", "请填写该单元格，或清空整行。"),
    doc="",
)

UNREADABLE_DATE = FindingCode(
    code="CEL004",
    name="unreadable-date",
    severity=Severity.ERROR,
    message=Text(
        "“{text}” in “{column}” is not a date; {effect}.",
        "“{column}”中的“{text}”不是日期；{effect}。",
    ),
    advice=Text(
        "Type the date as 2026-03-05, with day, month and year.",
        "请按 2026-03-05 的形式填写完整的年月日。",
    ),
    doc="",
)

AMBIGUOUS_DATE = FindingCode(
    code="CEL005",
    name="ambiguous-date",
    severity=Severity.ERROR,
    message=Text(
        "“{text}” in “{column}” may be {one} or {other}; {effect}.",
        "“{column}”中的“{text}”可能是 {one}，也可能是 {other}；{effect}。",
    ),
    advice=Text(
        "Type it as a real date or as {one}, or set date_order in sheetpm.toml.",
        "请改为真正的日期或按 {one} 的形式填写，或在 sheetpm.toml 中设置 date_order。",
    ),
    doc="",
)

IMPOSSIBLE_DATE = FindingCode(
    code="CEL006",
    name="impossible-date",
    severity=Severity.ERROR,
    message=Text(
        "There is no such day as “{text}” in “{column}”; {effect}.",
        "“{column}”中的“{text}”这一天不存在；{effect}。",
    ),
    advice=Text("Correct the day or the month.", "请更正日或月。"),
    doc="",
)

DATE_FAR_OFF = FindingCode(
    code="CEL007",
    name="date-far-off",
    severity=Severity.ERROR,
    message=Text(
        "“{column}” says {day}, which is no year of a project; {effect}.",
        "“{column}”中的 {day} 不像项目中的年份；{effect}。",
    ),
    advice=Text(
        "Correct the year; a number in a date column shows as a day of 1900.",
        "请更正年份；日期列里的普通数字会显示成 1900 年的某一天。",
    ),
    doc="",
)

DATE_OUT_OF_LINE = FindingCode(
    code="CEL008",
    name="date-out-of-line",
    severity=Severity.WARNING,
    message=Text(
        "{day} in “{column}” lies more than {years} years from the other dates of the column.",
        "“{column}”中的 {day} 与该列其他日期相差 {years} 年以上。",
    ),
    advice=Text("Check the year.", "请核对年份。"),
    doc="",
)

DATE_ORDER_ASSUMED = FindingCode(
    code="CEL009",
    name="date-order-assumed",
    severity=Severity.INFO,
    message=Text(
        "“{text}” in “{column}” was read as {day}, because other cells of the column show the "
        "order; {count} such cells.",
        "“{column}”中的“{text}”按 {day} 理解，依据是同列其他单元格的写法；共 {count} 个单元格。",
    ),
    advice=Text(
        "Nothing needs to be done if that is right; real dates leave no doubt.",
        "若无误则无需处理；使用真正的日期就不会有歧义。",
    ),
    doc="",
)

UNREADABLE_NUMBER = FindingCode(
    code="CEL010",
    name="unreadable-number",
    severity=Severity.ERROR,
    message=Text(
        "“{text}” in “{column}” is not a number; {effect}.",
        "“{column}”中的“{text}”不是数字；{effect}。",
    ),
    advice=Text("Type one plain number, such as 1234.5.", "请填写一个数字，例如 1234.5。"),
    doc="",
)

NOTE_BESIDE_VALUE = FindingCode(
    code="CEL011",
    name="note-beside-value",
    severity=Severity.INFO,
    message=Text(
        "“{text}” in “{column}” was read as {taken}; the rest is taken for a note.",
        "“{column}”中的“{text}”按 {taken} 读取，其余视为备注。",
    ),
    advice=Text(
        "Nothing needs to be done if that is right; notes have a column of their own.",
        "若无误则无需处理；备注可写在备注列。",
    ),
    doc="",
)

AMBIGUOUS_NUMBER = FindingCode(
    code="CEL012",
    name="ambiguous-number",
    severity=Severity.WARNING,
    message=Text(
        "“{text}” in “{column}” was read as {taken}; it may be meant as {other}.",
        "“{column}”中的“{text}”按 {taken} 读取，也可能是指 {other}。",
    ),
    advice=Text("Type it as a real number.", "请改为真正的数字。"),
    doc="",
)

UNREADABLE_DURATION = FindingCode(
    code="CEL013",
    name="unreadable-duration",
    severity=Severity.ERROR,
    message=Text(
        "“{text}” in “{column}” is not a duration; {effect}.",
        "“{column}”中的“{text}”不是工期；{effect}。",
    ),
    advice=Text(
        "Type a number of working days, or a number with one unit: 5, 5d, 4h, 2w.",
        "请填写工作日数，或数字加一个单位：5、5天、4小时、2周。",
    ),
    doc="",
)

UNKNOWN_CHOICE = FindingCode(
    code="CEL014",
    name="unknown-choice",
    severity=Severity.WARNING,
    message=Text(
        "“{text}” is not a word for “{column}”; {effect}.{hint}",
        "“{column}”没有“{text}”这个选项；{effect}。{hint}",
    ),
    advice=Text("Use one of: {allowed}.", "请使用：{allowed}。"),
    doc="",
)

UNREADABLE_PREDECESSOR = FindingCode(
    code="CEL015",
    name="unreadable-predecessor",
    severity=Severity.ERROR,
    message=Text(
        "“{part}” in “{column}” is not a link to a task; that link is left out.",
        "“{column}”中的“{part}”不是有效的任务链接；该链接不计入。",
    ),
    advice=Text(
        "Write the task's id, and where needed the kind and the lag: T3, T3SS, T3FS+2d.",
        "请填写任务编号，必要时加类型与延隔：T3、T3SS、T3FS+2d。",
    ),
    doc="",
)

UNREADABLE_ASSIGNMENT = FindingCode(
    code="CEL016",
    name="unreadable-assignment",
    severity=Severity.WARNING,
    message=Text(
        "“{part}” in “{column}” is no name with a share of time; {effect}.",
        "“{column}”中的“{part}”不是姓名加占比的形式；{effect}。",
    ),
    advice=Text("Write it like Ann[50%]; Ben.", "请按“安雯[50%]; 何斌”的形式填写。"),
    doc="",
)

UNREADABLE_YES_NO = FindingCode(
    code="CEL017",
    name="unreadable-yes-no",
    severity=Severity.ERROR,
    message=Text(
        "“{text}” in “{column}” is neither yes nor no; {effect}.",
        "“{column}”中的“{text}”既不是“是”也不是“否”；{effect}。",
    ),
    advice=Text("Type yes or no.", "请填写“是”或“否”。"),
    doc="",
)

UNREADABLE_WEEK = FindingCode(
    code="CEL018",
    name="unreadable-work-week",
    severity=Severity.ERROR,
    message=Text(
        "“{text}” in “{column}” does not name weekdays; {effect}.",
        "“{column}”中的“{text}”不是星期；{effect}。",
    ),
    advice=Text("Type it like Mon-Fri or Mon, Tue, Thu.", "请按“周一至周五”的形式填写。"),
    doc="",
)

UNREADABLE_TIMES = FindingCode(
    code="CEL019",
    name="unreadable-working-hours",
    severity=Severity.ERROR,
    message=Text(
        "“{text}” in “{column}” are no working hours; {effect}.",
        "“{column}”中的“{text}”不是工作时段；{effect}。",
    ),
    advice=Text("Type them like 08:00-12:00, 13:00-17:00.", "请按 08:00-12:00, 13:00-17:00 的形式填写。"),
    doc="",
)

UNREADABLE_SCALE = FindingCode(
    code="CEL020",
    name="unreadable-scale",
    severity=Severity.ERROR,
    message=Text(
        "“{text}” in “{column}” is no step of the scale; {effect}.",
        "“{column}”中的“{text}”不是有效的等级；{effect}。",
    ),
    advice=Text(
        "Type a step from 1 to 5, a word such as high, or a percentage.",
        "请填写 1 到 5 的等级、“高”之类的词，或百分比。",
    ),
    doc="",
)

ONLY_ZERO_AND_ONE = FindingCode(
    code="CEL021",
    name="percent-only-zero-and-one",
    severity=Severity.INFO,
    message=Text(
        "“{column}” holds only 0 and 1; 1 was taken for 100 %.",
        "“{column}”列只有 0 和 1；1 按 100% 读取。",
    ),
    advice=Text(
        "Give the column a percent format, or type 1%, if one per cent is meant.",
        "若指百分之一，请写 1%；也可以把该列设为百分比格式。",
    ),
    doc="",
)

MIXED_PERCENT = FindingCode(
    code="CEL022",
    name="percent-below-one-among-larger",
    severity=Severity.WARNING,
    message=Text(
        "{text} in “{column}” was read as {text} %, as the column counts from 0 to 100.",
        "“{column}”列按 0 到 100 计，因此 {text} 读作 {text}%。",
    ),
    advice=Text(
        "Type the per cent sign, so that there is no doubt.",
        "请写上百分号，以免误解。",
    ),
    doc="",
)

STILL_OPEN = FindingCode(
    code="CEL023",
    name="value-still-open",
    severity=Severity.INFO,
    message=Text(
        "“{column}” is still open: “{text}”; {effect}.",
        "“{column}”尚未确定：“{text}”；{effect}。",
    ),
    advice=Text("Fill it in as soon as it is known.", "确定后请填写。"),
    doc="",
)

SERIAL_DATE = FindingCode(
    code="CEL024",
    name="date-as-plain-number",
    severity=Severity.INFO,
    message=Text(
        "The number {text} in “{column}” was read as {day}, as Excel counts days.",
        "“{column}”中的数字 {text} 按 Excel 的日期序号读作 {day}。",
    ),
    advice=Text("Give the cell a date format.", "请把单元格设为日期格式。"),
    doc="",
)

HEADER_UNIT = FindingCode(
    code="CEL025",
    name="unit-from-header",
    severity=Severity.INFO,
    message=Text(
        "Plain numbers in “{column}” were read in the unit of the header: {unit}.",
        "“{column}”列的普通数字按表头的单位读取：{unit}。",
    ),
    advice=Text(
        "Nothing needs to be done if that is right.",
        "若无误则无需处理。",
    ),
    doc="",
)

CELL_CODES = (
    ERROR_CELL,
    FORMULA_WITHOUT_VALUE,
    REQUIRED_CELL_EMPTY,
    UNREADABLE_DATE,
    AMBIGUOUS_DATE,
    IMPOSSIBLE_DATE,
    DATE_FAR_OFF,
    DATE_OUT_OF_LINE,
    DATE_ORDER_ASSUMED,
    UNREADABLE_NUMBER,
    NOTE_BESIDE_VALUE,
    AMBIGUOUS_NUMBER,
    UNREADABLE_DURATION,
    UNKNOWN_CHOICE,
    UNREADABLE_PREDECESSOR,
    UNREADABLE_ASSIGNMENT,
    UNREADABLE_YES_NO,
    UNREADABLE_WEEK,
    UNREADABLE_TIMES,
    UNREADABLE_SCALE,
    ONLY_ZERO_AND_ONE,
    MIXED_PERCENT,
    STILL_OPEN,
    SERIAL_DATE,
    HEADER_UNIT,
)
