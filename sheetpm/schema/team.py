"""The Team, Resources, Calendar and Calendars tabs: who works, with what, and on which days."""

import datetime as dt
from dataclasses import dataclass

from sheetpm.schema.column import CellKind, Choice, Row, column, table

USUAL_CALENDARS = frozenset(
    {"standard", "none", "default", "project", "标准", "无", "默认", "项目"}
)
"""What the project's own calendar is usually called."""


class Organisation(Choice):
    TEAM = ("team", "team", "项目组", "own", "internal", "us", "团队", "我方", "乙方", "内部")
    CLIENT = ("client", "client", "客户", "customer", "客户方", "甲方")
    VENDOR = (
        "vendor",
        "vendor",
        "供应商",
        "supplier",
        "contractor",
        "subcontractor",
        "freelancer",
        "external",
        "partner",
        "外包",
        "分包商",
        "外部",
        "合作方",
    )


class ResourceType(Choice):
    EQUIPMENT = (
        "equipment",
        "equipment",
        "设备",
        "machine",
        "tool",
        "room",
        "机械",
        "工具",
        "场地",
    )
    MATERIAL = ("material", "material", "材料", "supplies", "consumable", "物料", "耗材", "物资")
    MONEY = ("money", "money", "资金", "cash", "fund", "cost", "经费", "费用")


class DayKind(Choice):
    HOLIDAY = (
        "holiday",
        "holiday",
        "假日",
        "public holiday",
        "non-working",
        "non-working day",
        "day off",
        "closed",
        "off",
        "节假日",
        "放假",
        "休息日",
        "法定节假日",
        "休息",
    )
    WORKING_DAY = (
        "working day",
        "working day",
        "工作日",
        "working",
        "workday",
        "work",
        "make-up day",
        "make-up working day",
        "调休",
        "补班",
        "上班",
        "调休上班",
        "加班",
    )
    LEAVE = (
        "leave",
        "leave",
        "请假",
        "vacation",
        "annual leave",
        "absence",
        "absent",
        "sick leave",
        "time off",
        "休假",
        "年假",
        "事假",
        "病假",
        "缺勤",
    )


@table(
    "team",
    "Team",
    "团队",
    doc=(
        "Everybody who works on the project, at the client's and at vendors' too.",
        "参与项目的所有人，包括客户方和供应商。",
    ),
    aliases=(
        "Team Members",
        "Members",
        "People",
        "Staff",
        "Project Team",
        "Stakeholders",
        "Contacts",
        "团队成员",
        "项目团队",
        "人员",
        "项目成员",
        "成员",
        "干系人",
        "人员名单",
        "项目组",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow(Row):
    """A row of the Team tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code, where names are not unique.", "短编号，姓名重复时使用。"),
        example="P1",
        aliases=(
            "Person ID",
            "Member ID",
            "Initials",
            "No",
            "No.",
            "#",
            "工号",
            "序号",
            "人员编号",
        ),
        width=7,
    )
    name: str | None = column(
        "Name",
        "姓名",
        CellKind.TEXT,
        doc=(
            "The name as it stands in the Owner columns.",
            "与各表“负责人”列一致的姓名。",
        ),
        example=("Ben Ito", "何斌"),
        aliases=("Person", "Member", "Full Name", "Team Member", "名字", "成员", "人员", "名称"),
        required=True,
        width=18,
    )
    role: str | None = column(
        "Role",
        "角色",
        CellKind.TEXT,
        doc=("What the person does in the project.", "在项目中的职责。"),
        example=("Designer", "设计师"),
        aliases=("Function", "Position", "Job", "Job Title", "职责", "岗位", "职位", "职务"),
        width=22,
    )
    organisation: Organisation | None = column(
        "Organisation",
        "所属方",
        CellKind.CHOICE,
        doc=("Team, client or vendor.", "项目组、客户或供应商。"),
        example=("team", "项目组"),
        aliases=("Organization", "Company", "Party", "Side", "Org", "组织", "单位", "公司", "归属"),
        choices=Organisation,
        width=13,
    )
    skills: tuple[str, ...] | None = column(
        "Skills",
        "技能",
        CellKind.REFERENCES,
        doc=("What the person can do, separated by semicolons.", "会做什么，用分号隔开。"),
        example=("UX; prototyping", "交互设计; 原型"),
        aliases=("Skill", "Competences", "Expertise", "专长", "能力", "技能特长"),
        width=26,
    )
    units: float | None = column(
        "Units",
        "投入比例",
        CellKind.PERCENT,
        doc=(
            "Share of working time for this project; 100 % if empty.",
            "投入本项目的工作时间比例；空为 100%。",
        ),
        example="80%",
        aliases=(
            "Allocation",
            "Availability",
            "Capacity",
            "Max Units",
            "FTE",
            "最大单位",
            "可用比例",
            "投入率",
            "资源单位",
        ),
        width=10,
    )
    cost_rate: float | None = column(
        "Cost rate",
        "费率",
        CellKind.MONEY,
        doc=("Cost of one hour.", "每小时成本。"),
        example=("80", "400"),
        aliases=(
            "Rate",
            "Hourly Rate",
            "Rate per Hour",
            "Standard Rate",
            "Std. Rate",
            "小时费率",
            "标准费率",
            "单价",
            "人工单价",
            "时薪",
        ),
        width=10,
    )
    email: str | None = column(
        "Email",
        "邮箱",
        CellKind.TEXT,
        doc=("Where reports and reminders go.", "用于发送报告和提醒。"),
        example="ben.ito@example.com",
        aliases=("E-mail", "Mail", "E-mail Address", "电子邮箱", "电子邮件", "邮件"),
        width=28,
    )
    joined: dt.date | None = column(
        "Joined",
        "加入日期",
        CellKind.DATE,
        doc=("First day in the project.", "加入项目的日期。"),
        example="2026-01-05",
        aliases=("Join Date", "From", "Start", "入组日期", "进场日期", "加入时间"),
        width=12,
    )
    left: dt.date | None = column(
        "Left",
        "离开日期",
        CellKind.DATE,
        doc=("Last day in the project.", "离开项目的日期。"),
        example="2026-05-29",
        aliases=("Leave Date", "Until", "To", "End", "离组日期", "退场日期", "离开时间"),
        width=12,
    )
    training: str | None = column(
        "Training",
        "培训",
        CellKind.TEXT,
        doc=("Training that is needed or done.", "需要的或已完成的培训。"),
        example=("Accessibility basics, Feb", "无障碍基础（2 月）"),
        aliases=("Training Needs", "培训需求", "培训情况", "培训计划"),
        width=24,
    )
    backup: str | None = column(
        "Backup",
        "备份人员",
        CellKind.TEXT,
        doc=("Who takes over when the person is away.", "不在时由谁接替。"),
        example=("Cara Wu", "吴佳"),
        aliases=("Deputy", "Substitute", "Stand-in", "后备", "代理人", "替补", "备岗", "AB角"),
        width=16,
    )
    calendar: str | None = column(
        "Calendar",
        "日历",
        CellKind.REFERENCE,
        doc=(
            "Name of a calendar of the Calendars tab, where the person works other hours.",
            "“工作日历”表中的日历名称；工作时间与项目不同的人填写。",
        ),
        example=("Part-time", "兼职"),
        aliases=(
            "Base Calendar",
            "Working Calendar",
            "Work Calendar",
            "Resource Calendar",
            "Personal Calendar",
            "Shift",
            "工作日历",
            "个人日历",
            "资源日历",
            "基准日历",
            "班次",
        ),
        refers_to=("calendars",),
        width=12,
    )


@table(
    "resources",
    "Resources",
    "资源",
    doc=(
        "Equipment, material and money that tasks need besides people.",
        "除人员外任务所需的设备、材料和资金。",
    ),
    aliases=(
        "Resource",
        "Resource List",
        "Resource Sheet",
        "Equipment",
        "Materials",
        "资源表",
        "资源清单",
        "资源计划",
        "设备材料",
        "物资",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceRow(Row):
    """A row of the Resources tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=("A short code that never changes.", "不变的短编号。"),
        example="E1",
        aliases=("Resource ID", "No", "No.", "#", "资源编号", "序号"),
        width=7,
    )
    name: str | None = column(
        "Name",
        "名称",
        CellKind.TEXT,
        doc=("What it is.", "资源名称。"),
        example=("Usability lab", "可用性测试室"),
        aliases=("Resource", "Resource Name", "Item", "资源", "资源名称"),
        required=True,
        width=30,
    )
    type: ResourceType | None = column(
        "Type",
        "类型",
        CellKind.CHOICE,
        doc=("Equipment, material or money.", "设备、材料或资金。"),
        example=("equipment", "设备"),
        aliases=("Resource Type", "Kind", "Category", "资源类型", "类别"),
        choices=ResourceType,
        width=12,
    )
    units: float | None = column(
        "Units",
        "数量",
        CellKind.NUMBER,
        doc=("How many there are.", "有多少。"),
        example="1",
        aliases=("Quantity", "Qty", "Number", "Amount", "可用数量", "最大单位"),
        width=9,
    )
    unit: str | None = column(
        "Unit",
        "单位",
        CellKind.TEXT,
        doc=("What is counted.", "计量单位。"),
        example=("day", "天"),
        aliases=("Unit of Measure", "Measure", "UoM", "计量单位"),
        width=10,
    )
    unit_cost: float | None = column(
        "Unit cost",
        "单价",
        CellKind.MONEY,
        doc=("Cost of one unit.", "每单位成本。"),
        example=("450", "2250"),
        aliases=("Cost per Unit", "Price", "Unit Price", "Rate", "单位成本", "单位价格", "费率"),
        width=11,
    )
    available_from: dt.date | None = column(
        "Available from",
        "可用开始",
        CellKind.DATE,
        doc=("First day it can be used.", "可以使用的第一天。"),
        example="2026-04-13",
        aliases=("From", "Start", "可用日期", "可用起始", "可用开始日期"),
        width=13,
    )
    available_to: dt.date | None = column(
        "Available to",
        "可用结束",
        CellKind.DATE,
        doc=("Last day it can be used.", "可以使用的最后一天。"),
        example="2026-04-17",
        aliases=("To", "Until", "End", "可用截止", "可用结束日期"),
        width=13,
    )
    owner: str | None = column(
        "Owner",
        "负责人",
        CellKind.TEXT,
        doc=("Who provides it.", "由谁提供。"),
        example=("Ann Devon", "安雯"),
        aliases=("Responsible", "Provider", "责任人", "提供方", "管理人"),
        width=14,
    )


@table(
    "calendar",
    "Calendar",
    "日历",
    doc=(
        "Days that differ from the usual week: company holidays, extra working days, leave.",
        "与每周工作日和法定节假日不同的日子：公司放假、加班或调休、个人请假。",
    ),
    aliases=(
        "Holidays",
        "Leave",
        "Days Off",
        "Holiday List",
        "Vacations",
        "Absences",
        "节假日",
        "假期",
        "请假",
        "日历例外",
        "休假",
        "项目日历",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRow(Row):
    """A row of the Calendar tab: a day, or a span of days, that is not as usual."""

    date: dt.date | None = column(
        "Date",
        "日期",
        CellKind.DATE,
        doc=("The day, or the first of several.", "当天，或多天中的第一天。"),
        example="2026-04-02",
        aliases=("From", "Start", "Day", "Start Date", "开始日期", "起始日期", "开始"),
        required=True,
        width=12,
    )
    to: dt.date | None = column(
        "To",
        "至",
        CellKind.DATE,
        doc=("The last day; empty for a single day.", "最后一天；只有一天时留空。"),
        example="2026-04-10",
        aliases=("Until", "End", "End Date", "Finish", "结束日期", "截止日期", "结束", "到"),
        width=12,
    )
    kind: DayKind | None = column(
        "Kind",
        "性质",
        CellKind.CHOICE,
        doc=("Holiday, working day or leave.", "假日、工作日或请假。"),
        example=("leave", "请假"),
        aliases=("Type", "Day Type", "类型", "类别", "日期类型"),
        choices=DayKind,
        width=14,
    )
    who: str | None = column(
        "Who",
        "人员",
        CellKind.TEXT,
        doc=("Whom it concerns; empty for everybody.", "涉及的人；空为所有人。"),
        example=("Ben Ito", "何斌"),
        aliases=("Person", "Name", "Resource", "Employee", "姓名", "谁", "适用人员"),
        width=18,
    )
    note: str | None = column(
        "Note",
        "说明",
        CellKind.TEXT,
        doc=("What it is.", "说明。"),
        example=("Annual leave", "年假"),
        aliases=("Notes", "Description", "Comment", "Reason", "备注", "原因", "描述"),
        width=34,
    )


@table(
    "calendars",
    "Calendars",
    "工作日历",
    doc=(
        "Named calendars for tasks and people with other hours: one row per weekday, or per exception.",
        "供特殊班次的任务和人员使用的命名日历：每个星期几一行，或每个例外日期一行。",
    ),
    aliases=(
        "Work Calendars",
        "Working Calendars",
        "Task Calendars",
        "Shifts",
        "Working Times",
        "任务日历",
        "班次",
        "工作时间",
        "作息时间",
        "日历列表",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarsRow(Row):
    """A row of the Calendars tab: the hours of a weekday, or of a span of days."""

    calendar: str | None = column(
        "Calendar",
        "日历",
        CellKind.TEXT,
        doc=(
            "Name of the calendar, as in Task Calendar of Tasks or Calendar of Team; or a person's name.",
            "日历名称，与任务表“任务日历”列或团队表“日历”列一致；也可以是人员姓名。",
        ),
        example=("Night shift", "夜班"),
        aliases=("Calendar Name", "Name", "Shift", "日历名称", "名称", "班次"),
        required=True,
        width=18,
    )
    day_or_from: int | dt.date | None = column(
        "Day or from",
        "星期或日期",
        CellKind.DAY_OR_DATE,
        doc=(
            "A weekday, or the first day of an exception.",
            "星期几，或例外的第一天。",
        ),
        example=("Mon", "周一"),
        aliases=(
            "Day",
            "Weekday",
            "From",
            "Date",
            "Day or Date",
            "Day or exception from",
            "星期",
            "日期",
            "开始日期",
            "星期几",
        ),
        required=True,
        width=14,
    )
    to: dt.date | None = column(
        "To",
        "至",
        CellKind.DATE,
        doc=("Last day of an exception.", "例外的最后一天。"),
        example="2026-05-24",
        aliases=("Until", "End", "End Date", "结束日期", "结束", "到"),
        width=12,
    )
    working: bool | None = column(
        "Working",
        "是否工作",
        CellKind.YES_NO,
        doc=("Yes or no; yes if hours are given.", "是或否；填了时间即为是。"),
        example=("yes", "是"),
        aliases=("Working Day", "Is Working", "Open", "工作", "上班", "是否上班", "是否工作日"),
        width=10,
    )
    hours: tuple[tuple[int, int], ...] | None = column(
        "Hours",
        "工作时间",
        CellKind.TIMES,
        doc=("Working times, breaks left out.", "工作时段，不含休息。"),
        example="08:00-12:00, 13:00-17:00",
        aliases=("Working Hours", "Times", "Working Times", "时间", "时段", "上班时间"),
        width=28,
    )
