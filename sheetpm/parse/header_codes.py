"""HDR: what matching the headers of a tab may have to say."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text

DUPLICATE_HEADER = FindingCode(
    code="HDR001",
    name="duplicate-header",
    severity=Severity.WARNING,
    message=Text(
        "“{header}” means {column} as well, but “{used}” in {place} is read for it.",
        "“{header}”也表示“{column}”，但已读取 {place} 的“{used}”。",
    ),
    advice=Text("Rename or delete one of the two.", "请改名或删除其中一个。"),
    doc="""\
Two headers mean the same column. The one with the column's own name is read, else the left one.

两个表头含义相同：优先读取与标准列名一致的，否则读取左边一列。

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

MISSING_HEADER = FindingCode(
    code="HDR002",
    name="missing-required-header",
    severity=Severity.ERROR,
    message=Text(
        "The tab lacks the column {column}, so it was not read.",
        "工作表缺少“{column}”列，因此未读取。",
    ),
    advice=Text(
        "Add the column {column}, or give the one that is meant this name.",
        "请添加“{column}”列，或把对应的列改为此名。",
    ),
    doc="""\
A tab with a known name lacks a column without which its rows mean nothing.

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

| ID | Risk               | Probability | Impact |
|----|--------------------|-------------|--------|
| R1 | Content comes late | 3           | 4      |
""",
)

HEADER_NEAR_MISS = FindingCode(
    code="HDR003",
    name="unknown-header-near-miss",
    severity=Severity.INFO,
    message=Text(
        "“{header}” is not read; did you mean “{column}”?", "未读取“{header}”；是不是“{column}”？"
    ),
    advice=Text("Rename it to “{column}” if that is what it is.", "如果确实是，请改为“{column}”。"),
    doc="""\
A header is almost one that is known, while that column is not there.

表头与已知列名非常接近，而该列缺失。

Flagged

Tasks:

| Task   | Start      | Finish     | **Predecessros** |
|--------|------------|------------|------------------|
| Design | 2026-03-02 | 2026-03-06 |                  |

Accepted

Tasks:

| Task   | Start      | Finish     | Colour of the room |
|--------|------------|------------|--------------------|
| Design | 2026-03-02 | 2026-03-06 | blue               |
""",
)

CONTRADICTED_HEADER = FindingCode(
    code="HDR004",
    name="header-contradicted-by-cells",
    severity=Severity.WARNING,
    message=Text(
        "“{header}” is not read as {column}: its cells hold {content}.",
        "“{header}”未按“{column}”读取：其单元格内容是{content}。",
    ),
    advice=Text(
        "Name in sheetpm.toml what the column is, or rename it; sheetpm adopt shows all columns.",
        "请在 sheetpm.toml 中写明该列的含义，或修改表头；sheetpm adopt 可列出所有列。",
    ),
    doc="""\
A header names a field, but the cells below are of another kind: dates under Owner, names under
Start. The column is left unread, because whatever is computed from it would be wrong.

表头是某个字段的名称，但下面的内容属于另一类，例如“负责人”列全是日期。该列不读取，以免算出错误结果。

Flagged

Tasks:

| Task   | Start      | Finish     | **Owner**  |
|--------|------------|------------|------------|
| Design | 2026-03-02 | 2026-03-06 | 2026-03-09 |
| Build  | 2026-03-09 | 2026-03-13 | 2026-03-16 |
| Test   | 2026-03-16 | 2026-03-20 | 2026-03-23 |

Accepted

Tasks:

| Task   | Start      | Finish     | Owner |
|--------|------------|------------|-------|
| Design | 2026-03-02 | 2026-03-06 | Ann   |
| Build  | 2026-03-09 | 2026-03-13 | Bob   |
| Test   | 2026-03-16 | 2026-03-20 | Ann   |
""",
)

ASSUMED_HEADERS = FindingCode(
    code="HDR005",
    name="headers-assumed",
    severity=Severity.INFO,
    message=Text("Columns were taken for fields: {columns}.", "已按推断读取以下各列：{columns}。"),
    advice=Text(
        "If one is wrong, run sheetpm adopt and correct the mapping in sheetpm.toml.",
        "如有错误，请运行 sheetpm adopt 并在 sheetpm.toml 中更正。",
    ),
    doc="""\
Headers that are no names of the schema were understood by their words and by what stands below:
in another language, misspelt, or a loose word. Each is named with the field it is read as, once
for each tab.

表头不是标准列名，但根据用词和内容可以判断其含义（其他语言、拼写有误或较笼统的词）。每个工作表列出一次。

Flagged

Tasks:

| **Tarea** | Inicio     | Fin        |
|-----------|------------|------------|
| Design    | 2026-03-02 | 2026-03-06 |

Accepted

Tasks:

| Task   | Start      | Finish     |
|--------|------------|------------|
| Design | 2026-03-02 | 2026-03-06 |
""",
)

MAPPED_COLUMN_GONE = FindingCode(
    code="HDR006",
    name="mapped-column-gone",
    severity=Severity.WARNING,
    message=Text(
        "The settings read the column “{column}” as {field}, but this tab has no such column.",
        "设置把“{column}”列读作“{field}”，但该工作表没有这一列。",
    ),
    advice=Text(
        "Correct the name in sheetpm.toml, or run sheetpm adopt again.",
        "请更正 sheetpm.toml 中的列名，或重新运行 sheetpm adopt。",
    ),
    doc="""\
`[columns]` of the settings names a header that the tab does not have, or not any more: somebody
renamed or deleted the column. Nothing is read for it.

设置中 `[columns.…]` 所写的表头在工作表中不存在（可能已改名或删除），因此不读取。
""",
)

MAPPED_TAB_GONE = FindingCode(
    code="HDR007",
    name="mapped-tab-gone",
    severity=Severity.INFO,
    message=Text(
        "The settings speak of a tab “{tab}”, but this workbook has none of that name.",
        "设置中提到工作表“{tab}”，但此工作簿中没有。",
    ),
    advice=Text(
        "Correct the title in sheetpm.toml, unless another plan beside it has that tab.",
        "请更正 sheetpm.toml 中的名称；若它属于同一文件夹中的其他计划，可忽略。",
    ),
    doc="""\
`[tabs]` or `[columns]` of the settings names a tab that the workbook does not have. Where several
plans share one settings file, the tab may be another plan's.

设置中 `[tabs]` 或 `[columns.…]` 所写的工作表在此工作簿中不存在；若多个计划共用一个设置文件，它可能属于其他计划。
""",
)

REGISTER_WITHOUT_IDS = FindingCode(
    code="HDR008",
    name="register-without-ids",
    severity=Severity.INFO,
    message=Text(
        "The tab has no column {column}; its rows are told apart by “{name}”.",
        "工作表没有“{column}”列，各行以“{name}”区分。",
    ),
    advice=Text(
        "Add a column of ids, so that a row that is renamed stays the same one.",
        "请增加编号列，以便改名后仍能识别为同一行。",
    ),
    doc="""\
A register of risks, issues or changes is read without ids as well: the name of each row tells it from
the others. From one report to the next a row whose name was changed then counts as another one, and
other tabs cannot refer to it.

风险、问题、变更登记表没有编号列也会读取，各行以名称区分。两次报告之间改了名称的行会被视为另一行，其他工作表也无法引用它。

Flagged

Tasks:

| Task    | Start      | Finish     |
|---------|------------|------------|
| Harvest | 2026-03-02 | 2026-03-06 |

Risks:

| **Risk**     | Probability | Impact |
|--------------|-------------|--------|
| Late harvest | High        | Low    |

Accepted

Tasks:

| Task    | Start      | Finish     |
|---------|------------|------------|
| Harvest | 2026-03-02 | 2026-03-06 |

Risks:

| ID | Risk         | Probability | Impact |
|----|--------------|-------------|--------|
| R1 | Late harvest | High        | Low    |
""",
)

MILESTONES_UNCLEAR = FindingCode(
    code="HDR009",
    name="milestone-column-unclear",
    severity=Severity.INFO,
    message=Text(
        "“{header}” is not read: it does not say yes or no beside the tasks, but holds {content}.",
        "未读取“{header}”：该列没有在任务旁写“是”或“否”，其内容是{content}。",
    ),
    advice=Text(
        "Where rows are milestones, write yes there, or milestone into the column “{column}”.",
        "如有任务是里程碑，请在该列写“是”，或在“{column}”列写“里程碑”。",
    ),
    doc="""\
A column is called Milestone, stands beside the names of the tasks and holds other texts than yes and no:
names of milestones, numbers, dates. Nothing is read from it, and no task becomes a milestone by it.

任务名称之外另有一列叫“里程碑”，内容却不是“是/否”，而是名称、编号或日期。该列不读取，也不会把任务当作里程碑。

Flagged

Tasks:

| Task   | **Milestone**    | Start      | Finish     |
|--------|------------------|------------|------------|
| Design | First approval   | 2026-03-02 | 2026-03-06 |
| Build  | Signing the deed | 2026-03-09 | 2026-03-13 |
| Launch | Opening night    | 2026-03-16 | 2026-03-16 |

Accepted

Tasks:

| Task   | Milestone | Start      | Finish     |
|--------|-----------|------------|------------|
| Design | no        | 2026-03-02 | 2026-03-06 |
| Build  | no        | 2026-03-09 | 2026-03-13 |
| Launch | yes       | 2026-03-16 | 2026-03-16 |
""",
)

DATES_UNCLEAR = FindingCode(
    code="HDR010",
    name="column-of-two-dates-unclear",
    severity=Severity.INFO,
    message=Text(
        "“{header}” is not read as the start and the finish of tasks: {why}.",
        "“{header}”未按任务的起止日期读取：{why}。",
    ),
    advice=Text(
        "Call a column of ranges such as 2026-03-02 to 2026-03-06 Dates, or name it in sheetpm.toml as "
        "a start.",
        "若该列内容是 2026/3/2-2026/3/6 这样的起止日期，请把表头改为“起止时间”，或在 sheetpm.toml 中写为 start。",
    ),
    doc="""\
A column may hold the start and the finish of each task in one cell, as in `2026-03-02 to 2026-03-06`. It
is read where its header says that dates stand there and its cells are such ranges; here only one of the
two is so.

一列可同时写明每个任务的开始和完成，例如 `2026/3/2-2026/3/6` 或 `3月2日-3月6日`。表头说明是日期、单元格也是起止日期时才读取；
此处只符合其一。

Flagged

Tasks:

| Task   | **Second wave**          | Finish     |
|--------|--------------------------|------------|
| Design | 2026-03-02 to 2026-03-06 | 2026-03-06 |
| Build  | 2026-03-09 to 2026-03-13 | 2026-03-13 |

Accepted

Tasks:

| Task   | Dates                    |
|--------|--------------------------|
| Design | 2026-03-02 to 2026-03-06 |
| Build  | 2026-03-09 to 2026-03-13 |
""",
)

RANGES_WITHOUT_YEAR = FindingCode(
    code="HDR011",
    name="ranges-without-year",
    severity=Severity.WARNING,
    message=Text(
        "“{header}” is not read, so its tasks have no dates from there: {why}.",
        "“{header}”未读取，任务因此缺少其中的日期：{why}。",
    ),
    advice=Text(
        "Write both ends as whole dates, as in 2026-03-02 to 2026-03-06.",
        "请把两端都写成完整日期，例如 2026/3/2-2026/3/6。",
    ),
    doc="""\
A column of dates holds ranges that are none of clear days: `3/1-3/15` may be days of March or of other
months, and `W10-W12`, `Q1-Q2` or `Jan-Mar` do not say of which year. No other column gives these dates.
Beside a year in the title or in other cells, `Mar 1-15`, `1-15 March` and `01.03.-15.03.` are read.

日期列中写的是 `W10-W12`、`Q1-Q2`、`3月-5月` 等没有年份的时间段，或无法确定月日顺序的 `3/1-3/15`，又没有其他列给出这些日期。
若标题或其他单元格写明了年份，`3月1日-15日` 这样的内容可以读取。

Flagged

Tasks:

| Task   | **Dates** |
|--------|-----------|
| Design | 3/1-3/15  |
| Build  | 3/16-3/20 |

Accepted

Tasks:

| Task   | Dates                    |
|--------|--------------------------|
| Design | 2026-03-01 to 2026-03-15 |
| Build  | 2026-03-16 to 2026-03-20 |
""",
)

HEADER_CODES = (
    DUPLICATE_HEADER,
    MISSING_HEADER,
    HEADER_NEAR_MISS,
    CONTRADICTED_HEADER,
    ASSUMED_HEADERS,
    MAPPED_COLUMN_GONE,
    MAPPED_TAB_GONE,
    REGISTER_WITHOUT_IDS,
    MILESTONES_UNCLEAR,
    DATES_UNCLEAR,
    RANGES_WITHOUT_YEAR,
)
"""What to say of the headers of a tab that is read."""
