"""The words of the pages on contingency and the team, in both languages."""

from sheetpm.analysis.contingency import Part, Trigger
from sheetpm.languages import Counted, Text

PLAN = Text("Plan", "预案")
NO_PLAN = Text("no plan", "没有预案")
READY = Text("Ready to act", "可否启用")
READY_STATE = Text("ready", "就绪")
LACKS = Text("lacks {parts}", "缺{parts}")
PARTS = {
    Part.TEAM: Text("team", "应急小组"),
    Part.SUPPLIES: Text("supplies", "物资"),
    Part.MEASURES: Text("measures", "措施"),
    Part.REHEARSAL: Text("rehearsal", "演练"),
}
FIRED = Text("Has it fired?", "是否触发")
TRIGGERS = {
    Trigger.ACTIVATED: Text("plan activated", "预案已启动"),
    Trigger.HAPPENED: Text("risk happened, plan not activated", "风险已发生，预案未启动"),
    Trigger.WAITING: Text("nothing recorded", "没有触发记录"),
    Trigger.NOT_STATED: Text("no trigger stated", "未写触发条件"),
}
DATE_PASSED = Text("{day} has passed: look whether it fired", "{day}已过：请核实是否触发")
SEVERE_COUNT = Counted("{n} high risk open", "{n} high risks open", "{n} 项高风险未关闭")
WITHOUT_PLAN = Text("{count} without a plan", "{count} 项没有预案")
NOT_READY = Text("{count} with an incomplete plan", "{count} 项预案不完整")
FIRED_COUNT = Text("{count} fired", "{count} 项已触发")
TO_LOOK_AT = Counted("{n} trigger to look at", "{n} triggers to look at", "{n} 项触发条件待核实")

MEMBER_COUNT = Counted("{n} member", "{n} members", "{n} 名成员")
THERE_COUNT = Text("{count} there now", "{count} 人在岗")
WITHOUT_BACKUP = Text("{count} with open work and no backup", "{count} 人有未完成任务但无备份")
MISFITS = Text("{count} with work outside their time", "{count} 人的任务超出在岗时间")
SKILLS_ON_ONE = Counted(
    "{n} skill with one person", "{n} skills with one person", "{n} 项技能仅一人掌握"
)
SKILLS_LOST = Text("nobody left for: {names}", "已无人掌握：{names}")
STATE = Text("Now", "现状")
THERE = Text("there", "在岗")
GONE = Text("has left", "已离开")
COMES = Text("joins later", "尚未加入")
OPEN_TASKS = Text("Open tasks", "未完成任务")
CRITICAL_TASKS = Text("Critical", "关键任务")
WORK_FROM = Text("Work from", "任务始于")
WORK_TO = Text("Work to", "任务止于")
ATTENTION = Text("What to look at", "需关注")
NO_BACKUP = Text("no backup", "没有备份人员")
BACKUP_UNUSABLE = Text("backup not available: {names}", "备份人员不可用：{names}")
BEFORE_JOINING = Text("joins too late for {tasks}", "加入晚于任务开始：{tasks}")
AFTER_LEAVING = Text("leaves before the end of {tasks}", "离开早于任务完成：{tasks}")
ONLY_ONE_WITH = Text("only one with {skills}", "唯一掌握：{skills}")
