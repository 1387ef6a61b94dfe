"""OWN: what people changed on the Status History tab; none of it is lost."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, rule

if TYPE_CHECKING:
    from sheetpm.plan.model import Plan


@rule(
    "OWN002",
    "status-date-recorded-twice",
    Severity.WARNING,
    message=Text(
        "{day} is recorded twice; this row does not count, the lower one does.",
        "{day} 记录了两次；以下面一行为准，本行不计入。",
    ),
    advice=Text(
        "Correct the status date of the row that is wrong, or delete that row.",
        "请更正有误那行的状态日期，或删除该行。",
    ),
)
def status_date_recorded_twice(plan: "Plan") -> Iterator[Flag]:
    """Two rows of the Status History tab have the same status date.

    Trends have one value for each day, so only the lower row counts. Both stay on the tab until
    somebody decides which one is right.

    “历史”表中有两行状态日期相同。趋势中每个日期只有一个值，以下面一行为准。两行都会保留，直到有人
    决定哪一行是对的。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Status History:

    | Status date    | Actual progress |
    |----------------|-----------------|
    | **2026-03-09** | 10%             |
    | 2026-03-09     | 20%             |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Status History:

    | Status date | Actual progress |
    |-------------|-----------------|
    | 2026-03-02  | 10%             |
    | 2026-03-09  | 20%             |
    """
    for kept in plan.history_remains.rows:
        if kept.is_superseded and kept.row and kept.status_date is not None:
            place = replace(plan.history.place(key="status_date"), row=kept.row)
            yield Flag(
                place=place,
                record=kept.status_date.isoformat(),
                values={"day": kept.status_date},
            )


@rule(
    "OWN003",
    "unknown-history-column",
    Severity.INFO,
    message=Text(
        "The column “{header}” is none of sheetpm's; it is kept on the right, but not read.",
        "“{header}”不是 sheetpm 的列；会保留在右侧，但不读取。",
    ),
    advice=Text(
        "If it holds recorded figures, give it back the header that it had.",
        "如果其中是已记录的数据，请恢复原来的表头。",
    ),
)
def unknown_history_column(plan: "Plan") -> Iterator[Flag]:
    """The Status History tab has a column that sheetpm did not write.

    Its cells move along with their rows. If it is a column of sheetpm's whose header somebody
    changed, its figures are missing from the trends.

    “历史”表中有一列不是 sheetpm 写入的。其内容会随各行一起保留。如果是 sheetpm 的列被改了表头，
    趋势中就缺少这些数据。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Status History:

    | Status date | Actual progress | **Earned so far** |
    |-------------|-----------------|-------------------|
    | 2026-03-09  | 10%             | 4000              |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Status History:

    | Status date | Actual progress | EV   |
    |-------------|-----------------|------|
    | 2026-03-09  | 10%             | 4000 |
    """
    for column in plan.history_remains.columns:
        if column.place is not None:
            yield Flag(place=column.place, values={"header": column.header})


@rule(
    "OWN004",
    "history-header-repaired",
    Severity.INFO,
    message=Text(
        "The header of the status dates says “{header}”; the column was known by its dates.",
        "状态日期列的表头为“{header}”；已根据其中的日期识别。",
    ),
    advice=Text(
        "Nothing needs to be done: the next sync writes the header again.",
        "无需处理，下次同步时会恢复表头。",
    ),
)
def history_header_repaired(plan: "Plan") -> Iterator[Flag]:
    """The status dates of the Status History tab have lost their header.

    All other headers are there, and one column holds nothing but dates, so it is taken for
    theirs.

    “历史”表中状态日期列的表头不见了。其余表头都在，且只有一列全是日期，因此将其视为状态日期。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Status History:

    | **When**   | Actual progress | SPI | CPI |
    |------------|-----------------|-----|-----|
    | 2026-03-09 | 10%             | 0.9 | 1.1 |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Status History:

    | Status date | Actual progress | SPI | CPI |
    |-------------|-----------------|-----|-----|
    | 2026-03-09  | 10%             | 0.9 | 1.1 |
    """
    place = plan.history_remains.guessed_header
    if place is not None:
        yield Flag(place=place, values={"header": plan.history_remains.guessed_text})


@rule(
    "OWN005",
    "history-without-header",
    Severity.WARNING,
    message=Text(
        "The header of recorded rows is gone, so they cannot be read: {count}.",
        "已记录的行失去了表头，无法读取：{count} 行。",
    ),
    advice=Text(
        "Move their figures into the columns of the table, or bring the file back with "
        "`sheetpm restore`.",
        "请把这些数据移到表格的相应列，或用 `sheetpm restore` 恢复旧文件。",
    ),
)
def history_without_header(plan: "Plan") -> Iterator[Flag]:
    """The Status History tab has rows, but no header row with the status date.

    What their cells mean is not known, so nothing is computed from them. They are kept below the
    new table, behind the words “not read”; delete a row there once its figures are in place.

    “历史”表有数据行，却没有含“状态日期”的表头行。各单元格的含义无从得知，因此不参与计算。这些行
    会保留在新表格下方，以“未读取”开头；数据移好后即可删除。

    Flagged:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Status History:

    | **2026-03-02** | 10% |
    |----------------|-----|
    | 2026-03-09     | 20% |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Status History:

    | Status date | Actual progress |
    |-------------|-----------------|
    | 2026-03-02  | 10%             |
    | 2026-03-09  | 20%             |
    """
    remains = plan.history_remains
    if remains.loose_at is not None:
        yield Flag(place=remains.loose_at, values={"count": len(remains.loose)})
