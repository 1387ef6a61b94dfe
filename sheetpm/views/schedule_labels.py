"""Words of the report's schedule pages: Gantt, Variance, Milestones, Trend."""

from sheetpm.languages import Counted, Text
from sheetpm.views.gantt_bars import Mark
from sheetpm.views.time_scale import Unit

FORECAST = Text("Forecast", "预测")
DAYS = Text("Days", "天数")
PERCENT_DONE = Text("Done", "完成")
SLIP = Text("Slip, days", "偏差（天）")
FLOAT = Text("Float, days", "浮动（天）")

SCALES = {
    Unit.DAY: Text("a column is a day", "每列一天"),
    Unit.WEEK: Text("a column is a week from its Monday", "每列一周（自周一）"),
    Unit.MONTH: Text("a column is a month", "每列一个月"),
    Unit.QUARTER: Text("a column is a quarter", "每列一个季度"),
    Unit.YEAR: Text("a column is a year", "每列一年"),
}
MONTH_OF = Text("{month} {year}", "{year}年{month}")
MARKS = {
    Mark.SUMMARY: Text("summary", "摘要任务"),
    Mark.DONE: Text("done", "已完成"),
    Mark.LEFT: Text("to do", "未完成"),
    Mark.PLANNED: Text("planned, progress n/a", "计划（进度暂无）"),
    Mark.CRITICAL: Text("critical path", "关键路径"),
    Mark.BEYOND: Text("after planned finish", "晚于计划完成"),
    Mark.BASELINE: Text("baseline", "基线"),
    Mark.MILESTONE: Text("milestone", "里程碑"),
    Mark.BASELINE_MILESTONE: Text("its baseline", "里程碑基线"),
    Mark.CANCELLED: Text("cancelled", "已取消"),
    Mark.OUTSIDE: Text("beyond the scale", "超出时间轴"),
}
SHOWN_ROWS = Text("{count:,} of {total:,} rows", "显示 {total:,} 行中的 {count:,} 行")
ONLY_OUTLINE = Text("summaries and milestones", "仅摘要任务和里程碑")
ONLY_LEVELS = Text("summaries to level {level} and milestones", "仅前 {level} 级摘要任务和里程碑")
ONLY_FIRST = Text("the first ones", "仅最前部分")
OUTSIDE = Counted(
    "{n} row reaches beyond the scale",
    "{n} rows reach beyond the scale",
    "{n} 行超出时间轴",
)
UNDATED = Counted(
    "{n} row without start or finish",
    "{n} rows without start or finish",
    "{n} 行缺开始或完成日期",
)

BASELINE_START = Text("Baseline start", "基线开始")
BASELINE_FINISH = Text("Baseline finish", "基线完成")
BASELINE_DAYS = Text("Baseline days", "基线天数")
PLAN_START = Text("Plan start", "计划开始")
PLAN_FINISH = Text("Plan finish", "计划完成")
PLAN_DAYS = Text("Plan days", "计划天数")
EXPECTED_START = Text("Expected start", "预期开始")
EXPECTED_FINISH = Text("Expected finish", "预期完成")
EXPECTED_DAYS = Text("Expected days", "预期天数")
START_VARIANCE = Text("Start later by, days", "开始偏差（天）")
FINISH_VARIANCE = Text("Finish later by, days", "完成偏差（天）")
DURATION_VARIANCE = Text("Longer by, days", "工期偏差（天）")
AGAINST = Text("Compared with", "比较对象")
AGAINST_BASELINE = Text("baseline", "基线")
AGAINST_PLAN = Text("plan", "计划")
WHAT_CHANGED = Text("What changed", "变动")
UNCHANGED = Text("unchanged", "未变")
MOVED = Text("moved", "已移动")
NEW = Text("new", "新增")
DROPPED = Text("dropped", "已取消")
CV = Text("CV", "成本偏差 CV")
EAC = Text("EAC", "完工估算 EAC")
VAC = Text("VAC", "完工偏差 VAC")
LATER = Counted("{n} later", "{n} later", "{n} 项推迟")
EARLIER = Counted("{n} earlier", "{n} earlier", "{n} 项提前")
ON_TIME = Counted("{n} on time", "{n} on time", "{n} 项按期")
NOT_COMPARED = Counted("{n} n/a", "{n} n/a", "{n} 项暂无")
NEW_COUNT = Counted("{n} new", "{n} new", "{n} 项新增")
DROPPED_COUNT = Counted("{n} dropped", "{n} dropped", "{n} 项取消")
COST_VARIANCE = Text("cost variance {amount}", "成本偏差 {amount}")
EXPECTED_IS = Text("expected: actual, else forecast", "预期：实际日期，否则为预测")

PHASE = Text("Phase", "所属阶段")
ACTUAL_OR_FORECAST = Text("Actual or forecast", "实际或预测")
REACHED = Text("reached", "已达成")
REACHED_LATE = Text("reached late", "延期达成")
ON_COURSE = Text("on time", "按期")
LATE = Text("late", "延期")
DRIVEN_BY = Text("Driven by", "驱动前置任务")
MILESTONES_REACHED = Text("{done} of {total} reached", "{total} 个中 {done} 个已达成")
MILESTONES_LATE = Counted("{n} will be late", "{n} will be late", "{n} 个将延期")
MILESTONES_UNKNOWN = Counted("{n} cannot be compared", "{n} cannot be compared", "{n} 个无法比较")
NEXT_IS = Text("next: {day} {name}", "下一个：{day} {name}")

PROGRESS = Text("Progress", "进度")
PLANNED = Text("Planned", "计划")
ACTUAL = Text("Done", "实际")
INDICES = Text("Performance indices", "绩效指数")
ON_SCHEDULE = Text("1.00 as planned", "1.00 符合计划")
SPI = Text("SPI", "SPI")
CPI = Text("CPI", "CPI")
SPI_T = Text("SPI(t)", "SPI(t)")
FINISH_SLIP = Text("Forecast finish after the promised one", "预测完工晚于承诺")
FINISH_SLIP_BY_PLAN = Text("Forecast finish after the planned one", "预测完工晚于计划")
WORKING_DAYS_LATE = Text("working days", "工作日")
FINISH_SLIP_SERIES = Text("Days late", "延期天数")
RISKS = Text("Open risks by band", "未关闭风险（按级别）")
EXTREME = Text("Extreme", "极高")
HIGH = Text("High", "高")
MEDIUM = Text("Medium", "中")
LOW = Text("Low", "低")
OPEN_ITEMS = Text("Open issues and feedback", "未关闭的问题与反馈")
ISSUES = Text("Issues", "问题")
FEEDBACK = Text("Feedback", "反馈")
FINDINGS = Text("Findings of the checks", "检查结果")
ERRORS = Text("Errors", "错误")
WARNINGS = Text("Warnings", "警告")
NOTES = Text("Notes", "提示")
TREND_ALT = Text(
    "{title} at each recorded status date from {first} to {last}.",
    "{first} 至 {last} 各状态日期的{title}。",
)
ALL_FIGURES = Text("Every key figure: is it getting better?", "全部关键数据：是否在改善")
FIGURE = Text("Figure", "数据")
NOW = Text("Now", "当前")
SINCE_LAST = Text("Since the date before", "较上一日期")
SINCE_FIRST = Text("Since the first", "较首次记录")
PERCENTAGE_POINTS = Text("{points} points", "{points} 个百分点")
RECORDED = Text(
    "Recorded figures; arrows: change since the date before", "记录数据；箭头表示较上一日期的变化"
)
STATUS_DAY = Text("Date", "日期")
PLANNED_SHORT = Text("Planned", "计划")
DONE_SHORT = Text("Done", "实际")
FINISH_SHORT = Text("Finish", "预测完工")
SLIP_SHORT = Text("Late, d", "延期天数")
RISKS_SHORT = Text("High risks", "高风险")
OPEN_SHORT = Text("Open items", "未关闭项")
FINDINGS_SHORT = Text("Findings", "检查结果")
