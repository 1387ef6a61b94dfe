"""The Risks, Contingency and Issues tabs: what may happen, what then, and what has happened."""

from dataclasses import dataclass
from datetime import date

from sheetpm.schema.cell_types import ScaleValue, ScaleWord
from sheetpm.schema.column import CellKind, Choice, Row, column, table


class RiskKind(Choice):
    THREAT = ("threat", "threat", "威胁", "risk", "negative", "风险", "负面")
    OPPORTUNITY = ("opportunity", "opportunity", "机会", "chance", "positive", "机遇", "正面")


class RiskResponse(Choice):
    """What is done about a risk: the first four for threats, the others for opportunities."""

    AVOID = ("avoid", "avoid", "规避", "avoidance", "避免", "回避")
    MITIGATE = (
        "mitigate",
        "mitigate",
        "减轻",
        "mitigation",
        "reduce",
        "reduction",
        "control",
        "缓解",
        "降低",
        "控制",
    )
    TRANSFER = ("transfer", "transfer", "转移", "insure", "outsource", "转嫁")
    ACCEPT = ("accept", "accept", "接受", "acceptance", "retain", "tolerate", "自留", "承受")
    EXPLOIT = ("exploit", "exploit", "开拓", "利用")
    ENHANCE = ("enhance", "enhance", "提高", "increase", "增强")
    SHARE = ("share", "share", "分享", "共享")


class RiskStatus(Choice):
    OPEN = (
        "open",
        "open",
        "未关闭",
        "active",
        "new",
        "identified",
        "打开",
        "开放",
        "已识别",
        "新建",
    )
    WATCHING = (
        "watching",
        "watching",
        "监控中",
        "monitoring",
        "monitored",
        "watch",
        "mitigating",
        "in progress",
        "监测中",
        "跟踪中",
        "观察中",
        "应对中",
        "处理中",
    )
    HAPPENED = (
        "happened",
        "happened",
        "已发生",
        "occurred",
        "materialised",
        "materialized",
        "issue",
        "triggered",
        "已触发",
        "发生",
        "转为问题",
    )
    CLOSED = (
        "closed",
        "closed",
        "已关闭",
        "done",
        "retired",
        "expired",
        "关闭",
        "解除",
        "已解除",
        "已消除",
    )


class ContingencyStatus(Choice):
    DRAFT = ("draft", "draft", "草稿", "planned", "in preparation", "编制中", "拟定中", "准备中")
    READY = ("ready", "ready", "就绪", "approved", "prepared", "已就绪", "已批准", "可用", "已备妥")
    ACTIVATED = ("activated", "activated", "已启动", "active", "in use", "启动", "执行中", "已启用")
    CLOSED = ("closed", "closed", "已关闭", "done", "retired", "关闭", "已作废", "完成")


class IssueSeverity(Choice):
    LOW = ("low", "low", "低", "minor", "small", "轻微", "较低")
    MEDIUM = ("medium", "medium", "中", "moderate", "normal", "med", "中等", "普通", "一般")
    HIGH = ("high", "high", "高", "major", "serious", "严重", "较高", "重要")
    CRITICAL = (
        "critical",
        "critical",
        "紧急",
        "blocker",
        "urgent",
        "very high",
        "severe",
        "致命",
        "极高",
        "重大",
        "特急",
    )


class IssueStatus(Choice):
    OPEN = (
        "open",
        "open",
        "未解决",
        "new",
        "to do",
        "unresolved",
        "打开",
        "待处理",
        "待解决",
        "新建",
        "未关闭",
    )
    IN_PROGRESS = (
        "in progress",
        "in progress",
        "处理中",
        "doing",
        "ongoing",
        "working",
        "进行中",
        "解决中",
    )
    RESOLVED = ("resolved", "resolved", "已解决", "solved", "fixed", "解决", "待确认", "已处理")
    CLOSED = ("closed", "closed", "已关闭", "done", "finished", "关闭", "完成", "已完成")


_SCALE_DOC = (
    "1 to 5, very low to very high, or a percentage.",
    "1 到 5、很低到很高，或百分比。",
)


@table(
    "risks",
    "Risks",
    "风险",
    doc=(
        "What may happen, how likely and how bad it is, and what is done about it.",
        "可能发生什么、多大可能、多大影响、如何应对。",
    ),
    aliases=(
        "Risk",
        "Risk Register",
        "Risk Log",
        "Risk List",
        "RAID",
        "风险登记册",
        "风险清单",
        "风险台账",
        "风险管理",
        "风险登记表",
        "风险列表",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRow(Row):
    """A row of the Risks tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code that never changes.", "不变的短编号。"),
        example="R1",
        aliases=("Risk ID", "No", "No.", "#", "风险编号", "序号"),
        required=True,
        width=7,
    )
    risk: str | None = column(
        "Risk",
        "风险",
        CellKind.TEXT,
        doc=(
            "Cause, event and effect in one sentence.",
            "一句话写明原因、事件和后果。",
        ),
        example=(
            "Texts arrive late, pages cannot be filled, launch slips",
            "文案迟交，页面无法填充，上线推迟",
        ),
        aliases=(
            "Risk Description",
            "Description",
            "Risk Name",
            "Event",
            "Risk Event",
            "Title",
            "风险描述",
            "风险名称",
            "风险事件",
            "描述",
            "风险内容",
        ),
        required=True,
        width=46,
    )
    category: str | None = column(
        "Category",
        "类别",
        CellKind.TEXT,
        doc=("Where it comes from.", "风险来源。"),
        example=("client", "客户"),
        aliases=("Risk Category", "Source", "Area", "风险类别", "分类", "风险来源"),
        width=13,
    )
    kind: RiskKind | None = column(
        "Kind",
        "性质",
        CellKind.CHOICE,
        doc=("Threat or opportunity; threat if empty.", "威胁或机会；空为威胁。"),
        example=("threat", "威胁"),
        aliases=("Type", "Risk Type", "Threat or Opportunity", "类型", "风险类型", "风险性质"),
        choices=RiskKind,
        width=12,
    )
    probability: ScaleValue | None = column(
        "Probability",
        "概率",
        CellKind.SCALE,
        doc=_SCALE_DOC,
        example="4",
        aliases=(
            "Likelihood",
            "P",
            "Prob",
            "Prob.",
            "Probability (1-5)",
            "Likelihood (1-5)",
            "可能性",
            "发生概率",
            "发生可能性",
            "概率(1-5)",
            "可能性(1-5)",
        ),
        choices=ScaleWord,
        width=12,
    )
    impact: ScaleValue | None = column(
        "Impact",
        "影响",
        CellKind.SCALE,
        doc=_SCALE_DOC,
        example="3",
        aliases=(
            "Consequence",
            "Severity",
            "I",
            "Impact (1-5)",
            "影响程度",
            "影响度",
            "严重性",
            "严重程度",
            "后果",
            "影响(1-5)",
        ),
        choices=ScaleWord,
        width=12,
    )
    impact_cost: float | None = column(
        "Impact cost",
        "影响金额",
        CellKind.MONEY,
        doc=("What it would cost if it happened.", "一旦发生的损失金额。"),
        example=("6000", "30000"),
        aliases=(
            "Cost Impact",
            "Cost",
            "Cost of Risk",
            "费用影响",
            "成本影响",
            "损失金额",
            "影响成本",
        ),
        width=12,
    )
    impact_days: float | None = column(
        "Impact days",
        "影响天数",
        CellKind.NUMBER,
        doc=("Working days it would take.", "一旦发生会拖延的工作日数。"),
        example="8",
        aliases=(
            "Schedule Impact",
            "Days",
            "Delay",
            "Delay (days)",
            "Time Impact",
            "工期影响",
            "进度影响",
            "延误天数",
        ),
        width=11,
    )
    tasks: tuple[str, ...] | None = column(
        "Tasks",
        "任务",
        CellKind.REFERENCES,
        doc=("Ids of the tasks it would hit.", "会受影响的任务编号。"),
        example="T24; T25",
        aliases=(
            "Task",
            "Affected Tasks",
            "Task IDs",
            "Task ID",
            "相关任务",
            "影响任务",
            "受影响任务",
            "任务编号",
        ),
        refers_to=("tasks",),
        width=13,
    )
    owner: str | None = column(
        "Owner",
        "负责人",
        CellKind.TEXT,
        doc=("Who watches it and acts.", "负责监控和应对的人。"),
        example=("Ann Devon", "安雯"),
        aliases=("Risk Owner", "Responsible", "Assigned To", "责任人", "风险负责人", "风险责任人"),
        width=14,
    )
    response: RiskResponse | None = column(
        "Response",
        "应对策略",
        CellKind.CHOICE,
        doc=(
            "Avoid, mitigate, transfer or accept; exploit, enhance or share an opportunity.",
            "规避、减轻、转移、接受；机会用开拓、提高、分享。",
        ),
        example=("mitigate", "减轻"),
        aliases=(
            "Response Strategy",
            "Strategy",
            "Treatment",
            "Risk Response",
            "应对",
            "策略",
            "应对方式",
            "风险应对",
        ),
        choices=RiskResponse,
        width=12,
    )
    action: str | None = column(
        "Action",
        "应对措施",
        CellKind.TEXT,
        doc=("What is done about it now.", "现在采取的措施。"),
        example=("Weekly text list with the client", "每周与客户核对文案清单"),
        aliases=(
            "Actions",
            "Mitigation",
            "Mitigation Plan",
            "Response Plan",
            "Response Action",
            "措施",
            "应对计划",
            "行动",
            "缓解措施",
        ),
        width=38,
    )
    action_due: date | None = column(
        "Action due",
        "措施期限",
        CellKind.DATE,
        doc=("By when the action is done.", "措施何时完成。"),
        example="2026-03-20",
        aliases=("Due", "Due Date", "Action By", "截止日期", "完成期限", "措施截止日期"),
        width=12,
    )
    trigger: str | None = column(
        "Trigger",
        "触发条件",
        CellKind.TEXT,
        doc=("The sign that it is happening.", "风险将要发生的征兆。"),
        example=("Two texts overdue", "两份文案逾期"),
        aliases=("Warning Sign", "Early Warning", "Triggers", "触发点", "征兆", "预警信号"),
        width=28,
    )
    contingency: str | None = column(
        "Contingency",
        "应急预案",
        CellKind.REFERENCE,
        doc=("Id of its plan in the Contingency tab.", "“应急预案”表中的编号。"),
        example="C1",
        aliases=(
            "Contingency Plan",
            "Contingency ID",
            "Plan B",
            "预案",
            "预案编号",
            "应急预案编号",
        ),
        refers_to=("contingency",),
        width=12,
    )
    residual_probability: ScaleValue | None = column(
        "Residual probability",
        "残余概率",
        CellKind.SCALE,
        doc=("Probability after the action.", "采取措施后的概率。"),
        example="2",
        aliases=("Residual Likelihood", "Residual P", "剩余概率", "残余可能性", "剩余可能性"),
        choices=ScaleWord,
        width=12,
    )
    residual_impact: ScaleValue | None = column(
        "Residual impact",
        "残余影响",
        CellKind.SCALE,
        doc=("Impact after the action.", "采取措施后的影响。"),
        example="3",
        aliases=("Residual Consequence", "Residual I", "剩余影响", "残余影响程度", "剩余影响程度"),
        choices=ScaleWord,
        width=12,
    )
    status: RiskStatus | None = column(
        "Status",
        "状态",
        CellKind.CHOICE,
        doc=("Open, watching, happened or closed.", "未关闭、监控中、已发生或已关闭。"),
        example=("open", "未关闭"),
        aliases=("State", "Risk Status", "风险状态"),
        choices=RiskStatus,
        width=11,
    )
    raised: date | None = column(
        "Raised",
        "提出日期",
        CellKind.DATE,
        doc=("When it was first seen.", "首次识别的日期。"),
        example="2026-01-12",
        aliases=(
            "Raised On",
            "Date Raised",
            "Identified",
            "Identified On",
            "识别日期",
            "登记日期",
            "提出时间",
        ),
        width=12,
    )
    reviewed: date | None = column(
        "Reviewed",
        "复查日期",
        CellKind.DATE,
        doc=("When it was last looked at.", "最近一次复查的日期。"),
        example="2026-03-09",
        aliases=("Last Review", "Last Reviewed", "Reviewed On", "上次复查", "评审日期", "最近复查"),
        width=12,
    )
    next_review: date | None = column(
        "Next review",
        "下次复查",
        CellKind.DATE,
        doc=("When it is looked at next.", "下一次复查的日期。"),
        example="2026-03-23",
        aliases=("Review Due", "Next Review Date", "下次评审", "下次复查日期"),
        width=12,
    )


@table(
    "contingency",
    "Contingency",
    "应急预案",
    doc=(
        "What is done when a risk happens: who, with what, and how. Every high risk needs one.",
        "风险发生时怎么办：谁来做、用什么、怎么做。高风险必须有预案。",
    ),
    aliases=(
        "Contingency Plans",
        "Contingency Plan",
        "Emergency Plans",
        "Fallback Plans",
        "Plan B",
        "应急计划",
        "预案",
        "应急方案",
        "应急预案表",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class ContingencyRow(Row):
    """A row of the Contingency tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code that never changes.", "不变的短编号。"),
        example="C1",
        aliases=("Contingency ID", "Plan ID", "No", "No.", "#", "预案编号", "序号"),
        required=True,
        width=7,
    )
    risk: str | None = column(
        "Risk",
        "风险",
        CellKind.REFERENCE,
        doc=("Id of the risk it is for.", "对应风险的编号。"),
        example="R1",
        aliases=("Risk ID", "风险编号", "对应风险"),
        refers_to=("risks",),
        width=8,
    )
    trigger: str | None = column(
        "Trigger",
        "启动条件",
        CellKind.TEXT,
        doc=("When it starts.", "什么情况下启动。"),
        example=("Three texts more than a week late", "三份文案逾期超过一周"),
        aliases=("When", "Activation", "触发条件", "启动时机"),
        width=34,
    )
    team: str | None = column(
        "Team",
        "应急小组",
        CellKind.TEXT,
        doc=("Who acts.", "由谁执行。"),
        example=("Cara Wu, copy agency", "吴佳、文案公司"),
        aliases=(
            "Who",
            "People",
            "Response Team",
            "Owner",
            "小组",
            "应急人员",
            "负责人",
            "应急团队",
        ),
        width=26,
    )
    supplies: str | None = column(
        "Supplies",
        "物资",
        CellKind.TEXT,
        doc=("What must be at hand.", "需要备好的物资。"),
        example=("Framework contract, style guide", "框架合同、文风指南"),
        aliases=("Resources", "Materials", "Equipment", "应急物资", "资源", "物资保障", "储备物资"),
        width=30,
    )
    measures: str | None = column(
        "Measures",
        "措施",
        CellKind.TEXT,
        doc=("What is done, step by step.", "具体怎么做。"),
        example=(
            "Agency writes from the old site's texts, client corrects",
            "由文案公司据旧站内容撰写，客户修改",
        ),
        aliases=("Actions", "Steps", "Plan", "Action", "应急措施", "处置措施", "步骤", "行动"),
        width=44,
    )
    rehearsed_on: date | None = column(
        "Rehearsed on",
        "演练日期",
        CellKind.DATE,
        doc=("When it was last tried out.", "最近一次演练的日期。"),
        example="2026-02-18",
        aliases=("Rehearsed", "Tested On", "Last Drill", "Drill Date", "演练", "演练时间"),
        width=13,
    )
    reserve: float | None = column(
        "Reserve",
        "预留金额",
        CellKind.MONEY,
        doc=("Money set aside for it.", "为此预留的金额。"),
        example=("3000", "15000"),
        aliases=("Budget", "Cost", "Reserved", "储备金", "应急费用", "预算"),
        width=11,
    )
    status: ContingencyStatus | None = column(
        "Status",
        "状态",
        CellKind.CHOICE,
        doc=("Draft, ready, activated or closed.", "草稿、就绪、已启动或已关闭。"),
        example=("ready", "就绪"),
        aliases=("State", "预案状态"),
        choices=ContingencyStatus,
        width=11,
    )


@table(
    "issues",
    "Issues",
    "问题",
    doc=(
        "What has gone wrong and must be solved.",
        "已经出现、需要解决的问题。",
    ),
    aliases=(
        "Issue",
        "Issue Log",
        "Issue List",
        "Issue Register",
        "Problems",
        "问题清单",
        "问题登记册",
        "问题日志",
        "问题台账",
        "问题列表",
        "问题跟踪",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow(Row):
    """A row of the Issues tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code that never changes.", "不变的短编号。"),
        example="I1",
        aliases=("Issue ID", "No", "No.", "#", "问题编号", "序号"),
        required=True,
        width=7,
    )
    issue: str | None = column(
        "Issue",
        "问题",
        CellKind.TEXT,
        doc=("What is wrong, and what it holds up.", "出了什么问题，影响了什么。"),
        example=(
            "Payment test account is missing, checkout cannot be tested",
            "缺少支付测试账号，结算流程无法测试",
        ),
        aliases=(
            "Issue Description",
            "Description",
            "Problem",
            "Title",
            "Name",
            "问题描述",
            "描述",
            "问题名称",
            "问题内容",
        ),
        required=True,
        width=46,
    )
    raised: date | None = column(
        "Raised",
        "提出日期",
        CellKind.DATE,
        doc=("When it was reported.", "提出的日期。"),
        example="2026-03-02",
        aliases=(
            "Raised On",
            "Date Raised",
            "Date",
            "Reported",
            "Opened",
            "发现日期",
            "日期",
            "登记日期",
        ),
        width=12,
    )
    raised_by: str | None = column(
        "Raised by",
        "提出人",
        CellKind.TEXT,
        doc=("Who reported it.", "谁提出的。"),
        example=("Dan Okafor", "董力"),
        aliases=("Reporter", "Reported By", "From", "发现人", "报告人"),
        width=14,
    )
    severity: IssueSeverity | None = column(
        "Severity",
        "严重程度",
        CellKind.CHOICE,
        doc=("Low, medium, high or critical.", "低、中、高或紧急。"),
        example=("high", "高"),
        aliases=("Priority", "Impact", "Level", "优先级", "严重性", "级别", "重要性"),
        choices=IssueSeverity,
        width=11,
    )
    task: str | None = column(
        "Task",
        "任务",
        CellKind.REFERENCE,
        doc=("Id of the task it concerns.", "相关任务的编号。"),
        example="T28",
        aliases=("Task ID", "Related Task", "相关任务", "任务编号", "所属任务"),
        refers_to=("tasks",),
        width=9,
    )
    owner: str | None = column(
        "Owner",
        "负责人",
        CellKind.TEXT,
        doc=("Who solves it.", "由谁解决。"),
        example=("Eve Santos", "沈怡"),
        aliases=(
            "Responsible",
            "Assigned To",
            "Assignee",
            "Issue Owner",
            "责任人",
            "处理人",
            "解决人",
        ),
        width=14,
    )
    due: date | None = column(
        "Due",
        "截止日期",
        CellKind.DATE,
        doc=("By when it is to be solved.", "何时之前解决。"),
        example="2026-03-13",
        aliases=("Due Date", "Deadline", "Target Date", "期限", "要求完成日期", "计划解决日期"),
        width=12,
    )
    solution: str | None = column(
        "Solution",
        "解决方案",
        CellKind.TEXT,
        doc=("How it is, or was, solved.", "如何解决。"),
        example=("Bank opens a sandbox account", "银行开通沙箱账号"),
        aliases=(
            "Resolution",
            "Action",
            "Actions",
            "Answer",
            "解决办法",
            "措施",
            "处理措施",
            "处理结果",
        ),
        width=40,
    )
    status: IssueStatus | None = column(
        "Status",
        "状态",
        CellKind.CHOICE,
        doc=(
            "Open, in progress, resolved or closed.",
            "未解决、处理中、已解决或已关闭。",
        ),
        example=("in progress", "处理中"),
        aliases=("State", "Issue Status", "问题状态"),
        choices=IssueStatus,
        width=12,
    )
    closed: date | None = column(
        "Closed",
        "关闭日期",
        CellKind.DATE,
        doc=("When it was closed.", "关闭的日期。"),
        example="2026-03-12",
        aliases=("Closed On", "Date Closed", "Resolved On", "解决日期", "关闭时间", "实际解决日期"),
        width=12,
    )
