"""WBS: what reading the hierarchy of tasks may have to say."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text

CODE_BECAME_DATE = FindingCode(
    code="WBS001",
    name="wbs-became-date",
    severity=Severity.WARNING,
    message=Text(
        "The spreadsheet turned this WBS code into the date {day}; it was read as {code}.",
        "此 WBS 编码被表格软件变成了日期 {day}；按 {code} 读取。",
    ),
    advice=Text(
        "Format the column as text and type the code again.",
        "请把该列设为文本格式，再重新填写编码。",
    ),
    doc="",
)

CODE_LOST_ZERO = FindingCode(
    code="WBS002",
    name="wbs-lost-zero",
    severity=Severity.WARNING,
    message=Text(
        "The spreadsheet turned a WBS code into the number {number}; after {before} it was read "
        "as {code}.",
        "此 WBS 编码被表格软件变成了数字 {number}；因为前面是 {before}，按 {code} 读取。",
    ),
    advice=Text(
        "Format the column as text and type the code again.",
        "请把该列设为文本格式，再重新填写编码。",
    ),
    doc="",
)

DUPLICATE_CODE = FindingCode(
    code="WBS003",
    name="duplicate-wbs",
    severity=Severity.WARNING,
    message=Text(
        "The WBS code {code} stands already in row {first}.",
        "WBS 编码 {code} 在第 {first} 行已出现。",
    ),
    advice=Text("Give each task a code of its own.", "请为每个任务填写不同的编码。"),
    doc="",
)

LEVEL_MISSING = FindingCode(
    code="WBS004",
    name="wbs-level-missing",
    severity=Severity.INFO,
    message=Text(
        "No task has the code {above}, so {code} was put below {parent}.",
        "没有编码为 {above} 的任务，因此 {code} 归入 {parent}。",
    ),
    advice=Text("Add the task above, or correct the code.", "请补充上级任务，或更正编码。"),
    doc="",
)

CODE_MISSING = FindingCode(
    code="WBS005",
    name="wbs-missing",
    severity=Severity.WARNING,
    message=Text(
        "This task has no WBS code, while others have one; it stands at the top level.",
        "其他任务都有 WBS 编码，此任务没有，因此放在最上层。",
    ),
    advice=Text("Give it a code.", "请填写编码。"),
    doc="",
)

PARENT_CYCLE = FindingCode(
    code="WBS006",
    name="parent-cycle",
    severity=Severity.ERROR,
    message=Text(
        "These tasks lie below each other in a circle: {path}; the first was put at the top level.",
        "这些任务互为上级：{path}；已把第一个放在最上层。",
    ),
    advice=Text("Correct one of the parents.", "请更正其中一个上级任务。"),
    doc="",
)

LEVEL_JUMP = FindingCode(
    code="WBS007",
    name="outline-level-jump",
    severity=Severity.INFO,
    message=Text(
        "The outline jumps from level {before} to level {level} here.",
        "层级在此处从 {before} 跳到 {level}。",
    ),
    advice=Text("Check the indentation or the level.", "请检查缩进或级别。"),
    doc="",
)

SOURCES_DISAGREE = FindingCode(
    code="WBS008",
    name="outline-sources-disagree",
    severity=Severity.WARNING,
    message=Text(
        "The WBS codes put this task below {by_code}, the parent column below {by_column}; the "
        "codes count.",
        "按 WBS 编码此任务的上级是 {by_code}，按上级任务列则是 {by_column}；以编码为准。",
    ),
    advice=Text("Correct the code or the parent.", "请更正编码或上级任务。"),
    doc="",
)

OUTLINE_CODES = (
    CODE_BECAME_DATE,
    CODE_LOST_ZERO,
    DUPLICATE_CODE,
    LEVEL_MISSING,
    CODE_MISSING,
    PARENT_CYCLE,
    LEVEL_JUMP,
    SOURCES_DISAGREE,
)
