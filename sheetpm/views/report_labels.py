"""The words that only the report's pages show, in both languages."""

from sheetpm.languages import Counted, Text

SHARE_OF_TIME = Text("Time gone", "已用时间")
SMART = Text("Well written (SMART)", "目标质量（五项）")
REWRITE = Text("How to rewrite it", "改写建议")
WAIVED = Text("accepted as it is (waiver)", "按原样接受（豁免）")
CARRIED_BY = Text("Carried by", "承载交付物")
NOT_KNOWN_WHY = Text("n/a: {why}", "暂无：{why}")
GOAL_COUNT = Counted("{n} goal", "{n} goals", "{n} 个目标")
REACHED_COUNT = Text("{count} reached", "{count} 个已达成")
MEAN_ATTAINMENT = Text("mean attainment {share}", "平均达成度 {share}")
MEAN_ATTAINMENT_WEIGHTED = Text("attainment by weight {share}", "加权达成度 {share}")
UNMEASURED_COUNT = Text("{count} without a measurement", "{count} 个无法衡量")

RISK_COUNT = Counted("{n} risk", "{n} risks", "{n} 项风险")
OPEN_RISKS = Text("{count} open", "{count} 项未关闭")
IN_BAND = Text("{count} {band}", "{count} 项{band}")
PROBABILITY = Text("P", "概率")
IMPACT = Text("I", "影响")
BAND = Text("Band", "等级")
RESIDUAL = Text("Residual", "残余")
EMV = Text("EMV", "预期货币价值")
STEP_AND_BAND = Text("{score} {band}", "{score} {band}")
UNASSESSED = Text("not assessed", "未评估")

PLAN_COUNT = Counted("{n} plan", "{n} plans", "{n} 份预案")
REHEARSED_COUNT = Text("{count} rehearsed", "{count} 份已演练")
UNKNOWN_RISK = Text("{risk}: not in the register", "{risk}：登记册中没有")

ISSUE_COUNT = Counted("{n} issue", "{n} issues", "{n} 个问题")
DAYS_OPEN = Text("Days open", "历时（天）")

CHANGE_COUNT = Counted("{n} change", "{n} changes", "{n} 项变更")
UNESTIMATED_COUNT = Text("{count} without an estimate", "{count} 项未估算影响")
FINISH_OF = Text("finish {chain}", "完工 {chain}")
BUDGET_OF = Text("budget {chain}", "预算 {chain}")
APPROVED_STEP = Text("approved {effect}", "已批准 {effect}")
PENDING_STEP = Text("with pending {effect}", "加待定 {effect}")
UNCHANGED = Text(", unchanged", "，未变")
FINISH_UNKNOWN = Text("no finish was promised", "未承诺完工日期")

MAP_NOW = Text("Now, before further response", "当前（应对前）")
MAP_RESIDUAL = Text("Residual, after the response", "残余（应对后）")
MAP_OPPORTUNITIES = Text("Opportunities", "机会")
NO_RESIDUAL_AT_ALL = Text("No open risk has a residual score.", "未关闭风险均无残余评分。")
BANDS = Text("Bands", "风险等级")
SCORES = Text("Scores", "分值")
NOW = Text("Now", "当前")
OFF_THE_MAP = Text("Not on the maps, and money", "未入图与金额")
OFF_THE_MAP_CLIENT = Text("Not on the maps", "未入图")
NOT_ASSESSED_NAMES = Text("Not assessed ({count}): {names}", "未评估（{count}）：{names}")
WITHOUT_RESIDUAL = Text(
    "Without a residual score ({count}): {names}", "无残余评分（{count}）：{names}"
)
HAPPENED_NAMES = Text("Happened ({count}): {names}", "已发生（{count}）：{names}")
ALL_ON_MAPS = Text("✔ Every open risk stands on both maps.", "✔ 未关闭风险均已标入两图。")
OPPORTUNITY_VALUE = Text(
    "Opportunities may bring {amount} (EMV).", "机会的预期货币价值：{amount}。"
)
EXPOSURE_UNKNOWN = Text("Exposure: n/a, {why}.", "风险敞口：暂无，{why}。")
RESERVE_UNKNOWN = Text("Reserve: n/a, {why}.", "应急储备：暂无，{why}。")
MAP_SCALE = Text(
    "Score = probability × impact, steps 1 to 5; scores are ranked, never added up.",
    "风险值 = 概率 × 影响（各 1–5 级）；只作排序，不相加。",
)
THREATS_SCORED = Text(
    "{count} of {total} open threats scored", "{total} 项未关闭威胁中 {count} 项已评分"
)
EITHER = Text(" or ", "或")
SEVERE_RISKS = Text("{count} {bands}", "{count} 项{bands}")
UNANSWERED_RISKS = Text("{count} of them without a full response", "其中 {count} 项应对不全")

STANDING = Text("Where the project stands", "当前状况")
STANDING_IN = Text("Where the project stands, {unit}", "当前状况（{unit}）")
LEADING = Text("Where this leads, {unit}", "完工预测（{unit}）")
BAC_NAME = Text("Budget at completion BAC", "完工预算 BAC")
PV_NAME = Text("Planned value PV", "计划价值 PV")
EV_NAME = Text("Earned value EV", "挣值 EV")
AC_NAME = Text("Actual cost AC", "实际成本 AC")
SV_NAME = Text("Schedule variance SV", "进度偏差 SV")
CV_NAME = Text("Cost variance CV", "成本偏差 CV")
SPI_NAME = Text("Schedule index SPI", "进度绩效指数 SPI")
CPI_NAME = Text("Cost index CPI", "成本绩效指数 CPI")
COMPLETE_NAME = Text("% complete", "完成百分比")
SPENT_NAME = Text("% spent", "花费百分比")
ETC_NAME = Text("Still to spend ETC", "完工尚需估算 ETC")
VAC_NAME = Text("Variance at completion VAC", "完工偏差 VAC")
TCPI_BAC_NAME = Text("To keep the budget TCPI", "按预算完工 TCPI")
TCPI_EAC_NAME = Text("To keep the estimate TCPI", "按估算完工 TCPI")
BAC_FORMULA = Text("sum of the tasks", "各任务之和")
PV_FORMULA = Text("Σ BAC × planned share", "Σ BAC × 计划比例")
EV_FORMULA = Text("Σ BAC × earned share", "Σ BAC × 挣得比例")
AC_FORMULA = Text("to the status date", "截至状态日期")
EAC_NAMES = {
    "REMAINING_AS_PLANNED": Text("EAC, rest as planned", "EAC（剩余按计划）"),
    "COST_INDEX": Text("EAC, at the cost so far *", "EAC（按当前成本绩效）*"),
    "COST_AND_SCHEDULE_INDEX": Text("EAC, cost and pace so far", "EAC（按成本与进度绩效）"),
    "BOTTOM_UP": Text("EAC, rest estimated anew", "EAC（剩余重新估算）"),
}
BOTTOM_UP_FORMULA = Text("AC + ETC, task by task", "AC + 逐项估算的 ETC")
EAC_DEFAULT = Text("* used for ETC, VAC and TCPI", "* 用于 ETC、VAC 与 TCPI")
EAC_RANGE = Text("EAC between {low} and {high}", "EAC 介于 {low} 与 {high} 之间")
EARNED_BY_PHASE = Text("By phase", "按阶段")
EARNED_PHASES_NOTE = Text(
    "% complete here is what was earned, by each task's EV method; progress by phase weighs the"
    " % complete entered.",
    "此处的完成百分比为挣值占比，按各任务的挣值方法计算；“各阶段进度”按填写的完成百分比加权。",
)
WHOLE_PROJECT = Text("Project", "项目")
STANDS_ON = Text("What these numbers stand on", "数据依据")
UNDATED_VALUE = Text("Without dates, no PV", "无日期，无 PV")
UNASSIGNED_COST = Text("Cost without a task", "未归属任务的成本")

IN_TIME = Text("Earned schedule, working days", "挣得进度（工作日）")
ES_NAME = Text("Earned schedule ES", "挣得进度 ES")
AT_NAME = Text("Actual time AT", "实际时间 AT")
PD_NAME = Text("Planned duration PD", "计划工期 PD")
SV_T_NAME = Text("Schedule variance SV(t)", "进度偏差 SV(t)")
SPI_T_NAME = Text("Schedule index SPI(t)", "进度绩效指数 SPI(t)")
IEAC_T_NAME = Text("Duration to expect IEAC(t)", "预计工期 IEAC(t)")
DURATIONS = Text("Duration to expect, in working days", "预计工期（工作日）")
FINISH_AT_THIS_PACE = Text("at this pace finished on {day}", "按此速度将于 {day} 完成")
ES_FORMULA = Text("when EV was to be earned", "计划挣得该 EV 的时点")
AT_FORMULA = Text("working days gone", "已过工作日")
PD_FORMULA = Text("first start to last finish", "首个开始至最后完成")

SV_SHORT = Text("SV", "进度偏差 SV")
CV_SHORT = Text("CV", "成本偏差 CV")
SPI_T_SHORT = Text("SPI(t)", "SPI(t)")
SV_T_SHORT = Text("SV(t), days", "SV(t)，天")
ES_SHORT = Text("ES, days", "ES，天")
AT_SHORT = Text("AT, days", "AT，天")
IEAC_T_SHORT = Text("IEAC(t), days", "IEAC(t)，天")
STATUS_DAY = Text("Status date", "状态日期")
HOW_TO_READ = Text("How to read this", "如何解读")
READ_EARNED_SCHEDULE = (
    Text(
        "Earned schedule measures delay in time: ES is the working day on which what is earned now "
        "was planned to be earned.",
        "挣得进度以时间衡量延误：ES 是按计划应挣得当前 EV 的那个工作日。",
    ),
    Text(
        "SPI(t) below 1 is behind the plan. SPI returns to 1 when everything is done, however late; "
        "SPI(t) does not.",
        "SPI(t) 小于 1 表示落后于计划。全部完成时 SPI 总会回到 1，无论多迟；SPI(t) 不会。",
    ),
    Text(
        "IEAC(t) is the whole duration to expect if the pace stays as it was so far.",
        "IEAC(t) 是按目前速度预计的总工期。",
    ),
)
READ_REPLANNED = Text(
    "Where the plan has changed since a status date, only what was recorded then is shown.",
    "状态日期之后计划有变化的，只显示当时的记录。",
)
INDEX_CURVE = Text("Schedule indices over time", "进度指数趋势")
INDEX_CURVE_ALT = Text(
    "SPI(t) and SPI on the recorded status dates from {first} to {last}.",
    "{first} 至 {last} 各状态日期记录的 SPI(t) 与 SPI。",
)
ON_PLAN = Text("On plan", "符合计划")
OWN_PERIODS = Text("Each period alone", "各期单独计算")
ES_GAINED = Text("ES gained", "挣得天数")
DAYS_GONE = Text("Days gone", "已过天数")
PV_NOW = Text("PV as planned now", "现计划 PV")
OVER_TIME = Text(
    "Period by period, on the last status date of each", "逐期（取各期最后一个状态日期）"
)
INDEX_LATER = Text(
    "The curve begins with the second recorded status date.", "第二个记录的状态日期起显示曲线。"
)
EARLIER = Text("… and {count} earlier", "… 另有更早的 {count} 项")

TASK_VALUES = Counted("{n} row", "{n} rows", "{n} 行")
EMPTY_IS_UNKNOWN = Text("an empty cell is n/a", "空单元格表示暂无数据")
PERCENT_PLANNED = Text("% planned", "计划完成百分比")
METHOD = Text("EV method", "挣值方法")

PERIOD = Text("Period {first} to {last}", "本期 {first} 至 {last}")
DONE_TITLE = Text("Done this period", "本期完成")
NOT_DONE_TITLE = Text("Not done", "未完成")
PROBLEMS_TITLE = Text("Problems", "问题")
SOLUTIONS_TITLE = Text("Solutions", "解决方案")
NEXT_TITLE = Text("Next period, until {day}", "下期，至{day}")
NOTHING_DONE = Text("Nothing was recorded as finished.", "没有记录完成的任务。")
NOTHING_DUE = Text("✔ Everything due is done.", "✔ 到期任务均已完成。")
PROGRESS_UNKNOWN = Text("n/a, no progress is recorded.", "暂无，未记录进度。")
NO_PROBLEMS = Text("No open problem is recorded.", "没有记录未解决的问题。")
NO_SOLUTIONS = Text("No solution is recorded.", "没有记录解决方案。")
NOTHING_COMES = Text("Nothing starts or finishes.", "没有开始或完成的任务。")
DONE_UNDATED = Text(
    "Done, the day not recorded ({count}): {names}", "已完成但无实际完成日期（{count}）：{names}"
)
RESOLVED_UNDATED = Text(
    "Resolved, the day not recorded ({count}): {names}", "已解决但无日期（{count}）：{names}"
)
WITHOUT_SOLUTION = Text("No solution yet ({count}): {names}", "尚无解决方案（{count}）：{names}")
DUE_ON = Text("due {day}", "{day}到期")
ISSUE_KIND = Text("issue", "问题")
ISSUE_SEVERE = Text("issue, {severity}", "问题，{severity}")
RISK_KIND = Text("risk, {band}", "风险，{band}")
BLOCKED = Text("blocked", "受阻")
FEEDBACK_LATE = Text("answer late {days}", "回复逾期{days}")
DATA_ERROR = Text("data error", "数据错误")
RESOLVED_ON = Text("resolved {day}", "{day}解决")
ANSWERED_ON = Text("answered {day}", "{day}回复")
APPROVED_ON = Text("approved {day}", "{day}批准")
APPROVED_NO_DAY = Text("approved", "已批准")
ACTION_BY = Text("by {day}", "{day}前")
IN_HAND = Text("in hand", "处理中")
REPORT_FOR = Text("report due {day}", "{day}汇报")
REPORT_LATE = Text("report was due {day}", "应于{day}汇报")
