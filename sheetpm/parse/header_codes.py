"""HDR: what matching the headers of a tab may have to say."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text

REQUIRED_HEADER_MISSING = FindingCode(
    code="HDR001",
    name="required-header-missing",
    severity=Severity.ERROR,
    message=Text(
        "The tab has no column “{column}”, so none of its rows can be used.",
        "工作表缺少“{column}”列，因此无法使用其中的行。",
    ),
    advice=Text("Add the column, or rename the one that is meant.", "请添加该列，或修改对应列的表头。"),
    doc="",
)

DUPLICATE_HEADER = FindingCode(
    code="HDR002",
    name="duplicate-header",
    severity=Severity.WARNING,
    message=Text(
        "“{header}” means {column}, but “{used}” in {place} is used for that.",
        "“{header}”也表示“{column}”，但已采用 {place} 的“{used}”。",
    ),
    advice=Text("Rename or delete one of the two.", "请修改或删除其中一个。"),
    doc="",
)

HEADER_NEAR_MISS = FindingCode(
    code="HDR003",
    name="header-near-miss",
    severity=Severity.INFO,
    message=Text(
        "“{header}” is not read; did you mean “{column}”?",
        "未读取“{header}”；是不是“{column}”？",
    ),
    advice=Text("Rename it to “{column}” if that is what it is.", "如果确实是，请改为“{column}”。"),
    doc="",
)

HEADER_CODES = (REQUIRED_HEADER_MISSING, DUPLICATE_HEADER, HEADER_NEAR_MISS)
