"""The Goals and Deliverables tabs: what is to be reached, and what is handed over for it."""

from dataclasses import dataclass
from datetime import date

from sheetpm.schema.column import CellKind, Choice, Row, column, table


class GoalLevel(Choice):
    FINAL = (
        "final",
        "final",
        "最终",
        "overall",
        "end goal",
        "project",
        "最终目标",
        "总体",
        "总目标",
    )
    PHASE = (
        "phase",
        "phase",
        "阶段",
        "stage",
        "interim",
        "intermediate",
        "阶段目标",
        "阶段性",
        "中间",
        "分目标",
    )


class DeliverableStatus(Choice):
    PLANNED = ("planned", "planned", "已计划", "not started", "to do", "计划中", "未开始", "待开始")
    IN_PROGRESS = ("in progress", "in progress", "进行中", "doing", "started", "wip", "制作中")
    SUBMITTED = (
        "submitted",
        "submitted",
        "已提交",
        "delivered",
        "sent",
        "in review",
        "under review",
        "已交付",
        "待验收",
        "评审中",
        "待确认",
    )
    ACCEPTED = (
        "accepted",
        "accepted",
        "已验收",
        "approved",
        "signed off",
        "done",
        "验收通过",
        "已通过",
        "已接受",
        "已确认",
    )
    REJECTED = (
        "rejected",
        "rejected",
        "已退回",
        "refused",
        "not accepted",
        "被退回",
        "未通过",
        "拒收",
        "已拒绝",
        "验收不通过",
    )


@table(
    "goals",
    "Goals",
    "目标",
    doc=(
        "What the project and its phases are to reach, each with a number and a date.",
        "项目及各阶段要达到的目标，每条都有数字和日期。",
    ),
    aliases=(
        "Goal",
        "Objectives",
        "Targets",
        "SMART Goals",
        "KPIs",
        "OKR",
        "项目目标",
        "目标清单",
        "目标管理",
        "SMART目标",
        "指标",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow(Row):
    """A row of the Goals tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code that never changes.", "不变的短编号。"),
        example="G1",
        aliases=("Goal ID", "No", "No.", "#", "目标编号", "序号"),
        required=True,
        width=7,
    )
    goal: str | None = column(
        "Goal",
        "目标",
        CellKind.TEXT,
        doc=(
            "One result: a verb, a thing, a number, a date.",
            "一个结果：动词、对象、数字、日期。",
        ),
        example=(
            "Raise the online order rate from 1.8 % to 2.6 % by 31 May 2026",
            "2026 年 5 月 31 日前将在线下单率由 1.8% 提高到 2.6%",
        ),
        aliases=(
            "Objective",
            "Goal Name",
            "Goal Description",
            "Name",
            "Description",
            "目标名称",
            "目标描述",
            "目标内容",
        ),
        required=True,
        width=44,
    )
    level: GoalLevel | None = column(
        "Level",
        "级别",
        CellKind.CHOICE,
        doc=(
            "Final for the project's own goal, phase for one on the way.",
            "项目的最终目标，或途中的阶段目标。",
        ),
        example=("final", "最终"),
        aliases=("Goal Level", "层级", "目标级别", "类别"),
        choices=GoalLevel,
        width=9,
    )
    metric: str | None = column(
        "Metric",
        "衡量指标",
        CellKind.TEXT,
        doc=("What is measured.", "用什么衡量。"),
        example=("Orders per 100 visits", "每百次访问的订单数"),
        aliases=("Measure", "KPI", "Indicator", "指标", "度量", "衡量标准", "考核指标"),
        width=24,
    )
    unit: str | None = column(
        "Unit",
        "单位",
        CellKind.TEXT,
        doc=("The unit of the three numbers.", "三个数值的单位。"),
        example="%",
        aliases=("Units", "Unit of Measure", "计量单位"),
        width=9,
    )
    baseline: float | None = column(
        "Baseline",
        "基准值",
        CellKind.NUMBER,
        doc=("The number at the start.", "起点时的数值。"),
        example="1.8",
        aliases=(
            "Baseline Value",
            "Start Value",
            "Initial",
            "Initial Value",
            "初始值",
            "基线",
            "基线值",
            "起始值",
            "现状值",
        ),
        width=10,
    )
    target: float | None = column(
        "Target",
        "目标值",
        CellKind.NUMBER,
        doc=("The number to reach.", "要达到的数值。"),
        example="2.6",
        aliases=("Target Value", "Goal Value", "指标值", "期望值"),
        width=10,
    )
    current: float | None = column(
        "Current",
        "当前值",
        CellKind.NUMBER,
        doc=("The number last measured.", "最近一次测得的数值。"),
        example="2.0",
        aliases=("Current Value", "Actual", "Actual Value", "Latest", "实际值", "现值", "最新值"),
        width=10,
    )
    measured_on: date | None = column(
        "Measured on",
        "测量日期",
        CellKind.DATE,
        doc=("When the current number was measured.", "当前值的测量日期。"),
        example="2026-03-13",
        aliases=("Measured", "Measurement Date", "As Of", "Updated", "更新日期", "统计日期"),
        width=12,
    )
    start: date | None = column(
        "Start",
        "开始日期",
        CellKind.DATE,
        doc=(
            "From when the goal is worked on; the project's start if empty.",
            "从何时开始努力；空为项目开始日期。",
        ),
        example="2026-01-05",
        aliases=("Start Date", "From", "开始", "开始时间"),
        width=12,
    )
    due: date | None = column(
        "Due",
        "截止日期",
        CellKind.DATE,
        doc=("By when the target is to be reached.", "何时之前达到目标值。"),
        example="2026-05-31",
        aliases=(
            "Due Date",
            "Deadline",
            "Target Date",
            "By",
            "Finish",
            "期限",
            "完成日期",
            "达成日期",
            "到期日",
            "完成时间",
        ),
        width=12,
    )
    owner: str | None = column(
        "Owner",
        "负责人",
        CellKind.TEXT,
        doc=("Who answers for the goal.", "对目标负责的人。"),
        example=("Ann Devon", "安雯"),
        aliases=("Responsible", "Goal Owner", "责任人", "目标负责人"),
        width=14,
    )
    relevance: str | None = column(
        "Relevance",
        "相关性",
        CellKind.TEXT,
        doc=(
            "What benefit or need of the client it serves.",
            "满足客户的什么需要、带来什么好处。",
        ),
        example=("Online orders bring the margin", "线上订单带来主要利润"),
        aliases=("Why", "Benefit", "Relevant", "Business Need", "意义", "价值", "必要性", "收益"),
        width=30,
    )
    evidence: str | None = column(
        "Evidence",
        "可行依据",
        CellKind.TEXT,
        doc=("Why it is achievable.", "为什么能够实现。"),
        example=("Pilot page reached 2.5 %", "试点页面已达到 2.5%"),
        aliases=("Achievable", "Feasibility", "Proof", "依据", "可行性", "可实现性", "证据"),
        width=28,
    )
    deliverables: tuple[str, ...] | None = column(
        "Deliverables",
        "交付物",
        CellKind.REFERENCES,
        doc=("Ids of the deliverables that carry it.", "支撑该目标的交付物编号。"),
        example="D2; D4",
        aliases=("Deliverable", "Deliverable IDs", "Deliverable ID", "交付物编号", "交付成果"),
        refers_to=("deliverables",),
        width=13,
    )
    weight: float | None = column(
        "Weight",
        "权重",
        CellKind.NUMBER,
        doc=("How much it counts beside the others; 1 if empty.", "相对其他目标的分量；空为 1。"),
        example="1",
        aliases=("Importance", "比重"),
        width=8,
    )
    waiver: str | None = column(
        "Waiver",
        "豁免说明",
        CellKind.TEXT,
        doc=(
            "Why a SMART finding on this goal is accepted.",
            "为何接受该目标的 SMART 检查提示。",
        ),
        example=("Agreed with the client as is", "已与客户商定保持原样"),
        aliases=("Exemption", "Exception", "豁免", "豁免原因", "例外说明"),
        width=24,
    )


@table(
    "deliverables",
    "Deliverables",
    "交付物",
    doc=(
        "What is handed over to the client, and when it counts as good.",
        "要交给客户的成果，以及验收标准。",
    ),
    aliases=(
        "Deliverable",
        "Deliverable List",
        "Products",
        "Outputs",
        "Work Products",
        "交付物清单",
        "交付成果",
        "交付清单",
        "成果清单",
        "可交付成果",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableRow(Row):
    """A row of the Deliverables tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code that never changes.", "不变的短编号。"),
        example="D1",
        aliases=("Deliverable ID", "No", "No.", "#", "交付物编号", "序号"),
        required=True,
        width=7,
    )
    deliverable: str | None = column(
        "Deliverable",
        "交付物",
        CellKind.TEXT,
        doc=("What is handed over.", "交付什么。"),
        example=("Design system and page designs", "设计规范与页面设计稿"),
        aliases=(
            "Deliverable Name",
            "Name",
            "Product",
            "Output",
            "Description",
            "交付物名称",
            "名称",
            "交付成果",
            "成果名称",
        ),
        required=True,
        width=34,
    )
    goal: str | None = column(
        "Goal",
        "目标",
        CellKind.REFERENCE,
        doc=("Id of the goal it serves.", "所支撑目标的编号。"),
        example="G1",
        aliases=("Goal ID", "Objective", "目标编号", "对应目标", "所属目标"),
        refers_to=("goals",),
        width=9,
    )
    acceptance_criteria: str | None = column(
        "Acceptance criteria",
        "验收标准",
        CellKind.TEXT,
        doc=(
            "What must be true for the client to accept it.",
            "满足什么条件客户才验收。",
        ),
        example=(
            "All 24 page types approved by marketing",
            "24 类页面全部经市场部确认",
        ),
        aliases=(
            "Acceptance Criterion",
            "Criteria",
            "Criterion",
            "Definition of Done",
            "验收条件",
            "标准",
            "验收准则",
            "完成标准",
        ),
        width=40,
    )
    owner: str | None = column(
        "Owner",
        "负责人",
        CellKind.TEXT,
        doc=("Who makes sure it is delivered.", "负责交付的人。"),
        example=("Ben Ito", "何斌"),
        aliases=("Responsible", "Deliverable Owner", "责任人", "交付负责人"),
        width=14,
    )
    due: date | None = column(
        "Due",
        "截止日期",
        CellKind.DATE,
        doc=("When it is promised.", "承诺的交付日期。"),
        example="2026-03-06",
        aliases=(
            "Due Date",
            "Delivery Date",
            "Deadline",
            "Finish",
            "交付日期",
            "完成日期",
            "计划交付日期",
            "期限",
        ),
        width=12,
    )
    status: DeliverableStatus | None = column(
        "Status",
        "状态",
        CellKind.CHOICE,
        doc=(
            "Planned, in progress, submitted, accepted or rejected.",
            "已计划、进行中、已提交、已验收或已退回。",
        ),
        example=("submitted", "已提交"),
        aliases=("State", "交付状态", "交付物状态"),
        choices=DeliverableStatus,
        width=12,
    )
    link: str | None = column(
        "Link",
        "链接",
        CellKind.TEXT,
        doc=("Where it can be found.", "存放位置。"),
        example=("Shared drive, 02 Design", "共享盘 02 设计"),
        aliases=("URL", "Location", "File", "地址", "文件", "存放位置", "附件"),
        width=26,
    )
