"""CEL: what reading a cell may have to say. `{effect}` says what became of the cell or row."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text

ERROR_CELL = FindingCode(
    code="CEL001",
    name="error-cell",
    severity=Severity.ERROR,
    message=Text(
        "“{column}” shows the error {error}; {effect}.", "“{column}”显示错误 {error}；{effect}。"
    ),
    advice=Text("Repair the formula, or type the value.", "请修正公式，或直接填写数值。"),
    doc="""\
A formula in a column that is read ends in an error such as `#REF!`. It is not taken as a value.

所读取的列中有公式出错（如 `#REF!`），不作为数值使用。
""",
)

FORMULA_WITHOUT_VALUE = FindingCode(
    code="CEL002",
    name="formula-without-value",
    severity=Severity.ERROR,
    message=Text(
        "“{column}” holds a formula whose result was never saved{formula}; {effect}.",
        "“{column}”中的公式没有保存计算结果{formula}；{effect}。",
    ),
    advice=Text(
        "Open the workbook in Excel or LibreOffice, let it calculate, and save it.",
        "请用 Excel 或 LibreOffice 打开工作簿，计算后保存。",
    ),
    doc="""\
The file holds the formula but not its result, as some programs write it. sheetpm does not
calculate formulas.

文件只保存了公式而没有结果（某些程序会这样写入）；sheetpm 不计算公式。
""",
)

UNREADABLE_CELL = FindingCode(
    code="CEL003",
    name="unreadable-cell",
    severity=Severity.WARNING,
    message=Text(
        "“{text}” in “{column}” is not {wanted}; {effect}.",
        "“{column}”中的“{text}”不是{wanted}；{effect}。",
    ),
    advice=Text("Write {form}.", "请填写{form}。"),
    doc="""\
A cell does not hold what its column is for. It is left out; the rest of the row counts.

单元格内容与该列要求不符，按空白处理；该行其余内容有效。

Flagged

Tasks:

| Task   | Start      | Finish        | Duration         | Predecessors |
|--------|------------|---------------|------------------|--------------|
| Design | 2026-03-02 | **next week** | **quite a while** | -            |

Accepted

Tasks:

| Task   | Start      | Finish | Duration | Predecessors |
|--------|------------|--------|----------|--------------|
| Design | 2026-03-02 | tbd    | 2 weeks  | -            |
""",
)

REQUIRED_CELL_EMPTY = FindingCode(
    code="CEL004",
    name="row-without-required-cell",
    severity=Severity.ERROR,
    message=Text("The row has no “{column}”, so it was left out.", "该行缺少“{column}”，未计入。"),
    advice=Text("Fill in “{column}”, or clear the row.", "请填写“{column}”，或清空该行。"),
    doc="""\
A row lacks a value without which it means nothing. It is left out of every number.

该行缺少必需的内容，所有数字都不包含它。

Flagged

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |
| T2 | **   ** | 2026-03-09 | 2026-03-13 |

Accepted

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |
|    |        |            |            |
| T2 | Build  | 2026-03-09 | 2026-03-13 |
| T3 |        |            |            |
""",
)

REQUIRED_CELL_UNREADABLE = FindingCode(
    code="CEL005",
    name="required-cell-unreadable",
    severity=Severity.ERROR,
    message=Text(
        "“{text}” in “{column}” is not {wanted}, so the row was left out.",
        "“{column}”中的“{text}”不是{wanted}，该行未计入。",
    ),
    advice=Text("Write {form}.", "请填写{form}。"),
    doc="""\
A value without which the row means nothing cannot be read. The row is left out of every number.

必需的内容无法读取，所有数字都不包含该行。

Flagged

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |

Costs:

| Date       | Amount   |
|------------|----------|
| 2026-03-02 | **lots** |

Accepted

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |

Costs:

| Date       | Amount |
|------------|--------|
| 2026-03-02 | 1,200  |
""",
)

AMBIGUOUS_DATE = FindingCode(
    code="CEL006",
    name="ambiguous-date",
    severity=Severity.WARNING,
    message=Text(
        "“{text}” in “{column}” may be {one} or {other}; {effect}.",
        "“{column}”中的“{text}”可能是 {one}，也可能是 {other}；{effect}。",
    ),
    advice=Text(
        "Write it as {one} or {other}, or set date_order in the settings.",
        "请写成 {one} 或 {other}，或在设置中指定 date_order。",
    ),
    doc="""\
A date typed as text can be read in two ways, and no other cell of the column decides.

以文本填写的日期有两种读法，同列其他单元格也无法判断。

Flagged

Tasks:

| Task   | Start          | Finish     |
|--------|----------------|------------|
| Design | **03/04/2026** | 2026-05-06 |

Accepted

Tasks:

| Task   | Start      | Finish     |
|--------|------------|------------|
| Design | 03/04/2026 | 2026-05-06 |
| Build  | 23/04/2026 | 2026-05-08 |
""",
)

IMPOSSIBLE_DATE = FindingCode(
    code="CEL007",
    name="impossible-date",
    severity=Severity.WARNING,
    message=Text(
        "“{text}” in “{column}” is no day of the calendar; {effect}.",
        "“{column}”中的“{text}”这一天不存在；{effect}。",
    ),
    advice=Text("Correct the day or the month.", "请更正日或月。"),
    doc="""\
A date that no calendar has, such as 31 June. It counts as empty.

日历上不存在的日期（如 6 月 31 日），按空白处理。

Flagged

Tasks:

| Task   | Start      | Finish        |
|--------|------------|---------------|
| Design | 2023-06-01 | **2023/6/31** |

Accepted

Tasks:

| Task   | Start      | Finish    |
|--------|------------|-----------|
| Design | 2023-06-01 | 2023/6/30 |
""",
)

DATE_FAR_AWAY = FindingCode(
    code="CEL008",
    name="far-away-date",
    severity=Severity.WARNING,
    message=Text(
        "{day} in “{column}” lies far from any project; {effect}.",
        "“{column}”中的 {day} 与任何项目都相距甚远；{effect}。",
    ),
    advice=Text(
        "Correct the year; a plain number that is shown as a date looks like a day of 1900.",
        "请更正年份；普通数字按日期显示时会像 1900 年的某一天。",
    ),
    doc="""\
A date before 1980 or after 2100 is a slip of the pen, or a number that is formatted as a date. It
counts as empty.

早于 1980 年或晚于 2100 年的日期多半是笔误，或是被设成日期格式的数字，按空白处理。

Flagged

Tasks:

| Task   | Start      | Finish         |
|--------|------------|----------------|
| Design | 2026-06-01 | **2206-06-30** |

Accepted

Tasks:

| Task   | Start      | Finish     |
|--------|------------|------------|
| Design | 2026-06-01 | 2026-06-30 |
""",
)

PERCENT_SCALE_UNCLEAR = FindingCode(
    code="CEL009",
    name="percent-scale-unclear",
    severity=Severity.WARNING,
    message=Text(
        "“{column}” holds only 0 and 1; 1 was taken for 100 %.",
        "“{column}”列只有 0 和 1；1 按 100% 读取。",
    ),
    advice=Text(
        "Write 100% or 1%, or give the column a percent format.",
        "请写成 100% 或 1%，或把该列设为百分比格式。",
    ),
    doc="""\
In a column of only 0 and 1 without a percent format, 1 may mean 100 % or 1 %.

仅含 0 和 1 且没有百分比格式的列，1 可能表示 100% 或 1%。

Flagged

Tasks:

| Task   | Start      | Finish     | % Complete |
|--------|------------|------------|------------|
| Design | 2026-03-02 | 2026-03-06 | **1**      |
| Build  | 2026-03-09 | 2026-03-13 | 0          |

Accepted

Tasks:

| Task   | Start      | Finish     | % Complete |
|--------|------------|------------|------------|
| Design | 2026-03-02 | 2026-03-06 | 100        |
| Build  | 2026-03-09 | 2026-03-13 | 0          |
""",
)

UNKNOWN_WORD = FindingCode(
    code="CEL010",
    name="unknown-word",
    severity=Severity.WARNING,
    message=Text(
        "“{text}” is no word for “{column}”; {effect}.{hint}",
        "“{column}”没有“{text}”这个选项；{effect}。{hint}",
    ),
    advice=Text("Use one of these: {allowed}.", "请使用以下之一：{allowed}。"),
    doc="""\
A column with a closed list of words holds another word.

该列只接受固定的词，单元格中是其他内容。

Flagged

Tasks:

| Task   | Start      | Finish     | Status    |
|--------|------------|------------|-----------|
| Design | 2026-03-02 | 2026-03-06 | **green** |

Accepted

Tasks:

| Task   | Start      | Finish     | Status      |
|--------|------------|------------|-------------|
| Design | 2026-03-02 | 2026-03-06 | In Progress |
""",
)

TOTAL_ROW = FindingCode(
    code="CEL011",
    name="total-row-left-out",
    severity=Severity.INFO,
    message=Text("“{text}” is a total and is left out.", "“{text}”是合计行，不计入。"),
    advice=Text(
        "Nothing needs to be done, unless it is a row of its own: then give it another name.",
        "如确为合计则无需处理，否则请改名。",
    ),
    doc="""\
A row that sums up others is no row of the table. It is called like one, and unless it is a plain
“Total” it holds numbers only: no id, date, duration or person of its own.

汇总其他行的合计行不是表中的行。它的名称像合计；若不只是“合计”二字，则该行只有数字，没有自己的编号、日期、工期或人员。

Flagged

Tasks:

| Task      | Start      | Finish     | Budget |
|-----------|------------|------------|--------|
| Design    | 2026-03-02 | 2026-03-06 | 300    |
| **Total** |            |            | 300    |

Accepted

Tasks:

| Task           | Start      | Finish     | Budget |
|----------------|------------|------------|--------|
| Total redesign | 2026-03-02 | 2026-03-06 | 300    |
""",
)

DATE_OUT_OF_LINE = FindingCode(
    code="CEL012",
    name="date-out-of-line",
    severity=Severity.WARNING,
    message=Text(
        "{day} in “{column}” lies more than {years} years from the other dates of the column.",
        "“{column}”中的 {day} 与该列其他日期相差 {years} 年以上。",
    ),
    advice=Text("Check the year.", "请核对年份。"),
    doc="""\
One date of a column stands alone in its year, so the year is probably mistyped. The date counts.

One such date stretches every chart and forecast over decades.

某个日期的年份与同列其他日期相差很大，多半是年份有误。该日期照常计入，会使图表和预测拉长几十年。

Flagged

Tasks:

| Task   | Start      | Finish         |
|--------|------------|----------------|
| Design | 2026-03-02 | 2026-03-06     |
| Build  | 2026-03-09 | **2062-03-13** |
| Test   | 2026-03-16 | 2026-03-20     |

Accepted

Tasks:

| Task   | Start      | Finish     |
|--------|------------|------------|
| Design | 2026-03-02 | 2026-03-06 |
| Build  | 2026-03-09 | 2026-03-13 |
| Test   | 2026-03-16 | 2027-03-20 |
""",
)

DATE_ORDER_ASSUMED = FindingCode(
    code="CEL013",
    name="date-order-assumed",
    severity=Severity.INFO,
    message=Text(
        "“{text}” in “{column}” was read as {day}, as other cells of the column show the order; "
        "cells read so: {count}.",
        "“{column}”中的“{text}”按 {day} 读取，依据是同列其他单元格的写法；共 {count} 个单元格。",
    ),
    advice=Text(
        "Nothing needs to be done if that is right; real dates leave no doubt.",
        "若无误则无需处理；使用真正的日期就不会有歧义。",
    ),
    doc="""\
Dates typed as text can be read in two ways, and other cells of the column tell which one is meant.

以文本填写的日期有两种读法，由同列其他单元格判断。

Flagged

Tasks:

| Task   | Start          | Finish     |
|--------|----------------|------------|
| Design | **03/04/2026** | 2026-05-06 |
| Build  | 23/04/2026     | 2026-05-08 |

Accepted

Tasks:

| Task   | Start      | Finish     |
|--------|------------|------------|
| Design | 2026-04-03 | 2026-05-06 |
| Build  | 23/04/2026 | 2026-05-08 |
""",
)

NOTE_BESIDE_VALUE = FindingCode(
    code="CEL014",
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
    doc="""\
A cell holds a value and a few words. The value counts.

单元格中除了数值还有文字；只读取数值。

Flagged

Tasks:

| Task   | Start      | Finish                  | Budget        |
|--------|------------|-------------------------|---------------|
| Design | 2026-03-02 | **2026-03-06 (latest)** | **300 (est.)** |

Accepted

Tasks:

| Task   | Start      | Finish     | Budget  |
|--------|------------|------------|---------|
| Design | 2026-03-02 | 2026-03-06 | 300 EUR |
""",
)

AMBIGUOUS_NUMBER = FindingCode(
    code="CEL015",
    name="ambiguous-number",
    severity=Severity.WARNING,
    message=Text(
        "“{text}” in “{column}” was read as {taken}; it may be meant as {other}.",
        "“{column}”中的“{text}”按 {taken} 读取，也可能是指 {other}。",
    ),
    advice=Text("Type it as a real number.", "请改为真正的数字。"),
    doc="""\
A number typed as text has one full stop before three digits: decimals, or thousands as in German?
It is read with decimals unless other cells of the column show decimal commas, or it is an amount of money
with its currency and none of them shows a decimal point, as no price has three decimals (`1.234 €`, but
not `1.234 k€` or `1.234 CNY`).

以文本填写的数字中，小数点后恰有三位：可能是小数，也可能是千位分隔。除非同列其他单元格用逗号作小数点，或是带有外币符号的金额
且同列没有小数点（价格没有三位小数，如 `1.234 €`，但 `1.234 k€` 和 `1.234元` 除外），否则按小数读取。

Flagged

Tasks:

| Task   | Start      | Finish     | Budget      |
|--------|------------|------------|-------------|
| Design | 2026-03-02 | 2026-03-06 | **1.234 €** |

Accepted

Tasks:

| Task   | Start      | Finish     | Budget     |
|--------|------------|------------|------------|
| Design | 2026-03-02 | 2026-03-06 | 1.234 €    |
| Build  | 2026-03-09 | 2026-03-13 | 2.500,50 € |
""",
)

MIXED_PERCENT = FindingCode(
    code="CEL016",
    name="percent-below-one-among-larger",
    severity=Severity.WARNING,
    message=Text(
        "{text} in “{column}” was read as {text} %, as the column counts from 0 to 100.",
        "“{column}”列按 0 到 100 计，因此 {text} 读作 {text}%。",
    ),
    advice=Text("Type the per cent sign, so that there is no doubt.", "请写上百分号，以免误解。"),
    doc="""\
Most cells of a percent column count from 0 to 100, but one holds a number up to 1: half a per cent,
or a half?

百分比列按 0 到 100 填写，却有一个不大于 1 的数：是百分之零点五，还是一半？

Flagged

Tasks:

| Task   | Start      | Finish     | % Complete |
|--------|------------|------------|------------|
| Design | 2026-03-02 | 2026-03-06 | 80         |
| Build  | 2026-03-09 | 2026-03-13 | **0.5**    |

Accepted

Tasks:

| Task   | Start      | Finish     | % Complete |
|--------|------------|------------|------------|
| Design | 2026-03-02 | 2026-03-06 | 80         |
| Build  | 2026-03-09 | 2026-03-13 | 50%        |
""",
)

STILL_OPEN = FindingCode(
    code="CEL017",
    name="value-still-open",
    severity=Severity.INFO,
    message=Text(
        "“{column}” is still open: “{text}”; {effect}.", "“{column}”尚未确定：“{text}”；{effect}。"
    ),
    advice=Text("Fill it in as soon as it is known.", "确定后请填写。"),
    doc="""\
A cell says that its value is not known yet, with TBD, a question mark or the like.

单元格写明内容尚未确定（如 TBD、待定、问号）。

Flagged

Tasks:

| Task   | Start      | Finish  |
|--------|------------|---------|
| Design | 2026-03-02 | **TBD** |

Accepted

Tasks:

| Task   | Start      | Finish |
|--------|------------|--------|
| Design | 2026-03-02 | -      |
""",
)

SERIAL_DATE = FindingCode(
    code="CEL018",
    name="date-as-plain-number",
    severity=Severity.INFO,
    message=Text(
        "The number {text} in “{column}” was read as {day}, as spreadsheets count days.",
        "“{column}”中的数字 {text} 按表格软件的日期序号读作 {day}。",
    ),
    advice=Text("Give the cell a date format.", "请把单元格设为日期格式。"),
    doc="""\
A date column holds a plain number. Spreadsheets count days from 1900, and the number is read so.

日期列中是普通数字；按表格软件从 1900 年起计的天数读取。

Flagged

Tasks:

| Task   | Start      | Finish    |
|--------|------------|-----------|
| Design | 2026-03-02 | **46087** |

Accepted

Tasks:

| Task   | Start      | Finish     |
|--------|------------|------------|
| Design | 2026-03-02 | 2026-03-06 |
""",
)

UNIT_FROM_HEADER = FindingCode(
    code="CEL019",
    name="unit-from-header",
    severity=Severity.INFO,
    message=Text(
        "Plain numbers of this column were read in the unit of its header, “{column}”; this one is "
        "{taken}.",
        "该列的普通数字按表头“{column}”的单位读取；此处为 {taken}。",
    ),
    advice=Text("Nothing needs to be done if that is right.", "若无误则无需处理。"),
    doc="""\
The header names a unit, such as thousands or weeks, and the numbers below it were read in it. The
first such cell is named, or else every one that names a currency: such an amount may be meant as it
stands. An amount with a unit of its own keeps it.

表头写明了单位（如万元、周），其下的数字按该单位读取；提示指向第一个这样的单元格；若有带货币符号的（如“万元”列中的
`¥12,000`，可能就是原值），则指向每一个这样的单元格。自带单位的金额（如 `12000元`）按其自身单位读取。

Flagged

Tasks:

| Task   | Start      | Finish     | Budget (万元) |
|--------|------------|------------|---------------|
| Design | 2026-03-02 | 2026-03-06 | **1.2**       |

Accepted

Tasks:

| Task   | Start      | Finish     | Budget (EUR) |
|--------|------------|------------|--------------|
| Design | 2026-03-02 | 2026-03-06 | 12000        |
""",
)

OTHER_CURRENCY = FindingCode(
    code="CEL035",
    name="other-currency",
    severity=Severity.ERROR,
    message=Text(
        "“{text}” in “{column}” is not in the currency of the plan, {currency}; {effect}.",
        "“{column}”中的“{text}”不是计划的币种（{currency}）；{effect}。",
    ),
    advice=Text(
        "Write the amount in the plan's currency, or correct the currency on the Project tab.",
        "请按计划的币种填写金额，或更正“项目概况”中的币种。",
    ),
    doc="""\
An amount names a currency by its sign, its number format, its header or a column beside it, and it is
not the one of the Project tab or the settings; so may the amounts of the Project tab itself. Amounts of different currencies cannot be added up, and
sheetpm knows no exchange rates. Where the plan names no currency, the one that most amounts name counts.

金额以符号、数字格式、表头或旁边的币种列写明了币种，但与“项目概况”或设置中的币种不同；“项目概况”中的金额同样检查。不同币种的金额不能相加，
sheetpm 也不掌握汇率。计划未写明币种时，以多数金额所写的币种为准。

Flagged

Project:

| Field    | Value |
|----------|-------|
| Currency | EUR   |

Tasks:

| Task   | Start      | Finish     | Budget     |
|--------|------------|------------|------------|
| Design | 2026-03-02 | 2026-03-06 | €1,000     |
| Build  | 2026-03-02 | 2026-03-06 | **£2,000** |

Accepted

Project:

| Field    | Value |
|----------|-------|
| Currency | EUR   |

Tasks:

| Task   | Start      | Finish     | Budget |
|--------|------------|------------|--------|
| Design | 2026-03-02 | 2026-03-06 | €1,000 |
| Build  | 2026-03-02 | 2026-03-06 | 2,000  |
""",
)

TYPE_AND_MILESTONE = FindingCode(
    code="CEL036",
    name="type-and-milestone-disagree",
    severity=Severity.WARNING,
    message=Text(
        "By “{header}” this row is {said}, by “{column}” it is “{text}”; it counts as a milestone.",
        "按“{header}”此行是{said}，按“{column}”则是“{text}”；按里程碑计入。",
    ),
    advice=Text("Correct one of the two.", "请更正其中一个。"),
    doc="""\
A column says yes beside the tasks that are milestones, another names the type of each task, and they do
not agree. The row counts as a milestone, as one of the two says so.

一列以“是/否”标出哪些任务是里程碑，另一列写明任务类型，二者不一致。既然其中之一说是里程碑，该行就按里程碑计入。

Flagged

Tasks:

| Task   | Type     | Milestone | Start      | Finish     |
|--------|----------|-----------|------------|------------|
| Design |          | no        | 2026-03-02 | 2026-03-06 |
| Launch | **task** | yes       | 2026-03-09 | 2026-03-09 |

Accepted

Tasks:

| Task   | Type | Milestone | Start      | Finish     |
|--------|------|-----------|------------|------------|
| Design | task | no        | 2026-03-02 | 2026-03-06 |
| Launch |      | yes       | 2026-03-09 | 2026-03-09 |
""",
)

CELL_CODES = (
    ERROR_CELL,
    FORMULA_WITHOUT_VALUE,
    UNREADABLE_CELL,
    REQUIRED_CELL_EMPTY,
    REQUIRED_CELL_UNREADABLE,
    AMBIGUOUS_DATE,
    IMPOSSIBLE_DATE,
    DATE_FAR_AWAY,
    PERCENT_SCALE_UNCLEAR,
    UNKNOWN_WORD,
    TOTAL_ROW,
    DATE_OUT_OF_LINE,
    DATE_ORDER_ASSUMED,
    NOTE_BESIDE_VALUE,
    AMBIGUOUS_NUMBER,
    MIXED_PERCENT,
    STILL_OPEN,
    SERIAL_DATE,
    UNIT_FROM_HEADER,
    OTHER_CURRENCY,
    TYPE_AND_MILESTONE,
)
