"""The words of the plan template that are not of the schema, in both languages."""

from msgspec import Struct

from sheetpm.languages import NO, YES, Text


class NoteTexts(Struct, frozen=True, kw_only=True):
    """Pieces of a header's comment."""

    example: Text
    one_of: Text
    comma: Text
    required: Text
    yes_no: tuple[Text, Text]


class WarningTexts(Struct, frozen=True, kw_only=True):
    """What a cell says when something unexpected is typed. It may be kept all the same."""

    title: Text
    word: Text
    date: Text
    number: Text
    ratio: Text


class Term(Struct, frozen=True):
    """A short word and what is to be said about it."""

    word: Text
    detail: Text


class ReadMeTexts(Struct, frozen=True, kw_only=True):
    """The Read me tab."""

    workbook: Text
    title: Text
    heading: Text
    lead: Text
    steps_heading: Text
    steps: tuple[Term, ...]
    tabs_heading: Text
    typing_heading: Text
    typing: tuple[Term, ...]


NOTES = NoteTexts(
    example=Text("Example: {example}", "示例：{example}"),
    one_of=Text("One of: {words}", "可选：{words}"),
    comma=Text(", ", "、"),
    required=Text("Required: a row without it cannot be used.", "必填：缺少时该行无法使用。"),
    yes_no=(YES, NO),
)

WARNINGS = WarningTexts(
    title=Text("Please check", "请核对"),
    word=Text(
        "This word is not in the list. Keep it all the same?",
        "该内容不在下拉列表中，仍要保留吗？",
    ),
    date=Text(
        "This is not a date. Type it like 2026-03-16. Keep it all the same?",
        "这不是日期，请按 2026-03-16 的格式填写。仍要保留吗？",
    ),
    number=Text(
        "This is not a number. Keep it all the same?",
        "这不是数字，仍要保留吗？",
    ),
    ratio=Text(
        "A percentage lies between 0 % and 100 %. Keep it all the same?",
        "百分比应在 0% 到 100% 之间。仍要保留吗？",
    ),
)

PROJECT_HEADERS = (
    Text("Fact", "信息项"),
    Text("Fill in here", "填写内容"),
    Text("Explanation", "填写说明"),
)

READ_ME = ReadMeTexts(
    workbook=Text("Project plan", "项目计划"),
    title=Text("Read me", "使用说明"),
    heading=Text("Your project plan", "项目计划工作簿"),
    lead=Text(
        "One workbook for the team and the client. You fill in these tabs; sheetpm checks them and"
        " writes a Dashboard into this same file. It never changes a tab of yours.",
        "团队与客户共用一个工作簿。您填写各工作表，sheetpm 负责检查，并在本文件中生成仪表盘，绝不改动您的内容。",
    ),
    steps_heading=Text("First steps", "开始使用"),
    steps=(
        Term(
            Text("1", "1"),
            Text(
                "Fill in the Project tab: name, dates, budget, holidays.",
                "填写“项目概况”：名称、日期、预算、节假日。",
            ),
        ),
        Term(
            Text("2", "2"),
            Text(
                "List the tasks in the Tasks tab: Task, Start and Finish are enough to begin with.",
                "在“任务”中列出任务：有任务、开始、完成三列即可起步。",
            ),
        ),
        Term(
            Text("3", "3"),
            Text(
                "Save and close the file, then run: sheetpm sync plan.xlsx (with your file's name)",
                "保存并关闭文件，然后运行：sheetpm sync plan.xlsx（换成您的文件名）",
            ),
        ),
        Term(
            Text("4", "4"),
            Text(
                "Open the file again: the Dashboard is the first tab, the Checks tab lists what to correct.",
                "重新打开文件：第一个工作表是仪表盘，“检查”列出需要修正之处。",
            ),
        ),
        Term(
            Text("5", "5"),
            Text(
                "Look at the Schedule tab: Critical says yes where any delay moves the finish, and near where only a few working days are left before it does.",
                "查看“进度计算”表的“关键”列：“是”表示一拖延就影响完工，“次关键”表示只剩几个工作日的余地。",
            ),
        ),
        Term(
            Text("6", "6"),
            Text(
                "Once a week: update % Complete, actual dates, costs and the status date, then sync again.",
                "每周一次：更新完成百分比、实际日期、成本和状态日期，再次同步。",
            ),
        ),
    ),
    tabs_heading=Text("The tabs (all optional except Tasks)", "各工作表（除“任务”外均可不填）"),
    typing_heading=Text("How to type", "填写方法"),
    typing=(
        Term(
            Text("Dark header", "深色表头"),
            Text(
                "Must be filled in; all other columns may stay empty or be deleted.",
                "必填列；其余各列可留空，也可删除。",
            ),
        ),
        Term(
            Text("Your own columns", "自有列"),
            Text(
                "Add columns and tabs as you like, in any order; they are left alone.",
                "可随意增加列和工作表，顺序不限，sheetpm 不会改动。",
            ),
        ),
        Term(
            Text("Notes", "批注"),
            Text(
                "Point at a header to see what goes below it, with an example.",
                "鼠标移到表头上可看到填写说明和示例。",
            ),
        ),
        Term(Text("Dates", "日期"), Text("2026-03-16", "2026-03-16 或 2026年3月16日")),
        Term(Text("Percentages", "百分比"), Text("40%", "40%")),
        Term(
            Text("Durations", "工期"),
            Text(
                "Working days: 5 or 5d; also 4h (hours) and 2w (weeks).",
                "工作日：5 或 5天；也可写 4h（小时）、2w（周）。",
            ),
        ),
        Term(
            Text("Predecessors", "前置任务"),
            Text(
                "Ids separated by ;  T3 waits for T3 to finish, T3SS+2d starts two days after T3 starts, T3FS-1d overlaps by a day.",
                "编号用分号隔开。T3 表示 T3 完成后开始，T3SS+2d 表示 T3 开始两天后开始，T3FS-1d 表示提前一天搭接。",
            ),
        ),
        Term(
            Text("Owners", "负责人"),
            Text(
                "Names as in the Team tab; several with a share: Ann[50%]; Ben",
                "与“团队”中的姓名一致；多人可写占比：安雯[50%]; 何斌",
            ),
        ),
        Term(
            Text("Hierarchy", "层级"),
            Text(
                "WBS codes (1, 1.1, 1.2) show which tasks belong to which phase.",
                "用 WBS 编号（1、1.1、1.2）表示任务属于哪个阶段。",
            ),
        ),
        Term(
            Text("Probability and impact", "概率与影响"),
            Text(
                "1 (very low) to 5 (very high), or in words.", "1（很低）到 5（很高），也可用文字。"
            ),
        ),
    ),
)
