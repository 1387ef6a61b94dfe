"""The Project tab: the plan's facts, one a row, name and value."""

from dataclasses import dataclass
from datetime import date

from sheetpm.languages import FURTHER, OWN_NAME
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.column import CellKind, Choice, Layout, Row, column, table


class PlanLanguage(Choice):
    """The language of the output; the value is what `sheetpm.toml` takes."""

    _ignore_ = "_members _each"

    EN = ("en", "English", "英文", "英语", "en-GB", "en-US", "eng")
    ZH = ("zh", "Chinese", "中文", "简体中文", "汉语", "zh-CN", "Simplified Chinese", "chs")

    _members = vars()
    for _each in FURTHER:
        _members[_each.name] = (_each.value, OWN_NAME[_each], OWN_NAME[_each])


class ScheduleFrom(Choice):
    """The end of the project that is fixed; the other one follows from the tasks."""

    START = ("start", "start", "开始日期", "from start", "project start", "forward", "开始", "0")
    FINISH = (
        "finish",
        "finish",
        "完成日期",
        "from finish",
        "promised finish",
        "project finish",
        "end",
        "backward",
        "完成",
        "结束日期",
        "承诺完成日期",
        "1",
    )


class Frequency(Choice):
    """How often something is due; a list of dates may be typed instead."""

    DAILY = ("daily", "daily", "每天", "every day", "每日", "日报", "d")
    WEEKLY = ("weekly", "weekly", "每周", "every week", "周报", "一周一次", "w", "7")
    EVERY_2_WEEKS = (
        "every 2 weeks",
        "every 2 weeks",
        "每两周",
        "fortnightly",
        "biweekly",
        "bi-weekly",
        "every two weeks",
        "双周",
        "每2周",
        "隔周",
        "两周一次",
        "14",
    )
    MONTHLY = ("monthly", "monthly", "每月", "every month", "月报", "一月一次", "m")


@table(
    "project",
    "Project",
    "项目概况",
    doc=(
        "The facts of the project, one per row: the name on the left, the value beside it.",
        "项目的基本信息：每行一项，左边是名称，右边填内容。",
    ),
    aliases=(
        "Project Info",
        "Project Information",
        "Project Details",
        "Project Data",
        "Project Charter",
        "Charter",
        "Overview",
        "About",
        "Settings",
        "项目",
        "项目信息",
        "项目资料",
        "项目基本信息",
        "基本信息",
        "项目章程",
        "概况",
    ),
    layout=Layout.KEY_VALUE,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow(Row):
    """The single row of the Project tab: what is known of the project as a whole."""

    name: str | None = column(
        "Project name",
        "项目名称",
        CellKind.TEXT,
        doc=(
            "The project's name; it stands at the top of the Dashboard.",
            "项目名称，显示在仪表盘顶部。",
        ),
        example=("Northwind website redesign", "北风商贸官网改版"),
        aliases=("Name", "Project", "Project Title", "Title", "项目", "名称", "项目名"),
        required=True,
    )
    code: str | None = column(
        "Project code",
        "项目编号",
        CellKind.TEXT,
        doc=(
            "The short code or number you use for the project.",
            "项目的编号或代号。",
        ),
        example="NW-2026",
        aliases=("Code", "Project No", "Project Number", "Project ID", "编号", "项目代码", "代号"),
    )
    client: str | None = column(
        "Client",
        "客户",
        CellKind.TEXT,
        doc=("Who the work is done for.", "为谁做这个项目。"),
        example=("Northwind Traders", "北风商贸有限公司"),
        aliases=(
            "Customer",
            "Client Name",
            "Customer Name",
            "客户名称",
            "甲方",
            "委托方",
            "建设单位",
        ),
    )
    sponsor: str | None = column(
        "Sponsor",
        "发起人",
        CellKind.TEXT,
        doc=(
            "Who pays for the project and has the last word.",
            "出资并最终拍板的人。",
        ),
        example=("Laura Callahan", "刘晓岚"),
        aliases=("Project Sponsor", "Executive Sponsor", "项目发起人", "赞助人", "出资人"),
    )
    manager: str | None = column(
        "Project manager",
        "项目经理",
        CellKind.TEXT,
        doc=("Who runs the project.", "负责管理项目的人。"),
        example=("Ann Devon", "安雯"),
        aliases=("Manager", "PM", "Project Lead", "Lead", "负责人", "项目负责人", "经理"),
    )
    start: date | None = column(
        "Start",
        "开始日期",
        CellKind.DATE,
        keeps_time=True,
        doc=("The first day of the project.", "项目的第一天。"),
        example="2026-01-05",
        aliases=(
            "Start Date",
            "Project Start",
            "Begin",
            "Kick-off Date",
            "开始",
            "项目开始",
            "开始时间",
            "启动日期",
            "开工日期",
        ),
    )
    finish: date | None = column(
        "Promised finish",
        "承诺完成日期",
        CellKind.DATE,
        keeps_time=True,
        doc=(
            "The finish date that was promised to the client.",
            "向客户承诺的完成日期。",
        ),
        example="2026-06-03",
        aliases=(
            "Finish",
            "Finish Date",
            "End",
            "End Date",
            "Due Date",
            "Due",
            "Deadline",
            "Project Finish",
            "Project End",
            "Promised Date",
            "Contract Finish",
            "完成日期",
            "结束日期",
            "完成",
            "结束",
            "截止日期",
            "交付日期",
            "承诺日期",
            "竣工日期",
            "项目结束",
            "完成时间",
        ),
    )
    schedule_from: ScheduleFrom | None = column(
        "Schedule from",
        "排程起点",
        CellKind.CHOICE,
        choices=ScheduleFrom,
        doc=(
            "start, or finish: tasks without dates then happen as late as the promised finish allows.",
            "开始日期，或完成日期：后者使没有日期的任务尽量推迟到承诺完成日期允许的最晚时间。",
        ),
        example=("start", "开始日期"),
        aliases=("Schedule", "Scheduling Direction", "Plan From", "排程方式", "排程方向"),
    )
    status_date: date | None = column(
        "Status date",
        "状态日期",
        CellKind.DATE,
        doc=(
            "The day up to which progress is reported; change it each time you report.",
            "进度统计到哪一天；每次汇报时更新。",
        ),
        example="2026-03-16",
        aliases=(
            "Data Date",
            "As Of",
            "As Of Date",
            "Report Date",
            "Reporting Date",
            "Today",
            "统计日期",
            "数据日期",
            "报告日期",
            "截至日期",
            "统计截止日期",
        ),
    )
    currency: str | None = column(
        "Currency",
        "币种",
        CellKind.TEXT,
        doc=(
            "The currency of every amount in this workbook.",
            "本工作簿所有金额的币种。",
        ),
        example=("GBP", "CNY"),
        aliases=("Currency Code", "货币", "货币单位", "金额单位"),
    )
    budget: float | None = column(
        "Budget",
        "预算",
        CellKind.MONEY,
        doc=(
            "The agreed budget of the whole project, without the reserve.",
            "整个项目批准的预算，不含储备金。",
        ),
        example=("120000", "600000"),
        aliases=(
            "Total Budget",
            "Project Budget",
            "Approved Budget",
            "总预算",
            "项目预算",
            "批准预算",
            "合同金额",
        ),
    )
    contingency_reserve: float | None = column(
        "Contingency reserve",
        "应急储备",
        CellKind.MONEY,
        doc=(
            "Money set aside for risks; compared with the risks' expected cost.",
            "为风险预留的金额，与风险预期损失比较。",
        ),
        example=("9000", "45000"),
        aliases=(
            "Reserve",
            "Contingency",
            "Risk Reserve",
            "Management Reserve",
            "应急储备金",
            "储备金",
            "风险准备金",
            "预备费",
            "风险储备",
        ),
    )
    work_week: frozenset[int] | None = column(
        "Work week",
        "每周工作日",
        CellKind.WEEK,
        doc=(
            "The weekdays people work.",
            "每周哪几天上班。",
        ),
        example=("Mon-Fri", "周一至周五"),
        aliases=(
            "Working Days",
            "Workweek",
            "Working Week",
            "Work Days",
            "工作日",
            "工作周",
            "每周工作时间",
        ),
    )
    hours_per_day: float | None = column(
        "Hours per day",
        "每日工时",
        CellKind.HOURS,
        doc=("Working hours of a day; 8 if empty.", "每天的工作小时数；空为 8。"),
        example="8",
        aliases=(
            "Hours a Day",
            "Working Hours",
            "Daily Hours",
            "Hours/Day",
            "每天工时",
            "日工时",
            "每日工作小时",
            "每天工作小时数",
        ),
    )
    calendar: str | None = column(
        "Project calendar",
        "项目日历",
        CellKind.TEXT,
        doc=(
            "Name of a calendar of the Calendars tab that all tasks follow; else work week and hours.",
            "所有任务采用的“工作日历”表中的日历名称；空则按每周工作日与每日工时。",
        ),
        example=("Two shifts", "两班"),
        aliases=("Base Calendar", "Default Calendar", "Standard Calendar", "默认日历", "基准日历"),
    )
    critical_slack: Duration | None = column(
        "Critical slack",
        "关键时差",
        CellKind.DURATION,
        doc=(
            "Tasks with up to this much total slack count as critical; 0 if empty.",
            "总时差不超过此值的任务视为关键任务；空为 0。",
        ),
        example=("0d", "0天"),
        aliases=("Critical Slack Limit", "Critical Float", "关键任务时差", "关键浮动时间"),
    )
    holidays: str | None = column(
        "Holidays",
        "节假日",
        CellKind.TEXT,
        doc=(
            "Country or region code whose public holidays count, such as GB, DE-BY or CN.",
            "采用哪个国家或地区的法定节假日，如 CN、HK、GB。",
        ),
        example=("GB", "CN"),
        aliases=(
            "Country",
            "Country Code",
            "Public Holidays",
            "Holiday Calendar",
            "国家",
            "国家代码",
            "法定节假日",
            "地区代码",
        ),
    )
    language: PlanLanguage | None = column(
        "Language",
        "语言",
        CellKind.CHOICE,
        doc=(
            "Language of the Dashboard; the language of the headers if empty.",
            "仪表盘的语言；空为表头的语言。",
        ),
        example=("English", "中文"),
        aliases=("Report Language", "输出语言", "报告语言"),
        choices=PlanLanguage,
    )
    report_frequency: str | None = column(
        "Report frequency",
        "报告频率",
        CellKind.TEXT,
        doc=(
            "How often the client gets a report; weekly if empty.",
            "多久向客户汇报一次；空为每周。",
        ),
        example=("weekly", "每周"),
        aliases=(
            "Reporting Frequency",
            "Report Cycle",
            "Reporting Period",
            "Reporting Cycle",
            "汇报频率",
            "报告周期",
            "汇报周期",
        ),
        choices=Frequency,
    )
    objective: str | None = column(
        "Objective",
        "项目目标",
        CellKind.TEXT,
        doc=(
            "What the project is to achieve, in one or two sentences.",
            "用一两句话说明项目要达到什么结果。",
        ),
        example=(
            "Replace the old shop site so that customers can order on any device.",
            "替换旧官网，让客户在任何设备上都能下单。",
        ),
        aliases=("Objectives", "Purpose", "Goal", "Project Objective", "目标", "总体目标", "目的"),
        width=40,
    )
    scope_in: str | None = column(
        "In scope",
        "范围内",
        CellKind.TEXT,
        doc=("What belongs to the project.", "哪些属于本项目。"),
        example=(
            "Design, build, content migration, launch",
            "设计、开发、内容迁移、上线",
        ),
        aliases=("Scope", "Scope In", "Included", "项目范围", "范围", "包含范围", "包括"),
        width=40,
    )
    scope_out: str | None = column(
        "Out of scope",
        "范围外",
        CellKind.TEXT,
        doc=(
            "What does not belong to it, so that nobody expects it.",
            "哪些不属于本项目，避免误解。",
        ),
        example=("Product photography", "商品拍摄"),
        aliases=("Scope Out", "Excluded", "Exclusions", "Not in Scope", "不包含", "不包括", "除外"),
        width=40,
    )
    constraints: str | None = column(
        "Constraints",
        "制约因素",
        CellKind.TEXT,
        doc=(
            "Limits that cannot be moved: dates, money, rules.",
            "不可改变的限制：日期、资金、规定。",
        ),
        example=(
            "Live before the summer sale on 8 June",
            "须在 6 月 8 日夏季促销前上线",
        ),
        aliases=("Constraint", "Limits", "约束", "约束条件", "限制条件", "制约"),
        width=40,
    )
    assumptions: str | None = column(
        "Assumptions",
        "假设条件",
        CellKind.TEXT,
        doc=(
            "What the plan takes for granted.",
            "计划成立所依赖的前提。",
        ),
        example=("The client delivers texts by March", "客户于三月前提供文案"),
        aliases=("Assumption", "假设", "前提", "前提条件", "假定"),
        width=40,
    )
