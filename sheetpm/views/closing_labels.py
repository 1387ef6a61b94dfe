"""The words of the closing report, of the trace and of the pages of proof, in both languages."""

from sheetpm.analysis.closing import Area
from sheetpm.languages import Counted, Text
from sheetpm.views.labels import REPORT_TITLES

CLOSING_TITLES = {
    "closing": Text("Closing report", "结项报告"),
    "closing_open": Text("Still open", "未了事项"),
    **{
        key: REPORT_TITLES[key]
        for key in (
            "goals",
            "milestones",
            "variance",
            "earned_value",
            "changes",
            "quality",
            "acceptance",
            "trace",
            "issues",
            "feedback",
            "feedback_by_deliverable",
        )
    },
    "closing_lessons": Text("Lessons", "经验总结"),
}
"""Sheets of the closing report, in their order."""

NOTHING_OPEN = Text("Nothing is open: the project is ready to be closed.", "无未了事项，可以结项。")
CLOSED_WITH = Text(
    "Written although {count} are still open: {areas}.",
    "仍有 {count}未了结时生成：{areas}。",
)
ITEMS = Counted("{n} item", "{n} items", "{n} 项")
AREA_COUNTS = {
    Area.TASK: Counted("{n} open task", "{n} open tasks", "{n} 项任务未完成"),
    Area.DELIVERABLE: Counted(
        "{n} deliverable not accepted", "{n} deliverables not accepted", "{n} 项交付物未验收"
    ),
    Area.ACCEPTANCE: Counted(
        "{n} acceptance not settled", "{n} acceptances not settled", "{n} 项验收未落实"
    ),
    Area.CHECK: Counted(
        "{n} quality check not passed", "{n} quality checks not passed", "{n} 项质量检查未通过"
    ),
    Area.DEFECT: Counted(
        "{n} check with open defects", "{n} checks with open defects", "{n} 项检查有未关闭缺陷"
    ),
    Area.ISSUE: Counted("{n} open issue", "{n} open issues", "{n} 个问题未解决"),
    Area.RISK: Counted(
        "{n} open high or unassessed risk",
        "{n} open high or unassessed risks",
        "{n} 项高风险或未评估风险未关闭",
    ),
    Area.FEEDBACK: Counted("{n} unanswered comment", "{n} unanswered comments", "{n} 条反馈未回复"),
    Area.CHANGE: Counted("{n} change to settle", "{n} changes to settle", "{n} 项变更未了结"),
    Area.ACTION: Counted("{n} open action", "{n} open actions", "{n} 项待办未完成"),
    Area.GOAL: Counted("{n} goal not judged", "{n} goals not judged", "{n} 个目标无法评判"),
}
NO_LESSONS = Text("no lessons", "没有经验总结")
AREAS = {
    Area.TASK: Text("task", "任务"),
    Area.DELIVERABLE: Text("deliverable", "交付物"),
    Area.ACCEPTANCE: Text("acceptance", "验收"),
    Area.CHECK: Text("quality check", "质量检查"),
    Area.DEFECT: Text("defects", "缺陷"),
    Area.ISSUE: Text("issue", "问题"),
    Area.RISK: Text("risk", "风险"),
    Area.FEEDBACK: Text("feedback", "客户反馈"),
    Area.CHANGE: Text("change", "变更"),
    Area.ACTION: Text("action", "待办"),
    Area.GOAL: Text("goal", "目标"),
    Area.LESSON: Text("lessons", "经验总结"),
}
NOT_RECORDED = Text(
    "Nothing is recorded on the tabs {tabs}: whether anything is open there is not known.",
    "以下表没有记录：{tabs}；其中是否有未了事项不得而知。",
)
SUBJECT = Text("Subject", "类别")
WHAT = Text("What", "内容")
STILL_OPEN = Text("What is still open", "未了情况")
CELL = Text("Cell in the plan", "计划中的单元格")
SEE_OPEN = Text("→ all on the page {page}", "→ 全部见“{page}”页")

PLAN_AND_ACTUAL = Text("Plan against actual", "计划与实际")
ORIGINAL = Text("Original", "原计划")
APPROVED = Text("Approved changes", "已批准变更")
CURRENT = Text("Current", "现计划")
ACTUAL = Text("Actual", "实际")
DIFFERENCE = Text("Difference", "偏差")
FINISH_LINE = Text("Finish", "完工")
COST_LINE = Text("Cost to date", "至今成本")
COST_FORECAST_LINE = Text("Cost at completion, estimated", "完工成本（估算）")
TASKS_LINE = Text("Tasks done", "完成的任务")
MILESTONES_LINE = Text("Milestones reached", "达成的里程碑")
DELIVERABLES_LINE = Text("Deliverables accepted", "已验收的交付物")
EXPECTED = Text("expected {day}", "预计 {day}")
OF_TOTAL = Text("{count} of {total}", "{count} / {total}")

GOALS_REACHED = Text("Goals: {count} of {total} reached", "目标：{total} 个中 {count} 个达成")
ATTAINED_SHARE = Text("{share} attained", "达成 {share}")
MISSED = Text("missed, {share}", "未达成，{share}")
NO_GOALS = Text("No goals are recorded.", "没有记录目标。")

ACCEPTANCE_RECORD = Text(
    "Acceptance: {count} of {total} deliverables", "验收：{total} 项交付物中 {count} 项"
)
NO_DELIVERABLES = Text("No deliverables are recorded.", "没有记录交付物。")
SIGNED_BY = Text("{who}, {day}", "{who}，{day}")

QUALITY_FIGURES = Text("Quality", "质量")
FEEDBACK_FIGURES = Text("Feedback", "客户反馈")
NO_CHECKS = Text("No checks are recorded.", "没有记录质量检查。")
NO_FEEDBACK = Text("No feedback is recorded.", "没有记录客户反馈。")
COMMENT_COUNT = Counted("{n} comment", "{n} comments", "{n} 条反馈")
RATED = Text("average rating {rating} of 5", "平均评分 {rating} / 5")

SUCCESSES = Text("What went well", "成功经验")
SHORTFALLS = Text("What to do better", "不足与改进")
NO_SUCCESS = Text("No success is written down.", "没有记录成功经验。")
NO_SHORTFALL = Text("No shortfall is written down.", "没有记录不足。")
UNSORTED_LESSONS = Counted(
    "{n} lesson is neither called a success nor a shortfall; see the page Lessons.",
    "{n} lessons are neither called a success nor a shortfall; see the page Lessons.",
    "另有 {n} 条未注明是成功经验还是不足，见“经验总结”页。",
)
NEXT_TIME = Text("{situation} → {recommendation}", "{situation} → {recommendation}")
LESSON_COUNT = Counted("{n} lesson", "{n} lessons", "{n} 条经验")
SUCCESS_COUNT = Counted("{n} success", "{n} successes", "{n} 条成功经验")
SHORTFALL_COUNT = Counted("{n} shortfall", "{n} shortfalls", "{n} 条不足")
