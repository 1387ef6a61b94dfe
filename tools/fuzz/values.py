"""Values that programs stumble over, to stand in attributes, cells, headers and settings."""

from typing import Final

NUMBERS: Final = (
    *("", "0", "-1", "1", "2", "7", "64", "163", "164", "255", "65490", "65491", "1048576"),
    *("1048577", "16384", "16385", "2147483647", "2147483648", "4294967295", "9" * 19, "9" * 5000),
    *("-0", "0.1", "-0.5", "1e308", "1e400", "-1e400", "NaN", "nan", "INF", "-INF", "0x10", "1_0"),
    *("١٢", "²", "½", "true", "false", "on", "2958465", "2958466", "-657434", "60", "1e-320"),
)
TEXTS: Final = (
    *("T1", "t1", "T1,T2", "T1FS+3d", "T2SS-1w, T1FF", "T1; T1; T1", "T1FS+99999999999d", "T4,T5"),
    *("2026-03-02", "02.03.2026", "3/4/26", "31.02.2026", "2026-13-45", "0000-00-00", "9999-12-31"),
    *("2026年3月2日", "March", "tomorrow", "24:00", "99:99", "12:30:61", "2026-03-02T25:00:00Z"),
    *("5d", "4h", "2w", "-5d", "1e300d", "5 days ago", "0.000001h", "½d", "50%", "-50%", "1e400%"),
    *("1,5", "1.234,56", "1 234", "€ 5", "(5)", "5-", "--5", "+-5", "¥１２３", "5e5e5", "#REF!"),
    *("1.1", "1.1.1.1.1.1.1.1.1.1.1.1", "1..1", ".1", "1.", "٣.١", "A.1.b", "0.0", "1.99999999999"),
    *(
        "yes",
        "no",
        "是",
        "done",
        "完成",
        "High",
        "高",
        "Open",
        "n/a",
        "TBD",
        "-",
        "?",
        "x" * 32_767,
    ),
    *("=1+1", "+1", "-1", "@x", "\t=1", "<b>", "&amp;", "javascript:alert(1)", "\u202e", "\ufeff"),
    *("\U0001f4a9", "e\u0301", "_x0000_", "_x001B_[31m", "_xD800_", "_xFFFF_", "\u2028", "\xa0"),
    *("Mon-Fri", "Fri-Mon", "周一至周五", "Mon,Mon", "Sun", "8h", "25h", "EUR", "DE-BY", "XX-YY"),
)
HEADERS: Final = (
    *("ID", "WBS", "Task", "任务", "Start", "Finish", "Duration", "Predecessors", "% Complete"),
    *(
        "Budget",
        "Actual Cost",
        "Actual Start",
        "Actual Finish",
        "Baseline Start",
        "Owner",
        "Status",
    ),
    *("Baseline Finish", "Milestone", "Remaining", "Effort", "Parent", "Deadline", "task", "TASK"),
    *("Task Name (all)", "Start\nDate", "  Start  ", "开始", "完成", "工期", "前置任务", "预算"),
    *("Probability", "Impact", "Risk", "Goal", "Target", "Actual", "Date", "Holiday", "Field"),
    *("Value", "Working", "Rate", "Change", "Decision", "Priority", "Response", "Name", "Unit"),
)
TITLES: Final = (
    *("Tasks", "Risks", "Goals", "Milestones", "Team", "Calendar", "Project", "Costs", "Issues"),
    *("Dashboard", "History", "Status History", "Baseline", "Checks", "Schedule", "任务", "风险"),
    *(
        "x" * 31,
        "x" * 400,
        "",
        "'",
        "a'b",
        "[x]",
        "tasks",
        "TASKS (2)",
        "Assignments",
        "Dependencies",
    ),
)
MARKUP: Final = (
    *("<c/>", "<row/>", "<v>1</v>", "<f>A1</f>", "<is><t>x</t></is>", "<!-- x -->", "<?x y?>"),
    *(
        "<![CDATA[x]]>",
        "&#0;",
        "&#1;",
        "&x;",
        "&lt;",
        "<",
        ">",
        "&",
        '"',
        "</",
        "/>",
        "<!DOCTYPE x>",
    ),
    *(
        "<x:y/>",
        '<mergeCell ref="A1:B2"/>',
        '<row r="1">',
        "</row>",
        "</sheetData>",
        "<sheetData/>",
    ),
    *("<extLst/>", "\0", "\x1b", "\ufffe", 'xmlns="urn:x"', 't="e"', 't="s"', 't="d"', 's="99"'),
)
ADDRESSES: Final = (
    *("A1", "B2", "XFD1048576", "XFE1", "A0", "A1048577", "ZZZ9999999", "a1", "$A$1", "A", "1"),
    *("A1:B2", "B2:A1", "A1:XFD1048576", "A:A", "1:1", "Ä1", "A١", "Tasks!A1", "R1C1", ""),
)
TARGETS: Final = (
    *(
        "worksheets/sheet1.xml",
        "/xl/workbook.xml",
        "../../x",
        "file:///etc/passwd",
        "http://x/",
        "",
    ),
    *("styles.xml", "#x", "%00", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml", "?", "//"),
)
ATTRIBUTES: Final = (
    *NUMBERS,
    *ADDRESSES,
    *TARGETS,
    *TITLES[:4],
    "visible",
    "hidden",
    "s",
    "e",
    "d",
)
