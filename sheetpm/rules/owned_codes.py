"""OWN: findings that writing back reports about sheetpm's own tabs."""

from collections.abc import Collection, Iterator, Mapping

from sheetpm.findings import Finding, FindingCode, Place, Severity, finding
from sheetpm.languages import Text

FOREIGN_TAB = FindingCode(
    code="OWN001",
    name="foreign-tab-of-our-name",
    severity=Severity.INFO,
    message=Text(
        "The tab “{title}” is yours and stays as it is; sheetpm's own tab takes another name.",
        "工作表“{title}”是您自己的，保持不变；sheetpm 的工作表使用其他名称。",
    ),
    advice=Text(
        "Nothing needs to be done; rename either tab as you like.",
        "无需处理；两个工作表都可以随意重命名。",
    ),
    doc="""\
A tab of your own has the name that sheetpm would have given to one of its tabs.

Only tabs that carry sheetpm's hidden mark are ever written. A tab called Dashboard without
that mark belongs to you, so sheetpm leaves it alone and takes the next free name.

您自己的工作表与 sheetpm 的工作表同名。只有带隐藏标记的工作表才会被写入；没有标记的“仪表盘”
属于您，sheetpm 不会改动，而是使用下一个可用的名称。
""",
)

LOST_HISTORY = FindingCode(
    code="OWN006",
    name="history-tab-deleted",
    severity=Severity.WARNING,
    message=Text(
        "The Status History tab was deleted; what was recorded is gone from this file.",
        "“历史”表已被删除，此前记录的数据不在本文件中。",
    ),
    advice=Text(
        "Bring an earlier file back with `sheetpm restore`, or let the record begin anew.",
        "可用 `sheetpm restore` 恢复旧文件，否则历史将重新开始记录。",
    ),
    doc="""\
Sheetpm has written into this workbook before, but the Status History tab is not there any more.

What a project looked like at an earlier status date cannot be computed later. The trend begins
anew with this status date; earlier files that still hold the tab are kept for `sheetpm restore`.

sheetpm 曾写入此工作簿，但“历史”表已不在。项目在以前各状态日期的数据事后无法重算，趋势将从本次
状态日期重新开始；仍含该表的旧文件可用 `sheetpm restore` 恢复。
""",
)

OWNED_CODES: dict[str, FindingCode] = {kind.code: kind for kind in (FOREIGN_TAB, LOST_HISTORY)}
"""By code; they need the file itself, so the writing back emits them, not a rule."""


def find_foreign_tabs(
    titles: Collection[str], owned: Mapping[str, str], wanted: Mapping[str, str]
) -> Iterator[Finding]:
    """Tabs of the user's that have a title which sheetpm would give to one of its own.

    `titles` are all tabs of the workbook, `owned` those that carry sheetpm's mark and `wanted`
    those it would like, both by key. Spreadsheets do not tell titles apart by case.
    """
    ours = {title.casefold() for title in owned.values()}
    liked = {title.casefold() for title in wanted.values()}
    for title in titles:
        if title.casefold() in liked - ours:
            yield finding(FOREIGN_TAB, Place(sheet=title), title=title)


def find_lost_history(owned: Mapping[str, str]) -> Iterator[Finding]:
    """Whether the tab of recorded figures is gone; every sync leaves one behind.

    `owned` are the tabs that carry sheetpm's mark, by key.
    """
    if owned and "history" not in owned:
        yield finding(LOST_HISTORY, Place())
