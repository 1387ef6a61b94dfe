"""SHT: what reading other people's sheets may have to say: exports, hidden columns."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text


def rest_of(count: int) -> Text:
    """What became of rows that are no tasks of their own."""
    if not count:
        return Text("", "")
    return Text(
        "; rows that are no tasks of their own (repeated headers, sums, relations, other tables) "
        "were left out: {count}",
        "；本身不是任务的 {count} 行（重复表头、合计、关系、其他表格）不计入",
    ).of(count=count)


EXPORT_READ = FindingCode(
    code="SHT030",
    name="export-of-a-tool",
    severity=Severity.INFO,
    message=Text(
        "By its headers this tab comes from {tool} and was read by its conventions{rest}.",
        "根据表头，这个工作表来自 {tool}，已按其约定读取{rest}。",
    ),
    advice=Text("If it is not, rename one of its headers.", "如果不是，请改动其中一个表头的名称。"),
    doc="""\
The headers are those of a known tool's export. Its columns, links, durations and hierarchy are read
by that tool's conventions: estimates in seconds, links by row number, groups with a title row. What
is known of each tool's format stands on the page about exports.

表头与某个已知工具的导出一致，因此按该工具的约定读取列、依赖、工期和层级：以秒计的估算、按行号的依赖、带标题行的分组等。
各工具的格式说明见“其他工具的导出”一页。

Flagged

Tasks:

| **ID** | Name   | Begin date | End date   | Duration | Completion |
|--------|--------|------------|------------|----------|------------|
| 0      | Design | 2026-03-02 | 2026-03-06 | 5        | 40         |

Accepted

Tasks:

| ID | Task   | Start      | Finish     | % Complete |
|----|--------|------------|------------|------------|
| 0  | Design | 2026-03-02 | 2026-03-06 | 40%        |
""",
)

HIDDEN_COLUMNS = FindingCode(
    code="SHT031",
    name="hidden-columns-read",
    severity=Severity.INFO,
    message=Text(
        "Columns of this table that are hidden are read all the same: {columns}.",
        "该表中被隐藏的列仍然读取：{columns}。",
    ),
    advice=Text(
        "Delete them, or rename their headers, if they should not count.",
        "若不应计入，请删除这些列或改动其表头。",
    ),
    doc="""\
Some columns that the plan is read from are hidden. People who look at the sheet do not see what
they say.

计划所读取的某些列被隐藏，看表的人看不到其内容。
""",
)

ROWS_WITHOUT_CONTENT = FindingCode(
    code="SHT032",
    name="rows-without-content",
    severity=Severity.INFO,
    message=Text(
        "Rows without a record of their own were left out: headers once more {headers}, numbered in "
        "advance {numbered}.",
        "没有自身内容的行不计入：重复的表头 {headers} 行，预先编号的行 {numbered} 行。",
    ),
    advice=Text("Nothing needs to be done.", "无需处理。"),
    doc="""\
Long tables repeat their headers for printing, and templates number rows in advance. Such rows are no
records; they are counted here so that no row of the sheet goes without a reason.

长表格会为打印重复表头，模板会预先编号；这些行不是记录，在此计数，使每一行未计入都有原因。

Flagged

Tasks:

| ID     | Task   | Start      | Finish     | Budget |
|--------|--------|------------|------------|--------|
| T1     | Design | 2026-03-02 | 2026-03-06 | 300    |
| **T2** |        |            |            | 0      |

Accepted

Tasks:

| ID | Task   | Start      | Finish     | Budget |
|----|--------|------------|------------|--------|
| T1 | Design | 2026-03-02 | 2026-03-06 | 300    |
|    |        |            |            |        |
""",
)

ROWS_IN_PAIRS = FindingCode(
    code="SHT033",
    name="rows-in-pairs",
    severity=Severity.INFO,
    message=Text(
        "Each task has a planned and an actual row; they were read as one task with planned and "
        "actual dates, {count} times.",
        "每个任务有计划、实际两行，已合并为一个任务并分别读取计划日期和实际日期，共 {count} 处。",
    ),
    advice=Text(
        "If they are tasks of their own, give each row a name of its own.",
        "如果它们是各自独立的任务，请为每一行填写不同的名称。",
    ),
    doc="""\
A column says by turns that a row is planned and that the next one is actual, and the second row has no
name of its own. The dates of the first are the planned dates of the task, those of the second its
actual dates. Rows of a third kind, such as a forecast or a deviation, are not read.

某一列交替写着“计划”和“实际”，且第二行没有自己的名称：第一行的日期是任务的计划日期，第二行的日期是其实际日期。
第三种行（如预测、偏差）不读取。

Flagged

Tasks:

| Task   |            | Start      | Finish     |
|--------|------------|------------|------------|
| Design | **Plan**   | 2026-03-02 | 2026-03-06 |
|        | Actual     | 2026-03-03 | 2026-03-09 |
| Build  | Plan       | 2026-03-09 | 2026-03-13 |
|        | Actual     | 2026-03-10 |            |

Accepted

Tasks:

| Task   | Start      | Finish     | Actual Start | Actual Finish |
|--------|------------|------------|--------------|---------------|
| Design | 2026-03-02 | 2026-03-06 | 2026-03-03   | 2026-03-09    |
| Build  | 2026-03-09 | 2026-03-13 | 2026-03-10   |               |
""",
)

EXPORT_CODES = (EXPORT_READ, HIDDEN_COLUMNS, ROWS_WITHOUT_CONTENT, ROWS_IN_PAIRS)
