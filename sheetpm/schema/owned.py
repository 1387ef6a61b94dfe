"""The History and Baseline tabs, which sheetpm writes and reads again."""

from dataclasses import dataclass
from datetime import date

from sheetpm.languages import Text
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.column import CellKind, Choice, Row, column, table

NOT_READ = Text("not read", "未读取")
"""Stands in place of the status date before the cells of a row that lost its header."""


class OverallColour(Choice):
    """How the project stood as a whole at a status date."""

    RED = ("red", "red", "红", "红色")
    AMBER = ("amber", "amber", "黄", "yellow", "黄色")
    GREEN = ("green", "green", "绿", "绿色")
    UNKNOWN = ("unknown", "unknown", "未知", "grey", "n/a", "灰", "不明")


class ValueMeasure(Choice):
    """The unit of PV, EV, AC and BAC at a status date."""

    MONEY = ("money", "money", "金额")
    HOURS = ("hours", "hours", "工时")
    DAYS = ("days", "days", "工作日")


@table(
    "history",
    "Status History",
    "历史",
    doc=(
        "The key figures at each status date; recorded by sheetpm, never recomputed.",
        "各状态日期的关键数据；由 sheetpm 记录，不再重算。",
    ),
    owned=True,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow(Row):
    """The figures that were recorded at one status date."""

    status_date: date | None = column(
        "Status date",
        "状态日期",
        CellKind.DATE,
        doc=("The day the figures are of.", "数据所属的日期。"),
        example="2026-03-16",
        required=True,
        width=12,
    )
    planned_progress: float | None = column(
        "Planned progress",
        "计划进度",
        CellKind.PERCENT,
        doc=("Share of the work planned by then.", "到该日计划完成的比例。"),
        example="46%",
        width=11,
    )
    actual_progress: float | None = column(
        "Actual progress",
        "实际进度",
        CellKind.PERCENT,
        doc=("Share of the work done by then.", "到该日实际完成的比例。"),
        example="42%",
        width=11,
    )
    pv: float | None = column(
        "PV",
        "计划价值(PV)",
        CellKind.MONEY,
        doc=("Planned value.", "计划价值。"),
        example="56200",
        width=12,
    )
    ev: float | None = column(
        "EV",
        "挣值(EV)",
        CellKind.MONEY,
        doc=("Earned value.", "挣值。"),
        example="50600",
        width=12,
    )
    ac: float | None = column(
        "AC",
        "实际成本(AC)",
        CellKind.MONEY,
        doc=("Actual cost.", "实际成本。"),
        example="52200",
        width=12,
    )
    bac: float | None = column(
        "BAC",
        "完工预算(BAC)",
        CellKind.MONEY,
        doc=("Budget at completion.", "完工预算。"),
        example="120000",
        width=13,
    )
    measure: ValueMeasure | None = column(
        "Measure",
        "计量单位",
        CellKind.CHOICE,
        doc=(
            "What PV, EV, AC and BAC are counted in: money, hours or working days.",
            "PV、EV、AC、BAC 的单位：金额、工时或工作日。",
        ),
        example=("money", "金额"),
        choices=ValueMeasure,
        width=10,
    )
    spi: float | None = column(
        "SPI",
        "进度绩效指数(SPI)",
        CellKind.NUMBER,
        doc=("Schedule performance index, EV / PV.", "进度绩效指数，EV / PV。"),
        example="0.90",
        width=9,
    )
    cpi: float | None = column(
        "CPI",
        "成本绩效指数(CPI)",
        CellKind.NUMBER,
        doc=("Cost performance index, EV / AC.", "成本绩效指数，EV / AC。"),
        example="0.97",
        width=9,
    )
    spi_t: float | None = column(
        "SPI(t)",
        "时间绩效指数SPI(t)",
        CellKind.NUMBER,
        doc=(
            "Schedule performance index in time, earned schedule / time gone.",
            "按时间计的进度绩效指数：挣得进度 / 已用时间。",
        ),
        example="0.92",
        width=9,
    )
    forecast_finish: date | None = column(
        "Forecast finish",
        "预测完成",
        CellKind.DATE,
        doc=("The finish forecast on that day.", "当日预测的完成日期。"),
        example="2026-06-12",
        width=13,
    )
    promised_finish: date | None = column(
        "Promised finish",
        "承诺完成",
        CellKind.DATE,
        doc=("The finish promised on that day.", "当日承诺的完成日期。"),
        example="2026-06-03",
        width=13,
    )
    risks_low: float | None = column(
        "Risks low",
        "低风险",
        CellKind.NUMBER,
        doc=("Open low risks.", "未关闭的低风险数。"),
        example="4",
        width=9,
    )
    risks_medium: float | None = column(
        "Risks medium",
        "中风险",
        CellKind.NUMBER,
        doc=("Open medium risks.", "未关闭的中风险数。"),
        example="5",
        width=9,
    )
    risks_high: float | None = column(
        "Risks high",
        "高风险",
        CellKind.NUMBER,
        doc=("Open high risks.", "未关闭的高风险数。"),
        example="3",
        width=9,
    )
    risks_extreme: float | None = column(
        "Risks extreme",
        "极高风险",
        CellKind.NUMBER,
        doc=("Open extreme risks.", "未关闭的极高风险数。"),
        example="1",
        width=9,
    )
    exposure: float | None = column(
        "Exposure",
        "风险敞口",
        CellKind.MONEY,
        doc=("Expected cost of the open risks.", "未关闭风险的预期货币价值。"),
        example="8400",
        width=11,
    )
    open_issues: float | None = column(
        "Open issues",
        "未解决问题",
        CellKind.NUMBER,
        doc=("Issues not closed.", "未关闭的问题数。"),
        example="4",
        width=10,
    )
    open_feedback: float | None = column(
        "Open feedback",
        "待回复反馈",
        CellKind.NUMBER,
        doc=("Feedback not answered.", "未回复的反馈数。"),
        example="3",
        width=10,
    )
    rating: float | None = column(
        "Rating",
        "平均评分",
        CellKind.NUMBER,
        doc=("Average rating by the client.", "客户平均评分。"),
        example="3.8",
        width=9,
    )
    errors: float | None = column(
        "Errors",
        "错误",
        CellKind.NUMBER,
        doc=("Findings that are errors.", "级别为错误的检查结果数。"),
        example="3",
        width=8,
    )
    warnings: float | None = column(
        "Warnings",
        "警告",
        CellKind.NUMBER,
        doc=("Findings that are warnings.", "级别为警告的检查结果数。"),
        example="9",
        width=9,
    )
    infos: float | None = column(
        "Infos",
        "提示",
        CellKind.NUMBER,
        doc=("Findings worth a look.", "级别为提示的检查结果数。"),
        example="5",
        width=8,
    )
    colour: OverallColour | None = column(
        "Colour",
        "总体颜色",
        CellKind.CHOICE,
        doc=("The project's overall colour.", "项目的总体颜色。"),
        example=("amber", "黄"),
        choices=OverallColour,
        width=10,
    )


@table(
    "baseline",
    "Baseline",
    "基线",
    doc=(
        "Named, dated snapshots of the plan; recorded by sheetpm, never edited.",
        "有名称和日期的计划快照；由 sheetpm 记录，不再修改。",
    ),
    owned=True,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRow(Row):
    """One task as it stood in a named baseline."""

    name: str | None = column(
        "Baseline",
        "基线名称",
        CellKind.TEXT,
        doc=("Name of the snapshot.", "快照名称。"),
        example=("Contract", "合同基线"),
        required=True,
        width=16,
    )
    set_on: date | None = column(
        "Set on",
        "设定日期",
        CellKind.DATE,
        doc=("When it was taken.", "设定的日期。"),
        example="2026-01-09",
        required=True,
        width=12,
    )
    task_id: str | None = column(
        "Task ID",
        "任务编号",
        CellKind.TEXT,
        doc=("Id of the task.", "任务的编号。"),
        example="T12",
        width=9,
    )
    wbs: str | None = column(
        "WBS",
        "WBS编码",
        CellKind.TEXT,
        doc=(
            "WBS code of the task; its place in the outline where the plan has no codes.",
            "任务的 WBS 编码；计划没有编码时为其在大纲中的位置。",
        ),
        example="2.1",
        width=8,
    )
    task_name: str | None = column(
        "Task",
        "任务",
        CellKind.TEXT,
        doc=("Name of the task.", "任务的名称。"),
        example=("Design the home page", "设计首页"),
        width=38,
    )
    start: date | None = column(
        "Start",
        "开始",
        CellKind.DATE,
        doc=("First day in the baseline.", "基线开始日期。"),
        example="2026-03-02",
        width=12,
    )
    finish: date | None = column(
        "Finish",
        "完成",
        CellKind.DATE,
        doc=("Last day in the baseline.", "基线完成日期。"),
        example="2026-03-13",
        width=12,
    )
    duration: Duration | None = column(
        "Duration",
        "工期",
        CellKind.DURATION,
        doc=("Working days in the baseline.", "基线工期（工作日）。"),
        example="10d",
        width=10,
    )
    budget: float | None = column(
        "Budget",
        "预算",
        CellKind.MONEY,
        doc=("Planned cost in the baseline.", "基线预算。"),
        example="4200",
        width=11,
    )
    check: str | None = column(
        "Check",
        "校验码",
        CellKind.TEXT,
        doc=(
            "Letters that no longer fit once any cell of the row but its budget is edited.",
            "校验字母；除预算外，该行任何单元格被改动后即不再相符。",
        ),
        example="kdvm-txqr",
        width=11,
    )
