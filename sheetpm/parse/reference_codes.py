"""REF: what resolving ids may have to say."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text

UNKNOWN_REFERENCE = FindingCode(
    code="REF001",
    name="unknown-reference",
    severity=Severity.WARNING,
    message=Text(
        "“{reference}” in “{column}” is no row of {tabs}.{hint}",
        "“{column}”中的“{reference}”在{tabs}中不存在。{hint}",
    ),
    advice=Text("Correct the id, or add the row.", "请更正编号，或添加相应的行。"),
    doc="""\
A cell names the id of a row that does not exist. That link is left out.

Ids are found in any case; a WBS code or the whole name of the row will do as well.

单元格引用的编号不存在，该引用不计入。编号不分大小写，也可以写 WBS 编码或完整名称。

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

DUPLICATE_ID = FindingCode(
    code="REF002",
    name="duplicate-id",
    severity=Severity.ERROR,
    message=Text(
        "The id “{id}” stands in row {first} already; {links}.",
        "编号“{id}”已用于第 {first} 行，{links}。",
    ),
    advice=Text("Give this row an id of its own.", "请为此行使用不同的编号。"),
    doc="""\
Two rows carry the same id, so links may mean either. The first one is taken; where all ids begin
anew, as in 1, 2, 3, 1, 2, 3, none is.

两行使用了相同的编号，引用可能指错；以第一行为准。若编号整体重新开始，如 1、2、3、1、2、3，则不采用任何一行。

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

MISSING_ID = FindingCode(
    code="REF003",
    name="missing-id",
    severity=Severity.INFO,
    message=Text("The row has no id although others have one.", "其他行都有编号，此行没有。"),
    advice=Text(
        "Give it an id, so that links and findings can name it.",
        "请填写编号，以便引用和检查结果指明它。",
    ),
    doc="""\
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

REFERENCE_READ_AS = FindingCode(
    code="REF004",
    name="reference-written-differently",
    severity=Severity.INFO,
    message=Text(
        "“{reference}” in “{column}” was taken for {id}; the column may hold more of the kind.",
        "“{column}”中的“{reference}”按 {id} 理解；该列可能还有类似写法。",
    ),
    advice=Text("Write ids exactly as they stand in the ID column.", "请按编号列的原样填写编号。"),
    doc="""\
A reference is the name of a row, the code in front of it, or its id in another case. It was understood;
the first such cell of the column is named.

A name may change, an id should not, so ids make the safer references.

引用写的是名称、名称前的编号，或大小写与编号不同，但仍能识别；提示指向该列第一个这样的单元格。名称可能会改，编号更可靠。

Flagged

Tasks:

| ID | Task   | Start      | Finish     | Predecessors |
|----|--------|------------|------------|--------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |              |
| T2 | Build  | 2026-03-09 | 2026-03-13 | **Design**   |

Accepted

Tasks:

| ID | WBS | Task   | Start      | Finish     | Predecessors |
|----|-----|--------|------------|------------|--------------|
| T1 | 1   | Design | 2026-03-02 | 2026-03-06 |              |
| T2 | 2   | Build  | 2026-03-09 | 2026-03-13 | 1            |
""",
)

POSITIONS_AS_IDS = FindingCode(
    code="REF005",
    name="positions-as-ids",
    severity=Severity.INFO,
    message=Text(
        "The tasks have no ids, so numbers in “{column}” were read as positions in the list: "
        "{reference} is “{task}”.",
        "任务没有编号，因此“{column}”中的数字按列表位置理解：{reference} 是“{task}”。",
    ),
    advice=Text(
        "Add an ID column, so that links stay right when rows are moved.",
        "请添加编号列，这样移动行时引用不会错。",
    ),
    doc="""\
Predecessors are numbers, but the tasks have neither ids nor WBS codes. As in Microsoft Project, 1
is the first task of the list, 2 the second.

前置任务是数字，但任务没有编号和 WBS 编码；与 Microsoft Project 一样，1 是列表中第一个任务，依此类推。

Flagged

Tasks:

| Task   | Start      | Finish     | Predecessors |
|--------|------------|------------|--------------|
| Design | 2026-03-02 | 2026-03-06 |              |
| Build  | 2026-03-09 | 2026-03-13 | **1**        |

Accepted

Tasks:

| ID | Task   | Start      | Finish     | Predecessors |
|----|--------|------------|------------|--------------|
| 1  | Design | 2026-03-02 | 2026-03-06 |              |
| 2  | Build  | 2026-03-09 | 2026-03-13 | 1            |
""",
)

WITHIN_PHASE = FindingCode(
    code="REF006",
    name="reference-within-phase",
    severity=Severity.INFO,
    message=Text(
        "“{reference}” in “{column}” was taken for {id}, as it stands in several phases and once above this "
        "row in its own; the column may hold more of the kind.",
        "“{column}”中的“{reference}”在多个阶段中出现，按本阶段上方的 {id} 理解；该列可能还有类似写法。",
    ),
    advice=Text(
        "Write the number with its phase, as {id}, if another row is meant.",
        "若指其他行，请连同阶段编号填写，如 {id}。",
    ),
    doc="""\
The numbers of the tasks begin anew in each phase. A number then means the task above that has it within
the same phase; the first such cell of the column is named.

各阶段的任务从头编号时，编号指同一阶段中位于上方的任务；提示指向该列第一个这样的单元格。

Flagged

Tasks:

| ID  | Task    | Start      | Finish     | Predecessors |
|-----|---------|------------|------------|--------------|
| A   | Prepare |            |            |              |
| 1   | Survey  | 2026-03-02 | 2026-03-06 |              |
| 2   | Plan    | 2026-03-09 | 2026-03-13 | **1**        |
| B   | Build   |            |            |              |
| 1   | Buy     | 2026-03-16 | 2026-03-20 | A.2          |
| 2   | Install | 2026-03-23 | 2026-03-27 | B.1          |

Accepted

Tasks:

| ID  | Task    | Start      | Finish     | Predecessors |
|-----|---------|------------|------------|--------------|
| A   | Prepare |            |            |              |
| 1   | Survey  | 2026-03-02 | 2026-03-06 |              |
| 2   | Plan    | 2026-03-09 | 2026-03-13 | A.1          |
| B   | Build   |            |            |              |
| 1   | Buy     | 2026-03-16 | 2026-03-20 | A.2          |
| 2   | Install | 2026-03-23 | 2026-03-27 | B.1          |
""",
)

IN_SEVERAL_PHASES = FindingCode(
    code="REF007",
    name="reference-in-several-phases",
    severity=Severity.WARNING,
    message=Text(
        "“{reference}” in “{column}” stands in several phases ({count} rows): it may mean {ids}.",
        "“{column}”中的“{reference}”在多个阶段中出现（共 {count} 行），可能指 {ids}。",
    ),
    advice=Text("Write the number with that of its phase.", "请连同阶段编号一起填写。"),
    doc="""\
The numbers of the tasks begin anew in each phase, and no row above in the same phase has the one that the
cell names. As it may mean any of several rows, that link is left out.

各阶段的任务从头编号，而同一阶段上方没有该编号的行。由于可能指多行，该引用不计入。

Flagged

Tasks:

| ID  | Task    | Start      | Finish     | Predecessors |
|-----|---------|------------|------------|--------------|
| A   | Prepare |            |            |              |
| 1   | Survey  | 2026-03-02 | 2026-03-06 |              |
| 2   | Plan    | 2026-03-09 | 2026-03-13 | A.1          |
| B   | Build   |            |            |              |
| 1   | Buy     | 2026-03-16 | 2026-03-20 | **2**        |
| 2   | Install | 2026-03-23 | 2026-03-27 | B.1          |

Accepted

Tasks:

| ID  | Task    | Start      | Finish     | Predecessors |
|-----|---------|------------|------------|--------------|
| A   | Prepare |            |            |              |
| 1   | Survey  | 2026-03-02 | 2026-03-06 |              |
| 2   | Plan    | 2026-03-09 | 2026-03-13 | A.1          |
| B   | Build   |            |            |              |
| 1   | Buy     | 2026-03-16 | 2026-03-20 | A.2          |
| 2   | Install | 2026-03-23 | 2026-03-27 | B.1          |
""",
)

IN_SEVERAL_ROWS = FindingCode(
    code="REF008",
    name="reference-in-several-rows",
    severity=Severity.WARNING,
    message=Text(
        "“{reference}” in “{column}” stands in several rows ({count}), such as {rows}; the link is left out.",
        "“{column}”中的“{reference}”对应多行（共 {count} 行，如第 {rows} 行），该引用不计入。",
    ),
    advice=Text(
        "Give each of these rows an id of its own, and write that.",
        "请为这些行填写各不相同的编号，并按新编号引用。",
    ),
    doc="""\
The ids begin anew further down and no phase tells them apart, or several rows have the WBS code that a
cell names, or names that begin with it. As it may mean any of them, that link is left out.

编号在下方重新开始而没有阶段可以区分，或有多行使用单元格所引用的 WBS 编码，或有多个名称以它开头。由于可能指其中任何一行，
该引用不计入。

Flagged

Tasks:

| WBS | Task    | Start      | Finish     | Predecessors |
|-----|---------|------------|------------|--------------|
| 1   | Survey  | 2026-03-02 | 2026-03-06 |              |
| 2   | Plan    | 2026-03-09 | 2026-03-13 | **1**        |
| 1   | Buy     | 2026-03-16 | 2026-03-20 |              |

Accepted

Tasks:

| WBS | Task    | Start      | Finish     | Predecessors |
|-----|---------|------------|------------|--------------|
| 1   | Survey  | 2026-03-02 | 2026-03-06 |              |
| 2   | Plan    | 2026-03-09 | 2026-03-13 | 1            |
| 3   | Buy     | 2026-03-16 | 2026-03-20 |              |
""",
)

REFERENCE_CODES = (
    UNKNOWN_REFERENCE,
    DUPLICATE_ID,
    MISSING_ID,
    REFERENCE_READ_AS,
    POSITIONS_AS_IDS,
    WITHIN_PHASE,
    IN_SEVERAL_PHASES,
    IN_SEVERAL_ROWS,
)
