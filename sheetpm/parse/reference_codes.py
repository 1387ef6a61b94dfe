"""REF: what resolving ids may have to say."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text

UNKNOWN_REFERENCE = FindingCode(
    code="REF001",
    name="unknown-reference",
    severity=Severity.ERROR,
    message=Text(
        "“{reference}” in “{column}” is no id of {tabs}.{hint}",
        "“{column}”中的“{reference}”不是{tabs}的编号。{hint}",
    ),
    advice=Text("Correct the id, or add the row it names.", "请更正编号，或补充所引用的行。"),
    doc="",
)

ID_MISSING = FindingCode(
    code="REF002",
    name="id-missing",
    severity=Severity.WARNING,
    message=Text("This row has no id, while others have one.", "其他行都有编号，这一行没有。"),
    advice=Text("Give it an id that no other row has.", "请填写一个不重复的编号。"),
    doc="",
)

DUPLICATE_ID = FindingCode(
    code="REF003",
    name="duplicate-id",
    severity=Severity.ERROR,
    message=Text(
        "The id “{id}” stands already in row {first}; references mean that row.",
        "编号“{id}”在第 {first} 行已出现；引用均指向该行。",
    ),
    advice=Text("Give each row an id of its own.", "请为每一行填写不同的编号。"),
    doc="",
)

REFERENCE_READ_AS = FindingCode(
    code="REF004",
    name="reference-written-differently",
    severity=Severity.INFO,
    message=Text(
        "“{reference}” in “{column}” was taken for {id}.",
        "“{column}”中的“{reference}”按 {id} 理解。",
    ),
    advice=Text("Write the id exactly as it is.", "请按原样填写编号。"),
    doc="",
)

POSITIONS_AS_IDS = FindingCode(
    code="REF005",
    name="positions-as-ids",
    severity=Severity.INFO,
    message=Text(
        "The tasks have no ids, so the numbers in “{column}” were read as positions in the list: "
        "{reference} is “{task}”.",
        "任务没有编号，因此“{column}”中的数字按列表位置理解：{reference} 是“{task}”。",
    ),
    advice=Text(
        "Add an ID column, so that links survive when rows are moved.",
        "请添加编号列，这样移动行时链接不会错。",
    ),
    doc="",
)

REFERENCE_CODES = (
    UNKNOWN_REFERENCE,
    ID_MISSING,
    DUPLICATE_ID,
    REFERENCE_READ_AS,
    POSITIONS_AS_IDS,
)
