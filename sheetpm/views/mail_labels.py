"""The words of a message about a plan's state, in both languages."""

from sheetpm.languages import Counted, Text

SUBJECT = Text("{project}: {colour}, status {day}", "{project}：{colour}，状态日期 {day}")
LINE = Text("{label}: {value}", "{label}：{value}")
VERDICT = Text("{colour}: {sentence}", "{colour}：{sentence}")
FIGURES = Text("Where the project stands", "项目现状")
DUE = Text("Overdue, or due by {day} ({count})", "已逾期或 {day} 前到期（{count}）")
NOTHING_DUE = Text("Nothing is overdue or due by {day}.", "没有逾期或 {day} 前到期的事项。")
LATE = Counted("{n} day late", "{n} days late", "逾期 {n} 天")
DUE_TODAY = Text("due today", "当日到期")
DUE_ON = Text("due {day}", "{day} 到期")
MORE = Counted("and {n} more", "and {n} more", "另有 {n} 项")
ATTACHED = Text("The report is attached: {file}", "附件为报告：{file}")
NOBODY = Text("nobody named", "未指定负责人")
"""Who owes something whose row names no one."""
