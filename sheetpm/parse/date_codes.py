"""CEL: what dates that nobody typed, or that a program turned round, may have to say."""

from sheetpm.findings import FindingCode, Severity
from sheetpm.languages import Text

BAR_WITHOUT_DATES = FindingCode(
    code="CEL031",
    name="bar-without-dates",
    severity=Severity.INFO,
    message=Text(
        "This task has no dates, but by its coloured cells it would run from {start} to {finish}; "
        "that is not used.",
        "此任务没有日期；按其着色的单元格应为 {start} 至 {finish}，但不会采用。",
    ),
    advice=Text(
        "If the colours are right, type these dates into the start and finish columns.",
        "若着色无误，请把这些日期填入开始和完成列。",
    ),
    doc="""\
Beside the tasks stand columns of days or weeks, and cells are coloured to show when a task runs.
Colours are no values: they have other meanings as well, and nobody sees when one is wrong. So they
are offered here and nothing is computed from them. Columns that are coloured in every row, such as
weekends, are passed over.

任务右侧是按天或按周的列，以着色表示任务的时间。颜色不是数值，可能另有含义，出错也不易察觉；因此只在此提示，不参与计算。
每一行都着色的列（如周末）不计。
""",
)

HALF_RECOGNISED = FindingCode(
    code="CEL032",
    name="dates-half-recognised",
    severity=Severity.WARNING,
    message=Text(
        "“{column}” holds texts such as {text} beside real dates that all lie on the days 1 to 12: "
        "a spreadsheet seems to have taken day for month in the dates it recognised; they count as "
        "they stand.",
        "“{column}”中既有 {text} 这样的文本，又有都在 1 至 12 日的日期：表格软件可能把它识别的日期的月和日弄反了；"
        "这些日期仍按原样计入。",
    ),
    advice=Text(
        "Compare some dates with their source; where they are turned round, type the column again.",
        "请与来源核对几个日期；若月日颠倒，请重新填写该列。",
    ),
    doc="""\
When a list with dates such as 25/03/2026 is opened in a program that expects the month first, it
turns 03/04/2026 into 4 March and leaves 25/03/2026 as a text. The column then holds dates of both
kinds: texts with days above 12, and real dates with days up to 12 only, whose day and month are
probably turned round.

若用月在前的表格软件打开日在前的清单，03/04/2026 会变成 3 月 4 日，而 25/03/2026 留作文本；于是一列中既有日大于 12 的文本，
又有日不大于 12 的日期，后者的月和日很可能颠倒。
""",
)

YEAR_ASSUMED = FindingCode(
    code="CEL033",
    name="year-assumed",
    severity=Severity.INFO,
    message=Text(
        "“{text}” in “{column}” names no year; it was read as {day}, as {why}; cells read so: "
        "{count}.",
        "“{column}”中的“{text}”没有年份；由于{why}，按 {day} 读取；共 {count} 个单元格。",
    ),
    advice=Text("Write the year as well.", "请写上年份。"),
    doc="""\
A date without a year is read only where all full dates of its column are of one year, or where the
column has none and the title above the table names one year. Else it counts as empty.

没有年份的日期，仅当同列其他完整日期都在同一年，或该列没有完整日期而表格上方的标题只写了一个年份时，才按该年读取；
否则按空白处理。

Flagged

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |
| T2 | Build  | **3月9日**  | 2026-03-13 |

Accepted

Tasks:

| ID | Task   | Start      | Finish     |
|----|--------|------------|------------|
| T1 | Design | 2026-03-02 | 2026-03-06 |
| T2 | Build  | 2026年3月9日 | 2026-03-13 |
""",
)

PERIOD_AS_DAY = FindingCode(
    code="CEL034",
    name="period-as-day",
    severity=Severity.INFO,
    message=Text(
        "“{text}” in “{column}” is a period; it was read as {day}, its {edge} day; cells read so: "
        "{count}.",
        "“{column}”中的“{text}”是一段时间；按其{edge} {day} 读取；共 {count} 个单元格。",
    ),
    advice=Text("Write the day where it is known.", "如已知具体日期，请写上日期。"),
    doc="""\
A month, a quarter or a calendar week stands where a day is expected. In columns of starts it counts as
its first day, in those of finishes as its last one, of a week as its Monday and its Friday. Week
numbers that may count from the start of the project are not read.

日期列中写的是月份、季度或日历周：开始列按其第一天读取，完成列按其最后一天读取（周按周一和周五）。可能从项目开始算起的
周次不读取。

Flagged

Tasks:

| Task   | Start        | Finish     |
|--------|--------------|------------|
| Design | **Mar 2026** | 2026-04-30 |

Accepted

Tasks:

| Task   | Start      | Finish     |
|--------|------------|------------|
| Design | 2026-03-01 | 2026-04-30 |
""",
)

RANGE_AND_DATE = FindingCode(
    code="CEL037",
    name="range-and-date-disagree",
    severity=Severity.WARNING,
    message=Text(
        "By “{header}” this day is {said}, by “{column}” it is {day}; {day} counts.",
        "按“{header}”应为 {said}，按“{column}”则为 {day}；按 {day} 计入。",
    ),
    advice=Text("Correct one of the two.", "请更正其中一个。"),
    doc="""\
A column holds ranges of dates, another the start or the finish alone, and in this row they name
different days. The column of its own counts; where it is blank, the range is read.

一列是起止日期，另一列单独写明开始或完成日期，而本行两者不是同一天：按单独的一列计入；该列为空时，按起止日期读取。

Flagged

Tasks:

| Task   | Dates                   | Finish         |
|--------|-------------------------|----------------|
| Design | 2026-03-02 - 2026-03-06 | **2026-03-05** |
| Build  | 2026-03-09 - 2026-03-13 |                |

Accepted

Tasks:

| Task   | Dates                   | Finish     |
|--------|-------------------------|------------|
| Design | 2026-03-02 - 2026-03-06 | 2026-03-06 |
| Build  | 2026-03-09 - 2026-03-13 |            |
""",
)

DATE_CODES = (BAR_WITHOUT_DATES, HALF_RECOGNISED, YEAR_ASSUMED, PERIOD_AS_DAY, RANGE_AND_DATE)
