"""The findings of reading: sheets, headers, cells, references, outline codes."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text

PARSE_CODES: dict[str, FindingCode] = {}
"""Every finding of this stage by its code."""


def _declare(
    code: str, name: str, severity: Severity, message: Text, advice: Text, doc: str
) -> FindingCode:
    kind = FindingCode(
        code=code, name=name, severity=severity, message=message, advice=advice, doc=doc.strip()
    )
    PARSE_CODES[code] = kind
    return kind


EMPTY_TABLE = _declare(
    "SHT001",
    "no-tasks-yet",
    Severity.INFO,
    Text("The tab {tab} has no tasks yet.", "“{tab}”表还没有任务。"),
    Text(
        "Write the first task below the header: a name, a start and a finish are enough.",
        "请在表头下写入第一个任务：名称、开始、完成即可。",
    ),
    """
The tab with the plan has headers but no task yet. Nothing can be computed until it has one.

计划表只有表头，还没有任务；在填写任务之前无法计算任何结果。

Flagged

Tasks:

| ID | **Task** | Start | Finish |
|----|----------|-------|--------|

Accepted

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |
""",
)

SECOND_TABLE = _declare(
    "SHT002",
    "second-tab-of-a-kind",
    Severity.INFO,
    Text(
        "The tab {tab} also looks like {kind}; only {taken} is read.",
        "“{tab}”表看起来也是{kind}，只读取了“{taken}”。",
    ),
    Text(
        "Rename the tab that counts to {kind}, or move the rows into one tab.",
        "请把要读取的表改名为“{kind}”，或把内容并入一个表。",
    ),
    """
Two tabs could be the same part of the plan. The one with the fitting name, else the one that
matches best, is read, and the other is left alone.

两个工作表都可能是计划的同一部分；按名称、其次按匹配程度读取一个，另一个不读取。

Flagged

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |

Old plan:

| ID | **Task** | Start      | Finish     | Owner |
|----|----------|------------|------------|-------|
| T1 | Sketch   | 2026-02-02 | 2026-02-06 | Ann   |

Accepted

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |

Prices:

| Item  | Price |
|-------|-------|
| Phone | 300   |
""",
)

CUT_SHEET = _declare(
    "SHT003",
    "sheet-cut",
    Severity.WARNING,
    Text("Not all of the tab {tab} was read: {reason}.", "“{tab}”表没有全部读取：{reason}。"),
    Text(
        "Delete the stray cells far away from the table.",
        "请删除远离表格的零散单元格。",
    ),
    """
A cell far below or beside the table makes the sheet larger than can be read; the used part counts.

远离表格的单元格使工作表过大；只读取了实际使用的部分。
""",
)

DUPLICATE_HEADER = _declare(
    "HDR001",
    "duplicate-header",
    Severity.WARNING,
    Text(
        "{header} means the same column as {first}; only the first one is read.",
        "“{header}”与“{first}”含义相同，只读取第一列。",
    ),
    Text("Rename or delete one of the two columns.", "请改名或删除其中一列。"),
    """
Two headers mean the same column. The left one is read.

两个表头含义相同，读取左边一列。

Flagged

Tasks:

| Task   | Start      | Finish     | **Due Date** |
|--------|------------|------------|--------------|
| Design | 2026-03-02 | 2026-03-06 | 2026-03-20   |

Accepted

Tasks:

| Task   | Start      | Finish     | Deadline   |
|--------|------------|------------|------------|
| Design | 2026-03-02 | 2026-03-06 | 2026-03-20 |
""",
)

MISSING_HEADER = _declare(
    "HDR002",
    "missing-required-header",
    Severity.ERROR,
    Text(
        "The tab {tab} lacks the column {columns}, so it was not read.",
        "“{tab}”表缺少“{columns}”列，因此未读取。",
    ),
    Text("Add the column {columns}, or name it so.", "请添加“{columns}”列，或将对应列改为此名。"),
    """
A tab with a name sheetpm knows lacks a column without which its rows mean nothing.

名称可识别的工作表缺少必需的列，其行没有意义。

Flagged

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |

Risks:

| **ID** | Category | Owner |
|--------|----------|-------|
| R1     | client   | Ann   |

Accepted

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |

Risks:

| ID | Risk              | Probability | Impact |
|----|-------------------|-------------|--------|
| R1 | Content comes late | 3           | 4      |
""",
)

NEAR_MISS = _declare(
    "HDR003",
    "unknown-header-near-miss",
    Severity.INFO,
    Text("The header {header} is not known.", "无法识别表头“{header}”。"),
    Text("Did you mean {meant}? Then rename it.", "是否指“{meant}”？如是请改名。"),
    """
A header that is almost one sheetpm knows, while that column is not there.

表头与已知列名非常接近，而该列缺失。

Flagged

Tasks:

| Task   | Start      | Finish     | **Predecesors** |
|--------|------------|------------|-----------------|
| Design | 2026-03-02 | 2026-03-06 |                 |

Accepted

Tasks:

| Task   | Start      | Finish     | Colour of the room |
|--------|------------|------------|--------------------|
| Design | 2026-03-02 | 2026-03-06 | blue               |
""",
)

ERROR_CELL = _declare(
    "CEL001",
    "error-cell",
    Severity.ERROR,
    Text("{column} shows the error {value}.", "“{column}”显示错误 {value}。"),
    Text(
        "Repair the formula in this cell, or type the value.",
        "请修正该单元格的公式，或直接填写数值。",
    ),
    """
A formula in a column that is read ends in an error such as `#REF!`. It is not taken as a value.

所读取的列中有公式出错（如 `#REF!`），不作为数值使用。
""",
)

UNCACHED_FORMULA = _declare(
    "CEL002",
    "formula-without-value",
    Severity.ERROR,
    Text(
        "{column} holds a formula whose result was never saved: {value}.",
        "“{column}”中的公式没有保存计算结果：{value}。",
    ),
    Text(
        "Open the workbook in Excel, let it calculate, and save it.",
        "请在 Excel 中打开工作簿，重新计算后保存。",
    ),
    """
The file holds the formula but not its result, as some programs write it. sheetpm does not
calculate formulas.

文件只保存了公式而没有结果（某些程序会这样写入）；sheetpm 不计算公式。
""",
)

UNREADABLE_CELL = _declare(
    "CEL003",
    "unreadable-cell",
    Severity.WARNING,
    Text(
        "{column} holds {value}, which is not {wanted}; it counts as empty.",
        "“{column}”的内容“{value}”不是{wanted}，按空白处理。",
    ),
    Text("Write {wanted}.", "请填写{wanted}。"),
    """
A cell does not hold what its column is for. It is left out; the rest of the row counts.

单元格内容与该列要求不符，按空白处理；该行其余内容有效。

Flagged

Tasks:

| Task   | Start      | Finish        | Budget |
|--------|------------|---------------|--------|
| Design | 2026-03-02 | **next week** | 300    |

Accepted

Tasks:

| Task   | Start      | Finish | Budget |
|--------|------------|--------|--------|
| Design | 2026-03-02 | tbd    | 300    |
""",
)

ROW_LEFT_OUT = _declare(
    "CEL004",
    "row-without-required-cell",
    Severity.ERROR,
    Text("The row has no {column}, so it was left out.", "该行缺少“{column}”，未计入。"),
    Text("Fill in {column}, or delete the row.", "请填写“{column}”，或删除该行。"),
    """
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
""",
)

REQUIRED_UNREADABLE = _declare(
    "CEL005",
    "required-cell-unreadable",
    Severity.ERROR,
    Text(
        "{column} holds {value}, which cannot be read, so the row was left out.",
        "“{column}”的内容“{value}”无法读取，该行未计入。",
    ),
    Text("Correct {column}.", "请更正“{column}”。"),
    """
A value without which the row means nothing cannot be read. The row is left out of every number.

必需的内容无法读取，所有数字都不包含该行。

Flagged

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |

Costs:

| Date       | Amount  |
|------------|---------|
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

AMBIGUOUS_DATE = _declare(
    "CEL006",
    "ambiguous-date",
    Severity.WARNING,
    Text(
        "{column} holds {value}: day or month first? It counts as empty.",
        "“{column}”的内容 {value} 无法判断日和月的顺序，按空白处理。",
    ),
    Text(
        "Write it as 2026-03-16, or set date_order in the settings.",
        "请写成 2026-03-16 的形式，或在设置中指定 date_order。",
    ),
    """
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

IMPOSSIBLE_DATE = _declare(
    "CEL007",
    "impossible-date",
    Severity.WARNING,
    Text("{column} holds {value}: there is no such day.", "“{column}”的日期 {value} 不存在。"),
    Text("Correct the date.", "请更正日期。"),
    """
A date that no calendar has, such as 31 June. It counts as empty.

日历上不存在的日期（如 6 月 31 日），按空白处理。

Flagged

Tasks:

| Task   | Start      | Finish         |
|--------|------------|----------------|
| Design | 2023-06-01 | **2023/6/31**  |

Accepted

Tasks:

| Task   | Start      | Finish    |
|--------|------------|-----------|
| Design | 2023-06-01 | 2023/6/30 |
""",
)

FAR_AWAY_DATE = _declare(
    "CEL008",
    "far-away-date",
    Severity.WARNING,
    Text(
        "{column} holds {value}, far from any project; please check the year.",
        "“{column}”的日期 {value} 与项目相距甚远，请核对年份。",
    ),
    Text("Correct the year.", "请更正年份。"),
    """
A date before 1990 or after 2100 is probably a slip of the pen. It counts as empty.

早于 1990 年或晚于 2100 年的日期多半是笔误，按空白处理。

Flagged

Tasks:

| Task   | Start      | Finish           |
|--------|------------|------------------|
| Design | 2026-06-01 | **2206-06-30**   |

Accepted

Tasks:

| Task   | Start      | Finish     |
|--------|------------|------------|
| Design | 2026-06-01 | 2026-06-30 |
""",
)

GUESSED_PERCENT = _declare(
    "CEL009",
    "percent-scale-unclear",
    Severity.WARNING,
    Text(
        "The column {column} holds only 0 and 1: 1 was taken as 100 %.",
        "“{column}”列只有 0 和 1：1 按 100% 处理。",
    ),
    Text(
        "Write 100% or 1%, or give the column a percent format.",
        "请写成 100% 或 1%，或为该列设置百分比格式。",
    ),
    """
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

UNKNOWN_CHOICE = _declare(
    "CEL010",
    "unknown-word",
    Severity.WARNING,
    Text(
        "{column} holds {value}, which is none of {choices}; it counts as empty.",
        "“{column}”的内容“{value}”不在 {choices} 之列，按空白处理。",
    ),
    Text("Choose one of {choices}.", "请从 {choices} 中选择。"),
    """
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

TOTAL_ROW = _declare(
    "CEL011",
    "total-row-left-out",
    Severity.INFO,
    Text(
        "The row {value} was taken as a total or a note and left out.",
        "“{value}”行按合计或备注处理，未计入。",
    ),
    Text(
        "Nothing, if it is one; else give the row its own name.",
        "如确为合计或备注则无需处理，否则请改名。",
    ),
    """
A row below the table that sums it up, or a note, is no task.

表格下方的合计行或备注不是任务。

Flagged

Tasks:

| Task      | Start      | Finish     | Budget |
|-----------|------------|------------|--------|
| Design    | 2026-03-02 | 2026-03-06 | 300    |
| **Total** |            |            | 300    |

Accepted

Tasks:

| Task             | Start      | Finish     | Budget |
|------------------|------------|------------|--------|
| Total redesign   | 2026-03-02 | 2026-03-06 | 300    |
""",
)

UNKNOWN_REFERENCE = _declare(
    "REF001",
    "unknown-reference",
    Severity.WARNING,
    Text(
        "{column} names {value}, which is no row of {tabs}.",
        "“{column}”引用的 {value} 在{tabs}中不存在。",
    ),
    Text("Correct the id, or add the row.", "请更正编号，或添加相应的行。"),
    """
A cell names the id of a row that does not exist. The link is left out.

单元格引用的编号不存在，该引用不计入。

Flagged

Tasks:

| ID | Task   | Start      | Finish     | Predecessors |
|----|--------|------------|------------|--------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |              |
| T2 | Build  | 2026-03-09 | 2026-03-13 | **T9**       |

Accepted

Tasks:

| ID | Task   | Start      | Finish     | Predecessors |
|----|--------|------------|------------|--------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |              |
| T2 | Build  | 2026-03-09 | 2026-03-13 | t1           |
""",
)

DUPLICATE_ID = _declare(
    "REF002",
    "duplicate-id",
    Severity.ERROR,
    Text(
        "The id {value} stands in row {first} already; links to it mean that row.",
        "编号 {value} 已用于第 {first} 行，引用以该行为准。",
    ),
    Text("Give this row an id of its own.", "请为此行使用不同的编号。"),
    """
Two rows carry the same id. Links may mean either.

两行使用了相同的编号，引用可能指错。

Flagged

Tasks:

| ID     | Task   | Start      | Finish     |
|--------|--------|------------|------------|
| T1     | Design | 2026-03-02 | 2026-03-06 |
| **T1** | Build  | 2026-03-09 | 2026-03-13 |

Accepted

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |
| T2 | Build  | 2026-03-09 | 2026-03-13 |
""",
)

MISSING_ID = _declare(
    "REF003",
    "missing-id",
    Severity.INFO,
    Text("The row has no id although the others have one.", "其他行都有编号，此行没有。"),
    Text(
        "Give it an id, so that links and findings can name it.",
        "请填写编号，以便引用和检查结果指明它。",
    ),
    """
A row without an id cannot be linked to.

没有编号的行无法被引用。

Flagged

Tasks:

| ID      | Task   | Start      | Finish     |
|---------|--------|------------|------------|
| T1      | Design | 2026-03-02 | 2026-03-06 |
| **   ** | Build  | 2026-03-09 | 2026-03-13 |

Accepted

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
|    | Design | 2026-03-02 | 2026-03-06 |
|    | Build  | 2026-03-09 | 2026-03-13 |
""",
)

WBS_TURNED = _declare(
    "WBS001",
    "wbs-code-turned",
    Severity.WARNING,
    Text(
        "The outline code shows as {value}, since the spreadsheet took it for another kind of value; "
        "{read}.",
        "WBS 编码显示为 {value}，电子表格把它当成了其他类型；{read}。",
    ),
    Text(
        "Format the column as text and type the code again.",
        "请把该列设为文本格式并重新输入编码。",
    ),
    """
Spreadsheets turn `1.10` into the number 1.1 and `1-2` into a date. Where the neighbours show what
was meant, it is read so; else the code counts as empty.

电子表格会把 `1.10` 变成数字 1.1、把 `1-2` 变成日期；能由相邻行判断的按原意读取，否则按空白处理。

Flagged

Tasks:

| WBS            | Task   | Start      | Finish     |
|----------------|--------|------------|------------|
| 1              | Phase  |            |            |
| **2026-01-02** | Design | 2026-03-02 | 2026-03-06 |

Accepted

Tasks:

| WBS | Task   | Start      | Finish     |
|-----|--------|------------|------------|
| 1   | Phase  |            |            |
| 1.1 | Design | 2026-03-02 | 2026-03-06 |
""",
)

UNKNOWN_PARENT = _declare(
    "WBS002",
    "parent-loop",
    Severity.ERROR,
    Text("{value} stands above itself in the outline.", "{value} 在大纲中成为自己的上级。"),
    Text("Correct the parent.", "请更正上级任务。"),
    """
Parents that lead back to the task itself make no outline; the task is put at the top.

上级任务形成循环，无法构成大纲；该任务按顶层处理。

Flagged

Tasks:

| ID | Task   | Parent | Start      | Finish     |
|----|--------|--------|------------|------------|
| T1 | Design | **T1** | 2026-03-02 | 2026-03-06 |

Accepted

Tasks:

| ID | Task   | Parent | Start      | Finish     |
|----|--------|--------|------------|------------|
| T1 | Phase  |        |            |            |
| T2 | Design | T1     | 2026-03-02 | 2026-03-06 |
""",
)
