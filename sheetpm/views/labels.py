"""Every word that pages show, in both languages. Headers of the user's tabs: see the schema."""

from sheetpm.findings import Severity
from sheetpm.languages import Counted, Text

TAB_TITLES = {
    "dashboard": Text("Dashboard", "仪表盘"),
    "checks": Text("Checks", "检查"),
    "schedule": Text("Schedule", "进度计算"),
    "history": Text("Status History", "历史"),
    "baseline": Text("Baseline", "基线"),
    "levelling": Text("Levelling", "资源平衡"),
}

REPORT_TITLES = {
    "summary": Text("Summary", "概要"),
    "news": Text("What changed", "变化"),
    "goals": Text("Goals", "目标"),
    "milestones": Text("Milestones", "里程碑"),
    "gantt": Text("Gantt", "甘特图"),
    "variance": Text("Variance", "偏差"),
    "earned_value": Text("Earned value", "挣值"),
    "earned_value_tasks": Text("Earned value by WBS", "挣值明细"),
    "earned_schedule": Text("Earned schedule", "挣得进度"),
    "simulation": Text("Simulation", "模拟"),
    "risk_maps": Text("Risk maps", "风险图"),
    "risks": Text("Risks", "风险"),
    "contingency": Text("Contingency", "应急预案"),
    "issues": Text("Issues", "问题"),
    "changes": Text("Changes", "变更"),
    "communication": Text("Communication", "沟通计划"),
    "meetings": Text("Meetings", "会议"),
    "feedback": Text("Feedback", "客户反馈"),
    "feedback_by_deliverable": Text("Feedback by deliverable", "交付物反馈"),
    "due": Text("Due", "待办事项"),
    "quality": Text("Quality", "质量"),
    "acceptance": Text("Acceptance", "验收"),
    "trace": Text("Trace", "追溯"),
    "team": Text("Team", "团队"),
    "load": Text("Workload", "工作负荷"),
    "levelling": Text("Levelling", "资源平衡"),
    "history": Text("Trend", "趋势"),
    "checks": Text("Checks", "检查"),
}
"""Sheets of the report, in their order."""

NOT_SHOWN = Text("not part of this report", "本报告不含此项")
NOT_KNOWN = Text("n/a", "暂无")
FILL_IN = Text(
    "{purpose}: fill in {columns} on the tab {tab}.", "{purpose}：请在“{tab}”表填写{columns}。"
)
ADD_TAB = Text(
    "{purpose}: add a tab {tab} with the columns {columns}.",
    "{purpose}：请添加“{tab}”表，含{columns}列。",
)
AND_MORE = Text("… and {count:,} more", "… 另有 {count:,} 项")
UNNAMED_PROJECT = Text("Unnamed project", "未命名项目")

CLIENT = Text("Client: {name}", "客户：{name}")
MANAGER = Text("Manager: {name}", "项目经理：{name}")
STATUS_DATE = Text("Status date {day}", "状态日期 {day}")
WEEK_OF = Text("Week {week} of {weeks}", "第 {week} 周，共 {weeks} 周")
BEFORE_START = Text("Starts in {days}", "距开始还有{days}")
AFTER_FINISH = Text("Promised finish was {day}", "承诺完成日 {day} 已过")
AFTER_PLANNED_FINISH = Text("Planned finish was {day}", "计划完成日 {day} 已过")


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
PLANNED_OF_DATED = Text("planned {share} of the tasks with dates", "有日期的任务计划 {share}")
SPI = Text("Schedule (SPI)", "进度绩效（SPI）")
EARNED_OF_PLANNED = Text("EV {ev} of PV {pv}", "EV {ev}，PV {pv}")
SPI_SCALE = Text("1.00 is on schedule", "1.00 表示符合计划")
SUSPICIOUS = Text("above {limit}: check the data", "高于 {limit}，请核对数据")
CPI = Text("Cost (CPI)", "成本绩效（CPI）")
EAC_OF_BUDGET = Text("EAC {eac} of {budget}", "EAC {eac}，预算 {budget}")
EAC_ONLY = Text("EAC {eac}", "EAC {eac}")
FINISH_FORECAST = Text("Finish forecast", "预测完工")
PROMISED = Text("promised {day}, {slip}", "承诺 {day}，{slip}")
ONLY_PLANNED = Text("planned {day}, {slip}", "计划 {day}，{slip}")
NO_PROMISE = Text("no finish was promised", "未承诺完工日期")
NO_FORECAST = Text("no task has dates", "任务均无日期")
NO_OPEN_FORECAST = Text("no task that is not done has dates", "未完成的任务均无日期")
PLANNED_FINISH = Text("planned finish {day}", "计划完工 {day}")
HIGH_RISKS = Text("High risks open", "未关闭的高风险")
OF_OPEN = Text("of {count} open", "共 {count} 项未关闭")
WITHOUT_PLAN = Text("{count} without a plan", "{count} 项无应对")
NOT_ASSESSED_COUNT = Text("{count} not assessed", "{count} 项未评估")
NO_RISKS_YET = Text("no risks are recorded", "未登记风险")
NOTHING_RECORDED = Text("no issues and no feedback are recorded", "未登记问题和客户反馈")
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
SEE_GOALS = Text("To see goals and their progress", "查看目标及达成度")

MILESTONES = Text("Milestones", "里程碑")
MILESTONE = Text("Milestone", "里程碑")
BASELINE = Text("Baseline", "基线")
PLAN = Text("Plan", "计划")
FORECAST = Text("Forecast", "预测")
SLIP = Text("Slip", "偏差")
SLIP_AGAINST_PLAN = Text("* against the plan: no baseline date", "* 无基线日期，与计划比较")
MILESTONE_HOW = Text(
    "To see milestones: on the tab {tab} give a row the {type} milestone, or a {duration} of 0.",
    "查看里程碑：在“{tab}”表中将{type}设为里程碑，或将{duration}设为 0。",
)

RISK_MAP = Text("Risk map", "风险矩阵")
SEE_RISKS = Text("To see the risk map", "查看风险矩阵")
MANY_ON_MAP = Text("{count}: {worst}…", "{count} 项：{worst}…")
AXES = Text("probability ↑ impact →", "概率 ↑ 影响 →")
AXES_OF_MONEY = Text("probability ↑ exposure →", "概率 ↑ 风险敞口 →")
SCORED_BY = Text("score: {method}", "评分：{method}")
PROBABILITY_SCALE = Text("probability: {steps}", "概率：{steps}")
IMPACT_SCALE = Text("impact: {steps}", "影响：{steps}")
NOT_ASSESSED = Text("not assessed: {names}", "未评估：{names}")
TOP_RISKS = Text("Top risks", "主要风险")
RISK = Text("Risk", "风险")
SCORE = Text("Score", "风险值")
MISSING = Text("Missing", "缺少")
NO_OPEN_THREATS = Text("No open risk has a score.", "没有已评估的未关闭风险。")
EXPOSURE = Text("exposure {exposure}", "风险敞口 {exposure}")
EXPOSURE_AND_RESERVE = Text(
    "exposure {exposure} within the reserve of {reserve}",
    "风险敞口 {exposure}，储备 {reserve} 足够",
)
EXPOSURE_OVER_RESERVE = Text(
    "exposure {exposure} exceeds the reserve of {reserve}", "风险敞口 {exposure} 超出储备 {reserve}"
)
PARTIAL_EXPOSURE = Counted("{n} without amount", "{n} without amount", "{n} 项无金额")

CURVE = Text("Value over time", "价值曲线（S 曲线）")
CURVE_SHARE = Text("Progress over time", "进度曲线（S 曲线）")
PV = Text("Planned (PV)", "计划价值 PV")
EV = Text("Earned (EV)", "挣值 EV")
AC = Text("Spent (AC)", "实际成本 AC")
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
NO_CURVE = Text("No curve: {why}.", "无法绘制曲线：{why}。")
UNIT_HOURS = Text("hours", "小时")
UNIT_DAYS = Text("working days", "工作日")

PHASES = Text("Progress by phase", "各阶段进度")
PHASES_NOTE = Text(
    "Done weighs % complete; earned value follows each task's EV method and can differ.",
    "“已完成”按完成百分比加权；挣值按各任务的挣值方法计算，两者可能不同。",
)
PHASE = Text("Phase", "阶段")
DONE = Text("Done", "已完成")
PLANNED = Text("Planned", "计划")
SEE_PHASES = Text("To see progress by phase", "查看各阶段进度")

ATTENTION = Text("What needs action", "需要处理")
OVERDUE = Text("Overdue ({count})", "已逾期（{count}）")
SLIPPING = Text("Slipping ({count})", "将延期（{count}）")
NEXT = Text("Next, until {day} ({count})", "接下来，至{day}（{count}）")
DONE_SINCE = Text("Done since {day} ({count})", "{day}以来完成（{count}）")
LATE_BY = Text("late {days}", "逾期{days}")
FORECAST_LATE = Text("{day}, {days}", "{day}，{days}")
STARTS = Text("starts {day}", "{day}开始")
FINISHES = Text("ends {day}", "{day}结束")
"""By the forecast: what is due by the plan may be another day."""
REACHED_ON = Text("on {day}", "{day}")
FINISHED = Text("done {day}", "{day}完成")
NOTHING_LATE = Text("✔ Nothing is overdue or slipping.", "✔ 没有逾期或将延期的任务。")
LATE_UNKNOWN = Text("Overdue: n/a, no progress is recorded.", "逾期情况：暂无，未记录进度。")
ATTENTION_UNKNOWN = Text(
    "What is late or comes next: n/a, no task has dates.",
    "逾期与接下来的任务：暂无，任务均无日期。",
)
NOTHING_NEXT = Text("Nothing starts or finishes until {day}.", "至{day}没有开始或到期的任务。")
SEE_ATTENTION = Text("To see what is late and what comes next", "查看逾期与接下来的任务")
CRITICAL_NOTE = Text("! on the critical path", "! 位于关键路径")

CLIENT_SIDE = Text("Issues, changes, client", "问题、变更与客户")
ISSUES = Text("Issues", "问题")
CHANGES = Text("Changes", "变更")
PROMISED_FINISH = Text("Promised finish", "承诺完工")
FINISH_AS_PLANNED = Text("Planned finish", "计划完工")
PROMISED_BUDGET = Text("Budget", "预算")
FEEDBACK = Text("Feedback", "客户反馈")
NEXT_REPORT = Text("Next report", "下次汇报")
MEETING_ACTIONS = Text("Meeting actions", "会议行动项")
QUALITY = Text("Quality checks", "质量检查")
ACCEPTANCE = Text("Acceptance", "验收")
OPEN_COUNT = Text("{count} open", "{count} 项未关闭")
SEVERE_COUNT = Text("{count} severe", "{count} 项严重")
OVERDUE_COUNT = Text("{count} overdue", "{count} 项逾期")
BLOCKING_COUNT = Text("{count} blocking", "{count} 项阻塞")
PENDING_COUNT = Text("{count} pending", "{count} 项待定")
PENDING_EFFECT = Text("{count} pending: {effect}", "{count} 项待定：{effect}")
APPROVED_EFFECT = Text("{count} approved: {effect}", "{count} 项已批准：{effect}")
APPROVED_COUNT = Text("{count} approved", "{count} 项已批准")
REJECTED_COUNT = Text("{count} rejected", "{count} 项被否决")
NO_ANSWER_OPEN = Text("all answered", "均已回复")
UNANSWERED = Text("{count} unanswered", "{count} 条待回复")
OVERDUE_BY = Counted(
    "{late} overdue by {n} day", "{late} overdue by {n} days", "{late} 条逾期 {n} 天"
)
OVERDUE_BY_UP_TO = Counted(
    "{late} overdue by {n} day", "{late} overdue by up to {n} days", "{late} 条逾期，最长 {n} 天"
)
RATING = Text("rating {rating} of 5", "评分 {rating} / 5")
RISING = Text("rising", "上升")
FALLING = Text("falling", "下降")
STEADY = Text("steady", "持平")
REPORT_DUE = Text("{item}: due {day}", "{item}：{day}到期")
REPORT_OVERDUE = Text("{item}: was due {day}", "{item}：应于{day}完成，已逾期")
REPORT_UNKNOWN = Text("no item has a readable frequency", "没有可识别的汇报频率")
PASSED_COUNT = Text("{count} passed", "{count} 项合格")
FAILED_COUNT = Text("{count} failed", "{count} 项不合格")
DUE_COUNT = Text("{count} due", "{count} 项到期未检")
DEFECTS = Counted("{n} defect open", "{n} defects open", "{n} 个缺陷未关闭")
ACCEPTED_OF = Text("{count} of {total} accepted", "{total} 项中 {count} 项已验收")
NOT_ACCEPTED = Text("{count} not accepted", "{count} 项未通过")
NONE_OPEN = Text("none open", "无未关闭项")
NONE_YET = Text("none", "无")
TABS_WITHOUT_DATA = Text("Nothing yet on the tabs {tabs}.", "尚无数据的表：{tabs}。")

TREND = Text("Trend", "趋势")
TREND_LATER = Text(
    "The trend begins with the second status date; {day} is recorded on the tab {tab}.",
    "第二个状态日期起显示趋势；{day} 已记录在“{tab}”表。",
)
CHANGE_SINCE = Text("Change", "变化")
OVERALL_COLOUR = Text("Overall", "总体")
FINISH = Text("Finish forecast", "预测完工")
RISKS_SEVERE = Text("High risks", "高风险")
OPEN_ISSUES = Text("Open issues", "未解决问题")
SPI_SHORT = Text("SPI", "SPI")
CPI_SHORT = Text("CPI", "CPI")
POINTS = Text("{points} pp", "{points}百分点")

FINDINGS = Text("Data checks", "数据检查")
NOTHING_FOUND = Text("✔ The checks found nothing.", "✔ 检查未发现问题。")
ALL_ON_CHECKS = Text("→ all on the tab {tab}", "→ 全部见“{tab}”表")

PROVENANCE = Text("How these numbers are made", "数据来源与口径")
MADE_BY = Text("Made by", "生成")
MADE_WITH = Text("sheetpm {version}, data {digest}", "sheetpm {version}，数据 {digest}")

START_HERE = Text("Start here", "从这里开始")
FIRST_STEPS = (
    Text(
        "1. On the tab {tasks}, fill in {task}, {start} and {finish}; add {percent} as work goes on.",
        "1. 在“{tasks}”表填写{task}、{start}、{finish}；随进展填写{percent}。",
    ),
    Text(
        "2. On the tab {project}, fill in {name}, {client}, {promised} and {status_date}.",
        "2. 在“{project}”表填写{name}、{client}、{promised}、{status_date}。",
    ),
    Text(
        "3. On the tabs {goals} and {risks}, write what is to be reached and what may go wrong.",
        "3. 在“{goals}”和“{risks}”表写明要达成什么、可能出什么问题。",
    ),
    Text(
        "4. Run sheetpm sync again: this page fills itself. Your tabs are never changed.",
        "4. 再次运行 sheetpm sync，本页自动更新；您的工作表不会被改动。",
    ),
)
DATES_RECORDED = Counted(
    "{n} status date recorded", "{n} status dates recorded", "已记录 {n} 个状态日期"
)

BASELINE_OF = Text("Baseline {name} of {day}", "基线 {name}（{day}）")
BASELINES_RECORDED = Counted(
    "{n} baseline, never edited", "{n} baselines, never edited", "{n} 个基线，设定后不再修改"
)

TASK_COUNT = Counted("{n} task", "{n} tasks", "{n} 个任务")
CRITICAL_COUNT = Counted(
    "{n} on the critical path", "{n} on the critical path", "{n} 个位于关键路径"
)
NEAR_CRITICAL_COUNT = Text(
    "{count} near-critical (total float up to {days} working days)",
    "{count} 个次关键（总浮动时间不超过 {days} 个工作日）",
)
PLANNED_PERCENT = Text("% planned", "计划完成百分比")
ACTUAL_PERCENT = Text("% done", "实际完成百分比")
EARLY_START = Text("Early start", "最早开始")
EARLY_FINISH = Text("Early finish", "最早完成")
LATE_START = Text("Late start", "最晚开始")
LATE_FINISH = Text("Late finish", "最晚完成")
TOTAL_FLOAT = Text("Total float, days", "总浮动时间（天）")
FREE_FLOAT = Text("Free float, days", "自由浮动时间（天）")
CRITICAL = Text("Critical", "关键")
DRIVEN_BY = Text("Driven by", "驱动前置")
FORECAST_START = Text("Forecast start", "预测开始")
FORECAST_FINISH = Text("Forecast finish", "预测完成")
FINISH_VARIANCE = Text("Finish variance, days", "完成偏差（天）")
YES = Text("yes", "是")
NEAR_CRITICAL = Text("near", "次关键")
BAC = Text("BAC", "完工预算 BAC")
PV_SHORT = Text("PV", "计划价值 PV")
EV_SHORT = Text("EV", "挣值 EV")
AC_SHORT = Text("AC", "实际成本 AC")
