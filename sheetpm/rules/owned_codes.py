"""OWN: findings that writing back reports about sheetpm's own tabs."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from sheetpm.findings import Finding, FindingCode, Place, Severity, finding
from sheetpm.languages import Text, listed

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

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

BASELINE_UNREADABLE = FindingCode(
    code="OWN010",
    name="baseline-tab-unreadable",
    severity=Severity.ERROR,
    message=Text(
        "The tab “{title}” lacks the headers {needed}, so no recorded baseline can be read.",
        "工作表“{title}”缺少表头{needed}，无法读取已记录的基线。",
    ),
    advice=Text(
        "Put the header row back, or bring an earlier file back with sheetpm restore.",
        "请恢复表头行，或用 sheetpm restore 恢复之前的文件。",
    ),
    doc="""\
The tab on which sheetpm records baselines has lost its header row, or the headers that it needs.

Variance, planned value and slip are then measured against other dates than those that were agreed.
The tab is left exactly as it is; nothing is written into it until it can be read again.

记录基线的工作表缺少表头行或必需的表头。此时偏差、计划价值和延期不再以约定的日期为准。该工作表
保持原样；在能够重新读取之前，sheetpm 不会向其中写入任何内容。
""",
)

BASELINE_UNKNOWN = FindingCode(
    code="OWN011",
    name="baseline-unknown",
    severity=Severity.ERROR,
    message=Text(
        "The settings ask for the baseline “{wanted}”, which is not recorded (recorded: {known}); "
        "no recorded baseline counts.",
        "设置指定的基线“{wanted}”没有记录（已记录：{known}），因此不采用任何已记录的基线。",
    ),
    advice=Text(
        "Correct the setting baseline, or set that baseline with sheetpm baseline set.",
        "请更正设置 baseline，或用 sheetpm baseline set 设定该基线。",
    ),
    doc="""\
The setting `baseline` names a baseline that is not on the Baseline tab.

Taking another one instead would compare the plan with dates that nobody chose, so none counts:
planned value follows the baseline columns of the Tasks tab, else the planned dates.

设置项 `baseline` 指定的基线不在“基线”表中。改用其他基线等于与无人选定的日期比较，因此不采用任何
基线：计划价值以任务表中的基线列为准，没有则以计划日期为准。
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

ADDITIONS_REPLACED = FindingCode(
    code="OWN007",
    name="additions-on-own-tab-replaced",
    severity=Severity.WARNING,
    message=Text(
        "sheetpm writes its tab “{title}” anew, without what was put on it: {things}.",
        "sheetpm 会重写自己的工作表“{title}”，其中他人添加的内容不会保留：{things}。",
    ),
    advice=Text(
        "Put such things on a tab of your own; `sheetpm restore` brings the file from before back.",
        "请放到您自己的工作表中；可用 `sheetpm restore` 恢复写入之前的文件。",
    ),
    doc="""\
Somebody put a chart, a picture, a table, a rule or values on a tab that sheetpm writes itself.

Such a tab is drawn anew from the plan, so what others put on it goes with the next write-back. It
is named first, and the file from before is kept for `sheetpm restore`, unless the setting `copies`
is 0. Comments stay where they are, and so do zoom, column widths, hidden columns, paper, tab colour
and the protection of the sheet; what is typed on the tabs of recorded figures is carried over.
Changes within a table of more than 600 rows are not looked for, only what stands outside it.

有人在 sheetpm 自己的工作表上添加了图表、图片、表格、规则或数值。此类工作表会按计划重新绘制，因此
这些内容会在下次写入时消失；在此之前会逐一列出，写入之前的文件也会保留，可用 `sheetpm restore`
恢复（设置 `copies` 为 0 时除外）。批注、缩放、列宽、隐藏列、纸张、标签颜色和工作表保护保持不变；
记录数据的工作表上填写的内容会一并保留。超过 600 行的表只检查其范围之外的内容。
""",
)

OWNED_CODES: dict[str, FindingCode] = {
    kind.code: kind
    for kind in (
        FOREIGN_TAB,
        LOST_HISTORY,
        ADDITIONS_REPLACED,
        BASELINE_UNREADABLE,
        BASELINE_UNKNOWN,
    )
}
"""By code; they need the file or the settings, so the run emits them, not a rule."""


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


def find_baseline_troubles(
    plan: "Plan", analysis: "Analysis", owned: Mapping[str, str]
) -> Iterator[Finding]:
    """A Baseline tab of ours that cannot be read, and a baseline that is not recorded."""
    title = owned.get("baseline")
    if title is not None and not plan.baseline.is_present:
        needed = [each.header for each in plan.baseline.schema.columns if each.is_required]
        yield finding(
            BASELINE_UNREADABLE,
            Place(sheet=title, row=1, column=1),
            title=title,
            needed=listed(needed),
        )
    baselines = analysis.baselines
    if baselines.wanted and baselines.counting is None:
        known = tuple(f"“{each.name}”" for each in baselines.recorded)
        yield finding(
            BASELINE_UNKNOWN,
            Place(sheet=plan.baseline.sheet),
            wanted=baselines.wanted,
            known=known or Text("none", "无"),
        )


def find_lost_history(owned: Mapping[str, str]) -> Iterator[Finding]:
    """Whether the tab of recorded figures is gone; every sync leaves one behind.

    `owned` are the tabs that carry sheetpm's mark, by key.
    """
    if owned and "history" not in owned:
        yield finding(LOST_HISTORY, Place())
