"""The words of the pages on communication, meetings and feedback, in both languages."""

from sheetpm.languages import Counted, Text

NEXT_DUE = Text("Next due", "下次到期")
DAYS_LEFT = Text("Days left", "剩余天数")
KEPT = Text("Kept on time", "按时")
KEPT_YES = Text("kept", "按时")
KEPT_LATE = Counted("{n} day late", "{n} days late", "迟 {n} 天")
MISSED = Text("missed", "错过")
KEPT_UNKNOWN = Text("not judged", "无法判断")
ITEM_COUNT = Counted("{n} item", "{n} items", "{n} 项沟通事项")
OVERDUE_COUNT = Text("{count} overdue", "{count} 项逾期")
UNKNOWN_COUNT = Text("{count} with no date that can be told", "{count} 项无法确定日期")
KEPT_RATE = Text(
    "kept on time {share} ({kept} of {judged} that have been due)",
    "按时率 {share}（已到期 {judged} 项中 {kept} 项）",
)
NO_KEPT_RATE = Text("kept on time n/a: {why}", "按时率暂无：{why}")
NOT_KNOWN_WHY = Text("n/a: {why}", "暂无：{why}")

MEETING_COUNT = Counted("{n} meeting", "{n} meetings", "{n} 次会议")
ACTION_COUNT = Counted("{n} action open", "{n} actions open", "{n} 项待办未完成")
NO_ACTION_OPEN = Text("no action open", "没有未完成的待办")
NEXT_MEETING = Text("next meeting {day}", "下次会议 {day}")

FEEDBACK_COUNT = Counted("{n} comment", "{n} comments", "{n} 条反馈")
UNANSWERED = Text("{count} without an answer", "{count} 条待回复")
FEEDBACK_OVERDUE = Text("{count} overdue", "{count} 条逾期")
RATING = Text("rating {rating} of 5", "评分 {rating}（满分 5）")
NO_RATING = Text("rating n/a: {why}", "评分暂无：{why}")
TREND = Text("{word} by {change}", "{word} {change}")
NO_TREND = Text("trend n/a: {why}", "趋势暂无：{why}")
DAYS_OPEN = Text("Days open", "历时（天）")
ANSWERED_BY = Text("Tasks and changes", "相关任务和变更")
DELIVERABLE = Text("Deliverable", "交付物")
ABOUT_NONE = Text("about no deliverable", "未涉及交付物")
COMMENTS = Text("Comments", "反馈数")
OPEN = Text("Open", "待回复")
OVERDUE = Text("Overdue", "逾期")
MEAN_RATING = Text("Rating", "平均评分")
LOWEST_RATING = Text("Lowest", "最低评分")
RATING_TREND = Text("Trend", "趋势")
DELIVERABLE_COUNT = Counted("{n} deliverable", "{n} deliverables", "{n} 项交付物")
