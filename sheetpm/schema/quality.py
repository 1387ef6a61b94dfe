"""The Quality tab: what is checked, against which standard, and with what result."""

from dataclasses import dataclass
from datetime import date

from sheetpm.schema.column import CellKind, Choice, Row, column, table


class Operator(Choice):
    """How the measured value must stand to the target."""

    AT_LEAST = (
        ">=",
        "≥",
        "≥",
        "=>",
        "at least",
        "min",
        ">",
        "不低于",
        "不少于",
        "大于等于",
        "至少",
    )
    AT_MOST = ("<=", "≤", "≤", "=<", "at most", "max", "<", "不高于", "不超过", "小于等于", "至多")
    EQUAL = ("=", "=", "=", "==", "equals", "equal to", "等于")


class CheckMethod(Choice):
    TEST = ("test", "test", "测试", "testing", "measurement", "检测", "试验", "测量")
    REVIEW = ("review", "review", "评审", "inspection", "walkthrough", "审查", "检查", "复核")
    AUDIT = ("audit", "audit", "审计", "external audit", "审核", "稽核")
    ACCEPTANCE = ("acceptance", "acceptance", "验收", "uat", "client test", "用户验收", "客户验收")


class CheckResult(Choice):
    PASS = ("pass", "pass", "合格", "passed", "ok", "yes", "通过", "达标", "✔", "✓")
    FAIL = (
        "fail",
        "fail",
        "不合格",
        "failed",
        "not ok",
        "no",
        "不通过",
        "未通过",
        "不达标",
        "✘",
        "✗",
    )


@table(
    "quality",
    "Quality",
    "质量",
    doc=(
        "Checks of the deliverables: standard, target, measured value, result.",
        "对交付物的质量检查：标准、目标值、实测值、结论。",
    ),
    aliases=(
        "Quality Plan",
        "Quality Checks",
        "Quality Control",
        "QA",
        "QC",
        "Tests",
        "Test Plan",
        "质量检查",
        "质量管理",
        "质量计划",
        "质检",
        "质量控制",
        "测试",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class QualityRow(Row):
    """A row of the Quality tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code that never changes.", "不变的短编号。"),
        example="Q1",
        aliases=("Check ID", "Quality ID", "Test ID", "No", "No.", "#", "检查编号", "序号"),
        required=True,
        width=7,
    )
    deliverable: str | None = column(
        "Deliverable",
        "交付物",
        CellKind.REFERENCE,
        doc=("Id of the deliverable that is checked.", "被检查交付物的编号。"),
        example="D4",
        aliases=("Deliverable ID", "Product", "交付物编号", "检查对象"),
        refers_to=("deliverables",),
        width=11,
    )
    standard: str | None = column(
        "Standard",
        "质量标准",
        CellKind.TEXT,
        doc=("What it must meet.", "必须满足的要求。"),
        example=("Start page loads fast on a phone", "手机端首页加载快"),
        aliases=(
            "Requirement",
            "Criterion",
            "Quality Standard",
            "Check",
            "Description",
            "标准",
            "要求",
            "检查项",
            "检查内容",
            "质量要求",
        ),
        required=True,
        width=40,
    )
    metric: str | None = column(
        "Metric",
        "度量",
        CellKind.TEXT,
        doc=("What is measured, with its unit.", "测量什么（含单位）。"),
        example=("Largest paint, seconds", "最大内容绘制（秒）"),
        aliases=("Measure", "Indicator", "KPI", "指标", "质量指标", "度量指标"),
        width=26,
    )
    operator: Operator | None = column(
        "Operator",
        "比较",
        CellKind.CHOICE,
        doc=(
            "How the measured value must stand to the target.",
            "实测值与目标值应有的关系。",
        ),
        example="≤",
        aliases=("Comparison", "Op", "比较符", "运算符", "关系"),
        choices=Operator,
        width=10,
    )
    target: float | None = column(
        "Target",
        "目标值",
        CellKind.NUMBER,
        doc=("The value to reach.", "要达到的数值。"),
        example="2.5",
        aliases=("Target Value", "Limit", "Threshold", "标准值", "指标值", "要求值"),
        width=10,
    )
    actual: float | None = column(
        "Actual",
        "实测值",
        CellKind.NUMBER,
        doc=("The value that was measured.", "实际测得的数值。"),
        example="2.2",
        aliases=("Actual Value", "Measured", "Value", "实际值", "测量值", "检测值"),
        width=10,
    )
    method: CheckMethod | None = column(
        "Method",
        "方法",
        CellKind.CHOICE,
        doc=("Test, review, audit or acceptance.", "测试、评审、审计或验收。"),
        example=("test", "测试"),
        aliases=("Type", "Check Type", "How", "检查方式", "检查方法", "方式", "类型"),
        choices=CheckMethod,
        width=12,
    )
    planned_on: date | None = column(
        "Planned on",
        "计划日期",
        CellKind.DATE,
        doc=("When the check is due.", "计划检查的日期。"),
        example="2026-03-10",
        aliases=("Planned", "Due", "Due Date", "Planned Date", "计划检查日期", "截止日期"),
        width=12,
    )
    checked_on: date | None = column(
        "Checked on",
        "检查日期",
        CellKind.DATE,
        doc=("When it was done.", "实际检查的日期。"),
        example="2026-03-10",
        aliases=("Checked", "Done On", "Date", "Tested On", "实际检查日期", "日期", "完成日期"),
        width=12,
    )
    result: CheckResult | None = column(
        "Result",
        "结果",
        CellKind.CHOICE,
        doc=("Pass or fail.", "合格或不合格。"),
        example=("pass", "合格"),
        aliases=("Status", "Outcome", "Pass/Fail", "结论", "检查结果", "状态"),
        choices=CheckResult,
        width=10,
    )
    open_defects: float | None = column(
        "Open defects",
        "未关闭缺陷",
        CellKind.NUMBER,
        doc=("How many defects are still open.", "仍未关闭的缺陷数。"),
        example="0",
        aliases=("Defects", "Bugs", "Open Bugs", "Defects Open", "缺陷数", "遗留缺陷", "缺陷"),
        width=12,
    )
    owner: str | None = column(
        "Owner",
        "负责人",
        CellKind.TEXT,
        doc=("Who sees to it.", "由谁负责。"),
        example=("Finn Berg", "方博"),
        aliases=("Responsible", "Checked By", "Tester", "责任人", "检查人", "测试人"),
        width=14,
    )
