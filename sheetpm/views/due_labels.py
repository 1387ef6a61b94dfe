"""The words of what is due, in both languages: on the report's page, the command line, in a mail."""

from collections.abc import Iterable

from sheetpm.analysis.due_item import DueItem, DueStatus
from sheetpm.languages import CLAUSES, Counted, Language, Text

OWNER = Text("Owner", "负责人")
WHEN = Text("Days", "天数")
DUE_ON = Text("Due", "期限")
KIND = Text("What", "事项类型")
ID = Text("ID", "编号")
WHAT = Text("Subject", "内容")
STATUS = Text("Status", "状态")
CELL = Text("Cell", "单元格")

NOBODY = Text("nobody named", "未指定负责人")
NOTHING_OWED = Text("Nothing is owed.", "没有待办事项。")
NO_LISTS = Text(
    "The plan has none of the tabs that list what people owe: {tabs}.",
    "计划中没有任何列出待办事项的工作表：{tabs}。",
)
NOT_AN_OWNER = Text("Nothing names {owner} as its owner.", "没有以“{owner}”为负责人的事项。")
NOTHING_DUE = Counted(
    "Nothing is overdue or due within {n} day.",
    "Nothing is overdue or due within {n} days.",
    "{n} 天内没有到期或逾期事项。",
)

LATE = Counted("{n} day late", "{n} days late", "逾期 {n} 天")
LEFT = Counted("in {n} day", "in {n} days", "剩 {n} 天")
WAITING = Counted("waiting {n} day", "waiting {n} days", "已等待 {n} 天")

ITEM_COUNT = Counted("{n} item owed", "{n} items owed", "{n} 项待办")
OVERDUE_COUNT = Text("{count} overdue", "{count} 项逾期")
TODAY_COUNT = Text("{count} due today", "{count} 项当日到期")
AHEAD_COUNT = Text("{count} ahead", "{count} 项未到期")
UNDATED_COUNT = Text("{count} without a date", "{count} 项无期限")
BEYOND_COUNT = Text("{count} later", "{count} 项更晚到期")

_COUNTS = {
    DueStatus.OVERDUE: OVERDUE_COUNT,
    DueStatus.TODAY: TODAY_COUNT,
    DueStatus.AHEAD: AHEAD_COUNT,
    DueStatus.UNDATED: UNDATED_COUNT,
}


def when_text(item: DueItem, language: Language) -> str:
    """`10 days late`, `due today`, `in 4 days`, `no date, waiting 5 days`."""
    if item.days is None:
        said = item.status.shown[language]
        if item.waiting_days is None:
            return said
        return f"{said}{CLAUSES[language]}{WAITING.of(item.waiting_days, language)}"
    if item.days == 0:
        return item.status.shown[language]
    words = LATE if item.days < 0 else LEFT
    return words.of(abs(item.days), language)


def count_texts(items: Iterable[DueItem], language: Language) -> list[str]:
    """`3 overdue`, `1 due today`, `8 ahead`; what does not occur is left out."""
    statuses = [item.status for item in items]
    return [
        text[language].format(count=statuses.count(status))
        for status, text in _COUNTS.items()
        if status in statuses
    ]
