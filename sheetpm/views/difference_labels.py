"""The words for what changed from one state of a plan to another, in both languages."""

from sheetpm.analysis.differences.model import ChangeKind
from sheetpm.languages import Counted, Text
from sheetpm.schema.cell_types import DurationUnit

KINDS = {
    ChangeKind.NEW: Text("new", "新增"),
    ChangeKind.GONE: Text("gone", "已删除"),
    ChangeKind.CANCELLED: Text("cancelled", "已取消"),
    ChangeKind.FINISHED: Text("finished", "已完成"),
    ChangeKind.REOPENED: Text("reopened", "重新打开"),
    ChangeKind.SLIPPED: Text("slipped", "推迟"),
    ChangeKind.EARLIER: Text("brought forward", "提前"),
    ChangeKind.STARTS: Text("start moved", "开始变动"),
    ChangeKind.RE_ESTIMATED: Text("re-estimated", "重新估算"),
    ChangeKind.PROGRESS: Text("progress", "进展"),
    ChangeKind.OWNER: Text("owner changed", "负责人变更"),
    ChangeKind.RISK_UP: Text("risk up", "风险上升"),
    ChangeKind.RISK_DOWN: Text("risk down", "风险下降"),
    ChangeKind.HAPPENED: Text("happened", "已发生"),
    ChangeKind.CLOSED: Text("closed", "已关闭"),
    ChangeKind.APPROVED: Text("approved", "已批准"),
    ChangeKind.REJECTED: Text("rejected", "已否决"),
    ChangeKind.ACCEPTED: Text("accepted", "已验收"),
    ChangeKind.PASSED: Text("passed", "合格"),
    ChangeKind.FAILED: Text("failed", "不合格"),
    ChangeKind.REACHED: Text("reached", "已达成"),
    ChangeKind.RENUMBERED: Text("renumbered", "编号变更"),
    ChangeKind.EDITED: Text("edited", "修改"),
}
SCORE = Text("Score", "风险值")
UNITS = {
    DurationUnit.MINUTE: Text(" min", "分钟"),
    DurationUnit.HOUR: Text(" h", "小时"),
    DurationUnit.DAY: Text(" d", "天"),
    DurationUnit.WEEK: Text(" w", "周"),
    DurationUnit.MONTH: Text(" mo", "个月"),
    DurationUnit.ELAPSED_MINUTE: Text(" emin", "自然分钟"),
    DurationUnit.ELAPSED_HOUR: Text(" eh", "自然小时"),
    DurationUnit.ELAPSED_DAY: Text(" ed", "自然日"),
    DurationUnit.ELAPSED_WEEK: Text(" ew", "自然周"),
    DurationUnit.PERCENT: Text("%", "%"),
    DurationUnit.ELAPSED_PERCENT: Text(" % elapsed", "%（自然时间）"),
}
EMPTY = Text("empty", "空")
UNREADABLE = Text("unreadable", "无法读取")

TAB, ROW_ID, ROW = Text("Tab", "工作表"), Text("ID", "编号"), Text("Row", "内容")
WHAT, FIELD = Text("What", "变化"), Text("Field", "字段")
BEFORE, AFTER, BY = Text("Before", "之前"), Text("Now", "现在"), Text("By", "差值")
CELL_BEFORE, CELL_AFTER = Text("Cell before", "原单元格"), Text("Cell now", "现单元格")

ROWS_CHANGED = Counted("{n} row changed", "{n} rows changed", "{n} 行有变化")

PLAN_NEWS = Text("Work, changed since {day}", "{day}以来的工作变化")
REGISTER_NEWS = Text("Risks and requests, changed since {day}", "{day}以来的风险与事项变化")
NEWS = Text("What changed since the last report", "上次报告以来的变化")
NO_PLAN_NEWS = Text(
    "No task, deliverable or goal changed in a way to report.", "任务、交付物与目标无需报告的变化。"
)
NO_REGISTER_NEWS = Text(
    "No risk, issue, change or feedback changed in a way to report.",
    "风险、问题、变更与反馈无需报告的变化。",
)
NOTHING_KNOWN = Text("n/a: {why}.", "暂无：{why}。")
NOT_COMPARED = Text(
    "New and slipped tasks, new estimates: n/a, {why}.", "新增、推迟与重新估算的任务：暂无，{why}。"
)
NOT_SCORED = Text("Risks up and down: n/a, {why}.", "风险升降：暂无，{why}。")
OLDER = Text(
    "Compared with {kept}, the last plan kept by {asked}.",
    "与 {kept}（{asked} 前最后保留的计划）比较。",
)
FROM_TO = Text("{before} → {after}", "{before} → {after}")
KIND_BY = Text("{kind} {by}", "{kind} {by}")
KIND_ON = Text("{kind} {day}", "{kind} {day}")
KEY_FIGURES = Text("Key figures: {parts}.", "关键数据：{parts}。")
PROGRESS_THEN = Text("progress {before} → {after}", "进度 {before} → {after}")
FORECAST_THEN = Text("forecast finish {before} → {after}", "预测完成 {before} → {after}")
EXPOSURE_THEN = Text("exposure {before} → {after}", "风险敞口 {before} → {after}")
SINCE_PAGE = Text("Since {day}", "自 {day} 以来")
