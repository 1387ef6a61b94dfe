"""The reference page of the tabs and columns."""

from collections.abc import Iterator

from sheetpm.languages import COLON, SPACE, Language, Text
from sheetpm.reference.markdown import code, markdown_table
from sheetpm.schema.column import CellKind, Column, Layout, TableSchema
from sheetpm.schema.names import tables

_TITLE = Text("Tabs and columns", "工作表与列")
_LEAD = Text(
    "Every tab is optional except Tasks, and every column except those marked *required*. Headers"
    " are found in English or Chinese, in any order, case and width; the other names are understood"
    " too. Tabs and columns that are not listed here are left alone.",
    "除“任务”外所有工作表都可以没有；除标注*必填*的列外，其余列都可以没有。表头中英文均可识别，"
    "顺序、大小写、全角半角不限，也认识“别名”一栏中的叫法。此处未列出的工作表和列不受影响。",
)
_OWNED = Text(
    "Written by sheetpm and read again; not for typing.",
    "由 sheetpm 写入并再次读取，请勿手工填写。",
)
_KEY_VALUE = Text(
    "One fact per row: the name in the first column, the value beside it.",
    "每行一项：第一列是名称，右边是内容。",
)
_TITLES = Text("Other titles", "工作表别名")
_HEADERS = (
    Text("Column", "列"),
    Text("In the other language", "英文名"),
    Text("Kind of cell", "单元格类型"),
    Text("What to type", "填写什么"),
    Text("Example", "示例"),
    Text("Other names", "别名"),
)
_REQUIRED = Text("*required*", "*必填*")
_CHOICES = Text("One of", "可选")
_COMMA = Text(", ", "、")
_CELLS = Text("Kinds of cells", "单元格类型")
_CELL_HEADERS = (Text("Kind", "类型"), Text("What is understood", "可识别的写法"))

_KINDS: dict[CellKind, tuple[Text, Text]] = {
    CellKind.TEXT: (Text("text", "文本"), Text("Anything.", "任意内容。")),
    CellKind.CHOICE: (
        Text("choice", "选项"),
        Text(
            "A word of the list, in either language and any case; the usual synonyms too.",
            "列表中的词，中英文均可，不分大小写，也认识常见同义词。",
        ),
    ),
    CellKind.DATE: (
        Text("date", "日期"),
        Text(
            "A real date, or `2026-03-05`, `2026/3/5`, `2026年3月5日`, `5-Mar-2026`. A text such as"
            " `03/04/2026` is asked about unless the other cells of the column settle it.",
            "真正的日期，或 `2026-03-05`、`2026/3/5`、`2026年3月5日`、`5-Mar-2026`。"
            "`03/04/2026` 这类文本有歧义，除非同列其他单元格能确定，否则会提示。",
        ),
    ),
    CellKind.NUMBER: (
        Text("number", "数字"),
        Text("`1,234.5`, full-width digits, `1.2万`.", "`1,234.5`、全角数字、`1.2万`。"),
    ),
    CellKind.MONEY: (
        Text("money", "金额"),
        Text(
            "A number, with or without a currency sign; in the project's currency.",
            "数字，可带货币符号；按项目币种计。",
        ),
    ),
    CellKind.PERCENT: (
        Text("percentage", "百分比"),
        Text(
            "`40%`, `0.4`, or `40` where the column counts to 100.",
            "`40%`、`0.4`，或整列按 0–100 填写的 `40`。",
        ),
    ),
    CellKind.DURATION: (
        Text("duration", "工期"),
        Text(
            "Working days: `5`, `5d`, `5 天`; also `4h`, `2w`, `1mo`; `3ed` counts round the clock.",
            "工作日：`5`、`5d`、`5 天`；也可写 `4h`、`2w`、`1mo`；`3ed` 为日历天。",
        ),
    ),
    CellKind.HOURS: (Text("hours", "小时"), Text("Hours of work: `40`, `40h`.", "`40`、`40h`。")),
    CellKind.YES_NO: (Text("yes or no", "是/否"), Text("`yes`, `no`.", "`是`、`否`。")),
    CellKind.REFERENCE: (
        Text("reference", "引用"),
        Text("The id of a row of another tab.", "另一工作表中某行的编号。"),
    ),
    CellKind.REFERENCES: (
        Text("list", "列表"),
        Text(
            "Several ids or words, separated by `;` or `,`.",
            "多个编号或词，用 `;`、`，` 或 `、` 分隔。",
        ),
    ),
    CellKind.PREDECESSORS: (
        Text("predecessors", "前置任务"),
        Text(
            "`T3` finish to start; `T3SS+2d`, `T3FF`, `T3FS-1d`; several separated by `;`.",
            "`T3` 为完成-开始；`T3SS+2d`、`T3FF`、`T3FS-1d`；多个用 `;` 分隔。",
        ),
    ),
    CellKind.ASSIGNMENTS: (
        Text("people", "人员"),
        Text(
            "Names, with a share where needed: `Ann[50%]; Ben`.",
            "姓名，可带占比：`安雯[50%]; 何斌`。",
        ),
    ),
    CellKind.WEEK: (
        Text("work week", "工作周"),
        Text("`Mon-Fri`, `Sun-Thu`, `Mon, Wed, Fri`.", "`周一至周五`、`周一、周三、周五`。"),
    ),
    CellKind.TIMES: (
        Text("times", "时段"),
        Text("`08:00-12:00, 13:00-17:00`.", "`08:00-12:00, 13:00-17:00`。"),
    ),
    CellKind.SCALE: (
        Text("scale", "等级"),
        Text(
            "`1` to `5`, very low to very high, or a percentage such as `40%`. Low, medium and"
            " high are 2, 3 and 4.",
            "`1` 到 `5`、很低到很高，或百分比如 `40%`。低、中、高分别为 2、3、4。",
        ),
    ),
    CellKind.DAY_OR_DATE: (
        Text("weekday or date", "星期或日期"),
        Text("`Mon`, or a date.", "`周一`，或日期。"),
    ),
}


def schema_page(language: Language) -> str:
    """Every tab and column as Markdown."""
    parts = [f"# {_TITLE[language]}", _LEAD[language]]
    for schema in tables().values():
        parts += _tab(schema, language)
    parts += [f"## {_CELLS[language]}", _cell_kinds(language)]
    return "\n\n".join(parts) + "\n"


def _tab(schema: TableSchema, language: Language) -> Iterator[str]:
    other = _other(language)
    yield f"## {schema.title[language]} ({schema.title[other]})"
    yield schema.doc[language]
    if schema.layout is Layout.KEY_VALUE:
        yield _KEY_VALUE[language]
    if schema.is_owned:
        yield _OWNED[language]
    if schema.aliases:
        yield f"{_TITLES[language]}{COLON[language]}{_COMMA[language].join(schema.aliases)}"
    headers = [header[language] for header in _HEADERS]
    if language is Language.EN:
        headers[1] = "Chinese"
    yield markdown_table(headers, [_column(column, language) for column in schema.columns])


def _column(column: Column, language: Language) -> list[str]:
    name = column.header[language]
    if column.is_required:
        name += f" {_REQUIRED[language]}"
    doc = column.doc[language]
    if column.kind is CellKind.CHOICE and column.choices is not None:
        words = _COMMA[language].join(choice.shown[language] for choice in column.choices)
        doc += f"{SPACE[language]}{_CHOICES[language]}{COLON[language]}{words}{_STOP[language]}"
    return [
        name,
        column.header[_other(language)],
        _KINDS[column.kind][0][language],
        doc,
        code(column.example[language]),
        _COMMA[language].join(column.aliases),
    ]


def _cell_kinds(language: Language) -> str:
    headers = [header[language] for header in _CELL_HEADERS]
    return markdown_table(
        headers, [[kind[language], doc[language]] for kind, doc in _KINDS.values()]
    )


def _other(language: Language) -> Language:
    """The other one of the two that each tab and column is named in."""
    return Language.ZH if language is Language.EN else Language.EN


_STOP = Text(".", "。")
