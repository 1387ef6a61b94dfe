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

HEADER_CODES = (DUPLICATE_HEADER, MISSING_HEADER, HEADER_NEAR_MISS)
