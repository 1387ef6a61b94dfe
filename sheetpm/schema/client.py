"""The Changes, Communications, Meetings and Feedback tabs: the client's side of the project."""

import datetime as dt
from dataclasses import dataclass

from sheetpm.schema.column import CellKind, Choice, Row, column, table
from sheetpm.schema.project import Frequency


class Decision(Choice):
    PENDING = (
        "pending",
        "pending",
        "待定",
        "open",
        "proposed",
        "requested",
        "submitted",
        "under review",
        "待审批",
        "审批中",
        "待决定",
        "待批准",
    )
    APPROVED = (
        "approved",
        "approved",
        "已批准",
        "accepted",
        "agreed",
        "yes",
        "批准",
        "同意",
        "通过",
    )
    REJECTED = (
        "rejected",
        "rejected",
        "已否决",
        "declined",
        "refused",
        "denied",
        "no",
        "否决",
        "不同意",
        "驳回",
        "已驳回",
        "拒绝",
    )


class ActionStatus(Choice):
    OPEN = ("open", "open", "未完成", "to do", "pending", "new", "待办", "待处理", "未开始")
    IN_PROGRESS = ("in progress", "in progress", "进行中", "doing", "ongoing", "处理中")
    DONE = ("done", "done", "已完成", "closed", "complete", "completed", "完成", "已关闭")
    CANCELLED = ("cancelled", "cancelled", "已取消", "canceled", "dropped", "取消")


class FeedbackStatus(Choice):
    OPEN = ("open", "open", "待回复", "new", "waiting", "unanswered", "未回复", "打开", "待处理")
    ANSWERED = ("answered", "answered", "已回复", "replied", "responded", "已答复", "已处理")
    CLOSED = ("closed", "closed", "已关闭", "done", "resolved", "关闭", "完成", "已完成")


@table(
    "changes",
    "Changes",
    "变更",
    doc=(
        "Change requests and their decisions. Approved ones move budget and promised finish.",
        "变更申请及审批结果。批准的变更会调整预算和承诺完成日期。",
    ),
    aliases=(
        "Change",
        "Change Log",
        "Change Requests",
        "Change Register",
        "变更申请",
        "变更记录",
        "变更台账",
        "变更登记",
        "变更清单",
        "变更管理",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow(Row):
    """A row of the Changes tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code that never changes.", "不变的短编号。"),
        example="CH1",
        aliases=("Change ID", "CR", "CR No", "No", "No.", "#", "变更编号", "序号"),
        required=True,
        width=7,
    )
    change: str | None = column(
        "Change",
        "变更内容",
        CellKind.TEXT,
        doc=("What is to be different.", "要改变什么。"),
        example=("Add a dealer locator with a map", "增加经销商地图查询"),
        aliases=(
            "Change Request",
            "Description",
            "Change Description",
            "Title",
            "Name",
            "变更",
            "变更描述",
            "变更事项",
            "描述",
        ),
        required=True,
        width=40,
    )
    reason: str | None = column(
        "Reason",
        "原因",
        CellKind.TEXT,
        doc=("Why it is wanted.", "为什么要变更。"),
        example=("Dealers asked for it at the fair", "经销商在展会上提出"),
        aliases=("Justification", "Why", "变更原因", "理由"),
        width=32,
    )
    requested_by: str | None = column(
        "Requested by",
        "申请人",
        CellKind.TEXT,
        doc=("Who asks for it.", "谁提出的。"),
        example=("Laura Callahan", "刘晓岚"),
        aliases=("Requester", "Raised By", "From", "提出人", "申请方"),
        width=15,
    )
    requested_on: dt.date | None = column(
        "Requested on",
        "申请日期",
        CellKind.DATE,
        doc=("When it was asked for.", "提出的日期。"),
        example="2026-02-24",
        aliases=("Requested", "Request Date", "Raised", "Date", "提出日期", "日期"),
        width=13,
    )
    effect_days: float | None = column(
        "Effect days",
        "工期影响(天)",
        CellKind.NUMBER,
        doc=(
            "Working days it adds to the finish; negative if it saves time.",
            "完工推迟的工作日数；提前填负数。",
        ),
        example="4",
        aliases=(
            "Days",
            "Schedule Impact",
            "Effect (days)",
            "Time Impact",
            "Impact Days",
            "工期影响",
            "影响天数",
            "进度影响",
        ),
        width=12,
    )
    effect_cost: float | None = column(
        "Effect cost",
        "费用影响",
        CellKind.MONEY,
        doc=(
            "What it adds to the budget; negative if it saves money.",
            "增加的费用；减少填负数。",
        ),
        example=("3800", "19000"),
        aliases=(
            "Cost",
            "Cost Impact",
            "Effect (cost)",
            "Impact Cost",
            "成本影响",
            "影响金额",
            "金额",
        ),
        width=12,
    )
    effect_scope: str | None = column(
        "Effect scope",
        "范围影响",
        CellKind.TEXT,
        doc=("What it adds to or takes from the scope.", "对项目范围的增减。"),
        example=("One more page type", "增加一类页面"),
        aliases=("Scope Impact", "Scope", "Effect on Scope", "影响范围", "范围"),
        width=28,
    )
    decision: Decision | None = column(
        "Decision",
        "决定",
        CellKind.CHOICE,
        doc=("Pending, approved or rejected.", "待定、已批准或已否决。"),
        example=("pending", "待定"),
        aliases=("Status", "Approval", "Outcome", "状态", "审批结果", "审批", "决策", "审批状态"),
        choices=Decision,
        width=11,
    )
    decided_by: str | None = column(
        "Decided by",
        "决定人",
        CellKind.TEXT,
        doc=("Who decided.", "由谁决定。"),
        example=("Laura Callahan", "刘晓岚"),
        aliases=("Approved By", "Approver", "审批人", "批准人"),
        width=15,
    )
    decided_on: dt.date | None = column(
        "Decided on",
        "决定日期",
        CellKind.DATE,
        doc=("When it was decided.", "作出决定的日期。"),
        example="2026-03-03",
        aliases=("Decided", "Decision Date", "Approved On", "审批日期", "批准日期"),
        width=12,
    )
    implemented_on: dt.date | None = column(
        "Implemented on",
        "实施日期",
        CellKind.DATE,
        doc=("When it was put into the plan and done.", "落实到计划并完成的日期。"),
        example="2026-04-02",
        aliases=("Implemented", "Done On", "Implementation Date", "完成日期", "落实日期"),
        width=14,
    )


@table(
    "communications",
    "Communications",
    "沟通计划",
    doc=(
        "Who is told what, how and how often.",
        "向谁、以什么方式、多久沟通一次什么内容。",
    ),
    aliases=(
        "Communication",
        "Communication Plan",
        "Communications Plan",
        "Reporting Plan",
        "沟通",
        "沟通管理",
        "沟通计划表",
        "沟通矩阵",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationRow(Row):
    """A row of the Communications tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code that never changes.", "不变的短编号。"),
        example="K1",
        aliases=("Communication ID", "No", "No.", "#", "沟通编号", "序号"),
        width=7,
    )
    item: str | None = column(
        "Item",
        "沟通事项",
        CellKind.TEXT,
        doc=("The report, call or meeting.", "报告、电话或会议的名称。"),
        example=("Weekly status report", "项目周报"),
        aliases=("Communication", "Name", "Title", "What", "事项", "名称", "沟通内容", "沟通名称"),
        required=True,
        width=28,
    )
    purpose: str | None = column(
        "Purpose",
        "目的",
        CellKind.TEXT,
        doc=("What it is good for.", "为什么要沟通。"),
        example=("Client knows where we stand", "让客户了解进展"),
        aliases=("Why", "Objective", "沟通目的", "用途"),
        width=28,
    )
    content: str | None = column(
        "Content",
        "内容",
        CellKind.TEXT,
        doc=("What is in it.", "包含哪些内容。"),
        example=("Progress, problems, next week", "进展、问题、下周计划"),
        aliases=("Contents", "Topics", "Agenda", "主要内容", "议题"),
        width=32,
    )
    audience: str | None = column(
        "Audience",
        "对象",
        CellKind.TEXT,
        doc=("Who gets it.", "沟通给谁。"),
        example=("Laura Callahan, marketing", "刘晓岚、市场部"),
        aliases=(
            "To",
            "Recipients",
            "Recipient",
            "Who",
            "Stakeholder",
            "受众",
            "接收人",
            "沟通对象",
        ),
        width=24,
    )
    channel: str | None = column(
        "Channel",
        "方式",
        CellKind.TEXT,
        doc=("How: email, call, meeting.", "方式：邮件、电话、会议。"),
        example=("email", "邮件"),
        aliases=("Method", "Medium", "How", "渠道", "沟通方式", "形式"),
        width=13,
    )
    frequency: str | None = column(
        "Frequency",
        "频率",
        CellKind.TEXT,
        doc=(
            "Weekly, every Monday, monthly on the 5th, after each milestone, or a list of dates.",
            "每周、每周一、每月5日、每个里程碑后，或列出日期。",
        ),
        example=("weekly", "每周"),
        aliases=("How Often", "Interval", "Cycle", "周期", "沟通频率", "频次"),
        choices=Frequency,
        width=14,
    )
    owner: str | None = column(
        "Owner",
        "负责人",
        CellKind.TEXT,
        doc=("Who sends or leads it.", "由谁负责。"),
        example=("Ann Devon", "安雯"),
        aliases=("Responsible", "Sender", "By", "责任人", "发起人", "发送人"),
        width=14,
    )
    first: dt.date | None = column(
        "First",
        "首次日期",
        CellKind.DATE,
        doc=("The first time; the next are counted from it.", "第一次的日期，据此推算以后各次。"),
        example="2026-01-09",
        aliases=("First On", "Start", "First Date", "Starts", "开始日期", "首次", "首次时间"),
        width=12,
    )
    last_done: dt.date | None = column(
        "Last done",
        "上次完成",
        CellKind.DATE,
        doc=("The last time it took place.", "最近一次完成的日期。"),
        example="2026-03-06",
        aliases=(
            "Last",
            "Last Sent",
            "Last On",
            "Last Date",
            "上次日期",
            "最近一次",
            "最近完成日期",
        ),
        width=12,
    )


@table(
    "meetings",
    "Meetings",
    "会议",
    doc=(
        "Meetings, decisions and actions: one row per action, the meeting repeated.",
        "会议、决议与待办：每项待办一行，会议信息可重复。",
    ),
    aliases=(
        "Meeting",
        "Meeting Log",
        "Minutes",
        "Meeting Minutes",
        "Action Log",
        "Actions",
        "会议纪要",
        "会议记录",
        "会议台账",
        "行动项",
        "待办事项",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow(Row):
    """A row of the Meetings tab: a meeting with one of its actions."""

    date: dt.date | None = column(
        "Date",
        "日期",
        CellKind.DATE,
        doc=("The day of the meeting.", "开会日期。"),
        example="2026-03-09",
        aliases=("Meeting Date", "When", "On", "会议日期", "时间", "会议时间"),
        required=True,
        width=12,
    )
    meeting: str | None = column(
        "Meeting",
        "会议",
        CellKind.TEXT,
        doc=("Which meeting it was.", "会议名称。"),
        example=("Steering meeting 3", "第三次指导会"),
        aliases=("Meeting Name", "Title", "Subject", "Topic", "会议名称", "主题", "会议主题"),
        required=True,
        width=28,
    )
    attendees: tuple[str, ...] | None = column(
        "Attendees",
        "参会人",
        CellKind.REFERENCES,
        doc=("Who was there, separated by semicolons.", "参加的人，用分号隔开。"),
        example=("Laura Callahan; Ann Devon", "刘晓岚; 安雯"),
        aliases=("Participants", "Present", "Who", "参会人员", "与会人员", "参加人", "出席"),
        width=30,
    )
    decisions: str | None = column(
        "Decisions",
        "决议",
        CellKind.TEXT,
        doc=("What was decided.", "形成的决定。"),
        example=("Home page design approved", "首页设计通过"),
        aliases=("Decision", "Outcome", "Result", "决定", "会议决议", "结论"),
        width=38,
    )
    action: str | None = column(
        "Action",
        "待办事项",
        CellKind.TEXT,
        doc=("What somebody is to do.", "需要做的事。"),
        example=("Send the list of missing texts", "发送缺失文案清单"),
        aliases=("Action Item", "To Do", "Task", "Actions", "行动项", "待办", "行动", "任务"),
        width=38,
    )
    action_owner: str | None = column(
        "Action owner",
        "待办负责人",
        CellKind.TEXT,
        doc=("Who does it.", "由谁做。"),
        example=("Cara Wu", "吴佳"),
        aliases=("Owner", "Responsible", "Assigned To", "负责人", "责任人", "行动负责人"),
        width=15,
    )
    action_due: dt.date | None = column(
        "Action due",
        "待办期限",
        CellKind.DATE,
        doc=("By when.", "何时之前。"),
        example="2026-03-13",
        aliases=("Due", "Due Date", "Deadline", "截止日期", "期限", "完成期限"),
        width=12,
    )
    action_status: ActionStatus | None = column(
        "Action status",
        "待办状态",
        CellKind.CHOICE,
        doc=("Open, in progress, done or cancelled.", "未完成、进行中、已完成或已取消。"),
        example=("open", "未完成"),
        aliases=("Status", "State", "状态", "行动状态", "完成情况"),
        choices=ActionStatus,
        width=13,
    )
    minutes: str | None = column(
        "Minutes",
        "纪要",
        CellKind.TEXT,
        doc=("Where the minutes are.", "会议纪要存放处。"),
        example=("Shared drive, 05 Minutes", "共享盘 05 纪要"),
        aliases=("Notes", "Link", "Minutes Link", "会议纪要", "备注", "链接", "纪要链接"),
        width=26,
    )


@table(
    "feedback",
    "Feedback",
    "客户反馈",
    doc=(
        "What the client says, and how it was answered.",
        "客户的意见，以及如何回复。",
    ),
    aliases=(
        "Client Feedback",
        "Customer Feedback",
        "Feedback Log",
        "Comments",
        "反馈",
        "反馈记录",
        "客户意见",
        "意见反馈",
        "反馈台账",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRow(Row):
    """A row of the Feedback tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code that never changes.", "不变的短编号。"),
        example="F1",
        aliases=("Feedback ID", "No", "No.", "#", "反馈编号", "序号"),
        required=True,
        width=7,
    )
    date: dt.date | None = column(
        "Date",
        "日期",
        CellKind.DATE,
        doc=("When it was given.", "反馈日期。"),
        example="2026-03-05",
        aliases=("Received", "Received On", "Feedback Date", "反馈日期", "提出日期", "时间"),
        required=True,
        width=12,
    )
    from_: str | None = column(
        "From",
        "反馈人",
        CellKind.TEXT,
        doc=("Who said it.", "谁提出的。"),
        example=("Laura Callahan", "刘晓岚"),
        aliases=("By", "Client", "Given By", "Name", "提出人", "客户", "来自"),
        width=16,
    )
    about: str | None = column(
        "About",
        "关于",
        CellKind.REFERENCE,
        doc=("Id of the task or deliverable it speaks of.", "所涉任务或交付物的编号。"),
        example="D2",
        aliases=(
            "Regarding",
            "Subject",
            "Deliverable",
            "Task",
            "涉及",
            "相关交付物",
            "对象",
            "交付物",
        ),
        refers_to=("deliverables", "tasks"),
        width=9,
    )
    rating: float | None = column(
        "Rating",
        "评分",
        CellKind.NUMBER,
        doc=("1 (bad) to 5 (very good).", "1（差）到 5（很好）。"),
        example="4",
        aliases=(
            "Score",
            "Stars",
            "Satisfaction",
            "Rating (1-5)",
            "满意度",
            "打分",
            "评分(1-5)",
            "分数",
        ),
        width=8,
    )
    comment: str | None = column(
        "Comment",
        "意见",
        CellKind.TEXT,
        doc=("What was said.", "反馈的内容。"),
        example=("The menu is hard to find on a phone", "手机上不容易找到菜单"),
        aliases=(
            "Feedback",
            "Comments",
            "Text",
            "Message",
            "反馈",
            "反馈内容",
            "意见内容",
            "客户意见",
        ),
        required=True,
        width=44,
    )
    response: str | None = column(
        "Response",
        "回复",
        CellKind.TEXT,
        doc=("What was answered or done.", "如何回复或处理。"),
        example=("Menu button moved to the top right", "菜单按钮已移到右上角"),
        aliases=("Answer", "Reply", "Action", "答复", "回复内容", "处理措施", "处理结果"),
        width=40,
    )
    owner: str | None = column(
        "Owner",
        "负责人",
        CellKind.TEXT,
        doc=("Who answers.", "由谁回复。"),
        example=("Ben Ito", "何斌"),
        aliases=("Responsible", "Assigned To", "责任人", "处理人", "回复人"),
        width=14,
    )
    due: dt.date | None = column(
        "Due",
        "回复期限",
        CellKind.DATE,
        doc=("By when the client is answered.", "何时之前回复客户。"),
        example="2026-03-12",
        aliases=("Due Date", "Answer By", "Deadline", "截止日期", "期限", "答复期限"),
        width=12,
    )
    status: FeedbackStatus | None = column(
        "Status",
        "状态",
        CellKind.CHOICE,
        doc=("Open, answered or closed.", "待回复、已回复或已关闭。"),
        example=("open", "待回复"),
        aliases=("State", "反馈状态", "处理状态"),
        choices=FeedbackStatus,
        width=11,
    )
    closed: dt.date | None = column(
        "Closed",
        "关闭日期",
        CellKind.DATE,
        doc=("When the client was content.", "客户认可、关闭的日期。"),
        example="2026-03-11",
        aliases=("Closed On", "Date Closed", "Answered On", "关闭时间", "完成日期", "回复日期"),
        width=12,
    )
