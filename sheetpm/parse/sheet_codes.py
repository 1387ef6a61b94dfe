"""SHT: what finding the tabs of a plan in a workbook may have to say."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text

NO_TASKS_YET = FindingCode(
    code="SHT001",
    name="no-tasks-yet",
    severity=Severity.INFO,
    message=Text("There are no tasks yet.", "还没有任务。"),
    advice=Text(
        "Fill in {first} for a few tasks first; everything else follows from them.",
        "请先填写几个任务的{first}，其他内容都由此而来。",
    ),
    doc="""\
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

SECOND_TAB = FindingCode(
    code="SHT002",
    name="second-tab-of-a-kind",
    severity=Severity.INFO,
    message=Text(
        "This tab could be {tab} too, but only “{used}” is read.",
        "这个工作表也可能是“{tab}”，但只读取了“{used}”。",
    ),
    advice=Text(
        "Give the tab that counts the name {tab}, or move all rows into one tab.",
        "请把要读取的工作表命名为“{tab}”，或把内容并入一个工作表。",
    ),
    doc="""\
Two tabs could be the same part of the plan. The one with the fitting name is read, else the one
whose headers fit best; the other is left alone.

两个工作表都可能是计划的同一部分；优先按名称、其次按表头匹配程度读取一个，另一个不读取。

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

SHEET_CUT = FindingCode(
    code="SHT003",
    name="sheet-cut",
    severity=Severity.WARNING,
    message=Text("Not all of this tab was read: {reason}.", "未读取整个工作表：{reason}。"),
    advice=Text("Delete the stray cells far away from the table.", "请删除远离表格的零散单元格。"),
    doc="""\
A cell far below or beside the table makes the sheet larger than can be read; the used part counts.

远离表格的单元格使工作表过大，只读取了实际使用的部分。
""",
)

TAB_WITHOUT_HEADERS = FindingCode(
    code="SHT004",
    name="tab-without-headers",
    severity=Severity.WARNING,
    message=Text(
        "By its name this tab is {tab}, but no row with its headers was found; it is not read.",
        "按名称这是“{tab}”，但没有找到表头行，因此未读取。",
    ),
    advice=Text(
        "Write the headers into one row, at least {needed}, or rename the tab.",
        "请在一行中写上表头，至少包括{needed}；或改用其他名称。",
    ),
    doc="""\
A tab has the name of a part of the plan, but none of its first sixty rows looks like its headers.

It is left alone, and whatever it was meant to say does not count.

工作表的名称与计划的某一部分相同，但前六十行中没有符合的表头。该表不读取，其内容不计入。

Flagged

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |

Risks:

| **We met on Monday** |
|----------------------|
| All is well          |

Accepted

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |

Odds and ends:

| We met on Monday |
|------------------|
| All is well      |
""",
)

TAB_NEAR_MISS = FindingCode(
    code="SHT005",
    name="tab-name-near-miss",
    severity=Severity.INFO,
    message=Text("This tab is not read; did you mean “{tab}”?", "未读取此工作表；是不是“{tab}”？"),
    advice=Text("Rename it to “{tab}” if that is what it is.", "如果确实是，请改名为“{tab}”。"),
    doc="""\
The name of a tab is almost that of a part of the plan, and the plan lacks that part.

工作表的名称与计划的某一部分非常接近，而计划中缺少这一部分。

Flagged

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |

Lessons Leaned:

| **What we saw**    |
|--------------------|
| Reviews took weeks |

Accepted

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |

Photos:

| What we saw        |
|--------------------|
| Reviews took weeks |
""",
)

TAB_BY_HEADERS = FindingCode(
    code="SHT006",
    name="tab-found-by-headers",
    severity=Severity.INFO,
    message=Text(
        "By its headers, this tab was taken for {tab}.", "根据表头，这个工作表按“{tab}”读取。"
    ),
    advice=Text("Rename it to “{tab}”, so that there is no doubt.", "改名为“{tab}”可避免误判。"),
    doc="""\
The name of a tab says nothing, but its headers are clearly those of a part of the plan.

工作表的名称看不出内容，但表头明显属于计划的某一部分。

Flagged

Sheet1:

| ID | **Task** | Start      | Finish     |
|----|----------|------------|------------|
| T1 | Design   | 2026-03-02 | 2026-03-06 |

Accepted

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |
""",
)

HIDDEN_TAB = FindingCode(
    code="SHT007",
    name="hidden-tab-read",
    severity=Severity.INFO,
    message=Text(
        "This tab is hidden, yet it counts as {tab}.", "此工作表已隐藏，但仍按“{tab}”计入。"
    ),
    advice=Text(
        "Show it, or rename it if it should not count.", "请取消隐藏；若不应计入，请改名。"
    ),
    doc="""\
A hidden tab is a part of the plan by its name or headers, and no visible tab is. It is read.

People who look at the workbook do not see where these numbers come from.

隐藏的工作表按名称或表头属于计划，且没有可见的同类工作表，因此仍然读取。看表的人看不到这些数字的来源。
""",
)

HIDDEN_ROWS = FindingCode(
    code="SHT008",
    name="hidden-rows-counted",
    severity=Severity.INFO,
    message=Text(
        "Rows of this table that are hidden or filtered out count all the same: {count}.",
        "该表中被隐藏或筛选掉的 {count} 行仍然计入。",
    ),
    advice=Text("Delete them if they should not count.", "若不应计入，请删除这些行。"),
    doc="""\
Some rows of a table are hidden, by hand or by a filter. They are part of the plan nevertheless.

Sums on the Dashboard may therefore differ from what the visible rows show.

表中有些行被手工隐藏或被筛选掉，但它们仍属于计划；因此仪表盘的合计可能与可见行不一致。
""",
)

NOTES_BELOW = FindingCode(
    code="SHT009",
    name="notes-below-table",
    severity=Severity.INFO,
    message=Text(
        "From here on, what stands below the table is taken for notes: “{text}”.",
        "从此处起，表格下方的内容视为备注：“{text}”。",
    ),
    advice=Text(
        "If these are rows of the table, fill in “{column}” and delete the blank row above.",
        "如果这些是表中的行，请填写“{column}”，并删除上方的空行。",
    ),
    doc="""\
Below a blank row at the end of a table stands something that is no row of it, such as a legend
or a remark. It is left out.

表格末尾空行之后的内容（图例、说明等）不是表中的行，不计入。

Flagged

Tasks:

| ID                              | Task   | Start      | Finish     |
|---------------------------------|--------|------------|------------|
| T1                              | Design | 2026-03-02 | 2026-03-06 |
| T2                              | Build  | 2026-03-09 | 2026-03-13 |
|                                 |        |            |            |
| **Note: dates are provisional** |        |            |            |

Accepted

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |
|    |        |            |            |
| T2 | Build  | 2026-03-09 | 2026-03-13 |
""",
)

HEADING_INSIDE = FindingCode(
    code="SHT010",
    name="heading-inside-table",
    severity=Severity.INFO,
    message=Text(
        "“{text}” stands alone in its row and is left out.", "“{text}”单独占一行，不计入。"
    ),
    advice=Text(
        "If it is a row of the table, fill in “{column}”.", "如果是表中的一行，请填写“{column}”。"
    ),
    doc="""\
A row holds one text only, and not in the column that names the rows. It is a heading, not a row.

某一行只有一个文本，且不在名称列中；它是小标题，不是表中的行。

Flagged

Tasks:

| Area            | Task   | Start      | Finish     |
|-----------------|--------|------------|------------|
| **First phase** |        |            |            |
|                 | Design | 2026-03-02 | 2026-03-06 |

Accepted

Tasks:

| Area | Task        | Start      | Finish     |
|------|-------------|------------|------------|
|      | First phase |            |            |
|      | Design      | 2026-03-02 | 2026-03-06 |
""",
)

ERRORS_HIDDEN = FindingCode(
    code="SHT020",
    name="error-cells-hidden",
    severity=Severity.INFO,
    message=Text(
        "This file's format does not show which cells hold an error such as #REF!; they count as empty.",
        "此文件格式无法显示哪些单元格是错误值（如 #REF!），这些单元格按空处理。",
    ),
    advice=Text(
        "Save the plan as .xlsx, so that error cells are found and named.",
        "请把计划另存为 .xlsx，以便找出错误单元格。",
    ),
    doc="""\
The plan is kept in an old `.xls` workbook. What is read from it does not tell an error cell from an
empty one, so a date that a broken formula should give is simply missing.

计划保存为旧版 `.xls` 工作簿；读取时无法区分错误单元格和空单元格，公式出错的日期会显示为缺失。
""",
)

ENCODING_ASSUMED = FindingCode(
    code="SHT021",
    name="encoding-assumed",
    severity=Severity.INFO,
    message=Text(
        "Nothing in the file says how its letters are coded; it was read as {encoding}.",
        "文件没有说明字符编码，按 {encoding} 读取。",
    ),
    advice=Text(
        "Where names look wrong, save the file again as CSV UTF-8.",
        "如果文字显示不正确，请另存为 CSV UTF-8。",
    ),
    doc="""\
A text table without a mark of its coding, and not in UTF-8, was read in the table of letters that
fits best. Another table may give other letters, so a glance at the names is worth while.

文本表格没有编码标记，也不是 UTF-8，因此按最匹配的编码读取。其他编码可能得到不同的文字，
请留意名称是否正确。
""",
)

MILESTONES_APART = FindingCode(
    code="SHT034",
    name="milestones-apart",
    severity=Severity.WARNING,
    message=Text(
        "This tab of milestones is not read, as the tasks stand in “{used}”{missing}.",
        "任务从“{used}”读取，因此未读取此里程碑表{missing}。",
    ),
    advice=Text(
        "Add these milestones to “{used}” as rows of the type milestone; where the tab should not count, "
        "set it to none in [tabs] of sheetpm.toml.",
        "请把这些里程碑作为类型为“里程碑”的行写入“{used}”；若该表不应计入，请在 sheetpm.toml 的 [tabs] 中设为 none。",
    ),
    doc="""\
Beside the tasks the workbook has a tab that is called Milestones. A plan is read from one table of
tasks, so these milestones do not count: not on the Dashboard, not in the forecast. Those are named that
no task is called, or whose task has another date.

除任务表外，工作簿还有一个名为“里程碑”的工作表。计划只从一个任务表读取，因此这些里程碑不计入仪表盘和预测。
任务表中没有同名任务、或同名任务日期不同的里程碑会列出。

Flagged

Tasks:

| Task   | Type      | Start      | Finish     |
|--------|-----------|------------|------------|
| Design |           | 2026-03-02 | 2026-03-06 |
| Launch | milestone | 2026-03-06 | 2026-03-06 |

Milestones:

| Milestone | Date       | Owner |
|-----------|------------|-------|
| Launch    | 2026-03-06 | Ann   |
| **Party** | 2026-03-13 | Ben   |

Accepted

Tasks:

| Task   | Type      | Start      | Finish     |
|--------|-----------|------------|------------|
| Design |           | 2026-03-02 | 2026-03-06 |
| Launch | milestone | 2026-03-06 | 2026-03-06 |
| Party  | milestone | 2026-03-13 | 2026-03-13 |

Milestones:

| Milestone | Date       | Owner |
|-----------|------------|-------|
| Launch    | 2026-03-06 | Ann   |
| Party     | 2026-03-13 | Ben   |
""",
)

TASKS_PASSED_OVER = FindingCode(
    code="SHT035",
    name="tasks-passed-over",
    severity=Severity.WARNING,
    message=Text(
        "The plan was read from the milestones in “{used}”; the tasks in “{tab}” are not read.",
        "计划从里程碑表“{used}”读取，未读取“{tab}”中的任务。",
    ),
    advice=Text(
        'If “{tab}” is the plan, call it Tasks, or write "{tab}" = "tasks" in [tabs] of sheetpm.toml; if it '
        "should not count, set it to none there.",
        '若“{tab}”是计划，请将其改名为“任务”，或在 sheetpm.toml 的 [tabs] 中写 "{tab}" = "tasks"；若不应计入，'
        "请在该处设为 none。",
    ),
    doc="""\
Of two tabs that list tasks only one is read. Here it is one that is called Milestones, as the other one
has neither a start beside a finish or a duration, nor predecessors, and so may be any list.

两个工作表都列出任务时只读取一个。这里读取的是名为“里程碑”的工作表，因为另一个没有开始加完成（或工期），也没有前置任务，
可能是其他清单。

Flagged

Milestones:

| Milestone | Date       | Owner | Status |
|-----------|------------|-------|--------|
| Launch    | 2026-03-06 | Ann   | open   |
| Party     | 2026-03-13 | Ben   | open   |

Sheet1:

| **Task** | Owner | Due        |
|----------|-------|------------|
| Design   | Ann   | 2026-03-06 |

Accepted

Milestones:

| Milestone | Date       | Owner | Status |
|-----------|------------|-------|--------|
| Launch    | 2026-03-06 | Ann   | open   |
| Party     | 2026-03-13 | Ben   | open   |
""",
)

TASKS_IN_MORE_TABS = FindingCode(
    code="SHT036",
    name="tasks-in-more-tabs",
    severity=Severity.WARNING,
    message=Text(
        "This tab holds tasks too ({count} that are not in “{used}”), but only “{used}” is read: no figure "
        "counts them.",
        "此工作表也有任务（{count} 项不在“{used}”中），但只读取了“{used}”，所有数字都不含这些任务。",
    ),
    advice=Text(
        "Move all rows into one tab, with a column Phase; or name the tab that counts Tasks; or set this tab "
        "to none in [tabs] of sheetpm.toml.",
        "请把所有行并入一个工作表并加一列“阶段”；或把要读取的工作表命名为“任务”；或在 sheetpm.toml 的 [tabs] 中将此表设为 none。",
    ),
    doc="""\
Several tabs have the same columns and tasks of their own, such as one tab for each phase. One of them is
read, and what it says of dates and progress says nothing of the project: the schedule is not called green.

多个工作表列相同而任务不同，例如每个阶段一个工作表。只读取其中一个，其进度不能代表整个项目，因此进度不会显示为绿色。

Flagged

Phase 1:

| Task   | Start      | Finish     |
|--------|------------|------------|
| Design | 2026-03-02 | 2026-03-06 |

Phase 2:

| **Task** | Start      | Finish     |
|----------|------------|------------|
| Build    | 2026-03-09 | 2026-03-13 |

Accepted

Tasks:

| Phase   | Task   | Start      | Finish     |
|---------|--------|------------|------------|
| Phase 1 | Design | 2026-03-02 | 2026-03-06 |
| Phase 2 | Build  | 2026-03-09 | 2026-03-13 |
""",
)

SHEET_CODES = (
    NO_TASKS_YET,
    SECOND_TAB,
    SHEET_CUT,
    TAB_WITHOUT_HEADERS,
    TAB_NEAR_MISS,
    TAB_BY_HEADERS,
    HIDDEN_TAB,
    HIDDEN_ROWS,
    NOTES_BELOW,
    HEADING_INSIDE,
    ERRORS_HIDDEN,
    ENCODING_ASSUMED,
    MILESTONES_APART,
    TASKS_PASSED_OVER,
    TASKS_IN_MORE_TABS,
)
