"""The Acceptance and Lessons tabs: what the client signs, and what is learnt."""

from dataclasses import dataclass
from datetime import date

from sheetpm.schema.column import CellKind, Choice, Row, column, table


class AcceptanceResult(Choice):
    PASS = ("pass", "pass", "通过", "passed", "accepted", "ok", "yes", "合格", "同意", "验收通过")
    FAIL = (
        "fail",
        "fail",
        "不通过",
        "failed",
        "rejected",
        "not ok",
        "no",
        "不合格",
        "未通过",
        "退回",
    )
    CONDITIONAL = (
        "conditional",
        "conditional",
        "有条件通过",
        "with conditions",
        "pass with remarks",
        "partly",
        "partial",
        "带条件通过",
        "部分通过",
        "整改后通过",
    )


class LessonKind(Choice):
    SUCCESS = (
        "success",
        "success",
        "成功经验",
        "good",
        "went well",
        "strength",
        "成功",
        "经验",
        "亮点",
    )
    SHORTFALL = (
        "shortfall",
        "shortfall",
        "不足",
        "bad",
        "went badly",
        "failure",
        "problem",
        "improvement",
        "教训",
        "问题",
        "待改进",
    )


@table(
    "acceptance",
    "Acceptance",
    "验收",
    doc=(
        "What the client checks before signing, per deliverable.",
        "客户签字前按交付物逐项验收。",
    ),
    aliases=(
        "Acceptances",
        "Acceptance Log",
        "Sign-off",
        "Sign-offs",
        "Acceptance Checklist",
        "验收记录",
        "验收清单",
        "验收单",
        "验收表",
        "交付验收",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceRow(Row):
    """A row of the Acceptance tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code that never changes.", "不变的短编号。"),
        example="A1",
        aliases=("Acceptance ID", "No", "No.", "#", "验收编号", "序号"),
        required=True,
        width=7,
    )
    deliverable: str | None = column(
        "Deliverable",
        "交付物",
        CellKind.REFERENCE,
        doc=("Id of the deliverable.", "交付物的编号。"),
        example="D1",
        aliases=("Deliverable ID", "Product", "交付物编号", "验收对象"),
        required=True,
        refers_to=("deliverables",),
        width=11,
    )
    criterion: str | None = column(
        "Criterion",
        "验收标准",
        CellKind.TEXT,
        doc=("What must be true.", "需要满足的条件。"),
        example=("All interviews evaluated", "全部访谈已整理分析"),
        aliases=(
            "Criteria",
            "Acceptance Criterion",
            "Acceptance Criteria",
            "Requirement",
            "标准",
            "验收条件",
            "验收内容",
        ),
        width=42,
    )
    evidence: str | None = column(
        "Evidence",
        "依据",
        CellKind.TEXT,
        doc=("What proves it.", "用什么证明。"),
        example=("Report v1.1", "报告 1.1 版"),
        aliases=("Proof", "Document", "证据", "证明材料", "验收依据", "佐证"),
        width=32,
    )
    result: AcceptanceResult | None = column(
        "Result",
        "结果",
        CellKind.CHOICE,
        doc=("Pass, fail or conditional.", "通过、不通过或有条件通过。"),
        example=("pass", "通过"),
        aliases=("Status", "Outcome", "结论", "验收结果", "验收结论", "状态"),
        choices=AcceptanceResult,
        width=12,
    )
    signed_by: str | None = column(
        "Signed by",
        "签字人",
        CellKind.TEXT,
        doc=("Who signed for the client.", "客户方签字人。"),
        example=("Laura Callahan", "刘晓岚"),
        aliases=("Accepted By", "Signature", "Signed", "验收人", "签收人", "签字"),
        width=16,
    )
    signed_on: date | None = column(
        "Signed on",
        "签字日期",
        CellKind.DATE,
        doc=("When it was signed.", "签字的日期。"),
        example="2026-02-06",
        aliases=("Signature Date", "Accepted On", "Date", "验收日期", "日期", "签收日期"),
        width=12,
    )
    remarks: str | None = column(
        "Remarks",
        "备注",
        CellKind.TEXT,
        doc=("Conditions and remarks.", "附加条件和说明。"),
        example=("One chart to be corrected", "需更正一张图表"),
        aliases=("Remark", "Notes", "Note", "Comment", "Comments", "Conditions", "说明", "意见"),
        width=34,
    )


@table(
    "lessons",
    "Lessons",
    "经验总结",
    doc=(
        "What went well, what did not, and what to do next time.",
        "哪些做得好、哪些不足、下次怎么做。",
    ),
    aliases=(
        "Lessons Learned",
        "Lessons Learnt",
        "Lesson",
        "Retrospective",
        "经验教训",
        "经验教训登记册",
        "总结",
        "复盘",
        "项目总结",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRow(Row):
    """A row of the Lessons tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code that never changes.", "不变的短编号。"),
        example="L1",
        aliases=("Lesson ID", "No", "No.", "#", "序号", "经验编号"),
        width=7,
    )
    category: str | None = column(
        "Category",
        "类别",
        CellKind.TEXT,
        doc=("What it is about.", "涉及哪方面。"),
        example=("planning", "计划"),
        aliases=("Area", "Topic", "分类", "方面", "领域"),
        width=16,
    )
    kind: LessonKind | None = column(
        "Kind",
        "性质",
        CellKind.CHOICE,
        doc=("Success or shortfall.", "成功经验或不足。"),
        example=("shortfall", "不足"),
        aliases=("Type", "Success or Shortfall", "类型", "成功或不足"),
        choices=LessonKind,
        width=13,
    )
    situation: str | None = column(
        "Situation",
        "情况",
        CellKind.TEXT,
        doc=("What happened.", "发生了什么。"),
        example=("Interviews took a week longer", "访谈多花了一周"),
        aliases=("Lesson", "Description", "What Happened", "情况描述", "描述", "事件", "经验教训"),
        required=True,
        width=44,
    )
    cause: str | None = column(
        "Cause",
        "原因",
        CellKind.TEXT,
        doc=("Why.", "为什么。"),
        example=("Dealers were at a fair", "经销商正在参展"),
        aliases=("Causes", "Root Cause", "Why", "根本原因", "原因分析"),
        width=34,
    )
    recommendation: str | None = column(
        "Recommendation",
        "建议",
        CellKind.TEXT,
        doc=("What to do next time.", "下次怎么做。"),
        example=("Book interview dates before the kick-off", "启动会前先约好访谈时间"),
        aliases=(
            "Recommendations",
            "Action",
            "Advice",
            "Next Time",
            "改进建议",
            "改进措施",
            "措施",
        ),
        width=40,
    )
    owner: str | None = column(
        "Owner",
        "负责人",
        CellKind.TEXT,
        doc=("Who sees that it is used.", "由谁落实。"),
        example=("Ann Devon", "安雯"),
        aliases=("Responsible", "责任人", "落实人"),
        width=14,
    )
