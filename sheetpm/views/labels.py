"""Every word that pages show, in both languages. Headers of the user's tabs: see the schema."""

from dataclasses import dataclass

from sheetpm.findings import Severity
from sheetpm.languages import Language, Text


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun: `1 risk`, `3 risks`, `3 项风险`."""

    one: str
    many: str
    zh: str

    def of(self, count: int, language: Language) -> str:
        """The words for that many; `{n}` stands for the number."""
        if language is Language.ZH:
            return self.zh.format(n=count)
        return (self.one if count == 1 else self.many).format(n=count)


TAB_TITLES = {
    "dashboard": Text("Dashboard", "仪表盘"),
    "checks": Text("Checks", "检查"),
    "schedule": Text("Schedule", "进度计算"),
    "history": Text("History", "历史"),
}

NOT_KNOWN = Text("n/a", "暂无")
FILL_IN = Text("{purpose}: fill in {columns} on the tab {tab}.", "{purpose}：请在“{tab}”表填写{columns}。")
ADD_TAB = Text(
    "{purpose}: add a tab {tab} with the columns {columns}.",
    "{purpose}：请添加“{tab}”表，含{columns}列。",
)
AND_MORE = Text("… and {count} more", "… 另有 {count} 项")
UNNAMED_PROJECT = Text("Unnamed project", "未命名项目")

CLIENT = Text("Client: {name}", "客户：{name}")
MANAGER = Text("Manager: {name}", "项目经理：{name}")
STATUS_DATE = Text("Status date {day}", "状态日期 {day}")
WEEK_OF = Text("Week {week} of {weeks}", "第 {week} 周，共 {weeks} 周")
BEFORE_START = Text("Starts in {days}", "{days}后开始")
AFTER_FINISH = Text("Promised finish was {day}", "承诺完成日 {day} 已过")

GREEN = Text("GREEN", "绿")
AMBER = Text("AMBER", "黄")
RED = Text("RED", "红")
UNKNOWN = Text("UNKNOWN", "未知")

SEVERITY = Text("Severity", "级别")
CODE = Text("Code", "代码")
TAB = Text("Tab", "工作表")
CELL = Text("Cell", "单元格")
RECORD = Text("Row", "记录")
MESSAGE = Text("What is wrong", "问题")
ADVICE = Text("What to do", "处理建议")
ROW_NUMBER = Text("row {row}", "第 {row} 行")
COLUMN_LETTERS = Text("column {column}", "{column} 列")
NO_FINDINGS = Text("✔ nothing to report", "✔ 未发现问题")
MORE_OF_CODE = Text(
    "… {count} more of {code}; `sheetpm check --format json` lists all",
    "… 另有 {count} 条 {code}；`sheetpm check --format json` 可列出全部",
)
SEVERITIES = {
    Severity.ERROR: Text("error", "错误"),
    Severity.WARNING: Text("warning", "警告"),
    Severity.INFO: Text("note", "提示"),
}
SEVERITY_COUNTS = {
    Severity.ERROR: Counted("{n} error", "{n} errors", "{n} 个错误"),
    Severity.WARNING: Counted("{n} warning", "{n} warnings", "{n} 个警告"),
    Severity.INFO: Counted("{n} note", "{n} notes", "{n} 条提示"),
}

HOURS = Text("{hours} h", "{hours} 小时")

PROGRESS = Text("Progress", "完成进度")
PLANNED_SHARE = Text("planned {share}", "计划 {share}")
SPI = Text("Schedule (SPI)", "进度绩效 (SPI)")
EARNED_OF_PLANNED = Text("EV {ev} of PV {pv}", "EV {ev}，PV {pv}")
SPI_SCALE = Text("1.00 is on schedule", "1.00 表示符合计划")
SUSPICIOUS = Text("above {limit}: check the data", "高于 {limit}，请核对数据")
CPI = Text("Cost (CPI)", "成本绩效 (CPI)")
EAC_OF_BUDGET = Text("EAC {eac} of {budget}", "EAC {eac}，预算 {budget}")
EAC_ONLY = Text("EAC {eac}", "EAC {eac}")
FINISH_FORECAST = Text("Finish forecast", "预测完工")
PROMISED = Text("promised {day}, {slip}", "承诺 {day}，{slip}")
NO_PROMISE = Text("no finish was promised", "未承诺完工日期")
NO_FORECAST = Text("no task has dates", "任务均无日期")
HIGH_RISKS = Text("High risks open", "未关闭的高风险")
OF_OPEN = Text("of {count} open", "共 {count} 项未关闭")
WITHOUT_PLAN = Text("{count} without a plan", "{count} 项无应对")
NOT_ASSESSED_COUNT = Text("{count} not assessed", "{count} 项未评估")
NO_RISKS_YET = Text("no risks are recorded", "未登记风险")
CLIENT_WAITING = Text("Client waiting", "客户在等")
ANSWERS_OVERDUE = Counted("{n} answer overdue", "{n} answers overdue", "{n} 条回复逾期")
ISSUES_OPEN = Counted("{n} issue open", "{n} issues open", "{n} 个问题未解决")
MILESTONES_ON_TIME = Text("Milestones on time", "里程碑按期")
COUNT_OF = Text("{count} of {total}", "{count} / {total}")
NEXT_MILESTONE = Text("next: {day} {name}", "下一个：{day} {name}")
ALL_REACHED = Text("all reached", "全部达成")
NO_MILESTONES = Text("no milestones in the plan", "计划中没有里程碑")
NO_RISK_ASSESSED = Text("no open risk is assessed", "未关闭的风险均未评估")

GOALS = Text("Goals", "目标")
GOAL = Text("Goal", "目标")
ATTAINED = Text("Attained", "达成度")
DUE = Text("Due", "到期")
STATE = Text("Status", "状态")
REACHED = Text("reached", "已达成")
OVERDUE_STATE = Text("overdue", "逾期")
BECAUSE = Text("n/a: {why}", "暂无：{why}")
SEE_GOALS = Text("To see goals and their progress", "查看目标及达成度")

MILESTONES = Text("Milestones", "里程碑")
MILESTONE = Text("Milestone", "里程碑")
BASELINE = Text("Baseline", "基线")
PLAN = Text("Plan", "计划")
FORECAST = Text("Forecast", "预测")
SLIP = Text("Slip", "偏差")
SLIP_AGAINST_PLAN = Text("* against the plan: no baseline date", "* 无基线日期，与计划比较")
SEE_MILESTONES = Text("To see milestones", "查看里程碑")
MILESTONE_HOW = Text(
    "To see milestones: on the tab {tab} give a row the {type} milestone, or a {duration} of 0.",
    "查看里程碑：在“{tab}”表中将{type}设为里程碑，或将{duration}设为 0。",
)

RISK_MAP = Text("Risk map", "风险矩阵")
SEE_RISKS = Text("To see the risk map", "查看风险矩阵")
BAND_LETTERS = {
    "low": Text("L", "低"),
    "medium": Text("M", "中"),
    "high": Text("H", "高"),
    "extreme": Text("E", "极"),
}
MANY_ON_MAP = Text("{count}: {worst}…", "{count} 项：{worst}…")
AXES = Text("probability ↑   impact →", "概率 ↑   影响 →")
SCALE = Text("score = probability × impact", "风险值 = 概率 × 影响")
NOT_ASSESSED = Text("Not assessed: {names}", "未评估：{names}")
TOP_RISKS = Text("Top risks", "主要风险")
RISK = Text("Risk", "风险")
SCORE = Text("Score", "风险值")
MISSING = Text("Missing", "缺少")
NO_OPEN_THREATS = Text("No open risk has a score.", "没有已评估的未关闭风险。")
EXPOSURE = Text("Exposure {exposure}", "风险敞口 {exposure}")
EXPOSURE_AND_RESERVE = Text(
    "Exposure {exposure}; reserve {reserve}, {left} left",
    "风险敞口 {exposure}；应急储备 {reserve}，余 {left}",
)
EXPOSURE_OVER_RESERVE = Text(
    "Exposure {exposure} exceeds the reserve {reserve} by {short}",
    "风险敞口 {exposure} 超出应急储备 {reserve}，差 {short}",
)
PARTIAL_EXPOSURE = Text("{count} risks without an amount", "{count} 项风险无金额")

CURVE = Text("Value over time", "价值曲线 (S 曲线)")
CURVE_SHARE = Text("Progress over time", "进度曲线 (S 曲线)")
PV = Text("Planned value (PV)", "计划价值 (PV)")
EV = Text("Earned value (EV)", "挣值 (EV)")
AC = Text("Actual cost (AC)", "实际成本 (AC)")
PLANNED_PROGRESS = Text("Planned", "计划")
ACTUAL_PROGRESS = Text("Done", "实际")
STATUS_MARK = Text("Status date", "状态日期")
FORECAST_LINE = Text("Forecast", "预测")
DAY = Text("Date", "日期")
CURVE_DATA = Text("Figures behind the curve", "曲线数据")
CURVE_ALT = Text(
    "Planned value, earned value, actual cost and forecast from {first} to {last}; status date {status}.",
    "{first} 至 {last} 的计划价值、挣值、实际成本与预测；状态日期 {status}。",
)
CURVE_SHARE_ALT = Text(
    "Planned, done and forecast progress from {first} to {last}; status date {status}.",
    "{first} 至 {last} 的计划、实际与预测进度；状态日期 {status}。",
)
SEE_CURVE = Text("To see planned and earned value over time", "查看价值曲线")
UNIT_HOURS = Text("hours", "小时")
UNIT_DAYS = Text("working days", "工作日")

PHASES = Text("Progress by phase", "各阶段进度")
PHASE = Text("Phase", "阶段")
DONE = Text("Done", "已完成")
PLANNED = Text("Planned", "计划")
SEE_PHASES = Text("To see progress by phase", "查看各阶段进度")

ATTENTION = Text("What needs action", "需要处理")
OVERDUE = Text("Overdue ({count})", "已逾期（{count}）")
SLIPPING = Text("Slipping ({count})", "将延期（{count}）")
NEXT = Text("Next, until {day} ({count})", "接下来，至{day}（{count}）")
DONE_SINCE = Text("Done since {day} ({count})", "{day}以来完成（{count}）")
LATE_BY = Text("late {days}", "逾期 {days}")
FORECAST_LATE = Text("{day}, {days}", "{day}，{days}")
STARTS = Text("starts {day}", "{day}开始")
FINISHES = Text("due {day}", "{day}到期")
FINISHED = Text("done {day}", "{day}完成")
NOTHING_LATE = Text("✔ Nothing is overdue or slipping.", "✔ 没有逾期或将延期的任务。")
NOTHING_NEXT = Text("Nothing starts or finishes until {day}.", "至{day}没有开始或到期的任务。")
SEE_ATTENTION = Text("To see what is late and what comes next", "查看逾期与接下来的任务")
CRITICAL_NOTE = Text("! on the critical path", "! 位于关键路径")
