"""SHT: what reading the exports of other tools may have to say."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text


def rest_of(count: int) -> Text:
    """What became of rows that are no tasks of their own."""
    if not count:
        return Text("", "")
    return Text(
        f"; rows that are no tasks of their own (repeated headers, sums, relations, other tables) "
        f"were left out: {count}",
        f"；本身不是任务的 {count} 行（重复表头、合计、关系、其他表格）不计入",
    )


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

EXPORT_CODES = (EXPORT_READ,)
