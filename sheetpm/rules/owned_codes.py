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

OWNED_CODES: dict[str, FindingCode] = {FOREIGN_TAB.code: FOREIGN_TAB}
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
