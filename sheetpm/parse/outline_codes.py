"""WBS: what reading the hierarchy of tasks may have to say."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text

CODE_TURNED = FindingCode(
    code="WBS001",
    name="wbs-code-turned",
    severity=Severity.WARNING,
    message=Text(
        "The outline code shows as {shown}, since the spreadsheet took it for another kind of "
        "value; {read}.",
        "WBS 编码显示为 {shown}，表格软件把它当成了其他类型的值；{read}。",
    ),
    advice=Text(
        "Format the column as text and type the code again.",
        "请把该列设为文本格式，再重新填写编码。",
    ),
    doc="""\
Spreadsheets turn `1.10` into the number 1.1 and `1-2` into a date. Where the neighbours show what
was meant, the code is read so; a date that fits nowhere counts as empty.

表格软件会把 `1.10` 变成数字 1.1、把 `1-2` 变成日期。能由相邻行判断的按原意读取；无法判断的日期按空白处理。

Flagged

Tasks:

| WBS            | Task   | Start      | Finish     |
|----------------|--------|------------|------------|
| 1              | Phase  |            |            |
| 1-1            | Survey | 2026-03-02 | 2026-03-06 |
| **2026-01-02** | Design | 2026-03-02 | 2026-03-06 |

Accepted

Tasks:

| WBS | Task   | Start      | Finish     |
|-----|--------|------------|------------|
| 1   | Phase  |            |            |
| 1.1 | Survey | 2026-03-02 | 2026-03-06 |
| 1.2 | Design | 2026-03-02 | 2026-03-06 |
""",
)

PARENT_LOOP = FindingCode(
    code="WBS002",
    name="parent-loop",
    severity=Severity.ERROR,
    message=Text(
        "These tasks lie below each other in a circle: {path}; the first was put at the top.",
        "这些任务互为上级：{path}；已把第一个放在最上层。",
    ),
    advice=Text("Correct one of the parents.", "请更正其中一个上级任务。"),
    doc="""\
Parents that lead back to the task itself make no outline. The first task of the circle is put at
the top, so that the rest can be computed.

上级任务形成循环，无法构成层级；循环中的第一个任务按最上层处理，其余照常计算。

Flagged

Tasks:

| ID | Task   | Parent | Start      | Finish     |
|----|--------|--------|------------|------------|
| T1 | Design | **T2** | 2026-03-02 | 2026-03-06 |
| T2 | Sketch | T1     | 2026-03-02 | 2026-03-06 |

Accepted

Tasks:

| ID | Task   | Parent | Start      | Finish     |
|----|--------|--------|------------|------------|
| T1 | Phase  |        |            |            |
| T2 | Design | T1     | 2026-03-02 | 2026-03-06 |
""",
)

DUPLICATE_CODE = FindingCode(
    code="WBS003",
    name="duplicate-wbs",
    severity=Severity.WARNING,
    message=Text(
        "The WBS code {code} stands in row {first} already.",
        "WBS 编码 {code} 已用于第 {first} 行。",
    ),
    advice=Text("Give each task a code of its own.", "请为每个任务填写不同的编码。"),
    doc="""\
Two tasks have the same outline code. Tasks below that code are put under the first one.

两个任务的 WBS 编码相同；该编码之下的任务归入第一个。

Flagged

Tasks:

| WBS     | Task   | Start      | Finish     |
|---------|--------|------------|------------|
| 1       | Phase  |            |            |
| 1.1     | Design | 2026-03-02 | 2026-03-06 |
| **1.1** | Build  | 2026-03-09 | 2026-03-13 |

Accepted

Tasks:

| WBS | Task   | Start      | Finish     |
|-----|--------|------------|------------|
| 1   | Phase  |            |            |
| 1.1 | Design | 2026-03-02 | 2026-03-06 |
| 1.2 | Build  | 2026-03-09 | 2026-03-13 |
""",
)

LEVEL_MISSING = FindingCode(
    code="WBS004",
    name="wbs-level-missing",
    severity=Severity.INFO,
    message=Text(
        "No task has the code {above}, so {code} was put below {parent}.",
        "没有编码为 {above} 的任务，因此 {code} 归入{parent}。",
    ),
    advice=Text("Add the task above, or correct the code.", "请补充上级任务，或更正编码。"),
    doc="""\
The outline codes leave out a level. The task is put below the next level up that exists.

WBS 编码缺少一级；该任务归入存在的上一级。

Flagged

Tasks:

| WBS       | Task   | Start      | Finish     |
|-----------|--------|------------|------------|
| 1         | Phase  |            |            |
| **1.1.1** | Design | 2026-03-02 | 2026-03-06 |

Accepted

Tasks:

| WBS   | Task         | Start      | Finish     |
|-------|--------------|------------|------------|
| 1     | Phase        |            |            |
| 1.1   | Work package |            |            |
| 1.1.1 | Design       | 2026-03-02 | 2026-03-06 |
""",
)

CODE_MISSING = FindingCode(
    code="WBS005",
    name="wbs-missing",
    severity=Severity.WARNING,
    message=Text(
        "This task has no WBS code, while others have one; it was put beside the task above it.",
        "其他任务都有 WBS 编码，此任务没有，因此与上一行任务同级。",
    ),
    advice=Text("Give it a code.", "请填写编码。"),
    doc="""\
The outline is read from the codes, and a task has none. It is put beside the task above it, or
below it if other tasks are.

层级由编码决定，而此任务没有编码；它与上一行任务同级，若上一行是摘要任务则归入其下。

Flagged

Tasks:

| WBS     | Task   | Start      | Finish     |
|---------|--------|------------|------------|
| 1       | Phase  |            |            |
| 1.1     | Design | 2026-03-02 | 2026-03-06 |
| **   ** | Build  | 2026-03-09 | 2026-03-13 |

Accepted

Tasks:

| WBS | Task   | Start      | Finish     |
|-----|--------|------------|------------|
|     | Phase  |            |            |
|     | Design | 2026-03-02 | 2026-03-06 |
""",
)

LEVEL_JUMP = FindingCode(
    code="WBS006",
    name="outline-level-jump",
    severity=Severity.INFO,
    message=Text(
        "The outline jumps from level {before} to level {level} here.",
        "层级在此处从 {before} 跳到 {level}。",
    ),
    advice=Text("Check the levels of this and the task above.", "请检查此任务和上一行任务的级别。"),
    doc="""\
A task lies more than one level below the one above it, so a level seems to be missing.

任务比上一行低了不止一级，中间似乎缺少一级。

Flagged

Tasks:

| Task   | Outline Level | Start      | Finish     |
|--------|---------------|------------|------------|
| Phase  | 1             |            |            |
| Design | **3**         | 2026-03-02 | 2026-03-06 |

Accepted

Tasks:

| Task   | Outline Level | Start      | Finish     |
|--------|---------------|------------|------------|
| Phase  | 1             |            |            |
| Design | 2             | 2026-03-02 | 2026-03-06 |
""",
)

SOURCES_DISAGREE = FindingCode(
    code="WBS007",
    name="outline-sources-disagree",
    severity=Severity.WARNING,
    message=Text(
        "By its WBS code this task belongs to {by_code}, by the parent column to {by_column}; the "
        "code counts.",
        "按 WBS 编码此任务属于{by_code}，按上级任务列则属于{by_column}；以编码为准。",
    ),
    advice=Text("Correct the code or the parent.", "请更正编码或上级任务。"),
    doc="""\
Outline code and parent column put a task in different places. The code is followed.

WBS 编码与上级任务列把任务放在不同位置；以编码为准。

Flagged

Tasks:

| ID | WBS | Task   | Parent | Start      | Finish     |
|----|-----|--------|--------|------------|------------|
| T1 | 1   | Phase  |        |            |            |
| T2 | 2   | Launch |        | 2026-04-06 | 2026-04-10 |
| T3 | 1.1 | Design | **T2** | 2026-03-02 | 2026-03-06 |

Accepted

Tasks:

| ID | WBS | Task   | Parent | Start      | Finish     |
|----|-----|--------|--------|------------|------------|
| T1 | 1   | Phase  |        |            |            |
| T2 | 2   | Launch |        | 2026-04-06 | 2026-04-10 |
| T3 | 1.1 | Design | T1     | 2026-03-02 | 2026-03-06 |
""",
)

SECTION_ROWS = FindingCode(
    code="WBS021",
    name="headings-as-summaries",
    severity=Severity.INFO,
    message=Text(
        "Rows with a name only, such as this one, were read as summaries of the tasks below them: "
        "{count}.",
        "像这一行这样只有名称的行，按其下方任务的摘要任务处理：共 {count} 行。",
    ),
    advice=Text(
        "Indent the tasks or give them WBS codes where the groups are others.",
        "若分组有误，请缩进任务或填写 WBS 编码。",
    ),
    doc="""\
The table has no codes, parents, indents or levels, but it begins with a row that holds a name only,
and has more of them. They are taken for headings: summaries of the tasks that follow.

表中没有编码、上级任务、缩进或级别，但以只有名称的行开头，且不止一行；它们被视为小标题，即其后任务的摘要任务。

Flagged

Tasks:

| Task            | Start      | Finish     |
|-----------------|------------|------------|
| **Preparation** |            |            |
| Design          | 2026-03-02 | 2026-03-06 |
| Plan            | 2026-03-02 | 2026-03-06 |
| Realisation     |            |            |
| Build           | 2026-03-09 | 2026-03-13 |

Accepted

Tasks:

| WBS | Task        | Start      | Finish     |
|-----|-------------|------------|------------|
| 1   | Preparation |            |            |
| 1.1 | Design      | 2026-03-02 | 2026-03-06 |
| 2   | Realisation |            |            |
| 2.1 | Build       | 2026-03-09 | 2026-03-13 |
""",
)

GROUPED_BY_PHASE = FindingCode(
    code="WBS022",
    name="grouped-by-phase",
    severity=Severity.INFO,
    message=Text(
        "The tasks are grouped by “{column}”: its {count} phases count as summary tasks.",
        "任务按“{column}”分组：其中 {count} 个阶段作为摘要任务处理。",
    ),
    advice=Text(
        "Give the tasks WBS codes if the groups should be others.",
        "如需其他分组，请填写 WBS 编码。",
    ),
    doc="""\
A column names the phase, section or group of each task, and nothing else tells the hierarchy. Each
phase becomes a summary above its tasks; a phase that is written once, or in merged cells, holds for
the rows below it.

某一列写明每个任务的阶段、分组，而没有其他层级信息；每个阶段成为其任务的摘要任务。只写一次或写在合并单元格中的阶段，
对其下各行有效。

Flagged

Tasks:

| **Phase**   | Task   | Start      | Finish     |
|-------------|--------|------------|------------|
| Preparation | Design | 2026-03-02 | 2026-03-06 |
|             | Plan   | 2026-03-02 | 2026-03-06 |
| Realisation | Build  | 2026-03-09 | 2026-03-13 |

Accepted

Tasks:

| WBS | Task        | Start      | Finish     |
|-----|-------------|------------|------------|
| 1   | Preparation |            |            |
| 1.1 | Design      | 2026-03-02 | 2026-03-06 |
| 2   | Realisation |            |            |
| 2.1 | Build       | 2026-03-09 | 2026-03-13 |
""",
)

LEVELS_DISAGREE = FindingCode(
    code="WBS023",
    name="codes-and-levels-disagree",
    severity=Severity.WARNING,
    message=Text(
        "By its code this task lies on level {by_code}, by the column of levels on {level}; the "
        "levels count, for {count} such tasks.",
        "按编码此任务在第 {by_code} 级，按级别列在第 {level} 级；共 {count} 个此类任务，以级别列为准。",
    ),
    advice=Text(
        "Correct the codes, such as 1.1.1 for 1.11, or the levels.",
        "请更正编码（例如把 1.11 写成 1.1.1）或级别。",
    ),
    doc="""\
The table has outline codes and a column of levels, and they do not agree. Where the levels are
filled throughout and make an outline without gaps, they count: codes lose their points more easily.

表中既有 WBS 编码又有级别列，二者不一致；若级别列完整且层级连续，则以级别为准，因为编码更容易丢失小数点。

Flagged

Tasks:

| WBS      | Task   | Outline Level | Start      | Finish     |
|----------|--------|---------------|------------|------------|
| 1        | Shop   | 1             |            |            |
| 1.1      | Design | 2             |            |            |
| **1.11** | Sketch | 3             | 2026-03-02 | 2026-03-06 |
| 1.12     | Colour | 3             | 2026-03-02 | 2026-03-06 |

Accepted

Tasks:

| WBS   | Task   | Outline Level | Start      | Finish     |
|-------|--------|---------------|------------|------------|
| 1     | Shop   | 1             |            |            |
| 1.1   | Design | 2             |            |            |
| 1.1.1 | Sketch | 3             | 2026-03-02 | 2026-03-06 |
| 1.1.2 | Colour | 3             | 2026-03-02 | 2026-03-06 |
""",
)

CANCELLED_ABOVE = FindingCode(
    code="WBS024",
    name="cancelled-above",
    severity=Severity.INFO,
    message=Text(
        "This summary is cancelled, and with it what lies below without a status: {tasks}.",
        "此摘要任务已取消，其下未填写状态的任务也按已取消处理：{tasks}。",
    ),
    advice=Text(
        "Give a task below a status of its own if it goes on.",
        "如果其下某任务继续进行，请填写该任务的状态。",
    ),
    doc="""\
A summary task is cancelled, and tasks below it have an empty status. They count as cancelled: neither
as work nor as cost nor as progress. Tasks with a status of their own keep it.

摘要任务已取消，而其下任务未填写状态：这些任务按已取消处理，不计入工作量、费用和进度。已填写状态的任务不变。

Flagged

Tasks:

| WBS | Task        | Start      | Finish     | Status        |
|-----|-------------|------------|------------|---------------|
| 1   | Application |            |            | **cancelled** |
| 1.1 | Design      | 2026-03-02 | 2026-03-06 |               |
| 2   | Website     | 2026-03-02 | 2026-03-06 |               |

Accepted

Tasks:

| WBS | Task        | Start      | Finish     | Status    |
|-----|-------------|------------|------------|-----------|
| 1   | Application |            |            | cancelled |
| 1.1 | Design      | 2026-03-02 | 2026-03-06 | cancelled |
| 2   | Website     | 2026-03-02 | 2026-03-06 |           |
""",
)

GOES_ON_BELOW = FindingCode(
    code="WBS025",
    name="goes-on-below-cancelled",
    severity=Severity.WARNING,
    message=Text(
        "This task lies below “{summary}”, which is cancelled, and is not cancelled itself: it goes on "
        "counting.",
        "此任务的上级“{summary}”已取消，而它本身未取消，因此仍计入。",
    ),
    advice=Text(
        "Set its status to cancelled, or take back that of the summary.",
        "请将其状态设为已取消，或更正摘要任务的状态。",
    ),
    doc="""\
A summary task is cancelled, but a task below it is said to be under way or yet to begin. Its own status
counts, so it stays in every sum; one of the two is wrong.

摘要任务已取消，其下某任务的状态却是进行中或未开始。以任务自身的状态为准，仍计入各项汇总；两者必有一处有误。

Flagged

Tasks:

| WBS | Task        | Start      | Finish     | Status          |
|-----|-------------|------------|------------|-----------------|
| 1   | Application |            |            | cancelled       |
| 1.1 | Design      | 2026-03-02 | 2026-03-06 | **in progress** |

Accepted

Tasks:

| WBS | Task        | Start      | Finish     | Status    |
|-----|-------------|------------|------------|-----------|
| 1   | Application |            |            | cancelled |
| 1.1 | Design      | 2026-03-02 | 2026-03-06 | done      |
| 1.2 | Build       | 2026-03-02 | 2026-03-06 | cancelled |
""",
)

NUMERALS_NESTED = FindingCode(
    code="WBS026",
    name="numerals-nested",
    severity=Severity.INFO,
    message=Text(
        "“{text}” was read as a part of {above}, with the code {code}; rows read so: {count}.",
        "“{text}”作为“{above}”的下级读取，编码为 {code}；共 {count} 行。",
    ),
    advice=Text(
        "Write outline codes such as 1.1 if the hierarchy is another one.",
        "若层级有误，请填写 1.1 这样的编码。",
    ),
    doc="""\
Phases are counted in Chinese or Roman numbers or in letters, and the tasks of each in Arabic ones that
start anew, or begin with the phase: 1.1 below the first, A.1 below A, 1a and 1b below 1. Each kind of numbers is a
level of the outline: the tasks are parts of the phase above them. It is read so only where all numbers of
the column keep to it. Letters and Roman numbers between tasks whose numbers go on may be gates; they are
read as phases only if they have no dates, durations and links of their own, or dates that reach around
those of their tasks. Numbers that begin anew beside each word of a column of phases, or below each heading,
become ids with that name in front: Design.1, Build.1.

阶段用中文数字、罗马数字或字母编号，各阶段的任务用阿拉伯数字从头编号，或以阶段编号开头：一之下为 1.1，A 之下为 A.1，
1 之下为 1a、1b。每类数字为一级：任务归入其上方的阶段。仅当整列编号都符合时才这样读取。任务编号连续时，其间的字母和
罗马数字可能是评审节点；只有当它们没有自己的日期、工期和前置任务，或日期涵盖其下任务时，才读作阶段。编号在阶段列的
各阶段或各标题行之下从头开始时，前面加上阶段名称：设计.1、开发.1。

Flagged

Tasks:

| WBS   | Task        | Start      | Finish     |
|-------|-------------|------------|------------|
| 一    | Preparation |            |            |
| **1** | Design      | 2026-03-02 | 2026-03-06 |
| 2     | Plan        | 2026-03-02 | 2026-03-06 |
| 二    | Realisation |            |            |
| 1     | Build       | 2026-03-09 | 2026-03-13 |

Accepted

Tasks:

| WBS | Task        | Start      | Finish     |
|-----|-------------|------------|------------|
| 1   | Preparation |            |            |
| 1.1 | Design      | 2026-03-02 | 2026-03-06 |
| 1.2 | Plan        | 2026-03-02 | 2026-03-06 |
| 2   | Realisation |            |            |
| 2.1 | Build       | 2026-03-09 | 2026-03-13 |
""",
)

OUTLINE_CODES = (
    LEVELS_DISAGREE,
    SECTION_ROWS,
    GROUPED_BY_PHASE,
    CODE_TURNED,
    PARENT_LOOP,
    DUPLICATE_CODE,
    LEVEL_MISSING,
    CODE_MISSING,
    LEVEL_JUMP,
    SOURCES_DISAGREE,
    CANCELLED_ABOVE,
    GOES_ON_BELOW,
    NUMERALS_NESTED,
)
