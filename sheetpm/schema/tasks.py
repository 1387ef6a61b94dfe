"""The Tasks tab: the one table a plan must have."""

from dataclasses import dataclass
from datetime import date

from sheetpm.schema.cell_types import Assignment, Duration, PredecessorLink
from sheetpm.schema.column import CellKind, Choice, Row, column, table


class TaskType(Choice):
    TASK = ("task", "task", "任务", "work item", "工作项")
    MILESTONE = ("milestone", "milestone", "里程碑", "ms")
    SUMMARY = ("summary", "summary", "摘要", "phase", "阶段", "摘要任务", "group")


class TaskStatus(Choice):
    NOT_STARTED = (
        "not started",
        "not started",
        "未开始",
        "to do",
        "todo",
        "open",
        "待办",
        "待开始",
        "planned",
        "new",
    )
    IN_PROGRESS = (
        "in progress",
        "in progress",
        "进行中",
        "doing",
        "started",
        "active",
        "ongoing",
        "已开始",
        "执行中",
        "wip",
    )
    DONE = (
        "done",
        "done",
        "已完成",
        "complete",
        "completed",
        "finished",
        "closed",
        "完成",
        "✔",
        "✓",
        "100%",
    )
    BLOCKED = (
        "blocked",
        "blocked",
        "受阻",
        "on hold",
        "waiting",
        "stuck",
        "paused",
        "暂停",
        "阻塞",
        "挂起",
        "等待",
    )
    CANCELLED = ("cancelled", "cancelled", "已取消", "canceled", "dropped", "取消", "作废")


class PriorityWord(Choice):
    """Words for a priority, on the scale of Microsoft Project."""

    LOWEST = ("lowest", "lowest", "最低", "very low", "很低")
    LOW = ("low", "low", "低", "l")
    MEDIUM = ("medium", "medium", "中", "m", "med")
    HIGH = ("high", "high", "高", "h")
    HIGHEST = ("highest", "highest", "最高", "top", "很高")

    @property
    def number(self) -> float:
        """0 to 1000 as Microsoft Project 98 named it: 100 lowest, 500 medium, 900 highest."""
        return _PRIORITIES[self.value]


_PRIORITIES = {"lowest": 100.0, "low": 400.0, "medium": 500.0, "high": 600.0, "highest": 900.0}


class EvMethod(Choice):
    """How a task earns its value between start and finish."""

    PERCENT = ("percent", "percent", "完成百分比", "% complete", "百分比")
    ZERO_HUNDRED = ("0/100", "0/100", "0/100法", "0-100")
    FIFTY_FIFTY = ("50/50", "50/50", "50/50法", "50-50")
    TWENTY_FIVE = ("25/75", "25/75", "25/75法", "25-75")
    MILESTONES = ("milestones", "milestones", "里程碑加权", "weighted milestones", "里程碑法")
    LEVEL_OF_EFFORT = ("level of effort", "level of effort", "投入水平", "loe", "支持型")


class ConstraintKind(Choice):
    ASAP = ("ASAP", "as soon as possible", "越早越好", "asap")
    ALAP = ("ALAP", "as late as possible", "越晚越好", "alap")
    SNET = ("SNET", "start no earlier than", "不得早于…开始", "snet", "不得早于此日期开始")
    SNLT = ("SNLT", "start no later than", "不得晚于…开始", "snlt", "不得晚于此日期开始")
    FNET = ("FNET", "finish no earlier than", "不得早于…完成", "fnet", "不得早于此日期完成")
    FNLT = ("FNLT", "finish no later than", "不得晚于…完成", "fnlt", "不得晚于此日期完成")
    MSO = ("MSO", "must start on", "必须开始于", "mso", "必须开始于此日期")
    MFO = ("MFO", "must finish on", "必须完成于", "mfo", "必须完成于此日期")


class Distribution(Choice):
    """How a duration is spread between its estimates."""

    PERT = ("pert", "PERT", "PERT", "beta", "beta-pert", "pert-beta", "贝塔", "贝塔分布")
    TRIANGULAR = ("triangular", "triangular", "三角", "triangle", "三角分布", "三角形")
    UNIFORM = ("uniform", "uniform", "均匀", "flat", "rectangular", "均匀分布")
    LOGNORMAL = ("lognormal", "lognormal", "对数正态", "log-normal", "对数正态分布")
    NORMAL = ("normal", "normal", "正态", "gaussian", "正态分布", "高斯")
    EXPONENTIAL = ("exponential", "exponential", "指数", "指数分布")


@table(
    "tasks",
    "Tasks",
    "任务",
    doc=(
        "The detailed plan: one row per task, milestone or phase. The only tab that must exist.",
        "详细计划：每行一个任务、里程碑或阶段。唯一必须有的工作表。",
    ),
    aliases=(
        "Task List",
        "Plan",
        "Project Plan",
        "WBS",
        "Gantt",
        "Schedule",
        "Work Plan",
        "任务列表",
        "任务清单",
        "计划",
        "项目计划",
        "甘特图",
        "进度计划",
        "工作计划",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow(Row):
    """A row of the Tasks tab, as typed."""

    id: str | None = column(
        "ID",
        "编号",
        CellKind.TEXT,
        doc=(
            "A short code that never changes; links and findings use it.",
            "不变的短编号，供引用。",
        ),
        example="T3",
        aliases=("Task ID", "No", "No.", "#", "Nr", "序号", "任务编号", "任务ID", "标识号", "Key"),
        width=8,
    )
    wbs: str | None = column(
        "WBS",
        "WBS",
        CellKind.TEXT,
        doc=("Outline code; gives the hierarchy.", "分解编号，决定层级。"),
        example="1.2.3",
        aliases=("WBS Code", "Outline Number", "WBS编码", "WBS 编码", "大纲数字", "分解编号"),
        width=8,
    )
    task: str | None = column(
        "Task",
        "任务",
        CellKind.TEXT,
        doc=("What is to be done.", "要做什么。"),
        example=("Design the home page", "设计首页"),
        aliases=(
            "Task Name",
            "Name",
            "Activity",
            "Title",
            "Work Item",
            "Subject",
            "Summary",
            "任务名称",
            "名称",
            "工作项",
            "活动",
            "工作内容",
            "事项",
            "标题",
        ),
        required=True,
        width=38,
    )
    parent: str | None = column(
        "Parent",
        "上级任务",
        CellKind.REFERENCE,
        doc=("Id of the summary task above.", "上级任务的编号。"),
        example="T1",
        aliases=("Parent ID", "Parent Task", "父任务", "父级", "上级", "所属任务"),
        refers_to=("tasks",),
        width=9,
    )
    outline_level: float | None = column(
        "Outline Level",
        "大纲级别",
        CellKind.NUMBER,
        doc=("Depth in the outline, 1 at the top.", "大纲层级，最上层为 1。"),
        example="2",
        aliases=("Level", "级别", "层级"),
        width=9,
    )
    type: TaskType | None = column(
        "Type",
        "类型",
        CellKind.CHOICE,
        doc=(
            "Task, milestone or summary; empty where the row shows it.",
            "任务、里程碑或摘要；可留空。",
        ),
        example=("milestone", "里程碑"),
        aliases=("Task Type", "任务类型"),
        choices=TaskType,
        width=11,
    )
    task_calendar: str | None = column(
        "Task Calendar",
        "任务日历",
        CellKind.REFERENCE,
        doc=("Name of a calendar of the Calendars tab.", "“工作日历”表中的日历名称。"),
        example=("Night shift", "夜班"),
        refers_to=("calendars",),
        width=12,
    )
    deliverable: str | None = column(
        "Deliverable",
        "交付物",
        CellKind.REFERENCE,
        doc=("Id of the deliverable this task works for.", "所属交付物的编号。"),
        example="D2",
        aliases=("Deliverable ID", "交付物编号", "交付成果"),
        refers_to=("deliverables",),
        width=11,
    )
    owner: tuple[Assignment, ...] | None = column(
        "Owner",
        "负责人",
        CellKind.ASSIGNMENTS,
        doc=("Who does it; several names with shares are allowed.", "由谁负责；可写多人及占比。"),
        example="Ann[50%]; Crane",
        aliases=(
            "Assignment",
            "Assigned To",
            "Assignee",
            "Responsible",
            "Resource Names",
            "Resource",
            "Resources",
            "Who",
            "执行人",
            "责任人",
            "资源名称",
            "经办人",
            "指派给",
        ),
        width=16,
    )
    start: date | None = column(
        "Start",
        "开始",
        CellKind.DATE,
        keeps_time=True,
        doc=("Planned first day.", "计划开始日期。"),
        example="2026-03-02",
        aliases=(
            "Start Date",
            "Begin",
            "Begin Date",
            "Planned Start",
            "Plan Start",
            "From",
            "开始日期",
            "开始时间",
            "计划开始",
            "计划开始时间",
            "计划开始日期",
        ),
        width=12,
    )
    finish: date | None = column(
        "Finish",
        "完成",
        CellKind.DATE,
        keeps_time=True,
        doc=("Planned last day, that day included.", "计划完成日期（含当天）。"),
        example="2026-03-13",
        aliases=(
            "Finish Date",
            "End",
            "End Date",
            "Due",
            "Due Date",
            "Planned Finish",
            "Planned End",
            "Plan Finish",
            "To",
            "完成日期",
            "结束",
            "结束日期",
            "结束时间",
            "完成时间",
            "截止日期",
            "计划完成",
            "计划结束",
            "计划完成时间",
            "计划完成日期",
        ),
        width=12,
    )
    duration: Duration | None = column(
        "Duration",
        "工期",
        CellKind.DURATION,
        doc=("Working days; 4h, 2w and 5 天 are understood.", "工作日；也可写 4h、2w、5 天。"),
        example="10d",
        aliases=("Days", "Duration (days)", "Working Days", "工期(天)", "天数", "持续时间", "历时"),
        width=10,
    )
    effort: float | None = column(
        "Effort",
        "工时",
        CellKind.HOURS,
        doc=("Hours of work.", "工作小时数。"),
        example="40",
        aliases=(
            "Work",
            "Hours",
            "Effort (h)",
            "Effort (hours)",
            "工作量",
            "工时(小时)",
            "预计工时",
        ),
        width=9,
    )
    percent_complete: float | None = column(
        "% Complete",
        "完成百分比",
        CellKind.PERCENT,
        doc=("Share of the work that is done.", "已完成的比例。"),
        example="40%",
        aliases=(
            "Percent Complete",
            "Complete",
            "Progress",
            "Done",
            "% Done",
            "Completion",
            "进度",
            "完成率",
            "完成度",
            "完成比例",
            "完成%",
        ),
        width=11,
    )
    predecessors: tuple[PredecessorLink, ...] | None = column(
        "Predecessors",
        "前置任务",
        CellKind.PREDECESSORS,
        doc=(
            "Ids of tasks this one waits for, with kind and lag where needed.",
            "所依赖任务的编号，可带类型与延隔。",
        ),
        example="T3FS+2d; T4SS",
        aliases=(
            "Predecessor",
            "Depends On",
            "Dependencies",
            "Dependency",
            "Blocked By",
            "前置",
            "紧前任务",
            "依赖",
            "前导任务",
        ),
        refers_to=("tasks",),
        width=16,
    )
    constraint: ConstraintKind | None = column(
        "Constraint",
        "限制类型",
        CellKind.CHOICE,
        doc=("A rule for the date, such as start no earlier than.", "日期限制，如不得早于…开始。"),
        example="SNET",
        aliases=("Constraint Type", "约束", "约束类型"),
        choices=ConstraintKind,
        width=14,
    )
    constraint_date: date | None = column(
        "Constraint Date",
        "限制日期",
        CellKind.DATE,
        keeps_time=True,
        doc=("The day the constraint speaks of.", "限制所指的日期。"),
        example="2026-04-01",
        aliases=("约束日期",),
        width=13,
    )
    deadline: date | None = column(
        "Deadline",
        "最后期限",
        CellKind.DATE,
        keeps_time=True,
        doc=("A day that must hold, without moving the task.", "必须守住但不移动任务的日期。"),
        example="2026-04-10",
        aliases=("期限",),
        width=12,
    )
    actual_start: date | None = column(
        "Actual Start",
        "实际开始",
        CellKind.DATE,
        keeps_time=True,
        doc=("The day work really began.", "实际开始的日期。"),
        example="2026-03-03",
        aliases=("Started", "Started On", "实际开始时间", "实际开始日期"),
        width=12,
    )
    actual_finish: date | None = column(
        "Actual Finish",
        "实际完成",
        CellKind.DATE,
        keeps_time=True,
        doc=("The day work was really finished.", "实际完成的日期。"),
        example="2026-03-16",
        aliases=(
            "Actual End",
            "Completed On",
            "Finished On",
            "实际结束",
            "实际完成时间",
            "实际完成日期",
        ),
        width=12,
    )
    remaining_duration: Duration | None = column(
        "Remaining Duration",
        "剩余工期",
        CellKind.DURATION,
        doc=("Working days still needed.", "还需要的工作日。"),
        example="3d",
        aliases=("Remaining", "剩余时间"),
        width=12,
    )
    baseline_start: date | None = column(
        "Baseline Start",
        "基线开始",
        CellKind.DATE,
        doc=("First day as agreed at the start.", "最初约定的开始日期。"),
        example="2026-03-02",
        aliases=("Original Start", "基准开始", "比较基准开始时间", "基线开始日期"),
        width=13,
    )
    baseline_finish: date | None = column(
        "Baseline Finish",
        "基线完成",
        CellKind.DATE,
        doc=("Last day as agreed at the start.", "最初约定的完成日期。"),
        example="2026-03-13",
        aliases=("Original Finish", "Baseline End", "基准完成", "比较基准完成时间", "基线完成日期"),
        width=13,
    )
    budget: float | None = column(
        "Budget",
        "预算",
        CellKind.MONEY,
        doc=("Planned cost.", "计划成本。"),
        example="4200",
        aliases=("Planned Cost", "Cost", "Budgeted Cost", "BAC", "预算成本", "计划成本", "成本"),
        width=11,
    )
    actual_cost: float | None = column(
        "Actual Cost",
        "实际成本",
        CellKind.MONEY,
        doc=(
            "Cost so far; not needed where the Costs tab is kept.",
            "已发生成本；有“成本”表时无需填写。",
        ),
        example="1800",
        aliases=("AC", "Spent", "Cost to Date", "实际花费", "已发生成本"),
        width=11,
    )
    ev_method: EvMethod | None = column(
        "EV Method",
        "挣值方法",
        CellKind.CHOICE,
        doc=("How the task earns value; percent if empty.", "挣值方法；空为完成百分比。"),
        example="50/50",
        aliases=("Earned Value Method", "挣值法"),
        choices=EvMethod,
        width=12,
    )
    optimistic: Duration | None = column(
        "Optimistic",
        "乐观工期",
        CellKind.DURATION,
        doc=("Shortest credible duration.", "可信的最短工期。"),
        example="6d",
        aliases=("Optimistic Duration", "Best Case", "乐观"),
        width=11,
    )
    most_likely: Duration | None = column(
        "Most Likely",
        "最可能工期",
        CellKind.DURATION,
        doc=("Most likely duration.", "最可能的工期。"),
        example="10d",
        aliases=("Most Likely Duration", "最可能"),
        width=11,
    )
    pessimistic: Duration | None = column(
        "Pessimistic",
        "悲观工期",
        CellKind.DURATION,
        doc=("Longest credible duration.", "可信的最长工期。"),
        example="18d",
        aliases=("Pessimistic Duration", "Worst Case", "悲观"),
        width=11,
    )
    distribution: Distribution | None = column(
        "Distribution",
        "分布",
        CellKind.CHOICE,
        doc=(
            "How the duration is spread between the estimates in the simulation.",
            "模拟中工期在估算之间的分布。",
        ),
        example="PERT",
        aliases=("Duration Distribution", "分布类型", "工期分布", "概率分布"),
        choices=Distribution,
        width=12,
    )
    priority: float | None = column(
        "Priority",
        "优先级",
        CellKind.NUMBER,
        doc=("0 to 1000, 500 if empty.", "0 到 1000，空为 500。"),
        example="500",
        width=9,
    )
    status: TaskStatus | None = column(
        "Status",
        "状态",
        CellKind.CHOICE,
        doc=(
            "Not started, in progress, done, blocked or cancelled.",
            "未开始、进行中、已完成、受阻或已取消。",
        ),
        example=("in progress", "进行中"),
        aliases=("State", "Task Status", "任务状态"),
        choices=TaskStatus,
        width=12,
    )
    notes: str | None = column(
        "Notes",
        "备注",
        CellKind.TEXT,
        doc=("Anything else.", "其他说明。"),
        example="",
        aliases=("Note", "Comment", "Comments", "Remarks", "说明", "注释"),
        width=30,
    )


def is_milestone(row: TaskRow) -> bool:
    """Whether a row is typed as a milestone, or takes no time at all."""
    if row.type is not None:
        return row.type is TaskType.MILESTONE
    return row.duration is not None and row.duration.amount == 0
