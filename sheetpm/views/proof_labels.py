"""The words of the pages on quality, acceptance and the trace, in both languages."""

from sheetpm.analysis.trace import Gap
from sheetpm.languages import Counted, Text

CHECK_COUNT = Counted("{n} check", "{n} checks", "{n} 项检查")
RECHECK_COUNT = Counted("{n} re-check", "{n} re-checks", "{n} 次复检")
NOT_YET_COUNT = Counted("{n} not carried out yet", "{n} not carried out yet", "{n} 项尚未检查")
PASSED = Text("passed", "合格")
FAILED = Text("failed", "不合格")
CHECKED_AGAIN = Text("failed, checked again", "不合格，已复检")
REPEATED = Text("checked again", "已复检")
DUE = Text("due", "到期未检")
PLANNED = Text("planned", "计划中")
NO_RESULT = Text("no result", "无结果")
RECHECK_OF = Text("Re-check of", "复检对象")

CRITERION_COUNT = Counted("{n} criterion", "{n} criteria", "{n} 项验收标准")
SIGNED_COUNT = Text("{count} signed", "{count} 项已签字")
UNSIGNED_COUNT = Text("{count} passed but not signed", "{count} 项通过但未签字")
STATE_OF_DELIVERABLE = Text("Deliverable is", "交付物状态")
ACCEPTED = Text("accepted", "已验收")
REJECTED = Text("rejected", "未通过")
OVERDUE = Text("overdue", "逾期")
OPEN = Text("open", "未验收")
NOTHING_RECORDED = Text("nothing is recorded", "没有验收记录")

NAME_OF_GOAL = Text("Goal", "目标")
NAME_OF_DELIVERABLE = Text("Deliverable", "交付物")
TASKS_DONE = Text("Tasks done", "完成任务")
CHECKS_PASSED = Text("Checks passed", "合格检查")
CRITERIA_SIGNED = Text("Criteria signed", "已签字标准")
GAPS = Text("Gaps", "缺口")
GAP_WORDS = {
    Gap.GOAL: Text("serves no goal", "不服务于任何目标"),
    Gap.DELIVERABLE: Text("no deliverable", "没有交付物"),
    Gap.TASK: Text("no task", "没有任务"),
    Gap.CHECK: Text("no check", "没有质量检查"),
    Gap.ACCEPTANCE: Text("no acceptance", "没有验收项"),
}
COUNT_OF = Text("{count} of {total}", "{count} / {total}")
COUNT_FAILED = Text("{count} of {total}, {odd} failed", "{count} / {total}，{odd} 项不合格")
COUNT_CONDITIONAL = Text(
    "{count} of {total}, {odd} on conditions", "{count} / {total}，{odd} 项有条件"
)
NONE_THERE = Text("none", "无")
TASKS_WITHOUT = Text("Work for no deliverable: {names}", "不服务于任何交付物：{names}")
DELIVERABLE_COUNT = Counted("{n} deliverable", "{n} deliverables", "{n} 项交付物")
LINES_WITH_GAPS = Counted("{n} with gaps", "{n} with gaps", "{n} 项有缺口")
NO_GAPS = Text("no gaps", "没有缺口")
